"""Each defect of each rule, planted in each layout, is found at its place, and nothing else is said."""

from __future__ import annotations

from random import Random

import pytest

from support.check import Expect, Failures, Planted, complaints, grave, lint, show
from support.defects_labels import LABELS, garble, words_in
from support.defects_structure import ERROR, STRUCTURE, Defect
from support.defects_tables import TABLES
from support.effort import tries
from support.exemptions import adjust
from support.layouts import COLLAPSED, LAYOUTS, Layout
from support.model import EDITIONS, Draft, make
from support.page import render

CASES = [(layout, kind) for layout in LAYOUTS.values() for kind in layout.kinds]
every_layout = pytest.mark.parametrize(("layout", "kind"), CASES, ids=[f"{a.name}-{b}" for a, b in CASES])
#: the layouts for what is tried in every single place
FEW = [("P1", "text"), ("N", "text"), ("P2-own", "text"), ("S", "text"), ("GFM", "markdown"), ("HTML-word", "html")]
few_layouts = pytest.mark.parametrize(("name", "kind"), FEW, ids=[f"{a}-{b}" for a, b in FEW])


def plant(failures: Failures, name: str, defect: Defect, layout: Layout, kind: str, edition: str, seed: int) -> None:
    """One case: a random report, the defect, the layout, and what is said of it."""
    rng = Random(f"{name} {layout.name} {kind} {edition} {seed}")
    draft = make(rng, edition)
    planted = defect(draft, rng)
    if planted is None or (planted := adjust(name, planted, layout, kind)) is None:
        return
    _judge(failures, f"{name}: {layout.name} {kind} {edition} seed {seed}", draft, layout, kind, planted)


def _judge(failures: Failures, case: str, draft: Draft, layout: Layout, kind: str, planted: Planted) -> None:
    rendering = render(draft, layout, kind)
    result = lint(rendering)
    failures.case(case, complaints(rendering, result.findings, planted))
    wanted = any(e.codes[0].startswith("SUM") for e in planted.expect)
    if not wanted:
        failures.case(case, (show(f, rendering) for f in grave(result.findings) if f.code.startswith("SUM")))


def _plant_all(defects: dict[str, Defect], layout: Layout, kind: str, seeds: int) -> None:
    failures = Failures()
    for name, defect in defects.items():
        for edition in EDITIONS:
            for seed in range(seeds):
                plant(failures, name, defect, layout, kind, edition, seed)
    failures.done()


@every_layout
def test_structure(layout: Layout, kind: str) -> None:
    _plant_all(STRUCTURE, layout, kind, tries(2))


@every_layout
def test_tables_and_totals(layout: Layout, kind: str) -> None:
    _plant_all(TABLES, layout, kind, tries(4))


@every_layout
def test_labels(layout: Layout, kind: str) -> None:
    _plant_all(LABELS, layout, kind, tries(4))


def test_blanks_that_collapse() -> None:
    """Blank cells gone and the rest moved up: never a wrong sum, never a wrong count of values."""
    failures = Failures()
    for kind in COLLAPSED.kinds:
        for edition in EDITIONS:
            for seed in range(tries(10)):
                plant(failures, "zeros_blank", TABLES["zeros_blank"], COLLAPSED, kind, edition, seed)
    failures.done()


@few_layouts
@pytest.mark.parametrize("edition", EDITIONS)
def test_every_cell_of_table_three(name: str, kind: str, edition: str) -> None:
    """One wrong number, in each of the 175 and 161 cells: one finding, on it, with the right number as its fix."""
    failures = Failures()
    clean = make(Random(7), edition)
    for i, (row, column) in enumerate(clean.cells("requests")):
        rng = Random(i)
        draft = clean if i % 5 else make(rng, edition)
        draft = draft.copy()
        old = draft.value("requests", row, column)
        wrong = rng.choice((int(old) + rng.randint(1, 2000), max(0, int(old) - rng.randint(1, 9))))
        draft.put("requests", row, column, str(wrong if wrong != int(old) else wrong + 1))
        rendering = render(draft, LAYOUTS[name], kind)
        findings = lint(rendering).findings
        case = f"{name} {kind} {edition} {row} {column} {old} made {draft.value('requests', row, column)}"
        place = ("cell", "requests", row, column)
        failures.case(case, complaints(rendering, findings, Planted([Expect(("SUM001",), (place,), ERROR)])))
        for finding in findings:
            if finding.code == "SUM001":
                failures.case(case, [] if finding.fix and not finding.fix.safe else ["no unsafe fix"])
                contents = [e.content for e in finding.fix.edits] if finding.fix else []
                failures.case(case, [] if contents == [old] else [f"the fix is {contents}, should be {old}"])
                failures.case(case, [] if len(finding.related) >= 2 else ["the failing sums are not shown"])
                failures.case(
                    case, [] if rendering.spans[place] == (finding.start, finding.end) else ["not just the cell"]
                )
    failures.done()


@few_layouts
@pytest.mark.parametrize("edition", EDITIONS)
def test_every_label(name: str, kind: str, edition: str) -> None:
    """Each label of four characters or more, changed in one to three characters."""
    failures = Failures()
    for i, (label, change) in enumerate(_changes(edition)):
        draft = make(Random(i), edition)
        expect = change(draft, Random(i))
        case = f"{name} {kind} {edition} {label}"
        _judge(failures, case, draft, LAYOUTS[name], kind, Planted([expect]))
    failures.done()


def _changes(edition: str) -> list[tuple[str, _Change]]:
    clean = make(Random(0), edition)
    changes: list[tuple[str, _Change]] = []
    for kind, table in clean.tables.items():
        for row in table.rows():
            if words_in(row.label) >= 4:
                changes += [(row.label, _Change(kind, row.name, n)) for n in (1, 2, 3) if 3 * n <= words_in(row.label)]
        changes += [(g, _Change("group", g, 1)) for g in table.groups if words_in(g) >= 4]
        changes += [
            (table.header(i), _Change(kind, i, 1)) for i in range(table.header_count) if words_in(table.header(i)) >= 4
        ]
    return changes


class _Change:
    """Garbles one label of a draft."""

    def __init__(self, kind: str, name: str | int, characters: int) -> None:
        self.kind = kind
        self.name = name
        self.characters = characters

    def __call__(self, draft: Draft, rng: Random) -> Expect:
        if self.kind == "group":
            groups = draft.tables["requests"].groups
            groups[str(self.name)] = garble(str(self.name), rng, self.characters)
            return Expect(("LAB001",), (("group", self.name),), ERROR)
        table = draft.tables[self.kind]
        if isinstance(self.name, int):
            table.set_header(self.name, garble(table.header(self.name), rng, self.characters))
            return Expect(("LAB002",), (("header", self.kind, self.name),), ERROR)
        row = table.row(self.name)
        row.label = garble(row.label, rng, self.characters)
        return Expect(("LAB001",), (("label", self.kind, self.name),), ERROR)
