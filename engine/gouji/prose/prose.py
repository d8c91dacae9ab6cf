"""The prose of a report as passages: paragraphs, with hard-wrapped lines put together."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from gouji.claims.passages import Passage, pieced
from gouji.reading.blocks import Piece
from gouji.report import Report

#: marks of a text in traditional script, or with readings in brackets behind its characters
_TRADITIONAL = ("開", "報", "務")
_READINGS = ("òng)", "ǐng)", "ǎo)")
_ENDS = frozenset("。！？!?；;：:")
#: what begins a paragraph of its own
_MARK = re.compile(
    r"\s*(?:[(（〔\[]?\s*[一二三四五六七八九十0-9０-９]{1,3}\s*[、.．)）〕\]](?!\d)|[一二三四五六七八九十]+是|第[一二三四五六七八九十]+[，,、部]|[-*•●◆■#|])"
)
#: shorter lines than this are headings, or cells of a table that could not be read
_SHORTEST_WRAPPED = 16


class Claims:
    """The passages of a report, in the order of the text."""

    __slots__ = ("_starts", "_text", "passages")

    def __init__(self, report: Report) -> None:
        text = report.source.text
        traditional = any(mark in text for mark in _TRADITIONAL)
        readings = "(" in text and any(mark in text for mark in _READINGS)
        self.passages: list[Passage] = []
        for section, paragraphs in [(0, report.preamble), *((s.number, s.paragraphs) for s in report.sections)]:
            pieces: list[Piece] = []
            for paragraph in paragraphs:
                piece = paragraph.piece
                if pieces and not _runs_on(pieces[-1], piece):
                    self.passages.append(pieced(pieces, section, report.year, traditional, readings))
                    pieces = []
                pieces.append(piece)
            if pieces:
                self.passages.append(pieced(pieces, section, report.year, traditional, readings))
        self._text = "\n".join([p.text for p in self.passages])
        self._starts = [0, *accumulate(len(p.text) + 1 for p in self.passages)]

    def about(self, *words: str) -> list[Passage]:
        """The passages with one of the words in them."""
        text, starts = self._text, self._starts
        found: set[int] = set()
        for word in words:
            # single characters are found many times faster than a word
            if word[0] not in text or word[-1] not in text:
                continue
            at = text.find(word)
            while at >= 0:
                n = bisect_right(starts, at)
                found.add(n - 1)
                at = text.find(word, starts[n])
        return [self.passages[n] for n in sorted(found)]


def _runs_on(last: Piece, piece: Piece) -> bool:
    """Whether a line goes on with the line before it."""
    text = last.text
    return (
        len(text) >= _SHORTEST_WRAPPED
        and text.rstrip()[-1:] not in _ENDS
        and bool(piece.text)
        and _MARK.match(piece.text) is None
    )
