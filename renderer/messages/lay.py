"""The words of layout findings (LAY)."""

from __future__ import annotations

from renderer.diagnostics import Message, Severity

MESSAGES: dict[str, Message] = {
    "LAY021": Message(
        Severity.ERROR,
        "“{panel}”放不下：多出 {lines} 行（约 {characters} 字）",
        'the copy does not fit "{panel}": {lines} lines (about {characters} characters) too many',
        "各版块最长的：{panels_zh}。字号、行距已到版式文件规定的下限；最省事：版面加高 {more:.0f} mm{place_zh}，或删去约 {characters} 字；"
        "也可放宽 copyfit 的下限",
        "the longest panels: {panels}. Size and leading are at their floors; cheapest: a sheet {more:.0f} mm higher{place}, or about "
        "{characters} characters less; or widen the limits under copyfit",
    ),
    "LAY022": Message(
        Severity.WARNING,
        "版心有 {share:.1f}% 的空白没有内容可填",
        "{share:.1f} % of the type area is left white",
        "字号已到上限；加图表、加内容，或换用更小的版式",
        "the size is at its limit; add charts or copy, or take a smaller layout",
    ),
    "LAY023": Message(
        Severity.ERROR,
        "版面高 {need:.1f} mm，版心只有 {room:.1f} mm：各版块的固定高度之和太大",
        "the slots are {need:.1f} mm high, the type area {room:.1f} mm: their fixed heights add up to too much",
        "减小 height，或减少版块",
        "reduce their heights, or take slots out",
    ),
    "LAY025": Message(
        Severity.WARNING,
        "稿件太短，排“{wanted}”会空出 {share:.0f}%，改用“{taken}”",
        'the copy would leave {share:.0f} % of "{wanted}" white: "{taken}" is taken',
        "要保留原版式，就加内容；要改换，用 --layout {taken}，或在版式文件里改 shorter",
        "add copy to keep the layout, say --layout {taken}, or change `shorter` in the layout file",
    ),
    "LAY034": Message(
        Severity.NOTE,
        "自动版式：排“{taken}”；{zh}",
        'composed on "{taken}": {en}',
        "要别的排法，用 --layout 指定版式",
        "for another arrangement name a layout with --layout",
    ),
    "LAY035": Message(
        Severity.WARNING,
        "稿子与版式“{wanted}”合不上，改由自动版式排“{taken}”",
        'the copy does not suit "{wanted}": a page is composed on "{taken}" instead',
        '要保留原版式，在版式文件里写 shorter: ""；要长期这样排，用 --layout auto',
        'to keep the layout write shorter: "" in its file; to have it so always, use --layout auto',
    ),
    "LAY036": Message(
        Severity.WARNING,
        "版式里没有排“{text}”（{key}）的地方，不上版",
        'the layout has no place for "{text}" ({key}): it is not on the page',
        "在版式里加 {{panel: {panel}}}；已有版块写了 words 的，在其中加上 {key}；或删掉前言里的 {key}",
        "add {{panel: {panel}}} to the layout, or {key} to the `words` of a panel there; or take {key} out of the front matter",
    ),
    "LAY037": Message(
        Severity.NOTE,
        "标题旁放不下图标“{name}”，没有画",
        'there is no room for the icon "{name}" beside this heading: it is not drawn',
        "版块太窄：加宽栏，减小 icon 的尺寸，或删去标题里的 icon",
        "the panel is too narrow: make its column wider or `icon` smaller, or take the icon out of the heading",
    ),
    "LAY024": Message(
        Severity.ERROR,
        "这一条的数字画不成“{kind}”图",
        'the figures of this item cannot be drawn as "{kind}"',
        "{zh}；tujie figures 列出每个数字可画什么",
        "{en}; `tujie figures` lists what each figure could be drawn as",
    ),
    "LAY030": Message(
        Severity.WARNING,
        "图片没有“{key}”这个写法",
        'a picture has no "{key}"',
        "可用的有：{known}",
        "there are: {known}",
    ),
    "LAY031": Message(
        Severity.WARNING,
        "图片的“{key}”写得不对：{value}",
        'the "{key}" of a picture has a value that does not fit: {value}',
        "应写：{zh}",
        "write {en}",
    ),
    "LAY026": Message(
        Severity.ERROR,
        "稿里没有“{name}”这个数字",
        'the copy has no figure called "{name}"',
        "{zh}",
        "{en}",
    ),
    "LAY027": Message(
        Severity.ERROR,
        "“{names}”画不成“{kind}”图：画出来会不准，或者单位、整体不合",
        '"{names}" cannot be drawn as "{kind}": it would be untrue, or units or the whole do not agree',
        "tujie figures 列出每个数字可以画成什么、为什么",
        "tujie figures lists what each figure can be drawn as, and why",
    ),
}
