"""JSON Schema of layout and theme files, made from the types that load them, for editors that complete and underline.

What a key is for is said once, in the docstring under the field. The manual is made from the same.
"""

from __future__ import annotations

import ast
import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from renderer.resources import PACKAGE
from renderer.spec.checks import catalog_faces
from renderer.spec.files import layout_names, theme_names
from renderer.spec.keys import ColumnsKeys, FileKeys, FlowKeys, RowsKeys, SlotKeys, SourceKeys
from renderer.spec.layoutspec import Lever, PanelTypes, Sheet
from renderer.spec.length import Length
from renderer.spec.style import USES, ColorName, FaceName, GroundName, RoleName, StyleName, TextStyle
from renderer.spec.theme import GradientKeys, InkKeys, ThemeKeys
from renderer.units import ZIHAO

DIALECT = "http://json-schema.org/draft-07/schema#"
"""The one that editors' YAML servers know best."""

Json = dict[str, Any]


def key_docs(kind: type) -> dict[str, str]:
    """Return what the docstring under each field of a type says."""
    body = _source_of(kind)
    out: dict[str, str] = {}
    for field, after in zip(body.body, body.body[1:], strict=False):
        match field, after:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(words))):
                out[name] = " ".join(words.split())
    return out


def module_docs(kind: type) -> str:
    """Return what the docstring of a type's module says."""
    return ast.get_docstring(_module_of(kind)) or ""


def _source_of(kind: type) -> ast.ClassDef:
    """Return a type as it is written: compiled, it has no docstrings of its own."""
    return next(one for one in _module_of(kind).body if isinstance(one, ast.ClassDef) and one.name == kind.__name__)


def _module_of(kind: type) -> ast.Module:
    file = PACKAGE.joinpath(*kind.__module__.split(".")[1:]).with_suffix(".py")
    return _parsed(file if file.exists() else file.with_suffix("") / "__init__.py")


@lru_cache(maxsize=64)
def _parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


def layout_schema(panels: PanelTypes, defaults: Mapping[str, Mapping[str, Any]], styles: Iterable[str]) -> Json:
    """Return the schema of layout files: `panels` are the option types by kind, `defaults` what each kind has unsaid."""
    maker = _Maker(tuple(styles))
    kinds = list(panels)
    options = {kind: maker.properties(panels[kind], defaults.get(kind, {})) for kind in kinds}
    below: Json = {"rows": maker.record(RowsKeys), "columns": maker.record(ColumnsKeys)}
    slots = [maker.slot(kind, SlotKeys, options[kind]) for kind in kinds]
    flows = [maker.slot(kind, FlowKeys, options[kind]) for kind in kinds]
    every: Json = {key: {} for one in options.values() for key in one}
    own = {**maker.properties(SlotKeys), **maker.properties(FlowKeys)}
    node = {"anyOf": [{"$ref": "#/definitions/slot"}, *(_below(k, v) for k, v in below.items()), _flow()]}
    return {
        "$schema": DIALECT,
        "title": "tujie layout",
        **maker.record(FileKeys),
        "required": [],
        "anyOf": [{"required": ["sheet", "theme", "page"]}, {"required": ["like"]}],
        "definitions": {
            **maker.definitions(),
            "from": maker.record(SourceKeys),
            "sheet": {**maker.record(Sheet), "required": []},
            "lever": maker.record(Lever),
            "node": node,
            "slot": {"anyOf": slots},
            "flow": {"anyOf": flows},
            "kinds": _closed({
                kind: _closed({**options[kind], "styles": {"$ref": "#/definitions/styles"}}) for kind in kinds
            }),
            "class": _closed({**every, **{k: v for k, v in own.items() if k != "panel"}}),
        },
    }  # fmt: skip


def theme_schema(styles: Iterable[str]) -> Json:
    """Return the schema of theme files."""
    maker = _Maker(tuple(styles))
    uses = {use: {"type": "string", "description": words} for use, words in USES.items()}
    return {
        "$schema": DIALECT,
        "title": "tujie theme",
        **maker.record(ThemeKeys),
        "definitions": {
            **maker.definitions(),
            "ink": {**maker.record(InkKeys), "oneOf": [{"required": ["k"]}, {"required": ["cmyk"]}]},
            "gradient": maker.record(GradientKeys),
            "uses": {
                "type": "object",
                "properties": {"": {**_closed(uses), "required": list(USES)}},
                "required": [""],
                "additionalProperties": _closed(uses),
            },
        },
    }


def _closed(properties: Json) -> Json:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _below(kind: str, keys: Json) -> Json:
    of = {"type": "array", "items": {"$ref": "#/definitions/node"}, "minItems": 1, "description": "What stands there."}
    return {**_closed({kind: keys, "of": of}), "required": [kind, "of"]}


def _flow() -> Json:
    return {**_closed({"flow": {"$ref": "#/definitions/flow"}}), "required": ["flow"]}


OF: Mapping[Any, Json] = {
    "node": {"$ref": "#/definitions/node"},
    "slot": {"$ref": "#/definitions/slot"},
    "kinds": {"$ref": "#/definitions/kinds"},
    "uses": {"$ref": "#/definitions/uses"},
    "class": {"type": "object", "additionalProperties": {"$ref": "#/definitions/class"}},
    Sheet: {"$ref": "#/definitions/sheet"},
    TextStyle: {"$ref": "#/definitions/styles"},
    InkKeys: {
        "type": "object",
        "additionalProperties": {
            "if": {"required": ["gradient"]},
            "then": {"$ref": "#/definitions/gradient"},
            "else": {"$ref": "#/definitions/ink"},
        },
    },
    Lever: {"type": "array", "items": {"$ref": "#/definitions/lever"}},
}
"""What a field whose values are shaped later holds, by the word or type in its metadata."""


NAMED: Mapping[Any, Callable[[], list[str]]] = {"theme": theme_names, "layout": layout_names}
"""Fields that name a theme or a layout."""


class _Maker:
    """Makes schemas of types. `styles` are the names of the text styles there are."""

    def __init__(self, styles: tuple[str, ...]) -> None:
        self.styles = styles

    def definitions(self) -> Json:
        """Return what all schemas refer to."""
        style = self.record(TextStyle)
        sizes = "|".join(ZIHAO)
        known = {name: {"$ref": "#/definitions/style"} for name in self.styles}
        return {
            "length": {
                "description": "A length: 3mm, 9pt, 12Q, 五号, 2u (grid units), 1.2em (of the body), or 0.",
                "anyOf": [
                    {"type": "string", "pattern": rf"^\s*\+?(\d+\.?\d*|\.\d+)\s*(pt|mm|cm|in|Q|q|px|u|em)\s*$|^({sizes})$"},
                    {"const": 0},
                ],
            },
            "color": open_names(USES),
            "style": style,
            "styles": {"type": "object", "properties": known, "additionalProperties": {"$ref": "#/definitions/style"}},
        }  # fmt: skip

    def record(self, kind: type) -> Json:
        """Return the schema of a dataclass whose keys are all known."""
        required = [f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING]
        description = (ast.get_docstring(_source_of(kind)) or "").partition("\n")[0]
        return {**_closed(self.properties(kind)), "required": required, "description": description}

    def properties(self, kind: type, defaults: Mapping[str, Any] | None = None) -> Json:
        """Return the schemas of the fields of a dataclass, with what they are when nothing is said."""
        docs, hints = key_docs(kind), get_type_hints(kind)
        out: Json = {}
        for one in fields(kind):
            of = one.metadata.get("of")
            if of in NAMED:
                made = open_names(NAMED[of]())
            else:
                made = dict(OF[of]) if of in OF else self.value(hints[one.name], one.metadata)
            if one.name in docs:
                made = (
                    {"allOf": [made], "description": docs[one.name]}
                    if "$ref" in made
                    else {**made, "description": docs[one.name]}
                )
            if defaults and one.name in defaults:
                made["default"] = defaults[one.name]
            out[one.name] = made
        return out

    def slot(self, kind: str, keys: type, options: Json) -> Json:
        """Return the schema of a place for one kind of panel."""
        own = self.properties(keys)
        own["panel"] = {"const": kind, "description": own["panel"].get("description", "")}
        own["from"] = {"$ref": "#/definitions/from"}
        own["class"] = {
            "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}],
            "description": "A class, or several; later ones are laid over earlier ones.",
        }
        needed = [f.name for f in fields(keys) if f.default is MISSING and f.default_factory is MISSING]
        # a height of the panel's own is what the place's height stands for
        return {**_closed({**options, **own}), "required": needed}

    def value(self, hint: Any, bounds: Mapping[str, Any]) -> Json:
        """Return the schema of values of the type `hint`."""
        names = {
            ColorName: {"$ref": "#/definitions/color"}, GroundName: {"$ref": "#/definitions/color"}, RoleName: {"type": "string"}, StyleName: open_names(self.styles),
            FaceName: {"enum": sorted(catalog_faces())}, Length: {"$ref": "#/definitions/length"},
            str: {"type": "string"}, bool: {"type": "boolean"}, Any: {},
        }  # fmt: skip
        if hint in names:
            return dict(names[hint])
        if hint in (int, float):
            limits = {word: bounds[key] for word, key in (("minimum", "least"), ("maximum", "most")) if key in bounds}
            return {"type": "integer" if hint is int else "number", **limits}
        origin, inner = get_origin(hint), get_args(hint)
        if origin in (Union, types.UnionType):
            some = [self.value(one, bounds) for one in inner if one is not type(None)]
            return some[0] if len(some) == 1 else {"anyOf": some}
        if origin is Literal:
            return {"enum": list(inner)}
        if origin is tuple and len(inner) == 2 and inner[1] is Ellipsis:
            return {"type": "array", "items": self.value(inner[0], bounds)}
        if origin is tuple:
            items = [self.value(one, bounds) for one in inner]
            return {"type": "array", "items": items, "minItems": len(inner), "maxItems": len(inner)}
        if origin in (list, dict):
            return {"type": "array" if origin is list else "object"}
        raise TypeError(f"no schema for {hint}")


def open_names(names: Iterable[str]) -> Json:
    """Return the schema of a name that is one of `names`, which an editor then offers, or another."""
    return {"anyOf": [{"enum": list(names)}, {"type": "string"}]}
