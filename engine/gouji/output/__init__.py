"""How findings are written out: a module a format, each rendering one file's findings at a time.

A format module has ``render`` and three strings: ``HEAD`` and ``TAIL`` go around everything, ``BETWEEN`` between the
renderings of two files that both have findings. ``SUMMARY`` says whether a closing line for people goes with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

if TYPE_CHECKING:
    from gouji.findings import Finding, Lang
    from gouji.source import Source

FormatName = Literal["full", "concise", "json"]
FORMATS: tuple[FormatName, ...] = ("full", "concise", "json")


class Style(NamedTuple):
    """How to write: language, colours or not, columns to fill, and whether unsafe fixes are being applied."""

    lang: Lang = "zh"
    colour: bool = False
    width: int = 100
    unsafe: bool = False


class Format(Protocol):
    """What a format module has."""

    HEAD: str
    BETWEEN: str
    TAIL: str
    SUMMARY: bool

    def render(self, path: str, source: Source, findings: Sequence[Finding], style: Style) -> str:
        """The findings of one file; an empty string where there are none."""


def load(name: FormatName) -> Format:
    """A format; only the one that is asked for is imported."""
    if name == "json":
        from gouji.output import json_

        return json_
    if name == "concise":
        from gouji.output import concise

        return concise
    from gouji.output import full

    return full


def encode(text: str) -> bytes:
    """Output as bytes: UTF-8, and file names that are no Unicode as the bytes they are."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace")
