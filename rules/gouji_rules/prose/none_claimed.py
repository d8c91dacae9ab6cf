"""XCK004: the prose says that no request came in, or nothing of requests, and table three has some."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from gouji.context import Context
from gouji.findings import Message, Text
from gouji.lazy import LazyPattern
from gouji.prose.scope import is_of_another, since_afresh
from gouji.prose.words import reach_of
from gouji.report import Report, Span
from gouji.rule import Problem, bad, good, rule
from gouji_rules.kinds.figure_vs_cell import CellSum, Held, differs, figure_vs_cell
from gouji_rules.kinds.unless import Unless, excuse
from gouji_rules.names import quoted
from gouji_rules.prose.applications import ALIENS, NEW, RECEIVED, application_claims, loose
from gouji_rules.prose.common import request_row
from gouji_rules.prose.examples import requests

if TYPE_CHECKING:
    from gouji.prose.passage import Passage

_NEW_ROW = "| 一、本年新收政府信息公开申请数量 |  |  | 8 | 2 | 0 | 1 | 1 | 0 | 12 |"

_NONE = LazyPattern(
    "(?:未|没有|没|无)(?:收到|接到|接收到?|收悉|受理)过?(?:任何形式的|任何|有|公民|或者|自然人|企业|群众|社会公众|公众|单位|个人|、|法人|和|或|及|其他组织|组织|向我局|提[出交]的|的){0,8}(?:关于)?"
    "(?:书面)?(?:政府|政务)?(?:信息)?(?:依申请公开|公开|依)?(?:政府信息)?(?:的)?申请(?:公开)?(?:政府)?(?:信息)?的?(?:事项|件|情况|办件)?(?=[，。；;,、）)\\s]|$)"
)
_NO_REQUESTS = LazyPattern(
    "(?<![有并毫从])(?:无|未发生|没有)(?:政府信息|信息)?(?:依申请公开|公开申请)(?:政府信息|信息)?(?:事项|情况|件|申请|申请事项|办理件|办件)?(?=[，。；;,）)\\s]|$)"
    "|(?<![有并毫从])(?:无|没有)(?:任何|一名|一家)?(?:公民|自然人|法人|其他组织|企业|群众|单位|个人|申请人|人|、|和|或|及|与){1,9}(?:向(?:我|本|县|市|区|镇|省)[一-龥]{1,8}?)?"
    "(?:提出|提交|申请|递交)过?(?:政府信息|信息)?(?:依申请公开|公开)(?:政府信息)?(?:的)?(?:申请)?(?=[，。；;,）)\\s]|$)"
    "|(?:依申请公开|公开申请)的?(?:申请)?(?:受理|收件|新收)?(?:数量?|总数|总量|件数)(?:均|都|仍)?(?:为|是)(?:零|0)件?(?=[，。；;,）)\\s]|$)"
    "|依申请公开(?:情况|方面|工作)?[:：。]\\s*(?:本年度?|全年|我局|本机关)?(?:无|暂无)(?=[。；;]|$)"
)
_NEGATED_PART = (
    "上半年",
    "季度",
    "月份",
    "去年",
    "上年",
    "上一年",
    "年初",
    "假期",
    "期间内",
    "部分",
    "分别",
    "其他",
    "另",
    "除",
    "逾期",
    "超期",
    "尚未",
    "复议",
    "诉讼",
    "下属",
    "所属",
    "局属",
    "直属",
    "基层",
    "各",
)
#: 1月至6月, 前三个月, but not 1月1日至12月31日
_PART_OF_YEAR = LazyPattern(
    "(?<![0-9])(?!1月(?:1日)?[至到—~～-]{1,2}(?:20[0-9]{2}年)?12月)[0-9]{1,2}月(?:份|[0-9]{1,2}日)?[至到—~～-]{1,2}(?:20[0-9]{2}年)?[0-9]{1,2}月"
    "|前[0-9一二三四五六七八九十]{1,2}个月|节(?:日|假日)?期间|疫情期间"
)
#: some came in after all
_SOME = LazyPattern(
    "(?:收到|新收|受理|接到|共收)(?:了|到)?[^，。；;]{0,30}?[1-9][0-9]*[ \u3000]?(?:余|多)?(?:件|条|宗|例|份)[^，。；;]{0,12}"
)
_SECTION_NAME = "收到和处理政府信息公开申请情况"


@rule(
    "XCK004",
    "none-claimed",
    severity="error",
    tags=("figures",),
    summary=Text("正文说没有收到申请，表三却有", "the prose says no request was received, table three has some"),
    why=Text(
        "“未收到申请”或“0件”与表三非零的新收数不可能都对。反过来，表三有申请而正文（前言除外）只字不提，提示补写（警告）。"
        "只认明确的全称说法；“未收到网络申请”“上半年未收到”“未收到补正申请”等不算。句子说的是别的单位时可能误报：把主语写明，"
        "或用 --ignore XCK004 关闭。",
        "“No request received” and a figure in row one cannot both be true. The other way round, requests in the table and not a word in "
        "the prose, is a warning. Only plain statements about all requests count; those about one channel or half a year do not. A "
        "sentence about another body can be a false alarm: name its subject, or use --ignore XCK004.",
    ),
    source=Text(
        "表三第一、二行的含义；国办公开办函〔2021〕30号要求内容准确",
        "what rows one and two of table three mean; 国办公开办函〔2021〕30号 on accuracy",
    ),
    examples=(
        bad("2021", requests("2024年，我局未收到政府信息公开申请。"), at="未收到政府信息公开申请"),
        bad(
            "2021",
            requests("本年度没有收到公民、法人和其他组织提出的政府信息公开申请，也未发生收费。"),
            at="没有收到公民、法人和其他组织提出的政府信息公开申请",
        ),
        bad("2021", requests("全年共收到政府信息公开申请0件。"), at="0件"),
        bad("2021", requests("自2024年1月1日至12月31日，本局未收到政府信息公开申请。"), at="未收到政府信息公开申请"),
        bad("2021", requests("2024年度，本机关无依申请公开事项。"), at="无依申请公开事项"),
        bad("2021", requests("本年度未受理政府信息公开申请。"), at="未受理政府信息公开申请"),
        bad("2021", requests("2024年未发生依申请公开情况。"), at="未发生依申请公开情况"),
        bad(
            "2021",
            requests("受理取水许可申请36件，全部网上公示。年初印发工作要点，全年未收到政府信息公开申请。"),
            at="未收到政府信息公开申请",
        ),
        bad(
            "2021",
            ("青川市水务局", "青川市发展和改革委员会"),
            requests("2024年，市发改委未收到政府信息公开申请。"),
            at="未收到政府信息公开申请",
        ),
        bad(
            "2021",
            requests("不断畅通渠道。"),
            ("（二）依申请公开。", "（二）便民服务。"),
            at="⟦12⟧ ",
            severity="warning",
            note=Text("表三有 12 件，正文只字未提", "12 in table three, and nothing in the prose"),
        ),
        bad(
            "2019",
            ("全年新收政府信息公开申请9件，上年结转2件，", "全年未收到依申请公开申请，"),
            at="未收到依申请公开申请",
        ),
        bad(
            "2021",
            requests("本年度没有公民、法人或其他组织向我局提出政府信息公开申请。"),
            at="没有公民、法人或其他组织向我局提出政府信息公开申请",
        ),
        bad("2021", requests("2024年度我局依申请公开数量为零。"), at="依申请公开数量为零"),
        bad("2021", requests("全年没有收到群众提交的政府信息公开申请。"), at="没有收到群众提交的政府信息公开申请"),
        good("2021", requests("收到政府信息公开申请12件，没有企业提出政府信息公开申请。")),
        good("2021", requests("依申请公开延期答复数量为零，依申请公开结转数量为零。")),
        good("2021", requests("全市没有公民向乡镇提出政府信息公开申请。")),
        good("2021"),
        good("2021", requests("收到政府信息公开申请12件，未收到网络渠道提出的申请。")),
        good("2021", requests("新收政府信息公开申请12件；未收到要求更正政府信息的申请。")),
        good("2021", requests("收到政府信息公开申请12件，未收到涉及商业秘密的政府信息公开申请。")),
        good("2021", requests("上半年未收到政府信息公开申请，下半年收到12件。")),
        good("2021", requests("1月至6月未收到政府信息公开申请。")),
        good("2021", requests("新收政府信息公开申请12件，不存在未受理政府信息公开申请的情况。")),
        good("2021", requests("上一年度未收到政府信息公开申请，本年度12件。")),
        good("2021", requests("2个事业单位收到12件，水文站未收到政府信息公开申请。")),
        good("2021", requests("新收政府信息公开申请12件，无依申请公开收费事项，无因依申请公开引起的投诉。")),
        good("2021", requests("严格按规定办理政府信息公开申请，全部按期答复。")),
        good(
            "2021",
            requests("2024年，我局未收到政府信息公开申请。"),
            (_NEW_ROW, _NEW_ROW.replace("8 | 2 | 0 | 1 | 1 | 0 | 12", "0 | 0 | 0 | 0 | 0 | 0 | 0")),
        ),
        good("2019"),
    ),
)
def none_claimed(context: Context) -> Iterator[Problem]:
    """未收到 or 0件 beside a figure in row one, and a figure in row one beside silence."""
    new = request_row(context, "new")
    if new is None or new.value <= 0 or 0 in new.accepted:
        return
    yield from figure_vs_cell(_noughts(context, new), _NOUGHT_UNLESS, _contradicted)
    if not _has_some(context):
        for span in _denials(context):
            yield differs(span, _CONTRADICTED.with_values({"row": quoted(new.name)}), 0, new)
    if not context.report.incomplete and not application_claims(context) and _is_silent(context):
        yield Problem(*new.span, _SILENT, severity="warning", subject=new.claim, expected=new.value)


_CONTRADICTED = Message.of(
    "正文说没有收到申请，表三{row}总计却是 {expected}",
    "the prose says that no request was received; row one of table three says {expected}",
)
_SILENT = Message.of(
    "表三新收申请 {expected} 件，正文没有提到申请的办理情况，请在第一部分补写",
    "table three has {expected} new requests, and the prose says nothing of requests",
)
_NOUGHT_UNLESS: tuple[Unless[Held], ...] = (
    Unless("some", "it is narrowed by the words around it", lambda held: not held.stated.plain),
    Unless("loose", "requests withdrawn or joined need not be counted alike", lambda held: loose(held.stated)),
)


def _noughts(context: Context, new: CellSum) -> Iterator[Held]:
    """Counts of requests received that are 0, against row one."""
    for stated in application_claims(context):
        if stated.role in (NEW, RECEIVED) and not stated.value:
            yield Held(context, stated, new)


def _contradicted(held: Held) -> Message:
    return _CONTRADICTED.with_values({"row": quoted(held.cell.name)})


#: one of these stands where it is said that no request came
_NO = (
    "未收",
    "没有收",
    "未接",
    "没有接",
    "没收",
    "未受理",
    "没有受理",
    "未发生依申请",
    "没有依申请",
    "无依申请",
    "无政府信息",
    "无信息公开",
    "依申请公开",
    "无公开申请",
    "提出",
    "提交",
    "申请公开",
    "申请数量",
)


#: how far back from words, and from a figure, what belongs to them is looked for
_FAR_BACK, _BACK = 120, 60
_OF_INFORMATION = ("信息", "依申请", "公开申请", "申请公开", "收到申请")
_NOT_OF_THE_YEAR = (*ALIENS, "上年", "去年", "上一年")
_OF_SOME = (*_NEGATED_PART, *ALIENS, "全市", "系统", "下列")
#: 不存在未受理申请的情况
_DENIED = LazyPattern("(?:不存在|没有|无|杜绝|防止|避免|应受理|应收)[^，。；;]{0,6}$")
_YEAR = LazyPattern("20[0-9]{2}(?=年)")


class _Denial(NamedTuple):
    """Words that say that no request came (``what``), and those of their sentence before them that are on the same year."""

    report: Report
    passage: Passage
    at: int
    lead: str
    what: str


#: some of those who may ask, and words that mean all of them
_SOME_WHO_ASK = ("法人", "企业", "自然人")
_ALL_WHO_ASK = ("公民", "其他组织", "群众", "公众", "个人", "任何")
_DENIAL_UNLESS: tuple[Unless[_Denial], ...] = (
    Unless("denied", "不存在未受理申请的情况", lambda d: _DENIED.search(d.lead) is not None),
    Unless("some", "of some requests, or matters of another kind", lambda d: any(word in d.lead for word in _OF_SOME)),
    Unless(
        "some who ask",
        "未收到企业提出的申请",
        lambda d: any(w in d.what for w in _SOME_WHO_ASK) and not any(w in d.what for w in _ALL_WHO_ASK),
    ),
    Unless("wider", "of more than the organ", lambda d: reach_of(d.lead) != "own"),
    Unless("another year", "it names one", lambda d: _other_year(d.lead, d.report.year)),
    Unless("part of the year", "1月至6月未收到", lambda d: _PART_OF_YEAR.search(d.lead) is not None),
    Unless("another body", "水文站未收到", lambda d: is_of_another(d.report, d.passage.text, d.at)),
)


def _denials(context: Context) -> Iterator[Span]:
    """Where the prose says that no request came."""
    for passage in context.prose.about(*_NO):
        if passage.section in (2, 4):
            continue
        for m in (m for pattern in (_NONE, _NO_REQUESTS) for m in pattern.finditer(passage.text)):
            lead = _before(passage, m.start(), _FAR_BACK)
            denial = _Denial(context.report, passage, m.start(), lead[since_afresh(lead) :], m[0])
            if excuse(_DENIAL_UNLESS, denial) is None:
                yield passage.span(*m.span())


def _before(passage: Passage, at: int, far: int) -> str:
    """The words of a sentence before an offset, so many at most."""
    return passage.text[max(passage.sentence(at)[0], at - far) : at]


def _has_some(context: Context) -> bool:
    """Whether the prose tells of requests received, be it by whom it may: nobody then says that none came at all."""
    if any(c.value for c in application_claims(context) if c.role in (NEW, RECEIVED)):
        return True
    for passage in context.prose.about("申请"):
        if passage.section not in (2, 4):
            year = context.report.year
            for m in _SOME.finditer(passage.text):
                if _tells_of_requests(_before(passage, m.start(), _BACK) + m[0], year):
                    return True
    return False


def _tells_of_requests(about: str, year: int | None) -> bool:
    """Whether words that tell of something received mean requests of this year."""
    return (
        "申请" in about
        and any(word in about for word in _OF_INFORMATION)
        and not any(word in about for word in _NOT_OF_THE_YEAR)
        and not _other_year(about, year)
    )


def _other_year(text: str, year: int | None) -> bool:
    named = _YEAR.findall(text)
    return bool(named) and named[-1] != str(year)


def _is_silent(context: Context) -> bool:
    """Whether the prose, apart from what stands before section one, has no word on requests."""
    first = context.report.section(1)
    if first is None or len(first.text) < _ENOUGH:
        return False
    return not any(
        "申请" in passage.text.replace(_SECTION_NAME, "") or "申報" in passage.text
        for passage in context.prose.paragraphs
        if passage.section
    )


#: fewer characters than these in section one: the text is cut, or given as a picture
_ENOUGH = 100
