"""The verdict on a text: whether what was recognised in it is a report of the kind that is linted."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gouji.reading.blocks import Piece
from gouji.recognise.title import looks_like_organ
from gouji.report import Report, Title
from gouji.text import simplify

_FIRST_2019 = 2019
#: so many sections a report has
_SECTIONS = 6
#: so long is a paragraph that says something
_CONTENT = 10
#: a line that says what a paper is, is shorter than this
_SHORT_LINE = 60
#: so many paragraphs at the beginning tell whether an organ speaks of itself
_FIRST_LINES = 12

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


def is_of_elsewhere(report: Report) -> bool:
    """Whether a text in traditional script is by an organ of Hong Kong, Macao or Taiwan, which have other laws."""
    organ = simplify(report.organ)
    return _ELSEWHERE.match(organ) is not None and any(c in report.source.text for c in "開報關")


def is_report(report: Report, head_lines: Iterable[Piece]) -> bool:
    """Whether a text is a report, rather than one on reports or of another kind.

    ``report`` has all that was recognised, ``head_lines`` are the lines before the first section.
    """
    title = report.title
    if title is None:
        return not _is_about_reports(head_lines) and _reads_as_report(report)
    if title.year and title.year < _FIRST_2019 and not report.tables:
        return _has_old_headings(report)
    if title.year or looks_like_organ(title.organ):
        return _bears_out(report, title)
    return _reads_as_report(report)


def _is_about_reports(head_lines: Iterable[Piece]) -> bool:
    """Whether one of the first lines says that the text prescribes or describes reports."""
    lines = [simplify("".join(p.text.split())) for p in head_lines]
    return any((len(line) < _SHORT_LINE and _ABOUT_REPORTS.search(line)) or _ADDRESSED in line for line in lines)


def _has_old_headings(report: Report) -> bool:
    """Whether a text has headings as the forms of 2018 and before had them."""
    old = sum(bool(_OLD_HEADING.match(p.piece.text)) for p in report.paragraphs)
    return old + len(report.sections) >= 2


def _sections_with_content(report: Report) -> int:
    return sum(any(len(p.piece.text) >= _CONTENT for p in s.paragraphs) or bool(s.tables) for s in report.sections)


def _bears_out(report: Report, title: Title) -> bool:
    """Whether a text holds what its title, which names a year or an organ, promises."""
    if report.tables:
        return True
    # other bodies (schools, companies) write reports on 信息公开 too, after forms of their own
    if _OTHER_BODY.search(title.text):
        return False
    sections, with_content = len(report.sections), _sections_with_content(report)
    if with_content == 0 and sections == _SECTIONS:
        return False  # a list of the headings
    if sections and title.year and looks_like_organ(title.organ):
        return True
    enough = 1 if _OF_GOVERNMENT.search(simplify(title.text)) else 4
    return sections >= enough and with_content > 0


def _reads_as_report(report: Report) -> bool:
    """Whether a text whose title does not say so is a report by its sections and tables."""
    if report.year is None:
        return False
    sections, tables = len(report.sections), len(report.tables)
    if sections >= 3 and (tables or sections >= 5) and _sections_with_content(report) >= 2:
        return True
    return tables >= 2 and (sections > 0 or _speaks_of_itself(report))


def _speaks_of_itself(report: Report) -> bool:
    return any(_SPOKEN.search(p.piece.text) for p in report.paragraphs[:_FIRST_LINES])
