"""Percentages given in one go for counts given before them: 网站126条、公众号104条，分别占54.8%、45.2%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from gouji.context import Context
from gouji.lazy import LazyPattern
from gouji_rules.prose.share_totals import (
    ELSEWHERE,
    HUNDRED,
    STATED,
    UNITS,
    Pair,
    WrongShare,
    greater_counts,
    implied_totals,
    is_of_a_round_figure,
)

if TYPE_CHECKING:
    from gouji.prose.figures import Figure
    from gouji.prose.passage import Passage

_EACH = "分别|依次|各自|各"
#: between the last count and the first percentage: one in order for each of the counts
_IN_ORDER = LazyPattern(
    "[^，。；;,0-9（）()]{0,12}[，,；;。（(]?\\s?(?:其|各项|各类|各渠道|以上|上述|[两二三四五六七八]者|[两二三四五六七八][项类]|数量|件数|条数){0,3}"
    f"(?:(?:{_EACH}|所)?占(?:{STATED}){{0,6}}|(?:{_EACH}|所占)?(?:比例|比重))(?:{_EACH})?(?:{STATED}){{0,3}}"
)
_FAR = 44
#: between one of the percentages and the next
_NEXT = frozenset(("、", "，", ",", "和", "及", "与", "以及", "；", ";", "/"))
#: a comparison, which is none of the counts
_COMPARED = ("增加", "减少", "增长", "下降", "同比", "环比", "上年", "去年", "较20", "比20")
#: figures looked at before the percentages
_BACK = 24


def in_order(passage: Passage) -> list[list[Figure]]:
    """The percentages of a passage that are given in one go, two or more at a time."""
    runs: list[list[Figure]] = []
    last: Figure | None = None
    for figure in passage.figures:
        if figure.kind != "share":
            last = None
            continue
        if last is not None and passage.text[last.end : figure.start].strip() in _NEXT:
            runs[-1].append(figure)
        else:
            runs.append([figure])
        last = figure
    return [run for run in runs if len(run) > 1]


def wrong_in_order(context: Context, passage: Passage, before: Sequence[Passage]) -> Iterator[WrongShare]:
    """The percentages given in one go for the counts before them that fit no total, where another one of them fits one."""
    for run in in_order(passage):
        counts = _counts(passage, run)
        if counts is None or not all(share.exact and share.value is not None for share in run):
            continue
        pairs = [Pair(part, share, "", passage.report_year) for part, share in zip(counts.parts, run, strict=True)]
        yield from _judge(context, pairs, counts, before)


class _Counts(NamedTuple):
    """Counts that percentages are given for, and the total of them, where one is stated beside them."""

    parts: list[Figure]
    total: Figure | None


def _counts(passage: Passage, run: list[Figure]) -> _Counts | None:
    """The counts that percentages in order are given for; None where it is not sure which they are."""
    first = run[0]
    figures = passage.figures_between(max(0, first.start - 400), first.start)[-_BACK:]
    if not figures or not _is_led_up_to(passage.text[figures[-1].end : first.start]):
        return None
    beside = [f for f in figures if _is_beside(f, figures[-1]) and not _is_compared(f)]
    return _last_of(beside, run)


def _last_of(beside: list[Figure], run: list[Figure]) -> _Counts | None:
    """As many counts as there are percentages, the last of the figures, or those before the total that stands last."""
    if any(f.kind != "count" for f in beside[-len(run) :]):
        return None
    counts = [f for f in beside if f.kind == "count"]
    if counts and _is_sum(counts[-1], counts[-len(run) - 1 : -1]):
        return _of_one_kind(counts[:-1], run, counts[-1])
    return _of_one_kind(counts, run, None)


def _is_beside(figure: Figure, last: Figure) -> bool:
    """Whether a figure stands in the sentence of the last one, in as many brackets."""
    passage = figure.passage
    return figure.start >= last.sentence[0] and passage.depth(figure.start) == passage.depth(last.start)


def _is_led_up_to(between: str) -> bool:
    return (
        len(between) <= _FAR
        and _IN_ORDER.fullmatch(between) is not None
        and not any(word in between for word in ELSEWHERE)
    )


def _is_compared(figure: Figure) -> bool:
    return any(word in figure.before for word in _COMPARED)


_SUM = ("合计", "共", "总")


def _is_sum(last: Figure, parts: list[Figure]) -> bool:
    """Whether the last count is the total of those before it."""
    return any(word in last.before for word in _SUM) and all((last.value or 0) >= (p.value or 0) for p in parts)


def _of_one_kind(counts: list[Figure], run: list[Figure], total: Figure | None) -> _Counts | None:
    """As many counts as there are percentages, the last ones; None where they are not of one kind or more of it come before."""
    parts, before = counts[-len(run) :], counts[: -len(run)]
    if len(parts) < len(run) or not all(_is_of_kind(f, parts[0].unit) for f in parts):
        return None
    if not before or before[-1].unit != parts[0].unit:
        return _Counts(parts, total)
    # what stands before a list is its total, or the list is longer than the percentages
    most = max(int(f.value or 0) for f in parts)
    return _Counts(parts, total or before[-1]) if int(before[-1].value or 0) > most else None


def _is_of_kind(figure: Figure, unit: str) -> bool:
    """Whether a figure is an exact count of this year in a unit that is told by shares."""
    if figure.unit != unit or unit not in UNITS or not figure.exact:
        return False
    return figure.year in (None, figure.passage.report_year)


def _judge(context: Context, pairs: list[Pair], counts: _Counts, before: Sequence[Passage]) -> Iterator[WrongShare]:
    """The pairs that fit no total, if another one does."""
    most = max(pairs, key=lambda pair: pair.number)
    greater = [f for p in (most.part.passage, *before) for f in greater_counts(p, most)]
    if any(is_of_a_round_figure(pair, greater) or (pair.value > 0 and not pair.number) for pair in pairs):
        return
    whole = sum(pair.number for pair in pairs)
    stated = _by_value((*greater, *((counts.total,) if counts.total else ())))
    # the one that most are shares of; of several the sum of the counts
    base = max((whole, *stated), key=lambda total: _fitting(pairs, total))
    fits = _fitting(pairs, base)
    are_of_all = not fits and _are_of_all(pairs, whole, counts.total)
    if not fits and not are_of_all:
        return
    # all but one are of that total, so that the one is as well
    totals = {base} if are_of_all or fits == len(pairs) - 1 else implied_totals(context, pairs[0], {*stated, whole})
    for pair in pairs:
        if not pair.is_share_of_any(totals, pair.margin):
            yield pair.wrong(base, stated.get(base), "warning")


def _are_of_all(pairs: list[Pair], whole: int, total: Figure | None) -> bool:
    """Whether the counts come to the total beside them and the percentages to 100, so that they are of it: though none fits."""
    return total is not None and total.value == whole and sum(pair.value for pair in pairs) == HUNDRED


def _by_value(counts: Sequence[Figure]) -> dict[int, Figure]:
    """Exact counts by what they are, the first of each."""
    return {int(f.value or 0): f for f in reversed(counts) if f.exact}


def _fitting(pairs: list[Pair], total: int) -> int:
    """How many of the pairs are shares of a total."""
    return sum(pair.is_rounded_share_of((total,)) for pair in pairs) if total else 0
