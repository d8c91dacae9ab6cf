"""Wordings that an office accepts: findings on them are not made."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from gouji.findings import Finding
from gouji.report import Accepted
from gouji.rule import Rule, Tag

#: what an office may accept, each the tag of the rules that speak of it
_KINDS: tuple[Tag, ...] = ("headings", "rows", "terms")


def without_accepted(
    text: str, findings: Sequence[Finding], accepted: Accepted, rules: Mapping[str, Rule]
) -> list[Finding]:
    """The findings less those on accepted wordings; ``rules`` are the rules that ran, by code.

    One on a heading or a row is about the wording when it touches it; one on a term when it lies inside it.
    """
    places: dict[Tag, list[tuple[int, int, bool]]] = {}
    for kind in _KINDS:
        for wording in getattr(accepted, kind):
            places.setdefault(kind, []).extend(
                (*m.span(), kind == "terms") for m in re.finditer(re.escape(wording), text)
            )
    if not any(places.values()):
        return list(findings)

    def is_accepted(finding: Finding) -> bool:
        start, end = finding.start, max(finding.end, finding.start + 1)
        tags = rules[finding.code].tags if finding.code in rules else ()
        return any(
            (a <= start and end <= b) if inside else (start < b and a < end)
            for tag in tags
            for a, b, inside in places.get(tag, ())
        )

    return [finding for finding in findings if not is_accepted(finding)]
