"""The names of organs: their places and their body, and whether two names can be of one organ."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import Literal, NamedTuple

from gouji.lazy import LazyPattern
from gouji_rules.words import has_any

#: 市市场监管局, 县城市管理局: a level and what a body sees to
_PLACE = LazyPattern(
    r"(?![省市县区州盟旗](?:市[场容]|城市))(?P<stem>[一-龥·]{1,8}?)(?P<mark>自治区|自治州|自治县|自治旗|地区|省|市|州(?![市区县])|盟|县(?!域)|区"
    r"|旗(?![区县镇]))"
)
#: 城市管理局, 社区矫正管理局: no place; nor is a place named with 和
_NO_STEMS = frozenset(("城", "社", "校", "景", "园", "库", "灌", "小"))
_LINKS = ("和", "与", "及")
_TOWN = LazyPattern(r"(?P<town>[一-龥]{1,6}?(?:镇|乡|街道|苏木))(?:人民政府|政府|街道办事处|办事处|)\Z")
_LEVEL = LazyPattern(r"(?P<level>[省州盟县旗]|市(?!场|容)|区(?!域|块))(?=[一-龥]{2})")
#: how far down a place is: 县, 区 and 旗 are of one level, as are 市 and 州
_LEVELS = {
    "省": 1,
    "自治区": 1,
    "市": 2,
    "州": 2,
    "盟": 2,
    "自治州": 2,
    "地区": 2,
    "县": 3,
    "区": 3,
    "旗": 3,
    "自治县": 3,
    "自治旗": 3,
}
_TOWN_LEVEL = 4
_DEPARTMENTS = ("局", "厅", "委")
_CUSTOMS = "海关"
#: two plates on one door: departments that many places run as one
_ONE_HOUSE = (
    ("城市管理", "执法"), ("审批", "政务"), ("数据", "政务"), ("审批", "数据"), ("粮食", "发展"), ("林", "自然资源"), ("乡村振兴", "农业"),
    ("知识产权", "市场监"), ("文物", "文"), ("人防", "住"), ("人民防空", "住"), ("教育", "体育"), ("畜牧", "农业"), ("科", "工"), ("金融", "财政"),
    ("国有资产", "财政"), ("商务", "工"), ("招商", "商务"), ("民族", "民政"), ("环境", "生态"), ("海洋", "农业"), ("海洋", "自然资源"), ("房", "住"),
    ("交通", "公路"), ("体育", "文"), ("统计", "发展"), ("医疗保障", "卫"), ("信访", "政府"), ("工业", "发展"), ("经济", "工"), ("经济", "发展"),
    ("经济", "商务"), ("园林", "城"), ("市政", "城"), ("规划", "自然资源"), ("国土", "自然资源"), ("应急", "安全"),
)  # fmt: skip
#: as much of the shorter name as this in the longer one: one organ, named in two ways
_NEAR = 0.6

_NOT_IN_NAMES = (*"我请到的了年对", "大厅", "有关", "相关", "部门", "单位", "上级", "主管", "其他", "中国")
#: what is done, rather than who does it: 优化镇政府, 加强全县政府
_DEEDS = (
    "健全", "加强", "加大", "加快", "完善", "推动", "推进", "督促", "指导", "成立", "调整", "强化", "规范", "配合", "协助", "委托", "印发", "落实",
    "按照", "根据", "围绕", "优化", "编制", "提高", "提升", "抓好", "充实", "整合", "发挥", "统筹", "明确", "设立", "更新", "公布", "深化", "做好",
    "改进", "改善", "夯实", "压实", "细化", "制定", "修订", "组织", "开展", "建立", "召开", "接受", "收到", "利用", "借助", "结合", "紧扣", "聚焦",
    "坚持", "严格", "贯彻", "依托", "通过", "深入", "积极", "突出", "主动", "及时", "定期", "全面", "认真", "切实", "发布", "公开", "宣传", "邀请",
    "聘请", "报送", "提交", "转发", "转载", "汇总", "梳理", "清理", "畅通", "拓宽", "拓展", "丰富", "扩大", "搭建", "打造", "升级", "改版", "确定",
    "作为", "确保", "保障", "维护", "密切", "注重", "充分", "增强", "创新", "严肃", "实行", "实施", "纳入", "列入", "参与", "参加", "支持", "引导",
)  # fmt: skip
_ALL_OF = ("全县", "全市", "全区", "全镇", "全乡", "全街道", "全州", "全省")
#: departments that have their own reports, and are no part of another
_PEERS = (
    "教育局", "教育委", "科技局", "科学技术局", "工业和信息化局", "公安局", "民政局", "司法局", "财政局", "人力资源和社会保障局", "自然资源局", "自然资源和规划局",
    "生态环境局", "住房和城乡建设局", "住房和城乡建设委", "交通运输局", "水务局", "水利局", "农业农村局", "农业农村委", "商务局", "文化和旅游局",
    "文化广电和旅游局", "文化广电旅游局", "卫生健康局", "卫生健康委", "退役军人事务局", "应急管理局", "审计局", "市场监督管理局", "统计局", "医疗保障局",
    "林业局", "林业和草原局", "发展和改革委", "发展和改革局", "城市管理局", "税务局", "气象局",
)  # fmt: skip


class OrganName(NamedTuple):
    """An organ's name: its places from the widest to the narrowest, and what stands after them, in short forms.

    ``level`` is that of the last place, or of the one character before the body (县水务局); 0 where there is neither.
    """

    places: tuple[str, ...]
    body: str
    level: int

    @property
    def kind(self) -> Literal["department", "government", ""]:
        """Whether it is a department, or a government with its town; "" for anything else."""
        if self.body in ("政府", "办事处", ""):
            return "government"
        is_of_zone = self.body == "管理委"
        return "department" if self.body.endswith((*_DEPARTMENTS, _CUSTOMS)) and not is_of_zone else ""


@lru_cache(maxsize=256)
def read_organ(name: str) -> OrganName:
    """What a name says."""
    places: list[str] = []
    level = at = 0
    while (m := _PLACE.match(name, at)) and m["stem"] not in _NO_STEMS and not has_any(m["stem"], _LINKS):
        places.append(m[0])
        # the second 市 is a county
        level = 3 if level == _LEVELS["市"] and m["mark"] == "市" else _LEVELS[m["mark"]]
        at = m.end()
    if town := _TOWN.match(name, at):
        places.append(town["town"])
        level, at = _TOWN_LEVEL, town.end("town")
    elif not places and name.endswith(_CUSTOMS) and name != _CUSTOMS:
        # customs are named by their town alone
        places.append(name.removesuffix(_CUSTOMS))
        level, at = _LEVELS["市"], len(name) - len(_CUSTOMS)
    elif not places and (bare := _LEVEL.match(name)):
        level, at = _LEVELS[bare["level"]], 1
    return OrganName(tuple(places), _short(name[at:]), level)


def _short(body: str) -> str:
    return (
        body.replace("人民政府", "政府").replace("委员会", "委").replace("街道办事处", "办事处").removesuffix("办公室")
        or body
    )


def place_of(other: OrganName, own: OrganName) -> Literal["same", "other", "unsure"]:
    """Whether an organ is of the same place as another, or of one beside it.

    What is above or below, and a place that changed from a county to a district or a city, are neither.
    """
    if not other.places:
        return "same" if other.level in (0, own.level) else "unsure"
    last, mine = other.places[-1], own.places[-1]
    if last == mine:
        return "same"
    is_within = last in own.places or mine in other.places or last.endswith(mine) or mine.endswith(last)
    if is_within or other.level != own.level or _stem(last) == _stem(mine):
        return "unsure"
    return "other"


def _stem(place: str) -> str:
    return place[:-1].removesuffix("自治")


def is_one_body(one: str, another: str) -> bool:
    """Whether two bodies can be one: a short form, a unit of the other, or two plates on one door."""
    first, second = sorted((_bare(one), _bare(another)), key=len)
    if not first or another.startswith(one) or one.startswith(another):
        return True
    if sum((Counter(first) & Counter(second)).values()) >= _NEAR * len(first):
        return True
    return any((a in first and b in second) or (b in first and a in second) for a, b in _ONE_HOUSE)


def _bare(body: str) -> str:
    return body[:-1] if body.endswith(_DEPARTMENTS) else body


def is_no_name(name: str) -> bool:
    """Whether what looks like a name is none: what is done to a body, or bodies without a name."""
    return has_any(name, _NOT_IN_NAMES) or has_any(name, _ALL_OF) or name.startswith(_DEEDS)


def are_peers(name: str, own: OrganName) -> bool:
    """Whether both are departments of one place that report each for itself."""
    return own.body in _PEERS and read_organ(name).body in _PEERS
