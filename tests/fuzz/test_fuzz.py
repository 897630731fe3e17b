"""Broken files of every kind, and what was once wrong with some: no fault comes of them. More: `make fuzz`."""

from collections import Counter

import pytest

from fuzz import corpus
from fuzz.__main__ import SEED
from fuzz.case import Answer, Case
from fuzz.pool import Pool
from fuzz.readers import READERS, case_of


@pytest.fixture(scope="module")
def whole() -> list[tuple[Case, Answer]]:
    """Run each reader's first whole file with its first command; the files of a kind are the same project."""
    readers = {one.name: one for one in READERS}.values()
    cases = [Case(one.name, one.base, one.file, one.whole()[0], one.commands[0]) for one in readers]
    with Pool(1) as pool:
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
        assert corpus.read(corpus.written(case)) == case
