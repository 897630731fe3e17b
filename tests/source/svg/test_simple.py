"""The plain reader reads simple drawings as the general one does, and leaves it all others."""

import pathlib
import subprocess
import sys

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from flyergen.flyer.vector_drawing import Drawing, Shape
from flyergen.geometry import Rect
from flyergen.source.svg.element_tree import Node, read_tree
from flyergen.source.svg.reader import general_drawing
from flyergen.source.svg.simple import plain_drawing
from source.svg.test_reader import ART, DRAWN, as_node, drawing_of
from tables import each_row


def test_a_plain_file_gives_shapes_in_user_units(tmp_path: pathlib.Path) -> None:
    text = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="-9 -9 810 630">
  <title>land</title>
  <g id="print" fill="none" stroke="#123F36" stroke-width="6.3" stroke-linecap="round">
    <path d="M1 2 C1 2 3.5 -4 5 6 H9 V10 Z L2 3"/>
  </g>
  <path d="M0 0 L1 1" fill="#FFB92E" fill-rule="evenodd"/>
</svg>"""
    ridge = (("M", 1, 2), ("C", 1, 2, 3.5, -4, 5, 6), ("L", 9, 6), ("L", 9, 10), ("Z",), ("L", 2, 3))
    assert drawing_of(tmp_path, text) == Drawing(
        Rect(-9, -9, 810, 630),
        (
            Shape(ridge, "", "#123f36", 6.3, "round", even_odd=False, line=4, group="print"),
            Shape((("M", 0, 0), ("L", 1, 1)), "#ffb92e", "", 1.0, "butt", even_odd=True, line=6),
        ),
    )


@each_row("name", ["land.svg", "hills.svg", *(f"bold/{name}" for name in DRAWN)])
def test_both_readers_see_the_same_in_the_example_drawings(name: str) -> None:
    root = read_tree(ART / name, name)
    assert plain_drawing(root) == general_drawing(root)


def test_the_example_drawings_are_read_without_heavy_libraries() -> None:
    script = (
        "import pathlib, sys; from flyergen.source.svg.simple import read_drawing;"
        f"read_drawing(pathlib.Path({str(ART / 'land.svg')!r}), 'land.svg');"
        "print({'svgelements', 'PIL', 'xml.etree.ElementTree'} & set(sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout == b"set()\n"


NUMBERS = st.integers(-99999, 99999).map(lambda hundredths: f"{hundredths / 100:g}")
COLOURS = st.integers(0, 0xFFFFFF).map("#{:06X}".format)
SIZES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Z": 0}


@st.composite
def path_data(draw: st.DrawFn) -> str:
    letters = ["M", *draw(st.lists(st.sampled_from("MLHVCZ"), max_size=8))]
    return " ".join(letter + " ".join(draw(NUMBERS) for _ in range(SIZES[letter])) for letter in letters)


PATHS = st.fixed_dictionaries(
    {"d": path_data()},
    optional={
        "fill": COLOURS,
        "stroke": COLOURS | st.just("none"),
        "stroke-width": st.sampled_from(["0.5", "1", "6.3"]),
        "stroke-linecap": st.sampled_from(["butt", "round"]),
        "fill-rule": st.sampled_from(["nonzero", "evenodd"]),
    },
)


@pytest.mark.second_implementation
@given(st.lists(PATHS, min_size=1, max_size=4), PATHS)
def test_both_readers_agree_on_every_plain_drawing(shapes: list[dict[str, str]], group: dict[str, str]) -> None:
    inherited = {name: value for name, value in group.items() if name != "d"}
    paths = [as_node("path", attributes) for attributes in shapes]
    root = as_node("svg", {"viewBox": "0 0 10 10"}, as_node("g", inherited, *paths[1:]), paths[0])
    assert plain_drawing(root) == general_drawing(root)


# What designers' programs write, and what only a reader of numbers in Python would take for one.
ODD_NUMBERS = NUMBERS | st.sampled_from(
    ["+3", ".5", "4.", "1e2", "1E-2", " 5", "6 ", "7px", "8%", "1_0", "nan", "inf", "-0", "", "１", "1,2", "1-2"]
)
ODD_BLANKS = st.just(" ") | st.sampled_from(["  ", "\t", "\n", "\r\n", ",", "\u00a0", "\x0b", ""])
ODD_COLOURS = COLOURS | st.sampled_from(
    ["none", "#ABC", "#aBcDeF", "#12345", "#1234567", "red", "", "None", " #123456", "#12345g"]
)
ODD_PAINT = {
    "fill": ODD_COLOURS,
    "stroke": ODD_COLOURS,
    "stroke-width": ODD_NUMBERS,
    "stroke-linecap": st.sampled_from(["butt", "round", "square", "", "Round"]),
    "fill-rule": st.sampled_from(["nonzero", "evenodd", "", "EvenOdd"]),
    "id": st.sampled_from(["a", ""]),
}


@st.composite
def odd_path_data(draw: st.DrawFn) -> str:
    words = draw(
        st.lists(st.sampled_from("MLHVCZ") | st.sampled_from("MLHVZmlzSQTAe") | ODD_NUMBERS | NUMBERS, max_size=14)
    )
    return draw(st.sampled_from(["M", "M1 2", " M0 0", ""])) + "".join(word + draw(ODD_BLANKS) for word in words)


def odd_path(attributes: dict[str, str]) -> Node:
    return as_node("path", attributes)


ODD_PATHS = st.fixed_dictionaries({"d": odd_path_data() | path_data()}, optional=ODD_PAINT).map(odd_path)
ODD_VIEWS = st.lists(ODD_NUMBERS | NUMBERS, min_size=3, max_size=5).map(" ".join) | st.just("0 0 10 10")
ODD_ROOTS = st.fixed_dictionaries(
    {"viewBox": ODD_VIEWS}, optional={"width": ODD_NUMBERS, "height": ODD_NUMBERS, "version": st.just("1.1")}
)


@pytest.mark.second_implementation
@given(ODD_ROOTS, st.lists(ODD_PATHS, max_size=2), st.fixed_dictionaries({}, optional=ODD_PAINT), st.booleans())
def test_what_the_plain_reader_takes_the_general_one_reads_alike(
    root: dict[str, str], paths: list[Node], group: dict[str, str], titled: bool
) -> None:
    title = [as_node("title", {})] if titled else []
    drawing = as_node("svg", root, *title, as_node("g", group, *paths[1:]), *paths[:1])
    try:
        plain = plain_drawing(drawing)
    except ValueError:
        return
    event("taken by the plain reader")
    assert plain == general_drawing(drawing)
