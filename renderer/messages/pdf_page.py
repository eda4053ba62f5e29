"""The words of findings on the pages of a PDF: boxes, fonts, sizes, pictures, content (PDF2xx to PDF7xx)."""

from __future__ import annotations

from renderer.diagnostics import Message, Severity

MESSAGES: dict[str, Message] = {
    "PDF201": Message(
        Severity.ERROR,
        "页面没有成品框（TrimBox）",
        "the page has no TrimBox",
        "导出时写成品框",
        "export with a trim box",
    ),
    "PDF202": Message(
        Severity.ERROR,
        "页面同时有 TrimBox 和 ArtBox",
        "the page has both a TrimBox and an ArtBox",
        "去掉 ArtBox",
        "take the ArtBox out",
    ),
    "PDF203": Message(
        Severity.ERROR,
        "成品框不在出血框之内",
        "the TrimBox is not inside the BleedBox",
        "改正页面框",
        "put the boxes right",
    ),
    "PDF204": Message(
        Severity.ERROR,
        "出血框不在页面框之内",
        "the BleedBox is not inside the MediaBox",
        "改正页面框",
        "put the boxes right",
    ),
    "PDF205": Message(
        Severity.ERROR,
        "裁切框（CropBox）切进了出血",
        "the CropBox cuts into the bleed",
        "去掉 CropBox",
        "take the CropBox out",
    ),
    "PDF206": Message(
        Severity.WARNING, "页面旋转了 {angle}°", "the page is rotated by {angle}°", "按正方向导出", "export it upright"
    ),
    "PDF207": Message(
        Severity.ERROR, "页面设了 UserUnit", "the page sets a UserUnit", "按 1/72 英寸导出", "export in points"
    ),
    "PDF208": Message(
        Severity.ERROR,
        "成品尺寸 {width:.1f} × {height:.1f} mm，要求 {wanted}",
        "the trim is {width:.1f} × {height:.1f} mm; {wanted} was asked for",
        "按要求的尺寸重做版面",
        "make the page in that size",
    ),
    "PDF209": Message(
        Severity.ERROR,
        "出血只有 {found:.1f} mm，要求 {wanted:g} mm",
        "the bleed is {found:.1f} mm; {wanted:g} mm was asked for",
        "导出时加足出血",
        "export with the full bleed",
    ),
    "PDF210": Message(
        Severity.ERROR, "版面上有批注（{kind}）", "there is an annotation on the page ({kind})", "删掉批注", "delete it"
    ),
    "PDF211": Message(
        Severity.WARNING,
        "页面没有出血框",
        "the page has no BleedBox",
        "导出时写出血框，无出血时与成品框相同",
        "export with a BleedBox, the same as the trim where nothing bleeds",
    ),
    "PDF212": Message(
        Severity.WARNING,
        "页面外有 {room:.0f} mm 余地，只找到 {found} 条裁切线（应有 8 条）",
        "there is {room:.0f} mm around the page but only {found} crop marks of 8",
        "加上裁切标记",
        "add crop marks",
    ),
    "PDF213": Message(
        Severity.ERROR,
        "裁切线伸进了出血",
        "a crop mark reaches into the bleed",
        "把标记移到出血之外",
        "move the marks out of the bleed",
    ),
    "PDF214": Message(
        Severity.ERROR,
        "“{ink}”色块到了裁切边，却没有铺到出血边",
        "a shape in {ink} touches the trim but does not run on to the bleed",
        "铺到出血框外缘，或退离裁切边",
        "paint it out to the bleed's edge, or keep clear of the trim",
    ),
    "PDF215": Message(
        Severity.ERROR,
        "页面尺寸 {width:.6g} × {height:.6g} mm 不可能是一张版",
        "a page of {width:.6g} × {height:.6g} mm cannot be one",
        "让来件方按成品尺寸重新导出",
        "ask for a fresh export at the size of the job",
    ),
    "PDF301": Message(
        Severity.ERROR, "字体 {font} 没有嵌入", "the font {font} is not embedded", "嵌入字体", "embed it"
    ),
    "PDF302": Message(
        Severity.WARNING,
        "字体 {font} 整个嵌入，没有取子集",
        "the font {font} is embedded whole, not as a subset",
        "取子集再导出",
        "export with subsets",
    ),
    "PDF303": Message(
        Severity.ERROR,
        "字体 {font} 是 Type 3",
        "the font {font} is of Type 3",
        "换成普通字体，或转曲",
        "take an outline font",
    ),
    "PDF304": Message(
        Severity.ERROR,
        "字体 {font} 没有 ToUnicode：文字提取不出",
        "the font {font} has no ToUnicode: its text cannot be taken out",
        "重新导出，保留 Unicode 对照",
        "export with Unicode tables",
    ),
    "PDF305": Message(
        Severity.ERROR,
        "字体 {font} 有 {count} 个用到的字码对不上字符",
        "{count} codes in use of the font {font} stand for no character",
        "重新导出，保留 Unicode 对照",
        "export with Unicode tables",
    ),
    "PDF306": Message(
        Severity.ERROR,
        "字体 {font} 缺字：版面上印的是 .notdef",
        "the font {font} lacks a character: .notdef is shown",
        "换含有这个字的字体",
        "take a font that has it",
    ),
    "PDF307": Message(
        Severity.ERROR,
        "字体 {font} 的编码靠不住：{reason}",
        "the coding of the font {font} cannot be relied on: {reason}",
        "用 Identity-H 重新导出",
        "export with Identity-H",
    ),
    "PDF308": Message(
        Severity.WARNING, "字体 {font} 没有字宽表", "the font {font} has no widths", "重新导出", "export again"
    ),
    "PDF309": Message(
        Severity.WARNING,
        "整页没有文字（转了曲或成了图）",
        "there is no text on the page: outlines or a picture",
        "确认不再改字；小字转曲会变粗",
        "make sure that no word changes any more; small outlines print bolder",
    ),
    "PDF501": Message(
        Severity.ERROR,
        "字号 {size:.2f} pt，至少 {limit:g} pt",
        "type of {size:.2f} pt; the least is {limit:g} pt",
        "加大",
        "enlarge it",
    ),
    "PDF502": Message(
        Severity.WARNING,
        "字号 {size:.2f} pt，宜 {limit:g} pt 以上",
        "type of {size:.2f} pt; {limit:g} pt or more is wanted",
        "加大",
        "enlarge it",
    ),
    "PDF503": Message(
        Severity.ERROR,
        "线宽 {width:.2f} pt，至少 {limit:g} pt",
        "a line of {width:.2f} pt; the least is {limit:g} pt",
        "加粗",
        "make it thicker",
    ),
    "PDF504": Message(
        Severity.WARNING,
        "线宽 {width:.2f} pt，宜 {limit:g} pt 以上",
        "a line of {width:.2f} pt; {limit:g} pt or more is wanted",
        "加粗",
        "make it thicker",
    ),
    "PDF505": Message(
        Severity.ERROR,
        "{width:.2f} pt 的细线用 {count} 种油墨（{ink}），套不准",
        "a line of {width:.2f} pt is in {count} inks ({ink}), which never register",
        "细线用一种油墨",
        "use one ink for fine lines",
    ),
    "PDF601": Message(
        Severity.ERROR,
        "图片只有 {ppi:.0f} ppi，至少 {limit:g}",
        "a picture has {ppi:.0f} ppi; the least is {limit:g}",
        "换大图，或缩小版面上的尺寸",
        "take a larger picture, or show it smaller",
    ),
    "PDF602": Message(
        Severity.WARNING,
        "图片只有 {ppi:.0f} ppi，宜 {limit:g} 以上",
        "a picture has {ppi:.0f} ppi; {limit:g} or more is wanted",
        "换大图",
        "take a larger picture",
    ),
    "PDF603": Message(
        Severity.ERROR,
        "线条图（1 位）只有 {ppi:.0f} ppi，至少 {limit:g}",
        "line art (1 bit) has {ppi:.0f} ppi; the least is {limit:g}",
        "用更高精度重新扫描，或用矢量",
        "scan it finer, or draw it as vectors",
    ),
    "PDF604": Message(
        Severity.NOTE,
        "图片 {ppi:.0f} ppi，比需要的细得多",
        "a picture has {ppi:.0f} ppi, far more than needed",
        "缩到 {limit:g} ppi，文件会小",
        "scale it to {limit:g} ppi for a smaller file",
    ),
    "PDF605": Message(
        Severity.WARNING, "图片要求插值放大", "a picture asks for interpolation", "关掉插值", "switch it off"
    ),
    "PDF606": Message(
        Severity.WARNING,
        "图片用 JPEG 2000，旧 RIP 读不了",
        "a picture is JPEG 2000, which old RIPs cannot read",
        "改成 JPEG 或 Flate",
        "take JPEG or Flate",
    ),
    "PDF701": Message(
        Severity.ERROR,
        "页面内容读不通：{reason_zh}",
        "the page's content cannot be read: {reason}",
        "重新导出",
        "export again",
    ),
    "PDF702": Message(
        Severity.ERROR, "图形状态不成对（q 与 Q）", "q and Q are not in pairs", "重新导出", "export again"
    ),
    "PDF703": Message(
        Severity.ERROR,
        "页面用到的资源不在文件里：{name}",
        "a resource that the page uses is not in the file: {name}",
        "重新导出",
        "export again",
    ),
}
