"""The numbers of a text: what each is, what it is worth, and whether it is meant exactly."""

from __future__ import annotations

import re
from decimal import Decimal
from operator import attrgetter
from typing import Literal, NamedTuple

from gouji.prose.numerals import numeral
from gouji.prose.words import ABOUT, ABOUT_WORDS, COUNT_UNITS

#: count: so many of something; share: per cent; amount: money; year, date: a point in time, or a measure; ordinal: 第3条, a
#: list's number, a document's; code: part of a telephone number, an address or a range; damaged: digits that have lost something
FigureKind = Literal["count", "share", "amount", "year", "date", "ordinal", "code", "damaged"]
Value = int | Decimal

_UNITS = (
    "个百分点|百分点|万元|亿元|元|人次|件次|条次|家次|批次|场次|期次|年度|月份|平方|公里|小时|分钟|工作日|"
    r"[%％‰]|[" + COUNT_UNITS + "年月日号天时分米倍亩吨度]"
)
# Spaces may stand between a number and its unit. Nothing here repeats what another part could take as well.
# A bare set of characters comes first: the engine looks for that far faster than for a repeat or a lookbehind.
_DIGITS = re.compile(
    r"(?P<number>[0-9][0-9]*(?:,[0-9]{3}(?![0-9]))*(?:[.．][0-9]+)?)"
    rf"[ \u3000\xa0]?(?P<big>[万亿千])?(?P<over>[余多])?(?P<big2>[万亿])?[ \u3000\xa0]?(?P<unit>{_UNITS})?"
    r"(?P<after>以上|左右|有余|余)?"
)
_NUMERAL = "一二两三四五六七八九十百千零〇"
_NUMERALS = re.compile(
    rf"(?P<number>[{_NUMERAL}][{_NUMERAL}]{{0,8}})(?P<big>万)?(?P<over>[余多])?"
    r"(?P<unit>人次|件次|[件条篇宗起例份期次场个项名人家则户处]|部(?![分门委])|(?<=[百千万])元(?![化结旦素件]))"
)
#: 占七成, 分别占六成半、三成: so many tenths of a whole
_TENTHS = re.compile(
    "(?P<number>[一二两三四五六七八九])(?<=[占约近逾超过达到有为是的比数量、和及与].)成(?P<half>半)?(?![立员果功都本为交分套型长熟绩品年效])"
    "(?P<after>以上|以下|左右|有余|余|多)?"
)
#: before a numeral that counts nothing: 第三条, 统一, 某一
_NO_COUNT = frozenset("第同统之某每唯逐单进周初星专万如归合惟划均0123456789" + _NUMERAL)
_POWERS = frozenset("十百千")
#: 一次性, 一个个, 一人一
_NOT_BEHIND_ONE = frozenset("性个一次人件条")
#: more digits than any count of an organ has
_LONGEST = 9
#: more characters than any number has, whatever its unit
_NO_NUMBER = 30
_YEAR_DIGITS = 4
#: so many digits without a unit are a telephone number
_TELEPHONE = 7
_HOTLINE = "12345"
_POINTS_IN_TIME = frozenset(("年", "年度", "月", "月份", "日", "号", "时"))
_YEARS = frozenset(("年", "年度"))
#: the unit of a share in tenths
TENTHS = "成"
_KIND_OF_UNIT: dict[str, FigureKind] = {
    **dict.fromkeys(("%", "％"), "share"),
    **dict.fromkeys(("元", "千元", "万元", "亿元"), "amount"),
}
_MEASURES = frozenset(
    ["天", "分", "米", "倍", "亩", "吨", "度", "小时", "分钟", "公里", "平方", "工作日", "百分点", "个百分点"]
)
_BIG = {"千": 1_000, "万": 10_000, "亿": 100_000_000}
#: between the two numbers of a range, or the parts of a code
_JOINING = frozenset("-—–~～/:")
#: what stands in a number unseen parts its digits
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_MARKS_BEHIND = frozenset("、.．)）")
_BEGINS = frozenset("。；;：: \u3000(（，")
_OPENS, _CLOSES = frozenset("〔[【(（"), frozenset("〕]】)）")


class Number(NamedTuple):
    """A number in a text.

    ``start`` and ``end`` bound it, unit included; ``number_end`` is where its digits end. ``value`` is None where it is no
    number or has lost digits; ``numeral``: written 三 for 3.
    """

    start: int
    number_end: int
    end: int
    value: Value | None
    unit: str
    kind: FigureKind
    exact: bool
    numeral: bool = False


def read_numbers(text: str) -> list[Number]:
    """Every number of a text, in order. Its digits are half-width, its script simplified."""
    found = [_in_digits(m) for m in _DIGITS.finditer(text)]
    in_chinese = [number for m in _NUMERALS.finditer(text) if (number := _in_chinese(m)) is not None]
    if "成" in text:
        in_chinese += [_in_tenths(m) for m in _TENTHS.finditer(text)]
    return sorted((*found, *in_chinese), key=attrgetter("start")) if in_chinese else found


def _in_chinese(m: re.Match[str]) -> Number | None:
    """A count or a sum of money in Chinese digits; None where it counts nothing."""
    text, start = m.string, m.start()
    before = text[start - 1 : start]
    value = None if before in _NO_COUNT else numeral(m["number"])
    if value is None or (value == 1 and text[m.end() : m.end() + 1] in _NOT_BEHIND_ONE):
        return None
    if m["unit"] == "元" and m["number"][0] in _POWERS:
        return None  # 数百元
    exact = not m["over"] and not m["big"] and before not in ABOUT
    kind: FigureKind = "amount" if m["unit"] == "元" else "count"
    return Number(
        start, m.end("number"), m.end(), value * (10_000 if m["big"] else 1), m["unit"], kind, exact, numeral=True
    )


def _in_tenths(m: re.Match[str]) -> Number:
    """A share in tenths, as the percentage that it is: 六成半 is 65."""
    before = m.string[max(0, m.start() - 2) : m.start()]
    exact = not m["after"] and before[-1:] not in ABOUT and before not in ABOUT_WORDS
    value = (numeral(m["number"]) or 0) * 10 + (5 if m["half"] else 0)
    end = m.end("half") if m["half"] else m.end("number") + 1
    return Number(m.start(), m.end("number"), end, value, TENTHS, "share", exact, numeral=True)


class _Digits:
    """A number in Arabic digits as it is found: its digits, its unit, and the characters on both sides."""

    __slots__ = ("before", "behind", "big", "digits", "end", "is_vague", "start", "text", "unit")

    def __init__(self, m: re.Match[str]) -> None:
        self.text = m.string
        self.start, self.end = m.start(), m.end()
        self.digits = m["number"]
        self.big = [_BIG[sign] for sign in (m["big"], m["big2"]) if sign]
        unit = m["unit"] or ""
        self.unit = m["big"] + unit if unit == "元" and m["big"] else unit
        self.before = self.text[self.start - 1] if self.start else ""
        self.behind = self.text[self.end : self.end + 1]
        self.is_vague = bool(m["over"] or m["after"])


def _in_digits(m: re.Match[str]) -> Number:
    n = _Digits(m)
    start, number_end = m.span("number")
    end = m.end("unit") if n.unit else number_end
    head, dot, year = n.digits.partition(".")
    if dot and n.unit in _YEARS and len(year) == _YEAR_DIGITS and len(head) < 3:  # a list's number before a year
        return Number(start + len(head) + 1, number_end, end, int(year), n.unit, "year", exact=True)
    kind = _kind(n)
    if kind in ("damaged", "code"):
        return Number(start, number_end, end, None, n.unit, kind, exact=False)
    value = _value(n, kind)
    return Number(start, number_end, end, value, n.unit, kind, _is_exact(n, kind, value))


def _kind(n: _Digits) -> FigureKind:
    kind: FigureKind = "count"
    if n.before in _UNSEEN or (not n.unit and n.behind in _UNSEEN):
        kind = "damaged"
    elif n.unit in _POINTS_IN_TIME:
        kind = _kind_of_time(n)
    elif n.unit in _KIND_OF_UNIT:
        kind = _KIND_OF_UNIT[n.unit]
    elif len(n.digits) > _LONGEST:
        kind = "code"
    elif n.before == "第":
        kind = "ordinal"
    elif not n.unit:
        kind = _kind_of_bare(n)
    elif n.unit in _MEASURES:
        kind = "date"
    return "code" if len(n.digits) > _NO_NUMBER and kind != "damaged" else kind


def _kind_of_time(n: _Digits) -> FigureKind:
    if n.unit in _YEARS:
        return "year" if len(n.digits) == _YEAR_DIGITS else "damaged" if len(n.digits) > _YEAR_DIGITS else "date"
    if len(n.digits) <= 2:
        return "date"
    return "ordinal" if n.unit == "号" else "damaged"


def _kind_of_bare(n: _Digits) -> FigureKind:
    """What a number without a unit is."""
    is_year = len(n.digits) == _YEAR_DIGITS
    if n.behind in _MARKS_BEHIND and (not n.before or n.before in _BEGINS) and len(n.digits) <= 2:
        return "ordinal"  # a list's number
    if n.before in _OPENS and n.behind in _CLOSES:
        return "year" if is_year else "ordinal"
    if len(n.digits) >= _TELEPHONE or n.digits == _HOTLINE or n.behind == "号" or _is_in_code(n):
        return "code"
    if n.behind == "版" or (is_year and n.digits.startswith(("19", "20")) and n.behind not in "，。、；,;"):
        return "year"
    if n.before in _JOINING and n.text[n.start - 2 : n.start - 1].isdigit():
        return "code"
    return "ordinal" if _is_decimal(n) and not n.big else "count"


def _is_in_code(n: _Digits) -> bool:
    """Whether a Latin letter, or a sign as addresses have them, stands beside a number."""
    return _is_latin(n.behind, "-/_:@") or _is_latin(n.before, "-/_.:@")


def _is_latin(char: str, signs: str) -> bool:
    return char != "" and char.isascii() and (char.isalpha() or char in signs)


def _is_decimal(n: _Digits) -> bool:
    return "." in n.digits or "．" in n.digits


def _value(n: _Digits, kind: FigureKind) -> Value:
    digits = n.digits.replace(",", "")
    value: Value = Decimal(digits.replace("．", ".")) if _is_decimal(n) else int(digits)
    for big in n.big if kind == "count" else ():
        value = value * big
    return value


def _is_exact(n: _Digits, kind: FigureKind, value: Value) -> bool:
    if kind not in ("count", "share", "amount"):
        return True
    about = n.is_vague or n.before in ABOUT or n.text[max(0, n.start - 2) : n.start] in ABOUT_WORDS
    if kind == "count":
        return not (about or n.big or n.before in _JOINING or value != int(value))
    return not about
