"""Words of betting, lottery and streaming sites: names, what their names are made of, and who uses such words by office."""

from __future__ import annotations

from gouji_rules.words import joined

#: names and set words, which no report has a reason to use
NAMES = (
    "足球投注", "体育投注官", "体育投注平台", "体育投注网址", "投注平台", "真人娱乐", "真人视讯", "真人荷官", "线上娱乐城", "网上娱乐城", "澳门威尼斯人", "新葡京", "葡京娱乐", "葡京赌场", "皇冠体育", "乐鱼体育",
    "华体会", "米兰体育", "半岛体育", "九游会", "爱游戏体育", "星空体育", "万博体育", "伟德体育", "威廉希尔", "沙巴体育", "十大博彩", "博彩公司", "博彩网", "博彩平台", "博彩官网", "博彩业网", "博彩论坛",
    "博彩评级", "赌场推荐", "赌场网址", "赌场官网", "赌场平台", "澳门赌场", "澳门特区赌场", "时时彩", "幸运飞艇", "北京赛车", "百家乐", "老虎机", "六合彩", "彩票网站开户", "澳客彩票", "澳客网", "网上买球",
    "买球官网", "世界杯买球", "买球平台", "买球app", "英超直播", "西甲直播", "欧冠直播", "nba直播", "NBA直播", "jrs直播", "球探网", "球探体育", "金沙娱乐", "金沙国际", "银河娱乐", "永利娱乐", "永利皇宫",
    "太阳城娱乐", "太阳城集团", "美高梅娱乐", "新濠天地", "申博娱乐", "菲律宾申博", "亿博娱乐", "彩神争霸", "彩神vi", "大发彩神", "凤凰娱乐", "太阳城平台", "太阳城官网", "金沙娱乐场", "葡京官网", "葡京平台",
    "澳门银河娱乐", "必赢亚洲", "千亿体育", "千亿国际", "九州体育", "雷竞技", "竞技宝", "沐鸣娱乐", "杏耀娱乐", "天辰娱乐", "恒行娱乐", "赢咖娱乐", "蓝冠娱乐", "拉菲娱乐", "英雄联盟竞猜", "电竞竞猜",
    "极速快三", "快三平台", "快三计划", "分分彩", "真人百家", "电子游艺", "大发快三", "大发体育", "凤凰彩票", "盈彩网", "注册送彩金", "送彩金", "棋牌游戏下载", "捕鱼游戏下载", "捕鱼达人", "成人视频",
    "国产精品视频", "国产精品一区", "国产精品久久", "免费观看视频", "麻豆传媒", "裸聊", "约炮",
)  # fmt: skip
#: the first part of a name: short, and a name only where one of the second parts follows (亚博会, 召开云上会议 are none)
STEMS = (
    "亚博", "开云", "凯发", "凯时", "必威", "必发", "必赢", "必博", "乐鱼", "万博", "伟德", "韦德", "伟易博", "千赢", "优德", "博天堂", "乐天堂", "尊龙", "利来", "环亚", "亚游", "博狗",
    "立博", "平博", "雷火", "天博", "九博", "火狐", "云开", "明升", "新利", "金宝博", "大发", "皇冠", "银河", "金沙", "永利", "太阳城", "葡京", "新濠", "波音", "申博",
    "米乐", "乐动", "雷速", "安博", "泛亚", "杏彩", "彩神", "盈彩", "万利", "鸿运", "乐虎", "龙八", "龙虎", "欧宝", "爱游戏", "博亚", "英皇", "鼎博", "速博", "易博", "宝博",
)  # fmt: skip
#: the second part; 体育 and 国际 alone stand behind the names of halls and firms too, and need a third
PARTS = (
    "足彩", "竞彩", "博彩", "彩票网", "彩票平台", "娱乐城", "娱乐平台", "娱乐官", "娱乐app", "棋牌", "电竞", "真人", "体育app", "体育官", "体育平台", "体育网址", "体育直播", "体育投注", "体育在线",
    "体育登", "体育下载", "体育入口", "体育备用", "体育彩票", "国际娱乐", "国际官网", "国际app", "国际网址", "国际平台", "国际登", "投注", "买球",
)  # fmt: skip
#: stems that are names of nothing else, so that 体育, 国际 or 娱乐 is enough
ONLY_NAMES = frozenset((
    "亚博", "开云", "凯发", "凯时", "必威", "必博", "乐鱼", "万博", "伟德", "韦德", "伟易博", "千赢", "优德", "博天堂", "乐天堂", "尊龙", "博狗", "亚游", "雷火", "天博", "九博", "火狐", "云开",
    "欧宝", "爱游戏", "金宝博", "申博", "米乐", "雷速",
))  # fmt: skip
FEW_PARTS = ("体育", "国际", "娱乐", "彩票", "官网", "官方网站", "app", "APP")
#: what firms, halls and houses are called with 国际, 体育 or 娱乐
FIRMS = (
    "有限", "公司", "集团", "中心", "广场", "城", "馆", "大厦", "酒店", "用品", "文化", "传媒", "水务", "小区", "学校", "学院", "村", "花园", "公园", "会所", "KTV", "歌", "酒", "影", "产业",
    "会展", "社区", "商", "装饰", "健身", "建材", "建筑", "建工", "建设有限", "建设集团", "建设工程", "建设公司", "建发", "贸易", "物流", "环保", "环境", "教育", "科技",
)  # fmt: skip
#: with one of these before them the stems are parts of other words: 召开云…, 三亚博…
NOT_BEFORE = {
    "开云": "召展公打放离敞",
    "亚博": "三东利西",
    "必威": "势何",
    "利来": "便有福胜",
    "亚游": "三",
    "云开": "青白",
    "凯发": "李王张刘陈",
}

#: numbers that such names end in: 必发365
LUCKY = ("365", "188", "888", "88", "66", "666", "99", "777", "77", "55", "518", "98")
#: what is counted or numbered by such a number
AFTER_NUMBER = tuple("号弄栋幢室米家户万亿个人年月日％%路元项条件次届期平楼座层亩")
#: parts of Latin names
LATIN_NAMES = (
    "365bet", "bet365", "betway", "uedbet", "manbetx", "kaiyun", "yabo", "leyu", "bwin", "dafabet", "fun88", "188bet", "12bet", "18luck", "sbobet", "1xbet", "betvictor", "unibet", "win365",
    "w88", "m88", "k8kaifa", "ag8", "hthcom", "vwin", "xbet", "bet36", "letou", "ayxsport", "hthapp", "jiuyou", "kokapp", "obsport", "leyusport",
)  # fmt: skip
#: short ones are names only before one of these
SHORT_LATIN = frozenset(("kaiyun", "w88", "m88", "ag8", "yabo", "leyu", "bwin", "vwin", "letou", "jiuyou"))
#: letters that are such a name before one of the words behind
LETTERS = (
    "ag", "AG", "pg", "PG", "mg", "MG", "kok", "KOK", "ob", "OB", "bob", "BOB", "ayx", "AYX", "hth", "HTH", "jbo", "JBO", "cq9", "CQ9",
)  # fmt: skip
#: what is made of electronics is no game
MADE = tuple("厂产元设信技材器化")
BEHIND_LETTERS = ("体育", "真人", "电子", "娱乐", "电竞", "棋牌", "彩票", "视讯")
NUMBERED = joined(("365", "188", "888", "188金宝"), ("体育", "足球", "彩票", "娱乐", "直播"))
#: 365体育锻炼 is sport
SPORT = ("运动", "锻炼", "健身", "活动", "公园", "场", "馆", "课", "教育", "节", "赛", "局", "惠民")

#: words that are ordinary elsewhere, and make no sense in place of a name
ORDINARY = (
    "体育彩票", "福利彩票", "福彩", "体彩", "足彩", "竞彩", "彩票", "博彩", "赌场", "棋牌", "娱乐城", "娱乐平台", "投注", "比分", "体育直播", "足球直播", "球赛直播", "游戏平台", "游戏下载", "体育app",
    "体育APP", "开户", "代孕", "私家侦探", "电竞", "买球", "赌博网", "国际娱乐", "体育官网", "体育网址", "备用网址",
)  # fmt: skip
#: what such names go on with, on both sides
AROUND = (
    "app", "APP", "App", "官网", "官方网站", "官方", "网址", "网站", "网", "平台", "游戏", "推荐", "在线", "下载", "登录", "登陆", "注册", "投注", "直播", "入口", "手机版", "最新版", "最新", "备用", "体育",
    "足球", "篮球", "娱乐", "国际", "彩票", "博彩", "业", "公司", "开户", "比分", "即时", "十大", "中国", "澳门", "特区", "英国", "网上", "线上", "正规", "手机", "赌场", "亚洲", "欧洲", "真人", "电子",
    "查询", "大全", "排行", "预测",
)  # fmt: skip
#: what real names with ordinary words have
REAL = ("管理", "中心", "发行", "公益金", "销售", "协会", "市场", "中奖", "开奖", "资助", "宣传")
#: who has to do with lotteries and sports by office
PLAYING = ("财政", "彩票", "福彩", "体彩", "体育", "文化", "文旅", "广播", "广电", "融媒", "民政")
#: who fights betting by office, and may name any site
FIGHTING = ("公安", "警", "网信", "司法", "法院", "检察", "市场监督")
#: how such sites are spoken of by whoever fights them
FIGHT = (
    "打击", "查处", "取缔", "整治", "赌博", "涉赌", "涉黄", "违法", "非法", "犯罪", "侦破", "侦办", "专案", "抓获", "查获", "收缴", "销毁", "案件", "清理", "举报", "销售", "发行", "防范", "禁止", "宣传",
    "警示", "诈骗", "屏蔽", "过滤", "监测", "拦截", "专项行动", "篡改", "暗链", "黑链", "被植入", "处罚",
)  # fmt: skip
