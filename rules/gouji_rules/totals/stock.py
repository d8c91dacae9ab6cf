"""The rows of table two that count documents: made this year, repealed this year, in force at its end."""

from __future__ import annotations

from typing import NamedTuple

from gouji.report import Span, Table, TableRow


class Stock(NamedTuple):
    """What a row says of documents of a kind. ``place`` is where those in force stand."""

    row: TableRow
    made: int
    repealed: int
    valid: int
    place: Span


def stock_of(table: Table, name: str) -> Stock | None:
    """What a row of table two (2021 form) says; None where a figure of it is not given."""
    row = table.row(name)
    if row.state != "read" or not all(cell.is_given for cell in row.cells):
        return None
    made, repealed, valid = (int(cell.value or 0) for cell in row.cells)
    piece = row.cells[2].piece
    return None if piece is None else Stock(row, made, repealed, valid, (piece.start, piece.end))
