"""Lines of a web page that say what it holds: menus, and what is known of an article."""

from __future__ import annotations

from gouji.lazy import LazyPattern

#: what menus of government sites are made of
_MENU = frozenset((
    "首页", "网站首页", "本站首页", "主页", "新闻中心", "新闻动态", "新闻资讯", "要闻动态", "要闻", "动态要闻", "工作动态", "政务动态", "部门动态", "政务公开", "政府信息公开", "信息公开", "政务服务",
    "办事服务", "网上办事", "在线办事", "在线服务", "公共服务", "便民服务", "互动交流", "政民互动", "公众参与", "公众互动", "互动", "交流互动", "专题专栏", "专题", "专栏", "专题报道", "热点专题", "数据开放",
    "数据发布", "政府数据", "开放数据", "解读回应", "政策解读", "政策文件", "政策法规", "通知公告", "公示公告", "机构概况", "机构设置", "机构职能", "机构简介", "组织机构", "领导之窗", "领导信息",
    "领导介绍", "党建工作", "党的建设", "党群工作", "招商引资", "投资指南", "旅游", "文化旅游", "印象", "网站地图", "无障碍浏览", "无障碍", "长者模式", "长者版", "关怀版", "登录", "注册", "搜索", "繁体", "繁體",
    "简体", "English", "移动版", "手机版", "联系我们", "关于我们", "站点地图", "相关链接", "友情链接", "网站声明", "隐私声明", "隐私保护", "版权声明", "版权保护", "法律声明", "免责声明", "使用帮助", "网站帮助", "网站导航", "帮助中心", "留言咨询", "咨询投诉", "局长信箱", "县长信箱", "市长信箱", "区长信箱", "政务新媒体", "部门频道", "乡镇频道", "资料下载",
    "业务工作", "政府公报", "统计数据", "政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报", "依申请公开", "公开指南", "公开制度", "公开年报",
))  # fmt: skip
_ABOUT_A_PLACE = ("走进", "魅力", "印象", "美丽", "认识", "了解")
_HOME = frozenset(("首页", "网站首页", "本站首页", "主页"))
_SPACED_HOME = LazyPattern("首[ \\u3000\\xa0]+页")
_PARTING = LazyPattern(r"[\s|｜丨·>＞»]+")
_LONGEST_ITEM = 12
#: fewer items may be anything
_FEWEST, _FEWEST_WITH_HOME = 4, 3


def _unspaced(text: str) -> str:
    return _SPACED_HOME.sub("首页", text) if "首" in text else text


def is_menu_item(text: str) -> bool:
    """Whether a line is one item of a menu."""
    text = _unspaced(text.strip())
    return text in _MENU or (text.startswith(_ABOUT_A_PLACE) and 3 <= len(text) <= 6)


def is_home(text: str) -> bool:
    """Whether a line is the menu item that leads home."""
    return _unspaced(text.strip()) in _HOME


def is_menu(text: str) -> bool:
    """Whether a line is a menu: items, most of them known, with nothing but blanks or bars between."""
    items = [item for item in _PARTING.split(_unspaced(text)) if item]
    if len(items) < _FEWEST_WITH_HOME or any(len(item) > _LONGEST_ITEM for item in items):
        return False
    known = sum(map(is_menu_item, items))
    least = _FEWEST_WITH_HOME if not _HOME.isdisjoint(items) else _FEWEST
    return known >= least and 2 * known >= len(items)


#: labels of what is known of an article, which nothing but such a block has
_OF_A_BLOCK = (
    "索引号", "信息索引", "信息索引号", "发布机构", "发布机关", "发文机构", "发文机关", "发文日期", "主题分类", "组配分类", "体裁分类", "公开方式", "公开形式", "公开时限", "公开范围", "公开类别", "生成日期", "生效日期",
    "失效日期", "信息分类", "信息名称", "内容概述", "内容摘要", "有效性", "效力状态", "是否有效", "服务对象", "公开责任部门", "归档时间", "信息编号", "公开目录",
)  # fmt: skip
#: those that say so where they stand on lines of their own
ENTRIES = (
    "索引号", "信息索引", "信息索引号", "主题分类", "组配分类", "体裁分类", "公开时限", "生成日期", "内容概述", "归档时间", "发布机构", "发文机构",
)  # fmt: skip
#: labels of the line below a title; one of the second has to be there
_OF_A_LINE = (
    "来源", "信息来源", "稿源", "时间", "日期", "文号", "发文字号", "名称", "标题", "分类", "主题词", "关键词", "编辑", "审核", "成文日期", "公开日期",
    "发布人", "类别", "责编",
)  # fmt: skip
_TELLING = (
    "发布时间", "发布日期", "更新时间", "作者", "浏览", "浏览次数", "浏览量", "点击", "点击数", "点击量", "阅读", "阅读量", "访问量", "字体", "字号",
    "责任编辑", "信息提供日期", "文字大小", "点击率",
)  # fmt: skip
_LABELS = sorted((*_OF_A_BLOCK, *_OF_A_LINE, *_TELLING), key=len, reverse=True)
#: labels may be written with blanks between their characters: 索 引 号
_WIDEST = 14
_BLANKS = " \t\u3000\xa0"
#: a time as pages stamp it
_STAMPS = ("发布时间", "更新时间", "信息提供日期")
_STAMP = LazyPattern(
    r"(?:发布时间|更新时间|信息提供日期)\s?[:：]\s?20[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?:\s[0-9:]{4,8})?"
)
#: those that stand without a colon too, as cells of such a block
_BARE = ("索引号", "发布机构", "发布机关", "发文机构", "发文机关", "发文日期", "主题分类", "生成日期")
#: a line of labels without colons is no longer
_LONGEST_BARE = 80
#: before a label
_BEFORE = frozenset(" \t\u3000\xa0【[（(|｜•·0123456789")
#: before the first label
_LEADING = " \t\u3000\xa0【[（(|｜•·"
_SIGNS = frozenset(label[0] for label in (*_OF_A_BLOCK, *_OF_A_LINE, *_TELLING))


def is_block(text: str) -> bool:
    """Whether a line is of the block that tells an article's number, its issuer and its date: two labels or more."""
    labels = _labels(text)
    return len(labels) > 1 and not labels.isdisjoint(_OF_A_BLOCK)


def is_article_line(text: str) -> bool:
    """Whether a line tells who published an article and when."""
    labels = _labels(text)
    return (len(labels) > 1 and not labels.isdisjoint(_TELLING)) or (
        text.startswith(_STAMPS) and _STAMP.fullmatch(text) is not None
    )


def label_of(text: str) -> str:
    """The label of a line that may be one entry of such a block: "" where it is none."""
    labels = _labels(text)
    return labels.pop() if len(labels) == 1 else ""


def _labels(text: str) -> set[str]:
    """The labels of a line that begins with one."""
    head = text.lstrip(_LEADING)
    if not head or head[0] not in _SIGNS:
        return set()
    begin = len(text) - len(head)
    found = [_label_before(text, at) for at, sign in enumerate(text) if sign in ":："]
    bare = [(text.find(label), label) for label in _BARE if label in text] if len(text) <= _LONGEST_BARE else []
    found += [(at, label) for at, label in bare if at + len(label) < len(text)]
    labels = {label: at for at, label in found if label and (at <= begin or text[at - 1] in _BEFORE)}
    return set(labels) if begin in labels.values() else set()


def _label_before(text: str, at: int) -> tuple[int, str]:
    """Where the label before a colon begins, and the label: "" where none stands there."""
    start = max(0, at - _WIDEST)
    words = "".join(c for c in text[start:at] if c not in _BLANKS)
    label = next((label for label in _LABELS if words.endswith(label)), "")
    left = len(label)
    while left and at > start:
        at -= 1
        left -= text[at] not in _BLANKS
    return at, label
