"""The file for screens: what its structure tree says to somebody who listens, and that everything painted is in it."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pikepdf
import pytest
from PIL import Image as pillow

from renderer.backends.pdf import PdfBackend, PdfOptions
from renderer.diagnostics import Severity, Sink
from renderer.display.frame import FrameItem, Group, Image, Shape, Tag, Text
from renderer.display.geometry import Rect, Transform, circle, rectangle, translate
from tests.backends.scenes import CYAN, INK, SCENES, TURNED, by_pdfium, by_skia, catalog, page, run, worst_tile
from tests.backends.test_pdf import operators, packet, root, said

WEB = PdfOptions(variant="web")


def web(*items: FrameItem) -> bytes:
    """Return the page as a file for screens that gave rise to no finding."""
    sink = Sink()
    data = PdfBackend(WEB).render([page(*items)], catalog(), sink=sink)
    assert not sink.found
    return data


def says(text: str, y: float = 20, tag: Tag = "", **more: str) -> Group:
    """Return a group of one line."""
    return Group((Text(run("hei-400", 9, 8, y, text), INK),), tag=tag, **more)  # type: ignore[arg-type]


@dataclass
class Told:
    """The tree as nested text."""

    data: bytes

    def words(self, number: int) -> str:
        """Return the text of one piece of marked content."""
        inside = False
        out = ""
        names: dict[str, dict[int, str]] = {}
        for name, font in root(self.data).pages[0].Resources.Font.items():
            rows = bytes(font.ToUnicode.read_bytes()).decode("ascii").split("beginbfchar")[1:]
            pairs = [r.strip("<>").split("> <") for part in rows for r in part.split("endbfchar")[0].splitlines()[1:]]
            names[name] = {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}
        face = ""
        for op, args in operators(self.data):
            if op == "BDC" and "/MCID" in args[1]:  # type: ignore[operator]
                inside = int(args[1].MCID) == number  # type: ignore[attr-defined]
            elif op == "EMC":
                inside = False
            elif op == "Tf":
                face = str(args[0])
            elif op in ("Tj", "TJ") and inside:
                for part in args[0] if op == "TJ" else [args[0]]:  # type: ignore[attr-defined]
                    if isinstance(part, pikepdf.String):
                        raw = bytes(part)
                        out += "".join(
                            names[face][int.from_bytes(raw[i : i + 2], "big")] for i in range(0, len(raw), 2)
                        )
        return out

    def tree(self, element: pikepdf.Object | None = None) -> str:
        """Return elements as Kind(kids), with their words in reading order."""
        element = root(self.data).Root.StructTreeRoot.K if element is None else element
        kids = element.K if isinstance(element.K, pikepdf.Array) else [element.K]
        inner = [self.tree(kid) if isinstance(kid, pikepdf.Dictionary) else self.words(int(kid)) for kid in kids]
        alt = f"[{element.Alt}]" if "/Alt" in element else ""
        return f"{str(element.S)[1:]}{alt}({' '.join(filter(None, inner))})"


def told(*items: FrameItem) -> str:
    """Return the tree of a page."""
    return Told(web(*items)).tree()


def test_headings_lists_and_paragraphs_in_reading_order() -> None:
    items = Group((says("一条", 60, "item"), says("二条", 80, "item")), tag="list")
    tree = told(says("总题", 20, "h1"), Group((says("小题", 40, "h2"), items, says("正文", 100, "p")), tag="section"))
    assert tree == "Document(H1(总题) Sect(H2(小题) L(LI(LBody(一条)) LI(LBody(二条))) P(正文)))"


def test_the_number_of_an_item_is_its_label_and_the_list_says_that_it_counts() -> None:
    item = Group((says("1.", 40, "label"), *says("甲乙", 40).items), tag="item")
    data = web(item)
    assert Told(data).tree() == "Document(L(LI(Lbl(1.) LBody(甲乙))))"
    assert str(root(data).Root.StructTreeRoot.K.K[0].A.ListNumbering) == "/Decimal"
    assert "/A" not in root(web(Group(says("甲乙").items, tag="item"))).Root.StructTreeRoot.K.K[0]


@pytest.mark.parametrize(("sign", "kind"), [("▪", "/Square"), ("•", "/Disc"), ("※", "/Disc"), ("a.", "/Decimal")])
def test_the_mark_of_an_item_is_its_label_and_the_list_says_of_what_form(sign: str, kind: str) -> None:
    label = Group((Text(run("hei-400", 9, 8, 40, sign), INK, "furniture"),), tag="label")
    data = web(Group((label, *says("甲乙", 40).items), tag="item"))
    assert Told(data).tree() == f"Document(L(LI(Lbl({sign}) LBody(甲乙))))"
    assert str(root(data).Root.StructTreeRoot.K.K[0].A.ListNumbering) == kind


def test_items_without_a_list_get_one() -> None:
    tree = told(
        says("题", 20, "h1"),
        says("甲", 40, "item"),
        says("乙", 60, "item"),
        says("文", 80, "p"),
        says("丙", 100, "item"),
    )
    assert tree == "Document(H1(题) L(LI(LBody(甲)) LI(LBody(乙))) P(文) L(LI(LBody(丙))))"


def test_a_list_holds_nothing_but_items() -> None:
    mixed = Group((says("题", 20, "h2"), says("甲", 40, "item"), says("散", 60)), tag="list")
    assert told(mixed) == "Document(L(LI(LBody(H1(题))) LI(LBody(甲)) LI(LBody(P(散)))))"


def test_headings_skip_no_level() -> None:
    tree = told(says("甲", 20, "h2"), says("乙", 40, "h4"), says("丙", 60, "h2"), says("丁", 80, "h3"))
    assert tree == "Document(H1(甲) H2(乙) H2(丙) H3(丁))"


def test_text_outside_any_group_is_a_paragraph() -> None:
    loose = (Text(run("hei-400", 9, 8, 20, "甲"), INK), Text(run("hei-700", 9, 17, 20, "乙"), INK))
    assert told(*loose, says("丙", 40, "p")) == "Document(P(甲乙) P(丙))"


def table(*rows: str) -> Group:
    """Return a table, its first row heads; a cell that is a full-width space is empty."""
    lines = []
    for y, row in enumerate(rows):
        cells = [
            Group(
                (Text(run("hei-400", 9, 8 + 20 * x, 20 + 20 * y, c), INK),) if c != "　" else (),
                tag="cell" if y else "head",
            )
            for x, c in enumerate(row)
        ]
        lines.append(Group(tuple(cells), tag="row"))
    return Group(tuple(lines), tag="table")


def test_tables_have_rows_heads_and_cells() -> None:
    assert told(table("年值", "甲　")) == "Document(Table(TR(TH(年) TH(值)) TR(TD(甲) TD())))"
    head = root(web(table("年值", "甲一"))).Root.StructTreeRoot.K.K[0].K[0].K[0]
    assert (str(head.A.O), str(head.A.Scope)) == ("/Table", "/Column")


def test_an_uneven_table_is_read_as_its_parts() -> None:
    assert told(table("年值", "甲")) == "Document(Div(Div(P(年) P(值)) Div(P(甲))))"
    assert told(*table("年").items, says("尾", 90, "cell")) == "Document(Table(TR(TH(年))) P(尾))"
    loose = Group((says("题", 20, "p"), *table("年").items), tag="table")
    assert told(loose) == "Document(Div(P(题) Div(P(年))))"


def test_a_chart_is_one_figure_with_what_it_shows() -> None:
    bars = (Shape(rectangle(Rect(0, 0, 9, 9)), CYAN), *says("5.7", 20).items, says("一", 40, "item"))
    chart = Group(bars, tag="figure", alt="柱状图", box=Rect(0, 0, 100, 50), transform=translate(10, 20))
    assert told(chart) == "Document(Figure[柱状图：5.7 一](5.7一))"
    figure = root(web(chart)).Root.StructTreeRoot.K.K[0]
    assert [float(v) for v in figure.A.BBox] == [10, 50, 110, 100]


def test_a_figure_nobody_described_says_its_words() -> None:
    assert told(Group(says("甲乙").items, tag="figure")) == "Document(Figure[甲乙](甲乙))"


def test_a_figure_without_words_or_description_is_a_warning() -> None:
    sink = Sink()
    figure = Group((Shape(circle(20, 20, 9), CYAN),), "ring", tag="figure")
    PdfBackend(WEB).render([page(figure)], catalog(), sink=sink)
    assert [(d.code, d.severity) for d in sink.found] == [("OUT003", Severity.WARNING)]
    assert "ring" in sink.found[0].message("zh")


def test_pictures_are_figures_when_described_and_else_decoration() -> None:
    out = io.BytesIO()
    pillow.new("RGB", (4, 4), (200, 10, 10)).save(out, "PNG")
    shown = [Image(out.getvalue(), Rect(0, 30 * i, 20, 20), alt=alt) for i, alt in enumerate(("照片", ""))]
    data = web(*shown, says("文", 100, "p"))
    assert Told(data).tree() == "Document(Figure[照片]() P(文))"
    figure = root(data).Root.StructTreeRoot.K.K[0]
    left, bottom, right, top = (float(v) for v in figure.A.BBox)
    assert (right - left, top - bottom) == (20, 20)
    assert str(root(data).pages[0].Resources.XObject.I1.ColorSpace) == "/DeviceRGB"


def test_furniture_shapes_and_artifacts_are_no_content() -> None:
    bullet = Text(run("hei-400", 9, 0, 20, "一"), INK, role="furniture")
    hidden = Group((says("旁", 40, "p"), Shape(circle(9, 9, 9), CYAN)), tag="artifact")
    assert (
        told(bullet, *says("甲").items, hidden, Shape(circle(20, 20, 9), CYAN), *says("乙", 60).items)
        == "Document(P(甲 乙))"
    )


def test_a_group_says_its_own_words() -> None:
    data = web(Group(says("乙").items, "bar", actual="甲比乙多", tag="item"))
    body = root(data).Root.StructTreeRoot.K.K[0].K[0].K[0]
    assert (str(body.S), str(body.ActualText)) == ("/LBody", "甲比乙多")
    assert said(data) == "甲比乙多"


@pytest.mark.parametrize("name", SCENES)
def test_everything_painted_is_content_or_artifact(name: str) -> None:
    turned = Group(SCENES[name], tag="item", transform=Transform(0, 1, -1, 0, 120, 0), clip=circle(60, 60, 60))
    data = web(*SCENES[name], Group((*SCENES[name], turned), actual="话", tag="p"), Group(SCENES[name], "", TURNED))
    open_marks: list[bool] = []
    nesting: list[str] = []
    numbers = []
    for op, args in operators(data):
        if op in ("BDC", "BMC"):
            counts = str(args[0]) == "/Artifact" or (op == "BDC" and "/MCID" in args[1])  # type: ignore[operator]
            assert not (counts and any(open_marks)), "content within content"
            if op == "BDC" and "/MCID" in args[1]:  # type: ignore[operator]
                numbers.append(int(args[1].MCID))  # type: ignore[attr-defined]
            open_marks.append(counts)
            nesting.append("mark")
        elif op == "EMC":
            assert nesting.pop() == "mark"
            open_marks.pop()
        elif op in ("q", "BT"):
            nesting.append(op)
        elif op in ("Q", "ET"):
            assert nesting.pop() == {"Q": "q", "ET": "BT"}[op]
        elif op in ("f", "f*", "S", "B", "B*", "Tj", "TJ", "Do"):
            assert any(open_marks), op
    assert not nesting
    assert numbers == list(range(len(numbers)))
    top = root(data).Root.StructTreeRoot
    assert len(top.ParentTree.Nums[1]) == len(numbers)


def test_bookmarks_follow_the_headings() -> None:
    data = web(says("总题", 20, "h1"), says("甲", 40, "h2"), says("一", 60, "h3"), says("乙", 80, "h2"))
    outlines = root(data).Root.Outlines
    assert int(outlines.Count) == 4
    first = outlines.First
    assert (str(first.Title), int(first.Count)) == ("总题", 3)
    assert [str(first.First.Title), str(first.First.First.Title), str(first.Last.Title)] == ["甲", "一", "乙"]
    assert first.First.Next.Prev.Title == first.First.Title
    assert "/Next" not in first
    assert first.Dest[0].objgen == root(data).pages[0].obj.objgen


def test_the_file_says_what_it_keeps_to() -> None:
    data = web(says("字", 20, "p"))
    opened = root(data)
    assert data.startswith(b"%PDF-1.7\n")
    assert bool(opened.Root.MarkInfo.Marked)
    assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)
    assert str(opened.Root.Lang) == "zh-CN"
    assert (int(opened.pages[0].StructParents), str(opened.pages[0].Tabs)) == (0, "/S")
    found = packet(data)
    assert (found["conformance"], found["title"]) == ("A", "株洲两会图解")
    xmp = bytes(opened.Root.Metadata.read_bytes())
    assert b"<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert b"<pdfaid:part>2</pdfaid:part>" in xmp
    assert b"GTS_PDFX" not in data
    used = {op for op, _ in operators(data)}
    assert used & {"k", "K", "cs", "CS", "gs"} == set()
    assert [str(i.S) for i in opened.Root.OutputIntents] == ["/GTS_PDFA1"]


@pytest.mark.parametrize("name", SCENES)
def test_screens_show_exactly_the_preview_colours(name: str) -> None:
    assert worst_tile(by_skia(page(*SCENES[name])), by_pdfium(web(*SCENES[name]))) < 0.05
