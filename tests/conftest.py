"""What tests of several rooms share: the real validator of the PDF standards, and golden files."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import settings

from validator import verapdf

GOLDEN = Path(__file__).with_name("golden")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew-golden", action="store_true", help="write golden files anew instead of comparing")


def pytest_configure(config: pytest.Config) -> None:
    os.environ["FLYERGEN_LANG"] = "en"  # whatever the reader of the tests speaks
    settings.register_profile("patient", deadline=None)  # a busy machine is slow, and not wrong
    settings.load_profile("patient")
    config.addinivalue_line("markers", "slow: takes half a minute; leave it out with -m 'not slow'")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Return `golden(name, text)`: it compares `text` with a file of tests/golden, or writes it with --renew-golden."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--renew-golden"):
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.is_file(), f"there is no {path}: make it with pytest --renew-golden"
        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture(scope="session")
def validate() -> Callable[[Iterable[Path], str], list[str]]:
    """Return `validate(files, flavour)`: a line for each rule of "ua1", "2a", ... that the files break.

    One call starts Java once, which takes a second: give it all the files of a flavour together.
    """
    try:
        validator = verapdf.set_up()
    except verapdf.SetupError as why:
        pytest.skip(f"veraPDF cannot be set up: {why}")

    def broken_rules(files: Iterable[Path], flavour: str) -> list[str]:
        return [str(failure) for failure in validator.failures(files, flavour)]

    return broken_rules
