"""Wordings that an office accepts: findings on them are not made."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gouji.findings import Finding
from gouji.report import Accepted

#: the families that speak of each kind of wording
_FAMILIES = {"headings": ("STR",), "rows": ("LAB", "TAB"), "terms": ("TXT",)}


def without_accepted(text: str, findings: Sequence[Finding], accepted: Accepted) -> list[Finding]:
    """The findings less those on accepted wordings.

    One on a heading or a row is about the wording when it touches it; one on a term when it lies inside it.
    """
    places: dict[str, list[tuple[int, int, bool]]] = {}
    for kind, families in _FAMILIES.items():
        for wording in getattr(accepted, kind):
            for m in re.finditer(re.escape(wording), text):
                for family in families:
                    places.setdefault(family, []).append((*m.span(), kind == "terms"))
    if not places:
        return list(findings)

    def is_accepted(finding: Finding) -> bool:
        start, end = finding.start, max(finding.end, finding.start + 1)
        return any(
            (a <= start and end <= b) if inside else (start < b and a < end)
            for a, b, inside in places.get(finding.code[:3], ())
        )

    return [finding for finding in findings if not is_accepted(finding)]
