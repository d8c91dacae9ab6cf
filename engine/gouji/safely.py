"""Fixing a report: safe fixes are held against what was read before them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from gouji.figures import figures
from gouji.fixing import Fixed, fix_text
from gouji.linting import Result
from gouji.report import Report, Table

#: something that is known of a report: where, and what
Fact = tuple[object, ...]


def fix_report(text: str, lint: Callable[[str], Result], unsafe: bool = False) -> Fixed:
    """Fix a text until nothing is left to fix, as `fix_text` does; ``lint`` gives what is found in a text.

    A safe fix promises that nothing is lost. That promise is kept whatever the text is like: where after a pass something
    is no longer read (a figure, a row, a section), or there is a new error although nothing more is read than before, the
    fixes of the rule that brings it about are left out. Unsafe fixes may change what is read, and are not held to this.
    """
    results: dict[str, Result] = {}

    def linted(of: str) -> Result:
        if of not in results:
            results[of] = lint(of)
        return results[of]

    def loses_nothing(before: str, after: str) -> bool:
        return _loses_nothing(linted(before), linted(after))

    return fix_text(text, lambda of: linted(of).findings, unsafe, None if unsafe else loses_nothing)


def _loses_nothing(before: Result, after: Result) -> bool:
    if before.report is None:
        return True
    if after.report is None:
        return False
    known, known_after = facts(before.report), facts(after.report)
    if not known <= known_after:
        return False
    # an error that is new needs something that could not be read before
    return known != known_after or _errors(after) <= _errors(before)


def _errors(result: Result) -> Counter[str]:
    return Counter(finding.code for finding in result.findings if finding.severity == "error")


def facts(report: Report) -> frozenset[Fact]:
    """What is known of a report: its title, sections and tables, the rows found in them and the figures read."""
    known: set[Fact] = {("section", section.number) for section in report.sections}
    if report.title is not None:
        known.add(("title",))
    if report.year is not None:
        known.add(("year", report.year))
    for kind, table in report.tables.items():
        known.update(_facts_of_table(kind, table))
    known |= {
        ("figure", figure.kind, figure.row, figure.column, figure.number)
        for figure in figures(report)
        if figure.number is not None
    }
    return frozenset(known)


def _facts_of_table(kind: str, table: Table) -> Iterator[Fact]:
    """A table, and the labels found in it where it can be read."""
    yield ("table", kind)
    if table.unreadable is None:
        yield ("table", kind, "read")
        yield from (("row", kind, row.label.name) for row in table.rows if row.row is not None)
        for sort, matches in (("header", table.headers), ("caption", table.captions), ("group", table.groups)):
            yield from ((sort, kind, label.key) for label, match in matches.items() if match is not None)
