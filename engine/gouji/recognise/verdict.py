"""The verdict on a text: whether what was recognised in it is a report of the kind that is linted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from gouji.findings import Text
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
_COUNTED = re.compile(r"[0-9]\s{0,2}(?:余|多)?[条件次篇期人份项个]")
#: what tells a line of running text that breaks off from the name of a paper
_WRAPPED = re.compile(r"[，,]|\A(?:根据|按照|依据|依照)|(?:要求|规定)\Z")
_ADDRESSED = "各省、自治区、直辖市人民政府"


class Refusal(NamedTuple):
    """Why a text is no report, and what of one it has all the same: the kinds of its tables, how many section headings."""

    reason: Text
    tables: tuple[str, ...]
    headings: int

    def told(self) -> Text | None:
        """What to tell whoever takes the text for a report; None where hardly anybody can."""
        if not self.tables and self.headings < _HALF:
            return None
        names = [_TABLE_NAMES[kind] for kind in self.tables]
        has = ["、".join(name.zh for name in names), f" {self.headings} 个章节标题" if self.headings else ""]
        too = [", ".join(name.en for name in names), f"{self.headings} of the six headings" if self.headings else ""]
        return Text(
            f"有年报的{'和'.join(filter(None, has))}，但没有当作年报检查：{self.reason.zh}",
            f"has {' and '.join(filter(None, too))} of a report, and was not checked as one: {self.reason.en}",
        )


_TABLE_NAMES = {
    "documents": Text("表二", "table two"),
    "requests": Text("表三", "table three"),
    "reviews": Text("表四", "table four"),
}
#: with so many of the six headings a text looks half like a report
_HALF = 3

TOO_LITTLE = Text(
    "没有标题，章节标题不到三个，表格不到两张",
    "it has no title, not three of the six headings and not two of the tables",
)
_ELSEWHERE_TOO = Text("是香港、澳门或台湾机关的报告", "an organ of Hong Kong, Macao or Taiwan wrote it")
_ABOUT = Text(
    "开头像是关于年报的通知、格式或说明，不像年报本身",
    "its first lines read like a notice on reports, a form or a guide",
)
_TOO_OLD = Text(
    "题为 2018 年度及以前的年报，却没有那时的章节",
    "it is titled a report of 2018 or before, without the sections of those",
)
_OTHER = Text(
    "像是学校、企业等的报告，格式另有规定",
    "it reads like the report of a school or a company, which has a form of its own",
)
_BLANK = Text("章节和表格里没有填写内容，像是空白表式", "nothing is filled in: it looks like the blank form")
_NO_SUBSTANCE = Text("看不出是哪一年度的，也没有填写数字", "it does not tell its year, and no figure is filled in")


def lacking(report: Report, head_lines: Sequence[Piece], *, is_dated: bool) -> Text | None:
    """What a text lacks to be a report, rather than one on reports or of another kind; None where it is one.

    ``report`` has all that was recognised, ``head_lines`` are the lines before the first section; ``is_dated``: whether
    anything in it says of which year it is.
    """
    if _is_of_elsewhere(report):
        return _ELSEWHERE_TOO
    title = report.title
    if title is None:
        return _ABOUT if _is_about_reports(report, head_lines) else _by_form(report, is_dated)
    if title.year and title.year < _FIRST_2019 and not report.tables:
        return None if _has_old_headings(report) else _TOO_OLD
    if title.year or looks_like_organ(title.organ):
        return _not_borne_out(report, title)
    return _by_form(report, is_dated)


def _is_of_elsewhere(report: Report) -> bool:
    """Whether a text in traditional script is by an organ of Hong Kong, Macao or Taiwan, which have other laws."""
    organ = simplify(report.organ)
    return _ELSEWHERE.match(organ) is not None and any(c in report.source.text for c in "開報關")


def _is_about_reports(report: Report, head_lines: Sequence[Piece]) -> bool:
    """Whether one of the first lines says that the text prescribes or describes reports."""
    lines = [simplify("".join(p.text.split())) for p in head_lines]
    # 根据…有关规定 at the end of a line: a whole form that is filled in has more weight than a wrapped sentence
    is_whole = len(report.sections) >= _SECTIONS - 1 and len(report.tables) > 1 and _is_filled_in(report)
    return any(
        (len(line) < _SHORT_LINE and _ABOUT_REPORTS.search(line) and not (is_whole and _WRAPPED.search(line)))
        or _ADDRESSED in line
        for line in lines
    )


def _has_old_headings(report: Report) -> bool:
    """Whether a text has headings as the forms of 2018 and before had them."""
    old = sum(bool(_OLD_HEADING.match(p.piece.text)) for p in report.paragraphs)
    return old + len(report.sections) >= 2


def _sections_with_content(report: Report) -> int:
    return sum(any(len(p.piece.text) >= _CONTENT for p in s.paragraphs) or bool(s.tables) for s in report.sections)


def _not_borne_out(report: Report, title: Title) -> Text | None:
    """What a text lacks that its title, which names a year or an organ, promises."""
    if report.tables:
        return None
    # other bodies (schools, companies) write reports on 信息公开 too, after forms of their own
    if _OTHER_BODY.search(title.text):
        return _OTHER
    sections, with_content = len(report.sections), _sections_with_content(report)
    if with_content == 0 and sections == _SECTIONS:
        return _BLANK  # a list of the headings
    if sections and title.year and looks_like_organ(title.organ):
        return None
    enough = 1 if _OF_GOVERNMENT.search(simplify(title.text)) else 4
    return None if sections >= enough and with_content > 0 else _BLANK


def _by_form(report: Report, is_dated: bool) -> Text | None:
    """What a text whose title does not say so lacks to be a report by its sections and tables."""
    if not is_dated and not _is_filled_in(report):
        return _NO_SUBSTANCE
    sections, tables = len(report.sections), len(report.tables)
    if sections >= 3 and (tables or sections >= 5):
        return None if _sections_with_content(report) >= 2 else _BLANK
    return None if tables >= 2 and (sections > 0 or _speaks_of_itself(report)) else TOO_LITTLE


def _is_filled_in(report: Report) -> bool:
    """Whether figures stand in the tables, or where there are none in the sentences: a form has blanks, a guide advice."""
    if report.tables:
        return any(cell.is_given for table in report.tables.values() for row in table.rows for cell in row.values)
    return any(_COUNTED.search(simplify(p.piece.text)) for s in report.sections for p in s.paragraphs)


def _speaks_of_itself(report: Report) -> bool:
    return any(_SPOKEN.search(p.piece.text) for p in report.paragraphs[:_FIRST_LINES])
