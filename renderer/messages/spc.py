"""The words of page-plan findings (SPC)."""

from __future__ import annotations

from renderer.diagnostics import Message, Severity

MESSAGES: dict[str, Message] = {
    "SPC001": Message(
        Severity.ERROR,
        "“{where}”里没有“{key}”这个键",
        'there is no key "{key}" in {where}',
        "{zh}",
        "{en}",
    ),
    "SPC002": Message(
        Severity.ERROR,
        "“{key}”的值不对：{value}",
        '"{key}" has a value that does not fit: {value}',
        "应写：{zh}",
        "write {en}",
    ),
    "SPC003": Message(
        Severity.ERROR, "“{where}”缺少“{key}”", '"{key}" is missing in {where}', "补上这一项", "add this key"
    ),
    "SPC005": Message(
        Severity.ERROR,
        "{kind_zh}“{name}”没有定义",
        '{kind} "{name}" is not defined',
        "{zh}",
        "{en}",
    ),
    "SPC006": Message(
        Severity.ERROR,
        "找不到{kind_zh}：{name}",
        "cannot find the {kind}: {name}",
        "{zh}可用的有：{known}",
        "{en}there are: {known}",
    ),
    "SPC007": Message(
        Severity.ERROR,
        "“{name}”超出版面：{what_zh}为 {size:.1f} mm，版心只有 {room:.1f} mm",
        '"{name}" does not fit on the sheet: {what} {size:.1f} mm, the type area has {room:.1f} mm',
        "减小高度、宽度或页边距",
        "reduce the height, the width or the margins",
    ),
    "SPC008": Message(
        Severity.ERROR,
        "这里应是一个版块、rows、columns 或 flow",
        "a panel, rows, columns or flow is expected here",
        "例如 {{panel: strip, height: 9mm}}",
        "for example {{panel: strip, height: 9mm}}",
    ),
    "SPC009": Message(
        Severity.ERROR,
        "颜色“{name}”的总墨量 {ink:.0f}% 超过 {limit:.0f}%",
        'the ink of colour "{name}" adds up to {ink:.0f} %, over {limit:.0f} %',
        "减少其中几色",
        "reduce some of its inks",
    ),
    "SPC010": Message(
        Severity.ERROR,
        "“{ground}”上的“{type}”读不清：对比度 {ratio:.1f}，至少要 {least:.1f}",
        '"{type}" cannot be read on "{ground}": contrast {ratio:.1f}, at least {least:.1f} is needed',
        "把其中一色加深或减淡（对比度按 screen 值算）",
        "make one of them darker or lighter (contrast is that of the screen values)",
    ),
    "SPC011": Message(
        Severity.WARNING,
        "“{ground}”上的“{type}”对比度只有 {ratio:.1f}，小字要 {least:.1f}",
        '"{type}" on "{ground}" has a contrast of {ratio:.1f}; small type wants {least:.1f}',
        "把其中一色加深或减淡（对比度按 screen 值算）",
        "make one of them darker or lighter (contrast is that of the screen values)",
    ),
    "SPC012": Message(
        Severity.ERROR,
        "文字色“{name}”有 {inks} 色墨，最多 {most} 色：小字套印不准会发虚",
        'the type colour "{name}" has {inks} inks, {most} at most: small type blurs when plates are out of register',
        "正文只用黑墨（k），粗体数字最多两色",
        "black ink alone (k) for text, two inks at most for bold figures",
    ),
    "SPC013": Message(
        Severity.ERROR,
        "底色“{name}”用墨 {ink:.0f}%，压黑字最多 {most:.0f}%",
        'the ground "{name}" has {ink:.0f} % of ink; black text stands on {most:.0f} % at most',
        "减淡这个颜色",
        "make this colour lighter",
    ),
    "SPC014": Message(
        Severity.ERROR,
        "专色“{spot}”有两种替代色：“{name}”写的和“{first}”不同",
        'the spot ink "{spot}" has two stand-ins: that of "{name}" is not that of "{first}"',
        "cmyk 是专色实地的替代色，两处写成一样；深浅用 tint",
        "cmyk stands in for the solid of the ink: write it alike in both, and say how light it is with tint",
    ),
    "SPC901": Message(
        Severity.ERROR,
        "没有叫“{name}”的图标",
        'there is no icon called "{name}"',
        "相近的有：{near}；自己的 SVG 放进文稿旁边的 icons 文件夹也能用",
        "near to it: {near}; an SVG file of your own can go into a folder `icons` beside the content",
    ),
    "SPC902": Message(
        Severity.ERROR,
        "图标文件画不出来：{file}，不支持 {what}",
        "an icon cannot be drawn: {file} has {what}, which is not supported",
        "在制图软件里把描边转成轮廓、去掉蒙版和变换，再导出为纯路径的 SVG",
        "in the drawing program, turn strokes into outlines, remove masks and transforms, export plain paths",
    ),
    "SPC903": Message(
        Severity.ERROR,
        "图标文件读不出来：{file}（{reason_zh}）",
        "an icon cannot be read: {file} ({reason})",
        "检查文件和权限",
        "check the file and its permissions",
    ),
    "SPC904": Message(
        Severity.ERROR,
        "图标关键词表这一行的写法不对：{file}",
        "a line of the table of icon keywords is not written as it must be: {file}",
        "例如 - {{icon: train, words: [高铁, 铁路]}}",
        "for example - {{icon: train, words: [高铁, 铁路]}}",
    ),
}
