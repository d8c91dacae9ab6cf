"""Texts kept in step with the editor's, and its positions: against a slow and simple model of the specification."""

from __future__ import annotations

import re

import pytest
from harness import URI, asynchronous, session, units
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from gouji_server.document import Document, Snapshot

ENCODINGS = ("utf-8", "utf-16", "utf-32")
#: line ends, characters that Python also ends lines at, and characters of one to four bytes
PIECES = ("\n", "\r\n", "\r", "\f", "\v", "\x85", "\u2028", "a", "é", "字", "😀", "𠮷", "\ud83d", "ab", "表三")
texts = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
positions = st.tuples(st.integers(0, 6), st.integers(0, 9))


def width(text: str, encoding: str) -> int:
    if "\ud83d" in text:  # half a character, as some editors send while one is being typed: three bytes, one unit
        parts = text.split("\ud83d")
        return sum(units(p, encoding) for p in parts) + (len(parts) - 1) * (3 if encoding == "utf-8" else 1)
    return units(text, encoding)


def model_offset(text: str, position: tuple[int, int], encoding: str) -> int:
    """The offset of a position: past the line's end is the line's end, past the last line the end of the text."""
    lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]*\Z", text)
    line, character = position
    if line >= len(lines):
        return len(text)
    start = sum(map(len, lines[:line]))
    body = lines[line].rstrip("\r\n")
    best = 0
    for i in range(len(body) + 1):
        if width(body[:i], encoding) <= character:
            best = i
    return start + best


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(texts, positions)
def test_positions_to_offsets(encoding: str, text: str, position: tuple[int, int]) -> None:
    assert Snapshot(text, encoding).to_offset(types.Position(*position)) == model_offset(text, position, encoding)


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(texts, st.data())
def test_offsets_to_positions_and_back(encoding: str, text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    if text[max(offset - 1, 0) : offset + 1] == "\r\n":
        return  # between CR and LF there is no position
    position = Snapshot(text, encoding).to_position(offset)
    assert model_offset(text, (position.line, position.character), encoding) == offset


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(texts, st.lists(st.tuples(positions, positions, texts), max_size=5))
def test_edits(encoding: str, text: str, edits: list[tuple[tuple[int, int], tuple[int, int], str]]) -> None:
    document = Document("file:///a.md", text, 1, "markdown", encoding)
    for first, second, new in edits:
        start, end = sorted((first, second))
        a, b = model_offset(text, start, encoding), model_offset(text, end, encoding)
        text = text[:a] + new + text[b:]
        place = types.Range(types.Position(*start), types.Position(*end))
        document.apply_change(types.TextDocumentContentChangePartial(range=place, text=new))
        assert document.source == text
    assert document.snapshot.text == text


# What pygls 2.1 does otherwise, by hand.


@pytest.mark.parametrize("odd", ["\f", "\v", "\x85", "\u2028"])
def test_lines_end_where_the_protocol_says(odd: str) -> None:
    document = Document("file:///a.md", f"a{odd}b\nsecond\n", 1, None, "utf-16")
    place = types.Range(types.Position(1, 0), types.Position(1, 6))
    document.apply_change(types.TextDocumentContentChangePartial(range=place, text="2"))
    assert document.source == f"a{odd}b\n2\n"


def test_past_the_end_of_the_last_line() -> None:
    document = Document("file:///a.md", "abc", 1, None, "utf-16")
    place = types.Range(types.Position(0, 9), types.Position(0, 9))
    document.apply_change(types.TextDocumentContentChangePartial(range=place, text="X"))
    assert document.source == "abcX"
    assert place.start.character == 9  # what the client sent is the client's


def test_past_the_end_of_a_crlf_line() -> None:
    document = Document("file:///a.md", "abc\r\nd", 1, None, "utf-16")
    place = types.Range(types.Position(0, 4), types.Position(0, 4))
    document.apply_change(types.TextDocumentContentChangePartial(range=place, text="X"))
    assert document.source == "abcX\r\nd"


def test_the_end_of_the_text() -> None:
    assert Snapshot("ab\ncd").to_position(5) == types.Position(1, 2)
    assert Snapshot("ab\n").to_position(3) == types.Position(1, 0)
    assert Snapshot("").to_position(0) == types.Position(0, 0)
    assert Snapshot("ab\n").to_offset(types.Position(1, 0)) == 3


@pytest.mark.parametrize(
    ("offered", "chosen"),
    [(["utf-32", "utf-8"], "utf-32"), (["foo"], "utf-16"), (None, "utf-16"), (["utf-8", "utf-16"], "utf-8")],
)
def test_encodings_are_negotiated(offered: list[str] | None, chosen: str) -> None:
    @asynchronous
    async def negotiate() -> None:
        general = {} if offered is None else {"general": {"positionEncodings": offered}}
        async with session(general) as client:
            assert client.result["capabilities"]["positionEncoding"] == chosen
            await client.open(URI, "😀\n")
            document = client.server.documents.find(URI)
            assert document is not None
            assert document.snapshot.to_position(1).character == {"utf-8": 4, "utf-16": 2, "utf-32": 1}[chosen]

    negotiate()
