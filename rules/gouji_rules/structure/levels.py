"""Which of the numbers of a stretch of text belong to one list: lists stand inside items of others, numbered alike.

A list counts from 1. A number that goes on where a list stopped belongs to that list, and ends those inside of its last
item; a 1 begins another list. Where the numbers can be read so, none of them is wrong. One that cannot is the fault of the
only list that is open; where several are, nobody can tell whose it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gouji.reading.blocks import Piece


class Item(NamedTuple):
    """An item's number, and where it stands in its paragraph.

    ``is_run_in``: it stands inside a paragraph that begins with another number, and only tells what its successors are.
    ``is_apart``: a sentence ends between it and the number before.
    """

    value: int
    style: str
    piece: Piece
    i: int
    j: int
    is_run_in: bool = False
    is_apart: bool = False


class Level:
    """The items of one list. ``is_sure``: that they are one list is beyond doubt."""

    def __init__(self, item: Item, is_sure: bool) -> None:
        self.items = [item]
        self.is_sure = is_sure
        self.is_apart = item.is_apart
        self.is_run_in = item.is_run_in

    @property
    def due(self) -> int:
        """The number that comes next."""
        return self.items[-1].value + 1


def levels(items: Iterable[Item]) -> Iterator[Level]:
    """The lists that the items of one style make, in the order in which they end."""
    opened = _Opened()
    for item in items:
        yield from opened.take(item)
    yield from opened.levels


class _Opened:
    """The lists that are open, the innermost last."""

    def __init__(self) -> None:
        self.levels: list[Level] = []
        #: by the number that comes next, where in ``levels`` the lists are that wait for it
        self._waiting: dict[int, list[int]] = {}

    def take(self, item: Item) -> list[Level]:
        """Put an item where it belongs; the lists that end with it."""
        waiting = self._waiting.get(item.value)
        at = waiting[-1] if waiting else None
        if at is not None and (not item.is_run_in or item.value == 1 or self.levels[at].is_run_in):
            ended = self._go_on(at, item)
        elif item.is_run_in and item.value != 1:
            return []
        elif item.value == 1 or not self.levels:
            ended = self._begin(item)
        else:
            ended = self._without_place(item)
        self._waiting.setdefault(self.levels[-1].due, []).append(len(self.levels) - 1)
        return ended

    def _go_on(self, at: int, item: Item) -> list[Level]:
        """Put an item into the list that waits for it, and end those inside of that."""
        level, ended = self.levels[at], self.levels[:at:-1]
        for inner in ended:
            self._waiting[inner.due].pop()
        if ended:
            level.is_sure = False
        del self.levels[at + 1 :]
        self._waiting[item.value].pop()
        level.items.append(item)
        return ended

    def _begin(self, item: Item) -> list[Level]:
        """Begin a list with an item."""
        if self.levels and not item.is_apart:
            self.levels[0].is_sure = False
        self.levels.append(Level(item, is_sure=not self.levels))
        return []

    def _without_place(self, item: Item) -> list[Level]:
        """Put an item where it does most likely belong that no list is waiting for, and end all others."""
        self._waiting.clear()
        *outer, innermost = self.levels
        if not outer:
            innermost.items.append(item)
            return []
        if len(innermost.items) == 1 and not innermost.is_run_in and outer[-1].due + 1 == item.value:
            # 一、二、一、四: a slip for 三 rather than a list of a single item
            kept = outer.pop()
            kept.items.append(innermost.items[0])
        elif all(level.is_apart for level in self.levels[1:]):
            kept = innermost
        else:
            self.levels = [Level(item, is_sure=False)]
            return [*outer, innermost]
        kept.is_sure = False
        kept.items.append(item)
        self.levels = [kept]
        return outer
