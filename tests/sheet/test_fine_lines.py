"""Fine lines: light lines on black become wider and go on, and lines over two light colors differ in weight."""

import pytest

from flyergen.artwork import Item, Path, Placement, Stroke, rectangle
from flyergen.colour import INK, PAPER
from flyergen.geometry import Point, Rect
from flyergen.sheet.fine_lines import Changes, bold_lines, continued_lines, grown_lines, lined, sure_lines
from flyergen.sheet.painted_page import PaintedPage, read_page
from flyergen.units import pt
from sheet.sample import FIR, GOLD
from sheet.test_bw import FIELD, KEEP, box, drawn, fills, lines, widths, word
from sheet.test_toner import LARGE, field, saved


def test_rows_of_words_that_are_struck_out_are_no_pattern_that_goes_on() -> None:
    rows = [
        Path((("M", 20, y), ("L", 60, y)), stroke=Stroke(PAPER, 0.5), strikes_out=strikes)
        for strikes in (True, False)
        for y in (20, 25, 30)
    ]
    page = read_page((Placement(Point(0, 0), (Path(FIELD, FIR), *rows[:3])),), KEEP)
    assert continued_lines(page, {1}) == {}
    page = read_page((Placement(Point(0, 0), (Path(FIELD, FIR), *rows[3:])),), KEEP)
    assert continued_lines(page, {1}) != {}


def test_lines_over_two_light_colors_tell_them_apart_by_their_weight() -> None:
    ridges = [Path((("M", 12, y), ("L", 68, y)), stroke=Stroke(FIR, 2)) for y in range(15, 48, 5)]
    found = drawn(Path(FIELD, GOLD), Path(rectangle(Rect(40, 10, 30, 40)), PAPER), *ridges)
    level = [line for line in lines(found) if box(line).height < 0.1]
    assert set(widths([line for line in level if box(line).x < 13])) == {2 * 0.72}
    assert set(widths([line for line in level if box(line).right > 67])) == {2 * 0.36}
    assert not any(box(line).width < 1 for line in lines(found))  # no line between the two colors


def test_outlines_of_shapes_are_no_pattern() -> None:
    outlines = [Path(rectangle(Rect(12, y, 56, 3)), stroke=Stroke(FIR, 1)) for y in range(13, 45, 5)]
    found = drawn(Path(FIELD, GOLD), Path(rectangle(Rect(40, 10, 30, 40)), PAPER), *outlines)
    assert {width for width in widths(found) if width > 0.6} == {1}


def test_light_lines_in_black_grow_before_anything_else_changes() -> None:
    furrows = [Path((("M", 10, y), ("L", 90, y)), stroke=Stroke(GOLD, 0.3)) for y in (12, 16, 20)]
    found = saved(field(10, 10, 80, 40), *furrows, LARGE, paper=11300.0)
    assert fills(found) == [INK]
    assert widths(found, PAPER) == pytest.approx([pt(4.7)] * 3, rel=0.1)


def test_light_lines_in_black_that_would_fill_in_grow_in_any_case() -> None:
    furrows = [Path((("M", 10, y), ("L", 90, y)), stroke=Stroke(GOLD, 0.2)) for y in (12, 15, 18)]
    assert widths(saved(field(10, 10, 80, 40), *furrows, paper=90000.0), PAPER) == pytest.approx([0.75] * 3, rel=0.1)


def test_lines_in_black_continue_below_the_last_as_far_as_the_words_allow() -> None:
    furrows = [Path((("M", 10, y), ("L", 90, y)), stroke=Stroke(GOLD, 1.6)) for y in (12, 16, 20)]
    title = LARGE._replace(origin=Point(50, 42))
    found = saved(field(10, 10, 80, 40), *furrows, title, paper=8500.0)
    assert (fills(found), word(found)) == ([INK], PAPER)
    added = lines(found, PAPER)[3:]
    assert [round(box(line).y) for line in added] == [24, 28, 32, 36, 40, 44, 48]
    assert [box(line).right > 80 for line in added] == [True] * 2 + [False] * 5
    assert all(box(line).right < 50 - pt(18) for line in added[2:])
    assert {line.stroke and line.stroke.cap for line in added} == {"round"}


@pytest.mark.parametrize(("width", "least", "most"), [(14, 50, 55), (24, 26, 48)])
def test_lines_go_on_behind_a_plate_but_do_not_end_soon_after_it(width: float, least: float, most: float) -> None:
    furrows = [Path((("M", 10, y), ("L", 90, y)), stroke=Stroke(GOLD, 1.6)) for y in (12, 16, 20)]
    title, plate = LARGE._replace(origin=Point(60, 42)), Path(rectangle(Rect(25, 26, width, 16)), PAPER)
    found = saved(field(10, 10, 80, 40), *furrows, title, plate, paper=8500.0)
    ends = [box(line).right for line in lines(found, PAPER) if 30 < box(line).y < 42]
    assert len(ends) == 3
    assert all(least < end < most for end in ends)


def test_a_row_of_short_light_lines_ends_where_it_ends() -> None:
    ripples = [Path((("M", 42, y), ("L", 58, y)), stroke=Stroke(GOLD, 1.6)) for y in (12, 16, 20)]
    assert len(lines(saved(field(10, 10, 80, 40), *ripples, LARGE), PAPER)) == 3


BLACK = Path(rectangle(Rect(10, 10, 80, 40)), FIR)


def furrow(y: float, width: float, right: float = 90.0) -> Path:
    """Return a light line on the black area."""
    return Path((("M", 10, y), ("L", right, y)), stroke=Stroke(GOLD, width))


def page(*items: Item) -> PaintedPage:
    return read_page((Placement(Point(0, 0), items),), Rect(0, 0, 100, 60))


def new_widths(found: Changes) -> list[float]:
    """Return how wide each changed line becomes."""
    return [path.stroke.width for paths in found.values() for path in paths if path.stroke]


def test_lines_become_as_wide_as_a_step_says_and_no_wider_than_their_share_of_the_pitch() -> None:
    far = page(BLACK, *(furrow(y, 0.3) for y in (15, 25, 35)))
    assert new_widths(sure_lines(far, {1})) == pytest.approx([pt(2.6)] * 3)
    assert new_widths(grown_lines(far, {1})) == pytest.approx([pt(4.7)] * 3)
    assert new_widths(bold_lines(far, {1})) == pytest.approx([pt(6.4)] * 3)
    near = page(BLACK, *(furrow(y, 0.3) for y in (15, 17, 19)))
    for step, share in ((sure_lines, 0.25), (grown_lines, 0.45), (bold_lines, 0.55)):
        assert new_widths(step(near, {1})) == pytest.approx([2 * share] * 3, rel=0.1)


def test_lines_that_are_wide_enough_or_not_on_black_stay_as_they_are() -> None:
    assert sure_lines(page(BLACK, *(furrow(y, 1.0) for y in (15, 25, 35))), {1}) == {}
    furrows = [furrow(y, 0.3) for y in (15, 25, 35)]
    assert sure_lines(page(BLACK, *furrows), set()) == {}
    assert sure_lines(page(BLACK, *furrows[:2]), {1}) == {}
    assert sure_lines(page(*furrows), {1}) == {}


def test_outlines_of_things_become_twice_as_wide_at_most_and_only_if_they_would_fill_in() -> None:
    rings = [Path(rectangle(Rect(20 + 10 * n, 20, 6, 6)), stroke=Stroke(GOLD, 0.2)) for n in range(3)]
    outlined = page(BLACK, *rings)
    assert new_widths(sure_lines(outlined, {1})) == pytest.approx([0.4] * 3)
    assert grown_lines(outlined, {1}) == bold_lines(outlined, {1}) == {}


@pytest.mark.parametrize(("right", "count", "found"), [(35, 3, {1}), (33, 3, set()), (35, 2, set())])
def test_an_area_is_lined_by_three_lines_over_three_tenths_of_its_width(
    right: float, count: int, found: set[int]
) -> None:
    assert lined(page(BLACK, *(furrow(15 + 10 * n, 0.5, right) for n in range(count))), {1}) == found
