"""Spot inks in a press file: one plate for each, mixed and thinned as the palette says."""

import re
import subprocess
from pathlib import Path as FilePath
from shutil import which
from typing import Any

import pypdfium2
import pytest
from PIL import Image

from flyergen.artwork import Item, rectangle
from flyergen.artwork import Path as Shape
from flyergen.colour import PAPER, Colour, Spot
from flyergen.geometry import Rect
from flyergen.pdf.file_template import write_pdf
from pdf.sample import COPIER, DETAILS, PRESS, Style, content, job, text, written

BLUE, SUN = Spot("Blue ink", (1, 0.5, 0, 0)), Spot("Sun", (0, 0.3, 1, 0))
FULL = Colour("blue", (0, 0.3, 0.7), BLUE.cmyk, (BLUE,))
THIN = Colour("thin", (0.6, 0.7, 0.9), (0.4, 0.2, 0, 0), (BLUE._replace(tint=0.4),))
BOTH = Colour("both", (0, 0.3, 0.2), (0.5, 0.5, 1, 0), (BLUE._replace(tint=0.5), SUN))


def boxes(*colours: Colour) -> tuple[Shape, ...]:
    return tuple(Shape(rectangle(Rect(5 + 12 * n, 100, 10, 10)), colour) for n, colour in enumerate(colours))


def spaces(*colours: Colour) -> list[Any]:
    pdf = written(PRESS, sheet=job(PRESS, extra=boxes(*colours)))
    return [space for space in pdf.pages[0].Resources.ColorSpace.values() if space[1] != "/All"]


def test_a_tint_is_printed_with_the_plate_of_the_full_ink() -> None:
    (space,) = spaces(FULL, THIN)
    assert [str(part) for part in list(space)[:3]] == ["/Separation", "/Blue ink", "/DeviceCMYK"]
    assert [float(part) for part in space[3].C1] == [1, 0.5, 0, 0]
    drawn = content(written(PRESS, sheet=job(PRESS, extra=boxes(FULL, THIN))), 0)
    assert re.findall(r"^/\S+ cs (\S+) scn$", drawn, re.MULTILINE)[:2] == ["1", "0.4"]


def test_a_mixture_names_its_inks_and_defines_each_as_it_is_alone() -> None:
    alone, mixed = spaces(FULL, BOTH)
    assert [str(name) for name in mixed[1]] == ["/Blue ink", "/Sun"]
    assert mixed[4].Colorants["/Blue ink"] == alone
    assert list(mixed[3].Size) == [2, 2]
    assert mixed[3].read_bytes() == bytes([0, 0, 0, 0, 255, 128, 0, 0, 0, 76, 255, 0, 255, 204, 255, 0])


def test_a_proof_shows_a_mixture_as_its_inks_over_one_another() -> None:
    four_inks = BOTH._replace(cmyk=(0.5, 0.55, 1, 0), spots=())
    assert seen(BOTH) == pytest.approx(seen(four_inks), abs=3)


def seen(colour: Colour) -> Any:
    """Return the pixel in the middle of a box of a color."""
    x, y = (12.7 + 100 + 10) / 25.4 * 72, (12.7 + 105) / 25.4 * 72
    with pypdfium2.PdfDocument(write_pdf(job(PRESS, extra=boxes(colour)), PRESS, DETAILS)) as pdf:
        return pdf[0].render(scale=1).to_pil().convert("RGB").getpixel((round(x), round(y)))


def plates(folder: FilePath, *extra: Item) -> dict[str, tuple[int, int]]:
    """Return the darkest and the lightest shade in the box that `boxes` fill, on each plate of the first page."""
    if not which("gs"):
        pytest.skip("Ghostscript is not installed")
    (folder / "flyer.pdf").write_bytes(write_pdf(job(PRESS, extra=extra), PRESS, DETAILS))
    command = ["gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=tiffsep", "-r72", "-dLastPage=1"]
    subprocess.run([*command, "-sOutputFile=plate.tif", "flyer.pdf"], cwd=folder, check=True)
    left, top = (12.7 + 100 + 6) / 25.4 * 72, (12.7 + 101) / 25.4 * 72
    found = {}
    for path in folder.glob("plate(*).tif"):
        with Image.open(path) as plate:
            box = plate.convert("L").crop((round(left), round(top), round(left + 22), round(top + 22)))
            shades = [shade for shade, count in enumerate(box.histogram()) if count]
            found[path.name[6:-5]] = (shades[0], shades[-1])
    return found


def test_black_words_overprint_a_spot_ink_and_white_words_knock_it_out(tmp_path: FilePath) -> None:
    black = text("Go", (6, 107), None, Style(size=16))
    inks = plates(tmp_path, *boxes(FULL), black)
    assert inks["Blue ink"] == (0, 0)
    assert inks["Black"][0] < 60
    assert plates(tmp_path, *boxes(FULL), black._replace(colour=PAPER))["Blue ink"][1] > 195


def test_words_in_a_spot_ink_knock_out_what_lies_below(tmp_path: FilePath) -> None:
    ground = Shape(rectangle(Rect(5, 100, 10, 10)), Colour("sun", (1, 0.8, 0), (0, 0.2, 1, 0)))
    inks = plates(tmp_path, ground, text("Go", (6, 107), None, Style(size=16, colour=FULL)))
    assert inks["Yellow"][1] > 195


def test_a_copier_prints_what_the_screen_shows() -> None:
    pdf = written(COPIER, sheet=job(COPIER, extra=boxes(FULL, BOTH)))
    assert "/ColorSpace" not in pdf.pages[0].Resources
