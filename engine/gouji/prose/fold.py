"""Folding prose, so that words are found however they are written, and the way back to how they are.

Folded are traditional characters, full-width digits, and readings in brackets after characters, 字(zì), where they stand all
over a text. Punctuation keeps its width, which rules look at. But for the readings, each character stays in its place.
"""

from __future__ import annotations

import re

from gouji.report import Span
from gouji.text import PINYIN, simplify_script

#: characters that simplified script does not have and nearly every traditional report has
TRADITIONAL = "開關報與應發條進處對機構體況費號務審責評議國據統計辦單門這個為來過時間問題網點會無規範資訊請復訴訟結實"
_TRADITIONAL = re.compile(f"[{''.join(c for c in TRADITIONAL if simplify_script(c) != c)}]")
_WIDE_DIGIT = re.compile("[０-９]")
_DIGITS = {0xFF10 + i: 0x30 + i for i in range(10)}


def is_traditional(text: str) -> bool:
    """Whether traditional characters stand in a text, be they few."""
    return _TRADITIONAL.search(text) is not None


class Folding:
    """What has to be folded in a report's text, found out once.

    ``notes`` are the places of readings in brackets, in the source; empty unless they stand all over the text.
    """

    __slots__ = ("has_wide_digits", "is_traditional", "notes")

    def __init__(self, text: str) -> None:
        self.is_traditional = is_traditional(text)
        self.has_wide_digits = _WIDE_DIGIT.search(text) is not None
        self.notes = _pinyin_notes(text)

    def __bool__(self) -> bool:
        return self.is_traditional or self.has_wide_digits or bool(self.notes)

    def characters(self, text: str) -> str:
        """A text with its characters folded, each in its place."""
        if self.is_traditional:
            text = simplify_script(text)
        return text.translate(_DIGITS) if self.has_wide_digits else text

    def kept(self, text: str) -> list[int] | None:
        """The offsets of what is no reading in brackets; None where all of the text is none."""
        if not self.notes or "(" not in text:
            return None
        kept: list[int] = []
        done = 0
        for m in PINYIN.finditer(text):
            kept.extend(range(done, m.start()))
            done = m.end()
        kept.extend(range(done, len(text)))
        return kept

    def __call__(self, text: str) -> str:
        """A text as words are looked up in it, without a way back."""
        if self.notes and "(" in text:
            text = PINYIN.sub("", text)
        return self.characters(text)


def _pinyin_notes(text: str) -> list[Span]:
    """Readings in brackets after characters where a mirror site has put them all over the text; else none.

    The reading of one rare character in a name is no damage, nor is an abbreviation: three different characters must
    bear a note, and one of the notes its tone.
    """
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
