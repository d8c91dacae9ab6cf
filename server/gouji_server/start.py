"""``gouji server``: its options, and the process it runs in."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from gouji.cli.arguments import Parser, UsageError, parse
from gouji.findings import Lang, Text

if TYPE_CHECKING:
    from typing import BinaryIO

_LEVELS = ("debug", "info", "warning", "error")


def run(argv: Sequence[str], lang: Lang) -> int:
    """Serve one client; the exit status. Raises UsageError for options that cannot be understood.

    Does not return where threads may still be at work: the process ends at once.
    """
    parser = server_parser(lang)
    options, others = parse(parser, argv)
    if others:
        raise UsageError(Text(f"gouji server 不带参数 {others[0]}", f"gouji server takes no argument {others[0]}"))
    if options.help:
        from gouji.cli.console import Console
        from gouji.output import encode

        Console().result(encode(parser.format_help()))
        return 0
    address = _address(options.tcp) if options.tcp else None
    _log(options)
    status = _serve_tcp(*address, lang) if address else _serve_stdio()
    logging.shutdown()
    sys.stderr.flush()
    os._exit(status)  # a thread that lints a large text would keep the process


def server_parser(lang: Lang) -> Parser:
    """The parser of ``gouji server``."""
    parser = Parser(
        lang,
        prog="gouji server",
        usage="gouji server [OPTIONS]",
        description=Text(
            "启动语言服务器（LSP），由编辑器调用；默认用标准输入输出通信。",
            "start the language server (LSP), as editors do; it talks over standard input and output",
        ).to(lang),
    )
    parser.option(
        "--stdio", action="store_true", zh="用标准输入输出通信（默认）", en="talk over stdin and stdout (default)"
    )
    parser.option("--tcp", metavar="HOST:PORT", zh="在此地址等候一个客户端", en="wait for one client at this address")
    parser.option(
        "--log-file", metavar="FILE", zh="日志写入此文件（默认为标准错误）", en="write the log here, not to stderr"
    )
    parser.option(
        "--log-level",
        choices=_LEVELS,
        default="warning",
        metavar="LEVEL",
        zh="日志级别：debug、info、warning（默认）、error；debug 会记下文稿内容",
        en="debug, info, warning (default) or error; debug logs the text of documents",
    )
    parser.option("--lang", metavar="zh|en", zh="帮助信息的语言", en="language of this help")
    parser.option("-h", "--help", action="store_true", zh="显示此帮助", en="show this help")
    return parser


def _address(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    if not port.isdigit() or int(port) > 65535:
        raise UsageError(Text(f"--tcp 的值应为 HOST:PORT，现为“{text}”", f"--tcp takes HOST:PORT, not '{text}'"))
    return host.strip("[]") or "127.0.0.1", int(port)


def _log(options: argparse.Namespace) -> None:
    level = options.log_level.upper()
    try:
        handler: logging.Handler = (
            logging.FileHandler(options.log_file, encoding="utf-8") if options.log_file else logging.StreamHandler()
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

    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.create_server((host, port), family=family) as listening:
            at = listening.getsockname()
            _say(f"gouji server {at[0]}:{at[1]}")
            connection, _ = listening.accept()
    except OSError as error:
        reason = error.strerror or str(error)
        _say(Text(f"无法监听 {host}:{port}：{reason}", f"cannot listen at {host}:{port}: {reason}").to(lang))
        return 2
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return _serve(connection.makefile("rb"), connection.makefile("wb"))


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def _serve(reading: BinaryIO, writing: BinaryIO) -> int:
    import gc

    from gouji import registry
    from gouji_server.server import create
    from gouji_server.transport import serve

    server = create()
    for problem in registry.problems():
        logging.getLogger("gouji.server").error("%s", problem.en)
    registry.rules()
    # what is imported by now stays: looking through it again and again is what makes answers late
    gc.freeze()
    return serve(server, reading, writing)
