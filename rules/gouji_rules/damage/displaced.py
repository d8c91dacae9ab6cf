"""Where words of advertisements stand in place of 关于, of a place or of a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.lazy import LazyPattern
from gouji.prose.running import RunningText
from gouji.report import Span
from gouji_rules.damage import brands
from gouji_rules.words import has_any

_HAN = "\u4e00-\u9fff"
#: who issues what is titled 关于…
_ISSUERS = (
    "国务院办公厅",
    "人民政府",
    "政府办公厅",
    "政府办公室",
    "公开办公室",
    "县政府",
    "市政府",
    "区政府",
    "省政府",
    "镇政府",
    "上级",
    "各级",
    "委员会",
)
_AROUND = "|".join(sorted(brands.AROUND, key=len, reverse=True))
#: what may stand between the words of such a name
_BETWEEN = r"[0-9A-Za-z_\-,，|()（）【】 ]"
_BEFORE = LazyPattern(rf"(?:{_AROUND}|{_BETWEEN}){{0,12}}\Z")
_BEHIND = LazyPattern(rf"(?:{_AROUND}|[_|][{_HAN}]{{1,6}}|{_BETWEEN}){{0,16}}")
#: what bureaus are called; others follow in the same words (自然资源和规划局)
_BUREAUS = "|".join((
    "教育", "科学技术", "科技", "工业和信息化", "民族宗教", "民政", "司法", "财政", "人力资源和社会保障", "自然资源", "生态环境", "住房和城乡建设", "城市管理", "交通运输", "水务", "水利",
    "农业农村", "农业", "商务", "文化", "卫生健康", "退役军人事务", "应急管理", "审计", "市场监督管理", "统计", "医疗保障", "信访", "林业", "税务", "气象", "粮食", "乡村振兴", "行政审批",
    "综合行政执法", "综合执法", "数据", "机关事务", "体育", "发展和改革", "公安", "国有资产", "地方金融", "投资促进", "园林", "海洋", "消防", "邮政", "烟草", "住房保障", "城乡规划", "规划",
))  # fmt: skip
_ORGAN = rf"(?:(?:{_BUREAUS})[{_HAN}]{{0,8}}局|(?:发展和改革|卫生健康|教育|科学技术)?委员会|人民政府|街道办事处)"
#: what follows where 关于 has to stand behind who issues something
_TITLE = LazyPattern("[:：]?(?:《|〈|印发|转发|做好|进一步|全面推进|加强)")
#: what follows where a name has to stand
_NAME = LazyPattern(
    "总书记|新时代中国特色社会主义思想|为指导|政府信息公开工作年度报告|政府信息公开年度报告|20[0-9]{2}年度?政府信息公开|"
    "[:：](?=政府信息|政务|的|工作要点)"
)
#: what follows where a place, or a place before a colon, has to stand
_PLACE = LazyPattern(rf"[:：]?[市县区州]?{_ORGAN}|[:：]部门")
_SITE = LazyPattern("[市县区州]?(?:人民)?政府(?:门户|办公|信息公开)|门户网站|办公室")
#: what only such a name goes on with, and words that are found in no name of a place
_LOTTERY = ("彩票", "足彩", "竞彩")
_HEAVY = (
    "赌场",
    "博彩",
    "投注",
    "娱乐城",
    "比分直播",
    "即时比分",
    "体育app",
    "体育APP",
    "足彩",
    "买球",
    "赌博网",
    "游戏平台",
)
_JOINT = re.compile(r"[0-9A-Za-z_|,，【】]")
#: as titles of such sites are put together
_PATCHED = re.compile(r"[_|【】]")
_LONG = 8
_OPENS = frozenset("《〈")
#: farther to the left and to the right no such name goes
_WIDE = 40


def displaced(running: RunningText, is_at_play: bool) -> Iterator[Span]:
    """Ordinary words of such sites where a title, a place or a name is to stand.

    ``is_at_play``: whether the organ has to do with lotteries or sports by office.
    """
    text = running.text
    done = -1
    places = sorted((at, word) for word in running.seen(brands.ORDINARY) for at in running.every(word))
    for at, word in places:
        if at < done or (is_at_play and word not in _HEAVY):
            continue
        span = _standing(text, at, word)
        if span is not None:
            done = span[1]
            yield span


def _standing(text: str, at: int, word: str) -> Span | None:
    """The whole name around a word, where it stands in place of another; else None."""
    before = _BEFORE.search(text, max(0, at - _WIDE), at)
    begin = before.start() if before else at
    behind = _BEHIND.match(text, at + len(word), at + len(word) + _WIDE)
    end = behind.end() if behind else at + len(word)
    ends = [end] if end == at + len(word) else [end, at + len(word)]
    for stop in ends:
        if has_any(text[begin : stop + 2], brands.REAL):
            continue
        is_title = _TITLE.match(text, stop) and _follows_issuer(text, begin, at)
        if is_title or _NAME.match(text, stop) or _is_for_place(text, begin, stop):
            return _trimmed(text, begin, stop)
    return None


def _is_for_place(text: str, begin: int, end: int) -> bool:
    """Whether words stand in place of a place, and are more than an ordinary word beside the name of an organ."""
    name = text[begin:end]
    if len(name) >= _LONG and has_any(name, _HEAVY) and _PATCHED.search(name):
        return True
    is_heavy = has_any(name, _HEAVY) or _JOINT.search(name) is not None
    if is_heavy and _SITE.match(text, end):
        return True
    return (is_heavy or has_any(name, _LOTTERY)) and _PLACE.match(text, end) is not None


def _follows_issuer(text: str, begin: int, at: int) -> bool:
    """Whether words stand behind who issues something, or at the head of its name."""
    return text.endswith(_ISSUERS, 0, begin) or text.endswith(_ISSUERS, 0, at) or text[begin - 1 : begin] in _OPENS


def _trimmed(text: str, begin: int, end: int) -> Span:
    """A span without the marks and blanks at its ends."""
    part = text[begin:end]
    return begin + len(part) - len(part.lstrip(" ,，、()（）|_-")), end - (len(part) - len(part.rstrip(" ,，|_-")))
