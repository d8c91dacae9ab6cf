"""What a percentage is of: the counts and totals that it can be held against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from gouji.context import Context
from gouji.findings import Severity
from gouji.prose.numbers import TENTHS
from gouji.prose.passage import Passage
from gouji_rules.prose.common import request_row

if TYPE_CHECKING:
    from gouji.prose.figures import CountedText, Figure

#: words that say of which stated whole a share is, as alternatives of a pattern
STATED = (
    "比|到|总|全部|总体|比例|公开|全年|本?年度|主动公开|信息|政府信息|政务信息|发布|申请|受理|办结|答复|评价|办件|的|数|量|条数|件数|比重|约|为|是|达|到|近"
    "|[:：\\s]"
)
#: signs that the whole is another body's, or not in the report
ELSEWHERE = (
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
#: units of what is told by shares; people and meetings are told by others
UNITS = frozenset((*"条件篇期次项个份宗起例则", "批次", "条次", "件次", "期次"))
TENTH = Decimal("0.1")
HUNDRED = Decimal(100)
_TEN = Decimal(10)
#: figures looked at in a paragraph
MOST = 80


class WrongShare(NamedTuple):
    """A count, the percentage given for it, and what it should be of a total; ``base`` states that, None where it is a sum."""

    part: Figure
    share: Figure
    total: int
    base: Figure | None
    right: Decimal
    severity: Severity


def unit_of(figure: Figure) -> Decimal:
    """One in the last place that a percentage is given with: 0.1 of 54.8 %, 10 of 六成, 5 of 六成半."""
    if figure.unit == TENTHS:
        return _TEN if not Decimal(figure.value or 0) % _TEN else _TEN / 2
    exponent = Decimal(figure.value or 0).as_tuple().exponent
    return Decimal(1).scaleb(min(exponent, 0)) if isinstance(exponent, int) else Decimal(1)


class Pair(NamedTuple):
    """A count, a percentage that is given for it, and the words between them."""

    part: Figure
    share: Figure
    between: str
    report_year: int | None

    @property
    def number(self) -> int:
        """How many."""
        return int(self.part.value or 0)

    @property
    def value(self) -> Decimal:
        """How many per cent."""
        return Decimal(self.share.value or 0)

    @property
    def is_in_tenths(self) -> bool:
        """Whether it is written as 六成, which is said of anything near 60 %."""
        return self.share.unit == TENTHS

    @property
    def margin(self) -> Decimal:
        """How far, in points, a percentage may be off before it is wrong."""
        return max(unit_of(self.share), TENTH)

    def of(self, total: int) -> Decimal:
        """What the percentage would be of a total."""
        return HUNDRED * self.number / Decimal(total)

    def is_share_of(self, total: int, margin: Decimal) -> bool:
        """Whether the percentage is that of a total, give or take ``margin``; tenths may be rounded or cut off."""
        more = self.of(total) - self.value
        if self.is_in_tenths:
            return -unit_of(self.share) / 2 <= more < unit_of(self.share)
        return abs(more) <= margin

    def is_share_of_any(self, totals: Iterable[int], margin: Decimal) -> bool:
        """Whether it is that of one of the totals; 0 is none."""
        return any(self.is_share_of(total, margin) for total in totals if total)

    def is_rounded_share_of(self, totals: Iterable[int]) -> bool:
        """Whether it is that of one of the totals, rounded as it should be."""
        return self.is_share_of_any(totals, unit_of(self.share) / 2)

    def wrong(self, total: int, base: Figure | None, severity: Severity) -> WrongShare:
        """What is wrong where it is not the share of a total."""
        return WrongShare(self.part, self.share, total, base, self.of(total), severity)


def greater_counts(passage: CountedText, pair: Pair) -> list[Figure]:
    """The counts of a passage that the pair's may be a part of."""
    return [f for f in passage.counts[:MOST] if f.value and f is not pair.part and f.value >= pair.number]


def is_of_a_round_figure(pair: Pair, greater: list[Figure]) -> bool:
    """Whether it may be the share of 600余条, so that it is round itself."""
    if all(f.exact for f in greater):
        return False
    return pair.is_share_of_any((int(f.value or 0) for f in greater), Decimal(1))


def implied_totals(context: Context, pair: Pair, totals: set[int]) -> set[int]:
    """The totals that are stated, and those that follow: sums in the sentence, and the totals of table three."""
    # some sum or other nearly always gives as wide a share as 六成
    totals = totals | (set(_listed(pair.part)) if pair.is_in_tenths else _sums(pair.part))
    for key in ("new", "total"):
        row = request_row(context, key)
        if row is not None:
            totals.add(row.value)
    carried = request_row(context, "carried-in")
    if carried is not None and carried.value and not pair.is_in_tenths:
        totals |= {carried.value} | {carried.value + total for total in totals}
    return totals


#: how far a sentence is read for counts that add up, and how many of them
_LONGEST, _FEW = 1500, 12


def _sums(part: Figure) -> set[int]:
    """The sums of the parts in its sentence: of those of its unit, all or two of them, and of its list."""
    passage, (begin, end) = part.passage, part.sentence
    figures = passage.figures_between(begin, min(end, begin + _LONGEST))
    wholes = _wholes_of(part)  # a total and its own part make no total
    same = [int(f.value or 0) for f in figures if f.kind == "count" and f.unit == part.unit and f not in wholes]
    few = same[:_FEW]
    in_twos = (a + b for a, b in combinations(few, 2))
    return {sum(same), sum(same[1:]), *_listed(part), *(total for total in in_twos if total >= int(part.value or 0))}


def _wholes_of(part: Figure) -> list[Figure]:
    """The totals of the lists that it is part of."""
    return [b.total for b in part.passage.breakdowns if part in b.parts] if isinstance(part.passage, Passage) else []


def _listed(part: Figure) -> Iterator[int]:
    """The sums of the lists that it is part of."""
    if isinstance(part.passage, Passage):
        yield from (int(b.sum) for b in part.passage.breakdowns if part in b.parts)
