"""Characters that a narrower character set has lost: question marks and stray letters in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from gouji.lazy import LazyPattern
from gouji.prose.running import RunningText
from gouji.report import Span
from gouji_rules.words import has_any

_HAN = "\u4e00-\u9fff"
#: what is called by a name in quotation marks
_NAMED = "制度|机制|活动|工作|原则|要求|栏目|专栏|平台|系统|行动|工程|模式|微信|公众号|网站|改革|专题|窗口|服务|栏|主题|标准|流程|方式"
_MARKS = "，、；：。·…《》（）“”"
#: question marks that stand for characters, and what is sure of each form
_QUESTIONS = LazyPattern("|".join((
    # ????明确 where four bytes or blanks were
    "(?P<run>[?？]{3,})",
    # at the head of a line or a sentence nobody asks
    rf"(?P<head>(?:(?<=[\n。；])|\A)\?{{1,2}}(?=[{_HAN}（(]))",
    # 经?；?、: the halves of two characters, and a mark made of their other halves
    rf"(?P<halves>(?<=[{_HAN}])\?[{_MARKS}]{{1,2}}\?(?=[{_HAN}，、；。）”]))",
    # 制度?，规范: a question ends its clause
    rf"(?P<clause>(?<=[{_HAN}])\?{{1,2}}(?=[，、；：][{_HAN}]))",
    # 5?15政务公开日
    rf"(?P<point>(?<=[0-9])\?(?=[0-9]{{1,2}}[{_HAN}]))",
    # 落实?三审三校?制度: quotation marks
    rf"(?P<quotes>(?<=[{_HAN}])\?[{_HAN}0-9·]{{1,12}}\?(?={_NAMED}))",
)))  # fmt: skip
#: whoever asks says one of these
_ASKING = (
    *"吗呢么哪谁何几怎啥没否什", "多少", "是不是", "能不能", "会不会", "要不要", "行不行", "好不好", "问：", "问:", "提问", "疑问", "有无", "难道", "可以",
)  # fmt: skip
#: a question is no longer
_NEAR = 40

#: words that every report has, cut where two words meet: between them a question may end and a list may have its letters
_WORDS = (
    "政府|信息|公开", "信息|公开", "政府|信息", "政务|公开", "主动|公开", "依申请|公开", "不予|公开", "年度|报告", "人民|政府", "行政|复议", "行政|诉讼", "行政|许可", "行政|处罚", "规范性|文件",
    "政务|新媒体", "门户|网站", "微信|公众号", "领导|小组", "办公室", "条例", "监督|保障", "责任|追究", "业务|培训", "政策|解读", "法治|政府", "申请人", "平台|建设",
    "制度化", "规范化", "标准化", "常态化", "经常化", "信息化", "三审三校", "统计|期限", "主要|问题", "改进|情况", "存在|问题", "工作|机制", "审查|机制", "公众|参与",
    "受理", "办理", "登记", "审核", "发布", "健全", "规范", "落实", "推进", "加强", "完善", "组织", "工作", "制度", "机制", "建设", "管理", "服务", "群众", "学习", "贯彻",
)  # fmt: skip


def _parted(word: str) -> Iterator[tuple[str, str]]:
    """A word in two, everywhere but where two words meet in it."""
    plain, seams = word.replace("|", ""), {len(word[:i].replace("|", "")) for i, c in enumerate(word) if c == "|"}
    return ((plain[:i], plain[i:]) for i in range(1, len(plain)) if i not in seams)


def _one_gone(word: str) -> Iterator[tuple[str, str]]:
    """A word in two with a character lost between; a short one would be too like others."""
    plain = word.replace("|", "")
    return ((plain[:i], plain[i + 1 :]) for i in range(1, len(plain) - 1) if len(plain) > 3)


_PARTED = tuple(chain.from_iterable(map(_parted, _WORDS)))
_BROKEN = (*_PARTED, *chain.from_iterable(map(_one_gone, _WORDS)))
_WIDEST = 6
# the sign first, and what stands before it later: nearly no text has one
_PUT_IN = re.compile(r"[?a-zA-Z\u00c0-\u017f]\??(?=[^\W\d_A-Za-z])")

#: letters with marks; left out are signs of measures and quantities: µ, Ø, Å, ß for β
_ACCENTED = "\u00c0-\u00c3\u00c6-\u00d6\u00d9-\u00de\u00e0-\u00e3\u00e6-\u00f6\u00f9-\u017f"
_STRAY = LazyPattern(
    rf"(?<=[0-9{_HAN}“”（）])[{_ACCENTED}]{{1,2}}[\xa0·\x80-\x9f]?(?=[0-9{_HAN}“”（），。])|"
    # two halves of a Chinese mark, or one of them
    r"¡[\u00a1-\u00bf]|£[¨©¬º»¿]|(?<=[0-9])[¤¦¨¬¯¶¸](?=[0-9])|"
    r"(?<![A-Za-z\u00c0-\u017f])Â(?![A-Za-z\u00c0-\u017f])|â€[\u0080-\u017f\u2010-\u2122]?"
)
_HAS_ACCENT = re.compile("[\u00a1-\u00ac\u00af\u00b6\u00b8\u00c0-\u017f]")
#: who speaks of letters writes them
_SPELLING = (
    "拼音",
    "字母",
    "韵母",
    "声母",
    "声调",
    "注音",
    "音节",
    "读音",
    "读作",
    "拼写",
    "写作",
    "写为",
    "改为",
    "符号",
)


def lost_characters(running: RunningText) -> Iterator[Span]:
    """Where question marks or stray letters stand in place of characters, as offsets in the running text."""
    text = running.text
    if "?" in text or "？？？" in text:
        yield from (m.span() for m in _QUESTIONS.finditer(text) if not _is_asked(text, m))
    yield from _inside_words(text)
    if _HAS_ACCENT.search(text):
        yield from (m.span() for m in _STRAY.finditer(text) if not _is_spelled(text, m))


def _is_asked(text: str, m: re.Match[str]) -> bool:
    """Whether the words before a question mark, or between two, ask something, or it is part of an address."""
    begin = max(0, text.rfind("\n", 0, m.start()) + 1, m.start() - _NEAR)
    if m.lastgroup in ("head", "point"):
        return has_any(text[begin : m.start()], ("http", "www.", "第"))
    before = re.split("[。；;]", text[begin : m.start()])[-1]
    return has_any(before + m[0], _ASKING) or has_any(before, ("http", "www."))


def _inside_words(text: str) -> Iterator[Span]:
    """Where a question mark or a small letter stands inside a word, or a question mark for a character of it."""
    for m in _PUT_IN.finditer(text):
        before, behind = text[max(0, m.start() - _WIDEST) : m.start()], text[m.end() : m.end() + _WIDEST]
        parts = _BROKEN if m[0][0] == "?" else _PARTED
        fits = any(before.endswith(head) and behind.startswith(tail) for head, tail in parts)
        if fits and not _is_asked(text, m):
            yield m.span()


def _is_spelled(text: str, m: re.Match[str]) -> bool:
    """Whether a letter with a mark is meant: it stands alone in quotes, or the words around it speak of spelling."""
    start, end = m.span()
    quoted = text[start - 1 : start] in tuple("“（") and text[end : end + 1] in tuple("”）")
    return quoted or has_any(text[max(0, start - 12) : end + 6], _SPELLING)
