"""How hard the tests try: enough for every change, and more in a hunt (``dev.py hunt``)."""

from __future__ import annotations

import os

HUNTING = bool(os.environ.get("GOUJI_HUNT"))


def tries(n: int) -> int:
    """How often something random is tried: ``n`` times in a hunt, else a third of that, but once at least."""
    return n if HUNTING else max(1, n // 3)
