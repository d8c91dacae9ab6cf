"""How much the signs of a list weigh, where its parts do not come to its total."""

from __future__ import annotations

from gouji.findings import Severity
from gouji.prose.lists import Breakdown
from gouji.prose.signs import SignName, signs_of

#: Parts that come to more than their total: once a list is read right, nearly always an error.
_EXCESS = 3.0
_EXCESS_WEIGHTS: dict[SignName, float] = {
    "part-above-total": 1.0,
    "share-each": 1.0,
    "rest-last": 2.5,
    "one-digit": 1.0,
    "channels": -1.0,
    "wide-gap": -1.5,
    "other-units": -0.5,
    "broken-down-again": -1.0,
    "several-totals": -1.5,
    "properties": -3.0,
    "topics": -3.0,
    "mixed-kinds": -3.0,
    "said-to-overlap": -4.0,
    "same-counts": -4.0,
    "whole-part": -4.0,
    "run-reaches-total": -4.0,
    "sum-of-another": -5.0,
}
#: Parts that come to less: most lists give examples only, and it takes signs that this one is whole.
_SHORTFALL = -1.0
_SHORTFALL_WEIGHTS: dict[SignName, float] = {
    "rest-last": 2.5,
    "share-each": 2.0,
    "total-last": 2.0,
    "short-by-one": 2.0,
    "one-digit": 1.0,
    "means-whole": 1.0,
    "five-parts": 0.5,
    "one-make": 0.5,
    "said-to-overlap": -1.0,
    "properties": -1.0,
    "wide-gap": -2.0,
    "broken-down-again": -2.0,
    "several-totals": -2.0,
    "topics": -3.0,
    "other-units": -3.0,
    "goes-on": -3.0,
    "stopped": -3.0,
    "mixed-kinds": -3.0,
    "run-reaches-total": -4.0,
    "sum-of-another": -5.0,
    "examples": -5.0,
    "one-part": -5.0,
}
_WARNING, _ERROR = 1.5, 3.0


def weigh(b: Breakdown) -> float:
    """How much speaks for an error in a list whose parts do not come to its total; 0 and less is none."""
    is_excess = b.sum > int(b.total.value or 0)
    base, weights = (_EXCESS, _EXCESS_WEIGHTS) if is_excess else (_SHORTFALL, _SHORTFALL_WEIGHTS)
    return base + sum(weights.get(sign.name, 0.0) for sign in signs_of(b))


def severity_of(b: Breakdown) -> Severity | None:
    """How grave it is that the parts do not come to the total; None where nothing is to be said."""
    weight = weigh(b)
    return "error" if weight >= _ERROR else "warning" if weight >= _WARNING else None
