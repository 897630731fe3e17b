"""Every kind for the cheapest copier: two tones, no words on a pattern, little toner, codes and letters that are read.

The pages are drawn at 300 dpi with one bit for each pixel, as such a copier prints them.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import ImageChops
from PIL.Image import Dither, Image

from acceptance.pamphlet import FLYERS, codes
from flyergen.artwork import GlyphRun, Item, Modules, Path, Picture, Placement
from flyergen.colour import INK, PAPER, Colour, contrast, grey_of
from flyergen.geometry import Rect
from flyergen.job.impose import impose
from flyergen.job.orders import Order
from flyergen.job.produce import printing_details
from flyergen.limits import HEAVY_TONER
from flyergen.pdf.file_template import write_pdf
from flyergen.project.editions import TypesetEdition, load, set_editions
from flyergen.project.judgement import Demand
from flyergen.project.requested_editions import EditionSpec
from flyergen.sheet.bw_tones import LINE
from flyergen.sheet.greys import light_on_dark
from flyergen.sheet.page import Job
from flyergen.sheet.painted_page import colours_behind, read_page
from flyergen.targets import target_named
from flyergen.units import pt

KINDS = sorted(path.name for path in FLYERS.iterdir() if (path / "kind.yaml").exists())
LAYOUTS = [*((kind, "layout") for kind in KINDS), ("secure-communities", "bold")]
LANGUAGES = ("en", "es")
# Kinds with tilted words: readers of a PDF divide the box of a tilted line evenly among its letters.
TILTED, _MISPLACED = ("to-be-tired",), 0.03
DPI = 300
LEAST = pt(0.7)
# Of the pixels: what is in sharp corners, where no gap stays open. A line screen has two at each end of a line.
_CORNERS, _CORNERS_OF_SCREEN, _DOTS = 0.00015, 0.0004, 0.01  # a photograph is made of dots
_TONER_OF_PHOTOGRAPH = 0.6  # of a page that is a photograph of a night


class Copied(NamedTuple):
    """An edition for the cheapest copier: its job in color, in black and white, and its PDF."""

    colours: Job
    job: Job
    pdf: bytes


@cache
def copied(kind: str, layout: str, language: str) -> Copied:
    ready = editions(kind, layout)[language]
    order = Order("bw")
    colours = impose(ready, order)
    job = order.made_for.repainted(colours)
    return Copied(colours, job, write_pdf(job, order.made_for.pdf, printing_details(ready, order)))


@cache
def editions(kind: str, layout: str) -> dict[str, TypesetEdition]:
    asked = EditionSpec(layout=layout, demand=Demand.draft, words=False, medium=target_named("bw").media[0])
    return {one.edition.language: one for one in set_editions(load(FLYERS / kind), asked)}


def pages(job: Job) -> Iterator[tuple[tuple[Placement, ...], Rect | None]]:
    """Yield the placements of each page, or of each piece on it, and the part that is printed."""
    for page in job.pages:
        if page.placements:
            yield page.placements, page.keep
        yield from ((one.placements, one.keep) for one in page.positions[:1])


def items(job: Job) -> Iterator[Item]:
    for page in job.pages:
        yield from page.marks
    yield from (item for placements, _ in pages(job) for one in placements for item in one.items)


@cache
def drawn(pdf: bytes) -> list[Image]:
    """Return the pages as the machine prints them."""
    with pypdfium2.PdfDocument(pdf) as document:
        greys = [page.render(scale=DPI / 72, grayscale=True).to_pil().convert("L") for page in document]
    return [grey.point(lambda shade: 255 * (shade > 127)).convert("1", dither=Dither.NONE) for grey in greys]


each_layout = pytest.mark.parametrize(("kind", "layout"), LAYOUTS)
each_language = pytest.mark.parametrize("language", LANGUAGES)


@each_layout
@each_language
def test_there_are_two_tones_and_no_line_or_gap_is_too_fine(kind: str, layout: str, language: str) -> None:
    for item in items(copied(kind, layout, language).job):
        if isinstance(item, GlyphRun | Modules):
            assert item.colour in (INK, PAPER)
        if isinstance(item, Path):
            assert item.fill in (None, INK, PAPER)
            assert item.stroke is None or item.stroke.colour in (INK, PAPER)
            assert item.stroke is None or min((item.stroke.width, *item.stroke.dashes)) >= LEAST - 1e-9


def shrunk(whites: Image) -> Image:
    """Return the darkest of each pixel and its neighbors, by rows and then by columns, which is quick."""
    return _with_neighbors(whites, ImageChops.darker)


def grown(whites: Image) -> Image:
    """Return the lightest of each pixel and its neighbors."""
    return _with_neighbors(whites, ImageChops.lighter)


def _with_neighbors(picture: Image, choose: Callable[[Image, Image], Image]) -> Image:
    for x, y in ((1, 0), (0, 1)):
        one, other = (ImageChops.offset(picture, sign * x, sign * y) for sign in (1, -1))
        picture = choose(choose(picture, one), other)
    return picture


@each_layout
@each_language
def test_gaps_between_blacks_stay_open(kind: str, layout: str, language: str) -> None:
    made = copied(kind, layout, language)
    strokes = [item.stroke for item in items(made.job) if isinstance(item, Path) and item.stroke]
    most = _CORNERS_OF_SCREEN if any(stroke.width == LINE for stroke in strokes) else _CORNERS
    most = _DOTS if any(isinstance(item, Picture) for item in items(made.job)) else most
    with pypdfium2.PdfDocument(made.pdf) as document:
        for page, picture in zip(document, drawn(made.pdf), strict=True):
            greys = picture.convert("L")
            opened = grown(shrunk(greys))  # by 3 pixels, which are 0.72 pt
            closed = ImageChops.subtract(greys, opened)
            for _, (left, top, right, foot) in boxes_of_letters(page):
                closed.paste(0, (left - 6, top - 6, right + 6, foot + 6))
            for box in boxes_of_photographs(page):  # dots are as small as the machine can print
                closed.paste(0, box)
            assert closed.histogram()[255] < most * picture.width * picture.height


@each_layout
@each_language
def test_no_words_are_on_the_screen_or_in_the_tone_behind_them(kind: str, layout: str, language: str) -> None:
    for placements, keep in pages(copied(kind, layout, language).job):
        page = read_page(placements, keep)
        for standing in page.standing_of.values():
            strokes = [page.areas[n].path.stroke for n in standing.grounds if n and page.areas[n].stroked]
            assert [stroke for stroke in strokes if stroke and stroke.width == LINE] == []
            assert {page.colour(ground) for ground in standing.grounds} == {PAPER, INK} - {standing.item.colour}


@each_layout
@each_language
def test_every_code_is_read_from_a_copy_in_one_bit(kind: str, layout: str, language: str) -> None:
    made = copied(kind, layout, language)
    payloads = {item.payload for item in items(made.job) if isinstance(item, Modules)}
    assert {code for page in drawn(made.pdf) for code in codes(page)} == payloads


@each_layout
@each_language
def test_every_letter_is_seen_where_the_pdf_says_that_it_is(kind: str, layout: str, language: str) -> None:
    made = copied(kind, layout, language)
    with pypdfium2.PdfDocument(made.pdf) as document:
        for page, picture in zip(document, drawn(made.pdf), strict=True):
            letters = list(boxes_of_letters(page))
            assert len(letters) > 20
            unseen = [letter for letter, box in letters if not 0.03 < black_share(picture, box) < 0.97]
            assert len(unseen) <= len(letters) * (_MISPLACED if kind in TILTED else 0), unseen


def boxes_of_photographs(page: pypdfium2.PdfPage) -> Iterator[tuple[int, int, int, int]]:
    """Yield the boxes of the photographs of a page in pixels."""
    height = page.get_height()
    for one in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,)):
        left, foot, right, top = one.get_bounds()
        yield tuple(round(edge * DPI / 72) for edge in (left, height - top, right, height - foot))


def boxes_of_letters(page: pypdfium2.PdfPage) -> Iterator[tuple[str, tuple[int, int, int, int]]]:
    """Yield the letters and figures of a page with their boxes in pixels, as PDFium reads them."""
    text, height = page.get_textpage(), page.get_height()
    for number in range(text.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(text, number))
        if letter.isalnum():
            left, foot, right, top = text.get_charbox(number)
            edges = (left, height - top, right, height - foot)
            yield letter, tuple(round(edge * DPI / 72) for edge in edges)


def black_share(picture: Image, box: tuple[int, int, int, int]) -> float:
    left, top, right, foot = box
    part = picture.crop((left - 2, top - 2, right + 2, foot + 2))  # an l fills its own box
    return part.convert("L").histogram()[0] / (part.width * part.height)


@each_layout
@each_language
def test_toner_covers_at_most_a_quarter_of_each_page(kind: str, layout: str, language: str) -> None:
    made = copied(kind, layout, language)
    grounds = [item for item in items(made.job) if isinstance(item, Picture) and item.look and item.look.is_ground]
    for picture in drawn(made.pdf):
        share = picture.convert("L").histogram()[0] / (picture.width * picture.height)
        assert round(share, 3) <= (_TONER_OF_PHOTOGRAPH if grounds else HEAVY_TONER)


@pytest.mark.all
def test_the_people_at_the_kitchen_table_look_alike_in_all_languages() -> None:
    english, spanish = (drawn(copied("kitchen-table", "layout", language).pdf)[1] for language in LANGUAGES)
    people = (0, round(3.9 * DPI), english.width, round(6.5 * DPI))
    differing = ImageChops.difference(english.crop(people).convert("L"), spanish.crop(people).convert("L"))
    assert differing.getbbox() is None


@each_language
def test_the_bumper_of_the_pickup_is_black_under_its_white_tailgate(language: str) -> None:
    (poster,) = drawn(copied("need-a-ride", "layout", language).pdf)
    grey = poster.convert("L")
    for x in (1.3, 7.2):  # in, at the left and at the right of the plate
        assert {grey.getpixel((round(x * DPI), round(y * DPI))) for y in (5.45, 5.6, 5.8)} == {0}


@each_layout
@each_language
def test_a_machine_that_leaves_a_quarter_of_an_inch_blank_loses_nothing_but_white(
    kind: str, layout: str, language: str
) -> None:
    for picture in drawn(copied(kind, layout, language).pdf):
        edge = picture.convert("L")
        edge.paste(255, (DPI // 4, DPI // 4, picture.width - DPI // 4, picture.height - DPI // 4))
        assert edge.histogram()[0] == 0


@each_layout
@each_language
@pytest.mark.parametrize("is_of_group", [False, True])
def test_in_grey_every_word_has_a_contrast_of_4_5_to_its_ground(
    is_of_group: bool, kind: str, layout: str, language: str
) -> None:
    ready, order = editions(kind, layout)[language], Order("copier", grey=True, medium="white_border")
    job = copied(kind, layout, language).colours
    greys = dict(printing_details(ready, order).greys)
    job = job if is_of_group else light_on_dark(job, greys)
    grounds = greys | dict(printing_details(ready, order, job).grounds)

    def light(colour: Colour, known: dict[Colour, float]) -> Colour:
        return Colour("", (known.get(colour, grey_of(colour)),) * 3, (0, 0, 0, 0))

    for one in colours_behind(job):
        assert contrast(light(one.item.colour, greys), light(one.ground, grounds)) >= 4.5 - 1e-6
