"""What befalls reports on their way: damage that changes nothing in what they say.

`to_draft` works on the model before a layout draws it, `to_text` on the finished text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from support.model import Draft
from support.page import Rendering
from support.prose import BETWEEN

_BROKEN = {
    "自然人": "自然\n人",
    "商业企业": "商业\n企业",
    "科研机构": "科研\n机构",
    "社会公益组织": "社会\n公益组织",
    "法律服务机构": "法律\n服务机构",
    "结果维持": "结果\n维持",
    "尚未审结": "尚未\n审结",
    "本年新制作数量": "本年新\n制作数量",
    "本年新公开数量": "本年新\n公开数量",
}


def _headers_broken(draft: Draft, rng: Random) -> None:
    for table in draft.tables.values():
        for i in range(table.header_count):
            if rng.random() < 0.7:
                table.set_header(i, _BROKEN.get(table.header(i), table.header(i)))


def _groups_broken(draft: Draft, rng: Random) -> None:
    groups = draft.tables["requests"].groups
    for key, text in groups.items():
        if text.startswith("（"):
            at = rng.choice((3, 5))  # （三） / 不予公开, or （三）不予 / 公开
            groups[key] = text[:at] + "\n" + text[at:]


def _foreign(draft: Draft, rng: Random) -> None:
    years = [str(y) + "年" for y in range(draft.year - 4, draft.year + 1)]
    names = ("公布信息条数", "网站访问量", "解读材料份数", "收到申请件数")
    draft.foreign = [["项目", *years], *([n, *(str(rng.randint(0, 400)) for _ in years)] for n in names)]


def _between(draft: Draft, rng: Random) -> None:
    for section in draft.sections:
        if section.table:
            section.paragraphs.append(rng.choice(BETWEEN))


def _first_band_lost(draft: Draft, _: Random) -> None:
    draft.tables["documents"].bands[0].caption = ""


_WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")


def _wide_numbers(draft: Draft, _: Random) -> None:
    for row in draft.tables["requests"].rows():
        row.label = re.sub(r"^\d\.", lambda m: m[0].translate(_WIDE), row.label)


def _styled(mark: str) -> Callable[[Draft, Random], None]:
    def change(draft: Draft, _: Random) -> None:
        for row in draft.tables["requests"].rows():
            row.label = re.sub(r"^(\d)\.", rf"\1{mark}", row.label)

    return change


def _labels_spaced(draft: Draft, _: Random) -> None:
    """Spaces inside short labels, everywhere alike."""
    for table in draft.tables.values():
        for i in range(table.header_count):
            if table.header(i) in ("其他", "总计", "自然人"):
                table.set_header(i, " ".join(table.header(i)))
    for table in draft.tables.values():
        for row in table.rows():
            if row.label == "规章":
                row.label = "规 章"


def _guidance(draft: Draft, _: Random) -> None:
    """Guidance of a provincial template inside labels."""
    draft.tables["documents"].row("regulations").label += "（设区的市、自治州人民政府应提供相关数据）"


DRAFT_NOISE: dict[str, Callable[[Draft, Random], None]] = {
    "headers-broken": _headers_broken,
    "groups-broken": _groups_broken,
    "foreign-table": _foreign,
    "prose-between": _between,
    "first-band-lost": _first_band_lost,
    "wide-list-numbers": _wide_numbers,
    "list-mark-comma": _styled("、"),
    "list-mark-space": _styled(". "),
    "list-mark-wide": _styled("．"),
    "labels-spaced": _labels_spaced,
    "guidance": _guidance,
}

_HALF = dict(zip("，：；（）！？．", ",:;()!?.", strict=True))
_SIMPLE = "动开况关处请复议诉讼问题进项报发废现决单万业费额罚强条总计诺规范许数务织构机数与系与为于无样当举访缴纳护结转续办维纠审经还组当后准执档询补内确认获级门产东临岭县务统乡镇层别个贯张们时书长导员"
_TRADITIONAL = "動開況關處請復議訴訟問題進項報發廢現決單萬業費額罰強條總計諾規範許數務織構機數與係與為於無樣當舉訪繳納護結轉續辦維糾審經還組當後準執檔詢補內確認獲級門產東臨嶺縣務統鄉鎮層別個貫張們時書長導員"
_TO_TRADITIONAL = dict(zip(_SIMPLE, _TRADITIONAL, strict=True))
_READINGS = {
    "報": "bào",
    "開": "kāi",
    "關": "guān",
    "處": "chǔ",
    "請": "qǐng",
    "項": "xiàng",
    "數": "shù",
    "總": "zǒng",
}


def _half_width(char: str) -> str:
    return _HALF.get(char, char)


def _traditional(char: str) -> str:
    return _TO_TRADITIONAL.get(char, char)


def _pinyin(char: str) -> str:
    char = _TO_TRADITIONAL.get(char, char)
    return f"{char}({_READINGS[char]})" if char in _READINGS else char


TEXT_NOISE: dict[str, Callable[[str], str]] = {
    "half-width": _half_width,
    "traditional": _traditional,
    "pinyin": _pinyin,
    "crlf": lambda char: "\r\n" if char == "\n" else char,
    "cr": lambda char: "\r" if char == "\n" else char,
}


def to_draft(draft: Draft, noise: frozenset[str], rng: Random) -> Draft:
    """The draft with its share of the noise; the draft given stays as it is."""
    noisy = draft.copy()
    for name, change in DRAFT_NOISE.items():
        if name in noise:
            change(noisy, rng)
    return noisy


def to_text(rendering: Rendering, noise: frozenset[str]) -> Rendering:
    """The rendering with its share of the noise."""
    for name, change in TEXT_NOISE.items():
        if name in noise:
            rendering = rendering.translate(change)
    return rendering
