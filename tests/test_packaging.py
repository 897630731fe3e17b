"""The wheel carries all that flyergen reads at run time: who installs it with pipx has no source tree beside it."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from compileall import compile_dir
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from browser_wheel import COMPILED, LEFT_OUT, LEFT_OUT_OF_FLYERGEN, LIBRARIES, is_of_page
from flyergen.source.assets.kinds import files_of, read_kinds

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "src" / "flyergen" / "web"


@pytest.fixture(scope="module")
def wheel_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a freshly built wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("flyergen-*.whl"))


@pytest.fixture(scope="module")
def wheel(wheel_file: Path) -> set[str]:
    """Return the names of the files in a freshly built wheel."""
    with zipfile.ZipFile(wheel_file) as archive:
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


@pytest.mark.all
def test_a_program_of_compiled_files_alone_makes_a_flyer(wheel_file: Path, tmp_path: Path) -> None:
    """In a browser and in a frozen program there are no sources."""
    with zipfile.ZipFile(wheel_file) as archive:
        archive.extractall(tmp_path)
    assert compile_dir(tmp_path, quiet=2, legacy=True)
    for source in tmp_path.glob("flyergen/**/*.py"):
        source.unlink()

    def run(*words: str) -> str:
        command = [sys.executable, "-m", "flyergen", *words]
        settings = {**os.environ, "PYTHONPATH": str(tmp_path)}
        return subprocess.run(
            command, cwd=tmp_path, env=settings, capture_output=True, text=True, check=True, timeout=120
        ).stdout

    run("new", "fair", "--kind", "wallet-card")
    (tmp_path / "flyers" / "fair" / "placeholders.yaml").unlink()
    assert "fair.en.press.pdf" in run("build", "fair", "--lang", "en")
    assert {"build", "check", "new", "preflight"} <= set(run("--help").split())


def test_nothing_but_flyergen_is_in_the_wheel(wheel: set[str]) -> None:
    assert {name.partition("/")[0].partition("-")[0] for name in wheel} == {"flyergen"}
    assert not [name for name in wheel if "__pycache__" in name]


# What pip tells of computers on which people make flyers. The release is that of the kernel: 22 is macOS 13.
LINUX, WINDOWS = {"sys_platform": "linux"}, {"sys_platform": "win32", "platform_machine": "AMD64"}
KERNELS = {11: "20.6.0", 12: "21.6.0", 13: "22.6.0", 14: "23.6.0", 15: "24.6.0", 26: "25.1.0", 27: "26.0.0"}
NEWEST, OLDER, OLDEST, NONE = ">=10.18", "<10.14,>=10.13.0.post1", "<10,>=9.11", ""


def mac(version: int, machine: str) -> dict[str, str]:
    return {"sys_platform": "darwin", "platform_machine": machine, "platform_release": KERNELS[version]}


@pytest.mark.parametrize(
    ("computer", "pikepdf"),
    [
        *((mac(version, "arm64"), NONE) for version in (11, 12, 13)),
        (mac(14, "arm64"), OLDER),
        *((mac(version, "arm64"), NEWEST) for version in (15, 26, 27)),
        *((mac(version, "x86_64"), NONE) for version in (11, 12)),
        *((mac(version, "x86_64"), OLDEST) for version in (13, 14)),
        *((mac(version, "x86_64"), OLDER) for version in (15, 26)),
        ({**LINUX, "platform_machine": "x86_64", "platform_release": "6.8.0-45-generic"}, NEWEST),
        ({**LINUX, "platform_machine": "x86_64", "platform_release": "5.15.167.4-microsoft-standard-WSL2"}, NEWEST),
        ({**LINUX, "platform_machine": "aarch64", "platform_release": "6.23.1"}, NEWEST),
        ({**WINDOWS, "platform_release": "10"}, NEWEST),
        ({**WINDOWS, "platform_release": "2022Server"}, NEWEST),
    ],
    ids=lambda one: " ".join(one.values()) if isinstance(one, dict) else "",
)
def test_each_computer_is_asked_for_libraries_that_there_are_ready_for_it(
    computer: dict[str, str], pikepdf: str
) -> None:
    wanted = [one for one in requirements() if one.marker is None or one.marker.evaluate(computer)]
    assert [str(one.specifier) for one in wanted if one.name == "pikepdf"] == [pikepdf] * bool(pikepdf)
    old = computer.get("platform_release") in (KERNELS[11], KERNELS[12])
    assert [str(one.specifier) for one in wanted if one.name == "pypdfium2"] == ["<5.10,>=5" if old else ">=5"]
    assert len({one.name for one in wanted}) == len(wanted)


def test_a_browser_has_each_library_or_a_reason_to_go_without() -> None:
    names = {
        Requirement(one).name
        for one in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    }
    compiled = {one.name.partition("-")[0] for one in COMPILED.values()}
    assert names - compiled == names & {*LIBRARIES, *LEFT_OUT}
    assert {*LEFT_OUT} <= names
    assert not {*LIBRARIES} & {*LEFT_OUT}


def test_what_a_site_asks_in_a_browser_needs_nothing_of_flyergen_that_is_left_out_there() -> None:
    program = "import sys; import flyergen.web.worker; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    names = [one.replace(".", "/") for one in ran.stdout.split() if one.startswith("flyergen.")]
    paths = [one.relative_to(ROOT / "src/flyergen").as_posix() for name in names if (one := _file_of(name))]
    assert "web/worker.py" in paths
    assert [one for one in paths if one.startswith(LEFT_OUT_OF_FLYERGEN) or is_of_page(one)] == []


def _file_of(module: str) -> Path | None:
    paths = (ROOT / "src" / module / "__init__.py", ROOT / "src" / f"{module}.py")
    return next((one for one in paths if one.is_file()), None)


def test_no_release_of_a_system_is_compared_as_a_version() -> None:
    """That of most Linux kernels is none, and pip 24.1 to 25.3 ends in an error there."""
    markers = [str(one.marker) for one in requirements() if one.marker]
    assert markers
    assert not [marker for marker in markers if re.search(r"platform_release\s*[<>=!~]", marker)]


def requirements() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return [Requirement(text) for text in project["dependencies"]]
