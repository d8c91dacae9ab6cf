"""Findings that are known: a baseline holds them by file and by what they are about, not by line.

An entry is the rule's code, where in the form the finding is (table, row, column), the words it stands on, and the figures
and quoted words of its message. Text that moves leaves it as it is; another number makes another entry.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple

from gouji.findings import Finding, Suppressed
from gouji.linting import Result, order
from gouji.report import Report
from gouji.rule import Rule

_VERSION = 1
#: words longer than this are kept as their beginning and a fingerprint
_LONGEST = 60
_FACTS = re.compile(r"\d[\d,.]*|“[^”]*”|《[^》]*》")
#: what the program says of itself is never known
_NEVER = "GJ000"
#: said without a rule, and so always looked for
_ALWAYS = "GJ001"


class Entry(NamedTuple):
    """What a finding is about. ``facts`` are the figures and quoted words of its message."""

    code: str
    where: str
    text: str
    facts: tuple[str, ...]


Entries = Counter[Entry]


class BaselineError(ValueError):
    """A text that is no baseline."""


def entry_of(finding: Finding, report: Report) -> Entry:
    """What a finding is about."""
    words = "".join(report.source.text[finding.start : finding.end].split())
    if len(words) > _LONGEST:
        words = f"{words[:_LONGEST]}…{blake2b(words.encode('utf-8', 'replace'), digest_size=6).hexdigest()}"
    facts = [fact.rstrip(",.") for fact in _FACTS.findall(finding.message.en)]
    return Entry(finding.code, _where(finding, report), words, tuple(facts))


def _where(finding: Finding, report: Report) -> str:
    for kind, table in report.tables.items():
        if not table.start <= finding.start <= table.end:
            continue
        for row in table.rows:
            for i, cell in enumerate(row.cells):
                if cell.piece is not None and cell.piece.start <= finding.start <= cell.piece.end:
                    return f"{kind}/{row.label.name}/{i + 1}"
            if row.row is not None and row.row.span[0] <= finding.start <= row.row.span[1]:
                return f"{kind}/{row.label.name}"
        return kind
    return ""


def entries_of(result: Result) -> Entries:
    """What the findings of a text are about, each as often as it occurs."""
    if result.report is None:
        return Counter()
    return Counter(entry_of(f, result.report) for f in result.findings if f.code != _NEVER)


def looked_for(report: Report | None, rules: Sequence[Rule]) -> set[str]:
    """The codes of which it can be said that there is nothing more of them."""
    has_previous = report is None or report.previous is not None
    return {_ALWAYS, *(rule.code for rule in rules if has_previous or not rule.wants)}


def without_known(result: Result, known: Mapping[Entry, int]) -> Result:
    """The result with the known findings among those suppressed; of several alike the first count as known."""
    if result.report is None or not known:
        return result
    left, hidden, rest = [], [], dict(known)
    for finding in result.findings:
        entry = entry_of(finding, result.report)
        if rest.get(entry, 0) > 0 and finding.code != _NEVER:
            rest[entry] -= 1
            hidden.append(Suppressed(finding, "baseline"))
        else:
            left.append(finding)
    suppressed = sorted((*result.suppressed, *hidden), key=lambda s: order(s.finding))
    return Result(left, result.report, suppressed)


def gone(known: Entries, now: Entries, codes: set[str]) -> Entries:
    """The known entries that are not there any more, of the codes that were looked for."""
    return Counter({entry: n for entry, n in (known - now).items() if entry.code in codes})


def parse(data: bytes) -> dict[str, Entries]:
    """The entries of a baseline by file. Raises BaselineError."""
    try:
        table: Any = json.loads(data.decode("utf-8-sig"))
        version = table["version"]
        files = {
            str(file): Counter(
                {
                    Entry(str(e["code"]), str(e["where"]), str(e["text"]), tuple(map(str, e["facts"]))): int(e["count"])
                    for e in entries
                }
            )
            for file, entries in table["files"].items()
        }
    except RecursionError:
        raise BaselineError("nested too deep") from None
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:  # an overflow: a count of 1e400
        raise BaselineError(f"{type(error).__name__}: {str(error)[:_LONGEST]}") from None
    if version != _VERSION:
        raise BaselineError(f"version {str(version)[:20]}")
    return files


def written(files: Mapping[str, Entries]) -> bytes:
    """A baseline as it is written: sorted, an entry a line, so that two people's changes seldom meet."""
    lines = ["{", f'  "version": {_VERSION},', '  "files": {']
    kept = sorted(file for file, entries in files.items() if +entries)
    for i, file in enumerate(kept):
        lines.append(f"    {json.dumps(file, ensure_ascii=False)}: [")
        items = sorted((+files[file]).items())
        for j, (entry, count) in enumerate(items):
            value = json.dumps({**entry._asdict(), "count": count}, ensure_ascii=False)
            lines.append(f"      {value}{',' if j < len(items) - 1 else ''}")
        lines.append(f"    ]{',' if i < len(kept) - 1 else ''}")
    return ("\n".join((*lines, "  }", "}")) + "\n").encode("utf-8", "backslashreplace")
