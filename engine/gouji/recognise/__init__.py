"""Recognition: from blocks to a report, or the verdict that the text is none."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter

from gouji.forms import TABLE_KINDS, TABLE_SECTIONS, load
from gouji.reading.blocks import Block, Document, Heading, Paragraph, Piece, Row
from gouji.recognise.headings import find_headings, split_inline
from gouji.recognise.tables import Region, find_regions, looks_glued, read_table
from gouji.recognise.title import find_title, kind_of_organ, looks_like_organ, parse_title
from gouji.recognise.tokens import Token, tokens_of
from gouji.report import DEFAULT_OPTIONS, Edition, Options, Report, Section, Table, Title
from gouji.source import Source
from gouji.text import simplify, words

_FIRST_2019 = 2019
_FIRST_2021 = 2021
_HEAD_LINES = 40

_ABOUT = re.compile(
    r"((?:19|20)\d\d)年度?(?:本[局委办县市区镇乡院厅]|我[局委办县市区镇乡院厅])?(?:政府|政务)信息公开(?:工作|年度)"
)
_PERIOD = re.compile(r"((?:19|20)\d\d)年\s*1月1日")
_OPENING = re.compile(r"\s*((?:19|20)\d\d)年度?(?:[,，]|以来)")
_DATE = re.compile(r"\s*((?:20)\d\d)\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*$")
_SPOKEN = re.compile(
    r"[我本](?:局|委|办|厅|院|部|署|镇|乡|县|市|区|旗|州|省|单位|机关|中心|街道|办事处|公司|行|所|站|队|社|会)"
)
#: what says that a text prescribes or describes reports rather than being one
_ABOUT_REPORTS = re.compile(
    r"(?:通知|格式(?:\(试行\))?|模板|样式|填报说明|编写说明|编制指南|指南|要求|办法|方案|规范|规定|公告|通报)$"
)
_OLD_HEADING = re.compile(r"[一二三四五六七八]、.{0,30}(?:公开|申请|收费|复议|诉讼|问题|概述|其他|附表|情况)")
_OTHER_BODY = re.compile(r"学年|学院|大学|学校|中学|小学|幼儿园|集团|公司")
_OF_GOVERNMENT = re.compile(r"政府信息|政务公开|政府.*公开")
_ELSEWHERE = re.compile("(?:香港|澳门)特别行政区|台湾省|(?:台北|新北|桃园|台中|台南|高雄|基隆|新竹|嘉义)[市县]")
_ADDRESSED = "各省、自治区、直辖市人民政府"


def recognise(document: Document, source: Source, options: Options = DEFAULT_OPTIONS) -> Report | None:
    """The report that a document is, or None where it is none."""
    blocks = split_inline(document.blocks)
    tokens = tokens_of(blocks)
    headings, duplicates = find_headings(tokens, blocks)
    first = headings[0].piece.start if headings else len(source.text)
    head_lines = _lines_before(blocks, first)
    title = find_title(head_lines, {id(b.piece) for b in blocks if type(b) is Heading})
    regions = find_regions(tokens, headings) if headings or title else {}
    if not title and len(headings) < 3 and len(regions) < 2:
        title_piece = document.title
        if title_piece is None or parse_title(title_piece.text) is None or not headings:
            return None

    report = Report(source, document.kind)
    report.duplicates = duplicates
    _take_title(report, document, title)
    ends = [*(h.piece.start for h in headings), len(source.text)]
    report.sections = [Section(h, end) for h, end in zip(headings, ends[1:], strict=True)]
    used = {id(h.piece) for h in headings}
    for head in headings:
        if head.piece.starts is not None:  # it may be two lines put together
            used.update(id(p) for p in map(_piece_of, blocks) if p and head.span[0] <= p.start < head.span[1])
    if report.title and not report.title_in_metadata:
        lines = [(line.start, line.end) for line in report.title.lines]
        used.update(id(p) for p in head_lines if (p.start, p.end) in lines)
    _take_tables(report, tokens, regions, options)
    _take_prose(report, blocks, used)
    _take_year(report)
    _take_edition(report, options)
    if _is_of_elsewhere(report) or not _is_report(report, blocks, head_lines):
        return None
    # only now: what is a report is for the text to say
    if report.year is None:
        report.year = options.year
    if not report.organ and options.organ:
        report.organ, report.organ_kind = options.organ, kind_of_organ(options.organ)
    _take_glued(report, blocks)
    report.incomplete = not report.tables and (report.title is None or report.signature is None)
    return report


def _piece_of(block: Block) -> Piece | None:
    return block.piece if type(block) is not Row else None  # type: ignore[union-attr]


def _lines_before(blocks: list[Block], end: int) -> list[Piece]:
    """The lines before the first section: paragraphs, headings, rows with a single cell."""
    lines = []
    for block in blocks:
        if type(block) is Row:
            filled = [c for c in block.cells if c.text]
            if len(filled) != 1:
                continue
            piece = filled[0]
        else:
            piece = block.piece  # type: ignore[union-attr]
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
        report.year, report.year_sure = title.year, title.year is not None


def _take_tables(report: Report, tokens: list[Token], regions: dict[str, Region], options: Options) -> None:
    starts = [s.heading.piece.start for s in report.sections]
    by_year: Edition = "2019" if report.year in (_FIRST_2019, _FIRST_2021 - 1) else "2021"
    edition = options.edition or by_year
    for kind in TABLE_KINDS:
        if kind in regions:
            table = report.tables[kind] = read_table(tokens, regions[kind], edition)
            edition = table.edition
            part = bisect_right(starts, table.start)
            if part:
                report.sections[part - 1].tables.append(table)


def _take_prose(report: Report, blocks: list[Block], used: set[int]) -> None:
    """Share the prose out: before the first section, or into the section it stands in."""
    spans = sorted((t.start, t.end) for t in report.tables.values())
    table_starts = [s for s, _ in spans]
    starts = [s.heading.piece.start for s in report.sections]
    for block in blocks:
        if type(block) is Paragraph:
            paragraph = block
        elif type(block) is Heading:
            paragraph = Paragraph(block.piece)
        elif type(block) is Row:
            at = bisect_right(table_starts, block.start)
            if at and block.end <= spans[at - 1][1]:
                continue  # most are inside a table
            filled = [c for c in block.cells if c.text]
            if len(filled) != 1:
                continue
            paragraph = Paragraph(filled[0])
        piece = paragraph.piece
        if id(piece) in used:
            continue
        at = bisect_right(table_starts, piece.start)
        if at and piece.start < spans[at - 1][1]:
            continue
        report.paragraphs.append(paragraph)
        part = bisect_right(starts, piece.start)
        (report.sections[part - 1].paragraphs if part else report.preamble).append(paragraph)
    for paragraph in report.paragraphs[-8:]:
        if _DATE.match(paragraph.piece.text):
            report.signature = paragraph.piece


def _take_year(report: Report) -> None:
    if report.year is not None:
        return
    votes: Counter[int] = Counter()
    opening = [p.piece.text for p in report.preamble[-4:]]
    first = report.section(1)
    if first and first.paragraphs:
        opening.append(first.paragraphs[0].piece.text)
    for text in opening:
        plain = simplify(text)
        for pattern in (_ABOUT, _PERIOD, _OPENING):
            if m := (pattern.match(plain) if pattern is _OPENING else pattern.search(plain)):
                votes[int(m[1])] += 1
    if votes and report.signature and (m := _DATE.match(report.signature.text)):
        votes[int(m[1]) - 1] += 1
    if votes:
        (report.year, count), *_ = votes.most_common(1)
        report.year_sure = count > 1 and count * 2 > sum(votes.values())


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


def _is_of_elsewhere(report: Report) -> bool:
    """Whether a text in traditional script is by an organ of Hong Kong, Macao or Taiwan, which have other laws."""
    organ = simplify(report.organ)
    return _ELSEWHERE.match(organ) is not None and any(c in report.source.text for c in "開報關")


def _is_report(report: Report, blocks: list[Block], head_lines: list[Piece]) -> bool:
    with_content = sum(any(len(p.piece.text) >= 10 for p in s.paragraphs) or bool(s.tables) for s in report.sections)
    sections, tables = len(report.sections), len(report.tables)
    if report.title is None:
        lines = [simplify("".join(p.text.split())) for p in head_lines]
        if any(_ABOUT_REPORTS.search(line) and len(line) < 60 for line in lines) or any(_ADDRESSED in x for x in lines):
            return False
    if report.title and report.title.year and report.title.year < _FIRST_2019 and not report.tables:
        old = sum(bool(_OLD_HEADING.match(p.piece.text)) for p in report.paragraphs) + sections
        return old >= 2
    if report.title and (report.title.year or looks_like_organ(report.title.organ)):
        # other bodies (schools, companies) write reports on 信息公开 too, after forms of their own
        if _OTHER_BODY.search(report.title.text):
            return tables > 0
        if with_content == 0 and sections == 6:
            return tables > 0  # a list of the headings
        if sections and report.title.year and looks_like_organ(report.title.organ):
            return True
        enough = 1 if _OF_GOVERNMENT.search(simplify(report.title.text)) else 4
        return tables > 0 or (sections >= enough and with_content > 0)
    if report.year is None:
        return False
    spoken = any(_SPOKEN.search(p.piece.text) for p in report.paragraphs[:12])
    if sections >= 3 and with_content >= 2 and (tables or sections >= 5):
        return True
    return tables >= 2 and (sections > 0 or spoken)


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
