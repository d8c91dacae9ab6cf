"""TXT002 and TXT006: punctuation twice over, and the brackets of a document's year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.context import Context
from gouji.findings import Edit, Fix, Message, Text
from gouji.lazy import LazyPattern
from gouji.rule import ALL_EDITIONS, Problem, bad, good, rule
from gouji_rules.quoting import is_mentioned, is_quoted

_BASIS = "本报告根据《中华人民共和国政府信息公开条例》（以下简称《条例》）编制。"
_PLATFORM = "改版门户网站公开专栏，增设停水信息检索，政务新媒体与网站同步更新。"

_DOUBLES = re.compile("[，,。、；;：:][，,。、；;：:]")
_TWICE = LazyPattern(
    r"(?<=[\u4e00-\u9fff0-9%％）)》”’】〕])(?P<a>[，,。、；;：:])(?P<b>[，,。、；;：:])(?![，,。、；;：:.])"
)
_NARROW = str.maketrans("，；：", ",;:")
#: the stronger mark stays
_STRENGTH = "、，,：:；;。"


@rule(
    "TXT002",
    "repeated-punctuation",
    severity="warning",
    editions=ALL_EDITIONS,
    tags=("terms",),
    summary=Text("标点重复或叠用", "punctuation twice over"),
    why=Text(
        "“，，”“，。”一类多是删改后留下的。省略号（包括用三个句号代替的）、网址和代码中的符号不提示；若确需并列标点，请忽略本规则。",
        "Marks such as ，， or ，。 are left over from editing. Points of omission, also those made of three full stops, and the marks of addresses or code are let "
        "pass. Where two marks are meant, ignore this rule.",
    ),
    source=Text("GB/T 15834—2011《标点符号用法》", "GB/T 15834—2011, General Rules for Punctuation"),
    fix="safe",
    examples=(
        bad("2021", (_PLATFORM, "改版门户网站公开专栏，，增设停水信息检索。"), at="，，", fixed="公开专栏，增设"),
        bad("2021", (_PLATFORM, "改版门户网站公开专栏、增设停水信息检索，。"), at="，。", fixed="检索。"),
        bad("2021", (_PLATFORM, "改版门户网站公开专栏。。"), at="。。", fixed="公开专栏。\n"),
        bad(
            "2019",
            ("开通政务新媒体账号1个。", "开通政务新媒体账号1个,,更新网站、、客户端。"),
            at=",,",
            fixed="1个,更新",
        ),
        good("2021"),
        good("2021", (_PLATFORM, "改版公开专栏……；增设检索。。。同步更新，“好用！”、“好查？”。")),
        good("2021", (_PLATFORM, "改版公开专栏，详见 https://www.example.gov.cn/a,,b;;c::d 和 std::string。")),
        good("2021", (_PLATFORM, "改版公开专栏——增设检索；（一）更新；（二）“三审三校”；等等。")),
        good("2021", (_PLATFORM, "收到“停水了。”“为什么？”等留言。办结率100%、满意率99%。")),
        good("2019", ("开通政务新媒体账号1个。", "开通政务新媒体账号1个：：名为青川水务的除外……。"), ("：：", "：")),
        *(
            good("2021", (_PLATFORM, text))
            for text in (
                "网址为https://www.example.gov.cn/a::b,,c，已经更新。",
                "执行 `git log --format=%h,,%s` 后归档。",
                "栏目“一问一答。”上线。用户说：“好。”。",
                "比分3::2、时间12::30均为录入示例。",
                "IPv6地址2001:db8::1已启用，端口80,,443为示例。",
                "写作“停水,,通知”的已更正。",
                "公文用语“，，”“。。”属于标点错误，已列入审核清单。",
                "（见附件。）。另行公布。",
                "std::vector、C::B均为代码。",
                "正则“[，。]、；”用于清洗。",
            )
        ),
    ),
)
def repeated_punctuation(context: Context) -> Iterator[Problem]:
    """Two commas or stops in a row behind a word."""
    running = context.prose.running
    if not _DOUBLES.search(running.text) or context.prose.fold.notes:
        return
    for m in _TWICE.finditer(running.text):
        if _is_code(m) or is_mentioned(context, *m.span()):
            continue
        stays = _which_stays(m["a"], m["b"])
        fix = None
        if stays is not None:
            fix = running.rewrite(*m.span(), stays, safe=not is_quoted(context, m.start()))
        yield Problem(
            *running.span(*m.span()),
            Message.of("标点“{found}”重复，应只留一个", "“{found}”: one mark is enough"),
            fix=fix,
            found=m[0],
            expected=stays,
        )


def _which_stays(a: str, b: str) -> str | None:
    """Which of two marks is the right one; None where nobody can tell."""
    if a.translate(_NARROW) == b.translate(_NARROW):
        return b
    if a == "。":  # a stop too early as well as a comma too many
        return None
    return b if _STRENGTH.index(b) >= _STRENGTH.index(a) else a


def _is_code(m: re.Match[str]) -> bool:
    """Whether two marks stand in an address, a ratio or code: among ASCII, and behind no figure that has its words."""
    text, at, end = m.string, m.start(), m.end()
    if not text[max(0, at - 1) : end].isascii():
        return False
    if text[end : end + 1].isascii() and text[end : end + 1].isalnum():
        return True
    return text[at - 1] not in "0123456789%)" or not any("\u4e00" <= c <= "\u9fff" for c in text[max(0, at - 6) : at])


_YEAR = LazyPattern(
    r"(?<=[发函办字规令文知告])\s?(?P<open>[\[【（(［〔])\s?20[0-9]{2}\s?(?P<close>[\]】）)］〕])\s?[0-9]{1,4}\s?号"
)


@rule(
    "TXT006",
    "number-brackets",
    severity="warning",
    editions=ALL_EDITIONS,
    tags=("terms",),
    summary=Text("文号的年份应用六角括号〔〕", "the year in a document number belongs in 〔〕"),
    why=Text(
        "公文的年份用六角括号〔〕，不用圆括号、方括号或方头括号。只认“发”“函”“办”“字”等字后紧跟年份和“号”的文号；"
        "案号（括号在前）、备案号、标准号不提示。按原文引用旧文号时请忽略本规则。",
        "The year in an official document's number stands in 〔〕, not in round or square brackets. Only numbers made of 发, 函, 办, 字 and the like, the year and 号 are "
        "looked at; case numbers and standards are let pass. Where an old number is quoted as printed, ignore this rule.",
    ),
    source=Text("GB/T 9704—2012《党政机关公文格式》7.2.5", "GB/T 9704—2012, Layout of Official Documents, 7.2.5"),
    fix="safe",
    examples=(
        bad("2021", (_BASIS, "本报告根据国办公开办函[2021]30号编制。"), at="[2021]30号", fixed="函〔2021〕30号"),
        bad("2021", (_BASIS, "本报告根据国办公开办函（2021）30号编制。"), at="（2021）30号", fixed="函〔2021〕30号"),
        bad("2021", (_BASIS, "本报告根据青水发【2024】8号文件编制。"), at="【2024】8号", fixed="发〔2024〕8号"),
        bad(
            "2019",
            ("规范性文件公布前", "按照国办函〔2020]109号，规范性文件公布前"),
            at="〔2020]109号",
            fixed="函〔2020〕109号",
        ),
        good("2021"),
        good("2021", (_BASIS, "本报告根据国办公开办函〔2021〕30号、青水发〔2024〕8号编制。")),
        good("2021", (_BASIS, "判决书（2024）川07行终12号、（2023）川0702行初5号均已公开。")),
        good("2021", (_BASIS, "依据办事指南（2024）版和第（2024）3期、公告第[2024]号编制。")),
        good("2021", (_BASIS, "蜀ICP备2021030号，印发（2024年）30号井压采方案。")),
        good("2019", ("规范性文件公布前", "办法（2020年修订）第30号清单，规范性文件公布前")),
        *(
            good("2021", (_BASIS, text))
            for text in (
                "收到（2024）川07行终12号判决。",
                "标准号为GB/T（2020）30号。",
                "来文写作“青水发(2024)8号”，已按原文登记。",
                "标题照录原件《青水函(2024)8号》。",
                "第3期（2024）8号楼停水。",
                "不动产权证川（2024）青川市不动产权第0001234号。",
                "取水许可证编号：取水川字[2018]第00012号。",
                "见http://www.example.gov.cn/青水发[2024]8号.html。",
                "培训材料共印发（2024年版）30册。",
                "令牌[2024]已停用，30号泵站恢复供水。",
            )
        ),
    ),
)
def number_brackets(context: Context) -> Iterator[Problem]:
    """The year of a document number in other brackets than 〔〕."""
    running = context.prose.running
    if "号" not in running.text or not any(sign in running.text for sign in _OPEN_YEAR):
        return
    for m in _YEAR.finditer(running.text):
        if (m["open"] == "〔" and m["close"] == "〕") or is_mentioned(context, *m.span()):
            continue
        # licences, awards, notices and files of cases may have brackets of their own
        is_safe = running.text[m.start() - 1] not in "字告" and not is_quoted(context, m.start())
        left, right = running.span(*m.span("open")), running.span(*m.span("close"))
        yield Problem(
            left[0],
            running.span(m.start(), m.end())[1],
            Message.of("文号“{found}”的年份应用六角括号〔〕", "the year in “{found}” belongs in 〔〕"),
            fix=Fix(Text("改为六角括号", "use 〔〕"), (Edit(*left, "〔"), Edit(*right, "〕")), is_safe),
            found=m[0].strip(),
            expected=_bracketed(m),
        )


def _bracketed(m: re.Match[str]) -> str:
    """A document number with its year in 〔〕."""
    (a, b), (c, d) = m.span("open"), m.span("close")
    return f"{m.string[m.start() : a]}〔{m.string[b:c]}〕{m.string[d : m.end()]}".strip()


_OPEN_YEAR = (*(f"{mark}20" for mark in "[【（(［〔"), "[ 20")
