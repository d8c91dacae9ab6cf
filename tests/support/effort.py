"""How hard the tests try: enough for every change, and more in a hunt (``dev.py hunt``); and how much work code does."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from types import FrameType

HUNTING = bool(os.environ.get("GOUJI_HUNT"))


def tries(n: int) -> int:
    """How often something random is tried: ``n`` times in a hunt, else a third of that, but once at least."""
    return n if HUNTING else max(1, n // 3)


def work(function: Callable[[], object]) -> int:
    """How many lines of Python a call runs: a measure of its work that no other program on the machine changes."""
    lines = 0

    def trace(frame: FrameType, event: str, argument: object) -> Callable[..., object]:
        nonlocal lines
        lines += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        function()
    finally:
        sys.settrace(before)
    return lines
