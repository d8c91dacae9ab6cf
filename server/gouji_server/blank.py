"""An empty report of the official form: title, six headings, and the three tables with 0 in every cell."""

from __future__ import annotations

from html import escape

from gouji.forms import TABLE_KINDS, TABLE_SECTIONS, editions
from gouji.forms.write import empty_table

#: how tables are written, and what headings look like, by the editor's name for the language
_STYLES = {"markdown": "gfm", "html": "html", "plaintext": "pipes"}
_LATEST = 2999


def blank_report(organ: str, year: int, language: str) -> str:
    """The report of an organ for a year. Raises ValueError for a year that has no form.

    ``language`` is ``"markdown"``, ``"html"`` or ``"plaintext"``; any other counts as Markdown.
    """
    form = next((form for form in editions() if form.first_year <= year <= _LATEST), None)
    if form is None:
        raise ValueError(f"no form for {year}")
    style = _STYLES.get(language, "gfm")
    tables = {TABLE_SECTIONS[kind]: kind for kind in TABLE_KINDS}
    title = f"{' '.join(organ.split())}{year}年政府信息公开工作年度报告"
    parts = [_heading(title, 1, style)]
    for number, heading in enumerate(form.headings, 1):
        parts.append(_heading(heading, 2, style))
        if number in tables:
            parts.append(empty_table(form.edition, tables[number], style).rstrip("\n"))
        elif style == "html":
            parts.append("<p></p>")
    return "\n\n".join(parts) + "\n"


def _heading(text: str, level: int, style: str) -> str:
    if style == "html":
        return f"<h{level}>{escape(text)}</h{level}>"
    return f"{'#' * level} {text}" if style == "gfm" else text
