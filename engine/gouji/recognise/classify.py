"""What a single piece of text could be: a number, a label of the form, a section's heading, or prose.

The same few hundred texts make up nearly every report, so what is found out about one is kept.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from gouji.forms import SECTION_NUMBERS, TABLE_KINDS, Label, editions
from gouji.recognise.sections import named_section, split_loosely
from gouji.text import PINYIN, key, simplify, without_trailing_bracket, words

#: the longest text that can be a label or a heading (the longest label has 39 characters)
LABEL_LIMIT = 90
_HEADING_LIMIT = 60
#: a part this short behind a space is the header that stands beside the note
_BESIDE_NOTE = 6
#: dashes for zero
DASHES = frozenset("/-—–－／―─\\") | {"——", "--", "无", "無", "//", "——-", "零", "〇", "○", "暂无", "无。"}

#: what has more digits than this is no number, whatever it looks like
LONGEST_NUMBER = 20

_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]+")
_COUNT = re.compile(r"\d+\Z")
_LIST_NUMBER = re.compile(r"\d{1,2}[.、]\Z")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+\Z")
_AMOUNT = re.compile(
    r"(?:约)?[+\-±－—增减]{0,2}\d[\d,]*(?:\.\d+)?(?:/\d+)?(?P<unit>万元|亿元|元|批次|批|个|项|件|次)?\Z|增|减\Z|\d+/\d+\Z"
)
_DOUBTFUL = re.compile(r"[?？](\d+)\Z")
#: not a count as the form has it, and yet plain: 12件, 3.0
_WHOLE = re.compile(r"(\d{1,9})(?:\.0{1,2}[件个项条次宗起份例]?|[件个项条次宗起份例])\Z")
#: what somebody may have meant as a number
_LIKE_NUMBER = re.compile(
    r"[+\-±?？约]{0,2}[\dOoQlI|〇零○o.,。][\dOoQlI〇零○.,，。\s]*(?:%|万元|元|[件个项条次宗起份例批])?\Z"
    r"|[一二三四五六七八九十百千]{1,4}[件个项条次宗起份例]?\Z"
    r"|[+\-±]\s*\d.*\Z"
)
_SENTENCE = re.compile(r"[。；！？]")


class Info:
    """What a text could be. ``kind``: ``n`` a value, ``d`` a dash for zero, ``t`` other text.

    ``tables`` holds the kinds of table that have this very label, ``strong`` the one that alone has it; ``section`` is
    the section 1–6 it names as a heading, or 0; ``prose`` that it reads like running text.
    """

    __slots__ = ("key", "kind", "number", "prose", "section", "strong", "tables")

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.key = ""
        self.number = ""
        self.tables: frozenset[str] = frozenset()
        self.strong: str | None = None
        self.section = 0
        self.prose = False


@lru_cache(maxsize=1)
def label_index() -> dict[str, tuple[frozenset[str], str | None]]:
    """Every label's key in either edition, with the kinds of table that have it."""
    found: dict[str, set[str]] = {}
    for form in editions():
        for kind in TABLE_KINDS:
            for label in form.tables[kind].labels:
                found.setdefault(label.key, set()).add(kind)
                found.setdefault(label.short_key, set()).add(kind)
    return {
        k: (frozenset(v), next(iter(v)) if len(v) == 1 and len(k) >= _STRONG_LENGTH else None) for k, v in found.items()
    }


_STRONG_LENGTH = 4


#: the mark of a footnote, at the end of a label
_FOOTNOTE = re.compile(r"\s*(?:[①-⑳⓪⁰¹²³⁴-⁹]+|[\[［〔]\s*注?\s*\d{1,2}\s*[\]］〕]|[*＊※†]+)\s*\Z")


def without_footnote(text: str) -> str:
    """The text less the mark of a footnote at its end; the text itself where there is none."""
    return text if text[-1:].isalpha() else _FOOTNOTE.sub("", text)


def label_key(text: str) -> str:
    """The key a text is compared with labels by: footnote marks and a bracketed part that no label has are left out."""
    text = without_footnote(text) or text
    full = key(text)
    index = label_index()
    if full in index or ("(" not in text and "（" not in text):
        return full
    short = key(without_trailing_bracket(text))
    if short in index:
        return short
    # guidance in brackets that goes on in the next line; where the form has a bracket of its own it is part of the label
    opened = max(text.rfind("("), text.rfind("（"))
    if max(text.rfind(")"), text.rfind("）")) > opened:
        return full
    head = key(text[:opened])
    return head if head in index and head not in _with_guidance() else full


@lru_cache(maxsize=1)
def _with_guidance() -> frozenset[str]:
    """The short keys of the labels that have a bracketed part."""
    labels = (label for form in editions() for table in form.tables.values() for label in table.labels)
    return frozenset(label.short_key for label in labels if label.short_key != label.key)


_NUMBER = Info("n")
_PROSE = Info("t")
_PROSE.prose = True
#: what `classify` found out about the texts seen so far
KNOWN: dict[str, Info] = {}
_CACHE_LIMIT = 20_000


def classify(text: str) -> Info:
    """What a piece of text could be. ``text`` has no white space at its ends."""
    info = KNOWN.get(text)
    if info is None:
        if text.isdigit() and text.isascii() and len(text) <= LONGEST_NUMBER:
            info = _NUMBER
        elif len(text) > LABEL_LIMIT and not _is_annotated_label(text):
            return _PROSE
        else:
            info = _classify(visible(text))
        if len(KNOWN) >= _CACHE_LIMIT:
            KNOWN.clear()
        KNOWN[text] = info
    return info


def _is_annotated_label(text: str) -> bool:
    """Whether a long text could be a label once its pinyin notes are gone."""
    return len(text) <= 6 * LABEL_LIMIT and "(" in text and len(PINYIN.sub("", text)) <= LABEL_LIMIT


def visible(text: str) -> str:
    """The text without the characters that nobody sees (zero-width ones)."""
    return text if text.isascii() or not _INVISIBLE.search(text) else _INVISIBLE.sub("", text)


def _classify(text: str) -> Info:
    if text in DASHES:
        return Info("d")
    if len(text) <= LONGEST_NUMBER and value_of(text, amount=True)[0] != "text":
        return Info("n")
    info = Info("t")
    info.key = label_key(text)
    number, _, body = info.key.rpartition(":")
    info.number = number
    info.tables, info.strong = label_index().get(info.key, (frozenset(), None))
    if not info.tables and is_note(body) and len(text.split()[-1]) > _BESIDE_NOTE:
        info.tables, info.strong = frozenset(("requests",)), "requests"
    if not info.tables:
        info.section = _section(text, body)
        info.prose = bool(_SENTENCE.search(text)) or len(body) > 45
    return info


def _section(text: str, body: str) -> int:
    """The section a text names as a heading, whatever number stands before it and whatever bracket behind it."""
    found = named_section(body)
    if found or len(text) > _HEADING_LIMIT:
        return found
    name = text[split_loosely(text)[1] :]
    return named_section(words(name)) or named_section(words(without_trailing_bracket(name)))


def is_note(body: str) -> bool:
    """Whether a wording is the 勾稽关系 note of table three, however damaged."""
    return (
        22 <= len(body) <= 34
        and not body.endswith("申请人情况")
        and (body.startswith("本列数据") or (len(body) > 26 and "第一项加第二项" in body and "第四项" in body))
    )


def value_of(text: str, amount: bool) -> tuple[str, int | Decimal | None]:
    """How a cell's text reads as a value: (kind, value), the kind that of a `Cell`, or "spelling" for a count that is only
    written oddly, or "text" where nobody meant a number.

    ``amount``: the column allows other numbers than whole ones.
    """
    if len(text) > LONGEST_NUMBER and sum(map(str.isdigit, text)) > LONGEST_NUMBER:
        return "bad" if _is_like_number("".join(simplify(text).split())) else "text", None
    if _COUNT.match(text) and text.isascii():
        return "count", int(text)
    plain = simplify(text)
    if _LIST_NUMBER.match(plain):
        return "text", None
    if _COUNT.match(plain) and plain.isascii():
        return "spelling", int(plain)
    plain = "".join(plain.split())
    if _COUNT.match(plain):
        return "bad", None
    if amount and (m := _AMOUNT.match(plain)):
        odd = any("０" <= c <= "９" for c in text)
        return ("spelling" if odd and not m["unit"] else "amount"), _amount(plain, m["unit"])
    if _THOUSANDS.match(plain):
        return "spelling", int(plain.replace(",", ""))
    if m := _DOUBTFUL.match(plain) or _WHOLE.match(plain):
        return "bad", int(m[1])
    return "bad" if _is_like_number(plain) else "text", None


def _is_like_number(plain: str) -> bool:
    """Whether somebody may have meant a text, without white space in it, as a number."""
    return bool(_LIKE_NUMBER.match(plain) or _AMOUNT.match(plain))


def _amount(plain: str, unit: str | None) -> Decimal:
    digits = "".join(c for c in plain.partition("/")[0] if c.isdigit() or c == ".")
    if not digits or digits == ".":
        return Decimal(0)
    value = Decimal(digits)
    return -value if plain[0] in "-－减" else value


def section_of_number(number: str) -> int:
    """The section a heading's list number says: "三" and "3" are 3; 0 where it says none."""
    if number in SECTION_NUMBERS:
        return SECTION_NUMBERS.index(number) + 1 if number else 0
    return int(number) if number.isdecimal() and 1 <= int(number) <= 6 else 0


def is_label_like(text: str) -> bool:
    """Whether a text could be a label or a part of one: short, and no sentence."""
    return len(text) <= LABEL_LIMIT and not _SENTENCE.search(text)


__all__ = [
    "KNOWN",
    "Info",
    "Label",
    "classify",
    "is_label_like",
    "is_note",
    "label_index",
    "label_key",
    "section_of_number",
    "simplify",
    "value_of",
    "words",
]
