"""SARIF 2.1.0, for code scanning and for viewers in editors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gouji import registry
from gouji._links import DOCS_URL, rule_url
from gouji._version import __version__
from gouji.message import value_to_json
from gouji.output import SummaryPlace
from gouji.output.json_ import dump
from gouji.output.places import fingerprints, is_inside, uri
from gouji.places import place_of
from gouji.source import with_newline
from gouji.subjects import to_json

if TYPE_CHECKING:
    from gouji.findings import Finding, Fix, Related
    from gouji.output import Checked, Run, Style
    from gouji.output.summary import Tally
    from gouji.rule import Rule
    from gouji.source import Source

BETWEEN = ","
SUMMARY: SummaryPlace = ""
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_ROOT = "%SRCROOT%"


def head(run: Run) -> str:
    """Opens the log and its one run, up to the results."""
    front = {
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "language": "zh-CN" if run.style.lang == "zh" else "en",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "the folder in which gouji was started"}}},
    }
    return f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{{{dump(front)[1:-1]}, "results": ['


def tail(run: Run) -> str:
    """The rules that were chosen or found something, how the run went, what was read; closes the log."""
    chosen = {rule.code: rule for rule in run.rules}
    known = registry.rules()
    for code in run.tally.codes if run.tally else ():
        if code in known:  # chosen by the settings of another folder
            chosen.setdefault(code, known[code])
    driver = {
        "name": "gouji",
        "version": __version__,
        "informationUri": DOCS_URL,
        "rules": [_rule(rule, run.style) for _, rule in sorted(chosen.items())],
    }
    invocation: dict[str, Any] = {"executionSuccessful": run.status != 2, "exitCode": run.status}
    if run.errors:
        invocation["toolExecutionNotifications"] = [
            {"level": "error", "message": {"text": error}} for error in run.errors
        ]
    back = {"tool": {"driver": driver}, "invocations": [invocation], "properties": _coverage(run.tally)}
    return f"\n], {dump(back)[1:-1]}}}]}}\n"


def _coverage(tally: Tally | None) -> dict[str, Any]:
    if tally is None:
        return {}
    return {
        "coverage": {
            "files": tally.files,
            "reports": tally.reports,
            "cellsRead": list(tally.read),
            "cellsDue": list(tally.due),
        }
    }


def _rule(rule: Rule, style: Style) -> dict[str, Any]:
    lang = style.lang
    paragraphs = [rule.summary, rule.why, rule.source]
    both = "\n\n".join(text.zh for text in paragraphs) + "\n\n---\n\n" + "\n\n".join(text.en for text in paragraphs)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary.to(lang)},
        "fullDescription": {"text": rule.why.to(lang)},
        "help": {"text": "\n\n".join(text.to(lang) for text in paragraphs), "markdown": both},
        "helpUri": rule_url(rule.code),
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family, *sorted(rule.tags)]},
    }


def render(file: Checked, style: Style) -> str:
    """The findings of one file, comma-separated; those suppressed come last and say so."""
    findings = [*file.findings, *(s.finding for s in file.suppressed)]
    marks = fingerprints(file._replace(findings=findings))
    results = [_result(file, f, m, style) for f, m in zip(findings, marks, strict=True)]
    for value, suppressed in zip(results[len(file.findings) :], file.suppressed, strict=True):
        reason = {"justification": suppressed.reason} if suppressed.reason else {}
        value["suppressions"] = [{"kind": "inSource" if suppressed.by == "comment" else "external", **reason}]
    return ",".join(f"\n  {dump(value)}" for value in results)


def _result(file: Checked, finding: Finding, fingerprint: str, style: Style) -> dict[str, Any]:
    value: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message.to(style.lang)},
        "locations": [_location(file, finding.start, finding.end)],
        "partialFingerprints": {"goujiFinding/v2": fingerprint},
        "properties": {
            "subject": to_json(finding.subject),
            "found": value_to_json(finding.found, style.lang),
            "expected": value_to_json(finding.expected, style.lang),
        },
    }
    if file.report is not None:
        value["properties"]["place"] = place_of(file.report, finding.start, finding.end).to_json()
    if finding.evidence:
        value["properties"]["evidence"] = [sign.to(style.lang) for sign in finding.evidence]
    if finding.related:
        value["relatedLocations"] = [_related(file, i, r, style) for i, r in enumerate(finding.related, 1)]
    if finding.fix is not None:
        value["fixes"] = [_fix(file, finding.fix, style)]
    return value


def _location(file: Checked, start: int, end: int) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": _artifact(file.path), "region": _region(file.source, start, end)}}


def _related(file: Checked, number: int, related: Related, style: Style) -> dict[str, Any]:
    place = _location(file, related.start, related.end)
    return {"id": number, "message": {"text": related.message.to(style.lang)}, **place}


def _artifact(path: str) -> dict[str, str]:
    return {"uri": uri(path), "uriBaseId": _ROOT} if is_inside(path) else {"uri": uri(path)}


def _region(source: Source, start: int, end: int) -> dict[str, int]:
    row, column = source.position(start)
    last, after = source.position(max(end, start))
    return {"startLine": row, "startColumn": column, "endLine": last, "endColumn": after}


def _fix(file: Checked, fix: Fix, style: Style) -> dict[str, Any]:
    source = file.source
    replacements = [
        {
            "deletedRegion": _region(source, edit.start, edit.end),
            "insertedContent": {"text": with_newline(edit.content, source.newline)},
        }
        for edit in fix.edits
    ]
    return {
        "description": {"text": fix.message.to(style.lang)},
        "artifactChanges": [{"artifactLocation": _artifact(file.path), "replacements": replacements}],
        "properties": {"applicability": "safe" if fix.safe else "unsafe"},
    }
