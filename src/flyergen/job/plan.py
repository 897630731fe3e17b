"""Plan: the files of a request, each with its editions, its order and its path.

Each path is chosen here, once, for all code that makes, checks, reports or hands over the file.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from flyergen.flyer.facts import Piece, said_of
from flyergen.flyer.layout import has_words_over_folds
from flyergen.job.impose import share_a_sheet
from flyergen.job.orders import Order
from flyergen.job.request import Request
from flyergen.media.medium import medium_named
from flyergen.problem import FlyerError, LevelOrOff, Problem
from flyergen.project.editions import JudgedEdition, TypesetEdition, judged_in_media, load
from flyergen.project.judgement import Demand, across_media
from flyergen.project.verdict import verdict_on
from flyergen.record import NamedTuple
from flyergen.source.find_flyers import name_of, project_of
from flyergen.source.flyer_folder import FlyerSource
from flyergen.targets import for_a_shop


class PreflightSettings(NamedTuple):
    """How to check a finished file: the hosts to which its codes may lead (none: anywhere), and the set levels.

    `edge` is what the project's copier leaves blank, in mm, if it prints the file and that is known. `over_folds` says
    that the layout wants words over folds.
    """

    hosts: tuple[str, ...] = ()
    levels: Mapping[str, LevelOrOff] = {}
    edge: float | None = None
    over_folds: bool = False


def look_at(source: FlyerSource, order: Order, *models: object) -> PreflightSettings:
    """Return how to check a file of a flyer whose codes may lead to all hosts in models."""
    edge = None
    if order.made_for.on_a_copier:
        from flyergen.source.project_files import read_settings

        edge = read_settings(project_of(source.folder)).copier.edge
    over_folds = any(map(has_words_over_folds, source.layouts.values()))
    return PreflightSettings(hosts_of(*models), source.levels, 0.0 if order.edge_to_edge else edge, over_folds)


def hosts_of(*models: object) -> tuple[str, ...]:
    """Return the hosts of all web addresses in models, without `www.`; for a piece, those in its values."""
    return tuple(sorted({host for text in _texts(models) if "://" in text and (host := _host(text))}))


def _texts(model: object) -> Iterator[str]:
    if isinstance(model, str):
        yield model
    elif isinstance(model, Piece):
        yield from said_of(model).values()
    elif isinstance(model, dict):
        yield from (text for value in model.values() for text in _texts(value))
    elif isinstance(model, (tuple, list)):
        yield from (text for value in model for text in _texts(value))


def _host(address: str) -> str:
    from urllib.parse import urlsplit

    try:
        return (urlsplit(address.strip()).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


class PlannedFile(NamedTuple):
    """A file before it is made: its path, its order, and its editions, usually one.

    `languages` are its languages in one word, as `en-es`, and `name` is its path in its folder. A file that is not
    `on_disk` stays in memory. Its codes may lead to the hosts in what a group `models`, besides those of its editions.
    `picture` is the name of the picture that a web page shows where somebody links to it, "" for other files.
    """

    path: Path
    order: Order
    editions: tuple[TypesetEdition, ...]
    languages: str
    name: str = ""
    on_disk: bool = True
    models: object = ()
    picture: str = ""

    @property
    def look(self) -> PreflightSettings:
        """How preflight checks it."""
        editions = [ready.edition for ready in self.editions]
        models = (*(one.facts for one in editions), *(one.local_facts for one in editions if one.is_of_group))
        return look_at(self.editions[0].source, self.order, *models, self.models)

    def part(self, ending: str) -> Path:
        """Return the path of one of its several files, with the ending of its name: `riso.black.pdf`.

        In a batch a pattern decides the name, and only what follows the last dot differs.
        """
        whole = self.order.made_for.ending(self.order.medium)
        if not self.path.name.endswith(f".{whole}"):
            return self.path.with_suffix(f".{ending.rpartition('.')[2]}")
        return self.path.with_name(f"{self.path.name.removesuffix(whole)}{ending}")


class Stopped(NamedTuple):
    """An edition that cannot be made in a medium, or for a `target` of it ("": for all of them), and the reason."""

    language: str
    problems: tuple[Problem, ...]
    medium: str = "sheet"
    target: str = ""

    def stops(self, order: Order) -> bool:
        """Return whether an order gets no file because of it."""
        return order.medium == self.medium and self.target in ("", order.target)


class Plan(NamedTuple):
    """The plan of a flyer, or of several that share sheets: editions and files, and what stops others.

    `sources` are the flyers. `press` is the profile of the press, "" if nothing is made for one. An edition is there
    once for each medium, those of the first medium first.
    """

    name: str
    editions: tuple[TypesetEdition, ...] = ()
    files: tuple[PlannedFile, ...] = ()
    problems: tuple[Problem, ...] = ()
    press: str = ""
    stopped: tuple[Stopped, ...] = ()

    @property
    def sources(self) -> tuple[FlyerSource, ...]:
        return tuple({one.source.name: one.source for one in self.editions}.values())

    def editions_for(self, order: Order) -> tuple[TypesetEdition, ...]:
        """Return the editions that an order prints, or those of the first medium if there are none for it."""
        own = tuple(one for one in self.editions if one.medium == order.medium)
        return own or tuple(one for one in self.editions if one.medium == self.editions[0].medium)

    @property
    def orders(self) -> tuple[Order, ...]:
        return tuple(dict.fromkeys(file.order for file in self.files))


def languages_of(editions: Sequence[TypesetEdition]) -> str:
    """Return the languages of editions that share a file, for its name: `en-es`."""
    return "-".join(dict.fromkeys([ready.edition.name for ready in editions]))


def edition_name(set_edition: TypesetEdition, languages: str = "") -> str:
    """Return the file name of an edition: `flyer.es`, with the layout between if it is not the first."""
    return f"{set_edition.source.name_with(set_edition.edition.layout.name)}.{languages or set_edition.edition.name}"


class Naming:
    """How the files of an edition are called, which editions share one, and what their codes may lead to.

    These are the files of the flyer itself.
    """

    models: object = ()

    def file(self, editions: Sequence[TypesetEdition], order: Order) -> str:
        """Return the name of the file of an edition, or of several that share its sheets."""
        return f"{edition_name(editions[0], languages_of(editions))}.{order.ending}"

    def is_shared(self, set_edition: TypesetEdition, order: Order) -> bool:
        """Return whether the languages of an order are in one file."""
        return share_a_sheet(set_edition, order)


def file_of(
    editions: Sequence[TypesetEdition], order: Order, folder: Path | None, naming: Naming | None = None
) -> PlannedFile:
    """Return the file of an edition, or of several that share its sheets, in a folder (None: in memory)."""
    naming = naming or Naming()
    name = naming.file(editions, order)
    path, on_disk = (folder or Path()) / name, folder is not None
    picture = naming.file(editions[:1], order.picture) if order.picture else ""
    return PlannedFile(path, order, tuple(editions), languages_of(editions), name, on_disk, naming.models, picture)


def plan_flyer(folder: Path, request: Request) -> Plan:
    """Read and set a flyer, and plan its files. Its problems are in the plan."""
    try:
        source = load(folder, None if request.preflight else request.layout, requested=request.languages)
        judged = judged_in_media(source, request.spec, request.media)
    except FlyerError as error:
        return Plan(name_of(folder), problems=error.problems)
    plan = FilePlanner(request, request.folder(source.name)).plan(judged)
    return plan if plan.editions else plan._replace(name=name_of(folder))


class FilePlanner:
    """Plans the files of judged editions as a request asks, in a folder (None: in memory)."""

    def __init__(self, request: Request, folder: Path | None) -> None:
        at_the_shop = for_a_shop(request.targets)
        self.orders, self._folder, self._merged = request.orders, folder, request.merge
        self._press = request.profile if at_the_shop else ""
        self._strictest = Demand.hand_over if at_the_shop else Demand.print

    def plan(self, judged_editions: Mapping[str, Sequence[JudgedEdition]], naming: Naming | None = None) -> Plan:
        """Plan the files of editions, by medium. Those that cannot be printed are reported and do not stop the others.

        `naming` says how they are called, by default as the flyer's own.
        """
        editions = {medium: self._that_stand(some) for medium, some in judged_editions.items()}
        stops = [self._stopped(some, editions[medium]) for medium, some in judged_editions.items()]
        halted = tuple(dict.fromkeys(chain.from_iterable(stops)))
        wrong = across_media((), ([problem for one in some for problem in one.problems] for some in stops))
        # In large print all media have the same editions.
        every = tuple({(one.medium, one.edition.language): one for some in editions.values() for one in some}.values())
        if not every:
            return Plan("", problems=wrong, stopped=halted)
        codes = tuple(dict.fromkeys(one.language for some in judged_editions.values() for one in some))
        files = tuple(self._files(editions, codes, naming or Naming()))
        return Plan(every[0].source.name, every, files, wrong, self._press, halted)

    def _that_stand(self, judged_editions: Sequence[JudgedEdition]) -> tuple[TypesetEdition, ...]:
        """Return the editions that can be made."""
        return tuple(
            [
                one.set_edition
                for one in judged_editions
                if one.set_edition and not verdict_on(one.findings, Demand.print).stops
            ]
        )

    def _stopped(
        self, judged_editions: Sequence[JudgedEdition], standing: Collection[TypesetEdition]
    ) -> tuple[Stopped, ...]:
        """Return the editions that cannot be made, each with its errors."""
        if len(judged_editions) == len(standing):
            return ()
        wrong = (one for one in judged_editions if verdict_on(one.findings, Demand.print).stops)
        told = ((one, verdict_on(one.findings, self._strictest)) for one in wrong)
        return tuple(Stopped(one.language, verdict.errors, one.medium) for one, verdict in told)

    def _files(
        self, editions: Mapping[str, Sequence[TypesetEdition]], codes: Sequence[str], naming: Naming
    ) -> Iterator[PlannedFile]:
        """Yield the files of editions in these languages. One of all languages needs all of them."""
        orders = [order for order in self.orders if editions.get(order.medium)]
        shared = [order for order in orders if naming.is_shared(editions[order.medium][0], order)]
        by_code = {medium: {one.edition.language: one for one in some} for medium, some in editions.items()}
        for languages, order in sheets_of(codes, orders, shared):
            there = by_code[order.medium]
            if all(code in there for code in languages):
                file = file_of([there[code] for code in languages], order, self._folder, naming)
                yield file if self._merged else _with_others(file, editions[order.medium])


def sheets_of(
    languages: Sequence[str], orders: Sequence[Order], shared: Collection[Order]
) -> Iterator[tuple[tuple[str, ...], Order]]:
    """Yield the languages and the order of each file: first those of one language, then those of all."""
    yield from (((code,), order) for code in languages for order in orders if order not in shared)
    yield from ((tuple(languages), order) for order in orders if order in shared)


def _with_others(file: PlannedFile, editions: Sequence[TypesetEdition]) -> PlannedFile:
    """Return an edition's file with the other languages after it, in a medium in which they are one tap away."""
    own = file.editions[0]
    if len(file.editions) > 1 or not medium_named(own.medium).by_contents:
        return file
    return file._replace(editions=(own, *(one for one in editions if one is not own)))
