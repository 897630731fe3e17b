"""Renderings: what other programs draw of a file, as the pixels or the inks in the box of each picture.

PDFium says where the pictures of a PDF are and draws them, Ghostscript draws them and separates their inks, and
Chromium shows a web page.
"""

import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2
from PIL import Image, ImageChops
from pypdfium2 import raw

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DPI = 150
_ROUNDED = 0.02  # in
_DENSE = 2  # pixels of a screen in one of a web page
PLATES = ("Cyan", "Magenta", "Yellow", "Black")
Box = tuple[float, float, float, float]
# A page: its process inks in CMYK, and the plates of spot inks in L, in which 255 is full ink.
Separated = tuple[Image.Image, tuple[Image.Image, ...]]


class Seen(NamedTuple):
    """A picture as a program draws it: its pixels, and the width and height of its box in inches.

    The pixels are in RGB or, for inks, in CMYK, with the plates of spot inks (L). `place` is the box on its page, from
    the top left corner, in inches; what of it is off the page is no part of `visible`, in shares of the box.
    """

    image: Image.Image
    size: tuple[float, float]
    place: Box = (0.0, 0.0, 0.0, 0.0)
    spots: tuple[Image.Image, ...] = ()
    visible: Box = (0.0, 0.0, 1.0, 1.0)


def boxes(pdf: Path) -> list[tuple[int, Box]]:
    """Return the page and the left, top, right and foot of each picture in a PDF in inches, in painting order."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document):
            left, _, _, top = page.get_cropbox()
            for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]):
                x0, y0, x1, y1 = one.get_bounds()
                found.append((number, ((x0 - left) / 72, (top - y1) / 72, (x1 - left) / 72, (top - y0) / 72)))
    return found


def is_near(box: Box, other: Box) -> bool:
    """Return whether two boxes are the same, but for rounding."""
    return all(abs(one - two) < _ROUNDED for one, two in zip(box, other, strict=True))


def words_in(pdf: Path, page: int) -> list[Box]:
    """Return the boxes of the lines of words on a page in inches."""
    with pypdfium2.PdfDocument(pdf) as document:
        sheet = document[page]
        left, _, _, top = sheet.get_cropbox()
        text = sheet.get_textpage()
        lines = [text.get_rect(n) for n in range(text.count_rects())]
        return [((x0 - left) / 72, (top - y1) / 72, (x1 - left) / 72, (top - y0) / 72) for x0, y0, x1, y1 in lines]


def text_of(pdf: Path) -> str:
    """Return the words of all pages."""
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(page.get_textpage().get_text_range() for page in document)


def by_pdfium(pdf: Path) -> list[Image.Image]:
    """Return the pages as PDFium draws them, in RGB."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=DPI / 72).to_pil().convert("RGB") for page in document]


def by_ghostscript(pdf: Path) -> list[Image.Image]:
    """Return the pages as Ghostscript draws them, in RGB."""
    with TemporaryDirectory() as folder:
        _ghostscript(pdf, Path(folder), "png16m", "page-%d.png", "-dTextAlphaBits=4", "-dGraphicsAlphaBits=4")
        return [_loaded(path) for path in _in_order(folder, "page-*.png")]


def separated(pdf: Path, spots: Sequence[str] = ()) -> list[Separated]:
    """Return the pages with their inks, as Ghostscript separates them."""
    with TemporaryDirectory() as folder:
        _ghostscript(pdf, Path(folder), "tiffsep", "page-%d.tif")
        count = len(_in_order(folder, "page-*(Cyan).tif"))
        found = []
        for number in range(1, count + 1):
            plates = [_plate(Path(folder), number, name) for name in PLATES]
            own = [_plate(Path(folder), number, name, plates[0].size) for name in spots]
            found.append((Image.merge("CMYK", plates), tuple(own)))
        return found


def _plate(folder: Path, number: int, name: str, size: tuple[int, int] | None = None) -> Image.Image:
    path = folder / f"page-{number}({name}).tif"
    if size and not path.exists():
        return Image.new("L", size)
    return ImageChops.invert(_loaded(path).convert("L"))


def _ghostscript(pdf: Path, folder: Path, device: str, name: str, *more: str) -> None:
    program = shutil.which("gs") or "gs"
    command = (program, "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", f"-sDEVICE={device}", f"-r{DPI}", *more)
    subprocess.run([*command, f"-sOutputFile={folder / name}", str(pdf)], check=True, capture_output=True)


def _in_order(folder: str, pattern: str) -> list[Path]:
    return sorted(Path(folder).glob(pattern), key=lambda path: (len(path.name), path.name))


def _loaded(path: Path) -> Image.Image:
    with Image.open(path) as image:
        image.load()
        return image


def cut(pages: Sequence[Image.Image], places: Sequence[tuple[int, Box]]) -> list[Seen]:
    """Return what pages show in the boxes of their pictures."""
    return [_seen(pages[n], (), box) for n, box in places]


def shot(pdf: Path, draw: Callable[[Path], Sequence[Image.Image]]) -> list[Seen]:
    """Return the pictures of a PDF as a program draws them."""
    return cut(draw(pdf), boxes(pdf))


def cut_inks(pages: Sequence[Separated], places: Sequence[tuple[int, Box]]) -> list[Seen]:
    """Return the inks of pages in the boxes of their pictures."""
    return [_seen(*pages[n], box) for n, box in places]


def _seen(page: Image.Image, plates: Sequence[Image.Image], box: Box) -> Seen:
    """Return what a page shows in a box. What is off the page is no part of it."""
    size = box[2] - box[0], box[3] - box[1]
    left, top, right, foot = (side * DPI for side in box)
    within = max(0.0, left), max(0.0, top), min(float(page.width), right), min(float(page.height), foot)
    visible = (
        (within[0] - left) / (right - left), (within[1] - top) / (foot - top),
        (within[2] - left) / (right - left), (within[3] - top) / (foot - top),
    )  # fmt: skip
    parts = [_part(one, within, (left, top, right, foot)) for one in (page, *plates)]
    return Seen(parts[0], size, box, tuple(parts[1:]), visible)


def _part(page: Image.Image, within: Box, box: Box) -> Image.Image:
    """Return a box of a page, whose edges need not be those of pixels."""
    whole = Image.new(page.mode, (max(1, round(box[2] - box[0])), max(1, round(box[3] - box[1]))))
    size = max(1, round(within[2] - within[0])), max(1, round(within[3] - within[1]))
    part = page.resize(size, Image.Resampling.BOX, box=within)
    whole.paste(part, (round(within[0] - box[0]), round(within[1] - box[1])))
    return whole


def overprinted(drums: Sequence[tuple[list[Image.Image], tuple[int, int, int]]]) -> list[Image.Image]:
    """Return pages as the drums of a Risograph print them over one another: each ink lets through a share of light."""
    pages: list[Image.Image] = []
    for greys, ink in drums:
        for number, grey in enumerate(greys):
            lookup = [[round(255 - (255 - level) * (255 - one) / 255) for level in range(256)] for one in ink]
            layer = Image.merge("RGB", [grey.convert("L").point(table) for table in lookup])
            if number < len(pages):
                pages[number] = ImageChops.multiply(pages[number], layer)
            else:
                pages.append(layer)
    return pages


def in_chromium(browser: "Browser", page: Path) -> list[Seen]:
    """Return the pictures of a web page as a browser shows them, without words over them."""
    context = browser.new_context(viewport={"width": 420, "height": 800}, device_scale_factor=_DENSE)
    try:
        shown = context.new_page()
        shown.goto(page.absolute().as_uri())
        shown.wait_for_load_state("load")
        return list(_pictures_of(shown))
    finally:
        context.close()


def _pictures_of(shown: "Page") -> Iterator[Seen]:
    whole = Image.open(BytesIO(shown.screenshot(full_page=True, animations="disabled"))).convert("RGB")
    found = shown.locator("img")
    for n in range(found.count()):
        box = found.nth(n).bounding_box()
        if not box or not found.nth(n).is_visible():
            continue
        sides = box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"]
        left, top, right, foot = (_DENSE * side for side in sides)
        pixels = left, top, right, foot
        yield Seen(_part(whole, pixels, pixels), (box["width"] / 96, box["height"] / 96))
