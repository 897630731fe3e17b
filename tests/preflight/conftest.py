"""Files as flyergen makes them, for tests that damage one or make a single fault in it."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flyergen.cli.app import app

FLYERS = Path(__file__).resolve().parents[2] / "flyers"


@pytest.fixture(scope="session")
def good_files(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The files of the example flyer in English, by target: press, screen and x1a."""
    folder = tmp_path_factory.mktemp("good")
    words = ["build", str(FLYERS / "secure-communities"), "--lang", "en", "--no-preflight", "-q", "-o", str(folder)]
    targets = ("press", "screen", "x1a")
    said = CliRunner().invoke(app, [*words, *(word for target in targets for word in ("--for", target))])
    assert said.exit_code == 0, said.output
    return {target: next(folder.rglob(f"*.{target}.pdf")) for target in targets}


@pytest.fixture(scope="session")
def press_file(good_files: Mapping[str, Path]) -> Path:
    """The press file of the example flyer, in English."""
    return good_files["press"]
