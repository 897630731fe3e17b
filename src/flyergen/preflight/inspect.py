"""Preflight: a finished PDF of any maker in, its facts and what is wrong with it out."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from flyergen.messages import say
from flyergen.preflight.report import Facts, Report
from flyergen.problems import Place, Problem

if TYPE_CHECKING:
    from flyergen.preflight.checks.table import Row
    from flyergen.preflight.document import Document


def inspect(path: Path, target: str = "", ink_limit: float = 300.0) -> Report:
    """Return the facts and the problems of the PDF at `path`; no file, however broken, raises.

    `target` is press, copier or screen; "" guesses it: a sheet to be cut is for the press. `ink_limit` is the most ink
    that the paper takes, in percent (300 coated, 260 uncoated).
    """
    place = Place(str(path))
    facts, problems = None, _cannot_open(path)
    if not problems:
        facts, problems = _inspect(path, target, ink_limit)
    placed = (problem._replace(place=place) for problem in problems)
    return Report(facts, tuple(sorted(placed, key=lambda problem: problem.warning)))


def _cannot_open(path: Path) -> list[Problem]:
    """Return why `path` is nothing to open, if it is."""
    again = say("give the path of a PDF file")
    if not path.exists():
        return [Problem("P401", say("there is no such file"), again)]
    if not path.is_file():
        fact = say("this is a folder and not a file") if path.is_dir() else say("this is not a file")
        return [Problem("P401", fact, again)]
    try:
        with path.open("rb") as file:
            head = file.read(1024)
    except OSError as error:
        fact = say("the file cannot be read: {reason}", reason=error.strerror)
        return [Problem("P401", fact, say("check its permissions"))]
    if not head:
        return [Problem("P401", say("the file is empty"), say("make it again"))]
    return [] if b"%PDF-" in head else [Problem("P401", say("the file is not a PDF"), again)]


def _inspect(path: Path, target: str, ink_limit: float) -> tuple[Facts | None, list[Problem]]:
    from flyergen.preflight.checks.table import CHECKS
    from flyergen.preflight.document import MALFORMED, Document, UnreadableError
    from flyergen.preflight.facts import facts_of

    try:
        document = Document(path, target, ink_limit)
    except UnreadableError as error:
        return None, [error.problem]
    problems = [problem for row in CHECKS if document.target in row.targets for problem in _asked(row, document)]
    try:
        return facts_of(document), problems
    except MALFORMED:
        return None, problems


def _asked(row: "Row", document: "Document") -> Iterator[Problem]:
    """Yield what a check finds; a file broken in a way it did not foresee is a problem too."""
    from flyergen.preflight.document import MALFORMED

    try:
        yield from row.check(document)
    except MALFORMED as error:
        what = row.check.__name__.removeprefix("check_").replace("_", " ")  # as a developer will look for it
        fact = say("{what} could not be checked ({error})", what=what, error=type(error).__name__)
        yield Problem("P404", fact, say("make the file again"))
