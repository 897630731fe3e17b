"""Gang run: puts one of each of several flyers on a sheet, with a file for each shared language."""

from collections.abc import Sequence
from pathlib import Path

from flyergen.files import real_path
from flyergen.job.impose import sheet_for
from flyergen.job.orders import Order
from flyergen.job.plan import Naming, Plan, file_of
from flyergen.job.request import Request
from flyergen.problem import FlyerError, Problem
from flyergen.problems.rules import problem_of
from flyergen.project.editions import TypesetEdition, load, set_editions
from flyergen.sheet.papers import size_in_words
from flyergen.targets import for_a_shop

# The editions of one flyer, by medium.
_Flyer = dict[str, tuple[TypesetEdition, ...]]


def plan_gang(folders: Sequence[Path], request: Request) -> Plan:
    """Read and set several flyers and plan their shared sheets, with their problems."""
    name = "+".join(real_path(folder).name for folder in folders)
    try:
        flyers = _set(folders, request)
    except FlyerError as error:
        return Plan(name, problems=error.problems)
    problems = (*_other_sizes(flyers), *_printed_alone(flyers, request))
    return Plan(name, problems=problems) if problems else _planned(flyers, request)


def _set(folders: Sequence[Path], request: Request) -> list[_Flyer]:
    """Return the editions of each flyer. Raises FlyerError with the problems of all of them."""
    media = dict.fromkeys(request.order(target).medium for target in request.sheets_for)
    flyers: list[_Flyer] = []
    problems: list[Problem] = []
    for folder in folders:
        try:
            source = load(folder, None if request.preflight else request.layout, requested=request.languages)
            flyers.append({one: set_editions(source, request.spec._replace(medium=one)) for one in media})
        except FlyerError as error:
            problems += error.problems
    if problems:
        raise FlyerError(problems)
    return flyers


def _first(flyer: _Flyer) -> TypesetEdition:
    return next(iter(flyer.values()))[0]


def _other_sizes(flyers: Sequence[_Flyer]) -> list[Problem]:
    """Return a problem for each flyer whose size differs from the first one's."""
    first, *others = map(_first, flyers)
    return [
        problem_of(
            "S123",
            flyer=other.source.name,
            size=size_in_words(other.sheet.trim),
            first=first.source.name,
            other=size_in_words(first.sheet.trim),
        )
        for other in others
        if other.sheet.trim != first.sheet.trim
    ]


def _printed_alone(flyers: Sequence[_Flyer], request: Request) -> list[Problem]:
    """Return a problem if the first flyer, whose sheet all share, is printed alone."""
    first = _first(flyers[0])
    if all(sheet_for(first, request.order(target)) for target in request.sheets_for):
        return []
    return [problem_of("S124", flyer=first.source.name)]


class _Gang(Naming):
    """The file of several flyers: the beginning of its name."""

    def __init__(self, begins: str) -> None:
        self._begins = begins

    def file(self, _: Sequence[TypesetEdition], order: Order) -> str:
        return f"{self._begins}.{order.ending}"


def _planned(flyers: Sequence[_Flyer], request: Request) -> Plan:
    """Plan the sheets that several flyers share: a file for each target and each language that all of them have."""
    orders = [request.order(target) for target in request.sheets_for]
    by_language = {
        order: [{ready.edition.name: ready for ready in flyer[order.medium]} for flyer in flyers] for order in orders
    }
    first = [_first(flyer) for flyer in flyers]
    name = "+".join(ready.source.name for ready in first)
    folder = request.folder(name)
    files = tuple(
        file_of([one[code] for one in by_language[order]], order, folder, _Gang(f"{name}.{code}"))
        for code in (ready.edition.name for ready in flyers[0][orders[0].medium])
        for order in orders
        if all(code in one for one in by_language[order])
    )
    press = request.profile if for_a_shop(request.sheets_for) else ""
    return Plan(name, tuple(ready for flyer in flyers for some in flyer.values() for ready in some), files, press=press)
