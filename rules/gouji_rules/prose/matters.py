"""What requests were about: 收到申请9件，涉及律师管理4件、行政处罚3件、行政复议2件."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouji.lazy import LazyPattern

if TYPE_CHECKING:
    from gouji.prose.figures import Figure

#: up to the matter that is counted last
_MATTERS = LazyPattern(
    "申请[^。；]{0,20}[0-9][件条][^。；]{0,8}?(?:涉及|关于|内容为|集中在|包括)"
    "(?P<before>(?:[^，。；、0-9]{2,16}[0-9]{1,4}[件条][、，])*)[^，。；、0-9]{2,16}$"
)


def matters_before(figure: Figure) -> str | None:
    """The matters that are counted before a figure that counts one too; None where it counts none."""
    m = _MATTERS.search(figure.lead)
    return m["before"] if m else None
