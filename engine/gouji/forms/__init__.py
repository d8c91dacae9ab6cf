"""The official forms as data: `load` reads ``2019.form`` and ``2021.form``, which say how they are to be read."""

from __future__ import annotations

import os
import re
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from gouji.subjects import LabelKind
from gouji.text import key

DOCUMENTS, REQUESTS, REVIEWS = "documents", "requests", "reviews"
TABLE_KINDS = (DOCUMENTS, REQUESTS, REVIEWS)
#: the name of each table in Chinese, after the section it stands in, and that section's number
TABLE_NAMES = {DOCUMENTS: "表二", REQUESTS: "表三", REVIEWS: "表四"}
TABLE_SECTIONS = {DOCUMENTS: 2, REQUESTS: 3, REVIEWS: 4}
SECTION_NUMBERS = "一二三四五六"


class Label:
    """A label of the form, in its exact official wording.

    ``kind``: ``row`` (has values), ``group`` (a row heading without values), ``header`` (column), ``caption`` (band) or
    ``note``. ``name`` identifies it inside its table (the form file's bracketed name, or the text). ``key`` is what it
    is compared by; ``depth`` counts the groups above it; ``nth`` is 2 for the second label of its kind and wording.
    """

    __slots__ = (
        "columns",
        "depth",
        "has_amounts",
        "key",
        "kind",
        "name",
        "nth",
        "parents",
        "short_key",
        "text",
        "width",
    )

    def __init__(
        self,
        kind: LabelKind,
        text: str,
        name: str = "",
        depth: int = 0,
        parents: tuple[Label, ...] = (),
        width: int = 1,
    ) -> None:
        self.kind = kind
        self.text = text
        self.name = name or text
        self.depth = depth
        self.parents = parents
        self.width = width
        self.nth = 1
        self.key = key(text)
        #: the key without the bracketed guidance at its end, where it has such
        m = _GUIDANCE.search(text)
        self.short_key = key(text[: m.start()]) if m and m.start() else self.key
        self.columns: tuple[Column, ...] = ()
        #: whether any of the columns allows other numbers than whole ones
        self.has_amounts = False

    def __repr__(self) -> str:
        return f"Label({self.kind}, {self.text!r})"


_GUIDANCE = re.compile(r"（[^（）]*）$")


class Column(NamedTuple):
    """A value column. ``amount``: numbers other than whole ones are allowed in it."""

    text: str
    amount: bool = False


class Identity(NamedTuple):
    """An equation that must hold: the sum of ``left`` equals the sum of ``right``.

    Terms are (row name, column index). ``kind``: ``row-total``, ``results-total``, ``balance`` or ``review-total``;
    ``total`` is the term that stands for the whole (for a balance the carry-over to next year).
    """

    kind: str
    left: tuple[tuple[str, int], ...]
    right: tuple[tuple[str, int], ...]
    total: tuple[str, int]


class TableForm:
    """One table of one edition.

    ``labels`` holds every label in reading order (a header row is read from left to right); ``rows`` the data rows.
    """

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.labels: list[Label] = []
        self.rows: list[Label] = []
        self.header_rows: list[list[Label]] = []
        self.note: Label | None = None
        self.index: dict[str, int] = {}
        self.identities: list[Identity] = []
        self.cell_count = 0

    def close(self) -> None:
        """Fill what is derived from the labels."""
        self.index = {label.name: i for i, label in enumerate(self.rows)}
        self.cell_count = sum(len(label.columns) for label in self.rows)
        wordings: Counter[tuple[LabelKind, str]] = Counter()
        for label in self.labels:
            wordings[label.kind, label.text] += 1
            label.nth = wordings[label.kind, label.text]


class Form:
    """An edition of the official form."""

    def __init__(self, edition: str) -> None:
        self.edition = edition
        self.first_year = 0
        #: words that only this edition has, as keys
        self.marks: frozenset[str] = frozenset()
        #: the six headings, "一、总体情况" …
        self.headings: list[str] = []
        self.tables: dict[str, TableForm] = {}


_NAME = re.compile(r"\s+\[([a-z0-9-]+)\]$")
_TABLES = {"表二": DOCUMENTS, "表三": REQUESTS, "表四": REVIEWS}
_IDENTITY = re.compile(r"(每行|每列|每段)\s+(.*?)\s+=\s+(.*)")


class _Reader:
    """Reads one form file, line by line."""

    def __init__(self, edition: str) -> None:
        self.form = Form(edition)
        self.table: TableForm | None = None
        self.columns: tuple[Column, ...] = ()
        self.parents: list[Label] = []
        self.identities: list[tuple[TableForm, str, str, str]] = []

    def line(self, line: str) -> None:
        text = line.strip()
        word, _, rest = text.partition("：")
        if text.startswith("【"):
            self.table = None
            if text[1:-1] in _TABLES:
                self.table = self.form.tables[_TABLES[text[1:-1]]] = TableForm(_TABLES[text[1:-1]])
            self.columns, self.parents = (), []
        elif self.table is not None:
            self._table_line(self.table, line, text, word, rest)
        elif word == "版本":
            self.form.edition = rest
        elif word == "起始年度":
            self.form.first_year = int(rest)
        elif word == "特征":
            self.form.marks = frozenset(map(key, rest.split()))
        else:
            self.form.headings.append(text)

    def _table_line(self, table: TableForm, line: str, text: str, word: str, rest: str) -> None:
        if word == "说明":
            table.note = Label("note", rest)
            table.labels.append(table.note)
        elif word == "表头":
            labels = [
                Label("header", cell, name=f"{cell}@{len(table.labels) + i}") for i, cell in enumerate(_cells(rest))
            ]
            table.labels.extend(labels)
            table.header_rows.append(labels)
        elif word == "数值列":
            self.columns = tuple(Column(c.rstrip("*"), c.endswith("*")) for c in _cells(rest))
        elif word == "勾稽" and (m := _IDENTITY.fullmatch(rest)):
            self.identities.append((table, m[1], m[2], m[3]))
        else:
            self._row(table, line, text)

    def _row(self, table: TableForm, line: str, text: str) -> None:
        depth = (len(line) - len(line.lstrip())) // 2
        m = _NAME.search(text)
        name, wording = (m[1], text[: m.start()].rstrip()) if m else ("", text)
        kind: LabelKind = "caption" if wording.startswith("第二十条") else "row" if name else "group"
        del self.parents[depth:]
        label = Label(kind, "" if wording == "无标签行" else wording, name, depth, tuple(self.parents))
        self.parents.append(label)
        if label.text:
            table.labels.append(label)
        if kind == "row":
            label.columns = self.columns
            label.has_amounts = any(column.amount for column in self.columns)
            table.rows.append(label)

    def close(self) -> Form:
        for table in self.form.tables.values():
            table.close()
        for table, scope, left, right in self.identities:
            table.identities.extend(_identities(table, scope, left, right))
        return self.form


def _cells(text: str) -> list[str]:
    return [cell.strip() for cell in text.split("|")]


def _identities(table: TableForm, scope: str, left: str, right: str) -> list[Identity]:
    if scope == "每列":
        terms_left, terms_right = _row_names(table, left), _row_names(table, right)
        kind, total = ("results-total", terms_left[0]) if len(terms_left) == 1 else ("balance", terms_right[-1])
        return [
            Identity(kind, tuple((r, c) for r in terms_left), tuple((r, c) for r in terms_right), (total, c))
            for c in range(len(table.rows[0].columns))
        ]
    names = [c.text for c in table.rows[0].columns]
    first = 0
    kind = "row-total"
    if scope == "每段":  # the block's name stands before its total; blocks follow one another in the row
        block, _, left = left.partition(" ")
        blocks = ["行政复议", "未经复议直接起诉", "复议后起诉"]
        first = blocks.index(block) * 5
        kind = "review-total"
    total_at = names.index(left, first)
    parts = [names.index(part.strip(), first) for part in right.split("+")]
    return [
        Identity(kind, ((row.name, total_at),), tuple((row.name, c) for c in parts), (row.name, total_at))
        for row in table.rows
    ]


def _row_names(table: TableForm, text: str) -> list[str]:
    names = re.findall(r"\[([a-z0-9-]+)\]", text)
    if "至" in text:
        first, last = table.index[names[0]], table.index[names[1]]
        return [label.name for label in table.rows[first : last + 1]]
    return names


@lru_cache(maxsize=4)
def load(edition: str) -> Form:
    """The form of an edition, "2019" or "2021".

    Raises FileNotFoundError for any other.
    """
    reader = _Reader(edition)
    # pathlib takes 4 ms to import, which a single file's check would feel
    with open(os.path.join(os.path.dirname(__file__), f"{edition}.form"), encoding="utf-8") as file:  # noqa: PTH118, PTH120, PTH123
        for line in file:
            if line.strip() and not line.startswith("#"):
                reader.line(line.rstrip("\n"))
    return reader.close()


def editions() -> tuple[Form, Form]:
    """Both editions, the newer first."""
    return load("2021"), load("2019")
