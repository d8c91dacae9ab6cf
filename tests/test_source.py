"""Decoding, and rows and columns."""

from __future__ import annotations

import codecs
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gouji.source import DecodeError, Encoding, Source, decode, dominant_newline, with_newline

LINE_END = re.compile(r"\r\n|\r|\n")
SAMPLE = "一、总体情况\n2024年，共受理12件。\n"
# Few characters, so that line ends meet; and those that str.splitlines would take for line ends.
TEXTS = st.text(st.sampled_from("a中\n\r\x0b\x0c\x85\u2028\u2029\U00020000 "), max_size=30)


@given(TEXTS)
@example("")
@example("\n\r\n\r\r\n")
@example("a\r\nb\rc\nd")
def test_lines_end_at_lf_crlf_cr_alone(text: str) -> None:
    source = Source(text)
    lines = LINE_END.split(text)
    assert source.rows == len(lines)
    assert [source.line(row) for row in range(1, source.rows + 1)] == lines
    assert [source.text[slice(*source.line_span(row))] for row in range(1, source.rows + 1)] == lines


@given(TEXTS, st.data())
def test_position_and_offset_are_inverse(text: str, data: st.DataObject) -> None:
    source = Source(text)
    offset = data.draw(st.integers(0, len(text)))
    row, column = source.position(offset)
    before = text[:offset]
    if before.endswith("\r") and text[offset : offset + 1] == "\n":
        return  # inside a CRLF there is no column to go back to
    assert row == len(LINE_END.findall(before)) + 1
    assert column == len(LINE_END.split(before)[-1]) + 1
    assert source.offset(row, column) == offset


@given(TEXTS, st.integers(-3, 40), st.integers(-3, 40))
def test_places_outside_the_text_count_as_its_ends(text: str, row: int, column: int) -> None:
    source = Source(text)
    assert 0 <= source.offset(row, column) <= len(text)
    assert source.position(-5) == (1, 1)
    assert source.position(len(text) + 5) == source.position(len(text))


def test_there_is_no_row_zero() -> None:
    for row in (0, 3, -1):
        with pytest.raises(IndexError):
            Source("a\nb").line_span(row)


@pytest.mark.parametrize(
    ("encoding", "front"),
    [
        ("utf-8", b""),
        ("utf-8-sig", b""),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("gb18030", b""),
    ],
)
@pytest.mark.parametrize("text", [SAMPLE, SAMPLE.replace("\n", "\r\n"), "", "𠀀㐀\n" + SAMPLE * 50])
def test_every_encoding_comes_back_as_it_was(encoding: Encoding, front: bytes, text: str) -> None:
    data = front + text.encode(encoding)
    source = decode(data)
    assert source.text == text
    assert source.encode(text) == data
    if text or encoding not in ("utf-8", "gb18030"):
        assert source.encoding == encoding


def test_gb18030_with_a_bom() -> None:
    data = ("\ufeff" + SAMPLE).encode("gb18030")
    source = decode(data)
    assert (source.text, source.encoding) == (SAMPLE, "gb18030")
    assert source.encode(SAMPLE) == data


def test_a_plain_string_keeps_every_character() -> None:
    assert Source("\ufeffa").text == "\ufeffa"
    assert Source("a").encode("中") == "中".encode()


def test_broken_utf8_is_not_taken_for_gb18030() -> None:
    data = SAMPLE.encode()
    at = data.index("共".encode())
    with pytest.raises(DecodeError) as caught:
        decode(data[:at] + b"\xb9\xb2" + data[at:])
    assert caught.value.offset == at
    assert f"第 {at} 字节（2:7）" in caught.value.message.zh
    assert f"byte {at} (2:7)" in caught.value.message.en


def test_utf8_cut_inside_a_character_is_broken_utf8() -> None:
    data = SAMPLE.strip().encode()[:-1]
    with pytest.raises(DecodeError, match="broken UTF-8"):
        decode(data)


def test_broken_utf8_behind_a_bom_counts_bytes_of_the_file() -> None:
    with pytest.raises(DecodeError) as caught:
        decode(codecs.BOM_UTF8 + b"ab\xff")
    assert caught.value.offset == 5


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (SAMPLE.encode("utf-32"), "UTF-32"),
        (codecs.BOM_UTF32_BE + SAMPLE.encode("utf-32-be"), "UTF-32"),
        ("abc".encode("utf-16-le"), "UTF-16"),
        (SAMPLE.encode() + b"\0", "NUL"),
        (codecs.BOM_UTF16_LE + b"a", "UTF-16"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a\x00", "UTF-16"),
        (SAMPLE.encode("gb18030") + b"\xff", "GB18030"),
        (b"\x80\x81\xff", "GB18030"),
    ],
)
def test_what_is_no_text_we_read_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(DecodeError) as caught:
        decode(data)
    assert words in caught.value.message.zh
    assert words in caught.value.message.en
    assert 0 <= caught.value.offset <= len(data)


@given(st.binary(max_size=60))
def test_bytes_are_read_and_given_back_or_refused(data: bytes) -> None:
    try:
        source = decode(data)
    except DecodeError as error:
        assert 0 <= error.offset <= len(data)
        return
    if source.encoding != "gb18030":  # of some characters it has two forms
        assert source.encode(source.text) == data


@pytest.mark.parametrize(
    ("text", "newline"),
    [("", "\n"), ("a", "\n"), ("a\r\nb", "\r\n"), ("a\rb", "\r"), ("a\nb\r\nc\r\n", "\r\n"), ("a\nb\r\nc\r", "\n")],
)
def test_dominant_newline(text: str, newline: str) -> None:
    assert dominant_newline(text) == Source(text).newline == newline


def test_text_put_in_takes_the_line_ends_around_it() -> None:
    assert with_newline("a\nb\r\n", "\r\n") == "a\r\nb\r\n"
    assert with_newline("a\nb", "\n") == "a\nb"


def test_long_lines_and_many_lines() -> None:
    long = Source("中" * 1_000_000)
    assert long.position(999_999) == (1, 1_000_000)
    many = Source("a\n" * 100_000)
    assert many.position(199_999) == (100_000, 2)
    assert many.rows == 100_001
