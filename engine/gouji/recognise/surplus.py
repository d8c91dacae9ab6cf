"""Takes out of the rows of a table what is no value of theirs: repetitions of merged cells, and a column of numbers."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from gouji.recognise.grid import unmerged

if TYPE_CHECKING:
    from gouji.reading.blocks import Piece
    from gouji.recognise.entries import Entry

#: so many rows have merged cells in table two of either form
_ROWS_REPEATED = 3
#: values are not one more from row to row in so many rows
_ROWS_TO_COUNT = 6


def drop_repetitions(entries: list[Entry]) -> None:
    """Take out what merged cells have left in each column they spanned, where all rows with too many values show it.

    In one row alone it would be a value too many.
    """
    rows = [(e, _filled(e), len(e.target.label.columns)) for e in entries if e.target]
    surplus = [(e, filled, need) for e, filled, need in rows if len(filled) > need]
    if len(surplus) < _ROWS_REPEATED:
        return
    across = max(need for _, _, need in rows)
    kept = [(e, unmerged(filled, need), need) for e, filled, need in surplus if len(filled) == across]
    if len(kept) == len(surplus) and all(len(values) == need for _, values, need in kept):
        for entry, values, _ in kept:
            entry.after = values


def drop_line_numbers(entries: list[Entry]) -> None:
    """Take out a column that counts the rows (行次): in all of them the first value, one more from each to the next."""
    first = _first_values(entries)
    numbers = [int(p.text) if p.text.isdecimal() and len(p.text) <= 2 else -1 for _, p in first]
    if -1 in numbers or any(b - a != 1 for a, b in pairwise(numbers)):
        return
    for entry, number in first:
        entry.after = [p for p in entry.after if p is not number]


def _first_values(entries: list[Entry]) -> list[tuple[Entry, Piece]]:
    """The first value of every row of the form; [] unless most rows have a value more than they have columns."""
    found = []
    surplus = 0
    for e in entries:
        if e.target is None:
            continue
        values, need = _filled(e), len(e.target.label.columns)
        if len(values) <= need and len(values) != 1:  # the number alone where all values are blank
            return []
        surplus += len(values) > need
        found.append((e, values[0]))
    return found if len(found) >= _ROWS_TO_COUNT and 2 * surplus >= len(found) else []


def _filled(entry: Entry) -> list[Piece]:
    return [p for p in entry.after if p.text]
