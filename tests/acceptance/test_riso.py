"""The real flyer on a Risograph: what its drums print is what was designed, and nothing else."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter

from acceptance.pamphlet import FLYERS, build, edition
from flyergen.artwork import GlyphRun, Item, Modules
from flyergen.artwork import Path as Shape
from flyergen.colour import Colour
from flyergen.flyer.riso_inks import known_inks
from flyergen.job.impose import impose
from flyergen.job.orders import Order
from flyergen.job.plan import file_of
from flyergen.job.produce import files_of, printing_details
from flyergen.pdf.file_template import write_pdf
from flyergen.pdf.profiles import GRACOL
from flyergen.pdf.resources import colours_of, items_of
from flyergen.project.editions import TypesetEdition, load, set_editions
from flyergen.project.requested_editions import EditionSpec
from flyergen.sheet.page import Job
from flyergen.targets.riso import TARGET

DRUMS = {"sunflower": "Sunflower", "hunter-green": "Hunter Green", "black": "Black"}
ROLES = {"brand": {"Hunter Green": 1.0, "Black": 0.4}, "accent": {"Sunflower": 1.0}, "ink": {"Black": 1.0}}
SHIPPED = sorted(folder.name for folder in FLYERS.iterdir() if (folder / "flyer.yaml").exists())
SOLID = 0.85
DPI = 100


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("riso"), "riso", languages=("en",)).folder


def drum(folder: Path, name: str) -> Path:
    return folder / f"{folder.name}.en.riso.{name}.pdf"


def look(ink: str) -> tuple[float, float, float]:
    return known_inks()[ink]


@cache
def greys(path: Path) -> tuple[Image.Image, ...]:
    with pypdfium2.PdfDocument(path) as pdf:
        return tuple(page.render(scale=DPI / 72).to_pil().convert("L") for page in pdf)


def test_there_is_a_file_for_each_drum_and_a_picture_of_each_side(folder: Path) -> None:
    names = {path.name.removeprefix(f"{folder.name}.en.riso.") for path in folder.iterdir() if "riso" in path.name}
    assert names == {*(f"{name}.pdf" for name in DRUMS), "outside.png", "inside.png"}


def test_every_drum_has_the_greys_that_were_asked_for_and_no_other(folder: Path) -> None:
    for name in DRUMS:
        with pikepdf.open(drum(folder, name)) as pdf:
            drawn = "\n".join(page.Contents.read_bytes().decode("latin-1") for page in pdf.pages)
        asked = {"0", "1", "0.15"} | ({"0.6"} if name == "black" else set())
        assert set(re.findall(r"^(\S+) [gG]$", drawn, re.MULTILINE)) <= asked, name
        assert not re.search(r"\b(rg|RG|k|K|scn|SCN)$", drawn, re.MULTILINE), name


def test_nothing_is_printed_within_a_quarter_inch_of_the_edge(folder: Path) -> None:
    for name in DRUMS:
        for grey in greys(drum(folder, name)):
            margin = grey.copy()
            edge = round(0.25 * DPI) - 1
            margin.paste(255, (edge, edge, grey.width - edge, grey.height - edge))
            assert margin.getextrema() == (255, 255), name


def test_fields_have_85_percent_of_an_ink_and_words_all_of_it(folder: Path) -> None:
    outside, _ = greys(drum(folder, "sunflower"))
    shades = outside.histogram()
    assert max(range(255), key=lambda shade: shades[shade]) == pytest.approx(255 * 0.15, abs=1)
    words, _ = greys(drum(folder, "black"))
    assert words.getextrema()[0] == 0


@pytest.mark.parametrize(("page", "side"), [(0, "outside"), (1, "inside")])
def test_the_sum_of_the_drums_is_the_picture(folder: Path, page: int, side: str) -> None:
    total = None
    for name, ink in DRUMS.items():
        grey = greys(drum(folder, name))[page]
        bands = [grey.point([round(255 - (255 - v) * (1 - part)) for v in range(256)]) for part in look(ink)]
        inked = Image.merge("RGB", bands)
        total = ImageChops.multiply(total, inked) if total else inked
    with Image.open(folder / f"{folder.name}.en.riso.{side}.png") as picture:
        assert total is not None
        assert max(map(_highest, ImageChops.difference(total, picture.convert("RGB")).split())) <= 1


def _highest(band: Image.Image) -> int:
    return max(value for value, count in enumerate(band.histogram()) if count)


@pytest.mark.parametrize(("page", "side"), [(0, "outside"), (1, "inside")])
def test_no_color_of_the_design_is_lost(folder: Path, page: int, side: str) -> None:
    """Painted at once in the inks' own looks, as no drum paints it, the design is the same picture.

    Not so where dark words and lines lie over another ink, and within a pixel of an edge.
    """
    ready = edition("en", medium=TARGET.media[0])
    wanted = _painted(ready, SOLID)[page]
    full = _painted(ready, 1.0)[page]
    with Image.open(folder / f"{folder.name}.en.riso.{side}.png") as picture:
        found = picture.convert("RGB")
    nearest = ImageChops.darker(_far(found, wanted), _far(found, full))
    off = nearest.point([255 if value > 12 else 0 for value in range(256)]).filter(ImageFilter.MinFilter(5))
    words = _overprinted(folder, page)
    assert ImageChops.multiply(off, words).getbbox() is None


def _far(one: Image.Image, other: Image.Image) -> Image.Image:
    red, green, blue = ImageChops.difference(one, other).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _overprinted(folder: Path, page: int) -> Image.Image:
    """Return black where two inks lie over one another, with two pixels around, and white elsewhere."""
    inked = [greys(drum(folder, name))[page].point([255 if v < 250 else 0 for v in range(256)]) for name in DRUMS]
    twice = [ImageChops.multiply(one, other) for n, one in enumerate(inked) for other in inked[n + 1 :]]
    both = ImageChops.lighter(ImageChops.lighter(twice[0], twice[1]), twice[2])
    return ImageChops.invert(both.filter(ImageFilter.MaxFilter(5)))


def _painted(ready: TypesetEdition, most: float) -> tuple[Image.Image, ...]:
    """Return the sides in the looks of the inks, each color with `most` of its ink."""
    job = impose(ready, Order("riso"))
    looks = {one: _thinned(one, most) for one in colours_of(items_of(job))}
    copier = Order("copier")
    data = write_pdf(
        _recoloured(job, looks), copier.made_for.pdf, printing_details(ready, copier)._replace(profile=GRACOL)
    )
    with pypdfium2.PdfDocument(data) as pdf:
        return tuple(page.render(scale=DPI / 72).to_pil().convert("RGB") for page in pdf)


def _thinned(colour: Colour, most: float) -> Colour:
    if colour.name == "paper":
        return colour
    rgb = (1.0, 1.0, 1.0)
    for ink, share in ROLES[colour.name].items():
        red, green, blue = (part * (1 - min(share, most) * (1 - of)) for part, of in zip(rgb, look(ink), strict=True))
        rgb = red, green, blue
    return colour._replace(rgb=rgb)


def _recoloured(job: Job, looks: dict[Colour, Colour]) -> Job:
    def again(item: Item) -> Item:
        if isinstance(item, GlyphRun | Modules):
            return item._replace(colour=looks[item.colour])
        if isinstance(item, Shape):
            stroke = item.stroke._replace(colour=looks[item.stroke.colour]) if item.stroke else None
            return item._replace(fill=looks[item.fill] if item.fill else None, stroke=stroke)
        return item

    pages = [
        page._replace(placements=tuple(one._replace(items=tuple(map(again, one.items))) for one in page.placements))
        for page in job.pages
    ]
    return job._replace(pages=tuple(pages))


@pytest.mark.all
@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_the_drums_break_no_rule_of_pdf_ua_and_pdf_a(
    folder: Path, flavour: str, validate: Callable[[Iterable[Path], str], list[str]]
) -> None:
    assert validate([drum(folder, name) for name in DRUMS], flavour) == []


def test_drums_are_the_same_bytes_each_time(folder: Path, tmp_path: Path) -> None:
    again = build(tmp_path, "riso", languages=("en",)).folder
    for path in folder.glob("*.riso.*"):
        assert (again / path.name).read_bytes() == path.read_bytes(), path.name


@pytest.mark.all
@pytest.mark.parametrize("name", SHIPPED)
def test_every_flyer_is_printed_from_drums_without_a_complaint(name: str, tmp_path: Path) -> None:
    source, order = load(FLYERS / name), Order("riso").for_target("riso")
    for layout in source.layouts:
        for ready in set_editions(source, EditionSpec(layout=layout, medium=order.medium)):
            files = list(files_of(file_of([ready], order, tmp_path)))
            assert [str(problem.fact) for file in files for problem in file.problems] == []
