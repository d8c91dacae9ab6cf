"""What was done so often in the whole year, in the same words: 全年举办政务公开培训班3期."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouji.lazy import LazyPattern

if TYPE_CHECKING:
    from gouji.prose.figures import Figure

#: what is done so often, and the staff there is
VERBS = ("召开", "举办", "发布", "推送", "从事", "开展", "组织")
_YEAR = "全年|本年度?|20[0-9]{2}年度?|当年|年内|今年"
_OWN = "[我本][局委办镇厅院县市区]|本机关|本单位"
_STATED = LazyPattern(
    f"(?:(?P<year>{_YEAR})|(?P<own>{_OWN})|目前|现|综上|[，,]|\\s)*(?:(?P<place>网站|官网|门户网站)(?:(?P<then>{_YEAR})|共|累计)*)?(?P<all>共计?|累计|总共)?(?:有)?"
    f"(?P<verb>{'|'.join(VERBS)})(?:了|各类|相关){{0,2}}(?P<what>[一-龥]{{2,16}}?)(?P<sum>共计?|累计|总计|合计|总数为?)?(?:为|\\s)?"
)
_UNITS = {
    "召开": "次场",
    "举办": "次期场",
    "发布": "期条",
    "推送": "期条",
    "从事": "人名",
    "开展": "次",
    "组织": "次期场",
}
#: a name as short as this may be said of several things
_SHORTEST = 4
#: more than one thing, or what several took part in
_SEVERAL = ("和", "与", "及", "、", "其他", "等", "参加", "每", "各", "两")
#: what is published may be told of field by field, and place by place
_PUBLISHED = ("发布", "推送")
_IN_ONE_FIELD = ("方面", "通过", "利用", "依托", "借助", "领域", "渠道", "平台")
_POINTS = "，。；：、,;:！？!?）)\n"
_FAR = 48


def work_of_year(figure: Figure) -> str | None:
    """What a figure says was done so often in the whole year, verb and all; None where it says anything else."""
    text = figure.passage.text
    following = text[figure.end : figure.end + 1]
    if following and following not in _POINTS:
        return None
    lead = figure.lead[-_FAR:]
    begin = max(lead.rfind(point) for point in _POINTS) + 1
    clause = lead[begin:]
    m = _STATED.fullmatch(clause) if any(verb in clause for verb in VERBS) else None
    if m is None or figure.unit not in _UNITS[m["verb"]] or any(word in m["what"] for word in _SEVERAL):
        return None
    if m["verb"] in _PUBLISHED and any(word in lead[:begin] for word in _IN_ONE_FIELD):
        return None
    is_whole = bool(m["year"] or m["then"] or m["all"] or m["sum"])
    if not is_whole or (len(m["what"]) < _SHORTEST and not m["place"]):
        return None
    return f"{m['place'] or ''}{m['verb']}{m['what']}"
