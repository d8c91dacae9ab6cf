"""The stream of tokens that recognition works on: cells of rows, lines, and the parts of lines joined by spaces."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gouji.forms import editions
from gouji.reading.blocks import Block, Heading, Piece, Row
from gouji.recognise.classify import KNOWN, Info, classify

_PART = re.compile(r"\S+")
#: a page's number, left over where a table runs on
_PAGE = re.compile(r"第 *\d{1,3} *页(?:.{0,3}共 *\d{1,3} *页)?\Z")
#: so many labels or values in one line are a table's
_MANY = 5
#: so few values a line of them has at least
_FEWEST_VALUES = 3
#: so many digits are parted from the others of a long number
_GROUP = 3


class Token:
    """A piece of text in the stream. ``row`` and ``col`` say where it stands, ``row`` is None outside rows.

    ``before`` are the lines of nothing but pipes that stand right before it in a table with one cell a line: an empty piece
    without width for a lone ``|``, one with some width for more pipes in turn.
    """

    __slots__ = ("before", "block", "col", "info", "piece", "row")

    def __init__(self, piece: Piece, info: Info, block: int, row: Row | None = None, col: int = 0) -> None:
        self.piece = piece
        self.info = info
        self.block = block
        self.row = row
        self.col = col
        self.before: Sequence[Piece] = ()

    def __repr__(self) -> str:
        return f"Token({self.piece.text!r}, {self.info.kind})"


def lone_pipes(token: Token) -> Sequence[Piece]:
    """The lone pipes right before a token that has its line to itself."""
    before = token.before
    if not before or (token.row is not None and len(token.row.cells) > 1):
        return ()
    return [piece for piece in before if piece.start == piece.end]


def tokens_of(blocks: list[Block]) -> list[Token]:
    """The tokens of the blocks, in order; ``Token.block`` is the block's index. Empty cells give none."""
    tokens: list[Token] = []
    add = tokens.append
    known = KNOWN.get
    before: list[Piece] = []
    for at, block in enumerate(blocks):
        first = len(tokens)
        if isinstance(block, Row):
            cells = block.cells
            if len(cells) == 1 and not cells[0].text:
                before.append(_pipes(block))
                continue
            for col, piece in enumerate(cells):
                text = piece.text
                if text:
                    add(Token(piece, known(text) or classify(text), at, block, col))
        elif isinstance(block, Heading):
            add(Token(block.piece, classify(block.piece.text), at))
        else:
            tokens += _line_of_text(block.piece, at)
        if before and len(tokens) > first:
            tokens[first].before, before = before, []
    return tokens


def _pipes(row: Row) -> Piece:
    """The piece for a line of nothing but pipes: one without width for a lone pipe."""
    return row.cells[0] if row.end - row.start == 1 else Piece("", row.start, row.end)


def _line_of_text(piece: Piece, at: int) -> list[Token]:
    """The tokens of a line: its parts, where they are table cells joined by spaces; none for a page's number."""
    if piece.text[:1] == "第" and _PAGE.match(piece.text):
        return []
    info = classify(piece.text)
    if info.kind == "t":
        parts = None if info.tables or info.section else _parts(piece, info)
    else:
        parts = _values(piece) if " " in piece.text else None
    return [Token(p, classify(p.text), at) for p in parts] if parts else [Token(piece, info, at)]


def _parts(piece: Piece, info: Info) -> list[Piece] | None:
    """The parts of a line that holds table cells joined by spaces; None where it is no such line."""
    text = piece.text
    if len(text.split(None, 1)) < 2:
        return None
    spans = [m.span() for m in _PART.finditer(text)]
    kinds = [classify(text[i:j]) for i, j in spans]
    labels = sum(part.kind == "t" and (bool(part.tables) or is_fragment(part.key)) for part in kinds)
    values = sum(part.kind != "t" for part in kinds)
    if 2 * (values + labels) < len(spans):
        return None
    is_header = labels == len(spans) >= _MANY
    if info.prose and not is_header and not _is_whole_table(text, labels, values):
        return None
    return [piece.slice(i, j) for i, j in spans]


def _values(piece: Piece) -> list[Piece] | None:
    """The values that a line of nothing but numbers holds; None where the blanks may part the digits of one."""
    spans = [m.span() for m in _PART.finditer(piece.text)]
    parts = [piece.text[i:j] for i, j in spans]
    if len(parts) < _FEWEST_VALUES or not all(map(_is_figure, parts)) or all(len(part) == _GROUP for part in parts[1:]):
        return None
    return [piece.slice(i, j) for i, j in spans]


def _is_figure(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _is_whole_table(text: str, labels: int, values: int) -> bool:
    """Whether a line that reads like prose has as many values, and labels or a value at its end, as only a table has."""
    return values >= _MANY and (labels >= _MANY or text[-1].isdigit())


def _fragments() -> frozenset[str]:
    found: set[str] = set()
    for form in editions():
        for table in form.tables.values():
            for label in table.labels:
                body = label.key
                colon = body.find(":") + 1
                found.update(body[:i] for i in range(colon + 1, len(body)))
                found.update(body[i:] for i in range(colon + 1, len(body)))
    return frozenset(found)


_FRAGMENTS: frozenset[str] | None = None


def is_fragment(key: str) -> bool:
    """Whether a key is the beginning or the end of some label's."""
    global _FRAGMENTS
    if _FRAGMENTS is None:
        _FRAGMENTS = _fragments()
    return key in _FRAGMENTS or key.endswith(":")
