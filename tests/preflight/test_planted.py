"""Planted faults of a class: preflight names each and nothing but it, and the page shows all of them."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from preflight.mutations import Mutation
from preflight.planted import CLASSES, PLANTED
from preflight.planted_table import PAGE, by_flyergen, planted, written


def test_each_class_has_thirty_faults_with_a_name_of_their_own() -> None:
    for mutations in CLASSES.values():
        assert len({mutation.what for mutation in mutations}) == len(mutations) >= 30


@pytest.mark.all
@pytest.mark.parametrize("mutation", PLANTED, ids=lambda mutation: mutation.what)
def test_a_planted_fault_is_named_and_nothing_else(
    mutation: Mutation, good_files: Mapping[str, Path], tmp_path: Path
) -> None:
    path = planted(mutation, good_files[mutation.base], tmp_path / "flyer.pdf")
    assert by_flyergen(path, mutation) == {mutation.code, *mutation.consequences}


def test_the_page_has_a_row_for_each_fault_and_for_no_other() -> None:
    page = PAGE.read_text("utf-8")
    for title, mutations in CLASSES.items():
        table = page.partition(f"<!-- faults of {title} -->")[2].partition("<!-- end -->")[0]
        rows = [line.split("|")[1:3] for line in table.splitlines() if line.startswith("| ")][1:]
        assert [fault.strip() for fault, _ in rows] == [mutation.what for mutation in mutations]
        told = {fault.strip(): set(codes.strip().split(", ")) for fault, codes in rows}
        assert all(mutation.code in told[mutation.what] for mutation in mutations)


def test_a_table_is_written_between_its_marks_with_how_many_are_named_by_flyergen_alone() -> None:
    rows = "| a | P501 | nothing | nothing | nothing |\n| b | P430 | 2a 6.2-1 | nothing | nothing |\n"
    page = written("x\n<!-- faults of ink -->\nold\n<!-- end -->\ny\n", {"ink": rows})
    assert page.startswith("x\n<!-- faults of ink -->\n| Fault | flyergen |")
    assert page.endswith("flyergen names 2. It names 1 alone.\n<!-- end -->\ny\n")
