"""Folded sheets: panels that fill the sheet, sides that mirror each other, and nonsense that is refused."""

from itertools import groupby
from math import fsum

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flyergen.geometry import Size
from flyergen.problem import FlyerError
from flyergen.sheet.folded_sheet import SIDES, FoldedSheet, fold_sheet, narrow_panel
from flyergen.sheet.folds import FOLDS
from flyergen.sheet.papers import paper
from tables import each_row

LETTER = paper("letter", landscape=True)
from_the_left = st.builds(
    lambda fold, width, tuck: fold_sheet(
        fold, Size(width, 900 if fold == "quarter" else 210), tuck if FOLDS[fold].tucked else None
    ),
    st.sampled_from(sorted(FOLDS)),
    st.floats(240, 900),
    st.floats(0, 10),
)
folded_sheets = from_the_left | from_the_left.map(lambda sheet: sheet.mirrored(sheet.sides))


def widths(sheet: FoldedSheet, side: str) -> list[float]:
    return [panel.width for panel in sheet.side(side)]


def inches(*lengths: float) -> list[float]:
    return [length * 25.4 for length in lengths]


@pytest.mark.parametrize(
    ("name", "wide", "tucked"),
    [("letter", 3.6875, 3.625), ("legal", 4.6875, 4.625), ("tabloid", 5.6875, 5.625)],
)
def test_a_letter_fold_in_inches_tucks_a_sixteenth(name: str, wide: float, tucked: float) -> None:
    sheet = fold_sheet("letter", paper(name, landscape=True))
    assert widths(sheet, "inside") == pytest.approx(inches(wide, wide, tucked))
    assert widths(sheet, "outside") == pytest.approx(inches(tucked, wide, wide))


def test_a_letter_fold_on_letter_has_its_folds_where_the_shops_say() -> None:
    sheet = fold_sheet("letter", LETTER)
    assert sheet.folds("outside") == pytest.approx(inches(3.625, 7.3125))
    assert sheet.folds("inside") == pytest.approx(inches(3.6875, 7.375))


def test_a_letter_fold_on_a4_is_100_100_97_to_the_last_bit() -> None:
    sheet = fold_sheet("letter", paper("a4", landscape=True))
    assert widths(sheet, "inside") == [100, 100, 97]
    assert widths(sheet, "outside") == [97, 100, 100]


def test_the_tuck_is_a_setting() -> None:
    assert widths(fold_sheet("letter", Size(300, 200), tuck=6), "inside") == [102, 102, 96]


def test_a_letter_fold_opens_cover_flap_inside_back() -> None:
    sheet = fold_sheet("letter", LETTER)
    assert [panel.name for panel in sheet.panels] == ["flap", "back", "cover", "inside-1", "inside-2", "inside-3"]
    assert [panel.name for panel in sheet.in_reading_order()] == [
        *("cover", "flap", "inside-1", "inside-2", "inside-3", "back")
    ]


def test_the_flap_is_the_back_of_the_third_panel_inside() -> None:
    sheet = fold_sheet("letter", LETTER)
    assert sheet.panel("flap").x == 0
    assert sheet.panel("inside-3").right == pytest.approx(LETTER.width)
    assert sheet.panel("flap").width == sheet.panel("inside-3").width


def test_a_right_to_left_sheet_has_its_cover_at_the_left() -> None:
    sheet = fold_sheet("letter", paper("a4", landscape=True)).mirrored(SIDES)
    assert [(panel.name, panel.x) for panel in sheet.panels] == [
        ("cover", 0),
        ("back", 100),
        ("flap", 200),
        ("inside-3", 0),
        ("inside-2", 97),
        ("inside-1", 197),
    ]
    assert sheet.reading == ("cover", "flap", "inside-1", "inside-2", "inside-3", "back")


def test_a_flat_sheet_has_a_front_and_a_back_and_no_fold() -> None:
    sheet = fold_sheet("flat", Size(100, 150))
    assert [(panel.name, panel.side, panel.x, panel.width) for panel in sheet.panels] == [
        ("front", "outside", 0, 100),
        ("back", "inside", 0, 100),
    ]
    assert sheet.folds("outside") == ()


@given(folded_sheets)
@example(fold_sheet("gate", Size(492.95905474446505, 210), 10.0))
def test_columns_and_rows_fill_the_sheet_exactly(sheet: FoldedSheet) -> None:
    assert fsum(sheet.columns) == sheet.trim.width
    assert fsum(sheet.rows) == sheet.trim.height


@given(folded_sheets)
def test_each_panel_begins_where_the_last_one_of_its_row_ends(sheet: FoldedSheet) -> None:
    for side in SIDES:
        for _, panels in groupby(sheet.side(side), lambda panel: panel.y):
            row = list(panels)
            assert [panel.x for panel in row] == pytest.approx([0, *(panel.right for panel in row[:-1])], abs=1e-9)
            assert row[-1].right == pytest.approx(sheet.trim.width)


@given(folded_sheets)
def test_the_panels_of_a_side_cover_it_once(sheet: FoldedSheet) -> None:
    for side in SIDES:
        covered = fsum(panel.width * panel.height for panel in sheet.side(side))
        assert covered == pytest.approx(sheet.trim.width * sheet.trim.height)


@given(folded_sheets)
def test_the_outside_mirrors_the_inside(sheet: FoldedSheet) -> None:
    mirrored = [sheet.trim.width - x for x in reversed(sheet.folds("inside"))]
    assert sheet.folds("outside") == pytest.approx(mirrored)


@given(folded_sheets)
def test_every_panel_is_read_once(sheet: FoldedSheet) -> None:
    assert sorted(sheet.reading) == sorted(panel.name for panel in sheet.panels)


# What trade rules say of Letter paper, in inches: the inside from left to right.
LETTER_PANELS = {
    "letter": [3.6875, 3.6875, 3.625],
    "accordion": [11 / 3, 11 / 3, 11 / 3],
    "accordion-4": [2.75, 2.75, 2.75, 2.75],
    "half": [5.5, 5.5],
    "gate": [2.71875, 5.5625, 2.71875],
    "double-gate": [2.71875, 2.78125, 2.78125, 2.71875],
    "double-parallel": [2.78125, 2.78125, 2.71875, 2.71875],
    "roll": [2.796875, 2.796875, 2.734375, 2.671875],
    "zine": [2.75, 2.75, 2.75, 2.75],
}


@each_row("fold", LETTER_PANELS)
def test_a_fold_on_letter_has_the_panels_of_the_trade(fold: str) -> None:
    assert fold_sheet(fold, LETTER).columns == pytest.approx(inches(*LETTER_PANELS[fold]))


def test_cover_stock_is_thicker_and_is_tucked_by_an_eighth() -> None:
    sheet = fold_sheet("letter", LETTER, stock="cover")
    assert sheet.columns[0] - sheet.columns[2] == pytest.approx(25.4 / 8)


def test_the_flaps_of_a_gate_meet_with_an_eighth_between_them() -> None:
    flap, middle, _ = fold_sheet("gate", LETTER).columns
    assert middle - 2 * flap == pytest.approx(25.4 / 8)


def test_a_zine_has_eight_pages_the_upper_four_upside_down_and_a_slit_in_the_middle() -> None:
    sheet = fold_sheet("zine", LETTER)
    top, foot = ([panel for panel in sheet.side("outside") if (panel.y > 0) is below] for below in (False, True))
    assert [(panel.name, panel.turned) for panel in top] == [(f"page-{n}", True) for n in (5, 4, 3, 2)]
    assert [(panel.name, panel.turned) for panel in foot] == [
        *((name, False) for name in ("page-6", "page-7", "back", "cover")),
    ]
    assert [panel.name for panel in sheet.side("inside")] == ["poster"]
    assert sheet.level_folds() == pytest.approx(inches(4.25))
    assert sheet.slit() == pytest.approx(inches(4.25, 2.75, 8.25))


NONSENSE = {
    "S102: there is no fold called `leter`\n  hint: did you mean `letter`?": ("leter", LETTER, None),
    "S102: there is no fold called `origami`\n  hint: use one of: letter, accordion, accordion-4, half, gate, "
    "double-gate, double-parallel, roll, quarter, zine, flat": ("origami", LETTER, None),
    "S103: the fold `flat` tucks no panel in, so it has no tuck\n  hint: leave out `tuck`": ("flat", LETTER, 1.6),
    "S104: a tuck of -1 mm is less than nothing\n  hint: give 1/32 to 1/8 in; 1/16 in is right for text stock": (
        *("letter", LETTER, -1),
    ),
    "S104: a tuck of 150 mm leaves the tucked panel no width\n"
    "  hint: give 1/32 to 1/8 in; 1/16 in is right for text stock": ("letter", LETTER, 150),
    "S106: the fold `zine` needs a landscape sheet, and this one is portrait\n  hint: write `orientation: landscape`": (
        *("zine", paper("letter"), None),
    ),
    "S106: the fold `quarter` needs a portrait sheet, and this one is landscape\n"
    "  hint: write `orientation: portrait`": (*("quarter", LETTER, None),),
}


@pytest.mark.parametrize("told", NONSENSE)
def test_nonsense_is_refused_with_what_to_do(told: str) -> None:
    with pytest.raises(FlyerError) as error:
        fold_sheet(*NONSENSE[told])
    assert str(error.value) == told


def test_a_panel_is_as_wide_as_its_smallest_words_ask() -> None:
    sheet = fold_sheet("letter", paper("a6"))
    assert narrow_panel(sheet, 7, clearance=3) is None
    assert str(narrow_panel(sheet, 9, clearance=3)) == (
        "S105: the narrowest panel of the fold `letter` is 33.0 mm wide, too narrow for words of 9 pt\n"
        "  hint: take wider paper, or a fold of fewer panels: each needs 37.8 mm"
    )


@given(folded_sheets)
def test_a_mirrored_sheet_has_its_panels_where_a_mirror_shows_them(sheet: FoldedSheet) -> None:
    turned = sheet.mirrored(sheet.sides)
    for side in SIDES:
        rows = [[panel.name for panel in row] for _, row in groupby(sheet.side(side), lambda panel: panel.y)]
        assert [panel.name for panel in turned.side(side)] == [name for row in rows for name in reversed(row)]
    for panel in sheet.panels:
        assert turned.panel(panel.name).x == pytest.approx(sheet.trim.width - panel.right)
    assert [panel.x for panel in turned.mirrored(sheet.sides).panels] == pytest.approx(
        [panel.x for panel in sheet.panels]
    )


@given(folded_sheets, st.sampled_from([("outside",), ("inside",)]))
def test_on_a_sheet_in_two_directions_both_sides_have_their_panels_between_the_folds(
    sheet: FoldedSheet, leftward: tuple[str, ...]
) -> None:
    set_on = sheet.read_in_two_directions(leftward)
    printed = set_on.mirrored(leftward)
    for side in SIDES:
        edges = {round(x, 6) for x in (0.0, *printed.folds(side), sheet.trim.width)}
        found = {round(x, 6) for panel in printed.side(side) for x in (panel.x, panel.right)}
        assert found <= edges
        names = [panel.name for panel in set_on.side(side)]
        assert names == [panel.name for panel in sheet.side(side)]


def test_each_fold_has_a_name_for_everybody_and_says_how_it_is_made_by_hand() -> None:
    assert [name for name, fold in FOLDS.items() if not fold.called] == []
    assert [name for name, fold in FOLDS.items() if not fold.by_hand] == ["flat"]
