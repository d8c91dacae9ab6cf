"""The identities of a table, checked cell by cell, and the one cell that explains every failure.

A blank part counts as 0; a blank total takes no part, nor does an identity with a cell that could not be read.
"""

from __future__ import annotations

from typing import NamedTuple

from gouji.forms import Identity
from gouji.report import Cell, Table

CellName = tuple[str, int]


class Failure(NamedTuple):
    """An identity that does not hold. ``left`` and ``right`` are what its two sides come to."""

    identity: Identity
    left: int
    right: int


class Blame(NamedTuple):
    """The one cell whose change repairs all failures: its row, its column (0-based) and the value it should have."""

    row: str
    column: int
    value: int


def active(table: Table) -> list[Identity]:
    """The identities all of whose cells were read."""
    cells = _cells(table)
    totals = {i.total for i in table.form.identities if i.kind != "balance"}
    out = {name for name in totals if name in cells and cells[name].kind in ("blank", "dash")}
    out.update(name for name, cell in cells.items() if cell.value is None)
    return [
        identity
        for identity in table.form.identities
        if all(t in cells and t not in out for t in identity.left + identity.right)
        # a total alone, none of its parts filled in, says nothing that could be wrong
        and (identity.kind == "balance" or any(cells[t].is_given or cells[t].kind == "bad" for t in identity.right))
    ]


def failures(table: Table) -> list[Failure]:
    """The active identities that do not hold, in the form's order."""
    cells = _cells(table)
    failed = []
    for identity in active(table):
        left = sum(_value(cells[t]) for t in identity.left)
        right = sum(_value(cells[t]) for t in identity.right)
        if left != right:
            failed.append(Failure(identity, left, right))
    return failed


def blame(table: Table, failed: list[Failure]) -> Blame | None:
    """The only cell whose change, by one amount and to a count, makes every identity hold; None where there is no such.

    ``failed`` is what `failures` gives for the table.
    """
    if not failed:
        return None
    cells = _cells(table)
    broken = {id(f.identity) for f in failed}
    sound = {t for i in active(table) if id(i) not in broken for t in i.left + i.right}
    first = failed[0]
    found = []
    for term in first.identity.left + first.identity.right:
        if term in sound:
            continue
        changes = {_change(f, term) for f in failed}
        if len(changes) == 1 and None not in changes:
            value = _value(cells[term]) + (changes.pop() or 0)
            if value >= 0:
                found.append(Blame(*term, value))
    return found[0] if len(found) == 1 else None


def _change(failure: Failure, term: CellName) -> int | None:
    """By how much the term must change to make the identity hold; None where the term is not in it."""
    if term in failure.identity.left:
        return failure.right - failure.left
    if term in failure.identity.right:
        return failure.left - failure.right
    return None


def _value(cell: Cell) -> int:
    return int(cell.value or 0)


def _cells(table: Table) -> dict[CellName, Cell]:
    return {(row.label.name, c): cell for row in table.rows if row.state == "read" for c, cell in enumerate(row.cells)}
