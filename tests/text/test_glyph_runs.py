"""Letterspacing: the same space between all letters, and none at the ends of a line."""

import pytest

from flyergen.artwork import TypeFeatures
from flyergen.flyer.words import Span
from flyergen.fonts import FontFile
from flyergen.text.glyph_runs import ink, pieces
from flyergen.text.line_breaking import greedy
from flyergen.text.prepared_paragraph import Prepared, Setting, prepare
from flyergen.text.shaping import FaceSet
from typeset.specimens import REGULAR, UNIVERSAL, face

SPACED = TypeFeatures((("liga", 0), ("clig", 0)), 100.0)
CLOSED = TypeFeatures((("liga", 0), ("clig", 0)))
HEBREW = face("noto-sans-hebrew/NotoSansHebrew-Regular")
ARABIC = face("noto-sans-arabic/NotoSansArabic-Regular")
WIDE = 1e6


def set_in(font: FontFile, text: str, features: TypeFeatures, direction: str = "ltr") -> Prepared:
    faces = FaceSet._make((*[(font,)] * 4, (), None))
    return prepare([Span(text)], faces, Setting("en", features=features, direction=direction))


@pytest.mark.parametrize(
    ("font", "text", "letters", "direction"),
    [
        (REGULAR, "office", 6, "ltr"),
        (REGULAR, "In a line", 9, "ltr"),
        (UNIVERSAL, "m\u0327i", 2, "ltr"),
        (HEBREW, "שלום בית", 8, "rtl"),
        (HEBREW, "שָׁלוֹם", 4, "rtl"),
    ],
)
def test_there_is_space_between_letters_and_none_after_the_last(
    font: FontFile, text: str, letters: int, direction: str
) -> None:
    spaced, closed = (set_in(font, text, features, direction) for features in (SPACED, CLOSED))
    more = 100.0 * (letters - 1)
    assert spaced.width() == pytest.approx(closed.width() + more)
    (line,), (usual,) = greedy(spaced, WIDE), greedy(closed, WIDE)
    assert line.width == pytest.approx(usual.width + more)
    assert ink(spaced, line)[2] - ink(spaced, line)[0] == pytest.approx(
        ink(closed, usual)[2] - ink(closed, usual)[0] + more
    )
    assert ink(spaced, line)[0] == pytest.approx(ink(closed, usual)[0])


def test_a_mark_stays_on_its_letter() -> None:
    spaced, closed = (set_in(UNIVERSAL, "m\u0327i", features) for features in (SPACED, CLOSED))
    (before, _), (after, _) = (
        [(glyph.dx, glyph.dy) for glyph in pieces(one, greedy(one, WIDE)[0], False)[0].glyphs][:2]
        for one in (closed, spaced)
    )
    assert before == after
    assert [glyph.advance for glyph in pieces(spaced, greedy(spaced, WIDE)[0], False)[0].glyphs][1] == 100.0


def test_letters_that_join_have_no_space_between_them() -> None:
    spaced, closed = (set_in(ARABIC, "سلام", features, "rtl") for features in (SPACED, TypeFeatures()))
    assert spaced.width() == closed.width()
    assert [piece.glyphs for piece in pieces(spaced, greedy(spaced, WIDE)[0])] == [
        piece.glyphs for piece in pieces(closed, greedy(closed, WIDE)[0])
    ]
