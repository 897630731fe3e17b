"""What tests of several rooms share: the real validator of the PDF standards."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from validator import verapdf


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
