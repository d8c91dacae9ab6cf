"""Whether a heading can be read whole: half of what is garbled cannot be put right."""

from __future__ import annotations

from bisect import bisect_left

from gouji.context import Context
from gouji.lazy import LazyPattern
from gouji.report import SectionHeading
from gouji_rules.damage.garbled import garbled
from gouji_rules.unusual import UNSEEN, first_odd_character

_UNSEEN = LazyPattern(f"[{UNSEEN}]")


def is_legible(context: Context, heading: SectionHeading) -> bool:
    """Whether no garbled text and no character that nobody can read stands in a heading or right beside it."""
    start, end = max(0, heading.span[0] - 1), heading.span[1] + 1
    spans = garbled(context)
    at = bisect_left(spans, (end, end))
    if at and spans[at - 1][1] > start:
        return False
    return first_odd_character(context) is None or _UNSEEN.search(context.report.source.text, start, end) is None
