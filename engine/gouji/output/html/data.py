"""What the page holds of one report: its row in the table of reports, and the rest as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from gouji.findings import Finding, Fix, Localized
from gouji.forms import TABLE_KINDS, TABLE_NAMES
from gouji.output.html.grids import Drawing
from gouji.output.html.places import MAIN, RELATED, Places, Shown, Spot
from gouji.output.paint import visible
from gouji.output.summary import SEVERITIES, Tally
from gouji.reading.blocks import Block, Heading, Row
from gouji.report import Report
from gouji.source import Source

if TYPE_CHECKING:
    from gouji.output import Checked

#: how much of a text that a fix takes out or puts in is shown, in code points
_LONGEST = 200
# In these a text could end the script element it stands in, or begin a comment there, or not be JavaScript of old.
_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def script_json(value: Any) -> str:
    """A value as JSON that can stand in a script element."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES).replace("##[", "#\\u0023[")


def unicode(text: str) -> str:
    """A file's name or a message: signs for what would not be seen, and U+FFFD for what is no Unicode."""
    return visible(text).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def piece(file: Checked) -> str:
    """The part of the page that is about one file: a table row, and a script element that holds data alone.

    A file that is no report has but the row.
    """
    name, findings, report = escape(unicode(file.path)), file.findings, file.report
    if report is None:
        return f'<tr class="other"><td colspan="8">{name}</td></tr>\n'
    tally = Tally()
    tally.count(report, findings)
    counts = Counter((f.code, f.severity) for f in findings)
    found = " ".join(f"{code}:{severity}:{n}" for (code, severity), n in sorted(counts.items()))
    numbers = "".join(f'<td class="n">{n}</td>' for n in tally.severities)
    cells = " ".join(
        f'<span class="cover{" part" if read < due else ""}">{TABLE_NAMES[kind]} {read}/{due}</span>'
        for kind, read, due in zip(TABLE_KINDS, tally.read, tally.due, strict=True)
        if due
    )
    return (
        f'<tr data-found="{escape(found)}"><th scope="row" lang="zh-CN">{escape(unicode(report.organ))}</th>'
        f'<td class="n">{report.year or ""}</td><td class="n">{_edition(report)}</td>{numbers}'
        f'<td lang="zh-CN">{cells}</td><td class="file">{name}</td></tr>\n'
        f'<script type="application/json">{script_json(_data(file, report))}</script>\n'
    )


def _edition(report: Report) -> str:
    return "" if report.edition == "before" else report.edition


def _data(file: Checked, report: Report) -> dict[str, Any]:
    source, findings = file.source, file.findings
    drawings = {kind: Drawing(table) for kind, table in report.tables.items() if not table.unreadable}
    page = _Page(source, [] if file.document is None else file.document.blocks, drawings)
    page.mark(findings)
    return {
        "blocks": list(page.data()),
        "tables": {kind: drawing.data(findings) for kind, drawing in drawings.items()},
        "unreadable": [kind for kind in report.tables if kind not in drawings],
        "findings": [_finding(source, finding) for finding in findings],
    }


def _finding(source: Source, finding: Finding) -> dict[str, Any]:
    row, column = source.position(finding.start)
    data: dict[str, Any] = {
        "code": finding.code,
        "severity": finding.severity,
        "place": [row, column],
        "message": _text(finding.message),
    }
    if finding.related:
        data["related"] = [[*_text(r.message), source.position(r.start)[0]] for r in finding.related]
    if finding.fix is not None:
        data["fix"] = _fix(source, finding.fix)
    return data


def _text(text: Localized) -> list[str]:
    return [unicode(text.zh), unicode(text.en)]


def _fix(source: Source, fix: Fix) -> dict[str, Any]:
    """What a fix says, and what it takes out and puts in, where it does so at one place and in few words."""
    data: dict[str, Any] = {"message": _text(fix.message), "safe": fix.safe}
    if len(fix.edits) == 1:
        start, end, content = fix.edits[0]
        if end - start <= _LONGEST and len(content) <= _LONGEST:
            data["edit"] = [source.text[start:end], content]
    return data


class _Page:
    """The report's text as the page shows it: block by block, a table of the form drawn where it begins."""

    def __init__(self, source: Source, blocks: list[Block], drawings: dict[str, Drawing]) -> None:
        self.source = source
        self.blocks = blocks
        self.drawings = drawings
        self.spots: list[list[Spot]] = []
        outside: list[Shown] = []
        inside: list[Shown] = [shown for drawing in drawings.values() for shown in drawing.shown]
        hidden: list[Shown] = []
        self.within: list[str] = []
        for block in blocks:
            pieces = block.cells if isinstance(block, Row) else [block.piece]
            spots = [Spot(piece.text) for piece in pieces]
            self.spots.append(spots)
            kind = self._table_of(pieces[0].start, pieces[-1].end) if pieces else ""
            self.within.append(kind)
            (hidden if kind else outside).extend(map(Shown, pieces, spots))
        self._drawn = Places([*outside, *inside])
        self._hidden = Places(hidden)
        #: tables in which something is marked that the drawing does not show
        self._with_text: set[str] = set()

    def _table_of(self, start: int, end: int) -> str:
        """The kind of the table that a place belongs to; an empty string outside of them."""
        for kind, drawing in self.drawings.items():
            if start < drawing.table.end and end > drawing.table.start:
                return kind
        return ""

    def mark(self, findings: Sequence[Finding]) -> None:
        """Mark all findings."""
        for n, finding in enumerate(findings):
            start, end = finding.start, finding.end
            in_text = self._hidden.mark(start, end, n, MAIN)
            if not self._drawn.mark(start, end, n, MAIN):
                kind = self._table_of(start, max(end, start + 1)) if in_text else ""
                if kind:
                    self._with_text.add(kind)
                else:
                    self._drawn.mark_nearest(start, n)
            for related in finding.related:
                self._drawn.mark(related.start, related.end, n, RELATED)
                self._hidden.mark(related.start, related.end, n, RELATED)

    def data(self) -> Iterator[list[Any]]:
        """The blocks: what each is, its line (1-based), and its text; of a row its texts; of a table what it holds."""
        drawn: set[str] = set()
        texts: dict[str, list[Any]] = {}
        for block, spots, kind in zip(self.blocks, self.spots, self.within, strict=True):
            if kind and kind not in drawn:
                drawn.add(kind)
                texts[kind] = []
                yield ["table", 0, kind, texts[kind]]  # filled with what comes
            if not kind:
                yield self._block(block, spots)
            elif kind in self._with_text:
                texts[kind].append(self._block(block, spots))

    def _block(self, block: Block, spots: list[Spot]) -> list[Any]:
        if isinstance(block, Row):
            return ["row", self._line(block.start), [spot.data() for spot in spots]]
        name = f"h{block.level}" if isinstance(block, Heading) else "p"
        return [name, self._line(block.piece.start), spots[0].data()]

    def _line(self, start: int) -> int:
        return self.source.position(start)[0]


__all__ = ["SEVERITIES", "piece", "script_json", "unicode"]
