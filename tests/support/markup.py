"""The layouts that are markup: Markdown tables and HTML tables of every make."""

from __future__ import annotations

from collections.abc import Callable

from support.grid import Box, Grid, Pen


def pipes(*, left: bool) -> Callable[[Pen, Grid], None]:
    """A Markdown table; the empty cells that merging leaves stand in place (``left`` of the values) or at the right."""

    def draw(pen: Pen, grid: Grid) -> None:
        lines: list[list[Box | None]] = grid.expanded() if left else [[*row] for row in grid.rows]
        for r, line in enumerate(lines):
            pen.put("|")
            for box in line + [None] * (grid.width - grid.short.get(r, 0) - len(line)):
                pen.put(" ")
                if box:
                    pen.box(box, "<br>")
                pen.put(" |")
            pen.put("\n")
            if r == 0:
                pen.put("|" + " --- |" * grid.width + "\n")

    return draw


def tables(style: str) -> Callable[[Pen, Grid], None]:
    """An HTML table.

    ``full``: colspan and rowspan; ``plain``: bare cells; ``word``: as a word processor exports it; ``loose``: capitals,
    end tags left out, spans in and without quotes of either sort.
    """

    def draw(pen: Pen, grid: Grid) -> None:
        {"full": _full, "plain": _plain, "word": _word, "loose": _loose}[style](pen, grid)

    return draw


def _spans(box: Box, quote: str = '"') -> str:
    column = f" colspan={quote}{box.colspan}{quote}" if box.colspan > 1 else ""
    row = f" rowspan={quote}{box.rowspan}{quote}" if box.rowspan > 1 else ""
    return column + row


def _full(pen: Pen, grid: Grid) -> None:
    pen.put('<table border="1">\n<tbody>\n')
    for row in grid.rows:
        pen.put("<tr>\n")
        for box in row:
            pen.put(f"<td{_spans(box)}>")
            pen.box(box, "<br>")
            pen.put("</td>\n")
        pen.put("</tr>\n")
    pen.put("</tbody>\n</table>\n")


def _plain(pen: Pen, grid: Grid) -> None:
    pen.put("<table>\n")
    for row in grid.rows:
        pen.put("<tr>")
        for box in row:
            pen.put("<td>")
            pen.box(box, "<br/>")
            pen.put("</td>")
        pen.put("</tr>\n")
    pen.put("</table>\n")


_STYLES = (
    "mso-border-alt:solid windowtext .5pt;padding:0cm 5.4pt",
    "font-family:&quot;仿宋&quot;;mso-spacerun:'yes'",
    "tab-stops:a>b;mso-pagination:none",
)


def _entities(text: str) -> str:
    return text.replace("“", "&ldquo;").replace("”", "&#8221;").replace("-", "&#x2d;")


def _word(pen: Pen, grid: Grid) -> None:
    pen.put('<div align="center">\n<table class="MsoTableGrid" style="border-collapse:collapse" title="a > b">\n')
    pen.put('<colgroup><col width="72"><col width="72"></colgroup>\n')
    for row in grid.rows:
        pen.put('<tr style="height:22.7pt">\n')
        for i, box in enumerate(row):
            pen.put(f'<td width="80"{_spans(box)} valign="center" style="{_STYLES[i % 3]}">')
            pen.put(f'<p class="MsoNormal" style="{_STYLES[(i + 1) % 3]}"><span lang="EN-US" style="{_STYLES[0]}">')
            if box.text:
                pen.box(box, "</span></p>\n<p><span>", _entities)
            else:
                pen.put("&nbsp;", box.element)
            pen.put("</span><o:p></o:p></p></td>\n")
        pen.put("</tr>\n")
    pen.put("</table>\n</div>\n")


def _loose(pen: Pen, grid: Grid) -> None:
    pen.put("<TABLE BORDER=1>\n")
    for r, row in enumerate(grid.rows):
        pen.put("<TR>\n")
        for i, box in enumerate(row):
            pen.put(f"<TD{_spans(box, ('', chr(39))[(r + i) % 2])} NOWRAP>")
            pen.box(box, "<BR>")
            pen.put("\n")
    pen.put("</TABLE>\n")
