"""Justified setting: lines as long as their measure, even blanks, and scripts in which it is something else."""

import pytest

from flyergen.flyer.model.words import Span
from flyergen.typeset.text.justification import is_justified, justified, stretched
from flyergen.typeset.text.line_breaking import greedy
from flyergen.typeset.text.prepared_paragraph import Prepared, Setting
from typeset.specimens import REGULAR, at_points, body, written

TEXT = (
    "Nobody behaves the same with a neighbor looking on. That is the whole idea of a watch, two people, a folding "
    "chair and a lantern in plain sight, for as long as it takes. We do not shout, we do not block a door, and we do "
    "not chase a car. We look. We write down the time, the place and the number on the door."
)
MEASURE = at_points(240, 11)
BLANK = REGULAR.advance(REGULAR.font.get_nominal_glyph(ord(" ")) or 0)


def ends(prepared: Prepared, measure: float) -> list[float]:
    """Return where the last letter of each line ends."""
    found = []
    for line in justified(prepared, (measure,)):
        some = stretched(prepared, line, measure)
        last = max(some, key=lambda one: one.x)
        glyphs = last.glyphs[:-1] if last.glyphs[-1].text.isspace() else last.glyphs
        found.append(last.x + sum(glyph.advance for glyph in glyphs))
    return found


def blanks(prepared: Prepared, measure: float) -> list[float]:
    """Return the widths of the blanks between words, without those of the last line."""
    lines = justified(prepared, (measure,))[:-1]
    pieces = [piece for line in lines for piece in stretched(prepared, line, measure)]
    return [glyph.advance for piece in pieces for glyph in piece.glyphs[:-1] if glyph.text == " "]


@pytest.mark.parametrize(
    "words", [TEXT, [Span(TEXT[:90]), Span(TEXT[90:160], bold=True), Span(TEXT[160:])]], ids=["plain", "bold"]
)
def test_every_line_but_the_last_is_as_long_as_the_measure(words: str | list[Span]) -> None:
    *full, last = ends(body(words), MEASURE)
    assert full == pytest.approx([MEASURE] * len(full), abs=0.5)
    assert last < MEASURE


def test_blanks_are_never_narrower_than_four_fifths_and_more_even_than_greedy_lines_have_them() -> None:
    prepared = body(TEXT)
    own = blanks(prepared, MEASURE)
    assert min(own) >= 0.8 * BLANK - 0.5
    greedily = []
    for line in greedy(prepared, MEASURE)[:-1]:
        (piece,) = stretched(prepared, line, MEASURE)
        greedily += [glyph.advance for glyph in piece.glyphs[:-1] if glyph.text == " "]
    assert max(own) <= max(greedily)
    assert len(justified(prepared, (MEASURE,))) <= len(greedy(prepared, MEASURE))


def test_no_word_is_lost_and_letters_are_as_they_were() -> None:
    prepared = body(TEXT)
    lines = justified(prepared, (MEASURE,))
    assert " ".join(written(prepared, lines)) == TEXT
    glyphs = [glyph for line in lines for piece in stretched(prepared, line, MEASURE) for glyph in piece.glyphs]
    letters = [
        glyph.advance
        for line in greedy(prepared, 1e6)
        for one in stretched(prepared, line, 1e6)
        for glyph in one.glyphs
    ]
    assert sum(one.advance for one in glyphs if one.text != " ") == pytest.approx(
        sum(one for one in letters) - BLANK * (TEXT.count(" ") + 1), abs=60
    )


def test_shorter_lines_beside_a_drop_cap_are_justified_too() -> None:
    prepared = body(TEXT)
    measures = (MEASURE - 4000, MEASURE - 4000, MEASURE)
    lines = justified(prepared, measures)
    assert [line.inset for line in lines[:3]] == [4000, 4000, 0]
    for line in lines[:-1]:
        (piece,) = stretched(prepared, line, MEASURE)
        assert line.inset + sum(glyph.advance for glyph in piece.glyphs[:-1]) == pytest.approx(MEASURE, abs=0.5)


def test_a_line_before_a_given_break_is_as_it_is() -> None:
    prepared = body(f"{TEXT[:35]}\n{TEXT}")
    first, *_ = justified(prepared, (MEASURE,))
    (piece,) = stretched(prepared, first, MEASURE)
    assert {glyph.advance for glyph in piece.glyphs if glyph.text == " "} == {BLANK}


@pytest.mark.parametrize(("text", "language", "even"), [("漢字と仮名", "ja", True), ("ภาษาไทย", "th", False)])
def test_ideographs_are_spaced_out_and_thai_stays_ragged(text: str, language: str, even: bool) -> None:
    assert is_justified(body(text, Setting(language))) is even
