"""``gouji total``: the tables of many reports added up."""

from __future__ import annotations

import os
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from gouji.cli import arguments, console, parsers
from gouji.cli.console import Console
from gouji.cli.extract import write_csv, write_json
from gouji.cli.reports import Reader, deliver
from gouji.cli.usage import UsageError
from gouji.figures import column_name, row_name
from gouji.findings import Lang, Text
from gouji.forms import TABLE_KINDS, TABLE_NAMES, load
from gouji.forms.draft import edition_of
from gouji.forms.write import table_text
from gouji.output import Checked, Run, Style, encode
from gouji.output import load as load_format
from gouji.report import Report
from gouji.totalling import Total, usual_year

_FIELDS = {
    "table": Text("表", "table"),
    "row": Text("行", "row"),
    "column": Text("列", "column"),
    "number": Text("合计", "total"),
    "missing": Text("未计入的文件", "files not in it"),
}


def run(argv: Sequence[str], lang: Lang) -> int:
    """Add reports up; the exit status. Raises UsageError."""
    options, paths = arguments.parse(parsers.total_parser(lang), argv)
    out = Console()
    if not 1 <= len(paths) <= 2 or not os.path.isdir(paths[0]):  # noqa: PTH112
        raise UsageError(
            Text(
                "先写各年报所在的文件夹，再写（如有）上级机关的年报：gouji total 文件夹 [年报]",
                "name the folder of the reports and then, if wanted, the superior's report: gouji total FOLDER [REPORT]",
            )
        )
    reader = Reader(out, lang)
    superior = _superior(reader, paths[1]) if len(paths) == 2 else None
    if reader.failed:
        return 2
    total = _add(reader, paths[0], paths[1:], superior, options.year)
    _tell(total, out, lang)
    written = True
    if superior is None or options.output:
        written = deliver(_tables(total, options.format, lang, bom=bool(options.output)), options.output, out, lang)
    found = 0 if superior is None else _compare(total, paths[1], superior, options.output_format, out, lang)
    return 2 if reader.failed or not written else int(found > 0)


def _superior(reader: Reader, path: str) -> Report | None:
    report = reader.one(path)
    if isinstance(report, Text):
        if not reader.failed:
            reader.fail(path, report)
        return None
    if report.year is None:
        reader.fail(path, Text("没有写明年度", "does not say its year"))
    return report


def _add(reader: Reader, folder: str, others: Sequence[str], superior: Report | None, year: int | None) -> Total:
    """Read the folder, the superior's report in it left out, and add up. Raises UsageError where there is nothing to add."""
    apart = {os.path.realpath(path) for path in others}
    reports: dict[str, Report] = {}
    left: dict[str, Text] = {}
    for path, report in reader.all([folder]):
        if os.path.realpath(path) in apart:
            continue
        if isinstance(report, Text):
            left[path] = report
        else:
            reports[path] = report
    wanted = superior.year if superior else year or usual_year(reports.values())
    if wanted is None:
        raise UsageError(Text(f"{folder} 中没有写明年度的年报", f"no report that says its year in {folder}"))
    try:
        total = Total(wanted, superior.edition if superior else edition_of(wanted))
    except ValueError:
        raise UsageError(Text(f"{wanted} 年度没有对应的格式", f"there is no form for {wanted}")) from None
    total.left.update(left)
    for path, report in reports.items():
        total.add(path, report)
    if not total.taken:
        raise UsageError(
            Text(f"{folder} 中没有可以汇总的 {wanted} 年度年报", f"no report for {wanted} to add up in {folder}")
        )
    return total


def _tell(total: Total, out: Console, lang: Lang) -> None:
    """Which reports are in the sum, and which are not."""
    n = len(total.taken)
    head = Text(
        f"汇总了 {total.year} 年度（{total.edition} 版格式）的 {n} 份年报：",
        f"Added up {n} report{'s' * (n != 1)} for {total.year} (form of {total.edition}):",
    )
    out.say(head.to(lang))
    for path, organ in total.taken.items():
        out.say(f"  {path}  {organ}")
    if total.left:
        out.say(Text(f"未计入 {len(total.left)} 个文件：", f"Left out {len(total.left)}:").to(lang))
        for path, reason in total.left.items():
            out.say(f"  {path}: {reason.to(lang)}")
    for path, kinds in total.gaps.items():
        names = "、".join(TABLE_NAMES[kind] for kind in kinds)
        reason = Text(f"{names}有未读出的格，这些格的合计不完整", f"has unread cells in {names}; their sums lack it")
        out.say(f"{path}: {reason.to(lang)}", "warning")


def _tables(total: Total, form: str, lang: Lang, *, bom: bool) -> bytes:
    if form == "md":
        headings = load(total.edition).headings
        parts = []
        for number, kind in enumerate(TABLE_KINDS, 2):
            text = table_text(total.edition, kind, "gfm", lambda *key: str(_plain(total.cell(key).value)))
            parts.append(f"## {headings[number - 1]}\n\n{text}")
        return encode("\n".join(parts))
    records = _records(total)
    return write_csv(records, _FIELDS, lang, bom=bom) if form == "csv" else write_json(records)


def _records(total: Total) -> list[dict[str, Any]]:
    forms = load(total.edition).tables
    records = []
    for kind, row, column in total.keys:
        label = forms[kind].rows[forms[kind].index[row]]
        value, missing = total.cell((kind, row, column))
        records.append(
            {
                "table": TABLE_NAMES[kind],
                "row": row_name(label),
                "column": column_name(forms[kind], label, column),
                "number": float(plain) if isinstance(plain := _plain(value), Decimal) else plain,
                "missing": " ".join(missing),
            }
        )
    return records


def _plain(value: int | Decimal) -> int | Decimal:
    return int(value) if value == int(value) else value


def _compare(total: Total, path: str, report: Report, name: Any, out: Console, lang: Lang) -> int:
    """Write what is not the sum; how many findings."""
    findings = list(total.compare(report))
    form, style = load_format(name), Style(lang, out.colour, console.width())
    end = Run(style, status=int(bool(findings)))
    rendered = form.render(Checked(path, report.source, findings, report), style)
    out.write(encode(form.head(end) + rendered + form.tail(end)))
    n = len(findings)
    outcome = Text(
        f"{path}: {n} 格与合计不符。" if n else f"{path}: 与合计相符。",
        f"{path}: {n} cell{'s' * (n != 1)} not the sum." if n else f"{path}: agrees with the sum.",
    )
    out.say(outcome.to(lang))
    return n
