"""A mutation in a small tree: its tests notice it, or do not, or are cut off."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from code_mutations import results
from code_mutations.copied_tree import CopiedTree
from code_mutations.definitions import modules
from code_mutations.drawing import draw
from code_mutations.drawn import Mutation
from code_mutations.finding import Found, find
from code_mutations.near_tests import TestFiles
from code_mutations.results import Result
from code_mutations.stages import Trial

pytestmark = pytest.mark.all  # each case begins pytest several times

_CODE = "def area(width: int, height: int) -> int:\n    return width * height\n"
_NOTICES = "from flyergen.sheet.page import area\n\ndef test_area(): assert area(2, 3) == 6\n"
_DOES_NOT = "from flyergen.sheet.page import area\n\ndef test_area(): assert area(2, 1) == 2\n"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    _write(tmp_path, "pyproject.toml", "[tool.pytest.ini_options]\naddopts = ['--strict-markers']\n")
    _write(tmp_path, "src/flyergen/__init__.py", "")
    _write(tmp_path, "src/flyergen/sheet/__init__.py", "")
    _write(tmp_path, "src/flyergen/sheet/page.py", _CODE)
    return tmp_path


def _write(tree: Path, name: str, text: str) -> None:
    (tree / name).parent.mkdir(parents=True, exist_ok=True)
    (tree / name).write_text(text)


def _mutation(tree: Path) -> Mutation:
    (mutation,) = draw(modules(tree), 1, 60, {})
    assert (mutation.before, mutation.after) == ("width * height", "width / height")
    return mutation


def run(tree: Path, stage: str, known: tuple[Result, ...] = (), limit: float = 60) -> Iterator[Result]:
    found = find(_mutation(tree), modules(tree), {})
    assert isinstance(found, Found)
    with CopiedTree(tree, Path(sys.executable)) as copy:
        yield from Trial(copy, TestFiles(tree), found, known).run(1, stage, limit)
        assert (copy.root / "src/flyergen/sheet/page.py").read_text() == _CODE
    assert not copy.root.exists()


def test_a_test_that_fails_kills_a_mutation(tree: Path) -> None:
    _write(tree, "tests/sheet/test_page.py", _NOTICES)
    (result,) = run(tree, "near")
    assert result[:4] == (1, "near", "killed", "tests/sheet/test_page.py::test_area")
    assert result.message.startswith("assert 0.66")
    assert 0 < result.cpu < 60


def test_a_mutation_that_no_test_notices_passes(tree: Path) -> None:
    _write(tree, "tests/sheet/test_page.py", _DOES_NOT)
    assert [one.result for one in run(tree, "near")] == ["passed"]


def test_a_stage_without_tests_is_empty(tree: Path) -> None:
    _write(tree, "tests/web/test_walk.py", "def test_walk(): assert 0")
    assert [one.result for one in run(tree, "near")] == ["empty"]
    _write(tree, "tests/sheet/test_page.py", "")
    assert [one.result for one in run(tree, "near")] == ["empty"]


def test_files_that_have_passed_do_not_run_again(tree: Path) -> None:
    _write(tree, "tests/sheet/test_page.py", _NOTICES)
    assert [one.result for one in run(tree, "test", (Result(1, "near", "passed"),))] == ["empty"]


def test_a_test_that_fails_without_the_mutation_does_not_count(tree: Path) -> None:
    _write(tree, "tests/sheet/test_page.py", f"def test_first(): assert 0\n\n{_NOTICES}")
    first, second = run(tree, "near")
    assert (first.result, first.test) == ("unsteady", "tests/sheet/test_page.py::test_first")
    assert (second.result, second.test) == ("killed", "tests/sheet/test_page.py::test_area")


def test_tests_of_test_all_run_there_alone(tree: Path) -> None:
    marked = _NOTICES.replace("def test_area", "import pytest\n@pytest.mark.all\ndef test_area")
    _write(tree, "tests/sheet/test_page.py", marked)
    assert [one.result for one in run(tree, "test")] == ["empty"]
    assert [one.result for one in run(tree, "all")] == ["killed"]


def test_a_test_that_does_not_end_is_cut_off(tree: Path) -> None:
    _write(tree, "tests/sheet/test_page.py", f"import time\n{_NOTICES}".replace("assert area", "time.sleep(99), area"))
    (result,) = run(tree, "near", limit=4)
    assert (result.result, result.test) == ("timeout", "tests/sheet/test_page.py::test_area")
    assert 0 < result.running < 99


def test_code_that_cannot_be_imported_is_noticed(tree: Path) -> None:
    _write(tree, "src/flyergen/sheet/page.py", _CODE + "assert area(2, 2) == 4\n")
    _write(tree, "tests/sheet/test_page.py", _DOES_NOT)
    found = find(_mutation(tree), modules(tree), {})
    assert isinstance(found, Found)
    with CopiedTree(tree, Path(sys.executable)) as copy:
        (result,) = Trial(copy, TestFiles(tree), found, ()).run(1, "near")
    assert (result.result, result.test) == ("killed", "tests/sheet/test_page.py")


def test_another_text_than_was_read_is_not_changed(tree: Path) -> None:
    found = find(_mutation(tree), modules(tree), {})
    assert isinstance(found, Found)
    with CopiedTree(tree, Path(sys.executable)) as copy:
        _write(copy.root, "src/flyergen/sheet/page.py", "")
        with pytest.raises(RuntimeError, match="has another text than the module that was read"):
            copy.changed(found.module, found.text()).__enter__()


def test_code_that_is_imported_from_elsewhere_is_not_tried(tree: Path) -> None:
    found = find(_mutation(tree), modules(tree), {})
    assert isinstance(found, Found)
    with CopiedTree(tree, Path(sys.executable)) as copy:
        (copy.root / "src/flyergen/sheet/page.py").rename(copy.root / "src/flyergen/sheet/page.pyc")
        (copy.root / "src/flyergen/sheet/page").mkdir()
        _write(copy.root, "src/flyergen/sheet/page/__init__.py", _CODE)
        with pytest.raises(RuntimeError, match=r"sheet\.page is imported from .*/page/__init__\.py, and not from"):
            copy.changed(found.module, found.text()).__enter__()


def test_a_run_goes_on_after_a_line_that_was_left_unfinished(tmp_path: Path) -> None:
    path = tmp_path / "results.jsonl"
    results.append(path, Result(1, "near", "passed"))
    path.write_bytes(path.read_bytes() + b'{"number": 2, "sta')
    assert results.read(path) == [Result(1, "near", "passed")]
    results.append(path, Result(2, "near", "killed", "tests/test_ä.py::test_b"))
    assert results.read(path) == [Result(1, "near", "passed"), Result(2, "near", "killed", "tests/test_ä.py::test_b")]


@pytest.mark.parametrize(
    ("found", "decided", "end"),
    [
        ((), "", ""),
        ((Result(1, "near", "empty"), Result(1, "room", "passed")), "", ""),
        ((Result(1, "room", "passed"), Result(1, "test", "passed")), "", "survived"),
        ((Result(1, "near", "passed"), Result(1, "room", "killed")), "killed", "killed"),
        ((Result(1, "near", "timeout", running=31),), "timeout", "timeout"),
        ((Result(1, "near", "timeout", running=3), Result(1, "test", "passed")), "", "timeout"),
        ((Result(1, "near", "timeout", running=3), Result(1, "room", "killed")), "killed", "killed"),
        ((Result(1, "test", "timeout", running=31), Result(1, "test", "passed")), "", "survived"),
        ((Result(1, "", "lost"),), "lost", "lost"),
        ((Result(1, "", "lost"), Result(1, "test", "empty")), "", "survived"),
    ],
)
def test_a_mutation_ends_as_its_results_say(found: tuple[Result, ...], decided: str, end: str) -> None:
    assert (results.verdict(found, 60), results.outcome(found, 60)) == (decided, end)
