"""``gouji extract``: the tables of reports as data."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from gouji.cli import arguments, parsers
from gouji.cli.console import Console
from gouji.cli.reports import NO_REPORT, TOO_OLD, Reader, deliver
from gouji.cli.usage import UsageError
from gouji.figures import figures
from gouji.findings import Lang, Text
from gouji.forms import TABLE_NAMES
from gouji.output import encode
from gouji.output.json_ import dump
from gouji.output.paint import visible
from gouji.output.summary import Tally, coverage
from gouji.report import Report

#: the fields of a record, and what a spreadsheet calls them
FIELDS = {
    "filename": Text("文件", "file"),
    "organ": Text("机关", "organ"),
    "year": Text("年度", "year"),
    "edition": Text("格式版本", "edition"),
    "table": Text("表", "table"),
    "row": Text("行", "row"),
    "column": Text("列", "column"),
    "text": Text("原文", "text"),
    "number": Text("数值", "number"),
    "line": Text("行号", "line"),
    "character": Text("字符位置", "character"),
}
#: a spreadsheet would take a text that begins so for a formula, the log of a GitHub workflow for a command
_FORMULA = re.compile(r"[=@\t\r]|[+\-](?![\d.,]+\Z)|\s*::")


def run(argv: Sequence[str], lang: Lang) -> int:
    """Write the figures of the reports named; the exit status. Raises UsageError."""
    options, paths = arguments.parse(parsers.extract_parser(lang), argv)
    out = Console()
    if not paths:
        raise UsageError(
            Text("要读取哪些年报？例如 gouji extract 2024.md", "which reports? for example gouji extract 2024.md")
        )
    reader, tally = Reader(out, lang), Tally()
    records: list[dict[str, Any]] = []
    for path, report in reader.all(paths):
        if isinstance(report, Text):
            if report in (NO_REPORT, TOO_OLD):  # the rest could not be read, which has been said
                tally.count(None, ())
                reader.note(path, report)
        else:
            tally.count(report, ())
            records += _records(path, report)
    is_file = options.output not in ("", "-")
    data = (
        write_csv(records, FIELDS, lang, bom=is_file and not options.no_bom)
        if options.format == "csv"
        else write_json(records)
    )
    written = deliver(data, options.output, out, lang)
    if tally.files:
        out.say(coverage(tally, lang))
    return 2 if reader.failed or not written else 0


def _records(path: str, report: Report) -> list[dict[str, Any]]:
    records = []
    for figure in figures(report):
        line, character = report.source.position(figure.start) if figure.start is not None else (None, None)
        number = figure.number
        whole = int(number) if isinstance(number, Decimal) and number == int(number) else number
        records.append(
            {
                "filename": path,
                "organ": report.organ,
                "year": report.year,
                "edition": report.edition,
                "table": TABLE_NAMES[figure.kind],
                "row": figure.row_name,
                "column": figure.column_name,
                "text": figure.text,
                "number": float(whole) if isinstance(whole, Decimal) else whole,
                "line": line,
                "character": character,
            }
        )
    return records


def write_json(records: Sequence[dict[str, Any]]) -> bytes:
    """Records as a JSON array, one a line."""
    return encode("[" + ",".join(f"\n  {dump(record)}" for record in records) + "\n]\n")


def write_csv(records: Sequence[dict[str, Any]], fields: Mapping[str, Text], lang: Lang, *, bom: bool) -> bytes:
    """Records as lines below the names of their fields. With the BOM a Chinese Excel knows it for UTF-8."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow([text.to(lang) for text in fields.values()])
    for record in records:
        writer.writerow([_plain(record[field]) for field in fields])
    return (b"\xef\xbb\xbf" if bom else b"") + encode(stream.getvalue())


def _plain(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return visible(f"'{value}" if _FORMULA.match(value) else value)
