"""What rules on the wording of labels share."""

from __future__ import annotations

from gouji.findings import Message, Severity, Text
from gouji.report import Match, Table
from gouji.rule import Problem
from gouji_rules.kinds.label import misworded
from gouji_rules.labels.compare import Difference

FORM = Text(
    "国办公开办函〔2021〕30号（2019、2020 年度为〔2019〕60号）所附年度报告格式，标签逐字照此",
    "the labels of the official forms, to the letter (国办公开办函〔2021〕30号; 〔2019〕60号 for 2019 and 2020)",
)


def problem(
    table: Table, match: Match, found: Difference, message: Message, severity: Severity | None = None
) -> Problem:
    """A label that should be worded otherwise; the message may name what is ``seen`` and what is ``due``, in quotes."""
    return misworded(table, match, found.span, message, found.fix(match.label), severity)
