"""Text: formats problems as lines. `speak` says a text in the reader's language."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from flyergen.messages import say
from flyergen.problems import Problem

Speak = Callable[[str], str]


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems by file and line, those without a place first."""
    return sorted(problems, key=_order)


def _order(problem: Problem) -> tuple[str, int, int]:
    place = problem.place
    return (place.file, place.line, place.column) if place else ("", 0, 0)


def in_runs(problems: Iterable[Problem], speak: Speak) -> Iterator[str]:
    """Yield the lines of problems as `in_words` does.

    Consecutive problems with one code and hint show the hint once.
    """
    for (_, hint), run in groupby(problems, key=lambda problem: (problem.code, problem.hint)):
        alike = tuple(run)
        if hint and len(alike) > 1:
            yield from (_without_hint(problem, speak) for problem in alike)
            yield f"  {speak(say('hint for these {count}: {hint}', count=len(alike), hint=hint))}"
        else:
            yield from (line for problem in alike for line in in_words(problem, speak))


def in_words(problem: Problem, speak: Speak) -> tuple[str, ...]:
    """Return a problem as printed: place, code and fact, and a line with the hint."""
    hint = (f"  {speak(say('hint: {hint}', hint=problem.hint))}",) if problem.hint else ()
    return _without_hint(problem, speak), *hint


def _without_hint(problem: Problem, speak: Speak) -> str:
    where = f"{problem.place}: " if problem.place else ""
    return f"{where}{problem.code}: {speak(problem.fact)}"
