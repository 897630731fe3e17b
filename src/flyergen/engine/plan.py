"""Plan: the files of a request, each with its editions, its order and its path.

Each path is chosen here, once, for all code that makes, checks, reports or hands over the file.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Protocol

from flyergen.engine.editions import Judged, SetEdition, judged_in_media, load
from flyergen.engine.impose import share_a_sheet
from flyergen.engine.judgement import Demand
from flyergen.engine.media import joined, medium_named
from flyergen.engine.print_options import Order
from flyergen.engine.request import Request
from flyergen.flyer.model.facts import Piece, said_of
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError, LevelOrOff, Problem
from flyergen.source.find_flyers import name_of
from flyergen.source.flyer_folder import FlyerSource
from flyergen.targets import for_a_shop


class Look(NamedTuple):
    """How to check a finished file: the hosts to which its codes may lead (none: anywhere), and the set levels."""

    hosts: tuple[str, ...] = ()
    levels: Mapping[str, LevelOrOff] = {}


def look_at(levels: Mapping[str, LevelOrOff], *said: object) -> Look:
    """Return how to check a file whose codes may lead to all hosts in models."""
    return Look(hosts_of(*said), levels)


def hosts_of(*said: object) -> tuple[str, ...]:
    """Return the hosts of all web addresses in models, without `www.`; for a piece, those in its values."""
    return tuple(sorted({host for text in _texts(said) if "://" in text and (host := _host(text))}))


def _texts(said: object) -> Iterator[str]:
    if isinstance(said, str):
        yield said
    elif isinstance(said, Piece):
        yield from said_of(said).values()
    elif isinstance(said, dict):
        yield from (text for value in said.values() for text in _texts(value))
    elif isinstance(said, (tuple, list)):
        yield from (text for value in said for text in _texts(value))


def _host(address: str) -> str:
    from urllib.parse import urlsplit

    try:
        return (urlsplit(address.strip()).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


class PrintedFile(Protocol):
    """The finished bytes of a file in parts, and their digest."""

    @property
    def parts(self) -> tuple[bytes, ...]: ...

    @property
    def sha256(self) -> str: ...


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
    printed: Callable[[], PrintedFile] | None = None
    look: Look = Look()

    def part(self, ending: str) -> Path:
        """Return the path of one of its several files, with the ending of its name: `riso.black.pdf`.

        In a batch a pattern decides the name, and only what follows the last dot differs.
        """
        whole = self.order.made_for.ending(self.order.medium)
        if not self.path.name.endswith(f".{whole}"):
            return self.path.with_suffix(f".{ending.rpartition('.')[2]}")
        return self.path.with_name(f"{self.path.name.removesuffix(whole)}{ending}")


class Stopped(NamedTuple):
    """An edition that cannot be made in a medium, and the reason."""

    language: str
    problems: tuple[Problem, ...]
    medium: str = "sheet"


class Plan(NamedTuple):
    """The plan of a flyer, or of several that share sheets: editions and files, and what stops others.

    `sources` are the flyers. `press` is the profile of the press, "" if nothing is made for one. An edition is there
    once for each medium, those of the first medium first.
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

    def editions_for(self, order: Order) -> tuple[SetEdition, ...]:
        """Return the editions that an order prints, or those of the first medium if there are none for it."""
        own = tuple(one for one in self.editions if one.medium == order.medium)
        return own or tuple(one for one in self.editions if one.medium == self.editions[0].medium)

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
    path = (folder or Path()) / f"{begins}.{order.ending}"
    look = look_at(editions[0].source.levels, *((ready.edition.facts, ready.edition.local) for ready in editions))
    return PlannedFile(path, order, tuple(editions), languages, folder is not None, None, look)


def plan_flyer(folder: Path, request: Request) -> Plan:
    """Read and set a flyer, and plan its files. Its problems are in the plan."""
    try:
        source = load(folder, None if request.preflight else request.layout)
        judged = judged_in_media(source, request.ask, request.media)
    except FlyerError as error:
        return Plan(name_of(folder), problems=error.problems)
    plan = plan_editions(judged, request, request.folder(source.name))
    return plan if plan.editions else plan._replace(name=name_of(folder))


def plan_editions(judged: Mapping[str, Sequence[Judged]], request: Request, folder: Path | None) -> Plan:
    """Plan the files of judged editions, by medium, in a folder (None: in memory).

    Those that cannot be printed are reported and do not stop the others.
    """
    stops = [stopped(medium, request) for medium in judged.values()]
    halted = tuple(dict.fromkeys(chain.from_iterable(stops)))
    wrong = joined((), ([problem for one in some for problem in one.problems] for some in stops))
    editions = {medium: _that_stand(some, request) for medium, some in judged.items()}
    every = tuple({id(one): one for some in editions.values() for one in some}.values())
    if not every:
        return Plan("", problems=wrong, stopped=halted)
    files = tuple(_files(editions, request.orders, folder, whole=not wrong))
    press = request.profile if for_a_shop(request.targets) else ""
    return Plan(every[0].source.name, every, files, wrong, press, halted)


def _that_stand(judged: Sequence[Judged], request: Request) -> tuple[SetEdition, ...]:
    """Return the editions that can be made."""
    return tuple(one.ready for one in judged if one.ready and not one.verdict(request.ask).stops)


def stopped(judged: Sequence[Judged], request: Request) -> tuple[Stopped, ...]:
    """Return the editions that cannot be made, each with its errors."""
    strict = request.ask._replace(demand=Demand.hand_over) if for_a_shop(request.targets) else request.ask
    wrong = (one for one in judged if one.verdict(request.ask).stops)
    return tuple(Stopped(one.language, one.verdict(strict).errors, one.medium) for one in wrong)


def _files(
    editions: Mapping[str, Sequence[SetEdition]], orders: Sequence[Order], folder: Path | None, whole: bool
) -> Iterator[PlannedFile]:
    """Yield the files of editions, and last those of all together if they are side by side on a sheet and `whole`."""
    made = [order for order in orders if editions[order.medium]]
    together = [order for order in made if share_a_sheet(editions[order.medium][0], order)]
    by_name = {order: {one.edition.name: one for one in editions[order.medium]} for order in made}
    for name in dict.fromkeys(name for some in by_name.values() for name in some):
        for order in made:
            if order not in together and name in by_name[order]:
                yield _with_others(file_of([by_name[order][name]], order, folder), editions[order.medium])
    for order in together if whole else ():
        yield file_of(editions[order.medium], order, folder)


def _with_others(file: PlannedFile, editions: Sequence[SetEdition]) -> PlannedFile:
    """Return an edition's file with the other languages after it, in a medium in which they are one tap away."""
    (own,) = file.editions
    others = [one for one in editions if one is not own] if medium_named(own.medium).by_contents else []
    return file._replace(editions=(own, *others))


def plan_shared(flyers: Sequence[Mapping[str, Sequence[SetEdition]]], request: Request) -> Plan:
    """Plan the sheets that several flyers share: a file for each target and each language that all of them have.

    `flyers` have the editions of each flyer by medium.
    """
    orders = [request.order(target) for target in request.sheets_for]
    by_language = {
        order: [{ready.edition.name: ready for ready in flyer[order.medium]} for flyer in flyers] for order in orders
    }
    first = [flyer[orders[0].medium][0] for flyer in flyers]
    name = "+".join(ready.source.name for ready in first)
    folder = request.folder(name)
    files = tuple(
        file_of([one[code] for one in by_language[order]], order, folder, f"{name}.{code}")
        for code in (ready.edition.name for ready in flyers[0][orders[0].medium])
        for order in orders
        if all(code in one for one in by_language[order])
    )
    press = request.profile if for_a_shop(request.sheets_for) else ""
    return Plan(name, tuple(ready for flyer in flyers for some in flyer.values() for ready in some), files, press=press)
