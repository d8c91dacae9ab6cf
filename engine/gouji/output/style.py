"""How output is to look."""

from __future__ import annotations

from typing import NamedTuple

from gouji.findings import Lang


class Style(NamedTuple):
    """How to write: language, colours or not, columns to fill, and whether unsafe fixes are being applied."""

    lang: Lang = "zh"
    colour: bool = False
    width: int = 100
    unsafe: bool = False
