"""How much the signs of a list weigh, where its parts do not come to its total."""

from __future__ import annotations

from typing import NamedTuple

from gouji.findings import Message, Severity
from gouji.prose.lists import Breakdown
from gouji.prose.signs import Sign, SignName, signs_of

#: Parts that come to more than their total: once a list is read right, nearly always an error.
EXCESS = 3.0
EXCESS_WEIGHTS: dict[SignName, float] = {
    "part-above-total": 1.0,
    "share-each": 1.0,
    "rest-last": 2.5,
    "one-digit": 1.0,
    "complements": 3.0,
    "channels": -1.0,
    "wide-gap": -1.5,
    "other-units": -0.5,
    "broken-down-again": -1.0,
    "several-totals": -1.5,
    "no-introducer": -0.5,
    "events": -1.0,
    "people": -3.0,
    "properties": -3.0,
    "topics": -3.0,
    "mixed-kinds": -3.0,
    "said-to-overlap": -4.0,
    "same-counts": -4.0,
    "whole-part": -4.0,
    "run-reaches-total": -4.0,
    "sum-of-another": -5.0,
    "sum-last": -5.0,
}
#: Parts that come to less: most lists give examples only, and it takes signs that this one is whole.
SHORTFALL = -1.0
SHORTFALL_WEIGHTS: dict[SignName, float] = {
    "rest-last": 2.5,
    "share-each": 2.0,
    "total-last": 2.0,
    "short-by-one": 2.0,
    "one-digit": 1.0,
    "means-whole": 1.0,
    "complements": 5.0,
    "five-parts": 0.5,
    "one-make": 0.5,
    "no-introducer": -0.5,
    "events": -0.5,
    "people": -0.5,
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
#: From these weights on it is a warning, an error; set on lists that the weights were not made from (docs/lists.md).
WARNING, ERROR = 1.5, 3.0


class Evidence(NamedTuple):
    """What speaks for an error in a list, and what against it: 0 and less is none. The gravest signs first."""

    weight: float
    signs: tuple[tuple[Sign, float], ...]

    @property
    def severity(self) -> Severity | None:
        """How grave it is that the parts do not come to the total; None where nothing is to be said."""
        return "error" if self.weight >= ERROR else "warning" if self.weight >= WARNING else None

    @property
    def told(self) -> tuple[Message, ...]:
        """The signs in words."""
        return tuple(
            (_FOR if weight > 0 else _AGAINST).with_values({"sign": sign.about}) for sign, weight in self.signs
        )


_FOR = Message.of("佐证：{sign}", "for: {sign}")
_AGAINST = Message.of("存疑：{sign}", "against: {sign}")


def weigh(b: Breakdown) -> Evidence:
    """The evidence in a list whose parts do not come to its total."""
    is_excess = b.sum > int(b.total.value or 0)
    base, weights = (EXCESS, EXCESS_WEIGHTS) if is_excess else (SHORTFALL, SHORTFALL_WEIGHTS)
    signs = [(sign, weights[sign.name]) for sign in signs_of(b) if sign.name in weights]
    return Evidence(base + sum(weight for _, weight in signs), tuple(sorted(signs, key=lambda s: -abs(s[1]))))
