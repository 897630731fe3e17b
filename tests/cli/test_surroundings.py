"""What the surroundings hold for other programs changes nothing: variables, settings of libraries, a key pressed."""

import os
import subprocess
import sys

import pytest

from cli.running import run
from project import Project

_BUILD = ("build", "shots", "--for", "screen", "--lang", "en")
_LONG = "abcdefghijkl"


def surrounded(**named: str) -> dict[str, str]:
    return {**os.environ, **named}


@pytest.mark.all
@pytest.mark.parametrize("variable", ["LC_ALL", "LC_MESSAGES", "LANG"])
def test_a_name_of_a_language_that_is_too_long_ends_nothing(project: Project, variable: str) -> None:
    env = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    code, _, err = run(project, *_BUILD, env={**env, variable: _LONG, "PYTHONUTF8": "1"})
    assert (code, err) == (0, "")


def test_settings_of_reportlab_are_not_run(project: Project) -> None:
    ran = project.root / "ran"
    (project.root / ".reportlab_settings").write_text(f"open({str(ran)!r}, 'w').close(); invariant = 0", "utf-8")
    (project.root / "reportlab_settings.py").write_text(f"open({str(ran)!r}, 'w').close()", "utf-8")
    code, _, err = run(project, *_BUILD, env=surrounded(HOME=str(project.root)))
    assert (code, err, ran.exists()) == (0, "", False)


def test_variables_of_reportlab_are_not_read(project: Project) -> None:
    code, _, err = run(project, *_BUILD, env=surrounded(RL_invariant="x", RL_pageCompression="y"))
    assert (code, err) == (0, "")


def test_the_command_begins_with_what_python_has_loaded_already() -> None:
    """Whoever presses Ctrl-C while it loads more would see a traceback."""
    look = "import sys; had = {*sys.modules}; import flyergen.cli.main; print(*sorted({*sys.modules} - had))"
    answer = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert answer.stdout.split() == ["flyergen", "flyergen.cli", "flyergen.cli.main"]


_AT_IMPORT = """
import sys
from importlib.abc import MetaPathFinder
class Pressed(MetaPathFinder):
    def find_spec(self, name, *_):
        if name == {name!r}:
            raise KeyboardInterrupt
sys.meta_path.insert(0, Pressed())
from flyergen.cli.main import main
main()
"""


@pytest.mark.parametrize(
    "name", ["flyergen.cli.app", "typer", "flyergen.cli.ui.console", "flyergen.cli.commands.check", "copy"]
)
def test_a_key_pressed_while_it_starts_prints_no_traceback(project: Project, name: str) -> None:
    command = [sys.executable, "-c", _AT_IMPORT.format(name=name), "check", "shots"]
    answer = subprocess.run(command, cwd=project.root, capture_output=True, text=True, check=False)
    assert answer.returncode == 130
    assert answer.stderr in ("", "stopped; the files that were finished are whole\n")
