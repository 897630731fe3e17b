"""`flyergen build`: every edition of every flyer asked for, one line for each thing made.

A flyer whose files are there and up to date is not made again, and what it takes to make one is not even imported.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

from flyergen.cli.build_request import BuildRequest
from flyergen.cli.ui.console import as_dict, exit_code, show, show_json, show_problems
from flyergen.cli.ui.wording import file_lines, see_it
from flyergen.engine.build_ledger import Task, keep, recall, task
from flyergen.engine.build_result import Built
from flyergen.engine.input_digests import Inputs, digest_of
from flyergen.engine.stale_files import sweep
from flyergen.messages import say, say_n
from flyergen.problems import FlyerError, Problem
from flyergen.source.find_flyers import find_flyers
from flyergen.targets import for_a_shop, target_named, target_names


def run_build(request: BuildRequest) -> int:
    """Build, print and return the exit code."""
    start = perf_counter()
    try:
        _refuse_odds(request)
    except FlyerError as error:
        return _report([Built("", problems=error.problems)], request, start)
    if request.groups:
        asked = (*request.targets, *(["--together"] if request.together else []))
        alone = [_of_no_group(one) for one in asked if not _of_groups(one)]
        return _report([Built("", problems=tuple(alone))], request, start) if alone else _build_groups(request)
    try:
        folders = find_flyers(request.flyers)
        if request.together and len(folders) < 2:
            hint = say("name two flyers or more")
            raise FlyerError([Problem("S125", say("a flyer alone does not share a sheet"), hint)])
        if request.together:
            from flyergen.cli.gang import make_gang

            return _report([make_gang(folders, request)], request, start)
        return _report(_built(folders, request), request, start)
    except FlyerError as error:
        return _report([Built("", problems=error.problems)], request, start)


def _built(folders: Sequence[Path], request: BuildRequest) -> list[Built]:
    """Build the flyers that have changed. Raises FlyerError if there is no such profile, before anything is made."""
    inputs = Inputs()
    profile = digest_of(Path(request.icc))
    tasks = {folder: _task(folder, request, inputs.of(folder, _output(folder, request)), profile) for folder in folders}
    known = {} if request.force else {folder: recall(_output(folder, request), one) for folder, one in tasks.items()}
    for folder in (folder for folder, built in known.items() if built):  # the others do it when they are made
        sweep(_output(folder, request))
    if not all(known.get(folder) for folder in folders) and for_a_shop(request.targets):
        _look_at_profile(request.icc)
    return [known.get(folder) or _build(folder, request, one) for folder, one in tasks.items()]


def _task(folder: Path, request: BuildRequest, inputs: str, profile: str) -> Task:
    """Return the build of a flyer as it was asked for, and nothing in it of how it is told."""
    asked = request._replace(flyers=(str(folder), str(folder.resolve())), quiet=False, as_json=False, force=False)
    return task(asked, f"{inputs} {profile}")


def _output(folder: Path, request: BuildRequest) -> Path:
    return Path(request.output) / folder.resolve().name


def _build(folder: Path, request: BuildRequest, one: Task) -> Built:
    from flyergen.cli.making import make

    built = make(folder, request)
    if not built.problems:
        keep(_output(folder, request), one, built)
    return built


def _build_groups(request: BuildRequest) -> int:
    from flyergen.cli.batch import BatchRequest
    from flyergen.cli.build_group import run_build_group

    wanted = BatchRequest(
        folder="",
        only=request.groups,
        **{name: value for name, value in request._asdict().items() if name not in ("flyers", "groups", "together")},
    )
    return run_build_group(request.flyers, wanted)


def _refuse_odds(request: BuildRequest) -> None:
    """Raise FlyerError for options that contradict each other, or that nothing heeds."""
    if request.grey or request.flip or request.sheet or request.up or request.tile:
        from flyergen.cli.ui.option_conflicts import Options, refuse_odds

        several = (request.sheet, request.up, request.sheets_for)
        refuse_odds(Options(request.targets, request.grey, request.flip, *several, request.tile, request.together))


def _of_groups(asked: str) -> bool:
    """Return whether a local group's edition is made for a target, or by an option."""
    return asked in target_names() and "batch" in target_named(asked).commands


def _of_no_group(target: str) -> Problem:
    fact = say("a local group's edition is not made for {target}", target=target)
    return Problem("G210", fact, say("make the flyer itself for it, without --group"))


def _look_at_profile(choice: str) -> None:
    """Raise FlyerError if there is no such profile, before anything is made."""
    from flyergen.pdf.colour.icc_profiles import open_profile

    open_profile(choice)


def _report(built: list[Built], request: BuildRequest, start: float) -> int:
    problems = [problem for one in built for problem in one.problems]
    warnings = [*_warnings(built), *(p for p in problems if p.warning)]
    problems = [p for p in problems if not p.warning]
    if request.as_json:
        show_json(_as_json(built, [*problems, *warnings]))
        return exit_code(problems)
    if not request.quiet:
        show(_lines(built, request, perf_counter() - start))
    if warnings and not request.quiet:
        show_problems(warnings)
    if problems:
        made = any(one.files for one in built)
        outcome = say("the files named above were made") if made else say("nothing written")
        names = [one.name for one in built if one.problems and one.name]
        see = next((see for one in built if (see := see_it(one.name, one.problems, request.layout))), "")
        show_problems(problems, outcome, names, see)
    return exit_code(problems)


def _warnings(built: list[Built]) -> list[Problem]:
    found = [problem for one in built for problem in one.warnings]
    found += [problem for one in built for file in one.files for problem in file.warnings]
    return list(dict.fromkeys(found))


def _lines(built: list[Built], request: BuildRequest, seconds: float) -> Iterator[str]:
    for one in built:
        yield from one.lines
        yield from file_lines(one.files)
    made = sum(len(one.files) for one in built if not one.unchanged)
    if kept := sum(len(one.files) for one in built if one.unchanged):
        yield _as_they_were(kept, made)
    if made:
        looked = say("preflight: no errors") if request.preflight else say("no preflight")
        yield say_n(
            made,
            "{count} file in {seconds:.1f} s, {looked}",
            "{count} files in {seconds:.1f} s, {looked}",
            seconds=seconds,
            looked=looked,
        )
    if made or kept:
        yield from _how_to_print(built)
        yield from dict.fromkeys(note for one in built for note in one.notes)


def _as_they_were(kept: int, made: int) -> str:
    if made:
        return say_n(kept, "{count} file is as it was", "{count} files are as they were")
    return say_n(
        kept,
        "nothing has changed: {count} file is as it was; --force makes it again",
        "nothing has changed: {count} files are as they were; --force makes them again",
    )


def _how_to_print(built: list[Built]) -> Iterator[str]:
    """Yield how to print the copier files, for each flyer if they are not all printed alike."""
    ways = {one.name: one.way for one in built if any(target_named(file.target).on_a_copier for file in one.files)}
    if len(set(ways.values())) == 1:
        yield next(iter(ways.values()))
    else:
        yield from (say("{flyer}: {way}", flyer=name, way=way) for name, way in ways.items())


def _as_json(built: list[Built], problems: list[Problem]) -> dict[str, Any]:
    return {
        "flyers": [
            {
                "name": one.name,
                "unchanged": one.unchanged,
                "editions": one.editions,
                "files": [
                    {"path": f.path.as_posix(), "target": f.target, "language": f.language, "bytes": f.size}
                    for f in one.files
                ],
            }
            for one in built
            if one.name
        ],
        "problems": [as_dict(problem) for problem in problems],
    }
