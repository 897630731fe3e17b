"""What a print shop asks of the press files: boxes, the intent, inks alone, all fonts, and nothing loose."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from acceptance.pamphlet import LANGUAGES, Built, pictures, shades_of

SHOWS = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "EI", "Tj", "TJ", "'", '"'}
RGB = {"rg", "RG"}
DPI = 144  # a point is two pixels


@pytest.fixture(params=LANGUAGES)
def press(request: pytest.FixtureRequest, built: Built) -> Path:
    return built.pdf(request.param, "press")


@pytest.fixture
def pdf(press: Path) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(press) as opened:
        yield opened


def dictionaries(pdf: pikepdf.Pdf) -> Iterator[Any]:
    for thing in pdf.objects:
        if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
            yield thing


def numbers(box: Any) -> list[float]:
    return [float(edge) for edge in box]


def test_a_sheet_of_letter_has_an_eighth_of_bleed_and_three_eighths_of_slug(pdf: pikepdf.Pdf) -> None:
    assert len(pdf.pages) == 2
    for page in pdf.pages:
        assert numbers(page.MediaBox) == [0, 0, 864, 684]
        assert numbers(page.BleedBox) == [27, 27, 837, 657]
        assert numbers(page.TrimBox) == [36, 36, 828, 648]


def test_the_intent_embeds_the_profile_of_the_press(pdf: pikepdf.Pdf) -> None:
    intents: Any = pdf.Root.OutputIntents
    (intent,) = (intent for intent in intents if intent.S == "/GTS_PDFX")
    assert intent.OutputConditionIdentifier == "CGATS TR 006"
    profile = intent.DestOutputProfile.read_bytes()
    assert (int(intent.DestOutputProfile.N), profile[12:20], profile[36:40]) == (4, b"prtrCMYK", b"acsp")


def test_colours_are_inks_and_never_rgb(pdf: pikepdf.Pdf) -> None:
    operators = {str(step.operator) for page in pdf.pages for step in pikepdf.parse_content_stream(page)}
    assert "k" in operators
    assert not operators & RGB
    spaces = {str(thing.get("/ColorSpace", "")) for thing in dictionaries(pdf)}
    assert not [space for space in spaces if "RGB" in space]
    assert all(b"/DeviceRGB" not in bytes(thing.unparse()) for thing in pdf.objects)


def test_nothing_is_annotated(pdf: pikepdf.Pdf) -> None:
    assert not [page for page in pdf.pages if "/Annots" in page]
    assert not [thing for thing in dictionaries(pdf) if thing.get("/Type") == "/Annot"]


def test_every_font_is_embedded(pdf: pikepdf.Pdf) -> None:
    fonts = [thing for thing in dictionaries(pdf) if thing.get("/Type") == "/Font"]
    descriptors = [font.DescendantFonts[0].FontDescriptor for font in fonts if font.Subtype == "/Type0"]
    assert len(descriptors) > 3
    assert all("/FontFile2" in descriptor for descriptor in descriptors)
    assert {str(font.Subtype) for font in fonts} == {"/Type0", "/CIDFontType2"}


def test_everything_on_a_page_stands_in_a_tag_or_in_an_artifact(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        depth, shown = 0, 0
        for step in pikepdf.parse_content_stream(page):
            operator = str(step.operator)
            depth += (operator in {"BDC", "BMC"}) - (operator == "EMC")
            shown += operator in SHOWS
            assert depth == 1 or operator not in SHOWS
        assert depth == 0
        assert shown > 100


def test_nothing_but_black_marks_stands_in_the_slug(press: Path) -> None:
    for picture in pictures(press, DPI):
        slug = 27 * DPI // 72
        picture.paste("white", (slug, slug, picture.width - slug, picture.height - slug))
        shades = shades_of(picture)
        assert max(max(shade) - min(shade) for shade in shades) < 40
        assert 0 < sum(count for shade, count in shades.items() if max(shade) < 128) < 3000


def test_artwork_reaches_the_bleed_on_every_edge_that_it_touches(press: Path) -> None:
    outside, inside = pictures(press, 72)
    left, top, right, foot = (27, 300, 29, 600), (100, 27, 760, 29), (835, 100, 837, 400), (100, 655, 760, 657)
    white = (255, 255, 255)
    assert all(white not in shades_of(outside.crop(strip)) for strip in (left, top, right, foot))
    assert white not in shades_of(inside.crop(foot))
    assert set(shades_of(inside.crop(top))) == {white}
