"""A report as it would be read with an edit in it: only reading tells whether a heading that is put in would be one."""

from __future__ import annotations

from gouji.context import Context
from gouji.findings import Edit
from gouji.reading import read_blocks
from gouji.recognise import recognise
from gouji.report import Report
from gouji.source import Source


def read_with(context: Context, edit: Edit) -> Report | None:
    """The report with an edit of its text; None where it is no report any more."""
    report = context.report
    text = report.source.text
    source = Source(text[: edit.start] + edit.content + text[edit.end :])
    return recognise(read_blocks(source.text, report.kind), source, context.options)
