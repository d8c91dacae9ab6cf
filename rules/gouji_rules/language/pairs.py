"""TXT001: brackets, quotation marks and book-title marks without their other half."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gouji.context import Context
from gouji.findings import Message, Text
from gouji.lazy import LazyPattern
from gouji.rule import ALL_EDITIONS, Problem, bad, good, rule
from gouji_rules.damage.open_number import OPEN_NUMBER
from gouji_rules.damage.page_lines import is_residue, residue_at
from gouji_rules.words import has_any

_BASIS = "本报告根据《中华人民共和国政府信息公开条例》（以下简称《条例》）编制。"
_PLATFORM = "改版门户网站公开专栏，增设停水信息检索，政务新媒体与网站同步更新。"

#: what opens and what closes; brackets of either width are one kind, as are those of a document's year
_KINDS = (("（(", "）)"), ("《", "》"), ("〈", "〉"), ("“", "”"), ("【〔[［", "】〕]］"), ("「", "」"), ("『", "』"))
#: brackets without their other half, and such as do not match
_LONE = LazyPattern("|".join((
    # 1) and 一) of a list
    r"(?:(?<=^)|(?<=[\s，,。；;：:、.]))(?:[0-9]{1,2}|[a-zA-Z]|[一二三四五六七八九十]{1,3}|[①-⑳])\s?[)）]",
    # :) and the like
    r"[:：;；=^-][-^_']?[)）(（]|[(（][:：;^]",
    # an interval [0,5)
    r"[\[(]\s?-?[0-9.]+\s?[,，~～-]\s?[0-9.∞+]+\s?[\])]",
)))  # fmt: skip
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
        bad("2021", (_PLATFORM, "围绕“六稳“、”六保”公开信息。"), at="六稳⟦“⟧、"),
        bad("2021", (_PLATFORM, "落实”放管服”改革要求，改版公开专栏。"), at="落实⟦”⟧放"),
        bad("2021", (_PLATFORM, "做到”应公开尽公开“，改版“公开”专栏。"), at="做到⟦”⟧应"),
        good("2021"),
        good("2021", (_PLATFORM, "学习“二十届“三中全会”精神”，将“、”改为“，”，推出“公开”“检索”两栏。")),
        good("2021", (_PLATFORM, "群众留言：“公告看得懂。\n\n检索也方便。”工作人员回复：“谢谢。\n\n欢迎常来。”")),
        good("2021", (_PLATFORM, "专栏名为“公开”，口号是“看得懂，”“找得到。”")),
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
    kinds = _unbalanced(text)
    is_turned = has_any(text, "“”") and _OUT_OF_TURN.search(text) is not None
    if not (kinds or is_turned) or context.prose.fold.notes:
        return
    paragraphs = [p for p in context.report.paragraphs if not is_residue(p)]
    lines = [_without_lone(p.piece.text[: residue_at(p.piece.text)]) for p in paragraphs]
    turned = _turned(lines) if is_turned else []
    for half, message in (*((half, _TURNED) for half in turned), *_alone(lines, kinds, {half.line for half in turned})):
        span = paragraphs[half.line].piece.span(half.at, half.at + 1)
        yield Problem(*span, message, found=half.mark, expected=half.other)


def _unbalanced(text: str) -> list[tuple[str, str]]:
    """The kinds of marks of which there are more on one side."""
    return [(opens, closes) for opens, closes in _KINDS if sum(map(text.count, opens)) != sum(map(text.count, closes))]


def _alone(lines: list[str], kinds: list[tuple[str, str]], turned: set[int]) -> Iterator[tuple[_Half, Message]]:
    """The halves without another, and what is said of them; the quotation marks of some lines have had their say."""
    lines = [line.translate(_NO_QUOTES) if n in turned else line for n, line in enumerate(lines)]
    for opens, closes in kinds:
        for half in _unpaired(lines, opens, closes):
            yield half, _message(half.mark)


_TURNED = Message.of("引号{found}的方向反了，这里应为{expected}", "“{found}” is turned round; “{expected}” is meant")
_NO_QUOTES = str.maketrans("“”", "\0\0")
#: two marks of one side, or a closing one at first
_OUT_OF_TURN = LazyPattern("“[^”\n]*“|”[^“\n]*”|(?:^|\n)[^“”\n]*”")
#: what follows a quotation, and what no quotation begins with; nothing is part of either
_AFTER_A_QUOTATION = "、，。；：,;）)"
_NO_BEGINNING = _AFTER_A_QUOTATION + "和与及等的"


def _turned(lines: list[str]) -> list[_Half]:
    """The quotation marks that are turned round: with them turned back their line is in order, and nothing near is open."""
    wrong = {n: halves for n, line in enumerate(lines) if (halves := _wrong_way(n, line))}
    open_lines = {n for n, line in enumerate(lines) if n not in wrong and any(_left(n, line, "“", "”"))}
    return [
        half for n, halves in wrong.items() if open_lines.isdisjoint(range(n - _NEAR, n + _NEAR + 1)) for half in halves
    ]


def _wrong_way(n: int, line: str) -> list[_Half]:
    """The marks of a line that have to be turned for its quotations to be in order; none where that is not all that is wrong."""
    if not has_any(line, "“”") or '"' in line:
        return []
    found: list[_Half] = []
    depth, is_wrongly_open = 0, False
    for at in (at for at, mark in enumerate(line) if mark in "“”"):
        is_opening = _opens(line, at, depth, is_wrongly_open)
        if is_opening is not (line[at] == "“"):
            found.append(_Half(n, at, line[at], "“" if is_opening else "”", is_opening, has_straight=False))
            is_wrongly_open = is_opening
        depth += 1 if is_opening else -1
    return found if depth == 0 else []


def _opens(line: str, at: int, depth: int, is_wrongly_open: bool) -> bool:
    """Whether a quotation mark is meant to open a quotation, where so many are open already."""
    after = line[at + 1 : at + 2]
    if line[at] == "”":
        return depth == 0 and after not in _NO_BEGINNING
    return not (depth and (is_wrongly_open or after in _AFTER_A_QUOTATION))


def _without_lone(text: str) -> str:
    """A line with the brackets that have no other half blotted out, character for character."""
    if has_any(text, ")）]"):
        text = _LONE.sub(_blotted, text)
    return OPEN_NUMBER.sub(_blotted, text) if "号" in text and has_any(text, "〔［【[") else text


def _blotted(m: re.Match[str]) -> str:
    return "\0" * len(m[0])


class _Half(NamedTuple):
    """A mark without the other half in its line."""

    line: int
    at: int
    mark: str
    #: the mark that would go with it
    other: str
    is_opening: bool
    #: whether an ASCII quotation mark in its line may be the other half
    has_straight: bool


def _unpaired(lines: list[str], opens: str, closes: str) -> Iterator[_Half]:
    """The halves of one kind that are left alone, unless the other half stands near in another line."""
    left = [half for n, line in enumerate(lines) for half in _left(n, line, opens, closes)]
    lines_of = {side: {half.line for half in left if half.is_opening is side} for side in (True, False)}
    for half in left:
        if not _has_other(half, lines_of[not half.is_opening]):
            yield half


def _left(n: int, line: str, opens: str, closes: str) -> Iterator[_Half]:
    """The halves without a partner in a line: those that close too much, then those that are never closed."""
    if not has_any(line, opens + closes):
        return
    has_straight = line.count('"') % 2 == 1 or line.count("＂") % 2 == 1
    opened: list[int] = []
    for at, mark in enumerate(line):
        if mark in opens:
            opened.append(at)
        elif mark in closes:
            if opened:
                opened.pop()
            else:
                yield _Half(n, at, mark, opens[closes.index(mark)], is_opening=False, has_straight=has_straight)
    for at in opened:
        other = closes[opens.index(line[at])]
        yield _Half(n, at, line[at], other, is_opening=True, has_straight=has_straight)


def _has_other(half: _Half, lines: set[int]) -> bool:
    """Whether a half has its other in one of the lines that lack a half of their own, or needs none."""
    near = range(half.line + 1, half.line + _NEAR + 1) if half.is_opening else range(half.line - _NEAR, half.line)
    if not lines.isdisjoint(near):
        return True
    if half.mark not in "“”":
        return False
    # each paragraph of a long quotation begins with a mark, only the last one ends with one
    return half.has_straight or (half.mark == "“" and half.at == 0)


def _message(mark: str) -> Message:
    """What is said of a mark without its other half; quotation marks are not quoted."""
    if mark in "“”":
        return Message.of("引号{found}没有配对的{expected}", "“{found}” has no “{expected}” to go with it")
    return Message.of("“{found}”没有配对的“{expected}”", "“{found}” has no “{expected}” to go with it")
