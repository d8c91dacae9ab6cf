"""Draw what the linter prints on examples/ as an SVG picture of a terminal.

    python docs/picture.py             write docs/terminal.svg and docs/terminal.zh-CN.svg

Every character is placed by its own x coordinate, a wide one over two columns, so that carets stand where they stand in a
terminal whatever fonts the reader has. docs/generate.py writes the same files.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from gouji.findings import Lang
from gouji.output.paint import displayed

TOP = Path(__file__).resolve().parent.parent
PICTURES: dict[str, Lang] = {"terminal.svg": "en", "terminal.zh-CN.svg": "zh"}
COMMAND = ("check", "examples")
COLUMNS = 112

SIZE, CELL, LINE = 15, 9, 21  # of a glyph, a column and a line, in pixels
PADDING, BAR = 18, 34
FONTS = "ui-monospace,'SF Mono',Menlo,Consolas,'DejaVu Sans Mono','Noto Sans Mono CJK SC','Microsoft YaHei',monospace"
BACK, FORE = "#1b1f27", "#d6dbe4"
#: the parameters of escape sequences that the linter writes, as attributes of a piece of text
ATTRIBUTES = {
    "1": {"font-weight": "bold"},
    "2": {"opacity": "0.6"},
    "31": {"fill": "#ff6b6b"},
    "32": {"fill": "#7fd17f"},
    "33": {"fill": "#f2c14e"},
    "34": {"fill": "#7aa7ff"},
    "36": {"fill": "#5fd0d6"},
}
_ESCAPE = re.compile(r"\x1b\[([0-9;]*)m")


class Glyph(NamedTuple):
    """A character, the row and column it begins in and the columns it takes, and the codes it is painted with."""

    text: str
    row: int
    column: int
    columns: int
    codes: str


def environment() -> dict[str, str]:
    """An environment in which the linter's output depends on nothing but its arguments."""
    kept = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "GOUJI_LANG", "COLUMNS")}
    return {**kept, "COLUMNS": str(COLUMNS)}


def output(lang: Lang) -> list[str]:
    """The lines that the linter prints, with colours."""
    run = subprocess.run(
        [sys.executable, "-m", "gouji", *arguments(lang)],
        cwd=TOP,
        env={**environment(), "FORCE_COLOR": "1"},
        capture_output=True,
        check=False,
    )
    if run.returncode not in (0, 1):
        raise SystemExit(run.stderr.decode())
    return run.stdout.decode().rstrip("\n").split("\n")


def arguments(lang: Lang) -> tuple[str, ...]:
    """The arguments of the command that is shown."""
    return COMMAND if lang == "zh" else (*COMMAND, "--lang", "en")


def glyphs(lines: Iterable[str]) -> Iterator[Glyph]:
    """The characters that can be seen, each with its place; lines too long go on in the next row, as in a terminal."""
    row = -1
    codes = ""
    for line in lines:
        row, column = row + 1, 0
        for i, part in enumerate(_ESCAPE.split(line)):
            if i % 2:
                codes = "" if part in ("", "0") else part
                continue
            for shown, columns in displayed(part):
                if column + columns > COLUMNS:
                    row, column = row + 1, 0
                yield Glyph(shown, row, column, columns, codes)
                column += columns


def draw(lang: Lang) -> str:
    """The picture."""
    prompt = f"\x1b[32m$\x1b[0m \x1b[1mgouji {' '.join(arguments(lang))}\x1b[0m"
    characters = list(glyphs([prompt, *output(lang)]))
    width, height = COLUMNS * CELL + 2 * PADDING, BAR + (characters[-1].row + 1) * LINE + PADDING
    seen = (glyph for glyph in characters if glyph.text.strip())
    body = "\n".join(_piece(*key, run) for key, run in groupby(seen, key=lambda glyph: (glyph.row, glyph.codes)))
    dots = "".join(
        f'<circle cx="{PADDING + 6 + 20 * i}" cy="17" r="6" fill="{colour}"/>'
        for i, colour in enumerate(("#ff5f57", "#febc2e", "#28c840"))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'font-family="{FONTS}" font-size="{SIZE}" fill="{FORE}">\n'
        f"<title>{escape(' '.join(('gouji', *arguments(lang))))}</title>\n"
        f'<rect width="{width}" height="{height}" rx="8" fill="{BACK}"/>{dots}\n'
        f"{body}\n</svg>\n"
    )


def _piece(row: int, codes: str, run: Iterable[Glyph]) -> str:
    """Characters of one row and colour."""
    placed = "".join(f'<tspan x="{_x(glyph):g}">{escape(glyph.text, quote=False)}</tspan>' for glyph in run)
    return f'<text y="{BAR + row * LINE + SIZE}"{_attributes(codes)}>{placed}</text>'


def _x(glyph: Glyph) -> float:
    # A wide glyph is a square narrower than its two columns: in the middle of them.
    return PADDING + glyph.column * CELL + ((2 * CELL - SIZE) / 2 if glyph.columns == 2 else 0)


def _attributes(codes: str) -> str:
    attributes: dict[str, str] = {}
    for code in filter(None, codes.split(";")):
        attributes.update(ATTRIBUTES[code])
    return "".join(f' {name}="{value}"' for name, value in attributes.items())


def main() -> None:
    """Write the pictures."""
    for name, lang in PICTURES.items():
        (TOP / "docs" / name).write_text(draw(lang), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
