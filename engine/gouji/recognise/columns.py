"""The columns of a table that is markup: where the values of its rows stand, as its headers and most of its rows say.

A Markdown or HTML table shows for every cell which column it stands in. Where its rows keep to those columns, a blank
cell is a blank in that column, and a row whose figures stand in other columns is shifted. Where its rows leave out the
cells that merged ones cover, the values follow the label whatever their columns are: such a table has no columns that
could be held against a row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from gouji.forms import DOCUMENTS, REQUESTS, Label, load
from gouji.reading.blocks import MarkupTable, Piece
from gouji.recognise.grid import cells_of
from gouji.report import Match, RowState, Table

if TYPE_CHECKING:
    from gouji.recognise.entries import Entry, Shown

Places = tuple[int, ...]
Read = tuple[RowState, list[Piece]]

#: headers say where the values stand as surely as so many rows do
_HEADERS_WEIGH = 2
#: more ways of placing the values than these are no table's
_MOST_WAYS = 4
_BEYOND = 1 << 30


class _Row:
    """A row with its cells' columns."""

    __slots__ = ("after", "entry", "filled", "first", "is_merged", "label", "need", "source")

    def __init__(self, shown: Shown) -> None:
        self.label, row, self.entry = shown
        self.source = row
        self.need = len(self.label.columns)
        after = self.entry.after
        columns = row.columns or range(len(row.cells))
        begin = len(row.cells) - len(after)
        if not after or row.cells[begin] is after[0]:
            self.after: Places = tuple(columns[begin:])
        else:  # something was taken out of it
            kept = set(map(id, after))
            self.after = tuple([c for c, piece in zip(columns, row.cells, strict=True) if id(piece) in kept])
        self.filled: Places = tuple([c for c, piece in zip(self.after, after, strict=True) if piece.text])
        #: the column of the cell right before the values': the label's own
        self.first = columns[begin - 1] if begin else -1
        #: merged cells are what puts the values where they are
        self.is_merged = bool(after) and self.after[0] != begin

    @property
    def follows_label(self) -> bool:
        """Whether all that is filled in stands in the cells right behind the label."""
        return len(self.after) >= self.need and (not self.filled or self.filled[-1] <= self.after[self.need - 1])

    @property
    def has_gap(self) -> bool:
        """Whether an empty cell stands between two that are filled in."""
        return bool(self.filled) and self.after.index(self.filled[-1]) - self.after.index(self.filled[0]) >= len(
            self.filled
        )


def _stand_in_line(group: Iterable[Shown]) -> bool:
    """Whether rows have all their values, in the same last columns: there is nothing to be told apart, as in most tables."""
    places = set()
    for label, row, entry in group:
        need = len(label.columns)
        if len(entry.filled) != need or entry.after[-need:] != entry.filled:
            return False
        last = len(row.cells) - 1
        places.add((row.columns[last - need + 1], row.columns[last]) if row.columns else (last - need + 1, last))
    return len(places) == 1


class ValueColumns:
    """Where the values of like rows of one markup table stand: ``starts`` are the columns that they begin in.

    ``is_exact``: each takes one column only; else all up to the next one's.
    """

    __slots__ = ("bounds", "is_exact", "starts", "support")

    def __init__(self, starts: Places, *, is_exact: bool) -> None:
        self.starts = starts
        self.is_exact = is_exact
        ends = [s + 1 for s in starts] if is_exact else [*starts[1:], _BEYOND]
        self.bounds = list(zip(starts, ends, strict=True))
        #: how many rows with figures keep to them
        self.support = 0

    def fits(self, filled: Iterable[int]) -> bool:
        """Whether columns that are filled in are columns of these values, no two of them of the same one."""
        at = 0
        for column in filled:
            while at < len(self.bounds) and self.bounds[at][1] <= column:
                at += 1
            if at == len(self.bounds) or column < self.bounds[at][0]:
                return False
            at += 1
        return True

    def pick(self, row: _Row) -> list[Piece] | None:
        """The cells of a row that stand in these columns, the filled ones first; None where it lacks one."""
        picked: list[Piece] = []
        cells = list(zip(row.after, row.entry.after, strict=True))
        for begin, end in self.bounds:
            here = [piece for column, piece in cells if begin <= column < end]
            if not here:
                return None
            picked.append(next((piece for piece in here if piece.text), here[0]))
        return picked


class TableColumns:
    """How the values of a table's rows are found in its markup: by columns, or right behind the label."""

    def __init__(self, table: Table, rows: Iterable[Shown]) -> None:
        self.kind = table.kind
        self._rows: dict[int, tuple[_Row, ValueColumns | None]] = {}
        for starts, alike in _alike(table, rows):
            columns, follow = self._columns(table, alike, starts)
            # where no row has a gap, blanks may have been lost and what stood behind them moved up
            if columns is not None or (follow and any(r.has_gap for r in alike)):
                for r in alike:
                    self._rows[id(r.entry)] = r, columns

    def read(self, entry: Entry) -> Read | None:
        """State and values of a row by the table's columns; None where those do not say."""
        found = self._rows.get(id(entry))
        if found is None:
            return None
        row, columns = found
        if columns is None:
            return ("read", entry.after[: row.need]) if row.follows_label else None
        if columns.fits(row.filled):
            picked = columns.pick(row)
            return None if picked is None else ("read", picked)
        return ("shifted", entry.filled) if self._is_shifted(row, columns) else None

    def _is_shifted(self, row: _Row, columns: ValueColumns) -> bool:
        """Whether a row's figures stand in other columns than those of the other rows."""
        if not columns.support or not len(row.filled) <= row.need <= len(row.after):
            return False
        if len(row.after) == row.need and (self.kind == DOCUMENTS or row.source.table >= 0):
            return False  # exactly its values: which is which is beyond doubt
        return all(cell.kind != "bad" or cell.is_spelling for cell in cells_of(row.entry.filled, row.label))

    def _columns(self, table: Table, rows: list[_Row], starts: Places) -> tuple[ValueColumns | None, bool]:
        """The columns that most rows of a markup table and its headers agree on, else whether values follow the labels.

        ``starts``: the columns that the headers of the values stand in, () where they do not say.
        """
        best = self._likeliest(rows, starts)
        if best is None:
            return None, all(r.follows_label for r in rows if r.filled)
        in_place, following = _votes(table, rows, best)
        if best.starts == starts:
            best.support += self.kind == REQUESTS
            if in_place:  # where rows are as many on either side, the headers say which of them are right
                in_place += 1
            in_place += _HEADERS_WEIGH
        return best if in_place > following else None, following > in_place

    def _likeliest(self, rows: list[_Row], starts: Places) -> ValueColumns | None:
        """Of the columns that whole rows or the headers stand in those that most rows with figures keep to."""
        is_exact = self.kind != DOCUMENTS
        whole = Counter(r.filled for r in rows if len(r.filled) == r.need)
        ways = [way for way, _ in whole.most_common(_MOST_WAYS)]
        if starts and starts not in ways:
            ways.append(starts)
        found = [ValueColumns(way, is_exact=is_exact) for way in ways]
        for columns in found:
            columns.support = sum(columns.fits(r.filled) for r in rows if r.filled)

        def weight(columns: ValueColumns) -> tuple[int, bool]:
            is_of_headers = columns.starts == starts
            return columns.support + (_HEADERS_WEIGH if is_of_headers and is_exact else 0), is_of_headers

        return max(found, key=weight, default=None)


def _alike(table: Table, rows: Iterable[Shown]) -> Iterator[tuple[Places, list[_Row]]]:
    """The rows of each markup table whose values should stand in the same columns, and the columns of their headers.

    Left out are rows of which nothing could be told apart.
    """
    headers = _value_headers(table.edition, table.kind)
    groups: dict[tuple[MarkupTable, tuple[Label, ...]], list[Shown]] = {}
    for one in rows:
        markup = one.row.markup
        if markup is not None and len(one.label.columns) > 1:
            groups.setdefault((markup, headers[one.label.name]), []).append(one)
    alike: dict[tuple[MarkupTable, Places, int], list[_Row]] = {}
    for (markup, labels), group in groups.items():
        if not _stand_in_line(group):
            starts = _header_columns(table, labels, markup)
            need = len(group[0].label.columns)
            alike.setdefault((markup, starts, need), []).extend(map(_Row, group))
    for (_, starts, _), found in alike.items():
        yield starts, found


def _votes(table: Table, rows: Iterable[_Row], columns: ValueColumns) -> tuple[int, int]:
    """How many rows have their values in these columns, and how many right behind the label, where these differ."""
    in_place = following = 0
    for r in rows:
        fits, follows = bool(r.filled) and columns.fits(r.filled), bool(r.filled) and r.follows_label
        if fits == follows:
            following += _drops_covered(table, r)
            in_place += fits and r.is_merged
        else:
            in_place += fits
            following += follows
    return in_place, following


def _drops_covered(table: Table, row: _Row) -> bool:
    """Whether a row leaves out the cells of its groups that stand in the rows above it."""
    if row.first < 0:
        return False
    parents = [table.groups.get(parent) for parent in row.label.parents]
    own = sum(match is not None and match.row is row.source for match in parents)
    return row.first == own < len(parents) and None not in parents


def _header_columns(table: Table, headers: Sequence[Label], markup: MarkupTable) -> Places:
    """The columns that the headers of values stand in, in the same markup table; () where they do not say."""
    known = [_column_of(table.headers.get(label), markup) for label in headers]
    sure = [(i, c) for i, c in enumerate(known) if c is not None]
    if any(b <= a for (_, a), (_, b) in pairwise(sure)):
        return ()
    if len(sure) == len(known):
        return tuple([c for _, c in sure])
    shifts = {c - i for i, c in sure}
    if len(shifts) == 1 and 2 * len(sure) > len(known):  # a header more or less is lost
        shift = shifts.pop()
        return tuple(range(shift, shift + len(known)))
    return ()


def _column_of(match: Match | None, markup: MarkupTable) -> int | None:
    """The column that a label stands in; None where it does not stand in that markup table."""
    if match is None or match.row is None or match.row.markup is not markup:
        return None
    row, piece = match.row, match.pieces[0]
    at = next((i for i, cell in enumerate(row.cells) if cell is piece), None)
    if at is None:
        return None
    return row.columns[at] if row.columns else at


@lru_cache(maxsize=8)
def _value_headers(edition: str, kind: str) -> dict[str, tuple[Label, ...]]:
    """The headers above the values of each row of a table of the form, by the row's name."""
    form = load(edition).tables[kind]
    headers: dict[str, tuple[Label, ...]] = {}
    above: list[Label] = []
    is_open = False
    for label in form.labels:
        if label.kind == "header":
            above = [*above, label] if is_open else [label]
            is_open = True
        elif label.kind == "row":
            is_open = False
            headers[label.name] = _for_columns(label, above)
    for label in form.rows:  # table four's row has no label
        if label.name not in headers:
            headers[label.name] = _for_columns(label, above)
    return headers


def _for_columns(label: Label, above: Sequence[Label]) -> tuple[Label, ...]:
    left = list(above)
    found = []
    for column in label.columns:
        header = next((h for h in left if h.text == column.text), None)
        if header is None:
            return ()
        left.remove(header)
        found.append(header)
    return tuple(found)
