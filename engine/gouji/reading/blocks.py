"""What a reader gives: pieces of text that know where they stand, in blocks, in the order of the document.

Every offset is a 0-based code-point offset into ``Source.text``; spans are half-open.
"""

from __future__ import annotations

from collections.abc import Sequence


class Piece:
    """A run of text as a person sees it, with its place in the source.

    ``text`` is what is seen: entities decoded, tags and emphasis marks gone, a line break inside a cell one space.
    ``start`` and ``end`` bound it in the source. ``starts`` and ``ends`` are None where ``text`` is the source verbatim;
    else they hold where in the source each character of ``text`` begins and ends (an entity is several characters long).
    """

    __slots__ = ("end", "ends", "start", "starts", "text")

    def __init__(
        self, text: str, start: int, end: int, starts: Sequence[int] | None = None, ends: Sequence[int] | None = None
    ) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.starts = starts
        self.ends = ends

    def span(self, i: int = 0, j: int | None = None) -> tuple[int, int]:
        """Source span of ``text[i:j]``; an empty slice gives an empty span."""
        if j is None:
            j = len(self.text)
        if self.starts is None or self.ends is None:
            return self.start + i, self.start + j
        if i >= j:
            at = self.starts[i] if i < len(self.starts) else self.end
            return at, at
        return self.starts[i], self.ends[j - 1]

    def slice(self, i: int, j: int) -> Piece:
        """The piece ``text[i:j]``."""
        start, end = self.span(i, j)
        if self.starts is None or self.ends is None:
            return Piece(self.text[i:j], start, end)
        return Piece(self.text[i:j], start, end, self.starts[i:j], self.ends[i:j])

    def __repr__(self) -> str:
        return f"Piece({self.text!r}, {self.start}, {self.end})"


class Heading:
    """A Markdown or HTML heading. ``marker`` is the span of the ``#`` run (None where there is no such run to edit)."""

    __slots__ = ("level", "marker", "piece")

    def __init__(self, piece: Piece, level: int, marker: tuple[int, int] | None = None) -> None:
        self.piece = piece
        self.level = level
        self.marker = marker


class Paragraph:
    """A line of text (Markdown and plain text) or a text block (HTML). A cell that stands alone on its line is one too."""

    __slots__ = ("piece",)

    def __init__(self, piece: Piece) -> None:
        self.piece = piece


class Row:
    """A table row as it is written: every cell in order, empty ones too (an empty cell has empty text).

    ``table`` numbers the HTML table or stands for the grid tables that the row belongs to; -1 elsewhere.
    ``start`` and ``end`` bound the row in the source, line end excluded. ``columns`` says in which column of the table
    (0-based) each cell begins where merged cells make that another than its place among the cells, else None.
    """

    __slots__ = ("cells", "columns", "end", "markup", "start", "table")

    def __init__(
        self, cells: list[Piece], start: int, end: int, table: int = -1, columns: tuple[int, ...] | None = None
    ) -> None:
        self.cells = cells
        self.start = start
        self.end = end
        self.table = table
        self.columns = columns
        #: the table of the markup that shows the row in columns; None where only separators tell that it is a row
        self.markup: MarkupTable | None = None


class MarkupTable:
    """A table with columns of its own: a Markdown table with its delimiter row, or an HTML table.

    ``rows`` are in order. Rows of nothing but empty cells are among them, which are no blocks of the document.
    """

    __slots__ = ("rows",)

    def __init__(self) -> None:
        self.rows: list[Row] = []

    def add(self, row: Row) -> None:
        """Take in the next row."""
        row.markup = self
        self.rows.append(row)


Block = Heading | Paragraph | Row


class Document:
    """What reading gives. ``kind`` is ``markdown``, ``text`` or ``html``; ``title`` stems from front matter or ``<title>``."""

    __slots__ = ("blocks", "kind", "title")

    def __init__(self, blocks: list[Block], kind: str, title: Piece | None = None) -> None:
        self.blocks = blocks
        self.kind = kind
        self.title = title
