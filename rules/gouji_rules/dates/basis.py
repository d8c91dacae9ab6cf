"""DAT008: the document a report is based on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from gouji.context import Context
from gouji.findings import Edit, Fix, Text
from gouji.lazy import LazyPattern
from gouji.prose.running import RunningText
from gouji.rule import Problem, bad, good, rule
from gouji_rules.dates.notices import CLOSE, NEW_NOTICE, NOTICE, OPEN, PREAMBLE, TRIAL, whole_fix

_FIRST_2021 = 2021
_SIXTY = LazyPattern(
    rf"(?:国办公开办函|(?P<office>国务院办公厅)){OPEN}(?P<year>2019){CLOSE}第?\s{{0,2}}(?P<serial>60)\s{{0,2}}号"
)
_THIRTY = LazyPattern(rf"国办[^\W\d_]{{1,6}}{OPEN}2021{CLOSE}第?\s{{0,2}}30\s{{0,2}}号")
#: mentioned as history
_HISTORY = LazyPattern(
    "废止|替代|取代|修订前|曾|此前|以往|以前|过去|当时|历史|原[《格文国]|不再|[去上往历前]年|上一年|首[次份]|最初|起初|沿用至|使用到|直到|[旧老]|新格式|新版|修改后|组织学习|相较|相比"
)
_YEAR = LazyPattern(r"(20[0-9]{2})\s{0,2}年")
#: what a citation is governed by where something rests on it: no other clause, object or negation comes between
_GOVERNED = LazyPattern(
    r"(?<![不未没无])(?:(?<!没有)(?:根据|依据|依照|按照|遵照|参照|对照|按|依|采用|沿用|执行|结合|遵循|落实))(?!时|期|法|规定时限)[^，,；;将把]{0,160}\Z"
)
_IN_MARKS = LazyPattern(r"《[^《》]*》|[（(〔\[【][^（()）]*?[)）〕\]】]")
#: that it is this report that rests on it
_THIS_REPORT = LazyPattern("本(?:工作|年度|份|次)?(?:工作)?(?:年度)?(?:报告|年报)|现将|现[公发]布|报告如下")
#: whose clause it is: nobody's, the organ's, its system's, or the report's
_OWN_CLAUSE = LazyPattern(
    r"(?:\A|[，,：:、\s]|[我本][局委办厅院市县区镇乡队]|(?<![各下])[省市县区][局委办厅]|全[省市县区州局系][^，,；;]{0,8}|(?:报告|机关|年报)(?:格式)?)\Z"
)
_HOW = LazyPattern(r"(?:严格|认真|统一|全面|均|一律|继续|仍)+\Z")
_CLAUSE = LazyPattern(r"[^，,：:、\s]*\Z")
_NOTICE_SIGN = "年度报告有关事项"
_SIGNS = ("60", "试行", _NOTICE_SIGN)
_REPORTS = "(?:本|本年度|各项|全年|有关|相关)?(?:年报|年度报告|报告|数据|表格|报表)"
_MADE = LazyPattern("|".join((
    rf"(?:编制|编写|撰写|填报|填写|统计|形成|汇总)(?:完成|而成|了)?(?:{_REPORTS})?(?=[，,。；;）)\s]|\Z)",
    "完成了?(?:本)?(?:年报|年度报告|报告)的?(?:编制|编写|填报|撰写)(?:工作|任务)?(?=[，,。；;]|\\Z)",
    "对(?:全年|年报|年度报告|本年度?)[^，,。；;]{0,8}(?:数据|情况)(?:进行|开展|予以)[^，,。；;]{0,4}(?:统计|梳理|汇总|审核|核对)",
    r"\n[^，,。；;]{0,4}格式(?=[，,。；;]|\Z)(?<!新格式)",
)))  # fmt: skip
#: whose notice it is, nobody below named behind; a province's has the same name
_NATIONAL = LazyPattern(r"(?:国务院办公厅|国办(?=《|关于|政府|政务|\Z)|国家政务公开办)[^省市县区州厅局]*\Z")
#: before 年度报告格式（试行）; other trades have forms for their reports
_WHOSE_FORM = ("信息公开工作", "信息公开", "政务公开", "政务公开工作", "《", "照", "据", "的", "用", "行")
_PASSED_ON = "转发"
#: shorter words are no organ's name
_SHORTEST_NAME = 3
#: when it was issued: no other year for the report
_ISSUED = LazyPattern(r"(?:于|在)?2019年(?:1[12]月)?(?:[0-9]{1,2}日)?(?:印发|下发|发布|公布|出台|制定)的?(?=\s*\Z)")
#: a report that is made or made public by the words behind a citation
_MADE_PUBLIC = LazyPattern("(?:编[制写]|撰写|形成|公布|发布)[^，,。；;]{0,24}(?:年度报告|年报)")


@rule(
    "DAT008",
    "superseded-basis",
    severity="warning",
    tags=("superseded",),
    fix="safe",
    summary=Text(
        "2021年度起仍以国办公开办函〔2019〕60号或“格式（试行）”为依据",
        "from 2021 on: based on 国办公开办函〔2019〕60号 or the trial form alone",
    ),
    why=Text(
        "2021年9月印发的国办公开办函〔2021〕30号修订了年报格式，2021年度起用新格式；仍引试行格式，会让人怀疑表格也是旧的。"
        "同时引了30号的、作为历史提到的（已废止、原…）不提示。确需引用旧文时用 --ignore DAT008 关闭。",
        "国办公开办函〔2021〕30号 of September 2021 revised the form, which holds from the reports for 2021 on. Where 30号 is "
        "cited too, or the old one is mentioned as history, nothing is said. --ignore DAT008 where the old one is meant.",
    ),
    source=Text("国办公开办函〔2021〕30号（2021年9月26日）", "国办公开办函〔2021〕30号, 26 September 2021"),
    examples=(
        bad(
            "2021",
            (PREAMBLE, "本报告根据《条例》和《中华人民共和国政府信息公开工作年度报告格式（试行）》编制。"),
            at="（试行）",
            fixed="《中华人民共和国政府信息公开工作年度报告格式》编制",
        ),
        bad(
            "2021",
            (PREAMBLE, "本报告按照《关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60号）编制。"),
            at="国办公开办函〔2019〕60号",
            fixed="年度报告格式〉的通知》（国办公开办函〔2021〕30号）",
        ),
        bad(
            "2021",
            (PREAMBLE, "本报告依照国办公开办函〔2019〕60号文件要求编制。"),
            at="国办公开办函〔2019〕60号",
            fixed="〔2021〕30号文件",
        ),
        bad(
            "2021",
            (PREAMBLE, "依据《政府信息公开工作年度报告格式（试行）》（国办公开办函〔2019〕60号），编制本报告。"),
            at="（试行）",
            fixed="年度报告格式》（国办公开办函〔2021〕30号）",
        ),
        bad("2021", (PREAMBLE, "市水务局对照《政府信息公开工作年度报告格式（试行）》填报各项数据。"), at="（试行）"),
        bad(
            "2021",
            (PREAMBLE, "严格执行《条例》和国办公开办函〔2019〕60号文件规定，如实编制年报。"),
            at="国办公开办函〔2019〕60号",
        ),
        bad(
            "2021",
            (PREAMBLE, "年度报告采用国办公开办函〔2019〕60号所附格式，数据逐项核对。"),
            at="国办公开办函〔2019〕60号",
        ),
        bad(
            "2021", (PREAMBLE, "根据国办公开办函〔2019〕60号，对全年公开情况进行梳理。"), at="国办公开办函〔2019〕60号"
        ),
        good("2021", (PREAMBLE, "各镇按照国办公开办函〔2019〕60号填报数据的做法已经停止。")),
        good("2021", (PREAMBLE, "结合国办公开办函〔2019〕60号，组织学习新格式的变化。")),
        good("2021"),
        good("2021", (PREAMBLE, "本报告按照国办公开办函〔2019〕60号和国办公开办函〔2021〕30号要求编制。")),
        good("2021", (PREAMBLE, "国办公开办函〔2019〕60号已由新格式替代，本报告按新格式编制。")),
        good(
            "2021",
            (PREAMBLE, "本报告按照《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）编制。"),
        ),
        good("2019", (PREAMBLE, "本报告按照国办公开办函〔2019〕60号要求编制。")),
        good("2021", ("修订信息发布审核办法，", "印发《信息发布审核办法（试行）》，")),
        good("2021", ("修订信息发布审核办法，", "按照青水函〔2019〕60号要求，")),
        bad(
            "2021",
            (PREAMBLE, "根据《国务院办公厅关于政府信息公开工作年度报告有关事项的通知》要求编制本报告。"),
            at="关于政府信息公开工作年度报告有关事项的通知",
            note=Text("只有名称，没有文号", "the name without its number"),
        ),
        bad(
            "2021",
            (PREAMBLE, "按照国办《关于政府信息公开工作年度报告有关事项的通知》规定的格式，青川市水务局编制了本报告。"),
            at="关于政府信息公开工作年度报告有关事项的通知",
        ),
        bad(
            "2021",
            (PREAMBLE, "依据国务院办公厅2019年印发的《关于政府信息公开工作年度报告有关事项通知》编制本报告。"),
            at="关于政府信息公开工作年度报告有关事项通知",
            note=Text("2019年是印发的年份", "2019 is when it was issued"),
        ),
        *(
            good("2021", (PREAMBLE, text))
            for text in (
                "2021年我局按国办公开办函〔2019〕60号公布了2020年年报，本报告为第四份年报。",
                "上一年度我局按照国办公开办函〔2019〕60号编制年报，格式已经更换。",
                "将《中华人民共和国政府信息公开工作年度报告格式（试行）》归入旧档。",
                "《中华人民共和国政府信息公开工作年度报告格式（试行）》自2019年11月起施行。",
                "在专栏公开《政府信息公开工作年度报告格式（试行）》全文，供公众查阅。",
                "组织学习国办公开办函〔2019〕60号和历年通知，对比各年度变化。",
                "对照国办公开办函〔2019〕60号，新格式增加了其他处理的子项，我局据此完善台账。",
                "指导各镇按照国办公开办函〔2019〕60号补报以前年度的数据。",
                "本报告没有按照国办公开办函〔2019〕60号编制，而是采用现行格式。",
                "收到的申请中有1件要求公开《关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60号）。",
                "根据《省政府办公厅转发国务院办公厅关于政府信息公开工作年度报告有关事项的通知》编制本报告。",
                "依据国务院办公厅的统一要求和省政府办公厅关于政府信息公开工作年度报告有关事项的通知，编制本报告。",
                "参照国务院办公厅关于政府信息公开工作年度报告有关事项的通知开展自查，发现问题2个。",
                "根据省政府办公厅关于做好政府信息公开工作年度报告有关事项的通知要求编制本报告。",
            )
        ),
    ),
)
def superseded_basis(context: Context) -> Iterator[Problem]:
    """The form of 2019 as the basis of a report from 2021 on."""
    text = context.prose.body
    year = context.report.year
    if year is None or year < _FIRST_2021 or not text.seen(_SIGNS) or _THIRTY.search(text.text):
        return
    organ = context.report.organ
    cited = [*_by_number(year, organ, text), *_by_form(year, organ, text)]
    if not cited:
        yield from _by_name(year, organ, text)
        return
    first = min(cited, key=lambda one: one.start)
    edits = [edit for one in cited for edit in one.edits]
    is_safe = all(one.is_safe for one in cited)
    fix = whole_fix(Text("改引国办公开办函〔2021〕30号", "cite 国办公开办函〔2021〕30号"), edits, is_safe)
    yield _superseded(text, first.start, first.end, fix)


class _Cited(NamedTuple):
    """Where the form of 2019 is cited as the basis, and what makes it that of 2021."""

    start: int
    end: int
    edits: list[Edit | None]
    is_safe: bool


def _by_number(year: int, organ: str, text: RunningText) -> Iterator[_Cited]:
    for m in _SIXTY.finditer(text.text) if text.has("60") else ():
        rests = _rests_on(year, organ, text, m)
        if rests == "no":
            continue
        edits = [text.edit(*m.span("year"), "2021"), text.edit(*m.span("serial"), "30")]
        begin, _ = text.sentence(m.start())
        notice = NOTICE.search(text.text, begin, m.start())
        if notice:
            edits.append(text.edit(*notice.span(), NEW_NOTICE))
        # another title is another document, which only those who wrote the report know to have followed
        yield _Cited(m.start(), m.end(), edits, is_safe=rests == "sure" and notice is None and not m["office"])


def _by_form(year: int, organ: str, text: RunningText) -> Iterator[_Cited]:
    for m in TRIAL.finditer(text.text) if text.has("试行") else ():
        rests = _rests_on(year, organ, text, m)
        if rests != "no" and text.text.endswith(_WHOSE_FORM, 0, m.start()):
            edits = [text.edit(*m.span("trial"), "")]
            yield _Cited(m.start("trial"), m.end(), edits, is_safe=rests == "sure")


def _by_name(year: int, organ: str, text: RunningText) -> Iterator[Problem]:
    """The notice of 2019 by its name alone."""
    if not text.has(_NOTICE_SIGN):
        return
    for m in NOTICE.finditer(text.text):
        begin, _ = text.sentence(m.start())
        before = text.text[begin : m.start()]
        if _NATIONAL.search(before) and _PASSED_ON not in before and _rests_on(year, organ, text, m) != "no":
            yield _superseded(text, m.start(), m.end(), None)
            return


def _superseded(text: RunningText, start: int, end: int, fix: Fix | None) -> Problem:
    return Problem(
        *text.span(start, end),
        Text(
            "2021年度起的年报格式以国办公开办函〔2021〕30号为准，这里引的是2019年的试行格式",
            "from 2021 on the form is that of 国办公开办函〔2021〕30号; this is the trial form of 2019",
        ),
        fix=fix,
        expected="国办公开办函〔2021〕30号",
    )


def _rests_on(year: int, organ: str, text: RunningText, cited: re.Match[str]) -> Literal["no", "likely", "sure"]:
    """Whether a sentence says that this report, and not one of another year, rests on what is cited there."""
    begin, end = text.sentence(cited.start())
    before, after = text.text[begin : cited.start()], text.text[cited.end() : end]
    # marks that are open here hold the citation
    plain = _ISSUED.sub("", _IN_MARKS.sub("", before).rstrip("《")).replace("，《", "《")
    around = plain + "\n" + after
    if _HISTORY.search(around) or any(int(y) not in (year, year + 1) for y in _YEAR.findall(around)):
        return "no"
    if (m := _GOVERNED.search(plain)) is None:
        return "no"
    if _THIS_REPORT.search(around):
        return "sure"
    is_made = _MADE.search("\n" + after) or _MADE_PUBLIC.search(after)
    return "likely" if is_made and _is_own(organ, _HOW.sub("", plain[: m.start()])) else "no"


def _is_own(organ: str, before: str) -> bool:
    """Whether the words before what something rests on are of nobody else: 指导各镇按照…编制 is about others."""
    clause = _CLAUSE.search(before)
    is_named = clause is not None and len(clause[0]) >= _SHORTEST_NAME and organ.endswith(clause[0])
    return is_named or _OWN_CLAUSE.search(before) is not None
