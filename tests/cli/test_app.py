"""Commands are the files of a folder: each is imported when it is called, and listed without that."""

import subprocess
import sys
from pathlib import Path

from typer.testing import CliRunner

from flyergen.cli import commands
from flyergen.cli.app import app
from project import Project
from tables import each_row

FOLDER = Path(commands.__file__).parent
NAMES = sorted(
    path.stem.rstrip("_").replace("_", "-")
    for path in FOLDER.iterdir()
    if not path.name.startswith("_") and (path.is_dir() or path.suffix == ".py")
)
_IMPORTED = (
    "import sys; from flyergen.cli.main import run; run();"
    "print('IMPORTED', *sorted(name for name in sys.modules if name.startswith('flyergen.cli.commands.')))"
)


def imported(*words: str, cwd: Path) -> list[str]:
    """Return the files of commands that are imported when a command runs."""
    done = subprocess.run(
        [sys.executable, "-c", _IMPORTED, *words], cwd=cwd, capture_output=True, text=True, check=True
    )
    last = done.stdout.rpartition("IMPORTED")[2].split()
    return [name.removeprefix("flyergen.cli.commands.") for name in last]


def test_help_lists_every_file_and_imports_none(tmp_path: Path) -> None:
    said = CliRunner().invoke(app, ["--help"]).output
    listed = [line.split()[0] for line in said.partition("Commands:")[2].splitlines() if line.startswith("  ")]
    assert [name for name in listed if name in NAMES] == NAMES
    assert imported("--help", cwd=tmp_path) == []


def test_a_command_imports_its_own_file_alone(project: Project) -> None:
    assert imported("build", "shots", "--for", "press", "--lang", "en", cwd=project.root) == ["build"]
    assert imported("formats", cwd=project.root) == ["formats"]


def test_a_folder_is_a_group_whose_commands_are_found_in_the_same_way(project: Project) -> None:
    assert imported("languages", "review", "shots", "es", "draft", cwd=project.root) == [
        "languages",
        "languages.review",
    ]
    said = CliRunner().invoke(app, ["languages", "--help"]).output
    assert all(f"  {name} " in said for name in ("accept", "add", "export", "import", "pseudo", "review", "status"))


@each_row("name", NAMES)
def test_the_help_of_a_command_is_the_docstring_of_its_file(name: str) -> None:
    said = " ".join(CliRunner().invoke(app, [name, "--help"]).output.split())
    file = FOLDER / name
    text = (file / "__init__.py" if file.is_dir() else FOLDER / f"{name}.py").read_text("utf-8")
    first = text.removeprefix('"""').partition("\n")[0].removesuffix('"""')
    assert first in said


def test_a_misspelt_command_is_answered_with_the_nearest() -> None:
    assert "Did you mean 'build'?" in CliRunner().invoke(app, ["biuld"]).output
