"""DAT009: names and numbers of documents that do not belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.context import Context
from gouji.findings import Edit, Message, Text
from gouji.lazy import LazyPattern
from gouji.prose.running import RunningText
from gouji.rule import Problem, bad, good, rule
from gouji_rules.dates.notices import CLOSE, NEW_NOTICE, NOTICE, NOTICE_NAME, OPEN, PREAMBLE, TRIAL, whole_fix
from gouji_rules.dates.tables import Basis, Number, documents

#: a title in book marks, with one more title inside
_TITLE = r"《(?P<name>[^《》\n]{4,100}(?:《[^《》\n]{4,60}》[^《》\n]{0,12})?)》(?:的通知》?)?"
_ISSUER = r"(?P<issuer>(?:中华人民共和国)?国[务办发][^\W\d_]{1,10}?)"
_DECREE = r"第\s{0,2}(?P<decree>[0-9]{2,4})\s{0,2}号|(?<=令)\s{0,2}(?P<bare>[0-9]{2,4})\s{0,2}号"
_YEAR_AND_SERIAL = rf"{OPEN}(?P<year>20[0-9]{{2}}){CLOSE}第?\s{{0,2}}(?P<serial>[0-9]{{1,4}})\s{{0,2}}号"
#: a title and a number in brackets after it; after a comma another document may begin
_NAMED = LazyPattern(rf"{_TITLE}\s{{0,2}}[（(\[【]\s{{0,2}}{_ISSUER}(?:{_DECREE}|{_YEAR_AND_SERIAL})")
#: the notice of 2019 without book marks
_UNMARKED = LazyPattern(rf"(?P<name>{NOTICE_NAME})\s{{0,2}}[（(\[【]\s{{0,2}}{_ISSUER}{_YEAR_AND_SERIAL}")
_DECREES = frozenset({711, 492})


@rule(
    "DAT009",
    "document-number",
    severity="error",
    fix="safe",
    summary=Text("文件名称与文号对不上", "a document's name and number do not belong together"),
    why=Text(
        "报告依据的文件，名称和文号各有其一：年报格式是国办公开办函〔2021〕30号，试行格式和有关事项的通知是〔2019〕60号，信息处理费"
        "管理办法是国办函〔2020〕109号，条例是国务院令第711号。旧名称配新文号的，指出名称。只核对书名号后紧跟的国务院、国办文号；各省自己的文号不看。"
        "确有同名文件时用 --ignore DAT009 关闭。",
        "Each basis has one name and one number (30号 the form, 60号 the trial form and its notice, 109号 the fees, 711号 the "
        "Regulations). Where an old name has the new number it is the name. Only numbers of the State Council and its office right behind a title are held against it; --ignore "
        "DAT009 where another document bears the name.",
    ),
    source=Text("documents.txt 各条所注文件", "the documents named in documents.txt"),
    examples=(
        bad(
            "2021",
            (PREAMBLE, "根据《中华人民共和国政府信息公开工作年度报告格式》（国办发〔2021〕30号）编制本报告。"),
            at="国办发〔2021〕30号",
            fixed="（国办公开办函〔2021〕30号）",
        ),
        bad(
            "2021",
            (PREAMBLE, "根据《政府信息公开信息处理费管理办法》（国办函〔2020〕108号）和《条例》编制。"),
            at="国办函〔2020〕108号",
            fixed="国办函〔2020〕109号",
        ),
        bad(
            "2021",
            (PREAMBLE, "本报告根据《中华人民共和国政府信息公开条例》（国务院令第771号）编制。"),
            at="771",
            fixed="国务院令第711号",
        ),
        bad(
            "2021",
            (PREAMBLE, "按照《关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2021〕30号）编制。"),
            at="关于政府信息公开工作年度报告有关事项的通知",
            fixed="年度报告格式〉的通知》（国办公开办函〔2021〕30号）",
            note=Text("旧名配新号，错在名称", "an old name and a new number: the name is wrong"),
        ),
        bad(
            "2021",
            (PREAMBLE, "根据《中华人民共和国政府信息公开工作年度报告格式（试行）》（国办公开办函〔2021〕30号）编制。"),
            at="中华人民共和国政府信息公开工作年度报告格式（试行）",
            fixed="年度报告格式》（国办公开办函〔2021〕30号）",
        ),
        bad(
            "2021",
            (PREAMBLE, "按国务院办公厅关于政府信息公开工作年度报告有关事项的通知（国办公开办函〔2021〕30号）编制。"),
            at="关于政府信息公开工作年度报告有关事项的通知",
        ),
        bad(
            "2019",
            (PREAMBLE, "按照国务院办公厅《2020年政务公开工作要点》（国办发〔2020〕7号）开展工作。"),
            at="国办发〔2020〕7号",
            fixed="国办发〔2020〕17号",
        ),
        good("2021"),
        good("2021", (PREAMBLE, "根据《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）编制。")),
        good("2021", (PREAMBLE, "根据《中华人民共和国政府信息公开条例》（国务院令第 711 号）编制。")),
        good("2021", (PREAMBLE, "根据《中华人民共和国政府信息公开条例》（国务院令第492号公布，第711号修订）编制。")),
        good("2021", (PREAMBLE, "根据《青川市2024年政务公开工作要点》（青政办发〔2024〕11号）编制。")),
        good(
            "2021",
            (PREAMBLE, "根据《中华人民共和国政府信息公开工作年度报告格式》（青公开办函〔2021〕18号转发）编制。"),
        ),
        good("2021", (PREAMBLE, "按照《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔202130号）编制。")),
        good("2021", (PREAMBLE, "对照《国务院办公厅关于推进审批服务的意见》（国办发〔2021〕30号）和《条例》编制。")),
        *(
            good("2021", (PREAMBLE, text))
            for text in (
                "根据《中华人民共和国政府信息公开工作年度报告格式》，国办函〔2020〕109号等文件编制。",
                "学习《〈政府信息公开信息处理费管理办法〉解读》（国办函〔2021〕7号所附）。",
                "落实《国务院办公厅关于政府信息公开信息处理费管理办法执行情况的通报》（国办函〔2022〕31号）。",
                "条例于2007年公布（国务院令第492号），2019年修订（国务院令第711号）。",
                "按照《中华人民共和国政府信息公开条例（2019年修订）》（国务院令第711号）编制。",
                "执行《政府信息公开信息处理费管理办法》（国办函〔2020〕109号），未收取费用。",
                "参照《政府信息公开条例实施细则》（国务院令第588号）的做法。",
                "2020年曾按《政府信息公开工作年度报告格式（试行）》（国办公开办函〔2019〕60号）编制。",
                "落实《国务院办公厅关于印发〈2021年政务公开工作要点〉的通知》（国办发〔2021〕12号）。",
                "《政府信息公开工作年度报告格式》（附件2）和《国办发〔2021〕30号文件汇编》一并归档。",
            )
        ),
    ),
)
def document_number(context: Context) -> Iterator[Problem]:
    """A title and a number behind it that are not of one document."""
    text = context.prose.body
    if not all(text.has(sign) for sign in "国号"):
        return
    for m in (*_NAMED.finditer(text.text), *_UNMARKED.finditer(text.text)):
        name = "".join(m["name"].split())
        basis = next((d for d in documents() if d.is_named(name)), None)
        is_decree = m["issuer"].endswith("令")
        if basis is None or is_decree != ("令" in basis.number.issuer):
            continue
        problem = _decree(text, m) if is_decree else _numbered(text, m, basis)
        if problem is not None:
            yield problem


def _decree(text: RunningText, m: re.Match[str]) -> Problem | None:
    group = "decree" if m["decree"] else "bare"
    if not m[group] or int(m[group]) in _DECREES or "条例" not in m["name"][-3:]:
        return None
    edit = text.edit(*m.span(group), "711")
    is_safe = _is_slip_of(m[group], "711") and not _is_slip_of(m[group], "492")
    problem = _wrong(text, m.span(group), "《政府信息公开条例》", "国务院令第711号", [edit], is_safe)
    return problem._replace(found=f"国务院令第{m[group]}号")


def _is_slip_of(written: str, right: str) -> bool:
    """Whether digits are others with one of them wrong, or two of them swapped."""
    wrong = sum(a != b for a, b in zip(written, right, strict=False))
    return len(written) == len(right) and (wrong == 1 or (wrong == 2 and sorted(written) == sorted(right)))


def _numbered(text: RunningText, m: re.Match[str], basis: Basis) -> Problem | None:
    """A number of the State Council's office that is not the one of the document that is named."""
    want, given = basis.number, _given(m)
    if given is None or given == want:
        return None
    named = next((d for d in documents() if d.number == given), None)
    if named is not None and named.superseded_by == str(want):
        return None  # the trial form without its 试行: DAT008 where it is out of date
    if named is not None and basis.superseded_by == str(given):
        return _renamed(text, m, named)
    # two numbers of one name, or a number of another document: whether the name or the number is wrong is not known
    edits = _number_edits(text, m, want)
    is_safe = named is None and len(edits) == 1
    return _wrong(text, (m.start("issuer"), m.end()), f"《{m['name']}》", str(want), edits, is_safe)


def _given(m: re.Match[str]) -> Number | None:
    """The number that is written, where it is one of the State Council's office."""
    if not m["year"] or not m["issuer"].startswith("国办"):
        return None
    return Number(m["issuer"], int(m["year"]), int(m["serial"]))


def _number_edits(text: RunningText, m: re.Match[str], want: Number) -> list[Edit | None]:
    """What makes a number another: only the parts of it that differ."""
    wanted = {"issuer": want.issuer, "year": str(want.year), "serial": str(want.serial)}
    return [text.edit(*m.span(group), new) for group, new in wanted.items() if m[group] != new]


def _renamed(text: RunningText, m: re.Match[str], named: Basis) -> Problem:
    """The name of what was superseded before the number of what superseded it: whoever knew the number copied the name."""
    at = m.start("name")
    edits: list[Edit | None] = []
    if trial := TRIAL.search(m["name"]):
        edits = [text.edit(at + trial.start("trial"), at + trial.end("trial"), "")]
    elif notice := NOTICE.search(m["name"]):
        edits = [text.edit(at + notice.start(), at + notice.end(), NEW_NOTICE)]
    return Problem(
        *text.span(*m.span("name")),
        Message.of(
            "这是2019年旧文件的名称；{number}是《{expected}》",
            "this is the name of the old paper of 2019; {number} is 《{expected}》",
            number=str(named.number),
        ),
        fix=whole_fix(Text("改为新文件的名称", "write the name of the new one"), edits, is_safe=False),
        expected=named.title.replace("《", "〈").replace("》", "〉"),  # inside other marks
    )


def _wrong(
    text: RunningText, where: tuple[int, int], name: str, number: str, edits: list[Edit | None], is_safe: bool
) -> Problem:
    return Problem(
        *text.span(*where),
        Message.of("{name}的文号是{expected}", "the number of {name} is {expected}", name=name),
        fix=whole_fix(Text("使名称与文号一致", "make name and number agree"), edits, is_safe),
        expected=number,
    )
