"""Recognition: from blocks to a report, or the verdict that the text is none."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from gouji.findings import Text
from gouji.forms import TABLE_KINDS, TABLE_SECTIONS, load
from gouji.reading.blocks import Block, Document, Heading, Paragraph, Piece, Row
from gouji.recognise.headings import find_headings, split_inline
from gouji.recognise.tables import Region, find_regions, looks_glued, read_table
from gouji.recognise.title import find_title, kind_of_organ, parse_title
from gouji.recognise.tokens import Token, tokens_of
from gouji.recognise.verdict import TOO_LITTLE, Refusal, lacking
from gouji.recognise.year import YearSaid, year_said
from gouji.report import DEFAULT_OPTIONS, Edition, Options, Report, Section, SectionHeading, Span, Table, Title
from gouji.source import Source
from gouji.text import words

_FIRST_2019 = 2019
_FIRST_2021 = 2021
_HEAD_LINES = 40
#: so many paragraphs at the end are where a report is signed
_CLOSING_LINES = 8
#: who says more of a report's year than the settings
_NAMES_REPORT = ("title", "sentence")

#: so many figures are more than an empty table has
_SOME_FIGURES = 5
_DATE = re.compile(r"\s*((?:20)\d\d)\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*$")


def recognise(document: Document, source: Source, options: Options = DEFAULT_OPTIONS) -> Report | None:
    """The report that a document is, or None where it is none."""
    found = _examine(document, source, options)
    return found if isinstance(found, Report) else None


def doubt(document: Document, source: Source) -> Text | None:
    """What a document that is no report has of one, and why it is none; None where it has too little to be mistaken.

    Reads the document once more: only what is told to a user asks.
    """
    found = _examine(document, source, DEFAULT_OPTIONS, tells=True)
    return None if isinstance(found, Report) else found.told()


def _examine(document: Document, source: Source, options: Options, *, tells: bool = False) -> Report | Refusal:
    """The report that a document is, or what it lacks to be one; ``tells``: whether anybody wants to know of its tables then."""
    blocks = split_inline(document.blocks)
    tokens = tokens_of(blocks)
    headings, duplicates = find_headings(tokens, blocks)
    first = headings[0].piece.start if headings else len(source.text)
    head_lines = _lines_before(blocks, first)
    title = find_title(head_lines, {id(b.piece) for b in blocks if type(b) is Heading})
    regions = find_regions(tokens, headings) if headings or title or tells else {}
    if not _may_be_report(document, title, headings, regions):
        return Refusal(TOO_LITTLE, tuple(regions), len(headings))

    report = Report(source, document.kind)
    report.duplicates = duplicates
    _take_title(report, document, title)
    report.sections = _sections(headings, len(source.text))
    _take_tables(report, tokens, regions, options)
    _take_prose(report, blocks, _pieces_of_headings(report, blocks) | _pieces_of_title(report, head_lines))
    _take_signature(report)
    said = year_said(report)
    lacks = lacking(report, head_lines, is_dated=said is not None)
    if lacks is not None:  # what is a report is for the text to say, and not for the settings
        return Refusal(lacks, tuple(regions), len(headings))
    _take_year(report, said, options)
    _take_edition(report, options)
    _take_organ(report, options)
    _take_glued(report, blocks)
    report.incomplete = not report.tables and (report.title is None or report.signature is None)
    return report


def _may_be_report(
    document: Document, title: Title | None, headings: Sequence[SectionHeading], regions: Mapping[str, Region]
) -> bool:
    """Whether a text has enough of a report to be read as one."""
    if title or len(headings) >= 3 or len(regions) >= 2:
        return True
    return bool(headings) and document.title is not None and parse_title(document.title.text) is not None


def _sections(headings: Sequence[SectionHeading], end: int) -> list[Section]:
    """The sections: each ends where the next heading begins, the last at the text's end."""
    ends = [*(h.piece.start for h in headings), end][1:]
    return [Section(h, end) for h, end in zip(headings, ends, strict=True)]


def _pieces_of_headings(report: Report, blocks: Sequence[Block]) -> set[int]:
    """The ids of the pieces that section headings stand in."""
    used = set()
    for section in report.sections:
        head = section.heading
        used.add(id(head.piece))
        if head.piece.starts is not None:  # it may be two lines put together
            start, end = head.span
            used.update(id(p) for p in map(_piece_of, blocks) if p and start <= p.start < end)
    return used


def _pieces_of_title(report: Report, head_lines: Iterable[Piece]) -> set[int]:
    """The ids of the pieces that the title stands in."""
    if report.title is None or report.title_in_metadata:
        return set()
    lines = [(line.start, line.end) for line in report.title.lines]
    return {id(p) for p in head_lines if (p.start, p.end) in lines}


def _piece_of(block: Block) -> Piece | None:
    return block.piece if type(block) is not Row else None  # type: ignore[union-attr]


def _lone_piece(block: Block) -> Piece | None:
    """What stands alone on its line: a paragraph, a heading, the one filled cell of a row; None for other rows."""
    if type(block) is not Row:
        return block.piece  # type: ignore[union-attr]
    filled = [c for c in block.cells if c.text]
    return filled[0] if len(filled) == 1 else None


def _lines_before(blocks: list[Block], end: int) -> list[Piece]:
    """The lines before the first section: paragraphs, headings, rows with a single cell."""
    lines: list[Piece] = []
    for block in blocks:
        piece = _lone_piece(block)
        if piece is None:
            continue
        if piece.start >= end:
            break
        lines.append(piece)
        if len(lines) == _HEAD_LINES:
            break
    return lines


def _take_title(report: Report, document: Document, title: Title | None) -> None:
    vague = title is None or (title.year is None and not title.organ)
    if vague and document.title is not None:
        name = re.split("[-_—|]", document.title.text, maxsplit=1)[0].rstrip()
        parsed = parse_title(name)
        if parsed:
            title = Title((document.title,), name, *parsed)
            report.title_in_metadata = True
    report.title = title
    if title:
        report.organ = title.organ
        report.organ_kind = kind_of_organ(title.organ)
        report.year = title.year  # which form its tables follow may depend on it


def _take_tables(report: Report, tokens: list[Token], regions: dict[str, Region], options: Options) -> None:
    starts = [s.heading.piece.start for s in report.sections]
    by_year: Edition = "2019" if report.year in (_FIRST_2019, _FIRST_2021 - 1) else "2021"
    edition = options.edition or by_year
    for kind in TABLE_KINDS:
        if kind in regions:
            table = report.tables[kind] = read_table(tokens, regions[kind], report.source.text, edition)
            edition = table.edition
            part = bisect_right(starts, table.start)
            if part:
                report.sections[part - 1].tables.append(table)
            if table.unreadable == "no-rows" and _has_figures(tokens, table, report.section(TABLE_SECTIONS[kind])):
                table.unreadable = "layout"


def _has_figures(tokens: Iterable[Token], table: Table, section: Section | None) -> bool:
    """Whether figures stand from a table's headers to the end of its section, though no row could be made out."""
    end = max(table.end, section.end) if section else table.end
    figures = (t for t in tokens if t.info.kind == "n" and table.start <= t.piece.start < end)
    return sum(1 for _ in figures) >= _SOME_FIGURES


class _Areas:
    """Parts of the text that do not overlap."""

    __slots__ = ("ends", "starts")

    def __init__(self, spans: Iterable[Span]) -> None:
        in_order = sorted(spans)
        self.starts = [start for start, _ in in_order]
        self.ends = [end for _, end in in_order]

    def hold(self, start: int, end: int) -> bool:
        """Whether a span lies in one of them."""
        n = bisect_right(self.starts, start)
        return n > 0 and end <= self.ends[n - 1]


def _take_prose(report: Report, blocks: list[Block], used: set[int]) -> None:
    """Share the prose out: before the first section, or into the section it stands in.

    ``used`` holds the ids of the pieces that are no prose.
    """
    starts = [s.heading.piece.start for s in report.sections]
    for paragraph in _prose(report, blocks):
        piece = paragraph.piece
        if id(piece) not in used:
            report.paragraphs.append(paragraph)
            part = bisect_right(starts, piece.start)
            (report.sections[part - 1].paragraphs if part else report.preamble).append(paragraph)


def _prose(report: Report, blocks: list[Block]) -> Iterator[Paragraph]:
    """The lines outside the tables."""
    tables = _Areas((t.start, t.end) for t in report.tables.values())
    for block in blocks:
        if type(block) is Row and tables.hold(block.start, block.end):
            continue  # most are
        piece = _lone_piece(block)
        if piece is not None and not tables.hold(piece.start, piece.start + 1):
            yield block if type(block) is Paragraph else Paragraph(piece)


def _take_signature(report: Report) -> None:
    """The date that a report is signed with: the last line at its end that is nothing but a date."""
    for paragraph in report.paragraphs[-_CLOSING_LINES:]:
        if _DATE.match(paragraph.piece.text):
            report.signature = paragraph.piece


def _take_year(report: Report, said: YearSaid | None, options: Options) -> None:
    """The year, by the text or, where that does not name the report with its year, by the settings."""
    if options.year is not None and (said is None or said.source not in _NAMES_REPORT):
        said = YearSaid(options.year, "settings", is_sure=True)
    if said is not None:
        report.year, report.year_source, report.year_sure, report.year_place = said


def _take_edition(report: Report, options: Options) -> None:
    for kind in TABLE_KINDS[:2]:
        if kind in report.tables:
            report.edition = report.tables[kind].edition
            return
    if report.year is None or (options.edition and report.year >= _FIRST_2019):
        report.edition = options.edition or report.edition
    else:
        edition: Edition = "2021" if report.year >= _FIRST_2021 else "2019" if report.year >= _FIRST_2019 else "before"
        report.edition = edition


def _take_organ(report: Report, options: Options) -> None:
    """The organ that the caller says, where the text does not."""
    if not report.organ and options.organ:
        report.organ, report.organ_kind = options.organ, kind_of_organ(options.organ)


def _take_glued(report: Report, blocks: list[Block]) -> None:
    """A section whose text holds its table's words, although no table could be made out, has one nobody can read."""
    for kind in TABLE_KINDS:
        section = report.section(TABLE_SECTIONS[kind])
        if kind in report.tables or section is None:
            continue
        text = words("".join(_texts(blocks, section.heading.piece.end, section.end)))
        if looks_glued(text, kind):
            edition: Edition = "2019" if report.edition == "2019" else "2021"
            table = Table(kind, load(edition).tables[kind], section.heading.piece.end, section.end)
            table.unreadable = "glued"
            table.edition = edition
            report.tables[kind] = table
            section.tables.append(table)


def _texts(blocks: list[Block], start: int, end: int) -> list[str]:
    texts = []
    for block in blocks:
        pieces = block.cells if type(block) is Row else [block.piece]  # type: ignore[union-attr]
        texts += [p.text for p in pieces if start <= p.start < end]
    return texts
