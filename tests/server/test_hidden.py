"""What hides a finding hides it in every front: hints, hover and drawn tables say no more than the list of findings does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from harness import CAPABLE, Client, asynchronous, pointing, session

import gouji
from gouji.baseline import Known, entry_of
from gouji.findings import Finding
from gouji.linting import lint_source
from gouji.output import Checked, Style, json_, sarif
from gouji.registry import select
from gouji.source import Source
from support.command import SPECIMENS
from support.review import data_of

NEW = "| 一、本年新收政府信息公开申请数量 |  |  | 8 | 2 | 0 | 1 | 1 | 0 | 12 |"
WRONG = NEW.replace("| 12 |", "| 15 |")
REPORT = (SPECIMENS / "2021.md").read_text("utf-8").replace(NEW, WRONG)
COMMENTED = f"<!-- gouji: ignore-file[SUM] 待核 -->\n\n{REPORT}"
WHOLE = {"start": {"line": 0, "character": 0}, "end": {"line": 10_000, "character": 0}}


async def fronts(client: Client, uri: str, text: str) -> dict[str, Any]:
    """What an editor shows of the sum that fails."""
    await client.open(uri, text)
    codes = [item["code"] for item in await client.diagnostics(uri)]
    hints = await client.request("textDocument/inlayHint", {"textDocument": {"uri": uri}, "range": WHOLE})
    hover = await client.request("textDocument/hover", pointing(uri, text, WRONG, WRONG.index("15")))
    return {"codes": codes, "hints": hints or [], "fails": "✗" in hover["contents"]["value"]}


@asynchronous
async def test_shown_everywhere() -> None:
    async with session() as client:
        shown = await fronts(client, "file:///r/a.md", REPORT)
    assert shown["codes"] == ["SUM001"]
    assert [hint["label"] for hint in shown["hints"]] == ["应为 12"]
    assert shown["fails"]
    assert data_of(REPORT, "markdown", gouji.lint(REPORT), gouji.read(REPORT))["tables"]["requests"]["sums"]


@pytest.mark.parametrize("way", ["comment", "rule", "family", "baseline"])
def test_hidden_everywhere(way: str, tmp_path: Path) -> None:
    text = COMMENTED if way == "comment" else REPORT
    file = tmp_path / "年报.md"
    file.write_text(text, "utf-8")
    ignored = {"rule": ["SUM001"], "family": ["SUM"]}.get(way, [])
    if way == "baseline":
        (entry,) = [entry_of(f) for f in gouji.lint(text)]
        known = {"年报.md": [{**entry._asdict(), "count": 1}]}
        (tmp_path / ".gouji-baseline.json").write_text(json.dumps({"version": 2, "files": known}), "utf-8")

    @asynchronous
    async def run() -> None:
        async with session(CAPABLE, {"settings": {"ignore": ignored}}, root=tmp_path.as_uri()) as client:
            shown = await fronts(client, file.as_uri(), text)
            assert shown == {"codes": [], "hints": [], "fails": False}

    run()
    result = lint_source(Source(text), "markdown", select((), tuple(ignored)))
    if way == "baseline":
        result = Known(((entry, 1),)).without(result)
    assert result.findings == []
    page = data_of(text, "markdown", result.findings, result.report)
    assert not any(table["sums"] for table in page["tables"].values())
    checked = Checked("a.md", Source(text), result.findings, result.report, result.suppressed)
    assert json_.render(checked, Style()) == ""
    hidden = json.loads(f"[{sarif.render(checked, Style())}]")
    assert all(item.get("suppressions") for item in hidden)


@asynchronous
async def test_prose_has_its_hint_only_while_the_finding_is_shown() -> None:
    text = (SPECIMENS / "2021.md").read_text("utf-8").replace("新收政府信息公开申请12件", "新收政府信息公开申请21件")
    async with session() as client:
        await client.open("file:///r/a.md", text)
        where = {"textDocument": {"uri": "file:///r/a.md"}, "range": WHOLE}
        assert [h["label"] for h in await client.request("textDocument/inlayHint", where)] == ["表三：12"]
        figure = pointing("file:///r/a.md", text, "21件")
        (there,) = await client.request("textDocument/definition", figure)
        assert there["range"]["start"]["line"] == text[: text.index("| 12 |")].count("\n")
        await client.change("file:///r/a.md", f"<!-- gouji: ignore-file[XCK001] 待核 -->\n\n{text}")
        assert await client.request("textDocument/inlayHint", where) is None


def test_a_message_says_what_the_finding_holds() -> None:
    finding: Finding = gouji.lint(REPORT)[0]
    assert (finding.found, finding.expected) == (15, 12)
    assert "12" in finding.message.zh
    assert "15" in finding.message.en
