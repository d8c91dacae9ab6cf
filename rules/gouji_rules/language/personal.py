"""TXT012: personal data of people who asked or complained."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.context import Context
from gouji.findings import Message, Text
from gouji.lazy import LazyPattern
from gouji.rule import ALL_EDITIONS, Problem, bad, good, rule
from gouji.subjects import Whole
from gouji_rules.kinds.pattern import WrongPattern, problems
from gouji_rules.words import has_any

_REQUEST = "（二）依申请公开。全年新收政府信息公开申请12件"

_LONG_NUMBER = re.compile("[0-9][0-9]{10}")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_BIRTH = "(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_WHO = "申请人|信访人|投诉人|举报人|上访人|来访人|反映人|当事人|村民|居民|市民"
#: a number for people to call, rather than somebody's own
_TO_CALL = (
    *"可请与向群",
    "拨打",
    "咨询",
    "联系我",
    "热线",
    "公布",
    "开通",
    "监督",
    "如需",
    "办公",
    "客服",
    "号码为我",
    "号为我",
)


def _is_no_identity(m: re.Match[str]) -> bool:
    """Whether the check digit of an identity number does not fit (GB 11643)."""
    number = m[0]
    rest = sum(w * int(d) for w, d in zip(_WEIGHTS, number[:17], strict=True)) % 11
    return "10X98765432"[rest] != number[17].upper()


def _is_to_call(m: re.Match[str]) -> bool:
    """Whether a person is said to call a number."""
    return has_any(m["between"], _TO_CALL)


_NUMBERS = (
    WrongPattern(
        LazyPattern(rf"(?<![0-9A-Za-z_/=.?&-])[1-9][0-9]{{5}}{_BIRTH}[0-9]{{3}}[0-9Xx](?![0-9A-Za-z])"),
        Text("这里有一个身份证号，请删去或隐去", "an identity-card number stands here; take it out or mask it"),
        subject=Whole("identity-number"),
        unless=_is_no_identity,
    ),
    # a person, and that person's own number
    WrongPattern(
        LazyPattern(rf"(?:{_WHO})(?P<between>[^。；;\n]{{0,24}}?)(?<![0-9])(?P<number>1[3-9][0-9]{{9}})(?![0-9])"),
        Text("这里像是个人手机号，请删去或隐去", "this looks like a private mobile number; take it out or mask it"),
        group="number",
        subject=Whole("mobile-number"),
        unless=_is_to_call,
    ),
)
#: surnames that are no other word before what follows
_SURNAMES = (
    "王李张刘陈杨黄赵吴徐孙朱胡郭罗郑梁谢宋唐韩冯邓曹彭肖董袁潘蒋蔡杜苏魏吕丁沈姚卢姜崔钟谭陆汪范廖贾韦邱侯熊孟秦薛闫尹"
)
_PERSON = re.compile(f"人(?:为|是|姓名)?[:：]?[{_SURNAMES}]")
_ASKS = "申请人|信访人|投诉人|举报人|上访人|反映人"
#: what follows a name, and no other word
_AFTER_NAME = "[（(](?:男|女|身份证|住|电话|联系)|[，,](?:男|女|身份证)|身份证|不服|诉(?:我|本|市|县|区|省)"
_NAMED = LazyPattern(rf"(?:{_ASKS})(?:为|是|姓名)?[:：]?(?P<name>[{_SURNAMES}][\u4e00-\u9fff]{{1,2}})(?={_AFTER_NAME})")
_MASKED = frozenset("某甲乙丙丁们等人方")


@rule(
    "TXT012",
    "personal-data",
    severity="warning",
    editions=ALL_EDITIONS,
    tags=("terms",),
    summary=Text(
        "公开了个人信息：身份证号、私人手机号、申请人姓名",
        "personal data: identity numbers, private mobile numbers, names of applicants",
    ),
    why=Text(
        "年报公布后人人可见，申请人、投诉人的姓名、证件号和手机号应当隐去。身份证号须校验位正确才提示；办公电话、联系人手机、热线和已隐去的姓名（王某、张××）"
        "都不提示。本人同意公开的，请忽略本规则。",
        "A published report is read by anybody: names, identity numbers and mobile numbers of applicants and complainants are to be left out. An identity number must have a valid check digit; "
        "office telephones, contacts, hotlines and masked names pass. Where the person agreed, ignore this rule.",
    ),
    source=Text(
        "条例第十五条；《中华人民共和国个人信息保护法》", "Regulations, Article 15; Personal Information Protection Law"
    ),
    examples=(
        bad(
            "2021",
            (_REQUEST, "（二）依申请公开。申请人身份证号11010519491231002X的申请已答复，新收申请12件"),
            at="11010519491231002X",
        ),
        bad("2021", (_REQUEST, "（二）依申请公开。申请人王建国不服答复申请复议，新收申请12件"), at="王建国"),
        bad(
            "2021",
            (_REQUEST, "（二）依申请公开。村民李某（手机13800138000）的申请已答复，新收申请12件"),
            at="13800138000",
        ),
        bad(
            "2019",
            ("全年新收政府信息公开申请9件", "信访人张桂兰（女，62岁）提出的申请已答复，全年新收政府信息公开申请9件"),
            at="张桂兰",
        ),
        good("2021"),
        good(
            "2021",
            (_REQUEST, "（二）依申请公开。申请人可拨打13800138000咨询，居民可请网格员13900139000代办，新收申请12件"),
        ),
        good("2021", (_REQUEST, "（二）依申请公开。联系人：赵科长，联系电话：0838-6012345、13800138000，新收申请12件")),
        good(
            "2021",
            (_REQUEST, "（二）依申请公开。申请人王某某不服答复，申请人单位不服答复，张××诉我局一案已结，新收申请12件"),
        ),
        good(
            "2021",
            (
                _REQUEST,
                "（二）依申请公开。受理编号110105194912310021、统一社会信用代码12510700MB1234567X，新收申请12件",
            ),
        ),
        good(
            "2021",
            (
                _REQUEST,
                "（二）依申请公开。申请人应当说明用途，申请人许可后转送，申请人曾经申请的不再处理，新收申请12件",
            ),
        ),
        good(
            "2019",
            (
                "全年新收政府信息公开申请9件",
                "详见 https://www.example.gov.cn/art/13800138000.html，全年新收政府信息公开申请9件",
            ),
        ),
    ),
)
def personal_data(context: Context) -> Iterator[Problem]:
    """Identity numbers, mobile numbers and names of private persons.

    Their subject is the kind of datum alone: baselines and published findings keep subjects, and even a fingerprint of
    a name or a number can be guessed by trying all there are.
    """
    running = context.prose.running
    if _LONG_NUMBER.search(running.text):
        yield from problems(running, _NUMBERS)
    for m in _NAMED.finditer(running.text) if _PERSON.search(running.text) else ():
        if _MASKED.isdisjoint(m["name"]):
            yield Problem(
                *running.span(*m.span("name")),
                Message.of(
                    "“{name}”像是申请人的真实姓名，请隐去（如“{masked}”）",
                    "“{name}” looks like an applicant's real name; mask it",
                    name=m["name"],
                    masked=m["name"][0] + "某",
                ),
                subject=Whole("applicant-name"),
            )
