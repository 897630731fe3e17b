"""Workers: each serves many cases, and is replaced when one ends it or when it answers no more."""

import pytest

from fuzz import wrong_workers
from fuzz.case import Answer
from fuzz.pool import Pool


def test_a_worker_that_is_killed_costs_one_case() -> None:
    with Pool(1, serve=wrong_workers.dies) as pool:
        answers = dict(pool.answers(range(5)))
    assert answers[2] == Answer(-1, killed="over 5 s")
    assert [answers[number].exit for number in (0, 1, 3, 4)] == [0, 1, 3, 4]


def test_a_worker_serves_many_cases() -> None:
    with Pool(1, serve=wrong_workers.dies) as pool:
        answers = dict(pool.answers((3, 4, 5, 6)))
    assert len({answer.out for answer in answers.values()}) == 1


def test_a_worker_that_answers_no_more_is_ended() -> None:
    with Pool(1, serve=wrong_workers.sleeps, patience=0.5) as pool:
        answers = dict(pool.answers(range(4)))
    assert answers[2] == Answer(-1, killed="no answer")
    assert answers[3] == Answer(3)


def test_a_worker_that_cannot_begin_is_no_answer_to_a_case() -> None:
    with Pool(1, serve=wrong_workers.never_begins) as pool, pytest.raises(RuntimeError, match="could not begin"):
        list(pool.answers(range(2)))
