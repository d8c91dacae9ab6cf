"""A passage: a paragraph of prose with its figures, and the totals that it breaks down."""

from __future__ import annotations

from functools import cached_property

from gouji.claims.figures import CountedText
from gouji.claims.lists import Breakdown, read_breakdowns
from gouji.reading.blocks import Piece
from gouji.text import PINYIN, simplify


class Passage(CountedText):
    """A paragraph of prose."""

    @cached_property
    def breakdowns(self) -> list[Breakdown]:
        """Every total with the parts it is broken down into."""
        return read_breakdowns(self)


def pieced(pieces: list[Piece], section: int, year: int | None, traditional: bool, readings: bool) -> Passage:
    """The passage that stands in these pieces, one behind the other."""
    if len(pieces) == 1:
        text, starts = pieces[0].text, [0]
    else:
        starts, at = [], 0
        for piece in pieces:
            starts.append(at)
            at += len(piece.text)
        text = "".join(p.text for p in pieces)
    if traditional:
        text = simplify(text)
    kept: list[int] | None = None
    if readings and "(" in text:
        kept, done = [], 0
        for m in PINYIN.finditer(text):
            kept.extend(range(done, m.start()))
            done = m.end()
        kept.extend(range(done, len(text)))
        text = "".join(text[i] for i in kept)
    return Passage(text, pieces, starts, kept, section, year)
