"""Waiting for the one client at an address, and letting nobody else in.

A page in a browser can have bytes sent to a port of its user's machine, and what it posts can look like messages. So the
first line of a connection has to be a header of the protocol: with a browser it is one of HTTP.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from threading import Event, Lock, Thread
from typing import BinaryIO, NamedTuple

from gouji.findings import Text
from gouji_server.transport import LONGEST_HEADER

_HEADER = re.compile(rb"content-(?:length|type)[ \t]*:", re.IGNORECASE)
_HTTP = re.compile(rb"\S+ \S+ HTTP/\d")
#: seconds after which a connection that has sent nothing is closed; others are served meanwhile
_SILENCE = 60.0
#: seconds between two looks at whether the client has been found
_LOOK = 0.5


class Client(NamedTuple):
    """The streams of a client, and the first line it has sent."""

    reading: BinaryIO
    writing: BinaryIO
    begun: bytes


def is_loopback(host: str) -> bool:
    """Whether an address, written in numbers, can be reached from this machine alone."""
    address = ipaddress.ip_address(host.partition("%")[0])
    mapped = getattr(address, "ipv4_mapped", None)
    return bool((mapped or address).is_loopback)


def wait_for_client(listening: socket.socket, say: Callable[[Text], None]) -> Client:
    """Wait until somebody connects and speaks the protocol; from then on nobody can connect.

    ``say`` is told of every connection that is refused. Takes the socket over.
    """
    clients: SimpleQueue[Client] = SimpleQueue()
    claim, found = Lock(), Event()

    def greet(connection: socket.socket) -> None:
        with connection:
            try:
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                connection.settimeout(_SILENCE)
                reading, writing = connection.makefile("rb"), connection.makefile("wb")
                line = reading.readline(LONGEST_HEADER)
                connection.settimeout(None)
            except OSError:
                return
            if not _HEADER.match(line):
                if line:
                    say(_refusal(line))
            elif claim.acquire(blocking=False):
                found.set()
                clients.put(Client(reading, writing, line))
                return
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
            reading.close()
            writing.close()

    def accept() -> None:
        with listening:
            listening.settimeout(_LOOK)
            while not found.is_set():
                try:
                    connection, _ = listening.accept()
                except TimeoutError:
                    continue
                except OSError:  # gone before it was let in, or too many files open
                    found.wait(_LOOK)
                    continue
                Thread(target=greet, args=(connection,), name="greet", daemon=True).start()

    Thread(target=accept, name="accept", daemon=True).start()
    return clients.get()


def _refusal(line: bytes) -> Text:
    if _HTTP.match(line):
        return Text("已拒绝一个 HTTP 请求：此端口只供编辑器连接", "refused an HTTP request: this port is for an editor")
    return Text("已拒绝一个连接：对方用的不是语言服务器协议", "refused a connection that does not speak the protocol")
