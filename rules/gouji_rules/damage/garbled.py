"""Text read in the wrong encoding, or from the wrong byte on.

No list of strange characters decides, but the way back: what looks strange is encoded again as it was read, and decoded
as it was written. Where good Chinese comes out, it was damage; chance does not make such.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from gouji.context import Context, once
from gouji.lazy import LazyPattern
from gouji.report import Span
from gouji.text import simplify
from gouji_rules.unusual import STRANGE, first_odd_character

_SIGN = LazyPattern(f"[{STRANGE}]")
#: a lost byte, and what was read of the bytes behind it; the width of punctuation may have been changed since
_LOST = LazyPattern(r"\?[!,;:(]?[^\x00-\x7f]{3,16}")
_WIDE = str.maketrans("!,;:(", "！，；：（")
_REPLACED = LazyPattern("(?:锟斤拷|锟斤|斤拷锟)+")
#: memory that nobody wrote to, read as GBK
_FILLED = ("烫烫烫烫", "屯屯屯屯")
_FILLING = LazyPattern("烫{4,}|屯{4,}")
_RUN = LazyPattern(r"[^\x00-\x7f]{1,60}")
_LATIN = LazyPattern("[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]{5,80}")
_LATIN_WHOLE = LazyPattern(
    "[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]{3,80}"
)
#: a mark at the head of a file, which belongs to no text
_FILE_MARK = "\ufeff"
_BEFORE = LazyPattern(r"\??[^\x00-\x7f]{0,6}\Z")
_PUNCTUATION = frozenset("，。、；：？！“”‘’（）《》〈〉〔〕【】—…·　〇")
#: the characters that make up four fifths of official Chinese
_COMMON = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实"
    "日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员"
    "解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象"
    "完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运笔户施审查督责监站网校络台账专栏改版修订编写准备供需项级县乡镇街局厅委办府申请答复议诉讼维持纠错秘密危稳益属案"
    "卷询掌握收费消减免缴库执罚征购标范围限额单组织党群众注热舆宣培训考核评估整落推优善健质效率服企投招商农林牧渔卫医疗育房城环境态护急防救援税财预算筹协调配联邮箱址微博号媒布转载检测营字智慧享互依章附细录"
    "况存措"
)
#: a shorter run says nothing; a longer one is looked at in part
_FEWEST, _LONGEST = 3, 24
#: of characters that are rare themselves fewer will do
_FEWEST_RARE, _WIDEST = 2, 60
#: so many characters at the end of them may be sound ones that are seldom used
_TRIES = 8
#: where accented letters are no garbled text, the next ones are looked at so many characters on
_STEP = 40
#: the lines of a table that is drawn with characters
_DRAWN = LazyPattern(r"[\u2500-\u257f]{4,}|(?<=[ \n])[\u2500-\u257f](?=[ \r\n])")


@once
def garbled(context: Context) -> list[Span]:
    """Where text is garbled."""
    text = context.report.source.text
    spans = list(_behind_lost(text)) if "?" in text else []
    if any(filled in text for filled in _FILLED):
        spans += [m.span() for m in _FILLING.finditer(text)]
    if first_odd_character(context) is None:
        return _merged(spans)
    return _merged([*spans, *_strange(text)])


def _behind_lost(text: str) -> Iterator[Span]:
    """Runs behind a question mark that is left of a lost byte, and that are read from the wrong byte."""
    for m in _LOST.finditer(text):
        is_ideograph = "\u4e00" <= m[0][1] <= "\u9fff"
        if count := _shifted(m[0][1:].translate(_WIDE), 4 if is_ideograph else 3):
            yield m.start(), _end(text, m.start() + 1 + count)


def _strange(text: str) -> Iterator[Span]:
    """Runs around characters that nearly no Chinese text has, where they do not belong there."""
    done = tried = 0
    shifted: dict[int, int] = {}
    for sign in _SIGN.finditer(text):
        at = sign.start()
        if at < done:
            continue
        if drawn := _DRAWN.match(text, at):
            done = drawn.end()
            continue
        if text[at] < "\u0100":
            span, done = _latin_around(text, at)
        else:
            span = None
            if at >= tried:  # the same characters are tried once
                begin, tried = _rare_around(text, at)
                span = _as_utf8(text, begin, at, tried)
            span = span or _around(text, at, shifted)
            done = span[1] if span else done
        if span:
            yield span


def _around(text: str, at: int, shifted: dict[int, int]) -> Span | None:
    """The garbled run around a strange character, or None where it belongs there.

    ``shifted`` holds for each place how many characters from there on are read from the wrong byte; it is added to.
    """
    if m := _REPLACED.match(text, at):
        return m.span()
    run = _RUN.match(text, at)
    if run is None:
        return None
    if text[at] > "\u3130" and _reads_as(run[0], "gb18030", "utf-8"):
        return run.span()
    before = _BEFORE.search(text, max(0, at - 7), at)
    begin = before.start() if before else at
    for start in range(begin, at + 1):
        first = start + (text[start] == "?")
        count = shifted.get(first)
        if count is None:
            count = shifted[first] = _shifted(text[first : min(run.end(), first + _LONGEST)])
        if count > at - first:
            return start, _end(text, first + count)
    return None


def _as_utf8(text: str, begin: int, at: int, last: int) -> Span | None:
    """Characters around ``at`` that are UTF-8 read as GBK, up to ``last`` or a little before."""
    for end in range(last, max(at, last - _TRIES), -1):
        if _reads_as(text[begin:end], "gb18030", "utf-8", _FEWEST_RARE):
            return begin, end
    return None


def _rare_around(text: str, at: int) -> Span:
    """The characters around a place that are no common Chinese; one that is may stand between two of them."""
    begin, end = at, at + 1
    while at - begin < _WIDEST and _is_rare(text, begin - 1, -1):
        begin -= 1
    while end - at < _WIDEST and _is_rare(text, end, 1):
        end += 1
    return begin, end


def _is_rare(text: str, at: int, step: int) -> bool:
    """Whether a character is no common Chinese, or stands before one that is not, as seen in the direction of ``step``."""
    return _is_uncommon(text, at) or (
        0 <= at < len(text) and text[at] in _COMMON and _is_uncommon(text, at + step) and _is_uncommon(text, at - step)
    )


def _is_uncommon(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at] > "\u00ff" and text[at] not in _COMMON and text[at] not in _PUNCTUATION


def _latin_around(text: str, at: int) -> tuple[Span | None, int]:
    """The garbled run that begins at an accented letter, if any, and how far there is nothing more to look for."""
    whole = _LATIN_WHOLE.match(text, at)
    if whole and _is_written_whole(whole[0]):
        return whole.span(), whole.end()
    run = _LATIN.match(text, at)
    if run is None:
        return None, at + 1
    for start in (at, at + 1):  # a byte may be lost at the beginning
        latin = _LATIN.match(text, start)
        if latin and _is_latin(latin[0]):
            return latin.span(), latin.end()
    return None, min(run.end(), at + _STEP)


def _is_written_whole(run: str) -> bool:
    """Whether letters are UTF-8 read as Western, of common Chinese or of the mark that opens a file; a byte of each may be lost."""
    raw = b"".join([_byte(c, "cp1252") for c in run])
    back = raw.decode("utf-8", "ignore")
    if not all(c in _COMMON or c in _PUNCTUATION or c == _FILE_MARK for c in back):
        return False
    return 3 * len(back) == len(raw) or (len(raw) > _FEWEST and 2 * 3 * len(back) > len(raw))


def _is_latin(run: str) -> bool:
    return _reads_as(run, "cp1252", "utf-8") or _reads_as(run, "latin-1", "gb18030")


def _end(text: str, at: int) -> int:
    """A mark that is left of a lost character belongs to the damage."""
    return at + 1 if text[at : at + 1] == "_" else at


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _shifted(run: str, least: int = _FEWEST) -> int:
    """How many characters of a run, ``least`` or more, are GBK read from the second byte of a character on; 0 for none.

    Read from the next byte on they must be common Chinese, and much more so than as they stand. Of the characters that
    chance makes of two halves, fewer than half are common ones.
    """
    try:
        raw = run.encode("gbk")
    except UnicodeEncodeError as error:
        raw = run[: error.start].encode("gbk")
    best = 0
    as_it_stands = back = 0.0
    longest = len(raw) // 2
    for count in range(1, longest + 1):
        at = 2 * count
        as_it_stands += _worth(raw[at - 2 : at])
        if count > 1:
            back += _worth(raw[at - 3 : at - 1])
        if count >= max(least, _FEWEST):
            share = back / (count - 1)
            if share >= 0.8 and share >= as_it_stands / count + 0.2:
                best = count
            elif back + longest - count < 0.8 * (longest - 1):
                break  # not even if all the others were common
    return best


@lru_cache(maxsize=8192)
def _worth(pair: bytes) -> float:
    """How common a character is, 0 to 1."""
    char = pair.decode("gbk", "replace")
    if len(char) != 1:
        return 0.0
    if char in _PUNCTUATION or char in _COMMON:
        return 1.0
    simple = simplify(char) if char > "\u2fff" else char
    if simple in _COMMON:
        return 1.0
    # the first level of GB 2312: in use, if not common
    return 0.5 if 0xB0 <= simple.encode("gbk", "replace")[0] <= 0xD7 and pair[1] >= 0xA1 else 0.0


def _reads_as(run: str, read: str, written: str, least: int = _FEWEST) -> bool:
    """Whether a run read in one encoding is good Chinese in the other, with ``least`` common characters or more."""
    try:
        raw = run.encode(read)
    except UnicodeEncodeError:
        raw = b"".join([_byte(c, read) for c in run])
    back = raw.decode(written, "ignore")
    ideographs = sum("\u4e00" <= c <= "\u9fff" or c in _PUNCTUATION for c in back)
    common = sum(_worth(c.encode("gbk", "replace").ljust(2)) for c in back)
    unit = 3 if written == "utf-8" else 2
    return common >= least and common >= 0.75 * max(ideographs, len(back)) and ideographs * unit >= 0.7 * len(raw)


def _byte(char: str, encoding: str) -> bytes:
    try:
        return char.encode(encoding)
    except UnicodeEncodeError:
        return char.encode("latin-1", "ignore")
