"""The review page's data: every cell in its place in the form, every finding on the characters it is about."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from gouji.continuity import finder_of
from gouji.findings import Edit, Finding, Fix, Related, Text
from gouji.forms import TABLE_KINDS, load
from gouji.forms.layout import grid
from gouji.linting import lint_source, read
from gouji.output.html.grids import forms
from gouji.output.html.places import MAIN, RELATED
from gouji.registry import rules, select
from gouji.rule import example_texts
from gouji.source import Source
from support.layouts import LAYOUTS, Layout
from support.model import EDITIONS, make
from support.page import render
from support.review import data_of, marked, text_of
from support.specimen import edited, specimen

CASES = [(layout, kind) for layout in LAYOUTS.values() for kind in layout.kinds]
NEW = "| 一、本年新收政府信息公开申请数量 |  |  | 8 | 2 | 0 | 1 | 1 | 0 | 12 |"


def numbered(edition: str, kind: str) -> dict[tuple[str, int], int]:
    """The number of the box of each value."""
    boxes = [box for row in grid(edition, kind) for box in row if box.width]
    return {(b.label.name, b.column): n for n, b in enumerate(boxes) if b.label and b.column >= 0}


def linted(text: str, kind: str = "markdown") -> dict[str, Any]:
    result = lint_source(Source(text), kind, select())
    return data_of(text, kind, result.findings, result.report)


def at(start: int, end: int, *related: tuple[int, int]) -> Finding:
    words = Text("错", "wrong")
    return Finding("TST001", "test", "error", start, end, words, tuple(Related(words, *span) for span in related))


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("kind", TABLE_KINDS)
def test_the_form_is_drawn_whole(edition: str, kind: str) -> None:
    """Boxes tile the grid, each label once and in order, each value once."""
    table, drawn = load(edition).tables[kind], grid(edition, kind)
    width = len(drawn[0])
    assert {len(row) for row in drawn} == {width}
    covered: set[tuple[int, int]] = set()
    for r, row in enumerate(drawn):
        for c, box in enumerate(row):
            spots = {(r + i, c + j) for i in range(box.height) for j in range(box.width)}
            assert not spots & covered
            covered |= spots
    assert covered == {(r, c) for r in range(len(drawn)) for c in range(width)}
    boxes = [box for row in drawn for box in row if box.width]
    assert [b.label.name for b in boxes if b.column < 0 and b.label] == [label.name for label in table.labels]
    assert len(numbered(edition, kind)) == table.cell_count
    assert [len(row) for row in forms()[edition][kind]] == [sum(b.width > 0 for b in row) for row in drawn]


@pytest.mark.parametrize(("layout", "kind"), CASES, ids=[f"{layout.name}-{kind}" for layout, kind in CASES])
def test_every_value_is_in_its_box_and_can_be_marked_there(layout: Layout, kind: str) -> None:
    for edition in EDITIONS:
        rendering = render(make(Random(f"{layout.name} {kind}"), edition), layout, kind)
        source = Source(rendering.text)
        report = read(source, kind)
        assert report is not None
        wanted = [
            (table, name, column, span)
            for table in TABLE_KINDS
            for name, column in numbered(edition, table)
            if (span := rendering.spans.get(("cell", table, name, column))) and span[0] < span[1]
        ]
        data = data_of(rendering.text, kind, [at(*span) for *_, span in wanted], report)
        for n, (table, name, column, span) in enumerate(wanted):
            box = data["tables"][table]["boxes"][numbered(edition, table)[name, column]]
            value = rendering.draft.value(table, name, column)
            assert text_of(box) == value, (table, name, column)
            assert marked(box) == [(n, MAIN, value)], (table, name, column, span)


def test_blank_cells_and_clean_labels() -> None:
    data = linted(edited("2021", (NEW, NEW.replace("| 0 | 1 | 1 |", "|  | 1 | 1 |"))))
    requests = data["tables"]["requests"]
    places = numbered("2021", "requests")
    assert text_of(requests["boxes"][places["new", 2]]) == ""
    assert text_of(requests["boxes"][places["new", 3]]) == "1"
    clean = linted(specimen("2021"))["tables"]
    assert all(1 in table["boxes"] and 0 not in table["boxes"] and not table["sums"] for table in clean.values())


@pytest.mark.parametrize("code", rules())
def test_every_finding_has_a_place_on_the_page(code: str) -> None:
    rule = rules()[code]
    for example in rule.examples:
        if example.at is None:
            continue
        text, last = example_texts(example, specimen(example.edition))
        finder = None
        if last is not None:
            before = read(Source(last), "markdown")
            assert before is not None
            finder = finder_of(before)
        result = lint_source(Source(text), "markdown", [rule], previous=finder)
        data = data_of(text, "markdown", result.findings, result.report)
        assert {n for n, what, _ in marked(data) if what == MAIN} == set(range(len(result.findings)))


def test_marks_are_on_the_very_characters() -> None:
    text = edited("2021", ("水价调整", "😀水价*调整*"), ("3.危及", "3.危机"))
    spans = [(text.index(word), text.index(word) + len(word)) for word in ("水价", "停水检修", "危机", "总体情况")]
    report = read(Source(text), "markdown")
    data = data_of(text, "markdown", [at(*spans[0], spans[1]), at(*spans[2]), at(*spans[3])], report)
    assert set(marked(data["blocks"])) == {(0, MAIN, "水价"), (0, RELATED, "停水检修"), (2, MAIN, "总体情况")}
    assert marked(data["tables"]) == [(1, MAIN, "危机")]


def test_entities_and_tags_in_html() -> None:
    text = (
        "<h1>青川市水务局2024年政府信息公开工作年度报告</h1><h2>一、总体情况</h2><p>甲<b>乙</b>&lt;丙&#20069;&gt;丁</p>"
        "<h2>二、主动公开政府信息情况</h2><p>无</p><h2>三、收到和处理政府信息公开申请情况</h2><p>无</p>"
    )
    start, end = text.index("乙"), text.index("&gt;")
    report = read(Source(text), "html")
    assert report is not None
    data = data_of(text, "html", [at(start, end), at(text.index("丙"), text.index("&#")), at(end - 8, end)], report)
    assert {n: what for n, _, what in marked(data["blocks"])} == {0: "乙<丙乥", 1: "丙", 2: "乥"}


def test_a_place_that_is_not_shown_is_marked_at_the_next_text() -> None:
    text = specimen("2021")
    rule = text.index("| --- |")
    gap = text.index("\n\n## 一、") + 1
    data = data_of(
        text, "markdown", [at(rule, rule + 5), at(gap, gap), at(len(text), len(text))], read(Source(text), "markdown")
    )
    places = {n: where for n, what, where in marked(data) if what == MAIN}
    assert places == {0: "", 1: "", 2: ""}
    heading = next(block for block in data["blocks"] if "一、总体情况" in text_of(block[2]))
    assert marked(heading) == [(1, MAIN, "")]


def test_the_wrong_cell_and_its_sums() -> None:
    data = linted(edited("2021", (NEW, NEW.replace("| 8 | 2 |", "| 8 | 3 |"))))
    places = numbered("2021", "requests")
    sums = data["tables"]["requests"]["sums"]
    wrong = places["new", 1]
    assert [s["kind"] for s in sums] == ["row-total", "balance"]
    assert {(s["wrong"], s["value"]) for s in sums} == {(wrong, 2)}
    assert sums[0]["left"] == [places["new", 6]]
    assert sums[0]["right"] == [places["new", c] for c in range(6)]
    assert sums[0]["sums"] == [12, 13]
    assert sums[1]["left"] == [places["new", 1], places["carried-in", 1]]
    assert sums[1]["right"] == [places["total", 1], places["carried-out", 1]]
    assert [f["code"] for f in data["findings"]].index("SUM001") == sums[0]["finding"] == sums[1]["finding"]
    assert (0, MAIN, "3") in marked(data["tables"]["requests"]["boxes"][wrong])


def test_sums_that_nobody_can_be_blamed_for() -> None:
    text = edited("2021", (NEW, NEW.replace("| 12 |", "| 15 |")), ("| 2 | 0 | 1 | 0 | 3 |", "| 2 | 0 | 1 | 0 | 4 |"))
    text = text.replace("7.属于行政执法案卷 | 0 | 1 |", "7.属于行政执法案卷 | 0 | 4 |")
    data = linted(text)
    sums = [s for table in data["tables"].values() for s in table["sums"]]
    assert len(sums) > 3
    assert not any("wrong" in s for s in sums)
    codes = {s["kind"]: data["findings"][s["finding"]]["code"] for s in sums}
    assert codes == {"row-total": "SUM002", "results-total": "SUM003", "balance": "SUM004", "review-total": "SUM005"}


def test_absent_rows_further_rows_and_values_without_a_column() -> None:
    repeated = "\n|  |  | 2.重复申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |"
    data = linted(edited("2021", (repeated, "\n|  |  | 9.另一种情形 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |")))
    table = data["tables"]["requests"]
    places = numbered("2021", "requests")
    assert [table["boxes"][places["repeated", c]] for c in (0, 6)] == [0, 0]
    assert table["boxes"][places["repeated", 0] - 1] == 0
    assert [[text_of(cell) for cell in row] for row in table["extras"]] == [["9.另一种情形", *"0000000"]]
    loose = linted(edited("2021", ("| 3 | 1 | 14 |", "| 3 | 14 |")))["tables"]["documents"]
    first = numbered("2021", "documents")["documents", 0]
    assert loose["boxes"][first : first + 3] == [["3", "14"], 0, 0]


def test_what_a_fix_does_is_shown_where_it_is_short() -> None:
    text = specimen("2021")
    words = Text("改", "mend")
    short, long, two = (
        at(0, 1)._replace(fix=Fix(words, edits, True))
        for edits in ((Edit(2, 4, "x"),), (Edit(2, 4, "x" * 300),), (Edit(2, 3, ""), Edit(4, 5, "")))
    )
    data = data_of(text, "markdown", [short, long, two], read(Source(text), "markdown"))
    assert [f["fix"].get("edit") for f in data["findings"]] == [[text[2:4], "x"], None, None]
