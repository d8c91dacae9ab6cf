"""The identities of a table, checked cell by cell, and the one cell that explains every failure.

A blank part counts as 0; a blank total takes no part, nor does an identity with a cell that could not be read. A table
that writes its zeros has nothing to say of its blanks: a sum with one in it may fail, yet blames no cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from gouji.context import Context
from gouji.forms import Identity, TableForm
from gouji.report import Table
from gouji.subjects import CellName

_Terms = Callable[[list[Any]], Iterable[int]]


class Failure(NamedTuple):
    """An identity that does not hold. ``left`` and ``right`` are what its two sides come to.

    ``blanks`` are the blank cells in it, in a table that writes its zeros.
    """

    identity: Identity
    left: int
    right: int
    blanks: tuple[CellName, ...] = ()


class Blame(NamedTuple):
    """The one cell whose change repairs all failures: its row, its column (0-based) and the value it should have."""

    row: str
    column: int
    value: int


class Sums(NamedTuple):
    """The identities of a table, checked: those that fail, and the cell that explains it."""

    table: Table
    failed: list[Failure]
    culprit: Blame | None

    @property
    def active(self) -> list[Identity]:
        """The identities that take part, worked out anew each time: where all hold nobody asks."""
        return active(self.table)


def sums_of(context: Context, kind: str) -> Sums | None:
    """The identities of a table of a report, checked once; None where there is no such table or it cannot be read."""
    return context.once(_checked, kind)


def _checked(context: Context, kind: str) -> Sums | None:
    table = context.report.tables.get(kind)
    if table is None or table.unreadable:
        return None
    failed = failures(table)
    return Sums(table, failed, blame(table, failed))


def total_due(table: Table, failure: Failure) -> int | None:
    """What the total of a failed identity should be, if the parts are right; None where it would be no count or is not known."""
    identity = failure.identity
    if failure.blanks:
        return None
    if identity.total in identity.left:
        return failure.right
    row, column = identity.total
    due = int(table.row(row).cells[column].value or 0) + failure.left - failure.right
    return due if due >= 0 else None


def active(table: Table) -> list[Identity]:
    """The identities that take part: every cell read, no total blank, not every part blank."""
    figures = _figures(table)
    return [i for i in table.form.identities if _sides(figures, i) is not None and _has_parts(table, i)]


def failures(table: Table) -> list[Failure]:
    """The active identities that do not hold, in the form's order."""
    if _all_hold(table):
        return []
    figures = _figures(table)
    blank = blanks(table)
    failed = []
    for identity in table.form.identities:
        sides = _sides(figures, identity)
        if sides is not None and sides[0] != sides[1] and _has_parts(table, identity):
            within = tuple([t for t in identity.left + identity.right if t in blank]) if blank else ()
            failed.append(Failure(identity, *sides, within))
    return failed


def writes_zeros(table: Table) -> bool:
    """Whether a table writes a zero where there is nothing to report, so that a blank cell is none: most do.

    Where more cells are blank than hold a zero, it leaves them blank, or is not filled in yet.
    """
    cells = [cell for row in table.rows for cell in row.cells]
    zeros = sum([cell.kind == "count" and cell.value == 0 for cell in cells])
    return zeros > sum([cell.kind == "blank" for cell in cells])


def blanks(table: Table) -> frozenset[CellName]:
    """The blank cells of a table that writes its zeros; none where blanks are zeros themselves."""
    names = [(r.label.name, c) for r in table.rows for c, cell in enumerate(r.cells) if cell.kind == "blank"]
    return frozenset(names) if names and writes_zeros(table) else frozenset()


def value_due(table: Table, term: CellName) -> int | None:
    """What a blank cell has to hold, by the sums in which it is the only unknown.

    None where there are none, or they do not agree, or it would be no count.
    """
    figures = {
        (row.label.name, c): int(cell.value)
        for row in table.rows
        for c, cell in enumerate(row.cells)
        if cell.value is not None and cell.kind != "blank"
    }
    figures[term] = 0
    sums = [_due_by(figures, identity, term) for identity in table.form.identities]
    values = {due for due in sums if due is not None}
    due = values.pop() if len(values) == 1 else None
    return due if due is not None and due >= 0 else None


def _due_by(figures: dict[CellName, int], identity: Identity, term: CellName) -> int | None:
    """What a cell that counts for nought so far has to hold by one sum; None where that sum does not say."""
    is_left = term in identity.left
    sides = _sides(figures, identity) if is_left or term in identity.right else None
    if sides is None:
        return None
    left, right = sides
    return right - left if is_left else left - right


def _all_hold(table: Table) -> bool:
    """Whether every identity holds at first sight, blanks counting as nought; True in nearly every table."""
    values: list[Any] = []
    for row in table.rows:
        if row.state != "read":
            return False
        values += [cell.value for cell in row.cells]
    try:
        return all(sum(left(values)) == sum(right(values)) for left, right in _sides_by_place(table.form))
    except TypeError:  # a cell without a value
        return False


@lru_cache(maxsize=8)
def _sides_by_place(form: TableForm) -> tuple[tuple[_Terms, _Terms], ...]:
    """The two sides of each identity, taken out of a list of all the cells of a table in order."""
    names = [(label.name, c) for label in form.rows for c in range(len(label.columns))]
    places = {name: n for n, name in enumerate(names)}

    def terms(side: tuple[CellName, ...]) -> _Terms:
        at = [places[name] for name in side]
        return itemgetter(*at) if len(at) > 1 else itemgetter(slice(at[0], at[0] + 1))

    return tuple((terms(i.left), terms(i.right)) for i in form.identities)


def _figures(table: Table) -> dict[CellName, int]:
    """What each cell counts for; a cell that takes no part is left out."""
    totals = _totals(table.form)
    figures = {}
    for row in table.rows:
        if row.state == "read":
            for c, cell in enumerate(row.cells):
                name = (row.label.name, c)
                if cell.value is not None and (cell.is_given or name not in totals):
                    figures[name] = int(cell.value)
    return figures


@lru_cache(maxsize=8)
def _totals(form: TableForm) -> frozenset[CellName]:
    return frozenset(i.total for i in form.identities if i.kind != "balance")


def _sides(figures: dict[CellName, int], identity: Identity) -> tuple[int, int] | None:
    """What the two sides come to; None where a cell of theirs takes no part."""
    try:
        return sum(map(figures.__getitem__, identity.left)), sum(map(figures.__getitem__, identity.right))
    except KeyError:
        return None


def _has_parts(table: Table, identity: Identity) -> bool:
    """Whether any part is filled in: a total alone says nothing that could be wrong."""
    if identity.kind == "balance":
        return True
    return any(not table.row(r).cells[c].is_blank for r, c in identity.right)


def blame(table: Table, failed: list[Failure]) -> Blame | None:
    """The only cell whose change, by one amount and to a count, makes every identity hold; None where there is no such.

    ``failed`` is what `failures` gives for the table. No cell of a sum with a blank in it is blamed, and none at all where
    such a sum fails, in a table that writes its zeros.
    """
    if not failed or any(f.blanks for f in failed):
        return None
    figures = _figures(table)
    sound = _beyond_doubt(table, failed)
    first = failed[0].identity
    suspects = [term for term in first.left + first.right if term not in sound]
    found = [culprit for term in suspects if (culprit := _repair(failed, term, figures[term])) is not None]
    return found[0] if len(found) == 1 else None


def _beyond_doubt(table: Table, failed: list[Failure]) -> set[CellName]:
    """The cells in sums that hold, or that have a blank in a table that writes its zeros."""
    broken = {id(f.identity) for f in failed}
    sound = {t for i in active(table) if id(i) not in broken for t in i.left + i.right}
    blank = blanks(table)
    for identity in table.form.identities:
        terms = identity.left + identity.right
        if not blank.isdisjoint(terms):
            sound.update(terms)
    return sound


def _repair(failed: list[Failure], term: CellName, value: int) -> Blame | None:
    """The change of one cell, which holds ``value``, that makes all identities hold; None where none does."""
    changes = {_change(f, term) for f in failed}
    change = changes.pop() if len(changes) == 1 else None
    if change is None or value + change < 0:
        return None
    return Blame(*term, value + change)


def _change(failure: Failure, term: CellName) -> int | None:
    """By how much the term must change to make the identity hold; None where the term is not in it."""
    if term in failure.identity.left:
        return failure.right - failure.left
    if term in failure.identity.right:
        return failure.left - failure.right
    return None
