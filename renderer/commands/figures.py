"""`tujie figures`: the figures of the copy, what they were taken for, and what they could be drawn as."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from renderer.commands.options import CONTENT
from renderer.commands.speaking import LANG, command
from renderer.commands.telling import tell
from renderer.commands.usage import language

if TYPE_CHECKING:
    from renderer.content.figures import Figure
    from renderer.diagnostics import Sink
    from renderer.layout.context import Context
    from renderer.layout.survey import Surveyed, Use

WORDS = {
    "zh": {
        "head": "{file}：{count} 个数字，其中 {drawn} 个可以画成图",
        "figure": "  {line}:{column}  {name} {printed}",
        "could": "      可画 {chart}：{why}",
        "with": "（同 {others}）",
        "words": "  词句可画 {chart}：{why}（{others}）",
        "why": "      不画：{why}",
        "plain": "没有加粗；要画就把它加粗，或在这一条后写 {chart=…}",
        "which": "是年份、序号、日期或限定语，不是数量",
        "other": "没有哪条规则说它能画；可以在这一条后写 {chart=kpi-tile}",
        "limits": "数太大、太小、相差太多，或没有合适的图标",
        "name": "  ref: {id}",
    },
    "en": {
        "head": "{file}: {count} figures, {drawn} of them could be drawn",
        "figure": "  {line}:{column}  {name} {printed}",
        "could": "      as {chart}: {why}",
        "with": " (with {others})",
        "words": "  words as {chart}: {why} ({others})",
        "why": "      not drawn: {why}",
        "plain": "not bold; make it bold, or write {chart=…} after the item",
        "which": "a year, an ordinal, a date or a qualifier, and no quantity",
        "other": "no rule says that it can be drawn; {chart=kpi-tile} after the item makes it a tile",
        "limits": "too large, too small or too far apart, or without a fitting icon",
        "name": "  ref: {id}",
    },
}


def lines(ctx: Context, file: str, lang: str) -> list[str]:
    """Return the list as it is shown: sections, their figures with line and column, and under each what it could be."""
    from renderer.content.document import plain
    from renderer.layout.survey import survey

    found = list(survey(ctx))
    count = sum(len(s.figures) for s in found)
    drawn = sum(s.drawn(f) for s in found for f in s.figures)
    out = [WORDS[lang]["head"].format(file=file, count=count, drawn=drawn)]
    for section in found:
        heading = section.section.heading
        out += ["", plain(heading.inlines) if heading is not None else "—"]
        for use in section.together():
            out += _words(use, lang)
        for figure in section.figures:
            out += _figure(figure, section, lang)
    return out


def _figure(figure: Figure, section: Surveyed, lang: str) -> list[str]:
    from renderer.content.figure_classes import name_of
    from renderer.layout.survey import NO_QUANTITY

    words = WORDS[lang]
    at = {"line": figure.span.line, "column": figure.span.column}
    name = name_of(figure) or "—"
    out = [words["figure"].format(name=name, printed=figure.printed, **at) + words["name"].format(id=figure.id)]
    uses = section.first(figure)
    told = set()
    for use in uses:
        others = "、".join(f.printed for f in use.found.figures[1:])
        together = words["with"].format(others=others) if others else ""
        for rule in use.drawn:
            if rule.chart not in told:
                told.add(rule.chart)
                why = rule.zh if lang == "zh" else rule.en
                out.append(words["could"].format(chart=rule.chart, why=why) + together)
    if section.drawn(figure):
        return out
    reasons = [rule.zh if lang == "zh" else rule.en for use in uses for rule in use.refused]
    if not reasons:
        key = "limits" if uses else "which" if figure.kind in NO_QUANTITY else "other" if figure.strong else "plain"
        reasons = [words[key]]
    return out + [words["why"].format(why=why) for why in dict.fromkeys(reasons)]


def _words(use: Use, lang: str) -> list[str]:
    others = "；".join(" ".join(e) for e in use.found.entries)
    return [
        WORDS[lang]["words"].format(chart=r.chart, why=r.zh if lang == "zh" else r.en, others=others) for r in use.drawn
    ]


def _context(path: Path, name: str, sink: Sink) -> Context | None:
    """Return what charts are tried in: the copy and the usual layout's faces and styles."""
    from renderer.content.figures import find_figures
    from renderer.content.reader import read_document
    from renderer.layout.context import Context
    from renderer.layout.panels import OPTIONS
    from renderer.layout.place import START
    from renderer.pipeline import LAYOUT
    from renderer.session import tools
    from renderer.spec.load import read_spec

    document = read_document(path, sink, name=name)
    spec = read_spec(LAYOUT, sink, panels=OPTIONS)
    if document is None or spec is None:
        return None
    text, icons, scenes = tools(sink, path.parent)
    return Context(text, spec.theme, document, find_figures(document, sink), icons, scenes, START)


@command(
    zh="""列出 CONTENT 里的数字：各能画成什么图、为什么，或者为什么不画。

ref: 后面是这个数字的名字，版式文件用它来引用。规则在 layouts/charts/rules.yaml。""",
    examples=("tujie figures report.md",),
)
@CONTENT
@LANG
def figures(content: str | None, lang: str | None) -> None:
    """List the figures of CONTENT, what each could be drawn as and why, or why not.

    A figure's name after `ref:` is how a layout refers to it. The rules are in layouts/charts/rules.yaml.
    """
    from renderer.diagnostics import Sink
    from renderer.pipeline import content_file

    sink = Sink()
    path, name = content_file(content)
    ctx = _context(path, name, sink)
    if ctx is not None:
        for line in lines(ctx, name, language(lang)):
            click.echo(line)
    tell(sink, lang, notes=False)
    sys.exit(1 if ctx is None or sink.errors() else 0)
