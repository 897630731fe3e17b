"""Job delivery: writes the press files with their ticket, or a zip for the print shop."""

from pathlib import Path

from flyergen.engine.deliver_file import deliver
from flyergen.engine.judgement import Demand
from flyergen.engine.request import Request
from flyergen.engine.typeset_editions import load
from flyergen.message_catalogs import message_languages, said_in
from flyergen.messages import listed, say
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError, Problem
from flyergen.shop.job_ticket.ticket_files import Tongue, ticket_json, ticket_pdf
from flyergen.shop.job_ticket.ticket_values import Ticket, ticket_of, ticket_problems
from flyergen.shop.preflighted_press_files import Handover, hand_over, hand_over_group
from flyergen.shop.print_package import package_of
from flyergen.source.find_flyers import find_flyers


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
        handover.named("ticket.pdf"): ticket_pdf(ticket, tongue),
        handover.named("ticket.json"): ticket_json(ticket),
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
    return ticket.handover.named("package.zip")


def _opened(request: Request, language: str) -> tuple[Path, Ticket, Tongue]:
    from flyergen.pdf.colour.icc_profiles import open_profile

    _refuse_unknown(language)
    (folder,) = find_flyers(request.flyers)
    open_profile(request.profile)
    handover = _handover(request, folder)
    asked = language or handover.first.source.facts.source_language
    known = asked if asked.partition("-")[0] in message_languages() else "en"
    return folder, ticket_of(handover), Tongue(known, said_in(known))


def _handover(request: Request, folder: Path) -> Handover:
    source, (order,) = load(folder, requested=request.languages), request.orders
    ask = request.ask._replace(demand=Demand.hand_over)
    if not request.groups:
        return hand_over(source, ask, order)
    from flyergen.engine.requested_groups import rows_of, wanted

    rows = rows_of(folder, request.table, source.facts, request.worksheet)
    (group,) = wanted(rows.groups, request._replace(flyers=(folder.as_posix(),)))
    return hand_over_group(source, ask, order, group)


def _refuse_unknown(language: str) -> None:
    """Raise FlyerError J103 for a language without words for a ticket."""
    if language and language.partition("-")[0] not in message_languages():
        fact = say("there are no words for a ticket in `{language}`", language=language)
        raise FlyerError([Problem("J103", fact, say("choose one of {known}", known=listed(message_languages())))])


def _warnings(ticket: Ticket) -> tuple[Problem, ...]:
    found = (warning for file in ticket.handover.files for warning in file.warnings)
    return tuple(dict.fromkeys((*ticket.handover.warnings, *found, *ticket_problems(ticket))))
