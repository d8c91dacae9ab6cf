"""Percentages whose whole is sure: the parts beside them come to it, or its number is stated (占总数2000条的43%)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from gouji.lazy import LazyPattern
from gouji.prose.words import ABOUT, ABOUT_WORDS
from gouji_rules.prose.share_totals import ELSEWHERE, HUNDRED, MOST, UNITS, Pair, WrongShare, unit_of

if TYPE_CHECKING:
    from gouji.prose.figures import Figure
    from gouji.prose.passage import Passage

#: between a count and the whole that it is a share of, and between the whole and the percentage
_LEADS_TO = LazyPattern("[^，。；;,0-9]{0,12}[，,、（(]?(?:约|各|共|仅|只)?占(?:到|比|了)?[^，。；;,0-9]{0,14}")
_OF_IT = LazyPattern("[^，。；;,0-9]{0,4}的(?:比例|比重)?(?:约|近|为|是|达到?|\\s){0,2}")


def whole_of(pairs: Sequence[Pair]) -> dict[Figure, Figure]:
    """The total of every part, where parts that each have a percentage come to the count before the first of them."""
    wholes: dict[Figure, Figure] = {}
    for run in _runs(pairs):
        total = _before(run[0].part)
        if len(run) > 1 and total is not None and total.value == sum(pair.number for pair in run):
            wholes.update(dict.fromkeys((pair.part for pair in run), total))
    return wholes


def _runs(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """The pairs of one unit that follow one another, with no figure between them."""
    runs: list[list[Pair]] = []
    for n, pair in enumerate(pairs):
        last = pairs[n - 1] if n else None
        if last is not None and last.part.unit == pair.part.unit and _follows(last, pair):
            runs[-1].append(pair)
        else:
            runs.append([pair])
    return runs


def _follows(last: Pair, pair: Pair) -> bool:
    return len(last.share.passage.figures_between(last.share.end, pair.part.end)) == 1


def _before(part: Figure) -> Figure | None:
    """The exact count of the same unit that stands before a part; None where none does, or another year's."""
    counts = [f for f in part.passage.figures_between(max(0, part.start - _FAR), part.start) if f.kind == "count"]
    total = counts[-1] if counts else None
    if total is None or not total.exact or total.unit != part.unit:
        return None
    return total if total.year in (None, part.year, part.passage.report_year) else None


#: how far before the first part its total may stand
_FAR = 80


def wrong_of(pair: Pair, whole: Figure) -> WrongShare | None:
    """What is wrong with the share of a whole that is sure; None where it is right, or rounded a little differently."""
    total = int(whole.value or 0)
    if not total or pair.is_share_of(total, pair.margin):
        return _unrounded(pair, whole) if total else None
    return pair.wrong(total, whole, "warning")


def _unrounded(pair: Pair, whole: Figure) -> WrongShare | None:
    """Information on a share that is within one unit of its last place, but more than half of it off."""
    total = int(whole.value or 0)
    is_fine = (
        pair.is_in_tenths or pair.is_rounded_share_of((total,)) or not pair.is_share_of(total, unit_of(pair.share))
    )
    return None if is_fine else pair.wrong(total, whole, "info")


def wrong_of_stated(passage: Passage) -> Iterator[WrongShare]:
    """The shares whose whole is given with its number, and which are not theirs: 860条，占公开总数2000条的46%."""
    figures = passage.figures[:MOST]
    for part, (whole, share) in zip(figures, pairwise(figures[1:]), strict=False):
        if share.kind != "share" or not _are_counts(part, whole) or not share.exact or share.value is None:
            continue
        between, of_it = passage.text[part.end : whole.start], passage.text[whole.end : share.start]
        if any(word in part.before + between for word in ELSEWHERE):
            continue  # 同比增加200条，占目标800条的125%
        if _LEADS_TO.fullmatch(between) and _OF_IT.fullmatch(of_it):
            pair, total = Pair(part, share, between, passage.report_year), int(whole.value or 0)
            if not pair.is_share_of(total, pair.margin) and not _are_several(pair, total):
                yield pair.wrong(total, whole, "warning")


def _are_counts(part: Figure, whole: Figure) -> bool:
    """Whether both are exact counts of one unit, the second the greater."""
    if part.kind != "count" or whole.kind != "count" or part.unit != whole.unit or part.unit not in UNITS:
        return False
    return part.exact and whole.exact and 0 < int(part.value or 0) <= int(whole.value or 0)


def _are_several(pair: Pair, total: int) -> bool:
    """Whether the percentage is that of the last counts of the sentence together: 网站300条、公众号100条，占总数500条的80%."""
    part = pair.part
    before = part.passage.figures_between(part.sentence[0], part.end)
    counts = [int(f.value or 0) for f in before if f.kind == "count" and f.unit == part.unit]
    sums = (sum(counts[n:]) for n in range(len(counts)))
    return any(abs(HUNDRED * several / total - pair.value) <= pair.margin for several in sums)


#: what stands between a whole in 万 and its part, and between the part and its percentage
_PART_OF_IT = LazyPattern("[，,（(]?其中[，,：:]?[^，。；;,0-9]{1,16}")
_ITS_SHARE = LazyPattern("[，,（(]?(?:约|共)?(?:占|所占)(?:比|总数|总量|全部|的|比例|比重|为|是|达到?|\\s){0,4}")
_TEN_THOUSAND = "万"


class _Range(NamedTuple):
    """The least and the most that a number in 万 can be, as it is rounded to its last place."""

    least: Decimal
    most: Decimal


def wrong_of_large(passage: Passage) -> Iterator[WrongShare]:
    """The shares of counts in 万, which are rounded: 36.5万次，其中移动端14.6万次，占比50%."""
    if _TEN_THOUSAND not in passage.text:
        return
    figures, text = passage.figures[:MOST], passage.text
    for whole, (part, share) in zip(figures, pairwise(figures[1:]), strict=False):
        if share.kind != "share" or not share.exact or share.value is None or part.unit != whole.unit:
            continue
        of, out_of = _range(part), _range(whole)
        if of is None or out_of is None or of.most >= out_of.least:
            continue
        if _PART_OF_IT.fullmatch(text, whole.end, part.start) and _ITS_SHARE.fullmatch(text, part.end, share.start):
            pair = Pair(part, share, "", passage.report_year)
            least, most = HUNDRED * of.least / out_of.most, HUNDRED * of.most / out_of.least
            if not least - _ROUGHLY <= pair.value <= most + _ROUGHLY:
                yield pair.wrong(int(whole.value or 0), whole, "warning")


#: a percentage may be rounded to whole ones
_ROUGHLY = Decimal(1)


def _range(figure: Figure) -> _Range | None:
    """What a count in 万 can be; None where it is another figure, or said to be about so much."""
    text = figure.passage.text
    digits, behind = text[figure.start : figure.number_end], text[figure.number_end : figure.end].strip()
    before = text[max(0, figure.start - 2) : figure.start]
    if figure.kind != "count" or behind != _TEN_THOUSAND + figure.unit or before in ABOUT_WORDS or before[-1:] in ABOUT:
        return None
    if not digits.replace(".", "", 1).isdecimal() or not digits.isascii():
        return None
    value = Decimal(digits)
    half = Decimal(5).scaleb(-1 - len(digits.partition(".")[2]))
    return _Range(value - half, value + half) if value > half else None
