"""Toner saving: a page over a quarter of toner gives up black, first where it is missed least."""

from functools import partial

import pytest

from flyergen.artwork import Item, Path, Placement, Stroke, circle, rectangle
from flyergen.colour import INK, PAPER
from flyergen.geometry import Point, Rect
from flyergen.sheet.bw import black_and_white
from flyergen.sheet.toner import toner_of, with_less_toner
from flyergen.units import pt
from pdf.sample import Style, text
from sheet.sample import FIR, GOLD
from sheet.test_bw import box, fills, lines, widths, word

KEEP = Rect(0, 0, 100, 60)
SMALL = text("Come hungry, bring a story", (20, 30), None, Style(size=9, colour=PAPER))
LARGE = text("Need a ride", (25, 32), None, Style(size=24, colour=PAPER))


def saved(*items: Item, paper: float = 6000.0) -> tuple[Item, ...]:
    (placement,) = with_less_toner((Placement(Point(0, 0), items),), KEEP, paper, partial(black_and_white, KEEP))
    return placement.items


def field(*box: float) -> Path:
    return Path(rectangle(Rect(*box)), FIR)


def test_toner_is_the_area_that_black_covers() -> None:
    def toner(*items: Item) -> float:
        return toner_of((Placement(Point(0, 0), items),), KEEP)

    black = field(10, 10, 40, 30)._replace(fill=INK)
    assert toner(black) == pytest.approx(1200, rel=0.02)
    assert toner(black, black._replace(fill=PAPER)) == 0
    ink = toner(SMALL._replace(colour=INK))
    assert 4 < ink < 60
    assert toner(black, SMALL._replace(colour=PAPER)) == pytest.approx(1200 - ink, rel=0.02)


def test_a_page_with_little_black_stays_as_it_is() -> None:
    assert fills(saved(field(20, 15, 30, 30))) == [INK]


def test_a_shape_that_takes_too_much_becomes_a_bold_outline() -> None:
    found = saved(Path(circle(Point(50, 30), 25), FIR))
    assert fills(found) == [PAPER]
    assert widths(found) == [pytest.approx(pt(4))]


def test_a_ground_that_takes_too_much_becomes_a_screen() -> None:
    found = saved(field(-3, -3, 106, 50))
    assert pytest.approx(pt(1.7)) in widths(found)


def test_small_words_on_a_heavy_mass_end_up_in_a_frame() -> None:
    lines_of_words = [SMALL._replace(origin=Point(20, 15.0 + 5 * n)) for n in range(7)]
    found = saved(field(10, 10, 60, 40), *lines_of_words)
    assert word(found) == INK
    assert widths(found) == [pytest.approx(pt(1.5))]


def test_a_heading_over_many_small_words_does_not_keep_a_mass_black() -> None:
    lines_of_words = [SMALL._replace(origin=Point(20, 30.0 + 3.5 * n)) for n in range(6)]
    found = saved(field(10, 10, 60, 40), LARGE._replace(origin=Point(20, 22)), *lines_of_words)
    assert word(found) == INK
    assert widths(found) == [pytest.approx(pt(1.5))]


def test_what_carries_large_type_stays_black() -> None:
    found = saved(field(10, 10, 80, 40), LARGE)
    assert (fills(found), word(found)) == ([INK], PAPER)


def test_behind_large_type_on_a_ground_it_stays_black_and_the_rest_becomes_a_screen() -> None:
    found = saved(field(-3, -3, 106, 50), LARGE)
    assert (fills(found)[-1], word(found)) == (INK, PAPER)
    assert pytest.approx(pt(1.7)) in widths(found)


def test_a_ground_with_large_type_and_furrows_stays_black() -> None:
    furrows = [Path((("M", 0, y), ("L", 100, y)), stroke=Stroke(GOLD, 1)) for y in (12, 16, 20)]
    found = saved(field(-3, 8, 106, 60), *furrows, LARGE._replace(origin=Point(25, 50)), paper=3000.0)
    assert (fills(found), word(found)) == ([INK], PAPER)


def test_inside_a_light_frame_around_large_type_a_mass_stays_black() -> None:
    frame = Path(rectangle(Rect(20, 18, 60, 24)), stroke=Stroke(GOLD, 1))
    found = saved(field(5, 5, 90, 50), frame, LARGE)
    assert (fills(found), word(found)) == ([PAPER, INK], PAPER)
    assert widths(found) == [pytest.approx(pt(4))]


def test_a_heavy_band_from_edge_to_edge_becomes_white_between_two_lines() -> None:
    dashes = [Path(rectangle(Rect(x, 24, 8, 1.5)), GOLD) for x in range(5, 90, 15)]
    found = saved(field(-3, 18, 106, 14), *dashes, paper=3000.0)
    assert fills(found) == [PAPER] + [INK] * len(dashes)
    assert max(widths(found)) == pytest.approx(pt(2.4))
    assert not any(box(line).height > 10 and box(line).width < 10 for line in lines(found))  # it is open at its ends


def test_the_heaviest_mass_changes_first_and_no_more_than_needed() -> None:
    heavy, light = Path(circle(Point(30, 30), 20), FIR), Path(circle(Point(75, 30), 12), FIR)
    assert fills(saved(heavy, light)) == [PAPER, INK]
    assert len(lines(saved(heavy, light))) == 1


def test_twins_change_together() -> None:
    left, right, third = (Path(circle(Point(x, 30), r), FIR) for x, r in ((20, 12), (80, 12.3), (50, 8)))
    assert fills(saved(left, right, third, paper=3500.0)) == [PAPER, PAPER, INK]


def test_the_back_of_a_chair_stays_black_while_there_is_another_thing() -> None:
    post, back, shirt = (
        Path(rectangle(Rect(*one)), FIR) for one in ((10, 5, 6, 50), (16, 8, 26, 16), (60, 20, 16, 20))
    )
    assert fills(saved(post, back, shirt, paper=3800.0)) == [INK, INK, PAPER]


def test_what_is_too_thin_for_an_outline_stays_black() -> None:
    thin = field(10, 20, 80, 4)
    assert fills(saved(thin, Path(circle(Point(50, 40), 8), FIR), paper=1400.0)) == [INK, PAPER]


def test_outlines_of_things_on_black_grow_to_twice_their_width_at_most() -> None:
    panes = [Path(rectangle(Rect(x, 15, 5, 25)), stroke=Stroke(GOLD, 0.2)) for x in (15, 22, 29)]
    assert widths(saved(field(10, 10, 80, 40), *panes, paper=90000.0), PAPER) == pytest.approx([0.4] * 3)
