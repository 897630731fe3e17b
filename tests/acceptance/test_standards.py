"""Every flyer keeps the standards: its files pass our own preflight, and a validator of another maker."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from acceptance.pamphlet import FLYERS, NAME, Built, BuiltOnce, found_in

pytestmark = pytest.mark.all

OTHERS = sorted(facts.parent.name for facts in FLYERS.glob("*/flyer.yaml") if facts.parent.name != NAME)


@pytest.fixture(params=["built", "bold", *OTHERS], scope="session")
def files(request: pytest.FixtureRequest, built_once: BuiltOnce) -> Built:
    """The flyer in each of its layouts, and all others in their first."""
    if request.param in OTHERS:
        return built_once(FLYERS / request.param)
    found: Built = request.getfixturevalue(request.param)
    return found


def test_preflight_finds_nothing_in_any_file(files: Built) -> None:
    assert [found for found in found_in(files.all) if found.level == "error"] == []


@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_every_file_breaks_no_rule_of_pdf_ua_and_pdf_a(
    flavour: str, files: Built, validate: Callable[[Iterable[Path], str], list[str]]
) -> None:
    assert validate(files.all, flavour) == []
