"""Every property of every block is printed, read and heard as it should be, or a problem says why not.

With `--all-properties` all values are tried, and without it a few.
"""

from pathlib import Path

import pytest

from acceptance.every_property import tried
from acceptance.layout_properties import all_cases, keys_of
from flyergen.flyer.block import all_blocks

# What was wrong once, and what shows much.
FEW = {
    "bullets*.style=title": "",  # numbers were over the words
    "points*.indent=0mm": "",
    "programme.indent=0mm": "",
    "contact.role=t.one": "L412: nobody sees `role` of this contact card: `show` lacks `role`",
    "title.drawing.file=art/photo.jpg": "L411: `art/photo.jpg` is not a drawing",
    "table*.head=t.one": "L423: `t.one` is a single text, and the head of a table has one for each column",
    "cutout**.last.size=0.5": "",
    "quote*.side=right": "",
}


def test_each_kind_of_block_has_its_properties_tried() -> None:
    cases = all_cases()
    assert {case.block for case in cases} >= set(all_blocks())
    assert all(keys_of(case) for case in cases)
    assert set(FEW) <= {case.name for case in cases}


def test_what_a_property_does_is_printed_and_heard_or_a_problem_says_why_not(
    tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    every = pytestconfig.getoption("--all-properties")
    faults: dict[str, tuple[str, ...]] = {}
    for case in (case for case in all_cases() if every or case.name in FEW):
        found = tried(case, tmp_path)
        if found.faults:
            faults[case.name] = found.faults
        expected = FEW.get(case.name, "")
        assert not expected or any(expected in told for told in found.told), (case.name, found.told)
    assert faults == {}
