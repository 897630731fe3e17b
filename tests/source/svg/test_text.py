"""Logos as SVG: their gradients and their text, and what of these cannot be printed, by line."""

import pathlib

import pytest

from flyergen.colour import foreign
from flyergen.flyer.vector_drawing import Drawing, Shape
from flyergen.geometry import Point, Rect
from flyergen.gradient import Gradient
from flyergen.problem import FlyerError
from flyergen.source.assets.fonts import face_finder
from flyergen.source.svg.simple import read_drawing

FONTS = pathlib.Path(__file__).parents[3] / "fonts"
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 100">'
STOPS = '<stop offset="0" stop-color="#ff0000"/><stop offset="1" style="stop-color:#0000ff"/>'
RED, BLUE = foreign("#ff0000"), foreign("#0000ff")


def logo_of(folder: pathlib.Path, body: str) -> Drawing:
    file = folder / "logo.svg"
    file.write_text(f"{HEAD}\n{body}\n</svg>", encoding="utf-8")
    return read_drawing(file, "art/logo.svg", face_finder((FONTS,)))


def shape_of(folder: pathlib.Path, body: str) -> Shape:
    (shape,) = logo_of(folder, body).shapes
    return shape


def gradient_of(folder: pathlib.Path, body: str) -> Gradient:
    gradient = shape_of(folder, body).gradient
    assert gradient
    return gradient._replace(matrix=rounded(gradient.matrix))


def rounded(numbers: tuple[float, ...]) -> tuple[float, float, float, float, float, float]:
    a, b, c, d, e, f = (round(number, 4) + 0.0 for number in numbers)
    return a, b, c, d, e, f


def problems_of(folder: pathlib.Path, body: str) -> str:
    with pytest.raises(FlyerError) as error:
        logo_of(folder, body)
    return str(error.value)


def test_a_line_of_colours_lies_in_the_box_of_its_shape(tmp_path: pathlib.Path) -> None:
    body = f'<linearGradient id="g">{STOPS}</linearGradient><rect x="10" y="20" width="40" height="30" fill="url(#g)"/>'
    assert gradient_of(tmp_path, body) == Gradient(((0.0, RED), (1.0, BLUE)), (40, 0, 0, 30, 10, 20))
    assert shape_of(tmp_path, body).fill == "#800080"


def test_a_line_of_colours_may_lie_in_the_drawings_units_and_be_turned(tmp_path: pathlib.Path) -> None:
    own = 'gradientUnits="userSpaceOnUse" x1="5" y1="0" x2="25" y2="0" gradientTransform="rotate(90)"'
    body = f'<linearGradient id="g" {own}>{STOPS}</linearGradient>'
    body += '<g transform="translate(1 2)"><path d="M0 0H9V9Z" fill="url(#g)"/></g>'
    assert gradient_of(tmp_path, body).matrix == (0, 20, -20, 0, 1, 7)


def test_a_circle_of_colours_begins_at_its_focus(tmp_path: pathlib.Path) -> None:
    own = 'gradientUnits="userSpaceOnUse" cx="50" cy="40" r="20" fx="60" fy="40"'
    body = f'<radialGradient id="g" {own}>{STOPS}</radialGradient><circle cx="50" cy="40" r="20" fill="url(#g)"/>'
    gradient = Gradient(((0.0, RED), (1.0, BLUE)), (20, 0, 0, 20, 50, 40), radial=True, focus=Point(0.5, 0.0))
    assert gradient_of(tmp_path, body) == gradient


def test_a_gradient_takes_its_colours_from_another(tmp_path: pathlib.Path) -> None:
    body = f'<linearGradient id="a">{STOPS}</linearGradient><linearGradient id="g" xlink:href="#a" x2="50%"/>'
    body += '<rect width="10" height="10" fill="url(#g)"/>'
    assert gradient_of(tmp_path, body) == Gradient(((0.0, RED), (1.0, BLUE)), (5, 0, 0, 5, 0, 0))


def test_a_gradient_that_goes_nowhere_is_its_last_colour(tmp_path: pathlib.Path) -> None:
    body = f'<radialGradient id="g" r="0">{STOPS}</radialGradient><rect width="10" height="10" fill="url(#g)"/>'
    assert shape_of(tmp_path, body).fill == "#0000ff"


@pytest.mark.parametrize(
    ("own", "said"),
    [
        (
            f'<linearGradient id="g" spreadMethod="reflect">{STOPS}</linearGradient>',
            (
                "art/logo.svg:2:1: V122: the gradient repeats itself\n"
                "  hint: let its outermost colors go on to the edge, or draw each repetition"
            ),
        ),
        (
            '<pattern id="g"/>',
            (
                "art/logo.svg:2:18: V122: the fill is a pattern, or is not in the file\n"
                "  hint: use a flat color or a gradient"
            ),
        ),
        (
            f'<linearGradient id="g" gradientUnits="userSpaceOnUse" x2="100%">{STOPS}</linearGradient>',
            (
                "art/logo.svg:2:166: V130: the gradient does not say `x2` as a length\n"
                "  hint: export the drawing again, or draw this shape anew"
            ),
        ),
    ],
)
def test_a_gradient_that_cannot_be_printed_is_told(tmp_path: pathlib.Path, own: str, said: str) -> None:
    assert problems_of(tmp_path, f'{own}<path d="M0 0H9V9Z" fill="url(#g)"/>') == said


def box_of(drawing: Drawing) -> Rect:
    numbers = [number for shape in drawing.shapes for segment in shape.segments for number in segment[1:]]
    left, top = min(numbers[::2]), min(numbers[1::2])
    return Rect(left, top, max(numbers[::2]) - left, max(numbers[1::2]) - top)


def words(folder: pathlib.Path, own: str, inner: str = "Hola", size: float = 20) -> Drawing:
    return logo_of(folder, f'<text font-family="Source Sans 3" font-size="{size}" {own}>{inner}</text>')


def test_text_is_set_in_its_font_from_its_place_on(tmp_path: pathlib.Path) -> None:
    box = box_of(words(tmp_path, 'x="10" y="50" fill="#c00000"'))
    assert 10 < box.x < 13
    assert box.bottom == pytest.approx(50, abs=0.5)
    assert box.height == pytest.approx(20 * 0.72, abs=0.7)


def test_text_hangs_at_its_anchor(tmp_path: pathlib.Path) -> None:
    starts = {anchor: box_of(words(tmp_path, f'x="50" y="50" text-anchor="{anchor}"')) for anchor in ("start", "end")}
    middle = box_of(words(tmp_path, 'x="50" y="50" text-anchor="middle"'))
    assert starts["end"].right < 50 < starts["start"].x + 2
    assert middle.x + middle.width / 2 == pytest.approx(50, abs=1)


def test_a_part_of_a_text_has_its_own_colour_and_weight_and_stands_where_the_words_before_it_end(
    tmp_path: pathlib.Path,
) -> None:
    drawing = words(tmp_path, 'y="50"', 'a\n <tspan fill="#c00000" font-weight="bold">b</tspan> c')
    assert [shape.fill for shape in drawing.shapes] == ["#000000", "#c00000", "#000000"]
    one, two, three = (box_of(drawing._replace(shapes=(shape,))) for shape in drawing.shapes)
    assert one.right < two.x < two.right < three.x


def test_a_line_of_its_own_begins_at_its_own_place(tmp_path: pathlib.Path) -> None:
    drawing = words(tmp_path, "", '<tspan x="10" y="20">one</tspan> <tspan x="10" y="60">two</tspan>')
    one, two = (box_of(drawing._replace(shapes=(shape,))) for shape in drawing.shapes)
    assert one.x == pytest.approx(two.x, abs=1.5)
    assert one.bottom < two.y


def test_the_first_font_that_is_there_is_taken(tmp_path: pathlib.Path) -> None:
    body = "<text y='20' style=\"font-family:'Futura', 'NotoSans', sans-serif\">x</text>"
    assert logo_of(tmp_path, body).shapes


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '<text font-family="Futura, Avenir">Hola</text>',
            (
                "art/logo.svg:2:1: V120: the drawing has text in `Futura`, and that font is not there\n"
                "  hint: put its files into fonts/futura/ beside flyers/, or turn the text into outlines"
            ),
        ),
        (
            '<text font-family="sans-serif">Hola</text>',
            (
                "art/logo.svg:2:1: V120: the drawing has text\n"
                "  hint: turn text into outlines (Inkscape: Path, Object to Path)"
            ),
        ),
        (
            '<text font-family="Barlow Condensed">水</text>',
            (
                "art/logo.svg:2:1: V120: the font BarlowCondensed_700Bold has no `水`\n"
                "  hint: turn text into outlines (Inkscape: Path, Object to Path)"
            ),
        ),
        (
            '<text font-family="Noto Sans" x="1 2 3">abc</text>',
            (
                "art/logo.svg:2:1: V130: each letter of the text has a place of its own\n"
                "  hint: export the drawing again, or draw this shape anew"
            ),
        ),
        (
            '<text font-family="Noto Sans"><textPath href="#a">abc</textPath></text>',
            (
                "art/logo.svg:2:1: V130: `<textPath>` stands in the text\n"
                "  hint: export the drawing again, or draw this shape anew"
            ),
        ),
        (
            '<text font-family="Noto Sans">a<tspan mix-blend-mode="screen">b</tspan></text>',
            (
                "art/logo.svg:2:32: V124: the shape has the blend mode screen\n"
                "  hint: make it normal, and mix its color with what lies under it"
            ),
        ),
    ],
)
def test_text_that_cannot_be_set_is_told(tmp_path: pathlib.Path, text: str, said: str) -> None:
    assert problems_of(tmp_path, text) == said
