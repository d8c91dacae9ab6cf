"""The threads that lint, and what becomes of them at the end."""

from __future__ import annotations

import asyncio

import pytest

from gouji_server.analysis import Analyst


def test_nothing_begins_after_the_end() -> None:
    analyst = Analyst()

    async def ask() -> object:
        analyst.close()
        return await analyst.elsewhere(len, "")

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(ask())
