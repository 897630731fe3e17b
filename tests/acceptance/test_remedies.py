"""Remedies that suffice: what hints say, done once, ends each finding, brings no new one, and mends the flyer.

Texts, facts and words of several places of the shipped flyers grow. Then each finding is mended in one of the ways that
it names, in the text as it is written, at its start, its middle or its end. Faults of many sorts are put into the files
of shipped and new flyers and mended there. A few refused flyers and faults are enough for every day;
`pytest -m "all or not all" tests/acceptance/test_remedies.py --edits 500 -s` mends so many, and prints what is left.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import count, islice
from pathlib import Path
from random import Random

import pytest

from acceptance.changed_flyers import Changed
from acceptance.mended_flyers import Faulty, Mended, Owned, errors_of, faulty, mended, owned, unmended
from acceptance.overlong import WHERES, Case, Flyer, allowed, cases, is_fact, kept, longer, shortened
from flyergen.problem import Problem
from flyergen.problems.remedy import Remedy, remedies_of
from flyergen.project.editions import load

SEED = 26
_TYPED = ("shorten", "allow")


def refused(number: int) -> Iterator[Case]:
    """Yield so many grown flyers that are refused."""
    every = (case for turn in count(SEED) for case in cases(100, turn) if not case.of_group)
    return islice((case for case in every if case.flyer().problems()), number)


def ways_of(problem: Problem) -> list[tuple[Remedy, ...]]:
    """Return the ways that can be done here without looking at the page."""
    return [way for way in remedies_of(problem) if all(one.what in _TYPED for one in way)]


def done(flyer: Flyer, way: tuple[Remedy, ...], where: str) -> Flyer | None:
    """Return a flyer with what a way says, None if the words of a text are not plain ones."""
    texts: dict[str, int] = {}
    for one in way:
        if one.what == "allow":
            flyer = allowed(flyer, one.amount)
        elif is_fact(flyer, one.where):
            value = flyer.fact(one.where)
            flyer = flyer.with_fact(one.where, kept(value, len(value) - int(one.amount), where))
        else:
            texts[one.where] = int(one.amount)
    return shortened(flyer, texts, where)


def told(problems: tuple[Problem, ...]) -> set[tuple[str, str]]:
    return {(one.code, str(one.place)) for one in problems}


def rounds(flyer: Flyer, draw: Random) -> tuple[int, tuple[Problem, ...]]:
    """Mend a flyer, one finding in each round, and return how many it took, and what nobody can mend by words."""
    problems, number = flyer.problems(), 0
    while mendable := [one for one in problems if ways_of(one)]:
        problem, where = mendable[0], draw.choice(WHERES)
        ways = [after for way in ways_of(problem) if (after := done(flyer, way, where))]
        if not ways:
            break  # it is a text with markup alone
        flyer, before = draw.choice(ways), problems
        problems, number = flyer.problems(), number + 1
        assert problem not in problems, str(problem)
        assert told(problems) <= told(before), [str(one) for one in problems if one not in before]
    return number, problems


@pytest.mark.all
def test_what_hints_say_mends_a_flyer(pytestconfig: pytest.Config) -> None:
    draw, asked = Random(SEED), pytestconfig.getoption("--edits")
    mended = left = 0
    wrong: list[str] = []
    for case in refused(asked // 2 if asked == 8 else asked):
        flyer = case.flyer()
        findings = flyer.problems()
        try:
            number, others = rounds(flyer, draw)
            assert number <= len(findings), f"{number} rounds for {len(findings)} findings"
        except AssertionError as error:
            wrong.append(f"{case}: {error}")
            continue
        mended, left = mended + (not others), left + bool(others)
    print(f"{mended} mended, {left} with findings that ask for a look at the page, {len(wrong)} wrong")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("kind", "key", "factor", "hints"),
    [
        pytest.param(
            "photo-campaign",
            "quote.words",
            4.0,
            {
                "T309": "shorten `quote.words` by 86 characters (it has 363), or move a block with `at:`; "
                "`flyergen preview --overset` shows them",
                "T312": "shorten `quote.words` by 86 characters (it has 363), or move one of them with `at:`; "
                "`flyergen preview --overset` shows them",
                "T320": "shorten `quote.words` by 86 characters (it has 363)",
            },
            marks=pytest.mark.all,
        ),
        (
            "campaign",
            "call_out.heading",
            2.5,
            {
                "T309": "shorten `call_out.heading` by 19 characters (it has 50), or move a block with `at:`; "
                "`flyergen preview --overset` shows them",
                "T311": "shorten `call_out.heading` by 19 characters (it has 50), or move one of them with `at:`; "
                "`flyergen preview --overset` shows them; the drawing `art/bold/crowd.svg` stands in "
                "flyers/campaign/layout.yaml:43:12",
            },
        ),
        pytest.param(
            "campaign",
            "reasons.points.5.body",
            4.0,
            {
                "T314": "shorten `reasons.points.5.body` by 87 characters (it has 747), give its style another color, "
                "or move it with `at:`; the drawing `art/bold/inside.svg` stands in flyers/campaign/layout.yaml:40:12",
            },
            marks=pytest.mark.all,
        ),
        (
            "door-hanger",
            "offers.heading",
            4.0,
            {
                "T305": "shorten `offers.heading` by 27 characters (it has 68), or move it with `at:`; "
                "`flyergen preview --guides` shows the place",
                "T311": "shorten `offers.heading` by 27 characters (it has 68), or move one of them with `at:`; "
                "`flyergen preview --overset` shows them; the drawing `art/back.svg` stands in "
                "flyers/door-hanger/layout.yaml:48:11",
            },
        ),
    ],
)
def test_each_problem_of_a_text_that_grew_says_by_how_much(
    kind: str, key: str, factor: float, hints: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    flyer = Flyer(load(Changed(0, kind, True, ()).begin()), "layout", "en")
    flyer = flyer.with_text(key, longer(flyer.text(key), factor))
    problems = [one for one in flyer.problems() if one.code != "T304"]
    assert {one.code: one.hint for one in problems} == hints
    for problem in problems:
        for where in WHERES if len(hints) == 1 else ("end",):
            after = done(flyer, ways_of(problem)[0], where)
            assert after
            assert problem.code not in {one.code for one in after.problems()}


def all_mended(
    cases: Iterable[Faulty | Owned], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[list[Mended], list[str]]:
    """Do what the remedies of flyers say. Return what became of those that are refused, and what went wrong."""
    found, wrong = list[Mended](), list[str]()
    for number, one in enumerate(cases):
        (tmp_path / str(number)).mkdir()
        monkeypatch.chdir(tmp_path / str(number))
        draw = Random(str(one))
        folder = one.make(draw)
        if errors_of(folder):
            found.append(mended(folder, draw))
            wrong += [f"{one}: {found[-1].wrong}"] if found[-1].wrong else []
    left = sum((unmended(one.left) for one in found), Counter[str]())
    print(f"{len(found)} refused with {sum(one.findings for one in found)} findings: ", end="")
    print(f"{sum(not one.left for one in found)} mended in {sum(one.rounds for one in found)} rounds, ", end="")
    print(f"{sum(bool(one.left) for one in found)} wait for somebody's decision, {len(wrong)} wrong")
    print(*(f"  {many} {what}" for what, many in left.most_common()), sep="\n")
    return found, wrong


def test_faults_in_files_are_mended_as_their_remedies_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config
) -> None:
    _, wrong = all_mended(faulty(pytestconfig.getoption("--edits"), SEED), tmp_path, monkeypatch)
    assert not wrong, "\n".join(wrong)


def test_flyers_that_their_owners_are_too_long_for_are_mended_as_their_remedies_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config
) -> None:
    asked, rows = pytestconfig.getoption("--edits"), owned(SEED)
    found, wrong = all_mended(rows if asked >= 500 else rows[: asked // 8], tmp_path, monkeypatch)
    assert found
    assert not wrong, "\n".join(wrong)
