"""For all tests: this folder is on the path, so that they find `support`; and how Hypothesis looks for examples.

It does not look at the clock, and it tries the same examples every time, so that a run says something of the change at
hand. With GOUJI_HUNT set (``dev.py hunt``) it tries new ones. What commands keep is kept with pytest's own.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from support.effort import HUNTING

settings.register_profile("gouji", deadline=None, derandomize=True)
settings.register_profile("hunt", deadline=None, derandomize=False)
settings.load_profile("hunt" if HUNTING else "gouji")


def pytest_configure(config: pytest.Config) -> None:
    """Leave the user's own folders alone."""
    cache = getattr(config, "cache", None)
    if cache is not None:
        os.environ["GOUJI_CACHE_DIR"] = str(cache.mkdir("patterns"))
