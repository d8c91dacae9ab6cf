"""From the cells behind each label to a grid: which value stands in which column, or that nobody can say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from gouji.forms import Column, Label
from gouji.reading.blocks import Piece, Row
from gouji.recognise.classify import DASHES, value_of, visible
from gouji.report import Cell, RowState


def cell_of(piece: Piece, column: Column) -> Cell:
    """The cell that a piece of text makes in a column."""
    text = piece.text
    if text.isdigit() and text.isascii():
        return Cell(piece, "count", int(text))
    text = visible(text)
    if not text:
        return Cell(piece, "blank", 0)
    if text in DASHES:
        return Cell(piece, "dash", 0)
    kind, value = value_of(text, column.amount)
    if kind == "count":
        return Cell(piece, "count", value)
    if kind == "amount":
        return Cell(piece, "amount", value)
    return Cell(piece, "bad", value, is_spelling=kind == "spelling")


def cells_of(pieces: Sequence[Piece], columns: Sequence[Column]) -> list[Cell]:
    """The cells of pieces that stand under the columns one by one (surplus pieces are read as under the last)."""
    last = columns[-1]
    return [cell_of(p, columns[i] if i < len(columns) else last) for i, p in enumerate(pieces)]


class RowShape:
    """How the rows of one table are written: how wide they are, and on which side the empty cells of merged ones stand."""

    def __init__(self, rows: list[tuple[Label, Row, list[Piece]]]) -> None:
        widths: Counter[int] = Counter()
        tails: Counter[bool] = Counter()
        starts: set[int] = set()
        ends: set[int] = set()
        for label, row, after in rows:
            widths[len(row.cells)] += 1
            need = len(label.columns)
            filled = [i for i, p in enumerate(after) if p.text]
            if len(filled) == need and need > 1:
                tails[filled[-1] < len(after) - 1] += 1
                starts.add(filled[0])
                ends.add(len(after) - filled[-1])
        self.width = widths.most_common(1)[0][0] if widths else 0
        #: rows end in empty cells, so values are counted from the left
        self.has_tails = tails[True] > tails[False]
        #: empty cells stand now on this side and now on that: a row with a gap cannot be told from a shifted one
        self.is_ragged = len(starts) > 1 and len(ends) > 1

    def values(self, label: Label, row: Row, after: list[Piece]) -> tuple[RowState, list[Piece]]:
        """The values among the cells behind a row's label: state and, when ``read``, as many pieces as columns."""
        need = len(label.columns)
        filled = [p for p in after if p.text]
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


def _without_remarks(filled: list[Piece], need: int) -> list[Piece]:
    """The values without the words of a 备注 column behind them."""
    if all(value_of(p.text, amount=True)[0] == "text" for p in filled[need:]) and all(
        p.text.isdigit() for p in filled[:need]
    ):
        return filled[:need]
    return filled


def _pushed_left(filled: list[Piece], need: int, has_tails: bool) -> bool:
    """Whether values at the left with blanks behind them may have been pushed there because blanks were lost.

    Nothing but noughts is harmless. Where rows end in empty cells nobody can tell; elsewhere it shows in table three,
    where the last of the values is then the total of the others.
    """
    numbers = [0 if p.text in DASHES else int(p.text) if p.text.isascii() and p.text.isdigit() else -1 for p in filled]
    if not any(numbers):
        return False
    return has_tails or need != _WITH_TOTAL or len(numbers) == 1 or -1 in numbers or numbers[-1] == sum(numbers[:-1])


_WITH_TOTAL = 7
