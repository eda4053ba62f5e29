"""The words of findings on the page before it is written: press, lines, panels, charts (PRE010 to PRE051)."""

from __future__ import annotations

from renderer.diagnostics import Message, Severity

MESSAGES: dict[str, Message] = {
    "PRE010": Message(
        Severity.ERROR,
        "图表“{text}…”的柱条比例不一，差 {off:.1f}%",
        'the bars of the chart "{text}…" are not to one scale: {off:.1f} % off',
        "同一图表只用一个比例，从零画起",
        "draw all bars of a chart to one scale, from nought",
    ),
    "PRE011": Message(
        Severity.WARNING,
        "图表里的“{figure}”丢了限定词“{qualifier}”",
        "the figure {figure} at a chart lost its qualifier ({qualifier})",
        "把“左右”“以上”“超”等照原文写在数字旁",
        "set the qualifier beside the figure, as in the copy",
    ),
    "PRE012": Message(
        Severity.WARNING,
        "版面正文比稿件多出 {count} 个字：{text}",
        "the page holds {count} characters more than the copy: {text}",
        "删掉稿件里没有的字；重复的图表标签请设为 label",
        "take out what is not in the copy",
    ),
    "PRE031": Message(
        Severity.NOTE,
        "“{text}”{size:.1f} pt 的字用 {count} 种油墨，宜 {limit:g} pt 以上",
        '"{text}" of {size:.1f} pt is in {count} inks; {limit:g} pt or more is wanted',
        "加大，用粗黑体，或减到一种油墨",
        "set it larger, in bold sans, or in one ink",
    ),
    "PRE032": Message(
        Severity.WARNING,
        "反白字“{text}”{size:.1f} pt，宜 {limit:g} pt 以上",
        'the reversed type "{text}" has {size:.1f} pt; {limit:g} pt or more is wanted',
        "加大并加粗",
        "make it larger and bolder",
    ),
    "PRE033": Message(
        Severity.WARNING,
        "黑字“{text}”压在 {tint:.0f}% 的底色上，宜 {limit:g}% 以下",
        'the black type "{text}" stands on a tint of {tint:.0f} %; {limit:g} % or less is wanted',
        "把底色调浅",
        "lighten the ground",
    ),
    "PRE034": Message(
        Severity.WARNING,
        "“{text}”与底色的对比只有 {ratio:.1f}，至少 {limit:g}",
        '"{text}" has a contrast of {ratio:.1f} to its ground; {limit:g} is the least',
        "加深字色或改底色",
        "darken the type or change the ground",
    ),
    "PRE035": Message(
        Severity.WARNING,
        "{tint:.0f}% 的网点会丢，宜 {limit:g}% 以上",
        "a tint of {tint:.0f} % drops out; take {limit:g} % or more",
        "在配色文件里加深，或去掉",
        "deepen it in the theme, or leave it out",
    ),
    "PRE036": Message(
        Severity.WARNING,
        "{tint:.0f}% 的网点会糊死，宜 {limit:g}% 以下或实地",
        "a tint of {tint:.0f} % fills in; take {limit:g} % or less, or the solid",
        "在配色文件里改",
        "change it in the theme",
    ),
    "PRE037": Message(
        Severity.NOTE,
        "{width:.2f} pt 的线用多种油墨，宜 {limit:g} pt 以上",
        "a line of {width:.2f} pt is in several inks; {limit:g} pt or more is wanted",
        "加粗，或用一种油墨",
        "make it thicker, or use one ink",
    ),
    "PRE038": Message(
        Severity.WARNING,
        "“{text}”{size:.1f} pt 的字用 {count} 种油墨，宜 {limit:g} pt 以上",
        '"{text}" of {size:.1f} pt is in {count} inks; {limit:g} pt or more is wanted',
        "加大，用粗黑体，或减到一种油墨",
        "set it larger, in bold sans, or in one ink",
    ),
    "PRE040": Message(
        Severity.WARNING,
        "“{sign}”排在行首（“{text}”）",
        '"{sign}" begins a line ("{text}")',
        "改动断行：调整栏宽或字距",
        "let the line break elsewhere",
    ),
    "PRE041": Message(
        Severity.WARNING,
        "“{sign}”排在行末（“{text}”）",
        '"{sign}" ends a line ("{text}")',
        "改动断行：调整栏宽或字距",
        "let the line break elsewhere",
    ),
    "PRE042": Message(
        Severity.NOTE,
        "一行拉得太开：“{text}…”字间 {stretch:.2f} em，至多 {limit:g} em",
        'a line is stretched: "{text}…" has {stretch:.2f} em between characters; {limit:g} em is the most',
        "改动字数或栏宽",
        "change the words or the width",
    ),
    "PRE043": Message(
        Severity.NOTE,
        "段落最后一行只有“{text}”",
        'the last line of a paragraph is only "{text}"',
        "删几个字，或让它多排几个字",
        "take out or add a few characters",
    ),
    "PRE050": Message(
        Severity.WARNING,
        "各栏底边相差 {spread:.1f} mm，应在 {limit:.1f} mm 以内",
        "the feet of the columns are {spread:.1f} mm apart; {limit:.1f} mm is the most",
        "让版式分摊空间，或加减一张图表",
        "let the layout share the room out, or add or drop a chart",
    ),
    "PRE044": Message(
        Severity.ERROR,
        "叠印在 {below:.0f}% 的底色上，总墨量 {ink:.0f}% 超过 {limit:.0f}%",
        "it overprints a ground of {below:.0f} %: {ink:.0f} % of ink in all, over {limit:.0f} %",
        "把底色减淡，或者让它镂空（专色去掉 overprint；黑字改白字；黑线加粗到 1 pt 以上），或者让线离开底色",
        "lighten the ground, or let it knock out: a spot ink without overprint, white type instead of black, a black line over 1 pt; or move the line off it",
    ),
    "PRE051": Message(
        Severity.NOTE,
        "版块底部空了 {height:.0f} mm（{share:.0f}%）",
        "a panel is empty for {height:.0f} mm at its foot ({share:.0f} %)",
        "缩小版块，或放一张图表",
        "make the panel smaller, or put a chart there",
    ),
}
