"""Bytes to text and back: what encoding a file is in, where its lines begin, how it is written again unchanged."""

from __future__ import annotations

import codecs
import re
from array import array
from bisect import bisect_right
from itertools import accumulate
from typing import Literal

from gouji.findings import Text

Encoding = Literal["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "gb18030"]

#: characters of three or four bytes in UTF-8, U+FFFD left out; compiled when needed, as it takes 3 ms
_LONG_UTF8 = "[\u0800-\ufffc\U00010000-\U0010ffff]"
_GB18030_BOM = b"\x841\x953"  # U+FEFF; the codec takes time to load
_BOMS: dict[str, bytes] = {
    "utf-8-sig": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
}


class Source:
    """A text that knows its encoding and its lines.

    Lines end at LF, CRLF, CR and nothing else: form feed, vertical tab, U+0085 and U+2028 are characters. Rows and
    columns count from 1, columns in code points; offsets count code points from 0. ``bom`` holds the bytes in front of
    the text in the file.
    """

    __slots__ = ("_newline", "_starts", "bom", "encoding", "text")

    def __init__(self, text: str, encoding: Encoding = "utf-8", bom: bytes | None = None) -> None:
        self.text = text
        self.encoding: Encoding = encoding
        self.bom = _BOMS.get(encoding, b"") if bom is None else bom
        self._starts: list[int] | None = None
        self._newline: str | None = None

    def __repr__(self) -> str:
        return f"Source({len(self.text)} characters, {self.encoding})"

    @property
    def starts(self) -> list[int]:
        """The offset at which each line begins; not to be changed."""
        if self._starts is None:
            self._starts = _line_starts(self.text)
        return self._starts

    @property
    def rows(self) -> int:
        """How many lines there are; an empty text has one, and so has what follows the last line end."""
        return len(self.starts)

    def position(self, offset: int) -> tuple[int, int]:
        """Row and column of an offset. One that lies outside the text counts as the nearest end of it."""
        offset = min(max(offset, 0), len(self.text))
        starts = self.starts
        row = bisect_right(starts, offset)
        return row, offset - starts[row - 1] + 1

    def offset(self, row: int, column: int) -> int:
        """The offset of a row and column.

        A column past the end of its line counts as the line's end, a row past the last one as the end of the text.
        """
        if row < 1:
            return 0
        if row > self.rows:
            return len(self.text)
        start, end = self.line_span(row)
        return min(start + max(column, 1) - 1, end)

    def line_span(self, row: int) -> tuple[int, int]:
        """Where a line begins and ends, its line end left out. Raises IndexError when there is no such row."""
        starts = self.starts
        if not 1 <= row <= len(starts):
            raise IndexError(f"row {row} of {len(starts)}")
        start = starts[row - 1]
        if row == len(starts):
            return start, len(self.text)
        end = starts[row] - 1
        if end > start and self.text[end] == "\n" and self.text[end - 1] == "\r":
            end -= 1
        return start, end

    def line(self, row: int) -> str:
        """The text of a line without its line end. Raises IndexError when there is no such row."""
        start, end = self.line_span(row)
        return self.text[start:end]

    @property
    def newline(self) -> str:
        """The line end most lines have; LF where there is none to go by."""
        if self._newline is None:
            self._newline = dominant_newline(self.text)
        return self._newline

    def encode(self, text: str) -> bytes:
        """Another text in this file's encoding, BOM and all. Raises UnicodeEncodeError where the encoding lacks it."""
        return self.bom + text.encode("utf-8" if self.encoding == "utf-8-sig" else self.encoding)


class DecodeError(ValueError):
    """Bytes that are no text we read. ``message`` says where and what to do; ``offset`` is the first bad byte's."""

    def __init__(self, message: Text, offset: int) -> None:
        super().__init__(message.en)
        self.message = message
        self.offset = offset


def dominant_newline(text: str) -> str:
    """The line end most lines of a text have, LF before CRLF before CR where they are equal in number."""
    if "\r" not in text:
        return "\n"
    both = text.count("\r\n")
    counts = {"\n": text.count("\n") - both, "\r\n": both, "\r": text.count("\r") - both}
    return max(counts, key=lambda end: counts[end])


def units_before(text: str, units: str) -> array[int]:
    """How many code units stand before each character of a text, and before its end; ``units`` is ``"utf-8"``,
    ``"utf-16"`` or ``"utf-32"``.

    For many places in one text: to count from the line's beginning for each takes long where the line is.
    """
    if units == "utf-8":
        widths = (1 if c < "\x80" else 2 if c < "\u0800" else 3 if c < "\U00010000" else 4 for c in text)
    elif units == "utf-16":
        widths = (1 if c < "\U00010000" else 2 for c in text)
    else:
        widths = (1 for _ in text)
    return array("L", accumulate(widths, initial=0))


def with_newline(content: str, newline: str) -> str:
    """Text to be inserted, with the line ends of the text it goes into."""
    if newline == "\n" or "\n" not in content:
        return content
    return content.replace("\r\n", "\n").replace("\n", newline)


def decode(data: bytes) -> Source:
    """The text of a file: UTF-8 with or without BOM, UTF-16 with BOM, or GB18030.

    Raises DecodeError for anything else, and for UTF-8 with bad bytes in it, which as GB18030 would turn to nonsense.
    """
    first = data[:4]
    if first[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) or first == codecs.BOM_UTF32_BE:
        return _decode_utf16(data)
    if first[:3] == codecs.BOM_UTF8:
        try:
            return Source(data[3:].decode("utf-8"), "utf-8-sig")
        except UnicodeDecodeError as error:
            raise _broken_utf8(data[3:], error, 3) from None
    if b"\0" in data:
        raise _has_nul(data)
    try:
        return Source(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _decode_gb18030(data, error)


def _decode_utf16(data: bytes) -> Source:
    if data[:4] in (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE):
        raise DecodeError(
            Text(
                "编码是 UTF-32（第 0 字节起为其 BOM），无法读取；请另存为 UTF-8",
                "the encoding is UTF-32 (its BOM is at byte 0), which is not read; save the file as UTF-8",
            ),
            0,
        )
    encoding: Encoding = "utf-16-le" if data[:2] == codecs.BOM_UTF16_LE else "utf-16-be"
    try:
        return Source(data[2:].decode(encoding), encoding)
    except UnicodeDecodeError as error:
        at = error.start + 2
        row, column = _end(data[2 : error.start + 2].decode(encoding))
        raise DecodeError(
            Text(
                f"UTF-16 文本在第 {at} 字节（{row}:{column}）处损坏；请用原软件重新保存，最好另存为 UTF-8",
                f"broken UTF-16 at byte {at} ({row}:{column}); save the file again, best as UTF-8",
            ),
            at,
        ) from None


def _decode_gb18030(data: bytes, error: UnicodeDecodeError) -> Source:
    """GB18030, unless the bytes are UTF-8 for the most part."""
    # Chinese in UTF-8 is made of characters of three bytes; in GB18030 it hardly ever looks like one.
    lenient = data.decode("utf-8", "replace")
    if len(re.findall(_LONG_UTF8, lenient)) > lenient.count("\ufffd"):
        raise _broken_utf8(data, error)
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as other:
        raise DecodeError(
            Text(
                f"既不是 UTF-8（第 {error.start} 字节有误），也不是 GB18030（第 {other.start} 字节有误）；"
                "请另存为 UTF-8",
                f"neither UTF-8 (bad byte at {error.start}) nor GB18030 (bad byte at {other.start}); "
                "save the file as UTF-8",
            ),
            error.start,
        ) from None
    if text.startswith("\ufeff"):
        return Source(text[1:], "gb18030", _GB18030_BOM)
    return Source(text, "gb18030")


def _broken_utf8(data: bytes, error: UnicodeDecodeError, shift: int = 0) -> DecodeError:
    """``shift``: how many bytes of BOM stand before the data."""
    row, column = _end(data[: error.start].decode("utf-8"))
    at, byte = error.start + shift, f"0x{data[error.start]:02X}"
    return DecodeError(
        Text(
            f"UTF-8 文本在第 {at} 字节（{row}:{column}）处损坏（{byte}）；请改正该处，或从完好的副本重新保存",
            f"broken UTF-8 at byte {at} ({row}:{column}): {byte}; mend that place, or save a sound copy again",
        ),
        at,
    )


def _has_nul(data: bytes) -> DecodeError:
    at = data.index(0)
    if data[:2000].count(0) * 4 > len(data[:2000]):
        zh = "像是没有 BOM 的 UTF-16 或 UTF-32；请另存为 UTF-8"
        en = "it looks like UTF-16 or UTF-32 without a BOM; save it as UTF-8"
    else:
        zh, en = "不是文本文件，或已损坏；请另存为 UTF-8", "it is no text file, or damaged; save it as UTF-8"
    return DecodeError(Text(f"第 {at} 字节是 NUL：{zh}", f"NUL at byte {at}: {en}"), at)


def _line_starts(text: str) -> list[int]:
    if "\r" not in text:
        starts = list(accumulate(text.split("\n"), lambda at, line: at + len(line) + 1, initial=0))
        starts.pop()
        return starts
    starts = [0]
    find = text.find
    lf, cr = find("\n"), find("\r")
    while cr >= 0:
        while 0 <= lf < cr:
            starts.append(lf + 1)
            lf = find("\n", lf + 1)
        if lf == cr + 1:
            starts.append(lf + 1)
            lf = find("\n", lf + 1)
        else:
            starts.append(cr + 1)
        cr = find("\r", starts[-1])
    while lf >= 0:
        starts.append(lf + 1)
        lf = find("\n", lf + 1)
    return starts


def _end(text: str) -> tuple[int, int]:
    """The row and column behind a text's last character."""
    return Source(text).position(len(text))
