"""Opacities of drawings: of shapes, groups, fills, strokes, colors and gradients, as SVG and CSS say them."""

import pathlib

import pytest

from flyergen.artwork import as_text
from flyergen.flyer.vector_drawing import Shape, colours_with_own, paths_of
from flyergen.geometry import Rect
from flyergen.gradient import Gradient
from flyergen.problem import FlyerError
from flyergen.source.svg.simple import read_drawing

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">'
STOPS = '<stop stop-color="#f00" stop-opacity=".25"/><stop offset="1" stop-color="#00f"/>'


def shapes_of(folder: pathlib.Path, body: str) -> tuple[Shape, ...]:
    (folder / "art.svg").write_text(f"{HEAD}\n{body}</svg>", "utf-8")
    return read_drawing(folder / "art.svg", "art.svg").shapes


def shares(shape: Shape) -> tuple[float, ...]:
    return tuple(one.share for one in shape.opacity.groups) if shape.opacity else ()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<path d="M0 0H9V9Z" opacity=".5"/>', [(0.5,)]),
        ('<path d="M0 0H9V9Z" style="opacity:50%"/>', [(0.5,)]),
        ('<path d="M0 0H9V9Z" opacity="1.5"/>', [()]),
        ('<path d="M0 0H9V9Z" fill="#ff000080"/>', [(128 / 255,)]),
        ('<path d="M0 0H9V9Z" fill="rgba(255, 0, 0, 50%)" fill-opacity=".5"/>', [(0.25,)]),
        ('<path d="M0 0H9V9Z" fill="rgb(255 0 0 / .5)"/>', [(0.5,)]),
        ('<g opacity=".5"><path d="M0 0H9V9Z"/><path d="M0 0H9V9Z" opacity=".4"/></g>', [(0.5,), (0.5, 0.4)]),
        ('<g fill-opacity=".5"><path d="M0 0H9V9Z"/><path d="M0 0H9V9Z" fill-opacity="1"/></g>', [(0.5,), ()]),
        ('<style>.pale{opacity:.2}</style><g class="pale"><path d="M0 0H9V9Z"/></g>', [(0.2,)]),
        ('<defs><path id="a" d="M0 0H9V9Z" opacity=".5"/></defs><use href="#a" opacity=".4"/>', [(0.4, 0.5)]),
        ('<symbol id="a" opacity=".5"><path d="M0 0H9V9Z"/></symbol><use href="#a"/>', [(0.5,)]),
        ('<path d="M0 0H9V9Z" opacity="0"/><path d="M0 0H9" fill-opacity="0"/><path d="M0 0H9V9Z"/>', [()]),
        ('<path d="M0 0H9V9Z" fill="transparent"/><g opacity="0"><text>no</text></g><path d="M0 0H9V9Z"/>', [()]),
    ],
)
def test_an_opacity_is_that_of_a_shape_a_fill_or_a_group(
    body: str, expected: list[tuple[float, ...]], tmp_path: pathlib.Path
) -> None:
    assert [shares(shape) for shape in shapes_of(tmp_path, body)] == [pytest.approx(one) for one in expected]


def test_the_shapes_of_a_group_are_one_and_two_groups_are_two(tmp_path: pathlib.Path) -> None:
    group = '<g opacity=".5"><path d="M0 0H9V9Z"/><path d="M0 0H9V9Z"/></g>'
    first, second, third, _ = shapes_of(tmp_path, group + group)
    assert first.opacity is second.opacity
    assert first.opacity is not third.opacity


def test_the_fill_is_seen_through_the_stroke_that_lies_on_it(tmp_path: pathlib.Path) -> None:
    both = 'fill="#f00" stroke="#00f" stroke-width="3" fill-opacity=".5" style="stroke-opacity: .4"'
    fill, stroke = shapes_of(tmp_path, f'<path d="M0 0H9V9Z" {both} opacity=".8"/>')
    assert (fill.fill, fill.stroke, shares(fill)) == ("#ff0000", "", (0.8, 0.5))
    assert (stroke.fill, stroke.stroke, shares(stroke)) == ("", "#0000ff", (0.8, 0.4))
    (whole,) = shapes_of(tmp_path, '<path d="M0 0H9V9Z" fill="#f00" stroke="#00f" opacity=".8"/>')
    assert (whole.fill, whole.stroke, shares(whole)) == ("#ff0000", "#0000ff", (0.8,))


def test_a_stroke_has_a_gradient_in_the_box_of_its_shape(tmp_path: pathlib.Path) -> None:
    body = f'<linearGradient id="g">{STOPS}</linearGradient>'
    body += '<rect x="10" y="20" width="40" height="30" fill="none" stroke="url(#g)" stroke-width="8"/>'
    (shape,) = shapes_of(tmp_path, body)
    gradient = shape.stroke_gradient
    assert isinstance(gradient, Gradient)
    assert gradient.matrix == pytest.approx((40, 0, 0, 30, 10, 20))
    assert (gradient.shares, shape.gradient, shape.stroke_width) == ((0.25, 1.0), None, 8)
    assert shares(shape) == (1.0,)  # a group of its own, for its opacities


def test_artwork_as_text_says_the_opacities_from_the_outermost_group(tmp_path: pathlib.Path) -> None:
    body = f'<linearGradient id="g">{STOPS}</linearGradient>'
    body += '<g opacity=".5"><path d="M0 0H20V10" stroke="url(#g)" stroke-width="2" fill="none" opacity=".4"/></g>'
    (tmp_path / "art.svg").write_text(f"{HEAD}{body}<path d='M0 0H9V9Z'/></svg>", "utf-8")
    drawing = read_drawing(tmp_path / "art.svg", "art.svg")
    paths = paths_of(drawing, Rect(0, 0, 100, 100), colours_with_own(drawing, {}), None)
    assert [*as_text(paths)] == [
        (
            "path x    0.00  y    0.00  w  20.00  h  10.00  3 segments  stroke #ff0000 to #0000ff (0.25, 1) 2.00 butt"
            "  opacity 0.5  opacity 0.4  opacity 1  <artifact>"
        ),
        "path x    0.00  y    0.00  w   9.00  h   9.00  4 segments  fill #000000  <artifact>",
    ]


def test_a_blend_mode_is_a_problem(tmp_path: pathlib.Path) -> None:
    with pytest.raises(FlyerError, match="V124: the shape has the blend mode multiply"):
        shapes_of(tmp_path, '<g style="mix-blend-mode:multiply"><path d="M0 0H9V9Z"/></g>')
