"""The prose as one running text, and the dates in it; read once a report and shared by the rules.

A report's sentences may be broken over lines and pieces (text taken from a PDF), so that patterns run over the pieces
joined by line feeds, and lead back to the source.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import Literal, NamedTuple

from gouji.context import Context, once
from gouji.findings import Edit, Message
from gouji.lazy import LazyPattern
from gouji.reading.blocks import Piece
from gouji.report import Report, Span
from gouji.subjects import Whole
from gouji.text import narrow, simplify

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
_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "0": 0}
#: from one date to the other
_LINK = LazyPattern(
    r"\s{0,3}(?:(?:零时|0时|当日)?(?P<since>起|始|开始)?\s{0,3}[,，、]?\s{0,3}"
    r"(?P<to>截[止至]日?期?\s{0,3}[至到于]?|[至到]|[-－—–─~～]{1,3})\s{0,3}[,，]?)\s{0,3}"
)


#: further than this nobody looks for a sentence's end, so that a text without any takes no longer
_LONGEST_SENTENCE = 800
#: no report has as many spans of time
_MOST_RANGES = 200


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


class Running:
    """The running text of a report.

    ``text`` folds width and script, character for character; `span` leads back.
    """

    def __init__(self, report: Report) -> None:
        self._in_preamble = len(report.preamble)
        self.pieces: list[Piece] = [p.piece for p in report.paragraphs]
        parts = [p.text for p in self.pieces]
        self.starts: list[int] = []
        at = 0
        for part in parts:
            self.starts.append(at)
            at += len(part) + 1
        text = "\n".join(parts)
        if "２" in text or "１" in text:
            text = narrow(text)
        if "報" in text or "開" in text:
            text = simplify(text)
        self.text = text

    def piece_at(self, i: int) -> int:
        """The number of the piece a character belongs to."""
        return max(bisect_right(self.starts, i) - 1, 0)

    def span(self, i: int, j: int) -> Span:
        """Where ``text[i:j]`` stands in the source."""
        a, b = self.piece_at(i), self.piece_at(max(i, j - 1))
        if a == b:
            return self.pieces[a].span(i - self.starts[a], min(j - self.starts[a], len(self.pieces[a].text)))
        start = self.pieces[a].span(min(i - self.starts[a], len(self.pieces[a].text)))[0]
        return start, self.pieces[b].span(0, min(j - self.starts[b], len(self.pieces[b].text)))[1]

    def edit(self, i: int, j: int, new: str) -> Edit | None:
        """``text[i:j]`` replaced; None where it does not stand in the source as it is seen."""
        a = self.piece_at(i)
        if a != self.piece_at(max(i, j - 1)) or j - self.starts[a] > len(self.pieces[a].text):
            return None
        start, end = self.span(i, j)
        if end - start != j - i:
            return None
        return Edit(start, end, new)

    @cached_property
    def _is_wrapped(self) -> bool:
        """Whether lines break where the margin is rather than where a sentence ends."""
        long = [p.text for p in self.pieces if len(p.text) >= 25]
        return len(long) > 6 and sum(t[-1] not in "。；;：:！!？?”）)》" for t in long) * 2 > len(long)

    def sentence(self, i: int, stops: str = "。；;！!") -> Span:
        """Begin and end of the sentence around a character."""
        text = self.text
        marks = stops if self._is_wrapped else stops + "\n"
        least, most = max(0, i - _LONGEST_SENTENCE), min(len(text), i + _LONGEST_SENTENCE)
        begin = max(max(text.rfind(c, least, i) for c in marks) + 1, least)
        ends = [at for at in (text.find(c, i, most) for c in marks) if at >= 0]
        return begin, min(ends, default=most)

    @cached_property
    def preamble_end(self) -> int:
        """Where the prose before section one ends in the running text."""
        n = self._in_preamble
        return self.starts[n] if n < len(self.starts) else len(self.text)

    @cached_property
    def dates(self) -> list[Date]:
        """Every year, month or day that is named with its year, in order."""
        text = self.text
        arabic = _ARABIC.finditer(text) if "年" in text else ()
        found = [_date(m.start(), m.end(), int(m[0][:4]), m[1], m[2], m[3]) for m in arabic]
        if "二〇" in text or "二○" in text or "二零" in text or "二0" in text:
            chinese = _CHINESE.finditer(text)
            found += [_date(m.start(), m.end(), _han_year(m[0]), m[1], m[2], m[3]) for m in chinese]
            found.sort()
        return found

    @cached_property
    def ranges(self) -> list[Range]:
        """Every span of time from one day to another, the first of which has its year."""
        found: list[Range] = []
        for first in self.dates:
            if not first.day or (found and first.start < found[-1].end):
                continue
            if len(found) == _MOST_RANGES:
                break
            link = _LINK.match(self.text, first.end)
            if link is None:
                continue
            m = _SECOND.match(self.text, link.end())
            if m is None and self.text[first.start] == "二":
                m = _CHINESE_SECOND.match(self.text, link.end())
            if m is None:
                continue
            year = (int(m[1]) if m[1].isascii() else _han_year(m[1])) if m[1] else first.year
            last = _date(m.start(), m.end(), year, m[2], m[3], m[4])._replace(has_year=m[1] is not None)
            since = link.span("since") if link["since"] else (link.start(), link.start())
            found.append(Range(first, last, since, link.span("to")))
        return found


def _date(start: int, end: int, year: int, month: str | None, day: str | None, suffix: str | None) -> Date:
    return Date(start, end, year, _number(month), _number(day), suffix or "")


def _number(text: str | None) -> int:
    """A month or a day in Arabic or Chinese digits."""
    if not text:
        return 0
    if text.isascii():
        return int(text)
    if "十" not in text:
        return _DIGITS.get(text, 0) if len(text) == 1 else 0
    tens, _, ones = text.partition("十")
    return 10 * (_DIGITS.get(tens, 0) if tens else 1) + (_DIGITS.get(ones, 0) if ones else 0)


def _han_year(text: str) -> int:
    return 2000 + 10 * _DIGITS[text[2]] + _DIGITS[text[3]]


@once
def running(context: Context) -> Running:
    """The running text of a report."""
    return Running(context.report)


Kind = Literal["signed", "published"]


class Dated(NamedTuple):
    """A date the report bears: signed at its end, or published as its head says."""

    kind: Kind
    span: Span
    year: int
    month: int
    day: int

    @property
    def value(self) -> tuple[int, int, int]:
        """For comparison."""
        return self.year, self.month, self.day

    @property
    def subject(self) -> Whole:
        """What a finding on it is about."""
        return Whole("signature" if self.kind == "signed" else "publication")


def written(year: int, month: int, day: int) -> Message:
    """A date as messages have it."""
    iso = f"{year}-{month:02}-{day:02}"
    return Message.of("{year} 年 {month} 月 {day} 日", "{iso}", year=year, month=month, day=day, iso=iso)


_DATE_AT_END = LazyPattern(
    r"(?:20[0-9]{2}|二[〇零○0][〇零○一二三四五六七八九]{2})\s{0,3}年[^年\n]{2,12}[日号]\s{0,3}[)）]?\s*\Z"
)
_DOTTED_AT_END = LazyPattern(r"(?<![0-9])(20[0-9]{2})\s?[-/.．]\s?([0-9]{1,2})\s?[-/.．]\s?([0-9]{1,2})\s*\Z")
_LAST_SIGNS = frozenset("日号)） \u3000\t\xa00123456789０１２３４５６７８９")
_METADATA = LazyPattern(
    r"(?:发布|公开|发文|成文|生成|印发)(?:日期|时间)\s{0,4}[:：]?\s{0,4}"
    r"(20[0-9]{2})\s{0,2}[-/.年]\s{0,2}([0-9]{1,2})\s{0,2}[-/.月]\s{0,2}([0-9]{1,2})(?![0-9])"
)
_ONLY = LazyPattern(r"[\s()（）]*")
_LAST_LINES = 6
_LONGEST_LINE = 60


def _before(line: str, end: int | None = None) -> str:
    return "".join(line[:end].split()).strip("(（")


def _is_signer(name: str, report: Report, *, allow_none: bool = False) -> bool:
    """Whether a report may be signed so: the organ's name, or one like it."""
    if not name:
        return allow_none
    return name == report.organ or (3 <= len(name) <= _LONGEST_NAME and name[-1] in "局委办厅部署院府处镇乡会室")


_LONGEST_NAME = 30


@once
def signed(context: Context) -> Dated | None:
    """The date under the report: on a line of its own or behind the organ's name, and no other such date beside it."""
    report = context.report
    text = running(context)
    sections = report.sections
    after = sections[-1].heading.piece.end if sections else 0
    found: list[Dated] = []
    for n in range(max(0, len(text.pieces) - _LAST_LINES), len(text.pieces)):
        piece = text.pieces[n]
        if (
            piece.start < after
            or not piece.text
            or len(piece.text) > _LONGEST_LINE
            or piece.text[-1] not in _LAST_SIGNS
        ):
            continue
        line = text.text[text.starts[n] : text.starts[n] + len(piece.text)]
        m = _DATE_AT_END.search(line)
        if m is not None:
            if not _is_signer(_before(line, m.start()), report, allow_none=True):
                continue
            dates = [d for d in text.dates if text.starts[n] + m.start() == d.start and d.day and d.suffix]
            if dates:
                d = dates[0]
                found.append(Dated("signed", text.span(d.start, d.end), d.year, d.month, d.day))
        elif m := _DOTTED_AT_END.search(line):
            # 2025.2.17 alone may be the page's; below the organ's name it is the signature
            before = _before(line, m.start()) or (_before(text.pieces[n - 1].text) if n else "")
            if _is_signer(before, report) and (before in report.organ or report.organ in before):
                start = text.starts[n]
                span = text.span(start + m.start(1), start + m.end(3))
                found.append(Dated("signed", span, int(m[1]), int(m[2]), int(m[3])))
    if len({d.value for d in found}) != 1:
        return None
    return found[-1] if 1 <= found[-1].month <= 12 and 1 <= found[-1].day <= 31 else None


def published(context: Context) -> Dated | None:
    """The date of publication in the lines above the report."""
    text = running(context)
    head = text.text[: text.preamble_end]
    if "日期" not in head and "时间" not in head:
        return None
    m = _METADATA.search(head)
    if m is None:
        return None
    year, month, day = int(m[1]), int(m[2]), int(m[3])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Dated("published", text.span(m.start(1), m.end(3)), year, month, day)
