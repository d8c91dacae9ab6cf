"""Takes out of the rows of a table what is no value of theirs: repetitions of merged cells, and a column of numbers."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from gouji.recognise.grid import unmerged

if TYPE_CHECKING:
    from gouji.recognise.entries import Entry

#: so many rows have merged cells in table two of either form
_ROWS_REPEATED = 3
#: values are not one more from row to row in so many rows
_ROWS_TO_COUNT = 6


def drop_repetitions(entries: list[Entry]) -> None:
    """Take out what merged cells have left in each column they spanned, where all rows with too many values show it.

    In one row alone it would be a value too many.
    """
    rows = [(e, len(e.target.label.columns)) for e in entries if e.target]
    wide = [(e, [p for p in e.after if p.text], need) for e, need in rows if len(e.after) > need]
    surplus = [(e, filled, need) for e, filled, need in wide if len(filled) > need]
    if len(surplus) < _ROWS_REPEATED:
        return
    values = [unmerged(filled, need) for _, filled, need in surplus]
    across = max(need for _, need in rows)
    if any(len(filled) != across for _, filled, _ in surplus) or any(
        len(v) != need for v, (_, _, need) in zip(values, surplus, strict=True)
    ):
        return
    for (entry, _, _), kept in zip(surplus, values, strict=True):
        entry.after = kept


def drop_line_numbers(entries: list[Entry]) -> None:
    """Take out a column that counts the rows (行次): in all of them the first value, one more from each to the next."""
    numbered = []
    surplus = 0
    for e in entries:
        if e.target is None:
            continue
        values, need = [p for p in e.after if p.text], len(e.target.label.columns)
        if len(values) <= need and len(values) != 1:  # the number alone where all values are blank
            return
        surplus += len(values) > need
        numbered.append((e, values[0]))
    if len(numbered) < _ROWS_TO_COUNT or 2 * surplus < len(numbered):
        return
    numbers = [int(p.text) if p.text.isdecimal() and len(p.text) <= 2 else -1 for _, p in numbered]
    if -1 in numbers or any(b - a != 1 for a, b in pairwise(numbers)):
        return
    for entry, number in numbered:
        entry.after = [p for p in entry.after if p is not number]
