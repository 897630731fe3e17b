"""A gang run: one of each of several flyers on the same sheet, side by side, a file for each language they share."""

from collections.abc import Sequence
from pathlib import Path

from flyergen.cli.build_request import BuildRequest
from flyergen.cli.making import order_of
from flyergen.cli.ui.wording import edition_lines, how_to_print, notes_of
from flyergen.engine.build_result import Built, Written
from flyergen.engine.editions import Ask, SetEdition, load, set_editions, warnings_of
from flyergen.engine.impose import sheet_for
from flyergen.engine.print_options import Order
from flyergen.engine.produce import write_files
from flyergen.messages import say
from flyergen.problems import FlyerError, Problem
from flyergen.sheet.paper_sizes import size_in_words

# The editions of one flyer.
_Flyer = tuple[SetEdition, ...]


def make_gang(folders: Sequence[Path], request: BuildRequest) -> Built:
    """Make the sheets that several flyers share; what is wrong with them is among what came of it."""
    name = "+".join(folder.resolve().name for folder in folders)
    try:
        flyers = _set(folders, request)
        orders = [order_of(target, request) for target in request.sheets_for]
        if problems := [*_strangers(flyers), *_alone(flyers, orders)]:
            return Built(name, problems=tuple(problems))
        files = _files(name, flyers, orders, request)
    except FlyerError as error:
        return Built(name, problems=error.problems)
    editions = [edition for flyer in flyers for edition in flyer]
    press = request.icc if any(order.at_the_shop for order in orders) else ""
    return Built(
        name=name,
        files=files,
        lines=tuple(line for flyer in flyers for line in edition_lines(flyer[0].source.name, flyer, len(orders))),
        way=how_to_print(editions[0], orders[0]),
        warnings=tuple(problem for edition in editions for problem in warnings_of(edition, press)),
        notes=tuple(notes_of(files)),
    )


def _set(folders: Sequence[Path], request: BuildRequest) -> list[_Flyer]:
    """Return the editions of each flyer. Raises FlyerError with the problems of all of them."""
    flyers: list[_Flyer] = []
    problems: list[Problem] = []
    for folder in folders:
        try:
            source = load(folder, None if request.preflight else request.layout)
            flyers.append(set_editions(source, Ask(request.languages, request.layout, words=request.preflight)))
        except FlyerError as error:
            problems += error.problems
    if problems:
        raise FlyerError(problems)
    return flyers


def _strangers(flyers: Sequence[_Flyer]) -> list[Problem]:
    """Return a problem for each flyer that is not of the first one's size."""
    first = flyers[0][0]
    return [
        Problem(
            "S123",
            say(
                "{flyer} is {size}, and {first} is {other}: they cannot share a sheet",
                flyer=other[0].source.name,
                size=size_in_words(other[0].sheet.trim),
                first=first.source.name,
                other=size_in_words(first.sheet.trim),
            ),
            say("put flyers of one size on a sheet"),
        )
        for other in flyers[1:]
        if other[0].sheet.trim != first.sheet.trim
    ]


def _alone(flyers: Sequence[_Flyer], orders: Sequence[Order]) -> list[Problem]:
    """Return a problem if the first flyer, whose sheet all share, is printed alone."""
    if all(sheet_for(flyers[0][0], order) for order in orders):
        return []
    fact = say("{flyer} names no sheet that flyers could share", flyer=flyers[0][0].source.name)
    return [Problem("S124", fact, say("add --sheet with a paper, such as letter"))]


def _files(name: str, flyers: Sequence[_Flyer], orders: Sequence[Order], request: BuildRequest) -> tuple[Written, ...]:
    """Write a file for each target and each language that all flyers are in. Raises FlyerError."""
    by_language = [{edition.edition.name: edition for edition in flyer} for flyer in flyers]
    shared = [code for code in by_language[0] if all(code in one for one in by_language)]
    folder = Path(request.output) / name
    return tuple(
        file
        for code in shared
        for order in orders
        for file in write_files(
            [one[code] for one in by_language], order, folder, request.preflight, name=f"{name}.{code}"
        )
    )
