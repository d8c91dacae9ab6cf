"""STR001 and STR002: the report's title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gouji.context import Context
from gouji.findings import Edit, Fix, Message, Text, Values
from gouji.lazy import LazyPattern
from gouji.report import Report, Span, Title
from gouji.rule import Problem, bad, good, rule
from gouji.subjects import Whole
from gouji.text import kept_positions
from gouji_rules.structure.common import graded

_TITLE_2021 = "# 青川市水务局2024年政府信息公开工作年度报告\n"
_CLAUSE_END = LazyPattern(r"[，,。；;：:！!？?\r\n]")
_NOT_BLANK = LazyPattern(r"\S")


@rule(
    "STR001",
    "missing-title",
    severity="warning",
    tags=("headings",),
    summary=Text(
        "缺少写明机关和年度的“政府信息公开工作年度报告”标题",
        "no title that names the organ, the year and 政府信息公开工作年度报告",
    ),
    why=Text(
        "年报脱离网页单独流转时，读者只能从标题得知是哪个机关、哪一年度的报告。标题写在网页元数据（front matter、<title>）中的不再要求。",
        "Away from its web page, a report says only in its title whose it is and of which year. A title in the page's metadata "
        "(front matter, <title>) counts.",
    ),
    source=Text(
        "《中华人民共和国政府信息公开条例》第四十九条、第五十条：年度报告由各行政机关按年度公布",
        "Regulations on the Disclosure of Government Information, Articles 49 and 50: each organ publishes a report for each year",
    ),
    examples=(
        bad("2021", (_TITLE_2021, ""), at="本报告根据《中华人民共和国政府信息公开条例》（以下简称《条例》）编制"),
        bad("2021", ("# 青川市水务局2024年", "# 2024年"), at="2024年政府信息公开工作年度报告"),
        bad("2021", ("# 青川市水务局2024年", "# 青川市水务局"), at="青川市水务局政府信息公开工作年度报告"),
        bad("2019", ("# 青川市水务局2020年", "# "), at="政府信息公开工作年度报告"),
        good("2021", ("# 青川市水务局2024年", "# 青川市水务局\n# 2024年"), note=Text("分两行书写", "over two lines")),
        good("2021", ("# 青川市水务局2024年政府", "# 2024年青川市水务局政府"), note=Text("年份在前", "the year first")),
        good("2021", (_TITLE_2021, "---\ntitle: 青川市水务局2024年政府信息公开工作年度报告\n---\n")),
        good("2021", ("工作年度报告\n", "工作报告\n"), note=Text("用语由 STR002 提示", "the wording is for STR002")),
    ),
)
def missing_title(context: Context) -> Iterator[Problem]:
    """No title before section one, or one that lacks the organ or the year."""
    report = context.report
    if report.title_in_metadata:
        return
    title = report.title
    severity = graded(report, "warning")
    if title is None:
        year = report.year or "××××"
        yield Problem(
            *_opening(report),
            Message.of(
                "正文前没有标题；标题应为“机关名称＋{year}年政府信息公开工作年度报告”",
                "no title; it should read <organ>{year}年政府信息公开工作年度报告",
                year=year,
            ),
            severity=severity,
            subject=Whole("title"),
        )
        return
    lacking = [
        name
        for name, is_there in (
            (Text("机关名称", "the organ"), bool(title.organ)),
            (Text("年度", "the year"), title.year is not None),
        )
        if not is_there
    ]
    if lacking:
        yield Problem(
            *title.span,
            Message.of(
                "标题没有写明{lacking}",
                "the title does not name {lacking}",
                lacking=Values(lacking),
            ),
            severity=severity,
            subject=Whole("title"),
            found=title.text,
            expected=Values(lacking),
        )


def _opening(report: Report) -> Span:
    """The first words of the text."""
    text = report.source.text
    starts = [p.piece.start for p in report.preamble[:1]] + [s.heading.piece.start for s in report.sections[:1]]
    first = _NOT_BLANK.search(text)
    start = min(starts, default=first.start() if first else 0)
    m = _CLAUSE_END.search(text, start)
    return start, m.start() if m else len(text)


# The title folded: no white space, no punctuation, simplified. Groups that have to be absent are the faults.
_TAIL = LazyPattern(
    r"(?P<gov>政府|政务)?(?P<info>信息公开)(?P<work>工作)?(?P<twice>作)?(?P<state>情况)?(?P<of>的)?"
    r"(?P<late>20[0-9]{2}(?=年度报告))?(?P<end>年度工作报告|年度报告|年报告|报告|年报)\Z"
)
#: what makes 年度报告 of the title's last word
_ENDS = {
    "年度报告": (),
    "年度工作报告": ((2, 4, ""),),
    "年报告": ((1, 1, "度"),),
    "年报": ((1, 1, "度"), (2, 2, "告")),
    "报告": ((0, 0, "年度"),),
}
_YEAR = LazyPattern(r"(?<![0-9])(?P<year>20[0-9]{2})(?P<nian>年)?(?P<du>度)?")


class _Change(NamedTuple):
    """Characters ``i`` to ``j`` of the folded title give way to ``new``."""

    i: int
    j: int
    new: str


@rule(
    "STR002",
    "title-form",
    severity="info",
    tags=("headings",),
    fix="safe",
    summary=Text(
        "标题用语不是“政府信息公开工作年度报告”",
        "the title calls the report something other than 政府信息公开工作年度报告",
    ),
    why=Text(
        "条例规定的名称是“政府信息公开工作年度报告”。“××年度……年度报告”重复“年度”；写成“工作报告”“年报”，或漏写“政府”“工作”，"
        "检索和汇总时都会落下。",
        "The Regulations call it 政府信息公开工作年度报告. 年度 twice is redundant; 工作报告, 年报 or a missing 政府 or 工作 "
        "makes the report hard to find and to collect.",
    ),
    source=Text(
        "《中华人民共和国政府信息公开条例》第四十九条、第五十条（“政府信息公开工作年度报告”）",
        "Regulations on the Disclosure of Government Information, Articles 49 and 50 (政府信息公开工作年度报告)",
    ),
    examples=(
        bad("2021", ("2024年政府", "2024年度政府"), at="⟦度⟧政", fixed="青川市水务局2024年政府信息公开工作年度报告"),
        bad("2021", ("工作年度报告", "工作报告"), at="作⟦报告⟧", fixed="政府信息公开工作年度报告"),
        bad("2021", ("公开工作年度报告", "公开报告"), at="公开⟦报告⟧", fixed="局2024年政府信息公开工作年度报告"),
        bad("2019", ("局2020年政府", "局2020"), at="0⟦信息⟧公", fixed="局2020年政府信息公开工作年度报告"),
        bad(
            "2021",
            ("年政府信息公开工作", "年信息公开工作"),
            at="年⟦信息⟧公",
            fixed="2024年政府信息公开工作年度报告",
        ),
        bad("2021", ("政府信息公开工作年度报告", "政府信息公开年报"), at="年报", fixed="年政府信息公开工作年度报告"),
        bad("2021", ("工作年度报告", "工作作年度报告"), at="⟦作⟧年", fixed="政府信息公开工作年度报告"),
        bad(
            "2021",
            ("局2024年政府信息公开工作年度报告", "局政府信息公开工作2024年度报告"),
            at="政府信息公开工作2024",
            fixed="局2024年政府信息公开工作年度报告",
        ),
        bad("2019", ("2020年政府", "2020政府"), at="0⟦政府⟧信", fixed="2020年政府信息公开工作年度报告"),
        good("2021"),
        good("2021", ("青川市水务局2024年", "2024年青川市水务局"), note=Text("年份在前", "the year first")),
        good("2021", ("青川市水务局2024年", "青川市人民政府2024年")),
        good(
            "2019", ("青川市水务局2020年政府", "2020年青川市人民政府政府"), note=Text("不是叠字", "not a doubled word")
        ),
        *(
            good("2021", (_TITLE_2021, f"# {title}\n"))
            for title in (
                "青川市水务局2024年政府信息公开工作年度报告（公开稿）",
                "青川市水务局 2024年 政府信息公开工作年度报告",
                "青川市水务局\n## 2024年政府信息公开工作年度报告",
                "青川市水务局二〇二四年政府信息公开工作年度报告",
                "青川市政府信息公开工作领导小组2024年政府信息公开工作年度报告",
                "青川市信息公开办公室2024年政府信息公开工作年度报告",
                "青川市大数据和信息公开中心2024年政府信息公开工作年度报告",
                "青川经济开发区2020产业园管委会2024年政府信息公开工作年度报告",
                "青川市水务局2024年政府信息公开工作年度报告\n\n# 附：2023年信息公开年报",
                "青川市1952年老粮仓管理所2024年政府信息公开工作年度报告",
            )
        ),
    ),
)
def title_form(context: Context) -> Iterator[Problem]:
    """The title's wording differs from the official name of the report."""
    report = context.report
    title = report.title
    if title is None or report.title_in_metadata or title.text.endswith(f"{title.year}年政府信息公开工作年度报告"):
        return
    folded, spans = _letters(title)
    tail = _TAIL.search(folded)
    if tail is None:
        return
    changes = _joined(sorted(_tail_changes(folded, tail) + _year_changes(folded, tail)))
    if not changes:
        return
    year = _year_of(folded, tail)
    begin = year.start() if year else tail.start()
    wanted = _changed_from(begin, folded, changes)
    edits = tuple(e for change in changes for e in _edits(report, spans, change))
    fix = Fix(Message.of("改为“{title}”", "write “{title}”", title=wanted), edits, safe=True) if edits else None
    i, j = _place(changes, len(folded))
    yield Problem(
        spans[i][0],
        spans[j - 1][1],
        Message.of("标题宜写作“{expected}”", "the title should read “{expected}”"),
        fix=fix,
        subject=Whole("title"),
        found=folded[begin:],
        expected=wanted,
    )


def _place(changes: list[_Change], length: int) -> Span:
    """From the first change to the end of the last, or two characters behind it where it only puts something in."""
    last = changes[-1]
    return changes[0].i, min(max(last.j, last.i + (2 if last.i == last.j else 1)), length)


def _letters(title: Title) -> tuple[str, list[Span]]:
    """The title's wording, folded, and where each character stands."""
    folded = ""
    spans: list[Span] = []
    for piece in title.lines:
        part, at = kept_positions(piece.text)
        folded += part
        spans.extend(piece.span(i, i + 1) for i in at)
    return folded, spans


def _tail_changes(folded: str, tail: re.Match[str]) -> list[_Change]:
    """What to change from 政府信息公开 on."""
    changes = [_Change(*tail.span(group), "") for group in ("late", "twice", "state", "of") if tail[group]]
    if missing := _missing(folded, tail):
        changes.append(_Change(tail.start(), tail.start(), missing))
    if tail["gov"] == "政务":
        changes.append(_Change(tail.start() + 1, tail.start() + 2, "府"))
    if tail["work"] is None:
        changes.append(_Change(tail.end("info"), tail.end("info"), "工作"))
    if tail["of"] and (about := folded.find("关于", 0, tail.start())) >= 0:
        changes.append(_Change(about, about + 2, ""))
    end = tail.start("end")
    return changes + [_Change(end + i, end + j, new) for i, j, new in _ENDS[tail["end"]]]


def _missing(folded: str, tail: re.Match[str]) -> str:
    """What is missing in front of 信息公开: the year, where it stands behind, and 政府."""
    year = f"{tail['late']}年" if tail["late"] and not _year_of(folded, tail) else ""
    return year if tail["gov"] else f"{year}政府"


def _year_of(folded: str, tail: re.Match[str]) -> re.Match[str] | None:
    """The report's year: right before the name of the report or first of all; others are parts of names."""
    years = list(_YEAR.finditer(folded, 0, tail.start()))
    return next((y for y in reversed(years) if y.end() == tail.start() or y.start() == 0 or y["nian"]), None)


def _year_changes(folded: str, tail: re.Match[str]) -> list[_Change]:
    """What to change at the year in front."""
    year = _year_of(folded, tail)
    if year is None:
        return []
    if year["nian"] is None:
        at = year.end("year")
        return [_Change(at, year.end(), "年")]
    return [_Change(*year.span("du"), "")] if year["du"] else []


def _joined(changes: list[_Change]) -> list[_Change]:
    """Changes in order, insertions at one place made one: a fix that inserts twice at one place is never applied."""
    joined: list[_Change] = []
    for change in changes:
        if joined and joined[-1][:2] == change[:2]:
            joined[-1] = change._replace(new=joined[-1].new + change.new)
        else:
            joined.append(change)
    return joined


def _changed_from(begin: int, folded: str, changes: list[_Change]) -> str:
    """The title as it should be, from a place of it as it is."""
    show = begin + sum(len(c.new) - (c.j - c.i) for c in changes if c.j <= begin and c.i < begin)
    for change in reversed(changes):
        folded = folded[: change.i] + change.new + folded[change.j :]
    return folded[show:]


def _edits(report: Report, spans: list[Span], change: _Change) -> Iterator[Edit]:
    """The change as edits of the source, which never take out anything but the characters themselves."""
    if change.i == change.j:
        at = spans[change.i - 1][1] if change.i else spans[0][0]
        yield Edit(at, at, change.new)
        return
    start, end = spans[change.i][0], spans[change.j - 1][1]
    if end - start == change.j - change.i:
        yield Edit(start, end, change.new)
        return
    for n, (i, j) in enumerate(spans[change.i : change.j]):
        yield Edit(i, j, "" if n else change.new)
