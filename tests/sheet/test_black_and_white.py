"""A job in black and white: what differs in colour still differs, and words have all the contrast there is."""

from math import hypot, pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.artwork import GlyphRun, Item, Modules, Path, Stroke, circle, rectangle
from flyergen.colour import INK, PAPER, Colour, contrast
from flyergen.geometry import Point, Rect
from flyergen.shapes import shape_of
from flyergen.sheet.black_and_white import hatched, in_black, tones_of
from pdf.sample import Style, text
from sheet.sample import FIR, GOLD, side_with

WINE = Colour("wine", (0.42, 0.11, 0.25), (0.38, 1, 0.4, 0.45))
MINT = Colour("mint", (0.5, 0.8, 0.65), (0.4, 0, 0.3, 0))
FROST = Colour("frost", (0.95, 0.97, 0.95), (0.05, 0, 0.05, 0))
FIELD = rectangle(Rect(10, 10, 60, 40))


def printed(*items: Item) -> tuple[Item, ...]:
    job = side_with(*items)
    page = job.pages[0]._replace(keep=Rect(6, 6, 88, 48))
    return in_black(job._replace(pages=(page,))).pages[0].placements[0].items


def words(colour: Colour, size: float = 11) -> GlyphRun:
    return text("Know your rights", (20, 30), None, Style(size=size, colour=colour))


def colours(items: tuple[Item, ...]) -> set[Colour]:
    paths = [item for item in items if isinstance(item, Path)]
    found = {path.fill for path in paths if path.fill} | {path.stroke.colour for path in paths if path.stroke}
    return found | {item.colour for item in items if isinstance(item, GlyphRun | Modules)}


def word(items: tuple[Item, ...]) -> Colour:
    return next(item.colour for item in items if isinstance(item, GlyphRun))


def patches(items: tuple[Item, ...]) -> list[Path]:
    return [item for item in items if isinstance(item, Path) and item.fill == PAPER and item.segments != FIELD]


def test_there_is_nothing_but_black_and_white() -> None:
    fields = [Path(rectangle(Rect(10 * n, 10, 9, 30)), one) for n, one in enumerate((FIR, WINE, GOLD, MINT, FROST))]
    assert colours(printed(*fields, words(GOLD), Path(FIELD, stroke=Stroke(MINT, 1)))) == {INK, PAPER}


def test_every_color_becomes_something_of_its_own() -> None:
    tones = tones_of([FIR, WINE, GOLD, MINT, FROST])
    assert len(set(tones.values())) == 5
    assert tones[FIR].black != tones[WINE].black or tones[FIR].keyline != tones[WINE].keyline


def test_eight_colors_between_black_and_white_are_hatched_in_eight_ways() -> None:
    many = [Colour(f"c{n}", (0.9, 0.5 + n / 50, 0.4), (0, 0.4, 0.5, 0)) for n in range(8)]
    assert len(set(tones_of(many).values())) == 8


@pytest.mark.parametrize("colour", [FIR, GOLD, MINT, FROST, PAPER, INK])
@pytest.mark.parametrize("ground", [FIR, WINE, GOLD, MINT, FROST, PAPER])
def test_words_are_white_on_black_and_black_elsewhere(ground: Colour, colour: Colour) -> None:
    dark = contrast(ground, PAPER) >= 4.5
    assert word(printed(Path(FIELD, ground), words(colour))) == (PAPER if dark else INK)


def test_small_words_on_hatching_stand_on_white_and_large_ones_need_none() -> None:
    (plate,) = patches(printed(Path(FIELD, GOLD), words(INK)))
    xs = [segment[1] for segment in plate.segments if len(segment) > 1]
    assert min(xs) < 20 < max(xs)
    assert patches(printed(Path(FIELD, GOLD), words(INK, 40))) == []
    assert patches(printed(Path(FIELD, FIR), words(PAPER))) == []


def test_words_half_on_black_stand_on_white_whatever_their_size() -> None:
    half = Path(rectangle(Rect(10, 10, 20, 40)), FIR)
    found = printed(half, words(PAPER, 40))
    assert word(found) == INK
    assert len(patches(found)) == 1


def test_a_code_on_hatching_has_its_quiet_zone_in_white() -> None:
    code = Modules(Point(30, 20), 0.5, (b"\x01" * 21,) * 21, INK)
    (plate,) = patches(printed(Path(FIELD, GOLD), code))
    xs = [segment[1] for segment in plate.segments if len(segment) > 1]
    assert (min(xs), max(xs)) == pytest.approx((28, 42.5))


def test_light_fields_have_a_line_around_them_as_far_as_is_printed() -> None:
    _, edge = printed(Path(rectangle(Rect(-3, -3, 60, 70)), FROST))
    assert isinstance(edge, Path)
    xs = [segment[1] for segment in edge.segments if len(segment) > 1]
    assert 6 < min(xs) < 6.3
    assert max(xs) == 57


def test_a_second_dark_color_has_a_white_line_around_it() -> None:
    first, second = printed(Path(FIELD, FIR), Path(rectangle(Rect(30, 20, 20, 20)), WINE))
    assert isinstance(first, Path)
    assert isinstance(second, Path)
    assert {item.stroke.colour for item in (first, second) if item.stroke} == {PAPER}


def test_what_is_too_small_for_hatching_is_black_or_on_black_white() -> None:
    dot = Path(rectangle(Rect(30, 30, 1, 1)), GOLD)
    assert [item.fill for item in printed(dot) if isinstance(item, Path)] == [INK]
    assert [item.fill for item in printed(Path(FIELD, FIR), dot) if isinstance(item, Path)][-1] == PAPER


RING = (*circle(Point(30, 30), 20), *circle(Point(30, 30), 10))


def length(lines: tuple[tuple[str, *tuple[float, ...]], ...]) -> float:
    ends = [segment[1:] for segment in lines]
    return sum(hypot(a[0] - b[0], a[1] - b[1]) for a, b in zip(ends[::2], ends[1::2], strict=True))


@given(st.floats(0, 180), st.floats(0.3, 2))
def test_lines_cover_their_share_of_a_shape_at_any_angle(angle: float, pitch: float) -> None:
    lines = hatched(shape_of(circle(Point(40, 40), 25)), angle, pitch)
    assert length(lines) * pitch == pytest.approx(pi * 25**2, rel=0.03)


@given(st.sampled_from([0.0, 45.0, 90.0, 135.0]))
def test_a_hole_stays_free_by_the_even_odd_rule(angle: float) -> None:
    ring = shape_of(RING, even_odd=True)
    assert length(hatched(ring, angle, 0.5)) * 0.5 == pytest.approx(pi * (20**2 - 10**2), rel=0.03)
    assert not ring.holds(Point(30, 30))
    assert ring.holds(Point(45, 30))


def test_without_it_shapes_that_turn_the_same_way_have_no_hole() -> None:
    assert shape_of(RING).holds(Point(30, 30))


def test_shapes_side_by_side_are_hatched_as_one() -> None:
    left, right, whole = Rect(0, 0, 17, 30), Rect(17, 0, 23, 30), Rect(0, 0, 40, 30)
    parts = [length(hatched(shape_of(rectangle(box)), 45, 1.5)) for box in (left, right, whole)]
    assert parts[0] + parts[1] == pytest.approx(parts[2])
