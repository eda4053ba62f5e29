"""`tujie import`: pasted text becomes Markdown."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from renderer.commands.options import out_option
from renderer.commands.speaking import LANG, cells, command
from renderer.commands.telling import tell
from renderer.commands.usage import Wrong, language
from renderer.diagnostics import Sink, Span

KINDS = {
    "strip": "报眉", "section": "专题名", "kicker": "引题", "headline": "主题", "deck": "副题", "byline": "署名", "credit": "版面署名",
    "date": "日期", "folio": "版次", "part": "部分", "heading": "栏目", "subheading": "小标题", "item": "条目", "subitem": "分条目",
    "table": "表格", "number": "栏目序号", "aside": "网页自带",
    "paragraph": "段落", "unplaced": "看不准", "comment": "注释（不排）",
}  # fmt: skip
"""What a line can be taken for, in the words of a Chinese newsroom."""
WIDEST = 12
"""Cells of the column of kinds."""


@command(
    "import",
    zh="把粘贴来的文字 TEXT 转成 Markdown 文稿，并说明每一行当作什么。",
    examples=("tujie import pasted.txt -o report.md",),
)
@click.argument("text", type=click.Path())
@out_option(zh="写到这个文件；不写就显示在屏幕上", help="File to write; else standard output.")
@LANG
def import_(text: str, out: str | None, lang: str | None) -> None:
    """Turn pasted TEXT into structured Markdown, and say what each line was taken for."""
    from renderer.content.plain import classify, read_plain
    from renderer.content.reader import is_markdown, read_copy
    from renderer.content.writing import to_markdown
    from renderer.writing import write_all

    if out is not None and Path(out).exists() and Path(text).exists() and Path(out).samefile(text):
        raise Wrong(f"-o {out} 就是原稿；换一个文件名", f"-o {out} is the text itself; take another name")
    sink = Sink()
    words = read_copy(Path(text), sink)
    if words is not None and is_markdown(words):
        sink.report("CNT029", Span(text, 1), file=text)
    elif words is not None:
        document = read_plain(words, text, sink)
        for line, kind, said in classify(words):
            name = KINDS[kind] if language(lang) == "zh" else kind
            click.echo(f"{line:4} {name}{' ' * (WIDEST - cells(name))} {said[:40]}", err=True)
        marked = to_markdown(document)
        if not sink.errors():
            if out is None:
                # UTF-8 whatever the terminal speaks: it is a file that is being written
                click.echo(marked.encode(), nl=False)
            elif write_all({Path(out): marked.encode()}, sink):
                click.echo(out)
    tell(sink, lang)
    sys.exit(1 if sink.errors() else 0)
