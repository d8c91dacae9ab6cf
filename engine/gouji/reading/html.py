"""Reads HTML: headings, paragraphs and table rows, as a browser would show them, each character with its place.

The standard library's parser takes ten times as long and gives no place for what stands inside a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.reading.blocks import Block, Document, Heading, MarkupTable, Paragraph, Piece, Row
from gouji.reading.inline import decode_entity, joined, trimmed
from gouji.reading.spans import Spans

# Nothing here looks past the next <: a tag that does is left to `_end_of_tag`, which looks at every place once.
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)"
    # as in browsers a quotation mark opens a string right after = alone: width=76" is no open string
    r"|<(?P<close>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9:]*)"
    r"(?:(?:[^<>\"'=]|=\s*(?:\"[^\"<]*\"|'[^'<]*'|(?![\"'\s]))|[\"'])*(?P<end>>))?"
    r"|<[!?][^<>]*>"
    r"|&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});",
    re.DOTALL,
)
_IN_TAG = re.compile(r"[<>]|=\s*([\"'])?")
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
        "caption",
    ]
)
#: elements whose content is not shown
SILENT = frozenset(("script", "style", "template", "noscript", "textarea", "svg"))
_ROW_GROUPS = frozenset(("thead", "tbody", "tfoot"))
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
#: all tags that mean anything here; the others, like span and strong, only stand inside a text
_STRUCTURE = _BREAKS | SILENT | _ROW_GROUPS | _HEADINGS.keys() | {"br", "tr", "table", "title"}
#: a cell with several blocks and more text than this is a page's layout, not a table's cell
_LAYOUT_CELL = 80
_LAYOUT_PARTS = 3


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

    def feed(self, text: str, base: int) -> None:
        done = 0
        ignored = _single_cells(text)
        for m, at in tokens(text):
            start = m.start()
            if start > done:
                self.text(text[done:start], base + done)
            done = at
            if tag := m["tag"]:
                tag = tag.lower()
                if tag == "input":
                    self.input(text[start:at], base + start)
                elif not (start in ignored and self.stack and self.stack[-1].cell):
                    self.tag(tag, bool(m["close"]), base + start, base + at, text[start:at])
            elif text[start] == "&" and self.silent is None:
                self.run.one(decode_entity(m[0]), base + start, base + at)
        if done < len(text):
            self.text(text[done:], base + done)
        end = base + len(text)
        while self.stack:
            self.end_table(end)
        self.flush(end)

    def input(self, tag: str, at: int) -> None:
        """What a field of a form holds stands in its cell."""
        value = None if _NO_TEXT.search(tag) else _VALUE.search(tag)
        if value and value.lastindex and self.stack and self.stack[-1].cell:
            self.text(value[value.lastindex], at + value.start(value.lastindex))

    def text(self, text: str, at: int) -> None:
        if self.silent is None:
            self.run.verbatim(text, at)

    def flush(self, at: int) -> None:
        """End the run: it becomes a paragraph, a heading, or a part of the open cell."""
        run, self.run = self.run, _Run()
        if not run.parts:
            return
        piece = run.piece(at)
        if self.in_title:
            self.title = self.title or (piece if piece.text else None)
        elif not piece.text:
            return
        elif self.heading is not None and not (self.stack and self.stack[-1].cell):
            self.blocks.append(Heading(piece, self.heading))
        elif self.stack and self.stack[-1].cell:
            self.stack[-1].parts.append(piece)
        else:
            self.blocks.append(Paragraph(piece))

    def tag(self, tag: str, close: bool, start: int, end: int, markup: str) -> None:
        if self.silent is not None:
            if close and tag == self.silent:
                self.silent = None
            return
        if tag in ("td", "th"):
            self.end_cell(start)
            if not close and self.stack:
                self.begin_cell(end, markup)
        elif tag not in _STRUCTURE:
            return
        elif tag in SILENT:
            if not close:
                self.silent = tag
        elif tag == "br":
            if self.stack and self.stack[-1].cell:
                self.run.one(" ", start, end)
            else:
                self.flush(start)
        elif tag in _HEADINGS:
            self.flush(start)
            if self.stack and self.stack[-1].cell and not close:
                self.layout_cell(start)
            self.heading = None if close else _HEADINGS[tag]
        elif tag == "tr":
            self.end_row(start)
            if not close and self.stack:
                self.stack[-1].in_row = True
                self.stack[-1].row_start = start
        elif tag in _ROW_GROUPS:
            if self.stack and not self.stack[-1].cell:
                self.end_row(start)
                self.stack[-1].spans.end_group()
        elif tag == "table":
            if close:
                self.end_table(end)
            else:
                self.begin_table(start)
        elif tag == "title":
            self.flush(start)
            self.in_title = not close
        elif tag == "caption" and self.stack and not self.stack[-1].cell:
            self.caption(start, close)
        elif tag in _BREAKS:
            self.flush(start)

    def caption(self, at: int, close: bool) -> None:
        """A table's caption is a row of one cell."""
        if not close:
            self.flush(at)
        elif (piece := self.run.piece(at)).text:
            self.run = _Run()
            self.blocks.append(Row([piece], piece.start, at, self.stack[-1].number))

    def begin_table(self, at: int) -> None:
        self.flush(at)
        if self.stack and self.stack[-1].cell:
            self.layout_cell(at)
        self.stack.append(_TableState(self.tables))
        self.tables += 1

    def layout_cell(self, at: int) -> None:
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
        if not self.stack or not self.stack[-1].cell:
            return
        self.flush(at)
        state = self.stack[-1]
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


def _single_cells(text: str) -> frozenset[int]:
    """Where the tags of tables begin that hold one cell each, in a text that has many."""
    if text.count("<table") + text.count("<TABLE") < _MANY_TABLES:
        return frozenset()
    ignored: set[int] = set()
    for m in _ONE_CELL.finditer(text):
        for start, end in ((m.start(), m.start(1)), (m.end(1), m.end())):
            ignored.update(tag.start() for tag in _LESS.finditer(text, start, end))
    return frozenset(ignored)


def tokens(text: str) -> Iterator[tuple[re.Match[str], int]]:
    """The tags, comments, declarations and entities of a text, in order, each with where it ends."""
    at = 0
    hopeless: set[int] = set()
    while at >= 0:
        begin, at = at, -1
        for m in _TOKEN.finditer(text, begin):
            if m.lastgroup != "tag":  # all but a tag whose end has not been found
                yield m, m.end()
            elif (at := _end_of_tag(text, m.end(), hopeless)) >= 0:
                yield m, at
                break  # what its strings hold is not looked at


def _end_of_tag(text: str, at: int, hopeless: set[int]) -> int:
    """Where the tag ends whose name ends at ``at``; -1 where a < or the text's end comes before its >.

    ``hopeless`` holds the equals signs of tags that came to no end; it is added to. Strings hold what looks like tags,
    and without it each of those would be followed to the end again.
    """
    passed = []
    while m := _IN_TAG.search(text, at):
        at = m.end()
        if m[0] == ">":
            return at
        if m[0] == "<" or m.start() in hopeless:
            break
        passed.append(m.start())
        if m[1]:
            at = text.find(m[1], at) + 1
            if not at:
                break
    hopeless.update(passed)
    return -1


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
