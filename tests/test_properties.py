"""Whatever is done to a report's text: the linter comes to an end, points into the text, and says the same twice."""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import pairwise
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gouji.findings import Finding
from gouji.fixing import fix_text
from gouji.source import DecodeError, decode
from support.check import Failures, lint_text, show
from support.defects_labels import LABELS
from support.defects_structure import STRUCTURE
from support.defects_tables import TABLES
from support.effort import tries
from support.layouts import COLLAPSED, LAYOUTS, UNREADABLE
from support.model import EDITIONS, make
from support.page import Rendering, render

EVERY = (*LAYOUTS.values(), *UNREADABLE.values(), COLLAPSED)
CASES = [(layout, kind) for layout in EVERY for kind in layout.kinds]
every_layout = pytest.mark.parametrize(("layout", "kind"), CASES, ids=[f"{a.name}-{b}" for a, b in CASES])
KINDS = ("text", "markdown", "html")
DEFECTS = {**STRUCTURE, **TABLES, **LABELS}


def sound(text: str, kind: str) -> list[Finding]:
    """Lint twice; every place must lie in the text, every fix be applicable, no rule have failed."""
    findings = lint_text(text, kind).findings
    assert findings == lint_text(text, kind).findings, "not the same twice"
    for finding in findings:
        places = [(finding.start, finding.end), *((r.start, r.end) for r in finding.related)]
        edits = finding.fix.edits if finding.fix else ()
        for start, end in (*places, *((e.start, e.end) for e in edits)):
            assert 0 <= start <= end <= len(text), f"{finding.code} points outside: {start}–{end} of {len(text)}"
        ordered = sorted((e.start, e.end) for e in edits)
        assert all(a[1] <= b[0] for a, b in pairwise(ordered)), f"{finding.code}: edits overlap"
        assert finding.code != "GJ000", finding.message.en
        assert finding.message.zh
        assert finding.message.en
    return findings


def sample(layout_index: int, edition: str, seed: int) -> Rendering:
    """A small report in some layout, with a defect or two."""
    rng = Random(f"{layout_index} {edition} {seed}")
    layout, kind = CASES[layout_index]
    draft = make(rng, edition, dense=False)
    for name in rng.sample(sorted(DEFECTS), 2):
        with suppress(LookupError, ValueError):  # the other defect may have taken away what this one wants to spoil
            DEFECTS[name](draft, rng)
    return render(draft, layout, kind)


reports = st.builds(sample, st.integers(0, len(CASES) - 1), st.sampled_from(EDITIONS), st.integers(0, 30))


@given(reports, st.floats(0, 1))
@example(sample(44, "2021", 7), 0.421875)  # all rows of a table end before their values do
@settings(max_examples=tries(150))
def test_any_prefix(report: Rendering, share: float) -> None:
    sound(report.text[: int(share * len(report.text))], report.kind)


@given(reports, st.floats(0, 1), st.floats(0, 1))
@settings(max_examples=tries(100))
def test_any_cut(report: Rendering, first: float, second: float) -> None:
    start, end = sorted((int(first * len(report.text)), int(second * len(report.text))))
    sound(report.text[:start] + report.text[end:], report.kind)
    sound(report.text[start:end], report.kind)


@given(reports, st.floats(0, 1), st.floats(0, 1), st.sampled_from(("deleted", "doubled", "swapped")))
@example(sample(45, "2021", 26), 0.0, 0.0, "deleted")  # two groups of rows that grow, in upper-case HTML
@settings(max_examples=tries(250))
def test_any_line(report: Rendering, first: float, second: float, what: str) -> None:
    lines = report.text.split("\n")
    i, j = (min(int(share * len(lines)), len(lines) - 1) for share in (first, second))
    if what == "deleted":
        del lines[i]
    elif what == "doubled":
        lines.insert(i, lines[i])
    else:
        lines[i], lines[j] = lines[j], lines[i]
    sound("\n".join(lines), report.kind)


#: pieces of reports, of markup, and of what is neither
_PIECES = (
    "一、总体情况", "三、收到和处理政府信息公开申请情况", "第二十条第（一）项", "信息内容", "规章", "0", "|", "| --- |", "\n",
    "\n\n", "\t", " ", "1.属于国家秘密", "（三）不予公开", "自然人", "总计", "<table>", "<td colspan=999999999>", "</td>",
    "<tr>", "<td rowspan=0>", "</table>", "&nbsp;", "&#x110000;", "&#0;", "<!--", "-->", "<", ">", "```", "---", "# ",
    "2024年政府信息公开工作年度报告", "报(bào)告", "\x00", "\u2028", "\ufeff", "\U0010ffff", "９９", "1,234", "-", "￥",
    "<script>", "<td", '"', "'", "=", "&", "¹", "٣", "Ⅷ", "㈠", "壹",
)  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=60).map("".join), st.sampled_from(KINDS))
@settings(max_examples=tries(400))
@example("|" * 3000, "text")
@example("<td>" * 3000, "html")
@example("<" * 3000, "html")
@example("（" * 3000, "markdown")
@example("一、" * 3000, "text")
@example("0 " * 3000, "text")
def test_any_pieces(text: str, kind: str) -> None:
    sound(text, kind)


@given(reports, st.lists(st.tuples(st.floats(0, 1), st.sampled_from(_PIECES)), min_size=1, max_size=8))
@settings(max_examples=tries(250))
def test_pieces_in_a_report(report: Rendering, pieces: list[tuple[float, str]]) -> None:
    text = report.text
    for share, piece in pieces:
        at = int(share * len(text))
        text = text[:at] + piece + text[at:]
    sound(text, report.kind)


@given(st.one_of(st.binary(max_size=400), st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace"))))
@settings(max_examples=tries(300))
@example(b"\xff\xfe\x00\xd8")
@example("一、总体情况".encode("gb18030"))
def test_any_bytes(data: bytes) -> None:
    try:
        source = decode(data)
    except DecodeError:
        return
    for kind in KINDS:
        sound(source.text, kind)


@given(reports)
@settings(max_examples=tries(150))
def test_fixing(report: Rendering) -> None:
    """Safe fixes keep every number and come to rest; unsafe ones come to an end."""

    def lint(text: str) -> list[Finding]:
        return lint_text(text, report.kind).findings

    fixed = fix_text(report.text, lint)
    assert fixed.settled
    assert not [f for f in fixed.remaining if f.fix and f.fix.safe], "a safe fix is left"
    again = fix_text(fixed.text, lint)
    assert again.text == fixed.text
    sound(fixed.text, report.kind)
    every = fix_text(report.text, lint, unsafe=True)
    assert fix_text(every.text, lint, unsafe=True).text == every.text
    sound(every.text, report.kind)


_DIGITS = re.compile(r"\d")


@every_layout
def test_safe_fixes_keep_the_numbers_of_cells(layout: object, kind: str) -> None:
    """Of all defects of wording, in every layout: what the cells say is the same before and after."""
    failures = Failures()
    i = next(n for n, case in enumerate(CASES) if case == (layout, kind))
    for edition in EDITIONS:
        for seed in range(tries(6)):
            report = sample(i, edition, seed)
            text = fix_text(report.text, lambda t: lint_text(t, kind).findings).text
            before, after = (_cell_texts(t, kind) for t in (report.text, text))
            lost = [] if before == after or not before else [f"cells changed: {_first_change(before, after)}"]
            failures.case(f"{report.layout.name} {kind} {edition} seed {seed}", lost)
    failures.done()


def _cell_texts(text: str, kind: str) -> list[str]:
    report = lint_text(text, kind).report
    if report is None:
        return []
    return [
        f"{table.kind} {row.label.name} {c}: {cell.value}"
        for table in report.tables.values()
        for row in table.rows
        for c, cell in enumerate(row.cells)
        if cell.is_given
    ]


def _first_change(before: list[str], after: list[str]) -> str:
    for a, b in zip(before, after, strict=False):
        if a != b:
            return f"{a} became {b}"
    return f"{len(before)} cells became {len(after)}"


@pytest.mark.parametrize("edition", EDITIONS)
def test_safe_fixes_mend_every_label(edition: str) -> None:
    """A wrong label put right by its fix is the official one again, to the character."""
    failures = Failures()
    for i, (layout, kind) in enumerate(CASES):
        if not layout.readable or layout is COLLAPSED:
            continue
        for name in ("row_label", "column_label", "caption", "row_label_slip", "column_label_slip"):
            for seed in range(3):
                rng = Random(f"{name} {i} {seed}")
                clean = make(rng, edition)
                draft = clean.copy()
                LABELS[name](draft, rng)
                broken, whole = render(draft, layout, kind), render(clean, layout, kind)
                fixed = fix_text(broken.text, lambda t, kind=kind: lint_text(t, kind).findings).text  # type: ignore[misc]
                # a label broken over lines is left as it is: its halves may stand apart
                untouched = layout.name.startswith("S-wrap") and fixed == broken.text
                problems = [] if untouched or fixed == whole.text else [_difference(fixed, whole.text)]
                failures.case(f"{name}: {layout.name} {kind} {edition} seed {seed}", problems)
    failures.done()


def _difference(got: str, wanted: str) -> str:
    at = next((i for i, (a, b) in enumerate(zip(got, wanted, strict=False)) if a != b), min(len(got), len(wanted)))
    return f"fixed to {got[max(0, at - 8) : at + 20]!r}, should be {wanted[max(0, at - 8) : at + 20]!r}"


def test_line_ends_change_nothing() -> None:
    """LF, CRLF and CR: the same findings at the same places of the same text."""
    failures = Failures()
    for i in range(len(CASES)):
        report = sample(i, EDITIONS[i % 2], i)
        first = None
        for end in ("\n", "\r\n", "\r"):
            moved = report.translate(lambda char, end=end: end if char == "\n" else char)  # type: ignore[misc]
            said = [
                (f.code, f.severity, moved.text[f.start : f.end].replace(end, "\n"))
                for f in lint_text(moved.text, moved.kind).findings
            ]
            first = first or said
            problems = [] if said == first else [f"{end!r}: {sorted(set(said) ^ set(first))[:3]}"]
            failures.case(f"{report.layout.name} {report.kind}", problems)
    failures.done()


def test_show_names_the_element() -> None:
    """The messages of this suite name what a finding touches."""
    report = sample(0, "2021", 1)
    assert all(" line " in show(f, report) for f in lint_text(report.text, report.kind).findings)
