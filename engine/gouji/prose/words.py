"""What is read from the words around a figure: units, about, year, scope, verb."""

from __future__ import annotations

import re

#: units of one character that count something
COUNT_UNITS = "条件项次篇期个份宗起例人场户家部则名处类种批辆台套本册幅门页位支篇案"
#: directly before a number: it is not meant exactly
ABOUT = frozenset("约近逾超几过")
ABOUT_WORDS = frozenset(("超过", "至少", "大约", "不到", "不足", "少于", "低于", "高于", "多于"))

_AREA = ("全市", "全县", "全区", "全省", "全州", "全盟", "全旗", "全国", "全域", "市县两级", "辖区")
_SYSTEM = (
    "系统",
    "各级",
    "各部门",
    "各单位",
    "各乡镇",
    "各镇",
    "各县",
    "各区",
    "各市",
    "各街道",
    "各科室",
    "下属",
    "所属",
    "直属",
    "下级",
    "基层单位",
    "派出",
    "部门共",
    "乡镇共",
)
_WIDER = re.compile("|".join((*_AREA, *_SYSTEM)))
LAST_YEAR = ("上年", "去年", "上一年", "前一年", "往年", "同期", "以往")
_VERBS = (
    "新收到",
    "新收",
    "收到",
    "接到",
    "接收",
    "受理",
    "办结",
    "答复",
    "办理",
    "结转",
    "主动公开",
    "公开",
    "发布",
    "公示",
    "制发",
    "制定",
    "印发",
    "出台",
    "废止",
    "作出",
    "收取",
    "维持",
    "纠正",
    "撤销",
    "审结",
    "组织",
    "开展",
    "召开",
    "举办",
    "回应",
    "回复",
    "配备",
    "更新",
    "发放",
    "推送",
    "解读",
    "培训",
    "清理",
    "整改",
)
_VERB = re.compile(
    "|".join("(?<!信息)(?<!政务)(?<!申请)公开" if v == "公开" else v for v in sorted(_VERBS, key=len, reverse=True))
)


def verb_in(text: str) -> str:
    """The last verb in a text, or ""."""
    found = ""
    for m in _VERB.finditer(text):
        found = m[0]
    return found


def reach_of(text: str) -> str:
    """How far the figures of a text reach: ``own``, ``area`` or ``system``."""
    m = _WIDER.search(text)
    if m is None:
        return "own"
    return "area" if any(word in text for word in _AREA) else "system"
