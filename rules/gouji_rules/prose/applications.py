"""Which figures of the prose count requests for information, and what they say of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gouji.context import Context, once
from gouji.lazy import LazyPattern
from gouji.prose.scope import Scope, Whose, is_of_another, is_of_some, since_afresh, whose_of
from gouji_rules.kinds.figure_vs_cell import Stated
from gouji_rules.prose.common import whole
from gouji_rules.prose.outcome_lists import OUTCOMES, sentences_on_requests
from gouji_rules.prose.outcomes import Near, outcome_of, rows_of

if TYPE_CHECKING:
    from gouji.prose.figures import CountedText, Figure
    from gouji.prose.passage import Passage

#: what a claim says: so many newly received (the strict word 新收), received, dealt with in whatever sense, carried in,
#: answered or closed, carried out, or one of the ways of dealing with requests
NEW, RECEIVED, HANDLED, CARRIED_IN, CLOSED, ANSWERED, CARRIED_OUT = (
    "new",
    "received",
    "handled",
    "carried-in",
    "closed",
    "answered",
    "carried-out",
)
_UNITS = frozenset("件条宗例起份个项") | {""}
_FAR = 70
#: words between a verb and its figure that narrow nothing; a class of characters, so that nothing can backtrack
_FILL = "[了到过的并登记结各类有效公民、法人和或及与其他组织者企业等提出交社会群众申请政府务信息开依向我本机关单位局事项办数量总件共计合累为达：:\\s年度内全]"
_RECEIVED = LazyPattern(f"(?P<verb>新收到?|新受理|新增|收到|接到|接收|受理|收|办理|处理)(?P<fill>{_FILL}{{0,40}})$")
#: what may stand before the verb without narrowing what is counted
_PLAIN = LazyPattern(
    "[\\s今我本级局委办厅院部署镇乡县市区旗州街道单位机关处中心共全年度内总计累合间已均经收到的是为即份和与及其一二三四五六七八九十0-9０-９（）().、：:政府信息公开依法申请截至目前按时规定期予以各类情况方面]*"
)
_BEHIND = LazyPattern("^的?[政府务信息公开依法]{0,8}申请(?![人复强执行])")
_CARRIED_IN = LazyPattern(
    "(?:(?:上年|上一年|去年|(?P<year>20[0-9]{2})年)度?|(?P<short>含|其中))(?:[结接]转|转结)[过来至到入本今年度继续办理未的政府信息公开依申请事项数量件为有：:\\s]{0,20}$"
    "|[结接]转自?(?:上年|上一年|去年)度?[的政府信息公开依申请事项数量件为有：:\\s]{0,16}$"
)
_CARRIED_IN_BEHIND = LazyPattern("^[申请为系是的]{0,4}(?:上年|上一年|去年)度?(?:[结接]转|转结)")
_CARRIED_OUT = LazyPattern(
    "(?:[结接]转|转结|顺延|延续|转)[至到入为]?(?:(?:下一?年|次年|明年|来年)|(?P<year>20[0-9]{2})年)[度继续办理处答复的政府信息公开依申请事项数量件为共有计：:\\s]{0,20}$"
)
_CARRIED_OUT_BEHIND = LazyPattern(
    "^的?(?:政府信息公开|信息公开|依申请公开)?申请(?:因|正?在|尚|仍|需|处于|未到)[^。；;0-9]{2,24}[，,](?:已|现|将|均|依法|按规定)*(?:[结接]转|转结|顺延|转)[至到入]?(?:(?:下一?年|次年|明年|来年)|(?P<year2>20[0-9]{2})年)(?!度?[办继续共计有为]{0,4}[0-9])"
    "|^[申请的按规定依法将需已均正在办理]{0,10}(?:[结接]转|转结|顺延|转)[至到入]?(?:(?:下一?年|次年|明年|来年)|(?P<year>20[0-9]{2})年)"
)
_CLOSED = LazyPattern(
    "(?P<verb>办结|办理完毕|答复)(?P<fill>[的了完毕政府信息公开依申请人事项数量件为共有计：:\\s]{0,20})$"
)
_CLOSED_BEHIND = LazyPattern("^[申请的均都已全部按期时依法予以规定进行了]{0,10}(?P<verb>办结|办理完毕|答复)(?!率)")
_ABOUT_REQUESTS = ("依申请公开", "信息公开申请", "公开申请", "申请公开", "申请政府信息", "新收申请")
#: matters of another kind that are received, dealt with and answered as well
ALIENS = (
    "建议提案",
    "提案",
    "代表建议",
    "议案",
    "信箱",
    "热线",
    "留言",
    "咨询",
    "来信",
    "来电",
    "来访",
    "网民",
    "工单",
    "诉求",
    "许可",
    "审批",
    "登记",
    "补贴",
    "低保",
    "救助",
    "仲裁",
    "奖补",
    "资金",
    "专利",
    "招聘",
    "公证",
    "法律援助",
    "赔偿",
    "复议",
    "诉讼",
    "更正申请",
    "复函",
    "办件",
    "征集",
    "意见",
)
_ALIEN = LazyPattern("|".join(ALIENS))
#: asking those concerned is part of dealing with a request, and no consultation
_ASKED = LazyPattern("征求(?:了|过)?(?:第三方|相关|有关|利害关系|权利人)[^，。；0-9]{0,8}意见")
_PETITIONS = ("信访", "投诉", "举报", "事项申请")
#: the requests counted need not be those of table three
_WITHDRAWN = (
    "撤回",
    "撤销申请",
    "主动撤",
    "不属于政府信息",
    "非政府信息",
    "不属于信息公开",
    "不符合",
    "无效申请",
    "转为",
    "作为信访",
    "合并",
    "并案",
    "拆分",
    "一事一申请",
)
_EXTENDED = ("延期", "延长", "逾期办结", "超期")


@once
def application_claims(context: Context) -> tuple[Stated, ...]:
    """Every claim on requests in a report, in order; its role is one of the above, or an outcome of `outcomes`."""
    found: list[Stated] = []
    whose = whose_of(context.report)
    for passage in context.prose.about("申请", "结转", "转结", *OUTCOMES):
        if passage.section not in (2, 4):
            found += [Stated(role, passage.counts[n], plain) for n, role, plain in passage.once(_claims, whose)]
    return tuple(found)


def loose(claim: Stated) -> bool:
    """Whether requests were withdrawn, joined or turned away where the claim stands, so that counts may differ."""
    return claim.figure.passage.once(_has, _WITHDRAWN)


def extended(claim: Stated) -> bool:
    """Whether answers in time and answers after an extension may be counted apart where the claim stands."""
    return claim.figure.passage.once(_has, _EXTENDED)


def _has(passage: CountedText, words: tuple[str, ...]) -> bool:
    return any(word in passage.text for word in words)


#: the role of a claim, and whether it is plain
_Role = tuple[str, bool]


def _claims(passage: Passage, whose: Whose) -> list[tuple[int, str, bool]]:
    """What the counts of a passage say of requests, each with its place among them."""
    found = []
    text = passage.text
    first = min((at for at in map(text.find, _ABOUT_REQUESTS) if at >= 0), default=len(text) + _FAR)
    on_requests = passage.once(sentences_on_requests)
    if first > len(text) and not on_requests:
        return []
    for n, figure in enumerate(passage.counts):
        is_named = figure.end + _FAR >= first
        if whole(figure) is None or figure.unit not in _UNITS or not (is_named or figure.sentence in on_requests):
            continue
        claim = _claim(figure, whose)
        if claim is not None and (is_named or claim[0] in (CARRIED_IN, CARRIED_OUT) or rows_of(claim[0])):
            found.append((n, *claim))
    return found


def _claim(figure: Figure, whose: Whose) -> _Role | None:
    text, sentence = figure.passage.text, figure.lead
    near = Near(figure, sentence, sentence[-_FAR:], text[figure.end : figure.end + _FAR])
    if _is_of_another_matter(near):
        return None
    # carried out and in name another year themselves
    if carried := _carried(near, whose.year):
        return None if is_of_another(whose, text, figure.start) else carried
    return _of_this_year(near, whose) if Scope(figure, whose).is_own else None


def _is_of_another_matter(near: Near) -> bool:
    """Whether matters of another kind are told of, and no clause on the year that names the requests begins after them."""
    sentence = _ASKED.sub("", near.sentence)
    if _ALIEN.search(sentence) is None:
        return False
    begin = since_afresh(sentence)
    named = sentence[begin:] + near.behind[:_NEAR]
    return (
        not begin or _ALIEN.search(sentence, begin) is not None or not any(words in named for words in _ABOUT_REQUESTS)
    )


#: how far behind a figure its requests may be named
_NEAR = 10
#: 予以公开22件，其余14件作部分公开处理: the rest of all of them, where what stands before is of all of them
_REST = LazyPattern("其余的?")


def _of_this_year(near: Near, whose: Whose) -> _Role | None:
    figure = near.figure
    rest = len(figure.before) if _REST.fullmatch(figure.before) else 0
    some = is_of_some(figure.passage.text, figure.start - rest)
    if outcome := outcome_of(near):
        return None if some or figure.unit == "项" or _is_continued(figure, outcome) else (outcome, True)
    if any(word in near.sentence for word in _PETITIONS):
        return None
    return (None if some else _closed(near)) or _received(near, whose)


def _is_continued(figure: Figure, role: str) -> bool:
    """Whether more of the same follows: 予以公开5件，另有1件予以公开."""
    text, end = figure.passage.text, min(figure.end + _FAR, figure.sentence[1])
    at = text.find("另有", figure.end, end)
    return at >= 0 and role in text[at:end]


#: how it is said before a figure, and behind it
_CARRIED_BEFORE = ((CARRIED_OUT, _CARRIED_OUT), (CARRIED_IN, _CARRIED_IN))
_CARRIED_BEHIND = ((CARRIED_OUT, _CARRIED_OUT_BEHIND), (CARRIED_IN, _CARRIED_IN_BEHIND))
_CARRIES = ("转", "顺延", "延续")
#: how far from the report's the year is that may be named
_YEARS = {CARRIED_OUT: 1, CARRIED_IN: -1}
#: some of what was carried over
_SOME_CARRIED = ("自然人", "企业", "法人", "网络", "信函")


def _carried(near: Near, year: int | None) -> _Role | None:
    """What was carried over to the next year, or from the last."""
    for text, patterns in ((near.lead, _CARRIED_BEFORE), (near.behind, _CARRIED_BEHIND)):
        if not any(word in text for word in _CARRIES):
            continue
        for role, pattern in patterns:
            if m := pattern.search(text):
                due = year + _YEARS[role] if year else None
                return (role, True) if near.figure.reach == "own" and _are_all_carried(m, due) else None
    return None


def _are_all_carried(m: re.Match[str], year: int | None) -> bool:
    """Whether words mean all that was carried over, and no other year than the one that it can be."""
    named = m.groupdict().get("year") or m.groupdict().get("year2")
    if named is not None and int(named) != year:
        return False
    return not any(word in m.string[: m.start()][-12:] for word in _SOME_CARRIED)


#: some of them, or what was not done
_NOT_ALL = ("未", "当年", "法人")


def _closed(near: Near) -> _Role | None:
    """Requests closed or answered, all of the year's."""
    figure, before = near.figure, near.figure.before
    if m := _CLOSED.search(near.lead):
        head = before[: max(0, len(before) - len(m[0]))]
    elif m := _CLOSED_BEHIND.search(near.behind):
        head = before
    else:
        return None
    clause = figure.passage.text[max(0, figure.start - 12) : figure.start]
    if not _PLAIN.fullmatch(head) or "其中" in clause or any(word in head for word in _NOT_ALL):
        return None
    return CLOSED if m["verb"] != "答复" else ANSWERED, True


_NEWLY = ("新收", "新收到")
#: verbs that may tell of work, or of another kind of receiving
_DEALT_WITH = ("办理", "处理", "收")
_NEGATED = ("未", "不", "没", "予", "没有")
_LISTING = ("其中", "分别")
#: how far back a list that the figure is part of is looked for
_LIST = 200


def _received(near: Near, whose: Whose) -> _Role | None:
    """Requests received, newly or at all, or dealt with."""
    m = _RECEIVED.search(near.lead)
    if m is None or not _are_requests(near, m["verb"], m["fill"]) or _is_of_some_applicants(m["fill"]):
        return None
    if _is_narrowed(near.lead[: m.start()], whose):
        return None
    listed = any(word in near.sentence[-_LIST:] for word in _LISTING)
    if m["verb"] in _NEWLY:
        return NEW, not listed
    if m["verb"].startswith("新"):
        return RECEIVED, True
    return None if listed else _received_at_all(near.figure, m["verb"], m["fill"])


def _received_at_all(figure: Figure, verb: str, fill: str) -> _Role | None:
    """Requests received, or dealt with where the verb may mean that; None where it may mean other work."""
    if verb not in _DEALT_WITH:
        return RECEIVED, True
    return None if figure.unit == "条" or (verb == "收" and "申请" not in fill) else (HANDLED, True)


def _are_requests(near: Near, verb: str, fill: str) -> bool:
    """Whether what was received is requests: by the words between verb and figure or behind it, or by its sentence."""
    if "申请" in fill or _BEHIND.search(near.behind):
        return True
    # 新收12件 alone will do where the passage is about requests; 收到12件 only where its sentence is
    if verb not in _NEWLY and not any(words in near.sentence for words in _ABOUT_REQUESTS):
        return False
    return not near.behind or near.behind[0] in "，。；、,;（( "


def _is_of_some_applicants(fill: str) -> bool:
    some = any(word in fill for word in ("法人", "组织", "企业"))
    return (some and "公民" not in fill) or fill.rstrip().endswith("各")


def _is_narrowed(prefix: str, whose: Whose) -> bool:
    """Whether the clause before the verb denies it, or speaks of some of the requests only."""
    if prefix.endswith(_NEGATED):
        return True
    cut = max(prefix.rfind(point) for point in "，。；：,;:、")
    head = prefix[cut + 1 :].replace(whose.organ or "\0", "")
    name = _WHEN.sub("", head).strip()
    if len(name) >= _SHORTEST_NAME and whose.organ.endswith(name):
        return False  # 县水务局 of 云浦县水务局
    return _PLAIN.fullmatch(head) is None or "其中" in head


#: words on the time and the sum, before a name and behind it
_WHEN = LazyPattern("^\\s*(?:20[0-9]{2}年度?|全年|本年度?|今年)|(?:全年|一?共计?|累计|总共)$")
_SHORTEST_NAME = 3
