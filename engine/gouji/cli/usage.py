"""The error for a command line that cannot be understood."""

from __future__ import annotations

from gouji.findings import Text


class UsageError(Exception):
    """A command line that cannot be understood. ``message`` says why."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message
