"""Words that nobody knows where 关于, a leader's name or a place has to stand: by their place alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.lazy import LazyPattern
from gouji.prose.running import RunningText
from gouji.report import Span
from gouji_rules.words import has_any

_HAN = "\u4e00-\u9fff"
#: who issues what is to be carried out, and a word behind it, up to a colon
_ISSUED = LazyPattern(
    rf"(?:国务院办公厅|公开办公室|(?:人民|[省市区县镇旗州])政府(?:办公[厅室])?|上级|[省市区县镇旗州]委)(?P<word>[0-9A-Za-z{_HAN}]{{2,12}})\Z"
)
_ISSUERS = ("国务院办公厅", "公开办公室", "政府", "上级", "委")
#: what is to be carried out, behind the colon: 落实县政府某某:推进公开工作的要求
_DEMAND = LazyPattern(
    rf"[0-9{_HAN}]{{2,24}}?(?:要求|通知|意见|部署|规定|精神|工作要点|办法|方案|安排)(?:[，。；》、编]|\Z)"
)
#: 未发生某某:政府信息公开的行政复议
_NO_CASE = LazyPattern(rf"(?:[未没][有能因]?(?:发生|收到|出现)|[未没]有?因|因)(?P<word>[0-9A-Za-z{_HAN}]{{2,14}})\Z")
_SUBJECT = "政府信息公开"
_CASE = LazyPattern(f"{_SUBJECT}(?:工作)?的?(?:行政复议|行政诉讼|投诉|举报|被)")
#: of a site, in place of 习近平
_OF_A_SITE = ("体育", "娱乐", "国际", "app", "APP", "官网", "彩票", "博彩", "棋牌", "投注", "直播", "网址", "下载")
_NAMED = (
    "总书记重要",
    "总书记的",
    "总书记对",
    "总书记在",
    "总书记关于",
    "总书记系列",
    "总书记讲话",
    "总书记指示",
    "总书记考察",
    "总书记视察",
    "新时代中国特色社会主义思想",
)
_LAST_WORD = LazyPattern(rf"[0-9A-Za-z{_HAN}]{{2,8}}\Z")
#: of a site, before a colon and the organ in the title
_ORGAN = LazyPattern(rf"[{_HAN}]{{2,16}}(?:局|厅|委|政府|办事处|办公室|部).{{0,3}}20[0-9]{{2}}年")
_SITE = LazyPattern(rf"\A#*\s*(?P<word>[0-9A-Za-z{_HAN}]{{2,16}})\Z")
#: so many characters before a colon are looked at
_BEFORE = 28
#: a word in Latin letters there is no word of an office, but for these
_KNOWN = (
    "app", "http", "www", "mail", "ppt", "pdf", "word", "excel", "office", "ofd", "html", "wps", "vpn", "ipv6", "wechat", "weixin", "weibo", "tel", "5g", "tiktok",
)  # fmt: skip
_LATIN = LazyPattern("[A-Za-z]{3,}|[0-9]{3}[A-Za-z]|[A-Za-z]{2}[0-9]")
#: what is said before a colon by whoever asks for something
_SAID = (
    *"的等及和与对以为有即是不二三四五六七八九十两“”长委局办室科处组会站所院员部司厅政", "要求", "部署", "精神", "通知", "意见", "规定", "安排", "指示", "方案", "工作", "任务", "目标", "重点", "内容",
    "措施", "情况", "常务", "讲话", "批示", "文件", "领导", "书记", "主任", "要点", "决定", "办法", "制度", "条例", "改革", "建设", "计划", "规划", "口号", "原则", "方针", "思路", "理念", "公开", "标准",
    "提出", "强调", "指出", "明确", "下发", "印发", "出台", "发布", "网站", "平台", "热线", "督查", "督办", "考核", "通报", "反馈", "清单", "如下", "以下", "包括", "问题", "事项", "方面", "关于", "报告",
    "统一", "相关", "有关", "最新", "年度", "每年", "今年", "本年", "模式", "机制", "服务", "行动", "战略", "主线", "主题", "议题", "议定", "纪要", "责任", "分工", "新闻", "信息", "文化", "教育", "旅游",
    "经济", "农业", "全民", "群众", "社会", "贯彻", "落实", "学习", "精彩", "出彩", "添彩", "其他", "其它", "类型", "类",
)  # fmt: skip


#: how names of such sites end
_LIKE_A_SITE = ("国际", "娱乐", "体育", "彩票", "足彩", "竞彩", "博彩", "棋牌", "电竞", "真人", "彩")


def unknown(running: RunningText) -> Iterator[Span]:
    """Words in the running text that stand where one of these has to and are no words of an office."""
    for colon in (":", "："):
        for at in running.every(colon):
            yield from _before_colon(running, at)
    for name in running.seen(_NAMED):
        for at in running.every(name):
            if running.text.endswith(_OF_A_SITE, 0, at):
                m = _LAST_WORD.search(running.text, max(0, at - 8), at)
                yield (m.start() if m else at - 2), at


def _before_colon(running: RunningText, at: int) -> Iterator[Span]:
    text = running.text
    begin = max(text.rfind("\n", 0, at) + 1, at - _BEFORE)
    is_issued = has_any(text[begin:at], _ISSUERS) and _DEMAND.match(text, at + 1)
    issued = _ISSUED.search(text, begin, at) if is_issued else None
    if issued is not None and _is_strange(issued["word"]):
        yield issued.span("word")
    is_case = text.startswith(_SUBJECT, at + 1) and _CASE.match(text, at + 1)
    case = _NO_CASE.search(text, begin, at) if is_case else None
    if case is not None and not has_any(case["word"], _SAID):
        yield case.span("word")
    if (
        at < running.preamble_end
        and text.endswith((*_OF_A_SITE, "平台", "官方网站"), 0, at)
        and _ORGAN.match(text, at + 1)
    ):
        site = _SITE.search(text[begin:at])
        if site is not None:
            yield begin + site.start("word"), at


def _is_strange(word: str) -> bool:
    """Whether a word is in Latin letters that no office writes, or is made like the name of a site."""
    if re.search("[A-Za-z]", word):
        return _LATIN.search(word) is not None and not has_any(word.lower(), _KNOWN)
    return word.endswith(_LIKE_A_SITE) and not has_any(word, _SAID)
