"""Findings counted by rule, in place of the findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouji.output.paint import paint

if TYPE_CHECKING:
    from gouji.output import Style
    from gouji.output.summary import CodeCount, Tally


def as_text(tally: Tally, style: Style) -> str:
    """A line a rule, the most frequent first: how often, its code, whether fixes are there, its name."""
    counted = _sorted(tally)
    width = max((len(str(count.times)) for _, count in counted), default=0)
    return "".join(
        f"{count.times:>{width}}  {paint(code, 'path', style.colour)} {_mark(count, style)} {count.name}\n"
        for code, count in counted
    )


def as_json(tally: Tally) -> str:
    """The same as a JSON array."""
    from gouji.output.json_ import dump

    lines = [
        dump({"code": code, "name": c.name, "count": c.times, "fixable": c.safe, "fixable_unsafe": c.unsafe})
        for code, c in _sorted(tally)
    ]
    return "[" + ",".join(f"\n  {line}" for line in lines) + "\n]\n"


def _sorted(tally: Tally) -> list[tuple[str, CodeCount]]:
    return sorted(tally.codes.items(), key=lambda item: (-item[1].times, item[0]))


def _mark(count: CodeCount, style: Style) -> str:
    """As in the other formats: what would be fixed, what takes --unsafe-fixes, neither."""
    if count.safe or (style.unsafe and count.unsafe):
        return "[*]"
    return "[-]" if count.unsafe else "[ ]"
