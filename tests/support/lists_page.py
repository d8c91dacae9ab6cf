"""The page ``docs/lists.md``: how lists are weighed, and how often rightly."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.prose.signs import SIGNS
from gouji_rules.prose.evidence import ERROR, EXCESS, EXCESS_WEIGHTS, SHORTFALL, SHORTFALL_WEIGHTS, WARNING
from support.lists import cross_validated, planted, points, read_lists, recall, weight_of

_PAGE = """# How lists are weighed

Written by `python docs/lists.py --write`; do not edit.

XCK008 speaks where the parts of a list do not come to its total. Whether a list is whole, gives examples only, or has parts that overlap
is told by signs; each weighs something, and from {warning} on the rule warns, from {error} on it is an error.

The bank, `tests/precision/lists.bank`, has {lists} lists that are right as they stand, written by somebody who knew neither the rule
nor its code; {whole} of them are whole. Each of these is tried with one figure changed, too. What was missed and what was false was looked
at when the weights were set, so it is a floor under changes and no promise: reports hold what nobody thought of, which is why an error
needs more weight than the bank asks for.

## Lists that are right

{kinds}

## Whole lists with one figure changed

{changes}

## Cross-validated

The bank in ten parts: thresholds found on nine, from which on an error is right 98 times in 100 and a warning 92 times were one list
in sixteen wrong, tried on the tenth.

{folds}

## What the signs weigh

Where the parts come to more than the total, {excess:+g} speaks for an error before any sign; where they come to less, {shortfall:+g}.

{signs}
"""


def page() -> str:
    """The page."""
    every = read_lists()
    return _PAGE.format(
        lists=len(every),
        whole=sum("true" in one.kinds for one in every),
        warning=WARNING,
        error=ERROR,
        excess=EXCESS,
        shortfall=SHORTFALL,
        kinds="\n".join(_kinds()),
        changes="\n".join(_changes()),
        folds="\n".join(_folds()),
        signs="\n".join(_signs()),
    )


def _kinds() -> Iterator[str]:
    yield "| kind | lists | spoken of |"
    yield "| --- | --: | --: |"
    every = read_lists()
    for kind in dict.fromkeys(kind for one in every for kind in one.kinds):
        of_kind = [one for one in every if kind in one.kinds]
        yield f"| {kind} | {len(of_kind)} | {sum(weight_of(one.text) >= WARNING for one in of_kind)} |"


def _changes() -> Iterator[str]:
    yield "| change | tried | found | as an error |"
    yield "| --- | --: | --: | --: |"
    hows = dict.fromkeys(p.how for one in read_lists() for p in planted(one))
    for how in (*hows, "all"):
        some = [p for p in points() if p.is_wrong and how in (p.how, "all")]
        yield f"| {how} | {len(some)} | {recall(some, WARNING):.1%} | {recall(some, ERROR):.1%} |"


def _folds() -> Iterator[str]:
    yield "| part | warning from | error from | spoken of, rightly | without cause | found |"
    yield "| --: | --: | --: | --: | --: | --: |"
    for n, fold in enumerate(cross_validated(), 1):
        said = [p for p in fold.held if p.weight >= fold.warning]
        right = sum(p.is_wrong for p in said)
        found = recall(fold.held, fold.warning)
        yield f"| {n} | {fold.warning:g} | {fold.error:g} | {right} | {len(said) - right} | {found:.0%} |"


def _signs() -> Iterator[str]:
    yield "| sign | more | less | why |"
    yield "| --- | --: | --: | --- |"
    for sign in SIGNS:
        more, less = (weights.get(sign.name) for weights in (EXCESS_WEIGHTS, SHORTFALL_WEIGHTS))
        yield f"| {sign.name} | {_weight(more)} | {_weight(less)} | {sign.about.en} |"


def _weight(weight: float | None) -> str:
    return "" if weight is None else f"{weight:+g}"
