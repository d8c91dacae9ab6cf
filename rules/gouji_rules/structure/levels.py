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
    opened: list[Level] = []
    #: by the number that comes next, where in ``opened`` the lists are that wait for it
    waiting: dict[int, list[int]] = {}
    for item in items:
        at = waiting[item.value][-1] if waiting.get(item.value) else -1
        if item.is_run_in and item.value != 1 and not (at >= 0 and opened[at].is_run_in):
            continue
        if at >= 0:
            if at + 1 < len(opened):
                opened[at].is_sure = False
            for level in reversed(opened[at + 1 :]):
                waiting[level.due].pop()
                yield level
            del opened[at + 1 :]
            waiting[item.value].pop()
            opened[at].items.append(item)
        elif item.value == 1 or not opened:
            if opened and not item.is_apart:
                opened[0].is_sure = False
            opened.append(Level(item, is_sure=not opened))
        else:
            yield from _without_place(opened, item)
            waiting = {level.due: [n] for n, level in enumerate(opened[:-1])}
        waiting.setdefault(opened[-1].due, []).append(len(opened) - 1)
    yield from opened


def _without_place(opened: list[Level], item: Item) -> Iterator[Level]:
    """Put an item where it does most likely belong that no list is waiting for, and end the others."""
    innermost = opened[-1]
    if len(opened) == 1:
        innermost.items.append(item)
        return
    if len(innermost.items) == 1 and not innermost.is_run_in and opened[-2].due + 1 == item.value:
        # 一、二、一、四: a slip for 三 rather than a list of a single item
        opened.pop()
        ended, kept = opened[:-1], opened[-1]
        kept.items.append(innermost.items[0])
    elif all(level.is_apart for level in opened[1:]):
        ended, kept = opened[:-1], innermost
    else:
        yield from opened
        opened[:] = [Level(item, is_sure=False)]
        return
    kept.is_sure = False
    kept.items.append(item)
    opened[:] = [kept]
    yield from ended
