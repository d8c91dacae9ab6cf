"""Inlay hints: what a total comes to beside one that says something else, and what the table says beside a prose figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from gouji.arithmetic import Failure, blame, failures
from gouji.findings import Lang, Text
from gouji.forms import REQUESTS, REVIEWS
from gouji.report import Table
from gouji_server.analysis import Analysis
from gouji_server.diagnostics import Json
from gouji_server.places import Term, Tie, places, span_of, ties
from gouji_server.wording import TABLES, written

if TYPE_CHECKING:
    from gouji_server.server import GoujiServer

#: the rules whose findings the hints go with: without them nobody wants to hear of sums
_FAMILY = "SUM"


def hints(analysis: Analysis, start: int, end: int, lang: Lang) -> list[Json]:
    """The hints within a span."""
    report = analysis.report
    if report is None or report.edition == "before":
        return []
    found: list[tuple[int, str, str]] = []
    if any(rule.family == _FAMILY for rule in analysis.setup.rules):
        for kind in (REQUESTS, REVIEWS):
            table = report.tables.get(kind)
            if table is not None and not table.unreadable:
                found += _of_table(table, lang)
    found += _of_prose(analysis, lang)
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


def _of_table(table: Table, lang: Lang) -> list[tuple[int, str, str]]:
    failed = failures(table)
    culprit = blame(table, failed)
    if culprit is not None:
        span = span_of(table, (culprit.row, culprit.column))
        if span is None:
            return []
        tooltip = "\n".join(written(table, f.identity, lang) for f in failed)
        return [(span[1], _should_be([culprit.value], lang), tooltip)]
    by_total: dict[Term, list[Failure]] = {}
    for failure in failed:
        by_total.setdefault(failure.identity.total, []).append(failure)
    found = []
    for term, here in by_total.items():
        span = span_of(table, term)
        # one that could only be mended by a number below nought is not what is wrong
        values = sorted({v for f in here if (v := _computed(table, f)) >= 0})
        if span is not None and values:
            tooltip = "\n".join(written(table, f.identity, lang) for f in here)
            found.append((span[1], _should_be(values, lang), tooltip))
    return found


def _computed(table: Table, failure: Failure) -> int:
    """What the total of a failed identity comes to."""
    if failure.identity.total in failure.identity.left:
        return failure.right
    row, column = failure.identity.total
    return int(table.row(row).cells[column].value or 0) + failure.left - failure.right


def _should_be(values: list[int], lang: Lang) -> str:
    return Text(f"应为 {' 或 '.join(map(str, values))}", f"should be {' or '.join(map(str, values))}").to(lang)


def _of_prose(analysis: Analysis, lang: Lang) -> list[tuple[int, str, str]]:
    found: dict[int, tuple[int, str, str]] = {}
    for tie in ties(analysis):
        at = tie.figure[1]
        found.setdefault(at, (at, _says(analysis, tie, lang), tie.finding.message.to(lang)))
    return list(found.values())


def _says(analysis: Analysis, tie: Tie, lang: Lang) -> str:
    """What the table says where a figure of the prose says something else: the cell's value, or in the finding's words."""
    assert analysis.report is not None
    place = places(analysis.report).cell_at(*tie.place)
    words = tie.said.to(lang)
    name = TABLES[tie.table.kind].to(lang)
    if place is not None and place.cell.value is not None:
        value = str(place.cell.value)
        # a message that ends in another number speaks of several cells together
        last = words.rstrip("。. ")
        if tie.said == tie.finding.message or (last.endswith(value) and not last[: -len(value)][-1:].isdigit()):
            return Text(f"{name}：{value}", f"{name}: {value}").to(lang)
    return words


def register(server: GoujiServer) -> None:
    """Register inlay hints."""

    @server.feature(types.TEXT_DOCUMENT_INLAY_HINT)
    async def inlay_hint(params: types.InlayHintParams) -> list[Json] | None:
        known = await server.analysis(params.text_document.uri)
        if known is None:
            return None
        analysis = known[1]
        return hints(analysis, *analysis.snapshot.to_span(params.range), server.lang) or None
