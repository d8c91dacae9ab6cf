"""Messages that no editor should send: one answer each, and the connection goes on or ends as the protocol has it."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest
from harness import CAPABLE, URI, Client, ResponseError, asynchronous, session
from test_process import GOODBYE, INITIALIZE, OPEN, Server, frame, notice, request

from gouji_server.assembly import create
from support.command import SPECIMENS

REPORT = (SPECIMENS / "2021.md").read_text("utf-8").replace("3.危及", "3.危机")
PARSE, INVALID, PARAMS, METHOD, FIRST = -32700, -32600, -32602, -32601, -32002
RULES: dict[str, Any] = {"jsonrpc": "2.0", "method": "gouji/rules", "params": {}}


def answers(client: Client, message: Any) -> list[tuple[Any, int | None]]:
    """The id and the error code of all that comes back at once."""
    before = len(client.messages)
    client.send(message)
    return [(m.get("id"), m.get("error", {}).get("code")) for m in client.messages[before:]]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        # ids
        ({**RULES, "id": "一"}, ("一", None)),
        ({**RULES, "id": ""}, ("", None)),
        ({**RULES, "id": 0}, (0, None)),
        ({**RULES, "id": -1}, (-1, None)),
        ({**RULES, "id": 10**40}, (10**40, None)),
        ({**RULES, "id": 7.0}, (7, None)),
        ({**RULES, "id": 1.5}, (None, INVALID)),
        ({**RULES, "id": None}, (None, INVALID)),
        ({**RULES, "id": True}, (None, INVALID)),
        ({**RULES, "id": {"id": 1}}, (None, INVALID)),
        ({**RULES, "id": [1]}, (None, INVALID)),
        (b'{"jsonrpc": "2.0", "id": 1e999, "method": "gouji/rules"}', (None, INVALID)),
        (b'{"jsonrpc": "2.0", "id": NaN, "method": "gouji/rules"}', (None, INVALID)),
        # methods
        ({**RULES, "id": 3, "method": 5}, (3, INVALID)),
        ({**RULES, "id": 3, "method": ["gouji/rules"]}, (3, INVALID)),
        ({**RULES, "id": 3, "method": None}, (3, INVALID)),
        ({**RULES, "id": 3, "method": ""}, (3, METHOD)),
        ({**RULES, "id": 3, "method": "\ud800"}, (3, METHOD)),
        ({**RULES, "id": 3, "method": "textDocument/didOpen"}, (3, INVALID)),
        ({**RULES, "id": 3, "method": "exit"}, (3, INVALID)),
        ({**RULES, "id": 3, "result": 1, "error": {"code": 1, "message": ""}}, (3, None)),
        # frames
        ({**RULES, "id": 3, "jsonrpc": 2.0}, (3, INVALID)),
        ({"id": 3, "method": "gouji/rules"}, (3, INVALID)),
        ({"jsonrpc": "2.0", "id": 3}, (3, INVALID)),
        ({"jsonrpc": "2.0"}, (None, INVALID)),
        ({}, (None, INVALID)),
        ([], (None, INVALID)),
        ([{**RULES, "id": 3}, {**RULES, "id": 4}], (None, INVALID)),
        ("gouji/rules", (None, INVALID)),
        (5, (None, INVALID)),
        (None, (None, INVALID)),
        (b"", (None, PARSE)),
        (b"{", (None, PARSE)),
        (b"\xff\xfe\xfd", (None, PARSE)),
        (b'{"jsonrpc": "2.0", "id": 3, "method": "\xb9\xab\xbf\xaa"}', (None, PARSE)),
        (b'{"jsonrpc": "2.0", "id": 3, "method": "gouji/rules"} {}', (None, PARSE)),
        (b"[" * 200_000, (None, PARSE)),
        # parameters
        ({**RULES, "id": 3, "method": "textDocument/hover", "params": None}, (3, PARAMS)),
        ({**RULES, "id": 3, "method": "textDocument/hover", "params": [1]}, (3, PARAMS)),
        ({**RULES, "id": 3, "method": "gouji/rule", "params": {}}, (3, PARAMS)),
        (
            {**RULES, "id": 3, "method": "workspace/executeCommand", "params": {"command": "gouji.explainRule"}},
            (3, PARAMS),
        ),
        ({**RULES, "id": 3, "method": "workspace/executeCommand", "params": {"command": "no.such"}}, (3, PARAMS)),
    ],
)
def test_one_answer(message: Any, expected: tuple[Any, int | None]) -> None:
    @asynchronous
    async def run() -> None:
        async with session() as client:
            before = len(client.messages)
            client.send(message)
            await client.wait_for(lambda m: "id" in m and "method" not in m, before)
            assert await client.request("gouji/rules", {})
            first, *_ = found = [m for m in client.messages[before:] if "method" not in m]
            assert (first["id"], first.get("error", {}).get("code")) == expected
            assert type(first["id"]) is type(expected[0])
            assert len(found) == 2

    run()


@pytest.mark.parametrize(
    "message",
    [
        {"jsonrpc": "2.0", "id": [1], "result": 1},
        {"jsonrpc": "2.0", "id": {"a": 1}, "error": {"code": 1, "message": "no"}},
        {"jsonrpc": "2.0", "id": None, "error": {"code": -32700, "message": "no JSON"}},
        {"jsonrpc": "2.0", "id": "never asked", "error": 5},
        {"jsonrpc": "2.0", "result": 1},
        {"jsonrpc": "2.0", "method": "no/such", "params": 5},
        {"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": [1]}},
        {"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": {}}},
        {"jsonrpc": "2.0", "method": "window/workDoneProgress/cancel", "params": {"token": {}}},
        {"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 10**40}},
        {"jsonrpc": "2.0", "method": "shutdown"},
        {"jsonrpc": "2.0", "method": "gouji/rule", "params": {}},
        {
            "jsonrpc": "2.0",
            "method": "notebookDocument/didChange",
            "params": {"notebookDocument": {"uri": URI, "version": 1}, "change": {}},
        },
        {"jsonrpc": "2.0", "method": "initialize", "params": {"processId": 1, "rootUri": None, "capabilities": {}}},
    ],
)
def test_no_answer(message: Any, caplog: pytest.LogCaptureFixture) -> None:
    """To responses and notifications; nor does the server end or begin anew by one."""

    @asynchronous
    async def run() -> None:
        async with session() as client:
            await client.open(URI, REPORT)
            await client.diagnostics(URI)
            assert answers(client, message) == []
            assert not client.server.is_ending
            assert await client.request("textDocument/documentSymbol", {"textDocument": {"uri": URI}})

    run()
    assert not [record for record in caplog.records if record.exc_info]


def test_a_response_under_the_id_of_a_request_of_the_clients_own() -> None:
    @asynchronous
    async def run() -> None:
        async with session() as client:
            await client.open(URI, REPORT)
            hover = client.begin("textDocument/hover", client.at(URI, 0, 1))
            client.send({"jsonrpc": "2.0", "id": hover, "result": "mine"})
            assert await client.answer(hover) != "mine"

    run()


def test_an_answer_of_the_wrong_kind() -> None:
    """The client is asked for its settings, and answers nonsense: they count as not set."""
    asking = {**CAPABLE, "workspace": {**CAPABLE["workspace"], "configuration": True}}

    @asynchronous
    async def run() -> None:
        for answer in (5, "text", [5], {"a": 1}, [{"select": 5, "lang": []}], [None]):
            async with session(asking) as client:
                client.answers["workspace/configuration"] = answer
                await client.open(URI, REPORT)
                assert [d["code"] for d in await client.diagnostics(URI)] == ["LAB001"]
                client.notify("workspace/didChangeConfiguration", {"settings": None})
                assert await client.request("gouji/rules", {})
                assert not client.server.protocol._result_types

    run()


@pytest.mark.parametrize("method", ["shutdown", "textDocument/hover", "gouji/rules", "no/such", "exit"])
def test_nothing_is_answered_before_initialize(method: str) -> None:
    @asynchronous
    async def run() -> None:
        server = create()
        client = Client(server)
        server.protocol.set_writer(client, include_headers=False)
        with pytest.raises(ResponseError) as error:
            await client.request(method)
        assert error.value.code == FIRST
        assert not server.is_ending
        assert await client.request("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
        assert await client.request("shutdown") is None

    run()


@pytest.mark.parametrize(
    "uri",
    [
        "file:///a%00b.md",
        "file:///%00",
        "file:///a\x00b.md",
        "file://[",
        "file://[::1/a.md",
        "file:///a%ED%A0%80.md",
        "file:///\ud800.md",
        "file:///%zz%.md",
        "file:",
        "file://",
        "file://host/share/a.md",
        "file:///" + "长" * 5000 + ".md",
        "http://[/a.md",
        "untitled:Untitled-1",
        ":",
        "",
        "\ud800",
        "../../a.md",
        "a b\r\nContent-Length: 5",
    ],
)
def test_odd_uris(uri: str, caplog: pytest.LogCaptureFixture) -> None:
    """A document is a text and its name no more than that: it is linted whatever its URI is."""

    @asynchronous
    async def run() -> None:
        async with session(root=uri, workspaceFolders=[{"uri": uri, "name": "x"}]) as client:
            await client.open(uri, REPORT)
            assert [d["code"] for d in await client.diagnostics(uri)] == ["LAB001"]
            document = {"textDocument": {"uri": uri}}
            assert await client.request("textDocument/documentSymbol", document)
            client.notify("textDocument/didSave", document)
            client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri, "type": 1}]})
            assert (await client.request("gouji/lintWorkspace", {}))["reports"] == 1
            await client.change(uri, REPORT.replace("危机", "危及"))
            assert await client.diagnostics(uri) == []
            client.notify("textDocument/didClose", document)
            assert await client.request("textDocument/hover", client.at(uri, 0, 0)) is None

    with caplog.at_level(logging.WARNING, "gouji"):
        run()
    assert not [record for record in caplog.records if record.exc_info]


def test_a_failure_is_answered_without_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gouji_server.server.GoujiServer.analysis", None)

    @asynchronous
    async def run() -> None:
        async with session(may_fail=True) as client:
            with pytest.raises(ResponseError) as error:
                await client.request("textDocument/documentSymbol", {"textDocument": {"uri": URI}})
            assert (error.value.code, error.value.data) == (-32603, None)

    run()


# ── over a stream

BODY = json.dumps({**RULES, "id": 5}).encode()


def header(length: str) -> bytes:
    return b"Content-Length: %b\r\n\r\n%b" % (length.encode(), BODY)


@pytest.mark.parametrize("length", ["-5", "abc", "", "5.0", "0x10", "１０", "+9", "5 5"])
def test_a_length_that_is_none(length: str) -> None:
    """It is answered, and the connection goes on with the next header."""
    server = Server()
    server.send(INITIALIZE, header(length), b"\r\n", OPEN, request(6, "gouji/rules", {}), GOODBYE)
    server.answer(1)
    refusal = server.receive()
    assert (refusal["id"], refusal["error"]["code"]) == (None, PARSE)
    assert "result" in server.answer(6)
    assert server.end() == 0
    assert server.process.stderr is not None
    said = server.process.stderr.read()
    assert b"Content-Length" in said
    assert b"Traceback" not in said


@pytest.mark.parametrize("length", ["268435457", "99999999999", "9" * 3000])
def test_a_length_beyond_what_is_taken(length: str) -> None:
    """It is answered, and the connection ends: where the next message begins cannot be told."""
    server = Server()
    server.send(INITIALIZE, header(length))
    server.answer(1)
    refusal = server.receive()
    assert (refusal["id"], refusal["error"]["code"]) == (None, PARSE)
    assert server.receive() is None
    assert server.end() == 1
    assert server.process.stderr is not None
    assert b"Traceback" not in server.process.stderr.read()


def test_what_has_no_header_is_passed_over_and_said() -> None:
    server = Server()
    server.send(INITIALIZE, BODY + b"\n", b"\r\n\r\n", b"x" * 10_000 + b"\n", request(6, "gouji/rules", {}), GOODBYE)
    server.answer(1)
    assert server.receive()["id"] == 6
    assert server.end() == 0
    assert server.process.stderr is not None
    assert server.process.stderr.read().count(b"no header") == 1


def test_odd_messages_leave_no_traceback_in_the_log(tmp_path: Any) -> None:
    log = tmp_path / "server.log"
    server = Server("-m", "gouji", "server", "--log-file", str(log))
    odd = {"uri": "file:///a%00\ud800.md", "languageId": "markdown", "version": 1, "text": REPORT + "\ud800"}
    server.send(
        INITIALIZE,
        frame([]),
        notice("textDocument/didOpen", {"textDocument": odd}),
        frame({"jsonrpc": "2.0", "method": "\ud800", "params": 1}),
        frame({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": "\ud800"}),
        frame({"jsonrpc": "2.0", "id": [], "result": 1}),
        request(6, "textDocument/hover", {"textDocument": odd, "position": {"line": -1, "character": 2**40}}),
        request(7, "gouji/rules", {}),
        GOODBYE,
    )
    assert server.answer(6)["error"]["code"] == PARAMS
    server.answer(7)
    assert server.end() == 0
    assert server.process.stderr is not None
    assert server.process.stderr.read() == b""
    assert "Traceback" not in log.read_text("utf-8")
