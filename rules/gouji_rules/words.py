"""Lists of words, which rules prefer to regular expressions."""

from __future__ import annotations

from collections.abc import Iterable


def joined(first: Iterable[str], second: Iterable[str]) -> tuple[str, ...]:
    """Every word of the first with every one of the second."""
    rest = tuple(second)
    return tuple(a + b for a in first for b in rest)


def has_any(text: str, words: Iterable[str]) -> bool:
    """Whether one of the words stands in a text."""
    return any(word in text for word in words)
