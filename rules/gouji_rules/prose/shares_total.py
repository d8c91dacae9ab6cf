"""XCK011: the percentages of a list against 100."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from gouji.context import Context
from gouji.findings import Message, Related, Text
from gouji.lazy import LazyPattern
from gouji.rule import Problem, bad, good, rule
from gouji.subjects import Claim
from gouji_rules.prose.examples import published
from gouji_rules.prose.percentages import speaks_of_shares, wrong_shares
from gouji_rules.prose.share_totals import HUNDRED, TENTH, unit_of

if TYPE_CHECKING:
    from gouji.prose.figures import Figure
    from gouji.prose.lists import Breakdown
    from gouji.prose.passage import Passage


@rule(
    "XCK011",
    "shares-total",
    severity="info",
    tags=("figures",),
    summary=Text("同一组占比之和不是 100%", "the shares of one list do not come to 100 per cent"),
    why=Text(
        "一组列尽的占比，除四舍五入的零头外应合计 100%。只看列尽的（各项件数之和等于总数，或末项是“其他”）；允许每项 0.1 个百分点的凑整。"
        "占比的基数各不相同时可能误报：写明基数，或用 --ignore XCK011 关闭。",
        "The shares of a complete list come to 100 per cent but for rounding. Only complete lists are looked at (their counts come to the "
        "total, or 其他 ends them), with 0.1 point a share left for rounding. Where the shares are of different totals this can be a "
        "false alarm: say of what, or use --ignore XCK011.",
    ),
    source=Text(
        "百分比的算法；国办公开办函〔2021〕30号要求内容准确",
        "what a percentage is; 国办公开办函〔2021〕30号 on accuracy",
    ),
    examples=(
        bad(
            "2021",
            published("全年公开300条，其中动态100条，占比34%，公告100条，占比34%，其他100条，占比34%。"),
            at="34%，公告100条，占比34%，其他100条，占比34%",
        ),
        bad(
            "2021",
            published("主动公开内容中，概况类占12.5%，动态类占60.2%，其他占19.3%。"),
            at="12.5%，动态类占60.2%，其他占19.3%",
        ),
        bad(
            "2021",
            published("全年公开信息200条，其中政策类占40%，动态类占30%，其他类占25%。"),
            at="40%，动态类占30%，其他类占25%",
        ),
        good("2021"),
        good("2021", published("全年公开126条，其中动态81条，占比64.3%，公告30条，占比23.8%，其他15条，占比11.9%。")),
        good(
            "2021", published("全年公开300条，其中动态100条，占比33.3%，公告100条，占比33.3%，其他100条，占比33.3%。")
        ),
        good("2021", published("全年公开126条，其中动态81条，占比64.3%，公告30条，占比23.8%。")),
        good("2021", published("办结率100%，满意率98%，公开率95%。")),
        good("2021", published("全年公开信息200条，其中政策类占40%，动态类占30%。")),
        good("2019"),
    ),
)
def shares_total(context: Context) -> Iterator[Problem]:
    """Complete lists whose shares do not come to 100."""
    for passage in context.prose.paragraphs:
        if not speaks_of_shares(passage):
            continue
        for shares in (*_of_breakdowns(passage), *_of_sentences(passage)):
            total = sum((Decimal(s.value or 0) for s in shares), Decimal(0))
            if abs(total - HUNDRED) > _margin(shares) and not _is_wrong_itself(context, shares):
                yield _differs(passage, shares, total)


def _margin(shares: list[Figure]) -> Decimal:
    """How far rounding may lead from 100."""
    finest = min((unit_of(s) for s in shares), default=TENTH)
    return max(TENTH, finest / 2) * len(shares) + Decimal("0.2")


def _is_wrong_itself(context: Context, shares: list[Figure]) -> bool:
    """Whether one of them is what is wrong, as XCK007 says."""
    return any(wrong.share in shares and wrong.severity == "warning" for wrong in wrong_shares(context))


def _differs(passage: Passage, shares: list[Figure], total: Decimal) -> Problem:
    return Problem(
        *passage.span(shares[0].start, shares[-1].end),
        Message.of(
            "{sum}＝{found}%，不是 100%", "{sum}＝{found}%, not 100%", sum="＋".join(s.text.strip() for s in shares)
        ),
        tuple(Related(Message.of("{share}", "{share}", share=s.text), *s.span) for s in shares),
        subject=Claim("各项占比"),
        found=total,
        expected=100,
    )


_OF_WHOLE = LazyPattern("占(?:比|总数|总量|全部|的|比例|比重|约|为|达|到|[:：\\s])*$")
_REST = LazyPattern("其他|其余|其它")
#: how far a sentence is read, and how many shares it may have
_LONGEST, _MOST = 600, 11


def _of_breakdowns(passage: Passage) -> Iterator[list[Figure]]:
    """The shares of every total that is broken down completely."""
    for b in passage.breakdowns:
        if len(b.parts) >= 2 and len(b.shares) == len(b.parts) and _is_complete(b) and _are_of_whole(passage, b.shares):
            yield b.shares


def _is_complete(b: Breakdown) -> bool:
    return b.exact and not b.nested and not b.several and all(s.exact for s in b.shares) and b.sum == b.total.value


def _of_sentences(passage: Passage) -> Iterator[list[Figure]]:
    """The shares of every sentence that lists nothing else, the rest at the end."""
    begin = 0
    for end in passage.ends:
        figures = passage.figures_between(begin, min(end, begin + _LONGEST))
        begin = end
        shares = [f for f in figures if f.kind == "share"]
        if 2 < len(shares) <= _MOST and not _has_counts(figures, shares[0]) and _ends_in_rest(passage, shares):
            yield shares


def _has_counts(figures: list[Figure], first: Figure) -> bool:
    """Whether counts stand among the shares."""
    return any(f.kind == "count" and f.start > first.start for f in figures)


def _ends_in_rest(passage: Passage, shares: list[Figure]) -> bool:
    """Whether the last share is that of the rest, and all are exact and of the whole."""
    last = passage.text[shares[-2].end : shares[-1].start]
    return _REST.search(last) is not None and all(s.exact for s in shares) and _are_of_whole(passage, shares)


def _are_of_whole(passage: Passage, shares: list[Figure]) -> bool:
    return all(_OF_WHOLE.search(passage.text[max(0, s.start - 14) : s.start]) for s in shares)
