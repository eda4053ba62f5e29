"""The words around figures in a newsroom's copy, as tables: qualifiers, verbs, units. Longer entries stand before shorter ones."""

from __future__ import annotations

OPENING = ("预计全年", "预计", "全年", "力争")
"""Qualifiers that open a clause and belong to its figure."""

BEFORE = (
    "累计达", "总数达", "总额超过", "总额超", "超过", "突破", "下降至", "上升至第", "跃升至全国第", "达到", "达", "超", "约", "近", "第",
)  # fmt: skip
"""Qualifiers that stand directly before a figure; one that is drawn without them would say something else."""

AFTER = ("个以上", "左右", "以上", "以下", "以内", "多")
"""Qualifiers that stand after a figure and its unit."""

VERBS = (
    "增长超", "增长", "下降", "提升", "提高", "上升至", "上升", "跃升至", "降低", "新增", "完成", "实现", "达到", "减少", "降至", "为",
)  # fmt: skip
"""Verbs between an indicator and its figure."""

UNITS = (
    "个百分点", "万平方米", "平方公里", "平方米", "亿千瓦时", "万千瓦", "万人次", "万公里", "公里", "亿美元", "万美元", "亿元", "万元", "万亿元",
    "万吨", "亿吨", "万亩", "万户", "万人", "万辆", "万套", "万个", "亿斤", "万", "亿", "%", "％", "‰", "℃", "元", "吨", "亩", "户", "家", "个",
    "项", "人次", "人", "位", "名", "倍", "天", "条", "座", "所", "件", "次", "轮", "辆", "台", "套", "张", "场", "岁", "年", "级", "类",
)  # fmt: skip
"""Units and measure words, with their multiplier where one is usual."""

BREAKS = "，,；;。：:、（）()“”《》！？!? "
"""Marks that part clauses."""
