"""TXT013 and TXT014: width of punctuation and spaces, off unless asked for."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.context import Context
from gouji.findings import Edit, Fix, Message, Text
from gouji.lazy import LazyPattern
from gouji.reading.blocks import Piece
from gouji.report import Report
from gouji.rule import ALL_EDITIONS, Problem, bad, good, rule
from gouji.subjects import Words
from gouji_rules.words import has_any

_PLATFORM = "改版门户网站公开专栏，增设停水信息检索，政务新媒体与网站同步更新。"

_HALF = LazyPattern("(?<=[\u4e00-\u9fff）”》])[,;:?!](?![0-9A-Za-z/,;:?!.])|(?<=[0-9%])[,;](?=[\u4e00-\u9fff])")
_BRACKETS = LazyPattern(r"\((?=[\u4e00-\u9fff])([^()（）\n]{1,60})(?<=[\u4e00-\u9fff》”])\)")
_WIDE = dict(zip(",;:?!", "，；：？！", strict=True))
_FULL = "，；：？！（）"


@rule(
    "TXT013",
    "punctuation-width",
    severity="info",
    editions=ALL_EDITIONS,
    tags=("terms",),
    summary=Text("全文混用全角和半角标点", "half-width punctuation beside full-width"),
    why=Text(
        "中文里的逗号、分号、冒号、问号和括号用全角。全文一律用半角的（多是网站转换所致）不提示，网址、数字中的也不提示；默认关闭。",
        "Commas, colons and brackets among Chinese are full-width. A file that is half-width throughout passes, as do addresses and figures; off unless selected. "
        "Whatever is flagged wrongly can be left as it is.",
    ),
    source=Text("GB/T 15834—2011《标点符号用法》5.1", "GB/T 15834—2011, General Rules for Punctuation, 5.1"),
    fix="safe",
    default=False,
    examples=(
        bad("2021", (_PLATFORM, "改版门户网站公开专栏,增设停水信息检索。"), at=",", fixed="公开专栏，增设"),
        bad("2021", (_PLATFORM, "改版门户网站公开专栏(含检索)，同步更新。"), at="(", fixed="（含检索）"),
        bad(
            "2019",
            ("开通政务新媒体账号1个。", "开通政务新媒体账号1个;名称:青川水务。"),
            at=";",
            fixed="1个；名称：",
        ),
        good("2021"),
        good("2021", (_PLATFORM, "改版门户网站（https://www.example.gov.cn:8080/a,b?c=d;e），增设检索。")),
        good("2021", (_PLATFORM, "公开数据1,260条，比例为3:1，邮箱a;b@example.gov.cn，时间9:30。")),
        good("2021", (_PLATFORM, "支持PDF(1.7)、OFD(GB/T 33190)格式，增设检索。")),
        good("2021", (_PLATFORM, "推进“互联网+公开”，好评率98.5%以上。")),
        good("2019", ("开通政务新媒体账号1个。", "开通政务新媒体账号1个（Weibo: QC-Water）。")),
        *(
            good("2021", (_PLATFORM, text))
            for text in (
                "标准GB/T 9704—2012、ISO 9001:2015均已执行。",
                "时间9:30，比例1:2，版本2.0;3.0。",
                "邮箱a;b@example.gov.cn每日查看。",
                "公开数据1,260条，金额12,000元。",
                "支持PDF(1.7)、OFD格式。",
                "执行命令 ls; pwd 后归档。",
            )
        ),
    ),
)
def punctuation_width(context: Context) -> Iterator[Problem]:
    """Half-width marks among Chinese, where the file has full-width ones too: one finding a paragraph."""
    running = context.prose.running
    if context.prose.fold.notes or not _mixes(running.text):
        return
    for piece in running.pieces():
        places = [(m.start(), _WIDE[m[0]]) for m in _HALF.finditer(piece.text)]
        for m in _BRACKETS.finditer(piece.text):
            places += [(m.start(), "（"), (m.end() - 1, "）")]
        if places:
            places.sort()
            yield _problem(
                context.report,
                piece,
                [(i, i + 1, new) for i, new in places],
                Message.of("这一段有 {found} 处半角标点，中文里应用全角", "{found} half-width marks among Chinese"),
                Text("改为全角标点", "make them full-width"),
                safe=_QUOTED.search(piece.text) is None,
            )


def _mixes(text: str) -> bool:
    """Whether full-width marks are the rule in a text, and half-width ones may stand in it too."""
    if not has_any(text, _FULL) or not has_any(text, ",;:?!("):
        return False
    return len(_HALF.findall(text)) <= sum(map(text.count, _FULL))


#: what may be somebody else's words, or no words at all
_QUOTED = LazyPattern("[“「《`@]|://")
_UNITS = "年月日号时分件条次个项人名期篇场起宗例份类批家户万亿元倍"
_MARKS = "，。、；：（）“”《》"
#: spaces beside a figure that has its unit; others may part names or the columns of a list
_FIGURE = LazyPattern(
    rf"(?<=[\u4e00-\u9fff{_MARKS}])[ \u00a0]+(?=[0-9][0-9.,]*[%％]?[ \u00a0]*[{_UNITS}])|(?<=[0-9])[ \u00a0]+(?=[{_UNITS}])"
)
_SPACES = LazyPattern(
    rf"(?<=[\u4e00-\u9fff{_MARKS}])(?<![一二三四五六七八九十0-9]）)[ \u00a0\u3000]+(?=[\u4e00-\u9fff0-9{_MARKS}])"
    r"|(?<=[0-9])[ \u00a0]+(?=[\u4e00-\u9fff])"
)
_HEAD = LazyPattern(r"[^\u4e00-\u9fff]{0,3}[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．]?\s")


@rule(
    "TXT014",
    "spacing",
    severity="info",
    editions=ALL_EDITIONS,
    tags=("terms",),
    summary=Text("汉字之间、汉字与数字之间有空格", "spaces between Chinese characters, or between them and figures"),
    why=Text(
        "公文的汉字之间、汉字与数字之间不空格；复制而来的空格会使人搜索不到词语。序号后的空格、列表和姓名对齐用的空格不应删去，"
        "因此默认关闭，有疑问的可不理会。",
        "Official documents set no space between characters, nor between characters and figures; stray ones keep searches from finding words. Spaces behind list numbers or for "
        "aligning names are meant, so the rule is off unless selected.",
    ),
    source=Text("GB/T 9704—2012《党政机关公文格式》的版式", "the layout of GB/T 9704—2012"),
    fix="safe",
    default=False,
    examples=(
        bad("2021", (_PLATFORM, "改版门户 网站公开专栏，增设停水信息检索。"), at="⟦ ⟧网", fixed="改版门户网站"),
        bad("2021", (_PLATFORM, "增设栏目 3 个，更新 12 条。"), at="目⟦ ⟧3", fixed="增设栏目3个，更新12条。"),
        bad("2019", ("开通政务新媒体账号1个。", "开通政务新媒体账号 1 个。"), at="号⟦ ⟧1", fixed="账号1个"),
        good("2021"),
        good("2021", (_PLATFORM, "1. 改版门户网站公开专栏，支持 PDF 和 OFD 格式。")),
        good("2021", (_PLATFORM, "（一） 改版门户网站公开专栏。")),
        good("2021", (_PLATFORM, "改版门户网站 https://www.example.gov.cn 公开专栏。")),
        good("2021", (_PLATFORM, "按照GB 11643标准整理，温度20 ℃。")),
        good("2019", ("开通政务新媒体账号1个。", "开通Weibo WeChat两个账号。")),
        *(
            good("2021", (_PLATFORM, text))
            for text in (
                "1. 2024年改版。",
                "（2） 改版专栏。",
                "使用 OFD 和 PDF 格式。",
                "使用 ISO 和 GB 标准排版。",
                "微信号 qcwater 每日更新。",
                "面积20 km²，流量3 m³/s。",
            )
        ),
    ),
)
def spacing(context: Context) -> Iterator[Problem]:
    """Spaces that Chinese does not have: one finding a paragraph."""
    running = context.prose.running
    if " " not in running.text and "\u3000" not in running.text and "\u00a0" not in running.text:
        return
    for piece in running.pieces():
        head = _HEAD.match(piece.text)
        places = list(_SPACES.finditer(piece.text, head.end() if head else 0))
        if places:
            beside = {m.span() for m in _FIGURE.finditer(piece.text)}
            yield _problem(
                context.report,
                piece,
                [(m.start(), m.end(), "") for m in places],
                Message.of("这一段有 {found} 处多余的空格", "{found} spaces that should not be there"),
                Text("删去空格", "take the spaces out"),
                safe=beside.issuperset(m.span() for m in places),
            )


def _problem(
    report: Report, piece: Piece, places: list[tuple[int, int, str]], message: Message, fixing: Text, safe: bool
) -> Problem:
    """One finding for a paragraph, at the first place, with an edit for each."""
    fix = None
    if all(report.is_verbatim(piece, i, j) for i, j, _ in places):
        fix = Fix(fixing, tuple(Edit(*piece.span(i, j), new) for i, j, new in places), safe)
    first = places[0]
    place = piece.span(first[0], first[1])
    return Problem(*place, message, fix=fix, subject=Words.of(piece.text), found=len(places))
