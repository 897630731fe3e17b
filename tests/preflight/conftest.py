"""A press file as flyergen makes it, for tests that damage it or make a single fault in it."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from flyergen.cli.app import app

FLYERS = Path(__file__).resolve().parents[2] / "flyers"


@pytest.fixture(scope="session")
def press_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The press file of the example flyer, in English."""
    folder = tmp_path_factory.mktemp("press")
    words = ["build", str(FLYERS / "secure-communities"), "--lang", "en", "--for", "press", "--no-preflight", "-q"]
    said = CliRunner().invoke(app, [*words, "-o", str(folder)])
    assert said.exit_code == 0, said.output
    (path,) = folder.rglob("*.press.pdf")
    return path
