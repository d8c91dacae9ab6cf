"""From the cells behind each label to a grid: which value stands in which column, or that nobody can say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from gouji.forms import Label
from gouji.reading.blocks import Piece, Row
from gouji.recognise.classify import DASHES, LONGEST_NUMBER, value_of, visible
from gouji.report import Cell, CellKind, RowState

if TYPE_CHECKING:
    from gouji.recognise.entries import Shown

_Reading = tuple[CellKind, int | Decimal | None, bool]
#: what the texts seen so far say as cells, in columns of whole numbers and in the others
_READINGS: tuple[dict[str, _Reading], dict[str, _Reading]] = {}, {}
_MOST_READINGS = 4096


def _read(text: str, amount: bool) -> _Reading:
    known = _READINGS[amount]
    if len(known) >= _MOST_READINGS:
        known.clear()
    reading = known[text] = _reading(text, amount)
    return reading


def _reading(text: str, amount: bool) -> _Reading:
    """What a text says as a cell: kind, value, and whether it is a count that is only written oddly.

    ``amount``: the column allows other numbers than whole ones.
    """
    if text.isdigit() and text.isascii() and len(text) <= LONGEST_NUMBER:
        return "count", int(text), False
    text = visible(text)
    if not text:
        return "blank", 0, False
    if text in DASHES:
        return "dash", 0, False
    kind, value = value_of(text, amount)
    if kind == "count":
        return "count", value, False
    if kind == "amount":
        return "amount", value, False
    return "bad", value, kind == "spelling"


def cells_of(pieces: Sequence[Piece], label: Label) -> list[Cell]:
    """The cells of pieces that stand under a row's columns one by one (surplus pieces are read as under the last)."""
    cells = []
    if not label.has_amounts:
        known = _READINGS[False].get
        for piece in pieces:
            kind, value, is_spelling = known(piece.text) or _read(piece.text, False)
            cells.append(Cell(piece, kind, value, is_spelling))
        return cells
    last = len(label.columns) - 1
    for i, piece in enumerate(pieces):
        text, amount = piece.text, label.columns[min(i, last)].amount
        kind, value, is_spelling = _READINGS[amount].get(text) or _read(text, amount)
        cells.append(Cell(piece, kind, value, is_spelling))
    return cells


#: of so many rows one may have a cell too many or too few
_ROWS_A_SLIP = 10


class RowShape:
    """How the rows of one table are written: how wide they are, and on which side the empty cells of merged ones stand."""

    def __init__(self, rows: Sequence[Shown]) -> None:
        widths = Counter([len(row.cells) for _, row, _ in rows])
        margins = [
            _margins(entry.after, entry.filled)
            for label, _, entry in rows
            if len(entry.filled) == len(label.columns) > 1
        ]
        before, behind = {before for before, _ in margins}, [behind for _, behind in margins]
        self.width = widths.most_common(1)[0][0] if widths else 0
        #: rows end in empty cells, so values are counted from the left
        self.has_tails = 2 * behind.count(0) < len(behind)
        others = sum([len(entry.after) != len(label.columns) for label, _, entry in rows])
        #: rows have as many cells behind their labels as the form has columns, so these are they
        self.is_exact = others <= len(rows) // _ROWS_A_SLIP
        #: empty cells stand now on this side and now on that: a row with a gap cannot be told from a shifted one
        self.is_ragged = len(before) > 1 and len(set(behind)) > 1

    def read(self, shown: Shown) -> tuple[RowState, list[Piece]]:
        """The values among the cells behind a row's label: state and, when ``read``, as many pieces as columns."""
        label, row, entry = shown
        need, after, filled = len(label.columns), entry.after, entry.filled
        if len(filled) == need:
            return "read", filled  # whatever blanks of merged cells stand around or between
        if len(filled) > need:
            return _of_too_many(after, filled, need)
        if self.is_exact and len(after) == need and filled and not (row.table < 0 and may_be_moved(after, filled)):
            return "read", after
        if self.is_ragged and filled and row.table < 0:
            return "unsure", filled
        if len(after) < need:
            return self._of_too_few(row, after, filled)
        if not filled:
            return "read", after[:need]
        return self._among_blanks(row, after, filled, need)

    def _is_narrow(self, row: Row) -> bool:
        return len(row.cells) < self.width

    def _of_too_few(self, row: Row, after: list[Piece], filled: list[Piece]) -> tuple[RowState, list[Piece]]:
        """State and values of a row with fewer cells than columns."""
        # the last row of a table often comes without its tail, and then without the blanks before it
        is_bare = self.has_tails and row.table < 0 and bool(after) and bool(after[-1].text)
        return "unsure" if is_bare and self._is_narrow(row) else "short", filled

    def _among_blanks(
        self, row: Row, after: list[Piece], filled: list[Piece], need: int
    ) -> tuple[RowState, list[Piece]]:
        """State and values of a row with cells enough, some of them blank: which of the blanks are its columns'."""
        places = [i for i, p in enumerate(after) if p.text]
        room = len(after) - need
        #: where its columns may begin so that all that is filled in stands in one
        begins = range(max(0, places[-1] - need + 1), min(places[0], room) + 1)
        if not begins:
            return "unsure", filled
        if self._is_narrow(row) and (len(begins) > 1 or not self.has_tails):
            return "short", filled  # what looks like an empty cell is that of a merged label
        begin = begins[0] if len(begins) == 1 else 0 if self.has_tails else room
        if begin not in begins:
            return "unsure", filled
        picked = after[begin : begin + need]
        if row.table < 0 and may_be_moved(picked, filled, has_tails=self.has_tails):
            return "unsure", filled
        return "read", picked


def _margins(after: list[Piece], filled: list[Piece]) -> tuple[int, int]:
    """How many empty cells stand before and behind those of a row that are not empty, of which there are some."""
    if len(after) == len(filled):
        return 0, 0
    before = behind = 0
    while not after[before].text:
        before += 1
    while not after[-1 - behind].text:
        behind += 1
    return before, behind


def _of_too_many(after: list[Piece], filled: list[Piece], need: int) -> tuple[RowState, list[Piece]]:
    """State and values of a row with more values than columns."""
    values = _without_remarks(filled, need)
    if len(values) == need:
        return "read", values
    if need == 1 and len(values) == len(after) and len({p.text for p in values}) == 1:
        return "read", values[:1]  # a merged cell repeated in every column it spans
    return "long", values


def unmerged(filled: list[Piece], need: int) -> list[Piece]:
    """The values of a row of table two without the repetitions of merged cells: 46, 46, 46 in one column are 46."""
    if not need < len(filled) <= _WIDTH_OF_DOCUMENTS:
        return filled
    if need == _WITH_MIDDLE and filled[1].text == filled[2].text:
        return [*filled[:2], filled[3]]  # the middle one of three is merged in the form
    runs = [p for i, p in enumerate(filled) if not i or p.text != filled[i - 1].text]
    if len(runs) == need:
        return runs
    return filled[:need] if len(runs) == 1 else filled


def without_slashes(filled: list[Piece], need: int) -> list[Piece]:
    """The values of a row whose cells are parted by slashes: 规章 / 0 / 0 / 0."""
    if len(filled) == 2 * need and all(p.text in _SLASHES for p in filled[::2]):
        return filled[1::2]
    if need > 1 and len(filled) == 2 * need - 1 and all(p.text in _SLASHES for p in filled[1::2]):
        return filled[::2]
    return filled


def taken_apart(filled: list[Piece], need: int) -> list[Piece]:
    """The values of a row, those that share a line of a page apart where that gives as many as are due: 12 3 are two."""
    parts = [piece.slice(*m.span()) for piece in filled for m in _PART.finditer(piece.text)]
    is_plain = all(value_of(part.text, amount=True)[0] != "text" for part in parts)
    return parts if len(parts) == need and is_plain else filled


_PART = re.compile(r"\S+")
_SLASHES = frozenset("/／|")
_WIDTH_OF_DOCUMENTS, _WITH_MIDDLE = 4, 3


def _without_remarks(filled: list[Piece], need: int) -> list[Piece]:
    """The values without the words of a 备注 column behind them."""
    if all(value_of(p.text, amount=True)[0] == "text" for p in filled[need:]) and all(
        _number(p) >= 0 for p in filled[:need]
    ):
        return filled[:need]
    return filled


def _number(piece: Piece) -> int:
    """The whole number that a cell holds, however it is written; -1 where it holds something else."""
    kind, value, is_spelling = _READINGS[False].get(piece.text) or _read(piece.text, False)
    return int(value) if value is not None and (kind in ("count", "dash") or is_spelling) else -1


def may_be_moved(cells: Sequence[Piece], filled: Sequence[Piece], *, has_tails: bool = False) -> bool:
    """Whether all that is ``filled`` in stands at the left of some cells and may have been pushed there, as blanks were lost.

    Nothing but noughts is harmless. Where rows end in empty cells nobody can tell; elsewhere it shows in table three,
    where the last of the values is then the total of the others.
    """
    numbers = [_number(p) for p in filled]
    if not any(numbers) or list(cells[: len(filled)]) != list(filled):
        return False
    return (
        has_tails or len(cells) != _WITH_TOTAL or len(numbers) == 1 or -1 in numbers or numbers[-1] == sum(numbers[:-1])
    )


_WITH_TOTAL = 7
