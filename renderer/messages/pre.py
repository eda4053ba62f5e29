"""The words of preflight findings (PRE)."""

from __future__ import annotations

from renderer.diagnostics import Message, Severity
from renderer.messages import pre_page

MESSAGES: dict[str, Message] = {
    "PRE001": Message(
        Severity.ERROR,
        "颜色的总墨量 {ink:.0f}% 超过 {limit:.0f}%（在“{panel}”）",
        'a colour in "{panel}" has {ink:.0f} % total ink, over {limit:.0f} %',
        "在配色文件里减少墨量",
        "take ink out of the colour in the theme",
    ),
    "PRE002": Message(
        Severity.WARNING,
        "“{text}”字号 {size:.1f} pt，小于报纸印刷的 {limit:.1f} pt",
        '"{text}" is set in {size:.1f} pt, under the {limit:.1f} pt that newsprint holds',
        "放大这一样式的字号",
        "enlarge the style",
    ),
    "PRE003": Message(
        Severity.WARNING,
        "线宽 {width:.2f} pt，小于 {limit:.2f} pt（在“{panel}”）",
        'a line in "{panel}" is {width:.2f} pt thick, under {limit:.2f} pt',
        "加粗这条线",
        "make the line thicker",
    ),
    "PRE004": Message(
        Severity.ERROR,
        "“{text}”越出版面",
        '"{text}" runs off the sheet',
        "减小字号或宽度",
        "make it smaller",
    ),
    "PRE005": Message(
        Severity.ERROR,
        "正文有几种字号：{sizes}",
        "the body text has several sizes: {sizes}",
        "正文样式的字号用 1em",
        "set the size of body styles to 1em",
    ),
    "PRE006": Message(
        Severity.ERROR,
        "稿件的文字没有排全：缺“{text}”",
        'words of the copy are missing on the page: "{text}"',
        "这一条没有版块收它；检查版式的 from",
        "no slot takes it; look at the slots' from",
    ),
    "PRE007": Message(
        Severity.ERROR,
        "图表上的字“{text}”在稿件里找不到",
        'the words "{text}" at a chart are not in the copy',
        "图表标签须是稿件原文",
        "a label must be a stretch of the copy",
    ),
    "PRE020": Message(
        Severity.ERROR,
        "图片“{name}”放在这里只有 {ppi:.0f} dpi，至少要 {limit:.0f}",
        'the picture "{name}" has {ppi:.0f} dpi at this size; at least {limit:.0f} are needed',
        "换大图，或放小些",
        "take a larger file, or place it smaller",
    ),
    "PRE021": Message(
        Severity.WARNING,
        "图片“{name}”放在这里只有 {ppi:.0f} dpi，最好有 {limit:.0f}",
        'the picture "{name}" has {ppi:.0f} dpi at this size; {limit:.0f} would be better',
        "换大图，或放小些",
        "take a larger file, or place it smaller",
    ),
} | pre_page.MESSAGES
