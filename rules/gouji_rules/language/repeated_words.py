"""TXT004: a word or a character twice in a row."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.context import Context
from gouji.findings import Fix, Message, Text
from gouji.lazy import LazyPattern
from gouji.report import Span
from gouji.rule import ALL_EDITIONS, Problem, bad, good, rule
from gouji_rules.covered import Covered
from gouji_rules.damage.garbled import garbled
from gouji_rules.language.doubled import doubled, is_han, repeats
from gouji_rules.language.protected_names import is_misnamed
from gouji_rules.quoting import is_mentioned

_PLATFORM = "改版门户网站公开专栏，增设停水信息检索，政务新媒体与网站同步更新。"
_SUPERVISION = "将政府信息公开纳入科室年度考核，组织业务培训2次，全年没有发生责任追究的情形。"

_SHORTEST, _LONGEST = 3, 16
_AGAIN = LazyPattern(rf"(?P<word>[\u4e00-\u9fff]{{{_SHORTEST},{_LONGEST}}}?)(?P<again>(?P=word)+)")
#: an organ's name, and behind it a part of the organ or a person in it: 市政府办公室办公室主任, 统计局统计局长信箱
_ORGAN_END = "局会府厅院室所处科部委办队区县市镇乡"
_HEAD = LazyPattern(r"(?:[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．:：]|[一二三四五六七八九十]是|^|\n)\s*$")


@rule(
    "TXT004",
    "repeated-word",
    severity="warning",
    editions=ALL_EDITIONS,
    tags=("terms",),
    summary=Text("词语重复", "a word twice in a row"),
    why=Text(
        "词语紧接着又写一遍，“的”“为”“对”等虚词或常用词的首尾字写了两遍，多是粘贴或删改时留下的。两个词恰好首尾相接（工作作风、市市场监管局、财政政务、主任任组长、"
        "市政府政府信息公开、主要以以下方式）和叠词（层层、件件、明明白白）不提示，机构名后接同名内设机构、小标题与正文粘连也不提示。叠用是有意的（如口号、歌词），请忽略本规则。",
        "A word written twice running, or the first or last character of one, or a function word such as 的, is left over from pasting or editing. Two words that meet with the same character "
        "(工作作风, 市市场监管局, 主任任组长, 主要以以下) and true doublings (层层, 件件) pass, as do an organ followed by its part of the same name, and a heading stuck to its text. "
        "Where it is meant (a slogan, a song), ignore this rule.",
    ),
    source=Text("样本中的“民意征集民意征集”一类重复", "repetitions such as 民意征集民意征集 in the sample"),
    fix="unsafe",
    examples=(
        bad(
            "2021",
            (_PLATFORM, "改版门户网站门户网站公开专栏，增设停水信息检索。"),
            at="门户网站门户网站",
            fixed="改版门户网站公开专栏",
        ),
        bad("2021", (_PLATFORM, "增设民意征集民意征集栏目。"), at="民意征集民意征集", fixed="增设民意征集栏目"),
        bad(
            "2019",
            ("开通政务新媒体账号1个。", "开通政务新媒体账号1个，切实提高信息切实提高信息检索速度。"),
            at="切实提高信息切实提高信息",
        ),
        bad(
            "2021",
            (_PLATFORM, "改版门户网站，同步增设停水信息检索专栏同步增设停水信息检索专栏。"),
            at="同步增设停水信息检索专栏同步增设停水信息检索专栏",
        ),
        bad("2021", (_PLATFORM, "进一步进一步完善检索功能，政务新媒体与网站同步更新。"), at="进一步进一步"),
        bad(
            "2021",
            (_PLATFORM, "增设停水通知停水通知停水通知栏目。"),
            at="停水通知停水通知停水通知",
            fixed="增设停水通知栏目",
        ),
        bad(
            "2021",
            (_PLATFORM, "明确局办公室为为公开责任科室，改版公开专栏。"),
            at="为为",
            fixed="局办公室为公开责任科室",
        ),
        bad("2021", (_PLATFORM, "把用水安全作为公开的的重点。"), at="的的", fixed="公开的重点"),
        bad("2021", (_SUPERVISION, "政府信息公开行行政复议案件逐件复盘。"), at="行行", fixed="公开行政复议案件"),
        bad("2021", (_PLATFORM, "及时向社会公开公开水质信息。"), at="公开公开", fixed="向社会公开水质信息"),
        bad("2021", (_PLATFORM, "对过程性性信息说明理由，进一步加加强检索。"), at="性性"),
        bad("2021", (_PLATFORM, "不断不断完善检索，每月更更新栏目。"), at="不断不断"),
        bad("2019", ("开通政务新媒体账号1个。", "向上大乡乡人民政府开通政务新媒体账号1个。"), at="乡乡"),
        bad("2021", (_PLATFORM, "把公开作为为转变作风的抓手，可在可在网站查阅。"), at="为为"),
        bad("2021", (_PLATFORM, "公开行政处罚决定定，改版公开专栏。"), at="定定", fixed="处罚决定，"),
        good("2021", (_PLATFORM, "决定定期公开，按照照片比对，高等学校提高高等教育质量，进行了了解，人员员额公布。")),
        good("2021"),
        *(
            good("2021", (_PLATFORM, text))
            for text in (
                "改进工作作风，市市场监管局、民政政务窗口同步公开，局长任组长、办公室主任任副组长，目的的实现靠落实。",
                "公开供水水质和用水水量，保护耕地地力，落实上级重要要求，推行行政决策公开，进行行政指导。",
                "天天检查、件件落实、人人参与、层层把关、村村通达，实实在在、明明白白，信息息息相关，一条一条核对。",
                "以本人行为为主，作为为民服务的窗口，与与会代表交流，经经办人审核，参与与否自愿，以及及时更新。",
                "完善规范规范性文件的程序，公开工作工作机制健全，市政府政府信息公开栏、信息公开公开栏一并更新。",
                "核对对象名单，对对口帮扶县、和和田地区、太和和谐社区的信息单列，现在在建项目公布，把把关责任压实。",
                "在职职工、公办办公用房、信访访谈、舆情情况、整改改进、监管管理、审核核实、宣传传播、业务务实。",
                "主动动员、机制制度、变更更新、重申申请条件、诚信信息、年报报告、办结结果、存量量化、海关关区。",
            )
        ),
        good("2021", (_PLATFORM, "主要以以下方式公开：市政府政府信息公开平台、本局局长信箱、公开公开目录。")),
        good("2021", (_PLATFORM, "由市政府办公室办公室主任牵头，统计局统计局长信箱一并更新。")),
        good("2021", (_PLATFORM, "申请人某某某某某某不服，层层压实，一件一件办，常态化、常态化推进。")),
        good("2021", ("（三）政府信息管理。", "（三）政府信息管理政府信息管理办法修订完成。")),
        good("2021", (_PLATFORM, "逐条逐条核对，逐年逐年清理，年年公开、年年更新，2020年2020年鉴、8008008008。")),
        good("2019", ("开通政务新媒体账号1个。", "阿不都热西提·阿不都热西提等同志开通政务新媒体账号1个。")),
    ),
)
def repeated_word(context: Context) -> Iterator[Problem]:
    """Words of three or more characters twice in a row, then shorter ones and characters that cannot stand so."""
    running = context.prose.running
    if context.prose.fold.notes:
        return
    found: list[Span] = []
    unread = Covered(garbled(context))
    for start, middle, end in _long_words(running.text):
        found.append((start, end))
        if running.span(start, end)[0] in unread:
            continue  # nobody wrote that
        yield _problem(context, start, middle, end)
    covered = Covered(found)
    for start, end in doubled(running):
        is_said = start in covered or end - 1 in covered or is_misnamed(context, start, end)
        if not is_said and not is_mentioned(context, start, end):
            yield _problem(context, start, (start + end) // 2, end)


def _long_words(text: str) -> Iterator[tuple[int, int, int]]:
    """Words of three or more characters twice or more in a row: where they begin, where they do again, where all of it ends."""
    if not any(next(repeats(text, period), None) is not None for period in range(_SHORTEST, _LONGEST + 1)):
        return
    for m in _AGAIN.finditer(text):
        if len(set(m["word"])) == 1 or _HEAD.search(text[max(0, m.start() - 8) : m.start()]):
            continue
        if m["word"][-1] not in _ORGAN_END or not is_han(text[m.end() : m.end() + 1]):
            yield m.start(), m.start("again"), m.end()


def _problem(context: Context, start: int, middle: int, end: int) -> Problem:
    """What is said of ``text[start:middle]`` being written again up to ``end``."""
    running = context.prose.running
    word = running.text[start:middle]
    edit = running.edit(middle, end, "")
    fix = None
    if edit is not None:
        fix = Fix(Message.of("删去重复的“{word}”", "take out the repeated “{word}”", word=word), (edit,), safe=False)
    return Problem(*running.span(start, end), _message((end - start) // len(word)), fix=fix, expected=word)


def _message(times: int) -> Message:
    if times == 2:
        return Message.of("“{expected}”连着写了两遍", "“{expected}” stands twice in a row")
    return Message.of("“{expected}”连着写了 {times} 遍", "“{expected}” stands {times} times in a row", times=times)
