"""In a browser flyergen makes the same bytes: its parts for one are made, and run by Node."""

import gzip
import json
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

import browser_wheel
from acceptance.browser_program import PICTURES, digests, digests_with_logo, line_ends_of_dictionaries
from browser_package import fetched_or_skip

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
pytestmark = pytest.mark.all


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the wheel's parts, unpacked."""
    folder = tmp_path_factory.mktemp("browser")
    wheel = browser_wheel.make_wheel(fetched_or_skip(), folder)
    with zipfile.ZipFile(wheel) as archive:
        lock = json.loads(archive.read("flyergen_browser/files/lock.json"))
        for name in lock["files"]:
            _unpack(name.removesuffix(".gz"), gzip.decompress(archive.read(f"flyergen_browser/files/{name}")), folder)
    _bring_data(folder / "program")
    return folder


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


def test_a_browser_makes_the_same_bytes(parts: Path) -> None:
    program = (str(HERE / "browser_program.py"), str(ROOT / "src/flyergen/site/static/typesetter.js"))
    command = ["node", str(HERE / "browser_bytes.mjs"), str(parts), *program]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    there, here = ran.stdout.splitlines(), [*digests(ROOT / "flyers")]
    lines = [*line_ends_of_dictionaries()]
    assert ran.stderr == ""
    logo = [*digests_with_logo(ROOT / "flyers")]
    assert len(here) > 20
    assert len(lines) > 100
    assert [line.endswith("[]") for line in logo[1:]] == [True] * 3
    assert there == [*(line for line in here if not line.startswith(PICTURES.split()[0])), PICTURES, *logo, *lines]
