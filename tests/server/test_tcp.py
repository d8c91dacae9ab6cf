"""Serving at an address: the editor is let in, and nobody else."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator

import pytest
from test_process import GOODBYE, INITIALIZE, PATIENCE, Server

from gouji_server.tcp import is_loopback
from gouji_server.transport import next_message

#: what a page in a browser can have sent: the body is a message of the protocol, and its length stands before it
_BODY = INITIALIZE.partition(b"\r\n\r\n")[2]
POST = b"POST / HTTP/1.1\r\nHost: evil.example\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n%b"


class At(Server):
    """A server at a port; ``said`` are the lines it has written to stderr."""

    def __init__(self, host: str = "127.0.0.1") -> None:
        super().__init__("-m", "gouji", "server", "--tcp", f"{host}:0")
        self.port = int(self.line().rpartition(":")[2])

    def line(self) -> str:
        assert self.process.stderr is not None
        return self.process.stderr.readline().decode("utf-8")

    def connect(self, *data: bytes) -> socket.socket:
        connection = socket.create_connection(("127.0.0.1", self.port), PATIENCE)
        for part in data:
            connection.sendall(part)
        return connection


@pytest.fixture
def server() -> Iterator[At]:
    server = At()
    yield server
    server.process.kill()
    server.process.wait()


def is_served(server: At) -> bool:
    """Whether an editor is."""
    with server.connect(INITIALIZE + GOODBYE) as connection:
        first = json.loads(next_message(connection.makefile("rb")) or b"{}")
        return bool(first.get("id") == 1 and server.end() == 0)


def everything(connection: socket.socket) -> bytes:
    """All that comes until the connection is closed."""
    received = b""
    try:
        while part := connection.recv(4096):
            received += part
    except ConnectionResetError:
        pass
    return received


@pytest.mark.parametrize(
    "data",
    [
        POST % (len(_BODY), _BODY),
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"GET /?%s HTTP/1.1\r\n" % (b"a" * 9000),
        b"content / HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\n",
        b"\r\n" + INITIALIZE,
        b"x" * 10_000,
    ],
)
def test_others_are_refused_and_the_editor_is_served_after_them(server: At, data: bytes) -> None:
    with server.connect(data) as stranger:
        assert everything(stranger) == b""
    said = server.line()
    assert "拒绝" in said or "refused" in said
    assert ("HTTP" in said) == (b"HTTP" in data[:40])
    assert is_served(server)


def test_who_says_nothing_keeps_nobody_out(server: At) -> None:
    with server.connect(), server.connect(b"Content-Le"):
        assert is_served(server)


def test_a_header_in_pieces(server: At) -> None:
    with server.connect(*(INITIALIZE[i : i + 1] for i in range(30)), INITIALIZE[30:] + GOODBYE) as connection:
        assert json.loads(next_message(connection.makefile("rb")) or b"")["id"] == 1
        assert server.end() == 0


def test_it_warns_where_others_can_reach_it(server: At) -> None:
    public = At("0.0.0.0")
    try:
        said = public.line()
        assert "其他机器" in said or "other machines" in said
        assert is_served(public)
        assert public.line() == ""
    finally:
        public.process.kill()
        public.process.wait()
    assert is_served(server)
    assert server.line() == ""


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("::ffff:127.0.0.1", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.2", False),
        ("fe80::1%eth0", False),
    ],
)
def test_loopback(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected
