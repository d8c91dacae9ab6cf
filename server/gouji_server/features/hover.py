"""Hover: what a finding means, and what the form says of the cell, label or heading under the pointer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lsprotocol import types

from gouji import registry
from gouji._links import rule_url
from gouji.arithmetic import sums_of
from gouji.context import Context
from gouji.findings import Finding, Lang, Text
from gouji.forms import REQUESTS, REVIEWS, SECTION_NUMBERS, TABLE_SECTIONS, Identity, Label, load
from gouji.report import Report, Table
from gouji_server.analysis import Analysis
from gouji_server.diagnostics import Json, range_of, touching
from gouji_server.places import CellPlace, HeadingPlace, LabelPlace, Place, places
from gouji_server.wording import (
    TABLES,
    column_name,
    escaped,
    identities_of,
    path_of,
    reported_sums,
    row_name,
    source_of,
    written,
)

if TYPE_CHECKING:
    from gouji_server.server import GoujiServer

#: findings beyond this many at one place are not explained
_MOST_FINDINGS = 4


class Writer:
    """Lines of Markdown or of plain text."""

    def __init__(self, lang: Lang, *, markdown: bool) -> None:
        self.lang = lang
        self.markdown = markdown
        self.blocks: list[str] = []

    def head(self, text: str, code: str = "") -> None:
        """A block's first line."""
        if self.markdown:
            self.blocks.append(f"**{escaped(text)}**" + (f" `{code}`" if code else ""))
        else:
            self.blocks.append(f"{text} [{code}]" if code else text)

    def paragraph(self, text: str) -> None:
        """A paragraph."""
        self.blocks.append(escaped(text) if self.markdown else text)

    def items(self, texts: list[str]) -> None:
        """A list."""
        if texts:
            self.blocks.append("\n".join(f"- {escaped(t) if self.markdown else t}" for t in texts))

    def source(self, text: str) -> None:
        """What it rests on."""
        self.paragraph(Text(f"依据：{text}", f"Source: {text}").to(self.lang))

    def link(self, text: str, url: str) -> None:
        """A link."""
        self.blocks.append(f"[{text}]({url})" if self.markdown else url)

    def rule(self) -> None:
        """A line between two parts."""
        if self.blocks:
            self.blocks.append("---" if self.markdown else "")

    @property
    def text(self) -> str:
        """All of it."""
        return "\n\n".join(self.blocks) if self.markdown else "\n".join(self.blocks)


def hover(analysis: Analysis, offset: int, lang: Lang, *, markdown: bool) -> Json | None:
    """What is to be said of a place, and the span it is said of; None where there is nothing."""
    context = analysis.context
    if context is None:
        return None
    report = context.report
    writer = Writer(lang, markdown=markdown)
    here = touching(analysis.shown, offset, offset)
    for finding in here[:_MOST_FINDINGS]:
        writer.rule()
        _explain(writer, finding)
    place = None if report.edition == "before" else places(context).at(offset)
    if place is not None:
        writer.rule()
        _describe(writer, analysis, context, place)
    if not writer.blocks:
        return None
    if place is not None:
        start, end = place.start, place.end
    else:
        start, end = min(((f.start, f.end) for f in here), key=lambda span: span[1] - span[0])
    kind = "markdown" if markdown else "plaintext"
    return {
        "contents": {"kind": kind, "value": writer.text},
        "range": range_of(analysis.snapshot, start, end),
    }


def _explain(writer: Writer, finding: Finding) -> None:
    writer.head(finding.message.to(writer.lang), finding.code)
    writer.items([sign.to(writer.lang) for sign in finding.evidence])
    rule = registry.rules().get(finding.code)
    if rule is None:
        return
    writer.paragraph(rule.why.to(writer.lang))
    writer.source(rule.source.to(writer.lang))
    name = Text("规则说明", "about this rule").to(writer.lang)
    writer.link(f"{name} {rule.code}", rule_url(rule.code))


def _describe(writer: Writer, analysis: Analysis, context: Context, place: Place) -> None:
    if isinstance(place, HeadingPlace):
        _heading(writer, context.report, place)
        return
    lang, table = writer.lang, place.table
    if isinstance(place, CellPlace):
        names = TABLES[table.kind].to(lang), row_name(place.row.label, lang), column_name(table, *place.term)
        writer.head(" · ".join(names if place.row.label.text else (names[0], names[2])))
        if state := _state(place):
            writer.paragraph(state.to(lang))
        found = identities_of(table, place.term)
    else:
        writer.head(f"{TABLES[table.kind].to(lang)} · {path_of(place.label)}")
        writer.paragraph(_role(table, place).to(lang))
        found = list(_of_label(table, place.label))
    sums = sums_of(context, table.kind)
    if sums is not None:
        reported = reported_sums(analysis.shown, table.kind)
        writer.items([written(sums, i, lang, reported) for i in found])
    writer.source(source_of(table.edition, lang))


def _state(place: CellPlace) -> Text | None:
    cell = place.cell
    if cell.kind == "blank":
        return Text("空白，核算时按 0 计", "blank: counts as 0")
    if cell.kind == "dash":
        return Text("短横或“无”，核算时按 0 计", "a dash: counts as 0")
    if cell.kind == "bad" and not cell.is_spelling:
        return Text("读不出数，不参加核算", "no number: takes no part in sums")
    return None


def _role(table: Table, place: LabelPlace) -> Text:
    """What a label is in the form, and how it is worded there."""
    label = place.label
    wording = (
        Text("文字与表式一致", "worded as in the form")
        if place.match.is_exact
        else Text(f"表式原文：{label.text}", f"in the form: {label.text}")
    )
    if label.kind == "row":
        columns = "、".join(c.text for c in label.columns)
        what = Text(f"数据行，填 {len(label.columns)} 格：{columns}", f"a row of {len(label.columns)}: {columns}")
    elif label.kind == "group":
        inside = sum(label in row.parents for row in table.form.rows)
        what = Text(f"分组，本身不填数，下有 {inside} 行", f"a group of {inside} rows, without figures of its own")
    elif label.kind == "header":
        what = Text("列标题", "a column header")
    elif label.kind == "caption":
        what = Text("《政府信息公开条例》的条款", "the article of the Regulations it reports on")
    else:
        what = Text("表三的说明", "the note of table three")
    return Text(f"{what.zh}。{wording.zh}。", f"{what.en}; {wording.en}.")


def _of_label(table: Table, label: Label) -> Iterable[Identity]:
    """The identities that say something of a whole row or column."""
    if table.kind == REQUESTS and label.kind == "row":
        return identities_of(table, (label.name, len(label.columns) - 1))
    if table.kind == REQUESTS and label.kind == "header":
        return _of_column(table, label)
    if table.kind == REVIEWS and label.kind == "header":
        return _of_block(table, label)
    return ()


def _of_column(table: Table, label: Label) -> Iterable[Identity]:
    """The identities of table three down a column."""
    columns = [column.text for column in table.form.rows[0].columns]
    if label.text not in columns:
        return ()
    at = columns.index(label.text)
    return [i for i in table.form.identities if i.kind != "row-total" and i.total[1] == at]


def _of_block(table: Table, label: Label) -> Iterable[Identity]:
    """The identity of the block of table four that a header belongs to.

    The second line of headers has the five of the first block and the names of the two others, the third line theirs.
    """
    second, third = table.form.header_rows[1:3]
    size = len(third) // 2
    if label in second:
        block = max(0, second.index(label) - size + 1)
    elif label in third:
        block = 1 + third.index(label) // size
    else:
        return ()
    return (table.form.identities[block],)


def _heading(writer: Writer, report: Report, place: HeadingPlace) -> None:
    number = place.heading.number
    edition = "2019" if report.edition == "2019" else "2021"
    heading = load(edition).headings[number - 1]
    ordinal = SECTION_NUMBERS[number - 1]
    writer.head(Text(f"第{ordinal}部分", f"section {number}").to(writer.lang) + f" · {heading}")
    kind = next((k for k, section in TABLE_SECTIONS.items() if section == number), None)
    if kind is not None:
        table = report.tables.get(kind)
        name = TABLES[kind]
        if table is None:
            said = Text(f"本部分应有{name.zh}，没有找到", f"it should have {name.en}, which was not found")
        else:
            read = f"{table.cells_read}/{table.cells_due}"
            said = Text(f"含{name.zh}，读出 {read} 格", f"with {name.en}, {read} cells read")
        writer.paragraph(said.to(writer.lang))
    writer.source(source_of(edition, writer.lang))


def register(server: GoujiServer) -> None:
    """Register hovering."""

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def text_document_hover(params: types.HoverParams) -> Json | None:
        known = await server.analysis(params.text_document.uri)
        if known is None:
            return None
        analysis = known[1]
        offset = analysis.snapshot.to_offset(params.position)
        return hover(analysis, offset, server.lang, markdown=server.client.markdown)
