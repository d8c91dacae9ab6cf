"""Counts that have lost their unit, their digits or both, and years that have lost 年."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from gouji.context import Context
from gouji.findings import Localized, Message
from gouji.lazy import LazyPattern
from gouji.prose.running import RunningText
from gouji_rules.quoting import is_quoted
from gouji_rules.words import has_any

_HAN = "\u4e00-\u9fff"
_BLANK = r"[ \u3000\xa0]"


class Loss(NamedTuple):
    """Words that have lost something, in the running text; ``right`` is what they were, where that is sure."""

    start: int
    end: int
    message: Localized
    right: str | None = None


_UNIT_GONE = Message.of(
    "“{found}”后面缺了单位（条、篇、件……），请补上", "the unit behind “{found}” is missing; put it back"
)
_WAN_GONE = Message.of(
    "“{found}”带小数，人数、件数不会有小数，多半缺了“万”，请核对",
    "“{found}” is no whole number, and counts persons or things; 万 is probably missing",
)
_COUNT_GONE = Message.of("“{found}”缺了数字，请补上", "the figure is missing in “{found}”; put it back")
_YEAR_GONE = Message.of("“{found}”后面缺了“年”字，请补上", "年 is missing behind “{found}”; put it back")
_STUCK = Message.of(
    "“{found}”是两个数连在了一起，前一个缺了单位或标点，请补全",
    "two figures have run together in “{found}”, the first without its unit or a mark; restore them",
)

#: who publishes does one of these
_PUBLISHING = (
    "公开", "发布", "公布", "推送", "更新", "上传", "刊发", "刊登", "编发", "报送", "转发", "转载", "录入", "发送", "公示", "发表", "采编", "制作", "推出", "上报",
)  # fmt: skip
#: what is published
_PUBLISHED = (
    "信息", "消息", "动态", "文章", "稿件", "推文", "图文", "资讯", "公告", "公示", "简报", "短视频", "视频", "图解", "要闻", "新闻", "政策文件", "规范性文件", "解读材料",
    "政策解读", "通知公告", "图片", "作品", "问答", "政务公开内容",
)  # fmt: skip
#: who holds meetings or handles requests does one of these, and counts one of those
_HOLDING = ("召开", "举办", "组织", "开展", "举行", "参加")
_HELD = (
    "发布会", "会议", "推进会", "座谈会", "听证会", "培训", "培训班", "活动", "讲座", "宣讲", "访谈", "检查", "自查", "演练", "督查", "调研",
)  # fmt: skip
_HANDLING = ("收到", "受理", "新收", "办理", "办结", "答复", "回复", "处理")
_HANDLED = ("申请", "提案", "建议", "留言", "咨询", "信件", "来信", "投诉", "诉求")
_ALL_YEAR = ("全年", "共", "累计", "先后", "本年度", "年内")
_BY = ((_PUBLISHING, _PUBLISHED), (_HOLDING, _HELD), (_HANDLING, _HANDLED))
_ABOUT = f"(?:共|共计|总计|累计|合计|约|近|达|达到)?{_BLANK}?"
_BARE = LazyPattern("(?P<number>[0-9]{1,6})(?=[。；]|[,;](?![0-9])|，(?![0-9]{3}(?![0-9])))")
_COUNTED_BEFORE = LazyPattern(rf"{_ABOUT}\Z")
#: a number's noun stands in so many characters before it
_NOUN_AND_ABOUT = 12
#: a number without a unit, before punctuation: nothing need be looked for where there is none
_ENDED = re.compile("[0-9][，。；,;、]")
#: the unit is said elsewhere, or the number is none of things published
_UNIT_ELSEWHERE = (
    "单位：",
    "单位:",
    "（条）",
    "(条)",
    "（件）",
    "(件)",
    "（篇）",
    "(篇)",
    "条数",
    "数量",
    "总数",
    "件数",
    "篇数",
    "数为",
    "编号",
    "序号",
    "代码",
    "目录号",
)
_LIKE_A_YEAR = range(1990, 2051)
_HOTLINES = (
    "12345",
    "12315",
    "12366",
    "12306",
    "12369",
    "12333",
    "12329",
    "12348",
    "12388",
    "12389",
    "12350",
    "12320",
    "12328",
    "12319",
    "12316",
)
#: a figure of one digit may be a footnote's, or a list's
_COUNTED = LazyPattern("[0-9](?:余|多)?[条篇件期次个则]")


def bare_counts(context: Context) -> Iterator[Loss]:
    """Numbers of what was published that have no unit: 推送重要信息40。"""
    running = context.prose.running
    if not _ENDED.search(running.text):
        return
    for m in _BARE.finditer(running.text):
        clause = _counting_clause(running.text, m.start())
        if clause and not is_quoted(context, m.start()) and not _has_unit_elsewhere(running, m, clause):
            yield Loss(*m.span("number"), _UNIT_GONE)


def _counting_clause(text: str, at: int) -> str:
    """The clause before a number, where a verb governs what is counted right before it; else nothing."""
    head = _COUNTED_BEFORE.sub("", text[max(0, at - _NOUN_AND_ABOUT) : at])
    for verbs, nouns in _BY:
        if head.endswith(nouns):
            clause = re.split("[，。；、：,;:（）()\n《》“”]", text[max(0, at - 32) : at])[-1]
            return clause if has_any(clause, verbs) else ""
    return ""


def _has_unit_elsewhere(running: RunningText, m: re.Match[str], clause: str) -> bool:
    number = m["number"]
    begin, end = running.sentence(m.start())
    sentence = running.text[begin:end]
    if int(number) == 0 or int(number) in _LIKE_A_YEAR or number in _HOTLINES or number.startswith("0"):
        return True
    is_lone = len(number) == 1 and _COUNTED.search(sentence) is None and not has_any(clause, _ALL_YEAR)
    return is_lone or has_any(sentence, _UNIT_ELSEWHERE)


#: 每季度培训不少于1
_OFTEN = LazyPattern(
    "每(?:个)?(?:年|半年|季度?|月|周|旬|学期)(?:至少|不少于)?[^，。；：、0-9率分度值占]{0,10}(?:不少于|不低于|至少)?(?P<number>[0-9]{1,2})(?=[，。；])"
)
_AT_LEAST = ("不少于", "不低于", "至少")
_REPEATED = (
    "培训",
    "检查",
    "自查",
    "抽查",
    "更新",
    "会议",
    "发布",
    "召开",
    "研究",
    "学习",
    "开展",
    "组织",
    "通报",
    "调度",
)


def lost_frequencies(running: RunningText) -> Iterator[Loss]:
    """How often something is done, without its unit."""
    if not running.seen(_AT_LEAST):
        return
    for m in _OFTEN.finditer(running.text):
        if has_any(m[0], _AT_LEAST) and has_any(m[0], _REPEATED):
            yield Loss(*m.span("number"), _UNIT_GONE)


#: what is counted in a unit; no other word ends in the two (公开文件 is none of 件)
_COUNTED_IN = {
    "条": ("信息", "动态", "公告", "文章", "稿件", "推文", "消息", "资讯", "视频", "图文", "新闻", "建议", "留言"),
    "篇": ("信息", "动态", "文章", "稿件", "推文", "新闻", "图解"),
    "件": ("申请", "规范性文件", "事项"),
    "次": ("培训", "会议", "活动", "检查"),
    "期": ("培训", "简报", "培训班", "公报"),
    "场": ("培训", "讲座", "活动", "发布会"),
}
_THING = "|".join(f"(?:{'|'.join(things)}){_BLANK}*(?:余|多)?{unit}" for unit, things in _COUNTED_IN.items())
_IN_ALL = "共|共计|总共|累计|全年|总计|合计"
_ACTS = "公开|发布|公布|收到|受理|办理|举办|组织|召开|开展|推送|制发|答复|回复|编发|印发|报送|转载"
_SORTS = "(?:各类|各项|政府|政务)*(?:信息)?"
_EFFECTIVE = "现行有效(?:的)?(?:行政)?(?:规范性文件)?"
_GONE = LazyPattern("|".join((
    rf"(?:{_IN_ALL})(?:主动|依法|新|对外|及时)?(?:(?:公开|发布|公布){_SORTS}{_BLANK}*余?条|(?:{_ACTS})[{_HAN}]{{0,12}}?(?:{_THING}))(?=[，。；,;])",
    # 发布政务信息  条, 受理申请  件
    rf"(?:公开|发布|公布){_SORTS}{_BLANK}{{2,}}条(?=[，。；,;])",
    rf"(?:信息|申请|文件|公告|文章|建议|提案|会议|培训|活动){_BLANK}{{2,}}余?[条件篇次场期](?=[，。；,;])",
    # the last of 制发2件，废止1件，现行有效的规范性文件。
    rf"(?<=[件份部个][，、,；;]){_EFFECTIVE}(?:{_BLANK}*件)?(?=[。；;\n]|\Z)",
    rf"{_EFFECTIVE}(?:共|为|有)?{_BLANK}*件(?=[，。；])",
)))  # fmt: skip
_IN_FORCE = re.compile("现行有效[的行政规范性文件共为有 ]{0,12}(?:[。；;，,\n]|$)")
_WITHOUT = re.compile("[息请件告态][，,](?:其中|均|已|全部)")
#: 全年共主动公开政府信息，其中…80条: in all of it, and no figure
_NO_FIGURE = LazyPattern(
    rf"共(?<![公一同]共)(?:计)?(?:主动|依法|对外)?(?:公开|发布|公布|推送|收到|受理|新收|制发)[{_HAN}]{{0,8}}?(?:信息|申请|文件|公告|动态)(?=[，,]其中|[，,]均|[，,]已|[，,]全部)"
)
#: a unit behind the last character of a thing, or behind a blank; the plain characters come first, which the engine looks for fastest
_ENDS = "".join(dict.fromkeys(thing[-1] for things in _COUNTED_IN.values() for thing in things))
_UNIT_ALONE = re.compile(rf"[条篇件次期场](?<=[{_ENDS}开布公类项府务件余多 \u3000\xa0].)[，。；,;]")


def lost_counts(running: RunningText) -> Iterator[Loss]:
    """Units, or 现行有效, whose figure is gone, and what is said of a figure that is not there."""
    if _WITHOUT.search(running.text):
        for m in _NO_FIGURE.finditer(running.text):
            yield Loss(*m.span(), _COUNT_GONE)
    if _UNIT_ALONE.search(running.text) or _IN_FORCE.search(running.text):
        for m in _GONE.finditer(running.text):
            yield Loss(*m.span(), _COUNT_GONE)


#: persons and things that come whole
_WHOLE = "粉丝|人次|用户|订阅|关注|网民|阅读量|浏览量|点击量|访问量|户(?!外|均|型)|件|次(?!日|年|生|要|序|月|于)|篇"
_FOLLOWERS = "粉丝|关注|订阅|阅读|浏览|点击|访问|播放"
_PART = "|".join((
    rf"(?P<whole>(?<![0-9A-Za-z.\-/—]){{decimal}}(?=(?:余|多)?(?:个|名|位|人)?(?:{_WHOLE})))",
    rf"(?:{_FOLLOWERS})(?:人|用户)?(?:数|量|次)?(?:已|共)?(?:达到|达|为|超过|超|突破|约|近|有)?(?P<reached>{{decimal}})(?=[，。；、]|\n|\Z)",
)).replace("{decimal}", r"[0-9]{1,5}\.[0-9]{1,2}")  # fmt: skip
_DECIMAL = LazyPattern(_PART)
_HAS_DECIMAL = re.compile(r"\.[0-9]{1,2}[余多个名位人粉用订关网阅浏点访户件次篇，。；、,;\n]")
#: averages and shares are no whole numbers, and versions, paragraphs and days of the year have a point
_NO_WHOLE = (*"均每率比倍版附表图第款条", "平均", "万）", "万)", "单位", "/", "升级", "系统", "详见", "参见")
_OPENS_A_LINE = frozenset("\n。；：（( 　，、“")
_NAMES_A_DAY = ("用户", "订阅", "关注", "网民", "阅读", "户")
_MONTHS, _DAYS = 12, 31


def lost_wan(running: RunningText) -> Iterator[Loss]:
    """Persons or things counted with a decimal, where 万 is lost: 26.4粉丝"""
    text = running.text
    for m in _DECIMAL.finditer(text) if _HAS_DECIMAL.search(text) else ():
        group = "whole" if m["whole"] else "reached"
        start, end = m.span(group)
        clause = re.split("[，。；\n]", text[max(0, start - 20) : start])[-1]
        is_numbered = group == "whole" and _may_be_numbered(text, start, end, m[group])
        if not (
            is_numbered or m[group].endswith(".0") or has_any(clause + text[end : end + 6].split("，")[0], _NO_WHOLE)
        ):
            yield Loss(start, end, _WAN_GONE)


def _may_be_numbered(text: str, start: int, end: int, number: str) -> bool:
    """Whether a decimal may be a list's number and a count (1.2件提案), or a day of the year (3.15用户日)."""
    month, day = number.split(".")
    if int(month) > _MONTHS or int(day) > _DAYS:
        return False
    return start == 0 or text[start - 1] in _OPENS_A_LINE or text.startswith(_NAMES_A_DAY, end)


#: words before which a bare year stands at the head of a clause; no name of an event goes on with one of them
_AFTER_YEAR = (
    "我局", "我镇", "我乡", "我县", "我市", "我区", "我省", "我委", "我办", "我厅", "我街道", "我中心", "我单位", "我院", "我校", "我处", "我队", "我部", "我会", "我们", "本局", "本镇",
    "本乡", "本单位", "本机关", "本部门", "本街道", "本级", "本县", "本市", "本区", "局机关", "各科室", "依托", "围绕", "坚持", "通过", "按照", "根据", "依据", "开展", "继续", "严格",
    "加强", "主动公开", "公开各类", "公开信息", "公开政府", "共", "累计", "新增", "新收", "收到", "受理", "制定", "制发", "发布", "组织", "进一步", "积极", "认真", "深入", "以来", "未收到",
    "未发生", "未收取", "没有", "无", "已", "应", "扎实", "持续", "着力", "强化", "推进", "落实", "结合", "充分", "及时", "不断", "切实", "建立", "完善", "修订", "召开", "举办", "印发", "出台",
    "利用", "聚焦", "始终", "全面", "在", "对照", "针对", "紧扣", "紧紧", "以习近平", "政府信息公开", "政务公开工作",
)  # fmt: skip
_HEAD = (
    r"(?:(?<=[我本全][局镇乡县市区委办厅院省])|(?<=[\n。；，,）])|(?<=情况。)|(?<=[0-9一二三四五六七八九十][、.．])|\A)"
)
_YEAR = LazyPattern(rf"{_HEAD}{_BLANK}{{0,4}}(?P<year>20[0-4][0-9]){_BLANK}?(?=[{_HAN}])")
_BARE_YEAR = re.compile(r"20[0-4][0-9]\s?[^\W\d_A-Za-z年]")
#: 2024在线 and others go on as no sentence does
_GOES_ON = (
    "在线", "共享", "无人", "无线", "应急", "应届", "全面小康", "以来访", "共产", "共青", "已婚", "无偿", "共和", "无障碍", "在建", "在职", "在编", "在校", "在岗",
    "应用", "推进会", "落实年", "政务公开专", "政务公开栏",
)  # fmt: skip
#: the report's year, or one of so many around it
_YEARS_AROUND = 3
#: of the organ's name at least so many characters
_LEAST_OF_NAME = 3


def bare_years(context: Context) -> Iterator[Loss]:
    """Years at the head of a clause without 年: 2022依托…"""
    text = context.prose.running.text
    for m in _YEAR.finditer(text) if _BARE_YEAR.search(text) else ():
        year = int(m["year"])
        if abs(year - (context.report.year or year)) <= _YEARS_AROUND and _begins_clause(
            text, m.end(), context.report.organ
        ):
            yield Loss(*m.span("year"), _YEAR_GONE, f"{year}年")


def _begins_clause(text: str, at: int, organ: str) -> bool:
    """Whether what stands behind a year says what the organ did in it."""
    if text.startswith(_GOES_ON, at):
        return False
    name = tuple(organ[i:] for i in range(len(organ) - _LEAST_OF_NAME + 1))
    return text.startswith((*_AFTER_YEAR, *name), at)


#: 年 lost inside a clause too, where nothing but a year goes on so: 截至2024底, 2024度政府信息
_YEAR_OF = LazyPattern(
    r"(?:(?<![0-9])(?P<half>20[0-4][0-9])(?=[上下]半年|第?[一二三四]季度)|(?:截至|截止|到|至)(?P<end>20[0-4][0-9])底(?![层线部数色薪稿])|(?<![0-9])(?P<whole>20[0-4][0-9])度(?=政府信息|政务公开|信息公开|工作|我[局镇乡县市区]|本[局级机]|全[局镇乡县市区]))"
)


def years_inside(context: Context) -> Iterator[Loss]:
    """Years before 底, 度 and a part of the year without 年."""
    running = context.prose.running
    if not _LOST_BEFORE.search(running.text):
        return
    for m in _YEAR_OF.finditer(running.text):
        group = m.lastgroup or "end"
        if is_quoted(context, m.start()):
            continue
        word = m[group] + running.text[m.end(group)]
        yield Loss(m.start(group), m.end(group) + 1, _YEAR_GONE, f"{word[:4]}年{word[4:]}")


_LOST_BEFORE = re.compile("20[0-4][0-9][底度上下第一二三四]")
_TWO_FIGURES = LazyPattern(r"(?<![0-9A-Za-z.．\-/〔〕（(\[第])[0-9]{1,3}20[12][0-9]年(?![0-9]{3})")
_LONG_YEAR = re.compile("[0-9]{5}年")


def stuck_counts(running: RunningText) -> Iterator[Loss]:
    """A count without its unit, and the year behind it: 不予处理32024年"""
    for m in _TWO_FIGURES.finditer(running.text) if _LONG_YEAR.search(running.text) else ():
        start, end = running.span(*m.span())
        if end - start == len(m[0]):  # not on two lines
            yield Loss(*m.span(), _STUCK)


def losses(context: Context) -> Iterator[Loss]:
    """Everything of the kinds above, in the running text."""
    running = context.prose.running
    return chain(
        bare_counts(context),
        lost_counts(running),
        lost_frequencies(running),
        lost_wan(running),
        bare_years(context),
        years_inside(context),
        stuck_counts(running),
    )
