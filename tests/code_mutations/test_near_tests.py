"""Which test files are near a definition."""

from pathlib import Path

import pytest

from code_mutations.definitions import Definition, Module
from code_mutations.near_tests import TestFiles

_FILES = {
    "tests/sheet/test_page.py": "",
    "tests/sheet/test_folds.py": "from flyergen.sheet.page import Page",
    "tests/web/test_page.py": "",
    "tests/pdf/test_writer.py": "assert Page.of(sheet)",
    "tests/pdf/tagging/test_tree.py": "",
    "tests/test_units.py": "fits = 3",
    **{f"tests/cli/test_{n}.py": "usual()" for n in range(21)},
}


@pytest.fixture
def files(tmp_path: Path) -> TestFiles:
    for name, text in _FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return TestFiles(tmp_path)


def definition(module: str, text: str) -> Definition:
    return Module(module, Path(), text).definitions[0]


def test_near_are_mirrors_then_those_that_name_the_module_then_the_definition(files: TestFiles) -> None:
    assert files.near(definition("sheet.page", "class Page:\n    fits = 3")) == [
        "tests/sheet/test_page.py",
        "tests/web/test_page.py",
        "tests/sheet/test_folds.py",
        "tests/test_units.py",
        "tests/pdf/test_writer.py",
    ]


def test_a_name_that_many_files_have_leads_nowhere(files: TestFiles) -> None:
    assert files.near(definition("pdf.colour", "def usual(): 1")) == []


def test_a_room_begins_with_the_nearest_folder(files: TestFiles) -> None:
    assert files.room(definition("pdf.tagging.roles", "ROLES = 1")) == [
        "tests/pdf/tagging/test_tree.py",
        "tests/pdf/test_writer.py",
    ]


def test_the_room_of_a_single_module_are_the_single_test_files(files: TestFiles) -> None:
    assert files.room(definition("units", "INCH = 25.4")) == ["tests/test_units.py"]
