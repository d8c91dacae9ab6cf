"""TAB001, TAB010, TAB011: a table that is not there, cannot be read, or lacks its note."""

from __future__ import annotations

from collections.abc import Iterator

from gouji import subjects
from gouji.context import Context
from gouji.findings import Edit, Fix, Message, Text
from gouji.forms import TABLE_KINDS, TABLE_SECTIONS
from gouji.forms.write import empty_table, style_of
from gouji.report import Match, Report, Span, Table, TableRow
from gouji.rule import Problem, bad, good, rule
from gouji.text import words
from gouji_rules.labels.whole import fused, matches
from gouji_rules.names import TABLES, quoted, row_name, row_span

_FORM = Text(
    "国办公开办函〔2021〕30号（2019、2020 年度为〔2019〕60号）所附年度报告格式：第二、三、四部分以表格形式报告",
    "the official forms (国办公开办函〔2021〕30号; 〔2019〕60号 for 2019 and 2020): sections two to four are tables",
)
_NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
_REVIEW_TABLE = (
    "| 行政复议 |  |  |  |  | 行政诉讼 |  |  |  |  |  |  |  |  |  |\n"
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n"
    "| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 |  |  |  |  | 复议后起诉 |  |  |  |  |\n"
    "|  |  |  |  |  | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n"
    "| 2 | 0 | 1 | 0 | 3 | 1 | 0 | 0 | 1 | 2 | 0 | 0 | 0 | 0 | 0 |\n"
)
_REVIEW_ROW = "| 2 | 0 | 1 | 0 | 3 | 1 | 0 | 0 | 1 | 2 | 0 | 0 | 0 | 0 | 0 |\n"
_DOCUMENT_TABLE = (
    "| 第二十条第（一）项 |  |  |  |\n"
    "| --- | --- | --- | --- |\n"
    "| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n"
    "| 规章 | 0 | 0 | 0 |\n"
    "| 行政规范性文件 | 3 | 1 | 14 |\n"
    "| 第二十条第（五）项 |  |  |  |\n"
    "| 信息内容 | 本年处理决定数量 |  |  |\n"
    "| 行政许可 | 236 |  |  |\n"
    "| 第二十条第（六）项 |  |  |  |\n"
    "| 信息内容 | 本年处理决定数量 |  |  |\n"
    "| 行政处罚 | 18 |  |  |\n"
    "| 行政强制 | 2 |  |  |\n"
    "| 第二十条第（八）项 |  |  |  |\n"
    "| 信息内容 | 本年收费金额（单位：万元） |  |  |\n"
    "| 行政事业性收费 | 53.72 |  |  |\n"
)
#: the same table with its cells run together, and with its blanks lost
_GLUED = "\n".join(line.replace("|", "").replace(" ", "") for line in _DOCUMENT_TABLE.split("\n") if "---" not in line)
_PUSHED_LEFT = "\n".join(
    line[2:] for line in _DOCUMENT_TABLE.replace("| 3 | 1 | 14 |", "| 14 |  |  |").split("\n") if "---" not in line
)


@rule(
    "TAB001",
    "missing-table",
    severity="error",
    tags=("rows",),
    fix="unsafe",
    summary=Text("第二、三或四部分没有表格", "section two, three or four has no table"),
    why=Text(
        "这三部分的内容就是表格；没有表格，等于没有报告。",
        "These sections consist of their tables; without them nothing is reported.",
    ),
    source=_FORM,
    examples=(
        bad("2021", (_REVIEW_TABLE, "无\n"), at="四、政府信息公开行政复议、行政诉讼情况", fixed="| 尚未审结 |"),
        bad("2021", (_REVIEW_TABLE, "本年度没有行政复议和行政诉讼。\n"), at="四、政府信息公开行政复议、行政诉讼情况"),
        bad("2019", (_REVIEW_TABLE.replace("| 2 | 0 | 1 | 0 | 3 | 1 | 0 | 0 | 1 | 2 | 0 | 0 | 0 | 0 | 0 |\n", ""), ""),
            ("| 1 | 0 | 0 | 0 | 1 | 0 | 0 | 0 | 0 | 0 | 1 | 0 | 0 | 0 | 1 |\n", ""),
            at="四、政府信息公开行政复议、行政诉讼情况"),
        good("2021"),
        good("2021", ("## 三、收到", "以下各表数据由政务公开科汇总。\n\n## 三、收到")),
        good("2021", (_REVIEW_TABLE, "有关情况见下表：\n\n" + _REVIEW_TABLE)),
    ),
)  # fmt: skip
def missing_table(context: Context) -> Iterator[Problem]:
    """Sections two to four that have a heading and no table (a warning where the whole text looks cut)."""
    report = context.report
    for kind in TABLE_KINDS:
        section = report.section(TABLE_SECTIONS[kind])
        if kind in report.tables or section is None:
            continue
        name = TABLES[kind]
        start, end = section.heading.span
        edition = "2019" if report.edition == "2019" else "2021"
        at = _line_end(report, end)
        content = "\n\n" + empty_table(edition, kind, style_of(report.source.text, start)).rstrip("\n")
        insertion = Fix(
            Message.of("插入空白的{table}", "insert an empty {table}", table=name), (Edit(at, at, content),), safe=False
        )
        yield Problem(
            start,
            end,
            Message.of("本部分没有{table}", "this section has no {table}", table=name),
            fix=None if context.is_hidden(at) else insertion,
            severity="warning" if report.incomplete else None,
            subject=subjects.Table(kind),
        )


def _line_end(report: Report, offset: int) -> int:
    source = report.source
    row, _ = source.position(offset)
    return source.line_span(row)[1]


_REASONS = {
    "glued": Text(
        "单元格粘连在一起，分不清行列，本表未检查",
        "its cells are run together, so rows and columns cannot be told; it was not checked",
    ),
    "collapsed": Text(
        "空白单元格丢失，各行数值的列位无法确定，本表未核算",
        "blank cells are lost, so nobody can say which column a value stands in; its sums were not checked",
    ),
    "labels": Text(
        "多数行标签与表式对不上，本表未检查",
        "most of its row labels are not the form's; it was not checked",
    ),
    "no-rows": Text(
        "只见表头，没有读到数据（还没有填，或缺数据行），本表未检查",
        "there are headers but no figures (not filled in yet, or the row is missing); it was not checked",
    ),
    "layout": Text(
        "有数据，但排列与表式不同，没有读出，本表未检查",
        "there are figures, but not laid out as in the form; it was not checked",
    ),
}


@rule(
    "TAB010",
    "unreadable-table",
    severity="info",
    tags=("rows",),
    summary=Text("表格有读不出的部分", "a part of a table could not be read"),
    why=Text(
        "读不准的地方不作判断。这条提示说明哪里没有读出，因而没有核算。",
        "What cannot be read for sure is not judged. This says what was not read, and so not checked.",
    ),
    source=Text("本工具的读取范围", "what this linter can read"),
    examples=(
        bad("2021", (_DOCUMENT_TABLE, _GLUED), at="二、主动公开政府信息情况"),
        bad("2021", (_DOCUMENT_TABLE, _PUSHED_LEFT), at="行政规范性文件"),
        bad("2021", ("本年废止件数 | 现行有效件数 |", "本年废止件数现行有效件数 |"), at="本年废止件数现行有效件数"),
        bad("2021", (_REVIEW_ROW, ""), at="四、政府信息公开行政复议、行政诉讼情况"),
        good("2021"),
        good("2021", ("| 规章 | 0 | 0 | 0 |", "| 规章 |  |  |  |")),
        good("2021", ("| 规章 | 0 | 0 | 0 |", "| 规章 | / | / | / |")),
        good("2021", ("| 行政许可 | 236 |  |  |", "| 行政许可 | 236 |")),
        good("2021", ("| 规章 | 0 | 0 | 0 |", "| 规章 | ０ | ０ | ０ |")),
        good("2019"),
    ),
)
def unreadable_table(context: Context) -> Iterator[Problem]:
    """Tables, or rows of them, that were seen and could not be read."""
    for table in context.report.tables.values():
        if table.unreadable:
            yield _unreadable(context.report, table, table.unreadable)
            continue
        for match in matches(table):
            if fused(context, table, match):
                yield _two_labels(table, match)
        unsure = [row for row in table.rows if row.state == "unsure"]
        if unsure:
            yield _lost_blanks(table, unsure)


def _unreadable(report: Report, table: Table, why: str) -> Problem:
    return Problem(
        *_table_place(report, table),
        Message.of("{table}：{reason}", "{table}: {reason}", table=TABLES[table.kind], reason=_REASONS[why]),
        subject=subjects.Table(table.kind),
    )


def _two_labels(table: Table, match: Match) -> Problem:
    return Problem(
        *match.span,
        Message.of(
            "{table}{text}像是两个标签连在一起，没有分开读",
            "{table}: {text} looks like two labels run together; they were not read apart",
            table=TABLES[table.kind],
            text=quoted(match.text),
        ),
        subject=table.subject_of(match.label),
        found=match.text,
    )


def _lost_blanks(table: Table, rows: list[TableRow]) -> Problem:
    """Rows that have lost blank cells; the place is the first of them."""
    if len(rows) > _NAMED:
        message = Message.of(
            "{table}{rows}等 {found} 行的空白单元格丢失，数值的列位无法确定，未参加核算",
            "{table}: blank cells are lost in {rows} and {more} more, so their columns are unknown and take no part "
            "in sums",
        )
    else:
        message = Message.of(
            "{table}{rows}的空白单元格丢失，数值的列位无法确定，未参加核算",
            "{table}: blank cells are lost in {rows}, so their columns are unknown and take no part in sums",
        )
    names = "、".join(quoted(row_name(row.label)) for row in rows[:_NAMED])
    return Problem(
        *row_span(table, rows[0]),
        message.with_values({"table": TABLES[table.kind], "rows": names, "more": len(rows) - _NAMED}),
        subject=subjects.Row(table.kind, rows[0].label.name),
        found=len(rows),
    )


#: so many rows are named, the others counted
_NAMED = 3


def _table_place(report: Report, table: Table) -> Span:
    section = report.section(TABLE_SECTIONS[table.kind])
    if section is not None:
        return section.heading.span
    return table.start, table.start + 1


@rule(
    "TAB011",
    "table-note-missing",
    severity="info",
    tags=("rows",),
    fix="safe",
    summary=Text("表三左上角缺少勾稽关系说明", "table three lacks the note on its identity"),
    why=Text(
        "表式左上角的说明告诉读者四项之间的关系，是表的一部分。",
        "The note in the corner tells readers how the four items belong together, and is part of the form.",
    ),
    source=_FORM,
    examples=(
        bad("2021", (_NOTE, ""), at="申请人情况", fixed=_NOTE),
        bad("2019", (_NOTE, " "), at="申请人情况", fixed=_NOTE),
        bad("2021", (f"| {_NOTE} |  |  | 申请人情况 |", "| 项目 |  |  | 申请人情况 |"), at="申请人情况"),
        good("2021"),
        good("2021", (_NOTE, _NOTE[1:-1])),
        good("2021", (_NOTE, _NOTE.replace("勾稽", "逻辑"))),
        good("2021", (_NOTE, ""), ("## 四、", _NOTE + "\n\n## 四、")),
        good("2021", (_NOTE, ""), ("## 四、", "注：第一项加第二项之和，等于第三项加第四项之和。\n\n## 四、")),
        good("2021", (_NOTE, ""), ("|  |  |  | 自然人 |", f"| {_NOTE} |  |  | 自然人 |")),
        good("2021", (_NOTE, _NOTE.replace("，", "，<br>"))),
        good("2021", (_NOTE, _NOTE.replace("关系", "關系"))),
        good("2021", (_NOTE, f"**{_NOTE}**")),
        good("2021", (f"| {_NOTE} |", "| 单位：件 |"), ("## 四、", _NOTE + "\n\n## 四、")),
    ),
)
def table_note_missing(context: Context) -> Iterator[Problem]:
    """Table three without its note."""
    table = context.report.tables.get("requests")
    if table is None or table.unreadable or table.note is not None or not table.headers_sure:
        return
    match = next((m for m in table.headers.values() if m is not None), None)
    if match is None or _has_words_of_note(context.report, table):
        return
    yield Problem(
        *match.span,
        Message.of("表三左上角缺少说明{expected}", "table three lacks the note {expected} in its corner"),
        fix=_note_in_corner(table, match),
        subject=subjects.Label("requests", "note", _NOTE),
        expected=_NOTE,
    )


def _note_in_corner(table: Table, header: Match) -> Fix | None:
    """The fix that writes the note into the table's corner, the empty cell at the beginning of the first header's row."""
    if header.label is not table.form.header_rows[0][0] or header.row is None or header.row.cells[0].text:
        return None
    at = header.row.cells[0].start
    return Fix(Text("补上说明", "insert the note"), (Edit(at, at, _NOTE),), safe=True)


def _has_words_of_note(report: Report, table: Table) -> bool:
    """Whether the note, or a part of it, stands elsewhere in the section: under the table, or broken over lines."""
    section = report.section(TABLE_SECTIONS[table.kind])
    start, end = (section.heading.span[1], section.end) if section is not None else (table.start, table.end)
    text, note = report.words_in(start, end), words(_NOTE)
    return any(note[at : at + _TELLING] in text for at in range(len(note) - _TELLING + 1))


#: so many characters of the note in a row stand in no other text
_TELLING = 5
