"""Whoever installs the wheel has all that is needed: no source tree, no other package."""

import os
import subprocess
import sys
import venv
from pathlib import Path
from shutil import copytree

import pytest

from acceptance.pamphlet import FLYER, NAME, Built
from flyergen import __version__

ROOT = Path(__file__).parents[2]
PROGRAMS = "Scripts" if os.name == "nt" else "bin"


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a program that knows nothing of this one's environment."""
    hidden = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "SOURCE_DATE_EPOCH"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    words = [str(word) for word in command]
    return subprocess.run(words, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of programs of a new environment that has the wheel and what it asks for."""
    folder = tmp_path_factory.mktemp("installed")
    made = run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    assert made.returncode == 0, made.stderr
    venv.create(folder / "venv", with_pip=True)
    found = folder / "venv" / PROGRAMS
    probe = run(found / "python", "-m", "pip", "download", "--quiet", "--no-deps", "pyphen", cwd=folder)
    if probe.returncode:
        pytest.skip(f"no package can be had here: {probe.stderr.strip().splitlines()[-1]}")
    told = run(found / "python", "-m", "pip", "install", "--quiet", next(folder.glob("*.whl")), cwd=folder)
    assert told.returncode == 0, told.stderr
    return found


@pytest.mark.slow
def test_the_installed_commands_work_on_a_copy_of_the_folder(programs: Path, built: Built, tmp_path: Path) -> None:
    copytree(FLYER, tmp_path / "flyers" / NAME)
    told = run(programs / "flyergen", "build", cwd=tmp_path)
    assert (told.returncode, told.stdout.splitlines()[-2][:10]) == (0, "6 files in"), told.stderr
    for ours, theirs in zip(Built(tmp_path / "output" / NAME).all, built.all, strict=True):
        assert ours.read_bytes() == theirs.read_bytes(), ours.name

    assert run(programs / "flyergen", "check", cwd=tmp_path).returncode == 0
    assert run(programs / "flyergen", "preview", NAME, "--dpi", "40", cwd=tmp_path).returncode == 0
    assert len(list((tmp_path / "output" / NAME / "preview").iterdir())) == 4
    files = Built(tmp_path / "output" / NAME).all
    assert run(programs / "flyergen", "preflight", *files, cwd=tmp_path).returncode == 0


@pytest.mark.slow
def test_the_installed_program_knows_its_version(programs: Path, tmp_path: Path) -> None:
    assert run(programs / "flyergen", "--version", cwd=tmp_path).stdout == f"flyergen {__version__}\n"
