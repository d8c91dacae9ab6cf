"""XCK011: the percentages of a list against 100."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
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
        bad(
            "2021",
            published("从内容看，规划类、审批类、其他类信息占比分别为45%、35%、30%。"),
            at="45%、35%、30%",
        ),
        bad("2021", published("申请主体中，自然人占71.2%，法人或其他组织占38.8%。"), at="71.2%，法人或其他组织占38.8%"),
        bad("2021", published("从提交方式看，网络申请占58%，信函申请占57%。"), at="58%，信函申请占57%"),
        good("2021", published("网站用户中，手机访问占68%；从地域看，省内用户占86%。")),
        good("2021", published("从载体看，网站占62.5%，其中动态栏目占30%，政策栏目占20%。")),
        good("2021", published("从渠道看，网站占95%，同步推送公众号的占60%。")),
        good("2021", published("收到的申请中，网络申请占80%，自然人申请占75%。")),
        good("2021"),
        good("2021", published("全年公开126条，其中动态81条，占比64.3%，公告30条，占比23.8%，其他15条，占比11.9%。")),
        good(
            "2021", published("全年公开300条，其中动态100条，占比33.3%，公告100条，占比33.3%，其他100条，占比33.3%。")
        ),
        good("2021", published("全年公开126条，其中动态81条，占比64.3%，公告30条，占比23.8%。")),
        good("2021", published("动态20条，占比10.0%；公告60条，占比30.0%；两类合计80条，占比40.0%。")),
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


_OF_WHOLE = LazyPattern(
    "占(?:比|总数|总量|全部|全年|主动|公开|发布|政府|信息|申请|数量?|总|的|比例|比重|约|为|达|到|[:：\\s]){0,8}$"
)
#: words that say by what a whole is divided, so that no part is in another: 从提交方式看, 按申请人类型统计, 申请主体中
_DIVIDED = LazyPattern(
    "(?:从[^，。；;,0-9]{1,12}(?:来?看|上看|分析)|按照?[^，。；;,0-9]{1,12}(?:划分|分类|统计|分|来看|看)|(?:主体|类型|类别|方式|渠道|途径|载体|形式|构成|结构|来源)(?:中|上))[，,：:]"
)
#: parts that overlap, or are parts of parts
_OVERLAP = ("其中", "同时", "同步", "多选", "交叉", "重复", "；", ";", "上年", "去年", "较", "比20", "增", "降", "升")
#: 规划类、审批类、其他类信息占比分别为35%、30%、25%
_NAMED_IN_ORDER = LazyPattern(
    "(?:^|(?<=[，。；;：:,]))(?P<names>[^，。；;：:,0-9]{2,120}?(?:、|以及|和|及|与)其他[^，。；;：:,、0-9]{0,8}?)"
    "(?:分别占|占比(?:分别|依次)|所占比例分别|各占)[^，。；;,0-9]{0,8}$"
)
_REST = LazyPattern("其他|其余|其它")
#: how far a sentence is read, and how many shares it may have
_LONGEST, _MOST = 600, 11


def _of_breakdowns(passage: Passage) -> Iterator[list[Figure]]:
    """The shares of every total that is broken down completely."""
    for b in passage.breakdowns:
        if len(b.parts) >= 2 and len(b.shares) == len(b.parts) and _is_complete(b) and _are_of_whole(passage, b.shares):
            yield b.shares


def _is_complete(b: Breakdown) -> bool:
    is_read = b.exact and not b.nested and not b.several and all(s.exact for s in b.shares)
    return is_read and b.sum == b.total.value and not _is_part_itself(b)


def _is_part_itself(b: Breakdown) -> bool:
    """Whether the total has a share too, so that all are shares of something larger: A占20%、B占30%，两类合计60件，占50%."""
    behind = b.passage.figures_between(b.total.end, b.total.end + _NEAR)
    return any(f.kind == "share" and f not in b.shares for f in behind[:1])


#: how far behind a count its own share stands
_NEAR = 12


def _of_sentences(passage: Passage) -> Iterator[list[Figure]]:
    """The shares of every sentence that lists nothing else, the rest at the end."""
    begin = 0
    for end in passage.ends:
        figures = passage.figures_between(begin, min(end, begin + _LONGEST))
        begin = end
        shares = [f for f in figures if f.kind == "share"]
        if not 1 < len(shares) <= _MOST or _has_counts(figures, shares[0]) or not all(s.exact for s in shares):
            continue
        if (
            _is_named_in_order(passage, shares)
            or (len(shares) > 2 and _ends_in_rest(passage, shares))
            or _are_too_many(passage, shares)
        ):
            yield shares


def _is_named_in_order(passage: Passage, shares: list[Figure]) -> bool:
    """Whether as many parts are named before the shares, the rest the last of them."""
    begin = passage.sentence(shares[0].start)[0]
    m = _NAMED_IN_ORDER.search(passage.text, max(begin, shares[0].start - _LONGEST), shares[0].start)
    if m is None or any(s.end + 2 < t.start for s, t in pairwise(shares)):
        return False
    return len(_LINK.findall(m["names"])) + 1 == len(shares)


#: between the names of parts
_LINK = LazyPattern("、(?:以及)?|(?:以及|和|及|与)(?=其他)")


def _are_too_many(passage: Passage, shares: list[Figure]) -> bool:
    """Whether shares of a whole that is divided in one way are more than it."""
    begin, end = passage.sentence(shares[0].start)
    lead = _DIVIDED.search(passage.text, max(begin, shares[0].start - _LONGEST), shares[0].start)
    if lead is None or sum(Decimal(s.value or 0) for s in shares) <= HUNDRED:
        return False
    words = passage.text[lead.end() : min(end, shares[-1].end + _LONGEST)]
    return not any(word in words for word in _OVERLAP) and _are_of_whole(passage, shares)


def _has_counts(figures: list[Figure], first: Figure) -> bool:
    """Whether counts stand among the shares."""
    return any(f.kind == "count" and f.start > first.start for f in figures)


def _ends_in_rest(passage: Passage, shares: list[Figure]) -> bool:
    """Whether the last share is that of the rest, and all are of the whole."""
    last = passage.text[shares[-2].end : shares[-1].start]
    return _REST.search(last) is not None and _are_of_whole(passage, shares)


def _are_of_whole(passage: Passage, shares: list[Figure]) -> bool:
    return all(_OF_WHOLE.search(passage.text[max(0, s.start - 18) : s.start]) for s in shares)
