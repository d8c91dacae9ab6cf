"""Finds the six section headings among the lines, by name rather than by number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice, pairwise

from gouji.forms import SECTION_NUMBERS, TABLE_SECTIONS
from gouji.reading.blocks import Block, Heading, Paragraph, Piece
from gouji.reading.inline import joined
from gouji.recognise.classify import Info, classify, section_of_number
from gouji.recognise.sections import nearest_section, official_names, reduced, reduced_names, split_loosely
from gouji.recognise.tokens import Token
from gouji.report import SectionHeading
from gouji.text import PINYIN, simplify, split_number, words

_WORD = re.compile(r"\w")
_BRACKETED = re.compile(r"\s*[(（〔\[]")
_SENTENCE_END = re.compile(r"[。；！？：:，,]\s*$")
_LONGEST = 40
#: so long is a heading of another wording
_LONGEST_ODD = 30
#: so long is the first of the two lines that a heading is wrapped over
_SHORTEST_HALF = 4
#: so much like an official name a heading is, by number or without the right one; and one known by its place
_ALIKE_WITH_NUMBER, _ALIKE, _HARDLY_ALIKE = 0.55, 0.7, 0.3

# Headings inside a paragraph: a whole report in one paragraph, or a heading run together with its text.
_NAMES = (
    r"总体(?:工作)?情况|概[述况]|主动公开政府信息的?情况|收到和处理政府信息公开申请的?情况"
    r"|(?:因?政府信息公开(?:工作)?被?(?:申请)?)?行政复议[、和及]?(?:提起)?行政诉讼情况"
    r"|(?:政府信息公开工作)?(?:中)?存在的?主要问题[及和]改进(?:情况|措施)|其他需要报告的?事项"
)
_INLINE = re.compile(rf"(?:^|(?<=[。；;！!：:\s）)|0-9]))(?P<heading>[一二三四五六][、.．]\s*(?:{_NAMES}))(?P<next>.?)")
#: how a text begins that stands behind its heading in the middle of a paragraph
_BODY = re.compile(r"[。：:]?\s*(?:[(（][一1][)）]|(?:19|20)[0-9]{2}年)|[。：:\s]\s*\w")
_NUMBERED_INLINE = re.compile(r"[一二三四五六][、.．]")
_LIST_GOES_ON = frozenset("，,、；;和及与”》）)等共六6 ")
_SENTENCE_ENDS = ("。", "！", "!")
_QUOTE_ENDS = ("”", "’", '"', "』", "」")
#: a text run on behind a heading without any mark between is at least this long
_RUN_ON = 20
_SHORTEST_INLINE = 8

#: how good a candidate is: the official kind of number, a markup heading, the bare official name, a bracketed number
_NUMBERED, _MARKED_UP, _BARE, _IN_BRACKETS = 4, 3, 2, 1


def split_inline(blocks: list[Block]) -> list[Block]:
    """The blocks with paragraphs split at the headings that stand inside them; the same list where there are none."""
    out: list[Block] | None = None
    for i, block in enumerate(blocks):
        parts = _split(block.piece) if type(block) is Paragraph and len(block.piece.text) >= _SHORTEST_INLINE else None
        if parts and out is None:
            out = blocks[:i]
        if out is not None:
            out.extend([Paragraph(p) for p in parts] if parts else [block])
    return blocks if out is None else out


def _split(piece: Piece) -> list[Piece] | None:
    """A paragraph cut before and behind each heading in it; None where there is none."""
    if not _NUMBERED_INLINE.search(piece.text):
        return None
    text, places = _plain(piece.text)
    found = [m for m in _INLINE.finditer(text) if not _in_list(text, m)]
    if not found or (len(found) == 1 and not _has_body(text, found[0]) and not _stands_between(text, found[0])):
        return None
    edges = [0, *(edge for m in found for edge in m.span("heading")), len(text)]
    parts = []
    for i, j in pairwise(edges):
        body = text[i:j].strip(" \t\u3000\xa0|")
        if body:
            at = text.index(body, i)
            parts.append(piece.slice(places[at], places[at + len(body) - 1] + 1))
    return parts if len(parts) > 1 else None


def _has_body(text: str, m: re.Match[str]) -> bool:
    """Whether a heading has its text behind it: with a mark between, or for long enough without one.

    One that does not begin the paragraph stands behind a whole sentence, and its text is long.
    """
    rest = text[m.end("heading") :]
    if not _WORD.search(rest):
        return False
    if m.start("heading") > 0:
        return len(rest) >= _RUN_ON and text[: m.start()].rstrip().endswith("。") and _BODY.match(rest) is not None
    return not rest[0].isalpha() or len(rest) >= _RUN_ON


def _stands_between(text: str, m: re.Match[str]) -> bool:
    """Whether the only heading in a text follows a whole sentence, and ends it or has a mark or a year behind it."""
    before, behind = text[: m.start("heading")].rstrip(), text[m.end("heading") :]
    return before[-1:] in _SENTENCE_ENDS and not behind[:1].isalpha() and behind[:1] not in _QUOTE_ENDS


def _plain(text: str) -> tuple[str, Sequence[int]]:
    """A text with traditional characters made simple and pinyin notes left out, and where each character stood."""
    folded = simplify(text)
    if "(" not in text or not PINYIN.search(text):
        return folded, range(len(text))
    skipped = {i for m in PINYIN.finditer(text) for i in range(*m.span())}
    places = [i for i in range(len(text)) if i not in skipped]
    return "".join(folded[i] for i in places), places


def _in_list(text: str, m: re.Match[str]) -> bool:
    """Whether the name is one of a list of names, as a preamble gives it."""
    follower = m["next"]
    if follower.isspace():
        follower = text[m.end() : m.end() + 1]
        return follower in "，,、；;和及与"
    return follower in _LIST_GOES_ON


class _Candidate:
    __slots__ = ("at", "heading", "quality")

    def __init__(self, heading: SectionHeading, quality: int, at: int) -> None:
        self.heading = heading
        self.quality = quality
        self.at = at


def find_headings(
    tokens: Sequence[Token], blocks: Sequence[Block]
) -> tuple[list[SectionHeading], list[SectionHeading]]:
    """The headings of the sections in the order of the document, and further headings of a section already there."""
    candidates = _candidates(tokens, blocks)
    chosen: dict[int, _Candidate] = {}
    duplicates: list[SectionHeading] = []
    for number in range(1, 7):
        mine = [c for c in candidates if c.heading.number == number]
        if mine:
            pick, rivals = _choose(mine)
            chosen[number] = pick
            duplicates += [c.heading for c in rivals if not _is_caption(tokens[c.at], c, pick)]
    _take_odd_wordings(tokens, blocks, chosen, {c.at for c in candidates})
    found = sorted((c.heading for c in chosen.values()), key=lambda h: h.piece.start)
    return found, sorted(duplicates, key=lambda h: h.piece.start)


def _choose(candidates: Sequence[_Candidate]) -> tuple[_Candidate, list[_Candidate]]:
    """The best of the headings of a section, and those that are as good and can be nothing else."""
    best = max(c.quality for c in candidates)
    top = [c for c in candidates if c.quality == best]
    pick = top[0] if best >= _BARE else top[-1]
    return pick, [c for c in top if c is not pick] if best >= _MARKED_UP else []


def _candidates(tokens: Sequence[Token], blocks: Sequence[Block]) -> list[_Candidate]:
    """All that could be headings of sections by their wording, in order, those of a table of contents left out."""
    lines = [(i, t) for i, t in enumerate(tokens) if (info := t.info).kind == "t" and not info.tables]
    whole = [c for i, t in lines if (t.info.section or not t.info.prose) and (c := _candidate(t, blocks[t.block], i))]
    broken = _broken_headings(lines, tokens, blocks)
    parts = {c.at for c in broken} | {c.at + 1 for c in broken}
    candidates = [c for c in whole if c.at not in parts] + broken
    candidates.sort(key=lambda c: c.at)
    return _without_contents_list(candidates)


def _is_caption(token: Token, candidate: _Candidate, heading: _Candidate) -> bool:
    """Whether a table bears its section's heading once more in its caption or its first row."""
    return token.row is not None and 0 < candidate.at - heading.at <= _CAPTION


#: so many tokens behind its heading a caption may stand
_CAPTION = 2


def _candidate(token: Token, block: Block, at: int) -> _Candidate | None:
    """The heading that a text could be; None where it is none."""
    info, text = token.info, token.piece.text
    if len(text) > 2 * _LONGEST or not _stands_alone(token):
        return None
    is_marked_up = type(block) is Heading
    is_bracketed = bool(info.number) and _BRACKETED.match(text) is not None
    section = info.section or (0 if is_bracketed else _section_meant(info, text, is_marked_up))
    if not section:
        return None
    if text[-1].isdigit():
        return None  # a page number: a line of a table of contents
    quality = _IN_BRACKETS if is_bracketed else _quality(info, text, is_marked_up)
    return _Candidate(make_heading(token, block, section), quality, at) if quality else None


def _stands_alone(token: Token) -> bool:
    """Whether a token's row, where it has one, has no other cell that is filled in."""
    row = token.row
    return row is None or len(list(islice((c for c in row.cells if c.text), 2))) < 2  # every cell of a row asks


def _section_meant(info: Info, text: str, is_marked_up: bool) -> int:
    """The section that a misspelt heading most looks like; 0 where it is no heading, or looks like none enough."""
    body = info.key.rpartition(":")[2]
    if info.prose or not 3 <= len(body) <= _LONGEST:
        return 0
    if not is_marked_up and (not info.number or info.number not in SECTION_NUMBERS or _SENTENCE_END.search(text)):
        return 0
    nearest, alike = nearest_section(body)
    is_numbered_so = section_of_number(info.number) == nearest
    return nearest if alike >= (_ALIKE_WITH_NUMBER if is_numbered_so else _ALIKE) else 0


def _quality(info: Info, text: str, is_marked_up: bool) -> int:
    """How good a candidate a heading is whose number stands in no brackets; 0 where it is running text."""
    loose, _ = split_loosely(text)
    if (loose and not loose.isdecimal()) or text[:1] in "—、":
        return _NUMBERED
    if is_marked_up:
        return _MARKED_UP
    return _BARE if reduced(info.key.rpartition(":")[2]) in reduced_names() else 0


def _broken_headings(
    lines: Sequence[tuple[int, Token]], tokens: Sequence[Token], blocks: Sequence[Block]
) -> list[_Candidate]:
    """Headings wrapped over two lines: a number and the beginning of a section's name, its end on the next line.

    ``lines`` are the tokens that may be headings, each with its place among all of them.
    """
    found = []
    for i, token in lines:
        info = token.info
        if not info.number or token.row or info.number not in SECTION_NUMBERS or i + 1 == len(tokens):
            continue
        rest = tokens[i + 1]
        number = 0 if rest.row else _section_of_halves(info.key.rpartition(":")[2], rest.piece.text)
        if number:
            whole = Token(joined([token.piece, rest.piece], ""), classify(token.piece.text), token.block)
            found.append(_Candidate(make_heading(whole, blocks[token.block], number), _NUMBERED, i))
    return found


def _section_of_halves(head: str, rest: str) -> int:
    """The section whose name two lines make: the key of the first one's text, and the second; 0 where they make none."""
    names = official_names()
    if len(head) < _SHORTEST_HALF or head in names or len(rest) > _LONGEST:
        return 0
    if not any(name.startswith(head) for name in names):
        return 0
    name = head + words(rest)
    return names.index(name) + 1 if name in names else 0


def make_heading(token: Token, block: Block, number: int) -> SectionHeading:
    """The heading of section ``number`` that a token makes."""
    piece = token.piece
    text = piece.text
    at = _begin_of_name(text)
    level, marker = (block.level, block.marker) if type(block) is Heading else (None, None)
    return SectionHeading(
        number, piece, text[:at].strip(), piece.span(0, at), piece.slice(at, len(text)), level, marker
    )


@lru_cache(maxsize=256)
def _begin_of_name(text: str) -> int:
    """Where in a heading its name begins, behind whatever number."""
    _, at = split_number(text)
    if not at:
        loose, behind = split_loosely(text)
        m = _WORD.search(text)
        at = behind if loose and behind < len(text) else m.start() if m else 0
    return at


def _without_contents_list(candidates: list[_Candidate]) -> list[_Candidate]:
    """Leave out a table of contents: three or more headings with nothing between that all come again."""
    last = {c.heading.number: n for n, c in enumerate(candidates)}
    out: list[_Candidate] = []
    i = 0
    while i < len(candidates):
        j = i + 1
        while j < len(candidates) and candidates[j].at == candidates[j - 1].at + 1:
            j += 1
        if j - i < 3 or any(last[c.heading.number] < j for c in candidates[i:j]):
            out += candidates[i:j]
        i = j
    return out


def _take_odd_wordings(
    tokens: Sequence[Token], blocks: Sequence[Block], chosen: dict[int, _Candidate], known: set[int]
) -> None:
    """Where a section is missing and a heading with its number stands in its place, that is it, whatever its wording.

    ``known`` holds the places of tokens whose wording already says which section they are.
    """
    if not chosen:
        return
    for number in range(1, 7):
        if number in chosen:
            continue
        low = max((c.at for n, c in chosen.items() if n < number), default=-1)
        high = min((c.at for n, c in chosen.items() if n > number), default=len(tokens))
        for i in range(low + 1, high):
            token = tokens[i]
            if i not in known and _is_numbered_line(token, number) and _may_be_worded_so(token, number):
                chosen[number] = _Candidate(make_heading(token, blocks[token.block], number), _NUMBERED, i)
                break


def _is_numbered_line(token: Token, number: int) -> bool:
    """Whether a token is a line of its own, no prose and no label, that bears a section's number."""
    info = token.info
    return (
        info.number == SECTION_NUMBERS[number - 1]
        and info.kind == "t"
        and token.row is None
        and not info.tables
        and not info.prose
    )


def _may_be_worded_so(token: Token, number: int) -> bool:
    """Whether a line reads like a heading; those of the sections with tables must be a little like the official one."""
    text = token.piece.text
    if not 3 <= len(text) <= _LONGEST_ODD or _BRACKETED.match(text) or _SENTENCE_END.search(text):
        return False
    has_table = number in TABLE_SECTIONS.values()
    return not has_table or nearest_section(token.info.key.rpartition(":")[2])[1] > _HARDLY_ALIKE
