"""The protocol's manners: each request one response, no popups, nothing in the log that stands in a document."""

from __future__ import annotations

import asyncio
import json
import logging
import threading
from typing import Any

import pytest
from harness import CAPABLE, URI, Client, ResponseError, asynchronous, session

from gouji_server import analysis as analysing
from gouji_server.analysis import Analysis
from support.command import SPECIMENS

HOVER = "textDocument/codeAction"
REPORT = (SPECIMENS / "2021.md").read_text("utf-8")
WRONG = REPORT.replace("3.危及", "3.危机")
PULLING = {**CAPABLE, "textDocument": {**CAPABLE["textDocument"], "diagnostic": {}}}


def responses(client: Client, msg_id: Any) -> list[dict[str, Any]]:
    return [m for m in client.messages if m.get("id") == msg_id and "method" not in m]


def actions(uri: str = URI) -> dict[str, Any]:
    place = {"line": 0, "character": 0}
    return {"textDocument": {"uri": uri}, "range": {"start": place, "end": place}, "context": {"diagnostics": []}}


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Linting waits for this event to be set."""
    go = threading.Event()
    real = analysing.analyse

    def analyse(*args: Any) -> Analysis:
        assert go.wait(120)
        return real(*args)

    monkeypatch.setattr(analysing, "analyse", analyse)
    return go


# ── malformed, out of turn


@pytest.mark.parametrize(
    "params", [{}, {"textDocument": 5}, {"textDocument": {"uri": URI}, "range": "here", "context": {}}, [1], "x", None]
)
def test_malformed_parameters_get_one_error(params: Any) -> None:
    @asynchronous
    async def run() -> None:
        async with session() as client:
            with pytest.raises(ResponseError) as error:
                await client.request(HOVER, params)
            assert error.value.code == -32602
            assert client.told("window/showMessage") == []

    run()


def test_no_json_and_no_message() -> None:
    @asynchronous
    async def run() -> None:
        async with session() as client:
            for body in (b"{", b"\xff\xfe", b"[]", b"5", b'{"jsonrpc":"1.0","id":77,"method":"x"}', b"null"):
                before = len(client.messages)
                client.send(body)
                (answer,) = client.messages[before:]
                assert answer["error"]["code"] in (-32700, -32600)
            client.send({"jsonrpc": "2.0", "id": "never-asked", "result": 1})  # an answer to nothing
            client.send({"jsonrpc": "2.0", "method": "no/such/notification", "params": {}})
            client.send({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"wrong": 1}})
            assert await client.request(HOVER, actions()) is None

    run()


def test_before_initialize_and_twice() -> None:
    @asynchronous
    async def run() -> None:
        from gouji_server.assembly import create

        server = create()
        client = Client(server)
        server.protocol.set_writer(client, include_headers=False)
        with pytest.raises(ResponseError) as error:
            await client.request(HOVER, actions())
        assert error.value.code == -32002
        client.notify(
            "textDocument/didOpen", {"textDocument": {"uri": URI, "languageId": "x", "version": 1, "text": ""}}
        )
        params = {"processId": None, "rootUri": None, "capabilities": {}}
        assert await client.request("initialize", params)
        with pytest.raises(ResponseError) as error:
            await client.request("initialize", params)
        assert error.value.code == -32600

    run()


def test_after_shutdown() -> None:
    @asynchronous
    async def run() -> None:
        async with session() as client:
            await client.request("shutdown")
            with pytest.raises(ResponseError) as error:
                await client.request(HOVER, actions())
            assert error.value.code == -32600
            client.notify("textDocument/didOpen", {})
            client.notify("exit")
            assert client.server.protocol.exit_code == 0

    run()


def test_exit_without_shutdown() -> None:
    @asynchronous
    async def run() -> None:
        async with session() as client:
            client.notify("exit")
            assert client.server.protocol.exit_code == 1

    run()


def test_shutdown_with_work_in_flight(slow: threading.Event) -> None:
    @asynchronous
    async def run() -> None:
        async with session() as client:
            await client.open(URI, WRONG)
            pending = [client.begin(HOVER, actions()) for _ in range(5)]
            assert await client.request("shutdown") is None
            slow.set()
            for request in pending:
                with pytest.raises(ResponseError):
                    await client.answer(request)
                assert len(responses(client, request)) == 1

    run()


# ── cancelling, and what else goes on meanwhile


def test_a_request_is_cancelled_while_it_runs(slow: threading.Event) -> None:
    @asynchronous
    async def run() -> None:
        async with session() as client:
            await client.open(URI, WRONG)
            request = client.begin(HOVER, actions())
            await asyncio.sleep(0)
            client.notify("$/cancelRequest", {"id": request})
            with pytest.raises(ResponseError) as error:
                await client.answer(request)
            assert error.value.code == -32800
            client.notify("$/cancelRequest", {"id": request})  # once more, and one that never was
            client.notify("$/cancelRequest", {"id": 9999})
            slow.set()
            await client.request(HOVER, actions())
            assert len(responses(client, request)) == 1

    run()


def test_other_requests_do_not_wait_for_linting(slow: threading.Event) -> None:
    @asynchronous
    async def run() -> None:
        async with session() as client:
            await client.open(URI, WRONG)
            request = client.begin(HOVER, actions())
            with pytest.raises(ResponseError):
                await client.request("no/such/method", {})
            assert not responses(client, request)
            slow.set()
            await client.answer(request)

    run()


# ── when something fails


def test_a_failing_request_is_one_error_and_no_popup(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> Any:
        raise RuntimeError("on purpose")

    @asynchronous
    async def run() -> None:
        async with session(may_fail=True) as client:
            monkeypatch.setattr(analysing, "analyse", fail)
            await client.open(URI, WRONG)
            with pytest.raises(ResponseError) as error:
                await client.request(HOVER, actions())
            assert error.value.code == -32603
            await client.wait_for(lambda m: m.get("method") == "window/logMessage")
            assert client.told("window/showMessage") == []

    run()


def test_a_change_to_a_document_that_is_not_open() -> None:
    @asynchronous
    async def run() -> None:
        async with session() as client:
            client.versions[URI] = 1
            await client.change(URI, (0, 0, 0, 0, "x"))
            client.notify("textDocument/didClose", {"textDocument": {"uri": URI}})
            assert await client.request(HOVER, actions()) is None
            assert client.told("window/showMessage") == []

    run()


def test_a_rule_that_raises_is_one_finding_and_a_line_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from gouji import registry

    def fail(_: Any) -> Any:
        raise RuntimeError("on purpose")

    rules = [r._replace(check=fail) if r.code == "STR001" else r for r in registry.select()]
    monkeypatch.setattr(registry, "select", lambda *_: rules)

    @asynchronous
    async def run() -> None:
        async with session() as client:
            await client.open(URI, WRONG)
            assert [d["code"] for d in await client.diagnostics(URI)] == ["GJ000", "LAB001"]

    run()
    assert "STR001" in caplog.text


def test_no_text_of_a_document_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    logging.getLogger("pygls").setLevel(logging.CRITICAL)  # as the server's start does it

    @asynchronous
    async def run() -> None:
        async with session() as client:
            await client.open(URI, WRONG)
            await client.diagnostics(URI)
            client.notify("textDocument/didChange", {"textDocument": {"uri": URI}, "contentChanges": "供水安全"})
            client.send(json.dumps({"jsonrpc": "2.0", "id": 5, "method": HOVER, "params": "供水安全"}).encode())

    run()
    assert "供水安全" not in caplog.text
    assert "危机" not in caplog.text


# ── pushing and pulling


def test_a_burst_of_edits_gives_few_runs_and_no_empty_list_between() -> None:
    @asynchronous
    async def run() -> None:
        async with session() as client:
            await client.open(URI, WRONG)
            await client.diagnostics(URI)
            before = client.server.analyst.count
            for i in range(50):
                await client.change(URI, (0, 0, 0, i and 1, "#"))
            version = client.versions[URI]
            found = await client.diagnostics(URI, version)
            assert [d["code"] for d in found] == ["LAB001"]
            assert client.server.analyst.count - before <= 3
            published = client.told("textDocument/publishDiagnostics")
            assert all(p["diagnostics"] for p in published)
            assert [p["version"] for p in published] == sorted(p["version"] for p in published)

    run()


def test_closing_takes_the_diagnostics_away() -> None:
    @asynchronous
    async def run() -> None:
        async with session() as client:
            await client.open(URI, WRONG)
            await client.diagnostics(URI)
            client.notify("textDocument/didClose", {"textDocument": {"uri": URI}})
            assert client.told("textDocument/publishDiagnostics")[-1] == {"uri": URI, "diagnostics": []}

    run()


def test_a_client_that_pulls_is_pushed_nothing() -> None:
    @asynchronous
    async def run() -> None:
        async with session(PULLING) as client:
            await client.open(URI, WRONG)
            first = await client.request("textDocument/diagnostic", {"textDocument": {"uri": URI}})
            assert [d["code"] for d in first["items"]] == ["LAB001"]
            again = {"textDocument": {"uri": URI}, "previousResultId": first["resultId"]}
            assert await client.request("textDocument/diagnostic", again) == {
                "kind": "unchanged",
                "resultId": first["resultId"],
            }
            await client.change(URI, REPORT)
            last = await client.request("textDocument/diagnostic", again)
            assert last["kind"] == "full"
            assert last["items"] == []
            assert client.told("textDocument/publishDiagnostics") == []
            closed = {"textDocument": {"uri": "file:///never/opened.md"}}
            assert (await client.request("textDocument/diagnostic", closed))["items"] == []

    run()


def test_a_client_that_does_not_pull_is_not_offered_it() -> None:
    @asynchronous
    async def run() -> None:
        async with session() as client:
            assert client.result["capabilities"].get("diagnosticProvider") is None

    run()


def test_at_most_two_hundred_and_then_one_that_says_how_many_more() -> None:
    many = "".join(f"（{'一二三'[i % 3]}）第{i}项。\n\n" for i in range(3)) + "×××部门负责。\n\n" * 260
    text = REPORT.replace("## 二、", f"{many}## 二、", 1)

    @asynchronous
    async def run() -> None:
        async with session() as client:
            await client.open(URI, text)
            found = await client.diagnostics(URI)
            assert len(found) == 201
            assert found[-1]["code"] == "GJ009"
            assert "另有" in found[-1]["message"]

    run()


def test_no_report_no_word() -> None:
    @asynchronous
    async def run() -> None:
        async with session() as client:
            await client.open(URI, "# 读我\n\n危机“三安全一稳定”。\n")
            assert await client.diagnostics(URI) == []
            assert await client.request(HOVER, actions()) is None

    run()
