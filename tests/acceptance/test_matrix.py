"""What owners have, against all kinds: a sample of the matrix, and all of it with --matrix (see docs/matrix.py)."""

from itertools import combinations

import pytest

from matrix import VALUES, Case, built, extremes, kinds, pairs

pytestmark = pytest.mark.all

KINDS = kinds()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Try each kind with all cases, or with the longest of all and one other that is its own."""
    if "case" not in metafunc.fixturenames:
        return
    whole, every = metafunc.config.getoption("--matrix"), [*extremes(), *pairs()]
    others = every[len(extremes()) :]
    longest = next(case for case in extremes() if case["name"] == "80" and case["paper"] == "a4")
    few = {kind: [longest, *others[number :: 6 * len(KINDS)]] for number, kind in enumerate(KINDS)}
    tried = [(kind, case) for kind in KINDS for case in (every if whole else few[kind])]
    metafunc.parametrize(("kind", "case"), tried, ids=[f"{kind}-{'-'.join(case.values())}" for kind, case in tried])


def test_each_kind_builds_with_what_its_owner_has(kind: str, case: Case) -> None:
    found = built(kind, KINDS[kind], case, begun=True)
    assert found.said == ""
    assert found.pages


def test_each_two_values_meet_in_a_case() -> None:
    met = {frozenset(pair) for case in pairs() for pair in combinations(case.items(), 2)}
    wanted = {
        frozenset(((one, a), (other, b)))
        for one, other in combinations(VALUES, 2)
        for a in VALUES[one]
        for b in VALUES[other]
    }
    assert met == wanted


def test_a_case_says_a_value_of_each_row() -> None:
    assert all(list(case) == list(VALUES) and all(case[row] in VALUES[row] for row in VALUES) for case in pairs())
