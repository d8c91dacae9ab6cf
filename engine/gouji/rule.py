"""The rule API: everything of a rule in one place.

A rule is a function that takes a `Report` and yields `Problem`s, decorated with all that is to be said of it::

    @rule(
        "SUM006",
        "stock-below-flow",
        severity="warning",
        summary=Text("现行有效件数少于本年制发减本年废止", "fewer in force than made less repealed"),
        why=Text("…", "…"),
        source=Text("…", "…"),
        examples=(bad("2021", ("| 4 |", "| 1 |"), at="1"), good("2021", ("| 4 |", "| 5 |"))),
    )
    def stock_below_flow(report: Report) -> Iterator[Problem]:
        ...

The catalogue, ``gouji rule CODE``, the rule's page, its tests, the editor's hover and the settings' schema come from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from gouji.findings import Fix, Related, Severity, Text
from gouji.report import Report

FixKind = Literal["safe", "unsafe"]


class Problem(NamedTuple):
    """What a check yields; the registry adds the rule's code, name and severity."""

    start: int
    end: int
    message: Text
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    #: overrides the rule's severity
    severity: Severity | None = None


Check = Callable[[Report], Iterable[Problem]]


class Example(NamedTuple):
    """An edit of a specimen report, and what the rule says of the result.

    ``edits`` are (old, new) pairs; each ``old`` occurs at least once and its first occurrence is replaced. ``at`` is the
    text that the finding's span touches (None: the rule says nothing). ``fixed`` is a piece of text that stands in the
    report once the finding's fix has been applied.
    """

    edition: str
    edits: tuple[tuple[str, str], ...]
    at: str | None
    fixed: str | None = None
    note: Text | None = None


def bad(edition: str, *edits: tuple[str, str], at: str, fixed: str | None = None, note: Text | None = None) -> Example:
    """An example on which the rule speaks, at a place that touches the text ``at``."""
    return Example(edition, edits, at, fixed, note)


def good(edition: str, *edits: tuple[str, str], note: Text | None = None) -> Example:
    """An example on which the rule is silent."""
    return Example(edition, edits, None, None, note)


class Rule(NamedTuple):
    """A rule and all that is to be said of it."""

    code: str
    name: str
    severity: Severity
    summary: Text
    why: Text
    source: Text
    check: Check
    fix: FixKind | None
    default: bool
    examples: tuple[Example, ...]

    @property
    def family(self) -> str:
        """The three letters of the code."""
        return self.code.rstrip("0123456789")


_RULES: dict[str, Rule] = {}


def rule(
    code: str,
    name: str,
    *,
    severity: Severity,
    summary: Text,
    why: Text,
    source: Text,
    fix: FixKind | None = None,
    default: bool = True,
    examples: tuple[Example, ...] = (),
) -> Callable[[Check], Check]:
    """Register a rule.

    ``code`` is the family (three letters) and a number, ``name`` kebab-case; ``summary`` one line; ``why`` what goes
    wrong otherwise; ``source`` the official or factual ground; ``default`` whether it is selected without being named.
    Raises ValueError when the code or the name is taken.
    """

    def register(check: Check) -> Check:
        if code in _RULES or any(r.name == name for r in _RULES.values()):
            raise ValueError(f"rule {code} ({name}) is registered twice")
        _RULES[code] = Rule(code, name, severity, summary, why, source, check, fix, default, examples)
        return check

    return register
