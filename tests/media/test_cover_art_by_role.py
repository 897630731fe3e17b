"""The art of a cover, taken apart: what each shape is, and which shapes belong to the cover at all."""

from flyergen.artwork import Segment, circle, rectangle
from flyergen.flyer.art import Art
from flyergen.flyer.layout import Panel
from flyergen.flyer.panel_frames import PanelFrame
from flyergen.flyer.vector_drawing import Drawing, Shape
from flyergen.geometry import Point, Rect
from flyergen.media.cover_art_by_role import CoverArt, Piece, Words, box_of, cover_art_of
from flyergen.names import Extent, FileName, Millimetres, PanelName
from flyergen.units import pt
from tables import each_row
from typeset.one_panel import LAYOUT, edition

# The cover is the right one of two panels of 200 x 300 pt, and the drawing bleeds by 9 pt.
FRAME = PanelFrame("cover", "outside", pt(200), pt(200), pt(300), pt(400))
SIDE = Art(FileName("a.svg"), "outside", Millimetres(pt(-9)), Millimetres(pt(-9)), Extent(pt(418)), Extent(pt(318)))


def shape(x: float, y: float, width: float, height: float, fill: str = "#000000", group: str = "") -> Shape:
    """Return a rectangle in points from the top left of the cover."""
    return Shape(rectangle(Rect(x + 200, y, width, height)), fill=fill, group=group)


def art(*shapes: Shape, words: tuple[Words, ...] = (), of: str = "") -> CoverArt:
    layout = LAYOUT._replace(panels={PanelName("cover"): Panel()}, art=(SIDE._replace(of=PanelName(of)),))
    own = edition({}, layout)._replace(art={"a.svg": Drawing(Rect(-9, -9, 418, 318), shapes)})
    return cover_art_of(own, FRAME, (), words)


def roles(*shapes: Shape, **more: object) -> list[str]:
    return [one.role for one in art(*shapes, **more).pieces]  # type: ignore[arg-type]


@each_row(
    ("box", "role"),
    [
        ((-209, -9, 418, 200), "field"),
        ((-9, -9, 218, 318), "field"),
        ((50, 50, 60, 60), "whole"),
        ((150, 50, 59, 80), "runs"),
        ((50, 250, 60, 59), "rooted"),
        ((50, 50, 2.9, 2.9), "speck"),
        ((50, 50, 3.1, 2.9), "whole"),
        ((10, 10, 180, 200), "field"),  # a card a little inside the panel
    ],
)
def test_the_role_of_a_shape_is_seen_from_where_it_is(box: tuple[float, float, float, float], role: str) -> None:
    assert roles(shape(*box)) == [role]


def test_what_is_on_another_panel_is_left_out_unless_the_art_is_of_the_cover() -> None:
    beyond = shape(-150, 100, 40, 40)
    assert roles(beyond) == []
    assert roles(beyond, of="cover") == ["stands"]
    assert roles(shape(-150, 100, 70, 40), of="cover") == ["runs"]  # it is too large for a thing on the ground


def test_a_small_group_over_the_edge_is_one_thing_and_a_large_one_is_not() -> None:
    arm, body = shape(-5, 100, 20, 5, group="one"), shape(-30, 90, 30, 60, group="one")
    assert [(one.role, one.group) for one in art(arm, body).pieces] == [("stands", "a.svg#one")] * 2
    wide = shape(-70, 90, 70, 60, group="one")
    assert [(one.role, one.group) for one in art(arm, wide).pieces] == [("runs", "")] * 2


def test_six_equal_shapes_over_the_panel_are_a_row_with_their_distance() -> None:
    row = [shape(10 + 30 * n, 200, 10, 10) for n in range(6)]
    assert {(one.role, round(one.pitch, 6)) for one in art(*row).pieces} == {("repeat", 30.0)}
    assert roles(*(shape(10 + 40 * n, 200, 10, 10) for n in range(5))) == ["whole"] * 5
    assert roles(*(shape(10 + 20 * n, 200, 10, 10) for n in range(6))) == ["whole"] * 6  # not 140 pt wide
    uneven = [*row[:3], shape(101, 200, 10, 10), *row[4:]]
    assert roles(*uneven) == ["whole"] * 6


def test_a_level_line_of_many_parts_is_dashes() -> None:
    parts: list[Segment] = []
    for n in range(12):
        parts += [("M", 190.0 + 20 * n, 150.0), ("L", 200.0 + 20 * n, 150.0)]
    line = Shape(tuple(parts), stroke="#000000", stroke_width=2)
    (found,) = art(line).pieces
    assert (found.role, round(found.pitch, 6)) == ("dashes", 240.0)
    assert roles(line._replace(segments=tuple(parts[:10]))) == ["runs"]


def test_what_holds_only_words_that_a_picture_does_not_show_is_left_out() -> None:
    plate, word = shape(50, 50, 80, 40), Rect(60, 60, 1, 1)
    assert roles(plate, words=(Words(word, is_shown=False),)) == []
    assert roles(plate, words=(Words(word, is_shown=False), Words(word, is_shown=True))) == ["whole"]
    assert roles(plate, words=(Words(Rect(140, 60, 1, 1), is_shown=False),)) == ["whole"]


def test_lines_between_things_beyond_the_panel_are_taken_apart() -> None:
    people = [shape(x, 100, 20, 40) for x in (-190, -110)]
    arms = Shape((("M", 30.0, 110.0), ("L", 90.0, 110.0), ("L", 105.0, 120.0)), stroke="#000000", stroke_width=1)
    assert roles(*people, arms, of="cover") == ["stands"] * 4
    far = arms._replace(segments=(("M", 30.0, 190.0), ("L", 95.0, 190.0)))
    assert roles(*people, far, of="cover") == ["stands", "stands", "runs"]


def piece(x: float, y: float, width: float, height: float, role: str = "whole", fill: str = "brand") -> Piece:
    box = Rect(x, y, width, height)
    return Piece(Shape(rectangle(box), fill=fill), box, Rect(0, 0, 200, 300), role)


def test_the_plate_of_words_is_the_smallest_whole_piece_that_is_larger_than_they_are() -> None:
    small, large = piece(40, 40, 60, 40), piece(20, 20, 160, 100)
    own = CoverArt(200, 300, (small, large, piece(0, 0, 200, 300, "field")))
    assert own.plate(Rect(45, 45, 50, 30)) == small
    assert own.plate(Rect(45, 45, 61, 30)) == large
    assert own.plate(Rect(150, 250, 10, 10)) is None


def test_the_ground_is_that_of_the_frontmost_field_or_of_the_panel() -> None:
    pieces = (piece(0, 0, 200, 100, "field"), piece(0, 50, 200, 20, "runs", "accent"), piece(0, 0, 50, 50, fill="ink"))
    own = CoverArt(200, 300, pieces, "sand")
    assert [own.ground(10, y) for y in (10, 60, 90, 200)] == ["brand", "accent", "brand", "sand"]
    assert CoverArt(200, 300, ()).ground(1, 1) == "paper"


def test_the_box_of_the_art_has_all_that_is_whole_and_what_is_above_the_foot() -> None:
    own = CoverArt(200, 300, (piece(40, 50, 20, 20), piece(100, 280, 10, 40, "rooted"), piece(0, 0, 200, 300, "field")))
    assert own.box == Rect(40, 50, 70, 250)
    assert CoverArt(200, 300, ()).box == Rect(100, 150, 0, 0)
    assert own.without(own.wholes).box == Rect(100, 280, 10, 20)


def test_things_are_around_words_if_large_ones_are_above_and_below_them() -> None:
    above, below, speck = piece(0, 0, 20, 50), piece(0, 200, 20, 50), piece(0, 200, 19, 50)
    words = Rect(0, 100, 100, 50)
    assert CoverArt(200, 300, (above, below)).is_around(words)
    assert not CoverArt(200, 300, (above, speck)).is_around(words)
    assert not CoverArt(200, 300, (below,)).is_around(words)


def test_the_box_of_a_shape_has_its_stroke() -> None:
    drawn = Shape(circle(Point(10, 10), 5), stroke="ink", stroke_width=2)
    assert box_of(drawn) == Rect(4, 4, 12, 12)
    assert box_of(drawn._replace(stroke="", fill="ink")) == Rect(5, 5, 10, 10)
