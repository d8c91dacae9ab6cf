"""Linting one text: read, recognise, run the rules."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from gouji.context import Context
from gouji.findings import Finding, Message, Suppressed, Text, order
from gouji.gj import BEFORE_2019, INTERNAL, NO_YEAR
from gouji.reading import read_blocks
from gouji.reading.blocks import Document
from gouji.recognise import recognise
from gouji.report import DEFAULT_OPTIONS, NOTHING_ACCEPTED, Options, Report
from gouji.rule import Problem, Rule
from gouji.source import Source
from gouji.subjects import Whole, Words

if TYPE_CHECKING:
    from gouji.continuity import Continuity

#: finds last year's report of the organ whose report is given
Finder = Callable[[Report], "Continuity | None"]

#: what a text with suppressions in it holds
MARK = "gouji"

_KINDS = {".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".txt": "text"}


def kind_of(filename: str) -> str:
    """How a file is read, by its suffix: ``"markdown"``, ``"html"`` or ``"text"`` (any other suffix)."""
    return _KINDS.get(os.path.splitext(filename)[1].lower(), "text")  # noqa: PTH122  (pathlib is slow to import)


class Result(NamedTuple):
    """What linting gives: findings by place, and the report (None: the text is no report, and nothing is said of it).

    ``suppressed`` are the findings that comments in the text hide, or a baseline knows, by place. ``document`` is the text
    as it was read, ``context`` what rules asked of the report.
    """

    findings: list[Finding]
    document: Document
    context: Context | None = None
    suppressed: Sequence[Suppressed] = ()

    @property
    def report(self) -> Report | None:
        """The report."""
        return None if self.context is None else self.context.report


def read(source: Source, kind: str, options: Options = DEFAULT_OPTIONS) -> Report | None:
    """The report in a source, or None. ``kind`` is as `kind_of` gives it."""
    return recognise(read_blocks(source.text, kind), source, options)


def lint_source(
    source: Source,
    kind: str,
    rules: Sequence[Rule],
    options: Options = DEFAULT_OPTIONS,
    previous: Finder | None = None,
    between: Callable[[], None] | None = None,
) -> Result:
    """Lint one source with the rules given.

    ``previous`` is asked for last year's report once this one has been read, where a rule wants it. A rule that raises
    becomes a finding of its own (GJ000), and the others still run. ``between`` is called after reading and before each
    rule; what it raises ends the linting.
    """
    document = read_blocks(source.text, kind)
    if between is not None:
        between()
    report = recognise(document, source, options)
    if report is None:
        return Result([], document)
    rules = [rule for rule in rules if report.edition in rule.editions]
    context = Context(report, options, _last_year(report, rules, previous))
    findings, failed = _check(rules, context, between)
    if options.accepted is not NOTHING_ACCEPTED:
        from gouji.accepted import without_accepted

        findings = without_accepted(source.text, findings, options.accepted, {rule.code: rule for rule in rules})
    suppressed: Sequence[Suppressed] = ()
    if MARK in source.text and kind != "text":
        from gouji.suppressions import suppress

        findings, suppressed = suppress(context, document, findings, [r for r in rules if r.code not in failed])
    findings.sort(key=order)
    return Result(findings, document, context, suppressed)


def _last_year(report: Report, rules: Sequence[Rule], previous: Finder | None) -> Continuity | None:
    """Last year's report, where a rule wants it."""
    return previous(report) if previous is not None and any(rule.wants for rule in rules) else None


def _check(
    rules: Sequence[Rule], context: Context, between: Callable[[], None] | None
) -> tuple[list[Finding], set[str]]:
    """What rules find, and the codes of those that failed."""
    report = context.report
    findings = list(_notices(report))
    failed: set[str] = set()
    for rule in rules:
        if between is not None:
            between()
        try:
            # all of them or, where it raises, none
            findings += [_finding(rule, problem, report.source.text) for problem in list(rule.check(context))]
        except Exception as error:  # noqa: BLE001  (one broken rule must not take the others with it)
            findings.append(_broken(rule, error))
            failed.add(rule.code)
    return findings, failed


def _finding(rule: Rule, problem: Problem, text: str) -> Finding:
    severity = rule.severity if rule.is_graded else problem.severity or rule.severity
    subject, found, expected = problem.subject, problem.found, problem.expected
    if subject is None:
        words = text[problem.start : problem.end]
        subject, found = Words.of(words), words if found is None else found
    message = problem.message
    if isinstance(message, Message):
        message = message.with_values({"found": found, "expected": expected})
    place = problem.start, problem.end
    return Finding(
        *(rule.code, rule.name, severity, *place, message, problem.related, problem.fix),
        subject=subject,
        found=found,
        expected=expected,
        evidence=problem.evidence,
    )


def _broken(rule: Rule, error: Exception) -> Finding:
    message = Message.of(
        "规则 {code} 运行出错，未能检查（{found}）", "rule {code} failed and checked nothing ({found})", code=rule.code
    )
    return INTERNAL.at(0, 0, message, Whole(rule.code), found=f"{type(error).__name__}: {error}")


def _notices(report: Report) -> Iterator[Finding]:
    """What is to be said of a report that cannot be checked in full."""
    if report.edition == "before":
        yield _too_old(report)
    if report.year is None:
        yield _no_year(report)


def _no_year(report: Report) -> Finding:
    places = [report.title.span] if report.title else [section.heading.span for section in report.sections[:1]]
    start, end = places[0] if places else (0, 0)
    return NO_YEAR.at(
        start,
        end,
        Text(
            "看不出是哪一年度的年报，统计期限、年份和依据没有检查；请在标题中写明年度，或在设置中写 year",
            "no year is named, so that period, years and basis were not checked; name it in the title, or set year",
        ),
        Whole("year"),
    )


def _too_old(report: Report) -> Finding:
    start, end = report.title.span if report.title else (0, 0)
    return BEFORE_2019.at(
        start,
        end,
        Text(
            "2018 年度及以前的年报用的是旧格式，本工具不检查其结构和表格",
            "reports for 2018 and before follow older forms; their structure and tables are not checked",
        ),
    )
