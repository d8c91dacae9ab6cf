"""The text of a passage: a paragraph as it is seen, with its sentences, its brackets, and the way back to the source.

Nothing else knows where a sentence or a clause ends.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Sequence
from functools import cached_property
from typing import Any, Literal, TypeVar

from gouji.reading.blocks import Piece
from gouji.report import Span

T = TypeVar("T")

_SENTENCE_END = re.compile(r"[。！？!?]")
_POINT = re.compile(r"[，。；：、,;:（）()！？!?“”《》\[\]【】〔〕]")
_BRACKET = re.compile(r"[（()）\[\]【】]")


PassageKind = Literal["title", "heading", "paragraph"]


class PassageText:
    """A title, a heading, or a paragraph of prose, hard-wrapped lines put together.

    ``text`` is what is seen, folded (`gouji.prose.fold`); ``written`` is the same as it is written, character for character.
    Offsets are offsets into both, and `span` leads back to the source. ``section`` is the section's number, 0 before the
    first and for headings.
    """

    def __init__(
        self,
        text: str,
        written: str,
        pieces: Sequence[Piece],
        starts: Sequence[int],
        kept: Sequence[int] | None,
        kind: PassageKind,
        section: int,
        report_year: int | None,
    ) -> None:
        self.text = text
        self.written = written
        self.kind = kind
        self.section = section
        self.report_year = report_year
        self.pieces = pieces
        self._facts: dict[object, Any] = {}
        self._starts = starts  # where in the joined text each piece begins
        self._kept = kept  # the offset in the joined text of each character, where some were left out

    def span(self, i: int, j: int) -> Span:
        """Where in the source ``text[i:j]`` stands, from its first character to its last."""
        if j <= i:
            at = self._at(i)[0] if i < len(self.text) else self.pieces[-1].end
            return at, at
        return self._at(i)[0], self._at(j - 1)[1]

    def _at(self, i: int) -> Span:
        if self._kept is not None:
            i = self._kept[i]
        n = bisect_right(self._starts, i) - 1
        offset = i - self._starts[n]
        return self.pieces[n].span(offset, offset + 1)

    @property
    def start(self) -> int:
        """Where it begins in the source."""
        return self.pieces[0].start

    def once(self, find: Callable[..., T], *arguments: Hashable) -> T:
        """What a function gives for the passage and further arguments, which are hashable; it is called once for them."""
        asked = find, arguments
        try:
            found: T = self._facts[asked]
        except KeyError:
            found = self._facts[asked] = find(self, *arguments)
        return found

    @cached_property
    def ends(self) -> list[int]:
        """Where each sentence ends, its mark included."""
        return self.once(_ends)

    def sentence(self, at: int) -> Span:
        """The bounds of the sentence around an offset."""
        ends = self.ends
        n = min(bisect_right(ends, at), len(ends) - 1)
        return (ends[n - 1] if n else 0), ends[n]

    @cached_property
    def points(self) -> list[int]:
        """Where punctuation stands."""
        return self.once(_points)

    def clause(self, at: int) -> Span:
        """The bounds of the run without punctuation around an offset."""
        points = self.points
        n = bisect_left(points, at)
        return (points[n - 1] + 1 if n else 0), (points[n] if n < len(points) else len(self.text))

    def points_in(self, i: int, j: int) -> bool:
        """Whether punctuation stands in ``text[i:j]``."""
        return bisect_left(self.points, i) < bisect_left(self.points, j)

    def points_from(self, at: int, many: int) -> list[int]:
        """Where the next punctuation marks stand, at most so many."""
        n = bisect_left(self.points, at)
        return self.points[n : n + many]

    @cached_property
    def _brackets(self) -> tuple[list[int], list[int], list[int]]:
        return self.once(_brackets)

    def depth(self, at: int) -> int:
        """How many brackets are open at an offset."""
        places, depths, _ = self._brackets
        n = bisect_right(places, at)
        return depths[n - 1] if n else 0

    def closing(self, at: int) -> int:
        """Where the bracket that opens at an offset closes (the passage's end where it does not)."""
        places, _, closes = self._brackets
        return closes[bisect_left(places, at)]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.text[:30]!r}, section {self.section})"


def _ends(passage: PassageText) -> list[int]:
    ends = [m.end() for m in _SENTENCE_END.finditer(passage.text)]
    if not ends or ends[-1] < len(passage.text):
        ends.append(len(passage.text))
    return ends


def _points(passage: PassageText) -> list[int]:
    return [m.start() for m in _POINT.finditer(passage.text)]


def _brackets(passage: PassageText) -> tuple[list[int], list[int], list[int]]:
    """Brackets: where, how deep the text is behind each, and where the pair around it ends."""
    places: list[int] = []
    depths: list[int] = []
    closes: list[int] = []
    opened: list[int] = []
    for m in _BRACKET.finditer(passage.text):
        if m[0] in "（([【":
            opened.append(len(places))
        elif opened:
            closes[opened.pop()] = m.start()
        places.append(m.start())
        closes.append(len(passage.text))
        depths.append(len(opened))
    return places, depths, closes
