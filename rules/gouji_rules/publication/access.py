"""MET002 and MET003: the addresses a report gives."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache

from gouji.context import Context
from gouji.findings import Localized, Message, Text, Values
from gouji.lazy import LazyPattern
from gouji.report import Report
from gouji.rule import Problem, bad, good, rule
from gouji.subjects import Whole
from gouji_rules.organs import read_organ
from gouji_rules.words import has_any, joined

_LAST = "本年度没有其他需要报告的事项。"
_SOURCE = Text(
    "国办发〔2017〕47号《政府网站发展指引》：政府网站使用以 gov.cn 为后缀的域名",
    "Guidelines for Government Websites (国办发〔2017〕47号): government sites use domains that end in gov.cn",
)
_URL = LazyPattern(
    r"(?:https?\s?[:：]\s?//|(?<![A-Za-z0-9@./_-])www\.)([A-Za-z0-9](?:[A-Za-z0-9._-]{0,120}[A-Za-z0-9])?)"
)
#: what may stand in an annual report and is no government site's own
_KNOWN = joined(".", (
    "gov.cn", "gov.hk", "gov.mo", "政务", "公益", "weixin.qq.com", "weibo.com", "weibo.cn", "toutiao.com", "douyin.com", "iesdouyin.com",
    "kuaishou.com", "bilibili.com", "people.com.cn", "people.cn", "xinhuanet.com", "news.cn", "cctv.com", "xuexi.cn", "12371.cn", "qstheory.cn",
    "baidu.com", "qq.com", "163.com", "sina.com.cn", "sohu.com", "wjx.cn", "wjx.top", "wenjuan.com", "cnki.net", "cebpubservice.com", "95598.cn",
    "10086.cn", "10010.com", "189.cn", "chinanews.com.cn", "gmw.cn", "cnr.cn", "youth.cn", "thepaper.cn", "zhihu.com", "ximalaya.com", "iqiyi.com", "youku.com",
    "mil.cn", "edu.cn", "ac.cn", "org.cn", "court.cn", "12306.cn", "12377.cn", "xn--zfr164b", "xn--55qw42g",
))  # fmt: skip
_SITE = (
    "网站", "官网", "门户", "网址", "电子版", "下载", "查阅", "查询", "登录", "登陆", "访问", "网上", "平台", "专栏",
    "查看", "上传", "公开指南", "公开目录", "申请",
)  # fmt: skip
_OWN = (
    "本报告", "电子版", "年报", "年度报告", "门户", "官网", "官方网站", "网址", *joined("本", "局机单委厅办"), *joined("我", "局委厅办"),
)  # fmt: skip
#: what an organ's own site alone is for
_OWN_USES = ("公开指南", "公开目录", "公开专栏", "提交申请", "在线申请", "依申请公开", "申请公开政府信息", "提出申请")
#: what is done to a site by whom it belongs to
_OWN_DEEDS = ("改版", "升级", "访问量", "上传", "浏览量")
_OTHERS = ("中国", "全国", "国家", "全省", "省级", "省", "公司", "协会", "第三方")
#: an address that nothing names before it: 公众可以在http://…查看
_UNNAMED = LazyPattern(r"(?:在|通过|登录|登陆|访问|进入|至|到|见|打开|点击|于)\s?(?:网址|网站)?[:：]?\s?[（(]?\s?\Z")
_PAPERS = ("公报", "公开", "指南", "目录", "年报", "报告", "公告", "年鉴", "信息", "资料", "文件")
#: whose site need not be a government's
_NO_OFFICE = (
    "公司", "集团", "医院", "卫生院", "学校", "中学", "小学", "大学", "学院", "幼儿园", "银行", "协会", "研究所", "研究院", *joined("供", "电水气热"),
    "自来水", "燃气", "电力", "电信", "移动", "联通", "铁塔", "公交", "场站",
)  # fmt: skip
#: a site that was given up
_FORMER = ("原域名", "原网址", "原网站", "域名由", "网址由", "停用", "关停", "下线", "迁移")
#: how the name of an organ ends whose site is one bureau's
_BUREAU = ("局", "委", "委员会", "厅", "办公室", "办")
_DEPARTMENTS = ("department", "county-department")
_NUMERIC = LazyPattern(r"[0-9.]+\Z")


@rule(
    "MET002",
    "foreign-domain",
    severity="warning",
    summary=Text("网址不是 gov.cn，或是别的部门的域名", "an address that is not gov.cn, or another bureau's"),
    why=Text(
        "年报里的网址供公众查阅报告。不是 gov.cn 的，可能是被镜像站改写或早已失效；统计局的年报给出 fgw（发改）的域名，多半是抄来的。"
        "新媒体、媒体、高校和社会组织的域名、数字地址、邮箱、公用门户，以及说不准的缩写都不提示；确系本机关网址时用 --ignore MET002 关闭。",
        "The address is for the public to find the report. One outside gov.cn may have been rewritten by a mirror or be long dead; "
        "fgw in a statistics bureau's report was mostly copied. Social and news media, universities and organisations, numeric "
        "addresses, mail, shared portals and doubtful abbreviations are passed over. --ignore MET002 where it is right.",
    ),
    source=_SOURCE,
    examples=(
        bad(
            "2021", (_LAST, "本报告电子版可在市水务局网站（http://www.qcshuiwu.com/gk/）下载。"), at="www.qcshuiwu.com"
        ),
        bad(
            "2021",
            (_LAST, "本报告电子版可在局门户网站（http://tjj.qingchuan.gov.cn/nb/）查阅。"),
            at="tjj.qingchuan.gov.cn",
        ),
        bad("2019", (_LAST, "本局官方网站网址：www.qc-water.cn，欢迎查阅。"), at="www.qc-water.cn"),
        bad("2021", (_LAST, "公开指南见http://wjw.qingchuan.gov.cn/gkzn，年内更新1次。"), at="wjw.qingchuan.gov.cn"),
        bad("2021", (_LAST, "公众可以在http://www.qcslgb.xyz查看各类水资源公报。"), at="www.qcslgb.xyz"),
        bad("2019", (_LAST, "水务公报已上传至http://tjj.qingchuan.gov.cn/gb。"), at="tjj.qingchuan.gov.cn"),
        good("2021"),
        good("2021", (_LAST, "预决算公开目录见http://czj.qingchuan.gov.cn/ys。")),
        good("2021", (_LAST, "满意度问卷可在https://www.wjx.cn/vm/a.aspx填写，申请自愿。")),
        good("2021", (_LAST, "招标公告通过中国招标投标网（http://www.zgzbtb.com）公开，文件可下载。")),
        good("2021", (_LAST, "本报告电子版可在市政府门户网站（http://www.qingchuan.gov.cn/）下载。")),
        good("2021", (_LAST, "本报告电子版可在局网站（https://swj.qingchuan.gov.cn:8080/nb）下载。")),
        good("2021", (_LAST, "部门预算同时在市财政局网站（http://czj.qingchuan.gov.cn）公开。")),
        good("2021", ("青川市水务局", "青川市自来水公司"), (_LAST, "本公司网站网址：www.qc-water.cn。")),
        good("2021", (_LAST, "政策图解见微信公众号（https://mp.weixin.qq.com/s/abc），网站同步发布。")),
        good("2021", (_LAST, "如有疑问请发邮件至 qcswj@163.com，或访问 http://61.178.12.3:8088/gk 查阅。")),
        good("2021", (_LAST, "本报告电子版在政府信息公开平台（zwgk.qingchuan.gov.cn/swj）公布。")),
    ),
)
def foreign_domain(context: Context) -> Iterator[Problem]:
    """Addresses outside gov.cn, and those of other bureaus."""
    text = context.prose.body
    if "www" not in text.text and "://" not in text.text and "：//" not in text.text:
        return
    seen: set[str] = set()
    for m in _URL.finditer(text.text):
        host = m[1].lower()
        if host in seen or "." not in host or _NUMERIC.match(host):
            continue
        seen.add(host)
        start, end = m.span(1)
        if text.text[m.start() : m.start() + 4].lower() == "www.":
            start, host = m.start(), "www." + host
        begin, stop = text.sentence(m.start(), "。；;")
        message = _judge(context.report, host, text.text[begin : m.start()], text.text[begin:stop])
        if message is not None:
            yield Problem(*text.span(start, end), message)


def _judge(report: Report, host: str, before: str, sentence: str) -> Localized | None:
    """What is wrong with a host in a sentence; None where nothing is, or nobody can tell."""
    if ".gov." not in f".{host}.":
        if not _is_foreign(report.organ, host, before, sentence):
            return None
        return Message.of(
            "{host} 不是 gov.cn 域名；政府网站的网址应以 gov.cn 结尾，请核对",
            "{host} is no gov.cn domain, which government sites have; check",
            host=host,
        )
    label = host.removeprefix("www.").split(".")[0]
    bureaus = _bureaus().get(label)
    if bureaus is None or not _is_departments(report, host) or not _is_own_site(report.organ, before, sentence):
        return None
    if has_any(report.organ, bureaus) or has_any(before, bureaus):
        return None
    return Message.of(
        "域名中的 {label} 是{bureaus}部门的缩写，而本报告是{organ}的，请核对网址",
        "{label} in the host stands for another bureau ({bureau}) than {organ}; check the address",
        label=label,
        bureaus=Values(bureaus[:2]),
        bureau=bureaus[0],
        organ=report.organ,
    )


def _is_foreign(organ: str, host: str, before: str, sentence: str) -> bool:
    """Whether a host outside gov.cn is said to be the organ's site, which is to be inside."""
    if f".{host}".endswith(_KNOWN) or not has_any(sentence, _SITE):
        return False
    if has_any(organ, _NO_OFFICE) or has_any(before, _FORMER):
        return False
    if has_any(sentence, _OWN) or (organ != "" and organ in before):
        return True
    if has_any(before, _OTHERS):
        return False
    is_unnamed = _UNNAMED.search(before) is not None
    return has_any(sentence, (*_OWN_USES, *_OWN_DEEDS)) or (is_unnamed and has_any(sentence, _PAPERS))


def _is_own_site(organ: str, before: str, sentence: str) -> bool:
    """Whether an address is said to be the organ's own: by name, by what it is for, or by the organ's subject there."""
    if has_any(sentence, (*_OWN, *_OWN_USES)) or organ in before:
        return True
    return read_organ(organ).body[:2] in before and _UNNAMED.search(before) is not None


def _is_departments(report: Report, host: str) -> bool:
    """Whether a host is of the kind that names a bureau, in the report of one."""
    return (
        host.endswith(".gov.cn")
        and host.count(".") >= 3
        and report.organ_kind in _DEPARTMENTS
        and report.organ.endswith(_BUREAU)
        and "政府办" not in report.organ
    )


@lru_cache(maxsize=1)
def _bureaus() -> dict[str, tuple[str, ...]]:
    """The words of a bureau's name by the abbreviations of hosts.txt."""
    with open(os.path.join(os.path.dirname(__file__), "hosts.txt"), encoding="utf-8") as file:  # noqa: PTH118, PTH120, PTH123
        lines = [line for line in file.read().split("\n") if line and not line.startswith("#")]
    found = {}
    for line in lines:
        labels, _, words = line.partition(":")
        found.update(dict.fromkeys(labels.split(), tuple(words.split())))
    return found


_ADDRESS = LazyPattern(
    r"https?\s?[:：]\s?//|www\.|gov\.cn|电子版|(?:本报告|本年报|年报)[^。\n]{0,40}(?:网站|门户|平台|专栏|网页)"
    r"|(?:网站|门户|平台|专栏|网页)[^。\n]{0,40}(?:下载|本报告|年报)"
)
_CONTACT = LazyPattern(r"(?:联系|咨询|电话|传真|邮箱|邮编|地址|来电)|(?<![0-9])0[0-9]{2,3}[-－—][0-9]{7,8}")


@rule(
    "MET003",
    "missing-access",
    severity="info",
    default=False,
    summary=Text("没有电子版查阅地址，也没有联系方式", "no address of the electronic version and no contact"),
    why=Text(
        "不少地方要求在年报里写明电子版的查阅地址和联系方式，官方格式没有这个要求，所以默认不用。两样有其一就不提示。",
        "Some authorities want the report to say where it can be read and whom to ask. The official form does not, so this is off "
        "by default; either of the two keeps it quiet.",
    ),
    source=Text("各地年报编制通知；官方格式无此要求", "regional notices; the official form does not ask for it"),
    examples=(
        bad("2021", at="青川市水务局2024年政府信息公开工作年度报告"),
        bad("2019", at="青川市水务局2020年政府信息公开工作年度报告"),
        bad("2021", (_LAST, "无其他事项。"), at="青川市水务局2024年政府信息公开工作年度报告"),
        good("2021", (_LAST, "本报告电子版可在市政府门户网站下载。")),
        good("2021", (_LAST, "如有疑问，请与我局办公室联系（电话：0123-4567890）。")),
        good("2021", (_LAST, "网址：http://swj.qingchuan.gov.cn。")),
        good("2019", (_LAST, "本报告在局网站年报专栏公布，公众可自行查阅。")),
        good("2021", (_LAST, "咨询地址：青川市东街18号。")),
    ),
)
def missing_access(context: Context) -> Iterator[Problem]:
    """Neither an address nor a contact anywhere."""
    report = context.report
    text = context.prose.body.text
    if report.incomplete or _ADDRESS.search(text[:_FAR] + text[-_FAR:]) or _CONTACT.search(text):
        return
    if report.title is None or report.title_in_metadata:
        return
    yield Problem(
        *report.title.span,
        Text(
            "没有写明电子版查阅地址和联系方式",
            "neither where the report can be read nor whom to ask is said",
        ),
        subject=Whole("access"),
    )


#: an address stands near the beginning or the end
_FAR = 1200
