"""Inlay hints: what a total comes to beside one that says something else, and what the table says beside a prose figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from gouji.findings import Finding, Lang, Text
from gouji.subjects import Cells
from gouji_server.analysis import Analysis
from gouji_server.diagnostics import Json
from gouji_server.places import span_of, ties
from gouji_server.wording import TABLES

if TYPE_CHECKING:
    from gouji_server.server import GoujiServer


def hints(analysis: Analysis, start: int, end: int, lang: Lang) -> list[Json]:
    """The hints within a span: each says what a finding that is shown expects."""
    found = [*_of_tables(analysis, lang), *_of_prose(analysis, lang)]
    return [
        {
            "position": _position(analysis, at),
            "label": label,
            "tooltip": tooltip,
            "paddingLeft": True,
        }
        for at, label, tooltip in sorted(found)
        if start <= at <= end
    ]


def _position(analysis: Analysis, offset: int) -> Json:
    position = analysis.snapshot.to_position(offset)
    return {"line": position.line, "character": position.character}


def _of_tables(analysis: Analysis, lang: Lang) -> list[tuple[int, str, str]]:
    """At each cell that makes sums fail, what it should be; the tooltip has the sums."""
    report = analysis.report
    if report is None:
        return []
    expected: dict[int, dict[int, list[str]]] = {}
    for finding in analysis.shown:
        subject, due = finding.subject, finding.expected
        if not isinstance(subject, Cells) or not subject.sums or not isinstance(due, int):
            continue
        span = span_of(report.tables[subject.table], subject.cells[0])
        if span is not None:
            expected.setdefault(span[1], {}).setdefault(due, []).extend(_reasons(finding, len(subject.sums), lang))
    return [
        (at, _should_be(sorted(values), lang), "\n".join(line for lines in values.values() for line in lines))
        for at, values in expected.items()
    ]


def _reasons(finding: Finding, sums: int, lang: Lang) -> list[str]:
    """The sums that fail, which come first of what is related; where there is but one it is what the finding says."""
    if sums == 1:
        return [finding.message.to(lang)]
    return [related.message.to(lang) for related in finding.related[:sums]]


def _should_be(values: list[int], lang: Lang) -> str:
    return Text(f"应为 {' 或 '.join(map(str, values))}", f"should be {' or '.join(map(str, values))}").to(lang)


def _of_prose(analysis: Analysis, lang: Lang) -> list[tuple[int, str, str]]:
    """At each figure of the prose that contradicts a table, what the table says."""
    found: dict[int, tuple[int, str, str]] = {}
    for tie in ties(analysis):
        at, finding = tie.figure[1], tie.finding
        label = tie.said.to(lang)
        if isinstance(finding.expected, int):
            name = TABLES[tie.table.kind].to(lang)
            label = Text(f"{name}：{finding.expected}", f"{name}: {finding.expected}").to(lang)
        found.setdefault(at, (at, label, finding.message.to(lang)))
    return list(found.values())


def register(server: GoujiServer) -> None:
    """Register inlay hints."""

    @server.feature(types.TEXT_DOCUMENT_INLAY_HINT)
    async def inlay_hint(params: types.InlayHintParams) -> list[Json] | None:
        known = await server.analysis(params.text_document.uri)
        if known is None:
            return None
        analysis = known[1]
        return hints(analysis, *analysis.snapshot.to_span(params.range), server.lang) or None
