"""Which figures of the prose count requests for information, and what they say of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gouji.context import Context, once
from gouji.lazy import LazyPattern
from gouji_rules.prose.common import OUTCOME_ROWS, is_own, whole
from gouji_rules.prose.subjects import Whose, is_of_another, is_of_some, whose_of

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
_FILL = "[了到过的并登记结各类有效公民、法人和或及与其他组织者等提出交社会群众申请政府务信息开依向我本机关单位局事项办数量总件共计合累为达：:\\s年度内全]"
_RECEIVED = LazyPattern(f"(?P<verb>新收到?|新受理|新增|收到|接到|接收|受理|收|办理|处理)(?P<fill>{_FILL}{{0,40}})$")
#: what may stand before the verb without narrowing what is counted
_PLAIN = LazyPattern(
    "[\\s我本我局委办厅院部署镇乡县市区旗州街道单位机关处中心共全年度内总计累合间已均经收到的是为即份和与及其一二三四五六七八九十0-9０-９（）().、：:政府信息公开依法申请截至目前按时规定期予以各类情况方面]*"
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
    "^[申请的按规定依法将需已均正在办理]{0,10}(?:[结接]转|转结|顺延|转)[至到入]?(?:(?:下一?年|次年|明年|来年)|(?P<year>20[0-9]{2})年)"
)
_CLOSED = LazyPattern(
    "(?P<verb>办结|办理完毕|答复)(?P<fill>[的了完毕政府信息公开依申请人事项数量件为共有计：:\\s]{0,20})$"
)
_CLOSED_BEHIND = LazyPattern("^[申请的均都已全部按期时依法予以规定进行了]{0,10}(?P<verb>办结|办理完毕|答复)(?!率)")
_OUTCOMES = "予以部分公开|部分公开|不予公开|予以公开|无法提供|不予处理|其他处理"
_OUTCOME = LazyPattern(f"(?:{_OUTCOMES})[的情形况类申请决定答复有共为计数量政府信息：:\\s]{{0,12}}$")
_ANY_OUTCOME = LazyPattern(_OUTCOMES)
_OUTCOME_BEHIND = LazyPattern(f"^[申请的依法按规定已作出答复决为属于被]{{0,8}}(?P<outcome>{_OUTCOMES})(?![及和与或])")
_JOINED = LazyPattern(f"(?:{_OUTCOMES})[、及和与或以]{{1,2}}(?:其中)?$")
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


class Claim(NamedTuple):
    """What a figure says of requests for information. ``role`` is one of the above, or a way of dealing with them."""

    role: str
    #: nothing beside the verb and plain words: the whole organ, the whole year
    plain: bool
    figure: Figure

    @property
    def value(self) -> int:
        """How many."""
        return int(self.figure.value or 0)


@once
def application_claims(context: Context) -> tuple[Claim, ...]:
    """Every claim on requests in a report, in order."""
    found: list[Claim] = []
    whose = whose_of(context.report)
    for passage in context.prose.about("申请", "结转", "转结"):
        if passage.section not in (2, 4):
            found += [Claim(role, plain, passage.counts[n]) for n, role, plain in passage.once(_claims, whose)]
    return tuple(found)


def loose(claim: Claim) -> bool:
    """Whether requests were withdrawn, joined or turned away where the claim stands, so that counts may differ."""
    return claim.figure.passage.once(_has, _WITHDRAWN)


def extended(claim: Claim) -> bool:
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
    first = min((at for at in map(text.find, _ABOUT_REQUESTS) if at >= 0), default=None)
    if first is None:
        return []
    for n, figure in enumerate(passage.counts):
        if whole(figure) is None or figure.unit not in _UNITS or figure.end + _FAR < first:
            continue
        claim = _claim(figure, whose)
        if claim is not None:
            found.append((n, *claim))
    return found


def _claim(figure: Figure, whose: Whose) -> _Role | None:
    text = figure.passage.text
    whole_lead = figure.lead
    lead = whole_lead[-_FAR:]
    behind = text[figure.end : figure.end + _FAR]
    if _ALIEN.search(whole_lead):
        return None
    year = whose.year
    last, following = (year - 1, year + 1) if year else (None, None)
    # carried out and in name another year themselves
    if carried := _carried_either_way(figure, lead, behind, last, following):
        return None if is_of_another(whose, text, figure.start) else carried
    if not is_own(figure, whose):
        return None
    some = is_of_some(text, figure.start)
    if claim := _outcome(figure, lead, behind):
        return None if some or figure.unit == "项" or _is_continued(figure, claim[0]) else claim
    if any(word in whole_lead for word in _PETITIONS):
        return None
    return (None if some else _closed(figure, lead, behind)) or _received(figure, lead, behind, whose)


def _is_continued(figure: Figure, role: str) -> bool:
    """Whether more of the same follows: 予以公开5件，另有1件予以公开."""
    text, end = figure.passage.text, min(figure.end + _FAR, figure.sentence[1])
    at = text.find("另有", figure.end, end)
    return at >= 0 and role in text[at:end]


def _carried_either_way(
    figure: Figure, lead: str, behind: str, last: int | None, following: int | None
) -> _Role | None:
    if _carries(lead):
        if m := _CARRIED_OUT.search(lead):
            return _carried(CARRIED_OUT, figure, m["year"], following, lead[: m.start()])
        if m := _CARRIED_IN.search(lead):
            return _carried(CARRIED_IN, figure, m["year"], last, lead[: m.start()])
    if _carries(behind):
        if m := _CARRIED_OUT_BEHIND.search(behind):
            return _carried(CARRIED_OUT, figure, m["year"], following, "")
        if _CARRIED_IN_BEHIND.search(behind):
            return _carried(CARRIED_IN, figure, None, last, "")
    return None


def _carries(text: str) -> bool:
    return "转" in text or "顺延" in text or "延续" in text


def _carried(role: str, figure: Figure, named: str | None, due: int | None, rest: str) -> _Role | None:
    if named is not None and (due is None or int(named) != due):
        return None
    if figure.scope != "own" or any(word in rest[-12:] for word in ("自然人", "企业", "法人", "网络", "信函")):
        return None
    return role, True


def _outcome(figure: Figure, lead: str, behind: str) -> _Role | None:
    before = figure.before
    if not (_ANY_OUTCOME.search(before) or _ANY_OUTCOME.search(behind)) or any(word in figure.lead for word in _MARKED):
        return None
    if m := _OUTCOME.search(before):
        word = _name(m[0])
        # 予以公开及部分公开7件, 部分公开、不予公开各1件
        prefix = lead[: len(lead) - len(before) + m.start()]
        if _JOINED.search(prefix[-14:]) or before.rstrip().endswith("各"):
            return None
        head = before[: m.start()]
        if (
            _OUTCOME_BEHIND.search(behind)
            and not head
            and figure.passage.text[max(0, figure.start - len(before) - 1)] not in "，。；、：,;:（("
        ):
            return None  # 6件予以公开1件部分公开
        if not _OUTCOME_PREFIX.fullmatch(head):
            return None
        return word, True
    if (m := _OUTCOME_BEHIND.search(behind)) and _OUTCOME_PREFIX.fullmatch(before):
        chained = behind[m.end() : m.end() + 6]
        if chained[:1] in "、" and _ANY_OUTCOME.match(chained[1:]):
            return None
        return _name(m["outcome"]), True
    return None


_OUTCOME_PREFIX = LazyPattern("[\\s其中已均共全部依法答复有的申请作出决定按规后含对经审查核政府信息公开]*")
#: 主动公开58件、依申请公开31件、不予公开4件: what documents are marked with, not what became of requests
_MARKED = ("属性", "公文", "文件", "主动公开", "依申请公开信息", "预算", "决算", "决策")


def _name(text: str) -> str:
    return next(name for name in ("部分公开", *OUTCOME_ROWS) if name in text)


def _closed(figure: Figure, lead: str, behind: str) -> _Role | None:
    m = _CLOSED.search(lead)
    if m:
        before = figure.before
        head = before[: max(0, len(before) - len(m[0]))]
        if not _PLAIN.fullmatch(head):
            return None
    else:
        m = _CLOSED_BEHIND.search(behind)
        if not m or not _PLAIN.fullmatch(figure.before):
            return None
        head = figure.before
    clause = figure.passage.text[max(0, figure.start - 12) : figure.start]
    if "其中" in clause or any(word in head for word in ("未", "当年", "法人")):
        return None
    return CLOSED if m["verb"] != "答复" else ANSWERED, True


def _received(figure: Figure, lead: str, behind: str, whose: Whose) -> _Role | None:
    m = _RECEIVED.search(lead)
    if not m:
        return None
    fill, verb = m["fill"], m["verb"]
    named = "申请" in fill
    if not named and not _BEHIND.search(behind):
        # 新收12件 alone will do where the passage is about requests; 收到12件 only where its sentence is
        if verb not in ("新收", "新收到") and not any(w in figure.lead for w in _ABOUT_REQUESTS):
            return None
        if behind[:1] not in "，。；、,;（( " and behind:
            return None
    if ("法人" in fill or "组织" in fill) and "公民" not in fill:
        return None
    if fill.rstrip().endswith("各"):
        return None
    prefix = lead[: m.start()]
    if prefix[-1:] in ("未", "不", "没", "予") or prefix.endswith("没有"):
        return None
    cut = max(prefix.rfind(point) for point in "，。；：,;:、")
    head = prefix[cut + 1 :].replace(whose.organ or "\0", "")
    plain = _PLAIN.fullmatch(head) is not None
    begin = figure.sentence[0]
    sentence = figure.passage.text[max(begin, figure.start - 200) : figure.start]
    if not plain or "其中" in head:
        return None
    if verb.startswith("新"):
        if verb in ("新收", "新收到"):
            return NEW, "其中" not in sentence and "分别" not in sentence
        return RECEIVED, True
    if "其中" in sentence or "分别" in sentence:
        return None
    if verb in ("办理", "处理", "收"):
        if figure.unit == "条" or (verb == "收" and not named):
            return None
        return HANDLED, True
    return RECEIVED, True
