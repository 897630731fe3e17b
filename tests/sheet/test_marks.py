"""Crop and fold marks, and the slug line between them."""

from pathlib import Path as FilePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.artwork import Glyph, GlyphRun, Path, as_text
from flyergen.colour import INK, REGISTRATION
from flyergen.flyer.layout import Zones
from flyergen.fonts import FontFile, open_font
from flyergen.geometry import Point, Rect, Size
from flyergen.names import Extent
from flyergen.sheet.folded_sheet import fold_sheet
from flyergen.sheet.marks import CLEAR, ZONES, marks, sheet_bleed_rect, slug_line

FONTS = FilePath(__file__).parents[2] / "fonts"
A4 = Size(297, 210)
zones = st.builds(Zones, bleed=st.floats(0, 10), slug=st.floats(0, 20))


@pytest.fixture(scope="session")
def font() -> FontFile:
    return open_font(FONTS / "source-sans-3" / "SourceSans3_400Regular.ttf")


def line(font: FontFile, words: str, x: float = 0) -> GlyphRun:
    gids = [font.font.get_nominal_glyph(ord(letter)) or 0 for letter in words]
    glyphs = tuple(Glyph(gid, font.advance(gid), 0, 0, text) for gid, text in zip(gids, words, strict=True))
    return GlyphRun(Point(x, 0), font, 6, INK, glyphs)


def ends(mark: Path) -> Rect:
    (x1, y1), (x2, y2) = (numbers for _, *numbers in mark.segments)
    return Rect(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))


def test_marks_of_a_letter_fold_stand_at_corners_and_folds() -> None:
    folds_x = fold_sheet("letter", A4).folds("outside")
    assert list(as_text(marks(A4, folds_x))) == [
        "path x    0.00  y  -11.11  w   0.00  h   6.35  2 segments  stroke registration 0.09 butt  <artifact>",
        "path x    0.00  y  214.76  w   0.00  h   6.35  2 segments  stroke registration 0.09 butt  <artifact>",
        "path x  297.00  y  -11.11  w   0.00  h   6.35  2 segments  stroke registration 0.09 butt  <artifact>",
        "path x  297.00  y  214.76  w   0.00  h   6.35  2 segments  stroke registration 0.09 butt  <artifact>",
        "path x  -11.11  y    0.00  w   6.35  h   0.00  2 segments  stroke registration 0.09 butt  <artifact>",
        "path x  301.76  y    0.00  w   6.35  h   0.00  2 segments  stroke registration 0.09 butt  <artifact>",
        "path x  -11.11  y  210.00  w   6.35  h   0.00  2 segments  stroke registration 0.09 butt  <artifact>",
        "path x  301.76  y  210.00  w   6.35  h   0.00  2 segments  stroke registration 0.09 butt  <artifact>",
        "path x   97.00  y  -11.11  w   0.00  h   6.35  2 segments  stroke registration 0.09 butt  <artifact>",
        "path x   97.00  y  214.76  w   0.00  h   6.35  2 segments  stroke registration 0.09 butt  <artifact>",
        "path x  197.00  y  -11.11  w   0.00  h   6.35  2 segments  stroke registration 0.09 butt  <artifact>",
        "path x  197.00  y  214.76  w   0.00  h   6.35  2 segments  stroke registration 0.09 butt  <artifact>",
    ]


def test_cuts_are_solid_and_folds_are_dashed_in_every_ink() -> None:
    strokes = [mark.stroke for mark in marks(A4, [97])]
    assert [bool(stroke and stroke.dashes) for stroke in strokes] == [False] * 8 + [True] * 2
    assert {stroke.colour for stroke in strokes if stroke} == {REGISTRATION}


@given(zones, st.lists(st.floats(40, 250), max_size=4))
def test_no_mark_is_inside_the_bleed_or_off_the_paper(zones: Zones, folds_x: list[float]) -> None:
    bleed = sheet_bleed_rect(A4, zones)
    paper = bleed.grown(zones.slug)
    for mark in map(ends, marks(A4, folds_x, zones)):
        assert paper.holds(mark)
        assert mark.right < bleed.x or mark.x > bleed.right or mark.bottom < bleed.y or mark.y > bleed.bottom


def test_a_slug_without_room_gets_no_marks() -> None:
    assert marks(A4, [97], ZONES._replace(slug=Extent(1))) == ()


def test_the_slug_line_begins_right_of_the_first_crop_mark(font: FontFile) -> None:
    (moved,) = slug_line([line(font, "Outside, in two inks")], A4, [97, 197])
    assert moved.text == "Outside, in two inks"
    assert moved.origin == pytest.approx((CLEAR, 210 + 3.175 + 9.525 * 0.75))


def test_words_that_would_touch_a_fold_mark_move_past_it(font: FontFile) -> None:
    first, second = slug_line([line(font, "Secure Communities, outside, letter fold on letter paper")], A4, [37.0])
    assert (first.text, second.text) == ("Secure Communities, outside, ", "letter fold on letter paper")
    assert second.origin.x == pytest.approx(37 + CLEAR)
    assert second.origin.y == first.origin.y


def test_words_that_would_reach_the_last_crop_mark_are_left_out(font: FontFile) -> None:
    (kept,) = slug_line([line(font, "one two three four five six")], Size(22, 50), [])
    assert kept.text == "one two three "
    assert slug_line([line(font, "unbreakable")], Size(10, 50), []) == ()


def test_runs_of_a_slug_line_keep_their_distance(font: FontFile) -> None:
    left, right = slug_line([line(font, "left"), line(font, "right", x=30)], A4, [])
    assert right.origin.x - left.origin.x == pytest.approx(30)


@given(st.lists(st.floats(5, 195), max_size=4).map(sorted), st.text("ab ", max_size=150))
def test_no_word_of_the_slug_line_touches_a_mark(folds_x: list[float], words: str) -> None:
    trim = Size(200, 100)
    font = open_font(FONTS / "source-sans-3" / "SourceSans3_400Regular.ttf")
    for run in slug_line([line(font, words)], trim, folds_x, ZONES):
        ink = sum(glyph.advance for glyph in run.glyphs[: len(run.text.rstrip())]) / 1000 * 6 * 25.4 / 72
        assert run.origin.x >= CLEAR - 1e-6
        assert run.origin.x + ink <= trim.width - CLEAR + 1e-6
        if run.text.strip():
            assert not [x for x in folds_x if run.origin.x - CLEAR + 1e-6 < x < run.origin.x + ink + CLEAR - 1e-6]
