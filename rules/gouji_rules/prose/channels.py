"""How much was published in one place: 县政府网站水务专栏公开信息120条, 微信公众号发布信息84条."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gouji.lazy import LazyPattern

if TYPE_CHECKING:
    from gouji.prose.figures import Figure

#: the places: a site, on which other things are published too; a column of one; an account; a board or a screen
_SITE = "(?:网站|政府网(?!站)|官网|信息公开平台)"
_COLUMN = "(?:专栏|专题|栏目|板块|专区)"
_ACCOUNT = "(?:(?:微信|政务|官方)*公众号|(?:政务|官方|新浪)*微博|抖音号?|(?:今日)?头条号?|视频号|微信群)"
_BOARD = "(?:公示栏|公开栏|公告栏|宣传栏|电子显示屏|显示屏|电子屏)"
#: one of these stands in every place
SIGNS = (
    "网站",
    "官网",
    "政府网",
    "平台",
    "专栏",
    "专题",
    "栏目",
    "板块",
    "专区",
    "公众号",
    "微博",
    "抖音",
    "头条",
    "视频号",
    "公示栏",
    "公开栏",
    "公告栏",
    "宣传栏",
    "屏",
)
_WHEN = "(?:全年|本年度?|20[0-9]{2}年度?|年内|今年|其中|[我本][局委办镇厅院]|本机关|共计?|总共|全年累计|\\s)*"
_BY = "(?:通过|利用|依托|借助|在|于|以)?"
_NAME = '[A-Za-z一-龥“”‘’"]'
_PLACE = (
    f"(?P<site>{_NAME}{{0,12}}?{_SITE})?(?:上|内|的)?(?:(?:设有|设立|开设|设置|开通|建有)(?:了)?)?"
    f"(?:(?P<column>{_NAME}{{1,12}}?{_COLUMN})|(?P<account>(?:“[^”，。；]{{1,12}}”)?{_ACCOUNT}(?:“[^”，。；]{{1,12}}”)?)|(?P<board>{_NAME}{{0,6}}?{_BOARD}))?(?:上|内)?"
)
_STATED = LazyPattern(
    f"{_WHEN}{_BY}{_PLACE}(?:(?<=[栏题块区])[，,])?{_WHEN}(?:主动)?(?P<verb>公开|公布|发布|推送|推出)(?:了|各类|各项|相关|{_WHEN})"
    "(?P<what>政府信息|政务信息|信息)(?:共计?|总计|合计|总数|数量|达到?|为|\\s){0,3}"
)
_POINTS = "，。；：、,;:！？!?（）()\n"
_FAR, _NEAR = 60, 10


class Published(NamedTuple):
    """A place and what is counted as published there; two counts of the same contradict each other."""

    place: str
    key: str


def published_in(figure: Figure) -> Published | None:
    """The place that a figure says so much was published in, all of it; None where it says something else."""
    text = figure.passage.text
    if "信息" not in text[max(0, figure.start - _NEAR) : figure.start]:
        return None
    following = text[figure.end : figure.end + 1]
    if following and following not in _POINTS:
        return None
    lead = figure.lead[-_FAR:]
    return _stated(lead) if any(sign in lead for sign in SIGNS) else None


def _stated(lead: str) -> Published | None:
    """The place named in the last clause before a figure, or in the one before that."""
    clauses = [0, *(at + 1 for at, char in enumerate(lead) if char in _POINTS)]
    for begin in reversed(clauses[-2:]):
        m = None if _is_joined(lead, begin) else _STATED.fullmatch(lead, begin)
        if m is not None and (published := _published(m.groupdict())):
            return published
    return None


def _is_joined(lead: str, begin: int) -> bool:
    """Whether a clause goes on with places named before it: 网站、公众号共公开信息200条."""
    return lead[begin - 1 : begin] == "、" and lead[begin - 2 : begin - 1] not in "条件项篇次期"


def _published(said: dict[str, str | None]) -> Published | None:
    site, column = _plain(said["site"]), _plain(said["column"])
    if column:
        return None if len(column) <= _BARE else Published(column, column)
    if place := _plain(said["account"]) or _plain(said["board"]):
        return Published(place, place)
    if not site:
        return None
    # what a site has besides what is published by law is counted in other words
    verb = "公开" if said["verb"] in ("公开", "公布") else "发布"
    return Published(site, f"{site}{verb}{said['what']}")


#: 专栏 without a name may be any
_BARE = 2
_JOINED = ("、", "和", "及", "与", "等", "各", "两", "多个")


def _plain(place: str | None) -> str:
    """A place without the words that tell it from no other; "" where there is none, or several."""
    if not place or any(word in place for word in _JOINED):
        return ""
    for word in ("门户", "人民", "官方", "微信", "政务", "新浪", "“", "”", "的"):
        place = place.replace(word, "")
    return place
