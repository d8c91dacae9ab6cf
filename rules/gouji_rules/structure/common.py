"""What the structure rules share: the official names, severities by circumstance, and text folded for searching."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from gouji.context import Context
from gouji.findings import Message, Severity, Text
from gouji.forms import SECTION_NUMBERS, load
from gouji.lazy import LazyPattern
from gouji.reading.blocks import Paragraph
from gouji.report import Report, Section, SectionHeading, Span
from gouji.text import words

#: The source most of these rules rest on.
FORM_SOURCE = Text(
    "《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）",
    "Form of the Annual Report on Government Information Disclosure (国办公开办函〔2021〕30号)",
)
REGULATIONS_SOURCE = Text(
    "《中华人民共和国政府信息公开条例》（国务院令第711号）第五十条",
    "Regulations on the Disclosure of Government Information (State Council Decree 711), Article 50",
)
#: what stands before a heading on its line, where that is plain text
BEFORE_HEADING = LazyPattern(r"[ \t\u3000]*(?:#{1,6}[ \t\u3000]*)?(?:\*\*|__)?")


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """The official wording of the six headings, without their numbers. Both editions have the same."""
    return tuple(heading.partition("、")[2] for heading in load("2021").headings)


def heading_text(number: int) -> str:
    """The official heading of a section, number and all: ``"五、存在的主要问题及改进情况"``."""
    return f"{SECTION_NUMBERS[number - 1]}、{names()[number - 1]}"


def heading_name(number: int) -> Message:
    """What a section is called in a sentence: its heading, in English with its number."""
    return Message.of(
        "{heading}", "{numeral}、{heading}", numeral=SECTION_NUMBERS[number - 1], heading=names()[number - 1]
    )


def graded(report: Report, severity: Severity = "error") -> Severity:
    """How grave a fault of structure is here.

    One degree less in a text that looks cut. For 2019 the form was only encouraged: nothing is an error then.
    """
    if report.incomplete:
        return "warning" if severity == "error" else "info"
    if severity == "error" and report.edition == "2019" and report.year == 2019:
        return "warning"
    return severity


def headings_in_order(report: Report) -> list[SectionHeading]:
    """All section headings as they stand, repeated ones too."""
    found = [section.heading for section in report.sections]
    if not report.duplicates:
        return found
    return sorted((*found, *report.duplicates), key=lambda heading: heading.piece.start)


def body(context: Context, section: Section) -> list[Paragraph]:
    """The section's paragraphs without the signature and what follows it; not to be changed."""
    return context.once(_body, section)


def _body(context: Context, section: Section) -> list[Paragraph]:
    paragraphs = section.paragraphs
    signature = context.report.signature
    if signature and section.heading.piece.end <= signature.start < section.end:
        paragraphs = [p for p in paragraphs if p.piece.start < signature.start]
    last = len(paragraphs)
    while last and _is_sign_off(paragraphs[last - 1].piece.text, context.report.organ):
        last -= 1
    return paragraphs[:last]


_DATE = LazyPattern(
    "20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日"
    "|二[〇○零][〇○零一二三四五六七八九十]{2,3}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日"
)
_LONGEST_SIGN_OFF = 40


def _is_sign_off(text: str, organ: str) -> bool:
    """Whether a paragraph is nothing but points, the organ's name or a date."""
    if len(text) > _LONGEST_SIGN_OFF:
        return False
    text = words(text)
    return not text or text == organ or _DATE.fullmatch(text) is not None


def joined(context: Context, paragraphs: Iterable[Paragraph]) -> str:
    """The paragraphs' text, a line each, folded for looking words up."""
    return context.prose.fold("\n".join(p.piece.text for p in paragraphs))


def line_around(text: str, start: int, end: int) -> Span:
    """Where the line (or lines) of a span begins and ends, line end left out."""
    begin = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    ends = [at for at in (text.find("\n", end), text.find("\r", end)) if at >= 0]
    return begin, min(ends, default=len(text))
