"""Which numbers of a sequence are wrong."""

from __future__ import annotations

import pytest

from gouji_rules.kinds.sequence import Slip, in_order, miscounted, wrong_alike


@pytest.mark.parametrize(
    ("numbers", "slips"),
    [
        ([1, 2, 3, 4], []),
        ([1, 2, 2, 4], [Slip(2, 1, 3)]),  # both neighbours say so
        ([1, 5, 3], [Slip(1, 1, 2)]),
        ([1, 2, 2, 3], [Slip(2, 2, 3)]),  # repeated, and counted on from there
        ([1, 2, 2, 2, 5], [Slip(2, 2, 3)]),
        ([1, 2, 4, 5], [Slip(2, 0, 3)]),  # left out
        ([1, 2, 5], [Slip(2, 0, 3)]),
        ([1, 2, 6, 7], []),  # too many for a slip
        ([1, 1, 2], []),  # another list
        ([1, 3, 9], []),  # nothing bears it out
        ([98, 99, 99], []),
        ([], []),
    ],
)
def test_miscounted(numbers: list[int], slips: list[Slip]) -> None:
    assert list(miscounted(numbers)) == slips


@pytest.mark.parametrize(
    ("numbers", "at", "length"),
    [
        ([1, 2, 4, 5, 6], 2, 3),
        ([1, 2, 4, 5, 5], 2, 2),
        ([1, 2, 0, 4, 5], 2, 1),  # no number at all
        ([1, 2, 4, 0, 6], 2, 1),
        ([1, 2, 3, 4, 5], 2, 1),
    ],
)
def test_wrong_alike(numbers: list[int], at: int, length: int) -> None:
    assert wrong_alike(numbers, [1, 2, 3, 4, 5], at) == length


@pytest.mark.parametrize(
    ("numbers", "kept"),
    [([1, 2, 3], (0, 1, 2)), ([1, 3, 2], (0, 1)), ([6, 1, 2, 3], (1, 2, 3)), ([3, 2, 1], (0,)), ([], ())],
)
def test_in_order(numbers: list[int], kept: tuple[int, ...]) -> None:
    assert in_order(numbers) == kept
