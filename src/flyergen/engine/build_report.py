"""Build report: the lines about editions, printing advice, warnings and problems of a build."""

from collections.abc import Iterator, Sequence
from typing import Any

from flyergen.engine.edition_report import edition_lines, size_lines
from flyergen.engine.editions import SetEdition, warnings_of, warnings_turn
from flyergen.engine.outcome import Built, Outcome
from flyergen.engine.plan import Plan
from flyergen.engine.print_advice import how_to_print, notes_of, on_larger_paper
from flyergen.engine.print_options import Order
from flyergen.engine.request import Request
from flyergen.targets import USUAL_IN_PARTS, target_named


def build_report(plan: Plan, request: Request, outcomes: Sequence[Outcome]) -> Built:
    """Return the report on a plan whose files were made, or could not be."""
    if not plan.editions:
        return Built(plan.name, problems=plan.problems)
    files = tuple(one for one in outcomes if one.made)
    wrong = (problem for one in outcomes if not one.made for problem in one.problems)
    alone = len(plan.sources) == 1
    orders = [request.order(target) for target in (request.targets if alone else request.sheets_for)]
    first = plan.editions_for(orders[0])
    flyers = [[one for one in first if one.source.name == source.name] for source in plan.sources]
    own = _on_own_machine(request)
    return Built(
        name=plan.name,
        files=files,
        lines=tuple(line for flyer in flyers for line in _lines(flyer, len(orders), alone)),
        editions=tuple(map(_edition, plan.editions)) if alone else (),
        way=how_to_print(plan.editions_for(one := own if alone else orders[0])[0], one),
        warnings=tuple(problem for edition in plan.editions for problem in warnings_of(edition, plan.press)),
        problems=tuple(dict.fromkeys((*plan.problems, *wrong))),
        turns=warnings_turn(plan.editions[0].source.facts) if alone else "",
        notes=(*(_of_paper(plan.editions_for(own)[0], request) if alone else ()), *notes_of(files)),
    )


def _lines(editions: Sequence[SetEdition], targets: int, sizes: bool) -> Iterator[str]:
    yield from edition_lines(editions[0].source.name, editions, targets)
    yield from size_lines(editions) if sizes else ()


def _on_own_machine(request: Request) -> Order:
    """Return the order for a target that users print on their own machine."""
    return request.order(
        next((target for target in request.targets if target_named(target).on_a_copier), *USUAL_IN_PARTS)
    )


def _of_paper(first: SetEdition, request: Request) -> Iterator[str]:
    if any(target_named(target).on_a_copier for target in request.targets):
        yield from on_larger_paper(first, _on_own_machine(request))


def _edition(edition: SetEdition) -> dict[str, Any]:
    composition = edition.fit.composition
    return {
        "language": edition.edition.name,
        "layout": edition.edition.layout.name,
        "medium": edition.medium,
        "review": edition.edition.words.review,
        "body_pt": round(composition.trial.size, 2),
        "fullness": {panel: round(full, 3) for panel, full in composition.fullness.items()},
    }
