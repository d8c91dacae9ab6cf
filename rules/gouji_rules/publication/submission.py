"""MET001: what belongs to the copy sent to the authorities."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.context import Context
from gouji.findings import Message, Text
from gouji.lazy import LazyPattern
from gouji.prose.passage import Passage
from gouji.prose.running import RunningText
from gouji.report import Span
from gouji.rule import Problem, bad, good, rule
from gouji_rules.organs import read_organ
from gouji_rules.words import has_any

_TITLE = "# 青川市水务局2024年政府信息公开工作年度报告\n"
_LAST = "本年度没有其他需要报告的事项。"
_LEVELS = "[省市县区州旗]"
_NAME = r"[^\W\d_]"
_BODIES = "(?:人民政府|政府|委员会|委|办公室|办公厅|办|局|厅|科|处|领导小组|中心)"
#: to whom such letters go: bodies that are named with a place or a level
_ADDRESSEE = LazyPattern(
    rf"\s*(?P<first>(?:{_NAME}{{2,8}}[省市县区州旗盟]|{_LEVELS}|镇|本级)?{_NAME}{{0,16}}?{_BODIES})(?:[、，,和及]{_NAME}{{2,16}}){{0,3}}\s*[:：]\s*\Z"
)
_PLACED = LazyPattern(
    rf"\s*(?:{_NAME}{{2,8}}[省市县区州旗盟]|{_LEVELS}|镇|本级|政务公开|政府信息公开|信息公开|政务服务|政府)"
)
#: a field of a page's metadata, whatever it names
_FIELDS = ("联系", "单位", "机构", "来源", "发布", "主办", "承办", "受理", "索引", "主题")
_NUMBER = LazyPattern(r"\s*[^\W\d_]{2,10}\s?[〔\[（(【]\s?20[0-9]{2}\s?[〕\]）)】]\s?(?:第\s?)?[0-9]{1,4}\s?号\s*\Z")
_CLOSING = LazyPattern(r"(?:特此|专此|谨此)(?:报告|上报|呈报|函报|报送|函告|函复)(?:[。.！!]|(?=\s|\Z))")
#: the reader addressed as the authority that the letter goes to: 根据贵办通知, 报送你局
_YOU = LazyPattern(
    "(?:根据|按照|依据|遵照|按|接|报送|呈送|呈报|上报|报|送|致|请|恳请|望)\\s?(?P<you>[贵你](?:办(?![事理公证])|局(?![面部势限])|单位|委(?!员)|厅|室|中心|处(?![理罚])))"
)
_YOU_ARE = (
    "贵办",
    "贵局",
    "贵单位",
    "贵委",
    "贵厅",
    "贵室",
    "贵中心",
    "贵处",
    "你办",
    "你局",
    "你单位",
    "你委",
    "你厅",
    "你室",
    "你中心",
    "你处",
)
#: 请审阅, 请予审核 at a sentence's end
_PLEASE = LazyPattern(
    "(?P<please>(?:敬请|恳请|请)(?:予以?|领导)?(?:审阅|审示|审定|审核|审批|审查|查收|批示|阅示|阅处|指示|批复|核示|示复|鉴核|备案|阅知|(?<=请)批评指正))(?=[。！!；;]|\\Z)"
)
_SENT = ("报送", "报告", "上报", "呈报", "呈送", "随文", "现将", "以上", "不妥", "上述", "妥否", "当否", "是否妥当")
#: an addressee on the line of the first sentence
_SALUTATION = LazyPattern(
    rf"\s*(?P<address>(?P<first>(?:{_NAME}{{2,8}}[省市县区州旗盟]|{_LEVELS}|镇|本级)?{_NAME}{{0,16}}?{_BODIES})(?:[、，,和及]{_NAME}{{2,16}}){{0,3}}\s*[:：])"
    r"\s*(?:现将|根据|按照|依据|遵照|为|我[局委办镇乡县市区厅]|兹)"
)
_REPORTED = ("现将", "报告如下", "汇报如下", "报送", "上报", "呈报")
#: to whom copies go
_COPIES = LazyPattern(r"\s*(?:抄送|抄报|主送)(?:机关|单位)?\s?[:：]")
_HEAD = 8
_LONGEST = 40


@rule(
    "MET001",
    "submission-copy",
    severity="info",
    tags=("superfluous",),
    summary=Text(
        "公布的文本里留着报送函的内容（主送机关、文号、贵办、请审阅、特此报告）",
        "an addressee, a document number or 特此报告 left in the published text",
    ),
    why=Text(
        "年报是面向社会公布的。主送机关、发文字号和“特此报告”属于报送上级的公文，直接挂网会被通报。"
        "只看正文之前单独成行或首段开头的称谓、单独成行的文号、文末的“特此报告”、首尾部分的“贵办”“请审阅”和“抄送：”；网页元数据（文号：…）不提示。草稿本就是报送稿时用 --ignore MET001 关闭。",
        "The report is for the public; an addressee, a document number and 特此报告 belong to the letter it was sent up with. Only "
        "lines of their own before the text, the closing words, and 贵办 or 请审阅 where the report begins and ends count, and not a page's metadata. --ignore MET001 where the "
        "draft is that letter.",
    ),
    source=Text(
        "莆田2009年年报通报（把报送函直接挂网）；条例第四十九条（向社会公布）",
        "the circular of Putian, 2009, on letters put on the web; Regulations, Article 49 (published to society)",
    ),
    examples=(
        bad("2021", (_TITLE, _TITLE + "\n市政府办公室：\n"), at="市政府办公室："),
        bad("2021", (_TITLE, "青水字〔2025〕3号\n\n" + _TITLE), at="青水字〔2025〕3号"),
        bad("2021", (_LAST, "无。\n\n特此报告。"), at="特此报告。"),
        bad("2019", ("本报告根据", "青川市人民政府：\n\n本报告根据"), at="青川市人民政府："),
        bad("2021", ("本报告根据", "根据贵办《关于做好年度报告编制工作的通知》，本报告根据"), at="贵办"),
        bad("2021", ("本报告根据", "现将我局年度报告报送你局，请审阅。本报告根据"), at="你局"),
        bad("2021", (_LAST, f"{_LAST}以上报告，请予审核。"), at="请予审核"),
        bad("2021", (_TITLE, _TITLE + "\n青川市政务服务和数据管理局：\n"), at="青川市政务服务和数据管理局："),
        bad("2021", ("本报告根据", "市政府办公室：现将我局年度工作情况报告如下。本报告根据"), at="市政府办公室："),
        bad("2021", (_LAST, f"{_LAST}妥否，请贵办批示。"), at="贵办"),
        bad("2021", (_LAST, f"{_LAST}以上报告当否，请指示。"), at="请指示"),
        bad("2021", (_LAST, f"{_LAST}\n\n抄送：市委办公室。"), at="抄送："),
        good("2021"),
        good(
            "2021", ("本报告根据", "青川市水务局：现将年度工作情况报告如下。本报告根据"), note=Text("本机关", "itself")
        ),
        good("2021", ("改版门户网站公开专栏", "重大事项及时请示，请示件均已批复，改版门户网站公开专栏")),
        good(
            "2021",
            ("修订信息发布审核办法", "答复书写明“经查，贵单位申请的信息”，文件报送领导审阅，修订信息发布审核办法"),
        ),
        good("2021", ("全年清理", "申请人来函称“请求你局公开”，法院认为你局答复合法，全年清理")),
        good("2021", (_TITLE, _TITLE + "\n青川市水务局：\n"), note=Text("本机关", "the organ itself")),
        good("2021", (_LAST, f"{_LAST}欢迎批评指正。")),
        good("2021", (_TITLE, "发文字号：青水字〔2025〕3号\n\n" + _TITLE)),
        good("2021", (_TITLE, "发布机构：青川市人民政府\n\n" + _TITLE)),
        good("2021", (_LAST, "依据青水字〔2025〕3号文件，本报告在网站公布。")),
        good("2021", ("水价调整、", "各科室：水价调整、")),
        good("2021", (_LAST, "监督单位：青川市政府办公室")),
        good("2021", ("改版门户网站公开专栏", "清理“特此报告”等公文用语，改版门户网站公开专栏")),
    ),
)
def submission_copy(context: Context) -> Iterator[Problem]:
    """Leftovers of the covering letter."""
    for paragraph in context.report.preamble[:_HEAD]:
        part = _part(paragraph.piece.text, context.report.organ)
        if part is not None:
            yield _left(paragraph.piece.span(), part)
    yield from _closing(context.prose.body)
    for passage in context.prose.body.about((*_YOU_ARE, "请")):
        yield from _addressed(context, passage)
    for passage in context.prose.body.about(("现将", "如下", "报送", "上报", "呈报", "抄送", "抄报", "主送")):
        yield from _saluted(context, passage)


def _closing(text: RunningText) -> Iterator[Problem]:
    if not text.seen(("特此", "专此", "谨此")):
        return
    tail = text.starts[max(0, len(text.starts) - 6)]
    m = _CLOSING.search(text.text, tail)
    if m and text.text[max(0, m.start() - 1)] in "。；;，,\n （":
        yield _left(text.span(*m.span()), Text("公文结语", "the close of a letter"))


def _addressed(context: Context, passage: Passage) -> Iterator[Problem]:
    """Where the authority that a letter goes to is addressed; once a sentence."""
    if passage.section not in _AT_EDGES:
        return
    done = 0
    for m in sorted((*_YOU.finditer(passage.text), *_PLEASE.finditer(passage.text)), key=lambda m: m.start(1)):
        begin, end = passage.sentence(m.start(1))
        sentence = passage.text[begin:end]
        is_quoted = sentence.count("“", 0, m.start(1) - begin) > sentence.count("”", 0, m.start(1) - begin)
        if m.start(1) < done or is_quoted or (m.lastgroup == "please" and not has_any(sentence, _SENT)):
            continue
        done = end
        yield _left(passage.span(*m.span(1)), Text("对上级的称呼和用语", "an address to the authorities"))


def _saluted(context: Context, passage: Passage) -> Iterator[Problem]:
    """An addressee before the first sentence of a paragraph, or a line with those to whom copies go."""
    if m := _COPIES.match(passage.text):
        yield _left(passage.span(*m.span()), Text("抄送机关", "to whom copies go"))
    m = _SALUTATION.match(passage.text) if passage.section in _AT_EDGES[:2] else None
    if m is None or not has_any(passage.text[slice(*passage.sentence(m.end()))], _REPORTED):
        return
    if _PLACED.match(passage.text) and not _is_own(m["first"], context.report.organ):
        yield _left(passage.span(*m.span("address")), Text("主送机关", "an addressee"))


#: letters speak to their reader where they begin and end
_AT_EDGES = (0, 1, 6)


def _part(line: str, organ: str) -> Text | None:
    """What part of a letter a line before the report is, if any."""
    if len(line) > _LONGEST:
        return None
    end = line.rstrip()[-1:]
    if end in _COLONS and _is_addressee(line, organ):
        return Text("主送机关", "an addressee")
    if end == "号" and _NUMBER.match(line):
        return Text("发文字号", "a document number")
    return None


def _is_addressee(line: str, organ: str) -> bool:
    """Whether a line names bodies other than the report's own, and is no field of a page."""
    m = None if has_any(line, _FIELDS) else _ADDRESSEE.match(line)
    return m is not None and _PLACED.match(line) is not None and not _is_own(m["first"], organ)


def _is_own(name: str, organ: str) -> bool:
    own = read_organ(organ)
    return own.kind == "department" and read_organ(name).body == own.body


_COLONS = ("：", ":")


def _left(span: Span, part: Text) -> Problem:
    message = Message.of(
        "{part}属于报送函，公布的年报不必保留",
        "{part} belongs to the covering letter, not to the published report",
        part=part,
    )
    return Problem(*span, message)
