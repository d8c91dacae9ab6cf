"""TXT001: brackets, quotation marks and book-title marks without their other half."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.context import Context
from gouji.findings import Message, Text
from gouji.lazy import LazyPattern
from gouji.reading.blocks import Paragraph
from gouji.rule import ALL_EDITIONS, Problem, bad, good, rule
from gouji_rules.damage.residue import is_residue

_BASIS = "本报告根据《中华人民共和国政府信息公开条例》（以下简称《条例》）编制。"
_PLATFORM = "改版门户网站公开专栏，增设停水信息检索，政务新媒体与网站同步更新。"

#: what opens and what closes; brackets of either width are one kind, as are those of a document's year
_KINDS = (("（(", "）)"), ("《", "》"), ("〈", "〉"), ("“", "”"), ("【〔[［", "】〕]］"), ("「", "」"), ("『", "』"))
#: 1) and 一) of a list, :) and the like, and an interval [0,5)
_LONE = LazyPattern(
    r"(?:(?<=^)|(?<=[\s，,。；;：:、.]))(?:[0-9]{1,2}|[a-zA-Z]|[一二三四五六七八九十]{1,3}|[①-⑳])\s?[)）]"
    r"|[:：;；=^-][-^_']?[)）(（]|[(（][:：;^]|[\[(]\s?-?[0-9.]+\s?[,，~～-]\s?[0-9.∞+]+\s?[\])]"
)
#: how many paragraphs away the other half may be: lines are wrapped, and a quotation runs over paragraphs
_NEAR = 6


@rule(
    "TXT001",
    "unbalanced-pair",
    severity="warning",
    editions=ALL_EDITIONS,
    tags=("terms",),
    summary=Text("括号、引号、书名号不成对", "a bracket, quotation mark or book-title mark without its other half"),
    why=Text(
        "缺半边的括号或书名号多半是删改时漏下的，读者不知道引用到哪里为止。“1)”一类序号、跨段引文、硬换行、半角引号、颜文字都不提示；"
        "若某处确实只用半边，请忽略本规则。",
        "Half a pair is mostly left over from editing, and nobody knows where the quotation ends. List numbers such as 1), quotations that run over paragraphs or "
        "wrapped lines, ASCII quotes and emoticons are let pass. Where half a pair is meant, ignore this rule.",
    ),
    source=Text(
        "GB/T 15834—2011《标点符号用法》4.8、4.9、4.15",
        "GB/T 15834—2011, General Rules for Punctuation, 4.8, 4.9, 4.15",
    ),
    examples=(
        bad(
            "2021",
            (_BASIS, "本报告根据《中华人民共和国政府信息公开条例（以下简称《条例》）编制。"),
            at="⟦《⟧中",
        ),
        bad("2021", (_PLATFORM, "改版门户网站公开专栏（网址见文末，增设停水信息检索。"), at="⟦（⟧网"),
        bad("2021", (_PLATFORM, "开通青川水务在线”公众号，落实三审三校制度。"), at="⟦”⟧公"),
        bad("2019", ("开通政务新媒体账号1个。", "开通政务新媒体账号1个（名为“青川水务）。"), at="⟦“⟧青"),
        good("2021"),
        good("2021", (_PLATFORM, "改版内容：1)公开专栏；2)检索页面；3）新媒体。一)网站；二）客户端。")),
        good("2021", (_PLATFORM, "落实《关于印发〈政府信息公开\n\n专栏规范〉的通知》要求。")),
        good("2021", (_PLATFORM, "群众留言：\n\n“停水公告看得懂。\n\n“检索也方便。”")),
        good("2021", (_PLATFORM, '改版门户网站"公开专栏"，5"屏可看，it’s easy to use :)，余氯区间为[0.05,2)。')),
        good(
            "2021",
            (
                _PLATFORM,
                "落实《关于转发〈关于印发《公开办法》的通知〉的通知》（青水发〔2024]3号），改版专栏(含检索）。",
            ),
        ),
        good(
            "2019",
            ("开通政务新媒体账号1个。", "开通政务新媒体账号1个，见[青川水务](https://www.example.gov.cn/a_(b))。"),
        ),
    ),
)
def unbalanced_pair(context: Context) -> Iterator[Problem]:
    """Pairs of which one half is missing in a paragraph and near it."""
    text = context.prose.running.text
    kinds = [(o, c) for o, c in _KINDS if sum(map(text.count, o)) != sum(map(text.count, c))]
    if not kinds or context.prose.fold.notes:
        return
    lines: list[tuple[Paragraph, str]] = []
    for paragraph in context.report.paragraphs:
        bare = paragraph.piece.text
        if not is_residue(paragraph):
            if ")" in bare or "）" in bare or "]" in bare:
                bare = _LONE.sub(lambda m: "\0" * len(m[0]), bare)
            lines.append((paragraph, bare))
    for opens, closes in kinds:
        yield from _unpaired(lines, opens, closes)


def _unpaired(lines: list[tuple[Paragraph, str]], opens: str, closes: str) -> Iterator[Problem]:
    """The halves of one kind that are left alone, unless the other half stands near in another paragraph."""
    marks = opens + closes
    left: list[tuple[int, int]] = []  # halves without a partner: line, offset
    for n, (_, text) in enumerate(lines):
        if not any(mark in text for mark in marks):
            continue
        opened: list[int] = []
        for at, char in enumerate(text):
            if char in opens:
                opened.append(at)
            elif char in closes:
                if opened:
                    opened.pop()
                else:
                    left.append((n, at))
        left += [(n, at) for at in opened]
    halves: dict[bool, set[int]] = {True: set(), False: set()}  # the lines with an opening half left, and a closing one
    for n, at in left:
        halves[lines[n][1][at] in opens].add(n)
    straight: dict[int, bool] = {}  # lines in which an ASCII quotation mark may be the other half
    for n, at in left:
        paragraph, text = lines[n]
        piece = paragraph.piece
        opening = text[at] in opens
        near = range(n + 1, n + _NEAR + 1) if opening else range(n - _NEAR, n)
        if not halves[not opening].isdisjoint(near):
            continue
        if text[at] in "“”":
            if n not in straight:
                straight[n] = text.count('"') % 2 == 1 or text.count("＂") % 2 == 1
            if straight[n]:
                continue
        if text[at] == "“" and at == 0:
            continue  # each paragraph of a long quotation begins with a mark, only the last one ends with one
        other = closes[opens.index(text[at])] if opening else opens[closes.index(text[at])]
        yield Problem(
            *piece.span(at, at + 1),
            _without(text[at]),
            found=text[at],
            expected=other,
        )


def _without(mark: str) -> Message:
    """What is said of a mark without its other half; quotation marks are not quoted."""
    if mark in "“”":
        return Message.of("引号{found}没有配对的{expected}", "“{found}” has no “{expected}” to go with it")
    return Message.of("“{found}”没有配对的“{expected}”", "“{found}” has no “{expected}” to go with it")
