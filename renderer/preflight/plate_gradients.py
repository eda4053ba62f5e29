"""Gradients of a PDF turned into one ink for its plate: axial and radial ones by exponential, stitched and sampled functions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from renderer.preflight.pdf_color import Space, ink, space_of

if TYPE_CHECKING:
    from renderer.preflight.plate_writer import Plate

AXIAL, RADIAL = 2, 3
MOST_SAMPLES = 65_536


def gradient_in_one_ink(plate: Plate, shading: Any, resources: Any) -> Any:
    """Return a gradient in the plate's ink alone; None, and a doubt, for kinds that cannot be turned."""
    from pikepdf import Dictionary, Name

    space = space_of(shading.get("/ColorSpace"), resources)
    turned = None
    if int(shading.get("/ShadingType", 0)) in (AXIAL, RADIAL):
        turned = _turned(plate, _joined(shading.get("/Function")), space)
    if turned is None:
        plate.doubts.add("gradient")
        return None
    kept = {k: v for k, v in shading.items() if k != "/Background"}
    return Dictionary({**kept, "/ColorSpace": Name.DeviceGray, "/Function": turned})


def _joined(function: Any) -> Any:
    """Return one function for all inks; where there is one for each, they are joined if they are exponential alike, else None."""
    from pikepdf import Array, Dictionary

    if not isinstance(function, Array):
        return function
    if len(function) == 1:
        return function[0]
    alike = {(_kind(one), float(one.get("/N", 0)), tuple(float(v) for v in one.get("/Domain", ()))) for one in function}
    if len(alike) != 1 or next(iter(alike))[0] != 2:
        return None
    ends = {key: Array([one.get(key, [usual])[0] for one in function]) for key, usual in (("/C0", 0), ("/C1", 1))}
    return Dictionary({**dict(function[0].items()), **ends})


def _kind(function: Any) -> int:
    return int(function.get("/FunctionType", -1)) if function is not None else -1


def _turned(plate: Plate, function: Any, space: Space) -> Any:
    """Return a function that gives the grey of the plate; None for a kind that cannot be turned."""
    from pikepdf import Array, Dictionary

    kind = _kind(function)
    if kind == 2:
        ends = [ink(space, function.get(k, d)) for k, d in (("/C0", [0.0]), ("/C1", [1.0]))]
        grays = [Array([round(1.0 - plate.level(end), 5)]) for end in ends]
        kept = {k: v for k, v in function.items() if k != "/Range"}
        return Dictionary({**kept, "/C0": grays[0], "/C1": grays[1]})
    if kind == 3:
        parts = [_turned(plate, part, space) for part in function.Functions]
        if all(part is not None for part in parts):
            kept = {k: v for k, v in function.items() if k != "/Range"}
            return Dictionary({**kept, "/Functions": Array(parts)})
    if kind == 0:
        return _sampled(plate, function, space)
    return None


def _sampled(plate: Plate, function: Any, space: Space) -> Any:
    """Return a table of colours, in 8 or 16 bits over one direction, as a table of the plate's greys."""
    from pikepdf import Array

    size, bits = [int(v) for v in function.Size], int(function.BitsPerSample)
    limits = [float(v) for v in function.get("/Decode", function.Range)]
    many, wide = len(limits) // 2, bits // 8
    if len(size) != 1 or bits not in (8, 16) or not 0 < size[0] <= MOST_SAMPLES:
        return None
    data = function.read_bytes()
    grays = bytearray()
    for n in range(size[0]):
        at = [data[(n * many + i) * wide : (n * many + i + 1) * wide] for i in range(many)]
        shares = [int.from_bytes(one, "big") / (256**wide - 1) for one in at]
        color = [limits[2 * i] + share * (limits[2 * i + 1] - limits[2 * i]) for i, share in enumerate(shares)]
        grays.append(round(255 * (1.0 - plate.level(ink(space, color)))))
    made = plate.pdf.make_stream(bytes(grays))
    for key in ("/FunctionType", "/Domain", "/Size", "/Encode", "/Order"):
        if key in function:
            made[key] = function[key]
    made["/BitsPerSample"], made["/Range"] = 8, Array([0, 1])
    return made
