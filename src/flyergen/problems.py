"""Problems: what is wrong, where, and what to do about it.

A stage collects every problem it meets and then raises one `FlyerError` with all of them,
so that a person mends a file once and not ten times. A problem reads as
`file:line:column: CODE: fact`, then a line with the hint.
"""

from collections.abc import Iterable, Iterator

from flyergen.named_tuple import NamedTuple


class Place(NamedTuple):
    """Where a problem stands: a file as the user knows it, line and column counted from 1 (0: the whole file)."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


class Problem(NamedTuple):
    """One problem. The fact is lower case without a full stop; the hint is an action.

    A warning (`warning=True`) is told and stops nothing.
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
    """A stage could not be done: it holds all the problems that the stage met."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def placed(problems: Iterable[Problem], place: Place | None) -> Iterator[Problem]:
    """Yield problems, those that stand nowhere at `place`: the file that somebody opens to mend them."""
    return (problem if problem.place else problem._replace(place=place) for problem in problems)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return the known word nearest to `word`, or "" where none is near; `phone` is `contact.phone`."""
    from difflib import get_close_matches

    names = list(known)
    if len(within := [name for name in names if name.endswith(f".{word}")]) == 1:
        return within[0]
    near = get_close_matches(word, names, n=1, cutoff=0.6)
    return near[0] if near else ""
