"""A small folded flyer, drawn by hand: panels out of reading order, with all kinds of item; and how to open it."""

from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path as FilePath
from typing import NamedTuple

import pikepdf
import uharfbuzz as hb

from flyergen.artwork import (
    Element,
    Glyph,
    GlyphRun,
    Item,
    Link,
    Modules,
    Path,
    Picture,
    Placement,
    Stroke,
    circle,
    rectangle,
)
from flyergen.colour import INK, PAPER, REGISTRATION, Colour
from flyergen.fonts import FontFile, open_font
from flyergen.geometry import Point, Rect, Size
from flyergen.limits import PdfSettings
from flyergen.pdf.file_template import write_pdf
from flyergen.pdf.metadata import Details
from flyergen.pdf.profiles import GRACOL
from flyergen.sheet.page import Job, Page
from flyergen.targets import all_targets

TARGETS = {target.name: target.pdf for target in all_targets()}
PRESS, COPIER, SCREEN, X1A = (TARGETS[name] for name in ("press", "copier", "screen", "x1a"))

FONTS = FilePath(__file__).parents[2] / "fonts"
REGULAR = FONTS / "source-sans-3" / "SourceSans3_400Regular.ttf"
BOLD = FONTS / "source-sans-3" / "SourceSans3_700Bold.ttf"
DISPLAY = FONTS / "barlow-condensed" / "BarlowCondensed_900Black.ttf"
UNIVERSAL = FONTS / "noto-sans" / "NotoSans_400Regular.ttf"

BRAND = Colour("brand", (0.05, 0.25, 0.22), (0.86, 0.40, 0.62, 0.45))
PALE = Colour("pale", (0.98, 0.86, 0.5), (0.01, 0.14, 0.55, 0.0))
PANEL = Size(100.0, 120.0)
DATE = datetime(2025, 3, 1, 12, 30, 5, tzinfo=UTC)
DETAILS = Details("¡Conoce tus derechos!", "en-US", DATE, GRACOL, "Rural Group", "What to do & whom to call")


class Style(NamedTuple):
    """A face, its size in points and its color."""

    path: FilePath = REGULAR
    size: float = 11
    colour: Colour = INK


PLAIN, STRONG = Style(), Style(BOLD)


def text(words: str, at: tuple[float, float], element: Element | None, style: Style = PLAIN) -> GlyphRun:
    """Return `words` shaped by HarfBuzz as one run, from `at` in mm."""
    face = open_font(style.path)
    return GlyphRun(Point(*at), face, style.size, style.colour, shape(words, face), element)


def shape(words: str, face: FontFile) -> tuple[Glyph, ...]:
    """Return the glyphs of `words`; a cluster's first glyph has its whole text."""
    buffer = hb.Buffer()
    buffer.add_str(words)
    buffer.guess_segment_properties()
    hb.shape(face.font, buffer, {"kern": True, "liga": True})
    starts = [*sorted({info.cluster for info in buffer.glyph_infos}), len(words)]
    ends = dict(pairwise(starts))
    glyphs: list[Glyph] = []
    seen = set[int]()
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        part = "" if info.cluster in seen else words[info.cluster : ends[info.cluster]]
        seen.add(info.cluster)
        glyphs.append(Glyph(info.codepoint, position.x_advance, position.x_offset, position.y_offset, part))
    return tuple(glyphs)


def code(element: Element | None) -> Modules:
    """Return a code of 9 by 9 modules that no reader would read, with runs of all lengths."""
    rows = tuple(bytes((x * 7 + y * 5) % 3 != 0 or x == y for x in range(9)) for y in range(9))
    return Modules(Point(60, 80), 1.5, rows, INK, element, "https://example.org")


def cover(sect: Element) -> tuple[Item, ...]:
    heading = Element("H1", sect)
    spanish = Element("P", sect, lang="es")
    return (
        Path(rectangle(Rect(-3, -3, 106, 60)), BRAND, background=True),
        text("Know your rights ", (8, 30), heading, Style(DISPLAY, 36, PAPER)),
        text("Efficient, official flyers ", (8, 40), heading, Style(BOLD, 20, PAPER)),
        text("También en español ", (8, 70), spanish),
    )


def inside(sect: Element) -> tuple[Item, ...]:
    heading, paragraph = Element("H2", sect), Element("P", sect)
    strong = Element("Strong", paragraph)
    items = Element("L", sect)
    item = Element("LI", items)
    label, body = Element("Lbl", item), Element("LBody", item)
    figure = Element("Figure", sect, alt="28 of 100 dots are filled")
    picture = tuple(
        Path(circle(Point(12 + 6 * i, 80), 2), BRAND if i < 3 else None, Stroke(BRAND, 0.3), figure) for i in range(8)
    )
    return (
        text("What you can do ", (8, 12), heading, Style(BOLD, 14, BRAND)),
        text("Say “I want to ", (8, 22), paragraph),
        text("remain silent", (32.5, 22), strong, STRONG),
        text(".” AVATAR To\u00ad ", (54, 22), paragraph),
        text("1. ", (8, 32), label, STRONG),
        text("Waffle office: e\u0323\u0301 difficult ", (14, 32), body, Style(UNIVERSAL)),
        Path(rectangle(Rect(8, 60, 84, 30)), PALE),
        *picture,
        text("28 % ", (66, 82), figure, Style(DISPLAY, 24)),
    )


def back(sect: Element) -> tuple[Item, ...]:
    paragraph = Element("P", sect)
    link = Element("Link", paragraph, link="https://example.org/año")
    figure = Element("Figure", sect, alt="QR code to example.org")
    return (
        text("Read more at ", (8, 20), paragraph),
        text("example.org/", (8, 26), link, STRONG),
        Link(Rect(8, 22, 30, 5), "https://example.org/año", link, "Our site"),
        text("año ", (8, 32), link, STRONG),
        Link(Rect(8, 28, 10, 5), "https://example.org/año", link, "Our site"),
        text("today. ", (17, 32), paragraph),
        Path(rectangle(Rect(57, 77, 19.5, 19.5)), PAPER),
        code(figure),
    )


def marks() -> tuple[Item, ...]:
    line = (("M", -10.0, 0.0), ("L", -4.0, 0.0))
    return (
        Path(line, stroke=Stroke(REGISTRATION, 0.09)),
        Path((("M", 100.0, -10.0), ("L", 100.0, -4.0)), stroke=Stroke(REGISTRATION, 0.09, dashes=(1, 1))),
        text("flyergen, outside, English", (5, -5), None, Style(REGULAR, 6, REGISTRATION)),
    )


def job(target: PdfSettings, turned: bool = False, extra: tuple[Item, ...] = ()) -> Job:
    """Return the sample as `target` wants it: sides of two panels, or a page for each panel on screen."""
    document = Element("Document")
    titles = {"cover": "Know your rights", "inside": "What you can do", "back": "Read more"}
    sects = {name: Element("Sect", document, title=title) for name, title in titles.items()}
    panels = {
        "cover": cover(sects["cover"]) + extra,
        "inside": inside(sects["inside"]),
        "back": back(sects["back"]),
    }
    pages = screen_pages(panels) if target.links else sheet_pages(panels, target, turned)
    return Job(pages, document, tuple(sects.values()))


def screen_pages(panels: dict[str, tuple[Item, ...]]) -> tuple[Page, ...]:
    return tuple(Page(name, PANEL, (Placement(Point(0, 0), items),)) for name, items in panels.items())


def sheet_pages(panels: dict[str, tuple[Item, ...]], target: PdfSettings, turned: bool) -> tuple[Page, ...]:
    """Return two sides; the back stands left of the cover, so that paper and reading order differ."""
    sheet = Size(2 * PANEL.width, PANEL.height)
    outside = (Placement(Point(100, 0), panels["cover"]), Placement(Point(0, 0), panels["back"]))
    inner = (Placement(Point(0, 0), panels["inside"]),)
    if target.pdfx:
        return tuple(
            Page(name, sheet, placed, 3.175, 9.525, marks())
            for name, placed in (("outside", outside), ("inside", inner))
        )
    keep = Rect(0, 0, *sheet).grown(-6.35)
    return Page("outside", sheet, outside, keep=keep), Page("inside", sheet, inner, keep=keep, turned=turned)


def picture(file: FilePath, element: Element | None = None) -> Picture:
    return Picture(str(file), Rect(10, 85, 40, 30), element)


@cache
def opened(data: bytes) -> pikepdf.Pdf:
    """Return the PDF in `data`, kept open, as its objects do not outlive it."""
    return pikepdf.open(BytesIO(data))


def written(target: PdfSettings, details: Details = DETAILS, sheet: Job | None = None) -> pikepdf.Pdf:
    """Return `sheet` (the sample if None) as a file for `target`."""
    return opened(write_pdf(sheet or job(target), target, details))


def content(pdf: pikepdf.Pdf, page: int) -> str:
    """Return the operators of a page counted from 0."""
    return pdf.pages[page].Contents.read_bytes().decode()


def numbers(array: pikepdf.Object) -> list[float]:
    """Return the numbers of a PDF array."""
    return [float(number) for number in array]
