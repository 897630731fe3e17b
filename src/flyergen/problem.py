"""Problems: what is wrong, where it is, and how to solve it.

A stage collects all problems and then raises one `FlyerError` with all of them, so that people edit a file once and not
ten times. A problem reads as `file:line:column: CODE: fact`, followed by a line with the hint.

Typesetting, imposition and the PDF writer return findings: problems that have data, and make their sentences when they
are shown. The sentences are those of rules, which are files, so only `flyergen.problems` knows which options help.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Literal, Protocol, Self

from flyergen.messages import said_in, say, spaced
from flyergen.record import NamedTuple

Level = Literal["error", "warning", "note"]
LevelOrOff = Literal["error", "warning", "note", "off"]
LEVELS: tuple[Level, ...] = ("error", "warning", "note")


class Place(NamedTuple):
    """The place of a problem: a file as the user names it, line and column counted from 1 (0: the whole file).

    What a program gives is in no file. Then `file` is its name, such as that of a group, and `field` is the key in it,
    such as `contact.phone`.
    """

    file: str
    line: int = 0
    column: int = 0
    field: str = ""

    def __str__(self) -> str:
        if self.field:
            return f"{self.file}: {self.field}"
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
        return "\n".join(self.lines())

    def lines(self) -> tuple[str, ...]:
        """Return the lines that people read: place, code and fact, and the hint. They are messages."""
        hint = self.hint
        return (self.line(), spaced(("", say("hint: {hint}", hint=hint)))) if hint else (self.line(),)

    def line(self) -> str:
        """Return the line with place, code and fact."""
        return spaced((f"{self.place}: {self.code}:" if self.place else f"{self.code}:", self.fact), " ")


class FindingData(Protocol):
    """The data of a finding. It makes fact and hint on demand."""

    def sentences(self) -> tuple[str, str]:
        """Return the fact and the hint."""
        ...


def values_of(data: FindingData) -> Mapping[str, object]:
    """Return the names and numbers in the data of a finding: what it says of itself, or else its fields."""
    told = getattr(data, "values", None)
    found: Mapping[str, object] = told() if told else data._asdict()  # type: ignore[attr-defined]
    return found


class Finding(Problem):
    """A problem that makes its fact and hint from its data on demand."""

    __slots__ = ()

    @classmethod
    def of(cls, code: str, data: FindingData, place: Place | None = None, warning: bool = False) -> Self:
        """Return the finding for data, by the code of its rule."""
        return cls(code, data, "", place, warning)  # type: ignore[arg-type]

    @property
    def data(self) -> FindingData:
        """The data."""
        return self[1]  # type: ignore[return-value]

    @property
    def fact(self) -> str:
        """The fact."""
        return self.data.sentences()[0]

    @property
    def hint(self) -> str:
        """The hint."""
        return self.data.sentences()[1]


class FlyerError(Exception):
    """A stage failed. The error holds all problems that the stage found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def with_places(problems: Iterable[Problem], place: Place | None) -> Iterator[Problem]:
    """Yield problems. Those without a place get `place`: the file in which people solve them."""
    return (problem if problem.place else problem._replace(place=place) for problem in problems)


def plainly_named(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems with file names without the `./` of the current folder."""
    return tuple(map(_plainly_named, problems))


def _plainly_named(problem: Problem) -> Problem:
    place = problem.place
    return problem._replace(place=place._replace(file=place.file.removeprefix("./"))) if place else problem


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems by file and line, those without a place first."""
    return sorted(problems, key=lambda problem: problem.place or Place(""))


def problem_lines(problems: Iterable[Problem]) -> Iterator[str]:
    """Yield the lines of problems, as messages. Consecutive ones with one code and hint show the hint once."""
    for (_, hint), run in groupby(problems, key=lambda problem: (problem.code, problem.hint)):
        alike = tuple(run)
        if hint and len(alike) > 1:
            yield from (problem.line() for problem in alike)
            yield spaced(("", say("hint for these {count}: {hint}", count=len(alike), hint=hint)))
        else:
            yield from (line for problem in alike for line in problem.lines())


def did_you_mean(word: str, choices: Iterable[str], likeness: float = 0.6) -> str:
    """Return the known word nearest to `word`, or "" if none is near. `phone` finds `contact.phone`."""
    from difflib import get_close_matches

    names = list(choices)
    if len(within := [name for name in names if name.endswith(f".{word}")]) == 1:
        return within[0]
    near = get_close_matches(word, names, n=1, cutoff=likeness)
    return near[0] if near else ""


def leveled(problems: Iterable[Problem], levels: Mapping[str, LevelOrOff]) -> tuple[Problem, ...]:
    """Return problems at the set levels, without those that are off or only notes."""
    if not levels:
        return tuple(problems)
    told = ((problem, levels.get(problem.code)) for problem in problems)
    return tuple(
        problem if level is None else problem._replace(warning=level == "warning")
        for problem, level in told
        if level not in ("off", "note")
    )


def warned_of(problems: Iterable[Problem], levels: Mapping[str, LevelOrOff]) -> tuple[Problem, ...]:
    """Return warnings at the levels that are set. Raises FlyerError if one of them is an error then."""
    told = leveled(problems, levels)
    if errors := [problem for problem in told if not problem.warning]:
        raise FlyerError(errors)
    return told


def with_notes(levels: Mapping[str, LevelOrOff]) -> dict[str, LevelOrOff]:
    """Return levels that show notes as warnings."""
    raised: Level = "warning"
    return {code: raised if level == "note" else level for code, level in levels.items()}


def problem_in(problem: Problem, language: str) -> Problem:
    """Return a problem with its fact and hint in a language."""
    said = said_in(language)
    return Problem(problem.code, said(problem.fact), said(problem.hint), problem.place, problem.warning)
