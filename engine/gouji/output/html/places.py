"""Where findings stand on the page: from places in the source to places in the texts that the page shows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Any, NamedTuple

from gouji.reading.blocks import Piece
from gouji.source import units_before

#: what a mark means: the place of a finding, or another place that belongs to it
MAIN, RELATED = 0, 1


class Spot:
    """A text of the page, and the marks in it: (first code point, the one behind the last, finding, meaning)."""

    __slots__ = ("marks", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.marks: list[tuple[int, int, int, int]] = []

    def data(self) -> Any:
        """The text alone, or an object with its marks, which count as JavaScript counts characters."""
        if not self.marks:
            return self.text
        marks = sorted(set(self.marks))
        if self.text and max(self.text) > "\uffff":
            before = units_before(self.text, "utf-16")
            marks = [(before[i], before[j], n, what) for i, j, n, what in marks]
        return {"text": self.text, "marks": marks}


class Shown(NamedTuple):
    """A piece of the source as the page shows it, in a text before which ``before`` other characters stand."""

    piece: Piece
    spot: Spot
    before: int = 0


class Places:
    """What the page shows of a source, to be asked where a place in the source has gone."""

    def __init__(self, shown: Iterable[Shown]) -> None:
        self._shown = sorted(shown, key=lambda s: (s.piece.start, s.piece.end))
        self._starts = [s.piece.start for s in self._shown]
        # Pieces do not overlap, but for one that is shown twice; so ends are in order like starts.
        self._ends = [s.piece.end for s in self._shown]

    def mark(self, start: int, end: int, finding: int, meaning: int) -> bool:
        """Mark what is shown of a span of the source, of an empty one the point where it lies; whether there was any."""
        found = False
        first = bisect_left(self._ends, start)
        for piece, spot, before in self._shown[first : bisect_right(self._starts, end)]:
            i, j = _inside(piece, start, end)
            at_point = start == end and piece.start <= start <= piece.end
            is_empty_cell = piece.start == piece.end and start <= piece.start < end
            if i < j or at_point or is_empty_cell:
                spot.marks.append((before + i, before + max(i, j), finding, meaning))
                found = True
        return found

    def mark_nearest(self, start: int, finding: int) -> bool:
        """Mark the point in the next text, or at the end of the last, for a place of which nothing is shown."""
        if not self._shown:
            return False
        at = bisect_left(self._starts, start)
        piece, spot, before = self._shown[min(at, len(self._shown) - 1)]
        point = before if at < len(self._shown) else before + len(piece.text)
        spot.marks.append((point, point, finding, MAIN))
        return True


def _inside(piece: Piece, start: int, end: int) -> tuple[int, int]:
    """The part of a piece's text that lies in a span of the source."""
    if piece.starts is None or piece.ends is None:
        length = len(piece.text)
        return min(max(start - piece.start, 0), length), min(max(end - piece.start, 0), length)
    return bisect_right(piece.ends, start), bisect_left(piece.starts, end)
