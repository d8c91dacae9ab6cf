"""The prose of a report: its passages, and all of them as one running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from operator import attrgetter

from gouji.prose.fold import Folding
from gouji.prose.passage import Passage, passage_of
from gouji.prose.running import RunningText
from gouji.reading.blocks import Piece
from gouji.report import Report

_ENDS = frozenset("。！？!?；;：:")
#: what begins a paragraph of its own
_MARK = re.compile(
    r"\s*(?:[(（〔\[]?\s*[一二三四五六七八九十0-9０-９]{1,3}\s*[、.．)）〕\]](?!\d)|[一二三四五六七八九十]+是|第[一二三四五六七八九十]+[，,、部]|[-*•●◆■#|])"
)
#: shorter lines than this are headings, or cells of a table that could not be read
_SHORTEST_WRAPPED = 16


class Prose:
    """The prose of a report, tables left out: what is said of those, the table rules say.

    ``fold`` folds any other text of the report likewise.
    """

    def __init__(self, report: Report) -> None:
        self._report = report
        self.fold = Folding(report.source.text)

    @cached_property
    def paragraphs(self) -> list[Passage]:
        """The paragraphs, hard-wrapped lines put together, in the order of the text."""
        report = self._report
        return [
            passage_of(lines, "paragraph", section, report.year, self.fold)
            for section, pieces in _by_section(report)
            for lines in _paragraphs(pieces)
        ]

    @cached_property
    def passages(self) -> list[Passage]:
        """The title, the headings and the paragraphs, in the order of the text."""
        report = self._report
        title = report.title.lines if report.title and not report.title_in_metadata else ()
        # what stands on a line besides the title makes that line prose, the title in it
        lines = [t for t in title if not any(p.piece.start <= t.start < p.piece.end for p in report.preamble)]
        found = [passage_of((line,), "title", 0, report.year, self.fold) for line in lines]
        found += [passage_of((s.heading.piece,), "heading", 0, report.year, self.fold) for s in report.sections]
        found += self.paragraphs
        found.sort(key=attrgetter("start"))
        return found

    @cached_property
    def running(self) -> RunningText:
        """Title, headings and paragraphs as one text."""
        return RunningText(self.passages, self._report.source)

    @cached_property
    def body(self) -> RunningText:
        """The paragraphs as one text."""
        return RunningText(self.paragraphs, self._report.source)

    def about(self, *words: str) -> list[Passage]:
        """The paragraphs with one of the words in them, in order."""
        return self.body.about(words)


def _by_section(report: Report) -> Iterator[tuple[int, list[Piece]]]:
    """The pieces of prose in each section, 0 being what stands before the first."""
    glued = [table for table in report.tables.values() if table.unreadable == "glued"]
    for section, paragraphs in [(0, report.preamble), *((s.number, s.paragraphs) for s in report.sections)]:
        pieces = [p.piece for p in paragraphs]
        if glued:  # what is left of their cells is no prose
            pieces = [p for p in pieces if not any(table.start <= p.start < table.end for table in glued)]
        yield section, pieces


def _paragraphs(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """The pieces of each paragraph: several where its lines are hard-wrapped."""
    lines: list[Piece] = []
    for piece in pieces:
        if lines and not _runs_on(lines[-1], piece):
            yield lines
            lines = []
        lines.append(piece)
    if lines:
        yield lines


def _runs_on(last: Piece, piece: Piece) -> bool:
    """Whether a line goes on with the line before it."""
    text = last.text
    return (
        len(text) >= _SHORTEST_WRAPPED
        and text.rstrip()[-1:] not in _ENDS
        and bool(piece.text)
        and _MARK.match(piece.text) is None
    )
