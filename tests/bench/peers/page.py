"""The bundled text set by Typst on the same sheet with the same faces: what our speed is measured beside."""

from __future__ import annotations

from pathlib import Path

from renderer.content.document import Document, Inline, Item, inlines_of, walk

SPECIAL = str.maketrans({c: f"\\{c}" for c in "\\#$*_`<>@[]=-+/~'\""})


def markup(inlines: tuple[Inline, ...]) -> str:
    """Return `inlines` as Typst markup, figures bold."""
    return "".join(f"#n[{i.text.translate(SPECIAL)}]" if i.strong else i.text.translate(SPECIAL) for i in inlines)


def source(document: Document) -> str:
    """Return the page as a Typst source: head, two parts side by side, each in two columns."""
    meta = document.meta
    out = [
        '#set page(width: 390mm, height: 545mm, margin: (x: 18mm, y: 14mm))',
        '#set text(font: ("Barlow Condensed", "Noto Sans SC"), size: 9.8pt, lang: "zh", region: "cn", fill: cmyk(0%, 0%, 0%, 100%))',
        "#set par(justify: true, leading: 5pt)",
        "#let n(body) = text(weight: 700, fill: cmyk(0%, 95%, 85%, 0%), body)",
        '#let head(body) = block(fill: cmyk(10%, 2%, 0%, 0%), inset: 3mm, width: 100%, text(font: "Noto Sans SC", weight: 900, size: 15.5pt, body))',
        f'#align(center, text(font: "Noto Serif SC", weight: 900, size: 58pt)[{meta.headline.text.translate(SPECIAL)}])',
        f'#align(center, text(font: "Noto Serif SC", weight: 700, size: 26pt)[{meta.deck.text.translate(SPECIAL)}])',
        f'#align(right, text(font: "Page Kai SC", size: 11pt)[{meta.byline.text.translate(SPECIAL)}])',
        f"#grid(columns: (1fr,) * {len(document.parts)}, gutter: 6mm,",
    ]  # fmt: skip
    for part in document.parts:
        out.append("[#columns(2, gutter: 5mm)[")
        for section in walk(part):
            if section.heading is not None:
                out.append(f"#head[{markup(section.heading.inlines)}]")
            for block in section.blocks:
                lead = "- " if isinstance(block, Item) else "\n"
                out.append(lead + markup(inlines_of(block)))
        out.append("]],")
    return "\n".join([*out, ")"])


def font_folder() -> Path:
    """Return the folder of our own faces, the only ones Typst is given."""
    from renderer.resources import folder

    return folder("fonts")
