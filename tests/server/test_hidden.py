"""Hints go as their findings do, while a report is edited; and messages show what findings hold (see also `test_fronts`)."""

from __future__ import annotations

from harness import asynchronous, pointing, session

import gouji
from gouji.findings import Finding
from support.command import SPECIMENS

NEW = "| 一、本年新收政府信息公开申请数量 |  |  | 8 | 2 | 0 | 1 | 1 | 0 | 12 |"
WRONG = NEW.replace("| 12 |", "| 15 |")
REPORT = (SPECIMENS / "2021.md").read_text("utf-8").replace(NEW, WRONG)
WHOLE = {"start": {"line": 0, "character": 0}, "end": {"line": 10_000, "character": 0}}


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
