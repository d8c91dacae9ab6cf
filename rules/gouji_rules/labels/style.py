"""LAB006: labels written in more than one style within a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from gouji import subjects
from gouji.context import Context
from gouji.findings import Edit, Fix, Message, Related, Text, Values
from gouji.reading.blocks import Piece
from gouji.recognise.classify import without_footnote
from gouji.report import Match, Report, Table
from gouji.rule import Problem, bad, good, rule
from gouji.text import compact, narrow, split_number, without_trailing_bracket
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
    for table in context.report.tables.values():
        if table.unreadable or table.is_mixed:
            continue
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


def _numbers(table: Table, matches: list[Match], plain: list[Match]) -> Iterator[Problem]:
    odd: list[tuple[Match, Piece, str, int]] = []
    styles = set()
    for match in matches:
        due, _ = _mark(match.label.text)
        if not due[:1].isdigit():
            continue
        piece = _own(match)
        seen, at = _mark(piece.text)
        styles.add(seen.translate(_WITHOUT_DIGITS))
        if seen != due:
            odd.append((match, piece, due, at))
    if not odd or len(styles) < 2:
        return
    written = [(m, Edit(*p.span(0, at), due)) for m, p, due, at in odd if at and _is_written(p, at)]
    edits, is_safe = _of_plain(written, plain)
    _, first, _, at = odd[0]
    yield Problem(
        *first.span(0, max(at, 1)),
        Message.of(
            "同一张表内编号写法不一致，有 {count} 处与表式的“1.”不同",
            "list numbers in different styles within one table; {count} are not “1.” as in the form",
            count=len(odd),
        ),
        tuple(Related(Text("此处", "here"), *p.span(0, max(a, 1))) for _, p, _, a in odd[1:]),
        Fix(Text("统一为“1.”", "write them all “1.”"), edits, is_safe) if edits else None,
        subject=subjects.Table(table.kind),
        found=Values(_mark(piece.text)[0] or None for _, piece, _, _ in odd),
        expected=Values(due for _, _, due, _ in odd),
    )


def _of_plain(edits: list[tuple[Match, Edit]], plain: list[Match]) -> tuple[tuple[Edit, ...], bool]:
    """The edits of labels in plain rows, which are safe; where there are none, all, which are not."""
    safe = tuple([edit for match, edit in edits if match in plain])
    return safe or tuple([edit for _, edit in edits]), bool(safe)


def _is_written(piece: Piece, end: int) -> bool:
    """Whether no markup stands in the first ``end`` characters."""
    start, stop = piece.span(0, end)
    return stop - start == end


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


def _spacing(report: Report, table: Table, matches: list[Match], plain: list[Match]) -> Iterator[Problem]:
    spaced = [m for m in matches if len(m.pieces) == 1 and len(m.label.text) > 1 and _SPACED.match(m.text)]
    # a break in the cell reads as a space; only labels set apart throughout are meant
    spaced = [m for m in spaced if len(m.text.split()) == len(m.label.text)]
    if not spaced or len(spaced) == len(matches):
        return
    pieces = [(m, m.pieces[0]) for m in spaced if report.is_verbatim(m.pieces[0], 0, len(m.pieces[0].text))]
    edits, is_safe = _of_plain([(m, Edit(p.start, p.end, compact(p.text))) for m, p in pieces], plain)
    yield Problem(
        *spaced[0].span,
        Message.of(
            "标签字间有空格（{count} 处），同表其他标签没有",
            "spaces between the characters of {count} labels, and of no others in the table",
            count=len(spaced),
        ),
        tuple(Related(Text("此处", "here"), *m.span) for m in spaced[1:]),
        Fix(Text("去掉空格", "remove the spaces"), edits, is_safe) if edits else None,
        subject=subjects.Table(table.kind),
        found=Values(m.text for m in spaced),
        expected=Values(m.label.text for m in spaced),
    )
