"""Names that must never be wrong, and the forms they take when a character of theirs is mistyped.

A character is mistyped for one that sounds or looks like it, written twice, lost, or changes places with the next one. What
comes of that in a name is wrong for certain, but for the forms that words make which meet by chance; those are named here.
"""

from __future__ import annotations

from gouji_rules.kinds.phrase import Phrase

_FU = "俯腑符俘浮伏福辅抚釜斧赋负付附副妇富傅父覆服"
_YI = "义意艺宜易亿亦益译异谊仪疑伊忆翼役"
_WU = "物误勿雾悟武吴屋舞污"
#: what each character of the names is mistyped for
TAKEN_FOR = {
    "政": "攻正征证整争郑症睁怔挣蒸致故", "府": _FU, "人": "仁认忍刃", "民": "名明敏皿鸣命铭闽氏",
    "信": "新心欣薪辛芯伩倍", "息": "希析惜熄席习悉西系细昔吸夕恩悬怠", "公": "工攻功供共恭宫拱贡么", "开": "凯楷揩慨幵井",
    "依": "衣伊宜仪倚伏", "申": "审伸呻神甲", "请": "清情青轻倾晴氰顷",
    "行": "形型刑邢衍", "复": _FU + "腹缚赴夏", "议": _YI, "诉": "素速苏宿塑溯肃粟拆诈", "讼": "颂送松宋诵耸",
    "领": "岭令另零玲龄铃灵凌颂颁", "导": "到道岛倒异寻", "小": "少晓校笑效孝消", "组": "姐祖租阻足族诅粗",
    "新": "心欣薪辛芯", "媒": "煤谋梅枚玫霉妹", "体": "休题提替梯", "务": _WU,
    "国": "囯果裹过", "院": "员苑园完远愿", "央": "秧殃夹泱", "确": "却雀缺", "护": "户互沪扩", "维": "为唯微围", "识": "实时石式", "税": "睡说", "总": "综纵",
    "代": "待带贷袋戴", "特": "持", "色": "社涩", "中": "种终钟", "心": "新欣芯", "立": "力利例", "化": "华话", "局": "居菊", "监": "坚检", "意": "义益", "办": "半伴扮班", "厅": "亭庭挺厂",
    "共": "公供工恭", "党": "堂档挡当", "产": "铲阐", "社": "设射涉", "会": "汇惠慧", "主": "注住著煮", "义": "意仪议译异易艺谊",
    "众": "重种仲终肿", "服": "复伏福付府附符", "记": "计纪级己", "想": "相像象响向箱",
}  # fmt: skip
#: names of everyday words: wrong only by what sounds or looks alike
NAMES = (
    "人民政府", "政府信息", "信息公开", "申请公开", "行政复议", "行政诉讼", "领导小组", "政务新媒体", "政务公开", "国务院", "国务院办公厅", "中国共产党",
    "社会主义", "人民群众", "为人民服务", "党的领导", "党中央", "国家税务总局", "人民代表大会", "两个维护", "两个确立", "四个意识", "四个自信", "以人民为中心", "中国特色",
    "新时代中国", "中国式现代化",
)  # fmt: skip
#: names that nothing real comes near: wrong by any character inside them
LONG_NAMES = ("中华人民共和国", "习近平总书记", "习近平新时代中国特色社会主义思想")

#: what words make that meet by chance: 老年人民政服务, 通行证复议, 领到小组奖励, 推进行政五公开, 国武院校
REAL = frozenset((
    *(f"人民政{c}" for c in _FU if c not in "俯腑"), "行政府议", "行证复议", "行证诉讼", "领到小组", "党的领到", "政服信息", "政复信息", "政副信息", "国武院", "国舞院",
))  # fmt: skip
#: what must not follow a wrong character and the last one: 信息共开展两期, 领导少组织活动
NOT_AFTER = {"共": (*"展设通办发放始启创拓",), **dict.fromkeys("少校效孝", (*"织建成",))}

_PLACES = "县市区省镇乡州旗"
#: a verb of studying before 习; 学习进平台 is none of the names
_STUDY = (*"学练复研实补温自预见演传修",)
_SPIRIT = ("二十大", "十九大", "全会", "讲话", "指示", "文件", "会议", "批示")
_CONGRESS = ("精神", "报告", "部署", "关于", "和", "以来", "召开", "代表")
_CLAUSE_END = (*"，,。；;、）)\n",)

#: forms that are wrong only beside certain words, and names too short for any other way
FORMS = (
    *(Phrase(form, "政府", not_after="谷") for form in ("攻府", "证府", "征府", "政俯", "政腑")),
    Phrase("正府", "政府", before=(*_PLACES, *"民委、和"), not_after=(*"谷街路巷村",), is_safe=False),
    *(Phrase(f"习{c}平", "习近平", not_before=_STUDY, not_after=(*"台均时安稳等衡面常原方民行整坦凡定",), is_safe=False) for c in "进劲尽金今靳斤锦晋仅径"),
    *(Phrase(f"习近{c}", "习近平") for c in "评凭苹瓶坪萍"),
    *(Phrase(f"{c}近平", "习近平") for c in "刁席刀"),
    Phrase("习平近", "习近平"),
    Phrase("习近近平", "习近平"),
    Phrase("习近平平", "习近平", not_after=(*"易凡实静时日素常",)),
    *(Phrase(f"精{c}", "精神") for c in "申伸绅呻肾"),
    *(Phrase(f"{form}", "精神", before=_SPIRIT, is_safe=False) for form in ("经神", "精深", "精审", "静神", "精身", "精生")),
    *(Phrase(f"党的{form}", "党的二十大", after=_CONGRESS) for form in ("二时大", "二石大", "二实大", "二士大", "二十太", "二十天", "二十打", "廿十大")),
    *(Phrase(f"党的{form}", "党的十九大", after=_CONGRESS) for form in ("十久大", "十酒大", "时九大", "十九太", "十九天")),
    *(Phrase(f"党{c}{number}大", f"党的{number}大") for c in "得地" for number in ("二十", "十九")),
    *(Phrase(f"届{n}{c}全会", f"届{n}中全会") for n in "一二三四五六七" for c in "种终众重钟"),
    *(Phrase(f"届{n}中{form}", f"届{n}中全会") for n in "一二三四五六七" for form in ("金会", "权会", "全汇", "全惠", "全慧", "全全会", "会全")),
    *(Phrase(f"{a}{c}", f"{a}委", after=(f"、{a}政府", f"{a}政府", f"和{a}政府"), is_safe=False) for a in _PLACES for c in "威伟维尾味"),
    *(Phrase(f"党{c}", "党委", after=("、政府", "政府", "书记", "会议", "班子"), is_safe=False) for c in "伟威尾位维"),
    *(Phrase(form, "党中央") for form in ("党中夹", "党种央", "党中秧", "党中殃")),
    # two characters that have changed places
    *(Phrase(form, right) for form, right in (
        ("人民府政", "人民政府"), ("人政民府", "人民政府"), ("政府息信", "政府信息"), ("政信府息", "政府信息"), ("信公息开", "信息公开"), ("行政议复", "行政复议"), ("行复政议", "行政复议"),
        ("行政讼诉", "行政诉讼"), ("行诉政讼", "行政诉讼"), ("导领小组", "领导小组"), ("领小导组", "领导小组"), ("新体媒", "新媒体"), ("政新务媒", "政务新媒"),
        ("国务院公办厅", "国务院办公厅"), ("国务院办厅公", "国务院办公厅"), ("社会义主", "社会主义"), ("会社主义", "社会主义"), ("社主会义", "社会主义"),
        ("为民人服务", "为人民服务"), ("为人民务服", "为人民服务"), ("中国产共党", "中国共产党"), ("依请申公开", "依申请公开"),
    )),
    # a character lost
    Phrase("政府信公开", "政府信息公开"),
    Phrase("政府息公开", "政府信息公开"),
    Phrase("政府信息公", "政府信息公开", after=("工作", "条例", "指南", "目录", "申请", "专栏", "制度", "年度")),
    Phrase("依请公开", "依申请公开"),
    Phrase("依申公开", "依申请公开"),
    # 国务完 is said of duties, too: 政务完成; 行证 of 通行证
    *(Phrase(f"国务{c}办公", "国务院办公") for c in "远愿"),
    *(Phrase(form, right, not_before=(*"通放发驾",)) for form, right in (("行证诉讼", "行政诉讼"), ("行证复议", "行政复议"))),
    *(Phrase(f"{name}神", f"{name}精神", after=(*_CLAUSE_END, *"和与及的为", "要求"), is_safe=False) for name in ("二十大", "十九大", "全会", "讲话", "指示", "批示")),
    *(Phrase(f"{name}精", f"{name}精神", after=(*_CLAUSE_END, *"和与及的", "要求"), is_safe=False) for name in ("二十大", "十九大", "全会", "讲话", "指示", "批示")),
    # the last character twice
    Phrase("特色社会主义思想思", "特色社会主义思想", not_after=(*"维路考辨索量",)),
    Phrase("社会主义思想想", "社会主义思想", not_after=(*"法象到要",)),
    Phrase("领到小组", "领导小组", before=("公开", "工作", "政务", "成立", "调整", "任", "健全")),
    *(Phrase(f"{name}开公", f"{name}公开", not_after=(*"众交园司示布告开",)) for name in ("申请", "信息", "政务")),
    Phrase("领导小组组", "领导小组", not_after=(*"长成织员建内办务群队际",)),
    Phrase("国务院院", "国务院", not_after=(*"长士校务内",)),
    Phrase("人民政府府", "人民政府", not_after=(*"院办内前邸衙",)),
    Phrase("行政复议议", "行政复议", not_after=(*"案题事定程决",)),
    Phrase("行政诉讼讼", "行政诉讼"),
    Phrase("政务新媒体体", "政务新媒体", not_after=(*"系验制量育现",)),
    *(Phrase(f"{c}申请公开", "依申请公开") for c in "衣伊倚"),
    *(Phrase(f"行政{c}", right, after=("、行政", "和行政", "及行政", "，行政", "与行政", "案件", "或"), is_safe=False) for c, right in (("复", "行政复议"), ("诉", "行政诉讼"))),
    Phrase("行政讼", "行政诉讼"),
    Phrase("领小组", "领导小组", before=("工作", "公开", "成立", "整"), is_safe=False),
    *(Phrase(form, "国务院办公厅") for form in ("国务办公厅", "国院办公厅", "国务院办厅", "国务院公厅")),
    *(Phrase(form, "中国共产党") for form in ("中国共党", "中国产党")),
    *(Phrase(f"特色{form}", "特色社会主义") for form in ("社主义", "会主义", "社会义")),
    *(Phrase(f"{a}人{form}", f"{a}人民政府") for a in _PLACES for form in ("民府",)),
    *(Phrase(f"{a}人政府", f"{a}人民政府", not_after="信息", is_safe=False) for a in "县镇乡"),
    Phrase("政务新体", "政务新媒体", not_after=(*"系验制育量",)),
    # 为人服务 is said of old people, too
    Phrase("为人服务", "为人民服务", after=("理念", "宗旨", "意识", "思想", "精神", "的理念", "的宗旨", "的意识", "的思想"), is_safe=False),
    Phrase("为人民服", "为人民服务", after=("的", "宗旨", "理念", *_CLAUSE_END), is_safe=False),
    Phrase("为民服", "为民服务", after=("理念", "宗旨", "意识"), is_safe=False),
)  # fmt: skip
