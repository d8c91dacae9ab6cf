"""Patterns in the manner of ``.gitignore``, matched as git matches them.

Own code, as the libraries for Python translate a pattern to `re`: that refuses lines which git reads (``[z-a]``), warns of
others (``[[a]``), and takes exponential time over ``*a*a*a*a``. Here every way through a pattern is followed at once, a
bit of an integer each, so that the time grows with the length of the path times that of the pattern, whatever they are. The
tests hold it against ``git check-ignore``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

#: what has a meaning of its own in a pattern
_SPECIAL = "*?[\\"
_DIGITS, _LOWER, _UPPER = "0123456789", "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
_CLASSES = {
    "alnum": _DIGITS + _LOWER + _UPPER,
    "alpha": _LOWER + _UPPER,
    "blank": " \t",
    "cntrl": "".join(map(chr, range(32))) + "\x7f",
    "digit": _DIGITS,
    "graph": _DIGITS + _LOWER + _UPPER + _PUNCTUATION,
    "lower": _LOWER,
    "print": " " + _DIGITS + _LOWER + _UPPER + _PUNCTUATION,
    "punct": _PUNCTUATION,
    "space": " \t\n\v\f\r",
    "upper": _UPPER,
    "xdigit": _DIGITS + "abcdefABCDEF",
}

#: whether a character is one that a step of a pattern takes
_Takes = Callable[[str], bool]


class Unmatchable(ValueError):
    """A pattern that no path can match, such as one with a bracket that is not closed."""


class _Any(NamedTuple):
    """A step that takes any number of characters: ``*`` all but slashes, ``**`` all; ``**/`` whole folders, or none."""

    slashes: bool
    folders: bool = False


class Glob:
    """One pattern, compiled. ``steps`` counts what matching has cost: a step for every character looked at.

    Raises Unmatchable.
    """

    def __init__(self, pattern: str, prefix: int = 0) -> None:
        """``prefix``: how many characters at the start are literal; git takes what follows them for a beginning."""
        self.steps = 0
        self._tokens = _tokens(pattern, prefix)
        self._taken: dict[str, int] = {}
        bits = list(enumerate(self._tokens))
        self._any = sum(1 << i for i, token in bits if isinstance(token, _Any) and token.slashes)
        self._within = sum(1 << i for i, token in bits if isinstance(token, _Any) and not token.slashes)
        self._folders = sum(1 << i for i, token in bits if isinstance(token, _Any) and token.folders)
        self._runs = (self._any | self._within) & ~self._folders

    def matches(self, text: str) -> bool:
        """Whether the pattern matches all of a text."""
        state = self._entered(1, 0)
        for character in text:
            self.steps += 1
            taken = self._taken.get(character)
            if taken is None:
                taken = self._taken[character] = self._who_takes(character)
            stays = self._any if character == "/" else self._any | self._within
            state = self._entered((state & taken) << 1, state & stays)
            if not state:
                return False
        return bool(state >> len(self._tokens) & 1)

    def _entered(self, moved: int, stayed: int) -> int:
        """The places that are reached without a further character. Two steps that may take nothing follow one another only
        where the first stands for folders."""
        moved |= (moved & self._folders) << 1
        state = moved | stayed
        return state | (state & self._runs) << 1

    def _who_takes(self, character: str) -> int:
        found = 0
        for i, token in enumerate(self._tokens):
            if isinstance(token, _Any):
                takes = token.folders and character == "/"
            else:
                takes = token == character if isinstance(token, str) else token(character)
            found |= takes << i
        return found


def _tokens(pattern: str, prefix: int) -> list[str | _Any | _Takes]:
    tokens: list[str | _Any | _Takes] = []
    i = 0
    while i < len(pattern):
        character = pattern[i]
        if character == "*":
            stars, i = _stars(pattern, i, prefix)
            if stars is not _FOLDERS or tokens[-1:] != [_FOLDERS]:
                tokens.append(stars)
            continue
        if character == "?":
            tokens.append(_is_no_slash)
        elif character == "[":
            takes, i = _set(pattern, i + 1)
            tokens.append(takes)
        elif character == "\\":
            i += 1
            if i == len(pattern):
                raise Unmatchable
            tokens.append(pattern[i])
        else:
            tokens.append(character)
        i += 1
    return tokens


def _stars(pattern: str, first: int, prefix: int) -> tuple[_Any, int]:
    """What a run of stars takes, and where what follows it begins: two as a whole name stand for folders too."""
    i = first
    while pattern[i : i + 1] == "*":
        i += 1
    begins = first in (0, prefix) or pattern[first - 1] == "/"
    ends = i == len(pattern) or pattern[i] == "/" or pattern[i : i + 2] == "\\/"
    is_whole = i - first > 1 and begins and ends
    if is_whole and pattern[i : i + 1] == "/":
        return _FOLDERS, i + 1
    return _Any(slashes=is_whole), i


_FOLDERS = _Any(slashes=True, folders=True)


def _is_no_slash(character: str) -> bool:
    return character != "/"


def _set(pattern: str, i: int) -> tuple[_Takes, int]:
    """A set in brackets, from behind the first of them, and where its last stands. Raises Unmatchable."""
    pattern += "\0"  # which no pattern holds: it stands for the end
    is_negated = pattern[i] in "!^"
    i += is_negated
    singles: set[str] = set()
    ranges: list[tuple[str, str]] = []
    before = ""
    is_first = True
    while is_first or pattern[i] != "]":
        is_first = False
        character = pattern[i]
        named = pattern.find("]", i + 2) if pattern[i : i + 2] == "[:" else -1
        if pattern[i : i + 2] == "[:" and named < 0:
            raise Unmatchable
        if character == "-" and before and pattern[i + 1] not in "\0]":
            i += 1 + (pattern[i + 1] == "\\")
            ranges.append((before, pattern[i]))
            before = ""
        elif named > i + 2 and pattern[named - 1] == ":":
            if (name := pattern[i + 2 : named - 1]) not in _CLASSES:
                raise Unmatchable
            singles.update(_CLASSES[name])
            i = named
            before = ""
        else:
            i += character == "\\"
            before = pattern[i]
            singles.add(before)
        if pattern[i] == "\0":
            raise Unmatchable
        i += 1

    def takes(character: str) -> bool:
        is_in = character in singles or any(low <= character <= high for low, high in ranges)
        return is_in != is_negated and character != "/"

    return takes, i


class Pattern:
    """A line of an ignore file.

    ``is_negated``: it brings back what others ignore. ``for_folders``: it means folders alone. ``is_placed``: it is held
    against the whole path rather than the last name of it.
    """

    __slots__ = ("_glob", "_literal", "for_folders", "is_negated", "is_placed")

    def __init__(self, line: str) -> None:
        """Raises Unmatchable."""
        self.is_negated = line.startswith("!")
        text = line[self.is_negated :]
        prefix = next((i for i, character in enumerate(text) if character in _SPECIAL), len(text))
        self.for_folders = text.endswith("/")
        text = text[: len(text) - self.for_folders]
        self.is_placed = "/" in text
        if text.startswith("/"):
            text, prefix = text[1:], prefix - 1
        if not text:
            raise Unmatchable
        prefix = min(prefix, len(text))
        self._literal = text[:prefix]
        self._glob = Glob(text, prefix) if prefix < len(text) else None

    @property
    def steps(self) -> int:
        """The characters that matching has looked at one by one."""
        return self._glob.steps if self._glob else 0

    def matches(self, path: str, name: str, is_folder: bool) -> bool:
        """Whether it means a path, of which ``name`` is the last part."""
        if self.for_folders and not is_folder:
            return False
        text = path if self.is_placed else name
        if self._glob is None:
            return text == self._literal
        return text.startswith(self._literal) and self._glob.matches(text)


class Patterns:
    """The lines of an ignore file, or of a setting that is written as one.

    Lines that no path can match are passed over, as by git.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self.patterns = [pattern for line in lines if (pattern := _pattern(line)) is not None]

    def verdict(self, path: str, *, is_folder: bool) -> bool | None:
        """What the last pattern that means a path says: whether to ignore it; None where none means it.

        The path is relative and has forward slashes. What holds for the folders that it lies in is not looked at.
        """
        name = path.rpartition("/")[2]
        for pattern in reversed(self.patterns):
            if pattern.matches(path, name, is_folder):
                return not pattern.is_negated
        return None

    def match(self, path: str) -> bool:
        """Whether a file is ignored, or a folder that it lies in: what is in there cannot be brought back."""
        at = path.find("/")
        while at >= 0:
            if self.verdict(path[:at], is_folder=True):
                return True
            at = path.find("/", at + 1)
        return bool(self.verdict(path, is_folder=False))


def lines_of(text: str) -> list[str]:
    """The lines of an ignore file that are no comments, as git parts them."""
    lines = (line[:-1] if line.endswith("\r") else line for line in text.split("\n"))
    return [line for line in lines if line and not line.startswith("#")]


def check(line: str) -> None:
    """Raise Unmatchable for a pattern that means nothing at all."""
    if (text := _trimmed(line)) and not text.startswith("#"):
        Pattern(text)


def _pattern(line: str) -> Pattern | None:
    text = _trimmed(line)
    if not text or text.startswith("#"):
        return None
    try:
        return Pattern(text)
    except Unmatchable:
        return None


def _trimmed(line: str) -> str:
    """A line up to a NUL and without the spaces at its end, but for one that has a backslash before it."""
    line = line.partition("\0")[0]
    bare = line.rstrip(" ")
    slashes = len(bare) - len(bare.rstrip("\\"))
    return line[: len(bare) + 1] if slashes % 2 and len(bare) < len(line) else bare
