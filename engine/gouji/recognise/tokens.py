"""The stream of tokens that recognition works on: cells of rows, lines, and the parts of lines joined by spaces."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gouji.forms import editions
from gouji.reading.blocks import Block, Heading, Paragraph, Piece, Row
from gouji.recognise.classify import KNOWN, Info, classify

_PART = re.compile(r"\S+")
#: a page's number, left over where a table runs on
_PAGE = re.compile(r"第 *\d{1,3} *页(?:.{0,3}共 *\d{1,3} *页)?\Z")
#: a line longer than this is split at its spaces only where it plainly holds a whole table
_LONG = 200


class Token:
    """A piece of text in the stream. ``row`` and ``col`` say where it stands, ``row`` is None outside rows.

    ``blanks`` are the empty lines of a table with one cell a line that stand right before it (a lone ``|`` each).
    """

    __slots__ = ("blanks", "block", "col", "info", "piece", "row")

    def __init__(self, piece: Piece, info: Info, block: int, row: Row | None = None, col: int = 0) -> None:
        self.piece = piece
        self.info = info
        self.block = block
        self.row = row
        self.col = col
        self.blanks: Sequence[Piece] = ()

    def __repr__(self) -> str:
        return f"Token({self.piece.text!r}, {self.info.kind})"


def tokens_of(blocks: list[Block]) -> list[Token]:
    """The tokens of the blocks, in order; ``Token.block`` is the block's index. Empty cells give none."""
    tokens: list[Token] = []
    add = tokens.append
    known = KNOWN.get
    blanks: list[Piece] = []
    for at, block in enumerate(blocks):
        if type(block) is Row:
            if len(block.cells) == 1:
                piece = block.cells[0]
                if not piece.text:
                    blanks.append(piece)
                    continue
                token = Token(piece, classify(piece.text), at, block)
                if blanks:
                    token.blanks, blanks = blanks, []
                add(token)
                continue
            if blanks:
                blanks = []
            for col, piece in enumerate(block.cells):
                text = piece.text
                if text:
                    add(Token(piece, known(text) or classify(text), at, block, col))
        elif type(block) is Paragraph:
            piece = block.piece
            if piece.text[:1] == "第" and _PAGE.match(piece.text):
                continue
            info = classify(piece.text)
            parts = _parts(piece, info) if info.kind == "t" and not info.tables and not info.section else None
            if parts:
                tokens.extend(Token(p, classify(p.text), at) for p in parts)
            else:
                token = Token(piece, info, at)
                if blanks:
                    token.blanks, blanks = blanks, []
                add(token)
        elif type(block) is Heading:
            add(Token(block.piece, classify(block.piece.text), at))
    return tokens


def _parts(piece: Piece, info: Info) -> list[Piece] | None:
    """The parts of a line that holds table cells joined by spaces; None where it is no such line."""
    text = piece.text
    if len(text.split(None, 1)) < 2:
        return None
    spans = [m.span() for m in _PART.finditer(text)]
    values = labels = 0
    for i, j in spans:
        part = classify(text[i:j])
        if part.kind != "t":
            values += 1
        elif part.tables or is_fragment(part.key):
            labels += 1
    if 2 * (values + labels) < len(spans):
        return None
    if info.prose and (labels < 5 or values < 5) and not (values >= 5 and text[-1].isdigit()):
        return None
    return [piece.slice(i, j) for i, j in spans]


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
