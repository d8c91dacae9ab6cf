"""Sequence: things that are numbered one after another, and which of the numbers are wrong.

The numbers are bare here. What bears them, how they are written and what is said of them is for the rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

#: the largest number an item is given
LARGEST = 99
#: as many numbers can be left out by a slip
_LARGEST_GAP = 3


class Slip(NamedTuple):
    """From ``at`` on, ``length`` numbers are wrong together; the first of them should be ``due``.

    Where ``length`` is 0, no number is wrong, and those from ``due`` on are left out before the one at ``at``.
    """

    at: int
    length: int
    due: int


def miscounted(numbers: Sequence[int]) -> Iterator[Slip]:
    """The slips in a list that counts by ones, as far as the numbers on both sides bear them out."""
    values = list(numbers)
    for at in range(1, len(values)):
        due = values[at - 1] + 1
        if values[at] == due:
            continue
        if length := _wrong_from(values, at):
            values[at : at + length] = range(due, due + length)
            yield Slip(at, length, due)
        elif _is_gap(values, at):
            yield Slip(at, 0, due)


def wrong_alike(numbers: Sequence[int], due: Sequence[int], at: int) -> int:
    """How many numbers from ``at`` on differ from the due ones by as much as the first does; 0 stands for no number."""
    shift = numbers[at] - due[at]
    end = at + 1
    while numbers[at] and shift and end < len(numbers) and numbers[end] and numbers[end] - due[end] == shift:
        end += 1
    return end - at


def in_order(numbers: Sequence[int]) -> tuple[int, ...]:
    """Which numbers stay where all others are moved into order: as many as can; of several choices the one with the earliest.

    It is for a few numbers only.
    """
    for length in range(len(numbers), 0, -1):
        for kept in combinations(range(len(numbers)), length):
            if all(numbers[i] < numbers[j] for i, j in pairwise(kept)):
                return kept
    return ()


def _after(values: list[int], at: int) -> int:
    return values[at] if at < len(values) else 0


def _wrong_from(values: list[int], at: int) -> int:
    """How many numbers are wrong from ``at`` on; 0 where nobody can tell that one is."""
    before, value = values[at - 1], values[at]
    if _after(values, at + 1) == before + 2:
        return 1
    return _repeated(values, at) if value == before and 1 < value < LARGEST else 0


def _repeated(values: list[int], at: int) -> int:
    """How many numbers from ``at`` on are too low, where the first of them repeats the one before.

    Those that repeat it, too, and those that go on counting from it; 0 where what follows does neither.
    """
    value, end = values[at], at + 1
    while _after(values, end) == value:
        end += 1
    after = _after(values, end)
    if after == value + end - at + 1:  # 二、二、二、五
        return end - at
    if after not in (0, 1, value + 1):
        return 0
    last = end
    while _after(values, end) == value + 1 + end - last:
        end += 1
    return end - at


def _is_gap(values: list[int], at: int) -> bool:
    """Whether some numbers are left out before ``at``: the list goes on behind, or ends and went on before."""
    before, value = values[at - 1], values[at]
    if not before + 1 < value <= before + _LARGEST_GAP:
        return False
    after = _after(values, at + 1)
    return after == value + 1 or (after in (0, 1) and at > 1 and values[at - 2] == before - 1)
