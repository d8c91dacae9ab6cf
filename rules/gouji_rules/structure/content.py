"""STR009, STR014 and STR015: what has to be said somewhere in the report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gouji.context import Context
from gouji.findings import Message, Text, Values
from gouji.lazy import LazyPattern
from gouji.report import Section, Span
from gouji.rule import Problem, bad, good, rule
from gouji.subjects import Section as SectionSubject
from gouji.subjects import Whole
from gouji_rules.structure.common import REGULATIONS_SOURCE, body, graded, joined
from gouji_rules.structure.subheads import is_dealt_with, without_subhead
from gouji_rules.unusual import first_odd_character
from gouji_rules.words import has_any


class _Topic(NamedTuple):
    """Something that must be said, and what shows that it is: any of the words, or the pattern."""

    zh: str
    en: str
    words: tuple[str, ...]
    pattern: LazyPattern | None = None

    @property
    def name(self) -> Message:
        """What it is called in a sentence."""
        return Message.of("{words}", "{words} ({meaning})", words=self.zh, meaning=self.en)

    def is_in(self, text: str) -> bool:
        """Whether the text says something of it."""
        if any(word in text for word in self.words):
            return True
        return self.pattern is not None and self.pattern.search(text) is not None


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split("、"))


#: The five aspects of section one.
_ASPECTS = (
    _Topic(
        "主动公开",
        "disclosure on its own initiative",
        _words("主动、公开各类、公开各种、公示、公布、信息发布"),
        LazyPattern(
            "公开(?:政府|政务)?信息(?!公开)|发布(?![前后的审])"
            "|(?<!申请)公开(?!申请)[^，,。；;]{0,12}[0-9]\\s?余?[条件篇次期份项]"
        ),
    ),
    _Topic("依申请公开", "disclosure on request", ("申请", "依申")),
    _Topic(
        "政府信息管理",
        "management of information",
        _words(
            "管理、审核、审查、审签、审批、三审、校、保密、制度、机制、规范、清理、台账、目录、动态调整、归档、失效、核对"
        ),
        LazyPattern("(?:信息|内容|及时|定期).{0,6}更新|更新.{0,4}(?:信息|内容|指南)"),
    ),
    _Topic(
        "政府信息公开平台建设",
        "platforms",
        _words(
            "平台、网站、网页、门户、网络、新媒体、公众号、微信、微博、抖音、客户端、APP、App、app、专栏、渠道、载体、公开栏、媒体、媒介、查阅点、公报"
        ),
    ),
    _Topic(
        "监督保障",
        "supervision and support",
        _words(
            "监督、保障、考核、培训、检查、督查、督办、督促、督导、评议、责任、领导小组、组织领导、专人、人员、队伍、经费、自查、通报、测评、评估、问责"
        ),
    ),
)
_ACTIVE = "（一）主动公开。全年通过门户网站公开各类信息126条，其中工作动态81条、通知公告30条、其他信息15条。水价调整、停水检修等群众关心的事项均在实施前公布。"
_ON_REQUEST = "（二）依申请公开。全年新收政府信息公开申请12件，上年结转1件，办结11件，结转下年度继续办理2件。"
_MANAGEMENT = "（三）政府信息管理。修订信息发布审核办法，对已公开的文件逐件标注效力状态，全年清理失效文件3件。"
_PLATFORM = "（四）政府信息公开平台建设。改版门户网站公开专栏，增设停水信息检索，政务新媒体与网站同步更新。"
_SUPERVISION = "（五）监督保障。将政府信息公开纳入科室年度考核，组织业务培训2次，全年没有发生责任追究的情形。"


@rule(
    "STR009",
    "missing-aspect",
    severity="warning",
    tags=("headings",),
    summary=Text("“总体情况”没有写全五个方面", "section one leaves out one of its five aspects"),
    why=Text(
        "总体情况须写主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障五个方面。按内容判断，不看编号；有三个以上官方小标题的，缺哪一个就指出哪一个。全年没有收到申请也要写明。",
        "Section one covers five aspects: disclosure on the organ's own initiative, disclosure on request, management of information, "
        "platforms, supervision and support. Judged by what is said, not by numbers; where three or more have the official sub-headings, those that lack one are named. "
        "That no application came in has to be said, too.",
    ),
    source=Text(
        "《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）第一部分“总体情况”",
        "Form of the Annual Report on Government Information Disclosure (国办公开办函〔2021〕30号), section one",
    ),
    examples=(
        bad("2021", (_ON_REQUEST + "\n\n", ""), at="一、总体情况"),
        bad(
            "2021",
            (_ON_REQUEST + "\n\n", ""),
            (_SUPERVISION + "\n\n", ""),
            at="一、总体情况",
            note=Text("缺两项，一条提示", "two of them, one finding"),
        ),
        bad(
            "2021",
            (_ACTIVE, "（一）加强学习。"),
            (_ON_REQUEST, "（二）提高认识。"),
            (_MANAGEMENT, "（三）注重实效。"),
            at="一、总体情况",
        ),
        bad(
            "2019",
            ("（二）依申请公开。全年新收政府信息公开申请9件，上年结转2件，办结10件，结转下年度继续办理1件。\n\n", ""),
            at="一、总体情况",
        ),
        bad(
            "2021",
            (_PLATFORM + "\n\n", ""),
            ("（五）监督", "（四）监督"),
            at="一、总体情况",
            note=Text("有四个官方小标题", "four official sub-headings"),
        ),
        bad(
            "2021",
            (_MANAGEMENT + "\n\n", ""),
            ("（四）政", "3.政"),
            ("（五）", "4."),
            ("（一）", "1."),
            ("（二）", "2."),
            at="一、总体情况",
        ),
        good("2021"),
        good(
            "2021",
            (_PLATFORM + "\n\n", ""),
            ("（三）政府信息管理。", "（三）政府信息管理和平台建设。"),
            ("（五）监督", "（四）监督"),
            note=Text("合写的小标题", "one for two aspects"),
        ),
        good("2021", ("（四）政府信息公开平台建设。", "（四）网站和新媒体。")),
        good("2021", ("（五）监督保障。", "（五）队伍建设。"), note=Text("认不出的小标题", "an unknown sub-heading")),
        good(
            "2021",
            ("（一）主动公开。", ""),
            ("（二）依申请公开。", ""),
            ("（三）政府信息管理。", ""),
            note=Text("没有小标题", "no sub-headings"),
        ),
        good("2021", (_ON_REQUEST, "（二）答复情况。全年没有收到申请。")),
        good(
            "2021",
            (
                "（三）政府信息管理。修订信息发布审核办法，对已公开的文件逐件标注效力状态",
                "（三）严格“三审三校”，逐件标注效力",
            ),
        ),
        good("2019", ("（四）政府信息公开平台建设。", "（四）")),
    ),
)
def missing_aspect(context: Context) -> Iterator[Problem]:
    """An aspect of section one of which not a word is said."""
    section = context.report.section(1)
    lacking = lacking_aspects(context)
    if section and lacking:
        yield Problem(
            *section.heading.span,
            Message.of(
                "“总体情况”没有写到{expected}；没有发生的也请写明",
                "section one says nothing of {expected}; say so where there was none",
            ),
            severity=graded(context.report, "warning"),
            subject=SectionSubject(1),
            expected=Values(aspect.name for aspect in lacking),
        )


def lacking_aspects(context: Context) -> list[_Topic]:
    """The aspects of which section one says nothing; none where it is not there or empty."""
    section = context.report.section(1)
    paragraphs = body(context, section) if section else []
    if not paragraphs:
        return []  # STR003, STR008
    text = joined(context, paragraphs)
    unnamed = _without_subhead(context, section, text)
    return [aspect for i, aspect in enumerate(_ASPECTS) if i in unnamed or not aspect.is_in(text)]


def _without_subhead(context: Context, section: Section | None, text: str) -> list[int]:
    """The aspects that lack a sub-heading; none in a damaged text, in which one may stand unread."""
    if section is None or first_odd_character(context) is not None:
        return []
    written = context.report.source.text[section.heading.piece.end : section.end]
    return [i for i in without_subhead(text) if not is_dealt_with(written, i)]


def _lacking(text: str, topics: Sequence[_Topic]) -> list[_Topic]:
    """The topics of which a text says nothing."""
    return [topic for topic in topics if not topic.is_in(text)]


# A place alone stands for its government; a zone and the committee that runs it are none, nor is a customs district.
_GOVERNMENT = LazyPattern(r"(?:政府|行政公署|行署|自治区|[省市州盟县旗]|(?:[市州盟]|自治区)[^\W\d_]{1,4}区)\Z")
#: 派出机构 and the like, named with a 区 or a 市 at the end
_NO_GOVERNMENTS = (
    "开发区", "园区", "新区", "保税", "自贸", "高新", "经开", "示范区", "试验区", "度假区", "风景", "名胜", "保护区", "产业", "工业", "管理区", "林区", "矿区",
    "灌区", "库区", "社区", "景区", "小区", "湿地", "关区", "海关", "港区", "垦区", "农场", "监管区", "功能区", "合作区", "集聚区", "防区", "战区", "赛区", "辖区",
)  # fmt: skip
_GOVERNMENT_KINDS = frozenset(("government", "county-government", "town", "unknown"))
_RESULTS = (
    _Topic("工作考核", "assessment", _words("考核、考评、绩效、评估")),
    _Topic(
        "社会评议",
        "public appraisal",
        _words("评议、测评、民意调查、满意、评价、社会监督员、群众监督、社会监督、评估"),
    ),
    _Topic("责任追究", "liability", _words("追究、追责、问责、责任事故、处分、违纪、通报批评")),
)
_TOWN = ("青川市水务局", "青川市石桥镇人民政府")


@rule(
    "STR014",
    "assessment-missing",
    severity="warning",
    tags=("headings",),
    summary=Text(
        "政府年报没有写工作考核、社会评议、责任追究结果",
        "a government's report lacks the results of assessment, appraisal and liability",
    ),
    why=Text(
        "条例要求各级人民政府的年报还应当包括工作考核、社会评议和责任追究结果情况，一般写在“监督保障”里；没有发生责任追究的也应写明。部门和派出机构（管委会）的年报不作要求。",
        "The Regulations ask the report of a people's government for the results of assessment, public appraisal and liability, "
        "mostly under supervision; that no one was held liable is said as well. Departments and the committees of zones need not.",
    ),
    source=REGULATIONS_SOURCE,
    examples=(
        bad("2021", _TOWN, at="监督保障"),
        bad(
            "2021",
            ("青川市水务局", "青川市人民政府"),
            ("全年没有发生责任追究的情形", "社会评议结果良好"),
            at="监督保障",
        ),
        bad("2019", ("青川市水务局", "青川县人民政府"), at="监督保障"),
        bad(
            "2021",
            ("青川市水务局", "青川市"),
            at="监督保障",
            note=Text("只写地名的也是政府", "a place alone is its government"),
        ),
        good("2021", note=Text("部门年报", "a department")),
        good("2021", _TOWN, ("组织业务培训2次", "社会评议满意率98%")),
        good(
            "2021",
            ("青川市水务局", "青川市人民政府办公室"),
            ("年度考核", "日常管理"),
            note=Text("政府办公室是部门", "the office of a government is a department"),
        ),
        bad("2019", ("青川市水务局", "青川市利州区"), at="监督保障"),
        good("2021", ("青川市水务局", "拱北海关关区"), note=Text("关区不是地方", "a customs district is no place")),
        good(
            "2021",
            ("青川市水务局", "青川经济开发区管委会"),
            note=Text("管委会是派出机构", "a zone's committee is an agency"),
        ),
        good("2021", ("青川市水务局", "青川市石门自然保护区")),
        good("2021", ("青川市水务局", "青川高新技术产业开发区")),
        good(
            "2021",
            ("青川市水务局", "青川市石桥街道办事处"),
            note=Text("街道办事处不是一级政府", "a sub-district office is no government"),
        ),
    ),
)
def assessment_missing(context: Context) -> Iterator[Problem]:
    """A people's government that reports no assessment, appraisal or liability."""
    report = context.report
    if report.organ_kind not in _GOVERNMENT_KINDS or not _is_government(report.organ):
        return
    first = report.section(1)
    if first is None or not first.paragraphs:
        return  # STR003, STR008
    lacking = _lacking(joined(context, report.paragraphs), _RESULTS)
    if lacking:
        results = Values(result.name for result in lacking)
        yield Problem(
            *_supervision(first),
            Message.of(
                "政府年报还应写明{results}结果；没有发生的也请写明",
                "a government's report also gives the results of {results}",
                results=results,
            ),
            severity=graded(report, "warning"),
            subject=Whole("assessment"),
            expected=results,
        )


def _is_government(organ: str) -> bool:
    """Whether an organ is a people's government, or a place that stands for one."""
    if organ.endswith("政府"):
        return True
    return _GOVERNMENT.search(organ) is not None and not has_any(organ, _NO_GOVERNMENTS)


def _supervision(first: Section) -> Span:
    """Where supervision is dealt with in section one; else its heading."""
    for paragraph in first.paragraphs:
        at = paragraph.piece.text.find("监督保障", 0, _LEAD)
        if at >= 0:
            return paragraph.piece.span(at, at + 4)
    return first.heading.span


#: how far into a paragraph its own heading may reach
_LEAD = 20

_FEES = _Topic("信息处理费", "fees", _words("处理费、收费、费用、收取、缴费、缴纳"))
_SIX_2021 = "本年度未收取信息处理费。本年度没有其他需要报告的事项。"


@rule(
    "STR015",
    "fee-statement-missing",
    severity="info",
    tags=("headings",),
    summary=Text("全文没有提到信息处理费", "not a word of information processing fees"),
    why=Text(
        "2021年度起依申请公开可以收取信息处理费，年报通常在第六部分写明收取情况；没有收取的也写一句“未收取信息处理费”。与表二的行政事业性收费是两回事。",
        "From 2021 on, fees may be charged for processing requests, and reports say in section six what was charged, or that nothing "
        "was. The administrative charges in table two are another matter.",
    ),
    source=Text(
        "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）",
        "Measures on Information Processing Fees (国办函〔2020〕109号)",
    ),
    examples=(
        bad("2021", (_SIX_2021, "本年度没有其他需要报告的事项。"), at="六、其他需要报告的事项"),
        bad("2021", (_SIX_2021, "无。"), at="六、其他需要报告的事项"),
        bad("2021", ("# 青川市水务局2024", "# 青川市水务局2022"), (_SIX_2021, "无。"), at="六、其他需要报告的事项"),
        good("2021"),
        good("2021", (_SIX_2021, "全年收取信息公开处理费400元。")),
        good("2021", (_SIX_2021, "无。"), ("办结11件", "办结11件，未收取任何费用")),
        good("2019", note=Text("2021年度之前没有这项收费", "there was no such fee before 2021")),
    ),
)
def fee_statement_missing(context: Context) -> Iterator[Problem]:
    """A report in the edition of 2021 that is silent on fees."""
    report = context.report
    if report.edition != "2021" or (report.year is not None and report.year < _FEES_SINCE):
        return
    section = report.section(6)
    if section is None or not body(context, section):
        return  # STR003, STR008
    if not _lacking("\n".join(p.piece.text for p in report.paragraphs), (_FEES,)):
        return
    yield Problem(
        *section.heading.span,
        Text(
            "没有提到信息处理费；没有收取的，可写“本年度未收取信息处理费”",
            "no word of information processing fees; if none were charged, say so (本年度未收取信息处理费)",
        ),
        subject=Whole("fees"),
    )


_FEES_SINCE = 2021
