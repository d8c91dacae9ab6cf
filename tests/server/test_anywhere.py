"""Whatever the text, the position and the encoding: an answer, and every range in it inside the text."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from random import Random
from typing import Any

from harness import CAPABLE, URI, session, span, units
from hypothesis import given, settings
from hypothesis import strategies as st

from support.layouts import LAYOUTS
from support.model import make
from support.page import render

AT = ("hover", "completion", "documentHighlight", "definition")
WHOLE = ("documentSymbol", "foldingRange")
PAGES = [
    (page.text, {"markdown": "markdown", "html": "html", "text": "plaintext"}[page.kind])
    for name in ("GFM", "P1", "N", "HTML", "S-wrap-after")
    for page in [render(make(Random(name), "2021"), LAYOUTS[name], LAYOUTS[name].kinds[0])]
]
_SCRAPS = st.sampled_from(
    ["", "😀", "𠮷", "|", "\n", "\r\n", "\r", "\t", "<", ">", "9", "# ", "\x0c", "\u2028", "总计", "| | |"]
)


def ranges(answer: Any) -> Iterator[Any]:
    """Every range in an answer."""
    if isinstance(answer, dict):
        if set(answer) == {"start", "end"}:
            yield answer
        for value in answer.values():
            yield from ranges(value)
    elif isinstance(answer, list):
        for value in answer:
            yield from ranges(value)


def check(answer: Any, widths: list[int]) -> None:
    """Every range is in the text, and does not run backwards."""
    for found in ranges(answer):
        start, end = ((found[side]["line"], found[side]["character"]) for side in ("start", "end"))
        assert start <= end
        for line, character in (start, end):
            assert 0 <= character <= widths[line]


@given(
    page=st.sampled_from(PAGES),
    encoding=st.sampled_from(["utf-8", "utf-16", "utf-32"]),
    edits=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 60), _SCRAPS), max_size=4),
    places=st.lists(st.tuples(st.floats(0, 1.1), st.integers(0, 120)), min_size=2, max_size=5),
    front=st.sampled_from(["", "😀𠮷\n", "<!-- 😀 -->", "\ufeff"]),
)
@settings(max_examples=20)
def test_an_answer_everywhere(
    page: tuple[str, str],
    encoding: str,
    edits: list[tuple[float, int, str]],
    places: list[tuple[float, int]],
    front: str,
) -> None:
    text, language = page
    for at, length, scrap in edits:
        i = int(at * len(text))
        text = text[:i] + scrap + text[i + length :]
    text = front + text
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    widths = [units(line, encoding) for line in lines]

    async def ask() -> None:
        async with session({**CAPABLE, "general": {"positionEncodings": [encoding]}}) as client:
            await client.open(URI, text, language)
            for method in WHOLE:
                check(await client.request(f"textDocument/{method}", {"textDocument": {"uri": URI}}), widths)
            hint = {"textDocument": {"uri": URI}, "range": span(0, 0, len(lines), 0)}
            check(await client.request("textDocument/inlayHint", hint), widths)
            for share, character in places:
                line = int(share * len(lines))
                for method in AT:
                    answer = await client.request(f"textDocument/{method}", client.at(URI, line, character))
                    check(answer, widths)
                    for item in answer["items"] if answer and method == "completion" else ():
                        edited = item["textEdit"]["range"]
                        assert edited["start"]["line"] == edited["end"]["line"] == min(line, len(lines) - 1)

    asyncio.run(ask())
