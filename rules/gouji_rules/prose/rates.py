"""Rates of what was done out of all that there was, which cannot be above 100 %."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from gouji.context import Context
from gouji.lazy import LazyPattern
from gouji_rules.prose.share_totals import UNITS, Pair, WrongShare, implied_totals

if TYPE_CHECKING:
    from gouji.prose.figures import Figure

#: what is told by such a rate, all of it at most; what is done against a plan (完成率, 得分率) or grows may be more
_DONE = (
    "办结",
    "办理",
    "办复",
    "答复",
    "回复",
    "回应",
    "反馈",
    "处理",
    "处置",
    "受理",
    "响应",
    "接通",
    "公开",
    "公示",
    "公布",
    "解读",
    "更新",
    "审核",
    "审查",
    "归集",
    "上网",
    "满意",
    "知晓",
    "合格",
    "合规",
    "及时",
    "准确",
    "按时",
    "按期",
    "参训",
    "采纳",
    "签收",
    "查处",
    "化解",
    "维持",
    "纠错",
    "履约",
)
_RATE = LazyPattern(
    f"(?P<name>(?:按[时期]|限时|依法|及时|一次|群众|总体|信息|主动|政策|全文)?(?:{'|'.join(_DONE)})率|(?:群众|总体)?满意度)"
    "(?:均|都|分别|总体|已|平均|约|也|高){0,2}(?:为|是|达|达到|保持在|到|至)?[:：]?\\s?$"
)
_FAR = 24
_HUNDRED = Decimal(100)


def impossible_rates(context: Context) -> Iterator[tuple[str, Figure]]:
    """The rates of a report that are above 100 %, each with its name: 按时办结率120%."""
    for passage in context.prose.about("率", "满意度"):
        for figure in passage.figures:
            if figure.kind != "share" or Decimal(figure.value or 0) <= _HUNDRED:
                continue
            m = _RATE.search(passage.text[max(0, figure.start - _FAR) : figure.start])
            if m is not None:
                yield m["name"], figure


#: a rate named after what was done with the count before it: 公开答复60件，公开率85%; 收回480份，回收率90%
_OF_COUNT = LazyPattern(
    "(?P<what>[^，。；;,0-9（）()]{0,8})[，,（(](?:其)?(?P<done>办结|办理|办复|答复|回复|反馈|公开|公示|公布|回收|收回|采纳|接通|整改|完成|参训|合格|满意|解读|报送|采用|录用|更新|处置|响应)"
    "(?:率|比例|比率)(?:为|是|达到?|约|\\s){0,2}"
)
_ALL = 100
#: what a count before may have been done of something else, or of more than is told
_OTHERWISE = ("按时", "按期", "及时", "当年", "上年", "去年", "结转", "累计", "目标", "计划", "任务")
#: 不予公开2件，公开率70%: the rate is of the others
_NOT_DONE = ("不", "未", "无", "没", "部分")


def wrong_rates(context: Context) -> Iterator[WrongShare]:
    """The rates that no count of their sentence gives, though what was done and what there was stand right before them."""
    for passage in context.prose.about("率", "比例", "比率"):
        for whole, (part, rate) in zip(passage.figures, pairwise(passage.figures[1:]), strict=False):
            if rate.kind == "share" and _is_rate_of(part, whole, rate):
                pair = Pair(part, rate, "", passage.report_year)
                total = int(whole.value or 0)
                totals = {int(f.value or 0) for f in passage.counts if (f.value or 0) >= (part.value or 0) and f.exact}
                if not pair.is_share_of_any(implied_totals(context, pair, totals - {pair.number}), pair.margin):
                    yield pair.wrong(total, whole, "warning")


def _is_rate_of(part: Figure, whole: Figure, rate: Figure) -> bool:
    """Whether a rate is that of what ``part`` counts out of ``whole``, both of one kind and in one sentence."""
    if part.kind != "count" or whole.kind != "count" or part.unit != whole.unit or whole.sentence != part.sentence:
        return False
    is_sure = part.exact and whole.exact and rate.exact and part.unit in UNITS
    if not is_sure or None in (rate.value, part.value) or not 0 < int(part.value or 0) < int(whole.value or 0):
        return False
    passage = part.passage
    m = _OF_COUNT.fullmatch(passage.text, part.end, rate.start) if rate.value != _ALL else None
    if m is None or any(word in passage.text[whole.start : rate.start] for word in _OTHERWISE):
        return False
    words = passage.text[whole.end : part.start] + m["what"]
    return set(m["done"]) <= set(words) and not any(word in words for word in _NOT_DONE)
