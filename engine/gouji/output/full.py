"""What a person sees: each finding with the line it stands in, and carets under the place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from gouji.output import SummaryPlace, nothing
from gouji.output.paint import displayed, name_at_start, paint, visible

if TYPE_CHECKING:
    from gouji.findings import Finding, Lang, Related
    from gouji.output import Checked, Style
    from gouji.source import Source

BETWEEN = ""
SUMMARY: SummaryPlace = "behind"
head = tail = nothing

#: the fewest columns of text shown, however narrow the terminal
_LEAST = 30
#: columns kept for the words behind the carets of a span of several lines
_UNTIL = 16


def render(file: Checked, style: Style) -> str:
    """The findings of one file, an empty line after each."""
    source, findings = file.source, file.findings
    if not findings:
        return ""
    digits = len(str(max(source.position(f.start)[0] for f in findings)))
    path = paint(name_at_start(file.path), "path", style.colour)
    return "".join(_block(path, source, finding, digits, style) for finding in findings)


def mark(finding: Finding, style: Style) -> str:
    """``[*]`` where the fix is one that would be applied, ``[-]`` where it takes --unsafe-fixes, "" without one."""
    if finding.fix is None:
        return ""
    return "[*]" if finding.fix.safe or style.unsafe else "[-]"


def legend(style: Style, star: bool, dash: bool) -> str:
    """What the marks mean that have been shown, a line; an empty string where none was."""
    zh = style.lang == "zh"
    parts = []
    if star and style.unsafe:
        how = "可用 --fix --unsafe-fixes 修正" if zh else "fixed by --fix --unsafe-fixes"
        parts.append(f"[*] {how}")
    elif star:
        parts.append("[*] 可用 --fix 修正" if zh else "[*] fixed by --fix")
    if dash:
        how = "会改动数字或文意，核对后可用 --fix --unsafe-fixes 修正"
        parts.append(f"[-] {how}" if zh else "[-] changes a figure or a meaning: fixed by --fix --unsafe-fixes")
    return paint("   ".join(parts), "dim", style.colour) + "\n" if parts else ""


def _block(path: str, source: Source, finding: Finding, digits: int, style: Style) -> str:
    colour = style.colour
    row, column = source.position(finding.start)
    line_start, line_end = source.line_span(row)
    sign = mark(finding, style)
    lines = [
        f"{path}{paint(f':{row}:{column}', 'dim', colour)}  {paint(finding.severity, finding.severity, colour)} "
        f"{paint(finding.code, 'path', colour)} {visible(finding.message.to(style.lang))}"
        + (f" {paint(sign, 'fix' if sign == '[*]' else 'dim', colour)}" if sign else "")
    ]
    others = [
        (r.start - line_start, r.end - line_start)
        for r in finding.related
        if line_start <= r.start and r.end <= line_end
    ]
    span = (finding.start - line_start, min(finding.end, line_end) - line_start)
    budget = max(style.width - digits - 3 - (_UNTIL if finding.end > line_end else 0), _LEAST)
    text, marks = _snippet(source.text, (line_start, line_end), span, others, budget, finding.severity, colour)
    if finding.end > line_end:
        marks += _until(source.position(finding.end - 1)[0], row, style.lang)
    gutter = paint(" " * digits + " |", "gutter", colour)
    lines += (f"{paint(f'{row:>{digits}} |', 'gutter', colour)} {text}", f"{gutter} {marks}")
    equals = " " * digits + " " + paint("=", "gutter", colour)
    for places, message in _related(source, finding.related, style.lang):
        lines.append(f"{equals} {paint(places, 'related', colour)} {message}".rstrip())
    if finding.fix is not None:
        label = "修正：" if style.lang == "zh" else "fix: "
        lines.append(f"{equals} {paint(label, 'fix', colour)}{visible(finding.fix.message.to(style.lang))}")
    return "\n".join(line.rstrip() for line in lines) + "\n\n"


def _until(last: int, row: int, lang: Lang) -> str:
    """What stands behind the carets of a span that goes on in further lines."""
    if last <= row:
        return ""
    return f" …至第 {last} 行" if lang == "zh" else f" … to line {last}"


def _related(source: Source, related: Sequence[Related], lang: Lang) -> list[tuple[str, str]]:
    """Places and message of each related place; neighbours that say the same share a line."""
    grouped: list[tuple[list[str], str]] = []
    for r in related:
        row, column = source.position(r.start)
        message = visible(r.message.to(lang))
        if grouped and grouped[-1][1] == message:
            grouped[-1][0].append(f"{row}:{column}")
        else:
            grouped.append(([f"{row}:{column}"], message))
    return [(", ".join(places), message) for places, message in grouped]


def _snippet(
    text: str,
    line: tuple[int, int],
    span: tuple[int, int],
    others: Sequence[tuple[int, int]],
    budget: int,
    severity: str,
    colour: bool,
) -> tuple[str, str]:
    """The part of a line around a span that fits the budget of columns, and the row of marks below it.

    ``line`` is the line's place in the text; the spans count from its start. Of a long line only what may be shown is
    looked at.
    """
    start, end = span
    length = line[1] - line[0]
    start = min(start, length)
    low, high = max(0, start - budget), min(length, max(start, min(end, start + budget)) + budget)
    cells = displayed(text[line[0] + low : line[0] + high])
    shown, widths = [shown for shown, _ in cells], [columns for _, columns in cells]
    first, last = 0, len(shown)
    if low > 0 or high < length or sum(widths) > budget:
        first, last = _window(widths, start - low, min(end, high) - low, budget - 2)
    cut_left, cut_right = low + first > 0, low + last < length
    offset, widths = low + first, widths[first:last]
    spans = [*((a - offset, b - offset, "-") for a, b in others), (start - offset, end - offset, "^")]
    marks = _marks(widths, spans)
    if "^" not in marks:  # an empty span, or one of characters that take no room
        at = sum(widths[: max(start - offset, 0)])
        marks = f"{marks[:at]:<{at}}^{marks[at + 1 :]}"
    marks = " " * cut_left + marks
    cut = paint("…", "dim", colour)
    visible_text = (cut if cut_left else "") + "".join(shown[first:last]) + (cut if cut_right else "")
    return visible_text, _paint_marks(marks.rstrip(), severity, colour)


def _marks(widths: Sequence[int], spans: Iterable[tuple[int, int, str]]) -> str:
    """A row of signs below characters that are so many columns wide: the sign of the last span that each is in."""
    signs = [" "] * len(widths)
    for start, end, sign in spans:
        for i in range(max(start, 0), min(end, len(widths))):
            signs[i] = sign
    return "".join([sign * n for sign, n in zip(signs, widths, strict=True)])


def _window(widths: Sequence[int], start: int, end: int, room: int) -> tuple[int, int]:
    """The slice of a line to show: the span in the middle, and as much around it as there is room for."""
    inside = sum(widths[start:end])
    before, after = sum(widths[:start]), sum(widths[end:])
    spare = room - inside
    left = min(before, max(spare // 2, spare - after, room // 8))
    first = start
    while first > 0 and left >= widths[first - 1]:
        first -= 1
        left -= widths[first]
    room -= sum(widths[first:start])
    last = start
    while last < len(widths) and room >= widths[last]:
        room -= widths[last]
        last += 1
    return first, last


def _paint_marks(marks: str, severity: str, colour: bool) -> str:
    if not colour:
        return marks
    painted = []
    at = 0
    while at < len(marks):
        to = at
        while to < len(marks) and marks[to] == marks[at]:
            to += 1
        style = {"^": severity, "-": "related"}.get(marks[at])
        painted.append(paint(marks[at:to], style, True) if style else marks[at:to])
        at = to
    return "".join(painted)
