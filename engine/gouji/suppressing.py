"""Writing the comments that `gouji.suppressions` reads, where they break nothing.

In Markdown a finding outside tables gets its comment at the end of its line, which splits no paragraph; one in a table gets
it on a line of its own before the table, whose rows have to follow one another. In HTML a comment goes before the line,
outside of any tag.
"""

from __future__ import annotations

import re

from gouji.findings import Edit, Finding
from gouji.gj import FAMILY
from gouji.reading.lines import front_matter
from gouji.reading.tags import tokens
from gouji.registry import rules
from gouji.report import Report
from gouji.source import Source

_DOCTYPE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype[^>]*>)?", re.IGNORECASE)


def can_be_ignored(finding: Finding, kind: str) -> bool:
    """Whether a comment can hide a finding of a text read as ``kind``; plain text has no comments."""
    rule = rules().get(finding.code)
    return kind != "text" and rule is not None and rule.family != FAMILY


def ignoring_here(source: Source, kind: str, report: Report, finding: Finding) -> Edit | None:
    """The edit that writes a comment for this place; None where no comment can stand there."""
    text, comment = source.text, f"<!-- gouji: ignore[{finding.code}] -->"
    table = next((t for t in report.tables.values() if t.start <= finding.start <= t.end), None)
    start, end = source.line_span(source.position(table.start if table else finding.start)[0])
    if kind == "markdown":
        if (m := front_matter(text)) and start < m.end():
            return None
        if table is None:
            at = start + len(text[start:end].rstrip())
            return Edit(at, at, f" {comment}")
        return Edit(start, start, f"{comment}\n\n")
    at = _outside_tags(source, start)
    return Edit(at, at, f"{comment}\n")


def ignoring_in_file(source: Source, kind: str, finding: Finding) -> Edit:
    """The edit that writes a comment for the whole text, at its head."""
    comment = f"<!-- gouji: ignore-file[{finding.code}] -->"
    text = source.text
    if kind == "markdown":
        m = front_matter(text)
        if m is None:
            return Edit(0, 0, f"{comment}\n\n")
        return Edit(m.end(), m.end(), f"\n\n{comment}")
    m = _DOCTYPE.match(text)
    at = m.end() if m and m[0].strip() else 0
    return Edit(at, at, f"\n{comment}" if at else f"{comment}\n")


def _outside_tags(source: Source, at: int) -> int:
    """The start of this line, or of the line in which the tag begins that reaches over it."""
    for m, end in tokens(source.text):
        if m.start() >= at:
            break
        if end > at:
            return source.line_span(source.position(m.start())[0])[0]
    return at
