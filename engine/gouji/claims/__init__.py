"""What the prose of a report claims: one reader of figures for every rule.

``claims_of(report)`` gives the `Claims`: the prose in `Passage`s, each with its sentences, its `Figure`s (value, unit, exact
or not, year, scope, verb) and its `Breakdown`s (共N条，其中…). Nothing is read before it is asked for, and nothing twice; the
reader takes time in proportion to the text, whatever stands in it. It knows nothing of rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gouji.claims.claims import Claims
    from gouji.claims.figures import Figure
    from gouji.claims.lists import Breakdown
    from gouji.claims.passages import Passage
    from gouji.report import Report

__all__ = ["Breakdown", "Claims", "Figure", "Passage", "claims_of"]


def claims_of(report: Report) -> Claims:
    """The claims of a report's prose, read once for a report."""
    if report.claims is None:
        from gouji.claims.claims import Claims

        report.claims = Claims(report)
    return report.claims


def __getattr__(name: str) -> object:
    """The classes, imported when they are named."""
    if name == "Claims":
        from gouji.claims.claims import Claims

        return Claims
    if name == "Figure":
        from gouji.claims.figures import Figure

        return Figure
    if name == "Breakdown":
        from gouji.claims.lists import Breakdown

        return Breakdown
    if name == "Passage":
        from gouji.claims.passages import Passage

        return Passage
    raise AttributeError(name)
