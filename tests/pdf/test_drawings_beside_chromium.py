"""Drawings with opacities and gradients beside Chromium, which draws the same SVG: in a PDF and on a web page."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageFilter
from playwright.sync_api import Browser

from chromium import program
from flyergen.artwork import Element, Placement
from flyergen.artwork import Path as Shape
from flyergen.colour import Colour
from flyergen.flyer.vector_drawing import colours_with_own, paths_of
from flyergen.geometry import Point, Rect, Size
from flyergen.html.drawings import paths_in, view_box
from flyergen.pdf.file_template import write_pdf
from flyergen.pdfium import OpenPdf
from flyergen.sheet.greys import in_opaque_tints
from flyergen.sheet.page import Job, Page
from flyergen.source.svg.simple import read_drawing
from flyergen.units import pt
from pdf.sample import DETAILS, SCREEN

pytestmark = pytest.mark.skipif(program() is None, reason="there is no Chromium")

SIDE = 144  # px, at 72 to the inch
COLOURS = ("#123f36", "#ffe9a8", "#c0392b", "#4aa3df")
DIFFERENCE = 9  # of a channel, to 255, away from edges
PARTS = (0.2, 0.35, 0.5, 0.7, 0.85, 1)

tenth = st.integers(0, 10).map(lambda n: n / 10)
place = st.integers(10, SIDE - 60)
length = st.integers(30, 90)
colour = st.sampled_from(COLOURS)
part = st.sampled_from(PARTS)


@st.composite
def gradients(draw: st.DrawFn, name: str) -> str:
    """Draw a gradient with two or three stops, some of them transparent."""
    colours = draw(st.lists(colour, min_size=2, max_size=3, unique=True))
    shares = [draw(st.sampled_from((0, *PARTS))) for _ in colours]
    stops = "".join(
        f'<stop offset="{n / (len(colours) - 1):g}" stop-color="{one}" stop-opacity="{share}"/>'
        for n, (one, share) in enumerate(zip(colours, shares, strict=True))
    )
    if draw(st.booleans()):
        return f'<radialGradient id="{name}" cx="{draw(tenth)}" cy="{draw(tenth)}" r=".6">{stops}</radialGradient>'
    x, y = draw(tenth), draw(tenth)
    return f'<linearGradient id="{name}" x1="{x}" y1="{y}" x2="{1 - x}" y2="{y + 0.5}">{stops}</linearGradient>'


@st.composite
def shapes(draw: st.DrawFn) -> str:
    """Draw a shape with a fill and a stroke, flat or with gradients, and with opacities of both and of the whole."""
    number = draw(st.integers(0, 10**6))
    fill, stroke = (draw(st.sampled_from(("none", "shaded", *COLOURS))) for _ in range(2))
    defined = "".join(
        draw(gradients(f"{kind}{number}")) for kind, said in (("f", fill), ("s", stroke)) if said == "shaded"
    )
    fill = f"url(#f{number})" if fill == "shaded" else fill
    stroke = f"url(#s{number})" if stroke == "shaded" else stroke
    paint = f'fill="{fill}" fill-opacity="{draw(part)}" stroke="{stroke}" stroke-width="{draw(st.integers(8, 24))}"'
    paint += f' style="stroke-opacity: {draw(part)}; opacity: {draw(part)}"'
    x, y, width, height = draw(place), draw(place), draw(length), draw(length)
    if draw(st.booleans()):
        round_at = f'cx="{x + width / 2}" cy="{y + height / 2}" rx="{width / 2}" ry="{height / 2}"'
        return f"{defined}<ellipse {round_at} {paint}/>"
    return f'{defined}<rect x="{x}" y="{y}" width="{width}" height="{height}" {paint}/>'


def groups(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(inside, min_size=1, max_size=3).map("".join)
    return st.tuples(part, part, several).map(lambda one: f'<g opacity="{one[0]}" fill-opacity="{one[1]}">{one[2]}</g>')


drawings = st.lists(st.recursive(shapes(), groups, max_leaves=4), min_size=1, max_size=3).map(
    lambda some: f'<rect width="{SIDE}" height="{SIDE}" fill="#ffe9a8"/>{"".join(some)}'
)


def svg(inside: str, view: str = f"0 0 {SIDE} {SIDE}") -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" width="{SIDE}" height="{SIDE}">{inside}</svg>'


def paths(inside: str) -> tuple[Shape, ...]:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "art.svg"
        file.write_text(svg(inside), "utf-8")
        drawing = read_drawing(file, "art.svg")
    colours: dict[str, Colour] = dict(colours_with_own(drawing, {}))
    return paths_of(drawing, Rect(0, 0, pt(SIDE), pt(SIDE)), colours, None)


def job_of(items: tuple[Shape, ...]) -> Job:
    page = Page("cover", Size(pt(SIDE), pt(SIDE)), (Placement(Point(0, 0), items),))
    return Job((page,), document := Element("Document"), (Element("Sect", document, title="Cover"),))


def drawn(job: Job) -> Image.Image:
    with OpenPdf(write_pdf(job, SCREEN, DETAILS)) as pdf:
        return pdf.picture(0, 72).convert("RGB")


def in_chromium(browser: Browser, inside: str) -> Image.Image:
    tab = browser.new_page(viewport={"width": SIDE, "height": SIDE})
    tab.set_content(f"<style>body {{margin: 0}} svg {{display: block}}</style>{inside}")
    data = tab.screenshot()
    tab.close()
    return Image.open(BytesIO(data)).convert("RGB")


def difference(one: Image.Image, other: Image.Image) -> int:
    """Return the largest difference of two pictures away from edges, which each program smooths in its own way."""
    red, green, blue = ImageChops.difference(one, other).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue).filter(ImageFilter.MinFilter(5))
    _, largest = most.getextrema()
    assert isinstance(largest, int)
    return largest


@pytest.mark.all
@settings(max_examples=settings().max_examples if settings.get_current_profile_name() == "at random" else 6)
@given(drawings)
def test_a_drawing_looks_in_a_pdf_and_on_a_web_page_as_its_svg_does(chromium: Browser, inside: str) -> None:
    expected, items = in_chromium(chromium, svg(inside)), paths(inside)
    assert difference(drawn(job_of(items)), expected) <= DIFFERENCE
    box = Rect(0, 0, pt(SIDE), pt(SIDE))
    assert difference(in_chromium(chromium, svg(paths_in(items, box), view_box(box))), expected) <= DIFFERENCE


@settings(max_examples=settings().max_examples if settings.get_current_profile_name() == "at random" else 25)
@given(drawings)
def test_what_is_seen_is_the_same_where_opaque_tints_replace_what_lies_on_one_color(inside: str) -> None:
    job = job_of(paths(inside))
    assert difference(drawn(in_opaque_tints(job)), drawn(job)) <= DIFFERENCE
