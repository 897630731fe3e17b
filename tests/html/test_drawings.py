"""Drawings of a page: their path data, what of them is written once, and how they go on in a wide window."""

from itertools import pairwise

import pytest

from flyergen.artwork import Path, Stroke, rectangle
from flyergen.colour import INK, PAPER, Colour, Opacity
from flyergen.geometry import Rect
from flyergen.html.drawings import (
    DrawingPool,
    edge_colours,
    hex_of,
    path_data,
    paths_in,
    row_shapes,
    rows_beyond,
    runs_out,
    svg_of,
    view_box,
)
from flyergen.html.elements import Markup
from flyergen.job.web_page import artwork_of
from flyergen.paths import known_box
from flyergen.phone_page import Drawing
from web_pages import editions, page

RED = Colour("red", (1.0, 0.2, 0.0), (0, 0.8, 1, 0))


def box(x: float, y: float, width: float, height: float, fill: Colour = RED) -> Path:
    return Path(rectangle(Rect(x, y, width, height)), fill=fill)


def test_path_data_is_relative_and_in_twentieths_of_a_millimetre() -> None:
    square = (*rectangle(Rect(1, 2, 3, 4)), ("M", 1, 1), ("L", 0.5, 3))
    assert path_data(square) == "m20 40l60 0l0 80l-60 0zm0-20l-10 40"
    assert view_box(Rect(0, 0, 10.02, 5.03)) == "0 0 200 101"
    assert hex_of(RED) == "#ff3300"


def test_a_drawing_is_written_once_and_used_again() -> None:
    pool = DrawingPool()
    assert pool.symbols() == ""
    drawings = [pool.use(Markup(one)) for one in ("<path>", "<g>", "<path>")]
    assert drawings == [f'<use href="#art{n}"></use>' for n in (1, 2, 1)]
    assert pool.symbols().count("<path>") == 1


def test_a_drawing_has_alt_text_or_is_skipped_by_readers() -> None:
    said, silent = svg_of(Markup(""), Rect(0, 0, 1, 1), "A hill"), svg_of(Markup(""), Rect(0, 0, 1, 1), "")
    assert 'role="img" aria-label="A hill"' in said
    assert 'aria-hidden="true"' in silent
    assert "role" not in silent


def test_paths_outside_the_box_are_left_out_with_their_strokes_and_groups_share_an_opacity() -> None:
    near = Path(rectangle(Rect(10.5, 0, 5, 5)), stroke=Stroke(INK, 1.2, "round"))
    far = near._replace(stroke=Stroke(INK, 0.8))
    assert paths_in((near, far), Rect(0, 0, 10, 10)) == (
        '<path d="m210 0l100 0l0 100l-100 0z" fill="none" stroke="#000000" stroke-width="24" stroke-linecap="round" '
        'stroke-linejoin="round"></path>'
    )
    group = Opacity(0.5)
    seen = [box(0, 0, 5, 5)._replace(opacity=group), box(2, 2, 5, 5)._replace(opacity=group), box(4, 4, 1, 1)]
    made = paths_in(seen, Rect(0, 0, 10, 10))
    assert made.startswith('<g opacity="0.5"><path')
    assert made.index("</g>") > made.rindex('d="m40 40')


def test_the_colours_at_the_edge_of_a_drawing_end_where_its_fields_do() -> None:
    shapes = (box(0, 0, 50, 20), box(0.5, 10, 50, 5, PAPER), box(0.6, 20, 9, 9, INK))
    assert edge_colours(shapes, Rect(0, 0, 50, 40), INK) == [(0.25, RED), (0.375, PAPER), (0.5, RED), (1.0, INK)]


def test_five_alike_rectangles_from_side_to_side_are_a_row_and_go_on_half_a_width_further() -> None:
    row = [box(10 * n, 3, 5, 5) for n in range(5)]
    assert row_shapes((*row, box(0, 20, 50, 5)), 50) == tuple(row)
    assert row_shapes(row[:4], 40) == ()
    assert row_shapes(row, 60) == ()  # it ends before the other side
    assert sorted(known_box(one.segments).x for one in rows_beyond(row, 50)) == [-20, -10, 50, 60]


@pytest.mark.parametrize(("left", "right", "out"), [(0, 50, False), (-0.6, 50, True), (0, 50.6, True), (-9, 59, False)])
def test_a_shape_over_one_edge_runs_out_and_a_field_over_both_does_not(left: float, right: float, out: bool) -> None:
    assert runs_out((box(left, 0, right - left, 5),), 50) is out


def test_a_wide_window_goes_on_with_the_colours_at_the_edge_of_a_drawing() -> None:
    """The gold hill of this drawing is in its middle, and no color of its edges."""
    (ready, _) = editions("we-came-by", "layout", "web")
    drawing = next(one.block for one in reversed(artwork_of(ready).pages[0].entries) if isinstance(one.block, Drawing))
    colours = edge_colours(drawing.shapes, Rect(0.0, 0.0, *drawing.size), PAPER)
    accent = ready.edition.palette["accent"]
    assert accent in {getattr(item, "fill", None) for item in drawing.shapes}
    assert accent not in {colour for _, colour in colours}


def test_checks_go_on_at_both_sides_of_a_window_that_is_wider() -> None:
    pages = editions("community-supper", "layout", "web")
    (drawing,) = (one.block for one in artwork_of(pages[0]).pages[0].entries if isinstance(one.block, Drawing))
    width = drawing.size.width
    row = row_shapes(drawing.shapes, width)
    more = [*rows_beyond(row, width)]
    assert len({known_box(one.segments).y for one in row}) == 2
    starts = {known_box(one.segments).x for one in more}
    assert min(starts) < -0.4 * width
    assert max(starts) > 1.35 * width
    side = known_box(row[0].segments).width
    boxes = [known_box(one.segments) for one in (*row, *more)]
    line = sorted(box.x for box in boxes if box.y == boxes[0].y)
    assert [b - a for a, b in pairwise(line)] == pytest.approx([2 * side] * (len(line) - 1), abs=0.01)
    assert b'class="stage rows"' in page("community-supper", "layout")
