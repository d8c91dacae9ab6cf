"""The code quality report of GitLab: a JSON array, an object a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouji.output import SummaryPlace
from gouji.output.json_ import dump, head, tail
from gouji.output.places import fingerprints, slashes

if TYPE_CHECKING:
    from gouji.output import Checked, Style

__all__ = ["BETWEEN", "SUMMARY", "head", "render", "tail"]

BETWEEN = ","
SUMMARY: SummaryPlace = ""
_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def render(file: Checked, style: Style) -> str:
    """The findings of one file, parted by commas."""
    records = []
    for finding, fingerprint in zip(file.findings, fingerprints(file), strict=True):
        row, column = file.source.position(finding.start)
        last, end = file.source.position(finding.end)
        value = {
            "description": f"{finding.code} {finding.message.to(style.lang)}",
            "check_name": finding.code,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[finding.severity],
            "location": {
                "path": slashes(file.path),
                "lines": {"begin": row, "end": last},
                "positions": {"begin": {"line": row, "column": column}, "end": {"line": last, "column": end}},
            },
        }
        records.append(f"\n  {dump(value)}")
    return ",".join(records)
