"""What rules on rows and columns share."""

from __future__ import annotations

from gouji.findings import Text

FORM = Text(
    "国办公开办函〔2021〕30号（2019、2020 年度为〔2019〕60号）所附年度报告格式的各行各列；“严格按照”格式，不能遗漏也不宜泛化",
    "the rows and columns of the official forms, which are to be followed strictly",
)
