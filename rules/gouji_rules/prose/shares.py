"""XCK007 and XCK011: percentages against the counts they are worked out from, and against one another."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, NamedTuple

from gouji.context import Context, once
from gouji.findings import Edit, Fix, Message, Related, Severity, Text
from gouji.lazy import LazyPattern
from gouji.prose.passage import Passage
from gouji.rule import Problem, bad, good, rule
from gouji.subjects import Claim
from gouji_rules.prose.common import request_row

if TYPE_CHECKING:
    from gouji.prose.figures import CountedText, Figure
    from gouji.prose.lists import Breakdown

_SENTENCE = "（一）主动公开。全年通过门户网站公开各类信息126条，其中工作动态81条、通知公告30条、其他信息15条。"
_SOURCE = Text(
    "百分比的算法；国办公开办函〔2021〕30号要求内容准确", "what a percentage is; 国办公开办函〔2021〕30号 on accuracy"
)


def _says(sentence: str) -> tuple[str, str]:
    """The specimen's sentence on publication replaced by another."""
    return (_SENTENCE, f"（一）主动公开。{sentence}")


#: between a count and its percentage: of a stated whole, and nothing else
_SHARE = LazyPattern(
    "^[^，。；;,0-9（）()]{0,12}[，,、（(]?(?:约|各|共)?占(?:比|到|总|全部|总体|比例|公开|全年|主动公开|信息|政府信息|发布|申请|受理|办结|答复|评价|办件|的|数|量|条数|件数|比重|约|为|达|到|近|[:：\\s])*$"
)
_ELSEWHERE = (
    "全市",
    "全县",
    "全区",
    "全省",
    "全国",
    "系统",
    "上年",
    "去年",
    "同期",
    "同比",
    "增长",
    "下降",
    "目标",
    "编制",
    "总人",
    "应公开",
    "满分",
)
_UNITS = frozenset("条件篇期次项个份宗起例则")
_TENTH = Decimal("0.1")
_HUNDRED = Decimal(100)


class _Share(NamedTuple):
    """A count, the percentage given for it, and what it should be of the nearest total."""

    part: Figure
    share: Figure
    base: Figure
    right: Decimal
    severity: Severity


@rule(
    "XCK007",
    "share",
    severity="warning",
    tags=("figures",),
    fix="unsafe",
    summary=Text("占比与件数算不出来", "a share does not follow from the counts"),
    why=Text(
        "占比＝件数÷总数。同一段（或上一段、表三）里任何一个总数能算出这个占比，就不报；差在末位一个单位以内、只是没有四舍五入的，"
        "提示为信息；不超过 0.1 个百分点的凑整不报，再大才是警告。办结率、同比、约数以及基数在别处的占比不查。"
        "基数没有写在文中时可能误报：把总数写出来，或用 --ignore XCK007 关闭。",
        "A share is its count divided by the total. It passes if any total in the paragraph, the one before it or table three gives it; a "
        "share cut off instead of rounded, within one unit of its last place, is information; up to 0.1 point nothing is said, beyond it "
        "is a warning. Rates, comparisons, round figures and shares of something stated elsewhere are not checked. Where the total is "
        "not in the text this can be a false alarm: state it, or use --ignore XCK007.",
    ),
    source=_SOURCE,
    examples=(
        bad("2021", _says("全年公开信息126条，其中工作动态81条，占比74.3%。"), at="74.3%", fixed="占比64.3%"),
        bad(
            "2021",
            _says("全年公开信息805条。其中，公告258条，占总数的33.9%；动态547条，占67.95%。"),
            at="33.9%",
            fixed="32.0%",
        ),
        bad(
            "2021",
            _says("共发布1623条，网站发布1369条，占比84.34%；新媒体发布254条，占比15.65%。"),
            at="84.34%",
            severity="info",
            fixed="84.35%",
        ),
        bad("2021", ("办结11件", "办结11件，其中予以公开6件，占比64.5%"), at="64.5%", fixed="54.5%"),
        bad("2021", _says("公开信息400条，微信推送120条，占比35%，网站发布280条，占比70%。"), at="35%", fixed="30%"),
        good("2021"),
        good("2021", _says("全年公开信息126条，其中工作动态81条，占比64.29%；公告45条，占35.7%。")),
        good("2021", _says("公开信息600余条，其中图解30条，占比约6%。")),
        good("2021", _says("办结率100%，网上申请9件，占全市申请量的3.2%。")),
        good("2021", _says("共公开信息104条；其中政策类43条，规范性文件12条，占政策类的27.9%。")),
        good("2021", _says("公开信息2300条，同比增长4.6%；解读稿件30条，解读率100%。")),
        good("2021", _says("收到评价1000次，满意990次，满意度99.2%，公开考核得分占比5%。")),
        good("2019"),
    ),
)
def share(context: Context) -> Iterator[Problem]:
    """Percentages that fit no total of their paragraph."""
    for found in wrong_shares(context):
        decimals = _places(found.share)
        right = found.right.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        start, end = found.share.number_span
        verbatim = (
            context.report.source.text[start:end]
            == found.share.passage.text[found.share.start : found.share.number_end]
        )
        yield Problem(
            *found.share.span,
            (_CUT_OFF if found.severity == "info" else _WRONG).with_values(
                {"part": found.part.value, "base": found.base.value}
            ),
            (
                Related(Message.of("件数：{n}", "count: {n}", n=found.part.value), *found.part.span),
                Related(Message.of("总数：{n}", "total: {n}", n=found.base.value), *found.base.span),
            ),
            Fix(Message.of("改为 {right}%", "write {right}%", right=right), (Edit(start, end, str(right)),), safe=False)
            if verbatim
            else None,
            severity=found.severity,
            subject=Claim("占比"),
            found=found.share.text.strip(),
            expected=f"{right}%",
        )


_WRONG = Message.of(
    "{part}÷{base}＝{expected}，文中写的是 {found}，请核对", "{part} of {base} is {expected}, the text says {found}"
)
_CUT_OFF = Message.of(
    "{part}÷{base}＝{expected}，文中写的是 {found}（末位未四舍五入）",
    "{part} of {base} is {expected}, the text says {found} (cut off, not rounded)",
)


@once
def wrong_shares(context: Context) -> tuple[_Share, ...]:
    """Every share that fits no total, worked out once for the rules that ask."""
    return tuple(_find_wrong(context))


def _find_wrong(context: Context) -> Iterator[_Share]:
    passages = context.prose.paragraphs
    for n, passage in enumerate(passages):
        text = passage.text
        if ("%" not in text and "％" not in text) or "占" not in text:
            continue
        before = [p for p in passages[max(0, n - 2) : n] if p.section == passage.section]
        for i, figure in enumerate(passage.figures[:_MOST]):
            if i and figure.kind == "share" and figure.exact:
                found = _judge(context, passage, figure, passage.figures[i - 1], before)
                if found is not None:
                    yield found


def _judge(context: Context, passage: Passage, figure: Figure, part: Figure, before: list[Passage]) -> _Share | None:
    between = passage.text[part.end : figure.start]
    if part.kind != "count" or not part.exact or part.unit not in _UNITS or len(between) > 34:
        return None
    if not _SHARE.search(between):
        return None
    if part.year not in (None, context.report.year):
        return None
    if any(word in between for word in _ELSEWHERE) or figure.value is None or part.value is None:
        return None
    value, count = Decimal(figure.value), int(part.value)
    if not 0 <= value <= _HUNDRED:
        return None
    near = [f for f in passage.counts[:_MOST] if f.value and f is not part and f.value >= count]
    if any(not f.exact for f in near):
        near_exact = [f for f in near if f.exact]
        if any(_close(count, int(f.value or 1), value, Decimal(1)) for f in near if f.value):
            return None
    else:
        near_exact = near
    further = [f for p in before for f in p.counts[:_MOST] if f.value and f.exact and f.value >= count]
    base = _base(part, near_exact) or _base(part, further)
    if base is None or base.value is None:
        return None
    unit = Decimal(1).scaleb(-_places(figure))
    totals = {int(f.value) for f in (*near_exact, *further) if f.value} | {count}
    totals.discard(0)
    if any(_close(count, t, value, unit / 2) for t in totals):
        return None
    totals |= _sums(passage, part)
    for key in ("new", "total", "carried-in"):
        row = request_row(context, key)
        if row is not None and row.value:
            totals |= {row.value} | {row.value + t for t in list(totals) if key == "carried-in"}
    totals.discard(0)
    if not totals or any(_close(count, t, value, unit / 2) for t in totals):
        return None
    right = _HUNDRED * count / Decimal(int(base.value))
    if not any(_close(count, t, value, max(unit, _TENTH)) for t in totals):
        return _Share(part, figure, base, right, "warning")
    for base in (*near_exact, *further):
        if base.unit == part.unit and base.value and _close(count, int(base.value), value, unit):
            return _Share(part, figure, base, _HUNDRED * count / Decimal(int(base.value)), "info")
    return None


#: figures looked at in a paragraph
_MOST = 80


def _places(figure: Figure) -> int:
    """How many decimal places it is given with."""
    exponent = Decimal(figure.value or 0).as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def _close(count: int, total: int, value: Decimal, margin: Decimal) -> bool:
    return abs(_HUNDRED * count / Decimal(total) - value) <= margin


def _base(part: Figure, near: list[Figure]) -> Figure | None:
    """The total that a part is of: the nearest greater count of the same unit before it that is said to be a total."""
    for candidate in reversed(near):
        if candidate.passage is part.passage and candidate.start > part.start:
            continue
        greater = candidate.value is not None and part.value is not None and candidate.value > part.value
        if greater and candidate.unit == part.unit and part.unit and _is_total(candidate.passage, candidate):
            return candidate
    return None


_TOTAL_WORDS = ("共", "总", "累计", "合计", "全年", "办结", "收到", "受理", "公开", "发布", "新收")


def _is_total(passage: CountedText, figure: Figure) -> bool:
    """Whether a count is said to be a total: by its words, or by being broken down."""
    if isinstance(passage, Passage) and any(b.total is figure for b in passage.breakdowns):
        return True
    between = passage.figures_between(figure.end, figure.end + 30)
    if between and between[0].kind == "share":
        return False  # a part with a share of its own
    lead = passage.text[max(figure.sentence[0], figure.start - 30) : figure.start]
    return any(word in lead for word in _TOTAL_WORDS)


def _sums(passage: Passage, part: Figure) -> set[int]:
    """The sums of the parts in its sentence: of those of its unit, and of its list."""
    begin, end = part.sentence
    same = [
        int(f.value or 0)
        for f in passage.figures_between(begin, min(end, begin + 1500))
        if f.kind == "count" and f.unit == part.unit
    ]
    sums = {sum(same), sum(same[1:])}
    sums |= {int(b.sum) for b in passage.breakdowns if part in b.parts}
    sums |= {a + b for a in same[:_FEW] for b in same[:_FEW] if a + b >= int(part.value or 0)}
    return sums


_FEW = 12


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
    source=_SOURCE,
    examples=(
        bad(
            "2021",
            _says("全年公开300条，其中动态100条，占比34%，公告100条，占比34%，其他100条，占比34%。"),
            at="34%，公告100条，占比34%，其他100条，占比34%",
        ),
        bad(
            "2021",
            _says("主动公开内容中，概况类占12.5%，动态类占60.2%，其他占19.3%。"),
            at="12.5%，动态类占60.2%，其他占19.3%",
        ),
        bad(
            "2021",
            _says("全年公开信息200条，其中政策类占40%，动态类占30%，其他类占25%。"),
            at="40%，动态类占30%，其他类占25%",
        ),
        good("2021"),
        good("2021", _says("全年公开126条，其中动态81条，占比64.3%，公告30条，占比23.8%，其他15条，占比11.9%。")),
        good("2021", _says("全年公开300条，其中动态100条，占比33.3%，公告100条，占比33.3%，其他100条，占比33.3%。")),
        good("2021", _says("全年公开126条，其中动态81条，占比64.3%，公告30条，占比23.8%。")),
        good("2021", _says("办结率100%，满意率98%，公开率95%。")),
        good("2021", _says("全年公开信息200条，其中政策类占40%，动态类占30%。")),
        good("2019"),
    ),
)
def shares_total(context: Context) -> Iterator[Problem]:
    """Complete lists whose shares do not come to 100."""
    for passage in context.prose.paragraphs:
        if ("%" not in passage.text and "％" not in passage.text) or "占" not in passage.text:
            continue
        for shares in _share_lists(passage):
            if any(w.share in shares and w.severity == "warning" for w in wrong_shares(context)):
                continue  # XCK007
            total = sum((Decimal(s.value or 0) for s in shares), Decimal(0))
            finest = min((Decimal(1).scaleb(-_places(s)) for s in shares), default=_TENTH)
            margin = max(_TENTH, finest / 2) * len(shares) + Decimal("0.2")
            if abs(total - _HUNDRED) <= margin:
                continue
            yield Problem(
                *passage.span(shares[0].start, shares[-1].end),
                Message.of(
                    "{sum}＝{found}%，不是 100%",
                    "{sum}＝{found}%, not 100%",
                    sum="＋".join(s.text.strip() for s in shares),
                ),
                tuple(Related(Message.of("{share}", "{share}", share=s.text), *s.span) for s in shares),
                subject=Claim("各项占比"),
                found=total,
                expected=100,
            )


_OF_WHOLE = LazyPattern("占(?:比|总数|总量|全部|的|比例|比重|约|为|达|到|[:：\\s])*$")
_REST = LazyPattern("其他|其余|其它")


def _share_lists(passage: Passage) -> Iterator[list[Figure]]:
    """The shares of every list that leaves nothing out."""
    for b in passage.breakdowns:
        if len(b.parts) >= 2 and len(b.shares) == len(b.parts) and _complete(b) and _all_of_whole(passage, b.shares):
            yield b.shares
    begin = 0
    for end in passage.ends:
        figures = passage.figures_between(begin, min(end, begin + 600))
        begin = end
        shares = [f for f in figures if f.kind == "share"]
        if not 2 < len(shares) < 12 or any(f.kind == "count" and f.start > shares[0].start for f in figures):
            continue
        last = passage.text[shares[-2].end : shares[-1].start]
        if _REST.search(last) and all(s.exact for s in shares) and _all_of_whole(passage, shares):
            yield shares


def _complete(b: Breakdown) -> bool:
    return b.exact and not b.nested and not b.several and all(s.exact for s in b.shares) and b.sum == b.total.value


def _all_of_whole(passage: Passage, shares: list[Figure]) -> bool:
    return all(_OF_WHOLE.search(passage.text[max(0, s.start - 14) : s.start]) for s in shares)
