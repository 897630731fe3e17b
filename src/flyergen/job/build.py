"""Builds: makes the requested files of flyers, unless they exist and nothing has changed.

If nothing has changed, the modules that make a flyer are not even imported.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from flyergen.files import real_path
from flyergen.job.outcome import Built, Progress, keep, recall
from flyergen.job.request import Request
from flyergen.problem import FlyerError
from flyergen.problems.rules import problem_of
from flyergen.project.ledger import Inputs, Task, digest_of, task
from flyergen.project.lock import sweep
from flyergen.record import NamedTuple
from flyergen.source.find_flyers import find_flyers
from flyergen.targets import for_a_shop, target_named, target_names

if TYPE_CHECKING:
    from flyergen.job.plan import Plan


def build(request: Request, progress: Progress) -> Iterator[Built]:
    """Make the files of a request, and yield the result of each flyer.

    The problems of a flyer do not stop the others. Raises FlyerError before anything is made, for contradictory
    options, an unknown flyer or profile, and for targets that are not made for groups.
    """
    request.refuse_contradictions()
    if request.groups:
        _refuse_without_groups(request)
        from flyergen.job.batch import build_groups

        yield from build_groups(request, progress)
    elif request.together:
        folders = find_flyers(request.flyers)
        _refuse_lone_flyer(folders)
        from flyergen.job.gang_run import plan_gang

        yield _build_of_plan(plan_gang(folders, request), request, progress)
    else:
        for one in _open_builds(find_flyers(request.flyers), request):
            yield one.earlier_build or _build_of(one, progress)


class _Build(NamedTuple):
    """A build of a flyer before it begins. `earlier_build` is the result of an earlier build that would be the same."""

    folder: Path
    request: Request
    task: Task
    earlier_build: Built | None


def _build_of(task: _Build, progress: Progress) -> Built:
    """Build a flyer, and record the result if everything could be made."""
    from flyergen.job.plan import plan_flyer

    plan = plan_flyer(task.folder, task.request)
    folder = task.request.folder(task.folder)
    if plan.editions:
        sweep(folder)
    built = _build_of_plan(plan, task.request, progress)
    if not built.problems:
        keep(folder, task.task, built)
    return built


def _build_of_plan(plan: "Plan", request: Request, progress: Progress) -> Built:
    """Make the files of a plan, and return the report. If no edition can be made, it has only the problems."""
    from flyergen.project.judgement import overset_command

    see = "" if request.together else overset_command(plan.name, plan.problems, request.layout)
    if not plan.editions:
        return Built(plan.name, problems=plan.problems, see=see)
    from flyergen.job.advice import build_report
    from flyergen.job.produce import produce

    made = [one for planned in progress(plan.files, plan.name) for one in produce([planned], request.preflight)]
    return build_report(plan, request, made)._replace(see=see)


def _open_builds(folders: Sequence[Path], request: Request) -> Iterator[_Build]:
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
        from flyergen.pdf.profiles import open_profile

        open_profile(request.profile)
    return (_Build(folder, request, one, known.get(folder)) for folder, one in tasks.items())


def _task(folder: Path, request: Request, inputs: str, profile: str) -> Task:
    """Return the build of a flyer as requested, without output options."""
    asked = request._replace(flyers=(str(folder), str(real_path(folder))), force=False)
    return task(asked, f"{inputs} {profile}")


def _refuse_without_groups(request: Request) -> None:
    """Raise FlyerError G210 for targets that are not made for a group."""
    asked = (*request.targets, *(["--together"] if request.together else []))
    if alone := [one for one in asked if not _of_groups(one)]:
        raise FlyerError(problem_of("G210", target=one) for one in alone)


def _of_groups(option: str) -> bool:
    """Return whether a local group's edition is made for a target, or by an option."""
    return option in target_names() and "batch" in target_named(option).commands


def _refuse_lone_flyer(folders: Sequence[Path]) -> None:
    """Raise FlyerError S125 unless there are several flyers to share a sheet."""
    if len(folders) < 2:
        raise FlyerError([problem_of("S125")])
