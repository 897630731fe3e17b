"""Panels and backdrops on the pages of the press, the copier and the screen."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path as FilePath

import pytest

from flyergen.artwork import Element, Glyph, GlyphRun, Item, Link, Path, Stroke, rectangle
from flyergen.colour import INK
from flyergen.fonts import open_font
from flyergen.geometry import Point, Rect, Size
from flyergen.sheet.folded_sheet import SIDES, fold_sheet
from flyergen.sheet.imposition import Backdrop, PanelArt, impose_cut_sheets, impose_panels, impose_plain_sheets
from flyergen.sheet.marks import ZONES
from flyergen.sheet.page import Job, Page

FONT = FilePath(__file__).parents[2] / "fonts" / "source-sans-3" / "SourceSans3_400Regular.ttf"
A4 = fold_sheet("letter", Size(297, 210))
DOCUMENT = Element("Document")


def words(name: str) -> Link:
    """Return an item that tells by its target which panel it comes from."""
    return Link(Rect(10, 20, 30, 4), name)


def art(*names: str, blank: bool = False) -> Mapping[str, PanelArt]:
    return {
        name: PanelArt(name, () if blank else (words(name),), Element("Sect", DOCUMENT, title=name)) for name in names
    }


def block(x: float, width: float) -> Path:
    return Path(rectangle(Rect(x, 0, width, 50)), fill=INK)


ALL = art(*A4.reading)
SKY = {"outside": (Backdrop("outside", (block(-3, 303),)),)}
VOLCANO = {"outside": (Backdrop("outside", (block(190, 90),), owner="cover"),)}


def shown(page: Page) -> list[tuple[float, str]]:
    """Return x and panel of the words on a page, in the order in which they are read."""
    return [
        (placement.origin.x, item.target)
        for placement in page.placements
        for item in placement.items
        if isinstance(item, Link)
    ]


def backdrops_on(page: Page) -> list[tuple[Point, bool, tuple[Item, ...]]]:
    return [(p.origin, p.artifact, p.items) for p in page.placements if isinstance(p.items[0], Path)]


def marked_folds(page: Page) -> set[float]:
    dashed = [mark for mark in page.marks if isinstance(mark, Path) and mark.stroke and mark.stroke.dashes]
    return {numbers[0] for mark in dashed for _, *numbers in mark.segments}


def page_names(job: Job) -> list[str]:
    return [page.name for page in job.pages]


def test_the_press_prints_each_side_with_its_panels_in_reading_order() -> None:
    outside, inside = impose_cut_sheets(A4, ALL, {}).pages
    assert shown(outside) == [(197, "cover"), (0, "flap"), (97, "back")]
    assert shown(inside) == [(0, "inside-1"), (100, "inside-2"), (200, "inside-3")]
    assert outside.trim == inside.trim == Size(297, 210)


def test_press_pages_bring_bleed_slug_and_marks_at_the_folds_of_their_side() -> None:
    outside, inside = impose_cut_sheets(A4, ALL, {}).pages
    assert (outside.bleed, outside.slug) == (ZONES.bleed, ZONES.slug)

    assert marked_folds(outside) == {97, 197}
    assert marked_folds(inside) == {100, 200}


def test_artwork_on_press_pages_ends_at_the_bleed() -> None:
    for page in impose_cut_sheets(A4, ALL, SKY).pages:
        assert page.keep == Rect(0, 0, 297, 210).grown(ZONES.bleed)


def test_the_slug_line_stands_on_both_press_pages_below_the_bleed() -> None:
    font = open_font(FONT)
    line = GlyphRun(Point(0, 0), font, 6, INK, (Glyph(1, 500, 0, 0, "a"),))
    for page in impose_cut_sheets(A4, ALL, {}, slug_runs=dict.fromkeys(SIDES, (line,))).pages:
        (run,) = (mark for mark in page.marks if isinstance(mark, GlyphRun))
        assert 210 + page.bleed < run.origin.y < 210 + page.bleed + page.slug


def test_a_backdrop_lies_behind_the_text_and_speaks_through_its_owner() -> None:
    outside, inside = impose_cut_sheets(A4, ALL, {"outside": SKY["outside"] + VOLCANO["outside"]}).pages
    sky, volcano = outside.placements[:2]
    assert (sky.origin, sky.artifact) == (Point(0, 0), True)
    assert (volcano.origin, volcano.artifact) == (Point(0, 0), False)
    assert not backdrops_on(inside)


@pytest.mark.parametrize("impose", [impose_cut_sheets, impose_plain_sheets, impose_panels])
def test_every_job_has_the_sections_in_reading_order(impose: "partial[Job]") -> None:
    job = impose(A4, art("back", "inside-2", "flap", "cover"), {})
    assert job.document is DOCUMENT
    assert [section.title for section in job.sections] == ["cover", "flap", "inside-2", "back"]


@pytest.mark.parametrize("impose", [impose_cut_sheets, impose_plain_sheets, impose_panels])
def test_a_job_without_any_panel_is_refused(impose: "partial[Job]") -> None:
    with pytest.raises(ValueError, match=r"^a job needs a panel whose section has the document as its parent$"):
        impose(A4, {}, SKY)


def test_a_copier_keeps_its_edge_free_and_needs_no_marks() -> None:
    for page in impose_plain_sheets(A4, ALL, SKY).pages:
        assert page.keep == pytest.approx((6.35, 6.35, 284.3, 197.3))
        assert (page.bleed, page.slug, page.marks) == (0, 0, ())


def test_a_lying_back_is_turned_for_a_machine_that_flips_on_the_long_edge() -> None:
    assert [page.turned for page in impose_plain_sheets(A4, ALL, {}, flip="short").pages] == [False, False]
    assert [page.turned for page in impose_plain_sheets(A4, ALL, {}, flip="long").pages] == [False, True]


def test_a_standing_back_is_turned_for_a_machine_that_flips_on_the_short_edge() -> None:
    card = fold_sheet("flat", Size(100, 150))
    assert [page.turned for page in impose_plain_sheets(card, art("front", "back"), {}, flip="short").pages] == [
        False,
        True,
    ]
    assert [page.turned for page in impose_plain_sheets(card, art("front", "back"), {}, flip="long").pages] == [
        False,
        False,
    ]


def test_a_flat_sheet_without_a_back_is_one_page() -> None:
    card = fold_sheet("flat", Size(100, 150))
    assert page_names(impose_cut_sheets(card, art("front"), {})) == ["outside"]
    assert page_names(impose_cut_sheets(card, art("front"), {"inside": SKY["outside"]})) == ["outside", "inside"]


def test_blank_panels_still_make_both_pages_of_a_sheet() -> None:
    assert page_names(impose_cut_sheets(A4, art(*A4.reading, blank=True), {})) == ["outside", "inside"]


def test_on_screen_each_panel_is_a_page_in_reading_order() -> None:
    job = impose_panels(A4, ALL, {})
    assert page_names(job) == list(A4.reading)
    assert [shown(page) for page in job.pages] == [[(0, name)] for name in A4.reading]
    assert [page.trim.width for page in job.pages] == [100, 97, 100, 100, 97, 100]
    assert {(page.bleed, page.slug, page.keep) for page in job.pages} == {(0, 0, None)}


def test_on_screen_a_backdrop_is_moved_to_each_panel_and_owned_by_one() -> None:
    job = impose_panels(A4, ALL, VOLCANO)
    assert {page.name: backdrops_on(page) for page in job.pages if backdrops_on(page)} == {
        "cover": [(Point(-197, 0), False, VOLCANO["outside"][0].items)],
        "back": [(Point(-97, 0), True, VOLCANO["outside"][0].items)],
    }


def test_on_screen_what_lies_off_a_page_is_left_out_there() -> None:
    stroked = Path((("M", 97.4, 0), ("L", 97.4, 10)), stroke=Stroke(INK, 1))
    backdrop = Backdrop("outside", (block(0, 20), block(150, 20), stroked), owner="cover")
    pages = {page.name: page for page in impose_panels(A4, ALL, {"outside": (backdrop,)}).pages}
    assert backdrops_on(pages["flap"])[0][2] == (backdrop.items[0], stroked)
    assert backdrops_on(pages["back"])[0][2] == (backdrop.items[1], stroked)
    assert backdrops_on(pages["cover"])[0][2] == backdrop.items


def test_on_screen_a_panel_that_shows_nothing_makes_no_page() -> None:
    panels = {**art("cover", "inside-1"), **art("flap", "inside-2", blank=True)}
    assert page_names(impose_panels(A4, panels, {})) == ["cover", "inside-1"]
    assert page_names(impose_panels(A4, panels, SKY)) == ["cover", "flap", "inside-1", "back"]
