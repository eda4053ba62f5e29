"""The words of what can be wrong with faces."""

from __future__ import annotations

from renderer.diagnostics import Message, Severity

_AGAIN_ZH = "重新安装 tujie，或用 python fonts/build.py --write 重做字体"
_AGAIN_EN = "install the program again, or make the fonts again: python fonts/build.py --write"

MESSAGES: dict[str, Message] = {
    "FNT001": Message(
        Severity.ERROR,
        zh="字体目录读不出来：{path}",
        en="the catalog of faces cannot be read: {path}",
        hint_zh=_AGAIN_ZH,
        hint_en=_AGAIN_EN,
    ),
    "FNT002": Message(
        Severity.ERROR,
        zh="字体目录里“{face}”的“{key}”缺失或没有定义",
        en='in the catalog of faces, "{key}" of "{face}" is missing or not defined',
        hint_zh="对照目录里其他字体的写法补上",
        hint_en="write it as the other faces of the catalog do",
    ),
    "FNT003": Message(
        Severity.ERROR,
        zh="字体“{face}”的文件不见了：{path}",
        en='the file of face "{face}" is missing: {path}',
        hint_zh=_AGAIN_ZH,
        hint_en=_AGAIN_EN,
    ),
    "FNT004": Message(
        Severity.ERROR,
        zh="字体“{face}”的文件损坏：{path}",
        en='the file of face "{face}" is damaged: {path}',
        hint_zh=_AGAIN_ZH,
        hint_en=_AGAIN_EN,
    ),
    "FNT005": Message(
        Severity.ERROR,
        zh="字体“{face}”的文件与目录里的校验值不符：{path}",
        en='the file of face "{face}" is not the one whose hash the catalog holds: {path}',
        hint_zh=_AGAIN_ZH,
        hint_en=_AGAIN_EN,
    ),
    "FNT010": Message(
        Severity.ERROR,
        zh="没有一款字体有“{char}”（{point}）这个字",
        en='no face has the character "{char}" ({point})',
        hint_zh="把有这个字的 TrueType 字体放进文稿旁边的 fonts 文件夹，或换一个写法；tujie fonts 可查一篇稿子里哪些字缺字",
        hint_en='put a TrueType font that has it into a folder `fonts` beside the content, or write it another way; "tujie fonts" lists the characters of a text that no face has',
    ),
    "FNT011": Message(
        Severity.NOTE,
        zh="“{char}”（{point}）所用的字体里没有，这个字改用 {face}",
        en='the face of the text has no "{char}" ({point}); it is taken from {face}',
        hint_zh="看一眼版面：这款备用字体只有一种粗细，粗黑大标题里会显得细",
        hint_en="look at the page: that face has one weight only, and is light in a heavy headline",
    ),
    "FNT020": Message(
        Severity.WARNING,
        zh="文稿旁边 fonts 文件夹里的 {path} 用不了：不是完好的 TrueType 轮廓字体文件",
        en="{path} in the folder `fonts` beside the content is of no use: it is no sound font file with TrueType outlines",
        hint_zh="换成带 glyf 表的 .ttf；OpenType CFF、WOFF 要先转换",
        hint_en="take a .ttf with a glyf table; convert OpenType CFF and WOFF first",
    ),
    "FNT021": Message(
        Severity.WARNING,
        zh="文稿旁边 fonts 文件夹里的 {path} 不许嵌入文件，没有用它",
        en="{path} in the folder `fonts` beside the content may not be embedded by its maker's word, and is not used",
        hint_zh="换一款授权允许嵌入子集的字体",
        hint_en="take a font whose licence lets a subset be embedded",
    ),
}
