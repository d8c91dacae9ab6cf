"""Baselines: findings that were registered earlier, by file and by what they are about, not by line.

An entry is the rule's code, the finding's subject (`gouji.subjects.key`), what was found and what was expected. Text that
moves leaves it as it is, and so does a message that is worded otherwise; another number makes another entry.

Version 1 of the file, written by gouji 0.1 before findings had subjects, knew a finding by its code, its place in the form
and the words it stands on. It is still read; ``gouji baseline`` rewrites it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from gouji.findings import Finding, Suppressed, order
from gouji.gj import BEFORE_2019, INTERNAL, NO_YEAR
from gouji.linting import Result
from gouji.message import shown
from gouji.places import place_of
from gouji.report import Report
from gouji.rule import Rule
from gouji.subjects import Words, key

VERSION = 2
#: how much of an error's own words is shown, in code points
_LONGEST = 60


class Entry(NamedTuple):
    """What a finding is about; in an entry of version 1 ``subject`` is its place and words, and no values are known."""

    code: str
    subject: str
    found: str = ""
    expected: str = ""


Entries = Counter[Entry]


class Baseline(NamedTuple):
    """The entries of a baseline by file, and the version of the file they were read from."""

    files: dict[str, Entries]
    version: int = VERSION


class BaselineError(ValueError):
    """A text that is no baseline."""


def entry_of(finding: Finding) -> Entry:
    """What a finding is about."""
    return Entry(finding.code, key(finding.subject), shown(finding.found, "zh"), shown(finding.expected, "zh"))


def old_entry_of(finding: Finding, report: Report) -> Entry:
    """What a finding is about, as version 1 of the file has it."""
    place = place_of(report, finding.start, finding.end)
    parts = (place.table, place.row, "" if place.column is None else str(place.column))
    where = "/".join(part for part in parts if part)
    return _old(finding.code, where, Words.of(report.source.text[finding.start : finding.end]).text)


def _old(code: str, where: str, text: str) -> Entry:
    return Entry(code, f"{where} {text}".strip())


def _listed(result: Result, version: int = VERSION) -> Iterable[tuple[Finding, Entry]]:
    """The findings that a baseline may hold, each with its entry. What the linter says of its own failure is never known."""
    report = result.report
    if report is None:
        return
    for finding in result.findings:
        if finding.code != INTERNAL.code:
            yield finding, entry_of(finding) if version == VERSION else old_entry_of(finding, report)


def entries_of(result: Result, version: int = VERSION) -> Entries:
    """What the findings of a text are about, each as often as it occurs."""
    return Counter(entry for _, entry in _listed(result, version))


def looked_for(result: Result, rules: Sequence[Rule]) -> frozenset[str]:
    """The codes of which it can be said that there is nothing more of them."""
    has_previous = result.context is None or result.context.previous is not None
    return frozenset((BEFORE_2019.code, NO_YEAR.code, *(rule.code for rule in rules if has_previous or not rule.wants)))


def gone(known: Entries, now: Entries, codes: Collection[str]) -> Entries:
    """The known entries that are not there any more, of the codes that were looked for."""
    return Counter({entry: n for entry, n in (known - now).items() if entry.code in codes})


class Known(NamedTuple):
    """What a baseline knows of one file: its entries, in the version it was written in."""

    entries: tuple[tuple[Entry, int], ...] = ()
    version: int = VERSION

    def __bool__(self) -> bool:
        return bool(self.entries)

    def without(self, result: Result) -> Result:
        """The result with the known findings among those suppressed; of several alike the first count as known."""
        if result.report is None:
            return result
        rest = dict(self.entries)
        hidden = []
        left = list(result.findings)
        for finding, entry in _listed(result, self.version):
            if rest.get(entry, 0) > 0:
                rest[entry] -= 1
                hidden.append(Suppressed(finding, "baseline"))
                left.remove(finding)
        suppressed = sorted((*result.suppressed, *hidden), key=lambda s: order(s.finding))
        return result._replace(findings=left, suppressed=suppressed)

    def gone(self, result: Result, rules: Sequence[Rule]) -> Entries:
        """The entries that no finding of the result is about any more, as far as the rules given looked."""
        return gone(Counter(dict(self.entries)), entries_of(result, self.version), looked_for(result, rules))


class Recordable(NamedTuple):
    """What a baseline may hold of one file.

    ``pairs`` are the findings' entries as version 1 has them and as they are today, ``codes`` the codes looked for.
    """

    pairs: tuple[tuple[Entry, Entry], ...]
    codes: frozenset[str]

    @classmethod
    def of(cls, result: Result, rules: Sequence[Rule]) -> Recordable:
        """What was found in a file by these rules."""
        old = (entry for _, entry in _listed(result, version=1))
        new = (entry for _, entry in _listed(result))
        return cls(tuple(zip(old, new, strict=True)), looked_for(result, rules))

    @property
    def entries(self) -> Entries:
        """What the findings are about."""
        return Counter(new for _, new in self.pairs)

    def translated(self, known: Entries) -> tuple[Entries, Entries]:
        """Entries of version 1 as they are today, and those that no finding is about any more (of codes looked for)."""
        rest = known.copy()
        found: Entries = Counter()
        for old, new in self.pairs:
            if rest[old] > 0:
                rest[old] -= 1
                found[new] += 1
        return found, Counter({entry: n for entry, n in (+rest).items() if entry.code in self.codes})


def parse(data: bytes) -> Baseline:
    """A baseline of either version. Raises BaselineError."""
    try:
        table: Any = json.loads(data.decode("utf-8-sig"))
        version = table["version"]
        files = {
            str(file): Counter({_parsed(e, version): int(e["count"]) for e in entries})
            for file, entries in table["files"].items()
        }
    except RecursionError:
        raise BaselineError("nested too deep") from None
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:  # an overflow: a count of 1e400
        raise BaselineError(f"{type(error).__name__}: {str(error)[:_LONGEST]}") from None
    if version not in (1, VERSION):
        raise BaselineError(f"version {str(version)[:20]}")
    return Baseline(files, version)


def _parsed(entry: Mapping[str, Any], version: int) -> Entry:
    if version == 1:
        return _old(str(entry["code"]), str(entry["where"]), str(entry["text"]))
    return Entry(str(entry["code"]), str(entry["subject"]), str(entry["found"]), str(entry["expected"]))


def written(files: Mapping[str, Entries]) -> bytes:
    """A baseline as it is written: sorted, one entry a line, so that two people's changes seldom conflict."""
    lines = ["{", f'  "version": {VERSION},', '  "files": {']
    kept = sorted(file for file, entries in files.items() if +entries)
    for i, file in enumerate(kept):
        lines.append(f"    {json.dumps(file, ensure_ascii=False)}: [")
        items = sorted((+files[file]).items())
        for j, (entry, count) in enumerate(items):
            value = json.dumps({**entry._asdict(), "count": count}, ensure_ascii=False)
            lines.append(f"      {value}{',' if j < len(items) - 1 else ''}")
        lines.append(f"    ]{',' if i < len(kept) - 1 else ''}")
    return ("\n".join((*lines, "  }", "}")) + "\n").encode("utf-8", "backslashreplace")
