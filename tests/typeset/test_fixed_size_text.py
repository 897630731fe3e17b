"""Words of a fixed size: lines of a measure one pitch apart, and heads of pages whose long titles are cut."""

import pytest

from flyergen.artwork import GlyphRun
from flyergen.colour import INK
from flyergen.flyer.edition import FontFamily
from flyergen.flyer.media_styles import SIZE
from flyergen.typeset.fixed_size_text import PageHead, Setter, TextStyle, page_head
from flyergen.typeset.styles import StyleContext
from flyergen.units import pt
from typeset.one_panel import LAYOUT, edition
from typeset.specimens import FONTS

FOLDER = FONTS / "source-sans-3"
WEIGHTS = {400: "SourceSans3_400Regular.ttf", 700: "SourceSans3_700Bold.ttf"}
FAMILIES = {
    "text": (FontFamily("source-sans-3", {(weight, False): FOLDER / file for weight, file in WEIGHTS.items()}),)
}
SETTER = Setter(FAMILIES, "en")
LOOK = TextStyle(10.0)


def test_words_are_in_lines_of_the_measure_one_pitch_apart() -> None:
    whole = SETTER.set("fold it once and send it on", LOOK, None)
    assert (whole.lines, len({run.origin.y for run in whole.runs})) == (1, 1)
    some = SETTER.set("fold it once and send it on", LOOK, None, whole.width * 0.6)
    assert some.lines == 2
    ends = [run.origin.x + run.width for run in some.runs]
    assert some.width <= whole.width * 0.6
    assert min(ends) + 3 < max(ends) == pytest.approx(some.width, abs=pt(10) / 4)
    assert sorted({run.origin.y for run in some.runs}) == [0, pytest.approx(pt(10 * 1.3))]


def test_a_word_wider_than_the_measure_is_not_cut() -> None:
    alone = SETTER.set("accordion", LOOK, None)
    assert SETTER.set("accordion", LOOK, None, alone.width / 3) == alone
    assert "".join(run.text for run in alone.runs).strip() == "accordion"


def test_words_have_the_size_weight_and_color_of_their_style() -> None:
    usual, bold = (SETTER.set("fold", LOOK._replace(weight=weight), None) for weight in WEIGHTS)
    twice = SETTER.set("fold", TextStyle(20.0), None)
    assert twice.width == pytest.approx(2 * usual.width)
    assert [words.runs[0].font.path.name for words in (usual, bold)] == [*WEIGHTS.values()]
    assert {(run.size, run.colour) for run in twice.runs} == {(20.0, INK)}
    assert SETTER.set("", LOOK, None) == ((), 0, 0.0)


def test_set_words_are_moved_as_a_whole() -> None:
    words = SETTER.set("fold it once", LOOK, None)
    assert [run.origin for run in words.at(3.0, 4.0)] == [(run.origin.x + 3, run.origin.y + 4) for run in words.runs]


def head(title: str, measure: float, language: str = "en") -> PageHead:
    words = edition({}, LAYOUT)._replace(language=language)
    bold = {**words.fonts, "text": FAMILIES["text"]}
    return page_head(StyleContext(words._replace(fonts=bold)), title, (2, 15), measure)


def said(made: PageHead) -> list[str]:
    """Return what stands at the left end and at the right end of a head."""
    runs = [item for item in made.items if isinstance(item, GlyphRun)]
    right = max(run.origin.x for run in runs)
    assert {run.size for run in runs} == {SIZE}
    return ["".join(run.text for run in runs if (run.origin.x == right) is last).strip() for last in (False, True)]


def test_a_head_has_the_title_at_the_left_and_the_number_at_the_right() -> None:
    made = head("Free flu shots", 190.0)
    assert said(made) == ["Free flu shots", "2 / 15"]
    last = max((item for item in made.items if isinstance(item, GlyphRun)), key=lambda run: run.origin.x)
    assert last.origin.x + last.width == pytest.approx(190)


def test_a_title_that_is_too_long_ends_with_an_ellipsis_after_a_whole_word() -> None:
    assert said(head("Free flu shots, for all", 80.0)) == ["Free flu shots…", "2 / 15"]
    assert said(head("Free flu shots, for all", 60.0))[0] == "Free flu…"
    assert said(head("Everybody", 40.0))[0] == "Everybody", "one word is never cut"


def test_a_head_is_moved_to_its_baseline_and_knows_the_height_of_its_letters() -> None:
    made = head("Free", 190.0)
    first, moved = made.items[0], made.at(5.0, 6.0)[0]
    assert isinstance(first, GlyphRun)
    assert isinstance(moved, GlyphRun)
    assert moved.origin == (first.origin.x + 5, first.origin.y + 6)
    assert made.drop == pytest.approx(pt(SIZE) * 0.66, rel=0.01)
