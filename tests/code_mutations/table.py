"""The page of mutations: a table of two runs, before and after a change of the code or of its tests."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from code_mutations.drawn import Drawn, Mutation
from code_mutations.results import Result, outcome
from code_mutations.stages import LIMIT

OUTCOMES = ("killed", "survived", "timeout", "lost", "")
_WORDS = {"killed": "killed", "survived": "survived", "timeout": "timed out", "lost": "not found", "": "not finished"}
_IN_TEST = ("near", "room", "test")  # the stages that are a part of `make test`


class RunOf(NamedTuple):
    """A run: its name, and the results of each mutation by its number."""

    name: str
    results: Mapping[int, Sequence[Result]]

    def outcome(self, mutation: Mutation) -> str:
        return outcome(self.results.get(mutation.number, ()), LIMIT)

    def killer(self, mutation: Mutation) -> Result | None:
        """Return the result with the test that noticed a mutation."""
        return next((one for one in self.results.get(mutation.number, ()) if one.result == "killed"), None)


def run_of(name: str, results: Sequence[Result]) -> RunOf:
    numbers = sorted({one.number for one in results})
    return RunOf(name, {number: [one for one in results if one.number == number] for number in numbers})


def newly_alive(drawn: Drawn, before: RunOf, after: RunOf) -> list[Mutation]:
    """Return the mutations that a test noticed before, and none after."""
    return [one for one in drawn.mutations if before.outcome(one) == "killed" != after.outcome(one) and not one.gone]


def lines(drawn: Drawn, runs: Sequence[RunOf]) -> Iterator[str]:
    """Yield the lines of the page: how many of each outcome, and each mutation with the test that noticed it."""
    yield f"{len(drawn.mutations)} mutations, seed {drawn.seed}:"
    yield ""
    yield f"| Outcome | {' | '.join(one.name for one in runs)} |"
    yield f"|---|{'---:|' * len(runs)}"
    yield from _totals(drawn, runs)
    yield ""
    yield f"| | Definition | Change | {' | '.join(one.name for one in runs)} |"
    yield f"|---:|---|---|{'---|' * len(runs)}"
    for mutation in drawn.mutations:
        cells = (f"`{mutation.now or mutation.definition}`", _change(mutation), *(_cell(one, mutation) for one in runs))
        yield f"| {mutation.number} | {' | '.join(cells)} |"
    if len(runs) > 1:
        yield from ("", *_losses(drawn, runs[0], runs[1]))


def _totals(drawn: Drawn, runs: Sequence[RunOf]) -> Iterator[str]:
    counts = [Counter(run.outcome(one) for one in drawn.mutations) for run in runs]
    for name in OUTCOMES:
        if name in {"killed", "survived", "timeout"} or any(count[name] for count in counts):
            yield f"| {_WORDS[name]} | {' | '.join(str(count[name]) for count in counts)} |"
        if name == "killed":
            yield f"| of these by `make test` | {' | '.join(str(_in_test(drawn, run)) for run in runs)} |"


def _in_test(drawn: Drawn, run: RunOf) -> int:
    killers = [run.killer(one) for one in drawn.mutations]
    return sum(one is not None and one.stage in _IN_TEST for one in killers)


def _change(mutation: Mutation) -> str:
    if not mutation.after:
        return f"{_code(mutation.before)} dropped"
    inside = f" in {_code(mutation.line)}" if mutation.kind == "constant" else ""
    return f"{_code(mutation.before)} → {_code(mutation.after)}{inside}"


def _code(text: str) -> str:
    return f"`{' '.join(text.split())}`".replace("|", "\\|")


def _cell(run: RunOf, mutation: Mutation) -> str:
    if mutation.gone and run.outcome(mutation) in {"lost", ""}:
        return f"no longer there: {mutation.gone}"
    killer = run.killer(mutation)
    if killer:
        return f"{killer.stage}, {killer.cpu:.0f} s: {_code(killer.test) if killer.test else 'pytest does not begin'}"
    words = _WORDS[run.outcome(mutation)]
    is_equivalent = mutation.equivalent and words == "survived"
    return f"{words}, and is equivalent: {mutation.equivalent}" if is_equivalent else f"**{words}**"


def _losses(drawn: Drawn, before: RunOf, after: RunOf) -> Iterator[str]:
    lost = newly_alive(drawn, before, after)
    if not lost:
        yield f"Each mutation that was killed {before.name} is killed {after.name}, too."
    for one in lost:
        yield f"- Number {one.number} was killed {before.name}, and {after.name}: {_WORDS[after.outcome(one)]}."
