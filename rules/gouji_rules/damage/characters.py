"""ENC004: characters that no reader can see or read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.context import Context
from gouji.findings import Message, Text
from gouji.lazy import LazyPattern
from gouji.report import Span
from gouji.rule import ALL_EDITIONS, Problem, bad, good, rule
from gouji.subjects import Whole
from gouji_rules.covered import Covered
from gouji_rules.damage.garbled import garbled
from gouji_rules.unusual import CONTROL, HIDDEN, LOST, PRIVATE, first_odd_character

_PLATFORM = "改版门户网站公开专栏，增设停水信息检索，政务新媒体与网站同步更新。"

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_LETTERS = "A-Za-z"
_KINDS = LazyPattern("|".join((
    f"(?P<lost>[{LOST}]+)",
    f"(?P<private>[{PRIVATE}]+)",
    f"(?P<control>[{CONTROL}]+)",
    # only inside a word, where it parts what a search looks for; foreign scripts join letters with some
    f"(?P<hidden>(?<=[0-9{_HAN}])[{HIDDEN}]+(?=[0-9{_LETTERS}{_HAN}])|(?<=[{_LETTERS}])[{HIDDEN}]+(?=[0-9{_HAN}]))",
)))  # fmt: skip
_NOT_TEXT = LazyPattern(r"(?i)<(?P<hidden>script\b|style\b|!--)|<[^<>]*>")
_TAG = LazyPattern("<[^<>]*>")
_HIDDEN_END = {"script": LazyPattern("(?i)</script"), "style": LazyPattern("(?i)</style"), "!--": LazyPattern("-->")}
#: so many of a kind in one file are one finding
_EVERYWHERE = 6


_NAMES = {
    "lost": Text("替换符（原字已经丢失）", "a replacement character (the original is lost)"),
    "private": Text("自造字（别的电脑显示为空框）", "a private character (other computers show an empty box)"),
    "control": Text("控制字符", "a control character"),
    "hidden": Text(
        "看不见的零宽字符，会把一个词断开，使人搜索不到",
        "an invisible character, which parts a word so that no search finds it",
    ),
}


@rule(
    "ENC004",
    "invalid-character",
    severity="error",
    editions=ALL_EDITIONS,
    summary=Text(
        "无效字符：替换符、自造字、控制字符、词中的零宽字符",
        "invalid characters: replacement, private, control, or invisible ones inside a word",
    ),
    why=Text(
        "这些字符读者看不见或看到空框，常来自网页、PDF 或旧字库。表情符号的连接符、段首的标记、扩展区的生僻人名用字都不提示；"
        "自造字若是单位约定的图标，请忽略本规则。",
        "Readers see nothing, or an empty box; such characters come from pages, PDFs or old fonts. Joiners in emoji, a mark at the start of the file and rare "
        "characters of names are let pass. Where a private character is meant as an icon, ignore this rule.",
    ),
    source=Text(
        "Unicode 标准关于替换符、专用区和控制字符的规定；GB 18030",
        "the Unicode Standard on replacement, private-use and control characters; GB 18030",
    ),
    examples=(
        bad("2021", (_PLATFORM, "改版门户\ufffd\ufffd公开专栏，增设停水信息检索。"), at="��"),
        bad("2021", (_PLATFORM, "\ue0a5改版门户网站公开专栏。"), at="\ue0a5"),
        bad("2021", (_PLATFORM, "改版门户网站公开专\u200b栏，增设停水信息检索。"), at="\u200b"),
        bad("2021", ("126条", "12\u206066条"), at="\u2060"),
        bad("2019", ("开通政务新媒体账号1个。", "开通政务\x01新媒体账号1个。"), at="\x01"),
        good("2021"),
        good("2021", (_PLATFORM, "推出“👨\u200d👩\u200d👧家庭用水”和“☎\ufe0f停水热线”两组图标。")),
        good("2021", (_PLATFORM, "\ufeff改版门户网站公开专栏。\u200b")),
        good("2021", (_PLATFORM, "由𬭚某、㛃某、𠮷田某三人负责检索页面。\x0c")),
        good("2021", (_PLATFORM, "发布维吾尔文（سۇ\u200cباشقۇرۇش）和蒙古文（ᠤᠰᠤᠨ\u180e\u200dᠤ）办事指南。")),
        good("2019", ("开通政务新媒体账号1个。", "开通政务新媒体账号1个，网址www.example.gov.cn/\u200bxxgk。")),
    ),
)
def invalid_character(context: Context) -> Iterator[Problem]:
    """Characters nobody can see or read: a place each, one finding a kind where they are everywhere."""
    text = context.report.source.text
    first = first_odd_character(context)
    if first is None:
        return
    skipped = Covered((*_not_text(text), *garbled(context)))
    found: dict[str, list[re.Match[str]]] = {}
    for m in _KINDS.finditer(text, first):
        if m.start() not in skipped:
            found.setdefault(m.lastgroup or "lost", []).append(m)
    for kind, matches in found.items():
        name = _NAMES[kind]
        if len(matches) >= _EVERYWHERE:
            yield Problem(
                *matches[0].span(),
                Message.of("全文有 {found} 处{kind}", "{found} places hold {kind}", kind=name),
                subject=Whole(f"{kind}-characters"),
                found=len(matches),
            )
            continue
        for m in matches:
            code = f"U+{ord(m[0][0]):04X}"
            message = Message.of("这里有{kind}：{code}", "{kind} stands here: {code}", kind=name, code=code)
            yield Problem(*m.span(), message)


def _not_text(text: str) -> Iterator[Span]:
    """Where tags, comments, scripts and styles stand."""
    at = 0
    unclosed: set[str] = set()
    while m := _NOT_TEXT.search(text, at):
        start, at = m.span()
        kind = (m["hidden"] or "").lower()
        if kind:
            end = None if kind in unclosed else _HIDDEN_END[kind].search(text, at)
            if end is None:
                unclosed.add(kind)
                end = _TAG.match(text, start)
                if end is None:
                    continue
            at = end.end()
        yield start, at
