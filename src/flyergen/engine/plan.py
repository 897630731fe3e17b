"""Plan: the files of a request, each with its editions, its order and its path.

Each path is chosen here, once, for all code that makes, checks, reports or hands over the file.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from flyergen.engine.editions import Judged, SetEdition, judged_editions, load
from flyergen.engine.impose import share_a_sheet
from flyergen.engine.judgement import Demand
from flyergen.engine.link_hosts import Look, look_at
from flyergen.engine.print_options import Order
from flyergen.engine.request import Request
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError, Problem
from flyergen.source.find_flyers import name_of
from flyergen.source.flyer_folder import FlyerSource
from flyergen.targets import for_a_shop


class PlannedFile(NamedTuple):
    """A file before it is made: its path, its order, and its editions, usually one.

    A file that is not `on_disk` stays in memory. `printed` makes its PDF if a file template does, for a group's edition
    or a piece. `languages` are its languages in one word, as `en-es`. `look` says how preflight checks it.
    """

    path: Path
    order: Order
    editions: tuple[SetEdition, ...]
    languages: str
    on_disk: bool = True
    printed: Callable[[], bytes] | None = None
    look: Look = Look()

    def part(self, ending: str) -> Path:
        """Return the path of one of its several files, with the ending of its name: `riso.black.pdf`."""
        return self.path.with_name(f"{self.path.name.removesuffix(f'{self.order.target}.pdf')}{ending}")


class Stopped(NamedTuple):
    """An edition that cannot be made, and the reason."""

    language: str
    problems: tuple[Problem, ...]


class Plan(NamedTuple):
    """The plan of a flyer, or of several that share sheets: editions and files, and what stops others.

    `sources` are the flyers. `press` is the profile of the press, "" if nothing is made for one.
    """

    name: str
    editions: tuple[SetEdition, ...] = ()
    files: tuple[PlannedFile, ...] = ()
    problems: tuple[Problem, ...] = ()
    press: str = ""
    stopped: tuple[Stopped, ...] = ()

    @property
    def sources(self) -> tuple[FlyerSource, ...]:
        return tuple({one.source.name: one.source for one in self.editions}.values())

    @property
    def orders(self) -> tuple[Order, ...]:
        return tuple(dict.fromkeys(file.order for file in self.files))


def languages_of(editions: Sequence[SetEdition]) -> str:
    """Return the languages of editions that share a file, for its name: `en-es`."""
    return "-".join(dict.fromkeys(ready.edition.name for ready in editions))


def named(ready: SetEdition, languages: str = "") -> str:
    """Return the file name of an edition: `flyer.es`, with the layout between if it is not the first."""
    return f"{ready.source.name_with(ready.edition.layout.name)}.{languages or ready.edition.name}"


def file_of(editions: Sequence[SetEdition], order: Order, folder: Path | None, name: str = "") -> PlannedFile:
    """Return the file of an edition, or of several that share its sheets, in a folder (None: in memory).

    `name` is the beginning of its name, by default the flyer's and its languages'.
    """
    languages = languages_of(editions)
    begins = name or named(editions[0], languages)
    ending = f"{'tiles.' if order.tile else ''}{order.target}.pdf"
    path = (folder or Path()) / f"{begins}.{ending}"
    look = look_at(editions[0].source.levels, *((ready.edition.facts, ready.edition.local) for ready in editions))
    return PlannedFile(path, order, tuple(editions), languages, folder is not None, None, look)


def plan_flyer(folder: Path, request: Request) -> Plan:
    """Read and set a flyer, and plan its files. Its problems are in the plan."""
    try:
        source = load(folder, None if request.preflight else request.layout)
        judged = judged_editions(source, request.ask)
    except FlyerError as error:
        return Plan(name_of(folder), problems=error.problems)
    plan = plan_editions(judged, request, request.folder(source.name))
    return plan if plan.editions else plan._replace(name=name_of(folder))


def plan_editions(judged: Sequence[Judged], request: Request, folder: Path | None) -> Plan:
    """Plan the files of judged editions, in a folder (None: in memory).

    Those that cannot be printed are reported and do not stop the others.
    """
    halted = stopped(judged, request)
    wrong = tuple(dict.fromkeys(problem for one in halted for problem in one.problems))
    editions = tuple(one.ready for one in judged if one.ready and not one.verdict(request.ask).stops)
    if not editions:
        return Plan("", problems=wrong, stopped=halted)
    files = tuple(_files(editions, request.orders, folder, whole=not wrong))
    press = request.profile if for_a_shop(request.targets) else ""
    return Plan(editions[0].source.name, editions, files, wrong, press, halted)


def stopped(judged: Sequence[Judged], request: Request) -> tuple[Stopped, ...]:
    """Return the editions that cannot be made, each with its errors."""
    strict = request.ask._replace(demand=Demand.hand_over) if for_a_shop(request.targets) else request.ask
    wrong = (one for one in judged if one.verdict(request.ask).stops)
    return tuple(Stopped(one.language, one.verdict(strict).errors) for one in wrong)


def _files(
    editions: tuple[SetEdition, ...], orders: Sequence[Order], folder: Path | None, whole: bool
) -> Iterator[PlannedFile]:
    """Yield the files of editions, and last those of all together if they are side by side on a sheet and `whole`."""
    together = [order for order in orders if share_a_sheet(editions[0], order)]
    for ready in editions:
        for order in orders:
            if order not in together:
                yield file_of([ready], order, folder)
    for order in together if whole else ():
        yield file_of(editions, order, folder)


def plan_shared(flyers: Sequence[Sequence[SetEdition]], request: Request) -> Plan:
    """Plan the sheets that several flyers share: a file for each target and each language that all of them have."""
    by_language = [{ready.edition.name: ready for ready in flyer} for flyer in flyers]
    shared = [code for code in by_language[0] if all(code in one for one in by_language)]
    name = "+".join(flyer[0].source.name for flyer in flyers)
    folder = request.folder(name)
    orders = [request.order(target) for target in request.sheets_for]
    files = tuple(
        file_of([one[code] for one in by_language], order, folder, f"{name}.{code}")
        for code in shared
        for order in orders
    )
    press = request.profile if for_a_shop(request.sheets_for) else ""
    return Plan(name, tuple(chain(*flyers)), files, press=press)
