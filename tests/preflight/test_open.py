"""The budget: a file that asks for too much work is refused with one problem, whatever it asks for."""

import json
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import StreamDecodeLevel

from flyergen.preflight.open import AMOUNTS, FULL_SIZE, KINDS, Budget, Kind, OverBudgetError
from preflight.finished import press_pdf
from preflight.hostile import FACTS, HOSTILE, Hostile
from preflight.large import book, city_map
from preflight.unopened import UNOPENED
from preflight.unopened import write as write_raw
from tables import each_row

MOST_MEMORY = 1 << 30  # bytes of addresses; the program and its libraries alone take 300 MiB of them
HINT = "make it simpler, or split it and check the parts"

# Kinds of work that take long and little memory. Work is counted and never timed, so a file that asks for too much of
# a tenth is refused as one that asks for too much of the whole: one file of each kind has the whole budget, and the
# others have a tenth, and less memory.
LONG: tuple[Kind, ...] = ("operators", "marks", "compared")
SHARE = 10
LESS_MEMORY = 450 << 20

# Judges each file and prints what is found in it, a line for each; a process that may not have more memory.
JUDGE = """
import json, sys
from pathlib import Path
from flyergen.targets import limits_by_signs
from flyergen.preflight.inspect import inspect
for name in sys.argv[1:]:
    found = inspect(Path(name), limits_by_signs).found
    print(json.dumps([f"{each.code}: {each.fact}\\n{each.hint}" for each in found]), flush=True)
"""
JUDGE_WITH_LESS = f"""
from flyergen.preflight import open as budget
budget.AMOUNTS = budget.AMOUNTS._replace(**{{kind: getattr(budget.AMOUNTS, kind) // {SHARE} for kind in {LONG}}})
{JUDGE}"""


def limited(program: str, *paths: Path, memory: int = MOST_MEMORY) -> list[str]:
    """Return the lines that a program prints which may not have more memory."""
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, paths)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (memory, memory)),
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.splitlines()


def judged(*paths: Path) -> list[list[str]]:
    return [json.loads(line) for line in limited(JUDGE, *paths)]


def write(folder: Path, change: Hostile) -> Path:
    saving = {"compress_streams": False, "stream_decode_level": StreamDecodeLevel.none}
    return press_pdf(folder / f"{change.__name__}.pdf", change=change, **saving)


ALL = {make.__name__: kind for make, kind in (*HOSTILE, *UNOPENED)}
FIRST = {kind: name for name, kind in reversed(ALL.items())}
LESS = {name for name, kind in ALL.items() if kind in LONG and name != FIRST[kind]}


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What is found in each hostile file."""
    folder = tmp_path_factory.mktemp("hostile")
    paths = [write(folder, change) for change, _ in HOSTILE] + [write_raw(folder, make) for make, _ in UNOPENED]
    whole, less = ([path for path in paths if (path.stem in LESS) == is_less] for is_less in (False, True))
    lines = limited(JUDGE, *whole) + limited(JUDGE_WITH_LESS, *less, memory=LESS_MEMORY)
    return dict(zip((path.stem for path in (*whole, *less)), map(json.loads, lines), strict=True))


@pytest.mark.all
@pytest.mark.parametrize("name", ALL)
def test_a_file_that_asks_for_too_much_work_has_one_problem_that_says_of_what(
    name: str, verdicts: dict[str, list[str]]
) -> None:
    fact = FACTS[ALL[name]]
    if name in LESS:
        fact = re.sub(r"[\d,]+", lambda most: f"{int(most[0].replace(',', '')) // SHARE:,}", fact)
    assert verdicts[name] == [f"P417: {fact}\n{HINT}"]


@pytest.mark.all
def test_a_map_of_very_many_lines_is_judged_to_the_last_one(tmp_path: Path) -> None:
    (found,) = judged(city_map(tmp_path / "map.pdf", 150_000))
    where = "first 83 mm from the left and 158 mm from the top"
    assert found == [f"P477: page 1: 1 line under 0.25 pt, {where}\ndraw them 0.25 pt or thicker"]


@pytest.mark.all
def test_a_path_of_very_many_points_is_kept_as_the_box_around_them(tmp_path: Path) -> None:
    curves = "0 0 0 1 K 0.1 w 70 70 m " + "80 90 95 80 400 100 c " * 300_000
    path = press_pdf(tmp_path / "long.pdf", f"/Artifact BMC {curves} S EMC")
    program = JUDGE.replace(
        "import json", "import resource; resource.setrlimit(resource.RLIMIT_DATA, (200 << 20,) * 2); import json"
    )
    (found,) = limited(program, path)
    assert json.loads(found)[0].startswith("P477: page 1: 1 line under 0.25 pt, first")


@pytest.mark.all
def test_a_long_book_is_judged_to_the_last_page(tmp_path: Path) -> None:
    (found,) = judged(book(tmp_path / "book.pdf", 1000))
    where = "the smallest 4.0 pt, 23 mm from the left and 206 mm from the top"
    assert found == [f"P475: page 1000: 1 piece of text under 6 pt, {where}\nset it larger or take out some words"]


@given(st.sampled_from(KINDS), st.lists(st.integers(0, 10**9), max_size=20), st.integers(0, 10**9))
def test_what_is_spent_and_what_is_left_make_the_whole_budget(kind: Kind, amounts: list[int], size: int) -> None:
    budget = Budget(size)
    whole, spent = budget.remaining(kind), 0
    try:
        for amount in amounts:
            budget.spend(kind, amount)
            spent += amount
            assert budget.remaining(kind) == whole - spent
    except OverBudgetError:
        assert sum(amounts) > whole


@each_row("kind", KINDS)
def test_a_file_of_twice_the_size_has_twice_the_budget_and_may_nest_as_deep(kind: Kind) -> None:
    usual, large = Budget(FULL_SIZE).remaining(kind), Budget(2 * FULL_SIZE).remaining(kind)
    assert (usual, large) == (getattr(AMOUNTS, kind), usual if kind in ("depth", "layers") else 2 * usual)
