"""The words of findings about social cards (CRD)."""

from __future__ import annotations

from renderer.diagnostics import Message, Severity

MESSAGES: dict[str, Message] = {
    "CRD001": Message(
        Severity.ERROR,
        "没有“{name}”这个平台",
        'there is no platform "{name}"',
        "是不是 {near}？自己的平台写进一个 YAML 文件，用 --presets 给出",
        "did you mean {near}? write a platform of your own into a YAML file and give it with --presets",
    ),
    "CRD002": Message(
        Severity.ERROR,
        "{platform}：{limit} 张放不下，正文缩到下限 {floor}px 仍要 {needed} 张",
        "{platform}: {limit} cards do not hold the copy; at the smallest type, {floor} px, it takes {needed}",
        "放宽 --max，用 --posts 分成几组发，或删稿",
        "raise --max, deal it out to several posts with --posts, or cut the copy",
    ),
    "CRD003": Message(
        Severity.WARNING,
        "{platform}：为了 {limit} 张以内放下、没有一段高过一张卡，撤去的卡：{dropped}；正文 {body}px",
        "{platform}: to stay within {limit} cards, no block higher than one, cards given up: {dropped}; running text {body} px",
        "撤去的卡只是重复别的卡，或其内容已并入正文卡；放宽 --max，或用 --posts 多分几组发，可以恢复",
        "cards given up repeat others, or their words moved to section cards; a higher --max or more --posts bring them back",
    ),
    "CRD004": Message(
        Severity.NOTE,
        "{platform}：{card} 合了几个栏目：{sections}",
        "{platform}: {card} holds several sections: {sections}",
    ),
    "CRD005": Message(
        Severity.ERROR,
        "{platform}：{card} 的字放不下，还差 {short:.0f} 像素",
        "{platform}: the words of {card} do not fit; {short:.0f} pixels are missing",
        "缩短标题或这一张上的条目，或换一个高一些的平台",
        "shorten the headings or items on it, or take a platform with higher cards",
    ),
    "CRD006": Message(
        Severity.WARNING,
        "{platform}：{card} 只满了 {fill:.0f}%，同组最满的 {most:.0f}%",
        "{platform}: {card} is only {fill:.0f} % full, the fullest of the set {most:.0f} %",
        "在这个栏目里加数字（可画成图），或用 --max 让它与邻近的栏目合并",
        "add figures to that section (they are drawn), or let it share a card by a lower --max",
    ),
    "CRD007": Message(
        Severity.ERROR,
        "{platform}：{card} 有 {value} {what_zh}，平台上限 {limit}",
        "{platform}: {card} has {value} {what}, the platform's limit is {limit}",
        "用 --format jpeg 或 webp 减小文件，或降低 --scale",
        "make it smaller with --format jpeg or webp, or lower --scale",
    ),
    "CRD008": Message(
        Severity.WARNING,
        "{platform}：{card} 只有 {height} 像素高，不到 {least}，平台不会按长图显示",
        "{platform}: {card} is {height} pixels high; below {least} the platform does not show it as a long picture",
        "内容短，改发卡片",
        "the copy is short: post cards instead",
    ),
    "CRD009": Message(
        Severity.ERROR,
        "{platform} 的这一组里没有“{slug}”",
        'the set for {platform} has no card "{slug}"',
        "这一组有：{known}",
        "its cards are: {known}",
    ),
    "CRD010": Message(
        Severity.ERROR,
        "图片 {path} 读不出来：{reason_zh}",
        "the picture {path} cannot be read: {reason}",
        "用 PNG 或 JPEG 重新导出",
        "export it again as PNG or JPEG",
    ),
    "CRD011": Message(
        Severity.ERROR,
        "图片 {path} 只有 {size} 像素，至少要 {least}",
        "the picture {path} has {size} pixels; it needs {least}",
        "换一个大一些的文件",
        "take a larger file",
    ),
    "CRD012": Message(
        Severity.ERROR,
        "二维码 {path} 四周的留白只有 {margin:.1f} 个模块，至少要 {least} 个，手机可能扫不出",
        "the QR code {path} has a quiet zone of {margin:.1f} modules; phones need {least}",
        "重新生成，留足白边",
        "make it again with its white border",
    ),
    "CRD013": Message(
        Severity.WARNING,
        "{platform}：一组最多 {limit} 张，分成 {posts} 组发，共 {cards} 张，各有封面",
        "{platform}: a post takes {limit} cards; the copy is dealt out to {posts} posts, {cards} cards in all, each with its cover",
        "一个文件夹一组；想合成一组就删稿，或换一个张数多的平台",
        "a folder is a post; cut the copy to make it one, or take a platform with more cards",
    ),
    "CRD015": Message(
        Severity.ERROR,
        "版式 {file} 里没有 flow，栏目无处可排",
        "the layout {file} has no flow: sections have no place in it",
        "在 page 里加 {{flow: {{panel: bullets, from: {{sections: all}}, columns: 1}}}}",
        "add {{flow: {{panel: bullets, from: {{sections: all}}, columns: 1}}}} to its page",
    ),
    "CRD014": Message(
        Severity.WARNING,
        "{platform}：{reason_zh}，做不成“{wanted}”封面，改用“{taken}”封面",
        'the cover on {platform} is no "{wanted}", since {reason}: it is a "{taken}"',
        "缩短主题、副题或署名，补上数字，或给这个平台另选封面（--cover）",
        "shorten headline, deck or byline, add figures, or choose another cover for this platform (--cover)",
    ),
    "CRD020": Message(
        Severity.ERROR,
        "{card}：“{text}”在安全区外，会被平台遮住或裁掉",
        '{card}: "{text}" lies outside the safe area and may be covered or cut off',
        "放宽版式的 margin，或减小字号；用 --safe 看安全区",
        "widen the layout's margins or make the type smaller; --safe shows the area",
    ),
    "CRD021": Message(
        Severity.ERROR,
        "{card}：“{text}”字号 {size:.0f}px，小于下限 {floor}px",
        '{card}: "{text}" is {size:.0f} px, below the floor of {floor} px',
        "缩短这一处的文字，或换版式",
        "shorten these words, or take another layout",
    ),
    "CRD022": Message(
        Severity.ERROR,
        "{card}：“{text}”和底色的对比只有 {ratio:.1f}:1，至少要 4.5:1",
        '{card}: "{text}" has a contrast of {ratio:.1f} : 1 with its ground; it needs 4.5 : 1',
        "改配色或版式里的颜色",
        "change the colours of the theme or the layout",
    ),
    "CRD030": Message(
        Severity.WARNING,
        "{platform} 的规格上次核对是 {checked}，已过 {days} 天，平台可能改了",
        "the preset {platform} was last checked on {checked}, {days} days ago; the platform may have changed",
        "核对后改 layouts/platforms.yaml 的 checked，或用 --presets 给出自己的",
        "check it and change `checked` in layouts/platforms.yaml, or give your own with --presets",
    ),
}
