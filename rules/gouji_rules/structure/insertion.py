"""The heading of a missing section: where it belongs, and what is put in there."""

from __future__ import annotations

from gouji.context import Context
from gouji.findings import Edit, Fix, Message
from gouji.forms import SECTION_NUMBERS
from gouji.lazy import LazyPattern
from gouji.report import Report, Section, SectionHeading
from gouji_rules.structure.common import BEFORE_HEADING, body, line_around, names
from gouji_rules.structure.trial import read_with

#: what stands behind a heading on its line, where the line can be copied
_BEHIND = LazyPattern(r"(?:\*\*|__)?[ \t\u3000]*")


def end_of_report(context: Context) -> int:
    """Where a section after all others would begin: behind the last prose, before the signature."""
    report = context.report
    last = report.sections[-1]
    paragraphs = body(context, last)
    end = max([last.heading.span[1], *(p.piece.end for p in paragraphs), *(t.end for t in last.tables)])
    signature = report.signature
    if signature and signature.start > last.heading.span[1]:
        before = [p.piece.end for p in paragraphs if "".join(p.piece.text.split()) != report.organ]
        end = max([last.heading.span[1], *before, *(t.end for t in last.tables if t.end < signature.start)])
    return end


def insertion(context: Context, number: int, following: Section | None) -> Fix | None:
    """The missing heading in the style of its neighbour; None where that is more than text, and where it is no heading."""
    report = context.report
    text = report.source.text
    model = (following or report.sections[-1]).heading
    begin, _ = line_around(text, *model.span)
    line = _line_like(report, model, number)
    if line is None:
        return None
    newline = report.source.newline
    gap = newline * 2 if begin == 0 or text[:begin].endswith(newline * 2) else newline
    if following:
        edit = Edit(begin, begin, line + gap)
    else:
        at = line_around(text, end_of_report(context), end_of_report(context))[1]
        edit = Edit(at, at, gap + line)
    if not _makes_section(context, edit, number):
        return None
    heading = f"{_mark(report, number)}{names()[number - 1]}"
    return Fix(Message.of("补写标题“{heading}”", "insert the heading", heading=heading), (edit,), safe=False)


def _line_like(report: Report, model: SectionHeading, number: int) -> str | None:
    """A section's heading on a line like another's; None where that line is more than text."""
    text = report.source.text
    begin, end = line_around(text, *model.span)
    before, behind = text[begin : model.span[0]], text[model.span[1] : end]
    is_text = BEFORE_HEADING.fullmatch(before) and _BEHIND.fullmatch(behind)
    if not is_text or (model.level is not None and model.marker is None):
        return None
    return f"{before}{_mark(report, number)}{names()[number - 1]}{behind}"


def _mark(report: Report, number: int) -> str:
    """The number in front of a heading, where headings bear numbers."""
    return f"{SECTION_NUMBERS[number - 1]}、" if any(s.heading.mark for s in report.sections) else ""


def _makes_section(context: Context, edit: Edit, number: int) -> bool:
    """Whether a heading that is put in is read as one, and all others as before.

    It is not inside a comment, a tag, an element that is not shown, or a table.
    """
    after = read_with(context, edit)
    return after is not None and {section.number for section in after.sections} == {
        number,
        *(section.number for section in context.report.sections),
    }
