"""Defects of the wording of labels, to be planted in a model (family LAB)."""

from __future__ import annotations

import re
from random import Random

from support.check import Expect, Planted
from support.defects_structure import ERROR, INFO, WARNING, Defect
from support.model import KINDS, Draft, Element

#: characters that occur in no label
_STRANGERS = "旧苹河山语球雪晴麦桥灯船粮松竹梅兰菊虎龙鹿"
_NUMBER = re.compile(r"^(?:[一二三四五六七八九十]、|（[一二三四五六七八九十]）|\d\.)")


def garble(label: str, rng: Random, changes: int) -> str:
    """Change, add or take away so many characters of a label's wording, leaving number, marks and guidance alone."""
    number = _NUMBER.match(label)
    start = number.end() if number else 0
    guidance = label.find("（", start + 1)
    end = guidance if guidance > 0 and label.endswith("）") else len(label)
    for _ in range(20):
        body = list(label[start:end])
        for at in sorted(rng.sample([i for i, char in enumerate(body) if char.isalpha()], changes), reverse=True):
            sort = rng.choice(("change", "change", "add", "drop"))
            if sort == "drop":
                del body[at]
            else:
                body[at : at + (sort == "change")] = [rng.choice(_STRANGERS)]
        text = "".join(body)
        if text not in label:  # what is left of a cut label is another defect
            return label[:start] + text + label[end:]
    return label[:start] + rng.choice(_STRANGERS) + label[start + 1 :]


def words_in(label: str) -> int:
    """How many characters can be changed."""
    number = _NUMBER.match(label)
    body = label[number.end() if number else 0 :]
    return sum(char.isalpha() for char in re.sub(r"(?<=.)（[^（）]*）$", "", body))


def _changes(label: str, rng: Random) -> int:
    """One to three, and no more than a third of the label."""
    return rng.randint(1, max(1, min(3, words_in(label) // 3)))


def row_label(draft: Draft, rng: Random) -> Planted:
    """Any row or group label of four characters or more."""
    kind = rng.choice(("documents", "requests", "requests", "requests"))
    table = draft.tables[kind]
    rows = [row for row in table.rows() if words_in(row.label) >= 4]
    groups = [g for g in table.groups if words_in(g) >= 4]
    i = rng.randrange(len(rows) + len(groups))
    if i < len(rows):
        rows[i].label = garble(rows[i].label, rng, _changes(rows[i].label, rng))
        at: Element = ("label", kind, rows[i].name)
    else:
        group = groups[i - len(rows)]
        table.groups[group] = garble(group, rng, _changes(group, rng))
        at = ("group", group)
    return Planted([Expect(("LAB001",), (at,), ERROR)])


#: (edition, table, row, wording) seen in real reports or made up after their manner
_SLIPS = (
    ("", "requests", "safety", "3.危机“三安全一稳定”"),
    ("", "requests", "carried-out", "四、转结下年度继续办理"),
    ("2021", "documents", "documents", "规范性文件"),
    ("2019", "documents", "documents", "行政规范性文件"),
    ("", "requests", "internal", "5.属于二类内部事务信息"),
    ("", "requests", "carried-in", "二、上年度结转政府信息公开申请数量"),
    ("", "requests", "granted", "（一）给予公开"),
)


def row_label_slip(draft: Draft, rng: Random) -> Planted:
    _, kind, row, text = rng.choice([s for s in _SLIPS if s[0] in ("", draft.edition)])
    draft.tables[kind].row(row).label = text
    return Planted([Expect(("LAB001",), (("label", kind, row),), ERROR)])


def column_label(draft: Draft, rng: Random) -> Planted:
    """Any column header of four characters or more."""
    kind = rng.choice(KINDS)
    table = draft.tables[kind]
    index = rng.choice([i for i in range(table.header_count) if words_in(table.header(i)) >= 4])
    table.set_header(index, garble(table.header(index), rng, _changes(table.header(index), rng)))
    return Planted([Expect(("LAB002",), (("header", kind, index),), ERROR)])


_HEADER_SLIPS = (
    ("本年废止件数", "本年度止件数"),
    ("现行有效件数", "现行有效件"),
    ("本年制发件数", "本年发件数"),
    ("科研机构", "科研企业"),
    ("结果维持", "结果维护"),
    ("本年增/减", "本年增/"),
)


def column_label_slip(draft: Draft, rng: Random) -> Planted:
    """Slips of real reports; one that is a cut label too may be told as such."""
    found = [
        (kind, i, wrong)
        for kind in KINDS
        for i in range(draft.tables[kind].header_count)
        for right, wrong in _HEADER_SLIPS
        if draft.tables[kind].header(i) == right
    ]
    kind, index, wrong = rng.choice(found)
    draft.tables[kind].set_header(index, wrong)
    return Planted([Expect(("LAB002",), (("header", kind, index),), ERROR)])


def caption(draft: Draft, rng: Random) -> Planted:
    band = rng.choice(draft.tables["documents"].bands)
    slips = (("第二十条", "第二十一条"), ("第二十条", "第三十条"), ("第二十条第", "第十二条第"), ("）项", "）款"))
    band.caption = band.caption.replace(*rng.choice(slips))
    return Planted([Expect(("LAB003",), (("caption", band.name),), ERROR)])


#: (old, new, severity)
_NOTE_SLIPS = (
    ("勾稽", "逻辑", WARNING),
    ("勾稽", "钩稽", INFO),
    ("勾稽", "勾嵇", WARNING),
    ("（本列", "本列", WARNING),
)


def note(draft: Draft, rng: Random) -> Planted:
    old, new, severities = rng.choice(_NOTE_SLIPS)
    draft.tables["requests"].note = draft.tables["requests"].note.replace(old, new)
    return Planted([Expect(("LAB004",), (("note",),), severities)])


_CUT = {
    "自然人": "自然",
    "社会公益组织": "社会",
    "法律服务机构": "法律",
    "科研机构": "科研",
    "本年新制作数量": "本年新",
    "本年收费金额（单位：万元）": "本年收费",
}


def header_cut(draft: Draft, rng: Random) -> Planted:
    found = [
        (kind, i)
        for kind in KINDS
        for i in range(draft.tables[kind].header_count)
        if draft.tables[kind].header(i) in _CUT
    ]
    kind, index = rng.choice(found)
    table = draft.tables[kind]
    table.set_header(index, _CUT[table.header(index)])
    return Planted([Expect(("LAB005",), (("header", kind, index),), WARNING)])


def style_mixed(draft: Draft, rng: Random) -> Planted:
    """One row in another style than all the rest: number style, quotes lost."""
    rows = [row for row in draft.tables["requests"].rows() if row.label[0].isdigit()]
    row = rng.choice(rows)
    if "“" in row.label:
        row.label = row.label.replace("“", "").replace("”", "")
    else:
        row.label = row.label.replace(".", "、", 1)
    return Planted([Expect(("LAB006",), (("label", "requests", row.name),), INFO)])


LABELS: dict[str, Defect] = {
    defect.__name__: defect
    for defect in (
        row_label,
        row_label_slip,
        column_label,
        column_label_slip,
        caption,
        note,
        header_cut,
        style_mixed,
    )
}
