"""Figures: every number in a passage, what it counts, and what is said of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from decimal import Decimal
from functools import cached_property
from operator import itemgetter
from typing import Literal

from gouji.prose.numerals import numeral
from gouji.prose.sentence import PassageText
from gouji.prose.words import ABOUT, COUNT_UNITS, LAST_YEAR, scope_of, verb_in
from gouji.report import Span

#: count: so many of something; share: per cent; amount: money; year, date: a point in time; ordinal: 第3条, a list's
#: number, a document's; code: part of a telephone number, an address or a range; damaged: digits that have lost something
FigureKind = Literal["count", "share", "amount", "year", "date", "ordinal", "code", "damaged"]
Number = int | Decimal

_UNITS = (
    "个百分点|百分点|万元|亿元|元|人次|件次|条次|家次|批次|场次|期次|年度|月份|平方|公里|小时|分钟|工作日|"
    r"[%％‰]|[" + COUNT_UNITS + "年月日号天时分米倍亩吨度]"
)
# Spaces may stand between a number and its unit. Nothing here repeats what another part could take as well.
# A bare set of characters comes first: the engine looks for that far faster than for a repeat or a lookbehind.
_DIGITS = re.compile(
    r"(?P<number>[0-9０-９][0-9０-９]*(?:,[0-9]{3}(?![0-9０-９]))*(?:[.．][0-9０-９]+)?)"
    rf"[ \u3000\xa0]?(?P<big>[万亿千])?(?P<over>[余多])?(?P<big2>[万亿])?[ \u3000\xa0]?(?P<unit>{_UNITS})?"
    r"(?P<after>以上|左右|有余|余)?"
)
_NUMERAL = "一二两三四五六七八九十百千零〇"
_NUMERALS = re.compile(
    rf"(?P<number>[{_NUMERAL}][{_NUMERAL}]{{0,8}})(?P<big>万)?(?P<over>[余多])?"
    r"(?P<unit>人次|件次|[件条篇宗起例份期次场个项名人家则户处]|部(?![分门委]))"
)
#: before a numeral that counts nothing: 第三条, 统一, 某一
_NO_COUNT = frozenset("第同统之某每唯逐单进周初星专万如归合惟划均0123456789０１２３４５６７８９" + _NUMERAL)
#: more digits than any count of an organ has
_LONGEST = 9
#: more characters than any number has, whatever its unit
_NO_NUMBER = 30
_YEAR_DIGITS = 4
#: so many digits without a unit are a telephone number
_TELEPHONE = 7
#: how far back the words of a figure are looked for
_LONGEST_LEAD = 300
_POINTS_IN_TIME = frozenset(("年", "年度", "月", "月份", "日", "号", "时"))
_YEARS = frozenset(("年", "年度"))
_PERCENT = frozenset("%％")
_MONEY = frozenset(("元", "千元", "万元", "亿元"))


class Figure:
    """A number in a passage.

    ``start`` and ``end`` bound it in the passage's text, unit included; ``number_end`` is where its digits end.
    ``value`` is None where damaged. ``exact`` is False for 约, 近, 余, 多, 以上 and round 万. ``numeral``: written 三 for 3.
    """

    __slots__ = ("end", "exact", "kind", "number_end", "numeral", "passage", "start", "unit", "value")

    def __init__(
        self,
        passage: CountedText,
        start: int,
        number_end: int,
        end: int,
        value: Number | None,
        unit: str,
        kind: FigureKind,
        exact: bool,
        numeral: bool = False,
    ) -> None:
        self.passage = passage
        self.start = start
        self.number_end = number_end
        self.end = end
        self.value = value
        self.unit = unit
        self.kind = kind
        self.exact = exact
        self.numeral = numeral

    @property
    def span(self) -> Span:
        """Where it stands in the source, unit included."""
        return self.passage.span(self.start, self.end)

    @property
    def number_span(self) -> Span:
        """Where its digits stand in the source."""
        return self.passage.span(self.start, self.number_end)

    @property
    def text(self) -> str:
        """As it is written, unit included."""
        return self.passage.written[self.start : self.end]

    @property
    def sentence(self) -> Span:
        """The bounds of its sentence in the passage."""
        return self.passage.sentence(self.start)

    @property
    def lead(self) -> str:
        """Its sentence up to it (the last few hundred characters of it)."""
        return self.passage.text[max(self.sentence[0], self.start - _LONGEST_LEAD) : self.start]

    @property
    def before(self) -> str:
        """What stands directly before it: back to the punctuation, or to the figure before it."""
        start = self.passage.clause(self.start)[0]
        figures, n = self.passage.figures, self._index
        if n and figures[n - 1].end > start:
            start = figures[n - 1].end
        return self.passage.text[start : self.start]

    @property
    def after(self) -> str:
        """What stands directly behind it: up to the punctuation, or to the figure after it."""
        end = self.passage.clause(self.end)[1]
        figures, n = self.passage.figures, self._index
        if n + 1 < len(figures):
            end = min(end, figures[n + 1].start)
        return self.passage.text[self.end : end]

    @property
    def _index(self) -> int:
        return bisect_left(self.passage._figure_starts, self.start)

    @property
    def year(self) -> int | None:
        """The year it speaks of: the last one named before it in its sentence (上年 is last year); None where none is."""
        return _year_before(self)

    @property
    def scope(self) -> str:
        """``own``, or ``area`` (全市), ``system`` (全系统, 各部门), where its sentence speaks of more than the organ."""
        return scope_of(self.lead)

    @property
    def verb(self) -> str:
        """The last verb before it in its sentence's clause (收到, 公开, 办结 …), or ""."""
        begin = max(self.passage.clause(self.start)[0], self.start - _LONGEST_LEAD)
        return verb_in(self.passage.text[begin : self.start])

    @property
    def subject(self) -> str:
        """The words it counts: those before it without the verb, else those behind it."""
        before = self.before
        verb = verb_in(before)
        words = before[before.rfind(verb) + len(verb) :].strip() if verb else before.strip()
        return words or self.after.strip()

    def __repr__(self) -> str:
        return f"Figure({self.text!r}, {self.value}, {self.kind}{'' if self.exact else ', about'})"


class CountedText(PassageText):
    """The text of a passage and the figures in it."""

    @cached_property
    def figures(self) -> list[Figure]:
        """Every figure, in order."""
        return [Figure(self, *reading) for reading in self.once(read_figures)]

    @cached_property
    def counts(self) -> list[Figure]:
        """The figures that count something."""
        return [f for f in self.figures if f.kind == "count"]

    def figures_between(self, i: int, j: int) -> list[Figure]:
        """The figures that begin in ``text[i:j]``."""
        starts = self._figure_starts
        return self.figures[bisect_left(starts, i) : bisect_left(starts, j)]

    @cached_property
    def _figure_starts(self) -> list[int]:
        return [f.start for f in self.figures]


def _year_before(figure: Figure) -> int | None:
    """The year last named before a figure in its sentence."""
    passage = figure.passage
    begin = passage.sentence(figure.start)[0]
    named: int | None = None
    at = begin
    before = passage.figures_between(max(begin, figure.start - _LONGEST_LEAD), figure.start)
    for other in reversed(before):
        if other.kind == "year" and type(other.value) is int:
            named, at = other.value, other.end
            break
    if passage.report_year is not None:
        clause = passage.text[max(at, passage.clause(figure.start)[0]) : figure.start]
        if any(word in clause for word in LAST_YEAR):
            return passage.report_year - 1
    return named


#: what `Figure` takes behind its passage
Reading = tuple[int, int, int, "Number | None", str, FigureKind, bool, bool]


def read_figures(passage: CountedText) -> list[Reading]:
    """What every figure of a passage is made of, in order."""
    text = passage.text
    found = [_figure(m, text) for m in _DIGITS.finditer(text)]
    plain = len(found)
    for m in _NUMERALS.finditer(text):
        if text[m.start() - 1 : m.start()] in _NO_COUNT:
            continue
        value = numeral(m["number"])
        if value is None or (value == 1 and text[m.end() : m.end() + 1] in _NOT_BEHIND_ONE):
            continue
        exact = not m["over"] and not m["big"] and text[m.start() - 1 : m.start()] not in ABOUT
        value *= 10_000 if m["big"] else 1
        found.append((m.start(), m.end("number"), m.end(), value, m["unit"], "count", exact, True))
    if len(found) > plain > 0:
        found.sort(key=itemgetter(0))
    return found


#: 一次性, 一个个, 一人一
_NOT_BEHIND_ONE = frozenset("性个一次人件条")


def _figure(m: re.Match[str], text: str) -> Reading:
    number, unit = m["number"], m["unit"] or ""
    if unit == "元" and m["big"]:
        unit = m["big"] + unit
    start, number_end = m.span("number")
    end = m.end("unit") if unit else number_end
    kind: FigureKind = "count"
    before = text[start - 1] if start else ""
    if unit in _POINTS_IN_TIME:
        head, dot, year = number.partition(".")
        if dot and unit in _YEARS and len(year) == _YEAR_DIGITS and len(head) < 3:  # a list's number before a year
            return start + len(head) + 1, number_end, end, int(year), unit, "year", True, False
        kind = "date"
        if unit in _YEARS and len(number) == _YEAR_DIGITS:
            kind = "year"
        elif len(number) > (_YEAR_DIGITS if unit in _YEARS else 2):
            kind = "ordinal" if unit == "号" else "damaged"
    elif unit in _PERCENT:
        kind = "share"
    elif unit in _MONEY:
        kind = "amount"
    elif len(number) > _LONGEST:
        kind = "code"
    elif before == "第":
        kind = "ordinal"
    elif not unit:
        kind = _bare(text, start, m.end(), number, before)
    elif unit in "天时分米倍亩吨度小时分钟公里平方工作日个百分点":
        kind = "date" if unit not in "个" else "count"
    if kind in ("count", "share") and before and before in _JOINING and text[start - 2 : start - 1].isdigit():
        kind = "code" if not unit else kind
    if len(number) > _NO_NUMBER and kind != "damaged":
        kind = "code"
    if kind == "damaged" or kind == "code":
        return start, number_end, end, None, unit, kind, False, False
    value: Number
    if "." in number or "．" in number:
        value = Decimal(number.replace("．", ".").replace(",", ""))
        if kind == "count" and unit not in _MONEY:
            kind = "count" if m["big"] or m["big2"] else "ordinal" if not unit else kind
    else:
        value = int(number.replace(",", ""))
    exact = True
    if kind == "count":
        for big in (m["big"], m["big2"]):
            if big:
                value = value * _BIG[big]
                exact = False
        if kind == "count" and (m["over"] or m["after"] or before in _JOINING or _is_about(text, start)):
            exact = False
        if type(value) is Decimal and value != int(value):
            exact = False
    elif kind in ("share", "amount") and (m["over"] or m["after"] or _is_about(text, start)):
        exact = False
    return start, number_end, end, value, unit, kind, exact, False


_BIG = {"千": 1_000, "万": 10_000, "亿": 100_000_000}
_JOINING = frozenset("-—–~～/:")


def _is_about(text: str, start: int) -> bool:
    before = text[start - 1 : start]
    return (before != "" and before in ABOUT) or text[max(0, start - 2) : start] in (
        "超过",
        "至少",
        "大约",
        "不到",
        "不足",
    )


def _bare(text: str, start: int, end: int, number: str, before: str) -> FigureKind:
    """What a number without a unit is."""
    behind = text[end : end + 1]
    if behind in _MARKS_BEHIND and (start == 0 or before in _BEGINS) and len(number) <= 2:
        return "ordinal"  # a list's number
    if before in "〔[【(（" and behind in "〕]】)）" and before and behind:
        return "year" if len(number) == _YEAR_DIGITS else "ordinal"
    if len(number) >= _TELEPHONE:
        return "code"
    if (behind and behind.isascii() and (behind.isalpha() or behind in "-/_:@")) or behind == "号":
        return "code"
    if before.isascii() and before and (before.isalpha() or before in "-/_.:@"):
        return "code"
    if number == "12345":  # the hotline
        return "code"
    if behind == "版" or (
        len(number) == _YEAR_DIGITS and number.startswith(("19", "20")) and behind not in "，。、；,;"
    ):
        return "year"
    return "count"


_MARKS_BEHIND = frozenset("、.．)）")
_BEGINS = frozenset("。；;：: \u3000(（，")
