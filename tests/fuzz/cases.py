"""Cases by number: the same seed and number give the same text, whoever asks and whenever."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from fuzz.changes import CHANGES, Change
from fuzz.markup import MARKUP, as_html
from fuzz.texts import KINDS, any_base
from gouji.source import Encoding

_ALL: dict[Change, int] = {**CHANGES, **MARKUP}
_ENCODINGS: tuple[Encoding, ...] = ("utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "gb18030")


class Setting(NamedTuple):
    """How a text is looked at.

    ``every``: with all rules, else with those on by default. ``strict``: headings, a day for suppressions to expire and a
    reason that they must have. ``last`` is last year's report. ``encoding``: also as bytes in it, ``hurt`` of which (none:
    0) are other bytes. ``shown``: also written out in every format.
    """

    kind: str
    every: bool = True
    strict: bool = False
    last: str | None = None
    encoding: Encoding | None = None
    hurt: int = 0
    shown: bool = False


class Case(NamedTuple):
    """A text and how it is looked at."""

    text: str
    setting: Setting


def case(seed: int, number: int) -> Case:
    """The case of this number (from 0)."""
    rng = Random(f"{seed} {number}")
    text, kind, last = any_base(rng)
    if kind == "markdown" and rng.random() < 0.2:
        text, kind = as_html(rng, text), "html"
    elif rng.random() < 0.05:
        kind = rng.choice(KINDS)
    for change in rng.choices(list(_ALL), list(_ALL.values()), k=rng.choice((0, 1, 1, 1, 2, 2, 3, 4, 6))):
        text = change(rng, text)
    if last is None and rng.random() < 0.05:
        last = any_base(rng).text
    encoding = rng.choice(_ENCODINGS) if rng.random() < 0.1 else None
    return Case(
        text,
        Setting(
            kind,
            every=rng.random() < 0.6,
            strict=rng.random() < 0.15,
            last=last,
            encoding=encoding,
            hurt=rng.choice((0, 0, 1, 3)) if encoding else 0,
            shown=rng.random() < 0.03,
        ),
    )
