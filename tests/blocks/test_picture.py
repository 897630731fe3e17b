"""Pictures in a layout: how fine they must be, what they show to people who cannot see them, and what comes of them."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from project import EN, ES, LAYOUT, Project


def show(project: Project, name: str, settings: str = "", **saving: object) -> Project:
    """Put a picture of 600 by 400 pixels, which the file's kind has in its own way, on the front, 2 in wide."""
    stream = BytesIO()
    mode = {"line.png": "1", "logo.webp": "RGBA", "inks.tif": "CMYK"}.get(name, "RGB")
    kind = {"jpg": "JPEG", "tif": "TIFF"}.get(Path(name).suffix[1:], Path(name).suffix[1:].upper())
    Image.radial_gradient("L").resize((600, 400)).convert(mode).save(stream, kind, **saving)
    project.write(f"art/{name}", stream.getvalue())
    block = f"- picture: {{file: art/{name}, width: 2in{settings}}}\n      - paragraph: cover.body"
    return project.change(LAYOUT, "- paragraph: cover.body", block)


def built(project: Project) -> pikepdf.Pdf:
    project.printed("press", languages=("en",))
    return pikepdf.open(project.root / "output/shots/shots.en.press.pdf")


@pytest.mark.parametrize(
    ("name", "space", "bits"),
    [
        ("photo.png", "/DeviceCMYK", 8),
        ("photo.jpg", "/DeviceCMYK", 8),
        ("photo.webp", "/DeviceCMYK", 8),
        ("inks.tif", "/DeviceCMYK", 8),
        ("logo.webp", "/DeviceCMYK", 8),
    ],
)
def test_every_kind_of_picture_goes_to_the_press_in_inks(project: Project, name: str, space: str, bits: int) -> None:
    with built(show(project, name, ", decoration: true")) as pdf:
        image = pdf.pages[0].Resources.XObject.P1
        assert image.ColorSpace == space
        assert image.BitsPerComponent == bits


def test_a_picture_that_shows_nothing_to_some_people_is_told_of(project: Project) -> None:
    assert show(project, "photo.png").printed("press", languages=("en",)) == (
        "flyers/shots/layout.yaml:9:25: T308: `art/photo.png` says nothing to people who cannot see it\n"
        "  hint: add `text:` with the key of words that tell what it shows, or `decoration: true`\n"
    )


def test_what_it_shows_is_in_the_file_for_them(project: Project) -> None:
    project.change(EN, "figure:\n", "figure:\n  photo: A nurse with a child.\n")
    project.change(ES, "figure:\n", "figure:\n  photo: Una enfermera con una niña.\n")
    assert show(project, "photo.png", ", text: figure.photo").printed("screen", languages=("es",)) == ""
    with pikepdf.open(project.root / "output/shots/shots.es.screen.pdf") as pdf:
        assert "Una enfermera con una niña." in {str(one.get("/Alt", "")) for one in pdf.objects if _is_table(one)}


def test_decoration_needs_no_words(project: Project) -> None:
    assert show(project, "photo.png", ", decoration: true").checked() == ""


def test_line_art_must_be_finer_than_a_photograph(project: Project) -> None:
    assert show(project, "line.png", ", decoration: true").printed("press", languages=("en",)) == (
        "flyers/shots/layout.yaml:9:25: T304: `art/line.png` has 300 pixels an inch at its size; 1200 are needed\n"
        "  hint: take one of at least 2400 x 1600 pixels, or make it at most 13mm wide\n"
    )


def test_a_picture_that_is_stretched_is_as_coarse_as_its_longer_way(project: Project) -> None:
    assert show(project, "photo.png", ", height: 3in, decoration: true").problems() == (
        "flyers/shots/layout.yaml:9:25: T304: `art/photo.png` has 133 pixels an inch at its size; 150 are needed\n"
        "  hint: take one of at least 1350 x 900 pixels, or make it at most 23mm wide\n"
    )


def test_what_is_transparent_shows_the_panels_colour(project: Project) -> None:
    show(project, "logo.webp", ", decoration: true", lossless=True)
    stream = BytesIO()
    Image.new("RGBA", (600, 400), (0, 0, 0, 0)).save(stream, "WEBP", lossless=True)
    project.write("art/logo.webp", stream.getvalue())
    project.change(LAYOUT, "  front:\n    last_row: 30\n", "  front:\n    last_row: 30\n    background: brand\n")
    light = ("title", "body", "point-heading", "point-body", "numeral")
    styles = "".join(f"  {style}: {{colour: paper}}\n" for style in light)
    project.change(LAYOUT, "panels:\n", f"styles:\n{styles}panels:\n")
    with built(project) as pdf:
        assert set(pdf.pages[0].Resources.XObject.P1.SMask.read_bytes()) == {0}
    project.printed("x1a", languages=("en",))
    with pikepdf.open(project.root / "output" / "shots" / "shots.en.x1a.pdf") as pdf:
        assert set(pdf.pages[0].Resources.XObject.P1.read_bytes()) == {217, 102, 178, 140}


def _is_table(thing: object) -> bool:
    return isinstance(thing, pikepdf.Dictionary)
