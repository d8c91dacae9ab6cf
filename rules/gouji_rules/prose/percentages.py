"""Percentages that follow a count: what they are of, and those that are wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from gouji.context import Context, once
from gouji.findings import Severity
from gouji.lazy import LazyPattern
from gouji.prose.passage import Passage
from gouji_rules.kinds.unless import Unless, excuse
from gouji_rules.prose.common import request_row

if TYPE_CHECKING:
    from gouji.prose.figures import CountedText, Figure

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
TENTH = Decimal("0.1")
HUNDRED = Decimal(100)
#: figures looked at in a paragraph
_MOST = 80
#: paragraphs before that the total may stand in
_BEFORE = 2


class WrongShare(NamedTuple):
    """A count, the percentage given for it, and what it should be of the nearest total."""

    part: Figure
    share: Figure
    base: Figure
    right: Decimal
    severity: Severity


def speaks_of_shares(passage: Passage) -> bool:
    """Whether a passage has percentages that are shares."""
    return "占" in passage.text and ("%" in passage.text or "％" in passage.text)


def unit_of(figure: Figure) -> Decimal:
    """One in the last decimal place that a figure is given with."""
    exponent = Decimal(figure.value or 0).as_tuple().exponent
    return Decimal(1).scaleb(min(exponent, 0)) if isinstance(exponent, int) else Decimal(1)


@once
def wrong_shares(context: Context) -> tuple[WrongShare, ...]:
    """Every share that fits no total, worked out once for the rules that ask."""
    return tuple(_find_wrong(context))


class _Pair(NamedTuple):
    """A count, a percentage behind it, and the words between them."""

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

    def is_share_of(self, total: int, margin: Decimal) -> bool:
        """Whether the percentage is that of a total, give or take ``margin``."""
        return abs(HUNDRED * self.number / Decimal(total) - self.value) <= margin

    def is_share_of_any(self, totals: Iterable[int], margin: Decimal) -> bool:
        """Whether it is that of one of the totals; 0 is none."""
        return any(self.is_share_of(total, margin) for total in totals if total)

    def is_rounded_share_of(self, totals: Iterable[int]) -> bool:
        """Whether it is that of one of the totals, rounded as it should be."""
        return self.is_share_of_any(totals, unit_of(self.share) / 2)


#: how far a percentage may stand from its count
_FAR = 34
_NO_SHARE: tuple[Unless[_Pair], ...] = (
    Unless(
        "no count",
        "people and round figures have no exact share",
        lambda pair: pair.part.kind != "count" or not pair.part.exact or pair.part.unit not in _UNITS,
    ),
    Unless(
        "of something else",
        "it is of another count than the one before it",
        lambda pair: len(pair.between) > _FAR or not _SHARE.search(pair.between),
    ),
    Unless(
        "another year", "its total is in another report", lambda pair: pair.part.year not in (None, pair.report_year)
    ),
    Unless(
        "total elsewhere",
        "its total is another body's, or not in the report",
        lambda pair: any(word in pair.between for word in _ELSEWHERE),
    ),
    Unless(
        "unread",
        "the number or the percentage cannot be read",
        lambda pair: None in (pair.part.value, pair.share.value) or not 0 <= pair.value <= HUNDRED,
    ),
)


def _find_wrong(context: Context) -> Iterator[WrongShare]:
    passages = context.prose.paragraphs
    for n, passage in enumerate(passages):
        if not speaks_of_shares(passage):
            continue
        before = [p for p in passages[max(0, n - _BEFORE) : n] if p.section == passage.section]
        for pair in _pairs(passage):
            found = _judge(context, pair, before)
            if found is not None:
                yield found


def _pairs(passage: Passage) -> Iterator[_Pair]:
    """The shares of a passage, each with the count that it is the share of."""
    figures = passage.figures[:_MOST]
    for part, share in pairwise(figures):
        if share.kind == "share" and share.exact:
            pair = _Pair(part, share, passage.text[part.end : share.start], passage.report_year)
            if excuse(_NO_SHARE, pair) is None:
                yield pair


def _judge(context: Context, pair: _Pair, before: list[Passage]) -> WrongShare | None:
    """What is wrong with a share; None where some total gives it, or none is known."""
    greater = _greater(pair.part.passage, pair)
    if _is_of_a_round_figure(pair, greater):
        return None
    near = [f for f in greater if f.exact]
    further = [f for p in before for f in _greater(p, pair) if f.exact]
    base = _base(pair.part, near) or _base(pair.part, further)
    stated = {int(f.value or 0) for f in (*near, *further)} | {pair.number}
    if base is None or pair.is_rounded_share_of(stated):
        return None
    totals = _implied(context, pair, stated)
    return None if pair.is_rounded_share_of(totals) else _graded(pair, base, (*near, *further), totals)


def _greater(passage: CountedText, pair: _Pair) -> list[Figure]:
    """The counts of a passage that the pair's may be a part of."""
    return [f for f in passage.counts[:_MOST] if f.value and f is not pair.part and f.value >= pair.number]


def _is_of_a_round_figure(pair: _Pair, greater: list[Figure]) -> bool:
    """Whether it may be the share of 600余条, so that it is round itself."""
    if all(f.exact for f in greater):
        return False
    return pair.is_share_of_any((int(f.value or 0) for f in greater), Decimal(1))


def _implied(context: Context, pair: _Pair, totals: set[int]) -> set[int]:
    """The totals that are stated, and those that follow: sums in the sentence, and the totals of table three."""
    totals = totals | _sums(pair.part)
    for key in ("new", "total"):
        row = request_row(context, key)
        if row is not None:
            totals.add(row.value)
    carried = request_row(context, "carried-in")
    if carried is not None and carried.value:
        totals |= {carried.value} | {carried.value + total for total in totals}
    return totals


def _graded(pair: _Pair, base: Figure, figures: Iterable[Figure], totals: set[int]) -> WrongShare | None:
    """A share that is wrong, or only cut off; None where it is rounded to less than it is given with."""
    unit = unit_of(pair.share)
    if not pair.is_share_of_any(totals, max(unit, TENTH)):
        return _wrong(pair, base, "warning")
    for figure in figures:
        if figure.unit == pair.part.unit and pair.is_share_of(int(figure.value or 0), unit):
            return _wrong(pair, figure, "info")
    return None


def _wrong(pair: _Pair, base: Figure, severity: Severity) -> WrongShare:
    return WrongShare(pair.part, pair.share, base, HUNDRED * pair.number / Decimal(int(base.value or 0)), severity)


def _base(part: Figure, near: list[Figure]) -> Figure | None:
    """The total that a part is of: the nearest greater count of the same unit before it that is said to be a total."""
    for candidate in reversed(near):
        if candidate.passage is part.passage and candidate.start > part.start:
            continue
        greater = (candidate.value or 0) > (part.value or 0)
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


#: how far a sentence is read for counts that add up, and how many of them
_LONGEST, _FEW = 1500, 12


def _sums(part: Figure) -> set[int]:
    """The sums of the parts in its sentence: of those of its unit, all or two of them, and of its list."""
    passage, (begin, end) = part.passage, part.sentence
    figures = passage.figures_between(begin, min(end, begin + _LONGEST))
    same = [int(f.value or 0) for f in figures if f.kind == "count" and f.unit == part.unit]
    few = same[:_FEW]
    in_twos = (a + b for a in few for b in few)
    return {sum(same), sum(same[1:]), *_listed(part), *(total for total in in_twos if total >= int(part.value or 0))}


def _listed(part: Figure) -> Iterator[int]:
    """The sums of the lists that it is part of."""
    if isinstance(part.passage, Passage):
        yield from (int(b.sum) for b in part.passage.breakdowns if part in b.parts)
