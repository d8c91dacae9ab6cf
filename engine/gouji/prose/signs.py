"""The signs that a list bears: that it is whole, that it gives examples only, that its parts overlap. None is a verdict."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from gouji.message import Text
from gouji.prose.lists import Breakdown

SignName = Literal[
    "rest-last",
    "five-parts",
    "one-make",
    "share-each",
    "means-whole",
    "total-last",
    "one-digit",
    "short-by-one",
    "examples",
    "one-part",
    "other-units",
    "goes-on",
    "stopped",
    "broken-down-again",
    "wide-gap",
    "said-to-overlap",
    "properties",
    "channels",
    "same-counts",
    "whole-part",
    "topics",
    "sum-of-another",
    "sum-last",
    "mixed-kinds",
    "run-reaches-total",
    "part-above-total",
    "several-totals",
    "no-introducer",
    "complements",
    "people",
    "events",
]


class Sign(NamedTuple):
    """A sign, and what it tells of a list."""

    name: SignName
    about: Text
    is_borne: Callable[[Breakdown], bool]


#: what one thing may be beside another: a list of these overlaps
_PROPERTIES = frozenset(
    [
        "原创",
        "转载",
        "首发",
        "图文",
        "图解",
        "图片",
        "视频",
        "音频",
        "短视频",
        "动漫",
        "动画",
        "直播",
        "专题",
        "专项",
        "典型",
        "热点",
        "精品",
        "重点",
        "重要",
        "民生",
        "惠企",
        "涉企",
        "新增",
        "更新",
        "书面",
        "专家解读",
        "文字解读",
        "主办",
        "协办",
        "会办",
        "分办",
        "参与",
        "办成",
        "采纳",
        "采用",
        "录用",
        "上报",
        "转办",
        "公开答复",
        "全文公开",
        "依申请",
    ]
)
_OF_INFORMATION = re.compile("(?:类|的)?(?:政府)?(?:信息|稿件|文章|材料|内容)?$")
_SAID_TO_OVERLAP = re.compile(
    "同步|重复|交叉|同一|多渠道|多平台|多种形式|同时(?:通过|在|公开|发布)|兼|去重|剔除|(?:两|三|多|几)[种个](?:方式|解读|领域|形式|渠道|身份)"
)
_KINDS = {
    "channel": re.compile(
        "网站|网络|微信|微博|公众号|新媒体|抖音|视频号|头条|客户端|APP|公告栏|公示栏|公开栏|报纸|报刊|电视|广播|电台|显示屏|媒体|平台|渠道|微站|短信|信函|当面|邮件|邮寄|传真|窗口|现场|线上|线下"
    ),
    "applicant": re.compile("(?:自然人|个人|公民|法人|企业|组织|机构|单位)(?:的?申请|提交|提出)?$"),
    "outcome": re.compile("予以公开|部分公开|不予|无法提供|答复|处理|维持|纠正|驳回|终止|审结|撤|告知|补正|出具"),
}
#: units of texts and requests, which a list divides; people and events have several properties at a time
_TEXTS = frozenset("条件篇期份宗起例则")
_PEOPLE = frozenset(("人", "名", "户", "位", "人次"))
#: so far after a list it is said that its parts overlap
_BEHIND = 40
#: a gap of more than this part of the total leaves out more than a list that is whole does
_WIDE = 1 / 3
_FIVE = 5
_SHORT_NAME = (2, 8)


def kinds_of(b: Breakdown) -> set[str]:
    """Of what kinds the parts are: channels, applicants, outcomes; "" for any other. 其他 is of every kind."""
    named = [label for label in b.labels if not _REST.match(label)]
    return {next((kind for kind, words in _KINDS.items() if words.search(label)), "") for label in named}


_REST = re.compile("其他|其余|其它")


def _gap(b: Breakdown) -> int:
    """By how much the parts come to more than the total."""
    return b.sum - int(b.total.value or 0)


#: and likewise what is done with a thing besides, or within a time
_BESIDES = re.compile("转载|配图|话题|@|出席|参加|主持|当日|[日时]内")


def _is_property(label: str) -> bool:
    return _OF_INFORMATION.sub("", label) in _PROPERTIES or _BESIDES.search(label) is not None


#: pairs of which everything is one or the other
_COMPLEMENTS = (
    ("原创", "转载"),
    ("原创", "转发"),
    ("专职", "兼职"),
    ("线上", "线下"),
    ("主办", "协办"),
    ("按期", "延期"),
    ("自然人", "法人"),
    ("公民", "法人"),
    ("个人", "单位"),
)


def _are_complements(b: Breakdown) -> bool:
    """Whether there are two parts, of which everything is one or the other: 原创 and 转载, 合格 and 不合格."""
    if len(b.labels) != 2:
        return False
    first, second = b.labels
    if any(one in first and other in second for one, other in _COMPLEMENTS):
        return True
    return any(second in (f"{no}{first}", f"{no}{first[-2:]}") for no in "未不非")


def _has_one_make(b: Breakdown) -> bool:
    """Whether the parts have short names, or names with the same end or the same beginning."""
    labels = b.labels
    if not all(labels):
        return False
    if all(_SHORT_NAME[0] <= len(label) <= _SHORT_NAME[1] for label in labels):
        return True
    return len({label[-1] for label in labels}) == 1 or len({label[:2] for label in labels}) == 1


def _is_one_digit_off(b: Breakdown) -> bool:
    """Whether the sum is the total with one digit another, two swapped, or one lost or too many."""
    said, due = str(b.total.value), str(b.sum)
    if len(said) == len(due):
        wrong = [i for i in range(len(said)) if said[i] != due[i]]
        return len(wrong) == 1 or (len(wrong) == 2 and sorted(said) == sorted(due))
    short, long = sorted((said, due), key=len)
    return len(long) - len(short) == 1 and any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def _has_whole_part(b: Breakdown) -> bool:
    return len(b.parts) > 1 and max(_values(b)) == b.total.value and b.sum > max(_values(b))


#: what calls a figure a sum
_SUM = re.compile("计|共")


def _ends_in_sum(b: Breakdown) -> bool:
    """Whether the last part is called a sum, and is that of the total and the other parts."""
    is_sum = 2 * _values(b)[-1] == int(b.total.value or 0) + b.sum
    return is_sum and len(b.parts) > 1 and _SUM.search(b.labels[-1]) is not None


_TOPIC = re.compile("涉及|围绕|聚焦|关于|事关")


def _has_all_shares(b: Breakdown) -> bool:
    total = sum((Decimal(share.value or 0) for share in b.shares), Decimal(0))
    return len(b.shares) == len(b.parts) and abs(total - 100) <= 1


def _is_said_to_overlap(b: Breakdown) -> bool:
    first = min(b.start, b.parts[0].start)
    last = max(b.parts[-1].end, b.total.end)
    return _SAID_TO_OVERLAP.search(b.passage.text, first, last + _BEHIND) is not None


def _values(b: Breakdown) -> list[int]:
    return [int(part.value or 0) for part in b.parts]


SIGNS = (
    Sign("rest-last", Text("末项是“其他”或“其余”，没有遗漏", "the last part is 其他 or 其余: nothing is left out"), lambda b: b.rest),
    Sign("five-parts", Text("列出五项以上，不像举例", "examples are two or three"), lambda b: len(b.parts) >= _FIVE),
    Sign("one-make", Text("各项名称是同一类，像是对整体的划分", "parts named alike divide a whole"), _has_one_make),
    Sign("share-each", Text("各项都有占比，合计 100%", "every part has its share, and these come to 100 %"), _has_all_shares),
    Sign("means-whole", Text("用“分别为”“具体为”“包括”、括号或冒号引出，意在列尽", "分别为, 具体为, 包括, a bracket, a colon: the list means to be whole"), lambda b: b.is_whole),
    Sign("total-last", Text("各项之后用“合计”“共计”给出总数", "合计, 共计 after the parts is their sum"), lambda b: b.is_total_last),
    Sign("one-digit", Text("各项之和与总数只差一个数字，像是录入错误", "one digit is mistyped"), _is_one_digit_off),
    Sign("short-by-one", Text("各项之和只比总数少 1", "no list of examples comes as near"), lambda b: _gap(b) == -1),
    Sign("examples", Text("有“等”“主要”“重点”“例如”，只是举例", "等, 主要, 重点, 例如: examples only"), lambda b: b.partial),
    Sign("one-part", Text("只有一项，像是举例", "one part alone is an example"), lambda b: len(b.parts) < 2),
    Sign("other-units", Text("另有别的单位的分项", "parts of another unit belong to the whole too"), lambda b: bool(b.others)),
    Sign("goes-on", Text("下一句接着列举", "the next sentence goes on with the list"), lambda b: b.continues),
    Sign("stopped", Text("同一句后面另说别的事", "another statement follows in the sentence"), lambda b: b.stopped),
    Sign("broken-down-again", Text("有一项又作了细分", "a part is broken down again, in words"), lambda b: b.nested),
    Sign("wide-gap", Text("各项之和与总数相差超过三分之一", "sum and total differ by more than a third"), lambda b: abs(_gap(b)) > int(b.total.value or 0) * _WIDE),
    Sign("said-to-overlap", Text("有“同步”“重复”“多渠道”一类说法，同一条可能计入几项", "同步, 重复, 多渠道: one thing is counted in several parts"), _is_said_to_overlap),
    Sign("properties", Text("“原创”“图解”“重点”一类，同一条可以兼有", "原创, 图解, 重点: properties that one thing may have together"), lambda b: any(map(_is_property, b.labels))),
    Sign("channels", Text("各项是发布渠道，同一条可能在几处发布", "one text may be on several channels"), lambda b: kinds_of(b) == {"channel"}),
    Sign("same-counts", Text("各项件数相同，像是同一批信息", "the same count on every channel: the same texts"), lambda b: len(b.parts) > 1 and len({*_values(b)}) == 1),
    Sign("whole-part", Text("有一项等于总数，其余各项应在其中", "one part is all of the total: the others are among it"), _has_whole_part),
    Sign("topics", Text("用“涉及”“围绕”引出，同一条可以涉及几个方面", "涉及, 围绕: one text may be about several things"), lambda b: _TOPIC.match(b.labels[0]) is not None),
    Sign("sum-of-another", Text("各项之和等于前面的另一个数", "the parts come to another count before the list"), lambda b: b.is_sum_of_another),
    Sign("sum-last", Text("末项等于总数与其余各项之和，它才是总数", "the last part is the total and the other parts: it is the total of all"), _ends_in_sum),
    Sign("mixed-kinds", Text("渠道、申请人、结果等几类分项混在一起，像是两种分法", "channels beside outcomes are two lists"), lambda b: len(kinds_of(b) - {""}) > 1),
    Sign("run-reaches-total", Text("前几项之和已等于总数，像是前后两种分法", "the first parts come to the total: two lists, one after the other"), lambda b: b.run_reaches_total),
    Sign("part-above-total", Text("有一项大于总数", "one part alone is more than the total"), lambda b: max(_values(b)) > int(b.total.value or 0)),
    Sign("no-introducer", Text("总数后直接列举，没有“其中”“分别为”一类引出", "nothing leads from the total to the list"), lambda b: not b.introducer),
    Sign("complements", Text("两项互补，如“原创”与“转载”", "one part is what the other is not"), _are_complements),
    Sign("people", Text("各项是人，同一人可以兼有几种身份", "one person may be several things"), lambda b: b.total.unit in _PEOPLE),
    Sign("events", Text("各项是活动、单位一类，可以兼属几项", "one event or office may be of several kinds"), lambda b: b.total.unit not in _TEXTS | _PEOPLE),
    Sign("several-totals", Text("前面另有同单位的数，不能确定分解的是哪一个", "another count of the unit stands before: which is broken down is not sure"), lambda b: b.several),
)  # fmt: skip


def signs_of(b: Breakdown) -> Iterator[Sign]:
    """The signs that a list bears, which has at least one part."""
    return (sign for sign in SIGNS if sign.is_borne(b))
