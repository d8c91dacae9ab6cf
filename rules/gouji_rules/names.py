"""How messages name tables, rows, columns and cells."""

from __future__ import annotations

from gouji.findings import Text
from gouji.forms import Label
from gouji.report import Span, Table, TableRow

TABLES = {
    "documents": Text("表二", "table two"),
    "requests": Text("表三", "table three"),
    "reviews": Text("表四", "table four"),
}
#: what stands above five columns of table four
BLOCKS = ("行政复议", "未经复议直接起诉", "复议后起诉")


def quoted(text: str) -> str:
    """A text in quotes; quotes inside it become single ones."""
    return f"“{text.replace('“', '‘').replace('”', '’')}”"


def row_name(label: Label) -> str:
    """A row's label, shortened where it is long: the wording up to its bracketed guidance or second clause."""
    text = label.text or "数据"
    text = text.split("（区分")[0]
    return text if len(text) <= 22 else text[:20] + "…"


def column_name(table: Table, row: TableRow, column: int) -> str:
    """A column's header; in table four with the block it belongs to."""
    name = row.label.columns[column].text
    return f"{BLOCKS[column // 5]}·{name}" if table.kind == "reviews" else name


def row_span(table: Table, row: TableRow) -> Span:
    """Where a row can be pointed at: its label, else its values, else the table's first character."""
    if row.row is not None:
        return row.row.span
    placed = [c.piece for c in row.values if c.piece is not None and c.piece.text]
    if placed:
        return placed[0].start, placed[-1].end
    return table.start, table.start + 1
