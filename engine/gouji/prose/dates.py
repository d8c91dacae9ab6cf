"""Dates in a text, and spans of time from one day to another."""

from __future__ import annotations

from typing import NamedTuple

from gouji.lazy import LazyPattern
from gouji.prose.numerals import numeral
from gouji.report import Span

# Arabic: the lookbehind keeps out runs of digits in which marks were lost (20221月1日), and lets 1.2019年 be 2019.
_ARABIC = LazyPattern(
    r"20[0-9]{2}(?<![0-9][0-9]{4})\s{0,3}年(?:\s{0,3}([0-9]{1,2})\s{0,3}月(?:\s{0,3}([0-9]{1,2})(?![0-9])\s{0,3}([日号])?)?)?"
)
_SECOND = LazyPattern(
    r"(?:(20[0-9]{2})\s{0,3}年\s{0,3})?([0-9]{1,2})\s{0,3}月\s{0,3}([0-9]{1,2})(?![0-9])\s{0,3}([日号])?"
)
_HAN = "〇零○一二三四五六七八九"
_HAN_NUMBER = f"[{_HAN}十]{{1,3}}"
_CHINESE = LazyPattern(rf"二[〇零○0][{_HAN}]{{2}}\s?年(?:({_HAN_NUMBER})月(?:({_HAN_NUMBER})([日号])?)?)?")
_CHINESE_SECOND = LazyPattern(rf"(?:(二[〇零○0][{_HAN}]{{2}})\s?年)?({_HAN_NUMBER})月({_HAN_NUMBER})([日号])?")
#: from one date to the other
_LINK = LazyPattern(
    r"\s{0,3}(?:(?:零时|0时|当日)?(?P<since>起|始|开始)?\s{0,3}[,，、]?\s{0,3}"
    r"(?P<to>截[止至]日?期?\s{0,3}[至到于]?|[至到]|[-－—–─~～]{1,3})\s{0,3}[,，]?)\s{0,3}"
)
#: no report has as many spans of time
_MOST_RANGES = 200
#: one of these stands in every year in Chinese digits
_CHINESE_YEARS = ("二〇", "二○", "二零", "二0")


class Date(NamedTuple):
    """A date in the running text; month and day are 0 where it has none. ``suffix``: 日, 号 or "" where it was left out."""

    start: int
    end: int
    year: int
    month: int = 0
    day: int = 0
    suffix: str = "日"
    has_year: bool = True


class Range(NamedTuple):
    """Two dates and what joins them: ``since`` is 起 (or ""), ``to`` the word between, with their places."""

    first: Date
    last: Date
    since: Span
    to: Span

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.first.start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.last.end

    def is_year(self, year: int | None = None) -> bool:
        """Whether it is 1 January to 31 December of one year."""
        first, last = self.first, self.last
        whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year
        return whole and (year is None or first.year == year)


def read_dates(text: str) -> list[Date]:
    """Every year, month or day that is named with its year, in order."""
    arabic = _ARABIC.finditer(text) if "年" in text else ()
    found = [_date(m.start(), m.end(), m[0][:4], m[1], m[2], m[3]) for m in arabic]
    if any(sign in text for sign in _CHINESE_YEARS):
        found += [_date(m.start(), m.end(), m[0][:4], m[1], m[2], m[3]) for m in _CHINESE.finditer(text)]
        found.sort()
    return found


def read_ranges(text: str, dates: list[Date]) -> list[Range]:
    """Every span of time from one day to another, the first of which has its year and is among the dates of the text."""
    found: list[Range] = []
    for first in dates:
        if not first.day or (found and first.start < found[-1].end):
            continue
        if len(found) == _MOST_RANGES:
            break
        link = _LINK.match(text, first.end)
        if link is None:
            continue
        m = _SECOND.match(text, link.end())
        if m is None and text[first.start] == "二":
            m = _CHINESE_SECOND.match(text, link.end())
        if m is None:
            continue
        last = _date(m.start(), m.end(), m[1] or str(first.year), m[2], m[3], m[4])._replace(has_year=m[1] is not None)
        since = link.span("since") if link["since"] else (link.start(), link.start())
        found.append(Range(first, last, since, link.span("to")))
    return found


def _date(start: int, end: int, year: str, month: str | None, day: str | None, suffix: str | None) -> Date:
    return Date(start, end, numeral(year) or 0, numeral(month or "") or 0, numeral(day or "") or 0, suffix or "")
