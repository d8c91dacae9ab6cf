"""ENC002: bytes read in the wrong encoding, or from the wrong byte on."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.context import Context
from gouji.findings import Message, Text
from gouji.report import Span
from gouji.rule import ALL_EDITIONS, Problem, bad, good, rule
from gouji.subjects import Whole
from gouji_rules.covered import Covered
from gouji_rules.damage.garbled import garbled
from gouji_rules.damage.lost import lost_characters

_PLATFORM = "改版门户网站公开专栏，增设停水信息检索，政务新媒体与网站同步更新。"

#: so many places in one file are one finding
_EVERYWHERE = 9


@rule(
    "ENC002",
    "mojibake",
    severity="error",
    editions=ALL_EDITIONS,
    summary=Text("文字乱码", "characters garbled by a wrong encoding"),
    why=Text(
        "乱码处的原文已经丢失，小标题和制度名称往往就此不见。判断的办法是按错误的编码还原：能还原成通顺的常用汉字才提示，"
        "生僻字、注音符号、外文字母本身不会误报。问号只有成串、在句首或夹在词中，又没有疑问词的，才算丢字；带符号的外文字母只有单个夹在汉字、数字之间的才提示。"
        "若原文就是在讲乱码，请忽略本规则。",
        "What stood there is lost, often a sub-heading. The text is encoded again as it was read and decoded as it was written; only where "
        "common Chinese comes out is anything said, so rare characters and foreign letters are safe. Question marks stand for lost characters where they come in a row, "
        "open a sentence or part a word and nothing is asked; a letter with an accent is said only where it stands alone between Chinese characters or digits. "
        "A text about garbling may ignore this rule.",
    ),
    source=Text(
        "镜像网站和导出文件中的年报：GBK 错位一个字节、UTF-8 误作 GBK、替换字符再次转码",
        "annual reports from mirrors and exports: GBK from the wrong byte, UTF-8 read as GBK, replacement characters encoded again",
    ),
    examples=(
        bad("2021", ("（三）政府信息管理。", "?。ㄈ┱畔⒐芾?。"), at="?。ㄈ┱畔⒐芾"),
        bad("2021", (_PLATFORM, "落实“三审三?！敝贫龋畔⒎⒉记敖猩蠛恕？"), at="?！敝贫龋畔⒎⒉记敖猩蠛恕？"),
        bad("2021", (_PLATFORM, "改版公开专栏，锟斤拷锟斤拷检索。"), at="锟斤拷锟斤拷"),
        bad("2021", (_PLATFORM, "鏀垮簻淇℃伅鍏紑涓撴爮宸茬粡鏀圭増銆"), at="鏀垮簻淇℃伅鍏紑涓撴爮宸茬粡鏀圭増銆"),
        bad("2019", ("建立信息发布审核台账", "å»ºç«‹ä¿¡æ¯å‘å¸ƒå®¡æ ¸å°è´¦"), at="å»ºç«‹ä¿¡æ¯å‘å¸ƒå®¡æ"),
        bad("2021", (_PLATFORM, "ÕþÎñÐÂÃ½ÌåÓëÍøÕ¾Í¬²½¸üÐÂ¡£"), at="ÕþÎñÐÂÃ½ÌåÓëÍøÕ¾Í¬²½¸üÐÂ¡£"),
        bad("2021", (_PLATFORM, "????改版公开专栏，增设停水信息检索。"), at="????"),
        bad("2021", (_PLATFORM, "专栏维护经?；?、制度化，落实到岗。"), at="?；?"),
        bad("2021", (_PLATFORM, "改版公开专栏，落实?三审三校?制度。"), at="?三审三校?"),
        bad("2021", (_PLATFORM, "进一步规范政府信?公开目录，增设检索。"), at="?"),
        bad("2021", (_PLATFORM, "办好“5ž15政务公开日”，增设停水信息检索。"), at="ž"),
        bad("2019", ("开通政务新媒体账号1个。", "开通政务新媒è体账号1个。"), at="è"),
        bad("2021", (_PLATFORM, "改版鍏紑褰㈠紡，增设停水信息检索。"), at="鍏紑褰㈠紡"),
        bad("2021", (_PLATFORM, "加强培è®\xad，增设停水信息检索。"), at="è®\xad"),
        bad("2021", (_PLATFORM, "改版公开专栏烫烫烫烫，增设停水信息检索。"), at="烫烫烫烫"),
        good(
            "2021",
            (_PLATFORM, "烫烫的饭菜、鏖战蓝天、鎏金佛像、涓滴、骞马、绗缝、淇河、王鑫淼、垚犇骉猋等字均可检索。"),
        ),
        good("2021"),
        good("2021", (_PLATFORM, "水价为什么调整?“一网通办”怎么办?（详见问答）专栏逐条回答。")),
        good("2021", (_PLATFORM, "出版维吾尔语、ㄅㄆㄇㄈ注音和日语（こんにちは）三种办事指南。")),
        good("2021", (_PLATFORM, "与Université de Genève、Москва水务公司交流，参观Malmö、Århus水厂。")),
        good("2021", (_PLATFORM, "目录结构为：├──公开指南│├──公开年报└──公开制度，共三级。")),
        good("2021", (_PLATFORM, "瑢溪、龋山、鄀河、澴水、鏊头等生僻地名均可检索。")),
        good("2021", (_PLATFORM, "公开α、β射线监测数据，浓度单位为μg/m³，温度±2℃。")),
        good("2021", (_PLATFORM, "“停水了怎么办????”等留言均已回复，增设停水信息检索。")),
        good("2021", (_PLATFORM, "办什么?、谁来办?、何时办结?逐条公示，水价听证谁参加?会前公布。")),
        good("2021", (_PLATFORM, "护照姓名中的“ü”统一写作“YU”，拼音ü的转换办法一并公开。")),
        good("2021", (_PLATFORM, "依托“e政务”“i青川”和青川通APP公开，K12培训、A级景区信息单列。")),
        good("2021", (_PLATFORM, "详见http://www.example.gov.cn/s?a=1&b=2，管径Ø300毫米、浓度5µg/m³的数据可查。")),
        good("2021", (_PLATFORM, "群众最盼什么?公开什么，满意吗?，由第三方评估。")),
        good("2019", ("建立信息发布审核台账", "何谓公开?《条例》怎么说?……专栏均有解答，建立信息发布审核台账")),
    ),
)
def mojibake(context: Context) -> Iterator[Problem]:
    """Garbled text, a place each; one finding where it is all over the file."""
    spans = _all(context)
    if not spans:
        return
    if len(spans) >= _EVERYWHERE:
        yield Problem(
            *spans[0],
            Message.of(
                "全文有 {found} 处乱码，请改用原稿或以正确的编码重新保存",
                "{found} places are garbled; use the original, or save it again in the right encoding",
            ),
            subject=Whole("encoding"),
            found=len(spans),
        )
        return
    for start, end in spans:
        seen = context.report.source.text[start:end]
        yield Problem(
            start,
            end,
            Message.of(
                "“{words}”是乱码，原文已经丢失，请对照原稿补上",
                "“{words}” is garbled and its text is lost; restore it from the original",
                words=_short(seen),
            ),
        )


def _all(context: Context) -> list[Span]:
    """Where text is garbled, and where single characters are lost elsewhere."""
    spans = garbled(context)
    covered = Covered(spans)
    running = context.prose.running
    lost = (running.span(*at) for at in lost_characters(running))
    return sorted({*spans, *(span for span in lost if span[0] not in covered)})


def _short(text: str) -> str:
    return text if len(text) <= 16 else text[:15] + "…"
