"""``gouji new``: an empty report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from gouji.cli import arguments, parsers
from gouji.cli.console import Console
from gouji.cli.reports import Reader, deliver
from gouji.cli.usage import UsageError
from gouji.continuity import Continuity, organ_key, summarise
from gouji.findings import Lang, Text
from gouji.forms.draft import edition_of, report_draft, usual_style
from gouji.forms.write import Cells
from gouji.output import encode
from gouji.report import Report

_KINDS = {"md": "markdown", "html": "html"}
#: the column of what is in force in table two
_IN_FORCE = 2


def run(argv: Sequence[str], lang: Lang) -> int:
    """Write an empty report; the exit status. Raises UsageError."""
    options = arguments.options_alone(parsers.new_parser(lang), argv)
    out = Console()
    organ, year, last = options.organ or "", options.year, None
    if options.last:
        reader = Reader(out, lang)
        report = reader.one(options.last)
        if isinstance(report, Text):
            if not reader.failed:
                reader.fail(options.last, report)
            return 2
        organ, year = organ or report.organ, year or (report.year + 1 if report.year else None)
        last = summarise(report)
        for remark in _remarks(report, last, organ, year):
            reader.note(options.last, remark)
    if not organ.strip() or year is None:
        raise UsageError(Text("缺少 --organ 和 --year（或 --from）", "--organ and --year (or --from) are needed"))
    try:
        edition = edition_of(year)
    except ValueError:
        raise UsageError(
            Text(f"{year} 年度没有对应的格式（2019 年度起才有）", f"there is no form for {year}; the first is for 2019")
        ) from None
    kind = _KINDS[options.format]
    text = report_draft(usual_style(kind), kind, organ, year, signed=False, cells=_opening(last, edition)).plain
    if kind == "html":
        text = _page(f"{' '.join(organ.split())}{year}年政府信息公开工作年度报告", text)
    return 0 if deliver(encode(text), options.output, out, lang, force=options.force) else 2


def _remarks(report: Report, last: Continuity | None, organ: str, year: int | None) -> Iterator[Text]:
    """What should be known of a report that another, of an organ and a year, is begun from."""
    if last is not None and (last.year + 1 != year or last.organ != organ_key(organ)):
        yield Text(
            f"是{report.organ}{last.year}年度的年报，仍按上一年度结转",
            f"is the report of {report.organ} for {last.year}; carried over all the same",
        )
    if last is None or len(last.carried_out) == 0:
        yield Text("没有读到结转下年度继续办理，未结转", "its carry-over could not be read; none is carried")


def _page(title: str, body: str) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )


def _opening(last: Continuity | None, edition: str) -> Cells:
    """Blank cells but for what last year left over: requests carried on, documents in force."""
    carried = tuple("" if n is None else str(n) for n in last.carried_out) if last else ()
    stock = {name: str(n) for name, n in last.stock} if last and edition != "2019" else {}

    def cell(kind: str, row: str, column: int) -> str:
        if kind == "requests" and row == "carried-in":
            return carried[column] if carried else ""
        return stock.get(row, "") if kind == "documents" and column == _IN_FORCE else ""

    return cell
