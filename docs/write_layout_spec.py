"""Writes layout-spec.md: every key of layout and theme files, what it does, and a picture of what it changes.

The keys and their words are those of the code; the changes stand in layout-spec/examples.yaml. With --pictures the pictures are
drawn anew, with --pictures NAME… only those whose names begin so.
"""

from __future__ import annotations

import io
import json
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

from renderer.diagnostics import Sink
from renderer.layout.panels import OPTIONS, chart_slot
from renderer.resources import folder
from renderer.sources import read_yaml
from renderer.spec.keys import ColumnsKeys, FileKeys, FlowKeys, RowsKeys, SlotKeys, SourceKeys
from renderer.spec.layoutspec import Lever, Sheet
from renderer.spec.load import panel_defaults
from renderer.spec.schema import key_docs, module_docs
from renderer.spec.style import USES, TextStyle
from renderer.spec.theme import GradientKeys, InkKeys, ThemeKeys

HERE = Path(__file__).parent
PLACE = HERE / "layout-spec"
RECORDS: dict[str, type] = {
    "file": FileKeys, "sheet": Sheet, "slot": SlotKeys, "rows": RowsKeys, "columns": ColumnsKeys, "flow": FlowKeys,
    "from": SourceKeys, "copyfit": Lever, "styles": TextStyle, "theme": ThemeKeys, "ink": InkKeys, "gradient": GradientKeys,
}  # fmt: skip
THEME = "lianghui-blue-red"
USUAL = {"theme": THEME, "sheet": {"margin": ["3mm", "3mm", "3mm", "3mm"]}}
DPI = 84
"""Of the pictures: a sheet of 104 mm is then as wide as half a page of the manual."""


def examples() -> Any:
    """Return what examples.yaml says."""
    text = (PLACE / "examples.yaml").read_text("utf-8")
    yaml = read_yaml(text, "examples.yaml", sink := Sink())
    assert yaml is not None, [d.message("en") for d in sink]
    return yaml.data


def flow(value: Any) -> str:
    """Return a value as YAML on one line.

    >>> flow({"a": [1, "x"], "b": {"c": True}})
    '{a: [1, x], b: {c: true}}'
    """
    match value:
        case dict():
            return "{" + ", ".join(f"{key}: {flow(v)}" for key, v in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(flow, value)) + "]"
        case bool():
            return str(value).lower()
        case str() if re.search(r"[{}\[\],:#]|^$", value):
            return json.dumps(value, ensure_ascii=False)
    return str(value)


class Example:
    """One key: what it is changed to, on which layout, and how that is written."""

    def __init__(
        self, name: str, base: str, change: dict[str, Any] | None, swap: list[str] | None, written: str
    ) -> None:
        """Keep them."""
        self.name, self.base, self.change, self.swap, self.written = name, base, change, swap, written


def all_examples(data: Any) -> Iterator[Example]:
    """Yield the example of every key, in the order of the manual."""
    for name, one in data["keys"].items():
        key = name.split(".")[1]
        yield Example(name, one["base"], one["change"], None, flow({key: _innermost(one["change"], key)}).strip("{}"))
    for base, changes in data["panels"].items():
        if base == "chart":
            for key, value in changes.items():
                yield Example(f"chart.{key}", "ring", {"panels": {"ring": {key: value}}}, None, f"{key}: {flow(value)}")
            continue
        kind = base.removesuffix("-wide")
        for key, value in changes.items():
            yield Example(f"{kind}.{key}", base, {"panels": {kind: {key: value}}}, None, f"{key}: {flow(value)}")
    for group in ("theme", "ink", "gradient"):
        for key, swap in data[group].items():
            yield Example(f"{group}.{key}", "page", None, swap, swap[1])


def _innermost(change: Any, key: str) -> Any:
    """Return the first value of `key` inside a change, or a sign that it is long."""
    found = _find(change, key)
    text = flow(found)
    return found if len(text) < 90 else "…"


def _find(value: Any, key: str) -> Any:
    if isinstance(value, dict):
        if key in value:
            return value[key]
        value = list(value.values())
    if isinstance(value, list):
        return next((f for f in (_find(v, key) for v in value) if f is not None), None)
    return None


def draw(wanted: list[Example], data: Any) -> None:
    """Draw the pictures of the examples into layout-spec/, and say which change nothing although they should."""
    from PIL import Image, ImageChops

    with tempfile.TemporaryDirectory() as place:
        for name, plan in data["bases"].items():
            plain = {**USUAL, **_stacked(plan), "sheet": {**USUAL["sheet"], **plan["sheet"]}}  # type: ignore[dict-item]
            (Path(place) / f"{name}.yaml").write_text(json.dumps(plain, ensure_ascii=False), "utf-8")
        before: dict[str, Image.Image] = {}
        for one in wanted:
            if one.base not in before:
                before[one.base] = _picture(Path(place) / f"{one.base}.yaml", None)
            after = _changed(one, Path(place))
            left = before[one.base]
            same = left.size == after.size and ImageChops.difference(left, after).getbbox() is None
            if same != (one.name in data["unseen"]):
                print(f"{one.name}: {'nothing changes' if same else 'something is seen'}")
            if not same:
                _beside(left, after).save(PLACE / f"{one.name}.png", optimize=True)


def _stacked(plan: dict[str, Any]) -> dict[str, Any]:
    """Return the plan with a page of one panel made one of rows, so that the panel has its own height."""
    page = plan.get("page")
    bare = page and ("panel" in page or "columns" in page)
    return {**plan, "page": {"rows": {"gap": 0}, "of": [page]}} if bare else plan


def _changed(one: Example, place: Path) -> Any:
    theme = None
    plan = place / f"{one.base}.yaml"
    if one.change is not None:
        plan = place / f"{one.base}-changed.yaml"
        plan.write_text(json.dumps({"like": f"{one.base}.yaml", **_stacked(one.change)}, ensure_ascii=False), "utf-8")
    if one.swap is not None:
        old, new = one.swap
        text = (folder("layouts") / "themes" / f"{THEME}.yaml").read_text("utf-8")
        assert old in text, old
        theme = place / "theme.yaml"
        theme.write_text(text.replace(old, new, 1), "utf-8")
    return _picture(plan, theme)


def _picture(plan: Path, theme: Path | None) -> Any:
    from PIL import Image

    from renderer import build

    content = PLACE / ("short.md" if plan.stem.startswith("page") else "sample.md")
    result = build(content, layout=plan, theme=theme, formats=("png",), dpi=DPI, draft=True, write=False)
    png = next((data for name, data in result.outputs.items() if name.endswith(".png")), None)
    assert png is not None, [f"{d.code} {d.message('en')}" for d in result.diagnostics]
    return Image.open(io.BytesIO(png)).convert("RGB")


def _beside(left: Any, right: Any) -> Any:
    """Return two pictures side by side in one of few colours, so that the file is small."""
    from PIL import Image

    gap, edge = 18, (205, 205, 205)
    out = Image.new("RGB", (left.width + right.width + gap + 4, max(left.height, right.height) + 2), "white")
    for x, one in ((0, left), (left.width + gap + 2, right)):
        out.paste(edge, (x, 0, x + one.width + 2, one.height + 2))
        out.paste(one, (x + 1, 1))
    return out.quantize(64, dither=Image.Dither.NONE)


def required(kind: type) -> frozenset[str]:
    """Return the keys of a record that must be given."""
    return frozenset(f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING)


def table(
    group: str, docs: dict[str, str], defaults: dict[str, Any], found: dict[str, Example], unseen: list[str],
    needed: frozenset[str] = frozenset(),
) -> str:  # fmt: skip
    """Return the table of the keys of one record or panel; a star stands at those `needed`."""
    lines = ["| key | what it does | as it is → as written here |", "| --- | --- | --- |"]
    for key, words in docs.items():
        usual = f" Usually `{flow(defaults[key])}`." if key in defaults else ""
        one = found.get(f"{group}.{key}")
        shown = ""
        if one is not None:
            picture = "" if one.name in unseen else f"<br>![{one.name}](layout-spec/{one.name}.png)"
            shown = f"`{one.written}`{picture}"
        star = " \\*" if key in needed else ""
        lines.append(f"| `{key}`{star} | {words}{usual} | {shown} |")
    return "\n".join(lines)


def page() -> str:
    """Return the whole page."""
    data = examples()
    found = {one.name: one for one in all_examples(data)}
    text = (PLACE / "words.md").read_text("utf-8")
    for group, kind in RECORDS.items():
        text = text.replace("{{%s}}" % group, table(group, key_docs(kind), {}, found, data["unseen"], required(kind)))  # noqa: UP031
    defaults = panel_defaults(OPTIONS, Sink())
    parts = []
    # charts in a place of their own are panels with the same options
    charts = [kind for kind, options in OPTIONS.items() if options is chart_slot.Options]
    for kind, options in OPTIONS.items():
        if kind in charts[1:]:
            continue
        said = module_docs(options).split("\n\n")[0].replace("\n", " ").strip()
        group, title = ("chart", "`, `".join(charts)) if kind in charts else (kind, kind)
        parts += [
            f"### `{title}`\n",
            f"{said}\n",
            table(group, key_docs(options), defaults[kind], found, data["unseen"]),
            "",
        ]
    uses = ["| use | what for |", "| --- | --- |", *(f"| `{use}` | {words} |" for use, words in USES.items())]
    text = text.replace("{{panels}}", "\n".join(parts).rstrip()).replace("{{uses}}", "\n".join(uses))
    return text


if __name__ == "__main__":
    if "--pictures" in sys.argv:
        names = sys.argv[sys.argv.index("--pictures") + 1 :]
        chosen = examples()
        draw([e for e in all_examples(chosen) if not names or e.name.startswith(tuple(names))], chosen)
    (HERE / "layout-spec.md").write_text(page(), "utf-8")
