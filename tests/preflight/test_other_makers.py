"""Preflight of files that other tools make, on the spot: each is read, and nothing in it is a stumbling block."""

import pytest

from flyergen.preflight.report import Report
from others import MAKERS, Maker, MissingError, looked_at


def report_of(maker: Maker) -> Report:
    try:
        return looked_at(maker)
    except MissingError as missing:
        pytest.skip(f"not here: {missing}")


@pytest.mark.parametrize("maker", MAKERS, ids=lambda maker: maker.name)
@pytest.mark.filterwarnings("ignore")
def test_a_file_of_another_tool_is_read_and_held_against_the_press(maker: Maker) -> None:
    report = report_of(maker)
    codes = {found.code for found in report.found}
    assert report.facts is not None
    assert report.facts.pages
    assert not codes & {"P401", "P403", "P404", "P419", "P450", "P451"}
    assert "P420" in codes, "none of them says for which press it is"


def test_there_are_twenty_other_tools() -> None:
    assert len(MAKERS) >= 20
