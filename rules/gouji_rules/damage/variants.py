"""Characters in a form that simplified script does not have: Japanese, regional and compatibility ones, and radicals out of a PDF."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from gouji.lazy import LazyPattern
from gouji.text import PINYIN, simplify
from gouji_rules.language.doubles import WORDS

_PAIRS = (
    "対对変变発发図图囲围単单県县気气広广収收転转応应検检権权処处実实経经験验続续総总団团関关軽轻駅驿読读毎每歩步徴征営营労劳挙举拡扩択择沢泽浄净済济渉涉"
    "満满焼烧専专従从徳德恵惠悩恼戻戾抜拔掲揭撹搅暁晓栄荣様样継继縁缘縦纵臓脏蔵藏薬药覧览観观訳译譲让辺边逓递遅迟郷乡醸酿釈释鉱矿銭钱陥陷隠隐雑杂霊灵"
    "頼赖顕显黙默齢龄効效勧劝歓欢仮假価价伝传両两乗乘亜亚覚觉楽乐帰归弾弹悪恶戦战壱壹売卖壊坏寛宽巣巢帯带廃废庁厅圧压塩盐増增猟猎稲稻穏稳粋粹絵绘繊纤"
    "聡聪脳脑覇霸豊丰賛赞邉边闘斗険险髪发竜龙亀龟吿告淸清靑青顚颠汚污槪概擧举隷隶硏研讃赞恊协捜搜焔焰犠牺獣兽"
    "⺠民⻓长⻔门⻚页⻢马⻛风⻅见⻋车⻉贝⻥鱼⻦鸟⻬齐⻮齿⻰龙⻘青⻝食⻩黄⻨麦⻆角⻜飞⺟母⻄西⻣骨"
)  # fmt: skip
#: what is no form of simplified script, and the form that is; other traditional characters are folded by `simplify`
VARIANTS = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
_TABLE = {ord(old): new for old, new in VARIANTS.items()}
#: radicals and compatibility forms, which look like the character and are another
RADICALS = "\u2e80-\u2fd5\uf900-\ufad9"
ODD = LazyPattern(f"[{''.join(VARIANTS)}{RADICALS}]")
_RADICAL = LazyPattern(f"[{RADICALS}]")
_MORE = """
    年度 属于 数量 通报 总计 文件 需要 万元 收费 部分 法律 各类 重新 区分 稳定 禁止 大量 危及 三类 各项 投诉 反复 对外 缴纳 等于 决定 现行 规章 指引 企业 纳入 不够 视频
    组成 商业 金额 整理 历史 热线 系统 发生 简称 案件 关切 来信 公文 效力 办法 起草 属性 罚款 确定 开办 状态 覆盖 下载 上述 开通 发展 便于 社区 补贴 时间 网民 提起 概况 关心 时代 一步 截至 窗口
    重要 救助 口径 财政 计划 不便 改革 经济 制定 字体 方便 说明 具体 个别 应当 业务 许可 主题 电话 公报 兼职 监测 要点 文书 登记 总数 关闭 确实 准备 危机 意识 局长 农户 分享 全局 范围 差距 运行 应急
    党政 安排 专题 新增 价格 农业 查看 事业 公共 乡镇 农村 设计 满意 内部 每日 地址 分类 广播 对照 征收 财务 来源 接待 河道 标准 换届 困难 上报 点评 编号 登录 配备 当面 收支 市场 成绩 专业 推行 认识 突出
    扎实 决策 备案 发现 恢复 开设 调查 交流 资金 疑问 实际 偏重 养老 电梯 询问 迎接 草案 期间 上线 介绍 齐全 填报 处罚 评价 评估 林业 研究 丰富 个人 引导 实现 实行 关注 活动 分析 认证 环节 交易 场所
    投资 任何 依托 简介 法治 填写 主任 专项 变化 当年 条件 门户 权利 审计 招聘 城乡 记者 地点 事件 产品 形势 行为 职工 转变 由于 传达 推动 报刊 热点 层面 载体 总结 此外 邀请 加大 扶贫 两级 协会 最高 省级
    层层 发放 时期 对比 两处 销售 打击 行动 贷款 访问 主义 指示 生态 欢迎 打算 标题 错误 风险 案例 推广 书面 引发 规模 国土 反馈 承诺 申报 邮政 民族 金融 终端 总量 减少 干部 各级 经过 现场 终止 节约
    举措 严密 运转 了解 面临 限度 传播 纪律 调动 从事 处置 讲究 自身 辅导 讲座 亲自 效果 注重 党委 频率 体制 体现 满足 深刻 议案 违规 主体 链接 严谨 隐患 故障 党组 特点 知识 书记 防治 乡村 策略 高效 细则
    细节 规则 逐项 国务 务院 总书 书记 习近 华人 县级 县委 县政 镇政 云计 计算 图表 图片 图解 线上 预约 应用 应对 校对 对象 对于 针对 观念 观众 参观 处于 处室 实名 经验 经营 继续 权限 职权 实践 实体 实效
"""
#: words of these reports, in which no character is part of a name
_KNOWN = WORDS | frozenset(_MORE.split())
#: a text on Japan writes its names as they are written there
_JAPAN = re.compile("[\u3041-\u30ff]|日本|日文|日语|日籍|友好城市")


def plain(text: str) -> str:
    """A text with every character in its simplified form, character for character."""
    text = simplify(text).translate(_TABLE)
    if _RADICAL.search(text) is None:
        return text
    return _RADICAL.sub(lambda m: simplify(_unified(m[0])), text)


def _unified(character: str) -> str:
    """The common character that a radical or compatibility form stands for."""
    new = unicodedata.normalize("NFKC", character)
    return new if len(new) == 1 else character


def variant_words(text: str) -> Iterator[tuple[int, int]]:
    """Where words of these reports stand in another form, and characters of a form no Chinese text has, in order."""
    folded = plain(text)
    if folded == text or PINYIN.search(text):  # a converted text has notes, and is said as a whole
        return
    for at, (old, new) in enumerate(zip(text, folded, strict=True)):
        if old == new or old < "\u2e80":
            continue
        around = _word_around(folded, at)
        if around is not None:
            yield around
        elif ODD.match(old) and _is_among_common(text, at) and not _JAPAN.search(text):
            yield at, at + 1


def _is_among_common(text: str, at: int) -> bool:
    """Whether common characters stand around one, which those of a wrong encoding are not."""
    around = [c for c in text[max(at - 2, 0) : at] + text[at + 1 : at + 3] if c > "\u2e7f"]
    return bool(around) and all(c in _COMMON_SIGNS or _is_common(c) for c in around)


#: signs that stand beside words
_COMMON_SIGNS = "，。；：、！？（）《》“”"


def _is_common(character: str) -> bool:
    """Whether a character is one of the 6,763 of GB 2312."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _word_around(text: str, at: int) -> tuple[int, int] | None:
    """The word of these reports that holds a character, if there is one."""
    return next(((i, i + 2) for i in (at - 1, at) if i >= 0 and text[i : i + 2] in _KNOWN), None)
