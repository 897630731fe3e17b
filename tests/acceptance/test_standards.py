"""The standards, by a validator of another maker."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from acceptance.pamphlet import Built


@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_every_file_breaks_no_rule_of_pdf_ua_and_pdf_a(
    flavour: str, designed: Built, validate: Callable[[Iterable[Path], str], list[str]]
) -> None:
    assert validate(designed.all, flavour) == []
