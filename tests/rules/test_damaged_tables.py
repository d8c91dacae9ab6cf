"""Fixes in tables that are damaged: they end, keep every figure, and put nothing where it is not read."""

from __future__ import annotations

import re
from functools import partial

import pytest

from fuzz.cases import Setting
from fuzz.properties import problems
from gouji.findings import Fix
from gouji.forms.write import empty_table
from gouji.reading.hidden import hidden_spans, is_inside
from support.check import lint_text
from support.effort import work
from support.specimen import edited, specimen

_TITLE = "市水务局2024年政府信息公开工作年度报告\n"

DAMAGED = {
    "a comment that runs over the heading's line end": ("markdown", "主动公开政府信息情况<!--\n-->"),
    "a style element that is open": ("html", "<table>三、收到和处理政府信息<style>"),
    "an open comment in a cell": (
        "markdown",
        "五）不予处理|1.信访举报投诉类申请\n2.重复申请|0|0|0|0|0|<!--gouji:|0\n4.无正当理由大量反复申请",
    ),
    "a comment in a cell": (
        "markdown",
        "三、本年度办理结果|一）予以公开||||<!-- 待核 -->| 0 || 6 |\n三）不予公开 | 1.属于国家秘密 ",
    ),
    "an open comment that fills a cell": (
        "html",
        "<h1>三、收到和处理情况</h1><table><td>2.重复申请<td>3.要求提供公开出版物<tr><td>4.无正当理由大量反复申请<td><td><!--gouji:"
        "<td><td><td><td><td><tr><td>5.要求行政机关确认或重新出具已获取信息<td><td><td><td><td><td><td>",
    ),
    "a comment that runs over the end of a row": (
        "markdown",
        "## 三、收到和处理政府信息公开申请情况\n四）无法提供|1.本机关不掌握相关政府信息|0|0|0|0|0|0|0<!--\n-->\n"
        "五）不予处理|1.信访举报投诉类申请|0|0|0|0|0|0|0\n2.重复申请|0|0|0|0|0|0|0",
    ),
    "rows of table two among those of table three": (
        "text",
        "二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n行政规范性文件 | 0 | 0 | 2 |\n"
        "信息内容 | 本年处理决定数量 |||\n行政许可 | 46 |||\n3.其他 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"
        "（七）总计 | 4 | 1 | 0 | 0 | 0 | 0 | 5 |\n四、结转下年度继续办理 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n",
    ),
    "rows of two tables in one line": (
        "markdown",
        "总体情况\n三）不予公开|1.属于国家秘密|2.其他法律行政法规禁止公开|规范性文件|信息内容|本年收费金额|3.危及三安全一稳定",
    ),
    "rows of table two between a heading and the end of table three": (
        "text",
        "三、收到和处理政府信息公开申请情况\n| 行政规范性文件 | 0 | 0 | 0 |\n| 第二十条第（八）项 |  |  |  |\n"
        "| 信息内容 | 本年收费金额（单位：万元） |  |  |\n| 四、结转下年度继续办理 |  |  | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n\n",
    ),
    "a row for the first table or the second": (
        "markdown",
        "四）无法提供|1.本机关不掌握相关政府信息|行政处罚\n请|0\n第二十条第六项|三）不予公开|1.属于国家秘密|行政强制",
    ),
    "a row of full-width figures, moved along": (
        "markdown",
        "|\n---|\n三、本年度办理结果|一）予以公开|６\n二）部分公开||１|０|０|０|０|０|１\n１.属于国家秘密|０|||||０||",
    ),
    "full-width figures in two columns": (
        "markdown",
        "之和等于第三项加第四项之和|申请人情况\n---|\n一、本年新收政府信息公开申请数量|０||||||０\n"
        "七）总计||８|２|０|１|０|０|１\n四、结转下年度继续办理||２",
    ),
}


@pytest.mark.parametrize("what", DAMAGED)
def test_fixes_of_damaged_tables(what: str) -> None:
    kind, body = DAMAGED[what]
    assert problems(_TITLE + body, Setting(kind=kind, every=False)) == []


@pytest.mark.parametrize("what", DAMAGED)
def test_nothing_is_put_where_it_is_not_read(what: str) -> None:
    kind, body = DAMAGED[what]
    hidden = hidden_spans(_TITLE + body)
    for finding in lint_text(_TITLE + body, kind).findings:
        if finding.fix is not None and finding.code.startswith("TAB"):
            assert not any(is_inside(hidden, edit.start) for edit in finding.fix.edits), finding


@pytest.mark.parametrize("figures", ["8|2|0|1|1|0|12|", "８|２|０|１|１|０|１２|"])
def test_a_row_is_shifted_whatever_the_width_of_its_figures(figures: str) -> None:
    row = "| 一、本年新收政府信息公开申请数量 |  |  | 8 | 2 | 0 | 1 | 1 | 0 | 12 |"
    text = edited("2021", (row, f"| 一、本年新收政府信息公开申请数量 | |{figures} |"))
    assert [f.code for f in lint_text(text, "markdown").findings if f.code in ("TAB009", "TAB012")] == ["TAB012"]


@pytest.mark.parametrize(
    ("row", "figures"),
    [
        ("| 一、本年新收政府信息公开申请数量 |  |  | 8 | 2 | 0 | 1 | 1 | 0 | 12 |", "|  |  | 8 | 2 | 11 |  |  |  |  |"),
        ("| 规章 | 0 | 0 | 0 |", "| 0 | 0 | 1,024 | 见附件说明 |"),
    ],
)
def test_figures_are_found_whatever_their_width(row: str, figures: str) -> None:
    label = row[: row.index("|", 1)]
    wide = figures.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"})
    plain = figures.replace(",", "")
    # rows in pipes alone, without the rulers that make them tables of Markdown
    texts = [
        edited("2021", (row, label + f)).replace("| --- ", "").replace("\n|\n", "\n") for f in (plain, figures, wide)
    ]
    reports = [lint_text(text, "markdown").report for text in texts]
    states = [[[r.state for r in t.rows] for t in report.tables.values()] for report in reports if report is not None]
    assert states[0] == states[1] == states[2]


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("2024年 5<6", ""),
        ("甲<!-- 乙 -->丙", "!-- 乙 -->"),
        ("甲<td >丙", "td >"),
        ("<style>甲</style>乙", "style>甲</style>"),
        ("乙<style>甲<b>", "style>甲<b>"),
        ("甲<!--gouji: ignore\n乙", "!--gouji: ignore\n"),
        ("甲<!-- 乙<b>丙", "b>"),
        ("甲<!--<style>-->乙<!---->", "!--<style>-->!---->"),
    ],
)
def test_what_is_hidden(text: str, hidden: str) -> None:
    spans = hidden_spans(text)
    assert "".join(char for at, char in enumerate(text) if is_inside(spans, at)) == hidden


@pytest.mark.parametrize(
    "part", ["<!--", "<!-- 甲 -->", "<!--gouji:甲\n", "<td>", '<td a="<b>', "<style>", "<style></style>", "<"]
)
def test_looking_for_what_is_hidden_is_linear(part: str) -> None:
    once, thrice = (work(partial(hidden_spans, part * n)) for n in (500, 1500))
    assert thrice < 3.5 * once + 100


def test_a_row_that_cannot_be_read_is_no_pattern() -> None:
    """Rows that are put in are written like a row beside them; one with a value too many would be missing still."""
    row = "|  |  | 2.重复申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"
    above = "|  | （五）不予处理 | 1.信访举报投诉类申请 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n"
    below = "|  |  | 3.要求提供公开出版物 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"
    text = specimen("2021")
    assert above + row + below in text

    def fix(of: str) -> Fix | None:
        (finding,) = [f for f in lint_text(of, "markdown").findings if f.code == "TAB002"]
        return finding.fix

    longer = above.replace("| 1 |\n", "| 1 | 0 |\n"), below.replace("| 0 |\n", "| 0 | 0 |\n")
    assert fix(text.replace(row, "")) is not None
    assert fix(text.replace(above + row + below, "".join(longer))) is None


def test_a_row_with_text_beside_its_cells_is_no_pattern() -> None:
    """A copy would repeat the text, and the row would be missing still."""
    lines = empty_table("2021", "requests", "html").splitlines()
    at = next(i for i, line in enumerate(lines) if "2.重复申请" in line)
    above, row, below = lines[at - 1 : at + 2]
    text = f"<h1>{_TITLE}</h1>\n<h2>三、收到和处理政府信息公开申请情况</h2>\n" + "\n".join(lines)

    def fix(beside: str) -> Fix | None:
        rows = [line.replace("</td></tr>", f"</td>{beside}</tr>") for line in (above, below)]
        found = lint_text(text.replace("\n".join((above, row, below)), "\n".join(rows)), "html").findings
        (finding,) = [f for f in found if f.code == "TAB002"]
        return finding.fix

    assert fix("") is not None
    assert fix("甲") is None


def test_a_row_with_words_for_values_is_no_pattern() -> None:
    """They may be headers of the table, all on one line."""
    text = _TITLE + "12|规范性文件||信息内容|本年处理决定数量"
    assert [f.fix for f in lint_text(text, "markdown").findings if f.code == "TAB002"] == [None, None]


def test_no_row_is_put_in_before_a_table_begins() -> None:
    """There it would be no row of the table, and would be missing still."""
    text = _TITLE + "9" * 46 + "|规范性文件||||\n信息内容 本年处理决定数量"
    assert [f.fix for f in lint_text(text, "markdown").findings if f.code == "TAB002"] == [None, None]


def test_a_blank_cell_that_nothing_closes_is_filled_inside_its_table() -> None:
    """``<td>`` needs no end tag; the last cell of a table ends where the table does."""
    lines = empty_table("2021", "requests", "html").replace("</td>", "").replace("</tr>", "").splitlines()
    assert lines[-2].endswith("<td>0") and lines[-1] == "</table>"
    lines[-2] = lines[-2].removesuffix("0")
    text = f"<h1>{_TITLE}</h1>\n<h2>三、收到和处理政府信息公开申请情况</h2>\n" + "\n".join(lines)
    (finding,) = [f for f in lint_text(text, "html").findings if f.code == "TAB008"]
    assert finding.fix is not None
    (edit,) = finding.fix.edits
    assert text[: edit.start].endswith("<td>\n") and text[edit.end :] == "</table>"


def test_blank_cells_that_stand_at_one_place_are_not_filled() -> None:
    """Two empty lines more between two cells are two blank cells, with nothing to tell where one ends."""
    lines = [
        " ".join(re.findall(r"<td[^>]*>([^<]*)</td>", line))
        for line in empty_table("2021", "requests", "html").splitlines()
    ]
    cells = [cell for line in lines for cell in line.split()]
    at = next(i for i, cell in enumerate(cells) if "属于国家秘密" in cell)
    text = _TITLE + "三、收到和处理政府信息公开申请情况\n\n" + "\n\n".join([*cells[: at + 2], "\n\n", *cells[at + 4 :]])
    for finding in lint_text(text, "text").findings:
        edits = finding.fix.edits if finding.fix else ()
        assert len({edit.start for edit in edits}) == len(edits)
