"""A table of cases fails for every row that is wrong, and names it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tables import each_row


def _wrong(test: Callable[..., None], **fixtures: object) -> str:
    with pytest.raises(pytest.fail.Exception) as failure:
        test(**fixtures)
    return str(failure.value)


@each_row(("number", "square"), [(2, 4), (3, 6), (4, 15), (5, 25)])
def _squares(number: int, square: int) -> None:
    assert number**2 == square


@each_row("word", ["ash", "birch", "pine"], ids=lambda word: word.upper())
def _short(word: str, limit: int) -> None:
    assert len(word) <= limit


@each_row("low", [1, 3])
@each_row("high", [pytest.param(2, id="two"), pytest.param(4, id="four")])
def _in_order(low: int, high: int) -> None:
    assert low < high


def test_all_rows_that_are_wrong_are_named_with_what_is_wrong() -> None:
    told = _wrong(_squares)
    assert told.startswith("2 of 4 rows\n[3, 6] Traceback")
    assert re.findall(r"^\[(.*?)\]", told, re.MULTILINE) == ["3, 6", "4, 15"]
    assert 'test_tables.py", line' in told
    assert 'tables.py", line 3' not in told.replace("test_tables.py", "")


def test_rows_have_names_of_their_own_and_share_fixtures() -> None:
    assert re.findall(r"^\[(.*?)\]", _wrong(_short, limit=3), re.MULTILINE) == ["BIRCH", "PINE"]
    _short(limit=5)


def test_a_table_in_a_table_tries_every_pair() -> None:
    told = _wrong(_in_order)
    assert "[3] 1 of 2 rows\n[two] " in told
    assert "[four]" not in told


@pytest.mark.parametrize(
    ("raised", "told"),
    [
        (ValueError("no"), "[1] Traceback"),
        (pytest.skip.Exception("later"), "[1] a row of a table cannot be skipped: later"),
    ],
)
def test_whatever_a_row_raises_is_its_failure(raised: BaseException, told: str) -> None:
    @each_row("number", [1])
    def raises(number: int) -> None:
        if number:
            raise raised

    assert told in _wrong(raises)


def test_an_interruption_ends_the_table() -> None:
    @each_row("number", [1])
    def interrupted(number: int) -> None:
        if number:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()


def test_a_table_without_rows_or_with_marked_ones_is_none() -> None:
    with pytest.raises(AssertionError, match="a table without rows tries nothing"):
        each_row("number", [])
    with pytest.raises(AssertionError, match="a row of a table has no marks"):
        each_row("number", [pytest.param(1, marks=pytest.mark.all)])
    with pytest.raises(AssertionError, match="no parameter"):
        each_row("numbers", [1])(_squares)


@pytest.mark.filterwarnings("error")
@each_row("name", ["a", "b"])
def test_pytest_gives_a_table_its_fixtures(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    assert (tmp_path / "a").is_file()
