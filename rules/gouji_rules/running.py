"""The running text of a report in one string, for rules that look for words: found once, shared by all of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple, TypeVar

from gouji.context import Context
from gouji.findings import Edit, Fix, Message
from gouji.reading.blocks import Piece
from gouji.report import Report, Span
from gouji.text import simplify
from gouji_rules.structure.common import is_verbatim

T = TypeVar("T")

#: characters that simplified script does not have and nearly every traditional report has
TRADITIONAL = "開關報與應發條進處對機構體況費號務審責評議國據統計辦單門這個為來過時間問題網點會無規範資訊請復訴訟結實"
_TRADITIONAL = re.compile(f"[{''.join(c for c in TRADITIONAL if simplify(c) != c)}]")


class Covered:
    """Spans of a text, in any order; ``at in covered`` says whether one of them holds the character there."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._ends = list(accumulate((end for _, end in ordered), max))

    def __contains__(self, at: int) -> bool:
        n = bisect_right(self._starts, at)
        return n > 0 and at < self._ends[n - 1]


def once(find: Callable[[Context], T]) -> Callable[[Context], T]:
    """Work something out once a report, whichever rule asks first."""

    def shared(context: Context) -> T:
        return context.once(find)

    return shared


class RunningText:
    """Title, headings and prose, a line each; ``text`` is in simplified script, each character in its place.

    Tables are left out: what is said of those, the table rules say.
    """

    __slots__ = ("pieces", "starts", "text")

    def __init__(self, pieces: list[Piece], simple: bool) -> None:
        self.pieces = pieces
        self.text = "\n".join([p.text for p in pieces])
        if self.text.count("\n") >= len(pieces):  # a character reference: &#10;
            self.text = "\n".join([p.text.replace("\n", " ") for p in pieces])
        if not simple:
            self.text = simplify_only(self.text)
        self.starts: list[int] = []

    def place(self, i: int) -> tuple[Piece, int]:
        """The piece that holds the character ``i``, and the offset in it."""
        if not self.starts:
            at = 0
            for piece in self.pieces:
                self.starts.append(at)
                at += len(piece.text) + 1
        n = bisect_right(self.starts, i) - 1
        return self.pieces[n], i - self.starts[n]

    def span(self, i: int, j: int) -> Span:
        """Where ``text[i:j]`` stands in the source; it lies within one line."""
        piece, at = self.place(i)
        return piece.span(at, at + j - i)

    def line(self, i: int) -> tuple[str, int]:
        """The line around ``i``, and the offset in it."""
        begin = self.text.rfind("\n", 0, i) + 1
        end = self.text.find("\n", i)
        return self.text[begin : end if end >= 0 else len(self.text)], i - begin

    def every(self, word: str) -> Iterator[int]:
        """Where a word stands."""
        at = self.text.find(word)
        while at >= 0:
            yield at
            at = self.text.find(word, at + len(word))

    def rewrite(self, report: Report, i: int, j: int, content: str, safe: bool = True) -> Fix | None:
        """A fix that puts other words in place of ``text[i:j]``; None where markup stands between its characters."""
        piece, at = self.place(i)
        if not is_verbatim(report, piece, at, at + j - i):
            return None
        start, end = piece.span(at, at + j - i)
        old = report.source.text[start:end]
        message = Message.of("“{words}”改为“{content}”", "replace {words} by {content}", words=old, content=content)
        return Fix(message, (Edit(start, end, content),), safe)


def simplify_only(text: str) -> str:
    """Traditional characters made simple, width and all else as it is."""
    return "".join([_simple(c) if c > "\u2fff" else c for c in text])


@lru_cache(maxsize=8192)
def _simple(char: str) -> str:
    return simplify(char) if char < "\uf900" else char


@once
def running_text(context: Context) -> RunningText:
    """The report's running text, in the order of the document."""
    report = context.report
    title = report.title.lines if report.title and not report.title_in_metadata else ()
    # what stands on a line besides the title makes that line prose, the title in it
    title = tuple(t for t in title if not any(p.piece.start <= t.start < p.piece.end for p in report.preamble))
    prose = [p.piece for p in report.paragraphs]
    for table in report.tables.values():
        if table.unreadable == "glued":  # what is left of its cells is no prose
            prose = [p for p in prose if not table.start <= p.start < table.end]
    pieces = [*title, *(s.heading.piece for s in report.sections), *prose]
    pieces.sort(key=attrgetter("start"))
    return RunningText(pieces, not in_traditional_script(context))


Test = Callable[[str], bool]
_watched: set[str] = set()
_tests: list[Test] = []
#: lines of which no test is true, and the words in them: they need no second look
_known: dict[str, list[str]] = {}
_MOST_KNOWN, _LONGEST_KNOWN = 1024, 1000


def watch(*words: str) -> tuple[str, ...]:
    """Say, when a module is loaded, for which words `words_seen` is to look."""
    _watched.update(words)
    _known.clear()
    return words


def rare(test: Test) -> Callable[[Context], bool]:
    """Make a test of the running text out of a test that is nearly never true of a line.

    It has to be true of several lines where it is true of one of them, and who asks may have nothing to say but of such
    lines of `running_text`.
    """
    _tests.append(test)
    _known.clear()

    def is_true(context: Context) -> bool:
        return test in _signs(context).tests

    return is_true


def words_seen(context: Context) -> set[str]:
    """Which of the words watched for stand in the running text; most rules are done when theirs is not among them."""
    return _signs(context).words


class _Signs(NamedTuple):
    words: set[str]
    tests: Sequence[Test]


@once
def _signs(context: Context) -> _Signs:
    """The words that stand in the running text, and the tests that are true of it."""
    seen: set[str] = set()
    fresh = []
    for line in running_text(context).text.split("\n"):
        words = _known.get(line)
        if words is None:
            fresh.append(line)
        elif words:
            seen.update(words)
    if not fresh:
        return _Signs(seen, ())
    text = "\n".join(fresh)
    found = _words_in(text)
    tests = [test for test in _tests if test(text)]
    if len(_known) + len(fresh) > _MOST_KNOWN:
        _known.clear()
    for line in fresh[:_MOST_KNOWN]:
        if len(line) <= _LONGEST_KNOWN and not (tests and any(test(line) for test in tests)):
            _known[line] = [word for word in found if word in line] if found else []
    return _Signs(seen.union(found), tests)


#: what nearly every report is full of; a word is looked for by a character that is rarer
_COMMON = frozenset(
    "政府信息公开申请人民中国家年度工作情况市县区机关行文件办理不以本会务全的条布按发新平心体报面一二三四五六个是和有为在各级部门法规处"
)


@lru_cache(maxsize=2)
def _by_signs(_: int) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """The words watched for, by one character of each, a rare one if any, each behind two others of its characters."""
    words: dict[str, list[tuple[str, str, str]]] = {}
    for word in sorted(_watched):
        first, *rest = sorted(dict.fromkeys(word), key=_COMMON.__contains__)
        second, third = (*rest, first, first)[:2]
        words.setdefault(first, []).append((second, third, word))
    return list(words.items())


def _words_in(text: str) -> list[str]:
    # single characters are found many times faster than a word
    return [
        word
        for first, words in _by_signs(len(_watched))
        if first in text
        for second, third, word in words
        if second in text and third in text and word in text
    ]


#: What nearly no Chinese text has: letters and signs that come of a wrong encoding, and characters nobody sees.
STRANGE = (
    "\u2500-\u257f\u3105-\u3129\u2488-\u249b\u01ce\u01d0\u01d2\u01d4\u01d6\u01d8\u01da\u01dc\u0410-\u044f\u3041-\u30fe"
    "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff锟锛銆鈥鏀淇鍏绗涓骞鐨"
)
UNSEEN = (
    "\ufffd\ufffc\ufff9-\ufffb\ufffe\uffff\ue000-\uf8ff\U000f0000-\U0010ffff\ud800-\udfff"
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e\u2066-\u2069"
)
_ODD = re.compile(f"[{STRANGE}{UNSEEN}]")
#: what a broken encoding makes of common characters
BROKEN = "\ufffdǘㄗ┩└龋瑢"
#: all of these, and the traditional characters
_UNUSUAL = re.compile(f"[{STRANGE}{UNSEEN}{BROKEN}{_TRADITIONAL.pattern[1:-1]}]")


#: lines without any of them
_usual: set[str] = set()


@once
def has_unusual_characters(context: Context) -> bool:
    """Whether any character stands in the report that is looked for one by one: one look for all of them."""
    lines = context.report.source.text.split("\n")
    if _usual.issuperset(lines):
        return False
    fresh = [line for line in lines if line not in _usual]
    if _UNUSUAL.search("\n".join(fresh)):
        return True
    if len(_usual) + len(fresh) > _MOST_KNOWN:
        _usual.clear()
    _usual.update([line for line in fresh[:_MOST_KNOWN] if len(line) <= _LONGEST_KNOWN])
    return False


@once
def first_odd_character(context: Context) -> int | None:
    """Where the first character stands that needs a closer look for damage; None in nearly every report."""
    m = _ODD.search(context.report.source.text) if has_unusual_characters(context) else None
    return m.start() if m else None


@once
def in_traditional_script(context: Context) -> bool:
    """Whether traditional characters stand in the report, be they few."""
    return has_unusual_characters(context) and _TRADITIONAL.search(context.report.source.text) is not None


@once
def pinyin_notes(context: Context) -> list[Span]:
    """Readings in brackets behind characters, 字(zì), where a mirror site has put them all over the text; else none.

    The reading of one rare character in a name is no damage, nor is an abbreviation: three different characters must
    bear a note, and one of the notes its tone.
    """
    text = context.report.source.text
    if "(" not in text:
        return []
    found = [m.span() for m in _NOTE.finditer(text) if _annotates(text, m.start()) and _is_syllable(m[0][1:-1])]
    if len({text[i - 1] for i, _ in found} - {")"}) < 3:
        return []
    return found if any(not text[i:j].isascii() for i, j in found) else []


_NOTE = re.compile(r"\([a-zāáǎàēéěèêīíǐìōóǒòūúǔùǖǘǚǜüńňǹɡ]{1,7}\)")


def _annotates(text: str, at: int) -> bool:
    """Whether an ideograph stands before a bracket, or another note."""
    return at > 0 and (text[at - 1] == ")" or "\u3400" <= text[at - 1] <= "\u9fff")


_SYLLABLE = re.compile(
    "(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?(?:i?a(?:i|ng?|o)?|u(?:a(?:i|ng?)?|e|i|n|o)?|[eo]|ei|eng?|er|i(?:e|ng?|ong|u)?|o(?:ng|u)|[vü][en]?)"
    "|h?[mn]g?"
)
_TONES = str.maketrans("āáǎàēéěèêīíǐìōóǒòūúǔùǖǘǚǜńňǹɡ", "aaaaeeeeeiiiioooouuuuüüüünnng")


def _is_syllable(reading: str) -> bool:
    return _SYLLABLE.fullmatch(reading.translate(_TONES)) is not None
