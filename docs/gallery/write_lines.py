"""Draws the pictures of lines.md: the same words with a rule off (left) and on (right). Run: python docs/gallery/write_lines.py"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from renderer import Typeset, typeset
from renderer.backends.raster import RasterBackend, RasterOptions
from renderer.diagnostics import Sink
from renderer.display.frame import Group, Page
from renderer.display.geometry import Rect, Size, Transform
from renderer.text import galley, itemize, justify, linebreak, paragraph, punctuation, spacing

HERE = Path(__file__).parent
SIZE = 15.0
NOTHING: frozenset[str] = frozenset()

COPY = "市委全会通过《关于推进“十五五”规划的建议》，提出到2030年，全市生产总值突破5,000亿元，年均增长6.5%以上——这是一个跳起来才够得着的目标。"


@contextmanager
def without(*changes: tuple[Any, str, Any]) -> Iterator[None]:
    """Set lines as if a rule were not there: constants of the engine put aside, what it kept forgotten."""
    with ExitStack() as stack:
        for room, name, value in changes:
            stack.enter_context(patch.object(room, name, value))
        stack.enter_context(patch.dict(itemize._kept, clear=True))
        stack.enter_context(patch.dict(spacing._tables, clear=True))
        yield


def first_fit(g: galley.Galley, first: float, rest: float, *, justified: bool) -> list[int]:
    """Return line ends chosen line by line, each as late as it can be."""
    ends, start = [], 0
    while start < len(g.atoms):
        room = rest if start else first
        fits = [k for k in range(start + 1, len(g.atoms) + 1) if g.width(start, k) <= room + 1e-6]
        fits = [k for k in fits if k == len(g.atoms) or g.cost[k] != spacing.FORBIDDEN] or fits[-1:] or [start + 1]
        start = fits[-1]
        ends.append(start)
    return ends


OFF: dict[str, tuple[str, tuple[tuple[Any, str, Any], ...], dict[str, Any], dict[str, Any]]] = {
    "B": (
        "B1–B8 避头尾：标点不居行首行末",
        ((punctuation, "NOT_FIRST", {"strict": {}}), (punctuation, "NOT_LAST", {"strict": {}})),
        {"text": "省委书记、省长、市长，局长、处长（科长）都说：“会议很好，‘务实、管用’，开出了成效。”", "measure": "9em"},
        {},
    ),
    "P": (
        "P1–P7 标点挤压：相连的、行首行末的标点减宽",
        tuple((punctuation, name, NOTHING) for name in ("OPENERS", "BLANK_AFTER")),
        {"text": "《“十五五”规划纲要（草案）》、《2026年预算（草案）》，均获“高票”通过。", "measure": "10em"},
        {},
    ),
    "S": ("S1–S5 汉西间距：四分之一字", ((spacing, "AUTO", (0.0, 0.0, 0.0)),), {"text": COPY, "measure": "13em"}, {}),
    "U1": (
        "U1 破折号两字宽，中间不断",
        ((punctuation, "UNITS", ()), (itemize, "_TOKENS", itemize.re.compile(r"[!-~]+|."))),
        {"text": "记者——一个在路上的人——写下了这一切……", "measure": "11em"},
        {},
    ),
    "U7": ("U7 数字与量词尽量不分", ((spacing, "MEASURED", 0.0),), {"text": "到2030年，新增就业36万人，改造老旧小区480个、住宅2.6万户，建成公园52座。", "measure": "13em"}, {}),
    "J4": ("J4 全段一起断行，不是一行一行断", ((paragraph, "line_ends", first_fit),), {"text": COPY, "measure": "10em"}, {}),
    "J6": (
        "J6 撑不满的行不硬撑",
        ((linebreak, "HOPELESS", 9.0), (justify, "HOPELESS", 9.0)),
        {"text": "血压130/85mmHg，空腹血糖5.6mmol/L，体重指数23.5kg/m²，都在正常范围。", "measure": "9em"},
        {},
    ),
    "J7": (
        "J7 没有汉字的段，撑不满就左齐",
        ((linebreak, "_rivers", lambda *_: False), (linebreak, "HOPELESS", 9.0), (justify, "HOPELESS", 9.0)),
        {"text": "The exhibition brings together 386 manufacturers from 23 countries; organisers expect more than 60,000 visitors.", "measure": "11em"},
        {},
    ),
    "B12": (
        "B12 先挤进，后推出",
        ((galley, "SQUEEZE", ()), (justify, "SQUEEZE", ()), (galley.Galley, "least", property(lambda g: g.gap, lambda g, v: None))),
        {"text": "这里，过去，是荒山；那里，现在，是花园，果园，菜园。", "measure": "8em"},
        {},
    ),
    "O1": (
        "O1 孤字不成行",
        ((linebreak, "ALONE", 0.0), (linebreak, "PAIR", 0.0)),
        {"text": "全市人民满怀信心走进新的一年，一起把蓝图变成现实吧。", "measure": "11.7em"},
        {},
    ),
    "P12": ("P12 悬挂（可选，右）", (), {"text": "清晨，集市上人声渐起，卖菜的老人把豆角码得整整齐齐，露水还挂在叶尖上。", "measure": "9.5em"}, {"hanging": True}),
    "N": ("N1–N6 排前整理", (), {"text": '老农说:"春耕,夏种,秋收"是规律--几千年了...共１２８人(含临时工)。', "measure": "12em", "normalize": False}, {"normalize": True}),
    "marks": ("标点风格：左全角，右开明", (), {"text": "“春耕”、“夏种”，是规律；《农书》（卷一）说得好：不违农时。", "measure": "10em", "marks": "full"}, {"marks": "kaiming"}),
    "vertical": ("竖排：纵中横，竖排标点", (), {"text": "“十五五”开局——2026年全市新增项目272个！", "measure": "10em"}, {"vertical": True}),
}  # fmt: skip


def placed(done: Typeset, x: float) -> Group:
    """Return the first page of `done` moved to `x`."""
    return Group(done.pages[0].items, transform=Transform(e=x))


def picture(left: Typeset, right: Typeset) -> bytes:
    """Return both as one PNG."""
    a, b = left.pages[0].trim, right.pages[0].trim
    width, height = a.width + b.width - SIZE, max(a.height, b.height)
    page = Page(
        Size(width, height), 0.0, Rect(0, 0, width, height), (placed(left, 0), placed(right, a.width - SIZE)), ""
    )
    return RasterBackend(RasterOptions(dpi=110)).render([page], right.context.catalog, sink=Sink())


def headline() -> tuple[Typeset, Typeset]:
    """Return a headline filled line by line and one broken between words (H1)."""
    words = "我国科学家首次实现千公里级量子密钥分发"
    look: dict[str, Any] = {
        "measure": "12em",
        "size": SIZE * 1.4,
        "face": "song-900",
        "align": "start",
        "leading": 1.25,
    }
    return typeset(words, **look), typeset(words, balance=True, **look)


def main() -> None:
    """Draw every picture and write the page that shows them."""
    rows = [
        "# Lines 行\n",
        "The same words with a rule off (left) and on (right); where the title says so, two manners of setting.",
        "The rules are listed in [typography](../typography.md). Drawn by `docs/gallery/write_lines.py`.\n",
    ]
    for name, (title, changes, options, more) in OFF.items():
        with without(*changes):
            left = typeset(**{"size": SIZE, **options})
        right = typeset(**{"size": SIZE, **options, **more})
        (HERE / f"lines-{name}.png").write_bytes(picture(left, right))
        rows += [f"## {title}\n", f"![{title}](lines-{name}.png)\n"]
    (HERE / "lines-H1.png").write_bytes(picture(*headline()))
    rows += ["## H1 题在词之间断，长短相近\n", "![H1](lines-H1.png)\n"]
    (HERE / "lines.md").write_text("\n".join(rows), "utf-8")


if __name__ == "__main__":
    main()
