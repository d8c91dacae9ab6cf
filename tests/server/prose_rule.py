"""A rule as those on prose will be: it holds the number behind 新收…申请 against the first row of table three."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.context import Context
from gouji.findings import Message, Related, Text
from gouji.report import DEFAULT_OPTIONS
from gouji.rule import Problem, Rule
from gouji.subjects import Claim
from gouji_server.analysis import Setup

_RECEIVED = re.compile(r"新收政府信息公开申请(\d+)件")


def _check(context: Context) -> Iterator[Problem]:
    report = context.report
    new = report.tables["requests"].row("new").cells[6]
    assert new.piece is not None
    for m in _RECEIVED.finditer(report.source.text):
        if int(m[1]) != new.value:
            related = Related(
                Text(f"表三新收：{new.value}", f"table three: {new.value}"), new.piece.start, new.piece.end
            )
            yield Problem(
                *m.span(1),
                Message.of("正文写 {found} 件", "the prose says {found}"),
                (related,),
                subject=Claim("新收", "requests", (("new", 6),)),
                found=int(m[1]),
                expected=new.value,
            )


_SAID = Text("正文与表三不一致", "the prose contradicts table three")
RULE = Rule("XCK901", "made-up", "error", _SAID, _SAID, _SAID, _check, None, True, ())
SETUP = Setup((RULE,), DEFAULT_OPTIONS, "made up")
