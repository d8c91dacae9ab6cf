"""How a paragraph or a sentence opens with a year: where it does, and who is spoken of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from gouji.context import Context, once
from gouji.lazy import LazyPattern
from gouji.prose.dates import Date
from gouji.report import Report

Place = Literal["head", "sentence"]
Subject = Literal["own", "none", "other"]

#: the number of a list, and the title of an aspect (（一）主动公开情况。): what may stand before the first words of a paragraph
_MARK = (
    r"(?:[(（]?\s?[一二三四五六七八九十0-9]{1,3}\s?[)）、.．]|[一二三四五六七八九十]是|第[一二三四五六七八九十][，,、])"
)
_TITLE = r"[^，,。；;：:、\s0-9]{2,24}"
_HEAD = LazyPattern(
    rf"\A\s*(?:{_MARK}\s*(?:{_TITLE}[。：:．.\s]\s*)?){{0,2}}\Z"
    r"|\A\s*[^，,。；;：:、\s0-9]{2,20}(?:情况|公开|管理|建设|保障|申请|方面|工作|监督|平台)[。：:\s]\s*\Z"
)
_TITLED = LazyPattern(rf"\A\s*{_MARK}\s*{_TITLE}[。：:．.\s]")
_LONGEST_HEAD = 60
_BEFORE_SENTENCE = LazyPattern(r"(?:\A|[。；;！!\n]|[)）、.．:：])\s*\Z")
_BEHIND_YEAR = LazyPattern(r"度?\s{0,3}(?P<comma>[，,])?\s{0,3}(?:全年[，,]?)?")

_OWN = LazyPattern(
    r"(?:[本我](?:局|委员会|委|办公室|办|厅|院|部|署|镇|乡|县|市|区|旗|州|省|单位|机关|中心|街道|办事处|行|所|站|队|社|会|苏木)"
    r"|全(?:局|委|办|厅|院|署|系统)|局(?:机关|办公室|属|系统))"
)
_SUPERIOR = LazyPattern(
    r"全?国(?!土|有)|中央|上级|第三方|[审巡督检][计视察查][机组]|[本我全]?(?:省|市(?!场|民|容|级)|州|盟|县(?!域|级)|区(?!分|域|级)|旗|镇|乡(?!村))|各(?:省|市|州|盟|县|区|旗|镇|乡)"
)
#: another organ by its name, and none of the words a sentence on one's own doings begins with
_NAMED = LazyPattern(
    r"(?!通过|依托|按照|根据|围绕|积极|加强|配合|会同|组织|依据|参[照加]|落实|完善|[在由经对向与以把将从为])"
    r"[^\W\d_]{2,6}?(?:(?:省|市|县|区|州|盟|旗|镇|乡)[^\W\d_]{0,12}?(?:局|委|办公室|厅|政府|中心|街道|公司)"
    r"|总局|(?<![内全各外干支])部(?![门分署位]))"
)
#: what the local offices of central organs bear before their name
_ABOVE = LazyPattern(r"国家[^\W\d_]{2,4}总局")
_PLACE = LazyPattern(r"[^\W\d_]{1,8}?(?:省|市|县|区|州|盟|旗)(?=[^\W\d_])")


class Opening(NamedTuple):
    """A year that opens a paragraph, one of its aspects (``head``), or a sentence in it.

    ``end`` is behind the year and 度, ``rest`` where the words after it begin; ``is_titled``: whether the paragraph begins
    with the title of an aspect (（一）主动公开情况。). ``passage`` counts the paragraphs.
    """

    date: Date
    place: Place
    end: int
    rest: int
    has_comma: bool
    is_titled: bool
    passage: int
    #: other years open sentences of the same paragraph (known of the first of each, `first_openings`)
    is_one_of_many: bool = False


@once
def year_openings(context: Context) -> list[Opening]:
    """Every year that opens a paragraph, an aspect or a sentence, in order; dates with a month open nothing."""
    return list(_openings(context))


@once
def first_openings(context: Context) -> dict[int, Opening]:
    """The first year that opens something in each paragraph, by the paragraph's number."""
    first: dict[int, Opening] = {}
    for opening in year_openings(context):
        known = first.setdefault(opening.passage, opening)
        if known.date.year != opening.date.year:
            first[opening.passage] = known._replace(is_one_of_many=True)
    return first


def _openings(context: Context) -> Iterator[Opening]:
    text = context.prose.body
    starts = {id(passage): n for n, passage in enumerate(text.passages)}
    for date in text.dates:
        if date.month:
            continue
        passage, at = text.place(date.start)
        before = passage.text[:at]
        is_head = at <= _LONGEST_HEAD and _HEAD.match(before) is not None
        if not is_head and not _BEFORE_SENTENCE.search(text.text, max(0, date.start - 4), date.start):
            continue
        behind = _BEHIND_YEAR.match(text.text, date.end)
        if behind is None:
            continue
        end = date.end + text.text.startswith("度", date.end)
        is_titled = _TITLED.match(passage.text) is not None
        place: Place = "head" if is_head else "sentence"
        n = starts[id(passage)]
        yield Opening(date, place, end, behind.end(), behind["comma"] is not None, is_titled, n)


def subject_at(report: Report, text: str, at: int) -> tuple[Subject, int]:
    """Of whom the words at a place speak, and where those that name him end (at the place, where nobody is named)."""
    organ = report.organ
    if m := _OWN.match(text, at):
        is_other = organ and m[0][0] != "全" and m[0][-1] in "县市区省州" and not _governs(report)
        return ("other" if is_other else "own"), m.end()
    end = _end_of_own_name(organ, text, at)
    if end:
        return "own", end
    m = _SUPERIOR.match(text, at)
    if m is not None:
        return ("own" if _governs(report) and m[0][-1] == _level(organ) else "other"), m.end()
    m = _NAMED.match(text, at)
    if m is not None:
        return "other", m.end()
    place = _PLACE.match(organ)
    if place is not None and text.startswith(place[0], at):
        return ("own" if _governs(report) else "other"), at + len(place[0])
    return "none", at


def _governs(report: Report) -> bool:
    """Whether the organ is a government, which speaks of its area as of itself."""
    return report.organ_kind in ("government", "county-government", "town")


def _level(organ: str) -> str:
    """The level of the area that a government's name ends with: 市 of 临江市人民政府."""
    return next((c for c in reversed(organ) if c in "省市州盟县区旗镇乡街"), "")


def _end_of_own_name(organ: str, text: str, at: int) -> int:
    """Where the organ's name ends, in full, without what it begins with (县水务局) or shortened; 0 where it does not stand there."""
    m = _ABOVE.match(text, at)
    begin = m.end() if m else at
    for i in range(max(len(organ) - 2, 0)):
        if text.startswith(organ[i:], begin):
            return begin + len(organ) - i
    end = text.find(organ[-1:], at + 2, at + len(organ)) + 1 if organ else 0
    return end if _shortens(text[at:end], organ) else 0


def _shortens(name: str, organ: str) -> bool:
    """Whether the characters of a name stand in the organ's in this order: 市市场监管局 is 市市场监督管理局."""
    rest = iter(organ)
    return len(name) > 2 and all(char in rest for char in name)
