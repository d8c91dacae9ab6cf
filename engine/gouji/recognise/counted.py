"""Counts the cells of rows that stand one cell a line, where lone pipes or empty lines show those that are blank.

What a lone pipe means is for the table to show: a blank cell, the end of each cell, or the begin of each row. Of the ways
there are of taking them that one holds by which the rows come to as many cells as the form has. Where none does, or two do
and differ, nobody can say which of the cells are blank.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from operator import add
from typing import TYPE_CHECKING

from gouji.reading.blocks import Piece
from gouji.recognise.entries import Entry
from gouji.recognise.grid import may_be_moved
from gouji.report import RowState

if TYPE_CHECKING:
    from gouji.recognise.tokens import Token

Cells = list[Piece]
Counted = tuple[RowState, Cells]
Way = Callable[[Entry], Cells]

#: of so many rows one may have a cell too many or too few
_ROWS_A_SLIP = 10
_LINE_END = re.compile(r"\r\n|\r|\n")
#: so often a distance between two cells is no chance
_OFTEN = 3


def _is_pipe(piece: Piece) -> bool:
    """Whether a piece stands for a lone pipe."""
    return not piece.text and piece.end == piece.start


def _without_runs(line: Sequence[Piece], *, runs: bool) -> Iterator[Piece]:
    """A line's pieces; a longer run of pipes at its end is one of them with ``runs``, none else."""
    last = max((i for i, piece in enumerate(line) if piece.text), default=-1)
    for i, piece in enumerate(line):
        if piece.text or _is_pipe(piece):
            yield piece
        elif runs and i > last:
            yield Piece("", piece.start, piece.start)


def _each(entry: Entry, *, runs: bool) -> Cells:
    """Each lone pipe is a blank cell."""
    return list(_without_runs(entry.line, runs=runs))


def _begun(entry: Entry, *, runs: bool) -> Cells:
    """As ``_each``, but one more begins each row: the row's own where it has no label, else the next one's."""
    line = entry.line
    if not line or (entry.has_label and entry.end < 0):
        return _each(entry, runs=runs)
    at = -1 if entry.has_label else 0
    return list(_without_runs([p for p in line if p is not line[at] or not _is_pipe(p)], runs=runs))


def _closed(entry: Entry, *, runs: bool) -> Cells:
    """Each cell, the label's too, has a pipe behind it; with ``runs`` that of a row's last may be the first of several."""
    cells: Cells = []
    is_open = bool(entry.line) and not entry.line[0].text  # the label's own pipe
    for piece in entry.line:
        if piece.text or _is_pipe(piece) or runs:
            if piece.text or not is_open:
                cells.append(piece if piece.text else Piece("", piece.start, piece.start))
            is_open = bool(piece.text)
    return cells


def _opened(entry: Entry) -> Cells:
    """Each cell has a pipe before it, and a blank one another; the last pipe of the line is the next label's."""
    cells: Cells = []
    is_open = False
    for piece in _without_runs(entry.line, runs=False):
        if piece.text or is_open:
            cells.append(piece)
        is_open = not piece.text and not is_open
    return cells


_WAYS: tuple[Way, ...] = (
    _opened,
    *(partial(way, runs=runs) for way in (_each, _begun, _closed) for runs in (False, True)),
)


def count_cells(entries: Iterable[Entry], part: Sequence[Token], text: str) -> dict[int, Counted]:
    """State and cells of each entry whose cells can be counted, by its id: as many as its row of the form has.

    ``part`` are the tokens of the table, ``text`` is the source.
    """
    rows = [e for e in entries if e.target]
    if all(len(e.filled) == _due(e) for e in rows):
        return {}  # nothing is blank
    if any(not piece.text for entry in rows for piece in entry.line):
        return _agreed(rows, [[way(entry) for entry in rows] for way in _WAYS])
    return _by_line_ends(rows, part, text)


def _due(entry: Entry) -> int:
    return len(entry.target.label.columns) if entry.target else 0


def _agreed(rows: Sequence[Entry], found: Iterable[list[Cells]]) -> dict[int, Counted]:
    """What those ways of counting agree on by which the most rows have the cells that are due, nearly all of them."""
    fitting: dict[int, list[list[Cells]]] = {}
    for way in found:
        fits = sum(len(cells) == _due(entry) for entry, cells in zip(rows, way, strict=True))
        fitting.setdefault(fits, []).append(way)
    best = max(fitting, default=0)
    if len(rows) - best > max(len(rows) // _ROWS_A_SLIP, _ends_early(rows[-1], fitting[best])):
        return {}
    return {
        id(entry): ("read" if _is_sure(entry, ways) else "unsure", ways[0])
        for entry, *ways in zip(rows, *fitting[best], strict=True)
        if len(ways[0]) == _due(entry)
    }


def _is_sure(entry: Entry, ways: Sequence[Cells]) -> bool:
    """Whether all ways of counting a row's cells leave the same ones blank, and its values are where they were written."""
    is_whole = len(entry.filled) == _due(entry)
    return len({_filled(cells) for cells in ways}) == 1 and (is_whole or not may_be_moved(ways[0], entry.filled))


def _ends_early(last: Entry, ways: Iterable[list[Cells]]) -> bool:
    """Whether the last of several rows has too few cells: what is blank at a table's end may show nowhere."""
    return last.end < 0 and any(len(way) > 1 and len(way[-1]) < _due(last) for way in ways)


def _filled(cells: Cells) -> tuple[int, ...]:
    """Which of some cells are filled in."""
    return tuple([i for i, piece in enumerate(cells) if piece.text])


def _by_line_ends(rows: Sequence[Entry], part: Sequence[Token], text: str) -> dict[int, Counted]:
    """What can be counted where each blank cell has left an empty line as far from its neighbours as any two cells are.

    Rows may stand farther apart than their cells. What stands farther apart in a row, and cannot be counted, is unsure.
    """
    usual = _least(_lines_between(text, a.piece.end, b.piece.start) for a, b in pairwise(part))
    if not usual:
        return {}
    inner = [[_lines_between(text, a, b) for a, b in _distances(entry)] for entry in rows]
    ends = [_lines_between(text, _last(entry), entry.end) for entry in rows]
    between = max(_least(ends), usual)
    last = [
        [max(0, end - between + usual)] for end in ends
    ]  # how far the next row would be if rows stood no farther apart
    ways = (inner, [[*gaps, end] for gaps, end in zip(inner, ends, strict=True)], list(map(add, inner, last)))
    found = [[_with_blanks(*row, usual) for row in zip(rows, way, strict=True)] for way in ways]
    gaps = zip(rows, ways[-1], strict=True)
    doubtful = [entry for entry, row in gaps if max(row) > usual and len(entry.filled) < _due(entry)]
    return {id(entry): ("unsure", entry.filled) for entry in doubtful} | _agreed(rows, found)


def _least(distances: Iterable[int]) -> int:
    """The least distance, in lines, that comes often enough to be no chance; 0 where none does."""
    return min((gap for gap, n in Counter(distances).items() if gap and n >= _OFTEN), default=0)


def _last(entry: Entry) -> int:
    """Where the last thing in a row ends."""
    return entry.line[-1].end if entry.line else entry.label_end


def _lines_between(text: str, start: int, end: int) -> int:
    """How many lines end in a part of the text; none where it is not known where that ends."""
    return len(_LINE_END.findall(text, start, end)) if end >= 0 else 0


def _distances(entry: Entry) -> Iterator[tuple[int, int]]:
    """Where what parts a row's label from its first value begins and ends, and so on up to its last."""
    if entry.label_end >= 0:
        starts = [piece.start for piece in entry.line]
        yield from zip([entry.label_end, *(piece.end for piece in entry.line)], starts, strict=False)


def _with_blanks(entry: Entry, gaps: Sequence[int], usual: int) -> Cells:
    """The cells of a row with so many line ends between them; none where those are no multiple of the usual number."""
    cells: Cells = []
    for piece, gap in zip([*entry.line, None], gaps, strict=False):
        if gap % usual:
            return []
        at = piece.start if piece else max(entry.end, 0)
        cells += [Piece("", at, at) for _ in range(gap // usual - 1)]
        if piece:
            cells.append(piece)
    return cells
