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
from gouji_rules.words import has_any

_BASIS = "本报告根据《中华人民共和国政府信息公开条例》（以下简称《条例》）编制。"
_PLATFORM = "改版门户网站公开专栏，增设停水信息检索，政务新媒体与网站同步更新。"

#: brands and set words of advertisements, which no report has a reason to use
BRANDS = (
    "比分直播", "即时比分", "比分网", "365bet", "bet365", "足球投注", "体育投注", "投注平台", "真人娱乐", "真人视讯", "线上娱乐城", "澳门威尼斯人",
    "新葡京", "葡京娱乐", "皇冠体育", "亚博体育", "乐鱼体育", "开云体育", "华体会", "米兰体育", "半岛体育", "九游会", "爱游戏体育", "星空体育", "万博体育",
    "必威体育", "伟德体育", "威廉希尔", "沙巴体育", "博彩公司", "时时彩", "幸运飞艇", "北京赛车", "百家乐", "老虎机", "六合彩", "福彩网", "彩票网站开户",
    "注册送彩金", "送彩金", "棋牌游戏下载", "捕鱼游戏", "成人视频", "国产精品", "免费观看视频", "麻豆传媒", "裸聊", "约炮", "性爱",
)  # fmt: skip
#: words that are ordinary elsewhere, and make no sense between who issues and 印发
_ORDINARY = (
    "体育彩票", "福利彩票", "福彩", "体彩", "足彩", "竞彩", "彩票", "博彩", "赌场", "棋牌", "娱乐城", "娱乐平台", "投注", "比分", "开户", "游戏下载", "代孕", "私家侦探",
)  # fmt: skip
_ANY = "|".join(_ORDINARY)
_ISSUER = "国务院办公厅|人民政府|政府办公厅|政府办公室|公开办公室"
_REST = "[^，,。；;《》\n]"
_DISPLACED = LazyPattern(
    rf"(?:{_ISSUER})(?P<word>(?:{_ANY}){_REST}{{0,8}}(?:[,，]{_REST}{{0,12}}(?:{_ANY}|直播){_REST}{{0,4}})?)"
    "(?=《|印发|转发|政府信息公开工作年度报告)"
)
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
#: who has to do with such things by office, and how they are spoken of
_OFFICES = ("彩票", "福彩", "体彩", "公安", "警", "体育", "网信", "文化", "司法", "法院", "检察", "市场监督", "民政")
_FIGHT = (
    "打击", "查处", "取缔", "整治", "赌博", "涉赌", "涉黄", "违法", "非法", "犯罪", "侦破", "查获", "收缴", "销毁", "案件", "清理", "举报", "销售", "发行",
    "防范", "禁止", "宣传", "警示", "诈骗", "屏蔽", "过滤", "监测", "拦截", "专项行动",
)  # fmt: skip


#: so many characters on both sides of a word are looked at
_NEAR = 60


@rule(
    "ENC006",
    "injected-text",
    severity="error",
    editions=ALL_EDITIONS,
    summary=Text("正文被插入博彩、广告一类文字", "advertisements for gambling and the like stand in the text"),
    why=Text(
        "被入侵或被镜像的网页会把“关于”和机关名替换成广告词，如“国务院办公厅比分直播印发”。彩票、体育、公安等机关谈本职工作，"
        "或句中写明打击、查处的，一律不提示；若仍有误报，请忽略本规则。",
        "Pages broken into or mirrored have 关于 and names of organs replaced by advertisements. Nothing is said where lottery, sports or police organs speak of "
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
            at="比分直播",
        ),
        bad("2021", (_BASIS, "根据国务院办公厅体育彩票《关于做好年度报告编制工作的通知》要求编制。"), at="体育彩票"),
        bad("2021", (_PLATFORM, "改版门户网站公开专栏，365bet官网，政务新媒体与网站同步更新。"), at="365bet"),
        bad("2019", ("2020年，青川市水务局", "2020年，purofun.com水务局"), at="purofun.com"),
        bad("2019", ("开通政务新媒体账号1个。", "开通政务新媒体账号1个，乐鱼体育登录入口。"), at="乐鱼体育"),
        good("2021"),
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
    """Words of advertisements, in no context that they could belong to."""
    running = context.prose.running
    if not has_any(context.report.organ, _OFFICES):
        for span in chain(_advertised(running), _displaced(running)):
            yield _problem(running, *span)
    for span in _stuck(running):
        yield _problem(running, *span)


def _advertised(running: RunningText) -> Iterator[Span]:
    """Brands, unless what is near them is about fighting such things."""
    for word in BRANDS:
        for at in running.every(word):
            line, where = running.line(at)
            if not has_any(line[max(0, where - _NEAR) : where + _NEAR], _FIGHT):
                yield at, at + len(word)


def _displaced(running: RunningText) -> Iterator[Span]:
    """Ordinary words where a title or 印发 is to follow."""
    for m in _DISPLACED.finditer(running.text) if running.seen(_ORDINARY) else ():
        if not has_any(m["word"], BRANDS):
            yield m.span("word")


def _stuck(running: RunningText) -> Iterator[Span]:
    """Addresses stuck to the name of an organ, with nothing that leads to them."""
    text = running.text
    for m in _HOST.finditer(text) if _HOST_END.search(text) else ():
        if not _LEADS_TO_HOST.search(text[max(0, m.start() - 6) : m.start()]):
            yield m.span("host")


def _problem(running: RunningText, i: int, j: int) -> Problem:
    return Problem(
        *running.span(i, j),
        Message.of(
            "“{found}”像是被插入的广告文字，请删去，并对照原稿恢复此处",
            "“{found}” looks like an advertisement put into the text; take it out and restore what stood here",
        ),
        found=running.text[i:j],
    )
