"""SVG drawings become outlines in press colours; what solid ink cannot give is refused with its line."""

from __future__ import annotations

import pytest

from renderer.display.color import Cmyk, Gray, total_ink
from renderer.display.frame import Shape
from renderer.display.gradient import Gradient, Stop
from renderer.pictures.files import Unusable
from renderer.pictures.graphic import Drawing, Ramp
from renderer.pictures.inks import press_color
from renderer.pictures.svg import read_svg
from renderer.preflight.limits import limits_of
from tests.backends.scenes import by_resvg, by_skia, page, worst_tile


def drawn(inside: str, head: str = 'viewBox="0 0 100 50"') -> Drawing:
    return read_svg(f'<svg xmlns="http://www.w3.org/2000/svg" {head}>\n{inside}\n</svg>'.encode())


def box(drawing: Drawing, n: int = 0) -> tuple[float, ...]:
    return tuple(round(v, 3) for v in drawing.outlines[n].path.bounds())


RECT = '<rect x="10" y="10" width="20" height="10"/>'


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (RECT, (10, 10, 20, 10)),
        (f'<g transform="translate(5 -5)">{RECT}</g>', (15, 5, 20, 10)),
        (f'<g transform="scale(2)">{RECT}</g>', (20, 20, 40, 20)),
        (f'<g transform="rotate(90 10 10)">{RECT}</g>', (0, 10, 10, 20)),
        (f'<g transform="translate(1,1) scale(2 1)">{RECT}</g>', (21, 11, 40, 10)),
        (f'<g transform="matrix(1 0 0 1 3 4)">{RECT}</g>', (13, 14, 20, 10)),
        ('<circle cx="20" cy="20" r="5"/>', (15, 15, 10, 10)),
        ('<ellipse cx="20" cy="20" rx="5" ry="9"/>', (15, 11, 10, 18)),
        ('<polygon points="0,0 10,0 10,20"/>', (0, 0, 10, 20)),
        ('<line x1="1" y1="2" x2="9" y2="2" stroke="red"/>', (1, 2, 8, 0)),
        ('<path d="M1 1h8v8z"/>', (1, 1, 8, 8)),
        (f'<defs><g id="a">{RECT}</g></defs><use href="#a" x="1" y="2"/>', (11, 12, 20, 10)),
        (f'<symbol id="a">{RECT}</symbol><use xlink:href="#a" transform="scale(2)"/>', (20, 20, 40, 20)),
    ],
)
def test_shapes_and_transforms(inside: str, expected: tuple[float, ...]) -> None:
    assert box(drawn(inside)) == expected


def test_the_view_box_begins_at_zero() -> None:
    made = drawn(RECT, 'viewBox="10 10 20 10"')
    assert (box(made), made.width, made.height) == ((0, 0, 20, 10), 20, 10)
    made = drawn(RECT, 'width="1in" height="48px"')
    assert (made.width, made.height) == (96, 48)


@pytest.mark.parametrize(
    ("inside", "fill"),
    [
        (RECT, 0),
        ('<g fill="#f00"><rect width="9" height="9"/></g>', 0xFF0000),
        ('<style>.a{fill:#0f0} #b{fill:blue} rect{fill:gray}</style><rect class="a" width="9" height="9"/>', 0x00FF00),
        ('<style>.a{fill:#0f0} #b{fill:blue}</style><rect id="b" class="a" width="9" height="9"/>', 0x0000FF),
        ('<rect class="a" fill="red" style="fill:rgb(1,2,3)" width="9" height="9"/>', 0x010203),
        ('<g color="#123456"><rect fill="currentColor" width="9" height="9"/></g>', 0x123456),
    ],
)
def test_fills_follow_the_order_of_css(inside: str, fill: int) -> None:
    assert drawn(inside).outlines[0].fill == fill


def test_strokes_keep_their_width_and_their_ends() -> None:
    (one,) = drawn('<g transform="scale(3)"><path d="M0 0H9" fill="none" stroke="red" stroke-width="2" stroke-linecap="round" stroke-dasharray="1 2 3"/></g>').outlines  # fmt: skip
    assert one.fill is None
    assert one.line is not None
    assert (one.line.rgb, one.line.width, one.line.cap, one.line.dash) == (0xFF0000, 6, "round", (3, 6, 9, 3, 6, 9))


def test_a_clip_cuts() -> None:
    (one,) = drawn(
        f'<clipPath id="c"><circle cx="5" cy="5" r="5"/></clipPath><g clip-path="url(#c)">{RECT}</g>'
    ).outlines
    assert [tuple(c.bounds()) for c in one.clips] == [(0, 0, 10, 10)]


def test_what_is_not_shown_is_not_drawn() -> None:
    hidden = '<rect width="9" height="9" display="none"/><rect width="9" height="9" fill="none"/><g style="visibility:hidden"><rect width="9" height="9"/></g>'
    noted = '<sodipodi:namedview><rect width="9" height="9"/></sodipodi:namedview><title>图</title>'
    head = 'viewBox="0 0 9 9" xmlns:sodipodi="x"'
    assert len(drawn(hidden + noted + RECT, head).outlines) == 1


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<text>字</text>", "<text>"),
        ('<image href="a.png"/>', "<image>"),
        ('<rect width="9" height="9" fill="url(#g)"/>', "url(#g)"),
        ('<rect width="9" height="9" opacity="0.5"/>', "opacity"),
        ('<rect width="9" height="9" style="fill-opacity:50%"/>', "fill-opacity"),
        ('<rect width="9" height="9" fill="#ff000080"/>', "opacity"),
        ('<rect width="9" height="9" mask="url(#m)"/>', "mask"),
        ('<rect width="9" height="9" filter="url(#m)"/>', "filter"),
        ('<path d="M0 0 L oops"/>', "<path>"),
        ('<g transform="spin(3)"><rect width="9" height="9"/></g>', "transform"),
        ("<style>g rect{fill:red}</style>" + RECT, "<style>"),
        ('<use href="#nothing"/>', "<use>"),
        ('<g id="a"><use href="#a"/></g>', "<use>"),
        ("<foreignObject/>", "<foreignObject>"),
        ("", "<path>"),
    ],
)
def test_what_has_no_outline_is_refused_by_name(inside: str, said: str) -> None:
    with pytest.raises(Unusable) as trouble:
        drawn(inside)
    assert trouble.value.code == "SRC034"
    assert said in str(trouble.value.facts["what"])
    assert trouble.value.facts["line"] in (1, 2)


STOPS = '<stop offset="0" stop-color="#fff"/><stop offset="100%" style="stop-color:#00f"/>'


def blend(
    attributes: str, inside: str = STOPS, shape: str = '<rect x="10" y="10" width="20" height="10" fill="url(#g)"/>'
) -> Drawing:
    return drawn(f'<defs><linearGradient id="g" {attributes}>{inside}</linearGradient></defs>{shape}')


def line(drawing: Drawing) -> tuple[float, ...]:
    ramp = drawing.outlines[0].fill
    assert isinstance(ramp, Ramp)
    return tuple(round(v, 3) for v in (*ramp.start, *ramp.end))


TURNED = '<rect width="10" height="10" transform="rotate(90)" fill="url(#g)"/>'
ARCH = '<path d="M0 0C0 40 20 40 20 0Z" fill="url(#g) #f00"/>'
GROUND = 'gradientUnits="userSpaceOnUse"'


@pytest.mark.parametrize(
    ("attributes", "shape", "expected"),
    [
        ("", None, (10, 10, 30, 10)),
        ('x2="0" y2="1"', None, (10, 10, 10, 20)),
        ('x1="50%" x2="1"', None, (20, 10, 30, 10)),
        # the box is twice as wide as high: lines of one colour lean as the other diagonal does
        ('x2="1" y2="1"', None, (10, 10, 18, 26)),
        (f'{GROUND} x1="3" y1="4" x2="50" y2="4"', None, (3, 4, 50, 4)),
        (f'{GROUND} x2="50%"', None, (0, 0, 50, 0)),
        (f'{GROUND} x2="9" gradientTransform="translate(5 1) scale(2)"', None, (5, 1, 23, 1)),
        (f'{GROUND} x2="8" gradientTransform="skewX(45)"', None, (0, 0, 4, -4)),
        (f'{GROUND} x2="9"', TURNED, (0, 0, 0, 9)),
        # the box is that of the curve, not of its handles
        ('x2="0" y2="1"', ARCH, (0, 0, 0, 30)),
    ],
)
def test_linear_gradients_keep_their_line(attributes: str, shape: str | None, expected: tuple[float, ...]) -> None:
    made = blend(attributes, shape=shape) if shape else blend(attributes)
    assert line(made) == expected
    assert made.outlines[0].fill.stops == ((0, 0xFFFFFF), (1, 0x0000FF))  # type: ignore[union-attr]


ART = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 120 120" width="120" height="120">
<defs><linearGradient id="a"><stop offset=".1" stop-color="#fc0"/><stop offset=".6" stop-color="#c03"/><stop offset="1" stop-color="#036"/></linearGradient>
<linearGradient id="b" xlink:href="#a" x2="1" y2="1"/>
<linearGradient id="c" xlink:href="#a" gradientUnits="userSpaceOnUse" x1="10%" x2="60" y2="30" gradientTransform="rotate(20) skewX(30)"/></defs>
<path d="M5 5C5 70 55 70 55 5Z" fill="url(#b)"/><rect x="60" y="5" width="55" height="20" fill="url(#a)"/>
<g transform="translate(60 30) skewY(15) scale(1.5 .8)"><rect width="30" height="50" fill="url(#b)"/></g>
<rect y="65" width="120" height="50" fill="url(#c)"/></svg>"""


def test_gradients_look_as_another_reader_of_svg_shows_them() -> None:
    shapes = []
    for one in read_svg(ART.encode()).outlines:
        assert isinstance(one.fill, Ramp)
        stops = tuple(Stop(at, Gray(1, rgb)) for at, rgb in one.fill.stops)
        shapes.append(Shape(one.path, Gradient(one.fill.start, one.fill.end, stops)))
    assert worst_tile(by_skia(page(*shapes)), by_resvg(ART.encode())) < 0.02


def test_a_gradient_takes_after_another() -> None:
    made = drawn(
        f'<linearGradient id="a" {GROUND} x2="9" gradientTransform="translate(1 2)">{STOPS}</linearGradient>'
        '<linearGradient id="b" xlink:href="#a" x2="5"/><rect width="9" height="9" fill="url(#b)"/>'
    )
    assert line(made) == (1, 2, 6, 2)


@pytest.mark.parametrize(
    ("inside", "fill"),
    [
        ('<stop offset="0.4" stop-color="red"/>', 0xFF0000),
        (f'{STOPS}<stop offset="0.2" stop-color="red"/>', ((0, 0xFFFFFF), (1, 0x0000FF), (1, 0xFF0000))),
        ('<stop color="red" stop-color="currentColor"/><stop offset="2"/>', ((0, 0xFF0000), (1, 0))),
    ],
)
def test_stops_are_read_as_svg_has_them(inside: str, fill: object) -> None:
    made = blend("", inside).outlines[0].fill
    assert (made.stops if isinstance(made, Ramp) else made) == fill


def test_a_gradient_without_stops_or_width_paints_nothing_or_one_colour() -> None:
    assert len(blend("", "", RECT + RECT.replace('"/>', '" fill="url(#g)"/>')).outlines) == 1
    assert blend('x2="0"').outlines[0].fill == 0x0000FF


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (f'<radialGradient id="g">{STOPS}</radialGradient>', "<radialGradient>"),
        (f'<linearGradient id="g" spreadMethod="reflect">{STOPS}</linearGradient>', "spreadMethod"),
        (f'<linearGradient id="g" x2="wide">{STOPS}</linearGradient>', "x2=wide"),
        ('<linearGradient id="g"><stop stop-opacity="0.5"/><stop offset="1"/></linearGradient>', "stop-opacity"),
        ('<linearGradient id="g"><stop stop-color="#00000080"/><stop offset="1"/></linearGradient>', "opacity"),
        (f'<linearGradient id="g" gradientTransform="spin(3)">{STOPS}</linearGradient>', "gradientTransform"),
    ],
)
def test_gradients_that_are_not_plain_are_refused_by_name(inside: str, said: str) -> None:
    with pytest.raises(Unusable) as trouble:
        drawn(f'{inside}<rect width="9" height="9" fill="url(#g)"/>')
    assert trouble.value.code == "SRC034"
    assert said in str(trouble.value.facts["what"])


def test_a_stroke_is_not_drawn_as_a_gradient() -> None:
    with pytest.raises(Unusable, match="SRC034"):
        drawn(f'<linearGradient id="g">{STOPS}</linearGradient><path d="M0 0H9" stroke="url(#g)"/>')


def test_bombs_are_refused() -> None:
    lol = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><svg viewBox="0 0 9 9"><path d="&b;"/></svg>'
    uses = RECT.replace("<rect", '<rect id="u0"')
    for n in range(1, 15):
        uses += f'<g id="u{n}">' + f'<use href="#u{n - 1}"/>' * 10 + "</g>"
    deep = "<g>" * 200 + RECT + "</g>" * 200
    for data in (
        lol.encode(),
        f'<svg viewBox="0 0 9 9">{uses}</svg>'.encode(),
        f'<svg viewBox="0 0 9 9">{deep}</svg>'.encode(),
    ):
        with pytest.raises(Unusable):
            read_svg(data)


def test_colours_of_the_theme_stay_its_own_and_greys_are_black_ink() -> None:
    blue = Cmyk(1, 0.7, 0, 0, 0x0B4EA2)
    assert press_color(0x0B4EA2, [blue], "newsprint") is blue
    assert press_color(0x808080, [blue], "newsprint") == Gray(0.498, 0x808080)
    assert press_color(0xFFFFFF, [], "newsprint") == Gray(0.0, 0xFFFFFF)
    assert press_color(0x000000, [], "newsprint") == Gray(1.0, 0x000000)


@pytest.mark.parametrize("condition", ["newsprint", "newsprint-220", "coated"])
def test_other_colours_keep_to_the_total_ink_of_the_print_condition(condition: str) -> None:
    for rgb in (0xFFA500, 0x0000FF, 0x003300, 0x220011, 0x123456, 0x78B45A):
        color = press_color(rgb, [], condition)
        assert isinstance(color, Cmyk)
        assert total_ink(color) <= limits_of(condition).total_ink
        assert color.screen == rgb
