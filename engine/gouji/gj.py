"""GJ: what the linter says of itself, of the comments that hide findings, and of reports together.

Notices are said without a rule, and so cannot be selected or ignored. The rules on comments are rules like any other, so that
they can be chosen, explained and given a page; what they say is found out where the comments are read
(`gouji.suppressions`), and their checks say nothing. Nothing else in the engine knows a rule by its code.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gouji.context import Context
from gouji.findings import Finding, Message, Severity, Text, Value
from gouji.rule import Problem, bad, good, rule
from gouji.subjects import Subject, Words


class Notice(NamedTuple):
    """A finding that no rule makes."""

    code: str
    name: str
    severity: Severity
    summary: Text
    why: Text

    def at(
        self,
        start: int,
        end: int,
        message: Message | Text,
        subject: Subject | None = None,
        found: Value = None,
        expected: Value = None,
    ) -> Finding:
        """The notice at a place: offsets in code points, 0-based, end exclusive."""
        if isinstance(message, Message):
            message = message.with_values({"found": found, "expected": expected})
        about = Words("") if subject is None else subject
        return Finding(self.code, self.name, self.severity, start, end, message, (), None, about, found, expected)


INTERNAL = Notice(
    "GJ000",
    "internal",
    "warning",
    Text("一条规则运行出错", "a rule failed"),
    Text(
        "规则本身出了错，没有查完这份年报；其余规则照常运行。这是 gouji 的缺陷，请连同能重现的年报片段一起报告。",
        "The rule ran into an error of its own and did not finish with this report; the other rules ran as usual. It is a "
        "defect of gouji: please report it, with as much of the report as brings it about.",
    ),
)
BEFORE_2019 = Notice(
    "GJ001",
    "before-2019",
    "info",
    Text(
        "2018 年度及以前的年报，不检查结构和表格", "a report for 2018 or before: structure and tables are not checked"
    ),
    Text(
        "2019 年修订的《政府信息公开条例》施行后才有现在的表格。更早的年报用旧格式，没有表式可以对照，所以只检查统计期限、文本损坏和文字。",
        "The tables of today came with the Regulations as revised in 2019. Earlier reports follow older forms, with nothing to "
        "hold them against; only their period, damage to the text and language are looked at.",
    ),
)
NO_YEAR = Notice(
    "GJ007",
    "no-year",
    "info",
    Text("看不出是哪一年度的年报，与年份有关的规则不检查", "no year: what depends on the report's year is not checked"),
    Text(
        "没有标题，正文、统计期限和落款也都没有写明年度，所以统计期限、年份和依据等不检查，其余照常。在标题中写明年度，或在设置中写 year。",
        "There is no title, and neither the text nor a period nor a signature tells the year, so that period, years and basis are "
        "not checked; everything else is. Name the year in the title, or set year in the settings.",
    ),
)
TOO_MANY = Notice(
    "GJ009",
    "too-many",
    "info",
    Text("问题太多，编辑器中只显示前一部分", "too many findings: an editor is shown the first of them"),
    Text(
        "一份文件在编辑器中最多显示 200 处，其余的数目在这里说明；gouji check 列出全部。",
        "An editor is shown 200 findings of a file at most, and how many more there are; gouji check lists them all.",
    ),
)
SUPERIOR_SUM = Notice(
    "XSM001",
    "superior-sum",
    "warning",
    Text(
        "上级机关年报中的一格不等于下级各年报的合计",
        "a cell of a superior organ's report is not the sum of the reports below it",
    ),
    Text(
        "只由 gouji total 文件夹 上级年报 指出。按“本行政区域汇总”口径编制的年报，各格应为所汇总各机关之和；也有只报本级的，因此不在 "
        "gouji check 中检查。未能读出的格不作比较；同一机关有两份年报时只计入一份，并说明未计入哪一份。",
        "Said by gouji total FOLDER REPORT alone. Where a report is drawn up for a whole area, each cell is the sum of the "
        "reports below it; some organs report for themselves alone, so gouji check does not look for it. A cell that could not "
        "be read is not compared; of two reports of one organ one is taken, and the command says which is not.",
    ),
)

NOTICES = {notice.code: notice for notice in (INTERNAL, BEFORE_2019, NO_YEAR, TOO_MANY, SUPERIOR_SUM)}


def find_notice(selector: str) -> Notice | None:
    """The notice of a code or name; None where there is none."""
    wanted = selector.strip()
    named = (n for n in NOTICES.values() if n.name == wanted.lower())
    return NOTICES.get(wanted.upper()) or next(named, None)


FAMILY = "GJ"
UNUSED, UNKNOWN, EXPIRED, MALFORMED, NO_REASON = "GJ002", "GJ003", "GJ004", "GJ005", "GJ006"

_SOURCE = Text("本工具的屏蔽注释，写法见 README", "gouji's own suppressions; the README tells how they are written")
_HEADING = "## 一、总体情况\n"
_SLIP = ("3.危及“三安全", "3.危机“三安全")
_TABLE = "| （本列数据的勾稽关系"


def _before(comment: str, what: str = _HEADING) -> tuple[str, str]:
    return what, f"<!-- gouji: {comment} -->\n\n{what}"


_NONE = good("2021")
_HOLDS = good("2021", _SLIP, _before("ignore-file[LAB001] 与上级表样一致", "# "))


@rule(
    UNUSED,
    "unused-suppression",
    severity="warning",
    fix="safe",
    summary=Text("屏蔽注释没有屏蔽任何问题", "a suppression hides nothing"),
    why=Text(
        "问题已经改正，注释却还留着：以后再出同样的错，就没有人看见了。",
        "What it hid has been mended; left in place it will hide the next such fault unseen.",
    ),
    source=_SOURCE,
    examples=(
        bad(
            "2021", _before("ignore[SUM001] 待核"), at="<!-- gouji: ignore[SUM001] 待核 -->", fixed="\n## 一、总体情况"
        ),
        bad(
            "2021",
            _SLIP,
            _before("ignore-file[LAB001,SUM001] 沿用", "# "),
            at="<!-- gouji: ignore-file[LAB001,SUM001] 沿用 -->",
            fixed="ignore-file[LAB001]",
        ),
        bad("2021", _before("off"), at="<!-- gouji: off -->", fixed="\n## 一、总体情况"),
        bad("2021", _before("on[TXT]"), at="<!-- gouji: on[TXT] -->"),
        _NONE,
        _HOLDS,
    ),
)
def unused(_: Context) -> Iterator[Problem]:
    """Said by `gouji.suppressions`."""
    yield from ()


@rule(
    UNKNOWN,
    "unknown-suppression",
    severity="warning",
    fix="safe",
    summary=Text("屏蔽注释里的规则不存在", "a suppression names a rule that does not exist"),
    why=Text(
        "代码写错，就什么也没有屏蔽；写的人以为已经屏蔽了。",
        "A code that is mistyped hides nothing, and whoever wrote it thinks it does.",
    ),
    source=_SOURCE,
    examples=(
        bad("2021", _before("ignore[SUN001] 待核"), at="<!-- gouji: ignore[SUN001] 待核 -->", fixed="ignore[SUM001]"),
        bad(
            "2021",
            _before("ignore-file[QQQ9999] 待核"),
            at="<!-- gouji: ignore-file[QQQ9999] 待核 -->",
            fixed="\n## 一、总体情况",
        ),
        bad("2021", _before("off[GJ002] 待核"), at="<!-- gouji: off[GJ002] 待核 -->", fixed="\n## 一、总体情况"),
        _NONE,
        _HOLDS,
    ),
)
def unknown(_: Context) -> Iterator[Problem]:
    """Said by `gouji.suppressions`."""
    yield from ()


@rule(
    EXPIRED,
    "expired-suppression",
    severity="warning",
    fix="safe",
    summary=Text("屏蔽注释已经到期", "a suppression has expired"),
    why=Text(
        "注释写明了到哪一天为止（until）；过了那天，被屏蔽的问题重新显示，注释可以删去。",
        "It said until when; from the day after, what it hid is shown again, and the comment can go.",
    ),
    source=_SOURCE,
    examples=(
        bad(
            "2021",
            _before("ignore[SUM001] until=2025-03-30 待核"),
            at="<!-- gouji: ignore[SUM001] until=2025-03-30 待核 -->",
            fixed="\n## 一、总体情况",
        ),
        bad(
            "2021",
            _before("ignore-file until=2024-12-31 待核"),
            at="<!-- gouji: ignore-file until=2024-12-31 待核 -->",
            fixed="\n## 一、总体情况",
        ),
        bad(
            "2021",
            _before("off[TXT] until=2020-02-29 待核"),
            at="<!-- gouji: off[TXT] until=2020-02-29 待核 -->",
            fixed="\n## 一、总体情况",
        ),
        _NONE,
        good("2021", _SLIP, _before("ignore-file[LAB001] until=2025-03-31 待核", "# ")),
    ),
)
def expired(_: Context) -> Iterator[Problem]:
    """Said by `gouji.suppressions`."""
    yield from ()


@rule(
    MALFORMED,
    "malformed-suppression",
    severity="warning",
    fix="unsafe",
    summary=Text("屏蔽注释写法有误，不起作用", "a suppression cannot be read and hides nothing"),
    why=Text(
        "写法有误的注释什么也没有屏蔽；写的人以为已经屏蔽了。",
        "What cannot be read hides nothing, and whoever wrote it thinks it does.",
    ),
    source=_SOURCE,
    examples=(
        bad(
            "2021",
            _before("ignroe[SUM001] 待核"),
            at="<!-- gouji: ignroe[SUM001] 待核 -->",
            fixed="gouji: ignore[SUM001]",
        ),
        bad("2021", _before("ignore[SUM001 待核"), at="<!-- gouji: ignore[SUM001 待核 -->"),
        bad(
            "2021",
            _before("ignore[SUM001] until=2025年底 待核"),
            at="<!-- gouji: ignore[SUM001] until=2025年底 待核 -->",
        ),
        bad(
            "2021",
            (_HEADING, f"<!-- gouji: ignore[SUM001] 待核 ->\n\n{_HEADING}"),
            at="<!-- gouji: ignore[SUM001] 待核 ->",
            fixed="待核 -->\n",
            note=Text("没有用 --> 结束", "not closed with -->"),
        ),
        bad(
            "2021",
            (_HEADING, f"<!-- gouji ignore[SUM001] 待核 -->\n\n{_HEADING}"),
            at="<!-- gouji ignore[SUM001] 待核 -->",
            fixed="gouji: ignore",
        ),
        _NONE,
        good("2021", (_HEADING, f"<!-- gouji 用于检查本文件 -->\n\n{_HEADING}")),
        good("2021", _SLIP, _before("ignore[LAB001] 全角标点也可以", _TABLE)),
    ),
)
def malformed(_: Context) -> Iterator[Problem]:
    """Said by `gouji.suppressions`."""
    yield from ()


@rule(
    NO_REASON,
    "suppression-without-reason",
    severity="warning",
    summary=Text(
        "屏蔽注释没有写明原因（设置 require-reason 时）",
        "a suppression gives no reason, where the settings require one",
    ),
    why=Text(
        "没有原因，接手的人不知道这里为什么可以不改。只在设置 require-reason = true 时检查。",
        "Without a reason nobody knows later why this may stay. Said only where the settings have require-reason = true.",
    ),
    source=_SOURCE,
    examples=(
        bad("2021", _SLIP, _before("ignore-file[LAB001]", "# "), at="<!-- gouji: ignore-file[LAB001] -->"),
        bad("2021", _SLIP, _before("ignore[LAB001]", _TABLE), at="<!-- gouji: ignore[LAB001] -->"),
        bad("2021", _SLIP, _before("off[LAB] until=2030-01-01", "# "), at="<!-- gouji: off[LAB] until=2030-01-01 -->"),
        _NONE,
        _HOLDS,
    ),
)
def without_reason(_: Context) -> Iterator[Problem]:
    """Said by `gouji.suppressions`."""
    yield from ()
