"""XCK012: another organ where the report's own belongs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gouji.context import Context
from gouji.findings import Message, Related, Text
from gouji.lazy import LazyPattern
from gouji.prose.passage import Passage
from gouji.report import Report, Span
from gouji.rule import Problem, bad, good, rule
from gouji_rules.organs import OrganName, are_peers, is_no_name, is_one_body, place_of, read_organ
from gouji_rules.words import has_any

_ENDS = "至2024年12月31日。"
_NONE = "本年度没有其他需要报告的事项。"
#: how a name ends
_BODY = "局|厅|委员会|委|政府|办事处|海关"
#: no organ's name begins so
_NO_NAME = "(?![我本该此现由与向和同各对按依将])"
_NAME = rf"(?P<name>{_NO_NAME}[一-龥]{{2,24}}?(?:{_BODY})(?:办公室)?)"
_HEAD = r"(?:^|(?<=[，,。；;：:\s（(]))"
_DESK = r"(?:[一-龥]{0,8}(?:办公室|科|股|处|室|办|中心))?"
#: whom readers are to ask
_ASK = LazyPattern(rf"(?:[与向和同]|联系)\s?{_NAME}{_DESK}(?:联系|咨询|反映|索取|提出|[（(]|，|,|。|\Z)")
#: who writes the report, or whose it is
_COMPILED = LazyPattern(
    rf"(?:{_HEAD}|(?<=由)|(?<=现将)|(?<=公布))\s?{_NAME}{_DESK}(?=\s?(?:严格)?(?:根据|依据|按照|遵照|编制|汇总|起草|组织编|编写|编撰|特编|现将|现公布|现向社会|向社会公|特向社会|20[0-9]{{2}}年(?:度)?(?:政府|政务)?信息公开))"
)
_IS_OF_REPORT = ("编制", "编写", "编撰", "现将", "现公布", "公布", "报告", "年报", "统计")
_IS_CONTACT = ("报告", "年报", "疑问", "意见", "建议", "咨询", "地址", "电话", "不明")
#: what only the organ itself says
_DOES = "认真|坚持|高度重视|严格|深入|全面|积极|始终|以|紧紧|紧扣|扎实|切实|持续|深化|聚焦|围绕|牢固|着力|进一步|大力|坚决|充分|不断|把|将|按照|依托|落实|贯彻"
_ALSO_DOES = "20[0-9]{2}年|共|未|没有|无|新收|收到|受理|成立|建立|制定|通过|组织|开展|加强|强化|完善|健全|规范|修订|依法|依规|依申请|及时|全年|主动|政府信息公开|信息公开|政务公开|门户|在|公开"
_MARK = r"(?:[（(]?[一二三四五六七八九十0-9]{1,2}[)）、.．]\s?)?(?:[一二三四五六七八九]是)?(?:[一-龥]{2,14}[。:：]\s?)?(?:为[一-龥]{2,16}[，,]\s?)?"
_WHEN = r"(?:(?:20[0-9]{2}年(?:度|以来|来)?|今年(?:以来)?|本年度?|全年|一年来)[，,]?\s?)?"
_TOWN = r"[一-龥]{2,8}?(?:镇|乡|街道|县|旗)(?:人民政府|政府|办事处|党委)?"
_SUBJECT = LazyPattern(
    rf"(?:^|(?<=[。；;]))\s?{_MARK}{_WHEN}(?P<name>[一-龥]{{2,24}}?(?:{_BODY})|{_TOWN})(?=(?P<sure>{_DOES})|{_ALSO_DOES})"
)
_NUMBERED = LazyPattern(r"\s?[（(]?[一二三四五六七八九十0-9]{1,2}[)）、.．]")
#: the sentence is of the organ's dealings with another
_DEALINGS = (
    "我", "本局", "本县", "本镇", "本乡", "本区", "本市", "本街道", "一行", "考察", "来访", "联合", "会同", "牵头", "转送", "转来", "移送", "移交", "征求",
    "组织的", "职责", "职能", "申请人", "原告", "被告", "被申请", "复议机关", "调研", "交流", "为例", "经验", "借鉴", "试点",
)  # fmt: skip
#: what is no place: 全县, 我镇, 乡镇
_NO_PLACES = frozenset("全我本各该乡村集小城在外邻两此")
#: desks that run publication for all departments of a place
_FOR_ALL = (
    "政务服务",
    "政务公开",
    "信息公开",
    "数据",
    "审批",
    "电子政务",
    "网信",
    "司法",
    "信访",
    "保密",
    "档案",
    "县委",
    "市委",
    "区委",
    "党委",
    "政法委",
    "纪委",
    "监委",
    "编委",
)
#: an organ that is one with this, or was
_BEFORE_ALIAS = (
    "原", "原为", "加挂", "挂", "挂有", "更名为", "改名为", "简称", "组建", "并入", "划入", "成立", "和", "、", "设立", "整合",
)  # fmt: skip
_AFTER_ALIAS = (
    "牌子", "更名", "改名", "合并", "合署", "（以下简称", "(以下简称", "（原", "(原", "撤销", "职责", "、", "和",
)  # fmt: skip
#: what an organ says of its own publication, and nobody in the report of another
_OWN_WORK = LazyPattern(
    "(?:主动公开|公开|发布|更新)[一-龥]{0,14}(?:信息|公告|文件|通知)[^，。；]{0,6}[0-9]|三审三校|失效链接|错敏字|(?:公开|政务公开|网站)专栏"
    "|收到[^，。；]{0,16}申请|(?:网站|门户|官网)[^，。；]{0,6}(?:栏目|专栏)|(?:政务公开|信息公开)[^，。；]{0,6}(?:领导小组|机构|制度|目录|指南|主体责任|标准化)"
    "|(?:保障|维护)[^，。；]{0,8}知情权|配备[^，。；]{0,8}(?:专职|兼职|专兼职|人员)"
)
#: the closing words of the form, whoever's they are
_NOTHING = "[^，。；]{0,8}(?:未收取|没有收取|无收取|没有其他|无其他|没有需要|无需要|不存在)[^，。；]{0,8}(?:处理费|报告的事项|报告事项|说明的事项)"
_NOTHING_ELSE = LazyPattern(rf"(?:^|(?<=[。；，]))\s?{_MARK}{_WHEN}(?P<name>[一-龥]{{2,24}}?(?:{_BODY}))(?={_NOTHING})")
_EXPLAINED = LazyPattern(rf"由\s?{_NAME}{_DESK}(?=\s?(?:负责)?(?:解释|编制|汇总|统计|填报|起草|提供|撰写))")
_LINES = 6


class _Place(NamedTuple):
    """Where another organ stands, and as what."""

    role: Text
    name: str
    span: Span


_ROLES = {
    "ask": Text("联系单位", "whom to ask"),
    "compiled": Text("编制单位", "who compiles the report"),
    "signed": Text("落款", "the signature"),
    "subject": Text("句子的主语", "the subject of a sentence"),
}


@rule(
    "XCK012",
    "other-organ",
    severity="warning",
    summary=Text("另一个机关的名称写在了本机关的位置上", "another organ where the report's own belongs"),
    why=Text(
        "引言、联系单位、落款，以及第一、第五部分句子的主语，应当是本机关；写成别的局、别的县镇，多是从别的年报复制时留下的。"
        "上级、下属单位、合作单位、代管公开的机构（政务服务、司法等）和曾用名、加挂的牌子都不提示；简称和同一块牌子的异名也不提示。",
        "The lead-in, whom to ask, the signature and the subjects of sections one and five are the report's own organ; another bureau, county or town was mostly left in when "
        "another report was copied. Superiors, subordinate units, partners, bodies that publish for all, former names and second plates pass, as do short forms.",
    ),
    source=Text(
        "各地年报通报（把别的单位、别的地方的名称留在文中）",
        "circulars on annual reports that left in another office's or place's name",
    ),
    examples=(
        bad("2021", (_ENDS, f"{_ENDS}如有疑问，请与青川市财政局办公室联系。"), at="青川市财政局办公室"),
        bad("2021", (_NONE, f"{_NONE}\n\n青川市审计局\n\n2025年1月15日"), at="青川市审计局"),
        bad(
            "2021",
            ("（五）监督保障。", "（五）监督保障。临江市水务局把公开工作列入议程。"),
            ("青川市水务局2024", "青川市利州区水务局2024"),
            ("临江市水务局", "昭化区水务局"),
            at="昭化区水务局",
        ),
        bad("2021", ("本报告根据", "青川市民政局按照要求编制。本报告根据"), at="青川市民政局"),
        bad(
            "2019", ("本报告根据", "现将临江市水务局2020年政府信息公开工作情况报告如下。本报告根据"), at="临江市水务局"
        ),
        bad(
            "2021",
            ("# 青川市水务局", "# 青川县石桥镇人民政府"),
            ("青川市水务局围绕供水安全", "本镇围绕供水安全"),
            ("（五）监督保障。", "（五）监督保障。白水镇高度重视公开工作。"),
            at="⟦白水镇⟧高",
        ),
        bad(
            "2021",
            ("# 青川市水务局", "# 青川市教育局"),
            (_NONE, f"{_NONE}\n\n青川市水务局\n\n2025年1月15日"),
            at="# ⟦青川市教育局⟧",
            note=Text("只有标题是另一个机关", "the title alone is another organ"),
        ),
        bad(
            "2021",
            ("（五）监督保障。", "（五）监督保障。青川市民政局全年收到政府信息公开申请3件。"),
            at="青川市民政局",
        ),
        bad("2021", (_NONE, "青川市审计局2024年没有其他需要报告的事项。"), at="青川市审计局"),
        bad(
            "2021",
            ("青川市水务局", "临江海关"),
            ("（一）主动公开。", "2024年，白水海关坚持以公开促规范。\n\n（一）主动公开。"),
            at="白水海关",
        ),
        good("2021", (_ENDS, f"{_ENDS}如有疑问，请与青川市水务局政策法规科联系。")),
        good(
            "2021",
            ("# 青川市水务局", "# 青川县石桥镇人民政府"),
            ("青川市水务局围绕供水安全", "本镇围绕供水安全"),
            ("（五）监督保障。", "（五）监督保障。健全镇政府信息公开领导小组，优化镇政府门户网站栏目。"),
        ),
        good(
            "2021",
            ("（五）监督保障。", "（五）监督保障。青川市融媒体中心播发信息12条，青川市水文局公开信息12条。"),
        ),
        good("2021", (_ENDS, f"{_ENDS}如有疑问，请与市政务服务和数据管理局联系。")),
        good("2021", (_NONE, f"{_NONE}\n\n市水务局\n\n2025年1月15日")),
        good(
            "2021",
            (
                "（五）监督保障。",
                "（五）监督保障。临江市水务局一行来我局交流；参加市司法局组织的培训，转载市财政局信息3条。",
            ),
        ),
        good(
            "2021", ("（五）监督保障。", "（五）监督保障。对属于市自然资源局职责的申请，告知申请人与市自然资源局联系。")
        ),
        good(
            "2021",
            ("青川市水务局2024", "青川市市场监督管理局2024"),
            ("青川市水务局围绕供水安全", "市市场监管局紧紧围绕质量安全"),
        ),
        good("2021", ("青川市水务局2024", "青川市住房和城乡建设局2024"), ("青川市水务局围绕", "青川市住建局围绕")),
        good(
            "2021",
            (_NONE, f"{_NONE}\n\n青川市水利局\n\n2025年1月15日"),
            ("（五）监督保障。", "（五）监督保障。本局由青川市水利局更名，原青川市水利局网站已关停。"),
        ),
        good(
            "2021",
            ("# 青川市水务局", "# 青川市人民政府"),
            ("（五）监督保障。", "（五）监督保障。青川市司法局坚持依法答复。"),
        ),
        good("2019", ("（五）监督保障。", "（五）监督保障。省水利厅组织全省培训，县水务局积极参加。")),
    ),
)
def other_organ(context: Context) -> Iterator[Problem]:
    """Another organ of the same kind in the lead-in, among whom to ask, under the report, or as a subject."""
    own = read_organ(context.report.organ)
    if not own.places or not own.kind or has_any(context.report.organ, ("、", "（", "(")):
        return
    found: dict[str, list[_Place]] = {}
    for place in _places(context, own):
        found.setdefault(place.name, []).append(place)
    for name, places in found.items():
        if not _is_alias(context, name):
            yield _in_title(context, name, places) or _problem(context.report, name, places)


def _problem(report: Report, name: str, places: list[_Place]) -> Problem:
    first, *others = places
    return Problem(
        *first.span,
        Message.of(
            "{role}“{found}”不是本报告的机关“{expected}”，是否从别的年报复制而来？",
            "“{found}”, {role}, is not the organ of this report, “{expected}”; was it copied from another report?",
            role=first.role,
        ),
        _again(name, others),
        found=name,
        expected=report.organ,
    )


def _again(name: str, places: list[_Place]) -> tuple[Related, ...]:
    return tuple(Related(Message.of("又见：{name}", "again: {name}", name=name), *place.span) for place in places)


def _in_title(context: Context, name: str, places: list[_Place]) -> Problem | None:
    """The title, where all else names one other organ, and it alone names the report's."""
    report = context.report
    if len({place.role for place in places}) < _TWO or context.prose.body.has(report.organ):
        return None
    for line in report.title.lines if report.title and not report.title_in_metadata else ():
        at = line.text.find(report.organ)
        if at >= 0:
            return Problem(
                *line.span(at, at + len(report.organ)),
                Message.of(
                    "标题写的是“{found}”，正文和落款写的是“{expected}”，请核对标题",
                    "the title names “{found}”, the text and its signature “{expected}”; check the title",
                ),
                _again(name, places),
                found=report.organ,
                expected=name,
            )
    return None


_TWO = 2


def _places(context: Context, own: OrganName) -> Iterator[_Place]:
    """Where an organ other than the report's stands in its place, in the order of the text."""
    for passage in context.prose.paragraphs:
        yield from _asked(passage, own)
        yield from _compiling(passage, own)
        if passage.section in _TOLD:
            yield from _telling(passage, own)
        elif passage.section == _OTHER_MATTERS:
            yield from _closing(passage, own)
    yield from _signing(context, own)


#: the sections that tell what the organ did
_TOLD = (1, 5)


def _asked(passage: Passage, own: OrganName) -> Iterator[_Place]:
    if not has_any(passage.text, _ASKED):
        return
    for m in _ASK.finditer(passage.text):
        begin, end = passage.sentence(m.start())
        sentence = passage.text[begin:end]
        is_contact = has_any(sentence, _ASKED) and has_any(sentence, _IS_CONTACT)
        if is_contact and not has_any(sentence, _NOT_CONTACT) and _is_other(m["name"], own):
            yield _Place(_ROLES["ask"], m["name"], passage.span(*m.span("name")))


_ASKED = ("联系", "咨询", "反映")
_NOT_CONTACT = ("申请人", "属于", "职责", "职能", "掌握", "转送", "移送", "加强与", "沟通", "协调")


def _compiling(passage: Passage, own: OrganName) -> Iterator[_Place]:
    if 1 < passage.section < _OTHER_MATTERS or not has_any(passage.text, _IS_OF_REPORT):
        return
    is_last = passage.section == _OTHER_MATTERS
    for m in (_EXPLAINED if is_last else _COMPILED).finditer(passage.text):
        begin, end = passage.sentence(m.start())
        of_report = _OWN_REPORT if is_last else _IS_OF_REPORT[:5]
        if has_any(passage.text[begin:end], of_report) and _is_other(m["name"], own):
            yield _Place(_ROLES["compiled"], m["name"], passage.span(*m.span("name")))


#: the section of the other matters
_OTHER_MATTERS = 6
_OWN_REPORT = ("本报告", "本年报", "本年度报告")


def _closing(passage: Passage, own: OrganName) -> Iterator[_Place]:
    """Who is said to have nothing else to report."""
    if not has_any(passage.text, ("未收取", "没有", "无", "不存在")):
        return
    for m in _NOTHING_ELSE.finditer(passage.text):
        if _is_other(m["name"], own) or _is_below(m["name"], own):
            yield _Place(_ROLES["subject"], m["name"], passage.span(*m.span("name")))


def _telling(passage: Passage, own: OrganName) -> Iterator[_Place]:
    for m in _SUBJECT.finditer(passage.text):
        name = m["name"]
        begin, end = passage.sentence(m.start("name"))
        sentence = passage.text[begin:end].replace("机构职能", "")
        if has_any(sentence, _DEALINGS) or name[0] in _NO_PLACES:
            continue
        is_opening = m.start() == 0 and passage.section == 1 and not _NUMBERED.match(passage.text)
        is_own_work = _OWN_WORK.search(sentence) is not None
        may_be_near = (is_opening and m["sure"]) or (is_own_work and are_peers(name, own))
        if _is_other(name, own, elsewhere=not may_be_near) or (is_opening and is_own_work and _is_below(name, own)):
            yield _Place(_ROLES["subject"], name, passage.span(*m.span("name")))


def _signing(context: Context, own: OrganName) -> Iterator[_Place]:
    sections = context.report.sections
    after = sections[-1].heading.piece.end if sections else 0
    lines = [piece for piece in context.prose.body.pieces() if piece.text.strip()][-_LINES:]
    signers = []
    for line in lines:
        m = _SIGNED.match(context.prose.fold.characters(line.text)) if line.start >= after else None
        if m:
            signers.append((m, line))
    if len(signers) != 1:
        return
    m, line = signers[0]
    if _is_other(m["name"], own):
        yield _Place(_ROLES["signed"], m["name"], line.span(*m.span("name")))


_SIGNED = LazyPattern(
    rf"\s*(?P<name>[一-龥]{{2,24}}?(?:{_BODY})(?:办公室)?)\s*(?:[（(]?(?:盖章|公章|章)[)）])?\s*(?:20[0-9]{{2}}年[0-9月日]{{3,8}})?\s*\Z"
)


def _is_other(name: str, own: OrganName, elsewhere: bool = False) -> bool:
    """Whether a name is of another organ of the same kind; ``elsewhere``: only one of another place."""
    if is_no_name(name):
        return False
    other = read_organ(name)
    if other.kind != own.kind or (other.places and len(other.places[-1]) < _SHORTEST_PLACE):
        return False
    place = place_of(other, own)
    if place == "other":
        # a city may be the one above a city of the county's level
        return not (elsewhere and other.level == _CITY)
    if place == "unsure" or elsewhere or own.kind == "government":
        return False
    return not is_one_body(other.body, own.body) and not has_any(other.body, _FOR_ALL)


def _is_below(name: str, own: OrganName) -> bool:
    """Whether a name is of a department of a place below the report's, which a report of its own organ does not begin with."""
    other = read_organ(name)
    if is_no_name(name) or other.kind != own.kind or own.kind != "department" or not other.places:
        return False
    return other.level > own.level and other.places[-1] not in own.places and own.places[-1] not in other.places


_SHORTEST_PLACE, _CITY = 2, 2


def _is_alias(context: Context, name: str) -> bool:
    """Whether the text says anywhere that a name is an old or a second one, or one of several organs."""
    body = context.prose.body
    for at in body.every(name):
        line, i = body.line(at)
        if line.endswith(_BEFORE_ALIAS, 0, i) or line.startswith(_AFTER_ALIAS, i + len(name)):
            return True
    return False
