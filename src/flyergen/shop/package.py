"""Print package: a zip with the press files, the ticket, pictures and licences, and its delivery."""

from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from flyergen.files import MEGABYTE, entries_of, is_file, read_bytes
from flyergen.job.deliver import deliver, zipped
from flyergen.job.impose import impose
from flyergen.job.orders import Order
from flyergen.job.request import Request
from flyergen.messages import listed, message_languages, said_in
from flyergen.problem import FlyerError, Place, Problem, leveled
from flyergen.problems.rules import problem_of
from flyergen.project.editions import load
from flyergen.project.judgement import Demand
from flyergen.record import NamedTuple
from flyergen.reports.previews import sides_of, views_of
from flyergen.sheet.folds import FOLDS
from flyergen.shop.press_files import Handover, hand_over, hand_over_group
from flyergen.shop.ticket import Tongue, ticket_fonts, ticket_json, ticket_pdf
from flyergen.shop.ticket_values import Ticket, ticket_of, ticket_problems
from flyergen.source.find_flyers import find_flyers

_DPI = 100

_LICENCES = ("ofl", "license", "licence", "copying", "fontlog", "authors")

_TEXTS = ("", ".txt", ".md", ".html", ".pdf")


class Package(NamedTuple):
    """A zip, the names of its contents, and warnings."""

    data: bytes
    names: tuple[str, ...]
    problems: tuple[Problem, ...]


def package_of(ticket: Ticket, tongue: Tongue) -> Package:
    """Return the package of a job. Equal jobs give equal bytes."""
    handover = ticket.handover
    root = handover.file_name("")
    previews = dict(_previews(handover))
    digests = {f"previews/{name}": sha256(data).hexdigest() for name, data in previews.items()}
    licences, problems = _licences((*handover.fonts, *ticket_fonts()))
    files = {
        handover.file_name("ticket.pdf"): ticket_pdf(ticket, tongue),
        handover.file_name("ticket.json"): ticket_json(ticket, digests),
        **{f"press/{file.name}": file.data for file in handover.files},
        **{f"previews/{name}": data for name, data in previews.items()},
        **licences,
    }
    inside = {f"{root}/{name}": data for name, data in files.items()}
    return Package(zipped(inside.items()), tuple(inside), leveled(problems, handover.first.source.levels))


def _previews(handover: Handover) -> Iterator[tuple[str, bytes]]:
    """Yield pictures of the sides of each edition, and of the folded piece."""
    for ready in handover.set_editions:
        code = ready.edition.language
        sides = sides_of(handover.proofs[code], impose(ready, Order("side_pictures")), _DPI)
        for side, picture in sides.items():
            stream = BytesIO()
            picture.save(stream, "PNG", dpi=(_DPI, _DPI), compress_level=6)
            yield handover.file_name(f"{code}.{side}.png"), stream.getvalue()
        if ready.sheet.fold in FOLDS and ready.sheet.fold != "flat":
            for view, data in views_of(ready.sheet, sides, _DPI):
                yield handover.file_name(f"{code}.folded-{view}.png"), data


def _licences(fonts: tuple[Path, ...]) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """Return the licences beside fonts, and the fonts without one."""
    found: dict[str, bytes] = {}
    problems = []
    for folder in sorted({font.parent for font in fonts}):
        texts = [path for path in map(folder.joinpath, entries_of(folder)) if is_file(path) and _is_licence(path)]
        found |= {f"licenses/{folder.name}/{path.name}": read_bytes(path, MEGABYTE) for path in texts}
        if not texts:
            problems.append(problem_of("J104", Place(folder.as_posix()), family=folder.name, warning=True))
    return found, tuple(problems)


def _is_licence(path: Path) -> bool:
    return path.stem.lower().startswith(_LICENCES) and path.suffix.lower() in _TEXTS


class DeliveredJob(NamedTuple):
    """The written files with their sizes, warnings, and the contents of a zip."""

    files: tuple[tuple[Path, int], ...]
    warnings: tuple[Problem, ...]
    packed: tuple[str, ...] = ()


def deliver_ticket(request: Request, language: str) -> DeliveredJob:
    """Make the press files and their ticket, in a language ("": the flyer's source), and write them to their folder.

    Raises FlyerError with all problems of the flyer, its groups or the request; then nothing is written.
    """
    folder, ticket, tongue = _opened(request, language)
    handover = ticket.handover
    files = {
        **{file.name: file.data for file in handover.files},
        handover.file_name("ticket.pdf"): ticket_pdf(ticket, tongue),
        handover.file_name("ticket.json"): ticket_json(ticket),
    }
    placed = {request.folder(folder) / name: data for name, data in files.items()}
    for path, data in placed.items():
        deliver(path, data)
    return DeliveredJob(tuple((path, len(data)) for path, data in placed.items()), _warnings(ticket))


def deliver_package(request: Request, language: str) -> DeliveredJob:
    """Make the zip and write it to its folder. Raises FlyerError as `deliver_ticket`."""
    folder, ticket, tongue = _opened(request, language)
    package = package_of(ticket, tongue)
    path = request.folder(folder) / _package_name(ticket)
    deliver(path, package.data)
    return DeliveredJob(((path, len(package.data)),), (*_warnings(ticket), *package.problems), package.names)


def package_in_memory(request: Request, language: str) -> tuple[str, bytes]:
    """Make the zip and return its name and its bytes. Raises FlyerError as `deliver_ticket`."""
    _, ticket, tongue = _opened(request, language)
    return _package_name(ticket), package_of(ticket, tongue).data


def ticket_in_memory(request: Request, language: str) -> tuple[bytes, Ticket]:
    """Make the ticket as a PDF, and return it with its facts. Raises FlyerError as `deliver_ticket`."""
    _, ticket, tongue = _opened(request, language)
    return ticket_pdf(ticket, tongue), ticket


def _package_name(ticket: Ticket) -> str:
    return ticket.handover.file_name("package.zip")


def _opened(request: Request, language: str) -> tuple[Path, Ticket, Tongue]:
    from flyergen.pdf.profiles import open_profile

    _refuse_unknown(language)
    (folder,) = find_flyers(request.flyers)
    open_profile(request.profile)
    handover = _handover(request, folder)
    asked = language or handover.first.source.facts.source_language
    known = asked if asked.partition("-")[0] in message_languages() else "en"
    return folder, ticket_of(handover), Tongue(known, said_in(known))


def _handover(request: Request, folder: Path) -> Handover:
    source, (order,) = load(folder, requested=request.languages), request.orders
    ask = request.spec._replace(demand=Demand.hand_over)
    if not request.groups:
        return hand_over(source, ask, order)
    from flyergen.job.variants import rows_of, wanted

    rows = rows_of(folder, request.table, source.facts, request.worksheet)
    (group,) = wanted(rows.groups, request._replace(flyers=(folder.as_posix(),)))
    return hand_over_group(source, ask, order, group)


def _refuse_unknown(language: str) -> None:
    """Raise FlyerError J103 for a language without words for a ticket."""
    if language and language.partition("-")[0] not in message_languages():
        raise FlyerError([problem_of("J103", language=language, known=listed(message_languages()))])


def _warnings(ticket: Ticket) -> tuple[Problem, ...]:
    found = (warning for file in ticket.handover.files for warning in file.warnings)
    return tuple(dict.fromkeys((*ticket.handover.warnings, *found, *ticket_problems(ticket))))
