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
        "应写{zh}",
        "write {en}",
    ),
    "SPC003": Message(
        Severity.ERROR, "“{where}”缺少“{key}”", '"{key}" is missing in {where}', "补上这一项", "add this key"
    ),
    "SPC004": Message(Severity.ERROR, "没有叫“{name}”的版块", 'there is no panel called "{name}"', "{zh}", "{en}"),
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
        "可用的有：{known}",
        "there are: {known}",
    ),
    "SPC007": Message(
        Severity.ERROR,
        "“{name}”超出版面：{what}为 {size:.1f} mm，版心只有 {room:.1f} mm",
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
}
