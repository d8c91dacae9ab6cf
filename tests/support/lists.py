"""The bank of lists, ``tests/precision/lists.bank``: right as they stand, and wrong once one figure is changed.

``kind[,kind…] | text | 126=81+30+15[; …]``: what a list is, the list, and for one that is whole the sums that hold in it. A line
that begins with ``#`` is a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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
