"""What a finding is about, apart from where it stands in the text.

A subject names parts of the official form or words of the report, never offsets: it stays the same when text moves. With
what was found and what was expected it identifies a finding (`gouji.baseline`), and fronts draw from it. Tables are named
as in `gouji.forms` (``documents``, ``requests``, ``reviews``), rows by their key in the form, columns from 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

#: a value cell: the row's key in the form and the column, 0-based
CellName = tuple[str, int]
#: words longer than this are kept as their beginning and a fingerprint
_LONGEST = 60
LabelKind = Literal["row", "header", "caption", "group", "note"]


class FailedSum(NamedTuple):
    """An identity of the form that does not hold in a report.

    ``kind`` and ``total`` are those of `gouji.forms.Identity`, ``left`` and ``right`` the cells of the two sides;
    ``comes_to`` what each side comes to. ``then`` is what both come to once the one wrong cell is corrected; None where no
    single cell explains the failure.
    """

    kind: str
    left: tuple[CellName, ...]
    right: tuple[CellName, ...]
    total: CellName
    comes_to: tuple[int, int]
    then: int | None = None


class Cells(NamedTuple):
    """Value cells of a table. ``sums`` are the identities that do not hold because of them."""

    table: str
    cells: tuple[CellName, ...]
    sums: tuple[FailedSum, ...] = ()


class Row(NamedTuple):
    """A data row of a table, by its key in the form."""

    table: str
    row: str


class Label(NamedTuple):
    """A label of a table, by its official wording; ``nth`` tells those of the same wording apart, from 1 in the form's order."""

    table: str
    kind: LabelKind
    text: str
    nth: int = 1


class Table(NamedTuple):
    """A table as a whole."""

    table: str


class Claim(NamedTuple):
    """What the prose states of something.

    ``about`` is the thing stated, in the form's words where the form has any; ``cells`` are the cells of ``table`` that
    state the same, none where the prose is held against itself.
    """

    about: str
    table: str = ""
    cells: tuple[CellName, ...] = ()


class Section(NamedTuple):
    """One of the six sections, 1 to 6."""

    number: int


class Words(NamedTuple):
    """Words of the report, as `Words.of` shortens them."""

    text: str

    @classmethod
    def of(cls, text: str) -> Words:
        """The words without white space; of many the beginning and a fingerprint, so that no two are the same."""
        words = "".join(text.split())
        if len(words) > _LONGEST:
            from hashlib import blake2b  # takes longer to load than a report to lint

            digest = blake2b(words.encode("utf-8", "replace"), digest_size=6).hexdigest()
            words = f"{words[:_LONGEST]}…{digest}"
        return cls(words)


class Whole(NamedTuple):
    """The report as a whole; ``aspect`` says in which regard (``title``, ``year``, ``period``, …)."""

    aspect: str


Subject = Cells | Row | Label | Table | Claim | Section | Words | Whole


def to_json(subject: Subject) -> dict[str, Any]:
    """A subject as JSON: ``type`` and its fields; a cell is ``{"row": …, "column": …}`` with columns from 1."""
    data: dict[str, Any] = {"type": type(subject).__name__.lower(), **subject._asdict()}
    if isinstance(subject, Cells | Claim):
        data["cells"] = _cells(subject.cells)
    if isinstance(subject, Cells):
        data["sums"] = [
            {
                "kind": s.kind,
                "left": _cells(s.left),
                "right": _cells(s.right),
                "total": _cells((s.total,))[0],
                "comes_to": list(s.comes_to),
            }
            for s in subject.sums
        ]
    return data


def _cells(names: Sequence[CellName]) -> list[dict[str, Any]]:
    return [{"row": row, "column": column + 1} for row, column in names]


def key(subject: Subject) -> str:
    """A subject in one line that another subject does not have, for identities: the failing sums are left out."""
    parts = []
    for name, part in subject._asdict().items():
        if name == "cells":
            parts.append(",".join(f"{row}.{column + 1}" for row, column in part))
        elif name != "sums" and (name, part) != ("nth", 1):
            parts.append(str(part))
    return ":".join((type(subject).__name__.lower(), *parts)).rstrip(":")
