"""A folder of reports by several organs, some of them with faults, to look at the review page with."""

from __future__ import annotations

from pathlib import Path

from support.command import SPECIMENS

Edits = tuple[tuple[str, str], ...]

_NEW = "| 一、本年新收政府信息公开申请数量 |  |  | 8 | 2 | 0 | 1 | 1 | 0 | 12 |"
_REVIEWS = "| 2 | 0 | 1 | 0 | 3 | 1 | 0 | 0 | 1 | 2 | 0 | 0 | 0 | 0 | 0 |"
_CASE_FILE = "|  |  | 7.属于行政执法案卷 | 0 | 1 | 0 | 0 | 0 | 0 | 1 |"
#: one wrong total, a misspelt label, and prose that says otherwise than the table
WRONG_TOTAL: Edits = (
    (_NEW, _NEW.replace("| 8 | 2 |", "| 8 | 3 |")),
    ("3.危及“三安全一稳定”", "3.危机“三安全一稳定”"),
    ("办结11件", "办结10件"),
    ("逾期未更新的当月通报；", "逾期未更新的当月通报；；"),
    ("行政许可 | 236 |", "行政许可 |  |"),
)
#: file, edition, organ, and what is wrong
_REPORTS: tuple[tuple[str, str, str, Edits], ...] = (
    ("水务局/2024年报.md", "2021", "青川市水务局", WRONG_TOTAL),
    ("教育局.md", "2021", "青川市教育局", ()),
    ("卫生健康委.md", "2021", "青川市卫生健康委员会", ((_REVIEWS, _REVIEWS.replace("| 3 | 1 |", "| 4 | 1 |")),)),
    (
        "交通运输局.md",
        "2021",
        "青川市交通运输局",
        (
            (_NEW, _NEW.replace("| 12 |", "| 15 |")),
            (_CASE_FILE, _CASE_FILE.replace("| 0 | 1 |", "| 0 | 4 |", 1)),
            ("报告中的数据统计期限为2024年1月1日至2024年12月31日。", ""),
        ),
    ),
    (
        "财政局.md",
        "2021",
        "青川市财政局",
        (
            ("\n|  |  | 2.重复申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |", ""),
            ("| 四、结转下年度继续办理 |", "| 四、转结下年度继续办理 |"),
            ("本年度未收取信息处理费。", "本年度未收取信息处理费"),
        ),
    ),
    (
        "乡镇/柳河镇.md",
        "2021",
        "青川市柳河镇人民政府",
        (("## 六、其他需要报告的事项", ""), ("2024年1月1日", "2023年1月1日")),
    ),
    (
        "乡镇/白石乡.md",
        "2021",
        "青川市白石乡人民政府",
        (("其他信息15条", "其他信息25条"), ("政府信息公开平台建设。", "XX平台建设。")),
    ),
    (
        "旧/林业局2020.md",
        "2019",
        "青川市林业局",
        (("| 6 | 3 | 0 | 0 | 0 | 1 | 10 |", "| 6 | 3 | 0 | 0 | 0 | 1 | 11 |"),),
    ),
    ("审计局.md", "2021", "青川市审计局", ()),
    (
        "民政局.md",
        "2021",
        "青川市民政局",
        (("| 3 | 1 | 14 |", "| 3 | 1 |  |"), ("（三）政府信息管理", "（四）政府信息管理")),
    ),
)


def write(folder: Path) -> list[Path]:
    """Write the reports, and a note that is none."""
    written = []
    for name, edition, organ, edits in _REPORTS:
        text = (SPECIMENS / f"{edition}.md").read_text("utf-8")
        own = text.split("\n", 1)[0].lstrip("# ").partition("20")[0]
        for old, new in (*edits, (own, organ)):
            assert old in text, (name, old)
            text = text.replace(old, new) if old == own else text.replace(old, new, 1)
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        written.append(path)
    (folder / "说明.md").write_text("# 关于本文件夹\n\n各单位年报送审稿。\n", "utf-8")
    return written
