"""What the rules on prose share: the cells they compare with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from gouji.context import Context
from gouji.report import Cell, Report, Span, Table, TableRow
from gouji.subjects import CellName
from gouji_rules.kinds.figure_vs_cell import CellSum
from gouji_rules.names import row_name, row_span

if TYPE_CHECKING:
    from gouji.prose.figures import Figure

_TOTAL = 6


def cell_span(table: Table, key: str, cell: Cell) -> Span:
    """Where a cell can be pointed at: itself, or its row where it leaves no trace."""
    piece = cell.piece
    if piece is not None and piece.end > piece.start:
        return piece.start, piece.end
    return row_span(table, table.row(key))


def table_of(report: Report, kind: str) -> Table | None:
    """A table that was read; None where there is none, or it could not be."""
    table = report.tables.get(kind)
    return None if table is None or table.unreadable or table.is_mixed else table


def request_row(context: Context, *keys: str, name: str = "") -> CellSum | None:
    """The total of those rows of table three that the form has; None where one was not read, or nothing stands in any.

    It goes by ``name``, else by the name of the first row that the form has.
    """
    return context.once(_request_row, keys, name)


def _request_row(context: Context, keys: tuple[str, ...], name: str) -> CellSum | None:
    table = table_of(context.report, "requests")
    if table is None:
        return None
    rows = [table.row(key) for key in keys if key in table.form.index]
    if not _are_read(rows):
        return None
    addends = [_addend(row, _TOTAL, row.cells[:_TOTAL]) for row in rows]
    return _sum_of(table, name or row_name(rows[0].label), addends, _last_of_any(addends))


#: columns of a block of table four; the last is the total of the others
_BLOCK = 5


def review_block(report: Report, blocks: Sequence[int], column: int, name: str) -> CellSum | None:
    """A sum over blocks of table four: 0 行政复议, 1 未经复议直接起诉, 2 复议后起诉; columns 0 维持 to 3 尚未审结, 4 总计."""
    table = table_of(report, "reviews")
    row = table.row("cases") if table else None
    if table is None or row is None or not _are_read([row]):
        return None
    places = [block * _BLOCK + column for block in blocks]
    addends = [_addend(row, at, row.cells[at - column : at] if column == _BLOCK - 1 else ()) for at in places]
    return _sum_of(table, name, addends, addends[0] if addends[0].number else _last_of_any(addends))


def _are_read(rows: Sequence[TableRow]) -> bool:
    """Whether all cells of the rows are known, and a number stands in one at least."""
    cells = [cell for row in rows for cell in row.cells]
    return (
        all(row.state == "read" for row in rows)
        and all(cell.value is not None for cell in cells)
        and any(cell.is_given for cell in cells)
    )


class _Addend(NamedTuple):
    """A cell of a sum: the number in it, what its parts come to, and which of the two counts."""

    name: CellName
    cell: Cell
    number: int
    parts: int

    @property
    def value(self) -> int:
        """The number; what the parts come to where none stands there."""
        return self.parts if self.cell.is_blank else self.number


def _addend(row: TableRow, column: int, parts: Sequence[Cell]) -> _Addend:
    cell = row.cells[column]
    number = int(cell.value or 0)
    return _Addend((row.label.name, column), cell, number, sum(int(c.value or 0) for c in parts) if parts else number)


def _last_of_any(addends: Sequence[_Addend]) -> _Addend:
    """The last cell that is not 0; the first where all are."""
    return next((addend for addend in reversed(addends) if addend.number), addends[0])


def _sum_of(table: Table, name: str, addends: Sequence[_Addend], shown: _Addend) -> CellSum:
    """The sum of cells, which ``shown`` stands for where one has to be pointed at."""
    value, parts = sum(addend.value for addend in addends), sum(addend.parts for addend in addends)
    span = cell_span(table, shown.name[0], shown.cell)
    return CellSum(name, value, frozenset((value, parts)), span, table, tuple(addend.name for addend in addends))


def document_cell(context: Context, key: str, column: int, name: str) -> CellSum | None:
    """A count of table two; None where it was not read or is blank."""
    table = table_of(context.report, "documents")
    if table is None or key not in table.form.index:
        return None
    row = table.row(key)
    if row.state != "read":
        return None
    cell = row.cells[column]
    if not cell.is_given or cell.value is None or cell.value != int(cell.value):
        return None
    value = int(cell.value)
    return CellSum(name, value, frozenset((value,)), cell_span(table, key, cell), table, ((key, column),))


def whole(figure: Figure) -> int | None:
    """The value of an exact count."""
    return int(figure.value) if figure.kind == "count" and figure.exact and figure.value is not None else None


#: the rows of table three that each way of dealing with a request is the sum of
OUTCOME_ROWS: dict[str, tuple[str, ...]] = {
    "予以公开": ("granted",),
    "部分公开": ("partly-granted",),
    "不予公开": ("secret", "forbidden", "safety", "third-party", "internal", "process", "case-file", "enquiry"),
    "无法提供": ("not-held", "not-existing", "unclear"),
    "不予处理": ("petition", "repeated", "publication", "excessive", "reissue"),
    "其他处理": ("not-corrected", "fee-unpaid", "other"),
}
