"""What our extension for VS Code asks of the server beyond the protocol."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest

import gouji
from gouji_server import analysis
from gouji_server.assembly import create
from gouji_server.document import Snapshot
from gouji_server.server import GoujiServer

TOP = Path(__file__).resolve().parents[2]
PULLING = {"workspace": {"diagnostics": {"refreshSupport": True}}, "textDocument": {"diagnostic": {}}}
BROKEN = (TOP / "examples/broken.md").read_text("utf-8")
CLEAN = (TOP / "examples/clean.txt").read_text("utf-8")


class Talk:
    """A conversation with a server in this process."""

    def __init__(self, server: GoujiServer) -> None:
        self.server = server
        self.heard: list[dict[str, Any]] = []
        self._number = 0
        self._more = asyncio.Event()
        server.protocol.set_writer(self)

    def write(self, data: bytes) -> None:
        """Take what the server says."""
        message = json.loads(data.partition(b"\r\n\r\n")[2])
        self.heard.append(message)
        if "id" in message and "method" in message:
            self._send({"id": message["id"], "result": None})
        self._more.set()

    def close(self) -> None:
        """Nothing is to be closed."""

    def _send(self, message: dict[str, Any]) -> None:
        self.server.protocol.receive(json.dumps({"jsonrpc": "2.0", **message}).encode())

    def tell(self, method: str, params: Any) -> None:
        """Send a notification."""
        self._send({"method": method, "params": params})

    async def until(self, look: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The first message for which this is so."""
        while True:
            self._more.clear()
            for message in self.heard:
                if look(message):
                    return message
            await asyncio.wait_for(self._more.wait(), 20)

    async def ask(self, method: str, params: Any) -> dict[str, Any]:
        """The answer to a request, whole."""
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": params})
        return await self.until(lambda m: m.get("id") == number and "method" not in m)

    async def status(self, uri: str, wanted: Callable[[dict[str, Any]], bool] = lambda _: True) -> dict[str, Any]:
        """What the server tells of a document."""

        def fits(message: dict[str, Any]) -> bool:
            return (
                message.get("method") == "gouji/status"
                and message["params"]["uri"] == uri
                and wanted(message["params"])
            )

        params: dict[str, Any] = (await self.until(fits))["params"]
        return params

    def open(self, uri: str, text: str, language: str = "markdown") -> None:
        """Open a document."""
        self.tell(
            "textDocument/didOpen",
            {"textDocument": {"uri": uri, "languageId": language, "version": 1, "text": text}},
        )


def talk(
    work: Callable[[Talk], Awaitable[None]],
    folder: Path | None = None,
    capabilities: dict[str, Any] | None = None,
    **options: Any,
) -> None:
    """Have a conversation with a server that has been told these capabilities and options."""

    async def run() -> None:
        server = create()
        conversation = Talk(server)
        folders = [{"uri": folder.as_uri(), "name": "x"}] if folder else []
        params = {
            "processId": None,
            "rootUri": folder.as_uri() if folder else None,
            "workspaceFolders": folders,
            "capabilities": PULLING if capabilities is None else capabilities,
            "locale": "zh-cn",
            "initializationOptions": {"explains": True, **options},
        }
        await conversation.ask("initialize", params)
        conversation.tell("initialized", {})
        try:
            await work(conversation)
        finally:
            server.analyst.close()

    asyncio.run(run())


def test_every_rule_has_its_page_in_both_languages() -> None:
    async def work(it: Talk) -> None:
        rules = (await it.ask("gouji/rules", {}))["result"]
        assert len(rules) > 30
        for rule in rules:
            for lang, headings in (
                ("zh", ("## 为什么", "## 依据", "## 例子")),
                ("en", ("## Why", "## Source", "## Examples")),
            ):
                page = (await it.ask("gouji/rule", {"code": rule["code"], "lang": lang}))["result"]["markdown"]
                assert page.startswith(f"# {rule['code']} {rule['name']}\n")
                assert all(f"\n{heading}\n" in page for heading in headings[:2]), rule["code"]
                if not rule["code"].startswith("YOY"):  # whose examples are edits of last year's report
                    assert "```diff\n" in page, rule["code"]
                    assert f"\n{headings[2]}\n" in page, rule["code"]

    talk(work)


def test_a_rule_is_found_by_its_name_and_the_page_is_in_the_language_of_the_settings() -> None:
    async def work(it: Talk) -> None:
        page = (await it.ask("gouji/rule", {"code": "wrong-cell"}))["result"]
        assert page["code"] == "SUM001" and "## Why" in page["markdown"]
        assert (await it.ask("gouji/rule", {"code": "NIX001"}))["result"] is None
        assert (await it.ask("gouji/rule", {}))["error"]["code"] == -32602

    talk(work, settings={"lang": "en"})


@pytest.mark.parametrize("language", ["markdown", "html", "plaintext"])
@pytest.mark.parametrize("year", [2019, 2020, 2021, 2024])
def test_an_empty_report_lacks_nothing_but_words(language: str, year: int) -> None:
    async def work(it: Talk) -> None:
        answer = await it.ask("gouji/newReport", {"organ": " 岚溪县\n水利局 ", "year": year, "format": language})
        text = answer["result"]["text"]
        filename = {"markdown": "a.md", "html": "a.html", "plaintext": "a.txt"}[language]
        said = {f.code for f in gouji.lint(text, filename)}
        assert "STR008" in said and said <= {"STR008", "DAT002"}  # no words yet, and no period among them
        report = gouji.read(text, filename)
        assert report is not None and report.year == year and report.edition == ("2019" if year < 2021 else "2021")
        assert all(table.cells_read == table.cells_due for table in report.tables.values()) and len(report.tables) == 3

    talk(work)


def test_markup_in_a_name_stays_text() -> None:
    async def work(it: Talk) -> None:
        answer = await it.ask("gouji/newReport", {"organ": "<b>局", "year": 2024, "format": "html"})
        assert answer["result"]["text"].startswith("<h1>&lt;b&gt;局2024年")

    talk(work)


@pytest.mark.parametrize("params", [{"organ": "局", "year": 2018}, {"organ": "局", "year": "x"}, {"year": 2024}, {}])
def test_a_report_that_cannot_be_is_refused(params: dict[str, Any]) -> None:
    async def work(it: Talk) -> None:
        assert (await it.ask("gouji/newReport", params))["error"]["code"] == -32602

    talk(work)


@pytest.mark.parametrize("capabilities", [PULLING, {}], ids=["pulling", "pushed to"])
def test_status_comes_with_every_analysis(capabilities: dict[str, Any]) -> None:
    async def work(it: Talk) -> None:
        uri = "file:///x/a.md"
        it.open(uri, BROKEN)
        status = await it.status(uri)
        assert status["isReport"] and status["errors"] == 5 and status["warnings"] == 2
        assert status["tables"][1] == {"name": "表三", "read": 175, "due": 175}
        change = {
            "textDocument": {"uri": uri, "version": 2},
            "contentChanges": [{"text": BROKEN.replace("危机", "危及")}],
        }
        it.tell("textDocument/didChange", change)
        if capabilities:
            await it.ask("textDocument/diagnostic", {"textDocument": {"uri": uri}})
        assert (await it.status(uri, lambda s: s["errors"] == 4))["warnings"] == 2

    talk(work, capabilities=capabilities, status=True)


def test_what_is_no_report_has_no_figures() -> None:
    async def work(it: Talk) -> None:
        it.open("file:///x/README.md", "# 说明\n")
        status = await it.status("file:///x/README.md")
        assert not status["isReport"] and not any(table["due"] for table in status["tables"])

    talk(work, status=True)


def test_no_status_for_those_who_have_not_asked() -> None:
    async def work(it: Talk) -> None:
        it.open("file:///x/a.md", BROKEN)
        await it.ask("textDocument/diagnostic", {"textDocument": {"uri": "file:///x/a.md"}})
        await asyncio.sleep(0)
        assert all(message.get("method") != "gouji/status" for message in it.heard)

    talk(work)


def fill(folder: Path) -> None:
    """A folder with two reports, one of them broken, and something else."""
    (folder / "子").mkdir()
    (folder / "子/坏.md").write_text(BROKEN, "utf-8")
    (folder / "好.txt").write_text(CLEAN, "utf-8")
    (folder / "README.md").write_text("# 说明\n", "utf-8")


def test_the_folder_is_counted_and_the_client_asked_to_pull(tmp_path: Path) -> None:
    fill(tmp_path)

    async def work(it: Talk) -> None:
        tally = (await it.ask("gouji/lintWorkspace", {}))["result"]
        assert tally == {"files": 3, "reports": 2, "errors": 5, "warnings": 2, "infos": 0}
        await it.until(lambda m: m.get("method") == "workspace/diagnostic/refresh")

    talk(work, tmp_path)


def test_the_folder_is_pushed_to_a_client_that_does_not_pull(tmp_path: Path) -> None:
    fill(tmp_path)
    uri = (tmp_path / "子/坏.md").as_uri()

    async def work(it: Talk) -> None:
        assert (await it.ask("gouji/lintWorkspace", {}))["result"]["reports"] == 2
        pushed = [m["params"] for m in it.heard if m.get("method") == "textDocument/publishDiagnostics"]
        assert [p["uri"] for p in pushed] == [uri] and len(pushed[0]["diagnostics"]) == 7
        (tmp_path / "子/坏.md").write_text(CLEAN, "utf-8")
        assert (await it.ask("gouji/lintWorkspace", {}))["result"]["errors"] == 0
        await it.until(lambda m: m.get("method", "").endswith("publishDiagnostics") and not m["params"]["diagnostics"])

    talk(work, tmp_path, {})


def test_an_open_report_counts_as_it_is_in_the_editor(tmp_path: Path) -> None:
    fill(tmp_path)

    async def work(it: Talk) -> None:
        it.open((tmp_path / "好.txt").as_uri(), CLEAN.replace("危及", "危机"), "plaintext")
        tally = (await it.ask("gouji/lintWorkspace", {}))["result"]
        assert (tally["reports"], tally["errors"]) == (2, 6)

    talk(work, tmp_path)


def test_a_report_closed_while_the_folder_is_counted_counts_as_it_is_on_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path)
    uri = (tmp_path / "好.txt").as_uri()
    typed = CLEAN.replace("危及", "危机")
    begun, closed = Event(), Event()

    def slowly(snapshot: Snapshot, *args: Any) -> analysis.Analysis:
        if snapshot.text == typed:
            begun.set()
            closed.wait(60)
        return analyse(snapshot, *args)

    analyse = analysis.analyse
    monkeypatch.setattr(analysis, "analyse", slowly)

    async def work(it: Talk) -> None:
        it.open(uri, typed, "plaintext")
        counting = asyncio.ensure_future(it.ask("gouji/lintWorkspace", {}))
        await asyncio.to_thread(begun.wait)
        it.tell("textDocument/didClose", {"textDocument": {"uri": uri}})
        closed.set()
        tally = (await counting)["result"]
        assert (tally["reports"], tally["errors"]) == (2, 5)

    talk(work, tmp_path)


def test_an_address_spelt_in_another_way_is_the_same_file(tmp_path: Path) -> None:
    fill(tmp_path)
    path = (tmp_path / "好.txt").as_posix()
    uri = f"file://{path}"  # as some clients write it, with nothing in %

    async def work(it: Talk) -> None:
        it.open(uri, CLEAN, "plaintext")
        assert (await it.ask("gouji/lintWorkspace", {}))["result"]["reports"] == 2
        answer = await it.ask("workspace/diagnostic", {"previousResultIds": [{"uri": uri, "value": "x"}]})
        assert [item["uri"] for item in answer["result"]["items"] if item["uri"].endswith(".txt")] == [uri]
        it.tell("textDocument/didClose", {"textDocument": {"uri": uri}})
        answer = await it.ask("workspace/diagnostic", {"previousResultIds": [{"uri": uri, "value": "x"}]})
        assert [(i["uri"], i["items"]) for i in answer["result"]["items"] if i["uri"].endswith(".txt")] == [(uri, [])]

    talk(work, tmp_path)
