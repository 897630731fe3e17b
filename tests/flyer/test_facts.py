"""The print run: what flyer.yaml may say to the print shop, and what cannot be right in it."""

import pytest

from flyergen.flyer.facts import PrintRun, copies_of, inks_said, print_problems
from flyergen.names import Copies, Name


def said(run: PrintRun) -> list[str]:
    return [str(problem) for problem in print_problems(run, ("en", "es"))]


def test_one_number_is_that_of_every_language() -> None:
    run = PrintRun(quantity=Copies(500))
    assert [copies_of(run, code) for code in ("en", "es")] == [500, 500]


def test_a_language_that_is_not_counted_has_no_number() -> None:
    run = PrintRun(quantity={Name("en"): Copies(500)})
    assert [copies_of(run, code) for code in ("en", "es")] == [500, None]


def test_nothing_said_is_no_number_and_no_problem() -> None:
    assert copies_of(PrintRun(), "en") is None
    assert said(PrintRun()) == []


def test_a_language_that_the_flyer_is_not_in_is_not_counted() -> None:
    assert said(PrintRun(quantity={Name("en-US"): Copies(5), Name("zh"): Copies(5)})) == [
        "L552: `quantity` counts a language that the flyer is not in: `en-US`\n  hint: it has en, es",
        "L552: `quantity` counts a language that the flyer is not in: `zh`\n  hint: it has en, es",
    ]


@pytest.mark.parametrize("day", ["soon", "2026-02-32", "12/04/2026", "2026-1-5"])
def test_it_is_due_on_a_day(day: str) -> None:
    assert said(PrintRun(due=Name(day))) == [
        f"L505: `{day}` is not a day\n  hint: write year-month-day, like 2026-03-01"
    ]
    assert said(PrintRun(due=Name("2026-12-04"))) == []


@pytest.mark.parametrize(
    ("words", "counted"), [("4/4", "4/4"), (" 2 / 1 black and green", "2/1"), ("black", ""), ("full color", "")]
)
def test_inks_are_counted_where_shops_count_them(words: str, counted: str) -> None:
    assert inks_said(words) == counted
