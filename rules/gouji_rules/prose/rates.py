"""Rates of what was done out of all that there was, which cannot be above 100 %."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from gouji.context import Context
from gouji.lazy import LazyPattern

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
