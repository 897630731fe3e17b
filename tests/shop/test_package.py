"""The package: one zip with all that a shop needs, whole or not there, and the same bytes each time."""

import json
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from PIL import Image

from building import refusal, requested, told
from flyergen.shop.package import deliver_package
from project import EN, FLYER, Project

ZIP = "output/shots/shots.package.zip"
INSIDE = [
    "shots/shots.ticket.pdf",
    "shots/shots.ticket.json",
    "shots/press/shots.en.press.pdf",
    "shots/press/shots.es.press.pdf",
    *(f"shots/previews/shots.{code}.{side}.png" for code in ("en", "es") for side in ("outside", "inside")),
    *(f"shots/licenses/{family}/OFL.txt" for family in (
        "barlow-condensed", "noto-sans", "noto-sans-condensed", "source-sans-3",
    )),
]  # fmt: skip


def package(**asked: Any) -> str:
    """Make the zip for a shop, and return the warnings."""
    return told(deliver_package(requested("shots", "press", **asked), "").warnings)


def unpacked(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as bundle:
        assert bundle.testzip() is None
        return {entry.filename: bundle.read(entry) for entry in bundle.infolist()}


def test_all_that_a_shop_needs_is_in_one_zip(project: Project) -> None:
    package()
    assert project.made() == [ZIP]
    assert list(unpacked(project.root / ZIP)) == INSIDE


def test_the_ticket_in_it_names_the_files_in_it(project: Project) -> None:
    package()
    files = unpacked(project.root / ZIP)
    ticket = json.loads(files["shots/shots.ticket.json"])
    named = {f"shots/press/{one['file']}": one["sha256"] for one in ticket["files"]}
    named |= {f"shots/{one['file']}": one["sha256"] for one in ticket["previews"]}
    assert named == {
        name: sha256(data).hexdigest() for name, data in files.items() if "/press/" in name or "/previews/" in name
    }


def test_its_pictures_show_the_trimmed_sides(project: Project) -> None:
    package(languages=("en",))
    files = unpacked(project.root / ZIP)
    with Image.open(BytesIO(files["shots/previews/shots.en.outside.png"])) as picture:
        assert picture.size == (550, 850)


def test_equal_flyers_give_equal_bytes(project: Project) -> None:
    package()
    first = (project.root / ZIP).read_bytes()
    package(output="again")
    assert (project.root / "again/shots/shots.package.zip").read_bytes() == first


def test_whoever_unpacks_it_may_read_what_is_in_it(project: Project) -> None:
    package(languages=("en",))
    with ZipFile(project.root / ZIP) as bundle:
        assert {(entry.create_system, entry.external_attr >> 16) for entry in bundle.infolist()} == {(3, 0o100644)}


def test_a_flyer_that_is_wrong_leaves_the_package_that_was_there(project: Project) -> None:
    package()
    first = (project.root / ZIP).read_bytes()
    project.change(EN, "{contact.phone}", "{contact.fone}")
    assert "T406" in refusal(package)
    assert project.made() == [ZIP]
    assert (project.root / ZIP).read_bytes() == first


@pytest.mark.parametrize("licence", ["LICENSE.txt", "License", "OFL.txt", ""])
def test_fonts_of_the_projects_own_bring_their_licence_or_are_told_of(project: Project, licence: str) -> None:
    shipped = Path(__file__).parents[2] / "fonts" / "source-sans-3"
    own = project.root / "fonts" / "our-sans"
    own.mkdir(parents=True)
    for font in shipped.glob("*.ttf"):
        (own / font.name).write_bytes(font.read_bytes())
    if licence:
        (own / licence).write_text("Ours.")
    project.change(FLYER, "text: source-sans-3", "text: our-sans")
    warnings = package(languages=("en",))
    found = [name for name in unpacked(project.root / ZIP) if "our-sans" in name]
    assert found == ([f"shots/licenses/our-sans/{licence}"] if licence else [])
    assert ("J104: no license stands beside the fonts `our-sans`" in warnings) == (not licence)
