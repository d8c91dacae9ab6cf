"""Figures of the prose held against the form: a figure states what cells state too, the two differ, and nothing excuses it.

A rule of this kind gives what it held against what (`Held`), its reasons to be silent (`Unless`), and its sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from gouji.context import Context
from gouji.findings import Localized, Message, Related, Severity, Value
from gouji.prose.scope import Scope
from gouji.report import Span, Table
from gouji.rule import Problem
from gouji.subjects import CellName, Claim
from gouji_rules.kinds.unless import Unless, excuse
from gouji_rules.names import TABLES, quoted

if TYPE_CHECKING:
    from gouji.prose.figures import Figure


class CellSum(NamedTuple):
    """What a cell of the form states, or several cells together: the 总计 of some rows, a block of table four.

    ``accepted`` holds the total and the sum of its parts, which differ where the table itself is at fault (SUM says so).
    ``cells`` are the cells of the table that state it.
    """

    name: str
    value: int
    accepted: frozenset[int]
    span: Span
    table: Table
    cells: tuple[CellName, ...]

    @property
    def claim(self) -> Claim:
        """What the prose states where it states this."""
        return Claim(self.name, self.table.kind, self.cells)

    @property
    def related(self) -> Related:
        """The cell as a related place."""
        table = TABLES[self.table.kind]
        return Related(
            Message.of(
                "{table}{row}：{value}",
                "{table}, {row}: {value}",
                table=table,
                row=quoted(self.name),
                value=self.value,
            ),
            *self.span,
        )


class Stated(NamedTuple):
    """A figure of the prose and what it states, in the words of the rule.

    ``plain``: nothing narrows it, so that it is meant of the whole organ and the whole year.
    """

    role: str
    figure: Figure
    plain: bool = True

    @property
    def value(self) -> int:
        """How many."""
        return int(self.figure.value or 0)


class Held(NamedTuple):
    """What a figure states, and the cells that it is held against."""

    context: Context
    stated: Stated
    cell: CellSum


NOT_OWN: Unless[Held] = Unless(
    "another's",
    "of another body, of another time, or only passed on",
    lambda held: not Scope(held.stated.figure, held.context.report).is_own,
)
OF_SOME: Unless[Held] = Unless(
    "of some", "of some of the requests only", lambda held: Scope(held.stated.figure, held.context.report).is_of_some
)


def differing(held: Iterable[Held], unless: Sequence[Unless[Held]]) -> Iterator[Held]:
    """Where the figure is none that the cells accept, and no reason to say nothing holds."""
    for each in held:
        if each.stated.value not in each.cell.accepted and excuse(unless, each) is None:
            yield each


def figure_vs_cell(
    held: Iterable[Held], unless: Sequence[Unless[Held]], says: Callable[[Held], Localized]
) -> Iterator[Problem]:
    """A problem for every figure that differs, in the words that ``says`` gives; they may name ``{found}`` and ``{expected}``."""
    for each in differing(held, unless):
        yield differs(each.stated.figure.span, says(each), each.stated.value, each.cell)


def differs(
    span: Span,
    message: Localized,
    found: Value,
    *against: CellSum,
    about: str = "",
    expected: Value = None,
    severity: Severity | None = None,
) -> Problem:
    """The problem that the prose states ``found`` where the cells state something else.

    ``about`` is what is stated, by default what the first of ``against`` is called; ``expected`` by default its value.
    """
    first = against[0]
    return Problem(
        *span,
        message,
        tuple(each.related for each in against),
        severity=severity,
        subject=Claim(about or first.name, first.table.kind, tuple(cell for each in against for cell in each.cells)),
        found=found,
        expected=first.value if expected is None else expected,
    )
