"""Build summary and advice: the lines about editions, advice for the printer, warnings and problems of a build."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from flyergen.flyer.facts import Facts
from flyergen.job.impose import edge_of, grid_for, sheet_for
from flyergen.job.orders import Order
from flyergen.job.outcome import Built, Outcome
from flyergen.job.plan import Plan
from flyergen.job.request import Request
from flyergen.media.design import printed_sides
from flyergen.media.medium import medium_named
from flyergen.messages import listed, say, say_n, spaced
from flyergen.problem import FlyerError
from flyergen.project.editions import TypesetEdition, warnings_of
from flyergen.sheet.papers import is_in_copiers, is_metric, size_in_words
from flyergen.targets import USUAL_IN_PARTS, target_named
from flyergen.units import points


def build_report(plan: Plan, request: Request, outcomes: Sequence[Outcome]) -> Built:
    """Return the report on a plan with editions, whose files were made, or could not be."""
    files = tuple(one for one in outcomes if one.made)
    wrong = (problem for one in outcomes if not one.made for problem in one.problems)
    alone = len(plan.sources) == 1
    targets = request.targets if alone else request.sheets_for
    orders = [request.order(target) for target in targets]
    counted = _counted(targets, {one.target for one in files} & {*targets})
    first = plan.editions_for(orders[0])
    flyers = [[one for one in first if one.source.name == source.name] for source in plan.sources]
    own = _on_own_machine(request)
    return Built(
        name=plan.name,
        files=files,
        lines=(
            *(line for flyer in flyers for line in _lines(flyer, counted, alone)),
            *_not_made(plan, targets, outcomes),
        ),
        editions=tuple(map(_edition, plan.editions)) if alone else (),
        way=how_to_print(plan.editions_for(one := own if alone else orders[0])[0], one),
        warnings=tuple(problem for edition in plan.editions for problem in warnings_of(edition, plan.press)),
        problems=tuple(dict.fromkeys((*plan.problems, *wrong))),
        turns=_warnings_turn(plan.editions[0].source.facts) if alone else "",
        notes=(*(_of_paper(plan.editions_for(own)[0], request) if alone else ()), *notes_of(files, request.grey)),
    )


def _counted(targets: Sequence[str], made_targets: Collection[str]) -> str:
    """Return the number of targets, and of those that have a file if not all of them have one."""
    every = say_n(len(targets), "{count} target", "{count} targets")
    return (
        every
        if len(made_targets) == len(targets)
        else say("{made} of {targets}", made=len(made_targets), targets=every)
    )


def _not_made(plan: Plan, targets: Sequence[str], outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield a line with the targets that have no file, or not in each language."""
    lost = [(one.target, one.language) for one in outcomes if not one.made]
    lost += [(name, one.language) for name in targets for one in plan.stopped if one.medium in target_named(name).media]
    made = {one.target for one in outcomes if one.made}
    named = [
        say("{target} ({languages})", target=name, languages=listed(codes)) if name in made else name
        for name in targets
        if (codes := tuple(dict.fromkeys(code for target, code in lost if target == name)))
    ]
    if named:
        yield say("  not made: {targets}", targets=listed(named))


def _warnings_turn(facts: Facts) -> str:
    """Return the time after which an event is over, in ISO 8601, because warnings change then. "" if there is none."""
    if facts.event is None:
        return ""
    from flyergen.lint.events import turn_of

    turn = turn_of(facts)
    return turn.isoformat() if turn else ""


def _lines(editions: Sequence[TypesetEdition], targets: str, sizes: bool) -> Iterator[str]:
    yield from edition_lines(editions[0].source.name, editions, targets)
    yield from size_lines(editions) if sizes else ()


def _on_own_machine(request: Request) -> Order:
    """Return the order for a target that users print on their own machine."""
    return request.order(
        next((target for target in request.targets if target_named(target).on_a_copier), *USUAL_IN_PARTS)
    )


def _of_paper(first: TypesetEdition, request: Request) -> Iterator[str]:
    if any(target_named(target).on_a_copier for target in request.targets):
        yield from on_larger_paper(first, _on_own_machine(request))


def _edition(edition: TypesetEdition) -> dict[str, Any]:
    composition = edition.fit.composition
    return {
        "language": edition.edition.name,
        "layout": edition.edition.layout.name,
        "medium": edition.medium,
        "review": edition.edition.words.review,
        "body_pt": round(composition.trial.size, 2),
        "fullness": {panel: round(full, 3) for panel, full in composition.fullness.items()},
    }


def edition_lines(name: str, editions: Sequence[TypesetEdition], targets: str = "") -> Iterator[str]:
    """Yield the flyer's line, then one for each language: body size and leading, and how full each panel is.

    `targets` says how many there are. Pages that are not those of a sheet have a fixed body size and no fullness.
    """
    first = editions[0]
    languages = {code for one in editions for code in one.edition.languages}
    counts = say_n(len(languages), "{count} language", "{count} languages")
    if targets:
        counts = say("{languages}, {targets}", languages=counts, targets=targets)
    if pages := medium_named(first.medium).pages():
        yield say("{flyer}  {pages}, {counts}", flyer=name, pages=pages, counts=counts)
        return
    sheet = _sheet(first.edition.layout.sheet)
    yield say("{flyer}  {fold} on {sheet}, {counts}", flyer=name, fold=_fold(first), sheet=sheet, counts=counts)
    width = max(len(one.edition.name) for one in editions)
    for one in editions:
        trial = one.fit.composition.trial
        fullness = one.fit.composition.fullness
        panels = (spaced((panel, percent(full)), " ") for panel, full in fullness.items() if full)
        sizes = say("{size:.4g} on {leading:.4g} pt", size=trial.size, leading=points(trial.leading))
        yield spaced((f"  {one.edition.name:<{width}}", sizes, *panels))


def _fold(set_edition: TypesetEdition) -> str:
    layout = set_edition.edition.layout
    if layout.fold == "pages":
        return say("large print")
    fold = say("flat") if layout.fold == "flat" else say("{fold} fold", fold=layout.fold)
    return say("{fold}, one side", fold=fold) if len(printed_sides(layout, set_edition.sheet)) == 1 else fold


def percent(share: float) -> str:
    """Return a share of 1 as a percentage: "71%", and in Spanish "71 %"."""
    return say("{percent:.0f}%", percent=share * 100)


def size_lines(editions: Sequence[TypesetEdition]) -> Iterator[str]:
    """Report which language makes the shared size smaller than the others need."""
    steps = editions[0].step_numbers
    if len(set(steps.values())) > 1 and editions[0].source.facts.one_size:
        tightest = max(steps, key=lambda code: steps[code])
        roomy = ", ".join(code for code, step in steps.items() if step < steps[tightest])
        yield say(
            "  {tightest} sets the size for all; {roomy} would have room for more (one_size: false in flyer.yaml)",
            tightest=tightest,
            roomy=roomy,
        )


def alone_lines(name: str, set_edition: TypesetEdition) -> Iterator[str]:
    """Yield the flyer's line and one for a language that was set alone, maybe at a smaller size."""
    yield from edition_lines(name, (set_edition,))
    if set_edition.source.facts.one_size and set(set_edition.source.facts.languages) != set(
        set_edition.edition.languages
    ):
        yield say(
            "  that is {language} by itself; the languages share a size: {command}",
            language=set_edition.edition.language,
            command=f"flyergen check {name}",
        )


def _sheet(name: str) -> str:
    return name if " " in name else name.replace("-", " ").title()


def how_to_print(set_edition: TypesetEdition, order: Order) -> str:
    """Return how a copier must print its file, or nothing for an impossible sheet, which is a problem."""
    if order.tile:
        return _how_to_glue(set_edition, order)
    try:
        grid = grid_for(set_edition, order)
    except FlyerError:
        return ""
    paper = size_in_words(grid.sheet if grid else set_edition.folded.trim)
    if grid:
        paper = say("{paper} paper, {up} to a sheet", paper=paper, up=grid.up)
    else:
        paper = say("{paper} paper", paper=paper)
    if len(printed_sides(set_edition.edition.layout, set_edition.sheet)) == 1:
        return say("print the copier files at 100 %, on {paper}, on one side", paper=paper)
    if edge_of(set_edition, order) == "short":
        return say("print the copier files at 100 %, on {paper}, on both sides, flipped on the short edge", paper=paper)
    return say("print the copier files at 100 %, on {paper}, on both sides, flipped on the long edge", paper=paper)


def on_larger_paper(set_edition: TypesetEdition, order: Order) -> Iterator[str]:
    """Return what prints on paper that copiers hold, if they hold none of the flyer's size and it was not requested."""
    from flyergen.job.orders import Several

    trim = set_edition.folded.trim
    if order.tile or order.several or sheet_for(set_edition, order) or is_in_copiers(trim):
        return
    sheet = "a4" if is_metric(trim) else "letter"
    try:
        grid = grid_for(set_edition, order._replace(several=Several(sheet, targets=(order.target,))))
    except FlyerError:
        return
    if grid:
        yield say_n(
            grid.up,
            "few copiers hold {size} paper: `--sheet {sheet}` prints it on a sheet of {paper}, to be cut",
            "few copiers hold {size} paper: `--sheet {sheet}` prints {count} on a sheet of {paper}, to be cut apart",
            size=size_in_words(trim),
            sheet=sheet,
            paper=size_in_words(grid.sheet),
        )


def _how_to_glue(set_edition: TypesetEdition, order: Order) -> str:
    from flyergen.job.orders import tiling_of

    try:
        tiling = tiling_of(set_edition, order.tile)
    except FlyerError:
        return ""
    how = say(
        "print the tiles at 100 %, on {paper} paper, on one side: {columns} across and {rows} down; cut along the "
        "solid marks, and glue each sheet up to the dashed marks of the one before",
        paper=size_in_words(tiling.sheet),
        columns=tiling.columns,
        rows=tiling.rows,
    )
    if tiling.poster.width <= set_edition.sheet.trim.width:
        return how
    by = tiling.poster.width / set_edition.sheet.trim.width
    return say("{how}; the poster is {percent:.0f} % of its own size", how=how, percent=by * 100)


def notes_of(files: Sequence[Outcome], grey: bool) -> Iterator[str]:
    """Yield what users need to know at the machine: the order of drums, and how much of the sheet is black."""
    for name in dict.fromkeys(file.target for file in files):
        yield from target_named(name).notes([(file.language, file.path) for file in files if file.target == name], grey)
