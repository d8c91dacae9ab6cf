"""ENC007: lines of the web page that were copied with the report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gouji.context import Context
from gouji.findings import Edit, Fix, Message, Text
from gouji.lazy import LazyPattern
from gouji.reading.blocks import Paragraph, Piece
from gouji.report import Report
from gouji.rule import ALL_EDITIONS, Problem, bad, good, rule
from gouji_rules.damage.page import ENTRIES, is_article_line, is_block, is_home, is_menu, is_menu_item, label_of
from gouji_rules.structure.common import line_around
from gouji_rules.words import has_any, joined

_LAST = "本年度未收取信息处理费。本年度没有其他需要报告的事项。"
_TITLE = "# 青川市水务局2024年政府信息公开工作年度报告\n"
_TITLE_2019 = "# 青川市水务局2020年政府信息公开工作年度报告\n"


class Residue(NamedTuple):
    """A kind of line of a web page. ``signs``: one of them stands in every such line, and is looked for first."""

    signs: tuple[str, ...]
    line: LazyPattern
    #: whether it can be nothing else, and holds nothing that a reader of the report could miss
    is_sure: bool = False


def _opened(words: tuple[str, ...], least: int, most: int, is_sure: bool = False) -> Residue:
    """Lines that begin with one of the words, and go on for so many characters."""
    return Residue(words, LazyPattern(f"(?:{'|'.join(words)}).{{{least},{most}}}"), is_sure)


#: what buttons and labels of a page say
_BUTTONS = "|".join((
    *joined(("打印",), ("", "本页", "本文", "正文", "此页", "此文", "文章", "页面", "内容")),
    *joined(("关闭",), ("", "本页", "窗口", "页面")),
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
    Residue(_TELLING, LazyPattern(f"{_GAP}(?:(?:{_BUTTONS}){_GAP}){{2,24}}"), is_sure=True),
    Residue(_TELLING, LazyPattern(r"[\s【\[]*(?:打印本[页文]|关闭(?:窗口|本页)|返回(?:顶部|首页)|回到?顶部)[】\]\s]*"), is_sure=True),
    Residue(("扫一扫",), LazyPattern("扫一扫[，,]?在?手机.{0,20}"), is_sure=True),
    Residue(("上一", "下一"), LazyPattern(_LEADS_ON + r"(?:文章|信息|新闻)?[】\]]?\s?[:：].{0,80}"), is_sure=True),
    Residue(("位置",), LazyPattern(_WHERE + ".{0,40}(?:首页|[>›»＞]).{0,40}"), is_sure=True),
    _opened(joined(("分享到", "分享至"), (*_COLON, "")), 0, 40, is_sure=True),
    Residue(_TELLING, LazyPattern(f"{_GAP}(?:{_BUTTONS}){_GAP}")),
    Residue(("大",), LazyPattern("(?:字[体号])?[\\s:：【\\[（(]*大[\\s|｜/、·】\\]【\\[（()）]{0,4}中[\\s|｜/、·】\\]【\\[（()）]{0,4}小[\\s】\\])）]*"), is_sure=True),
    Residue(("收听", "朗读", "播报"), LazyPattern("(?:点击)?(?:收听|语音播报|朗读|语音朗读|播报).{0,12}")),
    Residue(("来源", "作者", "浏览", "点击", "字体", "字号"), LazyPattern(f"{_DATE}\\s{{0,4}}(?:信息来源|来源|作者|浏览次数|浏览量|浏览|点击数|点击|字体|字号)[:：].{{0,60}}")),
    Residue(("扫",), LazyPattern("(?:微信|手机|请(?:用|使用)?(?:微信|手机)?)?扫(?:一扫|码|描二维码|描下方二维码)[，,]?.{0,24}")),
    Residue(("上一", "下一"), LazyPattern(_LEADS_ON + r"[】\]]?")),
    Residue(("位置",), LazyPattern(_WHERE + r"\s?")),
    Residue(("首页",), LazyPattern(r"首页\s?[>›»＞/].{0,80}")),
    Residue(("下载",), LazyPattern(r"[【\[]?(?:文件|附件|相关文件|原文|PDF|Word)下载[】\]]?\s?[:：]?")),
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
#: so many menu items on lines of their own, home among them, are a menu
_FEWEST_ITEMS = 3
_LONGEST_ENTRY, _LONGEST_ITEM = 60, 10
_TAG = LazyPattern("<[^<>]*>")
#: a line of a page is no sentence
_STOPS = frozenset("。；;！!")
#: how far from either end of the report such lines stand
_FAR = 12


@rule(
    "ENC007",
    "page-residue",
    severity="info",
    editions=ALL_EDITIONS,
    tags=("superfluous",),
    summary=Text(
        "网页上的按钮、导航、索引信息、版权等文字留在了正文里",
        "buttons, navigation, index entries or footers of a page are left in the text",
    ),
    why=Text(
        "从网站复制时会带上“扫一扫”“分享到”“打印”“上一篇”“索引号”、导航栏等行。只看整行都是这类文字的行，正文里提到打印、下载、扫码都不提示；按钮和单条信息只看报告首尾；"
        "若某一行确是报告内容，请忽略本规则。",
        "Copying from a site brings lines such as 扫一扫, 分享到, 打印, 上一篇, 索引号 and menus. Only whole lines are looked at, buttons and single entries only at the head or tail; printing or scanning mentioned in the "
        "text is safe. Where such a line is meant, ignore this rule.",
    ),
    source=Text("各地政府网站文章页的固定文字", "the fixed texts of article pages of government web sites"),
    fix="safe",
    examples=(
        bad("2021", (_LAST, _LAST + "\n\n扫一扫在手机上查看当前页面\n"), at="扫一扫在手机上查看当前页面"),
        bad("2021", (_LAST, _LAST + "\n\n【打印本页】 【关闭窗口】\n"), at="【打印本页】 【关闭窗口】"),
        bad(
            "2021",
            (_LAST, _LAST + "\n\n上一篇：青川市水务局2023年政府信息公开工作年度报告\n"),
            at="上一篇：青川市水务局2023年政府信息公开工作年度报告",
        ),
        bad(
            "2021",
            (_TITLE, _TITLE + "\n来源：市水务局　发布时间：2025-01-16　浏览次数：35　字体：大 中 小\n"),
            at="\u6765\u6e90\uff1a\u5e02\u6c34\u52a1\u5c40\u3000\u53d1\u5e03\u65f6\u95f4\uff1a2025-01-16\u3000\u6d4f\u89c8\u6b21\u6570\uff1a35\u3000\u5b57\u4f53\uff1a\u5927 \u4e2d \u5c0f",
        ),
        bad(
            "2019",
            (_TITLE_2019, "当前位置：首页 > 政务公开 > 年度报告\n\n" + _TITLE_2019),
            at="当前位置：首页 > 政务公开 > 年度报告",
        ),
        bad("2021", (_LAST, _LAST + "\n\n分享到：\n"), at="分享到：", fixed="没有其他需要报告的事项。\n"),
        bad(
            "2021",
            (_TITLE, "首   页 走进青川 新闻中心 政务公开 政务服务 互动交流\n\n" + _TITLE),
            at="首   页 走进青川 新闻中心 政务公开 政务服务 互动交流",
        ),
        bad(
            "2021",
            (_TITLE, _TITLE + "\n发布机构:水务局 索引号:swj/2024-01 时间:2025-01-20 作者: 【字体: 【下载Word】\n"),
            at="发布机构:水务局 索引号:swj/2024-01 时间:2025-01-20 作者: 【字体: 【下载Word】",
        ),
        bad(
            "2021",
            (_TITLE, _TITLE + "\n索 引 号：swj-01\n主题分类：水利\n成文日期：2025年1月15日\n"),
            at="索 引 号：swj-01\n主题分类：水利\n成文日期：2025年1月15日",
        ),
        bad("2021", (_TITLE, _TITLE + "\n【大】【中】【小】\n"), at="【大】【中】【小】", fixed=_TITLE),
        bad("2019", (_TITLE_2019, "首页\n\n政务公开\n\n政民互动\n\n" + _TITLE_2019), at="首页\n\n政务公开\n\n政民互动"),
        good("2021"),
        good("2021", (_TITLE, _TITLE + "\n联系人：李四 联系电话：0838-6012345 地址：滨河路2号 邮编：635200\n")),
        good("2021", (_LAST, _LAST + "\n\n网站新增索引号、发布机构、发文日期要素，字体大中小可调\n")),
        good("2021", (_LAST, _LAST + "\n\n政策解读\n\n发布12篇\n\n通知公告\n\n发布8篇\n")),
        good("2021", (_LAST, _LAST + "\n\n公开方式：主动公开\n\n责任部门：办公室 完成时间：2024年12月\n")),
        good("2021", (_TITLE, _TITLE + "\n名称：青川市水务局 地址：滨河路2号 办公时间：工作日\n")),
        good("2021", (_LAST, _LAST + "\n\n下载地址：http://www.example.gov.cn/xxgk\n\n主动公开 依申请公开\n")),
        good("2021", (_LAST, _LAST + "如需纸质文本，可在专栏下载打印，或扫一扫报告末尾的二维码查看。")),
        good("2021", (_LAST, _LAST + "\n\n附件：1.办理情况统计表\n\n2.重点领域公开目录\n")),
        good(
            "2021",
            ("改版门户网站公开专栏", "新增上一篇、下一篇跳转和字体放大、打印、分享到微信等功能，改版门户网站公开专栏"),
        ),
        good(
            "2021",
            (
                _LAST,
                _LAST + "\n\n联系电话：0838-6012345，联系地址：青川市滨河路2号。\n\n青川市水务局\n\n2025年1月16日\n",
            ),
        ),
        good("2019", (_TITLE_2019, _TITLE_2019 + "\n（2021年1月18日）\n")),
        *(
            good("2021", (_LAST, f"{_LAST}\n\n{text}\n"))
            for text in (
                "来源：本局统计台账",
                "位置：青川市滨河路2号",
                "联系地址及位置：滨河路2号",
                "来源：市财政局（打印件存档）",
                "信息来源：本级收到12件，点击量统计另附",
                "时间：周一至周五，打印服务同步提供",
                "作者：青川市水务局办公室",
                "咨询打印服务请到政务大厅",
                "原文下载：《青川市水务局年度报告》",
                "日期：2025年1月16日",
                "下一条措施：改版检索",
            )
        ),
    ),
)
def page_residue(context: Context) -> Iterator[Problem]:
    """Whole lines of the page: at the head or the tail of the report, menus and what is known of the page anywhere."""
    report = context.report
    ends = report.preamble[:_FAR]
    if report.sections:
        ends = [*ends, *report.sections[-1].paragraphs[-_FAR:]]
    near_ends = {paragraph.piece.start for paragraph in ends}
    for sort, lines in _runs(report, near_ends):
        first = lines[0]
        kind = _kind(first.text) if first.start in near_ends else None
        if kind is not None or _is_of_page(first.text, first.start in near_ends) or _is_spread(sort, lines):
            words = " ".join(line.text.strip() for line in lines)
            is_safe = kind is not None and kind.is_sure
            yield _problem(report, first.start, lines[-1].end, words, is_safe)
    yield from _barred_menus(report, {paragraph.piece.start for paragraph in report.preamble})


def _barred_menus(report: Report, read: set[int]) -> Iterator[Problem]:
    """Menus above the report that look like a row of a table: 首页 | 政务公开 | 互动交流."""
    end = report.sections[0].heading.span[0] if report.sections else 0
    head = report.source.text[:end] if report.kind != "html" else ""
    if "首页" not in head or "|" not in head:
        return
    start = 0
    for line in head.splitlines(keepends=True):
        is_read = any(start <= at < start + len(line) for at in read)
        if "|" in line and not is_read and is_menu(line.strip()):
            yield _problem(report, start, start + len(line.rstrip()), line.strip(), is_safe=False)
        start += len(line)


def _runs(report: Report, near_ends: set[int]) -> Iterator[tuple[str, list[Piece]]]:
    """The lines of the prose, each with its sort; those of one sort that follow one another are one run."""
    text = report.source.text
    run: list[Piece] = []
    last = ""
    for paragraph in report.paragraphs:
        piece = paragraph.piece
        sort = _sort(piece.text, piece.start in near_ends)
        if run and not (sort and sort == last and not _TAG.sub("", text[run[-1].end : piece.start]).strip()):
            yield last, run
            run = []
        run.append(piece)
        last = sort
    if run:
        yield last, run


def _sort(text: str, is_near: bool) -> str:
    """What a line may be one of several of: an item of a menu, or an entry of a block at an end of the report."""
    if len(text) > _LONGEST_ENTRY:
        return ""
    if len(text) <= _LONGEST_ITEM and is_menu_item(text):
        return "item"
    return "entry" if is_near and _kind(text) is None and label_of(text) else ""


def _is_spread(sort: str, lines: list[Piece]) -> bool:
    """Whether lines of a sort are a menu, or a block of what is known of the page, a line each."""
    if sort == "item":
        least = _FEWEST_ITEMS if any(is_home(line.text) for line in lines) else _FEWEST_ITEMS + 1
        return len(lines) >= least
    return sort == "entry" and any(label_of(line.text) in ENTRIES for line in lines)


def _problem(report: Report, start: int, end: int, words: str, is_safe: bool) -> Problem:
    return Problem(
        start,
        end,
        Message.of(
            "“{words}”是网页上的文字，不属于报告",
            "“{words}” belongs to a web page and not to the report",
            words=_short(words),
        ),
        fix=_removal(report, start, end, is_safe),
    )


def is_residue(paragraph: Paragraph) -> bool:
    """Whether a paragraph is nothing but buttons, navigation or a footer of a page."""
    text = paragraph.piece.text
    return _kind(text) is not None or _is_of_page(text, is_near=True)


def _is_of_page(text: str, is_near: bool) -> bool:
    """Whether a line is a menu, or tells what is known of the page; ``is_near``: to an end of the report."""
    if not _SHORTEST <= len(text) <= _LONGEST_OF_PAGE or not _STOPS.isdisjoint(text):
        return False
    return is_menu(text) or is_block(text) or (is_near and is_article_line(text))


def _kind(text: str) -> Residue | None:
    """What kind of line of a page a text is, if any."""
    if not _SHORTEST <= len(text) <= _LONGEST or text[-1] in _STOPS or not _STOPS.isdisjoint(text):
        return None
    if _SIGN_STARTS.isdisjoint(text):
        return None
    for kind in _RESIDUE:
        if has_any(text, kind.signs) and kind.line.fullmatch(text):
            return kind
    return None


def _short(text: str) -> str:
    return text if len(text) <= 20 else text[:19] + "…"


def _removal(report: Report, first: int, last: int, is_safe: bool) -> Fix | None:
    """The line or lines go, where nothing else stands on them."""
    text = report.source.text
    start, end = line_around(text, first, last)
    if text[start:first].strip() or text[last:end].strip():
        return None
    if text[end : end + 2] == "\r\n":
        end += 2
    elif end < len(text):
        end += 1
    return Fix(Text("删去这一行", "take the line out"), (Edit(start, end, ""),), is_safe)
