"""The figures in a report's tables, one by one, under the names the official form gives them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from gouji.forms import REVIEWS, TABLE_KINDS, Label, TableForm
from gouji.report import Cell, Report

#: what stands between the names of a row and of the group it belongs to, and of a column and of the band it is in
BETWEEN = "／"
_BLOCK = 5


class Figure(NamedTuple):
    """One value cell.

    ``kind`` is ``documents``, ``requests`` or ``reviews``; ``row`` the row's key in the form, ``column`` the column's,
    0-based. ``start`` and ``end`` are code-point offsets, None where the cell left no trace in the text. ``number`` is None
    where the cell holds none; a blank or a dash is one of nought only in sums, so it has none here.
    """

    kind: str
    row: str
    column: int
    row_name: str
    column_name: str
    text: str
    number: int | Decimal | None
    start: int | None
    end: int | None
    #: empty, or a dash for nought
    is_blank: bool


def figures(report: Report) -> Iterator[Figure]:
    """Every cell that was read, in the order of the form. Rows whose columns are uncertain have none."""
    for kind in TABLE_KINDS:
        table = report.tables.get(kind)
        if table is None or table.unreadable:
            continue
        for row in table.rows:
            if row.state == "read":
                for index, cell in enumerate(row.cells):
                    yield _figure(table.form, row.label, index, cell)


def _figure(form: TableForm, label: Label, index: int, cell: Cell) -> Figure:
    piece = cell.piece
    return Figure(
        form.kind,
        label.name,
        index,
        row_name(label),
        column_name(form, label, index),
        piece.text if piece else "",
        cell.value if cell.is_given else None,
        piece.start if piece else None,
        piece.end if piece else None,
        cell.is_blank,
    )


def row_name(label: Label) -> str:
    """A row's official wording, with the groups it belongs to; table four's only row has none."""
    return BETWEEN.join(part.text for part in (*label.parents, label) if part.text)


def column_name(form: TableForm, label: Label, index: int) -> str:
    """A column's official wording; in table four, where wordings come thrice, with the band it is in."""
    text = label.columns[index].text
    if form.kind != REVIEWS:
        return text
    (first, second), thirds = form.header_rows[0], form.header_rows[1][_BLOCK:]
    bands = [first.text, *(f"{second.text}{BETWEEN}{third.text}" for third in thirds)]
    return f"{bands[index // _BLOCK]}{BETWEEN}{text}"
