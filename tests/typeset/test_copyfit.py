"""Copyfitting: steps in order, and the first that holds all words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.artwork import GlyphRun
from flyergen.blocks.paragraph import Paragraph
from flyergen.flyer.layout import At, Body, Em, Panel, Rows, Spacing, Style
from flyergen.names import Extent, Factor, Millimetres, PanelName, Pitch, Points, StyleName
from flyergen.typeset.columns import Placed
from flyergen.typeset.composition import compose
from flyergen.typeset.copyfit import Fit, fit, ladder
from flyergen.typeset.styles import StyleContext, Trial, gap
from flyergen.units import pt
from typeset.one_panel import FRAMES, LAYOUT, block, edition, fitted, flyer, prose


def test_the_size_goes_down_first_then_leading_and_spacing_then_the_size_again() -> None:
    trials = [trial for trial in ladder(LAYOUT) if trial.scale == 1]
    assert [trial.size for trial in trials] == [12.0, 11.5, 11.0, 11.0, 11.0, 11.0, 11.0, 10.5, 10.0, 9.5, 9.0]
    assert [round(trial.leading / pt(trial.size), 3) for trial in trials[:7]] == [1.3, 1.3, 1.3, 1.25, 1.2, 1.15, 1.1]
    assert [trial.spacing for trial in trials[:7]] == [1.0, 1.0, 1.0, 0.875, 0.75, 0.625, 0.5]
    assert {(round(trial.leading / pt(trial.size), 3), trial.spacing) for trial in trials[7:]} == {(1.1, 0.5)}


def test_a_fixed_leading_stays_and_without_room_to_tighten_only_the_size_goes_down() -> None:
    fixed = ladder(LAYOUT._replace(leading=Pitch(pt(13)), spacing=Spacing(Factor(1.0), Factor(1.0))))
    assert {trial.leading for trial in fixed} == {pt(13)}
    assert [trial.size for trial in fixed if trial.scale == 1] == [12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0]


def test_the_smallest_size_is_tried_although_no_step_ends_there() -> None:
    sizes = [
        trial.size
        for trial in ladder(LAYOUT._replace(body=Body(Points(10.0), Points(10.0), Points(9.3), Points(0.25))))
    ]
    assert sizes[-7:-4] == [9.75, 9.5, 9.3]


def test_few_words_have_the_largest_size() -> None:
    found = fitted(flyer("Who are we?", prose(30)))
    assert (found.step, found.composition.trial.size, found.composition.fits) == (0, 12.0, True)


def test_the_first_step_that_holds_all_words_is_taken() -> None:
    style_context, trials = flyer("Who are we?", prose(70), prose(40)), ladder(LAYOUT)
    found = fitted(style_context)
    assert 0 < found.step < len(trials) - 1
    assert found.composition.trial == trials[found.step]
    assert found.composition.fullness["front"] <= 1
    assert [compose(style_context, FRAMES, trial).fits for trial in trials[: found.step + 1]] == [
        False
    ] * found.step + [True]


def test_languages_that_share_a_size_may_begin_further_on() -> None:
    style_context = flyer("Who are we?", prose(30))
    assert fit(style_context, FRAMES, at_least=8).composition.trial == ladder(LAYOUT)[8]


@given(st.integers(0, 130), st.integers(0, 130), st.integers(1, 60))
def test_more_words_never_get_a_larger_size(first: int, second: int, more: int) -> None:
    heading = "Who are we?"
    few, many = flyer(heading, prose(first), prose(second)), flyer(heading, prose(first), prose(second + more))
    assert fitted(few).step <= fitted(many).step


@given(st.integers(0, 200), st.integers(0, 200))
def test_what_fits_has_no_overset_and_what_does_not_is_set_at_the_last_step(first: int, second: int) -> None:
    style_context = flyer("Who are we?", prose(first), prose(second))
    found = fitted(style_context)
    assert found.composition.fits or found.step == len(ladder(LAYOUT)) - 1
    assert bool(found.composition.overset) != found.composition.fits


def test_no_letter_hangs_out_of_the_safe_area_at_any_step() -> None:
    style_context = flyer("Who are we?", prose(400))
    for trial in ladder(LAYOUT):
        inside = [one.y for one in compose(style_context, FRAMES, trial).placements["front"] if not one.overset]
        lowest = 120 - LAYOUT.zones.safe - pt(trial.size / 4)
        assert lowest - trial.leading < max(inside) <= lowest + 0.02


def test_a_space_of_whole_rows_stays_whole_when_it_tightens_and_a_part_of_a_row_never_grows() -> None:
    tight = Trial(10, 4.5, 0.5)
    assert [gap(Rows(2), tight), gap(Rows(1), tight), gap(Rows(0.5), tight)] == [4.5, 4.5, 1.125]
    assert gap(Rows(0.5), Trial(10, 4.5, 1.0)) == 2.25


LONG = "Gleichstellungsbeauftragtenkonferenzen"


def in_a_column(wide: float, heading: str, *paragraphs: str) -> Fit:
    """Return a flyer fitted to a panel whose column is so wide, in mm."""
    return fit(flyer(heading, *paragraphs), {"front": FRAMES["front"]._replace(width=wide + 16, side_width=wide + 16)})


def test_a_word_that_is_wider_than_its_column_makes_the_body_smaller_before_it_is_a_problem() -> None:
    found = in_a_column(66.0, "Now", LONG)
    assert (found.overfull_lines, found.composition.fits) == (0, True)
    assert found.composition.trial.size < 12


def test_a_word_that_no_size_makes_narrow_enough_leaves_the_size_as_it_is() -> None:
    found = in_a_column(30.0, "Now", LONG)
    assert found.overfull_lines == 1
    assert found.composition.trial.size == 12


@given(st.floats(24, 80))
def test_a_heading_is_smaller_where_its_longest_word_is_too_wide_and_never_under_a_share(wide: float) -> None:
    found = in_a_column(wide, LONG[:26])
    (run,) = (item for item in found.composition.panels["front"] if isinstance(item, GlyphRun))
    usual = 2 * found.composition.trial.size
    assert 0.6 * usual <= run.size <= usual
    blank = pt(run.glyphs[-1].advance / 1000 * run.size)  # that closes the line
    assert found.overfull_lines or run.width - blank <= wide + 0.3


def test_type_with_a_size_of_its_own_goes_down_as_the_last_resort_and_small_type_stays() -> None:
    trials = ladder(LAYOUT)
    assert [trial.scale for trial in trials[-5:]] == [1, 0.95, 0.9, 0.85, 0.8]
    assert len({trial[:3] for trial in trials[-5:]}) == 1
    styles = {
        StyleName("own"): Style(size=Points(20), leading=Pitch(8)),
        StyleName("small"): Style(size=Points(7), leading=Pitch(3)),
        StyleName("times"): Style(size=Em(2)),
    }
    style_context = StyleContext(edition({}, LAYOUT._replace(styles=styles)))
    sizes = {name: style_context.type_style(name, trials[-1])[3:5] for name in ("own", "small")}
    assert sizes == {"own": (16, 6.4), "small": (7, 3)}
    assert style_context.type_style("times", trials[-1]).size == 2 * trials[-1].size


def at_a_place(text: str, at: At) -> list[Placed]:
    """Return the lines of a text at a place of its own, in type of 20 pt."""
    styles = {StyleName("body"): Style(size=Points(20), leading=Pitch(8), snap=False)}
    placed = block(Paragraph, "body")._replace(at=at)
    layout = LAYOUT._replace(styles=styles, panels={PanelName("front"): Panel(blocks=(placed,))})
    found = fit(StyleContext(edition({"body": text}, layout)), FRAMES)
    return list(found.composition.placements["front"])


@pytest.mark.parametrize("where", [{"top": Millimetres(10)}, {"foot": Millimetres(60)}])
def test_what_has_no_room_in_its_place_is_set_smaller(where: dict[str, Millimetres]) -> None:
    lines = at_a_place(prose(12), At(**where, room=Extent(18), smallest=Points(8)))  # type: ignore[arg-type]
    sizes = {item.size for one in lines for item in one.line_box.items if isinstance(item, GlyphRun)}
    assert not any(one.overset for one in lines)
    assert lines[-1].bottom - (lines[0].y - lines[0].line_box.rise) <= 18.05
    assert all(8 <= size < 20 for size in sizes)


def test_what_has_no_room_at_its_smallest_is_overset() -> None:
    assert any(
        one.overset for one in at_a_place(prose(60), At(top=Millimetres(10), room=Extent(18), smallest=Points(8)))
    )


def test_what_is_optional_is_left_out_where_it_has_no_room() -> None:
    assert at_a_place(prose(60), At(top=Millimetres(10), room=Extent(18), optional=True)) == []
    assert at_a_place("neighbours", At(top=Millimetres(10), room=Extent(18), optional=True))
