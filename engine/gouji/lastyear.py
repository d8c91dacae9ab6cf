"""Last year's report of an organ: which file it is, and what it says.

`Pairs` glances at the titles of all files before any is checked, and tells for each the files that may be its last
year's. `Known` reads those, unless they were checked here anyway. What is found is held against the reports themselves:
a glance that errs costs a comparison, never a wrong one.
"""

from __future__ import annotations

# ruff: noqa: PTH100, PTH118, PTH120
# pathlib would cost the command line part of its start-up time.
import os
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from gouji.files import SUFFIXES
from gouji.ordinary import open_ordinary, read_bytes

if TYPE_CHECKING:
    from gouji.continuity import Continuity
    from gouji.report import Report
    from gouji.rule import Rule

#: in a folder with more files than these that were not named, last year's report is not looked for
MOST_BESIDE = 64
#: how much of a file is glanced at, and how large a file may be to count at all
_HEAD, _LARGEST = 24_000, 2_000_000
#: candidates for one report; more than these say nothing
MOST = 4
_KEPT = 512
#: what a title's line holds, whatever the encoding
_WORDS = tuple(
    word.encode(encoding) for word in ("公开", "公開") for encoding in ("utf-8", "gb18030", "utf-16-le", "utf-16-be")
)

#: an organ (normalised) and a year
_Key = tuple[str, int]


def wanted(rules: Iterable[Rule]) -> bool:
    """Whether any of the rules compares with last year."""
    return any(rule.wants for rule in rules)


class Pairs:
    """For each file those that may hold the same organ's report of the year before.

    ``files`` are those to be checked; ``named`` those of them that were named one by one, beside which the folder is
    searched too. ``data`` is what the only file holds, where that is not to be read from the disk.
    """

    def __init__(self, files: Sequence[str], named: Iterable[str], data: bytes | None = None) -> None:
        self._of: dict[str, tuple[str, ...]] = {}
        others = beside(files, named)
        if len(files) + len(others) < 2:
            return
        keys = _keys(others)
        if data is None:
            keys |= _keys(files)
        elif key := _key(data[:_HEAD]):
            keys |= dict.fromkeys(files, key)
        by_key: defaultdict[_Key, list[str]] = defaultdict(list)
        for path, key in keys.items():
            by_key[key].append(path)
        for path in files:
            near = _year_before(path, keys[path], by_key) if path in keys else []
            if 0 < len(near) <= MOST:
                self._of[path] = tuple(sorted(near))

    def of(self, path: str) -> tuple[str, ...]:
        """The candidates of a file."""
        return self._of.get(path, ())

    def uses(self) -> Counter[str]:
        """How many files each candidate is one of."""
        return Counter(path for paths in self._of.values() for path in paths)


def _keys(files: Iterable[str]) -> dict[str, _Key]:
    """What is seen of files at a glance; those of which nothing is are left out."""
    return {path: key for path in files if (key := glance(path))}


def _year_before(path: str, key: _Key, by_key: Mapping[_Key, Sequence[str]]) -> list[str]:
    """The files that may hold the same organ's report of the year before."""
    organ, year = key
    return [other for other in by_key.get((organ, year - 1), ()) if may_belong(path, other, organ)]


def beside(files: Sequence[str], named: Iterable[str]) -> list[str]:
    """The files in the folders of those named that are not to be checked themselves."""
    taken = {os.path.abspath(path) for path in files}
    found = []
    for folder in sorted({os.path.dirname(path) for path in named}):
        paths = [path for path in _files_in(folder) if os.path.abspath(path) not in taken]
        if len(paths) <= MOST_BESIDE:
            found += sorted(paths)
    return found


def _files_in(folder: str) -> list[str]:
    """The files in a folder that could be reports; none where it cannot be opened."""
    try:
        with os.scandir(folder or os.curdir) as entries:
            names = [e.name for e in entries if e.name.lower().endswith(SUFFIXES) and e.is_file()]
    except OSError:
        return []
    return [os.path.join(folder, name) for name in names]


def may_belong(path: str, other: str, organ: str) -> bool:
    """Whether two files of organs of one name may be of the same organ.

    A name that says where the organ is will do. 鼓楼区教育局 are several: such files have to lie in one folder, or in
    folders that differ in the year alone.
    """
    from gouji.continuity import is_placed

    if path == other:
        return False
    folders = {_without_digits(os.path.dirname(os.path.abspath(p))) for p in (path, other)}
    return len(folders) == 1 or is_placed(organ)


def _without_digits(text: str) -> str:
    return "".join(c for c in text if not c.isdigit())


def glance(path: str) -> _Key | None:
    """Organ and year as the head of a file has them in its title."""
    try:
        with open_ordinary(path) as file:
            head = file.read(_HEAD)
            if len(head) == _HEAD and os.fstat(file.fileno()).st_size > _LARGEST:
                return None
    except OSError:
        return None
    return _key(head)


def _key(head: bytes) -> _Key | None:
    if not any(word in head for word in _WORDS):
        return None
    from gouji.continuity import organ_key
    from gouji.reading.blocks import Piece
    from gouji.recognise.title import find_title

    title = find_title([Piece(line, n, n) for n, line in enumerate(_titles(head))], ())
    if title is None or not title.organ or title.year is None:
        return None
    return organ_key(title.organ), title.year


def _titles(head: bytes) -> list[str]:
    """The lines of a head that may end a title, each behind the two before it, without tags and what marks a heading.

    The head is cut anywhere, and in any encoding we read.
    """
    text = _decoded(head)
    if "<" in text:
        text = _tags().sub("\n", text)
    lines = text.splitlines()
    near: dict[int, str] = {}
    for end in [n for n, line in enumerate(lines) if "公" in line and _is_title_end(line)]:
        near |= _lines_up_to(lines, end)
    return [near[n] for n in sorted(near)]


def _decoded(head: bytes) -> str:
    """The head as text, what cannot be decoded left out."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return head.decode("utf-16", "ignore")
    text = head.decode("utf-8", "ignore")
    return text if "公" in text else head.decode("gb18030", "ignore")


def _lines_up_to(lines: Sequence[str], end: int) -> dict[int, str]:
    """A line and the two before it that are not empty, by their numbers; {} where the line itself is too long."""
    found: dict[int, str] = {}
    for n in range(end, -1, -1):
        line = lines[n].strip(" \t|#*\ufeff\u3000").removeprefix("title:")
        if line and len(line) <= _LONGEST:
            found[n] = line
        if len(found) == _LINES or not found:
            break
    return found


#: lines of a title, and the length of one
_LINES, _LONGEST = 3, 400


@lru_cache(maxsize=1)
def _tags() -> re.Pattern[str]:
    return re.compile("<[^<>]{0,2000}>|&nbsp;")


def _is_title_end(line: str) -> bool:
    return "报告" in line or "報" in line or "年报" in line


class Links(NamedTuple):
    """What a worker has to know to find last year's reports of some files.

    ``candidates`` by path; ``own``: the files that are candidates of others; ``known``: summaries made elsewhere.
    """

    candidates: Mapping[str, tuple[str, ...]] = {}
    own: frozenset[str] = frozenset()
    known: Mapping[str, Continuity | None] = {}


class Handed:
    """Hands the summaries that one process has made on to those that need them, and forgets them then."""

    def __init__(self, pairs: Pairs) -> None:
        self._pairs = pairs
        self._uses = pairs.uses()
        self._known: dict[str, Continuity | None] = {}

    def links(self, paths: Sequence[str]) -> Links:
        """For some files, in the order in which they are taken."""
        candidates = {path: of for path in paths if (of := self._pairs.of(path))}
        known: dict[str, Continuity | None] = {}
        for path in (p for of in candidates.values() for p in of):
            if path in self._known:
                known[path] = self._known[path]
            self._uses[path] -= 1
            if not self._uses[path]:
                self._known.pop(path, None)
        return Links(candidates, frozenset(path for path in paths if path in self._uses), known)

    def take(self, summaries: Mapping[str, Continuity | None]) -> None:
        """Take what a worker has made."""
        self._known.update((path, summary) for path, summary in summaries.items() if self._uses[path])


class Known:
    """The summaries of reports, read when first asked for. ``prose``: whether their prose is wanted too.

    ``named`` are the reports named by --previous, which come first; where there is but one report to be held against
    them (``alone``), they count even if the organ bore another name.
    """

    def __init__(self, rules: Iterable[Rule], named: Sequence[str] = (), alone: bool = False) -> None:
        self.prose = any(rule.wants == "prose" for rule in rules)
        self.named = named
        self.alone = alone
        self._summaries: dict[str, Continuity | None] = {}

    def put(self, summaries: Mapping[str, Continuity | None]) -> None:
        """Take summaries made elsewhere."""
        if len(self._summaries) > _KEPT:
            self._summaries.clear()
        self._summaries.update(summaries)

    def keep(self, path: str, report: Report | None) -> Continuity | None:
        """Summarise a report that has just been checked."""
        from gouji.continuity import summarise

        summary = summarise(report, prose=self.prose)
        self.put({path: summary})
        return summary

    def get(self, path: str) -> Continuity | None:
        """The summary of a file; None where it is no report or cannot be read."""
        if path not in self._summaries:
            self.keep(path, read_report(path))
        return self._summaries[path]

    def finder(self, candidates: Sequence[str]) -> Callable[[Report], Continuity | None] | None:
        """A finder for `gouji.linting.lint_source` among candidates; None where there are none."""
        if not candidates and not self.named:
            return None

        def find(report: Report) -> Continuity | None:
            from gouji.continuity import choose, organ_key

            if report.year is None:
                return None
            named = [c for c in map(self.get, self.named) if c is not None and c.year + 1 == report.year]
            organ = organ_key(report.organ)
            same = [c for c in named if c.organ == organ]
            if same or (named and self.alone):
                return (same or named)[0]
            return choose(report.year, organ, map(self.get, candidates)) if organ else None

        return find


def read_report(path: str) -> Report | None:
    """The report in a file; None where there is none, or the file cannot be read."""
    from gouji.linting import kind_of, read
    from gouji.source import DecodeError, decode

    try:
        source = decode(read_bytes(path, _LARGEST))
    except (OSError, DecodeError):
        return None
    return read(source, kind_of(path))
