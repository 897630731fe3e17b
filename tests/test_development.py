"""Programs beside the tests say which package they lack, and how it is installed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
WITHOUT = "import sys, runpy; sys.modules[{package!r}] = None; runpy.run_module({program!r}, run_name='__main__')"


@pytest.mark.parametrize(
    ("program", "package"),
    [("fuzz", "pytest"), ("code_mutations", "pytest"), ("photograph_forms", "playwright")],
)
def test_a_program_without_a_package_for_development_says_how_to_install_it(program: str, package: str) -> None:
    code = WITHOUT.format(program=program, package=package)
    ran = subprocess.run(
        [sys.executable, "-c", code, "--help"],
        env={**os.environ, "PYTHONPATH": str(TESTS)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    line = f"{package} is not installed here: run `make .venv/dev`, and then this again with .venv/bin/python\n"
    assert (ran.returncode, ran.stderr) == (1, line)
