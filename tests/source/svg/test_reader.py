"""SVG files: what a designer exports becomes flat shapes, and what cannot be printed is told by line."""

import math
import pathlib
import subprocess
import sys

import pytest
import svgelements
from hypothesis import given
from hypothesis import strategies as st

from calls import calls_of
from flyergen.flyer.vector_drawing import Drawing, Shape
from flyergen.geometry import Rect
from flyergen.problem import FlyerError, Place
from flyergen.source.svg.element_tree import Node
from flyergen.source.svg.paths import segments_of
from flyergen.source.svg.reader import general_drawing
from flyergen.source.svg.simple import read_drawing
from flyergen.source.svg.styles import INITIAL, properties_of, sheet_of

ART = pathlib.Path(__file__).parents[3] / "flyers" / "secure-communities" / "art"
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">'


def drawing_of(folder: pathlib.Path, text: str) -> Drawing:
    file = folder / "land.svg"
    file.write_text(text, encoding="utf-8")
    return read_drawing(file, "art/land.svg")


def problems_of(folder: pathlib.Path, text: str) -> list[str]:
    with pytest.raises(FlyerError) as error:
        drawing_of(folder, text)
    return [str(problem) for problem in error.value.problems]


def told(fact: str, hint: str) -> str:
    return f"art/land.svg:{fact}\n  hint: {hint}"


def shape_of(folder: pathlib.Path, body: str) -> Shape:
    (shape,) = drawing_of(folder, f"{HEAD}\n{body}\n</svg>").shapes
    return shape


def rounded(shape: Shape) -> list[tuple[str | float, ...]]:
    return [(command, *(round(number, 3) for number in numbers)) for command, *numbers in shape.segments]


BOLD = ART / "bold"
DRAWN = sorted(path.name for path in BOLD.glob("*.svg"))


@pytest.mark.parametrize("name", ["land.svg", "hills.svg"])
def test_the_example_drawings_are_what_their_script_draws(name: str, tmp_path: pathlib.Path) -> None:
    for script in ("draw.py", "curves.py"):
        (tmp_path / script).write_bytes((ART / script).read_bytes())
    subprocess.run([sys.executable, "draw.py"], cwd=tmp_path, check=True)
    assert (tmp_path / name).read_bytes() == (ART / name).read_bytes()


def test_the_drawings_of_the_bold_layout_are_what_their_script_draws(tmp_path: pathlib.Path) -> None:
    (tmp_path / "draw.py").write_bytes((BOLD / "draw.py").read_bytes())
    subprocess.run([sys.executable, "draw.py"], cwd=tmp_path, check=True)
    assert sorted(path.name for path in tmp_path.glob("*.svg")) == DRAWN
    assert all((tmp_path / name).read_bytes() == (BOLD / name).read_bytes() for name in DRAWN)


def as_node(tag: str, attributes: dict[str, str], *children: Node) -> Node:
    return Node(tag, attributes, Place("land.svg", 1, 1), list(children), [])


@pytest.mark.parametrize(
    ("body", "segments"),
    [
        ('<path d="m1 2l3 4h5v-6z"/>', [("M", 1, 2), ("L", 4, 6), ("L", 9, 6), ("L", 9, 0), ("Z",)]),
        ('<path d="M0,0 10-5"/>', [("M", 0, 0), ("L", 10, -5)]),
        ('<path d="M0 0q3 3 6 0"/>', [("M", 0, 0), ("C", 2, 2, 4, 2, 6, 0)]),
        ('<path d="M0 0A0 0 0 0 1 4 5"/>', [("M", 0, 0), ("L", 4, 5)]),
        ('<rect x="1" y="2" width="3" height="4"/>', [("M", 1, 2), ("L", 4, 2), ("L", 4, 6), ("L", 1, 6), ("Z",)]),
        ('<polygon points="1,2 3,4 5,6"/>', [("M", 1, 2), ("L", 3, 4), ("L", 5, 6), ("Z",)]),
        ('<polyline points="1 2 3 4"/>', [("M", 1, 2), ("L", 3, 4)]),
        ('<line x1="1" y1="2mm" x2="3" y2="4" stroke="red"/>', [("M", 1, 7.559), ("L", 3, 4)]),
        ('<path transform="translate(1 2) scale(2)" d="M1 1L2 2"/>', [("M", 3, 4), ("L", 5, 6)]),
        ('<g transform="scale(2)"><path transform="translate(1)" d="M1 1L2 2"/></g>', [("M", 4, 2), ("L", 6, 4)]),
        ('<defs><path id="p" d="M1 1L2 2"/></defs><use href="#p" x="5"/>', [("M", 6, 1), ("L", 7, 2)]),
        (
            '<symbol id="s" viewBox="0 0 5 5"><path d="M0 0L5 5"/></symbol><use href="#s" width="10" height="10"/>',
            [("M", 0, 0), ("L", 10, 10)],
        ),
        ('<svg x="5" viewBox="0 0 1 1" width="2" height="2"><path d="M0 0L1 1"/></svg>', [("M", 5, 0), ("L", 7, 2)]),
    ],
)
def test_every_kind_of_shape_becomes_plain_segments(
    body: str, segments: list[tuple[str | float, ...]], tmp_path: pathlib.Path
) -> None:
    assert rounded(shape_of(tmp_path, body)) == segments


@given(st.floats(0.1, 500), st.floats(-100, 100), st.floats(-100, 100))
def test_a_circle_is_round(radius: float, x: float, y: float) -> None:
    circle = as_node("circle", {"cx": f"{x:f}", "cy": f"{y:f}", "r": f"{radius:f}"})
    (shape,) = general_drawing(as_node("svg", {"viewBox": "0 0 9 9"}, circle)).shapes
    ends = [numbers[-2:] for command, *numbers in shape.segments if command in "MC"]
    assert len(ends) == 5
    assert [math.dist(end, (x, y)) for end in ends] == pytest.approx([radius] * 5, abs=1e-4)


@pytest.mark.parametrize(
    ("body", "fill", "stroke", "width"),
    [
        ('<path d="M0 0H9"/>', "#000000", "", 1),
        ('<path d="M0 0H9" fill="rgb(18, 63,54)"/>', "#123f36", "", 1),
        ('<path d="M0 0H9" style="fill:none; stroke:#abc;stroke-width:2px"/>', "", "#aabbcc", 2),
        ('<g color="teal"><path d="M0 0H9" fill="currentColor"/></g>', "#008080", "", 1),
        ('<style>path{fill:red} .a{fill:lime}</style><path class="b a" d="M0 0H9"/>', "#00ff00", "", 1),
        ('<style>#x{fill:blue}.a{fill:lime}</style><path id="x" class="a" d="M0 0H9"/>', "#0000ff", "", 1),
        ('<style>.a{fill:lime}</style><path class="a" style="fill:white" fill="red" d="M0 0H9"/>', "#ffffff", "", 1),
        ('<g transform="scale(3)"><path d="M0 0H9" stroke="#abc" fill="none"/></g>', "", "#aabbcc", 3),
        ('<path d="M0 0H9" opacity="1" fill-opacity="100%" stroke="red" stroke-width="0"/>', "#000000", "", 0),
    ],
)
def test_paint_is_found_wherever_it_is_written(
    body: str, fill: str, stroke: str, width: float, tmp_path: pathlib.Path
) -> None:
    shape = shape_of(tmp_path, body)
    assert (shape.fill, shape.stroke) == (fill, stroke)
    assert shape.stroke_width == pytest.approx(width)


def test_what_is_not_shown_is_left_out(tmp_path: pathlib.Path) -> None:
    body = """<metadata><rdf:RDF/></metadata><sodipodi:namedview/><defs><linearGradient id="g"/></defs>
<path d="M0 0H1" display="none"/><g style="display:none"><text>draft</text></g>
<path d="M0 0H1" visibility="hidden"/><path d="M0 0H1" fill="none"/><circle r="0"/>
<path d="M0 0H7"/>"""
    assert shape_of(tmp_path, body).line == 5


@pytest.mark.parametrize("body", ['<rect width="9"', '<path d=""', '<circle cx="1" cy="2"', '<polygon points=""'])
def test_a_shape_without_an_outline_needs_no_gradient(body: str, tmp_path: pathlib.Path) -> None:
    shades = '<linearGradient id="l"><stop stop-color="#fff"/><stop offset="1"/></linearGradient>'
    assert shape_of(tmp_path, f"{shades}{body} fill='url(#l)'/>\n<path d='M0 0h1v1z'/>").line == 3


def test_a_drawing_without_a_view_box_is_as_large_as_it_says(tmp_path: pathlib.Path) -> None:
    text = '<svg width="1in" height="48"><path d="M0 0H1"/></svg>'
    assert drawing_of(tmp_path, text).view_box == Rect(0, 0, 96, 48)


def test_everything_that_cannot_be_printed_is_told_at_once(tmp_path: pathlib.Path) -> None:
    body = f"""{HEAD}
<text x="1" y="2">Hola</text>
<image href="photo.jpg" width="9" height="9"/>
<path d="M0 0H9" fill="url(#sky)"/>
<g filter="url(#blur)"><path d="M0 0H9" style="mix-blend-mode: multiply"/></g>
<path d="M0 0H9" clip-path="url(#c)"/>
<path d="M0 0H9" stroke="red" stroke-dasharray="2 1" stroke-linecap="square"/>
<path d="M0 0H9" style="marker:url(#arrow)"/>
<blink/>
</svg>"""
    assert problems_of(tmp_path, body) == [
        told("2:1: V120: the drawing has text", "turn text into outlines (Inkscape: Path, Object to Path)"),
        told(
            "3:1: V121: the drawing has a picture in it", "trace the picture, or place it in the layout as its own file"
        ),
        told("4:1: V122: the fill is a pattern, or is not in the file", "use a flat color or a gradient"),
        told("5:1: V123: the shape has a filter", "remove the filter, or draw its effect as flat shapes"),
        told(
            "5:24: V124: the shape has the blend mode multiply",
            "make it normal, and mix its color with what lies under it",
        ),
        told("6:1: V125: the shape is cut by a mask or clipping path", "release the mask and cut the shape itself"),
        told("7:1: V126: the stroke is dashed", "turn the stroke into outlines (Inkscape: Path, Stroke to Path)"),
        told("7:1: V127: the stroke has square ends", "give it butt or round ends, or turn it into outlines"),
        told("8:1: V128: the line has a marker", "turn the marker into outlines (Inkscape: Path, Stroke to Path)"),
        told("9:1: V129: `<blink>` is not understood", "remove it, or turn it into paths"),
    ]


@pytest.mark.parametrize(
    ("body", "fact"),
    [
        ('<path d="L1 2"/>', "V130: the path data `L1 2` cannot be read"),
        (f'<path d="M{"1 " * 33}"/>', f"V130: the path data `M{'1 ' * 15}1…` cannot be read"),
        ('<path d="M1 2 C3"/>', "V130: the path data `M1 2 C3` cannot be read"),
        ('<path d="M0 0 A-9 153 Z"/>', "V130: the path data `M0 0 A-9 153 Z` cannot be read"),
        ('<path d="M0 0 v"/>', "V130: the path data `M0 0 v` cannot be read"),
        ('<path d="M0 0 A1 1 0 2 0 3 4"/>', "V130: the path data `M0 0 A1 1 0 2 0 3 4` cannot be read"),
        ('<path d="M0 0 L1 2 Z3"/>', "V130: the path data `M0 0 L1 2 Z3` cannot be read"),
        ('<path d="M0 0 L1 2 e"/>', "V130: the path data `M0 0 L1 2 e` cannot be read"),
        ('<polygon points="1 2 e 3 4"/>', "V130: the points of the polygon are not pairs of numbers"),
        ('<path d="M1 2 L1e400 3"/>', "V130: the shape runs to infinity"),
        ('<path d="M0 0H1" fill="reddish"/>', "V130: the color `reddish` is not understood"),
        ('<path d="M0 0H1" fill="rgba(1, 2, 3, half)"/>', "V130: the opacity `half` is not understood"),
        ('<path d="M0 0H1" opacity="half"/>', "V130: the opacity `half` is not understood"),
        ('<path d="M0 0H1" fill-opacity="nan"/>', "V130: the opacity `nan` is not understood"),
        ('<path d="M0 0H1" transform="turn(3)"/>', "V130: the transform `turn(3)` is not understood"),
        ('<rect width="3em" height="2"/>', "V130: `3em` is not a length"),
        ('<polygon points="1 2 3"/>', "V130: the points of the polygon are not pairs of numbers"),
    ],
)
def test_a_shape_that_cannot_be_read_says_why(body: str, fact: str, tmp_path: pathlib.Path) -> None:
    hint = "export the drawing again, or draw this shape anew"
    assert problems_of(tmp_path, f"{HEAD}\n{body}</svg>") == [told(f"2:1: {fact}", hint)]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "<html></html>",
            told("1:1: V110: the file holds `<html>`, not SVG", "export it as SVG"),
        ),
        (
            '<svg><path d="M0 0H1"/></svg>',
            told("1:1: V111: the drawing has no size", "give `<svg>` a viewBox: left, top, width and height"),
        ),
        (
            '<svg viewBox="0 0 1_0 10"><path d="M0 0H1"/></svg>',
            told("1:1: V111: the drawing has no size", "give `<svg>` a viewBox: left, top, width and height"),
        ),
        (
            f"{HEAD}<style>g > path {{fill: red}}</style><path d='M0 0H1'/></svg>",
            told(
                "1:63: V112: the style rule for `g > path` is not understood",
                "export styles as presentation attributes",
            ),
        ),
        (
            f"{HEAD}</svg>",
            told("1:1: V113: the drawing has nothing to print", "draw at least one shape with a fill or a stroke"),
        ),
        (
            f"{HEAD}<use href='other.svg#a'/></svg>",
            told("1:63: V131: `<use>` points to `other.svg#a`, which is not in the file", "unlink the clone"),
        ),
        (
            f"{HEAD}<g id='a'><use href='#a'/></g></svg>",
            told("1:73: V132: `<use>` of `#a` goes round in a circle", "unlink the clone"),
        ),
        (
            f"{HEAD}\n  <path d=oops></svg>",
            told("2:11: V103: the file is not XML: not well-formed (invalid token)", "export the drawing again as SVG"),
        ),
        (
            "",
            told("1:1: V103: the file is not XML: no element found", "export the drawing again as SVG"),
        ),
        (
            f'<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>{HEAD}<text>&b;</text></svg>',
            told("1:27: V104: the file declares XML entities", "export it again as plain SVG"),
        ),
        (
            f'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/hostname">]>{HEAD}<text>&a;</text></svg>',
            told("1:56: V104: the file declares XML entities", "export it again as plain SVG"),
        ),
    ],
)
def test_a_file_that_is_no_drawing_is_refused(text: str, problem: str, tmp_path: pathlib.Path) -> None:
    assert problems_of(tmp_path, text) == [problem]


def test_a_document_type_alone_does_no_harm(tmp_path: pathlib.Path) -> None:
    doctype = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    assert len(drawing_of(tmp_path, f"{doctype}{HEAD}<path d='M0 0H1'/></svg>").shapes) == 1


@pytest.mark.all
def test_uses_within_uses_cannot_grow_without_end(tmp_path: pathlib.Path) -> None:
    uses = [f"<use href='#l{n}'/>" * 10 for n in range(7)]
    layers = "".join(f"<g id='l{n + 1}'>{ten}</g>" for n, ten in enumerate(uses))
    text = f"{HEAD}<defs><path id='l0' d='M0 0H1'/>{layers}</defs><use href='#l7'/></svg>"
    assert problems_of(tmp_path, text) == [
        told("1:1: V114: the drawing has more than 20000 shapes", "simplify it, or combine shapes of one color")
    ]


def test_uses_that_show_nothing_are_counted_too(tmp_path: pathlib.Path) -> None:
    uses = [f"<use href='#l{n}'/>" * 10 for n in range(7)]
    layers = "".join(f"<g id='l{n + 1}'>{ten}</g>" for n, ten in enumerate(uses))
    text = f"{HEAD}<defs><g id='l0'/>{layers}</defs><use href='#l7'/></svg>"
    assert [line.split(": ")[1] for line in problems_of(tmp_path, text)] == ["V114"]


@pytest.mark.all
def test_groups_cannot_stand_in_one_another_without_end(tmp_path: pathlib.Path) -> None:
    text = f"{HEAD}{'<g>' * 50_000}{'</g>' * 50_000}</svg>"
    hint = "ungroup it, and unlink clones of clones"
    assert problems_of(tmp_path, text) == [told("1:1: V115: groups are nested too deep", hint)]


@pytest.mark.parametrize(
    "body",
    [
        f"<path d='M0 0H1' transform='scale({'1' * 200_000}x)'/>",
        f"<path d='M0 0H1' transform='{'scale' * 40_000}'/>",
        f"<polygon points='{'1' * 200_000}x'/>",
        f"<rect width='{'1' * 200_000}x' height='1'/>",
        f"<style>{'/*' * 100_000}</style>",
        f"<style>{'a,' * 1_000}</style><blink/>",
    ],
)
def test_endless_words_take_no_endless_time(body: str, tmp_path: pathlib.Path) -> None:
    assert problems_of(tmp_path, f"{HEAD}{body}</svg>")


def test_a_file_over_five_megabytes_is_refused(tmp_path: pathlib.Path) -> None:
    assert problems_of(tmp_path, f"{HEAD}{' ' * 5_100_000}</svg>") == [
        told(" V102: the file has 5.1 MB; the limit is 5 MB", "simplify its paths, or take pictures out of it")
    ]


def test_a_file_that_is_not_there_is_a_problem_and_no_traceback(tmp_path: pathlib.Path) -> None:
    with pytest.raises(FlyerError) as error:
        read_drawing(tmp_path / "gone.svg", "art/gone.svg")
    assert str(error.value) == (
        "art/gone.svg: V101: the drawing cannot be opened: there is no such file\n  hint: check the name of the file"
    )


@given(st.text(max_size=200) | st.text(max_size=60).map(lambda junk: f'{HEAD}<path d="{junk}"/></svg>'))
def test_no_text_at_all_brings_down_the_reader(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    file = tmp_path_factory.mktemp("svg", numbered=True) / "junk.svg"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    assert outcome_of(file) in ("a drawing", "problems")


def outcome_of(file: pathlib.Path) -> str:
    try:
        return "a drawing" if read_drawing(file, file.name).shapes else "nothing"
    except FlyerError as error:
        return "problems" if error.problems else "nothing"


@pytest.mark.parametrize("encoding", ["Shift_JIS", "gb2312", "utf-7", "utf-32", "nobody-knows", "zlib"])
def test_an_encoding_that_is_not_read_is_told_of(encoding: str, tmp_path: pathlib.Path) -> None:
    assert problems_of(tmp_path, f'<?xml version="1.0" encoding="{encoding}"?>\n{HEAD}<path d="M0 0H1"/></svg>') == [
        told("1:1: V103: the file is in an encoding that is not read", "export the drawing again, in UTF-8")
    ]


def test_flags_of_an_arc_may_touch_what_follows() -> None:
    node = Node("path", {"d": "M0 0a1 1 0 011 1"}, Place(""), [], [])
    apart = Node("path", {"d": "M0 0 a 1,1 0 0 1 1,1"}, Place(""), [], [])
    assert segments_of(node, svgelements.Matrix()) == segments_of(apart, svgelements.Matrix())


def test_of_rules_the_stronger_and_then_the_later_counts() -> None:
    style = Node(
        "style", {}, Place(""), [], ["path{fill:#1} .a{fill:#2} .b{fill:#3} .a{stroke:#4} #c{color:#5} .b{color:#6}"]
    )
    path = Node("path", {"class": "a b", "id": "c", "fill": "#0"}, Place(""), [], [])
    sheet, problems = sheet_of(Node("svg", {}, Place(""), [style, path], []))
    assert not problems
    found = properties_of(path, sheet, INITIAL)
    assert (found["fill"], found["stroke"], found["color"]) == ("#3", "#4", "#5")


def test_as_many_classes_as_shapes_take_no_endless_time(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "art.svg"

    def read(count: int) -> None:
        style = "".join(f".c{n}{{fill:#{n:06x}}}" for n in range(count))
        shapes = "".join(f'<path class="c{n}" d="M0 0H1"/>' for n in range(count))
        path.write_text(f"{HEAD}<style>{style}</style>{shapes}</svg>")
        assert len(read_drawing(path, "art.svg").shapes) == count

    read(10)
    assert calls_of(lambda: read(800)) < 2.2 * calls_of(lambda: read(400))


@pytest.mark.all
def test_a_large_outline_that_is_used_often_is_refused(tmp_path: pathlib.Path) -> None:
    outline = f"<path id='a' d='M0 0{'H1' * 30_000}' transform='scale(2)'/>"
    uses = "<use href='#a'/>" * 5
    assert problems_of(tmp_path, f"{HEAD}{outline}{uses}</svg>") == [
        told("1:1: V114: the outlines of the drawing have more than 100000 parts", "simplify its paths")
    ]


@pytest.mark.parametrize("body", [f"<path d='m0 0{'h1' * 100_000}'/>", f"<polygon points='{'1 2 ' * 100_001}'/>"])
def test_an_outline_of_endless_parts_is_refused_before_it_is_made(body: str, tmp_path: pathlib.Path) -> None:
    assert problems_of(tmp_path, f"{HEAD}\n{body}</svg>") == [
        told("2:1: V130: the outline has more than 100000 parts", "export the drawing again, or draw this shape anew")
    ]


COMMANDS = st.tuples(
    st.sampled_from("MmLlHhVvCcSsQqTtAaZz"), st.lists(st.floats(-1e3, 1e3).map(lambda n: f"{n:g}"), max_size=8)
)


@given(st.lists(COMMANDS, max_size=6), st.sampled_from([" ", ",", " , "]))
def test_any_path_is_an_outline_or_cannot_be_read(commands: list[tuple[str, list[str]]], between: str) -> None:
    data = "".join(f"{letter}{between.join(numbers)}" for letter, numbers in [("M", ["0", "0"]), *commands])
    try:
        segments = segments_of(Node("path", {"d": data}, Place(""), [], []), svgelements.Matrix())
    except ValueError:
        return
    assert segments[0][0] == "M"
