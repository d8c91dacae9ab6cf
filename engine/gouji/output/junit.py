"""JUnit's XML: a test suite a file, a failed test a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouji.output import SummaryPlace
from gouji.output.xml import DECLARATION, attribute, tag

if TYPE_CHECKING:
    from gouji.findings import Finding
    from gouji.output import Checked, Run, Style

BETWEEN = ""
SUMMARY: SummaryPlace = ""


def head(_: Run) -> str:
    """Opens the document."""
    return f'{DECLARATION}<testsuites name="gouji">\n'


def tail(run: Run) -> str:
    """What could not be checked, as tests in error; closes the document."""
    lines = []
    if run.errors:
        n = len(run.errors)
        lines.append(_suite("gouji", {"tests": n, "failures": 0, "errors": n, "skipped": 0}))
        lines += [f"{_open('gouji', error)}{tag('error', {'message': error})}</testcase>" for error in run.errors]
        lines.append("</testsuite>")
    return "\n".join([*lines, "</testsuites>\n"])


def render(file: Checked, style: Style) -> str:
    """The suite of one file. What is but info passes; a file without findings is a test passed, or skipped if no report."""
    failed = sum(finding.severity != "info" for finding in file.findings)
    skipped = int(file.report is None and not file.findings)
    counts = {"tests": len(file.findings) or 1, "failures": failed, "errors": 0, "skipped": skipped}
    lines = [_suite(file.path, counts)]
    for finding in file.findings:
        lines += _case(file, finding, style)
    if skipped:
        reason = "不是年报" if style.lang == "zh" else "no annual report"
        lines.append(f"{_open(file.path, 'gouji')}{tag('skipped', {'message': reason})}</testcase>")
    elif not file.findings:
        lines.append(f"{_open(file.path, 'gouji')}</testcase>")
    return "\n".join([*lines, "</testsuite>\n"])


def _suite(name: str, counts: dict[str, int]) -> str:
    return tag("testsuite", {"name": name, **counts}, close=False)


def _open(path: str, name: str, row: int = 1) -> str:
    return tag("testcase", {"classname": path, "name": name, "file": path, "line": row}, close=False)


def _case(file: Checked, finding: Finding, style: Style) -> list[str]:
    row, column = file.source.position(finding.start)
    message = finding.message.to(style.lang)
    text = attribute(f"{file.path}:{row}:{column}: {finding.code} {message}")
    if finding.severity == "info":
        inside = f"<system-out>{text}</system-out>"
    else:
        inside = tag("failure", {"type": finding.severity, "message": message}, close=False) + f"{text}</failure>"
    return [_open(file.path, f"{finding.code}:{row}:{column}", row), inside, "</testcase>"]
