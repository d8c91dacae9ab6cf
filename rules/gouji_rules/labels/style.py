"""LAB006: labels written in more than one style within a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from gouji import subjects
from gouji.context import Context
from gouji.findings import Edit, Fix, Message, Related, Text, Values
from gouji.reading.blocks import Piece
from gouji.recognise.classify import without_footnote
from gouji.report import Match, Report, Span, Table
from gouji.rule import Problem, bad, good, rule
from gouji.text import compact, narrow, split_number, without_trailing_bracket
from gouji_rules.kinds.label import readable
from gouji_rules.labels.compare import is_official
from gouji_rules.labels.whole import is_plain, own_piece

_WITHOUT_DIGITS = str.maketrans("", "", "0123456789")
_QUOTE = re.compile(r"[“”\"「」『』〝〞＂'‘’]")
#: every character of a short label set apart, as in 自 然 人
_SPACED = re.compile(r"[^\W\da-zA-Z_](?:[ \u3000\xa0]+[^\W\da-zA-Z_]){1,3}\Z")


@rule(
    "LAB006",
    "label-style",
    severity="info",
    tags=("rows",),
    fix="safe",
    summary=Text(
        "同一张表内标签的编号、引号或字距不一致", "labels of one table differ in number style, quotes or spacing"
    ),
    why=Text(
        "同一张表里“1、”与“1.”混用，或只有一处少了引号，看上去像拼凑而成。",
        "“1、” beside “1.”, or quotes lost in one place, make a table look pieced together.",
    ),
    source=Text(
        "年度报告格式的标签写法；整张表统一时不提示",
        "how the form writes its labels; silent where a whole table keeps one style",
    ),
    examples=(
        bad("2021", ("1.属于国家秘密", "1、属于国家秘密"), at="1、", fixed="1.属于国家秘密"),
        bad("2021", ("危及“三安全一稳定”", "危及三安全一稳定"), at="三安全一稳定", fixed="危及“三安全一稳定”"),
        bad("2021", ("| 自然人 |", "| 自 然 人 |"), at="自 然 人", fixed="| 自然人 |"),
        bad("2019", ("3.补正后", "（3）补正后"), at="（3）", fixed="3.补正后"),
        good("2021"),
        good("2021", ("危及“三安全一稳定”", '危及"三安全一稳定"')),
        good("2021", ("1.属于国家秘密", "1. 属于国家秘密")),
        good("2021", ("1.属于国家秘密", "１．属于国家秘密")),
        good("2021", ("危及“三安全一稳定”", "危及「三安全一稳定」")),
        good("2021", ("危及“三安全一稳定”", "危及?三安全一稳定?")),
        good("2021", ("危及“三安全一稳定”", "危及《三安全一稳定》")),
        good("2021", ("危及“三安全一稳定”", "危及（三安全一稳定）")),
        good("2021", ("| 商业企业 |", "| 商业 企业 |")),
        good("2021", ("危及“三安全一稳定”", "危机三安全一稳定")),
    ),
)
def label_style(context: Context) -> Iterator[Problem]:
    """One finding for each kind of difference in a table."""
    for table in readable(context.report):
        matches = [m for m in _matches(table) if is_official(m)]
        if _is_uniform(tuple([m.label.text for m in matches]), tuple([_own(m).text for m in matches])):
            continue
        matches.sort(key=lambda m: m.span)
        plain = [m for m in matches if is_plain(context, table, m)]
        yield from _numbers(table, matches, plain)
        yield from _quotes(table, matches, plain)
        yield from _spacing(context.report, table, matches, plain)


def _matches(table: Table) -> list[Match]:
    found = [*table.headers.values(), *table.groups.values(), *[r.row for r in table.rows]]
    return [m for m in found if m is not None]


def _own(match: Match) -> Piece:
    return own_piece(match) or match.pieces[0]


@lru_cache(maxsize=512)
def _is_uniform(due: tuple[str, ...], seen: tuple[str, ...]) -> bool:
    """Whether labels written like this, ``due`` in the form, give nothing to say. Most reports have the same ones."""
    styles, same = set(), True
    for label, text in zip(due, seen, strict=True):
        wanted, _ = _mark(label)
        if wanted[:1].isdigit():
            written, _ = _mark(text)
            styles.add(written.translate(_WITHOUT_DIGITS))
            same = same and written == wanted
        if ("“" in label and not _QUOTE.search(text)) or (len(label) > 1 and _SPACED.match(text)):
            return False
    return same or len(styles) < 2


@lru_cache(maxsize=1024)
def _mark(text: str) -> tuple[str, int]:
    """A list number with its marks in half width, and the offset behind it."""
    at = split_number(text)[1]
    return narrow(compact(text[:at])).replace("．", "."), at


class _Number(NamedTuple):
    """A label's list number with its marks, as it is written and as it is due; ``size`` characters of the piece."""

    match: Match
    piece: Piece
    seen: str
    due: str
    size: int

    @property
    def style(self) -> str:
        """The marks alone."""
        return self.seen.translate(_WITHOUT_DIGITS)

    @property
    def marked(self) -> Span:
        """What is marked of it: of a number that is lost the label's first character."""
        return self.piece.span(0, max(self.size, 1))

    @property
    def edit(self) -> Edit | None:
        """What makes it as it is due; None where it is lost, or markup stands in it."""
        start, end = self.piece.span(0, self.size)
        return Edit(start, end, self.due) if 0 < self.size == end - start else None


def _list_numbers(matches: list[Match]) -> Iterator[_Number]:
    """The list numbers of labels that have one in the form, in digits."""
    for match in matches:
        due, _ = _mark(match.label.text)
        if due[:1].isdigit():
            piece = _own(match)
            seen, size = _mark(piece.text)
            yield _Number(match, piece, seen, due, size)


def _numbers(table: Table, matches: list[Match], plain: list[Match]) -> Iterator[Problem]:
    numbers = list(_list_numbers(matches))
    odd = [number for number in numbers if number.seen != number.due]
    if not odd or len({number.style for number in numbers}) < 2:
        return
    edits = [(number.match, edit) for number in odd if (edit := number.edit) is not None]
    yield Problem(
        *odd[0].marked,
        Message.of(
            "同一张表内编号写法不一致，有 {count} 处与表式的“1.”不同",
            "list numbers in different styles within one table; {count} are not “1.” as in the form",
            count=len(odd),
        ),
        tuple(Related(Text("此处", "here"), *number.marked) for number in odd[1:]),
        _fix_of_plain(Text("统一为“1.”", "write them all “1.”"), edits, plain),
        subject=subjects.Table(table.kind),
        found=Values(number.seen or None for number in odd),
        expected=Values(number.due for number in odd),
    )


def _fix_of_plain(what: Text, edits: list[tuple[Match, Edit]], plain: list[Match]) -> Fix | None:
    """A safe fix with the edits of labels in plain rows; where there are none, one with all, which is not."""
    if not edits:
        return None
    safe = tuple([edit for match, edit in edits if match in plain])
    return Fix(what, safe or tuple([edit for _, edit in edits]), safe=bool(safe))


def _quotes(table: Table, matches: list[Match], plain: list[Match]) -> Iterator[Problem]:
    for match in matches:
        if "“" not in match.label.text or len(match.pieces) > 1 or _QUOTE.search(match.text):
            continue
        piece = match.pieces[0]
        inner = match.label.text.partition("“")[2].partition("”")[0]
        at = piece.text.find(inner)
        if at < 0 or compact(piece.text[:at])[-1:] != match.label.text.partition("“")[0][-1:]:
            continue  # with signs around it that may be quotes, lost or of another kind
        if not without_trailing_bracket(without_footnote(piece.text)).rstrip().endswith(inner):
            continue
        start, end = piece.span(at, at + len(inner))
        yield Problem(
            start,
            end,
            Message.of("“{found}”应加引号", "{found} stands in quotes in the form"),
            fix=Fix(
                Text("加上引号", "add the quotes"), (Edit(start, start, "“"), Edit(end, end, "”")), safe=match in plain
            ),
            subject=table.subject_of(match.label),
            found=inner,
            expected=f"“{inner}”",
        )


def _is_spaced(match: Match) -> bool:
    """Whether all characters of a label are set apart; where only some are, a break in the cell reads as a space."""
    size = len(match.label.text)
    return (
        len(match.pieces) == 1
        and size > 1
        and _SPACED.match(match.text) is not None
        and len(match.text.split()) == size
    )


def _spacing(report: Report, table: Table, matches: list[Match], plain: list[Match]) -> Iterator[Problem]:
    spaced = [m for m in matches if _is_spaced(m)]
    if not spaced or len(spaced) == len(matches):
        return
    pieces = [(m, m.pieces[0]) for m in spaced if report.is_verbatim(m.pieces[0], 0, len(m.pieces[0].text))]
    edits = [(m, Edit(p.start, p.end, compact(p.text))) for m, p in pieces]
    yield Problem(
        *spaced[0].span,
        Message.of(
            "标签字间有空格（{count} 处），同表其他标签没有",
            "spaces between the characters of {count} labels, and of no others in the table",
            count=len(spaced),
        ),
        tuple(Related(Text("此处", "here"), *m.span) for m in spaced[1:]),
        _fix_of_plain(Text("去掉空格", "remove the spaces"), edits, plain),
        subject=subjects.Table(table.kind),
        found=Values(m.text for m in spaced),
        expected=Values(m.label.text for m in spaced),
    )
