"""Broken files of every kind, and what was once wrong with some: no fault comes of them. More: `make fuzz`."""

from collections import Counter
from collections.abc import Iterator

import pytest

from fuzz import kept
from fuzz.__main__ import SEED
from fuzz.case import Answer, Case, failures
from fuzz.pool import Pool
from fuzz.readers import READERS, case_of

pytestmark = pytest.mark.all


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    """A worker for all tests here: it takes seconds to begin."""
    with Pool(1, SEED) as pool:
        yield pool


@pytest.fixture(scope="module")
def whole(pool: Pool) -> list[tuple[Case, Answer]]:
    """Run each reader's first whole file with its first command; the files of a kind are the same project."""
    readers = {one.name: one for one in READERS}.values()
    cases = [Case(one.name, one.base, one.file, one.whole()[0], one.commands[0]) for one in readers]
    return [(pool.case(asked), answer) for asked, answer in pool.answers(cases)]


def test_whole_files_are_read_by_every_reader(whole: list[tuple[Case, Answer]]) -> None:
    """What is broken is not broken from the start: then little of a reader would be tried."""
    refused = {case.reader: answer.err.decode() for case, answer in whole if answer.exit}
    assert refused == {}


def test_a_case_is_the_same_whenever_it_is_asked_for() -> None:
    assert [case_of(1, number) for number in range(60)] == [case_of(1, number) for number in range(60)]
    assert case_of(1, 5) != case_of(2, 5)


def test_every_reader_is_tried() -> None:
    tried = Counter(case_of(SEED, number).reader for number in range(800))
    assert tried.keys() == {one.name for one in READERS} | {"argument", "file name"}


def test_a_file_of_the_corpus_is_the_case_that_was_written() -> None:
    for case in (case_of(SEED, number) for number in range(40)):
        assert kept.read(kept.written(case)) == case


def test_what_was_once_wrong_is_wrong_no_more(pool: Pool) -> None:
    held = kept.cases()
    names = {case: name for name, case in held.items()}
    assert len(names) == len(held) >= 16
    answers = {names[pool.case(asked)]: answer for asked, answer in pool.answers(held.values())}
    assert {name: found for name, answer in answers.items() if (found := failures(held[name], answer))} == {}


def test_no_fault_comes_of_files_that_are_broken_in_ways_drawn_once(pool: Pool, request: pytest.FixtureRequest) -> None:
    wrong = {}
    for asked, answer in pool.answers(range(request.config.getoption("--broken"))):
        if found := failures(pool.case(asked), answer):
            wrong[asked] = found
    assert wrong == {}, "see one with `python -m fuzz --case NUMBER`"
