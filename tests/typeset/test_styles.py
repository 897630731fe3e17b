"""The style context: what is prepared once, whoever says it, and what is prepared for each language."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.artwork import GlyphRun
from flyergen.blocks.paragraph import Paragraph
from flyergen.colour import Colour
from flyergen.flyer.layout import Panel, PlacedBlock, Rows, Style
from flyergen.flyer.words import Span
from flyergen.names import ColourName, PanelName, StyleName, TextKey
from flyergen.text.break_opportunities import find_breaks
from flyergen.text.prepared_paragraph import Prepared
from flyergen.typeset.composition import compose
from flyergen.typeset.copyfit import ladder
from flyergen.typeset.static_parts import whole_at
from flyergen.typeset.styles import StyleContext
from typeset.one_panel import FRAMES, HERE, LAYOUT, edition, fitted, flyer
from typeset.specimens import DISPLAY, REGULAR

NAME = (Span("Neighbors of Example County"),)


def prepared(language: str, **style: Any) -> Prepared:
    """Return a name prepared in a style context of its own."""
    body = StyleName("body")
    styles = {**LAYOUT.styles, body: LAYOUT.styles[body]._replace(**style)}
    style_context = StyleContext(edition({}, LAYOUT._replace(styles=styles))._replace(language=language))
    return style_context.prepare(NAME, style_context.type_style("body", ladder(LAYOUT)[0]))


def test_a_name_is_prepared_once_for_all_languages_that_set_it_alike() -> None:
    assert prepared("en") is prepared("es")


def test_a_style_may_divide_shorter_words_and_leave_fewer_letters() -> None:
    usual, loose = (prepared("it", hyphenate=True, hyphenation=one) for one in ("usual", "loose"))
    assert {*loose.all_stops.at} - {*usual.all_stops.at} == {len("Neighbors of Example Coun")}
    assert prepared("it", hyphenation="loose").all_stops.at == prepared("it").all_stops.at, "it says where, if at all"


def test_what_may_be_hyphenated_is_prepared_for_each_language() -> None:
    assert [prepared(code, hyphenate=True).setting.language for code in ("en", "es")] == ["en", "es"]


@pytest.mark.parametrize("language", ["ro", "ja", "en-XA"])
def test_a_language_of_which_nothing_is_known_is_heard(language: str) -> None:
    assert prepared(language).setting.language == language


def test_a_font_knows_which_languages_it_sets_by_rules_of_their_own() -> None:
    assert "TRK " in DISPLAY.language_tags
    assert {"ENG ", "ESP "}.isdisjoint(REGULAR.language_tags)


@given(st.text(st.sampled_from("ab ñ-–—/.,:;'’\"“”«»()¿?¡!%$€&@#0123 \u00a0\u00ad\n中か한กא"), max_size=40))
def test_lines_of_english_and_spanish_break_where_those_of_any_language_do(text: str) -> None:
    assert find_breaks(text, "en") == find_breaks(text, "es") == find_breaks(text, "und")


def test_what_has_been_composed_at_a_trial_is_not_composed_again() -> None:
    style_context = flyer("Heading", "Some words.")
    found = fitted(style_context)
    trials = ladder(style_context.edition.layout)
    assert whole_at(style_context, FRAMES, trials[found.step], found.composition) is found.composition
    further = whole_at(style_context, FRAMES, trials[found.step + 1], found.composition)
    assert further.trial == trials[found.step + 1]
    assert [part.plan for part in further.parts] == [part.plan for part in found.composition.parts]


def test_a_composition_that_was_cut_to_its_pages_is_composed_again() -> None:
    style_context = flyer("Heading", "Some words.")
    trial = ladder(style_context.edition.layout)[0]
    whole = compose(style_context, FRAMES, trial)
    again = whole_at(style_context, FRAMES, trial, whole._replace(parts=()))
    assert [str(part.plan.name) for part in again.parts] == [str(part.plan.name) for part in whole.parts]


def test_bold_words_have_their_own_color_if_their_style_has_one() -> None:
    lamp = Colour("lamp", (1.0, 0.8, 0.5), None)
    styles = {**LAYOUT.styles, StyleName("body"): Style(bold_colour=ColourName("lamp"), before=Rows(1))}
    panel = Panel(blocks=(PlacedBlock("paragraph", Paragraph(TextKey("lead")), None, None, HERE),))
    found = edition({"lead": ""}, LAYOUT._replace(styles=styles, panels={PanelName("front"): panel}))
    lead = {"lead": ((Span("Bring a light.", bold=True), Span(" A lantern.")),)}
    set_page = fitted(StyleContext(found._replace(prose=lead, palette={**found.palette, "lamp": lamp})))
    words = [item for item in set_page.composition.panels["front"] if isinstance(item, GlyphRun)]
    said = [(one.text.strip(), one.colour.name) for one in words]
    assert said == [("Bring a light.", "lamp"), ("A lantern.", "ink")]
