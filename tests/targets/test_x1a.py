"""PDF/X-1a:2003: an old shop's file, from the same artwork. Source: ISO 15930-4."""

import re
import subprocess
from pathlib import Path
from shutil import which

import pikepdf
import pytest
from PIL import Image

from flyergen.artwork import Path as Shape
from flyergen.artwork import rectangle
from flyergen.colour import Colour, Spot
from flyergen.geometry import Rect
from flyergen.pdf.file_template import write_pdf
from pdf.sample import DETAILS, X1A, content, job, written

MOSS = Colour("moss", (0.1, 0.4, 0.2), (0.8, 0.1, 0.9, 0.3), (Spot("Moss", (0.8, 0.1, 0.9, 0.3), 0.5),))
NEWER = ("/Tabs", "/PrintScaling", "/Duplex", "/Group", "/SMask", "/ca", "/CA", "/BM", "/OCProperties", "/OCGs")


def keys(thing: object, seen: set[tuple[int, int]]) -> set[str]:
    """Return all keys of dictionaries under an object."""
    found: set[str] = set()
    if isinstance(thing, pikepdf.Object) and thing.is_indirect:
        if thing.objgen in seen:
            return found
        seen.add(thing.objgen)
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for key, value in thing.items():
            found |= {key} | keys(value, seen)
    elif isinstance(thing, pikepdf.Array):
        for value in list(thing):
            found |= keys(value, seen)
    return found


def test_the_file_is_of_pdf_1_4_and_holds_nothing_newer_no_transparency_and_no_layers() -> None:
    pdf = written(X1A)
    assert pdf.pdf_version == "1.4"
    assert keys(pdf.Root, set()).isdisjoint(NEWER)
    assert not pdf.Root.get("/AcroForm")


def test_it_says_its_standard_where_old_shops_look() -> None:
    pdf = written(X1A)
    assert str(pdf.docinfo["/GTS_PDFXVersion"]) == str(pdf.docinfo["/GTS_PDFXConformance"]) == "PDF/X-1a:2003"
    assert str(pdf.docinfo["/Trapped"]) == "/False"
    (intent,) = pdf.Root.OutputIntents
    assert str(intent.S) == "/GTS_PDFX"
    assert int(intent.DestOutputProfile.N) == 4
    text = pdf.Root.Metadata.read_bytes().decode()
    assert "pdfaid:part>" not in text
    assert "pdfuaid:part>" not in text
    assert "<pdfx:GTS_PDFXVersion>PDF/X-1a:2003<" in text


def test_its_tags_stay_as_pdf_1_4_knows_them() -> None:
    pdf = written(X1A)
    assert bool(pdf.Root.MarkInfo.Marked)
    assert "/StructTreeRoot" in pdf.Root


def test_its_colors_are_inks_alone() -> None:
    pdf = written(X1A, sheet=job(X1A, extra=(Shape(rectangle(Rect(5, 100, 10, 10)), MOSS),)))
    drawn = "".join(content(pdf, page) for page in range(2))
    assert not re.search(r"\b(rg|RG|g|G)$", drawn, re.MULTILINE)
    assert re.search(r" cs 0\.5 scn$", drawn, re.MULTILINE)
    assert all("/Annots" not in page for page in pdf.pages)
    for page in pdf.pages:
        things = page.obj.Resources.get("/XObject", pikepdf.Dictionary()).values()
        assert all(image.get("/ColorSpace") in (None, "/DeviceCMYK", "/DeviceGray") for image in things)


def test_ghostscript_separates_it_into_the_plates_that_are_asked_for(tmp_path: Path) -> None:
    if not which("gs"):
        pytest.skip("Ghostscript is not installed")
    sheet = job(X1A, extra=(Shape(rectangle(Rect(5, 100, 10, 10)), MOSS),))
    (tmp_path / "flyer.pdf").write_bytes(write_pdf(sheet, X1A, DETAILS))
    command = ["gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=tiffsep", "-r36", "-dLastPage=1"]
    subprocess.run([*command, "-sOutputFile=plate.tif", "flyer.pdf"], cwd=tmp_path, check=True)
    plates = {path.name[path.name.index("(") + 1 : -5] for path in tmp_path.glob("plate(*).tif")}
    assert plates == {"Cyan", "Magenta", "Yellow", "Black", "Moss"}
    with Image.open(tmp_path / "plate(Moss).tif") as plate:
        shades = plate.convert("L").histogram()  # marks are on every plate, in full
        assert max(range(1, 255), key=lambda shade: shades[shade]) == pytest.approx(128, abs=2)
