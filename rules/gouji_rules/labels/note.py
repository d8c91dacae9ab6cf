"""LAB004: the note of table three."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.context import Context
from gouji.findings import Edit, Fix, Message, Severity, Text
from gouji.reading.blocks import Piece
from gouji.report import Match, Report, Span, Table
from gouji.rule import Problem, bad, good, rule
from gouji_rules.kinds.label import readable
from gouji_rules.labels.common import FORM, problem
from gouji_rules.labels.compare import difference, is_official

_NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"


@rule(
    "LAB004",
    "table-note",
    severity="warning",
    tags=("rows",),
    fix="safe",
    summary=Text("表三左上角的勾稽关系说明有误", "the note in the corner of table three is mis-stated"),
    why=Text(
        "说明是表式的原文。“逻辑关系”“勾嵇”都不是原词，括号应成对。",
        "The note is the form's own text; its words and its pair of brackets belong to it.",
    ),
    source=FORM,
    examples=(
        bad("2021", ("勾稽关系", "逻辑关系"), at="逻辑", fixed=_NOTE),
        bad("2021", ("勾稽关系", "勾嵇关系"), at="勾嵇", fixed=_NOTE),
        bad("2021", ("勾稽关系", "钩稽关系"), at="的钩", severity="info", fixed=_NOTE),
        bad("2021", ("（本列数据", "本列数据"), at="本列数据的勾稽关系为", fixed=_NOTE),
        bad("2019", ("等于第三项加第四项", "等于第三项减第四项"), at="项减", fixed=_NOTE),
        good("2021"),
        good("2021", (_NOTE, "(本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和)")),
        good("2021", (_NOTE, "本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和")),
        good("2021", (_NOTE, _NOTE + "。")),
        good("2021", (_NOTE, _NOTE + "*")),
        good("2021", (_NOTE, _NOTE.replace("（", "【").replace("）", "】"))),
        good("2021", (_NOTE, _NOTE.replace("（", "【"))),
        good("2021", (_NOTE, _NOTE[1:-1] + "。")),
        good("2021", (_NOTE, _NOTE.replace("：", "：<br>"))),
        good("2019", (_NOTE, _NOTE.replace("数据", "數據"))),
    ),
)
def table_note(context: Context) -> Iterator[Problem]:
    """The note of table three: its words, and its brackets where only one of them is there."""
    for table in readable(context.report):
        match = table.note
        if match is None:
            continue
        found = difference(context, table, match)
        if found is not None:
            message = Message.of("说明应为{due}", "the note should read {due}")
            yield problem(table, match, found, message, _note_severity(match))
            continue
        yield from _lost_bracket(context.report, table, match)


def _note_severity(match: Match) -> Severity | None:
    return "info" if "钩稽" in match.text else None


def _lost_bracket(report: Report, table: Table, match: Match) -> Iterator[Problem]:
    """The bracket that the note lacks, where it has the other one."""
    if not is_official(match):
        return  # the bracket may stand with the words that it lacks
    first, last = match.pieces[0], match.pieces[-1]
    opens, closes = first.text[:1] in "(（", last.text[-1:] in ")）"
    if opens == closes or _stands_apart(report.source.text, match.span, opens):
        return
    # where it begins or ends in another sign, that is a footnote's, a full stop, or a bracket of another kind
    if opens and last.text[-1].isalpha():
        content = "）" if first.text[0] == "（" else ")"
        yield _bracket_problem(table, match, Edit(last.end, last.end, content), _end_of(last), _CLOSING)
    if closes and first.text[0].isalpha():
        content = "（" if last.text[-1] == "）" else "("
        yield _bracket_problem(table, match, Edit(first.start, first.start, content), _lead_of(first), _OPENING)


_OPENING = Text("开头的括号", "opening bracket")
_CLOSING = Text("末尾的括号", "closing bracket")


def _lead_of(piece: Piece) -> Span:
    """The note's first words, up to its colon."""
    end = piece.text.find("为")
    return piece.span(0, end + 1 if end > 0 else len(piece.text))


def _end_of(piece: Piece) -> Span:
    """The note's last two characters."""
    return piece.span(max(0, len(piece.text) - 2), len(piece.text))


def _bracket_problem(table: Table, match: Match, edit: Edit, marked: Span, what: Text) -> Problem:
    return Problem(
        *marked,
        Message.of("说明缺少{what}", "the note lacks its {what}", what=what),
        fix=Fix(Text("补上括号", "add the bracket"), (edit,), safe=True),
        subject=table.subject_of(match.label),
        expected=edit.content,
    )


#: so far behind the note the bracket that it lacks may stand, and so far before it
_BESIDE, _FURTHER = 12, 240


def _stands_apart(text: str, span: Span, opens: bool) -> bool:
    """Whether the bracket that the note seems to lack stands in a line of its own beside it."""
    start, end = span
    if opens:
        return text[end : end + _BESIDE].lstrip()[:1] in tuple(")）")
    before = text[max(0, start - _FURTHER) : start]
    return before.rstrip()[-1:] in tuple("(（") or "本列数据" in before
