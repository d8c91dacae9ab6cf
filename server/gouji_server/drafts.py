"""The manner in which a document is written, so that what is put into it looks like the rest."""

from __future__ import annotations

import re
from typing import Literal

from gouji.forms.draft import Style, usual_style
from gouji.forms.write import style_of
from gouji.report import Report

#: what may stand around a heading on its line, where the line can be copied
_BESIDE = re.compile(r"(?:[ \t\u3000]|#|\*\*|__|<(?![^<>]*\bid\s*=)[^<>]*>)*")
_TAG = re.compile(r"<[a-zA-Z]")
_BLANK_LINE = re.compile(r"\n\r?\n|\r\r")


def style_for(report: Report | None, text: str, kind: str, near: int) -> Style:
    """The manner of a document, or what is usual for its kind where there is little to go by."""
    manner = _written_as(text, kind)
    usual, is_html = usual_style(manner), manner == "html"
    is_tight = is_html or (kind == "text" and _has_no_blank_line(text))
    between = "\n" if is_tight else "\n\n"
    if report is None or not (report.sections or report.tables):
        return Style(usual.before, usual.behind, between, usual.table, is_html, numbered=True)
    before, behind = _around_heading(report) or (usual.before, usual.behind)
    numbered = not report.sections or any(section.heading.mark for section in report.sections)
    return Style(before, behind, between, style_of(text, near), is_html, numbered)


def _written_as(text: str, kind: str) -> Literal["html", "markdown", "text"]:
    """Which kind of text it is; an HTML document without a tag in it is plain text."""
    if kind == "html" and (not text.strip() or _TAG.search(text)):
        return "html"
    return "markdown" if kind == "markdown" else "text"


def _around_heading(report: Report) -> tuple[str, str] | None:
    """What stands before and behind the first heading whose line can be copied; None where none can."""
    source = report.source
    for section in report.sections:
        start, end = section.heading.span
        first, last = source.line_span(source.position(start)[0])
        before, behind = source.text[first:start], source.text[end:last]
        if _BESIDE.fullmatch(before) and _BESIDE.fullmatch(behind):
            return before, behind.rstrip()
    return None


def _has_no_blank_line(text: str) -> bool:
    """Whether something is written, and no line of it left blank."""
    return text.strip() != "" and _BLANK_LINE.search(text) is None
