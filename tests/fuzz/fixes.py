"""What must hold of fixes: they end, keep every figure, and bring out no error that could have been seen before."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from fuzz.properties import Lint, Problem, show
from gouji.figures import figures
from gouji.findings import Edit, Finding
from gouji.fixing import Fixed, apply
from gouji.forms import TABLE_KINDS
from gouji.linting import Result
from gouji.report import Report, Span
from gouji.safely import fix_report
from gouji.source import dominant_newline, with_newline

#: by so much a text may grow where sections and whole tables are put in, which takes unsafe fixes
_WHOLE_FORM = 40_000
#: by so much a safe fix may make a text longer: a bracket, a mark, the rest of a label
_A_LABEL = 80


class Pass(NamedTuple):
    """One pass of fixing: the text before it, and the edits made in it by the codes that asked for them, in order."""

    text: str
    edits: list[tuple[Edit, str]]


def of_fixes(text: str, lint: Lint) -> Iterator[Problem]:
    """All that must hold of what ``--fix`` makes of a text. ``lint`` is asked for the same texts again and again."""
    for unsafe in (False, True):
        name = "unsafe" if unsafe else "safe"
        fixed = fix_report(text, lint, unsafe)
        if not fixed.settled:
            yield Problem(f"{name} fixes do not end: {_usual(_unfinished(text, lint, unsafe))}", "")
            continue
        passes = _passes(fixed)
        codes = sorted({code for one in passes for _, code in one.edits})
        if fixed.goes_round:
            yield Problem(f"{name} fixes go round: {_usual(_unfinished(text, lint, unsafe))}", f"{codes}")
        if not lint(text).findings and fixed.text != text:
            yield Problem(f"{name} fix without a finding", str(codes))
        if fix_report(fixed.text, lint, unsafe).text != fixed.text:
            yield Problem(f"{name} fixes again: {codes}", "fixing what was fixed changes it")
        bound = _A_LABEL * sum(len(one.edits) for one in passes) + (_WHOLE_FORM if unsafe else 0)
        if len(fixed.text) > len(text) + bound:
            yield Problem(f"{name} fixes grow: {codes}", f"{len(text)} characters became {len(fixed.text)}")
        if not unsafe and passes and not fixed.goes_round:
            for kind, what in _of_safe(text, fixed.text, passes, lint):
                yield Problem(f"{kind} by {','.join(codes)}", what)


def _usual(passes: list[Pass]) -> str:
    """The codes that most passes have edits of, which are those to blame."""
    counts = Counter(code for one in passes for code in {code for _, code in one.edits})
    most = max(counts.values(), default=0)
    return ",".join(sorted(code for code, n in counts.items() if n == most))


def _passes(fixed: Fixed) -> list[Pass]:
    return [Pass(one.text, _edits(one.text, one.applied)) for one in fixed.passes]


def _unfinished(text: str, lint: Lint, unsafe: bool) -> list[Pass]:
    """The first passes of fixes that come to no end."""
    passes = []
    for _ in range(_TOLD):
        new, applied = apply(text, lint(text).findings, unsafe=unsafe)
        passes.append(Pass(text, _edits(text, applied)))
        text = new
    return passes


#: of fixes that do not end so many passes are looked at
_TOLD = 12


def _edits(text: str, applied: list[Finding]) -> list[tuple[Edit, str]]:
    newline = dominant_newline(text)
    return sorted(
        (Edit(e.start, e.end, with_newline(e.content, newline)), f.code) for f in applied if f.fix for e in f.fix.edits
    )


def _of_safe(text: str, new: str, passes: list[Pass], lint: Lint) -> Iterator[Problem]:
    before, after = lint(text), lint(new)
    if before.report is None:
        yield Problem("a fix of what is no report", "")
        return
    if after.report is None:
        yield Problem("no report any more", "")
        return
    yield from _of_numbers(before.report, after.report)
    yield from _of_cells(before, passes)
    known, known_after = _known(before.report), _known(after.report)
    said = Counter(map(_saying, before.findings))
    said_now = Counter(map(_saying, after.findings))
    for finding in after.findings:
        if finding.severity != "error" or said_now[_saying(finding)] <= said[_saying(finding)]:
            continue  # what is said at another place than before is not new
        span = _back((finding.start, finding.end), passes)
        if any(f.code == finding.code and f.start <= span[1] and span[0] <= f.end for f in before.findings):
            continue
        gained = known_after - known
        if not _is_explained(finding, after.report, gained):
            yield Problem(
                f"new error {finding.code}",
                f"{show(finding, new)}; before: {text[slice(*span)][:60]!r}; gained {sorted(map(str, gained))[:8]}",
            )


def _saying(finding: Finding) -> tuple[str, str]:
    """What a finding says, figures and places apart."""
    return finding.code, re.sub(r"\d+", "#", finding.message.zh)


def _of_numbers(before: Report, after: Report) -> Iterator[Problem]:
    """Every figure that was read is read in the same place, and no other figure for it."""
    now = {(f.kind, f.row, f.column): f.number for f in figures(after)}
    for f in figures(before):
        key = f.kind, f.row, f.column
        if f.number is not None and now.get(key) != f.number:
            yield Problem("figure changed", f"{key}: {f.number} became {now.get(key)}")
            return


_ITEM = re.compile(r"^\s*(?:[（(]?\d{1,2}[.、．)）]|[①-⑳])\s*")
_APART = re.compile(r"(?<=\d)[,，'’\s](?=\d)")


def _of_cells(before: Result, passes: list[Pass]) -> Iterator[Problem]:
    """No edit in a table touches digits, other than the number before a label and the way in which a figure is written."""
    report = before.report
    assert report is not None
    tables = [(t.start, t.end) for t in report.tables.values()]
    for n, one in enumerate(passes):
        for edit, code in one.edits:
            span = _back((edit.start, edit.end), passes[:n])
            if not any(start <= span[0] and span[1] <= end for start, end in tables):
                continue
            was, now = one.text[edit.start : edit.end], edit.content
            if code.startswith("GJ"):  # a comment holds no figure
                continue
            if code != "TAB009":
                was, now = _ITEM.sub("", was), _ITEM.sub("", now)
            if _digits(was) != _digits(now):
                yield Problem("digits of a table changed", f"{was!r} became {now!r}")


def _digits(text: str) -> list[str]:
    return [run.lstrip("0") for run in re.findall(r"\d+", _APART.sub("", unicodedata.normalize("NFKC", text)))]


# What could be read


def _known(report: Report) -> set[tuple[str, object]]:
    """What the linter has understood of a report, each as (where, what): tables by their kind, the rest as "report".

    A finding can be made only on what is among it, so an error that is new has its cause in something that has come to it,
    or is the fault of a fix.
    """
    known: set[tuple[str, object]] = {
        ("report", ("year", report.year, report.year_sure)),
        ("report", ("edition", report.edition)),
        ("report", ("organ", report.organ, report.organ_kind)),
        ("report", ("title", bool(report.title))),
        ("report", ("signature", bool(report.signature))),
        ("report", ("incomplete", report.incomplete)),
    }
    known |= {("report", ("section", s.number)) for s in report.sections}
    known |= {("report", ("heading twice", h.number)) for h in report.duplicates}
    for kind, table in report.tables.items():
        known.add((kind, "there"))
        if table.unreadable:
            continue
        known.add((kind, "read"))
        known |= {(kind, ("edition", table.edition, table.is_mixed))} | {(kind, ("headers", table.headers_sure))}
        for row in table.rows:
            if row.row is not None:
                known.add((kind, ("row", row.label.name)))
            if row.state in ("read", "short", "long"):
                known.add((kind, ("values", row.label.name)))
            known |= {(kind, ("cell", row.label.name, i)) for i, cell in enumerate(row.cells) if cell.value is not None}
        for sort, matches in (("header", table.headers), ("caption", table.captions), ("group", table.groups)):
            known |= {(kind, (sort, i)) for i, match in enumerate(matches.values()) if match is not None}
    return known


def _is_explained(finding: Finding, report: Report, gained: set[tuple[str, object]]) -> bool:
    """Whether something that an error rests on could not be read before: its table, or for prose any; or the whole."""
    places = [(finding.start, finding.end), *((r.start, r.end) for r in finding.related)]
    kinds = {k for k, t in report.tables.items() for start, end in places if t.start <= end and start <= t.end}
    if not kinds or finding.code.startswith(("XCK", "YOY")):
        kinds |= {"report", *(TABLE_KINDS if finding.code.startswith(("XCK", "YOY", "STR")) else ())}
    return any(where in kinds or (where == "report" and "edition" in str(what)) for where, what in gained)


def _back(span: Span, passes: list[Pass]) -> Span:
    """Where a place of the text after the passes was before them; what an edit put in comes from all that it replaced."""
    for one in reversed(passes):
        span = _back_one(span, [edit for edit, _ in one.edits], len(one.text))
    return span


def _back_one(span: Span, edits: list[Edit], length: int) -> Span:
    stretches: list[tuple[int, int, int, bool]] = []  # old start, old end, length now, whether it was kept
    at = 0
    for edit in edits:
        stretches += [(at, edit.start, edit.start - at, True), (edit.start, edit.end, len(edit.content), False)]
        at = edit.end
    stretches.append((at, length, length - at, True))
    starts, ends, new = [length], [0], 0
    for old_start, old_end, size, is_kept in stretches:
        if new <= span[0] <= new + size:
            starts.append(old_start + (span[0] - new if is_kept else 0))
        if new <= span[1] <= new + size:
            ends.append(old_start + span[1] - new if is_kept else old_end)
        new += size
    return min(starts), max(*ends, min(starts))
