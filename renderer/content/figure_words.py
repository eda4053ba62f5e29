"""The words round a figure, as data: units, qualifiers, verbs. `figures.py` builds its patterns from these tables.

A word missing here is added here; longer words win over shorter ones that begin alike.
"""

from __future__ import annotations

SIMPLE = str.maketrans(
    "萬億個點戶項條臺輛場屆輪種類張處塊頭隻單筆間棟層級冊門對雙盞顆隊節國縣頁組畝噸頃標準歲學時鐘長減縮漲擴較過達約於總數計預現實簽辦開發"
    "擁際獲評應積體業佔蓋強貢獻躍為僅維穩內餘來還確動進鋪設資轉優藍無運營戰畫瀏覽輸電車雲稅價額廠區調詢導報錄聯議選舉創",
    "万亿个点户项条台辆场届轮种类张处块头只单笔间栋层级册门对双盏颗队节国县页组亩吨顷标准岁学时钟长减缩涨扩较过达约于总数计预现实签办开发"
    "拥际获评应积体业占盖强贡献跃为仅维稳内余来还确动进铺设资转优蓝无运营战画浏览输电车云税价额厂区调询导报录联议选举创",
)
"""Traditional characters of the words below, each to one: copy in them is looked up in the same tables."""

MULTIPLIERS = "十百千万亿兆"
"""What may stand between the digits and the measure word: 1.12万亩, 230亿元."""

UNITS = (
    # shares and changes
    "%", "％", "‰", "个百分点", "百分点", "个基点", "倍", "成",
    # money
    "元", "美元", "欧元", "日元", "港元", "人民币",
    # people and households
    "人", "人次", "名", "户", "口人", "岁", "周岁",
    # counted things
    "个", "家", "项", "件", "座", "条", "所", "台", "套", "辆", "架", "艘", "列", "次", "场", "期", "届", "轮", "批", "种",
    "类", "张", "份", "本", "部", "处", "片", "块", "株", "棵", "头", "只", "羽", "箱", "标箱", "标准箱", "单", "笔", "宗",
    "起", "例", "间", "栋", "层", "级", "段", "站", "班", "趟", "篇", "册", "幅", "门", "对", "双", "支", "枚", "盏", "道",
    "眼", "款", "艘次", "架次", "车次", "班次", "床", "张床位", "个床位", "泊位", "标台", "车位", "个车位", "平台",
    "分", "位", "颗", "袋", "瓶", "盒", "村", "镇", "县", "市", "国", "页", "集", "堂", "组", "队",
    "斤", "公担", "根", "口", "尾", "匹", "桶", "节", "桌", "卷", "首", "票", "碗", "餐", "枝", "朵", "面", "把", "孔", "洞", "局", "环",
    "字", "步", "席", "场次", "包", "课时", "学时", "航次", "批次", "户次", "家次", "件次", "例次", "学位", "个学位", "美分", "英镑",
    # length, area, volume, mass
    "米", "公里", "千米", "厘米", "毫米", "微米", "纳米", "海里", "平方米", "平方公里", "平方千米", "亩", "公顷", "亩次",
    "立方米", "立方", "方", "升", "毫升", "吨", "公斤", "千克", "克", "毫克", "吨公里", "人公里", "标准煤", "吨标准煤", "克标准煤", "千克标准煤", "公斤标准煤",
    "km", "cm", "mm", "m", "m²", "km²", "m³", "㎡", "㎞", "㎏", "kg", "g", "t", "mg", "μg", "微克",
    # energy, data, temperature
    "度", "千瓦", "千瓦时", "兆瓦", "吉瓦", "瓦", "伏", "千伏", "kV", "kW", "kWh", "MW", "GW", "MWh", "GB", "TB", "PB", "EB",
    "Mbps", "Gbps", "EFLOPS", "PFLOPS", "℃", "°C", "摄氏度", "TEU", "Hz", "dB", "分贝",
    # time
    "年", "月", "日", "天", "周", "小时", "分钟", "秒", "毫秒", "个月", "个工作日", "工作日", "季度", "个小时", "晚",
)  # fmt: skip
"""Measure words and unit signs that make a number a figure."""

WESTERN_UNITS = frozenset(unit for unit in UNITS if unit.isascii() and unit.isalpha())
"""Units written in letters: they end where the word ends ("5G" is no five grams)."""

MORE_OR_LESS = ("余", "多", "来", "几")
"""Between digits and unit: 200余家, 30多项."""

AFTER = ("左右", "以上", "以下", "以内", "以外", "上下", "之内", "之间", "不等", "+")
"""Qualifiers after the unit. They belong to the figure wherever it is printed."""

BEFORE = (
    "累计达到", "累计达", "累计超过", "累计超", "累计", "总数达到", "总数达", "达到", "达", "超过", "超", "突破", "跨越",
    "接近", "近", "约", "大约", "约为", "约占", "不得超过", "不得低于", "不得少于", "不得高于", "不低于", "不少于", "不高于", "不超过", "至少", "最多", "最高", "最低", "逾",
    "上升至", "上升到", "下降至", "下降到", "提升至", "提升到", "提高至", "提高到", "降至", "降到", "增至", "增加到", "增长到",
    "增加至", "增长至", "扩大到", "缩减至", "压减至", "压缩至", "缩短至", "跃升至", "跃升到", "跃居", "升至", "升到", "位居",
    "位列", "排名", "稳定在", "保持在", "控制在", "维持在", "为", "共", "共计", "总计", "合计", "仅", "只有",
    "日均", "月均", "户均", "亩均", "占比达", "占比为", "占", "是", "有", "都在", "均在", "在", "高于", "低于", "多达", "高达", "零下", "零上",
)  # fmt: skip
"""Qualifiers that stand right before the digits: what they say is lost when they are."""

SILENT_BEFORE = frozenset(("为", "是", "有", "在", "共"))
"""Words before the digits that only join them to their indicator: they qualify nothing."""

NOT_BEFORE_QUALIFIER = "附抵表发传到节预条签合公国所占拥具行通直送下转"
"""After one of these a qualifier of one character is half of a word: 附近, 到达, 节约, 国有."""

BEFORE_RANK = ("居", "列", "排")
"""These qualify a rank only: 居全国第5位, but 开行中欧班列30列."""

SCOPES = (
    "全国",
    "全省",
    "全市",
    "全球",
    "世界",
    "全区",
    "全县",
    "亚洲",
    "中部",
    "西部",
    "东部",
    "中西部",
    "省内",
    "国内",
    "同类城市",
)
"""Between a qualifier and 第: 跃升至全国第28位."""

GROWTH_UP = (
    "增长",
    "同比增长",
    "年均增长",
    "增速",
    "上升",
    "提升",
    "提高",
    "增加",
    "增幅",
    "上涨",
    "成长",
    "扩大",
    "增收",
    "多增",
    "净增",
    "净增加",
    "净增长",
    "增",
    "多",
    "快",
)
GROWTH_DOWN = (
    "下降", "同比下降", "减少", "降低", "回落", "收窄", "缩短", "压缩", "下跌", "降幅", "缩减", "压减", "节约", "净减少", "少",
)  # fmt: skip
"""Verbs between the indicator and its figure that make it a change; with the second kind the change is a fall."""

COMPARED = tuple(
    by + with_what
    for by in ("比", "较")
    for with_what in ("上年同期", "去年同期", "上年执行数", "上年决算数", "年初预算", "上年预算数", "前年", "上月", "上季度", "年初", "上届",
                      "前届", "去年", "上年", "常年", "常年同期", "上年末", "上年底", "去年底", "同期")
)  # fmt: skip
"""What a change is measured against: no part of the name of what changes."""

TAILS = (
    "同比", "环比", "比上年", "较上年", "比去年", "较去年", "年均", "分别", "将", "已", "实际", "均", "都", "了",
    "由", "从", "自", "力争", "预计", "有望", "可", "仍", "还", "只", "一度", "再", "又", "各", "每",
    *COMPARED,
)  # fmt: skip
"""Between the indicator and its verb, and of no weight for either."""

OPENINGS = (
    "预计全年", "预计", "预期", "力争全年", "力争", "全年", "确保", "努力", "其中", "今年", "去年", "到年底", "年内", "已", "累计",
    "成功", "同比", "比上年", "较上年", "比去年", "较去年", "另有", "截至目前", "目前", "首次", "同时", "以及", "和", "与", "及",
    "并", "推动", "推进", "加快", "当年", "上半年", "一季度", "前三季度", "计划", "目标", "实际", *COMPARED,
)  # fmt: skip
"""Words that may open a clause before the indicator and say nothing of what is counted."""

OUTLOOKS = ("预计全年", "力争全年", "预计", "预期", "力争", "确保", "计划")
"""Openings that are qualifiers: the figure is expected, not reached. They stand before the indicator."""

PLACES = (
    "全国",
    "全省",
    "全市",
    "全县",
    "全区",
    "全州",
    "全镇",
    "全村",
    "我国",
    "我省",
    "我市",
    "我县",
    "我区",
    "本市",
    "城区",
    "各地",
)
"""Words that say where and not what: what is counted there stands after the figure (全市3200个|村)."""

PER = ("每", "平均", "日均", "月均", "年均", "人均", "户均", "单日")
"""Words before a figure that make it a rate: without them it would be a total (平均每天有1.2万辆车)."""

COMPARING = ("高于", "低于", "高出", "超出", "多于", "少于", "优于")
"""What opens a label that says how much more or less, and of what the sentence said before."""

REACHED = ("", "完成", "实现", "达成", "拥有")
"""Verbs that say no more of a quantity than that it is so."""

REACHING = ("通达", "直达", "覆盖", "遍布", "辐射", "涉及", "来自")
"""Verbs whose figure counts what is reached: what that has is counted by no number (来自12个省|的客商)."""

OPENING_VERBS = (
    "新增", "完成", "实现", "实施", "引进", "新引进", "新签约", "签约", "落地", "推动", "降低", "减少", "增加", "通过", "重组",
    "应对", "获评", "建成", "新建", "改建", "扩建", "发放", "培育", "打造", "投放", "开通", "新开通", "竣工", "拥有", "吸引",
    "接待", "兑现", "办理", "办结", "签订", "发行", "争取", "达成", "举办", "惠及", "帮助", "压减", "压缩", "清理", "消除",
    "栽植", "种植", "提供", "筹集", "获批", "查处", "破获", "处置", "盘活", "出让", "招引", "集聚", "汇聚", "开展", "救助",
    "资助", "安置", "化解", "偿还", "争取到", "取得", "获得", "取消", "下放", "推出", "节约", "新改建", "新开工", "开工建设",
    "新建改建", "新改扩建", "改扩建", "新建改扩建", "投用", "建成投用", "创造", "转移支付", "收储", "改造", "修缮", "铺设", "架设",
    *REACHING,
)  # fmt: skip
"""Verbs before the indicator: what was done to the thing that is counted."""

NOT_AFTER_VERB = "业率者费品量额总面价性型法"
"""A verb before one of these is part of a noun: 服务业, 通过率, 建成面积."""

BOUNDARIES = ("等", "和", "与", "及", "以及", "或", "、")
"""What ends with one of these does not name what the next figure counts; that follows the figure."""

THERE_IS = ("有", "共有", "设有", "建有", "现有", "拥有")
"""Between a place and a figure: what is counted there stands after the figure (早市有210个摊位)."""

COUNTED = (
    "个",
    "家",
    "项",
    "所",
    "座",
    "件",
    "条",
    "处",
    "套",
    "台",
    "辆",
    "部",
    "名",
    "种",
    "类",
    "支",
    "位",
    "艘",
    "只",
    "间",
    "栋",
)
"""Measure words of things: what stands after one of them is what it counts (41个|国家), which may own what comes next (的127个港口)."""

PEOPLE = ("人", "人次", "户")
"""Measure words that say themselves what they count: after them stands what people do (马拉松有6000人冲线)."""

AGES = ("岁", "周岁")
AGED = ("年龄", "寿命", "岁数")
"""Units of age, and what stands before a figure in them that is one: 平均年龄42岁, 人均预期寿命79.2岁."""

RANK_UNITS = ("位", "名")
DATE_UNITS = ("月", "日")
CHANGE_UNITS = ("个百分点", "百分点", "个基点")
PER_CENT = ("%", "％", "‰", "成")

SHARE_WORDS = ("占比", "比重", "占", "率", "强度", "比例", "覆盖面", "贡献度")
"""An indicator with one of these is a share of a whole when its unit is per cent."""

HANGING = ("按", "按照", "根据", "对", "每", "把", "将", "以", "从")
"""What ends in one of these leads on to its figure and names nothing: 单独按照3%, 对50个项目."""

JOINING = ("是", "都是", "就是", "均为")
"""What begins with one of these says what a figure is, not what it counts: 3项是尘封多年的纪录."""

BARE_BEFORE = (
    "总", "其", "该", "累计", "共", "全年", "年度", "当年", "年均", "平均", "一年", "两年", "二年", "三年", "四年",
    "五年", "实际", "相关", "整体", "全部", "吸引", "带动", "整改", "设立", "撬动", "参与", "计划", "预计", "新增",
    "完成", "实现", "达成", "签约", "引进", "签订", "取得", "拉动", "惠及", "受益", "到位", "日均", "月均",
)  # fmt: skip
BARE = (
    "投资", "投入", "面积", "建筑面积", "占地", "占地面积", "用地", "金额", "总额", "产值", "产量", "产能", "规模",
    "意向", "参与", "签约", "问题", "资金", "长度", "里程", "容量", "人数", "人次", "数量", "总量", "收入", "支出",
    "营收", "销售", "销售额", "成交", "成交额", "交易额", "合同额", "利润", "税收", "项目", "企业", "活动", "合同",
    "协议", "订单", "价格", "均价", "成本", "用户", "贷款", "损失", "订购", "到账", "居民", "群众", "人口",
    "市场主体", "学生", "家庭", "农户", "完成", "引资", "客流", "客流量", "车流量", "流量",
)  # fmt: skip
BARE_AFTER = ("总额", "额", "率", "数", "达", "上升", "提高", "增长", "增加", "下降", "减少", "降低")
"""Words that, put together, say how much and not of what: 总投资, 三年累计投入, 完成投资, 达成意向."""

LONGEST_AFTER = 16
"""What follows a figure in more characters than this is a sentence, not a name; a Western word counts as two."""
