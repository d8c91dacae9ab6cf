"""ENC006: advertisements that a broken-into web site has put in place of words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from gouji.context import Context
from gouji.findings import Message, Text
from gouji.lazy import LazyPattern
from gouji.prose.running import RunningText
from gouji.report import Span
from gouji.rule import ALL_EDITIONS, Problem, bad, good, rule
from gouji_rules.covered import Covered
from gouji_rules.damage import brands
from gouji_rules.damage.displaced import displaced
from gouji_rules.damage.unknown import unknown
from gouji_rules.words import has_any

_BASIS = "本报告根据《中华人民共和国政府信息公开条例》（以下简称《条例》）编制。"
_PLATFORM = "改版门户网站公开专栏，增设停水信息检索，政务新媒体与网站同步更新。"

#: a strange address stuck to an organ's name
_DOMAIN = r"\.(?:com|net|cc|vip|top|xyz|info|app|club)"
_ORGAN = "局|厅|委员会|人民政府|办公室|街道办事处"
_HOST_END = re.compile(_DOMAIN)
_HOST = LazyPattern(
    rf"(?<![0-9A-Za-z./@:_-])(?P<host>(?:www\.)?[0-9A-Za-z-]{{2,40}}{_DOMAIN})(?=[\u4e00-\u9fff]{{2,14}}(?:{_ORGAN}))"
)
_LEADS_TO_HOST = LazyPattern(
    r"(?:网址|网站|网|登录|登陆|访问|通过|站点|平台|域名|邮箱|址|在|与|和|、|由|从)[为是:：“\"（(]?\s?$"
)
_LATIN_WORD = LazyPattern("[0-9]*[A-Za-z][0-9A-Za-z]{2,}")
_ADVERTISED_NAME = LazyPattern(r"[0-9A-Za-z]|彩票[^管中发].{0,6}局|博彩|赌场|投注|足彩|官网")
#: stems that are no names of anything else before a number
_LIKE_NAMES = frozenset(("必发", "必赢"))
#: so many characters on both sides of a word are looked at
_NEAR = 40


@rule(
    "ENC006",
    "injected-text",
    severity="error",
    editions=ALL_EDITIONS,
    summary=Text("正文被插入博彩、广告一类文字", "advertisements for gambling and the like stand in the text"),
    why=Text(
        "被入侵或被镜像的网页会把“关于”、地名、领导人姓名和机关名替换成广告词，如“国务院办公厅比分直播印发”“中国体育彩票市生态环境局”。先看位置：该有“关于”、地名或姓名的地方是不是广告词；"
        "再看品牌名单。彩票、体育、公安等机关谈本职工作，或句中写明打击、查处的，不提示；若仍有误报，请忽略本规则。",
        "Pages broken into or mirrored have 关于, places, names of leaders and of organs replaced by advertisements. What stands where one of these must stand is looked at first, "
        "then a list of names. Nothing is said where lottery, sports or police organs speak of "
        "their own work, or where a sentence is about fighting such things; should it still be wrong, ignore this rule.",
    ),
    source=Text("约十份年报的正文被插入此类文字", "some ten annual reports have such words in their text"),
    examples=(
        bad(
            "2021",
            (
                _BASIS,
                "本报告根据《国务院办公厅政府信息与政务公开办公室比分直播，篮球即时比分印发〈报告格式〉的通知》编制。",
            ),
            at="比分直播，篮球即时比分",
        ),
        bad("2021", (_BASIS, "根据国务院办公厅体育彩票《关于做好年度报告编制工作的通知》要求编制。"), at="体育彩票"),
        bad("2021", (_PLATFORM, "改版门户网站公开专栏，365bet官网，政务新媒体与网站同步更新。"), at="365bet"),
        bad("2019", ("2020年，青川市水务局", "2020年，purofun.com水务局"), at="purofun.com"),
        bad("2019", ("开通政务新媒体账号1个。", "开通政务新媒体账号1个，乐鱼体育登录入口。"), at="乐鱼体育"),
        bad("2021", (_BASIS, "落实县政府凯发国际:推进公开工作的要求，编制本报告。"), at="凯发国际"),
        bad("2021", (_PLATFORM, "坚持以亚博足彩为指导，改版门户网站公开专栏。"), at="亚博足彩"),
        bad(
            "2021",
            (_PLATFORM, "按照上级uedbet体育:政务公开工作要求改版，依托uedbet体育:检索。"),
            at="⟦uedbet⟧体育:政务",
        ),
        bad(
            "2021",
            (_PLATFORM, "由中国体育彩票市生态环境局供数，学习足彩app新时代中国特色社会主义思想。"),
            at="中国体育彩票",
        ),
        bad("2021", (_BASIS, "按照市政府赢博国际:推进公开工作的要求，编制本报告。"), at="赢博国际"),
        bad(
            "2021",
            ("青川市水务局2024年政府", "青川市体育局2024年政府"),
            (_BASIS, "落实市英国威廉希尔公司,十大博彩公司:的决策部署，编制本报告。"),
            at="威廉希尔",
        ),
        bad("2021", (_PLATFORM, "依托澳门特区赌场,澳门博彩业网址门户网站公开。"), at="澳门特区赌场"),
        bad("2021", (_BASIS, "根据《民政部、财政部必威加强养老服务信息公开的意见》编制。"), at="必威"),
        bad("2021", (_PLATFORM, "改版门户网站必发365公开专栏，AG真人增设检索。"), at="必发365"),
        bad("2021", (_PLATFORM, "增设亚博体育建设项目审批信息。"), at="亚博体育"),
        good(
            "2021",
            (_PLATFORM, "公开金沙188号、皇冠365户的用水信息，县政府势必威信更高，AG600飞机、PG电子公司供水照常。"),
        ),
        good("2021"),
        good(
            "2021",
            (
                _PLATFORM,
                "按照省委政法委：依法公开的要求、市政府放管服：优化流程的安排，全年未发生以下情况：政府信息公开的行政复议。",
            ),
        ),
        good(
            "2021",
            (_PLATFORM, "“看开平”APP、体育局、视频直播、网上直播、官网、可下载等栏目上线，官网：政府信息公开专栏。"),
        ),
        good(
            "2021",
            (_PLATFORM, "召开云上发布会，三亚博物馆、亚博会、凯发国际水务有限公司、皇冠酒店的用水信息一并公开。"),
        ),
        good(
            "2021",
            (
                _PLATFORM,
                "落实县政府网站：公开要及时；按照省政府APP：办事指南的要求，福利彩票销售网点由财政局、民政局公布。",
            ),
        ),
        good("2021", (_PLATFORM, "门户网站曾被篡改出现“投注平台”“365bet”暗链，已清理并通报。")),
        good("2021", (_PLATFORM, "开展“365体育锻炼打卡”，彩票公益金资助市教育局少年宫、体育彩票市场管理情况公开。")),
        good(
            "2021",
            ("青川市水务局2024年政府", "青川市公安局2024年政府"),
            (_PLATFORM, "公布“亚博体育”“bet365”等专案的审理情况，开户、投注、棋牌游戏下载均有提示。"),
        ),
        good(
            "2021",
            ("青川市水务局2024年政府", "青川市体育彩票管理中心2024年政府"),
            (_PLATFORM, "公开体育彩票、竞彩、即开型彩票的销售和公益金使用情况，增设比分网查询。"),
        ),
        good("2021", (_PLATFORM, "公开打击网络赌博专项行动情况，查处“六合彩”“百家乐”案件3起，收缴老虎机12台。")),
        good("2021", (_PLATFORM, "网址由example.com青川市人民政府网统一跳转，企业开户、贷款贴息等事项一并公开。")),
        good("2021", (_PLATFORM, "登录www.example.com水务局专栏，或访问example.net市民服务中心办公室页面。")),
        good("2021", (_PLATFORM, "公开福利彩票公益金支出、成人教育招生、体育赛事比分和全民健身场地开放信息。")),
        good("2019", ("开通政务新媒体账号1个。", "开通政务新媒体账号1个，转载省彩票中心开奖公告。")),
    ),
)
def injected_text(context: Context) -> Iterator[Problem]:
    """Words of advertisements, in no context that they could belong to: each once, with how often it stands there."""
    running = context.prose.running
    organ = context.report.organ
    found: dict[str, list[Span]] = {}
    for i, j in _injected(running, organ):
        found.setdefault(running.text[i:j].lower(), []).append((i, j))
    for spans in found.values():
        yield _problem(running, spans)


def _injected(running: RunningText, organ: str) -> list[Span]:
    """Where such words stand, in order; of those that overlap the first."""
    places = set(_stuck(running))
    if not has_any(organ, brands.FIGHTING):
        places.update(_advertised(running))
    covered = Covered(places)
    for find in (displaced(running, _is_at_play(organ)), unknown(running)):
        places.update(span for span in find if not _touches(covered, span))
        covered = Covered(places)
    done = -1
    kept = []
    for i, j in sorted(places):
        if i >= done:
            kept.append((i, j))
            done = j
    return kept


def _touches(covered: Covered, span: Span) -> bool:
    return any(at in covered for at in range(*span))


def _is_at_play(organ: str) -> bool:
    """Whether an organ has to do with lotteries or sports by office; a name in which an advertisement stands is none."""
    return has_any(organ, brands.PLAYING) and not _ADVERTISED_NAME.search(organ)


def _advertised(running: RunningText) -> Iterator[Span]:
    """Names of sites, unless what is near them is about fighting such things."""
    for i, j in chain(
        _names(running),
        _compound(running),
        _for_about(running),
        _latin(running.text),
        _numbered(running),
        _lettered(running),
    ):
        line, where = running.line(i)
        if not has_any(line[max(0, where - _NEAR) : where + _NEAR], brands.FIGHT):
            yield i, j


#: what is issued, and what its title begins with: the name of a site stands for 关于
_ISSUER_BEFORE = ("部", "局", "厅", "委", "委员会", "总署", "总局", "政府", "办公厅", "办公室", "办", "署", "《", "〈")
_TITLE_BEHIND = (
    "加强",
    "做好",
    "印发",
    "进一步",
    "全面",
    "推进",
    "规范",
    "开展",
    "深化",
    "建立",
    "促进",
    "完善",
    "贯彻",
    "落实",
)


#: 市政府召开云…: parts of two words
_ALSO_WORDS = frozenset(("开云", "云开"))


def _for_about(running: RunningText) -> Iterator[Span]:
    """The bare name of a site between an issuer and the title of what it issued: 民政部必威加强…的意见."""
    text = running.text
    for stem in running.seen(sorted(brands.ONLY_NAMES - _ALSO_WORDS)):
        for at in running.every(stem):
            end = at + len(stem)
            if text.startswith(_TITLE_BEHIND, end) and text.endswith(_ISSUER_BEFORE, 0, at):
                yield at, end


def _names(running: RunningText) -> Iterator[Span]:
    for word in running.seen(brands.NAMES):
        may_be_firm = word.endswith(("体育", "国际", "娱乐"))
        for at in running.every(word):
            if not (may_be_firm and running.text.startswith(brands.FIRMS, at + len(word))):
                yield at, at + len(word)


def _compound(running: RunningText) -> Iterator[Span]:
    """A first part and a second part: 亚博足彩, 凯发国际."""
    text = running.text
    for stem in running.seen(brands.STEMS):
        parts = (*brands.PARTS, *brands.FEW_PARTS) if stem in brands.ONLY_NAMES else brands.PARTS
        for at in running.every(stem):
            end = at + len(stem)
            part = next((part for part in parts if text.startswith(part, end)), None) or _number(text, stem, end)
            if part is None or (part in brands.FEW_PARTS and text.startswith(brands.FIRMS, end + len(part))):
                continue
            if text[at - 1 : at] not in tuple(brands.NOT_BEFORE.get(stem, "")):
                yield at, end + len(part.rstrip(":："))


def _number(text: str, stem: str, at: int) -> str | None:
    """The number that the name of a site ends in (必发365), or another of their names behind the first; else None."""
    if stem not in brands.ONLY_NAMES and stem not in _LIKE_NAMES:
        return None
    more = next((other for other in brands.STEMS if text.startswith(other, at)), None)
    if more is not None:
        return more if stem in brands.ONLY_NAMES else None
    number = next((number for number in brands.LUCKY if text.startswith(number, at)), None)
    if (
        number is None
        or text.startswith(brands.AFTER_NUMBER, at + len(number))
        or text[at + len(number) :][:1].isdigit()
    ):
        return None
    return number


def _latin(text: str) -> Iterator[Span]:
    """Names in Latin letters, whatever their case."""
    for m in _LATIN_WORD.finditer(text):
        word = m[0].lower()
        name = next((name for name in brands.LATIN_NAMES if name in word), None)
        if name and (name not in brands.SHORT_LATIN or text.startswith(brands.FEW_PARTS, m.end())):
            at = m.start() + word.index(name)
            yield at, at + len(name)


def _lettered(running: RunningText) -> Iterator[Span]:
    """Letters before a word that makes them the name of a site: AG真人."""
    text = running.text
    for word in running.seen(brands.BEHIND_LETTERS):
        for at in running.every(word):
            letters = next((name for name in brands.LETTERS if text.endswith(name, 0, at)), None)
            if (
                letters
                and not text[at - len(letters) - 1 : at - len(letters)].isascii()
                and not text.startswith((*brands.FIRMS, *brands.MADE), at + 2)
            ):
                yield at - len(letters), at + 2


def _numbered(running: RunningText) -> Iterator[Span]:
    for word in running.seen(brands.NUMBERED):
        for at in running.every(word):
            if not running.text.startswith(brands.SPORT, at + len(word)) and not running.text[at - 1 : at].isdigit():
                yield at, at + len(word)


def _stuck(running: RunningText) -> Iterator[Span]:
    """Addresses stuck to the name of an organ, with nothing that leads to them."""
    text = running.text
    for m in _HOST.finditer(text) if _HOST_END.search(text) else ():
        if not _LEADS_TO_HOST.search(text[max(0, m.start() - 6) : m.start()]):
            yield m.span("host")


def _problem(running: RunningText, spans: list[Span]) -> Problem:
    i, j = spans[0]
    if len(spans) > 1:
        message = Message.of(
            "“{found}”像是被插入的广告文字，全文共 {n} 处；请删去，并对照原稿逐处恢复",
            "“{found}” looks like an advertisement put into the text, in {n} places; take it out and restore what stood there",
            n=len(spans),
        )
    else:
        message = Message.of(
            "“{found}”像是被插入的广告文字，请删去，并对照原稿恢复此处",
            "“{found}” looks like an advertisement put into the text; take it out and restore what stood here",
        )
    return Problem(*running.span(i, j), message, found=running.text[i:j])
