"""Askers: what a build of a scope says of a changed flyer, and what the commands say and return as they are typed."""

import json
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from typer.testing import CliRunner

from flyergen.cli.app import app
from flyergen.job.plan import plan_flyer
from flyergen.job.produce import produce
from flyergen.job.request import Request
from flyergen.problem import FlyerError, Problem
from flyergen.project.editions import load
from flyergen.source.flyer_folder import read_facts
from flyergen.targets import USUAL

MILDER = frozenset(("T207", "K301", "K302"))  # gaps and examples, which a draft may have
NO_SUCH = "F106"  # a language that is on no side of a layout

Told = tuple[str, str, int]  # a code, and the file and the line where it is told
Errors = frozenset[Told]


class Answer(NamedTuple):
    """What a command answers: its exit code, its errors, and all of its JSON."""

    exit: int
    errors: Errors
    said: dict[str, Any]


def errors_in(problems: Iterable[Problem]) -> Errors:
    """Return the errors, without those of preflight, which is no part of a verdict."""
    wrong = (p for p in problems if not p.warning and not p.code.startswith("P4"))
    return frozenset((p.code, p.place.file if p.place else "", p.place.line if p.place else 0) for p in wrong)


def raised(ask: Callable[[], Iterable[Problem]]) -> Errors:
    """Return the errors that somebody returns or raises."""
    try:
        return errors_in(ask())
    except FlyerError as error:
        return errors_in(error.problems)


def answer(*words: str) -> Answer:
    """Type a command. It fails if it has errors or says that words have no room, and otherwise not."""
    ran = CliRunner().invoke(app, [*words, "--json"], catch_exceptions=False, prog_name="flyergen")
    said = json.loads(ran.stdout)
    rows = [row for one in said.get("flyers", ()) for row in one.get("languages", ())]
    own = [one for row in (said, *rows) for one in row.get("problems", ()) if not one["warning"]]
    errors = frozenset((one["code"], one["file"] or "", one["line"] or 0) for one in own)
    too_full = any(row.get("fits") is False for row in (*rows, *said.get("languages", ())))
    assert bool(ran.exit_code) == bool(errors or too_full), words
    return Answer(ran.exit_code, errors, said)


def besides(errors: Errors, codes: Iterable[str]) -> Errors:
    """Return the errors without those of some codes."""
    left_out = set(codes)
    return frozenset(one for one in errors if one[0] not in left_out)


def together(several: Iterable[Errors]) -> Errors:
    """Return all errors of several scopes."""
    return frozenset[Told]().union(*several)


class Builds:
    """The builds of a flyer, by what is asked for: the errors of each, all but those of preflight."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.name = folder, folder.name
        facts = read_facts(folder, folder.as_posix())
        self.usual, self.layouts = tuple(map(str, facts.languages)), tuple(map(str, facts.layouts))
        self.languages = (*self.usual, *map(str, facts.on_request))
        self._found: dict[Request, Errors] = {}

    def of(self, *languages: str, targets: Sequence[str] = USUAL, layout: str = "", on_sheet: bool = False) -> Errors:
        """Return the errors of a build. `on_sheet` is of the sheet alone, as pictures show it."""
        request = Request((str(self.folder),), languages, ("copier",) if on_sheet else tuple(targets), layout)
        request = request._replace(edge_to_edge=on_sheet)
        if request not in self._found:
            plan = plan_flyer(self.folder, request)
            made = [*produce(plan.files, preflight=False)]
            self._found[request] = errors_in(
                (*plan.problems, *(p for one in made if not one.made for p in one.problems))
            )
        return self._found[request]

    def in_all_layouts(self, language: str) -> Errors:
        """Return the errors in a language, of the layouts that have a side for it, or those of all if none has."""
        every = [self.of(language, layout=name) for name in ("", *self.layouts[1:])]
        return together([one for one in every if NO_SUCH not in codes_of(one)] or every)

    def is_finished(self, language: str) -> bool:
        """Return whether all texts of a language are written."""
        return "T207" not in codes_of(self.of(language))

    @cached_property
    def can_be_read(self) -> bool:
        """Whether the flyer can be read. Otherwise a translator hears of her own words besides."""
        try:
            load(self.folder, name=self.folder.as_posix())
        except FlyerError:
            return False
        return True

    def part(self, says: Errors, built: Errors) -> Errors:
        """Return what somebody says of one language, or what a build says too if the flyer cannot be read."""
        return says if self.can_be_read else says & built


def codes_of(errors: Errors) -> set[str]:
    """Return the codes of errors."""
    return {code for code, _, _ in errors}
