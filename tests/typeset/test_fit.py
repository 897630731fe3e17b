"""Copyfitting: steps in order, the first that holds all words, and what is said when none does."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from flyergen.artwork import GlyphRun
from flyergen.colour import INK
from flyergen.flyer.blocks import Heading, Paragraph
from flyergen.flyer.edition import Edition, FontFamily
from flyergen.flyer.facts import Facts, Organization
from flyergen.flyer.layout import Body, Em, Layout, Leading, Panel, PanelFrame, PlacedBlock, Rows, Spacing, Style
from flyergen.flyer.names import Extent, Factor, Name, PanelName, Pitch, Points, Ratio, StyleName, TextKey
from flyergen.flyer.words import Phrase, Span, Words
from flyergen.problems import Place
from flyergen.typeset.composition import compose
from flyergen.typeset.desk import Desk, Trial, gap
from flyergen.typeset.fit import Fit, fit, steps
from flyergen.typeset.overset import overset_problems
from flyergen.units import mm
from typeset.specimens import FONTS

HERE = Place("layout.yaml", 1, 1)
FRAMES = {"front": PanelFrame("front", "outside", 0.0, 80.0, 120.0, 80.0)}
FAMILIES = {
    "text": (FontFamily("source-sans-3", {(400, False): FONTS / "source-sans-3" / "SourceSans3_400Regular.ttf"}),),
    "display": (FontFamily("barlow", {(800, False): FONTS / "barlow-condensed" / "BarlowCondensed_800ExtraBold.ttf"}),),
}
STYLES = {
    StyleName("body"): Style(before=Rows(1)),
    StyleName("heading"): Style(face=Name("display"), size=Em(2), leading=Rows(2), balance=True, before=Rows(1)),
}
LAYOUT = Layout(
    "layout",
    HERE,
    body=Body(Points(12.0), Points(11.0), Points(9.0), Points(0.5)),
    leading=Leading(Ratio(1.3), Ratio(1.1)),
    spacing=Spacing(Factor(1.0), Factor(0.5)),
    styles=STYLES,
)


def edition(words: Mapping[str, str], layout: Layout) -> Edition:
    """Return an English edition of plain words; each key is a line of its file."""
    phrases = {key: Phrase(key, text, Place("text/en.yaml", i, 1)) for i, (key, text) in enumerate(words.items(), 2)}
    prose = {key: tuple((Span(part),) for part in text.split("\n\n")) for key, text in words.items()}
    facts = Facts(Place("flyer.yaml"), (Name("en"),), Organization(Name("Neighbours")))
    file = Words("en", phrases, Place("text/en.yaml"))
    palette = {"ink": INK, "brand": INK, "paper": INK}
    return Edition(facts, layout, "en", file, prose, palette, FAMILIES)


def block(kind: type[Heading | Paragraph], key: str) -> PlacedBlock:
    return PlacedBlock(kind.__name__.lower(), kind(TextKey(key)), None, None, HERE)


def flyer(heading: str, *paragraphs: str) -> Desk:
    """Return the desk of a flyer with one panel: a heading and paragraphs."""
    words = {"heading": heading} | {f"body.{i}": text for i, text in enumerate(paragraphs, 1)}
    blocks = (block(Heading, "heading"), *(block(Paragraph, key) for key in words if key != "heading"))
    panel = Panel(Extent(8.0), Extent(8.0), Extent(8.0), Extent(12.0), blocks=blocks)
    return Desk(edition(words, LAYOUT._replace(panels={PanelName("front"): panel})))


def fitted(desk: Desk) -> Fit:
    return fit(desk, FRAMES)


def prose(words: int) -> str:
    return " ".join(["neighbours", "meet", "on", "the", "first", "Tuesday"] * (words // 6 + 1)).rsplit(" ", 1)[0]


def test_the_size_goes_down_first_then_leading_and_spacing_then_the_size_again() -> None:
    trials = [trial for trial in steps(LAYOUT) if trial.scale == 1]
    assert [trial.size for trial in trials] == [12.0, 11.5, 11.0, 11.0, 11.0, 11.0, 11.0, 10.5, 10.0, 9.5, 9.0]
    assert [round(trial.leading / mm(trial.size), 3) for trial in trials[:7]] == [1.3, 1.3, 1.3, 1.25, 1.2, 1.15, 1.1]
    assert [trial.spacing for trial in trials[:7]] == [1.0, 1.0, 1.0, 0.875, 0.75, 0.625, 0.5]
    assert {(round(trial.leading / mm(trial.size), 3), trial.spacing) for trial in trials[7:]} == {(1.1, 0.5)}


def test_a_fixed_leading_stays_and_without_room_to_tighten_only_the_size_goes_down() -> None:
    fixed = steps(LAYOUT._replace(leading=Pitch(mm(13)), spacing=Spacing(Factor(1.0), Factor(1.0))))
    assert {trial.leading for trial in fixed} == {mm(13)}
    assert [trial.size for trial in fixed if trial.scale == 1] == [12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0]


def test_the_smallest_size_is_tried_although_no_step_ends_there() -> None:
    sizes = [
        trial.size for trial in steps(LAYOUT._replace(body=Body(Points(10.0), Points(10.0), Points(9.3), Points(0.25))))
    ]
    assert sizes[-7:-4] == [9.75, 9.5, 9.3]


def test_few_words_have_the_largest_size() -> None:
    found = fitted(flyer("Who are we?", prose(30)))
    assert (found.step, found.composition.trial.size, found.composition.fits) == (0, 12.0, True)


def test_the_first_step_that_holds_all_words_is_taken() -> None:
    desk, trials = flyer("Who are we?", prose(70), prose(40)), steps(LAYOUT)
    found = fitted(desk)
    assert 0 < found.step < len(trials) - 1
    assert found.composition.trial == trials[found.step]
    assert found.composition.fullness["front"] <= 1
    assert [compose(desk, FRAMES, trial).fits for trial in trials[: found.step + 1]] == [False] * found.step + [True]


def test_languages_that_share_a_size_may_begin_further_on() -> None:
    desk = flyer("Who are we?", prose(30))
    assert fit(desk, FRAMES, at_least=8).composition.trial == steps(LAYOUT)[8]


@given(st.integers(0, 130), st.integers(0, 130), st.integers(1, 60))
def test_more_words_never_get_a_larger_size(first: int, second: int, more: int) -> None:
    heading = "Who are we?"
    few, many = flyer(heading, prose(first), prose(second)), flyer(heading, prose(first), prose(second + more))
    assert fitted(few).step <= fitted(many).step


@given(st.integers(0, 200), st.integers(0, 200))
def test_what_fits_has_no_overset_and_what_does_not_is_set_at_the_last_step(first: int, second: int) -> None:
    desk = flyer("Who are we?", prose(first), prose(second))
    found = fitted(desk)
    assert found.composition.fits or found.step == len(steps(LAYOUT)) - 1
    assert bool(overset_problems(desk, FRAMES, found)) != found.composition.fits


def told(*paragraphs: int) -> list[str]:
    """Return what is said of a flyer whose paragraphs have so many words."""
    desk = flyer("Who are we?", *map(prose, paragraphs))
    return [line for problem in overset_problems(desk, FRAMES, fitted(desk)) for line in str(problem).splitlines()]


def test_words_that_fit_at_no_size_are_told_with_how_much_must_go_and_the_size_that_would_do() -> None:
    assert told(120, 90) == [
        "text/en.yaml:4:1: T301: panel front is 12 lines too full in `en`",
        "  hint: shorten `body.2` by about 424 characters (it has 583), or allow 7.5 pt (the floor is 9)",
    ]


def test_one_line_too_much_is_one_line() -> None:
    assert told(160) == [
        "text/en.yaml:3:1: T301: panel front is 1 line too full in `en`",
        "  hint: shorten `body.1` by about 28 characters (it has 990), or allow 8.75 pt (the floor is 9)",
    ]


def test_where_several_texts_have_no_room_they_are_told_together() -> None:
    assert told(120, 90, 12)[1] == (
        "  hint: shorten `body.2` and `body.3` by about 524 characters (they have 685), "
        "or allow 6.75 pt (the floor is 9)"
    )
    assert told(140, 12, 12, 12)[1] == (
        "  hint: shorten `body.2` to `body.4` by about 264 characters (they have 306), or allow 8 pt (the floor is 9)"
    )


def test_words_that_no_readable_size_would_hold_are_told_without_one() -> None:
    assert told(3000) == [
        "text/en.yaml:3:1: T301: panel front is 475 lines too full in `en`",
        "  hint: shorten `body.1` by about 17092 characters (it has 18528)",
    ]


def test_of_a_translation_those_texts_are_named_that_have_grown_most() -> None:
    desk = flyer("Who are we?", prose(120), prose(60), prose(20))
    found = fitted(desk)

    def hint(*source: int) -> str:
        phrases = {f"body.{i}": Phrase(f"body.{i}", prose(words), HERE) for i, words in enumerate(source, 1)}
        original = Words("de", phrases, Place("text/de.yaml"))
        (problem,) = overset_problems(desk, FRAMES, found, original)
        assert problem.place is not None
        return f"{problem.place.line}: {problem.hint.partition(', or allow')[0]}"

    assert {one.key for one in found.composition.overset} == {"body.2", "body.3"}
    assert hint(40, 60, 20) == "3: shorten `body.1` by about 380 characters (it has 768, and 250 in `de`)"
    assert hint(100, 20, 20) == (
        "4: shorten `body.2` and `body.1` by about 380 characters (they have 1166, and 759 in `de`)"
    )
    assert hint(200, 60, 20) == "4: shorten `body.2` and `body.3` by about 380 characters (they have 537)"


def test_no_letter_hangs_out_of_the_safe_area_at_any_step() -> None:
    desk = flyer("Who are we?", prose(400))
    for trial in steps(LAYOUT):
        inside = [one.y for one in compose(desk, FRAMES, trial).placed["front"] if not one.overset]
        lowest = 120 - LAYOUT.zones.safe - mm(trial.size / 4)
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
    assert (found.wide, found.composition.fits) == (0, True)
    assert found.composition.trial.size < 12


def test_a_word_that_no_size_makes_narrow_enough_leaves_the_size_as_it_is() -> None:
    found = in_a_column(30.0, "Now", LONG)
    assert found.wide == 1
    assert found.composition.trial.size == 12


@given(st.floats(24, 80))
def test_a_heading_is_smaller_where_its_longest_word_is_too_wide_and_never_under_a_share(wide: float) -> None:
    found = in_a_column(wide, LONG[:26])
    (run,) = (item for item in found.composition.panels["front"] if isinstance(item, GlyphRun))
    usual = 2 * found.composition.trial.size
    assert 0.6 * usual <= run.size <= usual
    blank = mm(run.glyphs[-1].advance / 1000 * run.size)  # that closes the line
    assert found.wide or run.width - blank <= wide + 0.3


def test_type_with_a_size_of_its_own_goes_down_as_the_last_resort_and_small_type_stays() -> None:
    trials = steps(LAYOUT)
    assert [trial.scale for trial in trials[-5:]] == [1, 0.95, 0.9, 0.85, 0.8]
    assert len({trial[:3] for trial in trials[-5:]}) == 1
    styles = {
        StyleName("own"): Style(size=Points(20), leading=Pitch(8)),
        StyleName("small"): Style(size=Points(7), leading=Pitch(3)),
        StyleName("times"): Style(size=Em(2)),
    }
    desk = Desk(edition({}, LAYOUT._replace(styles=styles)))
    sizes = {name: desk.type_style(name, trials[-1])[3:5] for name in ("own", "small")}
    assert sizes == {"own": (16, 6.4), "small": (7, 3)}
    assert desk.type_style("times", trials[-1]).size == 2 * trials[-1].size
