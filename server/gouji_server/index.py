"""What the server asks of the reports in the editor's folders."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from lsprotocol import types

from gouji_server.diagnostics import Json


class ReportIndex(Protocol):
    """The reports in the editor's folders, open or not; the workspace feature has them."""

    def forget_files(self) -> None:
        """Search the folders again next time."""

    async def report(self, previous: Sequence[types.PreviousResultId]) -> list[Json]:
        """The items of a workspace report."""

    async def survey(self) -> Json:
        """What stands in the folders, in numbers."""

    async def find_titles(self) -> None:
        """Look for the titles of reports, which last year's are found by."""
