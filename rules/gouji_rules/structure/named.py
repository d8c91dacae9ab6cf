"""Names of the report's parts in an enumeration, as lead-ins have them."""

from __future__ import annotations

from typing import NamedTuple

from gouji.lazy import LazyPattern
from gouji.prose.passage import Passage
from gouji_rules.structure.wordings import ACCEPTED

_OPENER = LazyPattern("包括了?|包含了?|涵盖了?|分为|分成|分别[为是]|依次[为是]|内容[为是]|由|(?<!部)分|[:：]")
_AFTER = LazyPattern(
    "(?:组成|构成|内容)?(?:[，,]?(?:主要)?(?:内容)?(?:包括了?|包含|涵盖|分别[为是]|依次[为是]|即|[为是])[:：]?|[:：])"
)
_BETWEEN = LazyPattern(
    "(?:[、，,；;/]|以及|及|和|与|暨)*(?:[一二三四五六七八九][、.．]|[（(][一二三四五六七八九][)）]|[0-9][、.．])?"
)
_TAIL = LazyPattern(
    "[、，,；;]?(?P<etc>等)?(?:内容|方面)?[，,]?(?:这|以上|上述|一?共|共计|总共)?"
    "(?:[一二三四五六七八九十0-9]{1,2}[个大]?(?:部分|章节|方面)(?:组成|构成|内容)?)?\\Z"
)
_NOT_IN_NAMES = LazyPattern("[\\s\"'“”‘’《》<>「」*]+")

#: Names outside the list of accepted wordings, with the section they stand for.
_LOOSE = (
    (1, "(?:工作)?(?:概述|概况|基本情况)"),
    (4, "(?:政府信息公开)?(?:工作)?行政(?:复议|诉讼)的?情况"),
    (2, "(?:政府信息)?主动公开(?:政府信息)?(?:工作)?的?情况"),
    (3, "(?:政府信息)?依申请公开(?:和不予公开|及不予公开)?(?:政府信息)?(?:工作)?的?(?:办理)?情况"),
    (3, "政府信息公开申请(?:的?(?:办理|处理))?情况"),
    (4, "(?:被?申请)?行政复议[、和及与]?(?:提起)?(?:行政)?诉讼的?情况"),
    (5, "(?:工作)?(?:主要)?存在的?(?:主要)?问题[、和及与](?:改进|整改)(?:的?情况|措施)?"),
    (6, "其[他它](?:需要)?(?:报告|说明)?的?事项|需要说明的(?:其他)?事项"),
)
#: Names of earlier forms, with the words one of which the body has if it has such a part.
_OLD = (
    ("(?:政府信息公开)?(?:工作)?的?收费[及和与、]?减免(?:的?情况)?", ("收费", "减免", "处理费", "费用")),
    (
        "(?:政府信息公开)?(?:工作)?机构(?:建设)?[、和及与](?:人员(?:培训|教育|配备)?|保障经费|经费)的?情况",
        ("机构", "经费"),
    ),
    ("(?:政府信息公开)?(?:工作)?(?:举报投诉|举报|投诉)(?:处理)?的?情况", ("举报", "投诉")),
    ("(?:政府信息公开)?(?:工作)?(?:公众)?咨询(?:处理|接待|受理|服务|答复)?的?情况", ("咨询",)),
    ("(?:政府信息公开)?(?:工作)?的?(?:附表|统计表)(?:说明)?", ("附表", "统计表", "附件")),
)
_UNITS = tuple((number, LazyPattern(pattern)) for number, pattern in (*enumerate(ACCEPTED, 1), *_LOOSE)) + tuple(
    (-i, LazyPattern(pattern)) for i, (pattern, _) in enumerate(_OLD, 1)
)


class Named(NamedTuple):
    """A name in the list: its section, or minus one more than its index in `_OLD`."""

    number: int
    text: str

    def has_part_in(self, text: str) -> bool:
        """Whether a text has the part of an earlier form that this names."""
        return any(word in text for word in _OLD[-self.number - 1][1])


def names_around(passage: Passage, i: int, j: int) -> tuple[list[Named], bool]:
    """The names in front of a count that stands from ``i`` to ``j``, or else behind it, and whether 等 ends them."""
    start, end = passage.sentence(i)
    found = _names_before(passage.text[start:i])
    return found if found[0] else _names_after(passage.text[j:end].rstrip("。！？!?"))


def _names_before(before: str) -> tuple[list[Named], bool]:
    """The names in front of the count, back to the word that opens the list, and whether 等 ends it."""
    openers = list(_OPENER.finditer(before))
    return _read_list(before[openers[-1].end() :]) if openers else ([], False)


def _names_after(after: str) -> tuple[list[Named], bool]:
    """The names behind the count and a colon."""
    m = _AFTER.match(after)
    return _read_list(after[m.end() :]) if m else ([], False)


def _read_list(text: str) -> tuple[list[Named], bool]:
    """The names in a list, and whether 等 ends it; nothing where one of them is not known."""
    text = _NOT_IN_NAMES.sub("", text)
    named: list[Named] = []
    at = 0
    while at < len(text):
        tail = _TAIL.match(text, at)
        if tail:
            return named, tail["etc"] is not None
        m = _BETWEEN.match(text, at)
        begin = m.end() if m else at
        if named and begin == at:
            return [], False
        end, number = max(
            ((u.end(), n) for n, pattern in _UNITS if (u := pattern.match(text, begin))), default=(begin, 0)
        )
        if end == begin:
            return [], False
        named.append(Named(number, text[begin:end]))
        at = end
    return named, False
