"""Colours, and what a text looks like in a terminal: visible control characters and display columns."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

#: the codes that switch a colour on, after "ESC ["
STYLES = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "path": "1",
    "gutter": "2;34",
    "related": "34",
    "fix": "32",
    "dim": "2",
    "added": "32",
    "removed": "31",
}
TAB = "    "

_BLANKS = "\t\f"
_PARTS = re.compile("([\t\f])")

_SURROGATES = ("\ud800", "\udfff")
#: what begins a workflow command of the old kind, anywhere in a line; the new kind is ``::`` at its start
_COMMAND = "##["
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
# Ideographs, full-width forms and the punctuation of Chinese texts: those whose width is beyond doubt.
_WIDE = (
    *(("\u3000", "\u3029"), ("\u3030", "\u303e"), ("\u3400", "\u4dbf"), ("\u4e00", "\u9fff")),
    *(("\uff01", "\uff60"), ("\uffe0", "\uffe6")),
)
_NARROW = (("\u2460", "\u2473"), ("\u2010", "\u2027"), ("\u2030", "\u203b"))
_NARROW_SIGNS = "\u00a0\u00a5\u00a7\u00b0\u00b1\u00b7\u00d7\u00f7\u2192\u2248\u2260\u2264\u2265"


class _Cells(dict[str, tuple[str, int]]):
    """For each character what is shown and how many columns it takes, worked out when first met."""

    def __missing__(self, character: str) -> tuple[str, int]:
        shown = _shown(character)
        cell = self[character] = (shown, _columns(character) if shown == character else len(shown))
        return cell


_cells = _Cells()


def paint(text: str, style: str, colour: bool) -> str:
    """The text in a style, or as it is."""
    return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if colour and text else text


def visible(text: str) -> str:
    """A path or message with nothing in it that a terminal, or the log of a GitHub workflow, would obey rather than show."""
    if not text.isprintable():
        text = "".join([_cells[character][0] for character in text])
    return text.replace(_COMMAND, f"#{_sign('#')}[")


def displayed(text: str) -> list[tuple[str, int]]:
    """For each character of a line what is shown, and how many columns that takes."""
    cells = [_cells[character] for character in text]
    at = text.find(_COMMAND)
    while at >= 0:
        cells[at + 1] = (_sign("#"), len(_sign("#")))
        at = text.find(_COMMAND, at + 1)
    return cells


def name_at_start(path: str) -> str:
    """A path as the first thing on a line: visible, and neither a workflow command nor an option to what reads the line."""
    return visible(f"./{path}" if path.lstrip().startswith(("::", "-")) else path)


def line_of_text(text: str) -> str:
    """A line of a document, without its end: as it is but for what would be obeyed. Tabs and form feeds stay."""
    shown = "".join([part if part in _BLANKS else visible(part) for part in _PARTS.split(text)])
    bare = shown.lstrip()
    return shown if not bare.startswith("::") else shown.replace("::", f"{_sign(':')}:", 1)


def _shown(character: str) -> str:
    if character == "\t":
        return TAB
    if character < " ":
        return chr(0x2400 + ord(character))
    if character == "\x7f":
        return "␡"
    # Surrogates that stand for the bytes of a file name go out as those bytes, but for those that are controls in
    # encodings of one byte.
    if "\udc80" <= character <= "\udc9f":
        return f"<{ord(character) & 0xFF:02X}>"
    if character.isprintable() or character in _SPACES or _SURROGATES[0] <= character <= _SURROGATES[1]:
        return character
    return _sign(character)


def _sign(character: str) -> str:
    return f"<U+{ord(character):04X}>"


def _columns(character: str) -> int:
    if character < "\x7f":
        return 1
    if any(first <= character <= last for first, last in _WIDE):
        return 2
    if character in _NARROW_SIGNS or any(first <= character <= last for first, last in _NARROW):
        return 1
    return _measure()(character)


@lru_cache(maxsize=1)
def _measure() -> Callable[[str], int]:
    try:
        from wcwidth import wcwidth  # 25 ms, so only for characters that need it
    except ImportError:  # bundled without it
        return _measure_roughly

    def measure(character: str) -> int:
        return max(wcwidth(character), 0)

    return measure


def _measure_roughly(character: str) -> int:
    from unicodedata import category, east_asian_width

    if category(character) in ("Mn", "Me"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
