"""Reports by the thousand: the specimens with their figures scaled, in six layouts.

    python benchmarks/corpus.py FOLDER [-n 1000] [--markdown]

Every figure of a report is multiplied by the same factor, so that what holds in the specimen holds in the report; then one
report in five is given three faults. No two are the same. With --markdown all have Markdown tables, which every peer can
read; else the layouts take turns.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

import gouji

SPECIMENS = Path(gouji.__file__).parent / "specimens"
EDITIONS = ("2021", "2019")

_COUNT = re.compile(r"(?<![\d.年月])(\d+)(?=[条件次])")
_FAULTS = (("危及", "危机"), ("四、结转", "四、转结"), ("事项六部分", "事项七部分"))
_FAULTY = 5  # one in so many
Row = list[str]


def specimen(edition: str) -> str:
    """The clean report of an edition."""
    return (SPECIMENS / f"{edition}.md").read_text("utf-8")


def scaled(text: str, factor: int) -> str:
    """The report with its whole numbers multiplied: those of the tables, and the counts in its prose."""

    def cell(match: re.Match[str]) -> str:
        return f" {int(match[1]) * factor} "

    lines = (
        re.sub(r"(?<=\|) (\d+) (?=\|)", cell, line)
        if line.startswith("|")
        else _COUNT.sub(lambda m: str(int(m[1]) * factor), line)
        for line in text.split("\n")
    )
    return "\n".join(lines)


# The layouts. Each takes the rows of a table, with the empty cells that merged ones leave.


def gfm(rows: Sequence[Row]) -> str:
    """A Markdown table."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join((lines[0], f"|{' --- |' * len(rows[0])}", *lines[1:]))


def pipes(rows: Sequence[Row]) -> str:
    """A row a line, parted by bare pipes; empty cells are left at the end."""
    return "\n".join(
        f"{' | '.join(filled)} {'|' * (1 + len(row) - len(filled))}"
        for row in rows
        if (filled := [c for c in row if c])
    )


def lines(rows: Sequence[Row]) -> str:
    """A cell a line, an empty line between."""
    return "\n\n".join(cell for row in rows for cell in row if cell)


def trailing(rows: Sequence[Row]) -> str:
    """A cell a line, each with a pipe behind it."""
    return "\n".join(f"{cell} |" for row in rows for cell in row if cell)


def tabs(rows: Sequence[Row]) -> str:
    """As pasted from a spreadsheet."""
    return "\n".join("\t".join(row) for row in rows)


def html(rows: Sequence[Row]) -> str:
    """An HTML table with merged cells."""
    out = ["<table>"]
    for row in rows:
        cells: list[tuple[str, int]] = []
        for text in row:
            if text or not cells:
                cells.append((text, 1))
            else:
                cells[-1] = (cells[-1][0], cells[-1][1] + 1)
        out.append("<tr>" + "".join(f'<td colspan="{n}">{escape(text)}</td>' for text, n in cells) + "</tr>")
    return "\n".join((*out, "</table>"))


LAYOUTS: dict[str, tuple[str, Callable[[Sequence[Row]], str]]] = {
    "gfm": (".md", gfm),
    "pipes": (".txt", pipes),
    "lines": (".txt", lines),
    "trailing": (".txt", trailing),
    "tabs": (".txt", tabs),
    "html": (".html", html),
}


def drawn(text: str, layout: str) -> str:
    """A report in Markdown as another layout has it."""
    suffix, draw = LAYOUTS[layout]
    parts: list[str] = []
    for block in text.strip("\n").split("\n\n"):
        if block.startswith("|"):
            rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in block.split("\n")]
            parts.append(draw([row for row in rows if set("".join(row)) != {"-"}]))
        elif suffix == ".html":
            level = len(block) - len(block.lstrip("#"))
            tag = f"h{level}" if level else "p"
            parts.append(f"<{tag}>{escape(block.lstrip('# '))}</{tag}>")
        else:
            parts.append(block if suffix == ".md" else block.lstrip("# "))
    return "\n\n".join(parts) + "\n"


def report(i: int, layouts: Sequence[str] = tuple(LAYOUTS)) -> tuple[str, str]:
    """The name and text of report ``i``."""
    kinds = [(edition, layout) for edition in EDITIONS for layout in layouts]
    edition, layout = kinds[i % len(kinds)]
    text = scaled(specimen(edition), 1 + i // len(kinds))
    if i % _FAULTY == 0:
        for right, wrong in _FAULTS:
            text = text.replace(right, wrong)
    text = drawn(text, layout)
    return f"r{i:05d}{LAYOUTS[layout][0]}", text


def write(folder: Path, n: int, layouts: Sequence[str] = tuple(LAYOUTS)) -> int:
    """Write ``n`` reports; how many bytes they have."""
    folder.mkdir(parents=True, exist_ok=True)
    total = 0
    for i in range(n):
        name, text = report(i, layouts)
        data = text.encode()
        (folder / name).write_bytes(data)
        total += len(data)
    return total


def main() -> None:
    """Write a corpus."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-n", type=int, default=1000)
    parser.add_argument("--markdown", action="store_true")
    arguments = parser.parse_args()
    total = write(arguments.folder, arguments.n, ("gfm",) if arguments.markdown else tuple(LAYOUTS))
    print(f"{arguments.folder}: {arguments.n} reports, {total:,} bytes")


if __name__ == "__main__":
    main()
