"""The server as a process: framing, the end of its input, exit codes, what it prints, TCP."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Timer
from typing import Any, BinaryIO

import pytest

from gouji_server.transport import is_alive, next_message
from support.command import SPECIMENS

REPORT = (SPECIMENS / "2021.md").read_text("utf-8").replace("3.危及", "3.危机")
URI = "file:///reports/r.md"
PATIENCE = 120


def frame(message: Any) -> bytes:
    body = json.dumps(message, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


def request(number: int, method: str, params: Any = None) -> bytes:
    message = {"jsonrpc": "2.0", "id": number, "method": method}
    return frame(message if params is None else {**message, "params": params})


def notice(method: str, params: Any = None) -> bytes:
    message = {"jsonrpc": "2.0", "method": method}
    return frame(message if params is None else {**message, "params": params})


INITIALIZE = request(1, "initialize", {"processId": None, "rootUri": None, "capabilities": {}})
OPEN = notice(
    "textDocument/didOpen", {"textDocument": {"uri": URI, "languageId": "markdown", "version": 1, "text": REPORT}}
)
GOODBYE = request(99, "shutdown") + notice("exit")


class Server:
    def __init__(self, *arguments: str, environment: dict[str, str] | None = None) -> None:
        self.process = subprocess.Popen(
            [sys.executable, *arguments] if arguments else [sys.executable, "-m", "gouji", "server"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, **(environment or {})},
        )
        timer = Timer(PATIENCE, self.process.kill)  # a server that hangs must not hang the tests
        timer.daemon = True
        timer.start()
        assert self.process.stdin
        assert self.process.stdout
        self.input: BinaryIO = self.process.stdin  # type: ignore[assignment]
        self.output: BinaryIO = self.process.stdout  # type: ignore[assignment]

    def send(self, *data: bytes) -> None:
        for part in data:
            self.input.write(part)
            self.input.flush()

    def receive(self) -> Any:
        body = next_message(self.output)
        return None if body is None else json.loads(body)

    def answer(self, number: Any) -> Any:
        while (message := self.receive()) is not None:
            if message.get("id") == number and "method" not in message:
                return message
        raise AssertionError(f"no answer to {number}")

    def end(self) -> int:
        return self.process.wait(PATIENCE)


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.process.kill()
    server.process.wait()


def test_in_pieces_at_once_and_with_rubbish_between(server: Server) -> None:
    for i in range(0, len(INITIALIZE), 7):
        server.send(INITIALIZE[i : i + 7])
    assert server.answer(1)["result"]["serverInfo"]["name"] == "gouji"
    server.send(
        b"a line that somebody printed\r\n\r\n"
        + notice("initialized", {})
        + b"content-type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length: 46\r\n\r\n"
        + b'{"jsonrpc": "2.0", "id": 5, "method": "no/su"}'
        + OPEN
    )
    assert server.answer(5)["error"]["code"] == -32601
    published = server.receive()["params"]
    assert [d["code"] for d in published["diagnostics"]] == ["LAB001"]
    server.send(GOODBYE)
    assert server.answer(99)["result"] is None
    assert server.end() == 0


def test_a_message_of_megabytes(server: Server) -> None:
    text = REPORT.replace("## 二、", "全年公开信息工作平稳有序开展。" * 100_000 + "\n\n## 二、", 1)
    document = {"uri": URI, "languageId": "markdown", "version": 1, "text": text}
    server.send(INITIALIZE, notice("initialized", {}), notice("textDocument/didOpen", {"textDocument": document}))
    server.answer(1)
    assert "LAB001" in [d["code"] for d in server.receive()["params"]["diagnostics"]]
    server.send(GOODBYE)
    assert server.end() == 0


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"", 1),  # gone without a word
        (INITIALIZE + notice("exit"), 1),
        (INITIALIZE + OPEN + INITIALIZE[:30], 1),  # gone in the middle of a message, with a text to lint
        (INITIALIZE + GOODBYE, 0),
        (INITIALIZE + request(2, "shutdown"), 0),  # gone after the shutdown
        (b"Content-Length: abc\r\n\r\n{}" + INITIALIZE + GOODBYE, 0),
        (b"Content-Length: 99999999999999999999\r\n\r\n", 1),
    ],
)
def test_exit_status(server: Server, data: bytes, status: int) -> None:
    server.send(data)
    server.input.close()
    assert server.end() == status
    assert server.process.stderr is not None
    assert b"Traceback" not in server.process.stderr.read()


def test_it_ends_with_its_parent() -> None:
    parent = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE)
    server = Server()
    initialize = {"processId": parent.pid, "rootUri": None, "capabilities": {}}
    server.send(request(1, "initialize", initialize))
    server.answer(1)
    assert is_alive(parent.pid)
    parent.kill()
    parent.wait()
    assert not is_alive(parent.pid)
    assert server.end() == 1


def test_what_is_printed_does_not_get_into_the_stream(tmp_path: Path) -> None:
    """Not even by a rule package, or by what it starts."""
    package = tmp_path / "loud-1.dist-info"
    package.mkdir()
    (package / "entry_points.txt").write_text("[gouji.rules]\nloud = loud\n")
    (tmp_path / "loud.py").write_text("import os\nprint('hello')\nos.write(1, b'hello')\n")
    path = os.pathsep.join((str(tmp_path), os.environ.get("PYTHONPATH", "")))
    server = Server(environment={"PYTHONPATH": path})
    server.send(INITIALIZE, GOODBYE)
    assert next_message(server.output) is not None
    server.answer(99)
    assert server.end() == 0
    assert server.process.stderr is not None
    assert b"hello" in server.process.stderr.read()


def test_the_log_goes_where_it_is_wanted(tmp_path: Path) -> None:
    log = tmp_path / "服务器.log"
    server = Server("-m", "gouji", "server", "--stdio", "--log-file", str(log), "--log-level", "info")
    change = {"textDocument": {"uri": "file:///other.md", "version": 2}, "contentChanges": [{"text": "供水"}]}
    server.send(INITIALIZE, OPEN, notice("textDocument/didChange", change), GOODBYE)
    assert server.end() == 0
    text = log.read_text("utf-8")
    assert "not open" in text
    assert "供水" not in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--tcp", "here"], "HOST:PORT"),
        (["--tcp", "127.0.0.1:99999"], "HOST:PORT"),
        (["--tcp", "127.0.0.1:²"], "HOST:PORT"),
        (["--tcp", "127.0.0.1:" + "9" * 5000], "HOST:PORT"),
        (["--tcp", "a" * 70 + ":1"], "a" * 70),
        (["--log-file", "/no/such/folder/x.log"], "/no/such/folder/x.log"),
        (["--log-level", "loud"], "loud"),
        (["report.md"], "report.md"),
        (["--sdtio"], "--stdio"),
    ],
)
def test_options_that_do_not_work(arguments: list[str], said: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gouji", "server", *arguments], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_client_that_does_not_read_is_no_reason_to_stay() -> None:
    server = Server()
    server.send(INITIALIZE)
    server.answer(1)
    server.output.close()
    server.send(OPEN)
    time.sleep(0)  # it notices when it writes
    assert server.end() == 1
