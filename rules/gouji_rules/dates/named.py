"""Where a sentence names the report that it stands in with its year: 现公布某局2023年政府信息公开工作年度报告."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.context import Context
from gouji.lazy import LazyPattern
from gouji.prose.dates import Date
from gouji.prose.running import RunningText

#: a report's name behind its year
_REPORT = LazyPattern(
    r"度?[^，,。；;：:、《》“”]{0,24}?(?:政府信息公开|政务公开|信息公开)(?:工作)?(?:年度报告|年报|报告)(?:全文)?[》”]?"
)
#: how a sentence goes on that makes the report public, or says no more of it
_GOES_ON = LazyPattern(r"\s?(?:\Z|[，,。；;（(]|公布|发布|公开|予以|如下|报告如下|向社会|并(?:公布|予以|向))")
#: that the report is made public here and now
_NOW = LazyPattern("(?:现|特|兹)(?:将|把|就|予|向|面向|依法|依规|按规定|公布|发布|公开|编制|制作|形成)")
_NOW_BEHIND = LazyPattern(
    "[，,]?(?:现|特|兹)(?:予|向|面向|将|依法|公布|发布|公开|报告)|报告如下|(?:公布|发布|公开)如下|予以(?:公布|公开|发布)"
)
#: that it is the report itself that is spoken of
_THIS = LazyPattern("本(?:报告|年报)[，,]?(?:为|是|即|系)[^，,。；;]{0,24}\\Z")
#: that it was made, by whoever reports
_MADE = LazyPattern("(?:编制|编写|撰写|形成|拟定|制作|起草)(?:完成|形成)?(?:了|的)?《?[^，,。；;：:、]{0,24}\\Z")
#: what tells of a report of years past
_PAST = LazyPattern(
    "已|曾|上[一年]|去年|往年|历年|此前|年初|按时|如期|按期|月|完成|时[，,]|更正|修订|补充|补发|对照|相比|较|针对|整改|参照"
)


def named_otherwise(context: Context, year: int) -> Iterator[Date]:
    """The dates of sentences that name this report with another year than ``year``."""
    text = context.prose.body
    for date in text.dates:
        if date.year != year and not date.month and _REPORT.match(text.text, date.end) and _is_this(text, date, year):
            yield date


def _is_this(text: RunningText, date: Date, year: int) -> bool:
    """Whether it is this report that a sentence names, and no report of years past."""
    begin, end = text.sentence(date.start)
    name = _REPORT.match(text.text, date.end, end)
    if name is None:
        return False
    before, behind = text.text[begin : date.start], text.text[name.end() : end]
    if str(year) in before + behind or _GOES_ON.match(behind) is None:
        return False
    if _THIS.search(before):
        return True
    if _PAST.search(before + behind) or not _is_opening(text, date.start):
        return False
    return any(
        sign.search(words) is not None for sign, words in ((_NOW, before), (_NOW_BEHIND, behind), (_MADE, before))
    )


def _is_opening(text: RunningText, at: int) -> bool:
    """Whether a place is above the first section, or in its first paragraph."""
    return at < text.preamble_end or text.place(at)[0] is text.place(text.preamble_end)[0]
