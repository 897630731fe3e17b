"""The wheel carries all that flyergen reads at run time: who installs it with pipx has no source tree beside it."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from flyergen.source.assets.kinds import files_of, read_kinds

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "src" / "flyergen" / "web"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Return the names of the files in a freshly built wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(folder.glob("flyergen-*.whl"))) as archive:
        return set(archive.namelist())


def lying_in(folder: str, pattern: str) -> set[str]:
    return {path.relative_to(ROOT / folder).as_posix() for path in (ROOT / folder).rglob(pattern)}


def test_every_module_is_in_the_wheel(wheel: set[str]) -> None:
    assert lying_in("src", "*.py") <= wheel


def test_every_font_is_in_the_wheel_beside_its_licence(wheel: set[str]) -> None:
    fonts = {f"flyergen/fonts/{name}" for name in lying_in("fonts", "*.ttf")}
    assert fonts
    assert fonts <= wheel
    assert {f"{font.rpartition('/')[0]}/OFL.txt" for font in fonts} <= wheel


def test_shared_layouts_and_colour_profiles_are_in_the_wheel(wheel: set[str]) -> None:
    layouts, profiles = lying_in("src", "*.yaml"), lying_in("src", "*.icc")
    assert layouts
    assert profiles
    assert layouts | profiles <= wheel


def test_the_rules_of_problems_are_in_the_wheel(wheel: set[str]) -> None:
    rules = lying_in("src", "*.toml")
    assert rules
    assert rules <= wheel


def test_the_pages_of_the_browser_are_in_the_wheel(wheel: set[str]) -> None:
    for folder, pattern in (("templates", "*.html"), ("static", "*.*")):
        found = {f"flyergen/web/{folder}/{path.name}" for path in (PAGES / folder).glob(pattern)}
        assert found
        assert found <= wheel


def test_every_kind_of_flyer_is_in_the_wheel_without_what_a_new_flyer_does_not_copy(wheel: set[str]) -> None:
    kinds = read_kinds((ROOT / "flyers",))
    assert kinds.kinds
    assert not kinds.problems
    for kind in kinds.kinds:
        files = {*files_of(kind).values(), kind.folder / "kind.yaml"}
        assert {f"flyergen/kinds/{file.relative_to(ROOT / 'flyers').as_posix()}" for file in files} <= wheel
    assert not [name for name in wheel if name.startswith("flyergen/kinds/") and name.endswith((".py", ".accepted"))]


def test_nothing_but_flyergen_is_in_the_wheel(wheel: set[str]) -> None:
    assert {name.partition("/")[0].partition("-")[0] for name in wheel} == {"flyergen"}
    assert not [name for name in wheel if "__pycache__" in name]
