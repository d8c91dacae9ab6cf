"""From one figure to those that belong to it: the cells of a sum, a prose figure and the cell it contradicts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from gouji.report import Span
from gouji_server.analysis import Analysis
from gouji_server.diagnostics import Json, range_of
from gouji_server.places import CellPlace, places, span_of, ties, touches
from gouji_server.wording import identities_of

if TYPE_CHECKING:
    from gouji_server.server import GoujiServer

_TEXT = types.DocumentHighlightKind.Text.value
_PART = types.DocumentHighlightKind.Read.value
_TOTAL = types.DocumentHighlightKind.Write.value


def highlights(analysis: Analysis, offset: int) -> list[Json]:
    """The cells of every identity of the cell at an offset, totals told from parts, and prose figures tied to it."""
    if analysis.context is None:
        return []
    place = places(analysis.context).at(offset)
    found: dict[Span, int] = {}
    if isinstance(place, CellPlace) and not place.table.unreadable:
        found = _cells_of_sums(place)
        found.setdefault((place.start, place.end), _TEXT)
    for tie in ties(analysis):
        if touches(tie.figure, offset) or touches(tie.place, offset):
            for span in (tie.figure, tie.place):
                found.setdefault(span, _TEXT)
    return [
        {"range": range_of(analysis.snapshot, *span), "kind": kind}
        for span, kind in sorted(found.items())
        if span[0] < span[1]
    ]


def _cells_of_sums(place: CellPlace) -> dict[Span, int]:
    """The cells of every identity of a cell, as totals or as parts; one that is both is a total."""
    found: dict[Span, int] = {}
    for identity in identities_of(place.table, place.term):
        for term in identity.left + identity.right:
            span = span_of(place.table, term)
            if span is not None and span[0] < span[1]:
                is_total = term == identity.total or found.get(span) == _TOTAL
                found[span] = _TOTAL if is_total else _PART
    return found


def definitions(analysis: Analysis, offset: int) -> list[Span]:
    """Where a prose figure's cell stands, and the other way the figures tied to a cell."""
    found = []
    for tie in ties(analysis):
        if touches(tie.figure, offset):
            found.append(tie.place)
        elif touches(tie.place, offset):
            found.append(tie.figure)
    return list(dict.fromkeys(found))


def register(server: GoujiServer) -> None:
    """Register highlights and definitions."""

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT)
    async def document_highlight(params: types.DocumentHighlightParams) -> list[Json] | None:
        known = await server.analysis(params.text_document.uri)
        if known is None:
            return None
        analysis = known[1]
        return highlights(analysis, analysis.snapshot.to_offset(params.position)) or None

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def definition(params: types.DefinitionParams) -> list[Json] | None:
        known = await server.analysis(params.text_document.uri)
        if known is None:
            return None
        document, analysis = known
        spans = definitions(analysis, analysis.snapshot.to_offset(params.position))
        return [{"uri": document.uri, "range": range_of(analysis.snapshot, *s)} for s in spans] or None
