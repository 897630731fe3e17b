"""Making the files of a flyer, for `flyergen build`, and what is told of them."""

from pathlib import Path
from typing import Any

from flyergen.cli.build_request import BuildRequest
from flyergen.cli.ui.console import with_bar
from flyergen.cli.ui.wording import edition_lines, how_to_print, notes_of, on_larger_paper, size_lines
from flyergen.engine.build_result import Built, Written
from flyergen.engine.editions import Ask, SetEdition, judged_editions, load, warnings_of, warnings_turn
from flyergen.engine.impose import share_a_sheet
from flyergen.engine.judgement import Demand
from flyergen.engine.print_options import Order
from flyergen.engine.produce import write_files
from flyergen.engine.stale_files import sweep
from flyergen.problems import FlyerError, Problem
from flyergen.source.find_flyers import name_of
from flyergen.targets import USUAL_IN_PARTS, for_a_shop, target_named


def make(folder: Path, request: BuildRequest) -> Built:
    """Make all files of a flyer; what is wrong with it is among what came of it."""
    try:
        source = load(folder, None if request.preflight else request.layout)
        ask = Ask(request.languages, request.layout, words=request.preflight)
        judged = judged_editions(source, ask)
    except FlyerError as error:
        return Built(name_of(folder), problems=error.problems)
    at_the_shop = for_a_shop(request.targets)
    strict = ask._replace(demand=Demand.hand_over) if at_the_shop else ask
    wrong = dict.fromkeys(p for one in judged if one.verdict(ask).stops for p in one.verdict(strict).errors)
    editions = tuple(one.ready for one in judged if one.ready and not one.verdict(ask).stops)
    if not editions:
        return Built(name_of(folder), problems=tuple(wrong))
    press = request.icc if at_the_shop else ""
    sweep(Path(request.output) / source.name)
    files, problems = _files(editions, request, whole=not wrong)
    return Built(
        name=source.name,
        files=tuple(files),
        lines=(*edition_lines(source.name, editions, len(request.targets)), *size_lines(editions)),
        editions=tuple(map(_edition, editions)),
        way=how_to_print(editions[0], order_of(_machine(request.targets), request)),
        warnings=tuple(problem for edition in editions for problem in warnings_of(edition, press)),
        problems=tuple(dict.fromkeys((*wrong, *problems))),
        turns=warnings_turn(source.facts),
        notes=(*_of_paper(editions[0], request), *notes_of(files)),
    )


def _files(editions: tuple[SetEdition, ...], request: BuildRequest, whole: bool) -> tuple[list[Written], list[Problem]]:
    files: list[Written] = []
    problems: list[Problem] = []
    name = editions[0].source.name
    folder = Path(request.output) / name
    for those, order in with_bar(_jobs(editions, request, whole), name):
        try:
            files += write_files(those, order, folder, request.preflight)
        except FlyerError as error:
            problems += error.problems
    return files, problems


def _jobs(
    editions: tuple[SetEdition, ...], request: BuildRequest, whole: bool
) -> list[tuple[tuple[SetEdition, ...], Order]]:
    """Return the editions of each file: one, or all where they stand side by side on a sheet and are `whole`."""
    orders = [order_of(target, request) for target in request.targets]
    together = {order for order in orders if share_a_sheet(editions[0], order)}
    alone = [((edition,), order) for edition in editions for order in orders if order not in together]
    return [*alone, *((editions, order) for order in orders if order in together and whole)]


def _machine(targets: tuple[str, ...]) -> str:
    """Return the target that a machine of one's own prints, for how that is done."""
    return next((target for target in targets if target_named(target).on_a_copier), *USUAL_IN_PARTS)


def _of_paper(first: SetEdition, request: BuildRequest) -> tuple[str, ...]:
    if not any(target_named(target).on_a_copier for target in request.targets):
        return ()
    return tuple(on_larger_paper(first, order_of(_machine(request.targets), request)))


def order_of(target: str, request: BuildRequest) -> Order:
    """Return how the PDF of a target is asked for."""
    asked = None
    if request.sheet or request.up:
        from flyergen.engine.n_up_options import several

        asked = several(request.sheet, request.up, request.sheets_for)
    return Order(target, request.icc, request.grey, request.flip or "short", asked, request.tile).for_target(target)


def _edition(edition: SetEdition) -> dict[str, Any]:
    composition = edition.fit.composition
    return {
        "language": edition.edition.name,
        "layout": edition.edition.layout.name,
        "review": edition.edition.words.review,
        "body_pt": round(composition.trial.size, 2),
        "fullness": {panel: round(full, 3) for panel, full in composition.fullness.items()},
    }
