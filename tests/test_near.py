"""`make near` begins with the tests of what was changed."""

from pathlib import Path

from near import near


def test_a_module_has_its_own_test_first_and_then_its_room() -> None:
    assert near([Path("src/flyergen/typeset/columns.py")]) == [
        Path("tests/typeset/test_columns.py"),
        Path("tests/test_architecture.py"),
        Path("tests/typeset"),
    ]


def test_a_module_of_the_ground_floor_has_no_room() -> None:
    expected = [Path("tests/test_colour.py"), Path("tests/test_architecture.py")]
    assert near([Path("src/flyergen/colour.py"), Path("tests/test_colour.py")]) == expected


def test_pages_and_data_are_near_to_no_test_but_that_of_the_architecture() -> None:
    assert near([Path("docs/words.md"), Path("src/flyergen/themes/barn.yaml")]) == [Path("tests/test_architecture.py")]
