"""Texts made to stop the program or to keep it busy: numbers of thousands of digits, and repetition of every kind.

Where loops are Python's, work is counted in lines run. What a regular expression does cannot be counted: there the text
is so long that a search which looks at it again and again would not come to an end while anybody waits.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

import gouji
from gouji.figures import figures
from gouji.forms.write import style_of
from gouji.linting import lint_source
from gouji.reading import read_blocks
from gouji.reading.blocks import Heading, Piece, Row
from gouji.recognise.title import parse_title
from gouji.recognise.tokens import tokens_of
from gouji.registry import rules
from gouji.source import Source
from gouji.suppressing import ignoring_here
from support.effort import work
from support.specimen import edited, said

PLACE = "改版门户网站公开专栏，"
EVERY = list(rules().values())
MANY = 100_000
DIGITS = 5000
NUMBERS = {
    "ascii": "1" * DIGITS,
    "full width": "１" * DIGITS,
    "thousands": "1" + ",000" * (DIGITS // 4),
    "decimal": f"0.{'1' * DIGITS}",
    "long decimal": f"{'1' * DIGITS}.5",
    "unsure": "?" + "1" * DIGITS,
    "other digits": "٣" * DIGITS,
    "Chinese": "一" * DIGITS,
    "Chinese tens": "一百" * (DIGITS // 2),
}


def as_html(text: str) -> str:
    """A Markdown report as a page: a paragraph a line, and its tables."""
    out = []
    for line in text.split("\n"):
        if line.startswith("| "):
            out.append("<tr>" + "".join(f"<td>{cell.strip()}</td>" for cell in line.strip("| ").split("|")) + "</tr>")
        else:
            out.append(f"<p>{line}</p>" if line else "")
    return "\n".join(out)


def whole(text: str, filename: str = "报告.md") -> list[gouji.Finding]:
    """All that is said of a text, by every rule; no rule may have failed."""
    kind = "html" if filename.endswith("html") else "markdown" if filename.endswith("md") else "text"
    result = lint_source(Source(text), kind, EVERY)
    assert result.report is not None
    assert [f.message.en for f in result.findings if f.code == "GJ000"] == []
    return result.findings


@pytest.mark.parametrize("number", NUMBERS.values(), ids=NUMBERS)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("工作动态81条", "工作动态{}条，占{}%，费用{}元，文号{}号，{}年{}年度，第{}号"),
        ("新收政府信息公开申请12件", "新收政府信息公开申请{}件，其中网络申请{}件，办结{}件"),
        ("| 行政许可 | 236 |", "| {} | {} |"),
        ("水务局2024年", "水务局{}年"),
        ("2024年12月31日", "{}年{}月{}日"),
    ],
)
def test_numbers_without_end(number: str, old: str, new: str) -> None:
    text = edited("2021", (old, new.replace("{}", number)))
    for page, name in ((text, "报告.md"), (text.replace("# ", ""), "报告.txt"), (as_html(text), "报告.html")):
        whole(page, name)
        report = gouji.read(page, name)
        assert report is not None
        assert all(len(str(figure.number)) < 40 for figure in figures(report))


@pytest.mark.parametrize("number", [n for k, n in NUMBERS.items() if not k.startswith("Chinese")])
def test_cell_of_such_a_number_cannot_be_read(number: str) -> None:
    text = edited("2021", ("| 行政许可 | 236 |", f"| 行政许可 | {number} |"))
    report = gouji.read(text)
    assert report is not None
    (figure,) = [f for f in figures(report) if f.text == number]
    assert figure.number is None
    assert "TAB009" in [s.code for s in said(text, "TAB")]


#: what is put into a paragraph again and again
REPEATED = [
    "（",
    "）",
    "《",
    "“",
    "”",
    "【",
    "![",
    "](",
    "é",
    "Ã©",
    "鈥",
    "鏀",
    "ж",
    "锟斤",
    "1",
    "20",
    "2024年",
    "\x01<b>",
    "\u200b字",
    "開<b>",
    "公开信息1条，",
    "共9件（其中甲3件、",
    "共9件，其中甲3件（其中",
    "申请6件，自然人1件，占16.7%；",
    "一是做好公开；",
    "（一）",
    "字(zì)",
    "　",
    "\\",
    "*字",
    "[字]{",
    "&#1",
    "<a b='",
    '<a b="<a" ',
    "<p",
    "<table><tr><td>",
    "国办发〔2019〕60号、",
    "×",
]


@pytest.mark.parametrize("unit", REPEATED)
@pytest.mark.parametrize("kind", ["md", "html"])
def test_work_in_a_paragraph(unit: str, kind: str) -> None:
    def text(length: int) -> str:
        page = edited("2021", (PLACE, PLACE + unit * (length // len(unit))))
        return as_html(page) if kind == "html" else page

    whole(text(0), f"报告.{kind}")
    # longer than what is remembered of texts seen before
    once, twice = (work(lambda n=n: whole(text(n), f"报告.{kind}")) for n in (2500, 5000))
    assert twice < 2.5 * once


#: what stands on lines of its own
LINES = [
    "啊\n",
    "|\n",
    "| |\n",
    "|a|\n",
    "0\n",
    "+--+\n",
    "---\n",
    "```\n",
    "规章 0 0 0\n",
    "## 一、总体情况\n",
    "> \n",
    "\f1\n",
]


@pytest.mark.parametrize("unit", LINES)
@pytest.mark.parametrize("where", ["\n## 二、", "| 行政处罚 |"])
def test_work_on_lines(unit: str, where: str) -> None:
    def text(times: int) -> str:
        return edited("2021", (where, f"\n{unit * times}{where}"))

    whole(text(0))
    once, twice = (work(lambda n=n: whole(text(n))) for n in (500, 1000))
    assert twice < 2.5 * once


def test_lone_pipes() -> None:
    """One list of blanks is added to, and not copied for every line."""
    rows = [Row([Piece("", n, n)], n, n + 1) for n in range(2 * MANY)]
    end = Row([Piece("0", 3 * MANY, 3 * MANY + 1)], 3 * MANY, 3 * MANY + 1)
    (token,) = tokens_of([*rows, end])
    assert len(token.before) == 2 * MANY


@pytest.mark.parametrize(
    "text",
    [
        "<p>甲</p><" + "a" * MANY,
        "<p>甲</p><a " + "b" * MANY,
        "<p>甲</p>" + "<a b=" * MANY,
        "<p>甲</p>" + "<a b='" * MANY,
        '<p>甲</p><a b="' + '<a" b="' * MANY,
        "<p>甲</p><a b=" + " " * MANY,
        "<p>甲</p>" + "<!" * MANY,
        "<p>甲</p>" + "<!--" * MANY,
        "<p>甲</p>" + "&#" * MANY,
        "<p>甲</p>" + "<table> " * 20 + " " * MANY,
        "<p>甲</p><table><tr><td><input value " + "value " * (MANY // 6),
    ],
)
def test_html_is_read_in_one_pass(text: str) -> None:
    block = read_blocks(text, "html").blocks[0]
    assert not isinstance(block, Row)
    assert block.piece.text.startswith("甲")


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("# 甲" + " " * MANY + "乙", "甲" + " " * MANY + "乙"),
        ("# 甲" + " {#" * MANY, "甲" + " {#" * MANY),
        ("# 甲 " + "#" * MANY, "甲"),
        ("# 甲 " + "#" * MANY + "乙", "甲 " + "#" * MANY + "乙"),
        ("# 甲" + " #" * MANY, "甲" + " #" * (MANY - 1)),
        (":::" + ":" * MANY + "\n# 甲", "甲"),
        ("---\n" + "a: b\n" * MANY + "# 甲", "甲"),
        ("---\ntitle: 丙" + " " * MANY + "丁\n---\n# 甲", "甲"),
        ("# 甲\n" + "<!--" * MANY, "甲"),
        ("# 甲\n" + "`" * MANY, "甲"),
        ("# 甲\n" + "[" * MANY + "]{", "甲"),
        ("# 甲\n" + "*" * MANY, "甲"),
    ],
)
def test_lines_are_read_in_one_pass(text: str, seen: str) -> None:
    headings = [b.piece.text for b in read_blocks(text, "markdown").blocks if isinstance(b, Heading)]
    assert seen in headings


@pytest.mark.parametrize(
    ("family", "old", "new"),
    [
        ("TXT", PLACE, f"{'《' * MANY}{PLACE}"),
        ("TXT", "没有发生责任追究的情形。", f"没有发生责任追究的情形{'a' * MANY}甲"),
        ("STR", PLACE, f"改版XX次，{'＿' * MANY}{PLACE}"),
        ("ENC", PLACE, f"{'<!--' * MANY}\x01{PLACE}"),
        ("XCK", PLACE, f"政府信息公开工作中无{'行政复议和' * 60}未予公开。{PLACE}"),
    ],
    ids=["brackets", "word", "line", "comments", "words"],
)
def test_rules_come_to_an_end(family: str, old: str, new: str) -> None:
    text = edited("2021", (old, new))
    report = lint_source(Source(text), "text", [r for r in EVERY if r.code.startswith(family)]).report
    assert report is not None


@pytest.mark.parametrize("repeated", ["<script ", "<a b='", '<a b="<a" ', '<a" b="'], ids=["raw", "open", "in", "out"])
def test_place_of_a_comment(repeated: str) -> None:
    page = as_html(edited("2021", ("公开各类信息126条", "公开各类信息125条")))
    before, after = page.split("<p>（一）主动公开")
    text = f"{before}<p>{repeated * MANY}甲</p>\n<p>（一）主动公开{after}"
    source = Source(text)
    result = lint_source(source, "html", [rules()["XCK008"]])
    assert result.report is not None
    edit = ignoring_here(source, "html", result.report, result.findings[0])
    assert edit is not None
    assert text.startswith("<p>（一）", edit.start)


@pytest.mark.parametrize(
    ("function", "text"),
    [
        (parse_title, "=" * MANY + "年报"),
        (lambda text: style_of(text, 0), "\n" * MANY),
    ],
    ids=["title", "table"],
)
def test_functions_come_to_an_end(function: Callable[[str], object], text: str) -> None:
    function(text)
