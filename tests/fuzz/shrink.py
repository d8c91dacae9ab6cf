"""Making a text that fails small: lines taken out while it still fails, then characters."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence


def shrink(text: str, fails: Callable[[str], bool], seconds: float = 20) -> str:
    """A smaller text that fails as well, found in about so many seconds. ``fails`` is asked of every text tried."""
    until = time.monotonic() + seconds
    before = None
    while before != text and time.monotonic() < until:
        before = text
        for parts in (_lines, _words, list):
            text = _smaller(parts(text), fails, until)
    return text


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def _words(text: str) -> list[str]:
    return re.findall(r"[^，。；|<>\s]*.", text, re.DOTALL)


def _smaller(parts: Sequence[str], fails: Callable[[str], bool], until: float) -> str:
    """The parts less all those without which it still fails, tried in stretches that grow shorter."""
    parts = list(parts)
    length = max(len(parts) // 2, 1)
    while parts:
        at = 0
        while at < len(parts) and time.monotonic() < until:
            fewer = parts[:at] + parts[at + length :]
            if fails("".join(fewer)):
                parts = fewer
            else:
                at += length
        if length == 1 or time.monotonic() >= until:
            break
        length = max(length // 2, 1)
    return "".join(parts)
