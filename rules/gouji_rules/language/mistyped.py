"""Words of these reports of which a character is mistyped for one that sounds or looks like it.

公开行式 and 依拖社区 hold no word of Chinese where 行式 and 依拖 stand. But two words that meet may make such a form by chance, as
回归 and 定位 make 归定; so it counts only where what stands on both of its sides is whole: a word, a mark or a particle. The tables
were made from a dictionary and from the words of real reports.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from gouji.prose.running import RunningText
from gouji.report import Span
from gouji_rules.kinds.phrase import Phrase
from gouji_rules.language.doubles import MEETING, WORDS
from gouji_rules.language.vocabulary import COMMON

#: characters that sound alike, whatever their tone
_SOUNDS = """
    国果郭锅 地帝底弟敌抵递滴堤迪 生身省声什神深甚胜审升盛圣伸森剩申僧沈牲绳 学血雪穴削 道导倒岛刀盗 民明命敏鸣 家加价架假甲嘉佳驾贾夹嫁 子制治知资直指职质字值支织志置致止执纸址旨咨 成城称程承层陈沉臣乘呈诚尘晨 行心性形信型兴星姓刑幸醒辛薪欣 主族组住足注助著筑朱祖逐诸驻竹珠阻柱租祝猪卒
    长张章掌障丈涨仗葬帐脏杖账 天田添甜填 分风封丰峰纷粉奉奋锋凤愤缝氛 方防房访纺仿芳坊 部布步补捕 市事实石司师式史死思示势施失视食试识适室私丝 等登灯邓 业夜叶爷野页液耶冶 工公功宫供攻贡拱恭 政正真增争整怎证镇征阵针震珍振症郑蒸诊 法罚乏伐阀 面免棉 门蒙盟猛梦孟 动东洞董冬懂 区取曲趣趋屈驱渠
    代带待戴袋呆贷 北备背杯辈贝倍悲碑卑 定顶丁订 产参残餐惨 然染燃 现先县线显限鲜险献仙宪陷闲贤咸纤弦腺衔 理力立利历李离例礼丽黎隶厉粒励吏厘璃哩 机级己基计济技记集即际积极纪击急继激既季绩疾 体提题替梯 表标 文问闻温稳纹 当党荡档挡 重总众终宗钟纵忠综肿踪 山善散闪陕扇 水虽谁岁睡税碎遂
    关管官观馆冠贯惯灌棺 化话华花划画滑 平品评频贫凭聘瓶屏拼 建见检监剑简坚渐减健兼舰尖箭键肩践鉴奸艰荐 南难男 西系息席细习喜希吸戏析洗袭稀悉惜熙锡溪浠 员院原远源园愿圆袁缘援怨垸 手首受守授售搜寿艘兽 头投透偷 者责泽折择哲浙 安案暗岸氨 相像象响乡香襄享祥湘详箱 些协写谢械斜胁歇鞋携邪泄 口扣
    通统痛童铜 度独读毒督渡杜肚 她塔踏 合河何核喝荷赫贺 物武务吴午屋误舞乌伍污吾雾悟 战展站占咱赞暂 常藏昌厂唱肠偿尝畅 点电典殿店 海害孩 意义议易依医艺益宜衣异遗移伊疑仪役亦译翼乙疫 数书术属速素苏树输述诉熟束俗署殊叔肃宿疏塑舒 样阳央杨养洋扬羊氧仰 情清亲青轻庆侵秦倾勤琴顷 路陆录露鲁鹿卢炉
    教交叫较角脚焦胶郊椒 量良亮粮梁辆凉 任认仍忍仁 江降讲奖蒋疆匠 委维围卫微味威危韦谓尾唯伟魏违慰纬 美妹梅媒煤眉枚 湖护乎胡呼忽互狐虎糊 回挥汇灰毁恢绘辉惠徽慧 气器企奇齐旗汽骑妻启弃棋岂欺漆 汉含韩寒汗喊函 科克客刻课颗壳 金今京近精境尽紧景竟惊荆静禁警径津竞睛净井谨 设社色射涉舍摄蛇舌
    王往网望亡忘汪 处除初楚础促触储粗畜 马吗妈麻码骂嘛 儿尔耳 太台态泰抬胎 目木母墓亩幕牧姆慕穆 领林令另临陵灵岭零龄邻凌 队堆 权泉圈券拳劝 流留刘柳 报保包宝抱爆暴胞薄堡 米密秘迷弥 打答搭 变便边编遍辩辨鞭 活火获货伙霍祸 州走周洲奏轴 解结接界节阶街介届姐借截皆戒杰揭捷洁 决觉绝掘
    府复夫服副富负父福妇附佛付幅伏符腹腐抚扶赋覆 反范饭犯翻繁凡泛番烦返 规贵归鬼桂跪轨 白败拜摆柏 改概盖 光广 运云允 论轮伦 强枪墙抢腔 选宣旋悬玄 眼言研严演验沿岩烟延盐堰颜燕炎掩宴 传船穿川 空控孔恐 干感敢赶甘杆肝 农弄浓 据举具局居句剧巨距聚拒俱惧 联连脸练莲炼链恋廉
    古股故顾姑固骨谷鼓孤估 完晚湾玩碗弯 专转钻砖 商伤尚赏丧桑 车策测侧撤彻册扯 必笔毕币闭避壁臂鼻逼彼 游右优油友尤幼忧犹邮悠幽 土图突途徒吐涂 考靠烤 求球秋丘 非飞费废肥菲妃 调掉雕吊 笑校消效销孝晓 革格哥歌阁隔割 持吃词刺池磁辞赤尺迟慈齿驰 英影引营音银印迎阴隐硬映饮盈赢殷 根耕
    造早照招找召遭赵诏藻 单弹担丹蛋淡胆旦 朝超草操潮曹炒 段断端短 亚压牙雅呀衙 快块 准尊遵 究酒久救旧纠 育鱼语域玉预遇雨御予欲誉宇愈渔羽豫狱郁舆 装状庄壮撞 许需续序虚徐绪叙 告搞稿糕 构够购沟狗勾 料疗辽 算酸 容荣融溶 铁贴 派排牌拍 片偏骗 律率旅绿虑履 况矿狂 越曰岳跃阅 推退腿
    满慢曼漫 列烈裂猎 确缺 察查差茶插擦 药摇腰咬邀妖耀遥 存村春纯寸 般板班版伴颁搬斑 落罗络洛逻 创床闯窗 左坐座桌昨捉 采财材菜彩裁柴拆猜 环欢换缓患唤 批皮匹披辟 模末莫默摩摸墨磨魔膜漠 修秀休袖绣 钱潜签迁浅牵乾遣欠 冲充崇虫丛匆 毛贸冒貌矛茅茂 楼漏 抗康 劳牢 拿哪纳娜 刚港岗钢冈纲
    配培陪佩 兰览蓝拦烂篮栏 波伯博播拨剥 普铺扑谱 尼泥拟逆 谈探坦坛叹滩碳 括扩阔 苦库哭枯 额鄂俄恶 错措 孙顺损 某谋 判盘叛 宋松 停庭廷厅艇亭挺 训寻迅讯询巡循 杂炸扎 追罪嘴醉 索缩锁 载灾寨债 雷累勒泪 旁胖 托脱拖拓妥 宽款 困昆 讨套桃逃陶 横衡恨狠恒 挂寡瓜 握窝 奶乃耐奈
    抽仇筹愁 绕扰
"""
#: characters that look alike
_LOOKS = """
    享亨 托拖 未末 入人 辩辨辫 栽裁载 候侯 拔拨 撒撤 竟竞 遣遗 折拆析 密蜜 震振 博搏 陪培倍 效校 洽恰 钩钓 体休 息恳 审宙 没设 夏复 核该 检捡险 调凋 准淮 务条 贯惯 落洛 买实 祖组 织识 规观 使便 史更 侍待持 住佳 贵责 仕任 问间 题提 治冶 坪评 仪议 完元 普善
    建健 呈程 驯训 纯统 计汁 保堡 漳障 解角 长常场 调条跳 着招找 重众种 率律 清青 占站 貌冒帽 台苔抬 晰析 印引 卑碑 遍偏篇 渗掺 竣峻 竟境镜 己记 辨便 沿延 愉偷 赔陪 账帐 燥躁 厉励历 型形 装妆 订定 级极 挡档 幅副 震镇 副付
"""
#: words too, though seldom ones of these reports
_REAL = """
    专制 专指 专治 严禁 严紧 主体 主销 举错 义乌 义法 乡关 争求 事物 交差 交界 交结 仰光 仰式 众数 伸诉 体息 体悉 体惜 何力 何计 佳构 例案 依归 保正 保真 保秘 保长 修定 借住 借减 借读 借道 健行 允行 先行 光度 党争 党证 公义 公事 公司 公室 公屋 公式 公役
    公意 公明 公易 公物 公真 公石 公私 公议 公证 公资 公闻 具报 兼理 兼管 兼行 净额 减化 减持 分相 分箱 切丝 切事 刑政 创口 制导 制毒 制法 制订 剑持 加升 加格 加生 勘查 勾通 包管 医务 医托 卫护 印子 印字 印支 印纸 危急 即度 压境 压惊 压死 压近 取分 取道
    受力 受礼 口紧 台长 史行 司务 司长 合击 合归 合济 合理 合集 启东 员林 咨讯 品议 喝道 回报 回民 园陵 围护 国图 图标 土堤 土纸 地制 地志 地支 地直 地质 坚辞 型式 域论 基度 基极 基构 塑性 处子 处治 复义 复盖 复置 复职 失当 失点 失笑 失范 奉贤 威信 子体
    子理 子金 字源 字量 学系 安治 安知 宗子 官理 实务 实绩 实行 实销 审察 审度 审级 客官 客室 室长 密密 密技 密级 寻查 层积 巡察 工务 工布 市值 市制 市行 市际 市集 布署 布贴 师级 师范 师长 干布 平价 平议 广博 废址 废纸 废置 廉正 廉节 建义 建康 建管 建行
    异见 引接 引道 强华 强子 强直 当政 形事 影像 影象 征实 征文 待续 微型 微星 微机 微法 微波 微生 微行 心心 志行 怎地 总署 总述 恒信 恒星 情信 情性 情理 意思 成例 成济 成礼 截子 房式 手技 手记 手车 打赢 执信 执刑 执导 执持 执罚 投书 投子 投宿 抱存 抽掉
    抽插 拟订 持许 挂拍 指印 指定 指法 指责 换节 授理 接合 接手 接案 提审 提申 提神 提诉 撤消 支工 支行 支词 政改 政治 政纪 救主 数具 数句 数辆 数面 整地 整字 整支 整粒 整集 文华 文定 文殊 文治 文职 文肃 文责 文质 方司 施行 旅行 明线 易见 显族 显祖 机子
    机灌 机织 权吏 权宜 权贵 杰构 极度 查寻 查讯 标格 核力 核示 核计 核试 检察 检测 模版 横心 止观 正治 正理 武水 死点 死行 残基 殷商 民声 气动 气愤 水力 水务 水瓶 水礼 汇众 沈度 油箱 油质 治标 治法 治礼 沿伸 注消 洋式 流言 测回 济度 清丽 清淡 渐化 温书
    溶合 热性 热电 煤化 照考 熟习 燕肃 爆管 父女 特设 狠心 率师 玉业 环京 环抱 现形 生化 生计 生银 生饮 申批 申诉 电化 电花 登基 登机 登极 登陆 监利 监查 盖造 直体 直拨 直理 直管 直行 相馆 真丝 真事 真地 真死 真理 督察 知法 知行 石工 石级 硬接 碎务 社情
    神化 神态 祥细 离解 私务 科思 科级 科际 租成 租房 积效 移情 税利 突地 筑成 简介 简捷 简接 粒度 粗心 精减 精化 精审 精密 精深 素仰 素子 素志 素性 素菜 素面 纪效 纸工 纸行 纹章 组识 织体 织工 织法 织金 终点 终结 结核 绳度 绳结 维生 编址 编织 缝工 网子
    置行 美体 耐性 职守 联东 联接 肝部 股市 胜数 腔调 膜式 致理 英制 英商 草安 药瓶 营私 落市 落石 行针 衔结 补征 补注 补足 补铁 表哥 西化 覆议 覆败 规画 视屏 视点 解度 解构 解毒 警司 认证 论争 论政 论正 设制 设区 证实 诊治 译法 试工 询查 详悉 课室 调增
    调正 贡布 质体 质料 质询 贵定 资询 轨范 转业 转职 轮询 边民 运星 连动 连合 连接 选排 通书 通宝 通宿 通志 通指 通直 遂平 遏止 遗照 部属 配制 配子 采区 采料 重典 重数 重石 重试 金化 金通 钟点 钻眼 铁心 银制 链结 长程 长销 问者 防制 防反 防治 防空 阴私
    附议 降解 队务 雨情 零活 雾水 音响 领舞 领道 首册 首夜 鱼业 鼓室
"""
#: set phrases, each wrong by any character of theirs that is mistyped
_SET_PHRASES = """
    应享尽享 应知尽知 应办尽办 应放尽放 应查尽查 应改尽改 应公开尽公开 应解读尽解读 应上尽上 落到实处 走深走实 见行见效 举一反三 与时俱进 查漏补缺 查缺补漏 循序渐进 脚踏实地 持之以恒 攻坚克难 集思广益 行之有效 齐抓共管 各司其职 各负其责 责无旁贷 实事求是 因地制宜 家喻户晓
    喜闻乐见 落地生根 落地见效 提质增效 一目了然 通俗易懂 简明扼要 图文并茂 公开透明 及时准确 依法行政 优质高效 层层把关 严格把关 严防死守 再接再厉 一如既往 按部就班 有的放矢 循环往复 众所周知 行之有据 有章可循 有据可查 有法可依 有条不紊 井然有序 上下联动 协调联动 齐心协力
    群策群力 尽职尽责 恪尽职守 精益求精 开拓创新 求真务实 扎实推进 稳步推进 深入推进 持续推进 全面推进 有序推进 统筹推进 统筹协调 督促检查 监督检查 业务培训 组织领导 高度重视 明确责任 压实责任 责任追究 社会监督 群众监督 舆论监督 社会评议 政策解读 政策文件 主动公开 信息发布
    信息安全 保密审查 内容建设 平台建设 队伍建设 制度建设 长效机制 工作机制 规章制度 公共服务 公共利益 便民利民 营商环境 一站式 法定时限 办理时限 答复时限 规定时限 业务能力 工作能力 履职能力 满意度 知晓率 知晓度 事事有着落 强化责任落实 责任落实 抓好落实 社会关切 群众关切
    回应关切 政府网站 微信公众号 门户网站 政务新媒体 有待提高 有待加强 有待提升 有待完善 不够及时 不够全面 不够深入 不够丰富 形式单一 解读形式 渠道单一 力度不够 重视不够 意识不强 能力不足 人员不足 经验不足
"""
#: characters that are words of their own, and meet everything
_SINGLE = frozenset(
    "一七万三上下不与且两个中为之九也了二于五人亿仅从他以们件份会但位低余作你使做元入全八六共其内再几出则到前办十千半却去又及发只可号各同名后向听和四因在场均外多大好如它"
    "对将小少就已年并应开很想我或户所才把按收放新无日时是更曾最月有期未本条来次此每比没用由百的看着种第篇类约经给老而能自至若被要让该说请起跟达过还这进送那都里间随项须高"
)
_KNOWN = frozenset((*COMMON, *WORDS, *MEETING))
_MARKS = frozenset("，,。；;、：:！？!?（()）“”《》 \n")
#: a title or a quotation that ends is as good as a word
_CLOSED = ("》", "”")
_PARTICLES_BEFORE = frozenset("的了和与及等以为对将并不较更在各从把由按向未无")
_PARTICLES_AFTER = frozenset("的了和与及等不较更为以在均已将并性化")
#: what a person's name begins with: one may stand where a word could
_SURNAMES = frozenset(
    "王张李刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛"
    "邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文施陶翁齐庄温鲁包左项祝向成柳解"
)


@lru_cache(maxsize=1)
def _alike() -> dict[str, set[str]]:
    """What each character is mistyped for."""
    alike: dict[str, set[str]] = {}
    for group in (*_SOUNDS.split(), *_LOOKS.split()):
        for character in group:
            alike.setdefault(character, set()).update(group)
    return alike


@lru_cache(maxsize=1)
def _forms() -> dict[str, str]:
    """The forms that words take, and the word of each."""
    alike, words = _alike(), COMMON
    forms = {}
    for word in words:
        for at, right in enumerate(word):
            if word[1 - at] not in _SINGLE:
                for wrong in alike.get(right, set()) - _SINGLE - {word[1 - at]}:
                    forms[word[:at] + wrong + word[at + 1 :]] = word
    for real in (*_REAL.split(), *_KNOWN):
        forms.pop(real, None)
    return forms


@lru_cache(maxsize=1)
def _phrase_forms() -> dict[str, list[tuple[str, str]]]:
    """The forms that set phrases take and the phrase of each, by two characters of the form that hold the wrong one."""
    alike = _alike()
    forms: dict[str, list[tuple[str, str]]] = {}
    for phrase in _SET_PHRASES.split():
        for at, right in enumerate(phrase):
            for wrong in alike.get(right, set()) - {right}:
                form = phrase[:at] + wrong + phrase[at + 1 :]
                begin = max(at - 1, 0)
                forms.setdefault(form[begin : begin + 2], []).append((form, phrase))
    return forms


def mistyped_phrases(running: RunningText) -> list[tuple[Phrase, Span]]:
    """Where a set phrase stands but for one character; of two that share the character, the first."""
    found: list[tuple[Phrase, Span]] = []
    for start, form, phrase in sorted(_set_phrases(running)):
        if not found or found[-1][1][1] <= start:
            found.append((Phrase(form, phrase, is_safe=False), (start, start + len(form))))
    return found


def mistyped_words(running: RunningText) -> Iterator[tuple[Phrase, Span]]:
    """Words of two characters of which one looks mistyped, in no order. Words that nobody thought of may look so too."""
    forms = _forms()
    for form in running.pairs & forms.keys():
        for at in running.every(form):
            if _is_whole(running.text, at):
                yield Phrase(form, forms[form], is_safe=False), (at, at + 2)


def _set_phrases(running: RunningText) -> Iterator[tuple[int, str, str]]:
    """Where the form of a set phrase stands, the form, and the phrase."""
    text, forms = running.text, _phrase_forms()
    for pair in running.pairs & forms.keys():
        for form, phrase in forms[pair]:
            for start in running.every(form):
                if _is_apart(text, start, form, phrase):
                    yield start, form, phrase


def _is_whole(text: str, at: int) -> bool:
    """Whether what stands before and after the two characters at ``at`` is whole, and one of the two a word."""
    follows, goes_on = _is_word_before(text, at), text[at + 2 : at + 4] in _KNOWN
    if text[at] in _SURNAMES and not (follows and goes_on):
        return False
    return (follows or goes_on) and _is_whole_before(text, at) and _is_whole_after(text, at + 2)


def _is_word_before(text: str, at: int) -> bool:
    return text[max(at - 2, 0) : at] in _KNOWN or text.endswith(_CLOSED, 0, at)


def _is_whole_before(text: str, at: int) -> bool:
    """Whether a word, a mark or a particle ends at ``at``."""
    before = text[at - 1] if at else "\n"
    return before in _PARTICLES_BEFORE or before in _MARKS or _is_word_before(text, at)


def _is_whole_after(text: str, at: int) -> bool:
    """Whether a word, a mark or a particle begins at ``at``."""
    after = text[at : at + 1] or "\n"
    return after in _PARTICLES_AFTER or after in _MARKS or text[at : at + 2] in _KNOWN


def _is_apart(text: str, start: int, form: str, phrase: str) -> bool:
    """Whether the wrong character makes no word with what stands beside the form: 门户网 + 占比."""
    if form[0] != phrase[0]:
        return _is_whole_before(text, start)
    return form[-1] == phrase[-1] or _is_whole_after(text, start + len(form))
