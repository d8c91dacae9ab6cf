"""What must hold of any text at all."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from itertools import pairwise
from random import Random
from typing import NamedTuple

from fuzz.cases import Setting
from gouji.continuity import finder_of
from gouji.findings import Finding
from gouji.fixing import WriteRefused, encode_fixed
from gouji.linting import Result, lint_source, read
from gouji.output import FORMATS, Checked, Style, load
from gouji.registry import rules
from gouji.report import Options
from gouji.source import DecodeError, Source, decode

_STRICT = Options(strict_headings=True, today="2025-03-31", require_reason=True)

Lint = Callable[[str], Result]


class Problem(NamedTuple):
    """What does not hold: ``kind`` is the same for all cases of one kind, ``what`` tells of this one."""

    kind: str
    what: str


def linter(setting: Setting) -> Lint:
    """How a text is linted under a setting."""
    chosen = [rule for rule in rules().values() if rule.default or setting.every]
    options = _STRICT if setting.strict else Options()
    finder = None
    if setting.last is not None:
        finder = finder_of(read(Source(setting.last), setting.kind, options))
    return lambda text: lint_source(Source(text), setting.kind, chosen, options, finder)


def problems(text: str, setting: Setting, lint: Lint | None = None) -> list[Problem]:
    """All that does not hold of a text; one that raises is told too. ``lint`` takes the place of the linter in tests."""
    from fuzz.fixes import of_fixes  # which needs Problem

    found: list[Problem] = []
    try:
        lint = lint or linter(setting)
        once = remembered(lint)
        found += of_findings(text, once(text).findings)
        found += of_fixes(text, once)
        for _ in range(2):  # how a line is read may be kept from the second time that it is seen
            again = lint(text).findings
            if again != once(text).findings:
                found.append(Problem("not the same twice", _difference(once(text).findings, again)))
        if setting.encoding:
            found += of_bytes(text, setting, once)
        if setting.shown:
            found += of_formats(text, once(text))
    except Exception as error:  # noqa: BLE001  (what we are here for)
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{last.filename.rpartition('/')[2]}:{last.name}"
        found.append(Problem(f"raises {type(error).__name__} in {where}", f"{error} ({where}:{last.lineno})"))
    return list(dict.fromkeys(found))


def remembered(lint: Lint) -> Lint:
    """The same, each text linted once."""
    results: dict[str, Result] = {}

    def once(text: str) -> Result:
        if text not in results:
            results[text] = lint(text)
        return results[text]

    return once


def of_findings(text: str, findings: list[Finding]) -> Iterator[Problem]:
    """What findings must be: in the text, sound, said once, in both languages, from rules that ran to their end."""
    source = Source(text)
    said: dict[tuple[str, str], Finding] = {}
    for finding in findings:
        code = finding.code
        if code == "GJ000":
            yield Problem(f"GJ000 {' '.join(finding.message.en.split()[:2])}", finding.message.en)
        key = code, finding.message.zh
        before = said.get(key)  # two rows can be missing at one place, so what is said counts too
        if before is not None and (finding.start < before.end or finding[3:5] == before[3:5]):
            yield Problem(f"{code} twice", f"{show(finding, text)} said twice")
        said[key] = finding
        spans = [("finding", finding.start, finding.end)]
        spans += [("related", r.start, r.end) for r in finding.related]
        spans += [("edit", e.start, e.end) for e in finding.fix.edits] if finding.fix else []
        for name, start, end in spans:
            if not 0 <= start <= end <= len(text):
                yield Problem(f"{code} {name} outside", f"{start}–{end} of {len(text)}")
            elif any(source.offset(*source.position(at)) != at for at in (start, end)):
                yield Problem(f"{code} {name} position", f"{start}–{end} is not where its row and column are")
        messages = [finding.message, *(r.message for r in finding.related)]
        messages += [finding.fix.message] if finding.fix else []
        if not all(m.zh.strip() and m.en.strip() for m in messages):
            yield Problem(f"{code} message", "an empty message")
        yield from _of_edits(text, finding)


def _of_edits(text: str, finding: Finding) -> Iterator[Problem]:
    if finding.fix is None:
        return
    edits = sorted(finding.fix.edits)
    if not edits or all(text[e.start : e.end] == e.content for e in edits):
        yield Problem(f"{finding.code} idle fix", f"{show(finding, text)}: {edits}")
    for a, b in pairwise(edits):
        if a.end > b.start or a[:2] == b[:2]:
            yield Problem(f"{finding.code} edits overlap", f"{a} and {b}")


def of_bytes(text: str, setting: Setting, lint: Lint) -> Iterator[Problem]:
    """As a file: read, or refused with a reason; fixed and written, or refused with a reason."""
    assert setting.encoding is not None
    data = bytearray(Source("", setting.encoding).encode(text.encode("utf-8", "replace").decode("utf-8")))
    rng = Random(setting.hurt)
    for _ in range(setting.hurt if data else 0):
        data[rng.randrange(len(data))] = rng.randrange(256)
    try:
        source = decode(bytes(data))
    except DecodeError as error:
        if not (error.message.zh and error.message.en and 0 <= error.offset <= len(data)):
            yield Problem("decoding refused without a reason", repr(error))
        return
    if not setting.hurt and source.encode(source.text) == bytes(data) and source.text == text:
        yield from _of_writing(source, bytes(data), lint)
    else:
        yield from of_findings(source.text, lint(source.text).findings)


def _of_writing(source: Source, data: bytes, lint: Lint) -> Iterator[Problem]:
    from gouji.fixing import fix_text

    fixed = fix_text(source.text, lambda t: lint(t).findings, unsafe=True).text
    try:
        written = encode_fixed(source, data, fixed)
    except WriteRefused as error:
        if not (error.message.zh and error.message.en):
            yield Problem("writing refused without a reason", repr(error))
        return
    try:
        again = decode(written).text
    except DecodeError as error:
        yield Problem("written file cannot be read", str(error))
        return
    if again != fixed:
        yield Problem("written file reads otherwise", f"{source.encoding}")


def of_formats(text: str, result: Result) -> Iterator[Problem]:
    """Written out in every format and language."""
    file = Checked("r.md", Source(text), result.findings, result.report, result.suppressed)
    for name in FORMATS:
        for lang in ("zh", "en"):
            written = load(name).render(file, Style(lang=lang))
            if result.findings and not written:
                yield Problem(f"format {name}", "nothing written")


def show(finding: Finding, text: str) -> str:
    """A finding in one line."""
    row, column = Source(text).position(finding.start)
    return f"{finding.code} {finding.severity} {row}:{column} {text[finding.start : finding.end][:40]!r} {finding.message.zh}"


def _difference(first: list[Finding], second: list[Finding]) -> str:
    return "; ".join(f"{f.code} at {f.start}–{f.end}" for f in (*first, *second) if (f in first) != (f in second))[:300]
