"""Every layout in which real reports carry their tables, each as a function that draws a `Grid`.

The short names are those of the survey of real reports: P a row or a cell with pipes, N a cell a line, T tabs, S spaces.
Draft-like markup (Markdown and HTML tables) is in `support.markup`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from support import markup
from support.grid import Box, Grid, Pen

TEXTS = ("text", "markdown")


@dataclass(frozen=True)
class Layout:
    """A layout. ``kinds`` are the readers it comes to.

    ``blanks``: how a blank value cell shows: ``kept``; ``inner`` (kept, but at the end of a row it cannot be told from
    a tail); ``left`` (those that follow move up); ``lost`` (no trace at all).
    ``rows``: whether the end of a row can be seen.
    ``gap``: what stands between two paragraphs. ``readable``: whether anybody could read the tables.
    ``official``: table two of 2019 in its five columns, else in four.
    """

    name: str
    draw: Callable[[Pen, Grid], None]
    kinds: tuple[str, ...] = TEXTS
    blanks: str = "inner"
    rows: bool = True
    gap: str = "\n"
    readable: bool = True
    official: bool = True


# One row a line


def _p1(tails: bool = True, collapse: bool = False) -> Callable[[Pen, Grid], None]:
    def draw(pen: Pen, grid: Grid) -> None:
        for r, row in enumerate(grid.rows):
            boxes = [b for b in row if b.text or not (collapse and b.is_value)]
            empty = grid.width - len(boxes) if tails else 0
            last = r == len(grid.rows) - 1
            for i, box in enumerate(boxes):
                pen.box(box)
                if i < len(boxes) - 1:
                    pen.put(" | " if box.text else "| ")
                elif not last or empty:
                    pen.put(" |" if box.text else "|")
            if empty and not last:
                pen.put(" " + "|" * empty)
            pen.put("\n")

    return draw


def _pl(pen: Pen, grid: Grid) -> None:
    for row in grid.rows:
        pen.put("|")
        for box in row:
            pen.put(" " if box.text else "")
            pen.box(box)
            pen.put(" |")
        empty = grid.width - len(row)
        pen.put((" " + "|" * empty if empty else "") + "\n")


def _pl_bare(pen: Pen, grid: Grid) -> None:
    """A pipe before each merged cell that covers the begin of a row, none before what stands there."""
    for row, slots in zip(grid.rows, grid.expanded(), strict=True):
        lead = next((i for i, box in enumerate(slots) if box), 0)
        pen.put("| " * (lead if grid.kind == "requests" else 0))
        for box in row:
            pen.box(box)
            pen.put(" | ")
        pen.put("\n")


def _tabs(pen: Pen, grid: Grid) -> None:
    for row in grid.rows:
        for i, box in enumerate(row):
            pen.put("\t" if i else "")
            pen.box(box)
        pen.put("\t" * (grid.width - len(row)) + "\n")


def _tabs_word(pen: Pen, grid: Grid) -> None:
    """Pasted from a spreadsheet: merged cells leave empty ones."""
    for slots in grid.expanded():
        for i, box in enumerate(slots):
            pen.put("\t" if i else "")
            if box:
                pen.box(box)
        pen.put("\n")


def _tabs_scan(pen: Pen, grid: Grid) -> None:
    """A scanned table in Markdown: empty cells in front, and one between a wide label and its numbers; a page break."""
    if grid.kind != "requests":
        broken = len(grid.rows) - 4 if grid.kind == "documents" else 0
        for r, row in enumerate(grid.rows):
            pen.put("\n" if broken and r == broken else "")
            for i, box in enumerate(row):
                pen.put("\t" if i else "")
                pen.box(box)
            pen.put(("" if broken and r >= broken else "\t" * (grid.width - len(row))) + "\n")
        return
    for row, slots in zip(grid.rows, grid.expanded(), strict=True):
        lead = next((i for i, box in enumerate(slots) if box), 0)
        pen.put("\t" * lead)
        column = lead
        for i, box in enumerate(row):
            pen.put("\t" if i else "")
            pen.box(box)
            column += 1
            if box.colspan == 3 and i + 1 < len(row):
                pen.put("\t")
                column += 1
        pen.put("\t" * (grid.width - column) + "\n")


def _spaces(wrap: str = "") -> Callable[[Pen, Grid], None]:
    """Text taken out of a PDF. ``wrap``: a long label is broken, its second part "before" or "after" the numbers."""

    def draw(pen: Pen, grid: Grid) -> None:
        for row in grid.rows:
            rest: Box | None = None
            first = True
            for box in row:
                if not box.text:
                    continue
                pen.put("" if first else " ")
                first = False
                if wrap and not box.is_value and len(box.text) > 20 and "\n" not in box.text:
                    cut = len(box.text) * 2 // 3
                    pen.put(box.text[:cut], box.element)
                    if wrap == "before" or box is row[-1]:
                        pen.put("\n")
                        pen.put(box.text[cut:], box.element)
                    else:
                        rest = Box(box.text[cut:], box.element)
                else:
                    pen.box(box)
            pen.put("\n")
            if rest:
                pen.box(rest)
                pen.put("\n")

    return draw


def _below(pen: Pen, grid: Grid) -> None:
    """Text taken out of a PDF whose figures stand in the line below their label."""
    for row in grid.rows:
        for parts in ([b for b in row if not b.is_value], [b for b in row if b.is_value]):
            for i, box in enumerate(b for b in parts if b.text):
                pen.put(" " if i else "")
                pen.box(box)
            pen.put("\n")


# One cell a line


def _n(pad: str = "") -> Callable[[Pen, Grid], None]:
    def draw(pen: Pen, grid: Grid) -> None:
        for row in grid.rows:
            for box in row:
                if box.text:
                    pen.put(pad if box.is_value else "")
                    pen.box(box, "\n\n")
                    pen.put((pad if box.is_value else "") + "\n\n")

    return draw


def _n_empty(pen: Pen, grid: Grid) -> None:
    """A blank cell leaves its line."""
    for box in (box for row in grid.rows for box in row):
        pen.box(box, "\n\n")
        pen.put("\n\n")


def _p2(tail: str) -> Callable[[Pen, Grid], None]:
    def draw(pen: Pen, grid: Grid) -> None:
        for r, row in enumerate(grid.rows):
            for box in row:
                pen.box(box, "\n")
                pen.put((" |" if box.text else "|") + ("" if box is row[-1] else "\n"))
            empty = grid.width - len(row)
            if empty and tail and r < len(grid.rows) - 1:
                pen.put({"same": " ", "own": "\n"}[tail] + "|" * empty)
            pen.put("\n")

    return draw


def _p3(pen: Pen, grid: Grid) -> None:
    for row in grid.rows:
        for box in row:
            pen.put("|\n ")
            pen.box(box, "\n ")
            pen.put(" |\n")


def _p4(pen: Pen, grid: Grid) -> None:
    for row in grid.rows:
        for box in row:
            if box.text:
                pen.box(box, "\n")
                pen.put("\n")
            pen.put("|" + ("" if box is row[-1] else "\n"))
        pen.put("|" * (grid.width - len(row)) + "\n")


def _p5(pen: Pen, grid: Grid) -> None:
    for row in grid.rows:
        pen.put("|\n")
        for box in row:
            pen.box(box, "\n")
            pen.put((" |" if box.text else "|") + ("" if box is row[-1] else "\n"))
        empty = grid.width - len(row)
        pen.put((" " + "|" * empty if empty else "") + "\n")


def _p6(pen: Pen, grid: Grid) -> None:
    for row in grid.rows:
        for i, box in enumerate(row):
            pen.put("" if i else "| ")
            pen.box(box, "\n")
            pen.put((" |" if box.text else "|") + ("" if box is row[-1] else "\n"))
        empty = grid.width - len(row)
        pen.put((" " + "|" * empty if empty else "") + "\n")


# What nobody can read


def _glued(pen: Pen, grid: Grid) -> None:
    for row in grid.rows:
        for box in row:
            pen.box(box, "")
        pen.put("\n")


def _deduplicated(pen: Pen, grid: Grid) -> None:
    seen = set(pen.text.split("\n"))
    for row in grid.rows:
        for box in row:
            if box.text and box.text not in seen:
                seen.add(box.text)
                pen.box(box, "\n")
                pen.put("\n")


_MARKDOWN, _HTML = ("markdown",), ("html", "markdown")

LAYOUTS = {
    layout.name: layout
    for layout in (
        Layout("P1", _p1()),
        Layout("P1-no-tails", _p1(tails=False), blanks="inner"),
        Layout("PL", _pl),
        Layout("PL-bare", _pl_bare, blanks="kept"),
        Layout("T", _tabs),
        Layout("T-word", _tabs_word, blanks="kept"),
        Layout("T-scan", _tabs_scan, gap="\n\n"),
        Layout("S", _spaces(), blanks="lost"),
        Layout("S-wrap-before", _spaces("before"), blanks="lost"),
        Layout("S-wrap-after", _spaces("after"), blanks="lost"),
        Layout("N", _n(), blanks="lost", rows=False, gap="\n\n"),
        Layout("N-empty", _n_empty, blanks="kept", rows=False, gap="\n\n"),
        Layout("N-padded", _n("   "), blanks="lost", rows=False, gap="\n\n"),
        Layout("P2", _p2("same"), rows=False),
        Layout("P2-own", _p2("own"), rows=False),
        Layout("P2-no-tails", _p2(""), rows=False),
        Layout("P3", _p3, rows=False),
        Layout("P4", _p4, rows=False),
        Layout("P5", _p5, rows=False),
        Layout("P6", _p6, rows=False),
        Layout("GFM", markup.pipes(left=True), _MARKDOWN, "kept", gap="\n\n", official=False),
        Layout("GFM-grid", markup.pipes(left=True), _MARKDOWN, "kept", gap="\n\n"),
        Layout("GFM-right", markup.pipes(left=False), _MARKDOWN, gap="\n\n"),
        Layout("HTML", markup.tables("full"), _HTML, "kept", gap="\n\n"),
        Layout("HTML-plain", markup.tables("plain"), _HTML, gap="\n\n"),
        Layout("HTML-word", markup.tables("word"), _HTML, "kept", gap="\n\n"),
        Layout("HTML-loose", markup.tables("loose"), _HTML, "kept", gap="\n\n"),
    )
}
#: a page whose figures stand below their labels; what else can be wrong with it is not planted
BELOW = Layout("S-below", _below, blanks="lost")
#: how blank cells can collapse; drawn only where there are some
COLLAPSED = Layout("P1-collapsed", _p1(collapse=True), blanks="left")
UNREADABLE = {
    layout.name: layout
    for layout in (
        Layout("G", _glued, blanks="lost", readable=False),
        Layout("NL", _deduplicated, blanks="lost", rows=False, readable=False),
    )
}
