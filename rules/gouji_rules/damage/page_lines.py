"""What lines and tails of paragraphs are nothing but words of a web page."""

from __future__ import annotations

from typing import NamedTuple

from gouji.lazy import LazyPattern
from gouji.reading.blocks import Paragraph
from gouji_rules.damage.page import is_article_line, is_block, is_menu
from gouji_rules.words import has_any, joined


class Residue(NamedTuple):
    """A kind of line of a web page. ``signs``: one of them stands in every such line, and is looked for first."""

    signs: tuple[str, ...]
    line: LazyPattern
    #: whether it can be nothing else, and holds nothing that a reader of the report could miss
    is_sure: bool = False
    #: whether every word of it is the page's own, so that nothing of a report can be lost with it
    is_plain: bool = False


def _opened(words: tuple[str, ...], least: int, most: int, is_sure: bool = False) -> Residue:
    """Lines that begin with one of the words, and go on for so many characters."""
    return Residue(words, LazyPattern(f"(?:{'|'.join(words)}).{{{least},{most}}}"), is_sure)


#: what buttons and labels of a page say
_BUTTONS = "|".join((
    *joined(("打印",), ("", "本页", "本文", "正文", "此页", "此文", "文章", "页面", "内容")),
    *joined(("关闭",), ("", "本页", "此页", "本文", "窗口", "页面")),
    *joined(("返回",), ("顶部", "首页", "上页", "列表")),
    *joined(("收藏", "保存"), ("本页",)), "收藏", "收藏本文", "回顶部", "回到顶部", "下载", "转发", "分享", "分享到", "分享至",
    *joined(("无障碍",), ("", "浏览", "阅读", "版")), "长者版", "长者模式", "适老版", "关怀版", "视力保护", "视力保护色", "保护视力色", "语音播报", "朗读",
    "字体", "字号", "大", "中", "小", "默认", "超大", "T", r"\+", "-", "A", "繁體", "繁体", "简体", "English",
    *joined(("下载",), ("Word", "word", "WORD", "PDF", "pdf", "OFD", "Word版", "PDF版", "文字版", "图片版", "文档", "附件", "全文", "本页", "Word文档", "WORD文档", "PDF文档")),
    *joined(("Word", "PDF", "OFD"), ("版下载", "下载", "版")), "收听", "听全文", "语音朗读", "分享：", "纠错", "我要纠错", "登录", "注册", "网站地图", "保存",
    "微信", "微博", "新浪微博", "腾讯微博", "QQ", "QQ空间", "QQ好友", "朋友圈", "人人网", "豆瓣", "百度贴吧",
))  # fmt: skip
#: a line of buttons has one of these among them: 大, 中 or 微信 alone may be anything
_TELLING = (
    "打印", "关闭", "分享", "字体", "字号", "下载", "首页", "浏览", "阅读", "返回", "顶部", "登录", "纠错", "收藏", "视力",
)  # fmt: skip
#: where a page is shared
_PLACES = "微信|微博|新浪微博|腾讯微博|QQ|QQ空间|QQ好友|朋友圈|微信好友|人人网|豆瓣|百度贴吧|抖音|支付宝|钉钉|更多"
_GAP = "[\\s|｜/、·:：,，.【】\\[\\]［］（）()\u00a0]*"
_COLON = ("：", ":")
_LEADS_ON = "[【\\[]?[上下]一[篇条]"
_WHERE = "(?:您|你)?(?:的|现在|目前|所在|当前)*位置[是在]?[:：]"
#: what a page says of an article in one line: who, when, and how often it was read or how large it is shown
_ARTICLE = "|".join((
    "信息来源", "来源", "发布时间", "发布日期", "发文时间", "索引号", "作者", "编辑", "责任编辑", "时间", "日期", "浏览", "点击", "阅读",
))  # fmt: skip
_COUNTER = "|".join(("浏览次数", "点击数", "点击量", "点击率", "阅读量", "访问量", "阅读次数"))
_ATTACHED = "|".join(("附件", "文档", "链接", "阅读", "新闻", "信息", "稿件", "文章", "解读", "推荐"))

_DATE = "20[0-9]{2}[-年/.][0-9]{1,2}[-月/.][0-9]{1,2}日?(?:\\s?[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?)?"

#: the kinds of lines; those that are sure come first
_RESIDUE = (
    Residue(_TELLING, LazyPattern(f"{_GAP}(?:(?:{_BUTTONS}){_GAP}){{2,24}}"), is_sure=True, is_plain=True),
    Residue(_TELLING, LazyPattern(r"[\s【\[]*(?:打印本[页文]|关闭(?:窗口|本页)|返回(?:顶部|首页)|回到?顶部)[】\]\s]*"), is_sure=True, is_plain=True),
    Residue(("扫一扫",), LazyPattern("扫一扫[，,]?在?手机上?(?:打开|查看|浏览|阅读)(?:当前|本|此)?(?:页面?|网页)"), is_sure=True, is_plain=True),
    Residue(("扫一扫",), LazyPattern("扫一扫[，,]?在?手机.{0,20}"), is_sure=True),
    Residue(("上一", "下一"), LazyPattern(_LEADS_ON + r"(?:文章|信息|新闻)?[】\]]?\s?[:：].{0,80}"), is_sure=True),
    Residue(("位置",), LazyPattern(_WHERE + ".{0,40}(?:首页|[>›»＞]).{0,40}"), is_sure=True, is_plain=True),
    Residue(("分享",), LazyPattern(rf"分享[到至]?[:：]?(?:[\s、|]{{0,2}}(?:{_PLACES})){{1,8}}\s?"), is_sure=True, is_plain=True),
    _opened(joined(("分享到", "分享至"), (*_COLON, "")), 0, 40, is_sure=True),
    Residue(_TELLING, LazyPattern(f"{_GAP}(?:{_BUTTONS}){_GAP}")),
    Residue(("大",), LazyPattern("(?:字[体号])?[\\s:：【\\[（(]*大[\\s|｜/、·】\\]【\\[（()）]{0,4}中[\\s|｜/、·】\\]【\\[（()）]{0,4}小[\\s】\\])）]*"), is_sure=True, is_plain=True),
    Residue(("收听", "朗读", "播报"), LazyPattern("(?:点击)?(?:收听|语音播报|朗读|语音朗读|播报).{0,12}")),
    Residue(("来源", "作者", "浏览", "点击", "字体", "字号"), LazyPattern(f"{_DATE}\\s{{0,4}}(?:信息来源|来源|作者|浏览次数|浏览量|浏览|点击数|点击|字体|字号)[:：].{{0,60}}")),
    Residue(("扫",), LazyPattern("(?:请|打开|使用|用){0,3}(?:微信|手机)?扫(?:一扫|码|描二维码|描下方二维码)[，,]?.{0,24}")),
    Residue(("上一", "下一"), LazyPattern(_LEADS_ON + r"[】\]]?")),
    Residue(("位置",), LazyPattern(_WHERE + r"\s?")),
    Residue(("首页",), LazyPattern(r"首页\s?[>›»＞/].{0,80}")),
    Residue(("下载",), LazyPattern(r"[【\[]?(?:文件|附件|相关文件|原文|PDF|Word)下载[】\]]?\s?[:：]?")),
    Residue(("下载",), LazyPattern(r"(?:文件|附件)(?:下载)?[:：].{1,80}\.(?:docx?|xlsx?|pdf|ofd|wps|zip|rar)(?:\s{1,4}(?:点击|文件|附件)?下载)?")),
    Residue(("关联", "相关"), LazyPattern(f"(?:关联(?:文件|稿件|信息|附件)|相关(?:{_ATTACHED}))[:：]?")),
    Residue(
        ("字体", "字号", "次数", "点击", "阅读量", "访问量", "打印", "分享"),
        LazyPattern(f"(?:{_ARTICLE}).{{0,100}}(?:字[体号]|(?:{_COUNTER})(?=[:：\\s0-9]|$)|[\\s【\\[|｜](?:打印|分享))[:：】\\]]?.{{0,30}}"),
    ),
    _opened(joined(joined(("浏览", "阅读", "点击", "访问"), ("次数", "数", "量", "人次")), _COLON), 0, 20),
    _opened(joined(("责任编辑", "网站编辑", "编辑"), _COLON), 1, 12),
    _opened(("版权所有", "Copyright", "©"), 0, 80),
    Residue(("访客", "访问者"), LazyPattern("您是第.{1,12}(?:访客|访问者)")),
    _opened(("网站标识码",), 0, 30),
    _opened(joined(("技术支持",), _COLON), 0, 40),
    _opened(("更多精彩内容",), 0, 40),
    Residue(("承办",), LazyPattern("主办(?:单位)?[:：].{1,40}承办(?:单位)?[:：].{1,80}")),
    Residue(("ICP备", "公网安备"), LazyPattern(".{0,40}(?:ICP备|公网安备)[^。]{0,40}")),
)  # fmt: skip
#: most lines that are no residue have none of these, and nothing else need be looked for in them
_SIGN_STARTS = frozenset(sign[0] for kind in _RESIDUE for sign in kind.signs)
_SHORTEST, _LONGEST = 2, 160
_LONGEST_OF_PAGE = 300
#: a line of a page is no sentence
_STOPS = frozenset("。；;！!")


def is_residue(paragraph: Paragraph) -> bool:
    """Whether a paragraph is nothing but buttons, navigation or a footer of a page."""
    text = paragraph.piece.text
    return kind_of(text) is not None or is_of_page(text, is_near=True)


def is_of_page(text: str, is_near: bool) -> bool:
    """Whether a line is a menu, or tells what is known of the page; ``is_near``: to an end of the report."""
    if not _SHORTEST <= len(text) <= _LONGEST_OF_PAGE or not _STOPS.isdisjoint(text):
        return False
    return is_menu(text) or is_block(text) or (is_near and is_article_line(text))


def kind_of(text: str) -> Residue | None:
    """What kind of line of a page a text is, if any."""
    if not _SHORTEST <= len(text) <= _LONGEST or text[-1] in _STOPS or not _STOPS.isdisjoint(text):
        return None
    if _SIGN_STARTS.isdisjoint(text):
        return None
    for kind in _RESIDUE:
        if has_any(text, kind.signs) and kind.line.fullmatch(text):
            return kind
    return None


#: a tail of a paragraph that opens so may be a report's own; it is a page's where one of the words behind stands in it
_OWN_TOO = ("扫", "微信", "手机", "请", "打开", "使用", "用", "分享")
_PAGE_WORDS = ("页", "分享到：", "分享到:", "朋友圈", "分享：")


def residue_at(text: str) -> int | None:
    """Where the words of a page begin that stand behind the last sentence of a paragraph; None where none do."""
    found = tail_of(text)
    return None if found is None else found[0]


def tail_of(text: str) -> tuple[int, bool] | None:
    """Where such words begin, and whether they are the page's own, every one."""
    if len(text) < _SHORTEST or text[-1] in _STOPS:
        return None
    begin = max(map(text.rfind, _STOPS)) + 1
    tail = text[begin:].strip()
    if not begin or not tail:
        return None
    begin = text.index(tail, begin)
    kind = kind_of(tail)
    if kind is not None:
        is_own = not kind.is_plain and tail.startswith(_OWN_TOO) and not has_any(tail, _PAGE_WORDS)
        return None if is_own else (begin, kind.is_plain)
    if len(tail) <= _LONGEST_OF_PAGE and (is_menu(tail) or is_article_line(tail)):
        return begin, False
    return None
