"""Columns of tables that are markup: each figure is read in its own, and a row that leaves them is told."""

from __future__ import annotations

import re
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gouji.arithmetic import writes_zeros
from gouji.forms import load
from gouji.forms.draft import edition_of, report_draft, usual_style
from gouji.forms.layout import grid
from gouji.linting import Result
from support.check import Failures, lint_text
from support.effort import tries
from support.model import EDITIONS, KINDS, Draft, make
from support.specimen import specimen

Cell = tuple[str, str, int]
Lines = list[list[str]]

_MARK = re.compile("⟦(.*?)⟧")


def form(year: int, kind: str, figures: dict[Cell, str]) -> tuple[str, dict[Cell, tuple[int, int]]]:
    """The form that `gouji new` writes, with figures typed into some of its cells, and where each cell is."""

    def mark(*cell: str | int) -> str:
        return "⟦{}/{}/{}⟧".format(*cell)

    text = report_draft(usual_style(kind), kind, "岚溪县水利局", year, signed=False, cells=mark).plain
    out: list[str] = []
    spans: dict[Cell, tuple[int, int]] = {}
    done = length = 0
    for m in _MARK.finditer(text):
        table, row, column = m[1].split("/")
        cell = table, row, int(column)
        out += [text[done : m.start()], figures.get(cell, "")]
        length += len(out[-2])
        spans[cell] = length, length + len(out[-1])
        length += len(out[-1])
        done = m.end()
    return "".join([*out, text[done:]]), spans


def misread(result: Result, figures: dict[Cell, str], spans: dict[Cell, tuple[int, int]]) -> list[str]:
    """What is not read at its own cell, and what is said of the reading of a form that has all its cells."""
    assert result.report
    seen = {
        (table.kind, row.label.name, c): cell
        for table in result.report.tables.values()
        for row in table.rows
        for c, cell in enumerate(row.cells)
    }
    wrong = [f"{f.code} {f.message.zh}" for f in result.findings if f.code in ("TAB006", "TAB010", "TAB012")]
    for cell, span in spans.items():
        piece = seen[cell].piece if cell in seen else None
        if piece is None or (piece.start, piece.end) != span or piece.text != figures.get(cell, ""):
            wrong.append(f"{cell} is read as {piece}, stands at {span}")
    for finding in result.findings:
        if finding.code == "TAB008" and finding.fix:
            edited = {(e.start, e.end) for e in finding.fix.edits}
            kind = next(t.kind for t in result.report.tables.values() if t.start <= finding.start < t.end)
            blank = {span for cell, span in spans.items() if cell[0] == kind and cell not in figures}
            table = result.report.tables[kind]
            blank -= {spans[cell] for cell in parts_of_totals(figures)}
            if not edited <= blank or (not writes_zeros(table) and edited != blank):
                wrong.append(f"{kind}: the fix fills {sorted(edited)}, blank are {sorted(blank)}")
    return wrong


def parts_of_totals(figures: dict[Cell, str]) -> set[Cell]:
    """The parts of totals that stand alone: what they are nobody can say, and they are left blank."""
    parts: set[Cell] = set()
    for (kind, row, c), value in figures.items():
        width = {"requests": 7, "reviews": 5}.get(kind, 0)
        if width and c % width == width - 1 and value != "0":
            own = {(kind, row, part) for part in range(c - width + 1, c)}
            parts |= own if own.isdisjoint(figures) else set()
    return parts


def numbers(edition: str, seed: int) -> dict[Cell, str]:
    """The figures of a report in which everything adds up, in reading order."""
    draft = make(Random(seed), edition, dense=seed % 2 == 0)
    return {(kind, row, c): draft.value(kind, row, c) for kind in KINDS for row, c in draft.cells(kind)}


ORDERS = ("reading", "backwards", "columns", "any")


@given(
    st.sampled_from((2020, 2021, 2024)),
    st.sampled_from(("markdown", "html")),
    st.integers(0, 40),
    st.sampled_from(ORDERS),
    st.floats(0, 1),
    st.booleans(),
)
@settings(max_examples=tries(120))
def test_figures_typed_into_a_new_form(
    year: int, kind: str, seed: int, order: str, share: float, with_zeros: bool
) -> None:
    every = numbers(edition_of(year), seed)
    cells = [cell for cell, value in every.items() if with_zeros or value != "0"]
    if order == "columns":
        cells.sort(key=lambda cell: cell[2])
    elif order == "any":
        Random(seed).shuffle(cells)
    elif order == "backwards":
        cells.reverse()
    figures = {cell: every[cell] for cell in cells[: round(share * len(cells))]}
    text, spans = form(year, kind, figures)
    assert misread(lint_text(text, kind), figures, spans) == []


@pytest.mark.parametrize(("year", "kind"), [*product((2020, 2024), ("markdown", "html"))])
def test_the_first_figure_typed(year: int, kind: str) -> None:
    failures = Failures()
    for cell in numbers(edition_of(year), 0):
        text, spans = form(year, kind, {cell: "7"})
        failures.case(f"{year} {kind} {cell}", misread(lint_text(text, kind), {cell: "7"}, spans))
    failures.done()


def lines(draft: Draft, *, covered: str, zeros: str = "0", heads: str = "kept") -> Lines:
    """Table three as rows of cells. ``covered``: the cells that merged ones cover are ``kept`` empty, left out with empty
    ones at the end for them (``moved``) or without (``dropped``), or repeat what covers them (``repeated``)."""
    drawn = grid(draft.edition, "requests")
    first = next(i for i, row in enumerate(drawn) if any(box.column >= 0 for box in row))
    rows = []
    above = [""] * len(drawn[0])
    for i, row in enumerate(drawn):
        manner = covered if i >= first else heads
        cells = []
        for at, box in enumerate(row):
            if box.width:
                text = box.text
                if box.column >= 0 and box.label:
                    text = draft.value("requests", box.label.name, box.column)
                    text = zeros if text == "0" else text
                above[at : at + box.width] = [text] * box.width
                cells.append(text)
            elif manner in ("kept", "repeated"):
                cells.append(above[at] if manner == "repeated" else "")
        cells += [""] * (len(drawn[0]) - len(cells) if manner == "moved" else 0)
        rows.append(cells)
    return rows


def written(rows: Lines, kind: str, edition: str) -> str:
    """The specimen report with another table three."""
    if kind == "markdown":
        table = ["| " + " | ".join(row) + " |" for row in rows]
        table.insert(1, "|" + " --- |" * len(rows[0]))
    else:
        table = ["<table>", *("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows), "</table>"]
    text = specimen(edition)
    begin = text.index("\n", text.index("## 三、"))
    return "\n\n".join((text[:begin], "\n".join(table), text[text.index("## 四、") :]))


def said(text: str) -> list[str]:
    """What is said of the tables' rows and sums."""
    codes = ("TAB006", "TAB010", "TAB012", "LAB", "SUM")
    return [
        f"{f.code} {text[f.start : f.end]}" for f in lint_text(text, "markdown").findings if f.code.startswith(codes)
    ]


@pytest.mark.parametrize("kind", ["markdown", "html"])
@pytest.mark.parametrize("covered", ["kept", "moved", "dropped", "repeated"])
def test_every_manner_of_merged_cells_is_quiet(covered: str, kind: str) -> None:
    failures = Failures()
    for edition, seed, zeros, heads in product(EDITIONS, range(tries(4)), ("0", ""), ("kept", "moved", "dropped")):
        draft = make(Random(seed), edition, dense=seed % 2 == 0)
        if covered == "dropped" and not zeros and kind == "markdown":
            continue  # rows that end where they end: what is blank in them cannot be seen
        text = written(lines(draft, covered=covered, zeros=zeros, heads=heads), kind, edition)
        failures.case(f"{covered} {kind} {edition} seed {seed} zeros {zeros!r} heads {heads}", said(text))
    failures.done()


def moved(row: list[str], manner: str) -> list[str] | None:
    """A row with its figures moved along; None where they cannot be."""
    label = max(i for i, cell in enumerate(row) if cell and not cell.isdigit())
    free = next(i for i, cell in enumerate(row[label + 1 :]) if cell)
    if manner == "right":
        return [*row[: label + 1], "", *row[label + 1 :]]
    if manner == "label":
        lead = next(i for i, cell in enumerate(row) if cell)
        return [*row[lead:], *[""] * lead] if lead else None
    taken = free if manner == "all" else 1
    return [*row[: label + 1], *row[label + 1 + taken :], *[""] * taken] if free else None


@pytest.mark.parametrize("kind", ["markdown", "html"])
@pytest.mark.parametrize("manner", ["all", "one", "label", "right"])
def test_a_row_that_leaves_the_columns(manner: str, kind: str) -> None:
    failures = Failures()
    for edition in EDITIONS:
        draft = make(Random(5), edition)
        rows = lines(draft, covered="kept")
        for at in range(3, len(rows)):
            row = moved(rows[at], manner)
            if row is None:
                continue
            text = written([*rows[:at], row, *rows[at + 1 :]], kind, edition)
            label = [cell for cell in row if cell and not cell.isdigit()][-1]
            told = said(text)
            failures.case(f"{manner} {kind} {edition} {label}", [] if told == [f"TAB012 {label}"] else [str(told)])
    failures.done()


def test_a_shifted_row_among_merged_cells() -> None:
    """HTML in which only one row's label does not span the columns it should."""
    draft = make(Random(5), "2021")
    value = {(r, c): draft.value("requests", r, c) for r, c in draft.cells("requests")}
    text, _ = form(2024, "html", {("requests", r, c): v for (r, c), v in value.items()})
    label = "二、上年结转政府信息公开申请数量"
    assert said_html(text) == []
    shifted = re.sub(rf'(<tr><td) colspan="3">({label}.*?)</tr>', r"\1>\2<td></td><td></td></tr>", text)
    assert shifted != text
    assert said_html(shifted) == [f"TAB012 {label}"]


def said_html(text: str) -> list[str]:
    findings = lint_text(text, "html").findings
    return [
        f"{f.code} {text[f.start : f.end]}"
        for f in findings
        if f.code in ("TAB006", "TAB010", "TAB012") or "SUM" in f.code
    ]


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("<tr><td>a<td>b<tr><td>c", [None, None]),
        ("<tr><td colspan=2>a<td>b<tr><td>c<td>d", [(0, 2), (0, 1)]),
        ("<tr><td rowspan='2'>a<td>b<tr><td>c<tr><td>d", [(0, 1), (1,), (0,)]),
        ("<tr><td rowspan=2 colspan=2>a<td>b<tr><td>c<td>d", [(0, 2), (2, 3)]),
        ("<tr><td>a<td rowspan=3>b<tr><td>c<td>d<tr><td>e<td>f", [(0, 1), (0, 2), (0, 2)]),
        ("<tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d", [(0, 1), (1,), (1,)]),
        ("<tbody><tr><td rowspan=9>a<td>b</td></tr></tbody><tbody><tr><td>c</td></tr></tbody>", [(0, 1), (0,)]),
        ("<tr><td rowspan=2>a<td>b</td></tr><tr></tr><tr><td>c", [(0, 1), (0,)]),
        ("<TR><TD COLSPAN = \"999999999\">a<TD>b", [(0, 64)]),
    ],
)  # fmt: skip
def test_columns_of_html(table: str, columns: list[tuple[int, ...] | None]) -> None:
    from gouji.reading import read_blocks
    from gouji.reading.blocks import Row

    rows = [b for b in read_blocks(f"<table>{table}</table>", "html").blocks if isinstance(b, Row)]
    assert [row.columns for row in rows] == columns


def test_every_row_of_the_form_has_the_headers_of_its_values() -> None:
    from gouji.recognise.columns import _value_headers

    for edition, kind in product(EDITIONS, KINDS):
        for label in load(edition).tables[kind].rows:
            headers = _value_headers(edition, kind)[label.name]
            assert [h.text for h in headers] == [c.text for c in label.columns]


def test_a_new_form_without_its_row_of_values() -> None:
    """The spans of merged cells are no figures of the table."""
    text, _ = form(2024, "html", {})
    cut = re.sub(r"<tr>(?:<td></td>){15}</tr>\n", "", text)
    assert cut != text
    assert [f.message.zh for f in lint_text(cut, "html").findings if f.code == "TAB010"] == [
        "表四：只见表头，没有读到数据（还没有填，或缺数据行），本表未检查"
    ]


@pytest.mark.parametrize("typed", ["8", "8 | 2 | 0 | 1 | 1 | 0 | 12"])
def test_figures_typed_into_the_columns_of_labels(typed: str) -> None:
    text, _ = form(2024, "markdown", {})
    row = "| 一、本年新收政府信息公开申请数量 |  |  |  |  |  |  |  |  |  |"
    figures = [typed, *[""] * (8 - typed.count("|"))]
    wrong = text.replace(row, "| 一、本年新收政府信息公开申请数量 | " + " | ".join(figures) + " |")
    assert wrong != text
    assert said(wrong) == ["TAB012 一、本年新收政府信息公开申请数量"]


def test_rows_are_shifted_as_long_as_most_are_not() -> None:
    """Of the six rows by which the columns can be told, so many are moved; then nobody can say which are right."""
    rows = lines(make(Random(5), "2021"), covered="kept")
    at = [i for i in range(3, len(rows)) if moved(rows[i], "all")]
    assert len(at) == 6
    for count, told in ((1, 1), (2, 2), (3, 3), (5, 0), (6, 0)):
        some = [(moved(row, "all") or row) if i in at[:count] else row for i, row in enumerate(rows)]
        assert len(said(written(some, "markdown", "2021"))) == told, count
