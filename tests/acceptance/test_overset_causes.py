"""Who is told to be shorter is at fault, and by an amount that is true: cut what it says, and it fits."""

from collections import Counter

import pytest

from acceptance.overlong import (
    WHERES,
    Case,
    Flyer,
    allowed,
    cases,
    cases_at_other_sizes,
    cases_in_columns,
    kept,
    letters,
    shares,
    shortened,
    size,
)
from flyergen.problem import Problem

SAMPLE, SEED = 30, 11
_LINE = 75  # characters: few lines of any column here have more


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "case" in metafunc.fixturenames:
        count = metafunc.config.getoption("--overlong")
        metafunc.parametrize(
            "case", [*cases(count or SAMPLE, SEED), *cases_in_columns(), *cases_at_other_sizes()], ids=str
        )


def places(problems: tuple[Problem, ...]) -> Counter[tuple[str, str]]:
    """Return how many problems there are of a code on each panel."""
    return Counter((one.code, one.fact.partition("panel ")[2].split()[0]) for one in problems if "panel " in one.fact)


def is_gone(problem: Problem, before: tuple[Problem, ...], flyer: Flyer) -> bool:
    """Return whether a flyer has one problem less of this code on this panel."""
    (place,) = places((problem,))
    return places(flyer.problems())[place] < places(before)[place]


def test_cut_what_it_says_and_it_fits(case: Case) -> None:
    flyer = case.flyer()
    problems = flyer.problems()
    told = [one for one in problems if one.code in ("T301", "T309")]
    for problem in told:
        if asked := shares(problem):
            _is_true(flyer, problem, problems, asked)
        elif fact := letters(problem):
            _letters_are_true(flyer, problem, problems, *fact)
    for smallest in {size(problem) for problem in told} - {0.0}:
        _size_is_true(flyer, problems, smallest)
    if told and len(told) == len(problems) and all(map(shares, told)):
        _together(flyer, told)


def _is_true(flyer: Flyer, problem: Problem, problems: tuple[Problem, ...], asked: dict[str, int]) -> None:
    after = {where: shortened(flyer, asked, where) for where in WHERES}
    for where, one in after.items():
        assert one is None or is_gone(problem, problems, one), (where, problem, [str(p) for p in one.problems()])
    fewer = {key: count - _LINE for key, count in asked.items()}
    if len(asked) == 1 and min(fewer.values()) > 0 and all(after.values()):
        less = [shortened(flyer, fewer, where) for where in WHERES]
        assert not all(one and not one.problems() for one in less), f"less would do: {problem}"


def _letters_are_true(flyer: Flyer, problem: Problem, problems: tuple[Problem, ...], name: str, count: int) -> None:
    value = flyer.fact(name)
    for where in WHERES:
        one = flyer.with_fact(name, kept(value, count, where))
        assert is_gone(problem, problems, one), (where, problem, [str(p) for p in one.problems()])


def _size_is_true(flyer: Flyer, problems: tuple[Problem, ...], smallest: float) -> None:
    left = allowed(flyer, smallest).problems()
    assert not [str(one) for one in left if one.code == "T301" or one not in problems], smallest


def _together(flyer: Flyer, told: list[Problem]) -> None:
    """Where several problems name one text, the largest amount is what it has to lose."""
    asked: dict[str, int] = {}
    for problem in told:
        for key, count in shares(problem).items():
            asked[key] = max(count, asked.get(key, 0))
    for where in WHERES:
        one = shortened(flyer, asked, where)
        assert one is None or not one.problems(), (where, asked, [str(p) for p in one.problems()])
