"""Without Pillow, all is set but pictures, and each use of it is a problem that says so."""

import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from random import Random
from shutil import copytree

import pytest
import yaml
from PIL import Image

import flyergen
from flyergen import open_project
from flyergen.pdf.images import grid_of
from flyergen.pdf.profiles import GRACOL
from flyergen.png import logo_png
from flyergen.source.assets.without_pillow import stand_in
from flyergen.targets import TargetName

FLYERS = Path(__file__).resolve().parents[3] / "flyers"
PROGRAM = Path(flyergen.__file__).parent
TARGETS: tuple[TargetName, ...] = ("press", "copier", "screen")

# Hides Pillow but for its names of colors, as in a browser, before anything imports it.
_WITHOUT = """
import sys
from hashlib import sha256
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
colors = Path(find_spec("PIL").origin).with_name("ImageColor.py")
find = PathFinder.find_spec
class Hidden:
    def find_spec(name, path=None, target=None):
        if name == "PIL.ImageColor":
            return spec_from_file_location(name, colors)
        return None if name.partition(".")[0] == "PIL" else find(name, path, target)
sys.meta_path[sys.meta_path.index(PathFinder)] = Hidden
from flyergen.source.assets.without_pillow import stand_in
assert stand_in()
import yaml
from flyergen import FlyerError, open_project
folder, name, language, group, *targets = sys.argv[1:]
flyer = open_project(Path(folder, name))[name]
try:
    groups = [flyer.group(yaml.safe_load(Path(folder, name, "groups", group).read_bytes()))] if group else []
    made = flyer.build([language], groups, targets=targets, preflight=False)
    for one in made:
        print(sha256(one.data or b"").hexdigest(), *map(str, one.problems), sep="\\n")
except FlyerError as error:
    print(*error.problems, sep="\\n")
"""


def made(folder: Path, *words: str, program: str = "") -> list[str]:
    command = [sys.executable, "-c", _WITHOUT, str(folder), *words]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=program or None)
    assert ran.stderr == ""
    return ran.stdout.splitlines()


def made_here(folder: Path, name: str, group: str, *targets: TargetName) -> list[str]:
    """Return the digests of the same files with Pillow."""
    flyer = open_project(folder / name)[name]
    groups = [flyer.group(yaml.safe_load((folder / name / "groups" / group).read_bytes()))] if group else []
    files = flyer.build(["en"], groups, targets=targets, preflight=False)
    return [sha256(one.data or b"").hexdigest() for one in files]


def group_with(logo: bytes, folder: Path) -> Path:
    """Write a copy of a flyer with the logo of a group, and return the folder that it is in."""
    copytree(FLYERS / "secure-communities", folder / "secure-communities")
    groups = folder / "secure-communities" / "groups"
    (groups / "logo.png").write_bytes(logo)
    text = (groups / "example.yaml").read_text("utf-8")
    (groups / "canby.yaml").write_text(text.replace("# logo:", "logo:"), "utf-8")
    return folder


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a folder with the program as a browser has it: with the grid of a press."""
    folder = tmp_path_factory.mktemp("program")
    package = folder / "flyergen"
    for part in ("", "pdf", "pdf/profiles"):
        (package / part).mkdir()
        for path in (PROGRAM / part).iterdir():
            if path.name not in ("pdf", "profiles") and path.suffix != ".grid":
                (package / part / path.name).symlink_to(path)
    (package / "pdf" / "profiles" / f"{GRACOL.path.stem}.grid").write_bytes(grid_of(GRACOL.path))
    return str(folder)


def seal(size: tuple[int, int], clear: bool) -> bytes:
    """Return a round logo with thousands of colors, as a browser hands over its pixels."""
    grain = Image.frombytes("RGB", (40, 40), Random(7).randbytes(4800)).resize(size, Image.Resampling.BICUBIC)
    picture = Image.composite(grain, Image.new("RGB", size, "navy"), Image.radial_gradient("L").resize(size))
    picture.putalpha(Image.radial_gradient("L").resize(size).point(lambda level: 255 if level < 160 else 0))
    return logo_png(*size, (picture if clear else picture.convert("RGB").convert("RGBA")).tobytes())


def test_where_pillow_is_nothing_takes_its_place() -> None:
    assert not stand_in()


def test_a_flyer_of_drawings_is_made_without_pillow() -> None:
    assert made(FLYERS, "need-a-ride", "en", "", "press") == made_here(FLYERS, "need-a-ride", "", "press")


@pytest.mark.parametrize(
    ("size", "clear", "targets"),
    [
        ((340, 320), True, ("press",)),
        pytest.param((700, 640), True, (*TARGETS, "x1a"), marks=pytest.mark.all),
        pytest.param((1000, 310), False, TARGETS, marks=pytest.mark.all),
        pytest.param((310, 1000), True, TARGETS, marks=pytest.mark.all),
    ],
)
def test_a_logo_of_a_group_is_the_same_bytes_without_pillow(
    tmp_path: Path, program: str, size: tuple[int, int], clear: bool, targets: tuple[TargetName, ...]
) -> None:
    folder = group_with(seal(size, clear), tmp_path)
    here = made_here(folder, "secure-communities", "canby.yaml", *targets)
    assert len({*here, sha256().hexdigest()}) == len(targets) + 1
    assert made(folder, "secure-communities", "en", "canby.yaml", *targets, program=program) == here


def test_a_photograph_is_a_problem_with_a_way_out() -> None:
    fact, hint = made(FLYERS, "to-be-tired", "en", "", "press")[:2]
    assert fact == (
        f"{FLYERS / 'to-be-tired' / 'layout.yaml'}:57:25: P109: this picture cannot be used in this browser"
    )
    assert hint == (
        "  hint: save it as a PNG of 8 bits without a color profile, draw it as an SVG, or make this flyer on a "
        "computer with flyergen"
    )
