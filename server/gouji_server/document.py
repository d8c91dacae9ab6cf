"""An open document: its text, kept in step with the editor's, and the editor's positions.

Editors count lines at LF, CRLF and CR and columns in units of UTF-16, UTF-8 or UTF-32; inside, a place is an offset in
code points. Both ways are here, and nowhere else.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from hashlib import blake2b

from lsprotocol import types
from pygls.workspace import PositionCodec, TextDocument, Workspace

from gouji.linting import kind_of
from gouji.source import Source, units_before
from gouji_server.uris import is_uri

_KINDS = {"markdown": "markdown", "html": "html", "plaintext": "text"}


class Snapshot(Source):
    """A text at one moment, with the editor's positions in it.

    ``units`` is ``"utf-8"``, ``"utf-16"`` or ``"utf-32"``. A position outside the text counts as the nearest one in it.
    """

    __slots__ = ("_plain", "_sums", "units")

    def __init__(self, text: str, units: str = "utf-16") -> None:
        super().__init__(text)
        self.units = units
        self._plain: bool | None = None
        self._sums: array[int] | None = None

    @property
    def is_plain(self) -> bool:
        """Whether every character is one unit wide."""
        if self._plain is None:
            self._plain = self.text.isascii() or self._width(self.text) == len(self.text)
        return self._plain

    def to_position(self, offset: int) -> types.Position:
        """The editor's position of an offset."""
        row, column = self.position(offset)
        if not self.is_plain:
            start, widths = self.starts[row - 1], self._widths
            column = 1 + widths[start + column - 1] - widths[start]
        return types.Position(row - 1, column - 1)

    def to_range(self, start: int, end: int) -> types.Range:
        """The editor's range of a span."""
        return types.Range(self.to_position(start), self.to_position(end))

    def to_offset(self, position: types.Position) -> int:
        """The offset of the editor's position; one inside a character counts as that character's start."""
        row = position.line + 1
        if row > self.rows:
            return len(self.text)
        start, end = self.line_span(row)
        if self.is_plain:
            return min(start + position.character, end)
        widths = self._widths
        return min(bisect_right(widths, widths[start] + position.character, start) - 1, end)

    def to_span(self, editors: types.Range) -> tuple[int, int]:
        """The span of the editor's range, turned round where it runs backwards."""
        start, end = self.to_offset(editors.start), self.to_offset(editors.end)
        return (start, end) if start <= end else (end, start)

    @property
    def _widths(self) -> array[int]:
        if self._sums is None:
            self._sums = units_before(self.text, self.units)
        return self._sums

    def _width(self, text: str) -> int:
        """How many units a text takes."""
        if self.units == "utf-8":
            return len(text.encode("utf-8", "surrogatepass"))
        if self.units == "utf-16":
            return len(text.encode("utf-16-le", "surrogatepass")) // 2
        return len(text)


class Document(TextDocument):
    """An open document. Changes are one splice each, by offsets of ours."""

    def __init__(self, uri: str, source: str, version: int | None, language_id: str | None, units: str) -> None:
        parsed = uri if is_uri(uri) else "untitled:"
        super().__init__(parsed, source, version, language_id, position_codec=PositionCodec(units))
        self.uri = uri
        self.units = units
        self._snapshot: Snapshot | None = None

    @property
    def snapshot(self) -> Snapshot:
        """The text as it is now; the same object until the text changes."""
        if self._snapshot is None or self._snapshot.text is not self.source:
            self._snapshot = Snapshot(self.source, self.units)
        return self._snapshot

    @property
    def kind(self) -> str:
        """How it is read: by the editor's name for its language, else by its file name."""
        return _KINDS.get(self.language_id or "") or kind_of(self.filename or "")

    def _apply_incremental_change(self, change: types.TextDocumentContentChangePartial) -> None:
        start, end = self.snapshot.to_span(change.range)
        text = self.source
        self._source = f"{text[:start]}{change.text}{text[end:]}"


class Documents(Workspace):
    """The editor's folders and open documents."""

    def _create_text_document(
        self, doc_uri: str, source: str | None = None, version: int | None = None, language_id: str | None = None
    ) -> Document:
        return Document(doc_uri, source or "", version, language_id, str(getattr(self.units, "value", self.units)))

    @property
    def units(self) -> str:
        """What columns are counted in."""
        encoding = self.position_encoding
        return str(getattr(encoding, "value", encoding) or "utf-16")

    def find(self, uri: str) -> Document | None:
        """An open document, or None."""
        from urllib.parse import unquote

        document = self.text_documents.get(unquote(uri))
        return document if isinstance(document, Document) else None


def fingerprint(*parts: str) -> str:
    """A short text that differs where any of the parts does."""
    digest = blake2b(digest_size=12)
    for part in parts:
        digest.update(part.encode("utf-8", "surrogatepass"))
        digest.update(b"\0")
    return digest.hexdigest()
