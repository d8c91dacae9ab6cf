"""The dates that a report itself bears: under it, and in the lines above it."""

from __future__ import annotations

from typing import Literal, NamedTuple

from gouji.context import Context, once
from gouji.findings import Message
from gouji.lazy import LazyPattern
from gouji.prose.dates import read_dates
from gouji.reading.blocks import Piece
from gouji.report import Report, Span
from gouji.subjects import Whole

Kind = Literal["signed", "published"]


class Dated(NamedTuple):
    """A date the report bears: signed at its end, or published as its head says."""

    kind: Kind
    span: Span
    year: int
    month: int
    day: int

    @property
    def value(self) -> tuple[int, int, int]:
        """For comparison."""
        return self.year, self.month, self.day

    @property
    def subject(self) -> Whole:
        """What a finding on it is about."""
        return Whole("signature" if self.kind == "signed" else "publication")


def written(year: int, month: int, day: int) -> Message:
    """A date as messages have it."""
    iso = f"{year}-{month:02}-{day:02}"
    return Message.of("{year} 年 {month} 月 {day} 日", "{iso}", year=year, month=month, day=day, iso=iso)


_DATE_AT_END = LazyPattern(
    r"(?:20[0-9]{2}|二[〇零○0][〇零○一二三四五六七八九]{2})\s{0,3}年[^年\n]{2,12}[日号]\s{0,3}[)）]?\s*\Z"
)
_DOTTED_AT_END = LazyPattern(r"(?<![0-9])(20[0-9]{2})\s?[-/.．]\s?([0-9]{1,2})\s?[-/.．]\s?([0-9]{1,2})\s*\Z")
_LAST_SIGNS = frozenset("日号)） \u3000\t\xa00123456789０１２３４５６７８９")
_METADATA = LazyPattern(
    r"(?:发布|公开|发文|成文|生成|印发)(?:日期|时间)\s{0,4}[:：]?\s{0,4}"
    r"(20[0-9]{2})\s{0,2}[-/.年]\s{0,2}([0-9]{1,2})\s{0,2}[-/.月]\s{0,2}([0-9]{1,2})(?![0-9])"
)
_LAST_LINES = 6
_LONGEST_LINE = 60


def _before(line: str, end: int | None = None) -> str:
    return "".join(line[:end].split()).strip("(（")


def _is_signer(name: str, report: Report, *, allow_none: bool = False) -> bool:
    """Whether a report may be signed so: the organ's name, or one like it."""
    if not name:
        return allow_none
    return name == report.organ or (3 <= len(name) <= _LONGEST_NAME and name[-1] in "局委办厅部署院府处镇乡会室")


_LONGEST_NAME = 30


@once
def signed(context: Context) -> Dated | None:
    """The date under the report: on a line of its own or behind the organ's name, and no other such date beside it."""
    sections = context.report.sections
    after = sections[-1].heading.piece.end if sections else 0
    lines = list(context.prose.body.pieces())
    found: list[Dated] = []
    for n in range(max(0, len(lines) - _LAST_LINES), len(lines)):
        if lines[n].start >= after and _ends_like_a_date(lines[n].text):
            dated = _signature(context, lines[n], lines[n - 1].text if n else "")
            if dated is not None:
                found.append(dated)
    if len({d.value for d in found}) != 1:
        return None
    return found[-1] if _is_day(found[-1].month, found[-1].day) else None


def _ends_like_a_date(line: str) -> bool:
    return 0 < len(line) <= _LONGEST_LINE and line[-1] in _LAST_SIGNS


def _is_day(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= 31


def _signature(context: Context, piece: Piece, line_above: str) -> Dated | None:
    """The date that a line is a signature with."""
    report = context.report
    line = context.prose.fold.characters(piece.text)
    if m := _DATE_AT_END.search(line):
        is_signed = _is_signer(_before(line, m.start()), report, allow_none=True)
        return _written_out(piece, line, m.start()) if is_signed else None
    m = _DOTTED_AT_END.search(line)
    if m is None:
        return None
    # 2025.2.17 alone may be the page's; below the organ's name it is the signature
    signer = _before(line, m.start()) or _before(line_above)
    if _is_signer(signer, report) and (signer in report.organ or report.organ in signer):
        return Dated("signed", piece.span(m.start(1), m.end(3)), int(m[1]), int(m[2]), int(m[3]))
    return None


def _written_out(piece: Piece, line: str, at: int) -> Dated | None:
    """The date with year, month and day that begins at a place of a line."""
    whole = (d for d in read_dates(line) if d.start == at and d.day and d.suffix)
    return next((Dated("signed", piece.span(d.start, d.end), d.year, d.month, d.day) for d in whole), None)


def published(context: Context) -> Dated | None:
    """The date of publication in the lines above the report."""
    text = context.prose.body
    head = text.text[: text.preamble_end]
    if "日期" not in head and "时间" not in head:
        return None
    m = _METADATA.search(head)
    if m is None:
        return None
    year, month, day = int(m[1]), int(m[2]), int(m[3])
    if not _is_day(month, day):
        return None
    return Dated("published", text.span(m.start(1), m.end(3)), year, month, day)
