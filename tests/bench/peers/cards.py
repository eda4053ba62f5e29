"""Prints how many cards a second we make beside Takumi and Typst: `python tests/bench/peers/cards.py MODULES [rounds]`.

MODULES is a folder with `node_modules` in which `npm install @takumi-rs/core` was run; `node` must be there. All run on one core,
in turn, with the same words, each round with words of its own, from the same faces.
All times are processor time, so that a busy machine does not count. Warm: a card of a set; cold: a whole command for one card.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

TOP = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(TOP), str(Path(__file__).parent)]

from compare import with_every_item_changed  # noqa: E402
from page import SPECIAL, font_folder  # noqa: E402

WIDTH, HEIGHT = 1080, 1440
COLORS = {"done": ("#0f4290", "#e2f0fa"), "planned": ("#d8262c", "#fdf1e9")}


def planned(words: str, place: Path) -> tuple[Any, Any, Any, Any]:
    """Return the section cards of some words with what sets them: the plan, the layouts, the bench and the preset."""
    from renderer.cards.layouts import Layouts
    from renderer.cards.plan import Planner
    from renderer.cards.presets import read_presets
    from renderer.cards.sheet import Bench
    from renderer.content.figures import find_figures
    from renderer.content.reader import read_document
    from renderer.diagnostics import Sink
    from renderer.session import tools

    place.write_text(words, "utf-8")
    sink = Sink()
    document = read_document(place, sink)
    if document is None:
        raise RuntimeError("the words cannot be read")
    text, icons, scenes = tools(sink)
    bench = Bench(text, icons, scenes, find_figures(document))
    layouts = Layouts(sink)
    preset = replace(read_presets(sink)["xiaohongshu"], most_cards=0)
    return Planner(document, preset, bench, layouts).plan(0), layouts, bench, preset


def ours(plan: Any, layouts: Any, bench: Any, preset: Any, *, palette: bool) -> list[float]:
    """Return the seconds of each section card: its words set and fitted on the sheet, drawn, and made a PNG."""
    from renderer.backends.raster import RasterBackend, RasterOptions
    from renderer.cards.sheet import set_card

    out = []
    backend = RasterBackend(RasterOptions(dpi=96, palette=palette))
    for card in (c for c in plan.cards if c.kind == "sections"):
        began = time.process_time()
        layout = layouts.of("sections", preset, body=plan.body, dense=plan.dense)
        sheet = set_card(card.document, layout, bench, role=card.role, continued=card.continued)
        backend.render([sheet.page], bench.text.catalog, sink=layouts.sink)
        out.append(time.process_time() - began)
    return out


def as_plain(plan: Any) -> list[dict[str, Any]]:
    """Return the words of the section cards, as the others take them."""
    from renderer.content.document import inlines_of, plain, walk

    out = []
    for card in (c for c in plan.cards if c.kind == "sections"):
        part = card.document.parts[0]
        color, tint = COLORS[card.role]
        sections = [s for s in walk(part) if s is not part]
        items = [b for s in sections for b in s.blocks]
        out.append({
            "color": color, "tint": tint, "band": plain(part.heading.inlines) if part.heading else "", "folio": "1/9",
            "heading": "  ".join(plain(s.heading.inlines) for s in sections if s.heading),
            "items": [[{"text": i.text, "strong": i.strong} for i in inlines_of(b)] for b in items],
        })  # fmt: skip
    return out


def takumi(cards: Sequence[dict[str, Any]], modules: Path, place: Path) -> list[float]:
    """Return the seconds of each card."""
    faces = [{"name": "Noto Sans SC", "weight": w, "file": str(f)} for w, f in faces_of()]
    job = {"faces": faces, "cards": cards, "width": WIDTH, "height": HEIGHT, "out": str(place / "takumi.png")}
    file = place / "job.json"
    file.write_text(json.dumps(job, ensure_ascii=False), "utf-8")
    line = ["node", str(Path(__file__).with_name("cards.mjs")), str(modules), str(file)]
    done = subprocess.run(line, capture_output=True, text=True, check=True)
    seconds: list[float] = json.loads(done.stdout)
    return seconds


def faces_of() -> list[tuple[int, Path]]:
    """Return our faces of running text by weight."""
    from renderer.fonts.catalog import Catalog

    catalog = Catalog.load()
    return [
        (weight, Path(catalog.face(key).file)) for key, weight in (("hei-400", 400), ("hei-700", 700), ("hei-900", 900))
    ]


def typst_source(card: dict[str, Any]) -> str:
    """Return a card as a Typst source."""

    def marked(runs: Sequence[dict[str, Any]]) -> str:
        return "".join(
            f"#n[{r['text'].translate(SPECIAL)}]" if r["strong"] else r["text"].translate(SPECIAL) for r in runs
        )

    return "\n".join([
        f'#set page(width: {WIDTH}pt, height: {HEIGHT}pt, margin: 60pt, fill: rgb("{card["color"]}"))',
        '#set text(font: ("Barlow Condensed", "Noto Sans SC"), size: 38pt, lang: "zh")',
        "#set par(leading: 19pt)",
        f'#let n(body) = text(weight: 700, fill: rgb("{card["color"]}"), body)',
        f'#text(fill: white, weight: 900, size: 58pt)[{card["band"].translate(SPECIAL)}]',
        f'#block(fill: rgb("{card["tint"]}"), inset: 40pt, width: 100%, height: 1fr)[',
        f'#text(weight: 900, size: 56pt, fill: rgb("{card["color"]}"))[{card["heading"].translate(SPECIAL)}]',
        *(f"- {marked(runs)}" for runs in card["items"]), "]",
    ])  # fmt: skip


def typst_seconds(cards: Sequence[dict[str, Any]], place: Path, compiler: Any) -> list[float]:
    """Return the seconds of each card."""
    out = []
    for card in cards:
        place.write_text(typst_source(card), "utf-8")
        began = time.process_time()
        compiler.compile(format="png", ppi=72.0)
        out.append(time.process_time() - began)
    return out


def compare(modules: Path, rounds: int) -> dict[str, float]:
    """Return milliseconds by name: medians of a card, warm, and of a command, cold."""
    import typst

    from renderer.garbage import collect_seldom
    from renderer.pipeline import bundled_content

    collect_seldom()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    words = bundled_content().read_text("utf-8")
    found: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        plan_file = place / "card.typ"
        plan_file.write_text("x", "utf-8")
        compiler = typst.Compiler(str(plan_file), font_paths=[str(font_folder())], ignore_system_fonts=True)
        for n in range(rounds + 1):
            made = planned(with_every_item_changed(words, n), place / "words.md")
            cards = as_plain(made[0])
            # with warm glyphs: each of the others draws the set before once, unmeasured
            before = as_plain(planned(with_every_item_changed(words, n + 500), place / "words.md")[0])
            timings = {
                "ours, exact PNG": ours(*made, palette=False),
                "Takumi, exact PNG": takumi([*before, *cards], modules, place)[len(before) :],
                "Typst, exact PNG": typst_seconds(cards, plan_file, compiler),
            }
            made = planned(with_every_item_changed(words, n + 900), place / "words.md")
            timings["ours, palette PNG"] = ours(*made, palette=True)
            began = time.process_time()
            count = whole_set(with_every_item_changed(words, n + 700), place / "words.md")
            timings["ours, a card of a whole set (planned, checked, palette PNG)"] = [
                (time.process_time() - began) / count
            ]
            if n:
                for key, value in timings.items():
                    found.setdefault(key, []).append(1000 * statistics.mean(value))
        takumi(cards[:1], modules, place)
        lines = {
            "ours, cold": (sys.executable, "-m", "renderer", "cards", "--only", "part-1-1", "--out", f"{place}/o"),
            "Takumi, cold": ("node", str(Path(__file__).with_name("cards.mjs")), str(modules), str(place / "job.json")),
        }
        for n in range(rounds + 1):
            for key, line in lines.items():
                value = 1000 * processor_time(line)
                if n:
                    found.setdefault(f"{key} command for one card", []).append(value)
    return {name: statistics.median(values) for name, values in found.items()}


def processor_time(line: Sequence[str]) -> float:
    """Return the processor seconds of a command; it may keep compiled modules, as an installed program does."""
    kept = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    process = subprocess.Popen(line, cwd=TOP, env=kept, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise RuntimeError(f"{line} ended with {status}")
    return usage.ru_utime + usage.ru_stime


def whole_set(words: str, place: Path) -> int:
    """Make the set of some words; return the number of its pictures, the contact sheet among them."""
    from renderer.carding import build_cards
    from renderer.cards.build import Wish

    place.write_text(words, "utf-8")
    return sum(name.endswith(".png") for name in build_cards(place, Wish(), write=False).outputs)


def main() -> None:
    """Print the figures as a table."""
    modules = Path(sys.argv[1])
    for name, value in compare(modules, int(sys.argv[2]) if len(sys.argv) > 2 else 5).items():
        print(f"{name:62} {value:8.1f} ms")


if __name__ == "__main__":
    main()
