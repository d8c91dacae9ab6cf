"""How the editor's user is told of the form: names of tables, rows and columns, and identities with their numbers."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from decimal import Decimal

from gouji.arithmetic import Sums
from gouji.findings import Finding, Lang, Text
from gouji.forms import DOCUMENTS, REQUESTS, REVIEWS, Identity, Label
from gouji.report import Table
from gouji.subjects import CellName, Cells

TABLES = {
    DOCUMENTS: Text("表二", "table two"),
    REQUESTS: Text("表三", "table three"),
    REVIEWS: Text("表四", "table four"),
}
_BLOCKS = ("行政复议", "未经复议直接起诉", "复议后起诉")
_SOURCES = {
    "2021": "《政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）",
    "2019": "《政府信息公开工作年度报告格式（试行）》（国办公开办函〔2019〕60号）",
}
#: an identity with more parts than this is written without its zeros
_MANY = 7
_LONGEST = 22
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def source_of(edition: str, lang: Lang) -> str:
    """The document that an edition of the form came with."""
    source = _SOURCES.get(edition, _SOURCES["2021"])
    return source if lang == "zh" else f"the official form, {source}"


def row_name(label: Label, lang: Lang = "zh") -> str:
    """A row's label, shortened where it is long."""
    text = label.text.split("（区分")[0] or Text("数据", "figures").to(lang)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 2] + "…"


def column_name(table: Table, row: str, column: int) -> str:
    """A column's header; in table four with the block it belongs to."""
    name = table.row(row).label.columns[column].text
    return f"{_BLOCKS[column // 5]}·{name}" if table.kind == REVIEWS else name


def path_of(label: Label) -> str:
    """A label with the groups above it."""
    return " › ".join(p.text for p in (*label.parents, label) if p.text)


def value_of(table: Table, term: CellName) -> int | Decimal | None:
    """What a cell counts for; None where that is not known."""
    row = table.row(term[0])
    return row.cells[term[1]].value if row.state == "read" else None


def identities_of(table: Table, term: CellName) -> list[Identity]:
    """The identities that a cell takes part in."""
    return [i for i in table.form.identities if term in i.left or term in i.right]


#: the two sides of identities
Sides = tuple[tuple[CellName, ...], tuple[CellName, ...]]


def reported_sums(findings: Iterable[Finding], kind: str) -> frozenset[Sides]:
    """The identities of a table that findings say do not hold."""
    subjects = (f.subject for f in findings)
    return frozenset((s.left, s.right) for c in subjects if isinstance(c, Cells) and c.table == kind for s in c.sums)


def written(sums: Sums, identity: Identity, lang: Lang, reported: Container[Sides]) -> str:
    """An identity with its numbers, and whether it holds: ``自然人 3 + 商业企业 0 = 3 ✓``.

    One that fails is said to fail only where a finding that is shown says so.
    """
    whose = {
        "row-total": Text("本行", "row"),
        "results-total": Text("本列", "column"),
        "balance": Text("平衡", "balance"),
        "review-total": Text("本段", "block"),
    }[identity.kind].to(lang)
    colon = "：" if lang == "zh" else ": "
    return f"{whose}{colon}{_equation(sums, identity, lang, reported)}"


def _equation(sums: Sums, identity: Identity, lang: Lang, reported: Container[Sides]) -> str:
    table, is_balance = sums.table, identity.kind == "balance"
    left, right = _sum(table, identity, identity.left, lang), _sum(table, identity, identity.right, lang)
    failure = next((f for f in sums.failed if f.identity is identity), None)
    if failure is None and not any(i is identity for i in sums.active):
        unknown = Text("（有空白或读不出的格，未核算）", " (blank or unreadable cells: not checked)").to(lang)
        return f"{left} = {right}{unknown}" if is_balance else f"{right} = {left}{unknown}"
    if failure is None:
        return f"{left} = {right} ✓" if is_balance else f"{right} = {value_of(table, identity.total)} ✓"
    if (identity.left, identity.right) not in reported:
        between = "；" if lang == "zh" else "; "
        return f"{left}{between}{right}"
    if is_balance:
        return f"{left} = {failure.left} ✗ {right} = {failure.right}"
    says = Text(f"总计写的是 {failure.left}", f"the total says {failure.left}").to(lang)
    return f"{right} = {failure.right} ✗ {says}"


def _sum(table: Table, identity: Identity, terms: tuple[CellName, ...], lang: Lang) -> str:
    """One side written out; zeros are left out of a long one."""
    by_row = identity.kind in ("results-total", "balance")
    shown = []
    for term in terms:
        value = value_of(table, term)
        if len(terms) > _MANY and value == 0:
            continue
        name = row_name(table.row(term[0]).label, lang) if by_row else table.row(term[0]).label.columns[term[1]].text
        shown.append(f"{name} {'?' if value is None else value}")
    if len(shown) == len(terms):
        return " + ".join(shown)
    if not shown:
        return Text("各项均为 0", "all are 0").to(lang)
    return " + ".join(shown) + Text("（其余为 0）", " (the rest 0)").to(lang)


def escaped(text: str) -> str:
    """Text as Markdown shows it unchanged."""
    return _MARKS.sub(r"\\\1", text)
