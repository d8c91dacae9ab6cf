"""Empty pieces of a report, to be filled in: a section, a table, a whole report, each in the manner of its document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from gouji.forms import SECTION_NUMBERS, TABLE_SECTIONS, load
from gouji.forms.write import empty_table, style_of
from gouji.report import Report

#: what may stand around a heading on its line, where the line can be copied
_BESIDE = re.compile(r"(?:[ \t\u3000]|#{1,6}|\*\*|__|<(?![^<>]*\bid\s*=)[^<>]*>)*")
_NOUGHT = re.compile(r"(?<=\| )0(?= \|)|(?<=>)0(?=</td>)")
_SPECIAL = re.compile(r"([\\$}])")
_FIRST_2021 = 2021


class Stop(NamedTuple):
    """A place to be filled in. Stops with the same ``name`` are filled in together."""

    default: str = ""
    name: str = ""


class Draft:
    """A text with places to be filled in."""

    def __init__(self, *parts: str | Stop) -> None:
        self.parts = list(parts)

    def add(self, *parts: str | Stop) -> None:
        """Put more behind it."""
        self.parts.extend(parts)

    @property
    def plain(self) -> str:
        """The text with the defaults in place."""
        return "".join(p if isinstance(p, str) else p.default for p in self.parts)

    @property
    def snippet(self) -> str:
        """The text as editors take snippets."""
        out, numbers = [], dict[str, int]()
        for i, part in enumerate(self.parts):
            if isinstance(part, str):
                out.append(_SPECIAL.sub(r"\\\1", part))
                continue
            number = numbers.setdefault(part.name or str(i), len(numbers) + 1)
            default = _SPECIAL.sub(r"\\\1", part.default)
            out.append(f"${{{number}:{default}}}" if default else f"${number}")
        return "".join(out)


class Style(NamedTuple):
    """How a document is written: what stands before and behind a heading, between two lines, around a paragraph."""

    before: str
    behind: str
    gap: str
    table: str
    is_html: bool
    numbered: bool = True

    def heading(self, number: int) -> str:
        """The heading of a section, on its line."""
        return f"{self.before}{self.title(number)}{self.behind}"

    def title(self, number: int) -> str:
        """The heading of a section without what makes it a heading. Both editions have the same."""
        text = load("2021").headings[number - 1]
        return text if self.numbered else text.partition("、")[2]


def style_for(report: Report | None, text: str, kind: str, near: int) -> Style:
    """The manner of a document, or what is usual for its kind where there is little to go by."""
    is_html = kind == "html" and (not text.strip() or re.search(r"<[a-zA-Z]", text) is not None)
    before, behind = ("<h2>", "</h2>") if is_html else ("## ", "") if kind == "markdown" else ("", "")
    numbered = True
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
    if text.strip() and (report is not None and (report.sections or report.tables)):
        table = style_of(text, near)
    else:
        table = "html" if is_html else "gfm" if kind == "markdown" else "pipes"
    return Style(before, behind, "\n" if tight else "\n\n", table, is_html, numbered)


def table_draft(edition: str, kind: str, style: Style) -> Draft:
    """An empty table, its cells to be filled in one by one."""
    text = empty_table(edition, kind, style.table).rstrip("\n")
    draft, at = Draft(), 0
    for m in _NOUGHT.finditer(text):
        draft.add(text[at : m.start()], Stop("0"))
        at = m.end()
    draft.add(text[at:])
    return draft


def section_draft(number: int, edition: str, style: Style) -> Draft:
    """A section: its heading, and its table or a place for its text."""
    draft = Draft(style.heading(number), style.gap)
    kind = next((k for k, section in TABLE_SECTIONS.items() if section == number), None)
    if kind is not None:
        draft.add(*table_draft(edition, kind, style).parts)
    else:
        draft.add(*_paragraph(style, Stop()))
    return draft


def _paragraph(style: Style, *parts: str | Stop) -> Iterator[str | Stop]:
    if style.is_html:
        yield "<p>"
    yield from parts
    if style.is_html:
        yield "</p>"


def report_draft(style: Style, kind: str, organ: str = "", year: int | None = None, *, titled: bool = True) -> Draft:
    """A whole report with empty tables. The year is last year where none is given; ``titled``: with its title."""
    year = year or date.today().year - 1  # reports are written in the January that follows
    edition = "2021" if year >= _FIRST_2021 else "2019"
    organ_stop: str | Stop = organ or Stop("本机关全称", "organ")
    draft = Draft()
    if titled:
        around = ("<h1>", "</h1>") if style.is_html else ("# ", "") if kind == "markdown" else ("", "")
        draft.add(around[0], organ_stop, f"{year}年政府信息公开工作年度报告", around[1], style.gap)
    period = f"本报告所列数据的统计期限为{year}年1月1日至{year}年12月31日。"
    draft.add(*_paragraph(style, "根据《中华人民共和国政府信息公开条例》编制本报告。", period))
    for number in range(1, len(SECTION_NUMBERS) + 1):
        draft.add(style.gap)
        section = section_draft(number, edition, style)
        # two hundred stops would keep the writer from the end of the report
        draft.add(*(p if isinstance(p, str) else p.default or p for p in section.parts))
    draft.add(style.gap, *_paragraph(style, organ_stop), style.gap)
    draft.add(*_paragraph(style, f"{year + 1}年1月", Stop("", "day"), "日"), "\n")
    return draft
