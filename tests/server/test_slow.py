"""A text that takes long to lint keeps nobody waiting: no other document, and no newer text of its own."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from harness import URI, Client, ResponseError, asynchronous, position_of, session
from prose_rule import SETUP

from gouji import linting
from gouji.context import Context
from gouji.findings import Text
from gouji.rule import Problem, Rule
from gouji_server import analysis as analysing
from gouji_server.analysis import Superseded, analyse
from gouji_server.document import Snapshot
from gouji_server.server import GoujiServer
from support.command import SPECIMENS

REPORT = (SPECIMENS / "2021.md").read_text("utf-8").replace("3.危及", "3.危机")
#: a text with this in it keeps the rule at work
MARK = "盘根错节"
SLOW = REPORT.replace("## 二、", f"{MARK}。\n\n## 二、", 1)
OTHER = "file:///reports/other.md"


class Work:
    """What the slow rule does. ``begins`` counts how often it sets to work, ``go`` lets it end; ``most`` is at how many texts it has been at work at a time."""

    def __init__(self) -> None:
        self.go, self.begins = threading.Event(), threading.Semaphore(0)
        self.most = self._now = 0
        self._lock = threading.Lock()

    def check(self, context: Context) -> Iterator[Problem]:
        if MARK in context.report.source.text:
            with self._lock:
                self._now += 1
                self.most = max(self.most, self._now)
            self.begins.release()
            assert self.go.wait(120)
            with self._lock:
                self._now -= 1
        yield from ()


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Iterator[Work]:
    """A rule that is at work on some texts until it is let go, among those of every document."""
    work = Work()
    said = Text("慢", "slow")
    rule = Rule("XCK902", "slow", "error", said, said, said, work.check, None, True, ())
    chosen = GoujiServer._rules
    monkeypatch.setattr(GoujiServer, "_rules", lambda self, *args: (rule, *chosen(self, *args)))
    yield work
    work.go.set()


def codes(diagnostics: list[dict[str, Any]]) -> list[str]:
    return [d["code"] for d in diagnostics]


def versions(client: Client, uri: str) -> list[int]:
    return [p["version"] for p in client.told("textDocument/publishDiagnostics") if p["uri"] == uri]


def test_other_documents_do_not_wait(work: Work) -> None:
    @asynchronous
    async def run() -> None:
        async with session() as client:
            slow = [f"file:///reports/slow{n}.md" for n in range(6)]
            for uri in slow:
                await client.open(uri, SLOW)
            await client.open(OTHER, REPORT)
            assert codes(await client.diagnostics(OTHER)) == ["LAB001"]
            place = {"textDocument": {"uri": OTHER}, "position": position_of(REPORT, REPORT.index("危机"))}
            assert "LAB001" in (await client.request("textDocument/hover", place))["contents"]["value"]
            assert await client.request("textDocument/completion", place)
            assert await client.request("gouji/rule", {"code": "LAB001"})
            version = await client.change(OTHER, REPORT.replace("危机", "危及"))
            assert await client.diagnostics(OTHER, version) == []
            assert not any(versions(client, uri) for uri in slow)
            work.go.set()
            for uri in slow:
                assert codes(await client.diagnostics(uri)) == ["LAB001"]

    run()


def test_an_edit_does_not_wait_for_the_text_before(work: Work) -> None:
    @asynchronous
    async def run() -> None:
        async with session() as client:
            await client.open(URI, SLOW)
            hover = client.begin("textDocument/hover", client.at(URI, 0, 1))
            await asyncio.to_thread(work.begins.acquire)
            version = await client.change(URI, REPORT)
            assert codes(await client.diagnostics(URI, version)) == ["LAB001"]
            await client.answer(hover)
            work.go.set()
            version = await client.change(URI, REPORT + "\n")
            await client.diagnostics(URI, version)
            assert versions(client, URI) == [2, 3]

    run()


def test_nor_does_a_document_that_is_opened_again(work: Work) -> None:
    @asynchronous
    async def run() -> None:
        async with session() as client:
            await client.open(URI, SLOW)
            hover = client.begin("textDocument/hover", client.at(URI, 0, 1))
            await asyncio.to_thread(work.begins.acquire)
            client.notify("textDocument/didClose", {"textDocument": {"uri": URI}})
            await client.open(URI, REPORT, version=7)
            with pytest.raises(ResponseError):  # its document was closed
                await client.answer(hover)
            assert codes(await client.diagnostics(URI, 7)) == ["LAB001"]

    run()


def test_what_does_not_end_does_not_pile_up(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analysing, "_PATIENCE", 0.001)

    @asynchronous
    async def run() -> None:
        async with session(options={"settings": {"debounce": 0}}) as client:
            await client.open(URI, SLOW)
            for n in range(analysing._MOST_ABANDONED):
                await asyncio.to_thread(work.begins.acquire)
                await client.change(URI, f"{SLOW}{n}\n")
            request = client.begin("textDocument/hover", client.at(URI, 0, 1))
            await client.open(OTHER, REPORT)
            await client.diagnostics(OTHER)
            work.go.set()
            await client.answer(request)
            assert codes(await client.diagnostics(URI)) == ["LAB001"]
            assert versions(client, URI) == [analysing._MOST_ABANDONED + 1]
            assert work.most == analysing._MOST_ABANDONED
            while client.server.analyst._abandoned:  # they end, one after the other
                await asyncio.sleep(0.001)

    run()


def test_a_text_that_nobody_wants_any_more_is_read_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    stale = threading.Event()
    read = linting.read_blocks

    def read_blocks(*args: Any) -> Any:
        stale.set()
        return read(*args)

    monkeypatch.setattr(linting, "read_blocks", read_blocks)
    monkeypatch.setattr(linting, "recognise", None)
    with pytest.raises(Superseded):
        analyse(Snapshot(REPORT), "markdown", SETUP, stale)
