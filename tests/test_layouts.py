"""Every layout of real reports carries the same report: nothing is said of a clean one, everything in it is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

import pytest

from gouji.linting import Result
from support.check import Failures, grave, lint, show
from support.effort import tries
from support.layouts import LAYOUTS, UNREADABLE, Layout
from support.model import COVERAGE, EDITIONS, KINDS, make
from support.noise import DRAFT_NOISE, TEXT_NOISE, to_draft, to_text
from support.page import PAGE_NOISE, Rendering, render
from support.parity import messy, told

CASES = [(layout, kind) for layout in LAYOUTS.values() for kind in layout.kinds]
NAMES = [f"{layout.name}-{kind}" for layout, kind in CASES]
every_layout = pytest.mark.parametrize(("layout", "kind"), CASES, ids=NAMES)

#: noise that a kind of file, or a layout, cannot have
_TEXTS = ("text", "markdown")
_ONLY = {
    "front-matter": ("markdown",),
    "metadata-table": ("markdown", "html"),
    "inline": _TEXTS,
    "inline-spaced": _TEXTS,
}
#: what makes no sense beside another noise: two line ends, two list styles, tables or prose inside a single paragraph
_EXCLUSIVE = {
    "crlf": frozenset({"cr"}),
    "list-mark-comma": frozenset({"list-mark-space", "list-mark-wide", "wide-list-numbers"}),
    "list-mark-space": frozenset({"list-mark-wide", "wide-list-numbers"}),
    "list-mark-wide": frozenset({"wide-list-numbers"}),
    "inline": frozenset({"inline-spaced", "foreign-table", "prose-between", "plain-headings"}),
    "inline-spaced": frozenset({"foreign-table", "prose-between", "plain-headings"}),
}
#: what may follow the last character of a heading
_READING = re.compile(r"(?:\([a-zāàēéěèīíōóǎǐ]+\))?")
NOISE = (*PAGE_NOISE, *DRAFT_NOISE, *TEXT_NOISE)


def possible(noise: str, kind: str) -> bool:
    """Whether such a file can have this noise."""
    return kind in _ONLY.get(noise, (kind,))


def misread(rendering: Rendering, result: Result, *, names: bool = True) -> Iterator[str]:
    """What was not read as it stands in the model."""
    draft, report = rendering.draft, result.report
    if report is None:
        yield "not recognised as a report"
        return
    if (report.edition, report.year) != (draft.edition, draft.year):
        yield f"edition and year {report.edition} {report.year} for {draft.edition} {draft.year}"
    if names and report.organ != draft.organ:
        yield f"organ {report.organ!r} for {draft.organ!r}"
    if [s.number for s in report.sections] != [1, 2, 3, 4, 5, 6]:
        yield f"sections {[s.number for s in report.sections]}"
    for section in report.sections:
        start, end = rendering.spans["heading", section.number]
        seen = section.heading.span
        if seen[0] != start or not _READING.fullmatch(rendering.text[seen[1] : end]):
            yield f"heading {section.number} at {seen}, stands at {start}–{end}"
    for kind in KINDS:
        table = report.tables.get(kind)
        if table is None:
            yield f"no table {kind}"
            continue
        if table.cells_read != COVERAGE[draft.edition][kind] or table.cells_due != table.cells_read:
            yield f"{kind}: {table.cells_read} of {table.cells_due} cells read"
        yield from _misread_cells(rendering, result, kind)


def _misread_cells(rendering: Rendering, result: Result, kind: str) -> Iterator[str]:
    assert result.report
    for row in result.report.tables[kind].rows:
        for c, cell in enumerate(row.cells):
            name = row.label.name
            want = rendering.draft.value(kind, name, c)
            span = rendering.spans.get(("cell", kind, name, c))
            if span is None:
                continue  # a blank cell without a place of its own
            seen = (cell.piece.start, cell.piece.end) if cell.piece else None
            if want and (seen != span or (want.isdigit() and cell.value != int(want))):
                text = rendering.text[seen[0] : seen[1]] if seen else ""
                yield f"{kind} {name} {c}: {cell.value} from {text!r} at {seen}, is {want} at {span}"
                return


def unmatched(result: Result) -> Iterator[str]:
    """Labels of the form that were not found, in a clean report."""
    assert result.report
    for kind, table in result.report.tables.items():
        missing = [label.text for label, match in (*table.headers.items(), *table.captions.items()) if match is None]
        if missing or (kind == "requests" and table.note is None):
            yield f"{kind}: not found: {missing or 'the note'}"


@every_layout
def test_clean_report(layout: Layout, kind: str) -> None:
    failures = Failures()
    for edition in EDITIONS:
        for seed in range(tries(6)):
            rendering = render(make(Random(f"{layout.name} {kind} {seed}"), edition), layout, kind)
            result = lint(rendering)
            name = f"{layout.name} {kind} {edition} seed {seed}"
            failures.case(name, misread(rendering, result))
            failures.case(name, (show(f, rendering) for f in grave(result.findings)))
            if result.report:
                failures.case(name, unmatched(result))
    failures.done()


@every_layout
def test_noise_changes_nothing(layout: Layout, kind: str) -> None:
    failures = Failures()
    for edition in EDITIONS:
        for noise in filter(lambda n: possible(n, kind), NOISE):
            _noisy(failures, layout, kind, edition, 0, frozenset({noise}))
    failures.done()


@every_layout
def test_noises_together_change_nothing(layout: Layout, kind: str) -> None:
    failures = Failures()
    fitting = [n for n in NOISE if possible(n, kind)]
    for edition in EDITIONS:
        for seed in range(tries(8)):
            noise = frozenset(Random(f"{layout.name} {kind} {edition} {seed}").sample(fitting, 4))
            for first, others in _EXCLUSIVE.items():
                noise -= others if first in noise else frozenset()
            _noisy(failures, layout, kind, edition, seed, noise)
    failures.done()


def _noisy(failures: Failures, layout: Layout, kind: str, edition: str, seed: int, noise: frozenset[str]) -> None:
    rng = Random(f"{layout.name} {kind} {edition} {seed} {sorted(noise)}")
    draft = to_draft(make(rng, edition), noise, rng)
    rendering = to_text(render(draft, layout, kind, noise), noise)
    result = lint(rendering)
    name = f"{layout.name} {kind} {edition} seed {seed} {'+'.join(sorted(noise))}"
    if layout.name == "S-wrap-after" and "guidance" in noise:
        # guidance that goes on behind the numbers of its row: the row is left unread, and nothing wrong is said of it
        failures.case(name, (show(f, rendering) for f in grave(result.findings)))
        return
    failures.case(name, misread(rendering, result, names=not noise & {"traditional", "pinyin"}))
    failures.case(name, (show(f, rendering) for f in grave(result.findings)))


@pytest.mark.parametrize("edition", EDITIONS)
def test_blank_cells_are_read_where_they_show(edition: str) -> None:
    failures = Failures()
    for layout, kind in CASES:
        if layout.blanks == "lost" or layout.name == "T-scan":
            continue  # nothing shows there, or what shows may as well be a separator or a merged label's slot
        for seed in range(tries(4)):
            draft = make(Random(seed), edition, dense=False)
            rng = Random(seed)
            # blanks at the end need markup to be seen; in a scan those in front cannot be told from a label's own
            first = 1 if layout.name == "T-scan" else 0
            last = 6 if layout.name.startswith("HTML") and layout.blanks == "kept" else 5
            for row in draft.tables["requests"].rows():
                for c in range(first, last + 1):
                    if row.values[c] == "0" and rng.random() < 0.3:
                        row.values[c] = ""
            rendering = render(draft, layout, kind)
            result = lint(rendering)
            name = f"{layout.name} {kind} {edition} seed {seed}"
            failures.case(name, misread(rendering, result))
            failures.case(name, (show(f, rendering) for f in result.findings if f.code[:3] in ("SUM", "LAB")))
    failures.done()


@pytest.mark.parametrize("layout", UNREADABLE.values(), ids=list(UNREADABLE))
def test_unreadable_tables_are_not_judged(layout: Layout) -> None:
    failures = Failures()
    for edition in EDITIONS:
        for seed in range(tries(8)):
            for kind in layout.kinds:
                rendering = render(make(Random(seed), edition), layout, kind)
                result = lint(rendering)
                name = f"{layout.name} {kind} {edition} seed {seed}"
                wrong = [f for f in result.findings if f.severity != "info" or f.code.startswith("SUM")]
                failures.case(name, (show(f, rendering) for f in wrong))
                if not any(f.code == "TAB010" for f in result.findings):
                    failures.case(name, ["no TAB010"])
    failures.done()


@pytest.mark.parametrize("edition", EDITIONS)
def test_parity_of_layouts(edition: str) -> None:
    """The same report with several defects: the same is said of it, of the same things, whatever the layout."""
    failures = Failures()
    for seed in range(tries(12)):
        draft, names = messy(edition, seed)
        first = None
        for layout, kind in CASES:
            rendering = render(draft, layout, kind)
            said = told(rendering, lint(rendering).findings)
            if layout.blanks == "lost":  # what such a layout does not show cannot be read there
                said = {x for x in said if x[0] != "TAB010"}
            first = first or said
            differing = [f"only there: {x}" for x in sorted(first - said)] + [
                f"only here: {x}" for x in sorted(said - first)
            ]
            failures.case(f"{layout.name} {kind} against {NAMES[0]}, {edition} seed {seed} {names}", differing)
    failures.done()


def test_accepted_wordings_of_headings() -> None:
    """Regional wordings of the headings that are no mistakes."""
    wordings = {
        1: ("概述", "总体概述", "工作概述", " 总体情况"),
        2: ("行政机关主动公开政府信息情况", "主动公开政府信息的情况"),
        3: ("收到和处理政府信息公开的申请情况",),
        4: (
            "政府信息公开行政复议和行政诉讼情况",
            "政府信息公开行政复议行政诉讼情况",
            "政府信息公开行政复议及行政诉讼情况",
        ),
        5: ("政府信息公开工作存在的主要问题及改进情况", "存在的主要问题及改进措施", "存在问题及改进情况"),
        6: ("其它需要报告的事项", "其他需要报告事项"),
    }
    failures = Failures()
    for layout, kind in CASES:
        for number, names in wordings.items():
            for name in names:
                draft = make(Random(number), "2021")
                draft.section(number).name = name
                rendering = render(draft, layout, kind)
                result = lint(rendering)
                failures.case(f"{layout.name} {kind} {name}", (show(f, rendering) for f in grave(result.findings)))
    failures.done()
