"""What facts lose when they are read: what nobody sees."""

import pytest

from flyergen.source.yaml.binding import tidy


@pytest.mark.parametrize(
    ("fact", "printed"),
    [
        ("503\u200b-1", "503-1"),
        ("Ana\nLópez\u00a0", "Ana López"),
        ("Ana \n\n López", "Ana López"),
        ("a'b", "a'b"),
    ],
)
def test_a_fact_loses_what_nobody_sees_and_nothing_else(fact: str, printed: str) -> None:
    assert tidy(fact) == printed
