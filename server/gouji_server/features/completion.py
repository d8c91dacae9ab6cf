"""Completion: headings, labels, and empty sections, tables and reports.

What has been typed is compared here, by the wording alone; the client is told that every item fits and asks again with
each key, since editors know words by their spaces and would let no Chinese label through but at its beginning.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lsprotocol import types

from gouji.findings import Lang, Text
from gouji.forms import SECTION_NUMBERS, TABLE_SECTIONS, Label, load
from gouji.forms.draft import Draft, Style, report_draft, section_draft, table_draft
from gouji.recognise.title import parse_title
from gouji.report import Report, Section, Span, Table
from gouji.source import with_newline
from gouji.text import words
from gouji_server.analysis import Analysis
from gouji_server.diagnostics import Json, range_of
from gouji_server.drafts import style_for
from gouji_server.places import LabelPlace, places
from gouji_server.wording import TABLES

if TYPE_CHECKING:
    from gouji_server.server import GoujiServer

_TRIGGERS = ["|", "#", "、"]
_HEADING = types.CompletionItemKind.Module.value
_WHOLE = types.CompletionItemKind.Snippet.value
_LABEL = types.CompletionItemKind.Field.value
_SNIPPET_FORMAT = types.InsertTextFormat.Snippet.value
#: what stands before a heading on its line
_MARKER = re.compile(r"[ \t\u3000]*(?P<marker>#{1,6}[ \t]*|\*\*)?(?:<[^<>]*>)*[ \t\u3000]*")
_FIGURES = re.compile(r"(?:[\s.,+\-—/无]*\d)+[\s.,+\-—/]*")
_CELL_ENDS = re.compile(r"[|\t<>]|[ \u3000][-+]?\d")
_IN_TABLE_LINE = re.compile(r"\s*(?:\||</?t|\S[^|\t]*[|\t])", re.IGNORECASE)
_TAGS = re.compile(r"<[^<>]*>|[#*_\s]+")
_LONGEST_HEADING = 24
#: of fewer characters than this one in two may be wrong, of more one in four
_SHORT = 4
#: a document with no more than this, and nothing in it but a title, is still to be written
_NEARLY_EMPTY = 120
_SKELETON_WORDS = "年政府信息公开工作年度报告年报空白"


#: in which order labels are offered
_OWN, _MISSING, _THERE = range(3)


class _HeadingLine(NamedTuple):
    """A line on which a heading is being written.

    ``span`` is what an item replaces; ``marker`` stands before what is ``typed``, and ``rest`` behind it; ``in_tag``: in an
    element.
    """

    span: Span
    marker: str | None
    typed: str
    rest: str
    in_tag: bool

    @property
    def may_be_heading(self) -> bool:
        """Whether it holds nothing but the beginning of a heading, or nothing."""
        if len(self.typed) > _LONGEST_HEADING:
            return False
        return self.marker is not None or words(self.typed) != "" or not (self.typed or self.rest.strip())

    def heading(self, style: Style, number: int) -> str:
        """The heading of a section as it is written here."""
        title = style.title(number)
        if self.in_tag:
            return title
        if self.marker is None:
            return style.heading(number).replace("** ", "**")
        return f"**{title}**" if self.marker == "**" else f"{self.marker.strip()} {title}"


class Completer:
    """The items for one place in one document. ``asked``: the user has asked, and not only typed a ``#``."""

    def __init__(
        self, analysis: Analysis, kind: str, offset: int, lang: Lang, *, snippets: bool, asked: bool = True
    ) -> None:
        self.analysis = analysis
        self.report = analysis.report
        self.kind = kind
        self.offset = offset
        self.lang = lang
        self.snippets = snippets
        self.asked = asked
        self.text = analysis.snapshot.text
        self.line = analysis.snapshot.line_span(analysis.snapshot.position(offset)[0])
        self.before = self.text[self.line[0] : offset]
        self.items: list[Json] = []

    def complete(self) -> list[Json]:
        """All items, the likeliest first."""
        if self.before.rfind("<") > self.before.rfind(">"):
            return []  # inside a tag
        if self.report is None:
            self._begin()
        elif self.report.edition != "before":
            table = self._table_here(self.report)
            if table is not None:
                self._labels(table.form.labels, table)
            else:
                self._outside(self.report)
        return self.items

    def _style(self) -> Style:
        return style_for(self.report, self.text, self.kind, self.offset)

    def _item(self, label: str, kind: int, span: Span, new: str | Draft, detail: str = "") -> None:
        typed = self.text[span[0] : self.offset]
        is_snippet = isinstance(new, Draft) and self.snippets
        content = new if isinstance(new, str) else new.snippet if self.snippets else new.plain
        snapshot = self.analysis.snapshot
        item: Json = {
            "label": label,
            "kind": kind,
            "sortText": f"{len(self.items):03d}",
            "textEdit": {
                "range": range_of(snapshot, *span),
                "newText": with_newline(content, snapshot.newline),
            },
        }
        if detail:
            item["detail"] = detail
        if typed:
            item["filterText"] = typed
        if is_snippet:
            item["insertTextFormat"] = _SNIPPET_FORMAT
        self.items.append(item)

    # ── a document that is no report yet

    def _begin(self) -> None:
        """A whole report, where there is nothing yet but perhaps a title; then the headings."""
        if not self._is_nearly_empty():
            return
        here = _TAGS.sub("", self.text[slice(*self.line)])
        lines = [bare for line in self.text.splitlines() if (bare := _TAGS.sub("", line))]
        title = next((parsed for line in lines if (parsed := parse_title(line)) is not None), None)
        is_alone = not lines or lines == [here]
        style = self._style()
        if title is None:
            if self.asked and is_alone and _may_become_report(here):  # else it may become anything
                self._skeleton(report_draft(style, self.kind, "", None), self.line)
            return
        organ, year = title
        if is_alone:
            self._skeleton(report_draft(style, self.kind, organ, year), self.line)
            return
        if not here:
            self._skeleton(report_draft(style, self.kind, organ, year, titled=False), (self.line[0], self.offset))
        self._headings(style, set(), "2019" if year in (2019, 2020) else "2021")

    def _is_nearly_empty(self) -> bool:
        """Whether no more stands in the document than a title."""
        most = _NEARLY_EMPTY * 4  # with its markup
        return len(self.text) <= most and len(_TAGS.sub("", self.text)) <= _NEARLY_EMPTY

    def _skeleton(self, draft: Draft, span: Span) -> None:
        label = Text("空白年度报告（全文）", "a whole empty report").to(self.lang)
        self._item(label, _WHOLE, span, draft, Text("六个部分和三张空白表", "six sections, three tables").to(self.lang))

    # ── headings, sections, tables

    def _outside(self, report: Report) -> None:
        style = self._style()
        edition = "2019" if report.edition == "2019" else "2021"
        here = next((s for s in reversed(report.sections) if s.heading.span[0] <= self.line[0]), None)
        self._table(report, here, style, edition)
        present = {s.number for s in report.sections if not self._is_here(s)}
        self._headings(style, present, edition, after=here.number if here else 0)

    def _is_here(self, section: Section) -> bool:
        """Whether the heading of a section is what the cursor stands in."""
        return self.line[0] <= section.heading.span[0] <= self.line[1]

    def _table(self, report: Report, here: Section | None, style: Style, edition: str) -> None:
        """The table of a section that has none: whole, or label by label where one is begun."""
        kind = _table_of(here.number) if here is not None and not self._is_here(here) else None
        if kind is None:
            return
        table = report.tables.get(kind)
        if table is not None and not table.unreadable:
            return
        if table is None:
            self._empty_table(kind, style, edition)
        if _IN_TABLE_LINE.match(self.before):
            self._labels(load(edition).tables[kind].labels, None)

    def _empty_table(self, kind: str, style: Style, edition: str) -> None:
        """A whole table, on a line that holds nothing or the beginning of its name."""
        typed, name = self.before.strip(" \t|\u3000"), TABLES[kind]
        if typed in f"空白{name.zh}" and not self.text[self.offset : self.line[1]].strip():
            label = Text(f"空白{name.zh}（{edition} 版）", f"an empty {name.en} ({edition})").to(self.lang)
            self._item(label, _WHOLE, (self.line[0], self.offset), table_draft(edition, kind, style))

    def _headings(self, style: Style, present: set[int], edition: str, after: int = 0) -> None:
        """The headings that are missing, the next one first, and their sections."""
        line = self._heading_line()
        if not line.may_be_heading:
            return
        missing = [number for number in range(1, len(SECTION_NUMBERS) + 1) if number not in present]
        missing.sort(key=lambda number: (number <= after, number))
        wanted = [number for number in missing if _is_meant(words(line.typed), words(style.title(number)))]
        for number in wanted:
            self._item(
                style.title(number), _HEADING, line.span, line.heading(style, number), self._section_name(number)
            )
        if line.in_tag or line.rest.strip():
            return
        for number in wanted:
            draft = section_draft(number, edition, style)
            label = self._section_label(style.title(number), number)
            self._item(label, _WHOLE, (self.line[0], self.offset), draft, self._section_name(number))

    def _heading_line(self) -> _HeadingLine:
        m = _MARKER.match(self.before)
        start, marker = (m.end(), m["marker"]) if m else (0, None)
        first = self.line[0] + (m.start("marker") if m and marker is not None else start)
        rest = self.text[self.offset : self.line[1]]
        tag = rest.find("<")
        end = self.offset + (len(rest.rstrip()) if tag < 0 else tag)
        return _HeadingLine((first, end), marker, self.before[start:], rest, "<" in self.before)

    def _section_label(self, title: str, number: int) -> str:
        """What a heading with its section is called."""
        kind = _table_of(number)
        if kind is None:
            return title + Text("（标题和正文）", " (heading)").to(self.lang)
        name = TABLES[kind]
        return title + Text(f"（标题和空白{name.zh}）", f" (heading and {name.en})").to(self.lang)

    def _section_name(self, number: int) -> str:
        return Text(f"第{SECTION_NUMBERS[number - 1]}部分", f"section {number}").to(self.lang)

    # ── labels

    def _table_here(self, report: Report) -> Table | None:
        """The table the cursor stands in, or at whose end a row is being written."""
        snapshot = self.analysis.snapshot
        looks_so = _IN_TABLE_LINE.match(self.text, *self.line) is not None
        for table in report.tables.values():
            if table.unreadable == "glued" or (not looks_so and self._may_end_above(table)):
                continue
            start, _ = snapshot.line_span(snapshot.position(table.start)[0])
            _, end = snapshot.line_span(snapshot.position(table.end)[0])
            if start <= self.offset <= end or (looks_so and self._is_next(end)):
                return table
        return None

    def _is_next(self, end: int) -> bool:
        """Whether the cursor stands in the line after the one that ends here."""
        between = self.text[end : self.line[0]]
        return self.offset > end and not between.strip("\r\n") and len(between) <= len("\r\n")

    def _may_end_above(self, table: Table) -> bool:
        """Whether this line may be no part of a table: a heading half written below one may count as its last cell."""
        is_marked = any(mark in self.text[table.start : table.end] for mark in "|\t<")
        return is_marked and self.line[1] >= table.end

    def _labels(self, labels: list[Label], table: Table | None) -> None:
        """The form's labels, those not there yet first; none where a value belongs."""
        start = max(self.before.rfind(c) for c in "|\t>") + 1
        start += len(self.before[start:]) - len(self.before[start:].lstrip())
        if _has_row_label(self.before[:start], labels):
            return
        m = _CELL_ENDS.search(self.text, self.offset, self.line[1])
        rest = self.text[self.offset : m.start() if m else self.line[1]].rstrip()
        begin, end = self.line[0] + start, self.offset + len(rest)
        if _FIGURES.fullmatch(self.text[begin:end]):
            return
        for label, is_missing in self._ranked(labels, table, words(self.text[begin : self.offset])):
            self._item(label.text, _LABEL, (begin, end), label.text, self._detail(label, missing=is_missing))

    def _ranked(self, labels: list[Label], table: Table | None, typed: str) -> list[tuple[Label, bool]]:
        """The labels that fit what is typed, each wording once, and whether they are missing.

        The one that stands here already comes first, then the missing ones, and of either the closest.
        """
        own = self._own_label()
        ranked: dict[str, tuple[tuple[int, int], Label]] = {}
        for label in labels:
            closeness = _closeness(typed, words(label.text))
            if closeness is None and label is not own:
                continue
            if label is own and typed:
                rank = _OWN, 0
            else:
                rank = _MISSING if table is None or _is_missing(table, label) else _THERE, closeness or 0
            if label.text not in ranked or rank < ranked[label.text][0]:
                ranked[label.text] = rank, label
        found = sorted(ranked.values(), key=lambda pair: pair[0])
        return [(label, rank[0] == _MISSING) for rank, label in found]

    def _own_label(self) -> Label | None:
        """The label that the cursor stands in."""
        context = self.analysis.context
        place = places(context).at(self.offset) if context is not None else None
        return place.label if isinstance(place, LabelPlace) else None

    def _detail(self, label: Label, *, missing: bool) -> str:
        kinds = {
            "row": Text("行标签", "row"),
            "group": Text("分组", "group"),
            "header": Text("列标题", "column"),
            "caption": Text("条款", "caption"),
            "note": Text("说明", "note"),
        }
        above = " › ".join(p.text for p in label.parents)
        kind = kinds[label.kind].to(self.lang) + (Text("（还没有）", " (missing)").to(self.lang) if missing else "")
        return f"{kind} · {above}" if above else kind


def _table_of(number: int) -> str | None:
    """The table that stands in a section."""
    return next((kind for kind, section in TABLE_SECTIONS.items() if section == number), None)


def _may_become_report(line: str) -> bool:
    """Whether the only line of a document is empty, or the beginning of what a report's title is made of."""
    return not line or (len(line) > 1 and line in _SKELETON_WORDS)


def _is_missing(table: Table, label: Label) -> bool:
    if label.kind == "row":
        return table.row(label.name).row is None
    if label.kind == "note":
        return table.note is None
    there = {"header": table.headers, "caption": table.captions, "group": table.groups}[label.kind]
    return there.get(label) is None


def _has_row_label(before: str, labels: list[Label]) -> bool:
    """Whether a row's label stands before the cell on its line, so that a value belongs into it."""
    cells = {words(cell) for cell in re.split(r"[|\t]|<[^<>]*>", before) if cell.strip()}
    return any(label.kind == "row" and words(label.text) in cells for label in labels if label.text)


def _is_meant(typed: str, heading: str) -> bool:
    """Whether what is typed is the beginning of a heading, with or without its number, or a part of it."""
    return heading.startswith(typed) or heading[1:].startswith(typed) or (len(typed) > 1 and typed in heading)


def _closeness(typed: str, label: str) -> int | None:
    """How well a label fits what is typed: 0 best, None not at all. A wrong character in it does not matter."""
    if label.startswith(typed) or label[1:].startswith(typed):
        return 0
    if typed in label:
        return 1
    rest = iter(label)
    if all(char in rest for char in typed):
        return 2
    alike = sum(char in label for char in typed)
    enough = len(typed) // 2 if len(typed) < _SHORT else len(typed) * 3 // 4
    return 3 if alike >= enough > 0 else None


def register(server: GoujiServer) -> None:
    """Register completion."""
    options = types.CompletionOptions(trigger_characters=_TRIGGERS)

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, options)
    async def completion(params: types.CompletionParams) -> Json | None:
        known = await server.analysis(params.text_document.uri)
        if known is None:
            return None
        document, analysis = known
        offset = analysis.snapshot.to_offset(params.position)
        typed = types.CompletionTriggerKind.TriggerCharacter
        asked = params.context is None or params.context.trigger_kind != typed
        snippets = server.client.snippets
        completer = Completer(analysis, document.kind, offset, server.lang, snippets=snippets, asked=asked)
        items = completer.complete()
        return {"isIncomplete": True, "items": items} if items else None
