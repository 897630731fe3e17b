"""Builds: makes the requested files of flyers, unless they exist and nothing has changed.

If nothing has changed, the modules that make a flyer are not even imported.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from flyergen.engine.build_ledger import Task, keep, recall, task
from flyergen.engine.input_digests import Inputs, digest_of
from flyergen.engine.outcome import Built, Outcome
from flyergen.engine.request import Request
from flyergen.engine.stale_files import sweep
from flyergen.messages import say
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError, Problem
from flyergen.targets import for_a_shop, target_named, target_names

if TYPE_CHECKING:
    from flyergen.engine.plan import Plan


class Build(NamedTuple):
    """A build of a flyer before it begins. `known` is the result of an earlier build that would be the same."""

    folder: Path
    request: Request
    task: Task
    known: Built | None

    def plan(self) -> "Plan":
        """Read and set the flyer, and plan its files."""
        from flyergen.engine.plan import plan_flyer

        plan = plan_flyer(self.folder, self.request)
        if plan.editions:
            sweep(self.request.folder(self.folder))
        return plan

    def done(self, plan: "Plan", files: Sequence[Outcome]) -> Built:
        """Return the result of the build, and record it if everything could be made."""
        from flyergen.engine.build_report import build_report

        built = build_report(plan, self.request, files)
        if not built.problems:
            keep(self.request.folder(self.folder), self.task, built)
        return built


def open_builds(folders: Sequence[Path], request: Request) -> Iterator[Build]:
    """Return the builds of flyers.

    Raises FlyerError before anything is made, if a profile does not exist and a print shop's file is to be made.
    """
    inputs = Inputs()
    profile = digest_of(Path(request.profile))
    tasks = {folder: _task(folder, request, inputs.of(folder, request.folder(folder)), profile) for folder in folders}
    known = {} if request.force else {folder: recall(request.folder(folder), one) for folder, one in tasks.items()}
    for folder in (folder for folder, built in known.items() if built):  # the other flyers do it when they are made
        sweep(request.folder(folder))
    if not all(known.get(folder) for folder in folders) and for_a_shop(request.targets):
        from flyergen.pdf.colour.icc_profiles import open_profile

        open_profile(request.profile)
    return (Build(folder, request, one, known.get(folder)) for folder, one in tasks.items())


def _task(folder: Path, request: Request, inputs: str, profile: str) -> Task:
    """Return the build of a flyer as requested, without output options."""
    asked = request._replace(flyers=(str(folder), str(folder.resolve())), force=False)
    return task(asked, f"{inputs} {profile}")


def refuse_without_groups(request: Request) -> None:
    """Raise FlyerError G210 for targets that are not made for a group."""
    asked = (*request.targets, *(["--together"] if request.together else []))
    hint = say("make the flyer itself for it, without --group")
    if alone := [one for one in asked if not _of_groups(one)]:
        raise FlyerError(
            Problem("G210", say("a local group's edition is not made for {target}", target=one), hint) for one in alone
        )


def _of_groups(asked: str) -> bool:
    """Return whether a local group's edition is made for a target, or by an option."""
    return asked in target_names() and "batch" in target_named(asked).commands


def refuse_lone_flyer(folders: Sequence[Path]) -> None:
    """Raise FlyerError S125 unless there are several flyers to share a sheet."""
    if len(folders) < 2:
        hint = say("name two flyers or more")
        raise FlyerError([Problem("S125", say("a flyer alone does not share a sheet"), hint)])
