"""The numbers that the sections' headings bear, and those that they should bear."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gouji.lazy import LazyPattern
from gouji.prose.numerals import numeral
from gouji.report import Report, SectionHeading
from gouji_rules.kinds.sequence import wrong_alike
from gouji_rules.structure.common import headings_in_order
from gouji_rules.structure.marks import Mark, parse_mark

_CHINESE_NUMBER = LazyPattern(r"([一二三四五六七八九十]{1,3})[、.．]")


class Numbered(NamedTuple):
    """A section's heading, the number it bears, and the number it should bear."""

    heading: SectionHeading
    mark: Mark
    due: int


def numbered(report: Report) -> list[Numbered]:
    """The number each heading should bear.

    Its section's; or its place in the document, where sections are missing, doubled or out of order and the headings
    are numbered by place (that fault has a finding of its own).
    """
    headings = [section.heading for section in report.sections]
    marks = [parse_mark(heading.mark) for heading in headings]
    schemes = _schemes(report, headings)
    fits = [sum(mark.value == due for mark, due in zip(marks, scheme, strict=True)) for scheme in schemes]
    best = schemes[fits.index(max(fits))]
    out = []
    seen: set[int] = set()
    for i, (heading, mark) in enumerate(zip(headings, marks, strict=True)):
        is_due = mark.value not in seen and any(mark.value == scheme[i] for scheme in schemes)
        seen.add(mark.value)
        out.append(Numbered(heading, mark, mark.value if is_due else best[i]))
    return out


def _schemes(report: Report, headings: list[SectionHeading]) -> list[list[int]]:
    """What the headings may be numbered by: the sections, their place, their place among repeated headings."""
    everything = headings_in_order(report)
    return [
        [heading.number for heading in headings],
        [i + 1 for i in range(len(headings))],
        [everything.index(heading) + 1 for heading in headings],
    ]


def wrong_runs(report: Report, items: list[Numbered]) -> Iterator[list[Numbered]]:
    """The headings with a wrong number. Those that go on counting from a wrong one are the same slip."""
    numbers, due = [item.mark.value for item in items], [item.due for item in items]
    done = shift_by_own = 0
    for i, item in enumerate(items):
        shift = numbers[i] - due[i]
        if i < done or (item.mark.style == "chinese" and shift == 0):
            continue
        if item.mark.style == "chinese" and (shift_by_own == shift or _is_counted_on(report, items, i)):
            shift_by_own = shift
            continue
        done = i + wrong_alike(numbers, due, i)
        yield items[i:done]


def _is_counted_on(report: Report, items: list[Numbered], i: int) -> bool:
    """Whether a number goes on from the last section's when the report's own sections between are counted, too."""
    mark = items[i].mark
    before = items[i - 1].mark if i else None
    first = before.value + 1 if before else 1
    if first >= mark.value:
        return False
    start = items[i - 1].heading.piece.end if i else 0
    end = items[i].heading.piece.start
    missing = list(range(first, mark.value))
    for paragraph in report.paragraphs:
        if missing and start <= paragraph.piece.start < end:
            m = _CHINESE_NUMBER.match(paragraph.piece.text)
            if m and numeral(m[1]) == missing[0]:
                del missing[0]
    return not missing
