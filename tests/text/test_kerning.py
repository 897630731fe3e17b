"""Kerning is that of the whole text, although words, syllables and the words of a link are shaped apart."""

from itertools import accumulate

import pytest
import uharfbuzz as hb

from flyergen.flyer.words import Span
from flyergen.fonts import FontFile
from flyergen.text.glyph_runs import pieces
from flyergen.text.line_breaking import greedy
from flyergen.text.prepared_paragraph import Prepared, Setting, prepare
from flyergen.text.shaping import FaceSet
from tables import each_row
from typeset.specimens import DISPLAY, REGULAR, face

TIBETAN = face("noto-serif-tibetan/NotoSerifTibetan-Regular")
HEBREW = face("noto-sans-hebrew/NotoSansHebrew-Regular")
THAI = face("noto-sans-thai/NotoSansThai-Regular")
ITALIC = face("noto-sans/NotoSans_400Regular_Italic")
WIDE = 1e6


def set_in(font: FontFile, spans: list[str], language: str, direction: str = "ltr", *, flush: bool = False) -> Prepared:
    faces = FaceSet._make((*[(font,)] * 4, (), None))
    links = [Span(text, link="" if index % 2 == 0 else "https://www.rop.org") for index, text in enumerate(spans)]
    return prepare(links, faces, Setting(language, direction=direction, flush=flush))


def shaped_at_once(font: FontFile, text: str, direction: str) -> hb.Buffer:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = direction
    hb.shape(font.font, buffer)
    return buffer


PIECES_OF_TEXT = [
    (TIBETAN, ["བོད་ཡིག་གི་སྐད་ཡིག་དང་རིག་གནས་བཀྲ་ཤིས་བདེ་ལེགས།"], "bo", "ltr"),
    (THAI, ["สิทธิของคุณที่บ้านและที่ทำงาน"], "th", "ltr"),
    (HEBREW, ["הזכויות", "שלך", "בבית"], "he", "rtl"),
    (REGULAR, ["T", "o", "V", "A", "y."], "en", "ltr"),
    (DISPLAY, ["WAIT—", "AVATAR—Tell", " them"], "en", "ltr"),
    (ITALIC, ["Биз өз ара"], "ky", "ltr"),
]


@pytest.mark.parametrize(("font", "spans", "language", "direction"), PIECES_OF_TEXT)
def test_text_is_as_wide_as_if_it_were_shaped_at_once(
    font: FontFile, spans: list[str], language: str, direction: str
) -> None:
    whole, prepared = "".join(spans), set_in(font, spans, language, direction)
    glyphs = shaped_at_once(font, whole, direction).glyph_positions
    assert prepared.width() == sum(position.x_advance for position in glyphs)
    (line,) = greedy(prepared, WIDE)
    assert sum(piece.width for piece in pieces(prepared, line, False)) == prepared.width()
    assert "".join(piece.text for piece in pieces(prepared, line, False)) == whole


@each_row("flush", [False, True])
@each_row(("font", "spans", "language", "direction"), PIECES_OF_TEXT)
def test_a_line_has_no_kerning_with_what_is_on_the_next_line(
    font: FontFile, spans: list[str], language: str, direction: str, flush: bool
) -> None:
    prepared = set_in(font, spans, language, direction, flush=flush)
    for line in greedy(prepared, prepared.width() * 0.4):
        own = set_in(font, [prepared.text[line.start : line.end]], language, direction, flush=flush)
        (alone,) = greedy(own, WIDE)
        assert line.width == pytest.approx(alone.width)
        widths = [sum(piece.width for piece in pieces(one, at, False)) for one, at in ((prepared, line), (own, alone))]
        assert widths[0] == pytest.approx(widths[1])


def test_kerning_is_needed_where_words_meet() -> None:
    assert set_in(TIBETAN, ["བོད་ཡིག་གི་སྐད་ཡིག་དང་རིག་གནས་བཀྲ་ཤིས་བདེ་ལེགས།"], "bo").kerning.before
    assert set_in(HEBREW, ["הזכויות", "שלך", "בבית"], "he", "rtl").kerning.after
    assert set_in(ITALIC, ["Биз өз ара"], "ky").kerning.before
    assert not set_in(REGULAR, ["Tell them. AV"], "en").kerning.before


def test_letters_from_right_to_left_are_where_the_font_puts_them() -> None:
    spans = ["הזכויות", "שלך", "בבית"]
    prepared = set_in(HEBREW, spans, "he", "rtl")
    assert prepared.kerning.after
    placed, x = [], prepared.width()
    for glyph in (glyph for piece in pieces(prepared, greedy(prepared, WIDE)[0], False) for glyph in piece.glyphs):
        x -= glyph.advance
        placed.append((glyph.gid, x - glyph.dx))
    buffer = shaped_at_once(HEBREW, "".join(spans), "rtl")
    pens = accumulate((position.x_advance for position in buffer.glyph_positions), initial=0)
    seen = zip(buffer.glyph_infos, buffer.glyph_positions, pens, strict=False)
    assert placed[::-1] == [(info.codepoint, pen + position.x_offset) for info, position, pen in seen]
