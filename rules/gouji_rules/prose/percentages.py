"""Percentages that follow a count: what they are of, and those that are wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from gouji.context import Context, once
from gouji.lazy import LazyPattern
from gouji.prose.numbers import TENTHS
from gouji.prose.passage import Passage
from gouji_rules.kinds.unless import Unless, excuse
from gouji_rules.prose.share_bases import whole_of, wrong_of, wrong_of_large, wrong_of_stated
from gouji_rules.prose.share_lists import in_order, wrong_in_order
from gouji_rules.prose.share_totals import (
    ELSEWHERE,
    MOST,
    STATED,
    UNITS,
    Pair,
    WrongShare,
    greater_counts,
    implied_totals,
    is_of_a_round_figure,
    unit_of,
)

if TYPE_CHECKING:
    from gouji.prose.figures import CountedText, Figure

#: between a count and its percentage: of a stated whole, and nothing else
_SHARE = LazyPattern(f"^[^，。；;,0-9（）()]{{0,12}}[，,、（(]?(?:约|各|共)?占(?:{STATED})*$")
#: paragraphs before that the total may stand in
_BEFORE = 2


def speaks_of_shares(passage: Passage) -> bool:
    """Whether a passage has percentages that are shares."""
    return "占" in passage.text and any(sign in passage.text for sign in ("%", "％", TENTHS))


@once
def wrong_shares(context: Context) -> tuple[WrongShare, ...]:
    """Every share that fits no total, worked out once for the rules that ask."""
    return tuple(_find_wrong(context))


#: how far a percentage may stand from its count
_FAR = 34
_NO_SHARE: tuple[Unless[Pair], ...] = (
    Unless(
        "no count",
        "people and round figures have no exact share",
        lambda pair: pair.part.kind != "count" or not pair.part.exact or pair.part.unit not in UNITS,
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
        lambda pair: any(word in pair.between for word in ELSEWHERE),
    ),
    Unless(
        "unread",
        "the number or the percentage cannot be read",
        lambda pair: None in (pair.part.value, pair.share.value) or pair.value < 0,
    ),
)


def _find_wrong(context: Context) -> Iterator[WrongShare]:
    passages = context.prose.paragraphs
    for n, passage in enumerate(passages):
        if not speaks_of_shares(passage):
            continue
        before = [p for p in passages[max(0, n - _BEFORE) : n] if p.section == passage.section]
        yield from wrong_in_order(context, passage, before)
        yield from wrong_of_stated(passage)
        yield from wrong_of_large(passage)
        pairs = list(_pairs(passage))
        wholes = whole_of(pairs)
        for pair in pairs:
            whole = wholes.get(pair.part)
            found = _judge(context, pair, before) if whole is None else wrong_of(pair, whole)
            if found is not None:
                yield found


def _pairs(passage: Passage) -> Iterator[Pair]:
    """The shares of a passage, each with the count that it is the share of."""
    figures = passage.figures[:MOST]
    given_in_one_go = {share for shares in in_order(passage) for share in shares}
    for part, share in pairwise(figures):
        if share.kind == "share" and share.exact and share not in given_in_one_go:
            pair = Pair(part, share, passage.text[part.end : share.start], passage.report_year)
            if excuse(_NO_SHARE, pair) is None:
                yield pair


def _judge(context: Context, pair: Pair, before: list[Passage]) -> WrongShare | None:
    """What is wrong with a share; None where some total gives it, or none is known."""
    greater = greater_counts(pair.part.passage, pair)
    if is_of_a_round_figure(pair, greater):
        return None
    near = [f for f in greater if f.exact]
    further = [f for p in before for f in greater_counts(p, pair) if f.exact]
    base = _base(pair.part, near) or _base(pair.part, further)
    return None if base is None else _held(context, pair, base, (*near, *further))


def _held(context: Context, pair: Pair, base: Figure, counts: tuple[Figure, ...]) -> WrongShare | None:
    """What is wrong with a share where none of the counts gives it, nor a total that follows from them."""
    stated = {int(f.value or 0) for f in _may_be_of(pair, counts)} | {pair.number}
    if pair.is_rounded_share_of(stated):
        return None
    totals = implied_totals(context, pair, stated)
    return None if pair.is_rounded_share_of(totals) else _graded(pair, base, counts, totals)


def _may_be_of(pair: Pair, counts: Iterable[Figure]) -> Iterator[Figure]:
    """The counts that a share may be of: any; of those in tenths, which fit some count or other, what is said to be a total."""
    for count in counts:
        if not pair.is_in_tenths or (count.unit == pair.part.unit and _is_total(count.passage, count)):
            yield count


def _graded(pair: Pair, base: Figure, figures: Iterable[Figure], totals: set[int]) -> WrongShare | None:
    """A share that is wrong, or only not rounded as it should be; None where it is rounded to less than it is given with."""
    if not pair.is_share_of_any(totals, pair.margin):
        return pair.wrong(int(base.value or 0), base, "warning")
    for figure in figures:
        if figure.unit == pair.part.unit and pair.is_share_of(int(figure.value or 0), unit_of(pair.share)):
            return pair.wrong(int(figure.value or 0), figure, "info")
    return None


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
