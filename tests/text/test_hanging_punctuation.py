"""Hanging punctuation: the letters of lines are even, and quotes and hyphens stand outside."""

import pytest

from flyergen.flyer.words import Span
from flyergen.text.glyph_runs import ink, pieces
from flyergen.text.line_breaking import Line, greedy
from flyergen.text.prepared_paragraph import Prepared, Setting
from tables import each_row
from typeset.specimens import BODY, REGULAR, at_points, body, face, written

HANGING = Setting("en", hangs=True)
WIDE = 1e6


def only_line(prepared: Prepared) -> Line:
    (line,) = greedy(prepared, WIDE)
    return line


@each_row(
    ("text", "letters"),
    [
        ("“Seen”", "Seen"),
        ("“‘Seen’”", "Seen"),
        ("«\u202fVu\u202f»", "Vu"),
        ("Seen.", "Seen"),
        ("• Seen", "Seen"),
        ("¿Visto?", "¿Visto?"),
        ("Seen", "Seen"),
        ("“", "“"),
    ],
)
def test_only_letters_count(text: str, letters: str) -> None:
    hung, alone = body(text, HANGING), body(letters)
    line, usual = only_line(hung), only_line(alone)
    assert line.width == pytest.approx(usual.width, abs=40)  # the letters may be kerned with what hangs
    assert ink(hung, line)[0] == pytest.approx(ink(alone, usual)[0])


def test_a_quote_is_before_the_start_of_its_line() -> None:
    quote = body("“Seen”", HANGING)
    (piece,) = pieces(quote, only_line(quote))
    assert piece.x == -piece.glyphs[0].advance
    assert "".join(glyph.text for glyph in piece.glyphs) == "“Seen” "


def test_a_quote_before_bold_words_hangs_too() -> None:
    quote = body([Span("“"), Span("Seen", bold=True), Span("”")], HANGING)
    first = pieces(quote, only_line(quote))[0]
    assert first.x == -REGULAR.advance(first.glyphs[0].gid)


def test_an_inserted_hyphen_is_outside_the_measure() -> None:
    text = "inter\u00adnational"
    hung, usual = (body(text, setting) for setting in (HANGING, Setting("en")))
    measure = usual.stops.reached[1] - 1
    assert written(hung, greedy(hung, measure))[0] == "inter-"
    hyphen = pieces(usual, Line(0, 5, True, 0.0))[0].glyphs[-1]
    assert hung.stops.reached[1] == usual.stops.reached[1] - REGULAR.advance(hyphen.gid)


def test_from_right_to_left_quotes_hang_at_the_right() -> None:
    hebrew = face("noto-sans-hebrew/NotoSansHebrew-Regular")
    faces = BODY._replace(regular=(hebrew,))
    from flyergen.text.prepared_paragraph import prepare

    quote = prepare([Span("”שלום”")], faces, HANGING._replace(direction="rtl"))
    first = pieces(quote, only_line(quote))[0]
    assert first.x == -first.glyphs[0].advance


def test_lines_break_as_if_there_were_no_punctuation_at_their_ends() -> None:
    text, measure = "“We kept your chair,” they said, “and your cup.”", at_points(100, 11)
    hung = body(text, HANGING)
    for line in greedy(hung, measure):
        assert line.width <= measure
    assert hung.width() > sum(line.width for line in greedy(hung, WIDE))
