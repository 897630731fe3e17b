"""Files as flyergen makes them, for tests that damage one or make a single fault in it."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from building import build_of, errors_of

FLYERS = Path(__file__).resolve().parents[2] / "flyers"


@pytest.fixture(scope="session")
def good_files(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The files of the example flyer in English, by target: press, screen and x1a."""
    flyer, folder = str(FLYERS / "secure-communities"), str(tmp_path_factory.mktemp("good"))
    built = build_of(flyer, "press", "screen", "x1a", languages=("en",), preflight=False, output=folder)
    assert errors_of(built.problems) == ()
    return {file.target: file.path for file in built.files}


@pytest.fixture(scope="session")
def press_file(good_files: Mapping[str, Path]) -> Path:
    """The press file of the example flyer, in English."""
    return good_files["press"]
