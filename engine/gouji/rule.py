"""The rule API: everything of a rule in one place.

A rule is a function that takes a `Context` and yields `Problem`s, decorated with all that is to be said of it::

    @rule(
        "SUM006",
        "stock-below-flow",
        severity="warning",
        summary=Text("现行有效件数少于本年制发减本年废止", "fewer in force than made less repealed"),
        why=Text("…", "…"),
        source=Text("…", "…"),
        examples=(bad("2021", ("| 4 |", "| 1 |"), at="1"), good("2021", ("| 4 |", "| 5 |"))),
    )
    def stock_below_flow(context: Context) -> Iterator[Problem]:
        ...

What an office may set of a rule is an `Option`, named in the decorator and asked for in the function.

The catalogue, ``gouji rule CODE``, the rule's page, its tests, the editor's hover and the settings' schema come from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from gouji.context import Context
from gouji.findings import Fix, Localized, Related, Severity, Text, Value
from gouji.report import Edition
from gouji.subjects import Subject

FixKind = Literal["safe", "unsafe"]
#: what a rule wants of last year's report
Wants = Literal["figures", "prose"]


class Problem(NamedTuple):
    """What a check yields; linting adds the rule's code, name and severity.

    ``start`` and ``end`` are code-point offsets, 0-based, end exclusive. ``subject`` is what the problem is about; without
    one it is about the words it stands on, which then are what was found too. ``found`` and ``expected`` are values, which
    the message may name as ``{found}`` and ``{expected}``. ``evidence`` is what spoke for and against it, a sentence each.
    """

    start: int
    end: int
    message: Localized
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    #: overrides the rule's severity
    severity: Severity | None = None
    subject: Subject | None = None
    found: Value = None
    expected: Value = None
    evidence: tuple[Localized, ...] = ()


Check = Callable[[Context], Iterable[Problem]]

#: what a rule is about, for whoever has to treat rules of a kind alike
Tag = Literal[
    "figures",  # numbers, rather than wording
    "headings",  # the wording of headings, which an office may accept as it is
    "rows",  # the wording of rows and columns, likewise
    "terms",  # the wording of the prose, likewise
    "superfluous",  # text that should not be there
    "superseded",  # what has been replaced by something newer
]
#: the editions of the form that rules hold for unless they say otherwise, and all that there are
CHECKED_EDITIONS: tuple[Edition, ...] = ("2019", "2021")
ALL_EDITIONS: tuple[Edition, ...] = ("before", *CHECKED_EDITIONS)


class Option(NamedTuple):
    """What can be set of a rule, in the settings file as ``[options.CODE]`` with ``name = value``.

    ``default`` tells the kind of value: a whole number from 1, or a day of any year such as ``"01-31"`` ("": none).
    """

    code: str
    name: str
    about: Text
    default: int | str

    def number(self, context: Context) -> int:
        """The number that holds for a report."""
        return int(self._value(context))

    def day(self, context: Context) -> tuple[int, int] | None:
        """The month and the day that hold for a report; None where none does."""
        month, _, day = str(self._value(context)).partition("-")
        return (int(month), int(day)) if day else None

    def _value(self, context: Context) -> int | str:
        for code, name, value in context.options.by_rule:
            if (code, name) == (self.code, self.name):
                return value
        return self.default


Edits = tuple[tuple[str, str], ...]


class Example(NamedTuple):
    """An edit of a specimen report, and what the rule says of the result.

    ``edits`` are (old, new) pairs; each ``old`` occurs at least once and its first occurrence is replaced. ``at`` is the
    text that the finding spans, and stands once in the report (None: the rule says nothing); where it would stand there
    more often, or is empty, it goes into ``⟦⟧`` with some of the text around it: ``"| 8 | ⟦3⟧ |"``. ``severity`` is the
    finding's, None for the rule's own. ``fixed`` is a piece of text that stands in the report once the finding's fix has
    been applied. ``last`` makes last year's report known to the rule: the same specimen a year earlier, with these edits.
    """

    edition: str
    edits: Edits
    at: str | None
    fixed: str | None = None
    note: Text | None = None
    last: Edits | None = None
    severity: Severity | None = None


def bad(
    edition: str,
    *edits: tuple[str, str],
    at: str,
    fixed: str | None = None,
    note: Text | None = None,
    last: Edits | None = None,
    severity: Severity | None = None,
) -> Example:
    """An example on which the rule speaks, exactly at ``at``."""
    return Example(edition, edits, at, fixed, note, last, severity)


def good(edition: str, *edits: tuple[str, str], note: Text | None = None, last: Edits | None = None) -> Example:
    """An example on which the rule is silent."""
    return Example(edition, edits, None, None, note, last)


def example_texts(example: Example, specimen: str) -> tuple[str, str | None]:
    """The text of an example, made from its specimen, and that of the year before where it has one.

    Raises ValueError where there is nothing to edit.
    """
    year = _SPECIMEN_YEAR[example.edition]
    earlier = specimen.replace(f"{year}年", f"{year - 1}年")
    last = None if example.last is None else _edited(earlier, example.last)
    return _edited(specimen, example.edits), last


def example_span(example: Example, text: str) -> tuple[int, int]:
    """Where the finding of a bad example stands in its text, in code points.

    Raises ValueError where ``at`` does not stand there exactly once.
    """
    at = example.at or ""
    before, mark, rest = at.partition("⟦")
    inside, _, after = rest.partition("⟧") if mark else (at, "", "")
    before = before if mark else ""
    around = f"{before}{inside}{after}"
    first = text.find(around)
    if first < 0 or text.find(around, first + 1) >= 0:
        raise ValueError(f"{around!r} does not stand once in the example")
    start = first + len(before)
    return start, start + len(inside)


_SPECIMEN_YEAR = {"2019": 2020, "2021": 2024}


def _edited(text: str, edits: Edits) -> str:
    for old, new in edits:
        if old not in text:
            raise ValueError(f"the specimen has no {old!r}")
        text = text.replace(old, new, 1)
    return text


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
    #: what it wants of the report of the year before; None: nothing
    wants: Wants | None = None
    options: tuple[Option, ...] = ()
    #: its severity is the settings', which its problems do not override
    is_graded: bool = False
    #: the editions of the form it holds for
    editions: tuple[Edition, ...] = CHECKED_EDITIONS
    tags: frozenset[Tag] = frozenset()

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
    wants: Wants | None = None,
    options: tuple[Option, ...] = (),
    editions: tuple[Edition, ...] = CHECKED_EDITIONS,
    tags: Iterable[Tag] = (),
) -> Callable[[Check], Check]:
    """Register a rule.

    ``code`` is the family (three letters) and a number, ``name`` kebab-case; ``summary`` one line; ``why`` what goes
    wrong otherwise; ``source`` the official or factual ground; ``default`` whether it is selected without being named;
    ``wants`` what it has to know of the report of the year before (``Context.previous``);
    ``options`` what can be set of it; ``editions`` the editions of the form it holds for; ``tags`` what it is about.
    Raises ValueError when the code or the name is taken.
    """

    def register(check: Check) -> Check:
        if code in _RULES or any(r.name == name for r in _RULES.values()):
            raise ValueError(f"rule {code} ({name}) is registered twice")
        _RULES[code] = Rule(
            code,
            name,
            severity,
            summary,
            why,
            source,
            check,
            fix,
            default,
            examples,
            wants,
            options,
            editions=editions,
            tags=frozenset(tags),
        )
        return check

    return register
