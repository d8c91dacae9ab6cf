"""The bank of lists, ``tests/precision/lists.bank``: right as they stand, and wrong once one figure is changed.

``kind[,kind…] | text | 126=81+30+15[; …]``: what a list is, the list, and for one that is whole the sums that hold in it. A line
that begins with ``#`` is a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from gouji.prose.fold import Folding
from gouji.prose.passage import Passage, passage_of
from gouji.reading.blocks import Piece
from gouji_rules.prose.evidence import weigh
from gouji_rules.prose.sums import is_off

BANK = Path(__file__).resolve().parents[1] / "precision" / "lists.bank"
_NUMBER = re.compile("[0-9]+")
#: a weight that no list has
NOTHING = -99.0


class Sum(NamedTuple):
    """A total and its parts."""

    total: int
    parts: tuple[int, ...]


class Listed(NamedTuple):
    """A list of the bank; ``sums`` are those that hold in it, none where it is not whole."""

    line: int
    kinds: tuple[str, ...]
    text: str
    sums: tuple[Sum, ...]


class Planted(NamedTuple):
    """A list with one figure changed, and how."""

    source: Listed
    how: str
    text: str


@lru_cache(maxsize=1)
def read_lists() -> tuple[Listed, ...]:
    """The lists of the bank, in its order. Raises ValueError for one whose sums do not hold."""
    found = []
    for number, line in enumerate(BANK.read_text("utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        kinds, text, *sums = (part.strip() for part in line.split("|"))
        listed = Listed(number, tuple(kinds.split(",")), text, tuple(_sum(s) for s in ";".join(sums).split(";") if s))
        for total, parts in listed.sums:
            if total != sum(parts):
                raise ValueError(f"{BANK.name}:{number}: {total} is not the sum of {parts}")
        found.append(listed)
    return tuple(found)


def _sum(written: str) -> Sum:
    total, parts = written.split("=")
    return Sum(int(total), tuple(int(n) for n in parts.split("+")))


def planted(listed: Listed) -> Iterator[Planted]:
    """A whole list with its total lowered by a tenth, or by one, and with a part that has another digit or is one more."""
    for total, parts in listed.sums[:1]:
        tenth = max(1, total // 10)
        part = max(parts)
        for how, old, new in (
            ("total a tenth less", total, total - tenth),
            ("total one less", total, total - 1),
            ("part with another digit", part, _other_digit(part)),
            ("part one less", part, part - 1),
        ):
            places = [m for m in _NUMBER.finditer(listed.text) if m[0] == str(old)]
            if places and (len(places) == 1 or old == total):
                m = places[0]
                yield Planted(listed, how, listed.text[: m.start()] + str(new) + listed.text[m.end() :])


def _other_digit(number: int) -> int:
    """The number with its last digit but one, or its only one, three more or less."""
    digits = [int(d) for d in str(number)]
    at = max(0, len(digits) - 2)
    digits[at] += 3 if digits[at] < 7 else -3
    return int("".join(map(str, digits)))


def weight_of(text: str) -> float:
    """The weight of the gravest contradiction in a paragraph; `NOTHING` where it has none that could be spoken of."""
    return max((weigh(b).weight for b in passage(text).breakdowns if is_off(b)), default=NOTHING)


def passage(text: str) -> Passage:
    """A paragraph of section one."""
    return passage_of((Piece(text, 0, len(text)),), "paragraph", 1, None, Folding(text))


class Point(NamedTuple):
    """The weight of a text of the bank, and whether it is one with a figure changed."""

    fold: int
    weight: float
    is_wrong: bool
    how: str


#: lists are shared out among so many folds, each with what was planted in it
FOLDS = 10
#: among published lists about one in so many does not add up
_ONE_IN = 16
ERRORS_RIGHT, WARNINGS_RIGHT = 0.98, 0.92
_STEPS = tuple(n / 2 for n in range(-10, 21))


@lru_cache(maxsize=1)
def points() -> tuple[Point, ...]:
    """Every list of the bank as it stands, and with a figure changed."""
    found = []
    for n, listed in enumerate(read_lists()):
        found.append(Point(n % FOLDS, weight_of(listed.text), False, ""))
        found += (Point(n % FOLDS, weight_of(p.text), True, p.how) for p in planted(listed))
    return tuple(found)


def precision(some: Sequence[Point], least: float, below: float = 100.0) -> float:
    """The part of what is said from a weight on and below another that is right, were one list in sixteen wrong.

    1 where nothing is said.
    """
    wrong = [p for p in some if p.is_wrong]
    right = [p for p in some if not p.is_wrong]
    said = sum(least <= p.weight < below for p in wrong) / max(1, len(wrong)) / _ONE_IN
    false = sum(least <= p.weight < below for p in right) / max(1, len(right)) * (1 - 1 / _ONE_IN)
    return said / (said + false) if said + false else 1.0


def recall(some: Sequence[Point], least: float) -> float:
    """The part of the changed lists that is spoken of from a weight on."""
    wrong = [p for p in some if p.is_wrong]
    return sum(p.weight >= least for p in wrong) / len(wrong)


def thresholds(some: Sequence[Point]) -> tuple[float, float]:
    """The lowest weights from which on warnings, and errors, are right as often as they have to be."""
    error = next(t for t in _STEPS if precision(some, t) >= ERRORS_RIGHT)
    return next(t for t in _STEPS if t >= error or precision(some, t, error) >= WARNINGS_RIGHT), error


class Fold(NamedTuple):
    """A tenth of the bank, judged by thresholds that the other nine gave."""

    warning: float
    error: float
    held: tuple[Point, ...]


def cross_validated() -> list[Fold]:
    """Every fold with the thresholds of the others."""
    every = points()
    return [
        Fold(*thresholds([p for p in every if p.fold != n]), tuple(p for p in every if p.fold == n))
        for n in range(FOLDS)
    ]
