"""Art of a site without notes: it looks the same, and says nothing of who made it, where, when and with what."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from flyergen.pictures import Raster, open_image, open_raster, orientation
from flyergen.site.bare_art import bare_art
from flyergen.source.svg.simple import read_drawing
from photograph_forms.forms import FORMS, PLACE, Form

ROOT = Path(__file__).parents[2]
PHONES = ("iphone.heic", "iphone-turned.heic")
DRAWING = b"""<?xml version="1.0" encoding="UTF-8"?>
<!-- /home/somebody/Desktop -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" viewBox="0 0 9 9"
  inkscape:export-filename="/home/somebody/drawing.png"><metadata><who>somebody</who></metadata>
  <inkscape:grid>somebody</inkscape:grid><style>path {fill: #00f}</style>
  <path d="M0 0h9v9z" inkscape:label="somebody"/></svg>
"""


def test_a_drawing_has_no_comments_and_no_notes_of_programs(tmp_path: Path) -> None:
    bare = bare_art("a/DRAWING.SVG", DRAWING)
    assert (b"somebody" in bare, b"fill: #00f" in bare) == (False, True)
    (tmp_path / "old.svg").write_bytes(DRAWING)
    (tmp_path / "new.svg").write_bytes(bare)
    old, new = (read_drawing(tmp_path / name, name) for name in ("old.svg", "new.svg"))
    assert _without_places(old) == _without_places(new)


@pytest.mark.parametrize("path", sorted((ROOT / "flyers").glob("*/art/*.svg"))[::6])
def test_drawings_of_the_project_stay_as_they_are(path: Path, tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_bytes(path.read_bytes())
    before = read_drawing(tmp_path / "a.svg", "a.svg")
    (tmp_path / "a.svg").write_bytes(bare_art(path.name, path.read_bytes()))
    assert _without_places(read_drawing(tmp_path / "a.svg", "a.svg")) == _without_places(before)


def _without_places(drawing: object) -> str:
    return re.sub(r"Place\([^)]*\)|line=\d+", "", repr(drawing))


def seen(data: bytes) -> Raster:
    """Return what a picture shows, upright."""
    with open_image(BytesIO(data)) as picture:
        return open_raster(picture, (200, 300))


def same(one: Raster, other: Raster) -> bool:
    alphas = [raster.alpha and raster.alpha.tobytes() for raster in (one, other)]
    return (one.image.mode, one.image.tobytes(), one.profile) == (
        other.image.mode, other.image.tobytes(), other.profile
    ) and alphas[0] == alphas[1]  # fmt: skip


NOTES: dict[str, dict[str, Any]] = {
    "JPEG": {"comment": b"somebody"},
    "PNG": {},
    "WEBP": {"xmp": b"<x>somebody</x>"},
    "TIFF": {"tiffinfo": {270: "somebody", 315: "somebody"}},
}


@pytest.mark.parametrize("turn", [1, 6])
@pytest.mark.parametrize("kind", NOTES)
def test_a_photograph_does_not_say_where_and_when_it_was_taken(kind: str, turn: int) -> None:
    notes, stream = Image.Exif(), BytesIO()
    notes[0x010F], notes[0x0112] = "somebody", turn
    photograph = Image.effect_noise((40, 20), 60).convert("RGB")
    photograph.save(stream, kind, exif=notes, **NOTES[kind])
    data = stream.getvalue()
    assert b"somebody" in data
    bare = bare_art("a", data)
    assert (b"somebody" in bare, same(seen(bare), seen(data))) == (False, True)
    with open_image(BytesIO(bare)) as new:
        assert orientation(new) == (1 if kind == "TIFF" else turn)  # a TIFF is written upright
    assert bare_art("a", bare) == bare


def test_what_is_between_the_parts_of_a_picture_goes_and_the_picture_stays() -> None:
    for kind, data in ((kind, saved(kind)) for kind in ("JPEG", "PNG", "WEBP")):
        odd = data.replace(b"\xff\xe0", b"\xff\xff\xff\xe0", 1) if kind == "JPEG" else data
        assert same(seen(bare_art("a", odd + b"somebody")), seen(data)), kind
        assert b"somebody" not in bare_art("a", odd + b"somebody"), kind


def saved(kind: str) -> bytes:
    stream = BytesIO()
    Image.effect_noise((40, 20), 60).convert("RGB").save(stream, kind)
    return stream.getvalue()


@pytest.mark.parametrize("name", PHONES)
def test_a_photo_of_a_phone_has_no_place(name: str) -> None:
    data = (ROOT / "tests/photograph_forms" / name).read_bytes()
    assert PLACE in data
    bare = bare_art("a.heic", data)
    assert (PLACE in bare, len(bare)) == (False, len(data))
    assert same(seen(bare), seen(data))
    with open_image(BytesIO(bare)) as new:
        assert dict(new.getexif()) == {}


@pytest.mark.all
@pytest.mark.parametrize("form", [form for form in FORMS if not form.problem], ids=lambda form: form.file)
def test_every_form_of_a_photograph_looks_the_same_without_its_notes(form: Form, tmp_path: Path) -> None:
    path = tmp_path / form.file
    form.write(path)
    data = path.read_bytes()
    bare = bare_art(form.file, data)
    assert PLACE not in bare
    assert same(seen(bare), seen(data))
