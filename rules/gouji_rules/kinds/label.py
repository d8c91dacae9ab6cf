"""Labels of the tables, held against the wording of the form."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.findings import Fix, Message, Severity
from gouji.report import Match, Report, Span, Table
from gouji.rule import Problem
from gouji.subjects import LabelKind
from gouji_rules.names import quoted


def readable(report: Report) -> Iterator[Table]:
    """The tables that were read and follow one edition of the form."""
    for table in report.tables.values():
        if not table.unreadable and not table.is_mixed:
            yield table


def labels(table: Table, *kinds: LabelKind) -> Iterator[Match]:
    """The labels that stand in a table, of the kinds named (``row``, ``group``, ``header``, ``caption``, ``note``) or of all.

    Headers are left out where the table's were too broken to say what is wrong with them.
    """
    found = {
        "row": [row.row for row in table.rows],
        "group": list(table.groups.values()),
        "header": list(table.headers.values()) if table.headers_sure else [],
        "caption": list(table.captions.values()),
        "note": [table.note],
    }
    for kind, matches in found.items():
        if not kinds or kind in kinds:
            yield from (match for match in matches if match is not None)


def misworded(
    table: Table,
    match: Match,
    span: Span,
    message: Message,
    fix: Fix | None = None,
    severity: Severity | None = None,
    due: str = "",
) -> Problem:
    """The problem that a label should be worded otherwise: as ``due`` has it, by default as the form has it.

    The message may name what is ``seen`` and what is ``due``, both in quotes. After a safe fix the label has to be the form's,
    whole; a fix that leaves anything of it to be put right is unsafe.
    """
    due = due or match.label.text
    return Problem(
        *span,
        message.with_values({"seen": quoted(match.text), "due": quoted(due)}),
        fix=fix,
        severity=severity,
        subject=table.subject_of(match.label),
        found=match.text,
        expected=due,
    )
