"""Which of the report's years is right: what title, statistical period, signature and opening words say of it."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import Literal, NamedTuple

from gouji.context import Context, once
from gouji.findings import Message, Related
from gouji.lazy import LazyPattern
from gouji.prose.dates import Range
from gouji.prose.running import RunningText
from gouji.report import Report
from gouji_rules.dates.dated import Dated, signed

#: what is said around the dates of a statistical period
_STATISTICAL = LazyPattern(
    r"统计|报告期|[期时]限|时段|时间段|周期|截止时间|涵盖|数据[^，,。\n]{0,14}(?:自|从|为|是)\s*\Z|报告[^，,。\n]{0,24}(?:自|从|期间|时间)"
)
_OURS = LazyPattern(
    r"报告|年报|(?:所列|列[明示举]|各项|相关|有关)数据|数据(?:的)?统计|统计(?:数据)?(?:的)?(?:期|时|周期)|政府信息公开"
)
_STRICT = LazyPattern(r"统计(?:数据)?(?:的)?(?:期|时|周期)|报告期|数据的?(?:期|时)限")
#: what else has a span of time, in sentences that say 统计 too
_OTHERS = (
    "普查", "评价", "营商", "访问", "预算", "决算", "审计", "规划", "检查", "抽查", "整治", "行动", "试点", "有效期", "公示", "征求",
    "征集", "任期", "评估", "监测", "专项", "调查", "施行", "实施", "执行期", "汛", "疫情", "学年", "培训", "活动",
)  # fmt: skip
_CERTAIN = LazyPattern(
    r"本(?:年度)?(?:报告|年报)|所列数据|报告期(?!内)|报告[^，,。\n]{0,12}(?:数据|统计)|\A\s{0,3}(?:数据)?统计(?:数据)?的?[期时]"
)
#: how a sentence on the statistical period begins where it stands among other prose
_BEGINS = LazyPattern(r"\A\s{0,3}(?:本|报告|年报|以上|上述|所列|数据|统计|各项数据|[有相]关数据)")


class Period(NamedTuple):
    """A span of time that may be the statistical period.

    ``is_sure``: it can hardly be anything else; ``is_certain``: the sentence says that it is this report's.
    """

    range: Range
    is_sure: bool
    is_certain: bool

    @property
    def year(self) -> int | None:
        """Its year, where both ends name the same."""
        return self.range.first.year if self.range.first.year == self.range.last.year else None


@once
def periods(context: Context) -> list[Period]:
    """Every span that may be the statistical period."""
    text = context.prose.body
    return [p for r in text.ranges if (p := _as_period(text, r))]


def period(context: Context) -> Period | None:
    """The statistical period; where several could be it, the one that is as it should be, or else the first."""
    found = periods(context)
    right = [p for p in found if p.range.is_year(context.report.year)]
    return next(iter(right or [p for p in found if p.is_sure] or found), None)


def stated(context: Context) -> list[Period]:
    """The statistical period, and what else is certainly said to be it."""
    main = period(context)
    return [p for p in periods(context) if p is main or p.is_certain]


def _as_period(text: RunningText, r: Range) -> Period | None:
    begin, end = text.sentence(r.start)
    around = text.text[max(begin, r.start - 60) : r.start]
    behind = text.text[r.end : min(end, r.end + 30)]
    at_head = r.start < text.preamble_end
    is_yearly = (r.first.month, r.first.day) == (1, 1) or (r.last.month == 12 and r.last.day >= 30)
    sure = _sureness(text.text[begin:end], around, behind, at_head, is_yearly)
    return None if sure is None else Period(r, *sure)


@lru_cache(maxsize=64)
def _sureness(sentence: str, around: str, behind: str, at_head: bool, is_yearly: bool) -> tuple[bool, bool] | None:
    """How sure it is that a sentence speaks of the statistical period (see `Period`); None where it does not."""
    is_certain = _CERTAIN.search(sentence) is not None
    if not is_certain and any(word in sentence for word in _OTHERS):
        return None
    if not _is_statistical(sentence, around, behind, at_head):
        return (False, False) if at_head and is_yearly else None
    if not is_yearly and not _STRICT.search(around):
        return None
    return at_head or is_certain or _BEGINS.search(sentence) is not None, is_certain


def _is_statistical(sentence: str, around: str, behind: str, at_head: bool) -> bool:
    """Whether a span of time stands among the words of a statistical period, and those are on this report."""
    is_said = _STATISTICAL.search(around) is not None or "统计" in behind or "期间" in behind
    return is_said and (at_head or _OURS.search(sentence) is not None)


Odd = Literal["", "claim", "period", "signature"]


class Verdict(NamedTuple):
    """``year`` is the year the report is of; ``odd`` the one witness that says otherwise.

    ``claim`` is the year that the report goes by: of its title or, where it has none, of the sentence that names it, the
    settings or its own sentences (`Report.year_source`).
    """

    year: int | None
    odd: Odd
    claim: int | None
    period: Period | None
    signature: Dated | None


def claimed(report: Report, judged: Verdict) -> tuple[Related, ...]:
    """Where the report's name has its year, as a related place: in the title, or in the sentence that names the report."""
    if report.year_source == "title" and report.title is not None:
        return (Related(Message.of("标题：{year} 年", "title: {year}", year=judged.claim), *report.title.span),)
    if report.year_place is not None:
        return (Related(Message.of("自称：{year} 年", "named: {year}", year=judged.claim), *report.year_place),)
    return ()


_BEFORE_OPENING = LazyPattern(r"(?:\A|[。；;\n]|[)）、.．])\s*\Z")


@once
def verdict(context: Context) -> Verdict:
    """Hold the witnesses against one another."""
    report = context.report
    claim = None if report.year_source in _NO_CLAIM else report.year
    main, signature = period(context), signed(context)
    of_period = main.year if main else None
    of_signature = signature.year - 1 if signature else None
    year, odd = _judge(context, claim, of_period, of_signature)
    return Verdict(year, odd, claim, main, signature)


#: who is heard as a witness of his own
_NO_CLAIM = ("", "period", "signature")
#: what names the report with its year, and may be wrong in it
_NAMES_REPORT = ("title", "sentence")


def _judge(context: Context, claim: int | None, stated: int | None, signature: int | None) -> tuple[int | None, Odd]:
    """The year, and who is alone against the others; the opening words decide where two stand against each other."""
    if claim is None:
        return _without_claim(context, stated, signature)
    if context.report.year_source not in _NAMES_REPORT:
        return _by_the_way(context, claim, stated, signature)
    if stated is not None and stated != claim:
        return _claim_against_period(context, claim, stated, signature)
    if signature is None or signature == claim:
        return claim, ""
    if stated is None and _opening_says(context, signature, claim):
        return signature, "claim"
    return claim, "signature"


def _without_claim(context: Context, stated: int | None, signature: int | None) -> tuple[int | None, Odd]:
    if stated is not None:
        return stated, "" if signature in (None, stated) else "signature"
    return context.report.year if context.report.year_sure else None, ""


def _by_the_way(context: Context, claim: int, stated: int | None, signature: int | None) -> tuple[int, Odd]:
    """The year where the settings or sentences on something else say it: one such sentence accuses no signature."""
    if stated not in (None, claim):
        return claim, "period"
    return claim, "signature" if signature not in (None, claim) and context.report.year_sure else ""


def _claim_against_period(context: Context, claim: int, stated: int, signature: int | None) -> tuple[int, Odd]:
    if signature == claim:
        return claim, "period"
    if signature == stated:
        is_claim_odd = not _opening_says(context, claim, stated)
    else:
        is_claim_odd = _opening_says(context, stated, claim)
    return (stated, "claim") if is_claim_odd else (claim, "period")


def _opening_says(context: Context, year: int, other: int) -> bool:
    """Whether sentences open with one year, and none with the other."""
    counts = openings(context)
    return counts[year] > 0 and counts[other] == 0


@once
def openings(context: Context) -> Counter[int]:
    """How many sentences open with each year (2024年，…)."""
    text = context.prose.body
    counts: Counter[int] = Counter()
    for date in text.dates:
        if date.month:
            continue
        behind = text.text[date.end : date.end + 2].lstrip("度")
        if behind[:1] in ("，", ",") and _BEFORE_OPENING.search(text.text, max(0, date.start - 3), date.start):
            counts[date.year] += 1
    return counts
