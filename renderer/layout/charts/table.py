"""Tables of the copy, ruled (表格): in the text as copy, or in a place of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from renderer.content.document import Inline, Table, attribute, plain
from renderer.display.frame import Frame, FrameItem, Group, Role
from renderer.display.geometry import Rect
from renderer.layout.charts.card import card, inner
from renderer.layout.context import Context, Fitted, Matter
from renderer.layout.drawing import rule
from renderer.layout.setting import Setting, compose
from renderer.records import Struct, replace
from renderer.units import Pt

GUTTER = 0.9
"""White between columns, in em of the body."""

PAD = 0.28
"""White over and under the words of a row, in em of the body."""

LEAST_TEXT = 4.0
"""A column of words is not narrower than this, in em of the body."""

READING_TEXT = 12.0
"""A column of words this wide, in em of the body, is read without effort."""

Cells = tuple[tuple[Inline, ...], ...]
Placed = tuple[Pt, Callable[[Pt, Pt], list[FrameItem]]]
"""A height, and how to draw it with its top left corner at (x, y)."""


class Column(Struct, frozen=True):
    """A column: how wide its longest cell is on one line, and whether its cells stand at the right (figures)."""

    natural: Pt
    right: bool


def chart(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return the table on a card."""
    assert matter.chart is not None
    if not isinstance(matter.chart.block, Table):
        return ()
    height, put = set_table(matter.chart.block, inner(width, ctx), ctx, role="label")

    def draw(frame: Frame, room: Rect) -> None:
        frame.add(*put(room.x, room.y))

    return card(width, ctx, height, height, draw)


def set_table(table: Table, width: Pt, ctx: Context, *, role: Role = "copy") -> Placed:
    """Return the table set to a width: ruled columns, or a record a row where the columns do not fit beside each other."""
    columns = _columns(table, ctx, role)
    gutter = GUTTER * ctx.measures.body
    widths = _widths(columns, width - gutter * (len(columns) - 1), ctx)
    return _grid(table, columns, widths, width, ctx, role) if widths else _records(table, width, ctx, role)


def comfortable(table: Table, ctx: Context) -> Pt:
    """Return the width at which the table stands in ruled columns without narrow ones: figures whole, words at reading width."""
    most = READING_TEXT * ctx.measures.body
    columns = _columns(table, ctx, "label")
    wide = sum((c.natural if c.right else min(c.natural, most) for c in columns), 0.0)
    return wide + GUTTER * ctx.measures.body * max(0, len(columns) - 1)


def pad_of(ctx: Context) -> Pt:
    """Return the white over and under the words of a row: where items stand wide apart, rows do."""
    return PAD * ctx.measures.body + max(0.0, ctx.measures.item_gap - 1.0) * ctx.unit / 2


def _rows(table: Table) -> list[tuple[Cells, bool]]:
    head = [(table.head, True)] if any(plain(c) for c in table.head) else []
    return [*head, *((row, False) for row in table.rows)]


def _cell(cell: Sequence[Inline], width: Pt, ctx: Context, role: Role, *, head: bool, right: bool = False) -> Setting:
    style = "table-head" if head else "table-cell"
    return compose(tuple(cell), style, width, ctx, role=role, align="end" if right else "start", balance=not right)


def _of_figures(cells: Sequence[str]) -> bool:
    """Return whether a column is one of figures: more than half of its cells have one, and the others are a word (持平) or nothing."""
    with_figure = sum(any(c.isdigit() for c in cell) for cell in cells)
    return 2 * with_figure > len(cells) and all(
        len(cell) <= LONGEST_WORD or any(c.isdigit() for c in cell) for cell in cells
    )


LONGEST_WORD = 3
"""Characters of a word that stands for a figure: 持平, 未公布, ——."""


def _columns(table: Table, ctx: Context, role: Role) -> list[Column]:
    if table.whole:
        table = replace(table, rows=table.whole)
    count = max((len(row) for row, _ in _rows(table)), default=0)
    aligned = (attribute(table.attributes, "align") or "").split(",")
    out = []
    for n in range(count):
        cells = [row[n] for row in table.rows if n < len(row)]
        wide = max((_cell(row[n], 1e6, ctx, role, head=h).width for row, h in _rows(table) if n < len(row)), default=0)
        said = aligned[n] if n < len(aligned) else ""
        figures = _of_figures([plain(cell) for cell in cells])
        out.append(Column(wide + 0.1, said == "right" or (said != "left" and n > 0 and figures)))
    return out


def _widths(columns: Sequence[Column], room: Pt, ctx: Context) -> list[Pt]:
    """Return the widths of the columns; nothing when they do not fit: words may break, figures may not."""
    natural = [c.natural for c in columns]
    if not columns or sum(natural, 0.0) <= room:
        spare = (room - sum(natural, 0.0)) / max(1, len(columns))
        return [w + spare for w in natural]
    least = [c.natural if c.right else min(c.natural, LEAST_TEXT * ctx.measures.body) for c in columns]
    if sum(least, 0.0) > room:
        # heads of figures may break too
        least = [min(w, LEAST_TEXT * ctx.measures.body) for w in least]
        if sum(least, 0.0) > room or any(c.natural > 2.6 * w for c, w in zip(columns, least, strict=True) if c.right):
            return []
    give = sum(natural, 0.0) - sum(least, 0.0)
    share = (room - sum(least, 0.0)) / give if give else 0.0
    return [low + (high - low) * share for low, high in zip(least, natural, strict=True)]


def _grid(table: Table, columns: Sequence[Column], widths: Sequence[Pt], width: Pt, ctx: Context, role: Role) -> Placed:
    body = ctx.measures.body
    gutter, pad = GUTTER * body, pad_of(ctx)
    rows = []
    for cells, head in _rows(table):
        said: Role = "label" if head and table.again else role
        set_cells = [_cell(c, widths[n], ctx, said, head=head, right=columns[n].right) for n, c in enumerate(cells)]
        rows.append((set_cells, head, max((s.height for s in set_cells), default=0.0) + 2 * pad))
    height = sum((tall for *_, tall in rows), 0.0)

    def put(x: Pt, y: Pt) -> list[FrameItem]:
        out: list[FrameItem] = [rule(x, y, x + width, y, color=ctx.color("main"), width=1.0)]
        lines: list[FrameItem] = []
        for n, (cells, head, tall) in enumerate(rows):
            at, made = x, []
            for setting, wide in zip(cells, widths, strict=False):
                made.append(setting.group(at, y + pad, "head" if head else "cell"))
                at += wide + gutter
            lines.append(Group(tuple(made), tag="row"))
            y += tall
            # a line of two inks holds its register from 0.75 pt on
            thick = 1.0 if n == len(rows) - 1 else 0.75
            color = "main" if head or n == len(rows) - 1 else "fill"
            out.append(rule(x, y, x + width, y, color=ctx.color(color), width=thick))
        return [Group(tuple(out), tag="artifact"), Group(tuple(lines), tag="table")]

    return height, put


def _records(table: Table, width: Pt, ctx: Context, role: Role) -> Placed:
    """Return each row as a record: its name, then each cell after the head of its column, said again."""
    body = ctx.measures.body
    pad = pad_of(ctx)
    rows: list[list[tuple[Setting, Pt, bool]]] = []
    for cells, head in _rows(table):
        if head and table.again:
            # each record says the names of its cells
            continue
        lines: list[tuple[Setting, Pt, bool]] = []
        for n, cell in enumerate(cells):
            if head or n == 0:
                lines.append((_cell(cell, width, ctx, role, head=head or n == 0), 0.0, True))
                continue
            name = table.head[n] if n < len(table.head) else ()
            if plain(name):
                before = compose(tuple(name), "table-cell", width, ctx, role="label", align="start")
                text = _cell(cell, width, ctx, role, head=False)
                if before.count == 1 and before.width + 0.7 * body + text.width <= width:
                    lines += [(before, 0.0, False), (text, width - text.width, True)]
                    continue
                lines.append((before, 0.0, True))
            lines.append((_cell(cell, width, ctx, role, head=False), 0.0, True))
        rows.append(lines)
    height = sum((sum((s.height for s, _, ends in lines if ends), 0.0) + 2 * pad for lines in rows), 0.0)

    def put(x: Pt, y: Pt) -> list[FrameItem]:
        out: list[FrameItem] = [rule(x, y, x + width, y, color=ctx.color("main"), width=1.0)]
        groups: list[FrameItem] = []
        for lines in rows:
            y += pad
            made = []
            for setting, dx, ends in lines:
                made.append(setting.group(x + dx, y, "cell"))
                y += setting.height if ends else 0.0
            y += pad
            groups.append(Group(tuple(made), tag="row"))
            out.append(rule(x, y, x + width, y, color=ctx.color("fill"), width=0.75))
        return [Group(tuple(out), tag="artifact"), Group(tuple(groups), tag="table")]

    return height, put
