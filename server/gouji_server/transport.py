"""Messages in and out over a pair of byte streams, and the life of the process.

A thread of its own reads whole messages, so that nothing the server does keeps it from reading, and ends with the
process whatever it waits for.
"""

from __future__ import annotations

import asyncio
import logging
import os
import re
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO

from lsprotocol import types

if TYPE_CHECKING:
    from gouji_server.server import GoujiServer

log = logging.getLogger("gouji.server")

#: somebody else's output may stand before it on the line
_LENGTH = re.compile(rb"content-length[ \t]*:[ \t]*([^\r\n]*?)[ \t]*\r?\n?\Z", re.IGNORECASE)
_TYPE = re.compile(rb"content-type[ \t]*:", re.IGNORECASE)
#: a header longer than this is no header
LONGEST_HEADER = 4096
#: bytes of the longest message that is taken; no report comes near it
LONGEST_MESSAGE = 1 << 28
#: bytes read at a time
_PART = 1 << 20
#: seconds between two looks at whether the editor still lives
_WATCH = 3.0


class MessageTooLong(ValueError):
    """A header announces more than is taken; where the next message begins cannot be told."""


def next_message(stream: BinaryIO, begun: bytes = b"", complain: Callable[[str], object] = log.warning) -> bytes | None:
    """The body of the next message; None at the end of the stream, or where it ends inside a message.

    ``begun`` is a line that has been read already. What is no header is passed over, so that something else printed
    into the stream does no harm; ``complain`` is told of a length that is none. Raises MessageTooLong.
    """
    length = _announced_length(stream, begun, complain)
    if length is None:
        return None
    body = bytearray()
    while len(body) < length:
        part = stream.read(min(length - len(body), _PART))
        if not part:
            return None
        body += part
    return bytes(body)


def _announced_length(stream: BinaryIO, begun: bytes, complain: Callable[[str], object]) -> int | None:
    """Read the header of the next message: how long its body is; None at the end of the stream."""
    length: int | None = None
    is_clean = True
    while line := begun or stream.readline(LONGEST_HEADER):
        begun = b""
        if m := _LENGTH.search(line):
            length = _length(m[1])
            if length is None:
                complain("Content-Length is no length")
        elif not line.strip():
            if length is not None:
                return length
        elif is_clean and not _TYPE.match(line):
            is_clean = False
            log.warning("what is no header is passed over")
    return None


def _length(digits: bytes) -> int | None:
    if not digits.isdigit():
        return None
    if len(digits) > 20 or int(digits) > LONGEST_MESSAGE:
        raise MessageTooLong(f"a message of more than {LONGEST_MESSAGE} bytes")
    return int(digits)


class Writer:
    """What pygls writes to; a client that has gone away ends the server."""

    def __init__(self, stream: BinaryIO, server: GoujiServer) -> None:
        self._stream = stream
        self._server = server

    def write(self, data: bytes) -> None:
        """Write and flush."""
        try:
            self._stream.write(data)
            self._stream.flush()
        except (OSError, ValueError):
            self._server.stop()

    def close(self) -> None:
        """Close the stream."""
        with suppress(OSError, ValueError):
            self._stream.close()


def serve(server: GoujiServer, reading: BinaryIO, writing: BinaryIO, begun: bytes = b"") -> int:
    """Serve one client until it asks for the end or goes away; the exit status (0 after a shutdown, else 1).

    ``begun`` is its first line, where that has been read already.
    """
    return asyncio.run(_serve(server, reading, writing, begun))


async def _serve(server: GoujiServer, reading: BinaryIO, writing: BinaryIO, begun: bytes) -> int:
    loop = asyncio.get_running_loop()
    server.stopped = asyncio.Event()
    protocol = server.protocol
    protocol.set_writer(Writer(writing, server))

    def take(body: bytes) -> None:
        try:
            protocol.receive(body)
        except Exception:  # the next message must still be read
            log.exception("a message could not be handled")

    def complain(problem: str) -> None:
        loop.call_soon_threadsafe(protocol.refuse_unread, types.ErrorCodes.ParseError, problem)

    def read() -> None:
        try:
            body = next_message(reading, begun, complain)
            while body is not None:
                loop.call_soon_threadsafe(take, body)
                body = next_message(reading, complain=complain)
        except MessageTooLong as error:
            with suppress(RuntimeError):
                complain(str(error))
        except (OSError, ValueError, RuntimeError) as error:
            log.warning("reading ended: %s", error)
        with suppress(RuntimeError):  # the loop has ended before
            loop.call_soon_threadsafe(server.stop)

    threading.Thread(target=read, name="reader", daemon=True).start()
    watch = asyncio.create_task(_watch_parent(server))
    await server.stopped.wait()
    watch.cancel()
    if protocol.exit_code is not None:
        return protocol.exit_code
    return 0 if protocol.is_shut_down else 1


async def _watch_parent(server: GoujiServer) -> None:
    """End when the editor has died without closing the stream."""
    while True:
        await asyncio.sleep(_WATCH)
        if server.process_id is not None and not is_alive(server.process_id):
            log.warning("the editor is gone")
            server.stop()
            return


def is_alive(pid: int) -> bool:
    """Whether a process lives; True where that cannot be told."""
    if pid <= 0:
        return True
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(0x00100000, False, pid)  # SYNCHRONIZE
        if not handle:
            return kernel.GetLastError() != 87  # type: ignore[no-any-return]  # no such process
        alive = kernel.WaitForSingleObject(handle, 0) != 0
        kernel.CloseHandle(handle)
        return bool(alive)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
