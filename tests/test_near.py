"""`make near` begins with the tests of what was changed."""

from pathlib import Path

import pytest

from near import DATA, ROOT, TESTS, near


def test_a_module_has_its_own_test_first_and_then_its_room() -> None:
    assert near([Path("src/flyergen/typeset/columns.py")]) == [
        Path("tests/typeset/test_columns.py"),
        Path("tests/test_architecture.py"),
        Path("tests/typeset"),
    ]


def test_a_module_of_the_ground_floor_has_no_room() -> None:
    expected = [Path("tests/test_colour.py"), Path("tests/test_architecture.py")]
    assert near([Path("src/flyergen/colour.py"), Path("tests/test_colour.py")]) == expected


def test_pages_of_the_documents_are_near_to_no_test_but_that_of_the_architecture() -> None:
    assert near([Path("docs/words.md")]) == [Path("tests/test_architecture.py")]


def test_data_in_a_room_has_its_own_tests_first_and_then_the_room() -> None:
    assert near([Path("src/flyergen/problems/mail.toml")]) == [
        Path("tests/problems/test_rules.py"),
        Path("tests/docs/test_problems.py"),
        Path("tests/test_architecture.py"),
        Path("tests/problems"),
    ]
    assert near([Path("src/flyergen/web/static/page.css")])[-1] == Path("tests/web")


def test_data_of_no_room_is_near_to_what_reads_it() -> None:
    assert Path("tests/test_messages.py") in near([Path("src/flyergen/locale/es/LC_MESSAGES/flyergen.po")])
    assert Path("tests/sheet/test_folds.py") in near([Path("src/flyergen/layouts/gate.yaml")])
    assert near([Path("flyers/need-a-ride/text/en.yaml")])[0] == Path("tests/acceptance/test_need_a_ride.py")


@pytest.mark.parametrize("folder", DATA, ids=str)
def test_every_folder_of_data_and_the_tests_near_it_are_there(folder: Path) -> None:
    assert any(path.is_file() and path.suffix not in {".py", ".pyc"} for path in (ROOT / folder).rglob("*"))
    assert not [name for name in DATA[folder] if not (ROOT / TESTS / name).exists()]
