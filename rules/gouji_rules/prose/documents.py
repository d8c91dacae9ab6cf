"""XCK006: documents and decisions in the prose, against table two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from gouji.context import Context
from gouji.findings import Message, Text
from gouji.lazy import LazyPattern
from gouji.prose.scope import Scope
from gouji.report import Report
from gouji.rule import Problem, bad, good, rule
from gouji_rules.kinds.figure_vs_cell import Held, Stated, figure_vs_cell
from gouji_rules.kinds.unless import Unless
from gouji_rules.names import quoted
from gouji_rules.prose.common import document_cell, whole
from gouji_rules.prose.matters import matters_before

if TYPE_CHECKING:
    from gouji.prose.figures import Figure

_PLACE = "（三）政府信息管理。修订信息发布审核办法，对已公开的文件逐件核对。"
_SENTENCE = "（三）政府信息管理。修订信息发布审核办法，对已公开的文件逐件标注效力状态，全年清理失效文件3件。\n"
_DOCUMENTS = "| 行政规范性文件 | 3 | 1 | 14 |"


def _says(sentence: str) -> tuple[str, str]:
    """The specimen's paragraph on management replaced by a sentence."""
    return (_SENTENCE, f"（三）政府信息管理。{sentence}\n")


#: published, led, drafted for another or checked: not made by the organ itself
_NOT_MADE = (
    "公开",
    "发布",
    "公示",
    "牵头",
    "起草",
    "代拟",
    "代起草",
    "以政府名义",
    "人民政府办公",
    "审查",
    "审核",
    "备案",
    "清理",
    "失效",
    "转发",
    "解读",
    "归集",
    "上传",
    "录入",
    "报送",
    "推送",
    "评查",
    "抽查",
    "案卷",
    "联合",
    "征求",
    "上级",
    "党内",
    "评估",
    "目录",
    "拟制定",
    "拟出台",
    "计划",
    "参与",
    "提请",
    "事项清单",
    "办事指南",
    "网站",
    "栏目",
    "累计",
)
_KIND = "(?P<kind>(?:行政)?规范性文件|规章)"
_FILL = "(?:件数|[共计有为的数量总：:\\s了]){0,8}"
_MADE = "(?:新?(?:制发|制定|制订|印发|出台|颁布)|(?:制定|制订)并?(?:出台|印发|公布|颁布|发布))"
_REPEALED = "(?:宣布|决定|明令)?(?<!拟)废止"
_IN_FORCE = "(?:现行|现|继续|目前|现有|年末|仍然?)有效"
_OWN = "(?:本级|地方|政府(?=规章)|部门(?=规章)|本机关|本单位|本局|我局|[省市县区]政府|行政|的|各类|了)*"
#: (verb before the noun, or the noun before the verb), and the column of table two
_PATTERNS = (
    (LazyPattern(f"{_MADE}{_OWN}{_KIND}{_FILL}$"), 0),
    (LazyPattern(f"{_KIND}(?:本年度?|本年新|新)?(?:制发|制定|制订|印发|出台){_FILL}$"), 0),
    (LazyPattern(f"{_REPEALED}{_OWN}{_KIND}{_FILL}$"), 1),
    (LazyPattern(f"{_KIND}(?:本年度?|已|被)?废止{_FILL}$"), 1),
    (LazyPattern(f"{_IN_FORCE}{_OWN}{_KIND}{_FILL}$"), 2),
    (LazyPattern(f"{_KIND}{_IN_FORCE}{_FILL}$"), 2),
)
#: 出台四项规范性文件, but not 出台四项规范性文件管理制度
_BEHIND_NOUN = LazyPattern(
    "(?:本级|行政)?(?P<kind>规范性文件|规章)(?:(?P<repealed>(?:已经?|被|予以|宣布)*废止)|(?P<in_force>(?:目前|仍)?(?:现行|继续|目前|保持|仍然?)有效)|(?=[，。；、）),;（(：:和及与并均都已]|全部|$))"
)
_VERBS_BEFORE = (
    (LazyPattern(f"{_MADE}(?:了|出台)?$"), 0),
    (LazyPattern(f"{_REPEALED}了?$"), 1),
    (LazyPattern(f"{_IN_FORCE}的?(?:共|有)?$"), 2),
)
#: nothing but the time, or the organ, before a count whose noun and verb stand behind it: 全年有3件规范性文件被废止
_NOTHING_SAID = LazyPattern(
    "(?:全年|本年度?|20[0-9]{2}年度?|年内|截至|年底|目前|我局|本局|本机关|共|计|有|已|其中|\\s)*"
)
#: 制发规范性文件3件，废止1件，现行有效14件: the noun stands in an earlier clause
_ELLIPSIS = (
    (LazyPattern("^(?:本年)?(?:新?(?:制发|制定|制订|印发|出台))(?:了|件数|数)?$"), 0),
    (LazyPattern("^(?:本年)?(?:已|共|同时)?(?:宣布|决定|明令)?废止(?:了|件数|数)?$"), 1),
    (LazyPattern("^(?:现行有效|目前有效|继续有效|现有有效|年末现行有效)(?:的|共|件数|数)*$"), 2),
)
_DIGIT = LazyPattern("[0-9]")
#: 作出行政许可决定
_DECISION = LazyPattern(
    "(?:作出|做出|办结|办理|实施)(?:了|的|各类)*行政(?P<kind>许可|处罚|强制)(?:处理)?(?:决定|案件)?(?:措施)?[共计有为的数量总：:\\s]{0,8}$"
)
#: 全年行政许可236件
_BARE_DECISION = LazyPattern(
    "(?:^|[，。；、,;：:]|全年|年度|本年)(?:共|累计)?(?:我局|本局|本机关)?行政(?P<kind>许可|处罚|强制)(?:处理)?(?:决定)?(?:数量)?[共计有为：:\\s]{0,6}$"
)
#: 办理行政处罚案件23起，结案18起: cases that came to a decision, or not yet
_STAGES = LazyPattern(
    "(?:结案|作出|做出|决定|准予|不予许可|不予处罚|撤回|撤销|终止|在办|调查|立案)[^，。；;0-9]{0,12}[0-9]+(?![0-9.]*[%万])"
)
#: how far behind a figure they are looked for
_STAGES_BEHIND = 80
_DECISION_BEHIND = LazyPattern("的?(?:行政)(?P<kind>许可|处罚|强制)(?:处理)?决定")
_ROWS = {"许可": ("licences", "行政许可"), "处罚": ("penalties", "行政处罚"), "强制": ("coercion", "行政强制")}
_COLUMNS = ("本年制发件数", "本年废止件数", "现行有效件数")
#: the column of 2019 that counts the same
_COLUMNS_2019 = ("本年新制作数量",)


@rule(
    "XCK006",
    "documents-decisions",
    severity="warning",
    tags=("figures",),
    summary=Text(
        "正文的规范性文件、许可、处罚、强制件数与表二不一致",
        "documents or decisions: the prose differs from table two",
    ),
    why=Text(
        "“制发”“废止”“现行有效”和“作出行政许可（处罚、强制）决定”各对应表二的一格。“公开”“发布”的文件含往年和别人的，“牵头”"
        "“起草”“代拟”的不是本机关制发的，“全市”“系统”的不是一个口径：这些都不比。正文计法不同时（例如许可按事项、处罚按当事人）"
        "可能误报：写明计法，或用 --ignore XCK006 关闭。",
        "制发, 废止, 现行有效 and decisions made (作出) each are one cell of table two. Documents 公开 or 发布 include old ones and others', "
        "牵头 and 起草 mean that another issued them, 全市 and 系统 are wider: none of these is compared. Where the prose counts otherwise "
        "(licences by item, penalties by person) this can be a false alarm: say so, or use --ignore XCK006.",
    ),
    source=Text("表二各列的含义；条例第二十条", "what the columns of table two mean; Article 20 of the Regulations"),
    examples=(
        bad("2021", _says("本年制发行政规范性文件4件，废止1件。"), at="4件"),
        bad("2021", _says("全年制定出台2件规范性文件。"), at="⟦2件⟧规"),
        bad("2021", ("青川市水务局", "青川市人民政府"), _says("全年制定市政府规章3部。"), at="3部"),
        bad("2021", _says("截至年底，现行有效的行政规范性文件15件。"), at="15件"),
        bad("2021", _says("全年作出行政许可决定263件、行政处罚决定18件。"), at="263件"),
        bad("2021", _says("制发行政规范性文件3件，废止2件，现行有效14件。"), at="止⟦2件⟧，"),
        bad("2021", _says("全年办理行政许可263件，均按时作出决定。"), at="263件"),
        good("2021", _says("全年办理行政许可300件，准予许可236件。")),
        bad("2019", ("规范性文件公布前逐件核对", "及时更新目录；全年制定规范性文件5件，逐件核对"), at="5件"),
        good("2021"),
        good("2021", _says("收到政府信息公开申请12件，涉及登记档案7件、行政处罚5件。")),
        good("2021", _says("制发行政规范性文件3件，废止1件，现行有效14件；作出行政处罚决定18件。")),
        bad("2021", _says("全年出台四项规范性文件，均在发布前审核。"), at="⟦四项⟧规"),
        bad("2021", _says("2024年制订行政规范性文件5项，严格履行合法性审查程序。"), at="5项"),
        bad("2021", _says("印发规范性文件三件，废止两件，继续有效十四件。"), at="两件"),
        bad("2021", _says("全年有2件规范性文件被废止，逐件公告。"), at="⟦2件⟧规"),
        bad("2021", _says("行政规范性文件本年制发件数3件，废止件数1件，现行有效件数13件。"), at="13件"),
        bad("2021", ("青川市水务局", "青川市人民政府"), _says("2024年，市政府制发行政规范性文件4件。"), at="4件"),
        bad("2021", _says("制发规范性文件3件，宣布废止2件，目录已公布。"), at="止⟦2件⟧，"),
        good("2021", ("青川市水务局", "青川市人民政府"), _says("市政府和县政府共制发行政规范性文件24件。")),
        good("2021", ("青川市水务局", "青川市人民政府"), _says("市政府办公室制发行政规范性文件24件。")),
        good("2021", _says("全年新制发行政规范性文件三件，废止一件，现行有效十四件。")),
        good("2021", _says("出台四项规范性文件管理制度，明确起草、审核、公布责任。")),
        good("2021", _says("制定规范性文件备案审查办法2项，废止规范性文件三项条款。")),
        good("2021", _says("计划出台规范性文件5件，实际出台3件；参与制定行业规范性文件4项。")),
        good("2021", _says("提请市政府出台规范性文件2件，印发水资源政策文件12件。")),
        good("2021", _says("出台三项惠企措施和规范性文件3件，印发两份规范性文件解读稿。")),
        good("2021", _says("公开规范性文件21件，发布政策解读9篇。")),
        good("2021", _says("牵头起草市政府规范性文件2件，印发各类文件56件。")),
        good("2021", _says("全市共制定规范性文件40件，全系统作出行政处罚决定312件。")),
        good("2021", _says("公示行政许可210件、行政处罚12件，及时归集信用信息。")),
        good("2021", _says("全年办理行政处罚案件23起，结案18起，作出行政处罚决定18件。")),
        good("2021", _says("市综合行政执法局集中行使水行政处罚权，作出行政处罚决定12件。")),
        good("2021", _says("清理规范性文件17件，其中废止2件，宣布失效1件。")),
        good("2021", _says("梳理行政许可事项36项，编制办事指南36份，处罚罚款4.5万元。")),
        good("2019"),
    ),
)
def documents_decisions(context: Context) -> Iterator[Problem]:
    """Counts of documents made, repealed and in force, and of decisions, against table two."""
    if context.report.tables.get("documents") is None:
        return iter(())
    return figure_vs_cell(_counts(context), _UNLESS, _otherwise)


_OTHERWISE = Message.of(
    "正文写{name} {found} 件，表二是 {expected}，请核对",
    "the prose says {found} for {name}, table two {expected}",
)
_UNLESS: tuple[Unless[Held], ...] = (
    Unless(
        "made by another",
        "published, led or drafted for another is not made by the organ itself",
        lambda held: _is_made_by_another(held.context.report, held.stated.figure),
    ),
    Unless("a matter", "what requests were about", lambda held: matters_before(held.stated.figure) is not None),
    Unless(
        "another's",
        "of another body or of another time",
        lambda held: not Scope(held.stated.figure, held.context.report, by_short_name=True).is_own,
    ),
)


def _otherwise(held: Held) -> Message:
    return _OTHERWISE.with_values({"name": quoted(held.cell.name)})


_WORDS = ("规范性文件", "规章", "行政许可", "行政处罚", "行政强制")
_UNITS = ("件", "部", "份", "个", "宗", "起", "项", "条")
#: how far before a figure its words are looked for, and how far behind it
_LEAD, _BEHIND = 50, 20


def _counts(context: Context) -> Iterator[Held]:
    """The counts of documents and of decisions, against their cells."""
    for passage in context.prose.about(*_WORDS):
        if passage.section in (0, 2, 3):
            continue
        for figure in passage.counts:
            if whole(figure) is None or figure.unit not in _UNITS:
                continue
            around = passage.text[max(0, figure.start - _LEAD) : figure.end + _BEHIND]
            named = _cell_of(context.report, figure) if any(word in around for word in _WORDS) else None
            cell = document_cell(context, *named) if named else None
            if cell is not None:
                yield Held(context, Stated(cell.name, figure), cell)


#: how far before a figure a word still changes what was done with the documents
_NEAR = 30
#: of another's making, unless the report is a government's
_GOVERNMENTS = ("市政府", "县政府", "区政府", "省政府")


def _is_made_by_another(report: Report, figure: Figure) -> bool:
    words = _NOT_MADE if report.organ_kind in ("government", "county-government") else (*_NOT_MADE, *_GOVERNMENTS)
    near = figure.lead[-_NEAR:].rpartition("；")[2]
    return any(word in near for word in words)


def _cell_of(report: Report, figure: Figure) -> tuple[str, int, str] | None:
    """The row and column of table two that a figure speaks of, and what they are called."""
    edition = report.tables["documents"].edition
    if decided := _decided(figure):
        key, name = _ROWS[decided]
        return (key, 0, f"{name}·本年处理决定数量") if edition == "2021" else (key, 2, f"{name}·处理决定数量")
    document = _document(figure)
    if document is None:
        return None
    kind, column = document
    columns = _COLUMNS if edition == "2021" else _COLUMNS_2019
    if column >= len(columns):
        return None
    if kind == "规章":
        return "regulations", column, f"规章·{columns[column]}"
    label = report.tables["documents"].row("documents").label.text
    return "documents", column, f"{label}·{columns[column]}"


def _decided(figure: Figure) -> str:
    """What the decisions are on that a figure counts: 许可, 处罚 or 强制; "" where it counts anything else."""
    lead = figure.lead[-_LEAD:]
    if m := _DECISION.search(lead) or _BARE_DECISION.search(lead):
        return "" if _is_no_decision(figure, m[0]) else m["kind"]
    if figure.before.strip()[-2:] in ("作出", "做出"):
        m = _DECISION_BEHIND.match(figure.passage.text, figure.end, figure.end + _BEHIND)
        return m["kind"] if m else ""
    return ""


def _is_no_decision(figure: Figure, words: str) -> bool:
    """Whether items or cases are counted rather than decisions: 办理行政处罚案件23起，结案18起."""
    if figure.unit not in ("件", "宗", "起") and not words.startswith("作出"):
        return True
    if not words.startswith("办"):
        return False
    end = min(figure.end + _STAGES_BEHIND, figure.sentence[1])
    return "案件" in words or _STAGES.search(figure.passage.text, figure.end, end) is not None


def _document(figure: Figure) -> tuple[str, int] | None:
    """The kind of document that a figure counts, and whether made, repealed or in force as the column of table two."""
    if figure.unit not in ("件", "部", "份", "个", "项"):
        return None
    lead, before = figure.lead[-_LEAD:], figure.before.strip()
    for pattern, column in _PATTERNS:
        if m := pattern.search(lead):
            return None if _is_of_something_in_them(figure) else (m["kind"], column)
    if m := _BEHIND_NOUN.match(figure.passage.text, figure.end, figure.end + _BEHIND):
        return _counted_behind(m, before)
    return _counted_on(figure, lead, before)


def _counted_on(figure: Figure, lead: str, before: str) -> tuple[str, int] | None:
    """What a figure counts whose noun stands in an earlier clause: 制发规范性文件3件，废止1件."""
    if "规章" in lead or figure.after.strip() or not _nearest_is_documents(lead):
        return None
    column = next((at for pattern, at in _ELLIPSIS if pattern.search(before)), None)
    # 制定规范性文件2件、印发3件: what was made has been counted
    if column is None or (column == 0 and _DIGIT.search(lead, lead.rfind("规范性文件"))):
        return None
    return "规范性文件", column


def _is_of_something_in_them(figure: Figure) -> bool:
    """Whether 项 counts what the words behind it name: 废止规范性文件三项条款."""
    return figure.unit == "项" and bool(figure.after.strip()) and figure.after.strip()[0] not in "和及与并均都已全"


def _counted_behind(m: re.Match[str], before: str) -> tuple[str, int] | None:
    """What a figure counts whose noun stands behind it, by the verb on either side: 出台四项规范性文件, 3件规范性文件被废止."""
    behind = 1 if m["repealed"] else 2 if m["in_force"] else None
    if behind is not None:
        return (m["kind"], behind) if _NOTHING_SAID.fullmatch(before) else None
    return next(((m["kind"], column) for pattern, column in _VERBS_BEFORE if pattern.search(before)), None)


def _nearest_is_documents(lead: str) -> bool:
    """Whether 规范性文件 stand there, and nothing else has been counted since."""
    at = lead.rfind("规范性文件")
    tail = lead[at:]
    return at >= 0 and len(tail) <= 32 and not any(word in tail for word in _OTHER_DOCUMENTS)


_OTHER_DOCUMENTS = ("解读", "政策", "制度", "其他", "合同", "决策")
