"""What became of requests, as the prose counts it: the groups of item three of table three, and the rows in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gouji.lazy import LazyPattern
from gouji_rules.prose.common import OUTCOME_ROWS

if TYPE_CHECKING:
    from gouji.prose.figures import Figure


class Near(NamedTuple):
    """A figure and the words around it: its sentence up to it, the last words before it, and those behind it."""

    figure: Figure
    sentence: str
    lead: str
    behind: str


#: what the groups are called, in full and for short
_GROUPS = {
    "部分公开": "(?:予以|同意|准予)?部分公开",
    "不予公开": "不予公开|不同意公开|不公开",
    "予以公开": "予以公开|同意公开|准予公开|给予公开|全部公开",
    "无法提供": "无法提供",
    "不予处理": "不予处理",
    "其他处理": "其[他它]处理",
}
#: what the rows of the groups are called; a row's role is its key in the form
_ROWS = {
    "not-held": "(?:本机关|本单位|[本我][局委办镇院厅]|本街道)?不掌握(?:相关|该)?(?:政府)?(?:信息)?",
    "not-existing": "(?:没有现成(?:政府)?信息)(?:、?需要?另行制作)?|需要?另行制作",
    "unclear": "补正后(?:申请内容)?仍?不明确",
    "secret": "(?:属于|涉及)(?:[一-龥]{1,10}等)?国家秘密",
    "forbidden": "(?:其[他它])?法律(?:、|和)?行政法规禁止公开",
    "third-party": "(?:保护|涉及|损害)第三方合法权益",
    "internal": "(?:属于)?(?:三类)?内部事务(?:性)?信息",
    "process": "(?:属于)?(?:四类)?过程性信息",
    "case-file": "(?:属于)?行政执法案卷(?:信息)?",
    "enquiry": "(?:属于)?行政查询事项",
    "petition": "信访、?(?:举报、?投诉|投诉、?举报)类",
    "repeated": "重复申请",
    "publication": "(?:要求)?提供公开出版物",
    "excessive": "(?:无正当理由)?大量、?反复申请",
    "reissue": "(?:要求)?(?:行政机关)?(?:确认或)?重新出具(?:已获取(?:的)?信息)?",
    "not-corrected": "(?:申请人)?(?:无正当理由)?逾期不补正",
    "fee-unpaid": "(?:申请人)?逾期[未不](?:按收费通知要求)?缴纳?费用?",
}
#: the keys of the rows that the prose may count by themselves
ROW_ROLES = frozenset(_ROWS)


def _any(names: dict[str, str]) -> str:
    return "|".join(names.values())


_TAIL = "[的情形况类申请决定答复有共为计数量政府信息：:\\s]{0,12}$"
_OUTCOME = LazyPattern(f"(?P<outcome>{_any(_GROUPS)}){_TAIL}")
_ROW = LazyPattern(f"(?P<outcome>{_any(_ROWS)}){_TAIL}")
_ROW_FIRST = LazyPattern(
    f"(?:因|由于|以|属|对|对于)?(?P<outcome>{_any(_ROWS)})(?:的|为由|而|[，,])?(?:政府信息|信息|申请|情形)?(?:依法)?"
)
#: what is searched for first: one of these stands in every name
_SIGNS = (
    "公开",
    "提供",
    "处理",
    "掌握",
    "另行制作",
    "现成",
    "不明确",
    "秘密",
    "第三方",
    "内部事务",
    "过程性",
    "执法案卷",
    "行政查询",
    "举报类",
    "投诉类",
    "重复申请",
    "反复申请",
    "重新出具",
    "不补正",
    "缴",
)
_OUTCOME_BEHIND = LazyPattern(
    f"^[申请的依法按规定已作出答复决为属于被因均]{{0,8}}(?:(?P<outcome>{_any(_GROUPS).replace('|全部公开', '')})(?![及和与或])"
    f"|(?P<row>{_any(_ROWS)})(?:的|(?:类|的)?(?:申请|情形|信息))?(?=[，。；、,;（(）)]|$|(?:而|[，,])?(?:依法)?(?:不予公开|无法提供|不予处理)))"
)
#: the next one after 、, and how far it reaches at most
_CHAINED, _NEXT = LazyPattern(f"、(?:{_any(_GROUPS)})"), 6
_JOINED = LazyPattern(f"(?:{_any(_GROUPS)}|{_any(_ROWS)})[、及和与或以]{{1,2}}(?:其中)?$")
_PREFIX = LazyPattern("[\\s其余中年人已均共全部依法答复有的申请作出决定按规后含对经审查核政府信息公开]*")
#: 主动公开58件、依申请公开31件、不予公开4件: what documents are marked with, not what became of requests
_MARKED = (
    "属性",
    "公文",
    "文件",
    "主动公开",
    "依申请公开信息",
    "预算",
    "决算",
    "决策",
    "处罚决定",
    "纪要",
    "采购",
    "评审",
)
_POINTS = "，。；、：,;:（("
#: 公开5件、部分公开1件: 公开 alone is one of the outcomes in a list of them
_ALONE = LazyPattern("(?:其中|其|依法|已|共|均|\\s)*公开(?:的|了|[：:\\s])?")
_ALONE_BEHIND = LazyPattern("\\s?(?:予以|已|依法)?公开(?=[，。；、,;（(）)]|$)")
_BESIDE = "(?:部分公开|不予公开|不公开|无法提供|不予处理)"
_NEXT_IN_LIST = LazyPattern(
    f"\\s?(?:予以|已|依法)?(?:公开)?[、，,；;和及]\\s?(?:[0-9一二两三四五六七八九十]+[件宗条起份])?(?:同意|予以|准予)?{_BESIDE}"
)
_LAST_IN_LIST = LazyPattern(f"{_BESIDE}[0-9一二两三四五六七八九十]+[件宗条起份][、，,；;和及]\\s?$")
_LIST = 16


def outcome_of(near: Near) -> str | None:
    """How the requests that a figure counts were dealt with: a group's name or a row's key; None where it does not say."""
    before, behind = near.figure.before, near.behind
    if not _may_say(before) and not _may_say(behind):
        return None
    if any(word in near.sentence for word in _MARKED):
        return None
    if m := _OUTCOME.search(before):
        return _before(near, m)
    if m := _ROW.search(before):
        return _named(m["outcome"]) if _is_one_outcome(near, before, before[: m.start()]) else None
    if _PREFIX.fullmatch(before) and (m := _OUTCOME_BEHIND.search(behind)):
        return _behind(behind, m)
    return "予以公开" if _is_granted(near) else None


def _may_say(text: str) -> bool:
    return any(sign in text for sign in _SIGNS)


def _behind(behind: str, m: re.Match[str]) -> str | None:
    """The outcome named right behind a figure; None where the next follows after 、, so that several are meant."""
    chained = _CHAINED.match(behind, m.end(), m.end() + _NEXT)
    return None if chained else _named(m["outcome"] or m["row"])


def _before(near: Near, m: re.Match[str]) -> str | None:
    """The outcome named right before a figure; the row's where that is said first: 因不掌握相关信息无法提供1件."""
    before, head = near.figure.before, near.figure.before[: m.start()]
    if row := _ROW_FIRST.fullmatch(head.strip()):
        return None if _is_joined(near, before, head) else _named(row["outcome"])
    return _named(m["outcome"]) if _is_one_outcome(near, before, head) else None


def _is_granted(near: Near) -> bool:
    """Whether 公开 beside a figure is the first of the outcomes: it stands in a list of them."""
    figure, text = near.figure, near.figure.passage.text
    if _ALONE.fullmatch(figure.before):
        lead = near.lead[: len(near.lead) - len(figure.before)]
    elif _PREFIX.fullmatch(figure.before) and "公开" not in figure.before and _ALONE_BEHIND.match(near.behind):
        lead = near.lead
    else:
        return False
    listed = _NEXT_IN_LIST.match(text, figure.end, figure.end + _LIST) or _LAST_IN_LIST.search(lead[-_LIST:])
    return listed is not None


def _is_one_outcome(near: Near, before: str, head: str) -> bool:
    """Whether the outcome before a figure, which ``head`` leads up to, is this figure's and its only one."""
    if _is_joined(near, before, head) or (not head and _belongs_to_another(near, before)):
        return False
    return _PREFIX.fullmatch(head) is not None


def _is_joined(near: Near, before: str, head: str) -> bool:
    """Whether a figure counts several outcomes: 予以公开及部分公开7件, 部分公开、不予公开各1件."""
    prefix = near.lead[: len(near.lead) - len(before) + len(head)]
    return _JOINED.search(prefix[-_WIDEST:]) is not None or before.rstrip().endswith("各")


#: the longest name, and what joins it to the next
_WIDEST = 24


def _belongs_to_another(near: Near, before: str) -> bool:
    """Whether the outcome before a figure is the one of the figure before: 6件予以公开1件部分公开."""
    figure = near.figure
    at = max(0, figure.start - len(before) - 1)
    return _OUTCOME_BEHIND.search(near.behind) is not None and figure.passage.text[at] not in _POINTS


_NAMES = {name: LazyPattern(pattern) for name, pattern in (*_GROUPS.items(), *_ROWS.items())}


def _named(text: str) -> str:
    """The group or the row that words name."""
    return next(name for name, pattern in _NAMES.items() if pattern.fullmatch(text))


def rows_of(role: str) -> tuple[str, ...]:
    """The keys of the rows of table three that state an outcome; none where the role is none."""
    return OUTCOME_ROWS.get(role) or ((role,) if role in ROW_ROLES else ())
