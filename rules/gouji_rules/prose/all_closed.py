"""Where the prose says that all requests were closed, none carried on, or all granted: 均已办结, 无结转下年, 全部予以公开."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from gouji.context import Context
from gouji.lazy import LazyPattern
from gouji.prose.scope import is_of_another
from gouji.prose.words import reach_of
from gouji_rules.kinds.figure_vs_cell import Stated
from gouji_rules.kinds.unless import Unless, excuse
from gouji_rules.prose.applications import (
    ALIENS,
    CARRIED_IN,
    CARRIED_OUT,
    CLOSED,
    HANDLED,
    NEW,
    RECEIVED,
    application_claims,
)

if TYPE_CHECKING:
    from gouji.prose.figures import Figure
    from gouji.prose.passage import Passage

_IN_TIME = "已|均|都|按[时期]|依法|依规|按规定|按要求|及时|予以|在(?:法定|规定|法律规定)?(?:的?期限|时限|时间)内"
_CLOSED = "办结|办理完[毕结成]|处理完[毕结成]|处置完毕"
_ENDS = "(?=[，。；、,;！!）)]|[并且]|$)"
_ALL_CLOSED = LazyPattern(
    f"(?:均|全部|都)(?:{_IN_TIME}){{0,5}}(?:{_CLOSED}){_ENDS}|办结率(?:均|都|已)?(?:为|达到?|是)?\\s?100[%％](?:和|及|{_ENDS})"
)
_ALL_GRANTED = LazyPattern(f"(?:均|全部|都)(?:{_IN_TIME}){{0,5}}予以公开{_ENDS}")
_NONE_CARRIED = LazyPattern(
    "(?:没有|无|未)(?:发生|需要?|出现)?(?:[结接]转|转结)[至到]?(?:下一?年|次年|20[0-9]{2}年)度?(?:继续|办理|的|政府信息公开|依申请公开|申请|事项|情况|件)*"
    f"{_ENDS}"
)
#: words before it that narrow nothing; one of them has to name the requests where no count of them does
_NAMED = "政府信息公开申请|信息公开申请|依申请公开|公开申请|申请"
_SUBJECT = LazyPattern(
    f"(?:(?P<named>{_NAMED})|全年|本年度?|20[0-9]{{2}}年度?|年内|我[局委办镇厅院]|本[局委办机关单位]|所有|上述|以上|收到|受理|新收|办结|事项|办件|件|总|已|的|经审查|依法|分别|\\s)*"
)
#: it is a wish or a rule, some were left, or something else was closed
_NOT_SAID = (
    *ALIENS,
    "确保",
    "力争",
    "争取",
    "做到",
    "要求",
    "努力",
    "实行",
    "应",
    "必须",
    "须",
    "未能",
    "考核",
    "目标",
    "目前",
    "现已",
    "截至",
    "信访",
    "全市",
    "全县",
    "全区",
    "全省",
)
#: the paragraph knows of those that were carried on
_LEFT_OVER = LazyPattern(
    "(?<![无未有结接])(?:[结接]转|转结|转)[至到入]?(?:下一?年|次年|明年)|尚未|尚在|正在办理|在办|未到期|到期|延期|延长|其余|剩余|除"
)
_ALL_OF_THEM = (NEW, RECEIVED, HANDLED)


class _Said(NamedTuple):
    """Words of a passage that say that all requests were closed, or none carried on."""

    context: Context
    passage: Passage
    match: re.Match[str]

    @property
    def lead(self) -> str:
        """Their sentence up to them."""
        start = self.match.start()
        return self.passage.text[max(self.passage.sentence(start)[0], start - _FAR) : start]


_FAR = 200
_YEAR = LazyPattern("20[0-9]{2}(?=年)")
_UNLESS: tuple[Unless[_Said], ...] = (
    Unless(
        "some left", "what was carried on is told of beside it", lambda s: _LEFT_OVER.search(s.passage.text) is not None
    ),
    Unless("wider", "of more than the organ", lambda s: reach_of(s.lead) != "own"),
    Unless(
        "another year", "it names one", lambda s: _YEAR.findall(s.lead)[-1:] not in ([], [str(s.context.report.year)])
    ),
    Unless("another body", "it names one", lambda s: is_of_another(s.context.report, s.passage.text, s.match.start())),
)


def said_of_all(context: Context) -> Iterator[tuple[Passage, re.Match[str]]]:
    """The words that say that all requests of the year were closed or none carried on, with their passages.

    There are none where the prose counts some that were carried on.
    """
    if any(claim.role == CARRIED_OUT and claim.value for claim in application_claims(context)):
        return
    yield from _said(context, _CLOSED_WORDS, ((_ALL_CLOSED, _are_requests), (_NONE_CARRIED, _speaks_of_requests)))


def all_granted(context: Context) -> Iterator[tuple[Passage, re.Match[str]]]:
    """The words that say that all requests of the year were granted, where nothing beside them tells of other outcomes."""
    for passage, m in _said(context, ("予以公开",), ((_ALL_GRANTED, _are_answered),)):
        if not any(outcome in passage.text for outcome in _OTHER_OUTCOMES):
            yield passage, m


_CLOSED_WORDS = ("办结", "完毕", "完结", "完成", "结转", "转结")
_OTHER_OUTCOMES = ("部分公开", "不予公开", "无法提供", "不予处理", "其他处理", "不存在", "不掌握")


def _said(
    context: Context, words: Iterable[str], ways: Iterable[tuple[LazyPattern, Callable[[_Said], bool]]]
) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Where one of the patterns stands in the passages with one of the words, and is meant of all requests."""
    for passage in context.prose.about(*words):
        if passage.section not in (1, 3, 6):
            continue
        for pattern, are_meant in ways:
            for m in pattern.finditer(passage.text):
                said = _Said(context, passage, m)
                if are_meant(said) and excuse(_UNLESS, said) is None:
                    yield passage, m


def _speaks_of_requests(said: _Said) -> bool:
    return "申请" in said.passage.text


def _are_answered(said: _Said) -> bool:
    """Whether the words are said of all requests, or of all that were closed."""
    return _are_requests(said, (*_ALL_OF_THEM, CLOSED))


def _are_requests(said: _Said, roles: tuple[str, ...] = _ALL_OF_THEM) -> bool:
    """Whether the words are said of all requests: of a count of them before, or of those that their own clause names."""
    passage, start = said.passage, said.match.start()
    begin = passage.clause(start)[0]
    before = [c for c in application_claims(said.context) if c.figure.passage is passage and c.figure.end <= start]
    counted = next((c for c in reversed(before) if c.role in roles), None)
    if counted is not None and counted.figure.end > passage.sentence(start)[0]:
        return _are_counted(said, counted, before)
    m = _SUBJECT.fullmatch(passage.text, begin, start)
    return m is not None and m["named"] is not None


def _are_counted(said: _Said, counted: Stated, before: list[Stated]) -> bool:
    """Whether the words are said of all that a claim counts: nothing else stands between, or parts that come to it."""
    passage, start = said.passage, said.match.start()
    between = passage.text[counted.figure.end : start]
    clause = passage.clause(start)[0]
    figures = [f for f in passage.figures_between(counted.figure.end, start) if f.kind == "count"]
    if any(word in between for word in _NOT_SAID) or any(f.end > clause for f in figures):
        return False  # 上年结转1件均已办结
    if _SUBJECT.fullmatch(passage.text, max(clause, counted.figure.end), start) is None:
        return False
    carried = [c.figure for c in before if c.role == CARRIED_IN]
    return _sum([f for f in figures if f not in carried]) in (0, counted.value, counted.value + _sum(carried))


def _sum(figures: list[Figure]) -> int:
    return sum(int(f.value or 0) for f in figures)
