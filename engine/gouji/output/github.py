"""Workflow commands, which GitHub shows beside the lines of a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouji.output import SummaryPlace
from gouji.output.paint import visible
from gouji.output.places import slashes

if TYPE_CHECKING:
    from gouji.output import Checked, Run, Style

BETWEEN = ""
#: what stands among the commands on standard output is taken for log lines
SUMMARY: SummaryPlace = "stderr"
_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def head(_: Run) -> str:
    """Nothing."""
    return ""


def tail(run: Run) -> str:
    """What could not be checked."""
    return "".join(f"::error title=gouji::{_data(visible(error))}\n" for error in run.errors)


def render(file: Checked, style: Style) -> str:
    """A command for each finding of one file."""
    path = _property(visible(slashes(file.path)))
    lines = []
    for finding in file.findings:
        row, column = file.source.position(finding.start)
        last, end = file.source.position(max(finding.end, finding.start))
        place = f"file={path},line={row}"
        if last == row:  # columns are shown within one line alone
            place += f",col={column},endLine={last},endColumn={end}"
        else:
            place += f",endLine={last}"
        title = _property(f"{finding.code} {finding.name}")
        message = _data(f"{finding.code} {finding.message.to(style.lang)}")
        lines.append(f"::{_COMMANDS[finding.severity]} {place},title={title}::{message}\n")
    return "".join(lines)


def _data(text: str) -> str:
    return "%0A".join(visible(line).replace("%", "%25") for line in text.split("\n"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
