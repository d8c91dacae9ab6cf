"""Empty pieces of a report, to be filled in: a section, a table, a whole report.

The command line and the language server both write their empty reports with this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import escape
from typing import NamedTuple

from gouji.forms import SECTION_NUMBERS, TABLE_SECTIONS, editions, load
from gouji.forms.write import Cells, table_text

_NOUGHT = re.compile(r"(?<=\| )0(?= \|)|(?<=>)0(?=</td>)")
_SPECIAL = re.compile(r"([\\$}])")
_LATEST = 2999


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


def usual_style(kind: str) -> Style:
    """What is usual for a kind of document, as `gouji.linting.kind_of` gives it."""
    if kind == "html":
        return Style("<h2>", "</h2>", "\n", "html", True)
    return Style("## ", "", "\n\n", "gfm", False) if kind == "markdown" else Style("", "", "\n\n", "pipes", False)


def edition_of(year: int) -> str:
    """The edition of the form for a year. Raises ValueError for a year that has none."""
    for form in editions():
        if form.first_year <= year <= _LATEST:
            return form.edition
    raise ValueError(f"no form for {year}")


def table_draft(edition: str, kind: str, style: Style, cells: Cells | None = None) -> Draft:
    """A table, with what ``cells`` says in its cells; without ``cells`` they hold 0, to be filled in one by one."""
    text = table_text(edition, kind, style.table, cells).rstrip("\n")
    if cells is not None:
        return Draft(text)
    draft, at = Draft(), 0
    for m in _NOUGHT.finditer(text):
        draft.add(text[at : m.start()], Stop("0"))
        at = m.end()
    draft.add(text[at:])
    return draft


def section_draft(number: int, edition: str, style: Style, cells: Cells | None = None) -> Draft:
    """A section: its heading, and its table or a place for its text."""
    draft = Draft(style.heading(number), style.gap)
    kind = next((k for k, section in TABLE_SECTIONS.items() if section == number), None)
    if kind is not None:
        draft.add(*table_draft(edition, kind, style, cells).parts)
    else:
        draft.add(*_paragraph(style, Stop()))
    return draft


def _paragraph(style: Style, *parts: str | Stop) -> Iterator[str | Stop]:
    if style.is_html:
        yield "<p>"
    yield from parts
    if style.is_html:
        yield "</p>"


def report_draft(
    style: Style,
    kind: str,
    organ: str = "",
    year: int | None = None,
    *,
    titled: bool = True,
    signed: bool = True,
    cells: Cells | None = None,
) -> Draft:
    """A whole report with empty tables.

    The year is last year where none is given; ``titled``: with its title; ``signed``: with the
    organ and the date below; ``cells`` as in `table_draft`. Raises
    ValueError for a year that has no form.
    """
    year = year or date.today().year - 1  # reports are written in the January that follows
    edition = edition_of(year)
    organ = " ".join(organ.split())
    organ_stop: str | Stop = (escape(organ) if style.is_html else organ) or Stop("本机关全称", "organ")
    draft = Draft()
    if titled:
        around = ("<h1>", "</h1>") if style.is_html else ("# ", "") if kind == "markdown" else ("", "")
        draft.add(around[0], organ_stop, f"{year}年政府信息公开工作年度报告", around[1], style.gap)
    period = f"本报告所列数据的统计期限为{year}年1月1日至{year}年12月31日。"
    draft.add(*_paragraph(style, "根据《中华人民共和国政府信息公开条例》编制本报告。", period))
    for number in range(1, len(SECTION_NUMBERS) + 1):
        draft.add(style.gap)
        section = section_draft(number, edition, style, cells)
        # two hundred stops would keep the writer from the end of the report
        draft.add(*(p if isinstance(p, str) else p.default or p for p in section.parts))
    if signed:
        draft.add(style.gap, *_paragraph(style, organ_stop), style.gap)
        draft.add(*_paragraph(style, f"{year + 1}年1月", Stop("", "day"), "日"))
    draft.add("\n")
    return draft
