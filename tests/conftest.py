"""For all tests: this folder is on the path, so that they find `support`; and Hypothesis does not look at the clock."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("gouji", deadline=None)
settings.load_profile("gouji")
