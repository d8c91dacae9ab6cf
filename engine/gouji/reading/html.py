"""Reads HTML: headings, paragraphs and table rows, as a browser would show them, each character with its place.

The standard library's parser takes ten times as long and gives no place for what stands inside a text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from gouji.reading.blocks import Block, Document, Heading, MarkupTable, Paragraph, Piece, Row
from gouji.reading.inline import decode_entity, joined, trimmed
from gouji.reading.spans import Spans
from gouji.reading.tags import SILENT, tokens

#: a table of one cell in a cell: what it holds is the outer cell's text
_ONE_CELL = re.compile(
    r"<table[^<>]*>\s*(?:<tbody[^<>]*>\s*)?<tr[^<>]*>\s*<t[dh][^<>]*>((?:\s*<(?:p|span|b|strong|font)[^<>]*>)*[^<>]{0,24}"
    r"(?:</(?:p|span|b|strong|font)>\s*)*)</t[dh]>\s*</tr>\s*(?:</tbody>\s*)?</table>",
    re.IGNORECASE,
)
#: fewer tables than this are none around single cells
_MANY_TABLES = 12
_VALUE = re.compile(r"\bvalue\s*=\s*(?:\"([^\"<>]{1,24})\"|'([^'<>]{1,24})'|([^\s\"'<>]{1,24}))", re.IGNORECASE)
_NO_TEXT = re.compile(r"\btype\s*=\s*[\"']?(?:hidden|button|submit|reset|image|checkbox|radio)", re.IGNORECASE)
_LESS = re.compile("<")
_BLANK = " \t\r\n\f"
_SPACE = re.compile(f"[{_BLANK}]+")
#: elements that begin and end a line
_BREAKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "select",
        "ul",
    ]
)
_ROW_GROUPS = frozenset(("thead", "tbody", "tfoot"))
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
#: a cell with several blocks and more text than this is a page's layout, not a table's cell
_LAYOUT_CELL = 80
_LAYOUT_PARTS = 3


class _Tag(NamedTuple):
    """A tag as it stands in the source: its name in small letters, and all of it."""

    name: str
    is_end: bool
    start: int
    end: int
    text: str


class _Run:
    """Text being collected, in parts: text, where it begins and ends in the source, and whether it is the source verbatim."""

    __slots__ = ("parts",)

    def __init__(self) -> None:
        self.parts: list[tuple[str, int, int, bool]] = []

    def verbatim(self, text: str, at: int) -> None:
        """Take in text as it stands in the source at ``at``, its white space as one space each."""
        if not text.strip(_BLANK):
            self.one(" ", at, at + len(text))
            return
        done = 0
        for m in _SPACE.finditer(text):
            i, j = m.span()
            if i > done:
                self.parts.append((text[done:i], at + done, at + i, True))
            self.one(" ", at + i, at + j)
            done = j
        if done < len(text):
            self.parts.append((text[done:], at + done, at + len(text), True))

    def one(self, text: str, start: int, end: int) -> None:
        """Take in what a stretch of the source stands for."""
        if text != " " or not self.parts or self.parts[-1][0][-1:] != " ":
            self.parts.append((text, start, end, False))

    def piece(self, at: int) -> Piece:
        """The text without the white space at its ends; ``at`` is where an empty one stands."""
        parts = self.parts
        i, j = 0, len(parts)
        while i < j and parts[i][0].isspace():
            i += 1
        while i < j and parts[j - 1][0].isspace():
            j -= 1
        if j - i == 1 and parts[i][3]:
            text, start, _, _ = parts[i]  # nearly all cells
            body = text.strip()
            start += text.index(body)
            return Piece(body, start, start + len(body))
        starts: list[int] = []
        ends: list[int] = []
        for text, start, end, is_verbatim in parts[i:j]:
            if is_verbatim:
                starts.extend(range(start, end))
                ends.extend(range(start + 1, end + 1))
            else:
                starts.extend([start] * len(text))
                ends.extend([end] * len(text))
        return trimmed("".join([part[0] for part in parts[i:j]]), starts, ends, at)


class _TableState:
    """One open <table>: its row and cell, and whether the cell turned out to be page layout."""

    __slots__ = ("cell", "cells", "columns", "in_row", "layout", "markup", "number", "parts", "row_start", "spans")

    def __init__(self, number: int) -> None:
        self.number = number
        self.cells: list[Piece] = []
        self.parts: list[Piece] = []
        self.cell = False
        self.in_row = False
        self.layout = False
        self.row_start = 0
        self.markup = MarkupTable()
        self.spans = Spans()
        #: the column that each cell of ``cells`` begins in
        self.columns: list[int] = []


class _HtmlReader:
    def __init__(self, blocks: list[Block], tables: int) -> None:
        self.blocks = blocks
        self.tables = tables
        self.run = _Run()
        self.stack: list[_TableState] = []
        self.heading: int | None = None
        self.silent: str | None = None
        self.in_title = False
        self.title: Piece | None = None

    @property
    def open_cell(self) -> _TableState | None:
        """The innermost table, where one of its cells is open."""
        return self.stack[-1] if self.stack and self.stack[-1].cell else None

    @property
    def open_table(self) -> _TableState | None:
        """The innermost table, where none of its cells is open."""
        return self.stack[-1] if self.stack and not self.stack[-1].cell else None

    def feed(self, text: str, base: int) -> None:
        done = 0
        ignored = _single_cells(text)
        for m, at in tokens(text):
            start = m.start()
            if start > done:
                self.text(text[done:start], base + done)
            done = at
            if name := m["tag"]:
                handle = _HANDLERS.get(name.lower())
                if handle is not None and not (start in ignored and self.open_cell):
                    self.tag(handle, _Tag(name.lower(), bool(m["close"]), base + start, base + at, text[start:at]))
            elif text[start] == "&" and self.silent is None:
                self.run.one(decode_entity(m[0]), base + start, base + at)
        if done < len(text):
            self.text(text[done:], base + done)
        end = base + len(text)
        while self.stack:
            self.end_table(end)
        self.flush(end)

    def tag(self, handle: _Handler, tag: _Tag) -> None:
        """Take a tag; inside an element that is not shown nothing counts but its end."""
        if self.silent is None:
            handle(self, tag)
        elif tag.is_end and tag.name == self.silent:
            self.silent = None

    def text(self, text: str, at: int) -> None:
        if self.silent is None:
            self.run.verbatim(text, at)

    def flush(self, at: int) -> None:
        """End the run: it becomes a paragraph, a heading, or a part of the open cell."""
        run, self.run = self.run, _Run()
        if not run.parts:
            return
        piece = run.piece(at)
        cell = self.open_cell
        if self.in_title:
            self.title = self.title or (piece if piece.text else None)
        elif not piece.text:
            return
        elif cell is not None:
            cell.parts.append(piece)
        elif self.heading is not None:
            self.blocks.append(Heading(piece, self.heading))
        else:
            self.blocks.append(Paragraph(piece))

    # ── what each tag does

    def on_input(self, tag: _Tag) -> None:
        """What a field of a form holds stands in its cell."""
        value = None if _NO_TEXT.search(tag.text) else _VALUE.search(tag.text)
        if value and value.lastindex and self.open_cell:
            self.text(value[value.lastindex], tag.start + value.start(value.lastindex))

    def on_break(self, tag: _Tag) -> None:
        self.flush(tag.start)

    def on_silent(self, tag: _Tag) -> None:
        if not tag.is_end:
            self.silent = tag.name

    def on_line_break(self, tag: _Tag) -> None:
        if self.open_cell:
            self.run.one(" ", tag.start, tag.end)
        else:
            self.flush(tag.start)

    def on_heading(self, tag: _Tag) -> None:
        self.flush(tag.start)
        if not tag.is_end and self.open_cell:
            self.layout_cell()
        self.heading = None if tag.is_end else _HEADINGS[tag.name]

    def on_title(self, tag: _Tag) -> None:
        self.flush(tag.start)
        self.in_title = not tag.is_end

    def on_table(self, tag: _Tag) -> None:
        if tag.is_end:
            self.end_cell(tag.start)  # what is filled in has to stand before the tag
            self.end_table(tag.end)
        else:
            self.begin_table(tag.start)

    def on_row_group(self, tag: _Tag) -> None:
        if table := self.open_table:
            self.end_row(tag.start)
            table.spans.end_group()

    def on_row(self, tag: _Tag) -> None:
        self.end_row(tag.start)
        if not tag.is_end and self.stack:
            self.stack[-1].in_row = True
            self.stack[-1].row_start = tag.start

    def on_cell(self, tag: _Tag) -> None:
        self.end_cell(tag.start)
        if not tag.is_end and self.stack:
            self.begin_cell(tag.end, tag.text)

    def on_caption(self, tag: _Tag) -> None:
        """A table's caption is a row of one cell."""
        table = self.open_table
        if table is None or not tag.is_end:
            self.flush(tag.start)
        elif (piece := self.run.piece(tag.start)).text:
            self.run = _Run()
            self.blocks.append(Row([piece], piece.start, tag.start, table.number))

    # ── tables

    def begin_table(self, at: int) -> None:
        self.flush(at)
        if self.open_cell:
            self.layout_cell()
        self.stack.append(_TableState(self.tables))
        self.tables += 1

    def layout_cell(self) -> None:
        """The open cell holds a table or a heading: it is layout, and its text is the page's."""
        state = self.stack[-1]
        state.layout = True
        self.blocks.extend(Paragraph(p) for p in state.parts)
        state.parts = []

    def begin_cell(self, at: int, tag: str) -> None:
        state = self.stack[-1]
        state.spans.begin(tag)
        if not state.in_row:
            state.in_row, state.row_start = True, at
        state.cell = True
        state.layout = False
        state.parts = []

    def end_cell(self, at: int) -> None:
        state = self.open_cell
        if state is None:
            return
        self.flush(at)
        state.cell = False
        parts = state.parts
        if state.layout or (len(parts) >= _LAYOUT_PARTS and sum(len(p.text) for p in parts) > _LAYOUT_CELL):
            self.blocks.extend(Paragraph(p) for p in parts)
        else:
            state.cells.append(joined(parts) if parts else Piece("", at, at))
            state.columns.append(state.spans.column)

    def end_row(self, at: int) -> None:
        self.end_cell(at)
        if not self.stack:
            return
        state = self.stack[-1]
        if state.cells:
            columns = tuple(state.columns) if state.spans.is_used else None
            row = Row(state.cells, state.row_start, at, state.number, columns)
            state.markup.add(row)
            if any(cell.text for cell in state.cells):
                self.blocks.append(row)
        if state.in_row:
            state.spans.end_row()
        state.cells, state.columns = [], []
        state.in_row = False

    def end_table(self, at: int) -> None:
        self.end_row(at)
        if self.stack:
            self.stack.pop()


_Handler = Callable[[_HtmlReader, _Tag], None]
#: what the tags do that mean anything here; the others, like span and strong, only stand inside a text
_HANDLERS: dict[str, _Handler] = {
    **dict.fromkeys(_BREAKS, _HtmlReader.on_break),
    **dict.fromkeys(SILENT, _HtmlReader.on_silent),
    **dict.fromkeys(_HEADINGS, _HtmlReader.on_heading),
    **dict.fromkeys(_ROW_GROUPS, _HtmlReader.on_row_group),
    "br": _HtmlReader.on_line_break,
    "caption": _HtmlReader.on_caption,
    "input": _HtmlReader.on_input,
    "table": _HtmlReader.on_table,
    "td": _HtmlReader.on_cell,
    "th": _HtmlReader.on_cell,
    "title": _HtmlReader.on_title,
    "tr": _HtmlReader.on_row,
}


def _single_cells(text: str) -> frozenset[int]:
    """Where the tags of tables begin that hold one cell each, in a text that has many."""
    if text.count("<table") + text.count("<TABLE") < _MANY_TABLES:
        return frozenset()
    ignored: set[int] = set()
    for m in _ONE_CELL.finditer(text):
        for start, end in ((m.start(), m.start(1)), (m.end(1), m.end())):
            ignored.update(tag.start() for tag in _LESS.finditer(text, start, end))
    return frozenset(ignored)


def read_html(text: str) -> Document:
    """The blocks of an HTML document or fragment."""
    blocks: list[Block] = []
    reader = _HtmlReader(blocks, 0)
    reader.feed(text, 0)
    return Document(blocks, "html", reader.title)


def read_fragment(text: str, base: int, blocks: list[Block], tables: int) -> int:
    """Append the blocks of an HTML fragment that stands at ``base``; gives the number of the next table."""
    reader = _HtmlReader(blocks, tables)
    reader.feed(text, base)
    return reader.tables
