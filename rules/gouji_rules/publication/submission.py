"""MET001: what belongs to the copy sent to the authorities."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.context import Context
from gouji.findings import Message, Text
from gouji.lazy import LazyPattern
from gouji.report import Span
from gouji.rule import Problem, bad, good, rule

_TITLE = "# 青川市水务局2024年政府信息公开工作年度报告\n"
_LAST = "本年度没有其他需要报告的事项。"
_LEVELS = "[省市县区州旗]"
_NAME = r"[^\W\d_]"
#: to whom such letters go
_ADDRESSEES = "|".join((
    rf"(?:省|市|县|区|州|旗|镇|本级|{_NAME}{{2,12}}[省市县区州旗盟])(?:人民)?政府(?:办公室|办公厅|政务公开办公室|办)?",
    rf"{_LEVELS}?(?:政务公开|政府信息公开|信息公开)(?:工作)?(?:领导小组)?(?:办公室|办|科)",
    rf"{_LEVELS}?(?:政务服务|大数据|行政审批){_NAME}{{0,8}}局",
    rf"{_LEVELS}[委政]办(?:公室)?",
))  # fmt: skip
_ADDRESSEE = LazyPattern(rf"\s*(?:{_ADDRESSEES})(?:[、，,和及]{_NAME}{{2,16}}){{0,2}}\s*[:：]\s*\Z")
_NUMBER = LazyPattern(r"\s*[^\W\d_]{2,10}\s?[〔\[（(【]\s?20[0-9]{2}\s?[〕\]）)】]\s?(?:第\s?)?[0-9]{1,4}\s?号\s*\Z")
_CLOSING = LazyPattern(r"特此(?:报告|上报|呈报|函报|报送)(?:[。.！!]|(?=\s|\Z))")
_HEAD = 8
_LONGEST = 40


@rule(
    "MET001",
    "submission-copy",
    severity="info",
    tags=("superfluous",),
    summary=Text(
        "公布的文本里留着报送函的内容（主送机关、文号、特此报告）",
        "an addressee, a document number or 特此报告 left in the published text",
    ),
    why=Text(
        "年报是面向社会公布的。主送机关、发文字号和“特此报告”属于报送上级的公文，直接挂网会被通报。"
        "只看正文之前单独成行的称谓和文号、文末的“特此报告”；网页元数据（文号：…）不提示。草稿本就是报送稿时用 --ignore MET001 关闭。",
        "The report is for the public; an addressee, a document number and 特此报告 belong to the letter it was sent up with. Only "
        "lines of their own before the text, and the closing words, count, and not a page's metadata. --ignore MET001 where the "
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
        good("2021"),
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
        part = _part(paragraph.piece.text)
        if part is not None:
            yield _left(paragraph.piece.span(), part)
    text = context.prose.body
    if "特此" in text.text:
        tail = text.starts[max(0, len(text.starts) - 6)]
        m = _CLOSING.search(text.text, tail)
        if m and text.text[max(0, m.start() - 1)] in "。；;，,\n （":
            yield _left(text.span(*m.span()), Text("公文结语", "the close of a letter"))


def _part(line: str) -> Text | None:
    """What part of a letter a line before the report is, if any."""
    if len(line) > _LONGEST:
        return None
    end = line.rstrip()[-1:]
    if end in _COLONS and _ADDRESSEE.match(line):
        return Text("主送机关", "an addressee")
    if end == "号" and _NUMBER.match(line):
        return Text("发文字号", "a document number")
    return None


_COLONS = ("：", ":")


def _left(span: Span, part: Text) -> Problem:
    message = Message.of(
        "{part}属于报送函，公布的年报不必保留",
        "{part} belongs to the covering letter, not to the published report",
        part=part,
    )
    return Problem(*span, message)
