"""XCK001 and XCK004: how many requests the prose says came in, against table three."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.context import Context
from gouji.findings import Message, Text, Values
from gouji.lazy import LazyPattern
from gouji.rule import Problem, bad, good, rule
from gouji.subjects import Claim as Stated
from gouji_rules.names import quoted
from gouji_rules.prose.applications import ALIENS, HANDLED, NEW, RECEIVED, application_claims, loose
from gouji_rules.prose.common import Row, request_row, since_afresh
from gouji_rules.prose.subjects import is_of_another

_SENTENCE = "（二）依申请公开。全年新收政府信息公开申请12件，上年结转1件，办结11件，结转下年度继续办理2件。\n"
_FORM = Text(
    "表三第一、二行的含义；国办公开办函〔2021〕30号要求内容准确",
    "what rows one and two of table three mean; 国办公开办函〔2021〕30号 on accuracy",
)
_NEW_ROW = "| 一、本年新收政府信息公开申请数量 |  |  | 8 | 2 | 0 | 1 | 1 | 0 | 12 |"


def _says(sentence: str) -> tuple[str, str]:
    """The specimen's sentence on requests replaced by another."""
    return (_SENTENCE, f"（二）依申请公开。{sentence}\n")


@rule(
    "XCK001",
    "applications-received",
    severity="error",
    tags=("figures",),
    summary=Text("正文的收到申请件数与表三不一致", "the prose counts other requests than table three"),
    why=Text(
        "正文和表三说的是同一件事，读者会拿来对照。写“新收”的，只能等于表三第一项总计（错误）；写“收到”“受理”“共办理”的，"
        "含不含上年结转都算对，两种都对不上才提示（警告）。只看本机关、本年度、没有限定渠道或申请人的数；“全市”“上半年”“网络申请”等"
        "一律不比。正文计法确与表三不同（例如一人多件、并案办理）时可能误报：在文中写明计法，或用 --ignore XCK001 关闭。",
        "Prose and table three speak of the same thing, and readers compare. 新收 can only be the total of row one (error); 收到, 受理 "
        "and 共办理 may include what was carried over, and are questioned only where neither fits (warning). Only figures of the organ "
        "itself, the whole year and all requests are compared. Where the prose counts in another way (persons for items, joined cases) "
        "this can be a false alarm: say how it was counted, or use --ignore XCK001.",
    ),
    source=_FORM,
    examples=(
        bad("2021", ("新收政府信息公开申请12件", "新收政府信息公开申请21件"), at="21件"),
        bad("2021", _says("2024年，我局共收到政府信息公开申请15件，均已依法处理。"), at="15件", severity="warning"),
        bad("2021", _says("本年度受理10件政府信息公开申请，全部为自然人提出。"), at="10件", severity="warning"),
        bad(
            "2021",
            _says("全年新收到申请13件，按时办理。"),
            at="13件",
            note=Text("“新收”不含上年结转", "新收 leaves out 1"),
        ),
        bad(
            "2021",
            _says("青川市水务局全年收到公民、法人和其他组织提出的政府信息公开申请共计二十二件。"),
            at="二十二件",
            severity="warning",
        ),
        bad("2021", _says("法规科和法律顾问逐件把关，全年新收政府信息公开申请21件。"), at="21件"),
        bad("2021", _says("近年来申请量上升，2024年新收政府信息公开申请21件。"), at="21件"),
        bad("2019", ("新收政府信息公开申请9件", "新收政府信息公开申请6件"), at="6件"),
        good("2021"),
        good("2021", _says("全年共收到政府信息公开申请13件（含上年结转1件）。")),
        good("2021", _says("全年共收到政府信息公开申请12件，其中网络申请9件、信函申请3件。")),
        good("2021", _says("通过网站收到申请9件，通过信函收到申请3件。")),
        good("2021", _says("全市共收到政府信息公开申请326件，其中新收310件。")),
        good("2021", _says("收到政府信息公开申请15件，其中3件不属于政府信息公开申请，转为信访办理。")),
        good("2021", _says("上半年收到政府信息公开申请7件，下半年收到5件。")),
        good("2021", _says("2023年收到政府信息公开申请20件，2024年收到12件，同比下降40%。")),
        good("2021", _says("市政府办公室收到政府信息公开申请45件，转我局办理12件。")),
        good("2021", _says("“十四五”以来，共受理政府信息公开申请34件。")),
        good("2021", _says("三年来（2022年至2024年）共收到政府信息公开申请34件。")),
        good("2021", _says("全年制作依申请公开信息58条，收到约20件申请。")),
        good("2019"),
    ),
)
def applications_received(context: Context) -> Iterator[Problem]:
    """Counts of requests received that fit neither row one nor rows one and two."""
    claims = [c for c in application_claims(context) if c.role in (NEW, RECEIVED, HANDLED)]
    if not claims:
        return
    new = request_row(context, "new")
    if new is None:
        return
    carried = request_row(context, "carried-in")
    total = request_row(context, "total")
    lenient = set(new.accepted)
    if carried is not None:
        lenient |= {n + c for n in new.accepted for c in carried.accepted}
    fits = [c for c in claims if c.role != NEW and c.value in lenient]
    strict = {c.value for c in claims if c.role == NEW}
    for claim in claims:
        if claim.value == 0 and new.value > 0:
            continue  # XCK004
        if claim.role == NEW:
            if claim.value in new.accepted or (len(strict) > 1 and sum(strict) in new.accepted) or not claim.plain:
                continue
        else:
            accepted = lenient | set(total.accepted) if claim.role == HANDLED and total else lenient
            if carried is None or claim.value in accepted or fits or strict & new.accepted:
                continue
        if loose(claim):
            continue
        yield _differs(claim.figure.span, claim.value, new, carried, strict=claim.role == NEW)


def _differs(span: tuple[int, int], value: int, new: Row, carried: Row | None, *, strict: bool) -> Problem:
    related = (new.related,) if strict or carried is None or not carried.value else (new.related, carried.related)
    if strict:
        return Problem(
            *span,
            Message.of(
                "正文写“新收”{found} 件，表三第一项总计是 {expected} 件，请核对",
                "the prose says {found} were newly received (新收), row one of table three {expected}",
            ),
            related,
            subject=new.claim,
            found=value,
            expected=new.value,
        )
    if carried is None or not carried.value:
        return Problem(
            *span,
            Message.of(
                "正文写收到申请 {found} 件，表三新收 {expected} 件，都对不上，请核对",
                "the prose says {found} requests were received, table three {expected}",
            ),
            related,
            severity="warning",
            subject=new.claim,
            found=value,
            expected=new.value,
        )
    return Problem(
        *span,
        Message.of(
            "正文写收到申请 {found} 件，表三新收 {new} 件，加上年结转是 {both} 件，都对不上，请核对",
            "the prose says {found} requests were received, table three {new}, {both} with those carried over",
            new=new.value,
            both=new.value + carried.value,
        ),
        related,
        severity="warning",
        subject=Stated(new.name, "requests", (*new.cells, *carried.cells)),
        found=value,
        expected=Values((new.value, new.value + carried.value)),
    )


_NONE = LazyPattern(
    "(?:未|没有|没|无)(?:收到|接到|接收到?|收悉|受理)过?(?:任何形式的|任何|有|公民|、|法人|和|或|其他组织|提出的|的){0,6}(?:关于)?"
    "(?:书面)?(?:政府|政务)?(?:信息)?(?:依申请公开|公开|依)?(?:政府信息)?(?:的)?申请(?:公开)?(?:政府)?(?:信息)?的?(?:事项|件|情况|办件)?(?=[，。；;,、）)\\s]|$)"
)
_NO_REQUESTS = LazyPattern(
    "(?<![有并毫从])(?:无|未发生|没有)(?:政府信息|信息)?(?:依申请公开|公开申请)(?:政府信息|信息)?(?:事项|情况|件|申请|申请事项|办理件|办件)?(?=[，。；;,）)\\s]|$)"
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
    source=_FORM,
    examples=(
        bad("2021", _says("2024年，我局未收到政府信息公开申请。"), at="未收到政府信息公开申请"),
        bad(
            "2021",
            _says("本年度没有收到公民、法人和其他组织提出的政府信息公开申请，也未发生收费。"),
            at="没有收到公民、法人和其他组织提出的政府信息公开申请",
        ),
        bad("2021", _says("全年共收到政府信息公开申请0件。"), at="0件"),
        bad("2021", _says("自2024年1月1日至12月31日，本局未收到政府信息公开申请。"), at="未收到政府信息公开申请"),
        bad("2021", _says("2024年度，本机关无依申请公开事项。"), at="无依申请公开事项"),
        bad("2021", _says("本年度未受理政府信息公开申请。"), at="未受理政府信息公开申请"),
        bad("2021", _says("2024年未发生依申请公开情况。"), at="未发生依申请公开情况"),
        bad(
            "2021",
            _says("受理取水许可申请36件，全部网上公示。年初印发工作要点，全年未收到政府信息公开申请。"),
            at="未收到政府信息公开申请",
        ),
        bad(
            "2021",
            ("青川市水务局", "青川市发展和改革委员会"),
            _says("2024年，市发改委未收到政府信息公开申请。"),
            at="未收到政府信息公开申请",
        ),
        bad(
            "2021",
            _says("不断畅通渠道。"),
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
        good("2021"),
        good("2021", _says("收到政府信息公开申请12件，未收到网络渠道提出的申请。")),
        good("2021", _says("新收政府信息公开申请12件；未收到要求更正政府信息的申请。")),
        good("2021", _says("收到政府信息公开申请12件，未收到涉及商业秘密的政府信息公开申请。")),
        good("2021", _says("上半年未收到政府信息公开申请，下半年收到12件。")),
        good("2021", _says("1月至6月未收到政府信息公开申请。")),
        good("2021", _says("新收政府信息公开申请12件，不存在未受理政府信息公开申请的情况。")),
        good("2021", _says("上一年度未收到政府信息公开申请，本年度12件。")),
        good("2021", _says("2个事业单位收到12件，水文站未收到政府信息公开申请。")),
        good("2021", _says("新收政府信息公开申请12件，无依申请公开收费事项，无因依申请公开引起的投诉。")),
        good("2021", _says("严格按规定办理政府信息公开申请，全部按期答复。")),
        good(
            "2021",
            _says("2024年，我局未收到政府信息公开申请。"),
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
    some = False
    for claim in application_claims(context):
        if claim.role not in (NEW, RECEIVED):
            continue
        if claim.value:
            some = True
        elif claim.plain and not loose(claim):
            yield _contradicted(claim.figure.span, new)
    if not some and not _has_some(context):
        yield from _denials(context, new)
    if not context.report.incomplete and not application_claims(context) and _is_silent(context):
        yield Problem(
            *new.span,
            Message.of(
                "表三新收申请 {expected} 件，正文没有提到申请的办理情况，请在第一部分补写",
                "table three has {expected} new requests, and the prose says nothing of requests",
            ),
            severity="warning",
            subject=new.claim,
            expected=new.value,
        )


def _denials(context: Context, new: Row) -> Iterator[Problem]:
    """Where the prose says that no request came."""
    for passage in context.prose.about(
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
    ):
        if passage.section in (2, 4):
            continue
        for pattern in (_NONE, _NO_REQUESTS):
            for m in pattern.finditer(passage.text):
                begin = max(passage.sentence(m.start())[0], m.start() - 120)
                lead = passage.text[begin : m.start()]
                lead = lead[since_afresh(lead) :]
                if _DENIED.search(lead) or any(
                    word in lead for word in (*_NEGATED_PART, *ALIENS, "全市", "系统", "下列")
                ):
                    continue
                if _other_year(lead, context.report.year) or _PART_OF_YEAR.search(lead):
                    continue
                if is_of_another(context.report, passage.text, m.start()):
                    continue
                yield _contradicted(passage.span(*m.span()), new)


def _has_some(context: Context) -> bool:
    """Whether the prose tells of requests received, be it by whom it may: nobody then says that none came at all."""
    for passage in context.prose.about("申请"):
        if passage.section in (2, 4):
            continue
        for m in _SOME.finditer(passage.text):
            begin = max(passage.sentence(m.start())[0], m.start() - _BACK)
            about = passage.text[begin : m.end()]
            if (
                "申请" in about
                and any(word in about for word in _OF_INFORMATION)
                and not any(word in about for word in (*ALIENS, "上年", "去年", "上一年"))
                and not _other_year(about, context.report.year)
            ):
                return True
    return False


#: how far back from a figure its words are looked for
_BACK = 60
_OF_INFORMATION = ("信息", "依申请", "公开申请", "申请公开", "收到申请")
#: 不存在未受理申请的情况
_DENIED = LazyPattern("(?:不存在|没有|无|杜绝|防止|避免|应受理|应收)[^，。；;]{0,6}$")
_YEAR = LazyPattern("20[0-9]{2}(?=年)")


def _other_year(text: str, year: int | None) -> bool:
    named = _YEAR.findall(text)
    return bool(named) and named[-1] != str(year)


def _contradicted(span: tuple[int, int], new: Row) -> Problem:
    return Problem(
        *span,
        Message.of(
            "正文说没有收到申请，表三{row}总计却是 {expected}",
            "the prose says that no request was received; row one of table three says {expected}",
            row=quoted(new.name),
        ),
        (new.related,),
        subject=new.claim,
        found=0,
        expected=new.value,
    )


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
