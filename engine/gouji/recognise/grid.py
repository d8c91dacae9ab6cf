"""From the cells behind each label to a grid: which value stands in which column, or that nobody can say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from gouji.forms import Label
from gouji.reading.blocks import Piece, Row
from gouji.recognise.classify import DASHES, LONGEST_NUMBER, value_of, visible
from gouji.report import Cell, CellKind, RowState

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


class RowShape:
    """How the rows of one table are written: how wide they are, and on which side the empty cells of merged ones stand."""

    def __init__(self, rows: list[tuple[Label, Row, list[Piece], list[Piece]]]) -> None:
        """``rows``: label, row, the cells behind the label, and those of them that are not empty."""
        widths = Counter([len(row.cells) for _, row, _, _ in rows])
        with_tail = without = 0
        starts: set[int] = set()
        ends: set[int] = set()
        for label, _, after, filled in rows:
            need = len(label.columns)
            if need < 2 or len(filled) != need:
                continue
            if len(after) == need:
                starts.add(0)
                ends.add(1)
                without += 1
                continue
            first, last = 0, len(after) - 1
            while not after[first].text:
                first += 1
            while not after[last].text:
                last -= 1
            if last < len(after) - 1:
                with_tail += 1
            else:
                without += 1
            starts.add(first)
            ends.add(len(after) - last)
        self.width = widths.most_common(1)[0][0] if widths else 0
        #: rows end in empty cells, so values are counted from the left
        self.has_tails = with_tail > without
        #: empty cells stand now on this side and now on that: a row with a gap cannot be told from a shifted one
        self.is_ragged = len(starts) > 1 and len(ends) > 1

    def values(self, label: Label, row: Row, after: list[Piece], filled: list[Piece]) -> tuple[RowState, list[Piece]]:
        """The values among the cells behind a row's label: state and, when ``read``, as many pieces as columns."""
        need = len(label.columns)
        if len(filled) == need:
            return "read", filled  # whatever blanks of merged cells stand around or between
        if len(filled) > need:
            filled = _without_remarks(filled, need)
            if need == 1 and len(filled) == len(after) and len({p.text for p in filled}) == 1:
                return "read", filled[:1]  # a merged cell repeated in every column it spans
            return ("read" if len(filled) == need else "long"), filled
        if self.is_ragged and filled and row.table < 0:
            return "unsure", filled
        room = len(after) - need
        if room < 0:
            # the last row of a table often comes without its tail, and then without the blanks before it
            bare = self.has_tails and row.table < 0 and bool(after) and bool(after[-1].text)
            return ("unsure" if bare and len(row.cells) < self.width else "short"), filled
        if not filled:
            return "read", after[:need]
        first = next(i for i, p in enumerate(after) if p.text)
        last = max(i for i, p in enumerate(after) if p.text)
        windows = range(max(0, last - need + 1), min(first, room) + 1)
        if not windows:
            return "unsure", filled
        start = windows[0] if len(windows) == 1 else 0 if self.has_tails else room
        if len(windows) > 1 and len(row.cells) < self.width:
            return "short", filled
        if start not in windows:
            return "unsure", filled
        values = after[start : start + need]
        if len(row.cells) < self.width and not self.has_tails and not all(p.text for p in values):
            return "short", filled  # what looks like an empty cell is that of a merged label
        if row.table < 0 and not values[-1].text and last - first + 1 == len(filled) and first == start:
            return ("unsure", filled) if _pushed_left(filled, need, self.has_tails) else ("read", values)
        return "read", values


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


def _pushed_left(filled: list[Piece], need: int, has_tails: bool) -> bool:
    """Whether values at the left with blanks behind them may have been pushed there because blanks were lost.

    Nothing but noughts is harmless. Where rows end in empty cells nobody can tell; elsewhere it shows in table three,
    where the last of the values is then the total of the others.
    """
    numbers = [_number(p) for p in filled]
    if not any(numbers):
        return False
    return has_tails or need != _WITH_TOTAL or len(numbers) == 1 or -1 in numbers or numbers[-1] == sum(numbers[:-1])


_WITH_TOTAL = 7
