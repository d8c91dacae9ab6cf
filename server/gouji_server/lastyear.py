"""Last year's reports in the editor: the titles of the reports in its folders, and what those that are wanted say."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from gouji.continuity import Continuity, choose, organ_key, summarise
from gouji.lastyear import MOST, beside, glance, may_belong, read_report
from gouji.report import Report

if TYPE_CHECKING:
    from gouji.linting import Finder

#: when a file was last changed, and how long it is
Stamp = tuple[int, int]
#: an organ (normalised) and a year
_Key = tuple[str, int]


class Library:
    """Which files are reports of whom. Files are read in threads; what is on disk counts, not what is being typed."""

    def __init__(self) -> None:
        self._titles: dict[str, tuple[Stamp, _Key | None]] = {}
        self._read: dict[str, tuple[Stamp, Continuity | None]] = {}
        self._folders: frozenset[str] = frozenset()
        self._finders: dict[str, Finder] = {}
        self._found_by = 0
        #: how often something has changed
        self.generation = 0

    def covers(self, path: str) -> bool:
        """Whether the folder of a file has been looked through."""
        return os.path.dirname(path) in self._folders  # noqa: PTH120

    def survey(self, paths: Iterable[str], documents: Iterable[str]) -> bool:
        """Look at the titles of files, and of those beside the documents; whether anything is new since last time."""
        documents = list(documents)
        titles: dict[str, tuple[Stamp, _Key | None]] = {}
        for path in dict.fromkeys((*paths, *documents, *beside(documents, documents))):
            stamp = _stamp(path)
            if stamp is None:
                continue
            known = self._titles.get(path)
            titles[path] = known if known is not None and known[0] == stamp else (stamp, glance(path))
        is_new = _reports(titles) != _reports(self._titles)
        self._titles = titles
        self._folders = frozenset(map(os.path.dirname, (*titles, *documents)))
        self.generation += is_new
        return is_new

    def finder(self, path: str) -> Finder:
        """A finder for the document at a path: the same one until something changes."""
        if self._found_by != self.generation:
            self._finders.clear()
            self._found_by = self.generation
        if path not in self._finders:
            self._finders[path] = partial(self.find, path)
        return self._finders[path]

    def find(self, path: str, report: Report) -> Continuity | None:
        """The summary of the report of the year before, by the organ and year that the report names."""
        if report.year is None or not report.organ:
            return None
        organ = organ_key(report.organ)
        wanted = (organ, report.year - 1)
        near = [other for other, (_, key) in self._titles.items() if key == wanted and may_belong(path, other, organ)]
        if not 0 < len(near) <= MOST:
            return None
        return choose(report.year, organ, map(self._summary, sorted(near)))

    def _summary(self, path: str) -> Continuity | None:
        stamp = self._titles[path][0] if path in self._titles else (0, 0)
        known = self._read.get(path)
        if known is None or known[0] != stamp:
            known = self._read[path] = stamp, summarise(read_report(path), prose=True)
        return known[1]


def _stamp(path: str) -> Stamp | None:
    try:
        status = os.stat(path)  # noqa: PTH116
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def _reports(titles: dict[str, tuple[Stamp, _Key | None]]) -> dict[str, tuple[Stamp, _Key | None]]:
    return {path: of for path, of in titles.items() if of[1] is not None}
