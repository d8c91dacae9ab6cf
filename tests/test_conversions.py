"""What converters, spreadsheets and sites make of a report's tables: they are read as a person reads them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import gouji
from gouji.findings import Finding

TOP = Path(__file__).resolve().parents[1]
MARKDOWN = (TOP / "engine/gouji/specimens/2021.md").read_text("utf-8")
_CELL = re.compile(r"<td>(\d+)</td>")
#: a value of table three and a wrong one in its place
_ROW, _WRONG = "| 一、本年新收政府信息公开申请数量 |  |  | 8 |", "| 一、本年新收政府信息公开申请数量 |  |  | 9 |"


def html(text: str) -> str:
    """A Markdown report as HTML, a cell for each."""
    out, opened = [], False
    for line in text.split("\n"):
        if line.startswith("|"):
            if set(line) <= set("|-: "):
                continue
            out += [] if opened else ["<table>"]
            opened = True
            cells = "".join(f"<td>{cell.strip()}</td>" for cell in line.strip("|").split("|"))
            out.append(f"<tr>{cells}</tr>")
            continue
        out += ["</table>"] if opened else []
        opened = False
        if line.strip():
            tag = f"h{line.count('#')}" if line.startswith("#") else "p"
            out.append(f"<{tag}>{line.lstrip('# ')}</{tag}>")
    return "\n".join(out)


def tables(change: Callable[[list[str]], list[str]]) -> Callable[[str], str]:
    """Changes the cells of every line of a table."""

    def changed(text: str) -> str:
        lines = [
            f"| {' | '.join(change([c.strip() for c in line.strip('|').split('|')]))} |"
            if line.startswith("|")
            else line
            for line in text.split("\n")
        ]
        return "\n".join(lines)

    return changed


def _with_numbers(text: str) -> str:
    """A column that counts the rows of table three."""
    n = 0
    lines = []
    inside = False
    for line in text.split("\n"):
        inside = (inside or line.startswith("| 一、本年新收")) and line.startswith("|")
        cells = line.split(" | ")
        if inside and len(cells) > 7:
            n += 1
            line = " | ".join([*cells[:-7], str(n), *cells[-7:]])
        lines.append(line)
    return "\n".join(lines)


def _spaced(text: str, between: str = "  ") -> str:
    """The cells of a row apart by blanks, or by what is given."""
    lines = []
    for line in text.split("\n"):
        if not line.startswith("|"):
            lines.append(line)
        elif not set(line) <= set("|-: "):
            lines.append(between.join(c.strip() for c in line.strip("|").split("|") if c.strip()))
    return "\n".join(lines)


def _paged(text: str) -> str:
    """The same, with pages and their numbers."""
    lines = []
    page = 2
    for line in _spaced(text).split("\n"):
        lines.append(line)
        if line.startswith(("2.其他法律", "2.重复申请", "（七）总计")):
            page += 1
            lines += ["", str(page), "", "\f"]
    return "\n".join(lines)


def _repeated(cells: list[str]) -> list[str]:
    return [cells[0], *[cells[1]] * 3] if cells[0] in ("行政许可", "行政处罚", "行政强制", "行政事业性收费") else cells


def _marked(mark: str) -> Callable[[list[str]], list[str]]:
    return lambda cells: [mark.replace("0", c) if c.isdigit() else c for c in cells]


CONVERSIONS: dict[str, tuple[str, Callable[[str], str]]] = {
    "html": (".html", html),
    "a quotation mark too many": (".html", lambda t: html(t).replace("<td>", '<td width=76">')),
    "an apostrophe": (".html", lambda t: html(t).replace("<td>", "<td title=it's>")),
    "a table in each cell": (
        ".html",
        lambda t: _CELL.sub(r"<td><table><tr><td>\1</td></tr></table></td>", html(t)),
    ),
    "fields of a form": (".html", lambda t: _CELL.sub(r'<td><input type="text" value="\1"></td>', html(t))),
    "a caption like the heading": (
        ".html",
        lambda t: html(t).replace(
            "申请情况</h2>\n<table>", "申请情况</h2>\n<table><caption>三、收到和处理政府信息公开申请情况</caption>"
        ),
    ),
    "numbered bands": (".md", lambda t: re.sub(r"第二十条第（(.)）项", r"（\1）第二十条第（\1）项", t)),
    "numbered halves of table four": (".md", lambda t: t.replace("| 行政复议 |", "| （一）行政复议 |")),
    "a column of row numbers": (".md", _with_numbers),
    "page numbers": (".txt", _paged),
    "cells parted by slashes": (".txt", lambda t: _spaced(t, " / ")),
    "merged cells repeated": (".txt", lambda t: _spaced(tables(_repeated)(t))),
    "merged cells marked": (".md", tables(lambda cells: [c or "^^" for c in cells])),
    "code": (".md", tables(_marked("`0`"))),
    "formulas": (".md", tables(_marked("$0$"))),
    "pandoc's spans": (
        ".md",
        tables(
            lambda cells: [f'[{c}[]{{lang="EN-US"}}]{{style="font-size:10pt"}}' if c.strip("-") else c for c in cells]
        ),
    ),
    "escaped brackets": (".md", lambda t: t.replace("| （", "| \\（")),
    "a label broken": (".txt", lambda t: t.replace("第二十条第（一）项", "第二十条第（\n\n一）项")),
    "drawn lines": (".txt", lambda t: t.replace("| --- |", f"├{'─' * 70}┤\n| --- |")),
}


def grave(text: str, suffix: str) -> list[Finding]:
    return [f for f in gouji.lint(text, f"r{suffix}") if f.severity != "info"]


@pytest.mark.parametrize("name", CONVERSIONS)
def test_a_clean_report_stays_clean(name: str) -> None:
    suffix, convert = CONVERSIONS[name]
    text = convert(MARKDOWN)
    assert grave(text, suffix) == []
    report = gouji.read(text, f"r{suffix}")
    assert report is not None
    assert {kind: table.cells_read for kind, table in report.tables.items()} == {
        "documents": 10,
        "requests": 175,
        "reviews": 15,
    }


@pytest.mark.parametrize("name", CONVERSIONS)
def test_a_wrong_number_is_found(name: str) -> None:
    suffix, convert = CONVERSIONS[name]
    assert _ROW in MARKDOWN
    text = convert(MARKDOWN.replace(_ROW, _WRONG))
    assert [(f.code, text[f.start : f.end]) for f in grave(text, suffix)] == [("SUM001", "9")]


@pytest.mark.parametrize("written", ["{}件", "{}.0"])
def test_counts_written_with_more_than_digits(written: str) -> None:
    """One finding a table says so, and the sums are checked all the same."""
    change = _marked(written.replace("{}", "0", 1)) if "0" not in written else lambda cells: [
        f"{c}.0" if c.isdigit() else c for c in cells
    ]  # fmt: skip
    convert = tables(change)
    codes = [f.code for f in gouji.lint(convert(MARKDOWN), "r.md") if f.code in ("TAB009", "SUM001", "SUM003")]
    assert codes == ["TAB009"] * 3
    wrong = convert(MARKDOWN.replace(_ROW, _WRONG))
    codes = [f.code for f in gouji.lint(wrong, "r.md") if f.code in ("TAB009", "SUM001", "SUM003")]
    assert sorted(codes) == ["SUM001", *["TAB009"] * 3]


def test_one_page_number_could_be_a_value() -> None:
    text = MARKDOWN.replace("| 2.重复申请", "3\n\f\n| 2.重复申请", 1)
    from gouji.reading.lines import _without_page_numbers

    assert _without_page_numbers(text) == text


def test_values_before_page_breaks_stay() -> None:
    """0 and 1 at the feet of two pages are values of the table, one cell a line, not the numbers of the pages."""
    for rows in (("4.重复", "5.要求"), ("2.其他", "3.危及")):
        text = "\n".join(
            cell
            for line in _spaced(MARKDOWN, "\n").split("\n")
            for cell in (*(["\f"] if line.startswith(rows) else []), line)
        )
        from gouji.reading.lines import _without_page_numbers

        assert _without_page_numbers(text) == text


def test_a_value_given_twice_is_too_many() -> None:
    """Two alike in a row of three columns are no merged cell, however many rows have them."""
    text = tables(
        lambda cells: [*cells[:2], cells[1], ""] if cells[0] in ("行政许可", "行政处罚", "行政强制") else cells
    )
    found = [f.code for f in grave(text(MARKDOWN), ".md")]
    assert found.count("TAB006") == 3


def test_figures_laid_out_in_another_way_are_not_called_missing() -> None:
    head, _, tail = MARKDOWN.partition("## 四、政府信息公开行政复议、行政诉讼情况\n")
    rest = tail[tail.index("## 五、") :]
    rows = "".join(f"| {name} | {n} |\n" for name in ("结果维持", "结果纠正", "其他结果") for n in (1, 0, 2))
    text = f"{head}## 四、政府信息公开行政复议、行政诉讼情况\n\n| 行政复议 | 行政诉讼 |\n| --- | --- |\n{rows}\n{rest}"
    (said,) = [f.message.zh for f in gouji.lint(text, "r.md", select=["TAB010"])]
    assert "还没有填" not in said
