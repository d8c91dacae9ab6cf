"""Changes of any text: characters and lines lost, doubled, moved; pieces of other texts; damage on the way."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from itertools import pairwise
from random import Random

from fuzz.texts import PIECES, any_base
from support.noise import TEXT_NOISE

Change = Callable[[Random, str], str]


def _spot(rng: Random, text: str, longest: int = 1) -> tuple[int, int]:
    """A place of one to so many characters; empty where the text is."""
    start = rng.randint(0, max(len(text) - 1, 0))
    return start, min(len(text), start + rng.randint(1, longest))


def _few(rng: Random) -> int:
    return rng.choice((1, 1, 1, 2, 3, 6))


def characters_deleted(rng: Random, text: str) -> str:
    for _ in range(_few(rng)):
        start, end = _spot(rng, text, rng.choice((1, 1, 2, 8)))
        text = text[:start] + text[end:]
    return text


def characters_doubled(rng: Random, text: str) -> str:
    for _ in range(_few(rng)):
        start, end = _spot(rng, text, rng.choice((1, 1, 2, 12)))
        text = text[:end] + text[start:end] * rng.choice((1, 1, 2, 5)) + text[end:]
    return text


def characters_swapped(rng: Random, text: str) -> str:
    for _ in range(_few(rng)):
        start, _ = _spot(rng, text)
        text = text[:start] + text[start : start + 2][::-1] + text[start + 2 :]
    return text


def characters_replaced(rng: Random, text: str) -> str:
    for _ in range(_few(rng)):
        start, end = _spot(rng, text, 2)
        text = text[:start] + rng.choice(text or " ") + text[end:]
    return text


def pieces_put_in(rng: Random, text: str) -> str:
    for _ in range(_few(rng)):
        start, _ = _spot(rng, text)
        text = text[:start] + rng.choice(PIECES) + text[start:]
    return text


def digits_changed(rng: Random, text: str) -> str:
    """Figures, years and the numbers of items."""
    for _ in range(_few(rng)):
        places = [i for i, char in enumerate(text) if char.isdigit() or char in "一二三四五六七八九十"]
        if not places:
            return text
        at = rng.choice(places)
        new = rng.choice("0123456789") if text[at].isdigit() else rng.choice("一二三四五六七八九十")
        text = text[:at] + new + text[at + 1 :]
    return text


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def lines_deleted(rng: Random, text: str) -> str:
    lines = _lines(text)
    for _ in range(_few(rng)):
        if lines:
            del lines[rng.randrange(len(lines))]
    return "".join(lines)


def lines_doubled(rng: Random, text: str) -> str:
    lines = _lines(text)
    for _ in range(_few(rng)):
        if lines:
            i = rng.randrange(len(lines))
            lines[i:i] = lines[i : i + rng.choice((1, 1, 2, 6))] * rng.choice((1, 1, 3))
    return "".join(lines)


def lines_swapped(rng: Random, text: str) -> str:
    lines = _lines(text)
    for _ in range(_few(rng)):
        if len(lines) > 1:
            i, j = rng.randrange(len(lines)), rng.randrange(len(lines))
            if rng.random() < 0.6:
                j = min(len(lines) - 1, i + 1)
            lines[i], lines[j] = lines[j], lines[i]
    return "".join(lines)


def lines_shuffled(rng: Random, text: str) -> str:
    lines = _lines(text)
    i = rng.randint(0, len(lines))
    j = min(len(lines), i + rng.choice((3, 6, 20, len(lines))))
    part = lines[i:j]
    rng.shuffle(part)
    return "".join((*lines[:i], *part, *lines[j:]))


def lines_moved(rng: Random, text: str) -> str:
    lines = _lines(text)
    i = rng.randint(0, len(lines))
    part = lines[i : i + rng.randint(1, 12)]
    del lines[i : i + len(part)]
    j = rng.randint(0, len(lines))
    return "".join((*lines[:j], *part, *lines[j:]))


def lines_joined(rng: Random, text: str) -> str:
    for _ in range(_few(rng)):
        at = text.find("\n", _spot(rng, text)[0])
        if at >= 0:
            text = text[:at] + rng.choice(("", "", " ", "\t")) + text[at + 1 :]
    return text


def lines_broken(rng: Random, text: str) -> str:
    for _ in range(_few(rng)):
        at, _ = _spot(rng, text)
        text = text[:at] + rng.choice(("\n", "\n", "\n\n", "\n  ")) + text[at:]
    return text


def cut(rng: Random, text: str) -> str:
    """Only the beginning, the end or the middle; or all but a piece out of the middle."""
    start, end = sorted((rng.randint(0, len(text)), rng.randint(0, len(text))))
    return rng.choice((text[:end], text[start:], text[start:end], text[:start] + text[end:], text[:start] + text[end:]))


def sections_taken_out(rng: Random, text: str) -> str:
    """Some sections less, which makes a small report."""
    marks = ("一、总", "二、主", "三、收", "四、政", "五、存", "六、其")
    places = [at for at in (text.find(mark) for mark in marks) if at >= 0]
    edges = sorted({text.rfind("\n", 0, at) + 1 for at in places} | {0, len(text)})
    parts = [text[a:b] for a, b in pairwise(edges)]
    return "".join(part for i, part in enumerate(parts) if i == 0 or rng.random() < 0.6)


def spliced(rng: Random, text: str) -> str:
    """A piece of another report, or of this one again."""
    other = any_base(rng).text if rng.random() < 0.7 else text
    lines = _lines(other)
    if lines and rng.random() < 0.7:
        i = rng.randrange(len(lines))
        part = "".join(lines[i : i + rng.choice((1, 2, 5, 15, 40))])
    else:
        start, end = _spot(rng, other, rng.choice((4, 20, 100)))
        part = other[start:end]
    at, _ = _spot(rng, text)
    if rng.random() < 0.7:
        at = text.rfind("\n", 0, at) + 1
    return text[:at] + part + text[at:]


def line_ends(rng: Random, text: str) -> str:
    """Other line ends, all alike or mixed."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    ends = rng.choice((("\r\n",), ("\r",), ("\n", "\r\n"), ("\n", "\r", "\r\n", "\u2028")))
    return "".join(rng.choice(ends) if char == "\n" else char for char in plain)


def other_script(rng: Random, text: str) -> str:
    """Traditional characters, readings, half-width marks; throughout or in a part."""
    change = TEXT_NOISE[rng.choice(("half-width", "traditional", "pinyin"))]
    start, end = sorted((rng.randint(0, len(text)), rng.randint(0, len(text))))
    if rng.random() < 0.3:
        start, end = 0, len(text)
    return text[:start] + "".join(map(change, text[start:end])) + text[end:]


def other_width(rng: Random, text: str) -> str:
    """Digits and letters full-width in a part, or everything in NFKC or NFD."""
    start, end = _spot(rng, text, rng.choice((8, 200, len(text) + 1)))
    part = text[start:end]
    if rng.random() < 0.3:
        part = unicodedata.normalize(rng.choice(("NFKC", "NFD")), part)
    else:
        part = "".join(chr(ord(char) + 0xFEE0) if char.isdigit() and char.isascii() else char for char in part)
    return text[:start] + part + text[end:]


def wrong_encoding(rng: Random, text: str) -> str:
    """A part read in another encoding than it was written in, or with bytes that are not its own."""
    start, end = _spot(rng, text, rng.choice((10, 200, len(text) + 1)))
    written = rng.choice(("utf-8", "gb18030"))
    data = bytearray(text[start:end].encode(written, "replace"))
    read = rng.choice(("gb18030", "latin-1") if written == "utf-8" else ("utf-8", "latin-1"))
    if data and rng.random() < 0.5:
        read = written
        for _ in range(_few(rng)):
            data[rng.randrange(len(data))] = rng.randrange(256)
    return text[:start] + bytes(data).decode(read, "replace") + text[end:]


def repeated(rng: Random, text: str) -> str:
    """A piece many times over."""
    start, end = _spot(rng, text, rng.choice((1, 3, 12)))
    piece = rng.choice((text[start:end], rng.choice(PIECES), rng.choice(PIECES) + rng.choice(PIECES)))
    again = piece * min(rng.choice((20, 60, 60, 200, 1000)), 1 + 12_000 // max(len(piece), 1))
    return text[:start] + again + text[start:]


#: what can be done to any text, and how often it is
CHANGES: dict[Change, int] = {
    characters_deleted: 8,
    characters_doubled: 6,
    characters_swapped: 6,
    characters_replaced: 6,
    pieces_put_in: 10,
    digits_changed: 6,
    lines_deleted: 6,
    lines_doubled: 5,
    lines_swapped: 5,
    lines_shuffled: 2,
    lines_moved: 4,
    lines_joined: 4,
    lines_broken: 4,
    cut: 3,
    sections_taken_out: 8,
    spliced: 8,
    line_ends: 2,
    other_script: 2,
    other_width: 3,
    wrong_encoding: 2,
    repeated: 3,
}
