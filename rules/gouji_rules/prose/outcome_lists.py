"""Sentences that tell what became of requests without naming them in full: 办结36件，予以公开22件、部分公开11件."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouji.lazy import LazyPattern

if TYPE_CHECKING:
    from gouji.prose.figures import CountedText
    from gouji.report import Span

#: what requests end with; the first of them are said of documents too
_ALSO_OF_DOCUMENTS = ("予以公开", "不予公开", "同意公开")
_OF_REQUESTS = ("部分公开", "无法提供", "不予处理", "其他处理")
OUTCOMES = (*_ALSO_OF_DOCUMENTS, *_OF_REQUESTS)
_N = "[0-9一二两三四五六七八九十百]{1,5}\\s?[件宗起例]"
_NAME = "|".join(OUTCOMES)
#: an outcome with a count on one side or the other
_COUNTED = LazyPattern(
    f"(?P<before>{_NAME})(?:的|决定|答复|处理|告知|有|共|为|[：:\\s]){{0,4}}{_N}"
    f"|{_N}[^，。；0-9]{{0,16}}?(?P<behind>{_NAME})"
)
#: 作出不予公开决定6件: an answer to somebody
_DECIDED = LazyPattern(f"(?:{_NAME})的?(?:决定|答复|告知)(?:共|有|\\s){{0,2}}{_N}")
#: 申请 of no other matter: 4件申请, 收到申请, 征地补偿类申请; not 补贴申请
_REQUESTS = LazyPattern(
    "(?:(?<=[件宗收到理结复对余])|(?<=的)|(?<=依法)|^|(?<=[，。；：、]))申请(?![表书单执复人])|[件宗][一-龥]{2,8}类申请"
)
#: words that lead up to outcomes and say of nothing else what became of it
_PLAIN = LazyPattern(
    "(?:办理|答复|处理|审查|结果|情况|类型|类别|方式|分类|划分|区分|统计|构成|分布|来看|角度|从|按照?|看|分|为|是|中|在|其中|全年|本年度?|20[0-9]{2}年度?"
    "|年内|[我本][局委办镇厅院县市区街道]{1,2}|本机关|本单位|共|总|合?计|有|已|均|经|依法|依规|分别|主要|[对向]申请人|作出|做出|决定|办结|的"
    f"|{_N}|[，,、：:。\\s])*"
)
#: documents and files of other kinds, whose words are the same
_OTHERS = (
    "文件",
    "公文",
    "属性",
    "处罚",
    "纪要",
    "采购",
    "评审",
    "建议",
    "提案",
    "信访",
    "工单",
    "留言",
    "定密",
    "检查",
)


def sentences_on_requests(passage: CountedText) -> tuple[Span, ...]:
    """The bounds of the sentences of a passage that count what became of requests, though they do not say 信息公开."""
    if not any(word in passage.text for word in (*OUTCOMES, "结转")):
        return ()
    begin, found = 0, []
    for end in passage.ends:
        if _tells(passage.text[begin:end]):
            found.append((begin, end))
        begin = end
    return tuple(found)


def _tells(sentence: str) -> bool:
    first = _COUNTED.search(sentence) or _DECIDED.search(sentence)
    if any(word in sentence for word in _OTHERS):
        return False
    if (first or "结转" in sentence) and _REQUESTS.search(sentence):
        return True
    if first is None or _PLAIN.fullmatch(sentence, 0, first.start()) is None:
        return False
    if _DECIDED.search(sentence):
        return True
    named = {m["before"] or m["behind"] for m in _COUNTED.finditer(sentence)}
    return len(named) > 1 and not named.isdisjoint(_OF_REQUESTS)
