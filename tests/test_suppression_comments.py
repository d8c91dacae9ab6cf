"""Comments that hide findings, where they are malformed, many, or one inside the other: nothing but them is ever changed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from gouji.fixing import Fixed, apply, fix_text
from gouji.linting import Result, lint_source
from gouji.reading import read_blocks
from gouji.reading.blocks import Row
from gouji.registry import rules
from gouji.report import Options
from gouji.source import Source
from support.command import SPECIMENS

CATALOGUE = [r for r in rules().values() if not r.code.startswith("FAK") and r.default]
TEXT = (SPECIMENS / "2021.md").read_text("utf-8")
PARAGRAPH = "2024年，青川市水务局"
HEADING = "## 一、总体情况\n"


def lint(text: str, kind: str = "markdown") -> Result:
    return lint_source(Source(text), kind, CATALOGUE, Options(today="2025-03-31"))


def codes(text: str, kind: str = "markdown") -> list[str]:
    return [f.code for f in lint(text, kind).findings]


def fixed(text: str, kind: str = "markdown", unsafe: bool = False) -> Fixed:
    return fix_text(text, lambda now: lint(now, kind).findings, unsafe)


UNCLOSED = (
    "<!-- gouji: ignore[SUM001] as published",
    "<!-- gouji: ignore[SUM001] as published ->",
    "<!-- gouji: ignore[SUM001] as published --!>",
    "<!-- gouji: ignore[QQQ9999] as published",
    "<!-- gouji: ignore[SUM001 as published",
    "<!-- gouji: off",
    "<!--gouji：ignore-file[SUM001] until=2020-01-01",
    "<!-- gouji off[SUM]",
)
LATER = ("", "<!-- another -->", "<!-- gouji: ignore[SUM001] -->", "A --> B")


def test_the_specimen_is_clean() -> None:
    assert codes(TEXT) == []


@pytest.mark.parametrize("comment", UNCLOSED)
@pytest.mark.parametrize("later", LATER)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_one_that_is_not_closed_takes_nothing_with_it(comment: str, later: str, newline: str) -> None:
    text = TEXT.replace(HEADING, f"{comment}\n\n{HEADING}").replace("## 六、", f"{later}\n\n## 六、")
    text = text.replace("3.危及", "3.危机").replace("\n", newline)
    said = lint(text).findings
    assert [f.code for f in said if f.code != "GJ002"] == ["GJ005", "LAB001"]
    assert "-->" in said[0].message.zh
    for unsafe in (False, True):
        after = fixed(text, unsafe=unsafe).text
        for line in TEXT.split("\n"):
            assert line in after.split(newline), line


@pytest.mark.parametrize("comment", UNCLOSED)
def test_in_html_and_in_a_cell_too(comment: str) -> None:
    page = (
        f"<h1>青川市水务局2024年政府信息公开工作年度报告</h1>{comment}<p>正文一</p>\n{comment}\n<p>正文二</p><!-- x -->"
    )
    words = "".join(b.piece.text for b in read_blocks(page, "html").blocks if not hasattr(b, "cells"))
    assert words.endswith("正文一正文二"), words
    assert "published" not in words
    text = TEXT.replace("| 规章 | 0 |", f"| 规章 {comment} | 0 |").replace("## 六、", "<!-- x -->\n\n## 六、")
    assert codes(text) == ["GJ005"]


def test_any_comment_that_ends_nowhere_hides_nothing() -> None:
    for comment in ("<!-- 待核", "<!-- a <!-- b"):
        assert [b.piece.text for b in read_blocks(f"<p>一</p>{comment}<p>二</p>", "html").blocks][-1] == "二"
        assert codes(TEXT.replace(HEADING, f"{comment}\n\n{HEADING}")) == []


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- gouji: ignore[LAB001]\n     as published -->",
        "<!--\ngouji: ignore[LAB001]\nas published\n-->",
        "<!-- gouji: ignore[\nLAB001] as published -->",
    ],
)
def test_one_of_several_lines_that_is_closed_holds(comment: str) -> None:
    slip = TEXT.replace("| 规章 | 0 |", "| 规张 | 0 |")
    assert codes(slip) == ["LAB001"]
    assert codes(slip.replace("| 第二十条第（一）项 |", f"{comment}\n\n| 第二十条第（一）项 |")) == []


@pytest.mark.parametrize(
    ("comment", "code"),
    [
        ("<!-- gouji: ignore[SUM001]\nas published -->", "GJ002"),
        ("<!-- gouji: ignore[LAB001,\nQQQ9999] as published -->", "GJ003"),
        ("<!-- gouji: ignore\nuntil=2020-01-01 -->", "GJ004"),
    ],
)
def test_no_fix_reaches_over_a_line_end(comment: str, code: str) -> None:
    text = TEXT.replace(HEADING, f"{comment}\n\n{HEADING}")
    assert code in codes(text)
    assert fixed(text, unsafe=True).text == text


@pytest.mark.parametrize("mark", ["\n", "\r\n", "\r"])
def test_taking_a_comment_out_joins_no_two_lines(mark: str) -> None:
    text = TEXT.replace(HEADING, f"第一段话。\n<!-- gouji: ignore[SUM001] -->\n---\n\n{HEADING}").replace("\n", mark)
    after = fixed(text).text
    assert after == TEXT.replace(HEADING, f"第一段话。\n\n---\n\n{HEADING}").replace("\n", mark)


def shape(text: str, kind: str) -> list[tuple[str, list[str]]]:
    """What is read: the kind of each block, and its texts without runs of blanks."""
    found = []
    for block in read_blocks(text, kind).blocks:
        pieces = block.cells if isinstance(block, Row) else [block.piece]
        found.append((type(block).__name__, [" ".join(p.text.split()) for p in pieces]))
    return found


UNUSED = "<!-- gouji: ignore[SUM001] -->"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("物\t", "1\t1"), ("物", "\t1"), ("物 ", "1\t1"), ("\t", "a\tb"), ("", "\ta\tb"), ("a\tb\t", ""), ("a\t", "\tb"),
        ("| a |", "| 0 |"), ("| a | 0", "1 | 2 |"), ("| a | 0 ", " 1 |"), ("| ", " | a |"), ("| a | \\", "| b |"), ("", "| a | b |"),
        ("| a | b |", ""), ("| a | ", "b |"), ("行政处罚 0 ", "0"), ("0", "1"), ("0 ", "1"), ("规章", "行政规范性文件"),
        ("<table><tr><td>0</td>", "<td>1</td></tr></table>"), ("<table><tr><td>", "</td><td>1</td></tr></table>"),
        ("<table><tr><td>0", "1</td><td>2</td></tr></table>"), ("<table><tr><td>0 ", " 1</td></tr></table>"),
        ("<table><tr", "--><td>1</td></tr></table>"), ("<table><tr><td>&am", "p;</td></tr></table>"), ("<", "td>1"), ("<!-", "- a -->"),
        ("", "```\n行政处罚 0\n```"), (" ", "~~~\n行政处罚 0\n~~~"), ("<!-- gouji: off\n", "<td>甲</td> -->"), ("a &#4", "8; b"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["markdown", "html"])
@pytest.mark.parametrize("markup", ["", "<p>段落</p>\n"])
def test_taking_a_comment_out_changes_nothing_that_is_read(before: str, after: str, kind: str, markup: str) -> None:
    text = f"{TEXT}\n{markup}{before}{UNUSED}{after}\n"
    once, _ = apply(text, [f for f in lint(text, kind).findings if f.code == "GJ002"], unsafe=True)
    assert shape(once, kind) == shape(text, kind)
    assert (
        UNUSED not in once or before.endswith(("<", "<tr", "<!-", "&am", "&#4", "off\n")) or after[:3] in ("```", "~~~")
    )


def test_at_the_beginning_nothing_becomes_front_matter() -> None:
    text = f"{UNUSED}\n---\n{TEXT}\n---\n"
    assert shape(fixed(text).text, "markdown") == shape(text, "markdown")


@pytest.mark.parametrize(
    "comment",
    [
        # each name is a part of the one before, and near a selector
        "<!-- gouji: ignore[ALLL,LL] -->",
        "<!-- gouji: ignore[SUM01,M01,1] -->",
        "<!-- gouji: ignore[" + ",".join(f"QQQ{n:04}" for n in range(300)) + "] -->",
        "<!-- gouji: ignore[" + ",".join(f"SUM{n:02}" for n in range(10, 99)) + "] -->",
        # taken out, it makes the next one
        "<!-" * 150 + "<!-- gouji: ignore[QQQ9999] -->" + "- gouji: ignore[QQQ9999] -->" * 150,
    ],
)
@pytest.mark.parametrize("unsafe", [False, True])
def test_fixing_comments_comes_to_an_end(comment: str, unsafe: bool) -> None:
    text = TEXT.replace(HEADING, f"{comment}\n\n{HEADING}")
    result = fixed(text, unsafe=unsafe)
    assert result.settled
    assert len(result.text) <= len(text) + 300
    assert HEADING in result.text


def test_an_on_with_a_selector_twice_over_uses_both() -> None:
    slip = TEXT.replace("| 规章 | 0 |", "| 规张 | 0 |").replace(HEADING, f"<!-- gouji: off[LAB] -->\n\n{HEADING}")
    assert codes(slip + "\n<!-- gouji: on[LAB001,LAB] -->\n") == []


@pytest.mark.parametrize("sign", ["", "\u2028", "\x85", "\x0b"])
def test_only_a_line_end_parts_the_rows_of_a_table(sign: str) -> None:
    table = f"\n\n<!-- gouji: ignore[ENC004] -->\n| 项目 | 数量 |\n{sign}| 公开\ufffd栏目 | 1 |\n"
    assert codes(TEXT + table.replace("<!-- gouji: ignore[ENC004] -->\n", "")) == ["ENC004"]
    assert codes(TEXT + table) == []


def work(run: Callable[[], object]) -> int:
    """How many lines of gouji's code run."""
    count = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        if "gouji" not in frame.f_code.co_filename:
            return None
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        run()
    finally:
        sys.settrace(before)
    return count


ROWS: dict[str, Callable[[int], str]] = {
    "a line each": lambda n: "<!-- gouji: ignore[LAB001] -->\n" * n,
    "in one line": lambda n: "<!-- gouji: ignore[LAB001] -->" * n + "\n",
    "off": lambda n: "<!-- gouji: off[LAB001] -->\n" * n,
    "off and on": lambda n: "<!-- gouji: off[LAB001] -->\n<!-- gouji: on[LAB001] -->\n" * n,
    "not closed": lambda n: "<!-- gouji: ignore[LAB001] \n" * n,
    "not closed in one line": lambda n: "<!-- gouji: ignore[LAB001] " * n + "\n",
    "in one comment": lambda n: f"<!-- gouji: ignore[{','.join(f'Q{i}' for i in range(n))}] -->\n",
}


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS.keys())
def test_rows_of_comments_take_work_in_proportion(row: Callable[[int], str]) -> None:
    slip = TEXT.replace("| 规章 | 0 |", "| 规张 | 0 |")
    head = "| 第二十条第（一）项 |"
    ours = [rules()["LAB001"], *(rule for rule in CATALOGUE if rule.code.startswith("GJ"))]

    def run(n: int) -> int:
        text = slip.replace(head, f"{row(n)}\n{head}")
        return work(lambda: lint_source(Source(text), "markdown", ours))

    run(1)
    nothing, some, twice = run(1), run(100), run(200)
    assert twice - nothing < 2.3 * (some - nothing)


def test_many_comments_that_hide_many_findings_take_work_in_proportion() -> None:
    ours = [rules()["TXT002"], *(rule for rule in CATALOGUE if rule.code.startswith("GJ"))]

    def run(n: int) -> int:
        text = TEXT + "\n改版专栏，，增设检索。 <!-- gouji: ignore[TXT002] -->\n" * n
        return work(lambda: lint_source(Source(text), "markdown", ours))

    run(1)
    nothing, some, twice = run(1), run(100), run(200)
    assert twice - nothing < 2.3 * (some - nothing)
