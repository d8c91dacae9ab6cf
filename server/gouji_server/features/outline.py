"""The outline: sections, their tables and the tables' rows; and what of them can be folded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from lsprotocol import types

from gouji.findings import Lang, Text
from gouji.report import Report, Section, Span, Table, TableRow
from gouji_server.analysis import Analysis
from gouji_server.diagnostics import Json, range_of
from gouji_server.wording import TABLES, row_name

if TYPE_CHECKING:
    from gouji_server.server import GoujiServer

_SECTION = types.SymbolKind.Namespace.value
_TABLE = types.SymbolKind.Struct.value
_ROW = types.SymbolKind.Field.value


class Entry(NamedTuple):
    """A line of the outline. ``name_span`` lies inside ``span``, and so do the children."""

    name: str
    detail: str
    kind: int
    span: Span
    name_span: Span
    children: list[Entry]


def outline(report: Report, lang: Lang) -> list[Entry]:
    """The outline of a report; a table that stands in no section is on the level of sections."""
    inside = {id(t) for s in report.sections for t in s.tables}
    entries = [_section(report, s, lang) for s in report.sections]
    entries += [_table(t, lang) for t in report.tables.values() if id(t) not in inside]
    return sorted(entries, key=lambda e: e.span)


def _section(report: Report, section: Section, lang: Lang) -> Entry:
    heading = section.heading
    children = sorted((_table(t, lang) for t in section.tables), key=lambda e: e.span)
    name = " ".join(f"{heading.mark}{heading.name.text}".split()) or heading.piece.text
    return _entry(name, "", _SECTION, (heading.span[0], body_end(report, section)), heading.span, children)


def body_end(report: Report, section: Section) -> int:
    """Where a section's last line that holds something ends."""
    start, end = section.heading.span
    source, last = report.source, section.end
    if last < len(source.text):  # the next heading: leave out what stands before it on its line
        line, _ = source.line_span(source.position(last)[0])
        last = line if line > end else last
    return max(end, start + len(source.text[start:last].rstrip()))


def _table(table: Table, lang: Lang) -> Entry:
    rows = [entry for row in table.rows if (entry := _row(row, lang)) is not None]
    rows.sort(key=lambda e: e.span)
    detail = f"{table.cells_read}/{table.cells_due}"
    name = TABLES[table.kind].to(lang)
    return _entry(name, detail, _TABLE, (table.start, table.end), (table.start, table.start), rows)


def _row(row: TableRow, lang: Lang) -> Entry | None:
    figures = [(p.start, p.end) for c in row.values if (p := c.piece) is not None and p.text]
    if row.row is not None:
        name, name_span = row_name(row.label, lang), row.row.span
    elif figures:
        name, name_span = row.label.text or Text("数据", "figures").to(lang), (figures[0][0], figures[-1][1])
    else:
        return None
    starts, ends = zip(name_span, *figures, strict=True)
    return _entry(name, _figures(row), _ROW, (min(starts), max(ends)), name_span, [])


def _figures(row: TableRow) -> str:
    return " ".join(" ".join(c.piece.text.split()) if c.piece and c.piece.text else "–" for c in row.values)


def _entry(name: str, detail: str, kind: int, span: Span, name_span: Span, children: list[Entry]) -> Entry:
    """An entry that is wide enough for what is in it."""
    start = min([span[0], name_span[0], *(c.span[0] for c in children)])
    end = max([span[1], name_span[1], *(c.span[1] for c in children)])
    return Entry(name, detail, kind, (start, end), name_span, children)


def nested(entry: Entry, analysis: Analysis) -> Json:
    """An entry and all below it, for a client that shows a tree."""
    found: Json = {
        "name": entry.name,
        "kind": entry.kind,
        "range": range_of(analysis.snapshot, *entry.span),
        "selectionRange": range_of(analysis.snapshot, *entry.name_span),
    }
    if entry.detail:
        found["detail"] = entry.detail
    if entry.children:
        found["children"] = [nested(child, analysis) for child in entry.children]
    return found


def flat(entries: list[Entry], analysis: Analysis, uri: str, inside: str = "") -> Iterator[Json]:
    """The entries one after the other, for a client that shows a list."""
    for entry in entries:
        found: Json = {
            "name": entry.name,
            "kind": entry.kind,
            "location": {"uri": uri, "range": range_of(analysis.snapshot, *entry.span)},
        }
        if inside:
            found["containerName"] = inside
        yield found
        yield from flat(entry.children, analysis, uri, entry.name)


def folds(analysis: Analysis) -> list[Json]:
    """What can be folded: sections and tables, by lines."""
    report = analysis.report
    if report is None:
        return []
    spans = [(s.heading.span[0], body_end(report, s)) for s in report.sections]
    spans += [(t.start, t.end) for t in report.tables.values()]
    found = []
    for start, end in sorted(spans):
        first, last = analysis.snapshot.position(start)[0] - 1, analysis.snapshot.position(end)[0] - 1
        if last > first:
            found.append({"startLine": first, "endLine": last})
    return found


def register(server: GoujiServer) -> None:
    """Register document symbols and folding."""

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def document_symbol(params: types.DocumentSymbolParams) -> list[Json] | None:
        known = await server.analysis(params.text_document.uri)
        if known is None or known[1].report is None:
            return None
        document, analysis = known
        assert analysis.report is not None
        entries = outline(analysis.report, server.lang)
        if server.client.symbols_nest:
            return [nested(entry, analysis) for entry in entries] or None
        return list(flat(entries, analysis, document.uri)) or None

    @server.feature(types.TEXT_DOCUMENT_FOLDING_RANGE)
    async def folding_range(params: types.FoldingRangeParams) -> list[Json] | None:
        known = await server.analysis(params.text_document.uri)
        return None if known is None else folds(known[1]) or None
