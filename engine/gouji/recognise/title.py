"""The report's title, and what it says: organ and year."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from gouji.reading.blocks import Piece
from gouji.report import OrganKind, Title
from gouji.text import PINYIN, simplify

_END = re.compile(r"(?:报告书?|年报)(?:\((?:19|20)\d\d年?度?\))?$")
#: what may stand around a title on its line
_BEFORE = re.compile(r"^(?:附件\d*[:：]|(?:信息)?(?:名称|标题|题名)[:：]|【[^【】]{1,8}】|[《“\"*#_=])+")
_BEHIND = re.compile(
    r"(?:\((?!\d{4}年?度?\))[^()]*\)|【[^【】]{1,8}】|\.(?:docx?|pdf|wps|txt|html?)|(?:20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?|[》”\"*_=])+$"
)
_YEAR_LINE = re.compile(r"[(（]?((?:19|20)\d\d)年?度?[)）]?$")
_SUBJECTS = ("信息公开", "政务公开", "政府信息公开", "政务信息公开")
#: a title with something else behind it on its line
_TITLE_AND_MORE = re.compile(r"(.{8,60}?(?:年度报告|年报)(?:[(（](?:19|20)\d\d年?度?[)）])?)(?=[\s\u3000(（|]|$)")
#: a title inside the name of the paper that makes the report public
_ANNOUNCED = re.compile(
    r"[^《》]{0,30}《([^《》]{8,60}?(?:年度报告|年报))》的?(?:通知|公告|通告)\s*$"
    r"|(?:关于)?(?:公布|发布|公开)?([^《》]{8,60}?(?:年度报告|年报))的?(?:公告|通告)\s*$"
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)|(二[〇零○0][〇零○一二三四五六七八九0-9]{2})")
_CHINESE = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}
_NOT_TITLE = re.compile(
    r"[。；;！？:：>|/\\]|^(?:上一[篇条]|下一[篇条]|相关|您|当前|首页|根据|按照|依据|现将|为|附件|本报告|点击|下载)|通知|格式|模板|说明|要求|印发|做好|(?<!机构)编制(?!中心|委|办)|发布|公布|报送|完成|解读|会议|一图|图解|读懂|怎样|如何|怎么|写好|填写"
    r"|(?:评估|检查|审计|预算|决算)(?![局署厅处院站办]|中心)"  # 审计局 is an organ
)
_TRIM = re.compile(r"^(?:【[^】]*】|[《“\"*#_\s]|关于)+|(?:[年度的]|工作|关于|在)+$")
_ORGAN_LINE = re.compile(
    r"(?:[^\W\da-zA-Z_]|[·（）()]){3,30}(?:局|委|委员会|办|办公室|厅|部|署|院|政府|街道|办事处|镇|乡|中心|机关|队|会|处|所|馆|站|行|校|区|县|市|社|团|公司)"
)
_LONGEST = 70
#: so many lines before its last one a title may have, none of them longer than this
_LINES_BEFORE = 2
_LONGEST_BEGINNING = 40

_TOWN = re.compile(r"(?:[镇乡]|苏木|街道|街道办|街道办事处|[镇乡]人民政府|[镇乡]政府|苏木人民政府)$")
# A place alone stands for its government: 某市2024年政府信息公开工作年度报告.
_COUNTY = re.compile(r"(?:县|旗)(?:(?:人民)?政府(?:办公室|办公厅)?)?$")
_GOVERNMENT = re.compile(
    r"(?:政府|行署|行政公署|管委会|(?:区|园|城|岛|基地)管理委员会|(?<![社景灌小库矿])区|[省市州盟])$"
)
_COUNTY_DEPARTMENT = re.compile(r"[^\W\da-zA-Z_]{1,12}(?:县|旗)[^\W\da-zA-Z_]{2,}$")


def parse_title(text: str) -> tuple[str, int | None] | None:
    """Organ and year that a title names ("" and None where it does not); None where the text is no title of a report."""
    if len(text) > 6 * _LONGEST:
        return None
    folded = _bare(text)
    if len(folded) > _LONGEST or not _END.search(folded) or _NOT_TITLE.search(folded):
        return None
    found = [(folded.rfind(w) + len(w), len(w)) for w in _SUBJECTS if w in folded]
    if not found:
        return None
    at, length = max(found)
    organ = _TRIM.sub("", _without_year(_before_subject(folded[: at - length])))
    return organ if len(organ) > 1 else "", year_in(folded)


def _before_subject(text: str) -> str:
    # 某镇人民政府信息公开…: the word is said once for two
    return f"{text}政府" if text.endswith("人民") else text


def _without_year(text: str) -> str:
    """What stands before the year, or behind it where that is longer."""
    y = _YEAR.search(text)
    if y is None:
        return text
    head, tail = text[: y.start()], re.sub(r"^年?度?", "", text[y.end() :])
    return head or tail if len(head) >= len(tail) else tail


@lru_cache(maxsize=256)
def _bare(text: str) -> str:
    """A line without white space, width, traditional characters, and what stands around a title."""
    folded = simplify("".join(PINYIN.sub("", text).split()))
    return _BEHIND.sub("", _BEFORE.sub("", folded))


def year_in(text: str) -> int | None:
    """The first year in a text, in Arabic or Chinese digits."""
    m = _YEAR.search(text)
    if not m:
        return None
    if m[1]:
        return int(m[1])
    digits = "".join(_CHINESE.get(c, c) for c in m[2])
    return int(digits) if digits.isdigit() else None


def find_title(lines: Sequence[Piece], headings: Collection[int]) -> Title | None:
    """The title among the lines before the first section; ``headings`` holds the ids of the pieces that are headings.

    The organ, or half of the title, may stand on the line before.
    """
    best: Title | None = None
    lines = [_title_part(line) for line in lines]
    for i, line in enumerate(lines):
        length = len(line.text)
        if length > 6 * _LONGEST or (length > 2 * _LONGEST and "(" not in line.text):
            continue  # far too long, even for a title with a note behind each character
        if not _END.search(_bare(line.text)):
            continue
        title = _title_ending_at(lines, i)
        # a page may name other years' reports above and below; its own title is a heading, or nearest the text
        if title and (best is None or _rank(title, headings) >= _rank(best, headings)):
            best = title
    return best


def _title_part(line: Piece) -> Piece:
    """The line without a date or a source that stands behind the title; the line itself where there is no such."""
    m = _TITLE_AND_MORE.match(line.text) if "公" in line.text[:_LONGEST] else None
    if m:
        return line.slice(0, m.end(1))
    if "告" in line.text[-4:] or "通知" in line.text[-4:]:
        m = _ANNOUNCED.match(line.text) if len(line.text) <= 2 * _LONGEST else None
        if m:
            return line.slice(*m.span(1 if m[1] else 2))
    return line


def _rank(title: Title, headings: Collection[int]) -> tuple[bool, bool, bool]:
    return (*_worth(title), any(id(p) in headings for p in title.lines))


def _worth(title: Title) -> tuple[bool, bool]:
    return title.year is not None, bool(title.organ)


def _with_year_beside(title: Title, lines: Sequence[Piece], i: int) -> Title:
    """The year of a title that names none may stand on the next line, or the one before: （2022年度）."""
    for j in (i + 1, i - 1):
        if 0 <= j < len(lines) and (m := _YEAR_LINE.match("".join(lines[j].text.split()))):
            return title._replace(year=int(m[1]))
    return title


def _title_ending_at(lines: Sequence[Piece], i: int) -> Title | None:
    """The title that ends on a line: of as few lines as say organ and year, or else most of them."""
    best: Title | None = None
    for window in _windows(lines, i):
        title = _title_of(window)
        if title and (best is None or _worth(title) > _worth(best)):
            best = title
            if all(_worth(best)):
                break
    return best if best is None or best.year else _with_year_beside(best, lines, i)


def _windows(lines: Sequence[Piece], i: int) -> Iterator[tuple[Piece, ...]]:
    """A line; then with it the line before, and the two before, where these can be the beginning of its title."""
    yield (lines[i],)
    for first in range(i - 1, max(i - _LINES_BEFORE, 0) - 1, -1):
        if len(lines[first].text) > _LONGEST_BEGINNING or _END.search(_bare(lines[first].text)):
            return
        yield tuple(lines[first : i + 1])


def _title_of(lines: tuple[Piece, ...]) -> Title | None:
    """The title that lines joined make; None where they make none."""
    text = "".join("".join(p.text.split()) for p in lines)
    parsed = parse_title(text)
    if parsed is None:
        return None
    organ, year = parsed
    if len(lines) > 1 and organ and not _plausible_join(lines):
        return None
    return Title(lines, text, organ, year)


def _plausible_join(window: Sequence[Piece]) -> bool:
    """Whether lines joined make one title: the first is an organ's name, or the title breaks off inside it."""
    head = _bare(window[0].text)
    return bool(_ORGAN_LINE.fullmatch(head)) or bool(_YEAR.search(head))


def looks_like_organ(name: str) -> bool:
    """Whether a name is one an organ bears."""
    return _ORGAN_LINE.fullmatch(name) is not None


def kind_of_organ(organ: str) -> OrganKind:
    """What sort of organ a name stands for."""
    if not organ:
        return "unknown"
    if _TOWN.search(organ):
        return "town"
    if _COUNTY.search(organ):
        return "county-government"
    if _GOVERNMENT.search(organ):
        return "government"
    if _COUNTY_DEPARTMENT.search(organ):
        return "county-department"
    return "department"
