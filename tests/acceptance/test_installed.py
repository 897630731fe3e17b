"""Whoever installs the wheel has all that is needed: no source tree, no other package."""

import os
import subprocess
import sys
import venv
from http.cookiejar import CookieJar
from pathlib import Path
from shutil import copytree
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
import yaml

from acceptance.pamphlet import FLYER, NAME, Built
from flyergen import __version__
from flyergen.source.edit.strings import replace_strings

pytestmark = pytest.mark.all

ROOT = Path(__file__).parents[2]
PROGRAMS = "Scripts" if os.name == "nt" else "bin"


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a program that knows nothing of this one's environment."""
    hidden = {"PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE", "VIRTUAL_ENV", "SOURCE_DATE_EPOCH"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    words = [str(word) for word in command]
    return subprocess.run(words, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of programs of a new environment that has the wheel and what it asks for."""
    folder = tmp_path_factory.mktemp("installed")
    made = run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    assert made.returncode == 0, made.stderr
    venv.create(folder / "venv")
    found = folder / "venv" / PROGRAMS
    pip = (sys.executable, "-m", "pip", "--python", found / "python")  # one of its own takes as long as the rest
    probe = run(*pip, "download", "--quiet", "--no-deps", "pyphen", cwd=folder)
    if probe.returncode:
        pytest.skip(f"no package can be had here: {probe.stderr.strip().splitlines()[-1]}")
    told = run(*pip, "install", "--quiet", "--no-compile", next(folder.glob("*.whl")), cwd=folder)
    assert told.returncode == 0, told.stderr
    return found


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


def test_the_installed_program_knows_its_version(programs: Path, tmp_path: Path) -> None:
    assert run(programs / "flyergen", "--version", cwd=tmp_path).stdout == f"flyergen {__version__}\n"


def test_the_installed_program_makes_a_new_flyer_and_its_groups_editions(programs: Path, tmp_path: Path) -> None:
    flyergen = programs / "flyergen"
    kinds = run(flyergen, "new", "--list", cwd=tmp_path).stdout
    assert all(f"{kind} " in kinds for kind in ("campaign", "know-your-rights", "event", "event-flyer", "handbill"))
    owner = ("--organization", "A Group", "--web", "https://example.org", "--contact-name", "A desk")
    reach = ("--phone", "503-555-0144", "--email", "desk@example.org")
    told = run(flyergen, "new", "fair", "--kind", "campaign", *owner, *reach, cwd=tmp_path)
    assert (told.returncode, told.stderr) == (0, "")
    assert "`cover.title` (en) is still the example" in run(flyergen, "build", "fair", cwd=tmp_path).stderr

    _replace_examples(tmp_path / "flyers" / "fair")
    told = run(flyergen, "build", "fair", cwd=tmp_path)
    assert (told.returncode, told.stdout.splitlines()[-2][:10]) == (0, "6 files in"), told.stderr

    columns = "group,name,contact name,phone,email,meeting en,meeting es"
    table = f"{columns}\none,One,Desk,503-555-0145,o@example.org,Daily,Diario\n"
    (tmp_path / "groups.csv").write_text(table, "utf-8")
    told = run(flyergen, "batch", "fair", "--groups", "groups.csv", "--for", "press", cwd=tmp_path)
    assert told.returncode == 0, told.stderr
    assert [path.name for path in sorted((tmp_path / "output" / "fair").glob("fair.one.*"))] == [
        f"fair.one.{code}.press.pdf" for code in ("en", "es")
    ]


def _replace_examples(flyer: Path) -> None:
    """Write other words for every example, as somebody with an editor would."""
    examples = yaml.safe_load((flyer / "placeholders.yaml").read_text("utf-8"))
    facts = flyer / "flyer.yaml"
    facts.write_text(
        facts.read_text("utf-8").replace("value: 42,", "value: 41,").replace("value: 75,", "value: 76,"), "utf-8"
    )
    for code, words in examples["words"].items():
        path = flyer / "text" / f"{code}.yaml"
        path.write_text(
            replace_strings(path.read_text("utf-8"), {key: f"{text}!" for key, text in words.items()}), "utf-8"
        )


def test_the_installed_page_opens_in_an_empty_folder(programs: Path, tmp_path: Path) -> None:
    command = [str(programs / "flyergen"), "open", "--no-browser", "--port", "0"]
    hidden = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"}
    settings = {name: value for name, value in os.environ.items() if name not in hidden}
    settings["XDG_STATE_HOME"] = str(tmp_path / "state")
    with subprocess.Popen(command, cwd=tmp_path, env=settings, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        address = process.stdout.readline().strip()
        try:
            with build_opener(HTTPCookieProcessor(CookieJar())).open(address, timeout=30) as said:
                assert "No flyer here yet." in said.read().decode()
        finally:
            process.terminate()
