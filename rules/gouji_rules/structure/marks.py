"""The number in front of a heading, as written: its value and its style."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

from gouji.lazy import LazyPattern
from gouji.prose.numerals import numeral
from gouji.report import SectionHeading
from gouji.text import CHINESE_DIGITS, split_number

#: ``chinese`` 三、 (any point, or none) or 第三部分; ``bracket`` （三）; ``digit`` 3. or (3); ``dash`` a dash for 一;
#: ``none`` no number; ``other`` anything else (Ⅲ, 二二、).
Style = Literal["chinese", "bracket", "digit", "dash", "none", "other"]

_MARK = LazyPattern(
    r"\s*(?P<open>[(（〔\[【]?)\s*第?\s*(?:(?P<chinese>[一二三四五六七八九十]{1,3})|(?P<digit>[0-9０-９]{1,2})|(?P<dash>[—－\-–―─ー]{1,2}))"
    r"\s*(?:部分|章)?\s*(?P<close>[)）〕\]】]?)\s*[、.．,，:：。;；·]{0,2}\s*\Z"
)
_POINTS = " \t\u3000\xa0、.．,，:：。·"
_OFFICIAL = {f"{number}、": i for i, number in enumerate(CHINESE_DIGITS, 1)}


class Mark(NamedTuple):
    """A heading's number: ``value`` is 0 where it says none."""

    value: int
    style: Style


@lru_cache(maxsize=256)
def parse_mark(mark: str) -> Mark:
    """What the number in front of a heading says, and how."""
    if mark in _OFFICIAL:
        return Mark(_OFFICIAL[mark], "chinese")
    if not mark.strip(_POINTS):
        return Mark(0, "none")
    m = _MARK.match(mark)
    if m is None:
        return Mark(0, "other")
    if m["dash"]:
        return Mark(0, "dash")
    if m["digit"]:
        return Mark(int(m["digit"]), "digit")
    value = numeral(m["chinese"])
    if not value:
        return Mark(0, "other")
    return Mark(value, "bracket" if m["open"] or m["close"] else "chinese")


def marked_number(heading: SectionHeading) -> int:
    """The section number a heading bears, whatever the style; 0 where it bears none."""
    return parse_mark(heading.mark).value


def second_mark(heading: SectionHeading) -> int:
    """How much of the name is another number, as in 五、五、存在的主要问题."""
    return split_number(heading.name.text)[1]
