"""Text: what is drawn can be read out again, letter for letter."""

from pathlib import Path
from unicodedata import normalize

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.artwork import Element, Glyph, GlyphRun, Placement
from flyergen.colour import INK
from flyergen.fonts import open_font
from flyergen.geometry import Point, Size
from flyergen.pdf import operators
from flyergen.pdf.file_template import write_pdf
from flyergen.pdf.font_subsets import Face, subset
from flyergen.pdf.operators import show, stretches
from flyergen.sheet.page import Job, Page
from pdf.sample import DETAILS, DISPLAY, PRESS, REGULAR, UNIVERSAL, Style, opened, text
from tables import each_row

FONTS = Path(__file__).parents[2] / "fonts"
CFF = sorted(Path("/usr/share/fonts/opentype").rglob("*.otf"))


def sheet(*runs: GlyphRun) -> Job:
    root = Element("Document")
    sect = Element("Sect", root)
    paragraph = Element("P", sect)
    items = tuple(run._replace(element=paragraph) for run in runs)
    return Job((Page("a", Size(200, 50), (Placement(Point(0, 0), items),)),), root, (sect,))


def read_out(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        return str(document[0].get_textpage().get_text_range())
    finally:
        document.close()


@pytest.mark.parametrize(
    "words",
    [
        "Efficient official waffles ",
        "¡Conoce tus derechos! ¿Qué? 28\u00a0% ",
        "“Know” – it’s … ½ ﬁn ",
        "Lời khuyên về quyền lợi ",
        "Знайте свои права ",
    ],
)
def test_words_are_read_out_as_they_were_written(words: str) -> None:
    data = write_pdf(sheet(text(words, (5, 20), None, Style(UNIVERSAL))), PRESS, DETAILS)
    assert read_out(data).replace("\u00a0", " ").strip() == words.replace("\u00a0", " ").replace("ﬁ", "fi").strip()


@each_row(
    ("family", "words"),
    [
        ("noto-sans/NotoSans_400", "Ẹ̀dà aṣeétẹ̀jáde kò ṣe é lò nínú "),  # Yoruba
        ("noto-sans/NotoSans_400", "Diné Bizaad bee yáádę́ę́ʼ ákǫ́ǫ́ ʼąąʼ "),  # Navajo
        ("noto-sans/NotoSans_400", "Tu'un savi ñu̱u̱ kuá'a̱ ni̱ ka̱'a̱n "),  # Mixtec
        ("noto-sans/NotoSans_400", "Thuɔŋjäŋ wɛ̈t ke̱ nhiäär ë rɔ̈t "),  # Dinka
        ("noto-sans-devanagari/NotoSansDevanagari-", "इस पृष्ठ पर देखे जा सकते हैं "),
        ("noto-sans-bengali/NotoSansBengali-", "আপনার পাসওয়ার্ডটি মিলছে না "),
        ("noto-sans-tamil/NotoSansTamil-", "மற்ற மொழிகளில் தவறுகளைக் கொண்டிருக்கலாம் "),
        ("noto-sans-khmer/NotoSansKhmer-", "ជំនួយបន្ថែម ព្រឹត្តិការណ៍ "),
        ("noto-serif-tibetan/NotoSerifTibetan-", "སྐད་རིགས་གཞན་ཐོག "),
    ],
)
def test_words_with_marks_at_places_of_their_own_are_read_out_whole(family: str, words: str) -> None:
    style = Style(FONTS / f"{family}Regular.ttf")
    data = write_pdf(sheet(text(words, (5, 20), None, style)), PRESS, DETAILS)
    assert read_out(data).strip() == normalize("NFC", words).strip()


def test_a_ligature_has_the_text_of_its_letters() -> None:
    run = text("office ", (5, 20), None, Style(DISPLAY))
    assert [glyph.text for glyph in run.glyphs] == ["o", "ffi", "c", "e", " "]
    font = opened(write_pdf(sheet(run), PRESS, DETAILS)).pages[0].Resources.Font.F1
    assert b"<0002> <006600660069>" in font.ToUnicode.read_bytes()


def test_one_glyph_with_two_texts_has_two_codes() -> None:
    face = Face(open_font(REGULAR), "F1")
    codes = {face.code(12, words)[0] for words in ("-", "\u00ad", "-")}
    assert codes == {"0001", "0002"}


def test_kerning_stands_between_the_codes() -> None:
    font = open_font(REGULAR)
    width = font.advance(5)
    glyphs = (Glyph(5, width - 40, 0, 0, "A"), Glyph(5, width, 0, 0, "A"))
    assert show(GlyphRun(Point(0, 0), font, 10, INK, glyphs), Face(font, "F1")) == "[<0001>40<0001>]TJ"


def test_an_offset_glyph_has_one_of_its_own() -> None:
    font = open_font(REGULAR)
    width = font.advance(5)
    glyphs = (Glyph(5, width, 20, 300, "A"), Glyph(5, width, 0, 0, "B"))
    shown = show(GlyphRun(Point(0, 0), font, 10, INK, glyphs), Face(font, "F1"))
    assert shown == "[<00010002>]TJ"


def test_a_letter_that_is_only_kerned_is_moved_and_has_no_glyph_of_its_own() -> None:
    font = open_font(REGULAR)
    width = font.advance(5)
    glyphs = (Glyph(5, width, 20, 0, "A"), Glyph(5, width, 0, 0, "B"))
    shown = show(GlyphRun(Point(0, 0), font, 10, INK, glyphs), Face(font, "F1"))
    assert shown == "[-20<0001>20<0002>]TJ"


def test_a_glyph_that_one_edition_brings_along_has_no_code_in_the_next() -> None:
    font = open_font(REGULAR)
    plate = Face(font, "F1")
    known, new = Glyph(5, font.advance(5), 0, 0, "A"), Glyph(6, font.advance(6), 0, 0, "B")
    show(GlyphRun(Point(0, 0), font, 10, INK, (known, known)), plate)
    first, second = plate.fork(), plate.fork()
    shown = show(GlyphRun(Point(0, 0), font, 10, INK, (known, new, known)), first)
    assert shown == "[<000100020001>]TJ"
    assert new not in plate.spelled
    other = Glyph(7, font.advance(7), 0, 0, "C")
    assert show(GlyphRun(Point(0, 0), font, 10, INK, (other, new, other)), second) == "[<000200030002>]TJ"


def test_stacked_marks_share_the_text_of_their_cluster() -> None:
    font = open_font(UNIVERSAL)
    face = Face(font, "F1")
    glyphs = (Glyph(40, 500, 0, 0, "e\u0323\u0301"), Glyph(41, 0, 0, 0, ""), Glyph(42, 0, 0, 0, ""))
    assert "ActualText" not in show(GlyphRun(Point(0, 0), font, 10, INK, glyphs), face)
    assert [face.code(gid, part)[0] for gid, part in ((40, "e"), (41, "\u0323"), (42, "\u0301"))] == [
        "0001",
        "0002",
        "0003",
    ]


def test_one_letter_of_two_glyphs_has_its_text_beside_it() -> None:
    font = open_font(UNIVERSAL)
    glyphs = (Glyph(40, font.advance(40), 0, 0, "é"), Glyph(41, 0, 0, 0, ""), Glyph(50, 500, 0, 0, "n"))
    shown = show(GlyphRun(Point(0, 0), font, 10, INK, glyphs), Face(font, "F1"))
    assert shown.startswith("/Span<</ActualText<FEFF00E9>>>BDC\n[<00010002>]TJ\nEMC\n[")


@given(st.lists(st.sampled_from(["a", "ffi", "é", "e\u0323\u0301", "", " "]), min_size=1, max_size=12))
def test_what_the_codes_and_spans_say_is_what_was_set(texts: list[str]) -> None:
    glyphs = tuple(Glyph(40 + i, 500, 0, 0, part) for i, part in enumerate(texts))
    said = [
        text or "".join(glyph.text for glyph in part)
        for text, part in stretches(glyphs, Face(open_font(UNIVERSAL), "F1"))
    ]
    assert "".join(said).replace("\u200b", "") == "".join(texts)


GLYPHS = st.builds(
    Glyph,
    st.integers(1, 60),
    st.integers(0, 900) | st.floats(-900, 900).map(lambda advance: round(advance, 4)),
    st.sampled_from([0, 0, 0, 0, 0, 0.0002, -30, 12.5]),
    st.sampled_from([0, 0, 0, 0, 0, 250, -12.5]),
    st.sampled_from(["a", "ffi", "é", " "]),
)


@pytest.mark.second_implementation
@given(st.lists(GLYPHS, min_size=1, max_size=12), st.sampled_from([0.0, 0.0001, 12.0]) | st.floats(-500, 500))
def test_glyphs_in_their_places_are_shown_as_if_they_might_be_moved(glyphs: list[Glyph], shift: float) -> None:
    font = open_font(UNIVERSAL)
    quick, whole = Face(font, "F1"), Face(font, "F1")
    for _ in range(2):  # what is spelled is remembered
        shown = operators._show(glyphs, quick, 11, shift)
        assert shown == operators._show_moved(glyphs, whole, 11, shift)
        assert (
            show(GlyphRun(Point(0, 0), font, 11, INK, tuple(glyphs)), quick)
            == operators._show_moved(glyphs, whole, 11, 0.0)[0]
        )
    assert quick.codes == whole.codes


def test_a_subset_holds_only_the_glyphs_used() -> None:
    whole = REGULAR.stat().st_size
    packed, length, _ = subset(open_font(REGULAR), (0, 5, 6))
    assert len(packed) < length < whole / 10


@pytest.mark.skipif(not CFF, reason="no font with PostScript outlines on this machine")
def test_a_font_with_postscript_outlines_is_embedded_as_such() -> None:
    run = text("office \u2013 co\u00adop ", (5, 20), None, Style(CFF[0]))
    data = write_pdf(sheet(run), PRESS, DETAILS)
    font = opened(data).pages[0].Resources.Font.F1.DescendantFonts[0]
    assert font.Subtype == "/CIDFontType0"
    assert font.FontDescriptor.FontFile3.Subtype == "/CIDFontType0C"
    assert "of" in read_out(data)
