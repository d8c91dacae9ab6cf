"""``gouji server``: its options, and the process it runs in."""

from __future__ import annotations

import argparse
import logging
import os
import re
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from gouji.cli.arguments import options_alone
from gouji.cli.parsers import server_parser
from gouji.cli.usage import UsageError
from gouji.findings import Lang, Text

if TYPE_CHECKING:
    from typing import BinaryIO


_BEYOND = Text(
    "警告：其他机器也能连到这个地址；连接的一方不经验证，可以读到本机上的年报",
    "warning: other machines can reach this address, and whoever connects can, unchecked, read reports of this one",
)


def run(argv: Sequence[str], lang: Lang) -> int:
    """Serve one client; the exit status. Raises UsageError for options that cannot be understood.

    Does not return where threads may still be at work: the process ends at once.
    """
    options = options_alone(server_parser(lang), argv)
    address = _address(options.tcp) if options.tcp else None
    _log(options)
    status = _serve_tcp(*address, lang) if address else _serve_stdio()
    logging.shutdown()
    sys.stderr.flush()
    os._exit(status)  # a thread that lints a large text would keep the process


def _address(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    if not re.fullmatch("[0-9]{1,5}", port) or int(port) > 65535:
        raise UsageError(Text(f"--tcp 的值应为 HOST:PORT，现为“{text}”", f"--tcp takes HOST:PORT, not '{text}'"))
    return host.strip("[]") or "127.0.0.1", int(port)


def _log(options: argparse.Namespace) -> None:
    level = options.log_level.upper()
    try:
        handler: logging.Handler = (
            logging.FileHandler(options.log_file, encoding="utf-8", errors="backslashreplace")
            if options.log_file
            else logging.StreamHandler()
        )
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(
            Text(f"无法写日志 {options.log_file}：{reason}", f"cannot write the log {options.log_file}: {reason}")
        ) from None
    logging.basicConfig(
        level=level, handlers=[handler], format="%(asctime)s %(levelname)s %(name)s: %(message)s", force=True
    )
    if options.log_level != "debug":
        # pygls logs the bodies of messages, and so the text of documents, from INFO on, and again when one is amiss
        logging.getLogger("pygls").setLevel(logging.CRITICAL)


def _serve_stdio() -> int:
    """Serve over standard input and output, which is kept from everybody else: what they print goes to stderr."""
    reading: BinaryIO = os.fdopen(os.dup(0), "rb")
    writing: BinaryIO = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    if os.name == "nt":
        import msvcrt

        for stream in (reading, writing):
            msvcrt.setmode(stream.fileno(), os.O_BINARY)  # type: ignore[attr-defined,unused-ignore]
    return _serve(reading, writing)


def _serve_tcp(host: str, port: int, lang: Lang) -> int:
    import socket

    from gouji_server.tcp import is_loopback, wait_for_client

    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listening = socket.create_server((host, port), family=family)
    except (OSError, UnicodeError) as error:  # UnicodeError: a host that cannot be a name
        reason = getattr(error, "strerror", None) or str(error)
        _say(Text(f"无法监听 {host}:{port}：{reason}", f"cannot listen at {host}:{port}: {reason}").to(lang))
        return 2
    at = listening.getsockname()
    _say(f"gouji server {at[0]}:{at[1]}")
    if not is_loopback(at[0]):
        _say(_BEYOND.to(lang))
    client = wait_for_client(listening, lambda text: _say(text.to(lang)))
    return _serve(client.reading, client.writing, client.begun)


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def _serve(reading: BinaryIO, writing: BinaryIO, begun: bytes = b"") -> int:
    import gc

    from gouji import registry
    from gouji_server.assembly import create
    from gouji_server.transport import serve

    server = create()
    for problem in registry.problems():
        logging.getLogger("gouji.server").error("%s", problem.en)
    registry.rules()
    # what is imported by now stays: looking through it again and again is what makes answers late
    gc.freeze()
    gc.set_threshold(10_000, 10, 10)  # a lint makes some thousand objects, nearly all of which go by themselves
    return serve(server, reading, writing, begun)
