"""Where something stands in a report, in the terms of a person who has the report before them."""

from __future__ import annotations

from typing import Any, NamedTuple

from gouji.report import Report, Table

#: how many characters a quotation has at most, in code points
_LONGEST = 60


class Place(NamedTuple):
    """A place in the form or in the prose.

    In a table: ``table`` (``documents``, ``requests``, ``reviews``), ``row`` (its key in the form) and ``column`` (from 1),
    as far as they are known. Elsewhere: ``section`` (1 to 6, 0 before the first) and ``paragraph``, which counts the
    section's paragraphs from 1 and is None on a heading. ``quote`` is the text that stands there, white space collapsed.
    """

    table: str = ""
    row: str = ""
    column: int | None = None
    section: int | None = None
    paragraph: int | None = None
    quote: str = ""

    def to_json(self) -> dict[str, Any]:
        """The place as JSON; what is not known is left out."""
        return {name: value for name, value in self._asdict().items() if value not in ("", None)}


def place_of(report: Report, start: int, end: int) -> Place:
    """The place of a span: ``start`` and ``end`` are code-point offsets into the report's text, 0-based."""
    quote = _quoted(report.source.text[start:end])
    for kind, table in report.tables.items():
        if table.start <= start <= table.end:
            row, column = _in_table(table, start)
            return Place(kind, row, column, quote=quote)
    number, paragraphs = 0, report.preamble
    for section in report.sections:
        if section.heading.piece.start > start:
            break
        number, paragraphs = section.number, section.paragraphs
    inside = (n for n, p in enumerate(paragraphs, 1) if p.piece.start <= start <= p.piece.end)
    return Place(section=number, paragraph=next(inside, None), quote=quote)


def _in_table(table: Table, start: int) -> tuple[str, int | None]:
    for row in table.rows:
        for i, cell in enumerate(row.cells):
            if cell.piece is not None and cell.piece.start <= start <= cell.piece.end:
                return row.label.name, i + 1
        if row.row is not None and row.row.span[0] <= start <= row.row.span[1]:
            return row.label.name, None
    return "", None


def _quoted(text: str) -> str:
    text = " ".join(text[: 4 * _LONGEST].split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
