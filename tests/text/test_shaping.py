"""Shaping: glyphs with their source text, widths that add up, and ink boxes."""

import pytest
from hypothesis import assume, given

from flyergen.artwork import TypeFeatures
from flyergen.flyer.words import Span
from flyergen.text.break_opportunities import find_breaks, grapheme_clusters
from flyergen.text.glyph_runs import ink, pieces
from flyergen.text.line_breaking import greedy, total_fit
from flyergen.text.prepared_paragraph import Prepared, Setting, _parted
from flyergen.text.shaping import (
    Voice,
    Word,
    advances_of,
    face_runs,
    find_runs,
    reading_chain,
    script_runs,
    shape,
    shape_hyphenated,
)
from tables import each_row
from typeset.specimens import (
    BODY,
    BOLD,
    DISPLAY,
    ENGLISH,
    HEADING,
    REGULAR,
    UNIVERSAL,
    UNIVERSAL_BOLD,
    UNIVERSAL_DISPLAY,
    body,
    heading,
    measures,
    paragraphs,
)

UNKERNED = TypeFeatures((("kern", 0),))
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
    assert reading_chain((DISPLAY, UNIVERSAL_DISPLAY), "Права", "ru") == (UNIVERSAL_DISPLAY, DISPLAY)
    assert reading_chain(CHAIN, f"Q{SALTILLO}anjob{SALTILLO}al", "kjb") == (UNIVERSAL, REGULAR)


def test_a_sign_that_is_no_letter_is_borrowed_and_changes_nothing_else() -> None:
    chain = reading_chain((UNIVERSAL, REGULAR), f"sí {CHECK} no", "es")
    assert chain[0] is UNIVERSAL
    assert face_runs(f"sí {CHECK} no", chain) == [(0, 3, UNIVERSAL), (3, 4, REGULAR), (4, 7, UNIVERSAL)]


def test_a_chain_without_the_letters_stays_as_it_is() -> None:
    assert reading_chain(CHAIN, "中文", "zh") == CHAIN


@each_row("invisible", ["\u00ad", "\u200b", "\u2060", "\u2066", "\ufe0f", "\n", "\u202f", "\u2011"])
def test_a_character_that_is_not_seen_needs_no_glyph(invisible: str) -> None:
    assert face_runs(f"a{invisible}b", HEADING.regular) == [(0, 3, HEADING.regular[0])]


def test_what_no_face_has_goes_to_the_first() -> None:
    assert face_runs("ab👍c", CHAIN) == [(0, 4, REGULAR)]


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
    assert [run[:3] for run in script_runs("28 % sí")] == [(0, 7, "Latn")]
    assert [run[:3] for run in script_runs("ab, где 5")] == [(0, 4, "Latn"), (4, 9, "Cyrl")]
    assert [run[:3] for run in script_runs("¡28!")] == [(0, 4, "Latn")]


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


WIDE = 1e6


def test_a_ligature_carries_all_its_letters() -> None:
    assert [glyph.text for glyph in shape("office", Voice(REGULAR)).glyphs] == ["o", "ff", "i", "c", "e"]


def test_a_cluster_of_several_glyphs_has_its_text_on_the_first() -> None:
    shaped = shape("m\u0327i", Voice(UNIVERSAL))
    assert "".join(glyph.text for glyph in shaped.glyphs) == "m\u0327i"
    assert len(shaped.glyphs) == 3


def test_letters_are_kerned_unless_the_setting_says_no() -> None:
    assert body("AVA").width() < body("AVA", Setting("en", features=UNKERNED)).width()
    assert body("AVA", Setting("en", features=UNKERNED)).width() == sum(
        REGULAR.advance(glyph.gid) for glyph in shape("AVA", Voice(REGULAR)).glyphs
    )


def test_an_inserted_hyphen_looks_like_a_hyphen_and_reads_as_a_soft_one() -> None:
    shaped = shape_hyphenated("in", Voice(REGULAR))
    assert [glyph.text for glyph in shaped.glyphs] == ["i", "n", "\u00ad"]
    assert shaped.glyphs[-1].gid == shape("-", Voice(REGULAR)).glyphs[0].gid


def test_advances_tell_where_each_character_begins() -> None:
    shaped = shape("off", Voice(REGULAR))
    assert len(shaped.advances) == 4
    assert shaped.advances[0] == 0
    assert shaped.advances[2] == shaped.advances[3] == shaped.width


@given(paragraphs, measures)
def test_the_text_of_all_pieces_is_the_source_text(prepared: Prepared, measure: float) -> None:
    lines = total_fit(prepared, measure)
    read = "".join(piece.text for line in lines for piece in pieces(prepared, line))
    assert read.replace("\u00ad", "") == prepared.text + " "


@given(paragraphs, measures)
def test_widths_by_subtraction_are_the_widths_of_the_glyphs(prepared: Prepared, measure: float) -> None:
    assume(not prepared.setting.flush)
    for line in greedy(prepared, measure):
        drawn = sum(piece.width for piece in pieces(prepared, line, space_at_end=False))
        after_the_last_letter = prepared.setting.features.letterspacing
        assert drawn - after_the_last_letter == pytest.approx(line.width)


@given(paragraphs, measures)
def test_pieces_follow_one_another_without_gaps(prepared: Prepared, measure: float) -> None:
    for line in greedy(prepared, measure):
        x = 0.0
        for piece in pieces(prepared, line):
            assert piece.x == pytest.approx(x)
            assert piece.glyphs
            x += piece.width


def test_a_line_ends_in_a_space_and_a_divided_word_does_not() -> None:
    prepared = body("law enforcement", ENGLISH._replace(hyphenate=True))
    read = ["".join(piece.text for piece in pieces(prepared, line)) for line in greedy(prepared, 5500)]
    assert read == ["law enforce\u00ad", "ment "]


def test_no_space_comes_into_an_address_that_is_cut() -> None:
    prepared = body("amanda@rop.org")
    read = ["".join(piece.text for piece in pieces(prepared, line)) for line in greedy(prepared, 4000)]
    assert read == ["amanda", "@rop.org "]


def test_the_space_at_the_end_can_be_left_out() -> None:
    prepared = body("one word")
    (line,) = greedy(prepared, WIDE)
    assert [piece.text for piece in pieces(prepared, line, space_at_end=False)] == ["one word"]


def test_pieces_are_cut_where_the_span_or_the_face_changes() -> None:
    spans = [Span("Call "), Span("Amanda", bold=True), Span(" → now")]
    prepared = body(spans)
    (line,) = greedy(prepared, WIDE)
    found = pieces(prepared, line)
    assert [(piece.text, piece.font) for piece in found] == [("Call ", REGULAR), ("Amanda", BOLD), (" → now ", REGULAR)]
    assert all(piece.span is span for piece, span in zip(found, spans, strict=True))


def test_a_borrowed_sign_is_a_piece_of_its_own() -> None:
    prepared = heading("Sí ⅓ no")
    (line,) = greedy(prepared, WIDE)
    assert [(piece.text, piece.font) for piece in pieces(prepared, line)] == [
        ("Sí ", DISPLAY),
        ("⅓", UNIVERSAL_DISPLAY),
        (" no ", DISPLAY),
    ]


def test_ink_is_the_box_around_the_glyphs_and_not_their_advances() -> None:
    prepared = body("H")
    (line,) = greedy(prepared, WIDE)
    gid = shape("H", Voice(REGULAR)).glyphs[0].gid
    assert ink(prepared, line) == REGULAR.extents(gid)


def test_ink_of_words_runs_from_the_first_letter_to_the_last() -> None:
    prepared = body("Hg p")
    (line,) = greedy(prepared, WIDE)
    left, bottom, right, top = ink(prepared, line)
    assert 0 < left < 100
    assert bottom < -150
    assert line.width - 100 < right < line.width
    assert top == ink(body("H"), greedy(body("H"), WIDE)[0])[3]


def test_a_flush_line_is_as_wide_as_its_ink() -> None:
    prepared = heading("¿Qué es?", Setting("es", flush=True))
    (line,) = greedy(prepared, WIDE)
    left, _, right, _ = ink(prepared, line)
    assert line.width == pytest.approx(right - left, abs=0.5)


def test_a_blank_line_has_no_pieces_and_no_ink() -> None:
    prepared = body("one\n\ntwo")
    blank = greedy(prepared, WIDE)[1]
    assert pieces(prepared, blank) == ()
    assert ink(prepared, blank) == (0, 0, 0, 0)


def test_greek_and_cyrillic_are_shaped_as_their_own_scripts() -> None:
    prepared = body("Права людей и λόγος")
    assert {word.voice.script for word in prepared.words} == {"Cyrl", "Grek"}
    (line,) = greedy(prepared, WIDE)
    assert "".join(piece.text for piece in pieces(prepared, line)) == "Права людей и λόγος "


@pytest.mark.parametrize("word", ["AVATAR-" * 60, "office-" * 60, "Wa.To-" * 70])
def test_a_long_word_is_parted_by_what_stands_near_the_break(word: str) -> None:
    voice = Voice(REGULAR)
    words = [Word(0, len(word), 0, voice)]
    advances = advances_of([shape(word, voice)])
    for place in (place for place in find_breaks(word, "en") if place.share):
        left, reached = _parted(word, words, advances, place)
        assert reached == pytest.approx(shape(word[: place.at], voice).width, abs=300)
        assert advances[-1] - left == pytest.approx(shape(word[place.at :], voice).width, abs=300)
