"""The closing line: how much was read, and what was found in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from gouji.forms import TABLE_KINDS, TABLE_NAMES, TABLE_SECTIONS, load
from gouji.output.paint import paint

if TYPE_CHECKING:
    from gouji.findings import Finding, Lang
    from gouji.output.style import Style
    from gouji.report import Report

SEVERITIES = ("error", "warning", "info")
_NAMES = {
    "zh": {"error": "个错误", "warning": "个警告", "info": "个提示"},
    "en": {"error": "error", "warning": "warning", "info": "info"},
}


class CodeCount(NamedTuple):
    """How many findings of a rule there are, and how many of those have a safe or an unsafe fix."""

    name: str
    times: int
    safe: int
    unsafe: int


class Tally:
    """Counts over files, small enough to send between processes.

    ``read`` and ``due`` are cells of the three tables; ``fixable`` counts safe fixes, ``unsafe`` the others; ``fixed``
    those applied, or with ``--diff`` shown; ``suppressed`` the findings that comments hide, ``known``
    those a baseline knows, ``gone`` the entries of a baseline that match nothing; ``codes`` counts findings by rule.
    """

    __slots__ = (
        "codes",
        "due",
        "files",
        "fixable",
        "fixed",
        "gone",
        "known",
        "read",
        "reports",
        "severities",
        "suppressed",
        "unsafe",
    )

    def __init__(self) -> None:
        self.files = 0
        self.reports = 0
        self.severities = [0, 0, 0]
        self.fixable = 0
        self.unsafe = 0
        self.fixed = 0
        self.suppressed = 0
        self.known = 0
        self.gone = 0
        self.read = [0, 0, 0]
        self.due = [0, 0, 0]
        self.codes: dict[str, CodeCount] = {}

    def count(self, report: Report | None, findings: Iterable[Finding], fixed: int = 0) -> None:
        """Add one file."""
        self.files += 1
        self.fixed += fixed
        if report is not None:
            self.reports += 1
            for i, kind in enumerate(TABLE_KINDS):
                table = report.tables.get(kind)
                if table is not None:
                    self.read[i] += table.cells_read
                    self.due[i] += table.cells_due
                elif report.edition != "before":
                    self.due[i] += load(report.edition).tables[kind].cell_count
        for finding in findings:
            self.severities[SEVERITIES.index(finding.severity)] += 1
            safe = int(finding.fix is not None and finding.fix.safe)
            unsafe = int(finding.fix is not None and not finding.fix.safe)
            self.fixable += safe
            self.unsafe += unsafe
            self._count_code(finding.code, CodeCount(finding.name, 1, safe, unsafe))

    def add(self, other: Tally) -> None:
        """Add what another tally counted."""
        self.files += other.files
        self.reports += other.reports
        self.fixable += other.fixable
        self.unsafe += other.unsafe
        self.fixed += other.fixed
        self.suppressed += other.suppressed
        self.known += other.known
        self.gone += other.gone
        for mine, theirs in (
            (self.severities, other.severities),
            (self.read, other.read),
            (self.due, other.due),
        ):
            for i, n in enumerate(theirs):
                mine[i] += n
        for code, count in other.codes.items():
            self._count_code(code, count)

    def _count_code(self, code: str, more: CodeCount) -> None:
        before = self.codes.get(code)
        if before is not None:
            sums = before.times + more.times, before.safe + more.safe, before.unsafe + more.unsafe
            more = CodeCount(more.name, *sums)
        self.codes[code] = more


def summary(tally: Tally, style: Style) -> str:
    """The closing line."""
    hidden, known = tally.suppressed, tally.known
    if style.lang == "en":
        rest = (f" {hidden} suppressed." if hidden else "") + (f" {known} known (baseline)." if known else "")
        return f"{_coverage_en(tally)} {_outcome_en(tally, style)}{rest}\n"
    rest = (f"另有 {hidden} 处已屏蔽。" if hidden else "") + (f"另有 {known} 处已知（基线）。" if known else "")
    return f"{_coverage_zh(tally)}{_outcome_zh(tally, style)}{rest}\n"


def coverage(tally: Tally, lang: Lang) -> str:
    """How much was read, without what was found."""
    return _coverage_en(tally) if lang == "en" else _coverage_zh(tally)


def _coverage_zh(tally: Tally) -> str:
    others = tally.files - tally.reports
    if not tally.reports:
        return f"没有读到年报：{others} 个文件都不是政府信息公开工作年度报告，未检查。"
    cells = "，".join(
        f"{TABLE_NAMES[kind]} {read}/{due} 格" if due else f"{TABLE_NAMES[kind]}未读"
        for kind, read, due in zip(TABLE_KINDS, tally.read, tally.due, strict=True)
    )
    if tally.files == 1:
        return f"已读：{cells}。"
    return f"已读 {tally.reports} 份年报{f'（另有 {others} 个文件不是年报，未检查）' if others else ''}：{cells}。"


def _found(tally: Tally, style: Style, between: str) -> str:
    """How many findings of each severity there are, an empty string where there are none."""
    names = _NAMES[style.lang]
    counted = [(severity, n) for severity, n in zip(SEVERITIES, tally.severities, strict=True) if n]
    texts = [
        (severity, _plural(n, names[severity]) if style.lang == "en" else f"{n} {names[severity]}")
        for severity, n in counted
    ]
    return between.join(paint(text, severity, style.colour) for severity, text in texts)


def _fixable(tally: Tally, style: Style) -> tuple[int, str]:
    """How many findings can be fixed, and by which options."""
    unsafe = tally.unsafe if style.unsafe else 0
    return tally.fixable + unsafe, "--fix --unsafe-fixes" if unsafe else "--fix"


def _outcome_zh(tally: Tally, style: Style) -> str:
    found = _found(tally, style, "、")
    fixed = f"已修正 {tally.fixed} 处，" if tally.fixed else ""
    if not found:
        text = "没有其他问题。" if fixed else "没有发现问题。"
        return fixed + (paint(text, "fix", style.colour) if tally.reports else "")
    fixable, flags = _fixable(tally, style)
    rest = f"，其中 {fixable} 个可用 {flags} 修正" if fixable else ""
    return f"{fixed}{'还有' if fixed else '发现'} {found}{rest}。"


def _coverage_en(tally: Tally) -> str:
    others = tally.files - tally.reports
    if not tally.reports:
        return f"Read no report: {_plural(others, 'file')} checked, none of them an annual report."
    cells = ", ".join(
        f"table {TABLE_SECTIONS[kind]} {read}/{due} cells" if due else f"table {TABLE_SECTIONS[kind]} not read"
        for kind, read, due in zip(TABLE_KINDS, tally.read, tally.due, strict=True)
    )
    if tally.files == 1:
        return f"Read: {cells}."
    beside = f" ({_plural(others, 'file')} skipped as not a report)" if others else ""
    return f"Read {_plural(tally.reports, 'report')}{beside}: {cells}."


def _outcome_en(tally: Tally, style: Style) -> str:
    found = _found(tally, style, ", ")
    fixed = f"Fixed {tally.fixed}; " if tally.fixed else ""
    if not found:
        if not (fixed or tally.reports):
            return ""
        text = "nothing else found." if fixed else "Nothing found."
        return fixed + paint(text, "fix", style.colour)
    fixable, flags = _fixable(tally, style)
    rest = f", {fixable} fixable with {flags}" if fixable else ""
    return f"{fixed}{'left: ' if fixed else 'Found '}{found}{rest}."


def _plural(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 or noun == "info" else f"{n} {noun}s"
