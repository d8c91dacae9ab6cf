"""The review page as a browser reads it: its rows, its data, its scripts."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any

from gouji.findings import Finding
from gouji.output import Checked
from gouji.output.html.data import piece
from gouji.reading import read_blocks
from gouji.report import Report
from gouji.source import Source

SUFFIX = {"markdown": "md", "html": "html", "text": "txt"}


class Page(HTMLParser):
    """A page, or a piece of one. ``scripts`` are (attributes, content), ``rows`` the texts of the cells of each row."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.rows: list[list[str]] = []
        self._script: dict[str, str | None] | None = None
        self._cell = False
        self.feed(text)
        self.close()

    @property
    def reports(self) -> list[dict[str, Any]]:
        """The data of each report."""
        return [json.loads(content) for given, content in self.scripts if given == {"type": "application/json"}]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append((tag, dict(attrs)))
        if tag == "script":
            self._script = dict(attrs)
            self.scripts.append((self._script, ""))
        elif tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self._cell = True
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        """Note an end tag."""
        if tag == "script":
            self._script = None
        elif tag in ("td", "th"):
            self._cell = False

    def handle_data(self, data: str) -> None:
        """Note text."""
        if self._script is not None:
            given, content = self.scripts[-1]
            self.scripts[-1] = given, content + data
        elif self._cell:
            self.rows[-1][-1] += data


def data_of(text: str, kind: str, findings: list[Finding], report: Report | None) -> dict[str, Any]:
    """What the page holds of one report."""
    file = Checked(f"a.{SUFFIX[kind]}", Source(text), findings, report, document=read_blocks(text, kind))
    return Page(piece(file)).reports[0]


def text_of(value: Any) -> str:
    """A text of the page, without its marks."""
    return str(value["text"]) if isinstance(value, dict) else str(value)


def marked(value: Any) -> list[tuple[int, int, str]]:
    """What is marked in some part of the data: the finding, the meaning of the mark, and the text under it."""
    if isinstance(value, dict) and set(value) == {"text", "marks"}:
        units = value["text"].encode("utf-16-le")
        return [(n, what, units[2 * i : 2 * j].decode("utf-16-le")) for i, j, n, what in value["marks"]]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [mark for part in parts for mark in marked(part)]
