"""ENC007: lines of the web page that were copied with the report."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.context import Context
from gouji.findings import Edit, Fix, Message, Text
from gouji.lazy import LazyPattern
from gouji.reading.blocks import Piece
from gouji.report import Report
from gouji.rule import ALL_EDITIONS, Problem, bad, good, rule
from gouji_rules.damage.page import ENTRIES, is_home, is_menu, is_menu_item, label_of
from gouji_rules.damage.page_lines import is_of_page, kind_of, tail_of
from gouji_rules.structure.common import line_around

_LAST = "本年度未收取信息处理费。本年度没有其他需要报告的事项。"
_TITLE = "# 青川市水务局2024年政府信息公开工作年度报告\n"
_TITLE_2019 = "# 青川市水务局2020年政府信息公开工作年度报告\n"


#: so many menu items on lines of their own, home among them, are a menu
_FEWEST_ITEMS = 3
_LONGEST_ENTRY, _LONGEST_ITEM = 60, 10
_TAG = LazyPattern("<[^<>]*>")
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
        "从网站复制时会带上“扫一扫”“分享到”“打印”“上一篇”“索引号”、导航栏等行。只看整行都是这类文字的行，和报告首尾段落句号之后的这类文字；正文里提到打印、下载、扫码都不提示，按钮和单条信息只看报告首尾；"
        "若某一行确是报告内容，请忽略本规则。",
        "Copying from a site brings lines such as 扫一扫, 分享到, 打印, 上一篇, 索引号 and menus. Only whole lines are looked at, and what stands behind the last full stop of paragraphs at the head or tail, where alone buttons and single entries count; printing or scanning mentioned in the "
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
        bad("2021", (_LAST, _LAST + "分享到：微信 微博"), at="分享到：微信 微博", fixed="其他需要报告的事项。\n"),
        bad(
            "2021",
            (_LAST, "本年度未收取信息处理费。【打印本页】【关闭窗口】"),
            at="【打印本页】【关闭窗口】",
            fixed="处理费。\n",
        ),
        bad("2021", (_LAST, _LAST + "　当前位置：首页 > 年度报告"), at="当前位置：首页 > 年度报告"),
        bad(
            "2021",
            (_LAST, _LAST + "来源：市水务局 发布时间：2025-01-16 点击数：57"),
            at="来源：市水务局 发布时间：2025-01-16 点击数：57",
        ),
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
        *(
            good("2021", (_LAST, _LAST + text))
            for text in (
                "扫码即可查看办理进度",
                "扫一扫手机屏幕上的二维码可看图解",
                "分享到群里的图解由办公室制作",
                "编辑审核由办公室负责",
                "网站地图、联系我们等栏目已更新",
                "公开方式：网站公开 公开时限：20个工作日",
                "附件：2024年办理情况统计表.xlsx",
                "浏览次数较上年增加12%",
            )
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
    for paragraph in ends:
        yield from _tail_problem(report, paragraph.piece)
    for sort, lines in _runs(report, near_ends):
        first = lines[0]
        kind = kind_of(first.text) if first.start in near_ends else None
        if kind is not None or is_of_page(first.text, first.start in near_ends) or _is_spread(sort, lines):
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
    return "entry" if is_near and kind_of(text) is None and label_of(text) else ""


def _is_spread(sort: str, lines: list[Piece]) -> bool:
    """Whether lines of a sort are a menu, or a block of what is known of the page, a line each."""
    if sort == "item":
        least = _FEWEST_ITEMS if any(is_home(line.text) for line in lines) else _FEWEST_ITEMS + 1
        return len(lines) >= least
    return sort == "entry" and any(label_of(line.text) in ENTRIES for line in lines)


def _problem(report: Report, start: int, end: int, words: str, is_safe: bool) -> Problem:
    return _said(start, end, words, _removal(report, start, end, is_safe))


def _said(start: int, end: int, words: str, fix: Fix | None) -> Problem:
    return Problem(
        start,
        end,
        Message.of(
            "“{words}”是网页上的文字，不属于报告",
            "“{words}” belongs to a web page and not to the report",
            words=_short(words),
        ),
        fix=fix,
    )


def _tail_problem(report: Report, piece: Piece) -> Iterator[Problem]:
    """Words of a page behind the last sentence of a paragraph, on its line."""
    text = piece.text.rstrip()
    tail = tail_of(text)
    if tail is None:
        return
    begin, is_plain = tail
    fix = None
    last = len(text[:begin].rstrip())
    if report.is_verbatim(piece, last, len(text)):
        edit = Edit(piece.span(last, last + 1)[0], piece.span(last, len(text))[1], "")
        fix = Fix(Text("删去这些文字", "take these words out"), (edit,), is_plain)
    yield _said(*piece.span(begin, len(text)), text[begin:], fix)


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
