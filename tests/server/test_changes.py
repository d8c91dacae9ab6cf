"""What changes while a text is being looked at: settings, the document itself, the files."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from typing import Any

import pytest
from harness import CAPABLE, URI, ResponseError, asynchronous, session

from gouji_server import analysis as analysing
from gouji_server.analysis import Analysis
from support.command import SPECIMENS

WRONG = (SPECIMENS / "2021.md").read_text("utf-8").replace("3.危及", "3.危机")
ACTION = "textDocument/codeAction"


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


def everywhere(text: str) -> dict[str, Any]:
    span = {"start": {"line": 0, "character": 0}, "end": {"line": text.count("\n"), "character": 0}}
    return {"textDocument": {"uri": URI}, "range": span, "context": {"diagnostics": []}}


def test_settings_that_come_while_a_text_is_linted(slow: threading.Event) -> None:
    @asynchronous
    async def run() -> None:
        async with session() as client:
            await client.open(URI, WRONG)
            request = client.begin(ACTION, everywhere(WRONG))
            await asyncio.sleep(0.01)
            client.notify("workspace/didChangeConfiguration", {"settings": {"gouji": {"ignore": ["LAB"]}}})
            other = client.begin(ACTION, everywhere(WRONG))
            await asyncio.sleep(0.01)
            slow.set()
            assert await client.answer(request) is None
            assert await client.answer(other) is None

    run()


def test_a_document_closed_and_opened_again_while_it_is_linted(slow: threading.Event) -> None:
    @asynchronous
    async def run() -> None:
        async with session() as client:
            await client.open(URI, WRONG)
            request = client.begin(ACTION, everywhere(WRONG))
            await asyncio.sleep(0.01)
            client.notify("textDocument/didClose", {"textDocument": {"uri": URI}})
            await client.open(URI, WRONG, version=5)
            await asyncio.sleep(0.01)
            slow.set()
            assert [d["code"] for d in await client.diagnostics(URI, version=5)] == ["LAB001"]
            with pytest.raises(ResponseError) as error:
                await client.answer(request)
            assert error.value.code == -32800

    run()


def test_an_edit_never_goes_out_under_a_newer_version(monkeypatch: pytest.MonkeyPatch) -> None:
    from gouji_server.features import actions

    began, go = threading.Event(), threading.Event()
    real = actions.fixing_edits

    def fixing_edits(*args: Any) -> Any:
        began.set()
        assert go.wait(120)
        return real(*args)

    monkeypatch.setattr(actions, "fixing_edits", fixing_edits)

    @asynchronous
    async def run() -> None:
        async with session() as client:
            await client.open(URI, WRONG)
            request = client.begin(ACTION, everywhere(WRONG))
            while not began.is_set():
                await asyncio.sleep(0.001)
            await client.change(URI, (0, 0, 0, 0, "\n"))
            go.set()
            line = WRONG[: WRONG.index("危机")].count("\n") + 1
            for action in await client.answer(request):
                for change in action.get("edit", {}).get("documentChanges", []):
                    assert change["textDocument"]["version"] == 2
                    if "gouji:" not in change["edits"][0]["newText"]:
                        assert [e["range"]["start"]["line"] for e in change["edits"]] == [line]

    run()


def test_notifications_leave_nothing_behind() -> None:
    @asynchronous
    async def run() -> None:
        async with session() as client:
            await client.open(URI, WRONG)
            for _ in range(50):
                await client.change(URI, (0, 0, 0, 0, "x"))
            await client.diagnostics(URI)
            assert len(client.server.protocol._request_futures) < 5

    run()


def test_a_settings_file(tmp_path: Path) -> None:
    settings = tmp_path / "gouji.toml"
    settings.write_text('ignore = ["LAB"]\nexclude = ["存档/"]\n', "utf-8")
    uri = (tmp_path / "年报.md").as_uri()
    archived = (tmp_path / "存档" / "旧.md").as_uri()

    @asynchronous
    async def run() -> None:
        async with session(CAPABLE, root=tmp_path.as_uri()) as client:
            await client.open(uri, WRONG)
            assert await client.diagnostics(uri) == []
            settings.write_text('exclude = ["存档/"]\n', "utf-8")
            changed = {"changes": [{"uri": settings.as_uri(), "type": 2}]}
            client.notify("workspace/didChangeWatchedFiles", changed)
            await client.wait_for(
                lambda m: m.get("method") == "textDocument/publishDiagnostics" and bool(m["params"]["diagnostics"])
            )
            client.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
            assert client.told("textDocument/publishDiagnostics")[-1]["diagnostics"] == []
            await client.open(archived, WRONG)
            assert await client.diagnostics(archived) == []
            settings.write_text("exclud = []\n", "utf-8")
            client.notify("workspace/didChangeWatchedFiles", changed)
            said = await client.wait_for(lambda m: m.get("method") == "window/showMessage")
            assert "exclude" in said["params"]["message"]

    run()
