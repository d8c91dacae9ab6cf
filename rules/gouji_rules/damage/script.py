"""ENC001 and ENC005: pinyin notes behind characters, and traditional script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from gouji.context import Context
from gouji.findings import Edit, Fix, Message, Text
from gouji.lazy import LazyPattern
from gouji.prose.fold import TRADITIONAL
from gouji.reading.blocks import Piece
from gouji.report import Span
from gouji.rule import ALL_EDITIONS, Problem, bad, good, rule
from gouji.subjects import Whole
from gouji.text import has_traditional
from gouji_rules.covered import Covered
from gouji_rules.damage.variants import ODD, RADICALS, plain, variant_words

_OPENING = "2024年，青川市水务局围绕供水安全、河湖治理和节水管理，依法做好政府信息公开各项工作。"
_PLATFORM = "改版门户网站公开专栏，增设停水信息检索，政务新媒体与网站同步更新。"


@rule(
    "ENC001",
    "pinyin-notes",
    severity="error",
    editions=ALL_EDITIONS,
    summary=Text("汉字后面带有拼音括注", "characters bear their pinyin in brackets"),
    why=Text(
        "“报(bào)告”一类的括注是网站转换插件加上去的，不是正文。须有三个以上不同的字带括注才提示；为一两个生僻地名注音不会误报。"
        "若确实要为多个生僻字注音，请忽略本规则。",
        "Notes such as 报(bào)告 come from a converter on a web site. Three different characters must bear one before anything is "
        "said, so the reading of a rare place name is safe; where several readings are meant, ignore this rule.",
    ),
    source=Text(
        "镜像网站上的年报：17 份带有这种括注", "annual reports copied by mirror sites: 17 of those seen have such notes"
    ),
    fix="unsafe",
    examples=(
        bad(
            "2021",
            (
                _OPENING,
                "2024年，我局(jú)按照規(guī)定，依法做好政務(wù)公開(kāi)各項(xiàng)工作。",
            ),
            at="(jú)",
            fixed="我局按照規定",
        ),
        bad(
            "2021",
            (_PLATFORM, "改(gai)版門戶網(wǎng)站，增設(shè)停水信息檢(jiǎn)索。"),
            at="(gai)",
            fixed="改版門戶網站，增設停水信息檢索。",
        ),
        bad(
            "2019",
            (
                "开通政务新媒体账号1个。",
                "开通政务新媒体账(zhàng)号1个，发布动(dòng)态，办(bàn)结咨询(xún)。",
            ),
            at="(zhàng)",
        ),
        good("2021"),
        good("2021", (_PLATFORM, "邛崃(lái)、宁蒗(làng)两处水文站的数据接入平台。")),
        good("2021", (_PLATFORM, "上线移动应用(app)，附件统一为(pdf)、(doc)和(ofd)格式，问答机器人(ai)试运行。")),
        good("2021", (_PLATFORM, "浉(shī)河、浉(shī)港、浉(shī)桥三段河道信息单列。")),
        good("2021", (_PLATFORM, "流速单位为米每秒(m/s)，库容单位为亿立方米(m3)，公告分(a)(b)(c)三类。")),
        good("2019", ("开通政务新媒体账号1个。", "开通政务新媒体账号（zhengwu）1个。")),
    ),
)
def pinyin_notes_left(context: Context) -> Iterator[Problem]:
    """Notes of pinyin all over the text: one finding a file."""
    notes = context.prose.fold.notes
    if not notes:
        return
    edits = tuple(Edit(start, end, "") for start, end in notes)
    yield Problem(
        *notes[0],
        Message.of(
            "正文带有 {found} 处拼音括注，多半是从转换过的网页复制而来；请改用原稿",
            "{found} pinyin notes stand in the text, which was probably copied from a converted page; use the original",
        ),
        fix=Fix(Message.of("删去 {n} 处拼音括注", "take out {n} pinyin notes", n=len(notes)), edits, safe=False),
        subject=Whole("pinyin-notes"),
        found=len(notes),
    )


#: written in both scripts, or with two simplified forms: never rewritten
_EITHER = frozenset("乾剋夥彷於瞭祇衹藉覆鍾餘麼麽麵著甯堃淼昇喆")
_IDEOGRAPHS = LazyPattern(f"[\u3400-\u4dbf\u4e00-\u9fff{RADICALS}]+")
_SKIPPED = LazyPattern(r"<[^<>]*>|https?://[^\s\u3000-\uffee]*|《[^《》\n]{1,60}》|“[^“”\n]{1,60}”|「[^「」\n]{1,60}」")
_TAGS = LazyPattern(r"<[^<>]*>")
#: words that are no name, and that a report written in simplified script has no reason to spell so
_WORDS = LazyPattern("|".join((
    "(?:信息|政務|主動|申請|政府)?公開", "(?:年度)?報告", "條例", "機關", "申請", "辦(?:理|公室|結)", "處(?:理|罰)", "數(?:據|量)", "統計", "發(?:布|佈)",
    "審(?:查|核)", "監督", "責任", "規(?:範|定)", "網站", "復議", "訴訟", "問題", "情況", "領導", "組織", "單位", "業務", "政務", "務實", "實施", "開展",
    "進一步", "學習",
)))  # fmt: skip


@rule(
    "ENC005",
    "traditional-script",
    severity="warning",
    editions=ALL_EDITIONS,
    summary=Text("内地年报用了繁体字，或繁简混用", "a mainland report is in traditional characters, or mixes both"),
    why=Text(
        "规范汉字是国家机关的公务用字；繁体多半来自转换过的网页。书名号、引号里的繁体（书名、匾额）和人名用字不提示；"
        "港澳台机构的文本不在检查之列。确需保留繁体的，请忽略本规则。",
        "Organs of state write in standard simplified characters; traditional ones mostly come from a converted page. Titles and quotations in traditional "
        "script and characters of names are let pass, texts of Hong Kong, Macao and Taiwan are not checked. Where the script is meant, ignore this rule.",
    ),
    source=Text(
        "《中华人民共和国国家通用语言文字法》第九条",
        "Law on the Standard Spoken and Written Chinese Language, Article 9",
    ),
    fix="unsafe",
    examples=(
        bad("2021", (_PLATFORM, "改版門戶網站公開專欄，增設停水信息檢索。"), at="網站", fixed="改版门户网站公开专栏"),
        bad("2021", ("全年清理失效文件3件", "全年審核文件3件"), at="審核", fixed="全年审核文件3件"),
        bad(
            "2019",
            ("建立信息发布审核台账，规范性文件公布前逐件核对文号和成文日期。", "建立信息發布審核臺賬，逐件核對。"),
            at="發布",
        ),
        bad("2021", (_PLATFORM, "对每条停水信息细致审査后发布。"), at="审査", fixed="细致审查后"),
        bad("2021", (_PLATFORM, "公告发布前由两人校対。"), at="校対", fixed="两人校对。"),
        bad("2021", (_PLATFORM, "水价表逐年增長，按季公布。"), at="增長", fixed="逐年增长"),
        bad("2021", (_PLATFORM, "改版门户网站，增设停⽔信息检索。"), at="⽔", fixed="增设停水信息"),
        good("2021"),
        good("2021", (_PLATFORM, "与日本広島県、対馬市的来访团交流水文观测，网站设日文版。")),
        good("2021", (_PLATFORM, "李長明、王吳、張強三人的工作照上墙，乾坤湾、於潜镇信息单列。")),
        good("2021", (_PLATFORM, "展出「対鏡」等书法作品，公布“総督府”旧址的保护信息。")),
        good("2021", (_PLATFORM, "整理馆藏《水經注》和《開封府志》中的河道资料，供公众查阅。")),
        good("2021", (_PLATFORM, "乾县、甯家湾和瞭望台三处监测点上线，由钟堃昇同志负责。")),
        good("2021", (_PLATFORM, "修复“開源節流”石刻，并在门户网站介绍。")),
        good("2021", (_PLATFORM, "征集到𬭁、𫄨、㙍等生僻字地名12个。")),
        good("2019", ("开通政务新媒体账号1个。", "开通政务新媒体账号1个，名为「青川發布」。")),
    ),
)
def traditional_script(context: Context) -> Iterator[Problem]:
    """Traditional characters: one finding a file where they are everywhere, else one a paragraph."""
    text = context.report.source.text
    running = context.prose.running
    if not (context.prose.fold.is_traditional or has_traditional(running.characters) or ODD.search(text)):
        return
    if _is_everywhere(context):
        yield from _everywhere(text)
        return
    hits = [hit for piece in running.pieces() for hit in _in_paragraph(piece)]
    is_copied = len(hits) > _MANY and len(ODD.findall(text)) > _MANY
    yield from _everywhere(text) if is_copied else hits


def _is_everywhere(context: Context) -> bool:
    """Whether the script is traditional: one character in four or five is one of a few then."""
    text = context.report.source.text
    strong = sum(text.count(c) for c in TRADITIONAL if plain(c) != c)
    return strong >= _FEWEST and strong * 16 > len(context.prose.running.text)


#: so many characters of traditional script at the least make a text traditional
_FEWEST = 8
#: in more paragraphs than this other forms come of how the text was copied, and are said once
_MANY = 5


def _everywhere(text: str) -> Iterator[Problem]:
    """One finding for a file in traditional script."""
    edits = _simplified(text, 0, Covered(m.span() for m in _TAGS.finditer(text)))
    if edits:
        yield Problem(
            edits[0].start,
            edits[0].end,
            Text(
                "全文用了繁体字；公文应使用规范简体字",
                "the text is in traditional characters; official documents are to use simplified ones",
            ),
            fix=Fix(Text("全文转为简体", "convert the text to simplified characters"), edits, safe=False),
            subject=Whole("script"),
        )


_TRADITIONAL = Message.of(
    "“{found}”是繁体字，公文应使用规范简体字",
    "“{found}” is in traditional characters; official documents are to use simplified ones",
)
_VARIANT = Message.of(
    "“{found}”里有日文、异体或部首字形，规范写法是“{expected}”",
    "“{found}” holds a Japanese form, a variant or a radical; the standard form is “{expected}”",
)


def _in_paragraph(piece: Piece) -> Iterator[Problem]:
    """A finding at the first word of a paragraph that is spelt so, outside titles, quotations and addresses."""
    spans = [m.span() for m in _SKIPPED.finditer(piece.text)]
    covered = Covered(spans)
    words = (m.span() for m in _WORDS.finditer(piece.text) if plain(m[0]) != m[0])
    hit = next((span for span in chain(words, variant_words(piece.text)) if not _touches(covered, span)), None)
    if hit is None:
        return
    found = piece.text[hit[0] : hit[1]]
    fix = None
    if piece.starts is None:
        skipped = Covered((piece.start + i, piece.start + j) for i, j in spans)
        edits = _simplified(piece.text, piece.start, skipped)
        fix = Fix(Text("这一段转为简体", "convert this paragraph to simplified characters"), edits, safe=False)
    yield Problem(
        *piece.span(*hit),
        _VARIANT if ODD.search(found) else _TRADITIONAL,
        fix=fix,
        found=found,
        expected=plain(found),
    )


def _touches(covered: Covered, span: Span) -> bool:
    """Whether an end of a span is covered."""
    return span[0] in covered or span[1] - 1 in covered


def _simplified(text: str, base: int, skipped: Covered) -> tuple[Edit, ...]:
    """Edits that make every traditional character of a text simple, those that simplified script has too left out."""
    edits = []
    for m in _IDEOGRAPHS.finditer(text):
        new = plain(m[0])
        if new == m[0]:
            continue
        for n in re.finditer(
            r"\S+", "".join(" " if a == b or a in _EITHER else a for a, b in zip(m[0], new, strict=True))
        ):
            start = base + m.start() + n.start()
            if start not in skipped:
                edits.append(Edit(start, start + len(n[0]), new[n.start() : n.end()]))
    return tuple(edits)
