"""How findings are written out: a module a format, each rendering one file at a time.

A format module has ``render``, and ``head`` and ``tail`` for what goes around everything; ``BETWEEN`` goes between the
renderings of two files that are not empty. ``SUMMARY`` says where a closing line for people goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol, cast, get_args

from gouji.output.style import Style

__all__ = [
    "FORMATS",
    "Checked",
    "Format",
    "FormatName",
    "Run",
    "Style",
    "SummaryPlace",
    "encode",
    "load",
    "nothing",
]

if TYPE_CHECKING:
    from gouji.findings import Finding
    from gouji.output.summary import Tally
    from gouji.reading.blocks import Document
    from gouji.report import Report
    from gouji.rule import Rule
    from gouji.source import Source

FormatName = Literal[
    "full", "concise", "grouped", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "html"
]
FORMATS: tuple[FormatName, ...] = get_args(FormatName)
#: where the closing line goes: behind the findings, to standard error, or nowhere
SummaryPlace = Literal["behind", "stderr", ""]


class Checked(NamedTuple):
    """One file that was checked: its path as shown, its text, the findings by place, and the report (None: it is none).

    ``document`` is the text as it was read, for formats that show it.

    ``suppressed`` are findings that are not to be shown: each has ``finding``, ``by`` ("comment" or "baseline") and
    ``reason``.
    """

    path: str
    source: Source
    findings: Sequence[Finding]
    report: Report | None = None
    suppressed: Sequence[Any] = ()
    document: Document | None = None


class Run(NamedTuple):
    """What can be told of a whole run.

    ``rules`` are those that the current folder's settings and the command line choose. What follows them is known only
    when all is done, for ``tail``: the counts, the errors as shown, and the exit status.
    """

    style: Style
    rules: Sequence[Rule] = ()
    tally: Tally | None = None
    errors: Sequence[str] = ()
    status: int = 0


class Format(Protocol):
    """What a format module has."""

    BETWEEN: str
    SUMMARY: SummaryPlace

    def head(self, run: Run) -> str:
        """What comes before everything."""

    def render(self, file: Checked, style: Style) -> str:
        """One file; an empty string where there is nothing to write of it."""

    def tail(self, run: Run) -> str:
        """What comes behind everything."""


def nothing(_: Run) -> str:
    """The head or tail of a format that has none."""
    return ""


def load(name: FormatName) -> Format:
    """A format; only the one that is asked for is imported."""
    return cast("Format", import_module(f"gouji.output.{_MODULES.get(name, name)}"))


_MODULES = {"json": "json_"}


def encode(text: str) -> bytes:
    """Output as bytes: UTF-8, and file names that are no Unicode as the bytes they are."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace")
