"""TXT015: names that must never be wrong."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from gouji.context import Context, once
from gouji.findings import Message, Text
from gouji.prose.running import RunningText
from gouji.report import Span
from gouji.rule import ALL_EDITIONS, Problem, bad, good, rule
from gouji_rules.kinds.phrase import Phrase, standing
from gouji_rules.language.doubled import repeats
from gouji_rules.language.protected import FORMS, LONG_NAMES, NAMES, NOT_AFTER, REAL, TAKEN_FOR
from gouji_rules.quoting import is_mentioned, is_quoted

_PLATFORM = "改版门户网站公开专栏，增设停水信息检索，政务新媒体与网站同步更新。"
_OPENING = "2024年，青川市水务局围绕供水安全、河湖治理和节水管理，依法做好政府信息公开各项工作。"
_OPENING_2019 = "2020年，青川市水务局把河湖清理、供水改造和防汛值守的信息公开作为重点，依法做好各项工作。"

_WRONG = Message.of(
    "“{found}”应为“{expected}”，这是不能写错的名称", "“{found}” should be “{expected}”, a name that must be right"
)

#: the forms of names with a mistyped character, and the names, by that character: most texts lack it
_BY_WRONG: dict[str, list[tuple[str, str]]] = {}
for _name in NAMES:
    for _at, _right in enumerate(_name):
        for _wrong in TAKEN_FOR.get(_right, ""):
            _BY_WRONG.setdefault(_wrong, []).append((_name[:_at] + _wrong + _name[_at + 1 :], _name))

#: the other forms, by a character of theirs that none of the right names has, where there is one: most texts lack it
_EVERYDAY = frozenset("".join(form.right for form in FORMS))
_BY_SIGN: dict[str, list[Phrase]] = {}
for _form in FORMS:
    _BY_SIGN.setdefault(next((c for c in _form.wrong if c not in _EVERYDAY), _form.wrong[-1]), []).append(_form)


@once
def misnamed(context: Context) -> list[tuple[Phrase, Span]]:
    """The wrong forms of protected names that stand in a report, in order; of several for one place the longest."""
    running = context.prose.running
    found = [*standing(running, (*_mistyped(running), *_doubled(running), *_others(running))), *_nearly(running)]
    found.sort(key=lambda each: (each[1][0] - each[1][1], each[1]))
    taken = bytearray(len(running.text))
    kept: list[tuple[Phrase, Span]] = []
    for phrase, (start, end) in found:
        if not any(taken[start:end]) and not is_mentioned(context, start, end):
            taken[start:end] = bytes([1]) * (end - start)
            kept.append((phrase, (start, end)))
    return sorted(kept, key=lambda each: each[1])


def is_misnamed(context: Context, start: int, end: int) -> bool:
    """Whether a wrong form of a protected name stands in ``text[start:end]`` of the running text, or overlaps it."""
    found = misnamed(context)
    at = bisect_left(found, end, key=lambda each: each[1][0])  # those from here on begin after it
    return at > 0 and found[at - 1][1][1] > start


def _mistyped(running: RunningText) -> Iterator[Phrase]:
    """The names with a character for which the text has a likely wrong one."""
    text, may_have = running.text, running.characters.issuperset
    for wrong in sorted(running.characters.intersection(_BY_WRONG)):
        for form, name in _BY_WRONG[wrong]:
            if may_have(form) and form in text and form not in REAL:
                yield Phrase(form, name, not_after=NOT_AFTER.get(wrong, ()))


def _doubled(running: RunningText) -> Iterator[Phrase]:
    """The names with a character inside them written twice."""
    twice = {running.text[at] for at in repeats(running.text, 1)}
    for name in (*NAMES, *LONG_NAMES):
        for at in range(1, len(name) - 1):
            if name[at] in twice:
                yield Phrase(name[: at + 1] + name[at:], name)


def _others(running: RunningText) -> Iterator[Phrase]:
    """The other forms that may stand in the text."""
    for sign in sorted(running.characters.intersection(_BY_SIGN)):
        yield from _BY_SIGN[sign]


def _nearly(running: RunningText) -> Iterator[tuple[Phrase, Span]]:
    """Where all of a long name stands but for one character, or two that have changed places; one half of it is right."""
    for name in LONG_NAMES:
        half = len(name) // 2
        starts = {*running.every(name[:half]), *(at - half for at in running.every(name[half:]))}
        for start in sorted(starts):
            form = running.text[max(start, 0) : start + len(name)]
            if form != name and _is_near(form, name):
                yield Phrase(form, name), (start, start + len(name))


def _is_near(form: str, name: str) -> bool:
    """Whether a text of a name's length is the name but for a character, or for two that have changed places."""
    if len(form) != len(name):
        return False
    wrong = [i for i, (a, b) in enumerate(zip(form, name, strict=True)) if a != b]
    if len(wrong) == 2:
        return wrong[1] - wrong[0] == 1 and sorted(form) == sorted(name)
    if len(wrong) != 1 or wrong[0] == 0:
        return False
    # what follows a name cut short is no mistyped character of it
    is_last = wrong[0] == len(name) - 1
    return form[wrong[0]] in TAKEN_FOR.get(name[-1], "") if is_last else "\u4e00" <= form[wrong[0]] <= "\u9fff"


@rule(
    "TXT015",
    "protected-name",
    severity="error",
    editions=ALL_EDITIONS,
    tags=("terms",),
    summary=Text(
        "国家、机关、领导人和制度的名称写错", "a name of the state, an organ, a leader or an institution is wrong"
    ),
    why=Text(
        "国名、机关名、领导人姓名、党的创新理论和“政府信息公开”“行政复议”这类名称写错，检查时一票否决。只认由音近、形近字、叠字、颠倒和缺字造成的误写；"
        "真实的近似说法（政务信息公开、行政复核、人民政协、政府新媒体、党的十九大）不提示。引用他人误写时请忽略本规则。",
        "A wrong character in the name of the state, an organ or a leader, or in 政府信息公开 or 行政复议, is what inspections forgive least. Only forms that come of characters that sound or look "
        "alike, are doubled, lost or swapped are reported; real phrases that are near (政务信息公开, 行政复核, 人民政协) pass. Where someone's slip is quoted, ignore this rule.",
    ),
    source=Text(
        "《政府网站与政务新媒体检查指标》“严重表述错误”；党和国家机构的正式名称",
        "the inspection scheme for government web sites (grave errors of wording); the official names",
    ),
    fix="safe",
    examples=(
        bad("2021", (_OPENING, "2024年，青川市人名政府组织三轮自查。"), at="人名政府", fixed="青川市人民政府组织"),
        bad("2021", (_OPENING, "2024年，我局按照市委、市攻府部署公开信息。"), at="攻府", fixed="市政府部署"),
        bad(
            "2021",
            ("根据《中华人民共和国政府", "根据《中华人民大和国政府"),
            at="中华人民大和国",
            fixed="《中华人民共和国政府",
        ),
        bad(
            "2021",
            (_OPENING, "2024年，我局学习习进平总书记重要讲话精神。"),
            at="习进平总书记",
            fixed="习近平总书记重要",
        ),
        bad(
            "2021", (_OPENING, "坚持以习近平新时代中国特色社会主义思相为指导。"), at="习近平新时代中国特色社会主义思相"
        ),
        bad("2021", (_OPENING, "调整政务公开领导小姐，办好行政复义案件2件。"), at="领导小姐", fixed="公开领导小组，"),
        bad(
            "2021",
            (_PLATFORM, "改版专栏，管好政务新媒休，政府信息公公开更及时。"),
            at="政务新媒休",
            fixed="政务新媒体，",
        ),
        bad("2021", (_OPENING, "学习党的二十大精申和二十届三种全会公报。"), at="精申", fixed="二十大精神和"),
        bad("2021", (_OPENING, "牢记为人服务的宗旨，公开供水信息。"), at="为人服务"),
        bad("2021", (_OPENING, "落实国务院公办厅要求，公开供水信息。"), at="国务院公办厅", fixed="国务院办公厅要求"),
        bad("2019", (_OPENING_2019, "2020年，政府信公开工作由办公室承担。"), at="政府信公开", fixed="政府信息公开工作"),
        bad("2021", (_OPENING, "规范依申公开，深刻领悟“两个确力”。"), at="依申公开", fixed="规范依申请公开"),
        bad("2021", (_OPENING, "行政复议、行证诉讼案件逐件分析。"), at="行证诉讼", fixed="行政诉讼案件"),
        good("2021", (_OPENING, "通行证诉讼案件、讲话精彩片段和领导小组组成人员公布，学习思想思维方法。")),
        good("2021"),
        *(
            good("2021", (_OPENING, text))
            for text in (
                "推进政务信息公开、财政信息公开、政策信息公开和政府新媒体建设，信息公示、信息公告各12期，学习党的十九大报告。",
                "县委、县政府主要领导任组长，领导组下设办公室；成立领导小组和工作专班，指导小组3个、督导小组2个。",
                "行政复核、行政复查、行政协议和行政争议案件单列；申请人对行政诉求已受理，推行行政复议调解。",
                "征求人大代表、政协委员和人民政协委员意见；县人民政府办公室、市人民政府政务公开办公室联合检查。",
                "依申请公布、未申请公开、已申请公开的信息分类管理；邀请公开监督员，到申请公开窗口回访。",
                "推动学习进平台、进社区，学习近半年的政策；平台用户习近平均每周三次打卡。",
                "为老年人民政服务、残疾人民政福利窗口挂牌；领到小组奖励的社区3个，通行证复议结果公布。",
                "推进行政五公开，政务信息共开展培训三期；领导少组织重复检查，发布信息共开设专栏2个。",
                "机器人为人服务的场景上线，为民服务、为人民群众服务，更正府志条目3处。",
                "中华人民共和国国务院令、中华人民共和国宪法宣传周；中华人民共和国成立75周年。",
                "习近平法治思想、习近平经济思想、习近平同志、习近平主席的论述摘编，均在专栏转载。",
                "勘误：上年年报“领导小姐”应为“领导小组”；国务院新闻办公室、国务院国资委信息已转载。",
                "防范“社会注意力”分散，工作人员博大精深的讲解获好评；老幼习近平易近人的讲解风格。",
            )
        ),
        good(
            "2019",
            (_OPENING_2019, "2020年，市县人民政府网站、县府办、党政领导小组办公室联网公开，政府路停水信息单列。"),
        ),
    ),
)
def protected_name(context: Context) -> Iterator[Problem]:
    """Wrong forms of the names."""
    running = context.prose.running
    for phrase, (start, end) in misnamed(context):
        is_safe = phrase.is_safe and not is_quoted(context, start)
        yield Problem(
            *running.span(start, end),
            _WRONG,
            fix=running.rewrite(start, end, phrase.right, is_safe),
            found=phrase.wrong,
            expected=phrase.right,
        )
