"""Writes pieces of the official form into a document, in the document's own manner: a whole empty table, or rows."""

from __future__ import annotations

import re

from gouji.findings import Edit
from gouji.forms import DOCUMENTS, REQUESTS, Label, TableForm, load
from gouji.reading.blocks import Row
from gouji.report import Match, Table, TableRow

_DELIMITER_ROW = re.compile(r"^\s*\|?(?:\s*:?-{3,}:?\s*\|)+", re.MULTILINE)
_HTML = re.compile(r"<(?:table|p|div|h[1-6]|html)\b", re.IGNORECASE)
_ROWSPAN = re.compile(r"rowspan\s*=\s*[\"']?(\d+)", re.IGNORECASE)
_CELL_TAG = re.compile(r"<t[dh]\b", re.IGNORECASE)
_LINE_END = re.compile(r"[\r\n]|\Z")
_TR_END = re.compile(r"\s*</tr\s*>", re.IGNORECASE)


def style_of(text: str, near: int) -> str:
    """How tables are written in a document: ``"html"``, ``"gfm"`` (Markdown tables) or ``"pipes"`` (bare pipe rows).

    ``near`` is a code-point offset: what stands there decides in a document that mixes HTML and Markdown.
    """
    if _HTML.search(text) and not text.startswith("#", text.rfind("\n", 0, near) + 1):
        return "html"
    return "gfm" if _DELIMITER_ROW.search(text) or re.search(r"^#{1,6} ", text, re.MULTILINE) else "pipes"


def empty_table(edition: str, kind: str, style: str) -> str:
    """A table of the form with 0 in every cell; lines end in LF. ``style`` is as `style_of` gives it."""
    form = load(edition).tables[kind]
    rows = _grid(form)
    if style == "html":
        return _html(rows)
    lines = ["| " + " | ".join(cell[0] for cell in row) + " |" for row in rows]
    if style == "gfm":
        lines.insert(1, "| " + " | ".join("---" for _ in rows[0]) + " |")
    return "\n".join(lines) + "\n"


_Cell = tuple[str, int, int]  # text, columns spanned, rows spanned (0: covered by a merged cell)


def _grid(form: TableForm) -> list[list[_Cell]]:
    """The table as rows of equal width; a cell covered by a merged one is empty and spans nothing."""
    if form.kind == DOCUMENTS:
        return _documents_grid(form)
    if form.kind == REQUESTS:
        return _requests_grid(form)
    return _reviews_grid(form)


def _wide(text: str, width: int, rows: int = 1) -> list[_Cell]:
    return [(text, width, rows), *([("", 0, 0)] * (width - 1))]


def _documents_grid(form: TableForm) -> list[list[_Cell]]:
    rows: list[list[_Cell]] = []
    width = 4
    headers = iter(form.header_rows)
    for label in form.labels:
        if label.kind == "caption":
            rows.append(_wide(label.text, width))
            cells = [h.text for h in next(headers)]
            rows.append([(c, 1, 1) for c in cells[:-1]] + _wide(cells[-1], width - len(cells) + 1))
        elif label.kind == "row":
            values = ["0"] * len(label.columns)
            rows.append([(label.text, 1, 1), *[(v, 1, 1) for v in values[:-1]], *_wide("0", width - len(values))])
    return rows


def _requests_grid(form: TableForm) -> list[list[_Cell]]:
    covered: _Cell = ("", 0, 0)
    note = form.note.text if form.note else ""
    columns = [c.text for c in form.rows[0].columns]
    rows = [
        [(note, 3, 3), covered, covered, *_wide("申请人情况", 7)],
        [covered, covered, covered, (columns[0], 1, 2), *_wide("法人或其他组织", 5), (columns[-1], 1, 2)],
        [covered, covered, covered, covered, *[(c, 1, 1) for c in columns[1:-1]], covered],
    ]
    sizes = {g: sum(g in row.parents for row in form.rows) for g in form.labels if g.kind == "group"}
    opened: set[Label] = set()
    for row in form.rows:
        line: list[_Cell] = []
        for parent in row.parents:
            line.append((parent.text, 1, sizes[parent]) if parent not in opened else covered)
            opened.add(parent)
        line += _wide(row.text, 3 - len(row.parents))
        rows.append(line + [("0", 1, 1)] * len(row.columns))
    return rows


def _reviews_grid(form: TableForm) -> list[list[_Cell]]:
    covered: _Cell = ("", 0, 0)
    five = [label.text for label in form.header_rows[1][:5]]
    return [
        [*_wide("行政复议", 5), *_wide("行政诉讼", 10)],
        [*[(t, 1, 2) for t in five], *_wide("未经复议直接起诉", 5), *_wide("复议后起诉", 5)],
        [*[covered] * 5, *[(label.text, 1, 1) for label in form.header_rows[2]]],
        [("0", 1, 1)] * form.cell_count,
    ]


def _html(rows: list[list[_Cell]]) -> str:
    lines = ['<table border="1">']
    for row in rows:
        cells = []
        for text, columns, height in row:
            if columns:
                spans = (f' colspan="{columns}"' if columns > 1 else "") + (
                    f' rowspan="{height}"' if height > 1 else ""
                )
                cells.append(f"<td{spans}>{text}</td>")
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
        if pattern is None or pattern.row is None:
            continue
        alike = [r for r in wanted if len(r.label.columns) == len(pattern.label.columns)]
        if len(alike) != len(wanted) or any(r.label.parents != pattern.label.parents for r in wanted):
            continue
        if pattern.source is not None and table.layout == "rows":
            edits = _like_row(text, pattern, pattern.source, pattern.row, wanted, behind=pattern is before, table=table)
        else:
            edits = _like_cells(text, table, pattern, pattern.row, wanted, behind=pattern is before)
        if edits:
            return edits
    return ()


def _like_row(
    text: str, pattern: TableRow, row: Row, match: Match, wanted: list[TableRow], *, behind: bool, table: Table
) -> tuple[Edit, ...]:
    start, end = row.start, row.end
    is_html = text.startswith("<", start)
    if is_html:
        m = _TR_END.match(text, end)
        end = m.end() if m else end
    else:
        line_end = _LINE_END.search(text, end)
        end = line_end.start() if line_end else end
        start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    if "rowspan" in text[start:end].lower() and not behind:
        return ()
    copies = []
    label_pieces = set(map(id, match.pieces))
    for target in wanted:
        out, done = [], start
        for piece in row.cells:
            if id(piece) in label_pieces:
                new = target.label.text
            elif piece.text and piece.start < match.span[0]:
                if _ROWSPAN.search(text[start:end]):
                    return ()  # the group's own cell: a copy of it would be a second one
                new = ""
            elif piece.text:
                new = "0"
            else:
                continue
            out += [text[done : piece.start], new]
            done = piece.end
        out.append(text[done:end])
        copies.append("".join(out))
    at = end if behind else start
    content = "".join("\n" + c for c in copies) if behind else "".join(c + "\n" for c in copies)
    edits = [Edit(at, at, content)]
    if is_html:
        edits += _taller_groups(text, table, wanted)
    return tuple(sorted(edits))


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
