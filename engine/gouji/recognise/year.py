"""The year that a report is of: who says it first, of those who can.

In this order: the title; a sentence that names the report (现公布某局2024年…年度报告); what the settings say; what the organ
says of itself (2024年，我局…); the statistical period; the signature, which is of the year after. The period stands late
because it is what is held against the year.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from gouji.lazy import LazyPattern
from gouji.prose.dates import read_dates, read_ranges
from gouji.prose.numerals import numeral
from gouji.reading.blocks import Paragraph, Piece
from gouji.report import Report, Span, YearSource
from gouji.text import PINYIN, simplify

_YEAR = r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2}|二[〇零○0][〇零○一二三四五六七八九]{2})\s{0,2}年?度?(?![0-9]|\s{0,2}[0-9]{1,2}\s{0,2}月)"
_SPEAKER = r"(?:[我本全](?:局|委|办|厅|院|部|署|镇|乡|县|市|区|旗|州|省|单位|机关|系统|中心|街道|办事处|行|所|站|队|社|会|苏木))"
#: a report by its name and year, as the sentence that makes it public has it
_NAMED = LazyPattern(
    rf"(?<![与同比较和]){_YEAR}"
    r"(?:[^，,。；;：:《》]{0,40}?(?:信息公开|政务公开)[^，,。；;：:《》]{0,20}?(?:报告|年报|情况|实际|工作)|(?:年度报告|年报|报告))"
    r"(?!要点|计划|安排|方案|任务|重点|考核|评估|测评|会|推进|[^，,。；;]{0,14}(?:通知|格式|要求|办法|指引|函))"
)
#: what is done to a report in the sentence that names it
_PERFORMED = LazyPattern(
    r"现[将就公发面向予把]|编[制写]|撰写|公布|发布|公开如下|形成|报告如下|特[制编此]|拟定|制定|汇总|总结|本报告|本年报"
)
#: an organ on itself: the year opens a sentence, or stands beside 我局
_OWN = LazyPattern(
    rf"(?:(?:\A|[。；;！!\n)）、.．：:])\s{{0,3}}{_YEAR}(?:[，,]|以来|全年|[未无共]|没有|{_SPEAKER}))"
    rf"|(?:{_SPEAKER}在?{_YEAR.replace('year', 'then')})|(?:{_YEAR.replace('year', 'now')}[，,]?{_SPEAKER})"
)
#: what has not been done yet
_AHEAD = LazyPattern(r"[^。；;]{0,30}(?:将|拟|计划|下一步|打算|力争)")
_ON_FIGURES = ("统计", "期限", "时限", "数据", "报告")
_STOPS = LazyPattern(r"[。；;\n]")
#: so many paragraphs before the first section are looked through for the sentence that names the report
_OPENING_LINES = 6
#: so many paragraphs at the end are where a report is signed, on lines no longer than this
_CLOSING_LINES, _LONGEST_SIGNATURE = 8, 60


class YearSaid(NamedTuple):
    """A year, who says it, whether that is beyond doubt, and where it stands (a span of the source)."""

    year: int
    source: YearSource
    is_sure: bool
    place: Span | None = None


def year_said(report: Report) -> YearSaid | None:
    """The year that the text of a report says, by the first of those who say one; None where none does.

    ``report`` has its title, its sections and all of its prose.
    """
    if report.title is not None and report.title.year is not None:
        return YearSaid(report.title.year, "title", is_sure=True)
    return _named(report) or _of_itself(report)


def _named(report: Report) -> YearSaid | None:
    """The year of the sentence that names the report."""
    for paragraph in _opening(report):
        text = _folded(paragraph.piece)
        for m in _NAMED.finditer(text):
            if _PERFORMED.search(_sentence(text, m.start())):
                return YearSaid(numeral(m["year"]) or 0, "sentence", True, _place(paragraph.piece, m["year"]))
    return None


def _opening(report: Report) -> list[Paragraph]:
    """The last paragraphs before the first section, and that one's first."""
    first = report.section(1)
    return report.preamble[-_OPENING_LINES:] + (first.paragraphs[:1] if first else [])


def _of_itself(report: Report) -> YearSaid | None:
    """The year by what the organ says of itself, by the period, or by the signature."""
    own, period, signature = _own(report), _period(report), _signed(report)
    if period is not None and period == signature:
        return YearSaid(period, "period", is_sure=True)  # both would have to be wrong for a sentence to be right
    if own:
        own += Counter(year for year in (period, signature) if year is not None and year in own)
        year = max(own, key=lambda one: (own[one], one))
        return YearSaid(year, "prose", is_sure=own[year] > 1)
    if period is not None:
        return YearSaid(period, "period", is_sure=False)
    return None if signature is None else YearSaid(signature, "signature", is_sure=False)


def _own(report: Report) -> Counter[int]:
    """How often the organ speaks of itself in each year."""
    found: Counter[int] = Counter()
    for paragraph in report.paragraphs:
        text = _folded(paragraph.piece)
        for m in _OWN.finditer(text) if "年" in text else ():
            if not _AHEAD.match(text, m.end()):
                found[numeral(m["year"] or m["then"] or m["now"]) or 0] += 1
    return found


def _period(report: Report) -> int | None:
    """The year from whose first to whose last day the figures are."""
    for paragraph in report.paragraphs:
        text = _folded(paragraph.piece)
        if "月" in text and any(word in text for word in _ON_FIGURES):
            years = [r.first.year for r in read_ranges(text, read_dates(text)) if r.is_year()]
            if years:
                return years[0]
    return None


def _signed(report: Report) -> int | None:
    """The year before that of the date the text ends with."""
    years = [year for paragraph in report.paragraphs[-_CLOSING_LINES:] for year in _dated(_folded(paragraph.piece))]
    return years[-1] - 1 if years else None


def _dated(line: str) -> Iterator[int]:
    """The year of the day that a short line ends with."""
    if len(line) <= _LONGEST_SIGNATURE:
        end = len(line.rstrip(" )"))
        yield from (date.year for date in read_dates(line) if date.day and date.end == end)


def _folded(piece: Piece) -> str:
    text = simplify(piece.text)
    return PINYIN.sub("", text) if "(" in text else text


def _sentence(text: str, at: int) -> str:
    """The sentence around a place."""
    begin = max((m.end() for m in _STOPS.finditer(text, 0, at)), default=0)
    stop = _STOPS.search(text, at)
    return text[begin : stop.start() if stop else len(text)]


def _place(piece: Piece, year: str) -> Span | None:
    """Where the digits of a year stand, where no reading in brackets stands between them."""
    at = simplify(piece.text).find(year)
    return piece.span(at, at + len(year)) if at >= 0 else None
