"""What is said without a rule, and so cannot be selected or ignored: by code, with what ``gouji rule`` tells of it."""

from __future__ import annotations

from typing import NamedTuple

from gouji.findings import Finding, Severity, Text


class Notice(NamedTuple):
    """A finding that no rule makes."""

    code: str
    name: str
    severity: Severity
    summary: Text
    why: Text

    def at(self, start: int, end: int, message: Text) -> Finding:
        """It said at a place: offsets in code points, 0-based, end exclusive."""
        return Finding(self.code, self.name, self.severity, start, end, message)


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

NOTICES = {notice.code: notice for notice in (INTERNAL, BEFORE_2019, TOO_MANY, SUPERIOR_SUM)}


def find_notice(selector: str) -> Notice | None:
    """The notice of a code or name; None where there is none."""
    wanted = selector.strip()
    named = (n for n in NOTICES.values() if n.name == wanted.lower())
    return NOTICES.get(wanted.upper()) or next(named, None)
