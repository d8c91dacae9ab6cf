"""Writes pieces of the official form into a document, in the document's own manner: a whole empty table, or rows."""

from __future__ import annotations

import re
from collections.abc import Callable

from gouji.findings import Edit
from gouji.forms.layout import Box, Grid, grid
from gouji.reading.blocks import Row
from gouji.report import Match, Span, Table, TableRow

_DELIMITER_ROW = re.compile(r"^[ \t]*\|?(?:[ \t]*:?-{3,}:?[ \t]*\|)+", re.MULTILINE)
_HTML = re.compile(r"<(?:table|p|div|h[1-6]|html)\b", re.IGNORECASE)
_ROWSPAN = re.compile(r"rowspan\s*=\s*[\"']?([0-9]{1,4})(?![0-9])", re.IGNORECASE)
_CELL_TAG = re.compile(r"<t[dh]\b", re.IGNORECASE)
_LINE_END = re.compile(r"[\r\n]|\Z")
_TR_END = re.compile(r"\s*</tr\s*>", re.IGNORECASE)
#: text of a row that is in none of its cells, where each cell is closed
_OUTSIDE_CELLS = re.compile(r"</t[dh]\s*>\s*[^\s<]", re.IGNORECASE)


def style_of(text: str, near: int) -> str:
    """How tables are written in a document: ``"html"``, ``"gfm"`` (Markdown tables) or ``"pipes"`` (bare pipe rows).

    ``near`` is a code-point offset: what stands there decides in a document that mixes HTML and Markdown.
    """
    if _HTML.search(text) and not text.startswith("#", text.rfind("\n", 0, near) + 1):
        return "html"
    return "gfm" if _DELIMITER_ROW.search(text) or re.search(r"^#{1,6} ", text, re.MULTILINE) else "pipes"


#: what stands in a value cell, by the table's kind, the row's name and the column, 0-based
Cells = Callable[[str, str, int], str]


def empty_table(edition: str, kind: str, style: str) -> str:
    """A table of the form with 0 in every cell; lines end in LF. ``style`` is as `style_of` gives it."""
    return table_text(edition, kind, style)


def table_text(edition: str, kind: str, style: str, cells: Cells | None = None) -> str:
    """A table of the form with what ``cells`` says in its cells, else 0."""

    def content(box: Box) -> str:
        if box.column < 0 or box.label is None:
            return box.text
        return cells(kind, box.label.name, box.column) if cells else "0"

    rows = grid(edition, kind, merged=style == "html")
    if style == "html":
        return _html(rows, content)
    lines = ["| " + " | ".join(map(content, row)) + " |" for row in rows]
    if style == "gfm":
        lines.insert(1, "| " + " | ".join("---" for _ in rows[0]) + " |")
    return "\n".join(lines) + "\n"


def _html(rows: Grid, content: Callable[[Box], str]) -> str:
    lines = ['<table border="1">']
    for row in rows:
        cells = []
        for box in row:
            if box.width:
                spans = (f' colspan="{box.width}"' if box.width > 1 else "") + (
                    f' rowspan="{box.height}"' if box.height > 1 else ""
                )
                cells.append(f"<td{spans}>{content(box)}</td>")
        lines.append("<tr>" + "".join(cells) + "</tr>")
    return "\n".join([*lines, "</table>"]) + "\n"


def insert_rows(text: str, table: Table, first: int, last: int) -> tuple[Edit, ...]:
    """Edits that insert rows ``first`` to ``last`` of the form into a table, written like a row beside them.

    The values are 0. Empty where no row beside them can serve as a pattern.
    """
    wanted = table.rows[first : last + 1]
    before = next((r for r in reversed(table.rows[:first]) if r.row is not None), None)
    after = next((r for r in table.rows[last + 1 :] if r.row is not None), None)
    for pattern in (before, after):
        if pattern is None or pattern.row is None or pattern.state != "read":
            continue  # a copy of a row that cannot be read could not be read either
        if any(cell.kind == "bad" and cell.value is None for cell in pattern.cells):
            continue  # words among the values may be other labels
        if not all(_is_alike(row, pattern) for row in wanted):
            continue
        if pattern.source is not None and table.layout == "rows":
            edits = _like_row(text, pattern.source, pattern.row, wanted, behind=pattern is before, table=table)
        else:
            edits = _like_cells(text, table, pattern, pattern.row, wanted, behind=pattern is before)
        if edits and all(edit.end > table.start for edit in edits):  # before its first label it would be no row of it
            return edits
    return ()


def _is_alike(row: TableRow, pattern: TableRow) -> bool:
    """Whether a row has the columns and the groups of another."""
    return len(row.label.columns) == len(pattern.label.columns) and row.label.parents == pattern.label.parents


def _like_row(
    text: str, row: Row, match: Match, wanted: list[TableRow], *, behind: bool, table: Table
) -> tuple[Edit, ...]:
    """Rows written like one whose label is ``match``; none where a cell of it belongs to other rows too."""
    start, end = _written(text, row)
    if _OUTSIDE_CELLS.search(text, start, end):
        return ()  # a copy would repeat it
    is_html = text.startswith("<", row.start)
    has_group = _ROWSPAN.search(text[start:end]) and any(p.text and p.start < match.span[0] for p in row.cells)
    if has_group or ("rowspan" in text[start:end].lower() and not behind):
        return ()  # a copy of the group's own cell would be a second one
    copies = [_copy(text, (start, end), row, match, target.label.text) for target in wanted]
    at = end if behind else start
    content = "".join("\n" + c for c in copies) if behind else "".join(c + "\n" for c in copies)
    edits = [Edit(at, at, content)]
    if is_html:
        edits += _taller_groups(text, table, wanted)
    return tuple(sorted(edits))


def _written(text: str, row: Row) -> Span:
    """All of a row as it is written: the lines, or the element."""
    if text.startswith("<", row.start):
        m = _TR_END.match(text, row.end)
        return row.start, m.end() if m else row.end
    line_end = _LINE_END.search(text, row.end)
    start = max(text.rfind("\n", 0, row.start), text.rfind("\r", 0, row.start)) + 1
    return start, line_end.start() if line_end else row.end


def _copy(text: str, span: Span, row: Row, match: Match, label: str) -> str:
    """The row at a span with another label and noughts; the cells before the label are left empty."""
    label_pieces = set(map(id, match.pieces))
    out, done = [], span[0]
    for piece in row.cells:
        if id(piece) in label_pieces:
            new = label
        elif piece.text:
            new = "" if piece.start < match.span[0] else "0"
        else:
            continue
        out += [text[done : piece.start], new]
        done = piece.end
    return "".join([*out, text[done : span[1]]])


def _taller_groups(text: str, table: Table, wanted: list[TableRow]) -> list[Edit]:
    """In HTML the cells that span a group's rows must span the new ones too."""
    edits = []
    for parent in wanted[0].label.parents:
        match = table.groups.get(parent)
        if match is None:
            continue
        tags = list(_CELL_TAG.finditer(text, table.start, match.span[0]))
        if tags and (m := _ROWSPAN.search(text, tags[-1].start(), match.span[0])):
            edits.append(Edit(m.start(1), m.end(1), str(int(m[1]) + len(wanted))))
    return edits


def _like_cells(
    text: str, table: Table, pattern: TableRow, match: Match, wanted: list[TableRow], *, behind: bool
) -> tuple[Edit, ...]:
    """One cell a line: what stands between a row's label and the next row's is the pattern."""
    pieces = [c.piece for c in pattern.values if c.piece is not None]
    if len(pieces) != len(pattern.label.columns) or not pieces:
        return ()
    start = match.span[0]
    following = [m.span[0] for m in _all_matches(table) if m.span[0] > pieces[-1].end]
    end = min(following, default=0)
    if not end:
        return ()
    copies = []
    for target in wanted:
        out, done = [target.label.text], match.span[1]
        for piece in pieces:
            out += [text[done : piece.start], "0"]
            done = piece.end
        copies.append("".join(out) + text[done:end])
    at = end if behind else start
    return (Edit(at, at, "".join(copies)),)


def _all_matches(table: Table) -> list[Match]:
    labels = [*table.headers.values(), *table.captions.values(), *table.groups.values(), *(r.row for r in table.rows)]
    return [m for m in labels if m is not None]
