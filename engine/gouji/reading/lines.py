"""Reads Markdown and plain text, line by line: headings, paragraphs, and rows told by pipes or tabs.

What is not the report's text (front matter, fenced code, comments) is blanked first, character for character, so that
every offset stays what it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gouji.reading.blocks import Block, Document, Heading, MarkupTable, Paragraph, Piece, Row
from gouji.reading.comments import blank, blanked, comment_spans
from gouji.reading.inline import inline, joined

#: other characters that draw a table's lines, read as pipes
_BARS = "｜│┃∣"
_LINE = re.compile(r"\r\n|\r|\n")
_FRONT_MATTER = re.compile(r"\A---[ \t]*(?:\r\n|\r|\n)(.*?)(?:\r\n|\r|\n)(?:---|\.\.\.)[ \t]*(?=\r|\n|\Z)", re.DOTALL)
_FRONT_TITLE = re.compile(r"^title[ \t]*:([^\r\n]+)", re.MULTILINE)
_FENCE = re.compile(r"^[ \t]{0,3}(`{3,}|~{3,})[^\r\n]*", re.MULTILINE)
_HEADING = re.compile(r"(#{1,6})(?:[ \t\u3000]+|(?=[一二三四五六]、))(.*)\Z")
_ATTRIBUTES = re.compile(r"\{[#.][^{}]*\}\Z")
#: a list number and a tab before its text, as word processors paste it
_AUTO_NUMBER = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}(?:部分|章)?[、.．]?|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、)])\t+[^\t]+\Z"
)
#: a page's number, left over from a paginated document
_PAGE = re.compile(r"(?:[-—–]+ *\d{1,3} *[-—–]+|第 *\d{1,3} *页(?:[，,/ ]*共 *\d{1,3} *页)?)\Z")
#: a number on the last line of a page
_BEFORE_PAGE_BREAK = re.compile(r"(?:\A|[\r\n])[ \t]*(\d{1,3})[ \t]*(?:[\r\n][ \t]*)+\f|\f")
#: the fences of pandoc's divs
_DIV = re.compile(r":{3,}(?!:)(?:\s*\{[^{}]*\}|\s*[\w.-]+)?\s*:*\Z")
_GRID_RULER = re.compile(r"\+(?:[-=: ]+\+)+\Z")
_RULER = re.compile(r"(?:-{2,}|={2,}|(?:\* *){3,}|_{3,})\Z")
_GFM_DELIMITER = re.compile(r"[|:\- \t]+\Z")
_MARKER = re.compile(r"(?:[-*+>][ \t]+)+(?=\S)")
# One set of characters first: the engine looks for those far faster than for alternatives.
_INLINE = re.compile(r"[<&\\*_`$\[\]](?:(?<=[<&\\*`])|(?<=_)_|(?<=\$)\d|(?<=\[)\]|(?<=\])\{)")
_HTML_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_HTML_TABLE_END = re.compile(r"</table\s*>", re.IGNORECASE)
#: the number of every grid table's rows
_GRID = 1 << 20
#: how far behind the end of a row's last cell the next row may begin: a pipe, a line end, some blanks
_NEXT_LINE = 12
#: a cell that belongs to the one above it or before it, in dialects that have merged cells
_MERGED = "^^"
_ESCAPED_PIPE = re.compile(r"(?<!\\)\|")


def read_lines(text: str, kind: str) -> Document:
    """The blocks of a Markdown (``kind="markdown"``) or plain text (``kind="text"``)."""
    title = None
    for bar in _BARS:
        if bar in text:
            text = text.replace(bar, "|")
    if kind == "markdown":
        text, title = _without_what_is_not_text(text)
    elif kind == "html" and "<!--" in text:
        text = _without_comments(text)
    if "\f" in text:
        text = _without_page_numbers(text)
    blocks: list[Block] = []
    if "<" in text and _HTML_TABLE.search(text):
        _read_around_html(text, blocks)
    else:
        _read_plain(text, 0, blocks)
    return Document(blocks, kind, title)


def _without_what_is_not_text(text: str) -> tuple[str, Piece | None]:
    """The text with front matter, fenced code and comments blanked, and the front matter's title."""
    title = None
    if m := front_matter(text):
        if t := _FRONT_TITLE.search(m[0], m.start(1)):
            title = _value(t[1], t.start(1))
        text = blank(m[0]) + text[m.end() :]
    text = _without_fences(text)
    if "<!--" in text:
        text = _without_comments(text)
    return text, title


def _value(text: str, at: int) -> Piece | None:
    """A value of front matter, which stands at ``at``, without blanks and quotation marks around it."""
    body = text.strip(" \t")
    at += text.index(body)
    if len(body) > 2 and body[0] == body[-1] and body[0] in "\"'":
        body, at = body[1:-1], at + 1
    return Piece(body, at, at + len(body)) if body else None


def _without_page_numbers(text: str) -> str:
    """The text with the numbers on the pages' last lines blanked, where they count the pages.

    Other numbers could be the last values of tables, one cell a line. The first page may have none.
    """
    breaks = list(_BEFORE_PAGE_BREAK.finditer(text))
    pages = [(n, m, int(m[1])) for n, m in enumerate(breaks) if m[1]]
    if len(pages) < max(_PAGES, len(breaks) - 1) or len({number - n for n, _, number in pages}) > 1 or pages[0][2] < 1:
        return text
    out, done = [], 0
    for _, m, _ in pages:
        out += [text[done : m.start(1)], " " * len(m[1])]
        done = m.end(1)
    out.append(text[done:])
    return "".join(out)


#: so many pages in turn are not numbered by chance
_PAGES = 3


def _without_fences(text: str) -> str:
    if "```" not in text and "~~~" not in text:
        return text
    out, done, opened = [], 0, ""
    begin = 0
    for m in _FENCE.finditer(text):
        if not opened:
            opened, begin = m[1], m.start()
        elif m[1][0] == opened[0] and len(m[1]) >= len(opened) and not m[0].strip().strip(opened[0]):
            out += [text[done:begin], blank(text[begin : m.end()])]
            done, opened = m.end(), ""
    if opened:  # an unclosed fence runs to the end, as CommonMark has it
        out += [text[done:begin], blank(text[begin:])]
        done = len(text)
    out.append(text[done:])
    return "".join(out)


def comments(text: str, kind: str) -> Iterator[tuple[int, int]]:
    """The spans of the comments of a text, in order; of Markdown those outside front matter and fenced code."""
    if kind == "text":
        return
    if kind == "markdown":
        if m := front_matter(text):
            text = blank(m[0]) + text[m.end() :]
        text = _without_fences(text)
    yield from comment_spans(text)


def front_matter(text: str) -> re.Match[str] | None:
    """The front matter that a Markdown text begins with; its first group is what stands between the rulers."""
    return _FRONT_MATTER.match(text) if text.startswith("---") else None


def _without_comments(text: str) -> str:
    return blanked(text, comments(text, "html"))


def _read_around_html(text: str, blocks: list[Block]) -> None:
    """Markdown around HTML tables, which the HTML reader reads."""
    from gouji.reading.html import read_fragment

    done = 0
    table = 0
    while m := _HTML_TABLE.search(text, done):
        _read_plain(text[done : m.start()], done, blocks)
        end = _HTML_TABLE_END.search(text, m.end())
        if end is None:
            done = m.start()
            fragment_end = len(text)
        else:
            fragment_end = end.end()
        table = read_fragment(text[m.start() : fragment_end], m.start(), blocks, table)
        done = fragment_end
    _read_plain(text[done:], done, blocks)


def _read_plain(text: str, base: int, blocks: list[Block]) -> None:
    markup = _INLINE.search(text) is not None  # one look at the whole saves one at each line
    if "\r" not in text:
        at = base
        known = _ROWS.get
        for line in text.split("\n"):
            if line:
                if row := known(line):
                    parts, start, end = row
                    cells = [Piece(body, at + i, at + j) for body, i, j in parts]
                    _add_row(blocks, Row(cells, at + start, at + end), line)
                else:
                    _read_line(line, at, blocks, markup)
                at += len(line)
            at += 1
        return
    done = 0
    for m in _LINE.finditer(text):
        if m.start() > done:
            _read_line(text[done : m.start()], base + done, blocks, markup)
        done = m.end()
    if done < len(text):
        _read_line(text[done:], base + done, blocks, markup)


def _read_line(line: str, at: int, blocks: list[Block], markup: bool) -> None:
    body = line.strip()
    if not body:
        return
    if "|" in line:
        _read_row(line, at, blocks, markup)
    elif _is_layout(body):
        return
    elif body[0] == "+" and _GRID_RULER.match(body):
        _close_grid_row(blocks, at)
    elif "\t" in body and not _AUTO_NUMBER.match(body):
        _read_tabbed_row(line, at, blocks, markup)
    else:
        _read_text(body, at if body is line else at + line.index(body), blocks, markup)


def _is_layout(body: str) -> bool:
    """Whether a line is the fence of a div or a page's number."""
    return bool((body[0] == ":" and _DIV.match(body)) or (body[0] in "-—–第" and _PAGE.match(body)))


def _read_tabbed_row(line: str, at: int, blocks: list[Block], markup: bool) -> None:
    marked = markup and _INLINE.search(line) is not None
    row = Row(_cells(line.split("\t"), at, marked), at, at + len(line))
    if not marked:
        _remember(line, at, row)
    _add_row(blocks, row, line)


def _read_text(body: str, start: int, blocks: list[Block], markup: bool) -> None:
    """A line that is no row: a heading, a ruler, or a paragraph."""
    first = body[0]
    if first in "#-=*_>+":
        if _RULER.match(body):
            _underline(body, start, blocks)
            return
        if first == "#" and (m := _HEADING.match(body)):
            name = _ATTRIBUTES.sub("", _without_closing(m[2])).strip()
            piece = _piece(name, start + body.index(name, m.end(1)), markup)
            if piece.text:
                blocks.append(Heading(piece, len(m[1]), (start, start + len(m[1]))))
            return
        if m := _MARKER.match(body):
            start += m.end()
            body = body[m.end() :]
    blocks.append(Paragraph(_piece(body, start, markup)))


def _without_closing(name: str) -> str:
    """A heading's text without the run of # that may close it after a blank."""
    if name[-1:] != "#":
        return name
    bare = name.rstrip("#")
    return bare.rstrip(" \t") if bare[-1:] in (" ", "\t") else name


def _underline(body: str, start: int, blocks: list[Block]) -> None:
    """A line of = or - right below a paragraph makes that a heading (CommonMark's setext headings)."""
    last = blocks[-1] if blocks else None
    if body[0] in "=-" and isinstance(last, Paragraph) and start - last.piece.end <= 3 and len(body) >= 3:
        blocks[-1] = Heading(last.piece, 1 if body[0] == "=" else 2)


def _close_grid_row(blocks: list[Block], at: int) -> None:
    """A ruler of a grid table (+---+): the lines since the last one are one row, their cells broken over lines."""
    lines = _lines_of_grid_row(blocks, at)
    if len(lines) > 1 and len({len(line.cells) for line in lines}) == 1:
        cells = [joined([line.cells[n] for line in lines]) for n in range(len(lines[0].cells))]
        whole = Row(cells, lines[0].start, lines[-1].end)
        blocks[-len(lines) :] = [whole]
        lines = [whole]
    for row in lines:
        row.table = _GRID


def _lines_of_grid_row(blocks: Sequence[Block], at: int) -> list[Row]:
    """The rows right above a ruler at ``at``, up to the ruler before it."""
    lines: list[Row] = []
    for row in reversed(blocks):
        if type(row) is not Row or row.table == _GRID or at - row.end > _NEXT_LINE:
            break
        lines.append(row)
        at = row.start
    return lines[::-1]


def _piece(body: str, start: int, markup: bool) -> Piece:
    return inline(body, start) if markup and _INLINE.search(body) else Piece(body, start, start + len(body))


def _read_row(line: str, at: int, blocks: list[Block], markup: bool) -> None:
    if not line.strip("| \t\u3000\xa0"):
        _read_empty_row(line, at, blocks)
        return
    if "---" in line and _GFM_DELIMITER.match(line):
        _read_delimiter(line, at, blocks)
        return
    marked = markup and _INLINE.search(line) is not None
    cells = _cells(*_parts_of(line, at), markup=marked)
    row = Row(cells, cells[0].start, at + len(line.rstrip()))
    if not marked:
        _remember(line, at, row)
    _add_row(blocks, row, line)


def _read_empty_row(line: str, at: int, blocks: list[Block]) -> None:
    """A row of nothing but empty cells, which is a block of the document only below a cell that has its line to itself."""
    where = at + line.index("|")
    if line.count("|") == 1:  # one cell a line: an empty one, or what parts two cells
        _remember(line, at, row := Row([Piece("", where, where)], where, where + 1))
        _add_row(blocks, row, line)
    elif (table := _open_table(blocks)) is not None:
        cells = _cells(*_parts_of(line, at), markup=False)
        table.add(Row(cells, cells[0].start, at + len(line.rstrip())))
    elif _is_lone_cell(blocks):
        blocks.append(Row([Piece("", where, where)], where, at + len(line.rstrip())))


def _is_lone_cell(blocks: list[Block]) -> bool:
    """Whether the last block is a line that one cell has to itself, so that more pipes below it end its row."""
    last = blocks[-1] if blocks else None
    return type(last) is Paragraph or (type(last) is Row and len(last.cells) == 1)


def _read_delimiter(line: str, at: int, blocks: list[Block]) -> None:
    """The ruler below the head of a Markdown table begins the table."""
    above = blocks[-1] if blocks else None
    if type(above) is Row and at - above.end <= _NEXT_LINE and any(cell.text for cell in above.cells):
        above.end = at + len(line)  # what is put behind the head goes behind its ruler
        if above.markup is None:
            MarkupTable().add(above)


def _parts_of(line: str, at: int) -> tuple[list[str], int]:
    """What stands between the pipes of a line at ``at``, and where that begins."""
    parts = _ESCAPED_PIPE.split(line) if "\\" in line else line.split("|")
    if not parts[0].strip():
        at += len(parts[0]) + 1
        del parts[0]
    if len(parts) > 1 and not parts[-1].strip():
        del parts[-1]
    return parts, at


def _open_table(blocks: list[Block]) -> MarkupTable | None:
    """The Markdown table that the last block is a row of."""
    last = blocks[-1] if blocks else None
    return last.markup if type(last) is Row and last.table < 0 else None


def _add_row(blocks: list[Block], row: Row, line: str) -> None:
    """Append the row that a line is; below a row of a Markdown table one with pipes is the next one of that."""
    table = _open_table(blocks) if "|" in line else None
    if table is not None:
        table.add(row)
    blocks.append(row)


#: rows without markup by their line: the cells' text and, from the line's begin, where they and the row begin and end
_ROWS: dict[str, tuple[list[tuple[str, int, int]], int, int] | None] = {}
_MOST_ROWS, _LONG_ROW = 1024, 400


def _remember(line: str, at: int, row: Row) -> None:
    """Keep how a row is read, from the second time it is seen: rows of noughts, and those of a text that is edited."""
    if line in _ROWS:
        _ROWS[line] = [(c.text, c.start - at, c.end - at) for c in row.cells], row.start - at, row.end - at
    elif len(line) <= _LONG_ROW:
        if len(_ROWS) >= _MOST_ROWS:
            _ROWS.clear()
        _ROWS[line] = None


def _cells(parts: list[str], at: int, markup: bool) -> list[Piece]:
    cells = []
    known = _BODIES.get
    for part in parts:
        body, i, j, width = known(part) or _body(part)
        if markup and body:
            cells.append(_piece(body, at + i, markup))
        else:
            cells.append(Piece(body, at + i, at + j))
        at += width
    return cells


#: what stands between two pipes or tabs, without its blanks; where it begins and ends there; how wide it is with the sign behind it
_BODIES: dict[str, tuple[str, int, int, int]] = {}
_MOST_BODIES, _LONG_BODY = 2048, 64


def _body(part: str) -> tuple[str, int, int, int]:
    """The entry for ``_BODIES``: nearly all cells of all reports are a few figures and the form's labels."""
    body = part.strip()
    if body and body != _MERGED:
        i = part.index(body)
        found = body, i, i + len(body), len(part) + 1
    else:
        # an empty cell stands in the middle of its blanks
        found = "", len(part) // 2, len(part) // 2, len(part) + 1
    if len(part) <= _LONG_BODY:
        if len(_BODIES) >= _MOST_BODIES:
            _BODIES.clear()
        _BODIES[part] = found
    return found
