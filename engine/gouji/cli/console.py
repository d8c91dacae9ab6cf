"""Standard output and error: bytes in UTF-8 whatever the locale, colours where wanted, and a progress bar."""

from __future__ import annotations

import os
import sys
from typing import BinaryIO, TextIO

from gouji.output import encode
from gouji.output.paint import line_of_text, paint, visible

#: files below which a bar is not worth its flicker
_LONG = 32
_DEFAULT_WIDTH = 100


class Console:
    """Where output goes. ``findings`` names the stream findings are written to."""

    def __init__(self, findings_to_stderr: bool = False) -> None:
        self.stdout = _binary(sys.stdout)
        self.stderr = _binary(sys.stderr)
        self.findings = self.stderr if findings_to_stderr else self.stdout
        self.colour = wants_colour(sys.stderr if findings_to_stderr else sys.stdout)
        self.colour_err = wants_colour(sys.stderr)
        self._bar = Bar(self.stderr) if _is_terminal(sys.stderr) else None

    def write(self, data: bytes) -> None:
        """Findings, as rendered."""
        if data:
            self._clear()
            self.findings.write(data)
            self.findings.flush()

    def result(self, data: bytes) -> None:
        """What a command gives on standard output, such as a fixed text."""
        self.stdout.write(data)
        self.stdout.flush()

    def say(self, message: str, severity: str = "") -> None:
        """A line on standard error. A severity makes it one of ours, with the program's name in front."""
        self._clear()
        front = paint("gouji:", severity, self.colour_err) + " " if severity else ""
        # what was written to stdout before stands before it on a terminal too
        self.stdout.flush()
        shown = visible(message) if severity else line_of_text(message)
        self.stderr.write(encode(f"{front}{shown}\n"))
        self.stderr.flush()

    def trace(self, text: str) -> None:
        """A text on standard error, as it is: a traceback, the closing line."""
        self._clear()
        self.stderr.write(encode(text))
        self.stderr.flush()

    def progress(self, done: int, total: int, label: str) -> None:
        """Show how far we are, on a terminal and where it takes long."""
        if self._bar is not None and total > _LONG:
            self._bar.show(done, total, label)

    def _clear(self) -> None:
        if self._bar is not None:
            self._bar.clear()


class Bar:
    """A line at the bottom of a terminal that is written over."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.shown = ""

    def show(self, done: int, total: int, label: str) -> None:
        """Draw it, or take it away when all is done."""
        if done >= total:
            self.clear()
            return
        full = 30 * done // total
        text = f"{label} [{'#' * full}{' ' * (30 - full)}] {done}/{total}"
        if text != self.shown:
            self.stream.write(encode(f"\r{text}"))
            self.stream.flush()
            self.shown = text

    def clear(self) -> None:
        """Take it away."""
        if self.shown:
            self.stream.write(b"\r\x1b[2K")
            self.stream.flush()
            self.shown = ""


def _binary(stream: TextIO | None) -> BinaryIO:
    # None where we were started with the stream closed
    return stream.buffer if stream is not None else open(os.devnull, "wb")  # noqa: PTH123


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()


def wants_colour(stream: TextIO | None) -> bool:
    """Whether to write colours: NO_COLOR forbids them, FORCE_COLOR asks for them, else a terminal decides."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    if not _is_terminal(stream) or os.environ.get("TERM") == "dumb":
        return False
    if os.name == "nt":
        os.system("")  # switches the Windows console to escape sequences
    return True


def width() -> int:
    """The terminal's columns, or 100 where there is none."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns) > 0:
        return int(columns)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or _DEFAULT_WIDTH
    except (OSError, ValueError, AttributeError):
        return _DEFAULT_WIDTH
