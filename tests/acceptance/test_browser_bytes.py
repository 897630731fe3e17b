"""In a browser flyergen makes the same bytes: its parts for one are made, and run by Node."""

import gzip
import json
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

import browser_wheel
import font_wheels
from acceptance.browser_program import (
    PHOTOGRAPHS,
    PICTURES,
    digests,
    digests_of_cards,
    digests_of_colours,
    digests_with_logo,
    line_ends_of_dictionaries,
)
from browser_package import fetched_or_skip
from building import unwatched
from flyergen.site.contents import contents_of
from flyergen.site.products import card_sources
from flyergen.site.settings import SiteSettings
from flyergen.source.assets.fonts import package_folders
from site_project import standing_in, unpacked

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CHINESE = "noto-sans-sc"
HAS_CHINESE = all((font_wheels.SOURCE / f"NotoSansCJK-{weight}.ttc").is_file() for weight in font_wheels.WEIGHTS)
pytestmark = pytest.mark.all


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return the folder of the wheel's parts, unpacked. The Chinese font is installed here and there."""
    folder = tmp_path_factory.mktemp("browser")
    wheel = browser_wheel.make_wheel(fetched_or_skip(), folder)
    with zipfile.ZipFile(wheel) as archive:
        lock = json.loads(archive.read("flyergen_browser/files/lock.json"))
        for name in lock["files"]:
            _unpack(name.removesuffix(".gz"), gzip.decompress(archive.read(f"flyergen_browser/files/{name}")), folder)
    _bring_data(folder / "program")
    _bring_photographs(folder)
    with pytest.MonkeyPatch.context() as patched:
        if HAS_CHINESE:
            with zipfile.ZipFile(font_wheels.make_wheel(CHINESE, folder)) as archive:
                archive.extractall(folder / "program")
                archive.extractall(folder / "fonts")
            patched.syspath_prepend(folder / "fonts")
            package_folders.cache_clear()
        yield folder
    package_folders.cache_clear()


def _bring_photographs(folder: Path) -> None:
    """Unpack the sources of flyers with photographs, as a site has them."""
    with standing_in(ROOT), pytest.MonkeyPatch.context() as patched:
        patched.setattr("flyergen.site.contents.TARGETS", ("copier",))
        settings = SiteSettings(flyers=PHOTOGRAPHS)  # type: ignore[arg-type]
        flyers = contents_of(settings, str(folder / "output"), unwatched).flyers
    for flyer in flyers:
        for name, data in unpacked(card_sources(flyer).data).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)


def _bring_data(program: Path) -> None:
    """Copy what a site brings: fonts, flyers, and the data of languages."""
    shutil.copytree(ROOT / "fonts", program / "flyergen" / "fonts")
    shutil.copytree(ROOT / "flyers", program / "flyergen" / "kinds")
    for library in browser_wheel.LIBRARIES:
        for name, data in browser_wheel.installed(library):
            if name.startswith(browser_wheel.DATA):
                (program / name).parent.mkdir(parents=True, exist_ok=True)
                (program / name).write_bytes(data)


def _unpack(name: str, data: bytes, folder: Path) -> None:
    if name.endswith(".zip") and name != "python.zip":
        with zipfile.ZipFile(BytesIO(data)) as archive:
            archive.extractall(folder / "program")
    else:
        (folder / name).write_bytes(data)


@pytest.fixture(scope="module")
def made_there(parts: Path) -> list[str]:
    """Return the lines that a browser prints."""
    program = (str(HERE / "browser_program.py"), str(ROOT / "src/flyergen/site/static/typesetter.js"))
    command = ["node", str(HERE / "browser_bytes.mjs"), str(parts), *program]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.stderr == ""
    return ran.stdout.splitlines()


@pytest.fixture(scope="module")
def made_here(parts: Path) -> list[str]:  # noqa: ARG001 - which installs the font
    return [*digests(ROOT / "flyers")]


def test_a_browser_makes_the_same_bytes(made_there: list[str], made_here: list[str]) -> None:
    lines = [*line_ends_of_dictionaries()]
    logo = [*digests_with_logo(ROOT / "flyers")]
    assert len(made_here) > 20
    assert len(lines) > 100
    assert [line.endswith("[]") for line in logo] == [False, True, True, True] * 2
    there = [line for line in made_there if not line.startswith(("card ", "color "))]
    here = [line for line in made_here if not line.startswith(PICTURES.split()[0])]
    assert there == [*here, PICTURES, *logo, *lines]


def test_a_browser_makes_the_same_bytes_in_colors_of_a_group(made_there: list[str]) -> None:
    there, here = [one for one in made_there if one.startswith("color ")], [*digests_of_colours(ROOT / "flyers")]
    assert there == here
    assert [line.endswith(" []") for line in there] == [True] * 9


@pytest.mark.skipif(not HAS_CHINESE, reason="fonts-noto-cjk is not installed")
def test_a_browser_makes_the_same_bytes_in_chinese(made_there: list[str], made_here: list[str]) -> None:
    there, here = ([one for one in lines if " zh-Hans " in one] for lines in (made_there, made_here))
    assert there == here
    assert [len(line.split()[-1]) for line in there] == [64] * 3  # a digest, and no code of a problem


def test_a_browser_makes_the_same_bytes_of_a_card_on_photographs(made_there: list[str]) -> None:
    there, here = [one for one in made_there if one.startswith("card ")], [*digests_of_cards(ROOT / "flyers")]
    assert there == here
    assert len(there) == 6 * len(PHOTOGRAPHS)
    assert [line.endswith(" []") for line in there] == [True] * len(there)
