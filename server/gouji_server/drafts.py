"""The manner in which a document is written, so that what is put into it looks like the rest."""

from __future__ import annotations

import re

from gouji.forms.draft import Style, usual_style
from gouji.forms.write import style_of
from gouji.report import Report

#: what may stand around a heading on its line, where the line can be copied
_BESIDE = re.compile(r"(?:[ \t\u3000]|#|\*\*|__|<(?![^<>]*\bid\s*=)[^<>]*>)*")


def style_for(report: Report | None, text: str, kind: str, near: int) -> Style:
    """The manner of a document, or what is usual for its kind where there is little to go by."""
    is_html = kind == "html" and (not text.strip() or re.search(r"<[a-zA-Z]", text) is not None)
    usual = usual_style("html" if is_html else "markdown" if kind == "markdown" else "text")
    before, behind, numbered = usual.before, usual.behind, True
    if report is not None and report.sections:
        headings = [s.heading for s in report.sections]
        numbered = any(h.mark for h in headings)
        spans = [report.source.line_span(report.source.position(h.span[0])[0]) for h in headings]
        for heading, (start, end) in zip(headings, spans, strict=True):
            around = text[start : heading.span[0]], text[heading.span[1] : end]
            if all(_BESIDE.fullmatch(part) for part in around):
                before, behind = around[0], around[1].rstrip()
                break
    tight = is_html or (kind == "text" and text.strip() != "" and re.search(r"\n\r?\n|\r\r", text) is None)
    is_begun = text.strip() and (report is not None and (report.sections or report.tables))
    table = style_of(text, near) if is_begun else usual.table
    return Style(before, behind, "\n" if tight else "\n\n", table, is_html, numbered)
