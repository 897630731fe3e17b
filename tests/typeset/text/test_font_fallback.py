"""Faces: who draws which characters, and what nobody can draw."""

import pytest

from flyergen.flyer.model.words import Span
from flyergen.typeset.text.font_fallback import code_point_offsets, face_runs, grapheme_clusters, reading_chain
from flyergen.typeset.text.font_runs import find_runs, script_runs
from flyergen.typeset.text.harfbuzz import Voice
from typeset.specimens import BODY, BOLD, DISPLAY, HEADING, REGULAR, UNIVERSAL, UNIVERSAL_BOLD, UNIVERSAL_DISPLAY

CHAIN = (REGULAR, UNIVERSAL)
ARROW, CHECK, SALTILLO = "→", "✓", "ꞌ"


def test_each_style_has_its_chain() -> None:
    assert BODY.chain(bold=False, italic=False) == BODY.regular
    assert BODY.chain(bold=True, italic=False) == BODY.bold
    assert BODY.chain(bold=False, italic=True) == BODY.italic
    assert BODY.chain(bold=True, italic=True) == BODY.bold_italic


def test_text_that_the_first_face_has_is_one_run() -> None:
    assert face_runs("¿Qué? – 28 %", CHAIN) == [(0, 12, REGULAR)]


def test_a_paragraph_with_letters_that_the_first_face_lacks_goes_to_the_next_as_a_whole() -> None:
    assert reading_chain((DISPLAY, UNIVERSAL_DISPLAY), "Права") == (UNIVERSAL_DISPLAY, DISPLAY)
    assert reading_chain(CHAIN, f"Q{SALTILLO}anjob{SALTILLO}al") == (UNIVERSAL, REGULAR)


def test_a_sign_that_is_no_letter_is_borrowed_and_changes_nothing_else() -> None:
    chain = reading_chain((UNIVERSAL, REGULAR), f"sí {CHECK} no")
    assert chain[0] is UNIVERSAL
    assert face_runs(f"sí {CHECK} no", chain) == [(0, 3, UNIVERSAL), (3, 4, REGULAR), (4, 7, UNIVERSAL)]


def test_a_chain_without_the_letters_stays_as_it_is() -> None:
    assert reading_chain(CHAIN, "中文") == CHAIN


@pytest.mark.parametrize("invisible", ["\u00ad", "\u200b", "\u2060", "\u2066", "\ufe0f", "\n", "\u202f", "\u2011"])
def test_a_character_that_is_not_seen_needs_no_glyph(invisible: str) -> None:
    assert face_runs(f"a{invisible}b", HEADING.regular) == [(0, 3, HEADING.regular[0])]


def test_what_no_face_has_goes_to_the_first() -> None:
    assert face_runs("ab👍c", CHAIN) == [(0, 4, REGULAR)]


def test_offsets_of_icu_count_utf16_units_and_ours_count_characters() -> None:
    assert code_point_offsets("a👍b", [1, 3, 4]) == [1, 2, 3]
    assert code_point_offsets("año", [1, 2, 3]) == [1, 2, 3]


@pytest.mark.parametrize(
    ("text", "clusters"),
    [
        ("añ", ["a", "ñ"]),
        ("m\u0327o", ["m\u0327", "o"]),
        ("👩‍👩‍👧x", ["👩‍👩‍👧", "x"]),
        ("🇺🇸🇲🇽", ["🇺🇸", "🇲🇽"]),
        ("\r\na", ["\r\n", "a"]),
        ("각", ["각"]),
    ],
)
def test_grapheme_clusters_are_what_readers_take_for_characters(text: str, clusters: list[str]) -> None:
    assert [text[start:end] for start, end in grapheme_clusters(text)] == clusters


def test_a_letter_and_its_accent_stay_in_one_face() -> None:
    runs = face_runs(f"x{ARROW}\u0301y", (UNIVERSAL, REGULAR))
    assert [(run.start, run.end) for run in runs] == [(0, 1), (1, 3), (3, 4)]


def test_scripts_are_cut_and_shared_characters_go_with_the_script_before() -> None:
    assert script_runs("28 % sí") == [(0, 7, "Latn")]
    assert script_runs("ab, где 5") == [(0, 4, "Latn"), (4, 9, "Cyrl")]
    assert script_runs("¡28!") == [(0, 4, "Latn")]


def test_runs_are_cut_at_styles_and_only_a_foreign_span_changes_its_face() -> None:
    texts = ["También en ", "русский", "."]
    spans = [Span(texts[0]), Span(texts[1], lang="ru"), Span(texts[2], bold=True)]
    runs = find_runs(texts, spans, HEADING, Voice(DISPLAY, language="es"))
    assert [(run.start, run.end, run.span, run.voice.font, run.voice.language) for run in runs] == [
        (0, 11, 0, DISPLAY, "es"),
        (11, 18, 1, UNIVERSAL_DISPLAY, "ru"),
        (18, 19, 2, DISPLAY, "es"),
    ]


def test_bold_words_are_set_in_the_bold_chain() -> None:
    runs = find_runs(["a ", f"{SALTILLO}"], [Span("a "), Span(SALTILLO, bold=True)], BODY, Voice(REGULAR))
    assert [run.voice.font for run in runs] == [UNIVERSAL, UNIVERSAL_BOLD]
    assert find_runs(["b"], [Span("b", bold=True)], BODY, Voice(REGULAR))[0].voice.font is BOLD
