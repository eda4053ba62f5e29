"""The words of what can go wrong while a file is written."""

from __future__ import annotations

from renderer.diagnostics import Message, Severity

MESSAGES: dict[str, Message] = {
    "OUT001": Message(
        Severity.ERROR,
        zh="{width} × {height} 像素的图太大（上限 {limit} 百万像素）",
        en="a picture of {width} × {height} pixels is too large (the limit is {limit} megapixels)",
        hint_zh="把 --dpi 降到 {dpi} 以下",
        hint_en="lower --dpi to {dpi} or less",
    ),
    "OUT002": Message(
        Severity.ERROR,
        zh="图片读不出来：{reason_zh}",
        en="a picture cannot be read: {reason}",
        hint_zh="用 PNG、JPEG、WebP 或 TIFF 格式重新导出这张图片",
        hint_en="export the picture again as PNG, JPEG, WebP or TIFF",
    ),
    "OUT010": Message(
        Severity.ERROR,
        zh="写不进 {path}：{reason_zh}",
        en="cannot write {path}: {reason}",
        hint_zh="换一个 --out 目录，或腾出空间、改权限；原有文件没有动",
        hint_en="take another --out folder, make room or change the permissions; the old files are untouched",
    ),
    "OUT011": Message(
        Severity.ERROR,
        zh="{path} 已经有了，没有动它",
        en="{path} is there already and was left as it is",
        hint_zh="换一个名字，或先把它移走",
        hint_en="take another name, or move it away first",
    ),
    "OUT003": Message(
        Severity.WARNING,
        zh="图表“{name}”没有文字，也没有说明：听页面的人不知道它画了什么",
        en="the figure {name!r} has neither words nor a description: who listens to the page cannot know what it shows",
        hint_zh='给它写一句说明；图片写在花括号里：alt="…"',
        hint_en='describe it in a sentence; for a picture, in its braces: alt="…"',
    ),
    "OUT004": Message(
        Severity.ERROR,
        zh="印刷条件“{path}”用不了：{reason_zh}",
        en="the print condition {path!r} cannot be used: {reason}",
        hint_zh="写 newsprint、newsprint-220 或 coated，或一个 CMYK 输出设备 ICC 文件的路径",
        hint_en="write newsprint, newsprint-220 or coated, or the path of an ICC profile of a CMYK output device",
    ),
}
