"""Defects of title, sections and prose, to be planted in a model (family STR)."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from support.check import Expect, Planted
from support.model import Draft, Element, Section

Defect = Callable[[Draft, Random], Planted | None]

ERROR, WARNING, INFO = ("error",), ("warning",), ("info",)


def _one(code: str, *at: Element, severities: tuple[str, ...] = ERROR, allowed: tuple[str, ...] = ()) -> Planted:
    return Planted([Expect((code,), at, severities)], frozenset(allowed))


def _no_list(draft: Draft) -> None:
    """Take the list of parts out of the preamble, which would be wrong itself once a section is gone."""
    draft.preamble[0] = f"数据统计期限为{draft.year}年1月1日至{draft.year}年12月31日。"


def title_missing(draft: Draft, _: Random) -> Planted:
    draft.title = ""
    return _one("STR001", severities=WARNING)


def title_form(draft: Draft, rng: Random) -> Planted:
    forms = ("{o}{y}年度政府信息公开工作年度报告", "{o}{y}年政府信息公开工作报告", "{o}{y}年信息公开工作年度报告")
    draft.title = rng.choice(forms).format(o=draft.organ, y=draft.year)
    return _one("STR002", ("title",), severities=INFO)


def _around(draft: Draft, number: int) -> tuple[Element, ...]:
    """From the heading before to the heading behind."""
    before: Element = ("heading", number - 1) if number > 1 else ("title",)
    behind: Element = ("heading", number + 1) if number < 6 else ("signature",)
    return before, behind


def heading_missing(draft: Draft, rng: Random) -> Planted:
    """The heading is gone, what stood under it is still there."""
    _no_list(draft)
    section = rng.choice(draft.sections)
    section.mark = section.name = ""
    return _one("STR003", *_around(draft, section.number))


def section_missing(draft: Draft, rng: Random) -> Planted:
    """The whole section is gone; that its table is gone too may be said or not."""
    _no_list(draft)
    section = rng.choice(draft.sections)
    draft.sections.remove(section)
    return _one("STR003", *_around(draft, section.number), allowed=("TAB001",))


def sections_swapped(draft: Draft, rng: Random) -> Planted:
    i = rng.randrange(5)
    draft.sections[i : i + 2] = reversed(draft.sections[i : i + 2])
    return _one("STR004", *(s.element for s in draft.sections[i : i + 2]))


def number_wrong(draft: Draft, rng: Random) -> Planted:
    section = rng.choice(draft.sections)
    others = [m for m in ("一、", "二、", "三、", "四、", "五、", "六、", "七、") if m != section.mark]
    section.mark = rng.choice((*others, f"（{section.mark[0]}）", "", section.mark * 2))
    return _one("STR005", section.element)


#: wordings by the random change of a word or two; the first two are from real reports
_WRONG_NAMES = (
    (1, "总体要求"),
    (2, "主动公开政府政府情况"),
    (2, "主动公示政府信息情况"),
    (3, "收到和处理政府信息公开投诉情况"),
    (4, "政府信息公开行政复核、行政诉讼情况"),
    (5, "存在的主要困难及改进情况"),
    (6, "其他需要报告的方面"),
)


def name_wrong(draft: Draft, rng: Random) -> Planted:
    number, name = rng.choice(_WRONG_NAMES)
    draft.section(number).name = name
    return _one("STR006", ("heading", number))


def section_twice(draft: Draft, rng: Random) -> Planted:
    i = rng.choice((0, 4, 5))
    first = draft.sections[i]
    again = Section(first.number, first.mark, first.name, list(first.paragraphs), "", 2)
    draft.sections.insert(i + 1, again)
    return _one("STR007", again.element)


def section_empty(draft: Draft, rng: Random) -> Planted:
    """What an empty section lacks besides may be said too."""
    section = draft.section(rng.choice((1, 5, 6)))
    section.paragraphs.clear()
    if section.number == 6:
        draft.signature.clear()
    return _one("STR008", section.element, severities=WARNING, allowed=("STR009", "STR013", "STR014", "STR017"))


def aspect_missing(draft: Draft, rng: Random) -> Planted:
    section = draft.section(1)
    i = rng.randint(1, 5)
    marks = [p[:3] if p.startswith("（") else p[:2] for p in section.paragraphs[1:]]
    texts = [p[len(m) :] for m, p in zip(marks, section.paragraphs[1:], strict=True)]
    del texts[i - 1]
    section.paragraphs[1:] = [m + t for m, t in zip(marks, texts, strict=False)]
    # a government must also report on assessment, which stood in the fifth aspect
    at = (("heading", 1), *(("prose", 1, k) for k in range(5)))
    return _one("STR009", *at, severities=WARNING, allowed=("STR014",) if i == 5 else ())


def item_number(draft: Draft, rng: Random) -> Planted:
    """The last item of section one repeats a number or skips one."""
    paragraphs = draft.section(1).paragraphs
    mark, wrong = ("（五）", ("（四）", "（六）")) if paragraphs[-1].startswith("（") else ("5.", ("4.", "6."))
    paragraphs[-1] = paragraphs[-1].replace(mark, rng.choice(wrong), 1)
    return _one("STR010", ("prose", 1, len(paragraphs) - 1), severities=WARNING)


def level_differs(draft: Draft, rng: Random) -> Planted:
    section = rng.choice(draft.sections[1:])
    section.level = 3
    return _one("STR011", section.element, severities=INFO)


def parts_announced(draft: Draft, rng: Random) -> Planted:
    draft.preamble[0] = draft.preamble[0].replace("六部分", rng.choice(("五部分", "七个部分")))
    return _one("STR012", ("preamble",), severities=WARNING)


def improvement_missing(draft: Draft, _: Random) -> Planted:
    section = draft.section(5)
    section.paragraphs[1:] = ["三是个别栏目的内容与群众期待相比还有差距；四是重点领域的材料积累不足。"]
    return _one("STR013", section.element, ("prose", 5, 1), severities=WARNING)


def assessment_missing(draft: Draft, _: Random) -> Planted | None:
    if not draft.organ.endswith("人民政府"):
        return None
    paragraphs = draft.section(1).paragraphs
    mark = "（五）" if paragraphs[-1].startswith("（") else "5."
    paragraphs[-1] = f"{mark}监督保障。全年组织业务培训三次，开展自查两次。"
    return _one("STR014", severities=WARNING)


def fees_unsaid(draft: Draft, _: Random) -> Planted | None:
    if draft.edition != "2021":
        return None
    draft.section(6).paragraphs[:] = ["除上述内容外，没有其他需要报告的事项。"]
    return _one("STR015", severities=INFO)


def placeholder(draft: Draft, rng: Random) -> Planted:
    left = rng.choice(("（具体网址）", "×××", "{{ 网址 }}"))
    draft.section(6).paragraphs[0] += f"本报告电子版可在{left}下载。"
    return _one("STR016", ("prose", 6, 0))


def no_substance(draft: Draft, rng: Random) -> Planted:
    draft.section(5).paragraphs[:] = [rng.choice(("无。", "暂无。", "无"))]
    return _one("STR017", ("heading", 5), ("prose", 5, 0), severities=WARNING, allowed=("STR008", "STR013"))


STRUCTURE: dict[str, Defect] = {
    defect.__name__: defect
    for defect in (
        title_missing,
        title_form,
        heading_missing,
        section_missing,
        sections_swapped,
        number_wrong,
        name_wrong,
        section_twice,
        section_empty,
        aspect_missing,
        item_number,
        level_differs,
        parts_announced,
        improvement_missing,
        assessment_missing,
        fees_unsaid,
        placeholder,
        no_substance,
    )
}
