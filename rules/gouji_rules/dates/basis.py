"""DAT008 and DAT009: the documents a report is based on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from gouji.context import Context
from gouji.findings import Edit, Fix, Message, Text
from gouji.lazy import LazyPattern
from gouji.prose.running import RunningText
from gouji.report import Report
from gouji.rule import Problem, bad, good, rule
from gouji_rules.dates.tables import Basis, Number, documents

_PREAMBLE = "本报告根据《中华人民共和国政府信息公开条例》（以下简称《条例》）编制。"
_FIRST_2021 = 2021
_OPEN, _CLOSE = r"\s{0,2}[〔\[【（(]\s{0,2}", r"\s{0,2}[〕\]】）)]\s{0,2}"
#: a title in book marks, with one more title inside
_TITLE = r"《(?P<name>[^《》\n]{4,100}(?:《[^《》\n]{4,60}》[^《》\n]{0,12})?)》(?:的通知》?)?"
_ISSUER = r"(?P<issuer>(?:中华人民共和国)?国[务办发][^\W\d_]{1,10}?)"
_DECREE = r"第\s{0,2}(?P<decree>[0-9]{2,4})\s{0,2}号|(?<=令)\s{0,2}(?P<bare>[0-9]{2,4})\s{0,2}号"
_YEAR_AND_SERIAL = rf"{_OPEN}(?P<year>20[0-9]{{2}}){_CLOSE}第?\s{{0,2}}(?P<serial>[0-9]{{1,4}})\s{{0,2}}号"
#: a title and a number in brackets after it; after a comma another document may begin
_NAMED = LazyPattern(rf"{_TITLE}\s{{0,2}}[（(\[【]\s{{0,2}}{_ISSUER}(?:{_DECREE}|{_YEAR_AND_SERIAL})")
_SIXTY = LazyPattern(rf"国办公开办函{_OPEN}(?P<year>2019){_CLOSE}第?\s{{0,2}}(?P<serial>60)\s{{0,2}}号")
_THIRTY = LazyPattern(rf"国办[^\W\d_]{{1,6}}{_OPEN}2021{_CLOSE}第?\s{{0,2}}30\s{{0,2}}号")
_TRIAL = LazyPattern(r"年度报告格式\s{0,2}(?P<trial>[（(〔]\s{0,2}试行\s{0,2}[)）〕])")
_NOTICE = LazyPattern(r"关于(?:做好|进一步做好)?政府信息公开工作年度报告有关事项的通知")
#: mentioned as history
_HISTORY = LazyPattern(
    "废止|替代|取代|修订前|曾|此前|以往|以前|过去|当时|历史|原[《格文国]|不再|[去上往历前]年|上一年|首[次份]|最初|起初|沿用至|直到|[旧老]"
)
_YEAR = LazyPattern(r"(20[0-9]{2})\s{0,2}年")
#: what a citation is governed by where something rests on it: no other clause, object or negation comes between
_GOVERNED = LazyPattern(
    r"(?<![不未没无])(?:(?<!没有)(?:根据|依据|依照|按照|遵照|参照|对照|按|依))(?!时|期|法|规定时限)[^，,；;将把]{0,160}\Z"
)
_IN_MARKS = LazyPattern(r"《[^《》]*》|[（(〔\[【][^（()）]*?[)）〕\]】]")
#: that it is this report that rests on it
_THIS_REPORT = LazyPattern("本(?:工作|年度|份|次)?(?:工作)?(?:年度)?(?:报告|年报)|现将|现[公发]布|报告如下")
_OWN_CLAUSE = LazyPattern(r"(?:\A|[，,：:、\s]|我[局委办厅市县区镇乡]|[报机][告关]|年报)\Z")
_SIGNS = ("60", "试行", "有关事项的通知")
_MADE = LazyPattern("(?:编制|编写|撰写|填报|填写|统计|形成|汇总)(?:完成|而成)?(?=[，,。；;）)\\s]|\\Z)")
_DECREES = frozenset({711, 492})
_NATIONAL = "国务院办公厅"
_NEW_NOTICE = "关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知"


@rule(
    "DAT008",
    "superseded-basis",
    severity="warning",
    tags=("superseded",),
    fix="safe",
    summary=Text(
        "2021年度起仍以国办公开办函〔2019〕60号或“格式（试行）”为依据",
        "from 2021 on: based on 国办公开办函〔2019〕60号 or the trial form alone",
    ),
    why=Text(
        "2021年9月印发的国办公开办函〔2021〕30号修订了年报格式，2021年度起用新格式；仍引试行格式，会让人怀疑表格也是旧的。"
        "同时引了30号的、作为历史提到的（已废止、原…）不提示。确需引用旧文时用 --ignore DAT008 关闭。",
        "国办公开办函〔2021〕30号 of September 2021 revised the form, which holds from the reports for 2021 on. Where 30号 is "
        "cited too, or the old one is mentioned as history, nothing is said. --ignore DAT008 where the old one is meant.",
    ),
    source=Text("国办公开办函〔2021〕30号（2021年9月26日）", "国办公开办函〔2021〕30号, 26 September 2021"),
    examples=(
        bad(
            "2021",
            (_PREAMBLE, "本报告根据《条例》和《中华人民共和国政府信息公开工作年度报告格式（试行）》编制。"),
            at="（试行）",
            fixed="《中华人民共和国政府信息公开工作年度报告格式》编制",
        ),
        bad(
            "2021",
            (_PREAMBLE, "本报告按照《关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60号）编制。"),
            at="国办公开办函〔2019〕60号",
            fixed="年度报告格式〉的通知》（国办公开办函〔2021〕30号）",
        ),
        bad(
            "2021",
            (_PREAMBLE, "本报告依照国办公开办函〔2019〕60号文件要求编制。"),
            at="国办公开办函〔2019〕60号",
            fixed="〔2021〕30号文件",
        ),
        bad(
            "2021",
            (_PREAMBLE, "依据《政府信息公开工作年度报告格式（试行）》（国办公开办函〔2019〕60号），编制本报告。"),
            at="（试行）",
            fixed="年度报告格式》（国办公开办函〔2021〕30号）",
        ),
        good("2021"),
        good("2021", (_PREAMBLE, "本报告按照国办公开办函〔2019〕60号和国办公开办函〔2021〕30号要求编制。")),
        good("2021", (_PREAMBLE, "国办公开办函〔2019〕60号已由新格式替代，本报告按新格式编制。")),
        good(
            "2021",
            (_PREAMBLE, "本报告按照《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）编制。"),
        ),
        good("2019", (_PREAMBLE, "本报告按照国办公开办函〔2019〕60号要求编制。")),
        good("2021", ("修订信息发布审核办法，", "印发《信息发布审核办法（试行）》，")),
        good("2021", ("修订信息发布审核办法，", "按照青水函〔2019〕60号要求，")),
        bad(
            "2021",
            (_PREAMBLE, "根据《国务院办公厅关于政府信息公开工作年度报告有关事项的通知》要求编制本报告。"),
            at="关于政府信息公开工作年度报告有关事项的通知",
            note=Text("只有名称，没有文号", "the name without its number"),
        ),
        *(
            good("2021", (_PREAMBLE, text))
            for text in (
                "2021年我局按国办公开办函〔2019〕60号公布了2020年年报，本报告为第四份年报。",
                "上一年度我局按照国办公开办函〔2019〕60号编制年报，格式已经更换。",
                "将《中华人民共和国政府信息公开工作年度报告格式（试行）》归入旧档。",
                "《中华人民共和国政府信息公开工作年度报告格式（试行）》自2019年11月起施行。",
                "在专栏公开《政府信息公开工作年度报告格式（试行）》全文，供公众查阅。",
                "组织学习国办公开办函〔2019〕60号和历年通知，对比各年度变化。",
                "对照国办公开办函〔2019〕60号，新格式增加了其他处理的子项，我局据此完善台账。",
                "指导各镇按照国办公开办函〔2019〕60号补报以前年度的数据。",
                "本报告没有按照国办公开办函〔2019〕60号编制，而是采用现行格式。",
                "收到的申请中有1件要求公开《关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60号）。",
                "根据省政府办公厅关于做好政府信息公开工作年度报告有关事项的通知要求编制本报告。",
            )
        ),
    ),
)
def superseded_basis(context: Context) -> Iterator[Problem]:
    """The form of 2019 as the basis of a report from 2021 on."""
    text = context.prose.body
    year = context.report.year
    if year is None or year < _FIRST_2021 or not text.seen(_SIGNS) or _THIRTY.search(text.text):
        return
    cited = [*_by_number(year, text), *_by_form(year, text)]
    if not cited:
        yield from _by_name(year, text)
        return
    first = min(cited, key=lambda one: one.start)
    edits = [edit for one in cited for edit in one.edits]
    is_safe = all(one.is_safe for one in cited)
    fix = _fix(Text("改引国办公开办函〔2021〕30号", "cite 国办公开办函〔2021〕30号"), edits, is_safe)
    yield _superseded(text, first.start, first.end, fix)


class _Cited(NamedTuple):
    """Where the form of 2019 is cited as the basis, and what makes it that of 2021."""

    start: int
    end: int
    edits: list[Edit | None]
    is_safe: bool


def _by_number(year: int, text: RunningText) -> Iterator[_Cited]:
    for m in _SIXTY.finditer(text.text) if text.has("60") else ():
        rests = _rests_on(year, text, m)
        if rests == "no":
            continue
        edits = [text.edit(*m.span("year"), "2021"), text.edit(*m.span("serial"), "30")]
        begin, _ = text.sentence(m.start())
        notice = _NOTICE.search(text.text, begin, m.start())
        if notice:
            edits.append(text.edit(*notice.span(), _NEW_NOTICE))
        # another title is another document, which only those who wrote the report know to have followed
        yield _Cited(m.start(), m.end(), edits, is_safe=rests == "sure" and notice is None)


def _by_form(year: int, text: RunningText) -> Iterator[_Cited]:
    for m in _TRIAL.finditer(text.text) if text.has("试行") else ():
        rests = _rests_on(year, text, m)
        if rests != "no":
            edits = [text.edit(*m.span("trial"), "")]
            yield _Cited(m.start("trial"), m.end(), edits, is_safe=rests == "sure")


def _fix(message: Text, edits: list[Edit | None], is_safe: bool) -> Fix | None:
    """All of the edits; None where there are none, or one cannot be made."""
    whole = tuple(edit for edit in edits if edit is not None)
    return Fix(message, whole, is_safe) if whole and len(whole) == len(edits) else None


def _by_name(year: int, text: RunningText) -> Iterator[Problem]:
    """The notice of 2019 by its name alone."""
    if "有关事项的通知" not in text.text:
        return
    for m in _NOTICE.finditer(text.text):
        begin, _ = text.sentence(m.start())
        if _NATIONAL in text.text[begin : m.start()] and _rests_on(year, text, m) != "no":
            yield _superseded(text, m.start(), m.end(), None)
            return


def _superseded(text: RunningText, start: int, end: int, fix: Fix | None) -> Problem:
    return Problem(
        *text.span(start, end),
        Text(
            "2021年度起的年报格式以国办公开办函〔2021〕30号为准，这里引的是2019年的试行格式",
            "from 2021 on the form is that of 国办公开办函〔2021〕30号; this is the trial form of 2019",
        ),
        fix=fix,
        expected="国办公开办函〔2021〕30号",
    )


def _rests_on(year: int, text: RunningText, cited: re.Match[str]) -> Literal["no", "likely", "sure"]:
    """Whether a sentence says that this report, and not one of another year, rests on what is cited there."""
    begin, end = text.sentence(cited.start())
    before, after = text.text[begin : cited.start()], text.text[cited.end() : end]
    around = _IN_MARKS.sub("", before) + "\n" + after
    if _HISTORY.search(around) or any(int(y) not in (year, year + 1) for y in _YEAR.findall(around)):
        return "no"
    # marks that are open here hold the citation
    plain = _IN_MARKS.sub("", before).replace("，《", "《")
    if (m := _GOVERNED.search(plain)) is None:
        return "no"
    if _THIS_REPORT.search(around):
        return "sure"
    # 指导各镇按照…编制 is about others
    return "likely" if _MADE.search(after) and _OWN_CLAUSE.search(plain, 0, m.start()) else "no"


@rule(
    "DAT009",
    "document-number",
    severity="error",
    fix="safe",
    summary=Text("文件名称与文号对不上", "a document's name and number do not belong together"),
    why=Text(
        "报告依据的文件，名称和文号各有其一：年报格式是国办公开办函〔2021〕30号，试行格式和有关事项的通知是〔2019〕60号，信息处理费"
        "管理办法是国办函〔2020〕109号，条例是国务院令第711号。只核对书名号后紧跟的国务院、国办文号；各省自己的文号不看。"
        "确有同名文件时用 --ignore DAT009 关闭。",
        "Each basis has one name and one number (30号 the form, 60号 the trial form and its notice, 109号 the fees, 711号 the "
        "Regulations). Only numbers of the State Council and its office right behind a title are held against it; --ignore "
        "DAT009 where another document bears the name.",
    ),
    source=Text("documents.txt 各条所注文件", "the documents named in documents.txt"),
    examples=(
        bad(
            "2021",
            (_PREAMBLE, "根据《中华人民共和国政府信息公开工作年度报告格式》（国办发〔2021〕30号）编制本报告。"),
            at="国办发〔2021〕30号",
            fixed="（国办公开办函〔2021〕30号）",
        ),
        bad(
            "2021",
            (_PREAMBLE, "根据《政府信息公开信息处理费管理办法》（国办函〔2020〕108号）和《条例》编制。"),
            at="国办函〔2020〕108号",
            fixed="国办函〔2020〕109号",
        ),
        bad(
            "2021",
            (_PREAMBLE, "本报告根据《中华人民共和国政府信息公开条例》（国务院令第771号）编制。"),
            at="771",
            fixed="国务院令第711号",
        ),
        bad(
            "2021",
            (_PREAMBLE, "按照《关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2021〕30号）编制。"),
            at="国办公开办函〔2021〕30号",
            fixed="年度报告格式〉的通知》（国办公开办函〔2021〕30号）",
        ),
        bad(
            "2019",
            (_PREAMBLE, "按照国务院办公厅《2020年政务公开工作要点》（国办发〔2020〕7号）开展工作。"),
            at="国办发〔2020〕7号",
            fixed="国办发〔2020〕17号",
        ),
        good("2021"),
        good("2021", (_PREAMBLE, "根据《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）编制。")),
        good("2021", (_PREAMBLE, "根据《中华人民共和国政府信息公开条例》（国务院令第 711 号）编制。")),
        good("2021", (_PREAMBLE, "根据《中华人民共和国政府信息公开条例》（国务院令第492号公布，第711号修订）编制。")),
        good("2021", (_PREAMBLE, "根据《青川市2024年政务公开工作要点》（青政办发〔2024〕11号）编制。")),
        good(
            "2021",
            (_PREAMBLE, "根据《中华人民共和国政府信息公开工作年度报告格式》（青公开办函〔2021〕18号转发）编制。"),
        ),
        good("2021", (_PREAMBLE, "按照《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔202130号）编制。")),
        good("2021", (_PREAMBLE, "对照《国务院办公厅关于推进审批服务的意见》（国办发〔2021〕30号）和《条例》编制。")),
        *(
            good("2021", (_PREAMBLE, text))
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
    if not all(text.has(sign) for sign in "》国号"):
        return
    for m in _NAMED.finditer(text.text):
        name = "".join(m["name"].split())
        basis = next((d for d in documents() if d.is_named(name)), None)
        is_decree = m["issuer"].endswith("令")
        if basis is None or is_decree != ("令" in basis.number.issuer):
            continue
        problem = _decree(text, m) if is_decree else _numbered(context.report, text, m, basis)
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


def _numbered(report: Report, text: RunningText, m: re.Match[str], basis: Basis) -> Problem | None:
    """A number of the State Council's office that is not the one of the document that is named."""
    want, given = basis.number, _given(m)
    if given is None or given == want:
        return None
    is_known = any(d.number == given for d in documents())
    # two numbers of one name, or a number of another document: whether the name or the number is wrong is not known
    serials = (want.serial, given.serial) if is_known else None
    if serials == (30, 60):
        return None  # the trial form without its 试行: DAT008 where it is out of date
    if serials == (60, 30) and (report.year or 0) >= _FIRST_2021:
        renamed = _renamed(text, m, want)
        if renamed is not None:
            return renamed
    edits = _number_edits(text, m, want)
    is_safe = not is_known and len(edits) == 1
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


def _renamed(text: RunningText, m: re.Match[str], want: Number) -> Problem | None:
    """The number of the form in force behind the name of what it superseded: the name gives way."""
    at = m.start("name")
    if trial := _TRIAL.search(m["name"]):
        name, (i, j), new = "“格式（试行）”", trial.span("trial"), ""
    elif notice := _NOTICE.search(m["name"]):
        name, (i, j), new = "《…有关事项的通知》", notice.span(), _NEW_NOTICE
    else:
        return None
    edits = [text.edit(at + i, at + j, new)]
    return _wrong(text, (m.start("issuer"), m.end()), name, str(want), edits, is_safe=False)


def _wrong(
    text: RunningText, where: tuple[int, int], name: str, number: str, edits: list[Edit | None], is_safe: bool
) -> Problem:
    return Problem(
        *text.span(*where),
        Message.of("{name}的文号是{expected}", "the number of {name} is {expected}", name=name),
        fix=_fix(Text("使名称与文号一致", "make name and number agree"), edits, is_safe),
        expected=number,
    )
