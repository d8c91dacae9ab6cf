"""The dated tables: events.txt and documents.txt, which say how they are to be read."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from typing import NamedTuple

Day = tuple[int, int, int]


class Event(NamedTuple):
    """A meeting or a law, and the first day on which one could know of it."""

    name: str
    written: str
    day: Day


class Number(NamedTuple):
    """A document number: issuer, year, number."""

    issuer: str
    year: int
    serial: int

    def __str__(self) -> str:
        return f"国务院令第{self.serial}号" if "令" in self.issuer else f"{self.issuer}〔{self.year}〕{self.serial}号"


class Basis(NamedTuple):
    """A document that reports cite: words its title has and has not, and what superseded it."""

    number: Number
    day: Day
    words: tuple[str, ...]
    without: tuple[str, ...]
    title: str
    superseded_by: str

    def is_named(self, name: str) -> bool:
        """Whether a title is this document's, in full or cut at its head, and not one that only speaks of it."""
        if not all(w in name for w in self.words) or any(w in name for w in self.without):
            return False
        return _core(self.title).endswith(_core(name))


# what titles bear around the name of the paper itself, and what is noted of a revision after it
_AROUND = re.compile(
    r"\A(?:国务院办公厅)?(?:政府信息与政务公开办公室)?(?:关于)?(?:印发|做好|进一步做好)?(?:中华人民共和国)?|(?:20\d\d年?)?修[订正](?:版|本)?\Z|的通知\Z"
)


def _core(title: str) -> str:
    return _AROUND.sub("", "".join(c for c in title if c.isalnum()))


def _rows(name: str) -> list[list[str]]:
    with open(os.path.join(os.path.dirname(__file__), name), encoding="utf-8") as file:  # noqa: PTH118, PTH120, PTH123
        lines = [line for line in file.read().split("\n") if line and not line.startswith("#")]
    return [[part.strip() for part in line.split(" | ")] for line in lines]


def _day(text: str) -> Day:
    parts = [int(part) for part in text.split("-")]
    return parts[0], parts[1], parts[2] if len(parts) > 2 else 28


@lru_cache(maxsize=1)
def events() -> tuple[Event, ...]:
    """What reports cite, in the order of the file."""
    return tuple(Event(name, written, _day(day)) for name, written, day, _ in _rows("events.txt"))


@lru_cache(maxsize=1)
def documents() -> tuple[Basis, ...]:
    """The documents, in the order of the file."""
    found = []
    for number, day, words, title, superseded, _ in _rows("documents.txt"):
        issuer, year, serial = re.fullmatch(r"(.+)〔(\d+)〕(\d+)号", number).groups()  # type: ignore[union-attr]
        has, _, lacks = words.partition("!")
        found.append(
            Basis(
                Number(issuer, int(year), int(serial)),
                _day(day),
                tuple(has.split()),
                tuple(lacks.split()),
                title,
                "" if superseded == "-" else superseded,
            )
        )
    return tuple(found)
