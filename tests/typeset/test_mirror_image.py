"""The mirror: everything stands where a mirror shows it, and words, codes and pictures are seen as they are."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.artwork import Element, GlyphRun, Item, Link, Modules, Path, Picture, circle, rectangle
from flyergen.colour import Colour
from flyergen.geometry import Point, Rect
from flyergen.job.variants import mirrored
from flyergen.text.glyph_runs import pieces
from flyergen.text.line_breaking import Line
from flyergen.text.prepared_paragraph import Setting
from flyergen.typeset.item_boxes import box_of
from flyergen.typeset.mirror_image import ink_box, reflected, turned_back
from flyergen.units import pt
from tables import each_row
from typeset.specimens import body

INK = Colour("ink", (0, 0, 0), (0, 0, 0, 1))
WIDTH = 93.0

lengths = st.floats(0, WIDTH / 2)
boxes = st.builds(Rect, lengths, lengths, lengths, lengths)
words = st.text("abcAVTo .,()«»%0123456789-@", min_size=1, max_size=12).filter(str.strip)


def run(text: str, x: float = 0.0, size: float = 10.0) -> GlyphRun:
    prepared = body(text)
    (piece,) = pieces(prepared, Line(0, prepared.length, False, prepared.width()), space_at_end=False)
    return GlyphRun(Point(x, 20.0), piece.font, size, INK, piece.glyphs)


items = st.one_of(
    st.builds(lambda text, x: run(text, x, 4.0), words, lengths),
    st.builds(lambda box: Path(rectangle(box), fill=INK), boxes),
    st.builds(lambda box: Path(rectangle(box), fill=INK, element=Element("Figure")), boxes),
    st.builds(lambda x, y: Path(circle(Point(x + 2, y + 2), 2), fill=INK), lengths, lengths),
    st.builds(lambda x, y: Modules(Point(x, y), 0.5, (b"\x01\x00", b"\x00\x00"), INK), lengths, lengths),
    st.builds(lambda box: Picture("a.png", box), boxes),
    st.builds(lambda box: Link(box, "https://www.rop.org"), boxes),
)


def edges(box: Rect) -> tuple[float, ...]:
    return (box.x, box.y, box.right, box.bottom)


def read(one: GlyphRun) -> str:
    """Return the letters of a run as they are seen from left to right."""
    reached, seen = 0.0, []
    for glyph in one.glyphs:
        seen.append((reached + glyph.dx, glyph.gid))
        reached += glyph.advance
    letters = {one.font.font.get_nominal_glyph(code): chr(code) for code in (*range(32, 127), 0xAB, 0xBB)}
    return "".join(letters[gid] for _, gid in sorted(seen))


@given(st.lists(items, max_size=6))
def test_a_mirror_in_a_mirror_shows_everything_where_it_was(drawn: Sequence[Item]) -> None:
    for turn in (reflected, turned_back):
        back = turn(turn(drawn, WIDTH), WIDTH)
        assert [edges(box_of(one)) for one in back] == [pytest.approx(edges(box_of(one))) for one in drawn]


@given(st.lists(items, max_size=6))
def test_what_was_inside_its_panel_still_is_and_as_far_from_the_other_edge(drawn: Sequence[Item]) -> None:
    for before, after in zip(drawn, turned_back(drawn, WIDTH), strict=True):
        was, now = (ink_box(one) if isinstance(one, GlyphRun) else box_of(one) for one in (before, after))
        assert (now.x, now.right) == pytest.approx((WIDTH - was.right, WIDTH - was.x))
        assert (now.y, now.height) == pytest.approx((was.y, was.height))


def test_a_number_stands_in_the_mirror_where_it_would_without_the_space_beside_it() -> None:
    alone, space = run("2010", 30.0), run("2010 ").glyphs[-1]
    width = pt(space.advance * alone.size / 1000)
    after = alone._replace(glyphs=(*alone.glyphs, space))
    before = alone._replace(glyphs=(space, *alone.glyphs), origin=Point(30.0 - width, 20.0))
    places = [box_of(one).x for one in turned_back([alone, after, before], WIDTH)]
    assert places == pytest.approx([places[0], places[0], places[0] - width])


def test_shapes_are_mirrored_and_a_drawing_that_means_something_is_not() -> None:
    corner = (("M", 1.0, 0.0), ("L", 4.0, 0.0), ("L", 4.0, 9.0), ("Z",))
    figure = Element("Figure", alt="A flag")
    shape, flag, pole = turned_back(
        [Path(corner), Path(corner, element=figure), Path(rectangle(Rect(0, 0, 1, 9)), element=figure)], 10.0
    )
    assert isinstance(shape, Path)
    assert shape.segments == (("M", 9, 0), ("L", 6, 0), ("L", 6, 9), ("Z",))
    assert isinstance(flag, Path)
    assert flag.segments == (("M", 7, 0), ("L", 10, 0), ("L", 10, 9), ("Z",))
    assert box_of(pole) == Rect(6, 0, 1, 9)


def test_codes_and_pictures_stand_elsewhere_and_are_never_mirrored() -> None:
    code = Modules(Point(1, 2), 0.5, (b"\x01\x00", b"\x00\x00"), INK)
    picture = Picture("a.png", Rect(0, 0, 3, 2))
    assert turned_back([code, picture], 10.0) == (
        code._replace(origin=Point(8.0, 2)),
        picture._replace(box=Rect(7.0, 0, 3, 2)),
    )


@each_row(
    ("text", "seen"),
    [
        ("Secure", "eruceS"),
        ("Call 503-543-8417 now", "won 503-543-8417 llaC"),
        ("at (503) 543-8417.", ".(503) 543-8417 ta"),
        ("amanda@rop.org, or", "ro ,amanda@rop.org"),
        ("see www.rop.org/a?b=1.", ".www.rop.org/a?b=1 ees"),
        ("a «b» (c) 28%", "28% (c) «b» a"),
        ("in 2010. It", "tI .2010 ni"),
        ("9/11 ends. So", "oS .sdne 9/11"),
    ],
)
def test_words_are_read_from_the_right_but_numbers_and_addresses_are_not(text: str, seen: str) -> None:
    whole = body(mirrored(text), Setting("ar-XB", direction="rtl"))
    line = Line(0, whole.length, False, whole.width())
    runs = [piece.run(Point(0.0, 0.0), 10.0, INK) for piece in pieces(whole, line, space_at_end=False)]
    back = [one for one in turned_back(runs, WIDTH) if isinstance(one, GlyphRun)]
    assert "".join(map(read, sorted(back, key=lambda one: one.origin.x))) == seen
