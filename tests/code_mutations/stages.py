"""Stages: which tests run for a mutation, from the nearest to all, until one fails."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from code_mutations.copied_tree import CopiedTree, Run
from code_mutations.finding import Found
from code_mutations.near_tests import TestFiles
from code_mutations.results import Result

# The arguments of pytest in each stage. `make test` leaves out the tests that are marked `all`.
TEST = ("-m", "not all")
ALL = ()
STAGES: Mapping[str, Sequence[str]] = {"near": TEST, "room": TEST, "test": TEST, "all": ALL}
LIMIT = 600.0  # seconds by the clock, for each stage


class Trial:
    """A mutation in a copied tree, with its results of earlier stages."""

    def __init__(self, copy: CopiedTree, files: TestFiles, found: Found, results: Iterable[Result]) -> None:
        self._copy, self._files, self._found, self._results = copy, files, found, [*results]

    def run(self, number: int, stage: str, limit: float = LIMIT) -> Iterator[Result]:
        """Run a stage, and yield each test that fails without reason, and then the stage's result."""
        files = self._left(stage)
        unsteady = [one.test for one in self._results if one.result == "unsteady"]
        while True:
            result = self._once(number, stage, files, (*STAGES[stage], *_without(unsteady)), limit)
            yield result
            if result.result != "unsteady":
                return
            unsteady.append(result.test)

    def _left(self, stage: str) -> list[str]:
        """Return the files of a stage without those that have passed in one before."""
        if stage == "all":
            return [*self._files.texts]
        passed = {one.stage for one in self._results if one.result == "passed"}
        done = {file for one in passed for file in self._of(one)}
        return [file for file in self._of(stage) if file not in done]

    def _of(self, stage: str) -> list[str]:
        if stage == "near":
            return self._files.near(self._found.definition)
        return self._files.room(self._found.definition) if stage == "room" else [*self._files.texts]

    def _once(self, number: int, stage: str, files: Sequence[str], arguments: Sequence[str], limit: float) -> Result:
        if not files:
            return Result(number, stage, "empty")
        with self._copy.changed(self._found.module, self._found.text()):
            run = self._copy.pytest(files, arguments, limit)
            if run.result == "failed" and run.test:
                again = self._copy.pytest([run.test], (), limit)
                if again.result in {"passed", "empty"}:
                    return _result(number, stage, "unsteady", run)
        if run.result == "timeout":
            self._copy.renew()
        if run.result != "failed":
            return _result(number, stage, run.result, run)
        return _result(
            number, stage, "killed" if self._passes_unchanged(run, (*arguments, *files)) else "unsteady", run
        )

    def _passes_unchanged(self, run: Run, arguments: Sequence[str]) -> bool:
        """Return whether the test that failed passes in the tree as it was."""
        if run.test:
            return self._copy.pytest([run.test], (), LIMIT).result == "passed"
        if self._copy.pytest((), ("--collect-only", *arguments), LIMIT).result != "passed":
            raise RuntimeError(f"pytest cannot begin in the tree as it was: {self._copy.said()}")
        return True


def _result(number: int, stage: str, result: str, run: Run) -> Result:
    return Result(number, stage, result, run.test, run.message, run.cpu, run.seconds, run.running)


def _without(tests: Iterable[str]) -> list[str]:
    return [word for test in tests for word in ("--deselect", test)]
