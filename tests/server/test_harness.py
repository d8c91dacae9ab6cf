"""The harness itself, and the server's answer to what every editor does first."""

from __future__ import annotations

import asyncio

import pytest
from harness import URI, ResponseError, asynchronous, position_of, session, text_at

from gouji.settings import DEFAULTS
from support.command import SPECIMENS

WRONG = "| （七）总计 |  | 8 |"


@asynchronous
async def test_diagnostics_follow_opening_and_changing() -> None:
    text = (SPECIMENS / "2021.md").read_text("utf-8")
    async with session() as client:
        await client.open(URI, text)
        assert await client.diagnostics(URI) == []
        at = text.index(WRONG) + len(WRONG) - 3
        start, end = position_of(text, at), position_of(text, at + 1)
        version = await client.change(URI, (start["line"], start["character"], end["line"], end["character"], "9"))
        (found,) = await client.diagnostics(URI, version=version)
        assert found["code"] == "SUM001"
        assert text_at(text[:at] + "9" + text[at + 1 :], found["range"]) == "9"


@asynchronous
async def test_an_error_is_raised_and_a_request_of_the_server_is_answered() -> None:
    capabilities = {"workspace": {"configuration": True}}
    async with session(capabilities) as client:
        client.answers["workspace/configuration"] = [{"lang": "en"}]
        with pytest.raises(ResponseError) as error:
            await client.request("no/such/method", {})
        assert error.value.code == -32601
        await client.wait_for(lambda m: m.get("method") == "workspace/configuration")
        assert client.told("workspace/configuration") == [{"items": [{"section": "gouji"}]}]


@asynchronous
async def test_settings_that_are_taken_away_hold_no_longer() -> None:
    text = (SPECIMENS / "2021.md").read_text("utf-8").replace("危及", "危机")
    async with session({"workspace": {"configuration": True}}) as client:
        client.answers["workspace/configuration"] = [{"ignore": ["LAB"]}]
        client.notify("workspace/didChangeConfiguration", {"settings": None})
        while client.server.wishes.over(DEFAULTS).ignore != ("LAB",):
            await asyncio.sleep(0.01)
        await client.open(URI, text)
        assert await client.diagnostics(URI) == []
        client.answers["workspace/configuration"] = [None]
        client.notify("workspace/didChangeConfiguration", {"settings": None})
        await client.wait_for(
            lambda m: m.get("method", "").endswith("publishDiagnostics") and bool(m["params"]["diagnostics"])
        )
