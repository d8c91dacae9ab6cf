"""For all tests: this folder is on the path, so that they find `support`; and how Hypothesis looks for examples.

It does not look at the clock, and it tries the same examples every time, so that a run says something of the change at
hand. With GOUJI_HUNT set (``dev.py hunt``) it tries new ones.
"""

from __future__ import annotations

from hypothesis import settings

from support.effort import HUNTING

settings.register_profile("gouji", deadline=None, derandomize=True)
settings.register_profile("hunt", deadline=None, derandomize=False)
settings.load_profile("hunt" if HUNTING else "gouji")
