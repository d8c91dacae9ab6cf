"""In which column the cells of an HTML table stand, cells that span columns and rows counted as browsers count them."""

from __future__ import annotations

import re

_SPAN = re.compile(r"\b(col|row)span\s*=\s*[\"']?\s*(\d{1,6})", re.IGNORECASE)
#: merged cells beyond this column are not followed: no table of the form is as wide
_MOST_COLUMNS = 64
_TO_THE_END = 65_534
#: no shorter tag has a span
_SHORTEST = len("<td rowspan=2>")


def span_of(tag: str) -> tuple[int, int]:
    """How many columns and rows a cell takes, by its start tag. A ``rowspan`` of 0 reaches to the end of its row group."""
    columns = rows = 1
    for name, number in _SPAN.findall(tag) if "span" in tag.lower() else ():
        if name.lower() == "col":
            columns = min(max(int(number), 1), _MOST_COLUMNS)
        else:
            rows = min(int(number), _TO_THE_END) or _TO_THE_END
    return columns, rows


class Spans:
    """Counts the columns of one table, cell by cell and row by row.

    ``column`` is the column (0-based) of the cell begun last; ``is_used`` whether any cell so far spans more than its own
    place, so that a cell's column may be another than its place in the row.
    """

    __slots__ = ("_above", "_below", "_next", "column", "is_used")

    def __init__(self) -> None:
        self.column = 0
        self.is_used = False
        self._next = 0
        #: for how many rows yet a cell from above covers each column: of the current row, and from the next one on
        self._above: dict[int, int] = {}
        self._below: dict[int, int] = {}

    def begin(self, tag: str) -> None:
        """Begin a cell, with its start tag."""
        while self._next in self._above:
            self._next += 1
        self.column = self._next
        if len(tag) < _SHORTEST:
            self._next += 1
            return
        columns, rows = span_of(tag)
        self._next += columns
        if columns > 1 or rows > 1:
            self.is_used = True
            if rows > 1:
                for column in range(self.column, min(self._next, _MOST_COLUMNS)):
                    self._below[column] = rows - 1

    def end_row(self) -> None:
        """End the row."""
        if self._above or self._below:
            left = {column: rows - 1 for column, rows in self._above.items() if rows > 1}
            left.update(self._below)
            self._above, self._below = left, {}
        self._next = 0

    def end_group(self) -> None:
        """End a group of rows (``tbody``): no cell reaches beyond it."""
        self._above.clear()
        self._below.clear()
        self._next = 0
