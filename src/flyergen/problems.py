"""Problems: what is wrong, where it is, and how to solve it.

A stage collects all problems and then raises one `FlyerError` with all of them, so that people edit a file once and not
ten times. A problem reads as `file:line:column: CODE: fact`, followed by a line with the hint.
"""

from collections.abc import Iterable, Iterator
from typing import Literal

from flyergen.named_tuple import NamedTuple

Level = Literal["error", "warning", "note"]
LevelOrOff = Literal["error", "warning", "note", "off"]
LEVELS: tuple[Level, ...] = ("error", "warning", "note")


class Place(NamedTuple):
    """The place of a problem: a file as the user names it, line and column counted from 1 (0: the whole file)."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


class Problem(NamedTuple):
    """One problem. The fact is lower case without a full stop. The hint is an action.

    A warning (`warning=True`) is reported and stops nothing.
    """

    code: str
    fact: str
    hint: str = ""
    place: Place | None = None
    warning: bool = False

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        hint = f"\n  hint: {self.hint}" if self.hint else ""
        return f"{where}{self.code}: {self.fact}{hint}"


class FlyerError(Exception):
    """A stage failed. The error holds all problems that the stage found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def placed(problems: Iterable[Problem], place: Place | None) -> Iterator[Problem]:
    """Yield problems. Those without a place get `place`: the file in which people solve them."""
    return (problem if problem.place else problem._replace(place=place) for problem in problems)


def plainly_named(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems with file names without the `./` of the current folder."""
    return tuple(map(_plainly_named, problems))


def _plainly_named(problem: Problem) -> Problem:
    place = problem.place
    return problem._replace(place=place._replace(file=place.file.removeprefix("./"))) if place else problem


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return the known word nearest to `word`, or "" if none is near. `phone` finds `contact.phone`."""
    from difflib import get_close_matches

    names = list(known)
    if len(within := [name for name in names if name.endswith(f".{word}")]) == 1:
        return within[0]
    near = get_close_matches(word, names, n=1, cutoff=0.6)
    return near[0] if near else ""
