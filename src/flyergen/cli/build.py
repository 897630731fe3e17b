"""`flyergen build`: every edition of every flyer asked for, one line for each thing made."""

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any, Literal, NamedTuple

from flyergen.cli.console import as_dict, exit_code, show, show_json, show_problems, with_bar
from flyergen.cli.wording import edition_lines, file_lines, how_to_print, see_it, size_lines
from flyergen.messages import say, say_n
from flyergen.pipeline.editions import Ask, SetEdition, load, set_editions, warnings_of
from flyergen.pipeline.printing import Order, Written, write_edition
from flyergen.problems import FlyerError, Problem
from flyergen.source.finding import find_flyers, name_of


class BuildRequest(NamedTuple):
    """What was typed."""

    flyers: tuple[str, ...]
    languages: tuple[str, ...]
    targets: tuple[str, ...]
    layout: str
    icc: str
    grey: bool
    flip: Literal["short", "long"]
    output: str
    preflight: bool
    quiet: bool
    as_json: bool
    groups: tuple[str, ...] = ()


class _Built(NamedTuple):
    """A flyer's editions and files, and its problems (then nothing of it was made)."""

    name: str
    editions: tuple[SetEdition, ...]
    files: tuple[Written, ...]
    problems: tuple[Problem, ...]


def run_build(request: BuildRequest) -> int:
    """Build, print and return the exit code."""
    if request.groups:
        return _build_groups(request)
    start = perf_counter()
    try:
        folders = find_flyers(request.flyers)
        if "press" in request.targets:
            _look_at_profile(request.icc)
    except FlyerError as error:
        return _report([_Built("", (), (), error.problems)], request, start)
    return _report([_build(folder, request) for folder in folders], request, start)


def _build_groups(request: BuildRequest) -> int:
    from flyergen.cli.batch import BatchRequest
    from flyergen.cli.build_group import run_build_group

    wanted = BatchRequest(
        folder="",
        only=request.groups,
        **{name: value for name, value in request._asdict().items() if name not in ("flyers", "groups")},
    )
    return run_build_group(request.flyers, wanted)


def _look_at_profile(choice: str) -> None:
    """Raise FlyerError if there is no such profile, before anything is made."""
    from flyergen.pdf.profiles import open_profile

    open_profile(choice)


def _build(folder: Path, request: BuildRequest) -> _Built:
    try:
        source = load(folder, None if request.preflight else request.layout)
        editions = set_editions(source, Ask(request.languages, request.layout, words=request.preflight))
    except FlyerError as error:
        return _Built(name_of(folder), (), (), error.problems)
    files: list[Written] = []
    problems: list[Problem] = []
    target_folder = Path(request.output) / source.name
    jobs = [(edition, target) for edition in editions for target in request.targets]
    for edition, target in with_bar(jobs, source.name):
        order = Order(target, request.icc, request.grey and target == "copier", request.flip)
        try:
            files.append(write_edition(edition, order, target_folder, request.preflight))
        except FlyerError as error:
            problems += error.problems
    return _Built(source.name, editions, tuple(files), tuple(dict.fromkeys(problems)))


def _report(built: list[_Built], request: BuildRequest, start: float) -> int:
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


def _warnings(built: list[_Built]) -> list[Problem]:
    found = [p for one in built for edition in one.editions for p in warnings_of(edition)]
    found += [p for one in built for file in one.files for p in file.warnings]
    return list(dict.fromkeys(found))


def _lines(built: list[_Built], request: BuildRequest, seconds: float) -> Iterator[str]:
    files = [file for one in built for file in one.files]
    for one in built:
        if one.editions:
            yield from edition_lines(one.name, one.editions, len(request.targets))
            yield from size_lines(one.editions)
        yield from file_lines(one.files)
    if not files:
        return
    looked = say("preflight: no errors") if request.preflight else say("no preflight")
    yield say_n(
        len(files),
        "{count} file in {seconds:.1f} s, {looked}",
        "{count} files in {seconds:.1f} s, {looked}",
        seconds=seconds,
        looked=looked,
    )
    if any(file.target == "copier" for file in files):
        folded = next(edition.folded for one in built for edition in one.editions)
        yield how_to_print(folded, request.flip)


def _as_json(built: list[_Built], problems: list[Problem]) -> dict[str, Any]:
    return {
        "flyers": [
            {
                "name": one.name,
                "editions": [_edition(edition) for edition in one.editions],
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


def _edition(edition: SetEdition) -> dict[str, Any]:
    composition = edition.fit.composition
    return {
        "language": edition.edition.language,
        "layout": edition.edition.layout.name,
        "review": edition.edition.words.review,
        "body_pt": round(composition.trial.size, 2),
        "fullness": {panel: round(full, 3) for panel, full in composition.fullness.items()},
    }
