"""TXT012: personal data of people who asked or complained."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.context import Context
from gouji.findings import Text
from gouji.lazy import LazyPattern
from gouji.rule import ALL_EDITIONS, Problem, bad, good, rule
from gouji.subjects import Whole
from gouji_rules.kinds.pattern import WrongPattern, problems
from gouji_rules.words import has_any

_REQUEST = "（二）依申请公开。全年新收政府信息公开申请12件"

_LONG_NUMBER = re.compile("[0-9][0-9]{10}")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_BIRTH = "(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
#: people who are named by what they have to do with the organ
_PEOPLE = (
    "(?:缴费|纳税|参保|投保|来信|来电|求助|咨询|建议|留言|报案|被征收|承包|购房|办事|申诉|控告|检举|被拆迁|代理|委托|求职|投资)人|群众|业主|家长|学生|患者|考生|农户"
    "|住户|租户|商户|职工|网民|网友|市民|村民|居民|旅客|游客|患者家属|经营者|消费者|受害人"
)
_WHO = f"申请人|信访人|投诉人|举报人|上访人|来访人|反映人|当事人|{_PEOPLE}"
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
_SURNAMES = "王李张刘陈杨黄赵吴徐孙朱胡郭罗郑梁谢宋唐韩冯邓曹彭肖董袁潘蒋蔡杜苏魏吕丁沈姚卢姜崔钟谭陆汪范廖贾韦邱侯熊孟秦薛闫尹周马叶夏戴龚邹"
#: surnames that are other words too, but none where a field of a form is filled in
_MORE_SURNAMES = "何高林程余"
_ASKS = "申请人|信访人|投诉人|举报人|上访人|反映人|请求人|上诉人|原告"
_PERSON = re.compile(
    f"[人告众主长生者户工民友客属](?:为|是|姓名|叫)?[:：]?\\s?[{_SURNAMES}{_MORE_SURNAMES}]|(?:[对为就]|收到|受理|答复|回复)[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}(?:提|递|寄|的)"
)
_ASKED = "提出|提交|提起|递交|寄来|要求|申请(?!人|书|表)|来信|来电|来访|反映|投诉|举报|咨询(?!电话|渠道)"
#: what follows a name, and no other word
_AFTER_NAME = (
    "[（(](?:男|女|身份证|住|电话|联系|手机|以下简称|1[3-9][0-9]{9}|[1-9][0-9]{16})|[，,](?:男|女|身份证|住址|[0-9]{4}年[0-9]{1,2}月生)|身份证|不服|诉(?:我|本|市|县|区|省)"
    f"|[、和与][{_SURNAMES}][\u4e00-\u9fff]{{1,2}}(?:[、等（(，]|{_ASKED}|不服|向)"
    f"|(?:先后|多次|再次|又|曾)?(?:{_ASKED})|(?:于|在)(?:[0-9]|本年|同年|当年)|因(?!此|素)|以(?:信函|邮寄|书面|当面|电子|网络|网上|传真)|就(?!是|业|医)|通过"
    "|向(?:我|本|市|县|区|省|镇|乡|该|法院|人民)|的(?:政府信息公开)?申请(?!人)|等[0-9一二三四五六七八九十两]{1,3}人"
    "|对(?:我|本|该|县|市|区|镇|答复|处理|办理|回复|结果)|认为|表示(?:不|满意|感谢)|曾|已经?(?:撤|申请|提|向)|撤回|撤诉|收到答复|建议(?:增|在|公|将|加|尽)|家住|住在|居住"
)
_NAMED = LazyPattern(
    rf"(?<!被)(?:{_ASKS})(?:为|是|姓名|叫)?[:：]?\s?(?P<name>[{_SURNAMES}][\u4e00-\u9fff]{{1,2}})(?={_AFTER_NAME})"
    rf"|(?:{_PEOPLE})(?:为|是|姓名|叫)?[:：]?\s?(?P<other>[{_SURNAMES}][\u4e00-\u9fff]{{1,2}})(?={_AFTER_NAME})"
    rf"|(?:[对为就]|收到|受理|答复|回复)(?P<asking>[{_SURNAMES}][\u4e00-\u9fff]{{1,2}})(?=(?:本人)?(?:提[出交起]|递交|寄来)的[^，。；]{{0,12}}(?:申请|咨询|投诉|举报))"
    rf"|(?<!被)(?:{_ASKS})(?:(?:姓名)?[:：]|为|是|叫)\s?(?P<field>[{_SURNAMES}{_MORE_SURNAMES}][\u4e00-\u9fff]{{1,2}})(?=[，,。；;、）)\s]|\Z)"
)
_MASKED = frozenset("某甲乙丙丁们等人方")
#: what is no name although it begins with a surname
_NO_NAMES = (
    "陈述", "陈诉", "张贴", "罗列", "谢绝", "董事", "杜绝", "范围", "陆续", "郑重", "胡乱", "黄河", "江苏", "汪洋", "梁山", "沈阳", "唐山", "黄山", "姚家",
    "苏州", "徐州", "郑州", "梅州", "韩国", "石家", "先生", "女士", "同志", "老师", "师傅", "老板", "大爷", "大妈", "阿姨", "钟情", "石油", "王府", "薛城", "彭州", "周边", "周期", "周末", "周围", "周知", "马上", "夏季", "夏天", "叶片", "何人", "何种", "何时", "高校", "高新", "林场", "林业", "程序", "余下", "周转", "周到", "周全", "周密", "周岁", "马路", "马桶",
    "马铃", "马拉", "马匹", "黄牛", "黄瓜", "黄豆", "黄金", "黄色", "石榴", "石膏", "石材", "石化", "陈列", "陈年", "夏令", "谢师", "熊猫", "韩语", "张口", "张罗", "唐诗",
    "宋词", "秦腔", "胡同", "叶落", "侯车", "段落", "肖像",
)  # fmt: skip
#: the last character of a village, a firm or a group
_NO_PERSON = frozenset("湾坡沟坝坪寨堡坑塘圩埠庙城房村组厂店社队会户屯庄家局院所校司镇乡县市区氏姓园时后前内")


def _is_name(name: str) -> bool:
    return (
        _MASKED.isdisjoint(name)
        and name[-1] not in _NO_PERSON
        and not name.startswith(_NO_NAMES)
        and not name.endswith(_NO_NAMES)
    )


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
        bad("2021", (_REQUEST, "（二）依申请公开。申请人李秀英向我局提出的申请已答复，新收申请12件"), at="李秀英"),
        bad("2021", (_REQUEST, "（二）依申请公开。申请人：赵国强，申请内容为水质报告，新收申请12件"), at="赵国强"),
        bad("2021", (_REQUEST, "（二）依申请公开。原告刘洋诉我局信息公开一案已审结，新收申请12件"), at="刘洋"),
        bad("2021", (_REQUEST, "（二）依申请公开。申请人黄丽华对答复不满意，新收申请12件"), at="黄丽华"),
        bad("2021", (_REQUEST, "（二）依申请公开。对王淑珍提出的信息公开申请按期答复，新收申请12件"), at="王淑珍"),
        bad("2021", (_REQUEST, "（二）依申请公开。群众赵桂芳来信咨询供水事项，新收申请12件"), at="赵桂芳"),
        good("2021"),
        good(
            "2021",
            (
                _REQUEST,
                "（二）依申请公开。对周边居民提出的申请逐件答复，对江苏某公司提出的申请征求意见，新收申请12件",
            ),
        ),
        good(
            "2021",
            (
                _REQUEST,
                "（二）依申请公开。职工周转房申请、农户马铃薯补贴申请公开，村民罗家湾提出意见，新收申请12件",
            ),
        ),
        good(
            "2021",
            (
                _REQUEST,
                "（二）依申请公开。申请人陈述理由后提出，申请人陆续提交材料，申请人王女士提出申请，新收申请12件",
            ),
        ),
        good(
            "2021",
            (
                _REQUEST,
                "（二）依申请公开。申请人王庄村提出申请，申请人黄河公司提交申请，被申请人青川市水务局，新收申请12件",
            ),
        ),
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
        group = m.lastgroup or 0
        if _is_name(m[group]):
            yield Problem(
                *running.span(*m.span(group)),
                Text(
                    "这里像是申请人的真实姓名，请隐去（如“王某”）",
                    "this looks like an applicant's real name; mask it",
                ),
                subject=Whole("applicant-name"),
            )
