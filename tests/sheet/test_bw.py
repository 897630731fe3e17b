"""A job in black and white: what differs in color still differs, and words have all the contrast there is."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from examples import up_to
from flyergen.artwork import GlyphRun, InBlackAndWhite, Item, Modules, Path, Placement, Stroke, circle, rectangle
from flyergen.colour import INK, PAPER, Colour, contrast
from flyergen.geometry import Point, Rect, Size
from flyergen.sheet.bw import black_and_white, in_black
from flyergen.sheet.page import Position
from flyergen.sheet.painted_page import PaintedPage, read_page
from flyergen.units import pt
from pdf.sample import Style, text
from sheet.sample import FIR, GOLD, side_with
from tables import each_row

WINE = Colour("wine", (0.42, 0.11, 0.25), (0.38, 1, 0.4, 0.45))
MINT = Colour("mint", (0.5, 0.8, 0.65), (0.4, 0, 0.3, 0))
FROST = Colour("frost", (0.95, 0.97, 0.95), (0.05, 0, 0.05, 0))
BOX = Rect(10, 10, 60, 40)
FIELD = rectangle(BOX)
KEEP = Rect(6, 6, 88, 48)


def drawn(*items: Item) -> tuple[Item, ...]:
    """Return items in black and white, however much toner they take."""
    (placement,) = black_and_white(KEEP, read_page((Placement(Point(0, 0), items),), KEEP))
    return placement.items


def words(colour: Colour, size: float = 11) -> GlyphRun:
    return text("Know your rights", (20, 30), None, Style(size=size, colour=colour))


def paths(items: Sequence[Item]) -> list[Path]:
    return [item for item in items if isinstance(item, Path)]


def lines(items: Sequence[Item], colour: Colour = INK) -> list[Path]:
    return [path for path in paths(items) if path.stroke and path.stroke.colour == colour]


def widths(items: Sequence[Item], colour: Colour = INK) -> list[float]:
    return [path.stroke.width for path in lines(items, colour) if path.stroke]


def fills(items: Sequence[Item]) -> list[Colour | None]:
    return [path.fill for path in paths(items) if path.fill]


def colours(items: Sequence[Item]) -> set[Colour]:
    strokes = {path.stroke.colour for path in paths(items) if path.stroke}
    return {*filter(None, fills(items)), *strokes, *(i.colour for i in items if isinstance(i, GlyphRun | Modules))}


def word(items: Sequence[Item]) -> Colour:
    return next(item.colour for item in items if isinstance(item, GlyphRun))


def box(path: Path) -> Rect:
    xs, ys = ([number for segment in path.segments for number in segment[1 + n :: 2]] for n in (0, 1))
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))  # type: ignore[arg-type, operator]


def said(to: str, outline: float | None = None, **path: object) -> Path:
    return Path(FIELD, FIR, in_black=(to, outline), **path)  # type: ignore[arg-type]


def test_there_is_nothing_but_black_and_white() -> None:
    fields = [Path(rectangle(Rect(10 * n, 10, 9, 30)), one) for n, one in enumerate((FIR, WINE, GOLD, MINT, FROST))]
    assert colours(drawn(*fields, words(GOLD), Path(FIELD, stroke=Stroke(MINT, 1)))) == {INK, PAPER}


@pytest.mark.parametrize(("colour", "becomes"), [(FIR, INK), (WINE, INK), (GOLD, PAPER), (MINT, PAPER)])
def test_dark_colors_become_black_and_light_ones_white(colour: Colour, becomes: Colour) -> None:
    assert fills(drawn(Path(FIELD, colour))) == [becomes]


@each_row("colour", [FIR, GOLD, MINT, FROST, PAPER, INK])
@each_row("ground", [FIR, WINE, GOLD, MINT, FROST, PAPER])
def test_words_are_white_on_black_and_black_elsewhere(ground: Colour, colour: Colour) -> None:
    dark = contrast(ground, PAPER) >= 4.5
    assert word(drawn(Path(FIELD, ground), words(colour))) == (PAPER if dark else INK)


@each_row("colour", [FIR, GOLD, PAPER, INK])
@each_row("ground", [FIR, GOLD, PAPER])
@each_row("becomes", ["", "screened"])
def test_a_line_that_strikes_out_words_has_their_color_and_no_more_than_its_width(
    becomes: str, ground: Colour, colour: Colour
) -> None:
    line = Path(rectangle(Rect(18, 28, 30, 0))[:2], stroke=Stroke(colour, 0.4, "round"), strikes_out=True)
    found = drawn(said(becomes)._replace(fill=ground), words(PAPER), line)
    at = [number for number, item in enumerate(found) if isinstance(item, GlyphRun)]
    (after,) = [item for item in found[at[-1] + 1 :] if isinstance(item, Path)]
    assert after.stroke == Stroke(word(found), 0.4, "round")


def test_words_half_on_black_stand_on_white_whatever_their_size() -> None:
    half = Path(rectangle(Rect(10, 10, 20, 40)), FIR)
    found = drawn(half, words(PAPER, 40))
    assert word(found) == INK
    assert fills(found) == [INK, PAPER]


def test_a_code_on_black_stands_on_white() -> None:
    code = Modules(Point(30, 20), 0.5, (b"\x01" * 21,) * 21, INK)
    found = drawn(Path(FIELD, FIR), code)
    assert fills(found) == [INK, PAPER]
    assert next(item.colour for item in found if isinstance(item, Modules)) == INK
    assert box(paths(found)[1]).holds(Rect(30, 20, 10.5, 10.5).grown(0.5))


# Light beside light


def test_a_light_card_on_another_light_color_gets_a_frame_around_it() -> None:
    card = Rect(30, 20, 20, 15)
    (frame,) = lines(drawn(Path(FIELD, GOLD), Path(rectangle(card), MINT)))[1:]
    assert frame.stroke
    assert frame.stroke.width == pytest.approx(pt(1.5))
    assert box(frame) == pytest.approx(card.grown(pt(0.75)))


def test_a_light_shape_gets_a_bolder_outline_and_a_small_one_a_finer() -> None:
    def outline(radius: float) -> float:
        return widths(drawn(Path(FIELD, GOLD), Path(circle(Point(40, 30), radius), MINT)))[-1]

    assert outline(15) == pytest.approx(pt(2.4))
    assert outline(1.5) == pytest.approx(3 / 5)


def test_what_stands_on_black_needs_no_outline() -> None:
    assert lines(drawn(Path(FIELD, FIR), Path(rectangle(Rect(30, 20, 20, 15)), GOLD))) == []


def test_a_shape_half_on_black_has_an_outline_where_it_is_not() -> None:
    dark, light = Path(rectangle(Rect(10, 10, 30, 40)), FIR), Path(rectangle(Rect(30, 20, 20, 20)), GOLD)
    (line,) = lines(drawn(dark, light))
    assert box(line).x == pytest.approx(40, abs=0.8)
    assert box(line).right == pytest.approx(50)


def test_two_parts_of_one_color_get_no_line_between_them() -> None:
    found = drawn(Path(FIELD, GOLD), Path(rectangle(Rect(70, 20, 15, 20)), GOLD))
    assert not any(box(line).holds(Rect(70, 25, 0, 10)) and box(line).width < 1 for line in lines(found))


def test_a_light_field_has_a_line_at_the_edge_of_what_is_printed() -> None:
    found = drawn(Path(rectangle(Rect(-3, -3, 60, 70)), FROST))
    edges = [box(line) for line in lines(found) if KEEP.holds(box(line))]
    assert min(edge.x for edge in edges) == pytest.approx(6 + pt(0.75))
    assert max(edge.right for edge in edges) == pytest.approx(57, abs=0.8)


def test_a_white_plate_near_the_line_around_its_field_is_dropped() -> None:
    near, far = rectangle(Rect(44, 12, 24, 36)), rectangle(Rect(30, 25, 10, 8))
    assert len(lines(drawn(Path(FIELD, GOLD), Path(near, PAPER)))) == 1
    assert len(lines(drawn(Path(FIELD, GOLD), Path(far, PAPER)))) == 2


def test_a_small_light_shape_is_black_where_it_would_vanish_and_white_on_black() -> None:
    dot = Path(rectangle(Rect(30, 30, 1, 1)), GOLD)
    assert fills(drawn(dot)) == [INK]
    assert fills(drawn(Path(FIELD, FIR), dot)) == [INK, PAPER]


def test_two_dark_colors_have_a_white_line_between_them() -> None:
    found = drawn(Path(FIELD, FIR), Path(rectangle(Rect(30, 20, 20, 20)), WINE))
    assert widths(found, PAPER) == [pytest.approx(pt(1.5))]
    assert drawn(Path(FIELD, FIR), Path(rectangle(Rect(30, 20, 20, 20)), FIR))[2:] == ()


# Lines


def test_a_light_line_is_white_on_black_and_a_thin_black_one_on_white() -> None:
    line = Path((("M", 20, 30), ("L", 60, 30)), stroke=Stroke(GOLD, pt(5)))
    assert widths(drawn(Path(FIELD, FIR), line), PAPER) == [pytest.approx(pt(5))]
    assert widths(drawn(line)) == [pytest.approx(pt(2.4))]


def test_a_light_line_is_drawn_anew_where_the_ground_changes() -> None:
    line = Path((("M", 0, 30), ("L", 60, 30)), stroke=Stroke(GOLD, pt(2)))
    found = drawn(Path(FIELD, FIR), line)
    assert box(lines(found)[0]).right == pytest.approx(10, abs=0.8)
    assert box(lines(found, PAPER)[0]).x == pytest.approx(10, abs=0.8)


def test_a_light_bar_becomes_a_shape_with_an_outline() -> None:
    line = Path((("M", 20, 30), ("L", 60, 30)), stroke=Stroke(GOLD, pt(8)))
    found = drawn(Path(FIELD, MINT), line)
    assert widths(found)[-1] == pytest.approx(pt(8 + 2.4))
    assert widths(found, PAPER) == [pytest.approx(pt(8 - 2.4))]


def test_no_line_and_no_gap_is_finer_than_what_a_copier_keeps() -> None:
    line = Path((("M", 20, 30), ("L", 60, 30)), stroke=Stroke(FIR, 0.05, dashes=(0.1, 0.1)))
    (found,) = lines(drawn(line))
    assert found.stroke
    assert min(found.stroke.width, *found.stroke.dashes) == pytest.approx(pt(0.7))


# The screen


def test_a_screen_is_made_of_even_lines_and_has_an_edge() -> None:
    found = drawn(said("screened"))
    assert fills(found) == [PAPER]
    assert sorted(set(widths(found))) == pytest.approx([pt(1.5), pt(1.7)])


def test_shapes_on_a_screen_have_a_white_ring_and_an_outline() -> None:
    found = drawn(said("screened"), Path(circle(Point(40, 30), 12), GOLD), Path(circle(Point(20, 20), 5), FIR))
    assert widths(found, PAPER) == [pytest.approx(pt(5 + 2.4)), pytest.approx(pt(5))]
    assert widths(found)[-1] == pytest.approx(pt(2.4))


def test_a_dot_on_a_screen_has_a_whole_ring_however_small_it_is() -> None:
    found = drawn(said("screened"), *(Path(circle(Point(20 + 7.3 * n, 25 + 3.1 * n), 0.3), FIR) for n in range(5)))
    rings = [box(line) for line in lines(found, PAPER)]
    assert [(round(ring.width, 1), round(ring.height, 1)) for ring in rings] == [(0.6, 0.6)] * 5


def test_a_star_on_a_screen_becomes_a_white_spot_that_cuts_two_of_its_lines() -> None:
    plain = drawn(said("screened"))
    found = drawn(said("screened"), Path(circle(Point(20, 25), 0.3), GOLD))
    spot = paths(found)[-1]
    assert (len(found), spot.fill, spot.stroke) == (len(plain) + 1, PAPER, None)
    assert tuple(box(spot)) == pytest.approx((20 - pt(5), 25 - pt(5), pt(10), pt(10)))


@pytest.mark.parametrize(("size", "colour"), [(11, PAPER), (11, FIR), (40, FIR)])
def test_words_on_a_screen_stand_on_a_white_tab(size: float, colour: Colour) -> None:
    found = drawn(said("screened"), words(colour, size))
    tab = paths(found)[-1]
    assert (tab.fill, word(found)) == (PAPER, INK)
    assert box(tab).holds(Rect(20, 28, 20, 2))


@pytest.mark.parametrize("size", [18, 28])
def test_large_light_words_on_a_screen_stay_light_on_a_black_tab_that_holds_all_of_them(size: float) -> None:
    found = drawn(said("screened"), words(PAPER, size))
    tab = paths(found)[-1]
    assert (tab.fill, tab.stroke, word(found)) == (INK, None, PAPER)
    assert box(tab).holds(Rect(20, 28, 2.6 * size, 2))


def test_a_code_beside_large_light_words_keeps_its_white() -> None:
    code = Modules(Point(20, 31), 0.5, (b"\1" * 21,) * 21, INK)
    found = drawn(said("screened"), words(PAPER, 40), code)
    assert (paths(found)[-1].fill, word(found)) == (PAPER, INK)


def test_a_tab_ends_above_words_that_are_off_the_screen() -> None:
    below = text("Below the photo", (20, 37), None, Style(size=9, colour=INK))
    screen = Path(rectangle(Rect(0, 0, 80, 34)), GOLD, in_black=("screened", None))
    (tab,) = (one for one in paths(drawn(screen, words(PAPER, 30), below)) if one.fill == INK)
    assert 30 < box(tab).bottom < 37 - pt(9 * 0.6)


def test_no_strip_of_the_screen_is_left_between_a_black_tab_and_a_white_one() -> None:
    small = text("Neighbors look out", (20, 43), None, Style(size=9, colour=PAPER))
    black, white = paths(drawn(said("screened"), words(PAPER, 24), small))[-2:]
    assert (black.fill, white.fill) == (INK, PAPER)
    assert box(white).y == pytest.approx(box(black).bottom)


def test_small_light_words_near_large_ones_share_their_black_tab() -> None:
    small = text("Neighbors look out", (20, 39), None, Style(size=9, colour=PAPER))
    *_, tab = paths(drawn(said("screened"), words(PAPER, 24), small))
    assert tab.fill == INK
    assert box(tab).holds(Rect(20, 22, 20, 18))


def test_a_tab_near_the_edge_of_its_screen_reaches_it() -> None:
    found = drawn(said("screened"), text("Know", (13, 47), None, Style(size=24, colour=PAPER)))
    assert (box(paths(found)[-1]).x, box(paths(found)[-1]).bottom) == pytest.approx((BOX.x, BOX.bottom))


def test_a_tab_near_the_edge_of_what_is_printed_reaches_it() -> None:
    found = drawn(said("screened")._replace(segments=rectangle(Rect(0, 0, 90, 50))), text("Host", (8, 11), None))
    assert (box(paths(found)[-1]).x, box(paths(found)[-1]).y) == pytest.approx((6 + pt(0.75), 6 + pt(0.75)))


def test_a_layout_may_say_what_a_shape_becomes_and_how_wide_its_outline_is() -> None:
    assert fills(drawn(said("white"))) == [PAPER]
    assert widths(drawn(said("white", 2.0))) == [2.0]
    assert widths(drawn(said("white", 0.0))) == []
    assert fills(drawn(Path(FIELD, GOLD, in_black=("black", None)))) == [INK]


# No two whites touch

SOLID = st.sampled_from([FIR, WINE, GOLD, MINT, FROST, PAPER])
SIDE = st.integers(8, 60)
PLACED = st.tuples(st.integers(6, 60), st.integers(6, 40), SIDE, SIDE, SOLID)


@settings(max_examples=up_to(60))
@given(st.lists(PLACED, min_size=1, max_size=6))
def test_no_two_whites_of_different_colors_touch_without_a_line(areas: list[tuple[int, int, int, int, Colour]]) -> None:
    given_items = [Path(rectangle(Rect(x, y, w, h)), colour) for x, y, w, h, colour in areas]
    before = read_page((Placement(Point(0, 0), tuple(given_items)),), KEEP)
    after = read_page((Placement(Point(0, 0), drawn(*given_items)),), KEEP)
    for y in range(8, 52, 3):
        for x in range(8, 92):
            left, right = Point(x + 0.01, y + 0.37), Point(x + 0.99, y + 0.37)
            if _are_far_from_corners(left, areas) and before.colour(before.visible.at(left)) != before.colour(
                before.visible.at(right)
            ):
                assert _is_told(after, left) or _is_plate(before, left, right)


def _is_told(after: PaintedPage, left: Point) -> bool:
    """Return whether both tones are seen on the way across an edge."""
    row = [after.colour(after.visible.at(left.shift(n / 10 - 1, 0))) for n in range(30)]
    return {INK, PAPER} <= set(row)


def _is_plate(before: PaintedPage, *points: Point) -> bool:
    """Return whether one of two areas is white paper, which may be dropped on a light field."""
    return PAPER in {before.colour(before.visible.at(point)) for point in points}


def _are_far_from_corners(point: Point, areas: list[tuple[int, int, int, int, Colour]]) -> bool:
    edges = [edge for _, y, _, height, _ in areas for edge in (y, y + height)]
    return all(abs(point.y - edge) > 2 for edge in edges)


# Anything that can be drawn

PLACE = st.sampled_from([-5.0, 0.0, 10.0, 10.2, 50.0, 120.0])
SEGMENT = st.one_of(
    st.tuples(st.just("L"), PLACE, PLACE),
    st.tuples(st.just("C"), *[PLACE] * 6),
    st.tuples(st.just("M"), PLACE, PLACE),
)
SAID: list[InBlackAndWhite | None] = [None, ("", None), ("screened", None), ("white", 0.0), ("black", 1.0)]
STROKE = st.builds(Stroke, SOLID, st.sampled_from([0.01, 0.5, 3.0]), st.sampled_from(["butt", "round"]))


@st.composite
def any_path(draw: st.DrawFn) -> Path:
    segments = [("M", draw(PLACE), draw(PLACE)), *draw(st.lists(SEGMENT, max_size=4)), *[("Z",)] * draw(st.booleans())]
    tone = draw(st.sampled_from(SAID))
    fill, stroke = draw(st.one_of(st.none(), SOLID)), draw(st.one_of(st.none(), STROKE))
    return Path(tuple(segments), fill, stroke, even_odd=draw(st.booleans()), in_black=tone)


@settings(max_examples=up_to(80))
@given(st.lists(st.one_of(any_path(), st.just(words(GOLD))), max_size=5), st.booleans())
def test_any_drawing_becomes_black_and_white(found: list[Item], printed_in_part: bool) -> None:
    job = side_with(*found)
    page = job.pages[0]._replace(keep=KEEP if printed_in_part else None)
    (repainted,) = in_black(job._replace(pages=(page,))).pages
    assert colours(repainted.placements[0].items) <= {INK, PAPER}


# A whole job


def test_marks_and_pieces_of_a_sheet_are_repainted_too() -> None:
    job = side_with(Path(FIELD, GOLD))
    page = job.pages[0]._replace(marks=(Path((("M", 0, 0), ("L", 5, 0)), stroke=Stroke(FIR, 0.1)),))
    (found,) = in_black(job._replace(pages=(page,))).pages
    assert colours(found.marks) == {INK}
    assert colours(found.placements[0].items) == {INK, PAPER}


def test_the_tiles_of_a_poster_are_repainted_as_one() -> None:
    names = [text(name, (x, 30), None, Style(size=11, colour=PAPER)) for name, x in (("Host", 20), ("En espa", 52))]
    front = (Placement(Point(0, 0), (said("screened"), *names)),)
    tiles = [Position(Point(0, 0), front, keep) for keep in (Rect(0, 0, 45, 60), Rect(40, 0, 60, 60))]
    page = side_with().pages[0]
    pages = tuple(page._replace(placements=(), positions=(one,)) for one in tiles)
    first, second = (one.positions[0].placements for one in in_black(side_with()._replace(pages=pages)).pages)
    assert first is second
    tabs = [box(path) for path in paths(first[0].items) if path.fill == PAPER and path.stroke]
    assert [any(tab.x < x < tab.right for tab in tabs) for x in (20, 52)] == [True, True]


def test_pieces_side_by_side_take_each_their_own_share_of_the_paper() -> None:
    piece = (Placement(Point(0, 0), (Path(circle(Point(25, 30), 18), FIR),)),)
    nearly = 0.1 + 0.2, 0.3  # as edges differ by rounding
    positions = tuple(Position(Point(45.0 * n, 0), piece, Rect(x, 0, 45, 60)) for n, x in enumerate(nearly))
    page = side_with().pages[0]._replace(placements=(), trim=Size(90, 60), positions=positions)
    assert fills(in_black(side_with()._replace(pages=(page,))).pages[0].positions[0].placements[0].items) == [PAPER]


def test_pieces_that_are_cut_from_one_another_count_as_what_is_left_of_them() -> None:
    piece = (Placement(Point(0, 0), (Path(rectangle(Rect(-3, 5, 46, 8)), FIR),)),)
    keep = Rect(-3, -3, 46, 36)
    positions = tuple(Position(Point(40.0 * n, 30.0 * m), piece, keep) for n in range(2) for m in range(2))
    page = side_with().pages[0]._replace(placements=(), trim=Size(80, 60), positions=positions)
    repainted = in_black(side_with()._replace(pages=(page,))).pages[0].positions[0].placements[0].items
    assert fills(repainted) == [INK]  # 31 % of its own part with the bleed, and 22 % of what is left


def test_the_frame_of_a_field_is_whole_where_lines_run_over_its_edge() -> None:
    field = Path(rectangle(Rect(0, 0, 100, 60)), GOLD)
    ridges = [Path((("M", 60, y), ("L", 99, y)), stroke=Stroke(FIR, 1.5)) for y in (20, 22.5, 25, 27.5)]
    frame = paths(drawn(field, *ridges))[-1]
    assert (box(frame).x, box(frame).right) == pytest.approx((KEEP.x + pt(0.75), KEEP.right - pt(0.75)))
    assert (box(frame).y, box(frame).bottom) == pytest.approx((KEEP.y + pt(0.75), KEEP.bottom - pt(0.75)))
    assert len(frame.segments) <= 6


def test_the_frame_of_what_was_a_dark_mass_is_inside_it_and_that_of_a_plate_outside() -> None:
    (mass,), (plate,) = (lines(drawn(*items)) for items in ((said("white"),), (Path(FIELD, FROST),)))
    assert box(mass).x == pytest.approx(BOX.x + pt(0.75))
    assert box(plate).x == pytest.approx(BOX.x - pt(0.75))


def test_a_shape_keeps_its_outline_where_the_line_around_it_has_the_color_of_the_screen() -> None:
    cup = circle(Point(40, 30), 8)
    found = drawn(said("screened"), Path(cup, stroke=Stroke(FIR, 2)), Path(cup, GOLD))
    assert any(box(line).width == pytest.approx(16, abs=0.1) for line in lines(found))
    alone = drawn(Path(FIELD, GOLD), Path(cup, stroke=Stroke(FIR, 2)), Path(cup, FROST))
    assert [width for width in widths(alone) if width == pytest.approx(2)] == [2]
