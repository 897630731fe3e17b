"""What is judged behind words on a photograph is what a reader of PDF files draws there without the words."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path as File
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from examples import up_to
from flyergen import plain_pixels
from flyergen.artwork import Element, Item, Path, Picture, Placement, circle, rectangle
from flyergen.colour import Colour, Opacity
from flyergen.geometry import Point, Rect, Size
from flyergen.gradient import Gradient
from flyergen.looks import Look, Overlay
from flyergen.pdf.file_template import write_pdf
from flyergen.pdfium import OpenPdf
from flyergen.sheet.page import Job, Page
from flyergen.typeset.painting_order import Blend, Mark, Paint, Source
from flyergen.typeset.photo_samples import coloured
from flyergen.typeset.seen_pixels import Scene, seen_pixels
from pdf.sample import DETAILS, SCREEN

_PAGE, _WORDS = Size(60.0, 40.0), Rect(12.0, 9.0, 36.0, 22.0)
_DPI = 200
_LEVELS, _EDGES, _SLIVER = 26, 0.1, 0.01  # what may differ, and how many pixels: of those that are seen, and of all
_RED, _BLUE, _GREEN = (Colour("", rgb, None) for rgb in ((0.8, 0.1, 0.1), (0.1, 0.2, 0.7), (0.1, 0.6, 0.3)))
_COLOURS = st.sampled_from((_RED, _BLUE, _GREEN))
_CIRCLE = circle(Point(0.5, 0.5), 0.5)


@cache
def files() -> tuple[str, str]:
    """Return a photograph of large squares, and one of which a half is transparent."""
    folder, random = File(_KEPT.name), Random(5)
    squares = Image.new("RGB", (3, 2))
    squares.putdata([tuple(random.randrange(256) for _ in range(3)) for _ in range(6)])
    whole = squares.resize((360, 240), Image.Resampling.NEAREST)
    whole.save(folder / "whole.png")
    clear = whole.convert("RGBA")
    clear.putalpha(Image.linear_gradient("L").resize((360, 240)).point([0] * 128 + [255] * 128))
    clear.save(folder / "clear.png")
    return str(folder / "whole.png"), str(folder / "clear.png")


_KEPT = TemporaryDirectory()
_boxes = st.tuples(st.integers(-2, 30), st.integers(-2, 20), st.integers(28, 56), st.integers(20, 40))


@st.composite
def _pictures(draw: st.DrawFn) -> Picture:
    box = Rect(*map(float, draw(_boxes)))
    look = Look(
        part=draw(st.sampled_from((Rect(0.0, 0.0, 1.0, 1.0), Rect(0.25, 0.5, 0.5, 0.5)))),
        outline=draw(st.sampled_from(((), _CIRCLE))),
        overlays=draw(st.sampled_from(((), (Overlay(_BLUE, 0.6, "foot", 0.7),)))),
        opacity=draw(st.sampled_from((1.0, 1.0, 0.6))),
    )
    return Picture(draw(st.sampled_from(files())), box, look=look, quarters=draw(st.sampled_from((0, 0, 1, 0.2))))


@st.composite
def _paths(draw: st.DrawFn) -> Path:
    x, y, width, height = map(float, draw(_boxes))
    shape = draw(st.sampled_from((rectangle(Rect(x, y, width, height)), circle(Point(x + 12, y + 10), 9.0))))
    opacity = draw(st.sampled_from((None, None, 0.5)))
    path = Path(shape, fill=draw(_COLOURS), opacity=Opacity(opacity) if opacity else None)
    if draw(st.booleans()):
        stops = ((0.0, draw(_COLOURS)), (1.0, draw(_COLOURS)))
        return path._replace(gradient=Gradient(stops, (width, 0.0, 0.0, height, x, y)))
    return path


_scenes = st.lists(st.one_of(_pictures(), _paths()), min_size=1, max_size=4)
_fronts = st.lists(_paths().map(lambda path: path._replace(opacity=None, gradient=None)), max_size=2)


def painted(items: Sequence[Item], first: int) -> tuple[Paint, ...]:
    found = []
    for n, item in enumerate(items, first):
        mark = Mark(n, "", 0, 0, Source("picture", ""))
        assert isinstance(item, Path | Picture)
        paint = Paint(mark, item if isinstance(item, Path) else Path(item.outline), None)
        if isinstance(item, Picture):
            paint.picture, paint.whole = item, item.box
        found.append(paint)
    return tuple(found)


def grounds(under: Sequence[Paint]) -> set[Paint | None]:
    """Return all that may be seen somewhere of some paints."""
    found: set[Paint | None] = {None}
    for paint in under:
        found |= {paint.over(ground) for ground in found}
    return found


def photographs(seen: Paint | None) -> Iterator[tuple[Paint | None, Paint, list[Blend]]]:
    """Yield what is seen, its photograph, if it has one, and the colors over that, the last one first."""
    over, ground = [], seen
    while isinstance(ground, Blend) and ground.opacity:
        over.append(ground)
        ground = ground.below
    if ground and ground.picture and not any(one.is_gradient for one in over):
        yield seen, ground, over


def drawn(items: Sequence[Item]) -> Image.Image:
    """Return the box of the words on a page with items, as PDFium draws it."""
    document = Element("Document")
    sect = Element("Sect", document, title="Page")
    page = Page("page", _PAGE, (Placement(Point(0, 0), tuple(items)),))
    with OpenPdf(write_pdf(Job((page,), document, (sect,)), SCREEN, DETAILS)) as pdf:
        whole = pdf.picture(0, _DPI).convert("RGB")
    pixels = _DPI / 25.4
    left, top, right, foot = (round(edge * pixels) for edge in (*_WORDS[:2], _WORDS.right, _WORDS.bottom))
    return whole.crop((left, top, right, foot))


def seen_through(colours: Sequence[Blend], image: Image.Image) -> Image.Image:
    """Return an image under some colors."""
    for one in reversed(colours):
        assert one.top.opacity
        assert one.top.colour
        top = Image.new("RGB", image.size, tuple(round(255 * part) for part in one.top.colour.rgb))
        image = Image.blend(image, top, one.top.opacity.share)
    return image


def count(mask: Image.Image) -> int:
    """Return how many pixels are white, or nearly."""
    return sum(mask.histogram()[251:])


def differing(one: Image.Image, other: Image.Image, where: Image.Image) -> int:
    """Return how many pixels differ where a mask is white."""
    red, green, blue = ImageChops.difference(one, other).split()
    far = ImageChops.lighter(ImageChops.lighter(red, green), blue).point([0] * _LEVELS + [255] * (256 - _LEVELS))
    return count(ImageChops.darker(far, where))


@settings(max_examples=up_to(30))
@given(_scenes, _fronts)
def test_what_is_judged_behind_words_is_what_is_drawn_there(items: list[Item], fronts: list[Path]) -> None:
    under, over = painted(items, 0), painted(fronts, len(items) + 1)
    found = [one for ground in grounds(under) for one in photographs(ground)]
    if not found:
        return
    without = drawn(items)
    black = drawn([path._replace(fill=Colour("", (0.0, 0.0, 0.0), None)) for path in fronts])
    for ground, paint, colours in found:
        assert paint.picture
        seen = seen_pixels(Scene(paint, ground, under, over), paint.picture, _WORDS)
        if seen is None:
            continue
        there, front = (one.resize(seen.size, Image.Resampling.BOX) for one in (without, black))
        mask = seen.getchannel("A").point([0] * 251 + [255] * 5)
        most = max(_SLIVER * seen.width * seen.height, _EDGES * count(mask))
        assert differing(seen_through(colours, seen.convert("RGB")), there, mask) <= most
        assert count(ImageChops.darker(ImageChops.invert(front.convert("L")), mask)) <= most


def plain(image: Image.Image) -> plain_pixels.Pixels:
    return plain_pixels.Pixels(image.mode, image.size, (plane.tobytes() for plane in image.split()))


@settings(max_examples=up_to(30))
@given(_scenes, _fronts)
def test_the_same_is_seen_without_pillow(items: list[Item], fronts: list[Path]) -> None:
    under, over = painted(items, 0), painted(fronts, len(items) + 1)
    for seen_paint, paint, _ in (one for ground in grounds(under) for one in photographs(ground)):
        assert paint.picture
        asked = Scene(paint, seen_paint, under, over), paint.picture, _WORDS
        seen = seen_pixels(*asked)
        with pytest.MonkeyPatch.context() as patched:
            for name in ("Image", "ImageChops", "ImageDraw"):
                patched.setattr(f"flyergen.typeset.seen_pixels.{name}", plain_pixels)
            patched.setattr("flyergen.typeset.seen_pixels.coloured", lambda *of: plain(coloured(*of)))
            found = seen_pixels(*asked)
        assert isinstance(found, plain_pixels.Pixels | None)
        assert (found and (found.size, found.planes)) == (seen and (seen.size, plain(seen).planes))


def test_all_of_a_photograph_is_judged_that_no_front_covers() -> None:
    """A half of the words is behind a front."""
    under = painted([Picture(files()[0], _WORDS)], 0)
    front = painted([Path(rectangle(Rect(0.0, 0.0, 30.0, 40.0)), fill=_RED)], 2)
    for over, share in (((), 1.0), (front, 0.5)):
        seen = seen_pixels(Scene(under[0], under[0], under, over), under[0].picture, _WORDS)  # type: ignore[arg-type]
        assert seen
        assert count(seen.getchannel("A")) / (seen.width * seen.height) == pytest.approx(share, abs=0.01)


def test_the_scenes_have_pictures_of_all_kinds() -> None:
    whole, clear = (painted([Picture(file, _WORDS)], 0)[0] for file in files())
    assert (whole.is_seen_through, clear.is_seen_through) == (False, True)
    half = painted([Picture(files()[0], _WORDS, look=Look(opacity=0.5))], 0)[0]
    assert half.is_seen_through


@pytest.fixture(scope="module", autouse=True)
def kept() -> Iterator[None]:
    """Remove the pictures after the last test."""
    yield
    files.cache_clear()
    _KEPT.cleanup()
