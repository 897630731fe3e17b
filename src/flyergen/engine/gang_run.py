"""Gang run: puts one of each of several flyers on a sheet, with a file for each shared language."""

from collections.abc import Sequence
from pathlib import Path

from flyergen.engine.editions import SetEdition, load, set_editions
from flyergen.engine.impose import sheet_for
from flyergen.engine.plan import Plan, plan_shared
from flyergen.engine.request import Request
from flyergen.messages import say
from flyergen.problems import FlyerError, Problem
from flyergen.sheet.paper_sizes import size_in_words

# The editions of one flyer.
_Flyer = tuple[SetEdition, ...]


def plan_gang(folders: Sequence[Path], request: Request) -> Plan:
    """Read and set several flyers and plan their shared sheets, with their problems."""
    name = "+".join(folder.resolve().name for folder in folders)
    try:
        flyers = _set(folders, request)
    except FlyerError as error:
        return Plan(name, problems=error.problems)
    problems = (*_other_sizes(flyers), *_printed_alone(flyers, request))
    return Plan(name, problems=problems) if problems else plan_shared(flyers, request)


def _set(folders: Sequence[Path], request: Request) -> list[_Flyer]:
    """Return the editions of each flyer. Raises FlyerError with the problems of all of them."""
    flyers: list[_Flyer] = []
    problems: list[Problem] = []
    for folder in folders:
        try:
            flyers.append(set_editions(load(folder, None if request.preflight else request.layout), request.ask))
        except FlyerError as error:
            problems += error.problems
    if problems:
        raise FlyerError(problems)
    return flyers


def _other_sizes(flyers: Sequence[_Flyer]) -> list[Problem]:
    """Return a problem for each flyer whose size differs from the first one's."""
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


def _printed_alone(flyers: Sequence[_Flyer], request: Request) -> list[Problem]:
    """Return a problem if the first flyer, whose sheet all share, is printed alone."""
    if all(sheet_for(flyers[0][0], request.order(target)) for target in request.sheets_for):
        return []
    fact = say("{flyer} names no sheet that flyers could share", flyer=flyers[0][0].source.name)
    return [Problem("S124", fact, say("add --sheet with a paper, such as letter"))]
