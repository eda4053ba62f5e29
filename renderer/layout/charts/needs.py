"""What each chart needs of the copy, in words, for whoever asks for one that cannot be drawn. `docs/components.md` has the same at length."""

from __future__ import annotations

NEEDS: dict[str, tuple[str, str]] = {
    "ring": (
        "一个百分数（%、‰ 或成），名称说明它是占比或比率，在 0 和整体之间",
        "one figure in %, ‰ or 成 whose name says that it is a share or a rate, from 0 to the whole",
    ),
    "rank-ladder": (
        "一个名次，榜单的名称说明有多少名（百强、500强）；没写多少名的用 badge-row",
        "one rank on a list whose name says how long it is (百强, 500强); badge-row takes other ranks",
    ),
    "calendar-grid": ("一个整数的天数，不超过一年", "one whole number of 天, up to a year"),
    "pictogram-row": ("一个不大的整数，或新增数和累计数", "one small whole number, or the new ones and all of them"),
    "waffle": ("一个不超过 500 的整数和其中的一部分", "a whole number up to 500 and a part of it"),
    "stack-bar": ("一个整体和同单位的一到四个部分", "a whole and one to four parts in its unit"),
    "bars": ("几个同单位的数，各有各的名称", "figures of one unit, each with a name of its own"),
    "stat-strip": ("几个数，各有名称和单位", "figures with a name and a unit each"),
    "kpi-tile": ("一个有名称和单位的数", "a figure with a name and a unit"),
    "icon-strip": (
        "几个数，条目写了 icon= 或用词有对应的图标",
        "figures whose items give icon=, or have a word with an icon",
    ),
    "flow-tiles": ("两个以上有先后的数", "two figures or more in a stated order"),
    "number-list": ("几个数，各有名称和单位", "figures with a name and a unit each"),
    "badge-row": ("“居全省第一”这样的话，或名次", "words such as 居全省第一, or a rank"),
    "timeline": ("三条以上以日期开头的条目", "three items or more that open with a date"),
    "table": ("一个表格", "a table"),
    "pull-quote": ("一段引语（行首写 >）", "a quotation (> at the head of its line)"),
}
"""By the chart's name: in Chinese and in English."""
