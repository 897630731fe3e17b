"""Commands `ticket` and `package`: make the files for a print shop, and print a line for each."""

from collections.abc import Callable, Iterator
from pathlib import Path

from flyergen.cli.ui.console import as_dict, show, show_json, show_problems
from flyergen.cli.ui.refusal import refuse
from flyergen.engine.deliver_file import deliver
from flyergen.engine.editions import Ask, load
from flyergen.engine.judgement import Demand
from flyergen.engine.print_options import Order
from flyergen.message_catalogs import message_languages, said_in
from flyergen.messages import listed, say, say_n
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError, Problem
from flyergen.shop.handover import Handover, hand_over, hand_over_group
from flyergen.shop.job_ticket.ticket_files import Tongue, ticket_json, ticket_pdf
from flyergen.shop.job_ticket.ticket_values import Ticket, ticket_of, ticket_problems
from flyergen.shop.print_package import package_of
from flyergen.source.find_flyers import find_flyers


class HandoverRequest(NamedTuple):
    """What was typed. `group` is a local group's name, `tongue` the language of the ticket ("": the flyer's source)."""

    flyer: str
    languages: tuple[str, ...] = ()
    layout: str = ""
    group: str = ""
    groups: str = ""
    tongue: str = ""
    target: str = "press"
    icc: str = "GRACoL"
    output: str = "output"
    quiet: bool = False
    as_json: bool = False
    worksheet: str = ""


class _Made(NamedTuple):
    """The files that were made, by path with their sizes, and warnings."""

    files: tuple[tuple[Path, int], ...]
    warnings: tuple[Problem, ...]
    lines: tuple[str, ...] = ()


def run_ticket(request: HandoverRequest) -> int:
    """Make the press files and their ticket, print the paths and return the exit code."""
    return _run(request, _ticket)


def run_package(request: HandoverRequest) -> int:
    """Make the zip, print its contents and return the exit code."""
    return _run(request, _package)


def _run(request: HandoverRequest, make: Callable[[HandoverRequest, Path], _Made]) -> int:
    try:
        _known_tongue(request.tongue)
        (folder,) = find_flyers((request.flyer,))
        made = make(request, folder)
    except FlyerError as error:
        return refuse(error.problems, request.as_json, say("nothing written"), files=[])
    if request.as_json:
        files = [{"path": path.as_posix(), "bytes": size} for path, size in made.files]
        show_json({"files": files, "problems": list(map(as_dict, made.warnings))})
    elif not request.quiet:
        show(_lines(made))
        show_problems(made.warnings)
    return 0


def _ticket(request: HandoverRequest, folder: Path) -> _Made:
    ticket, tongue = _opened(request, folder)
    handover, output = ticket.handover, Path(request.output) / folder.resolve().name
    files = {
        **{file.name: file.data for file in handover.files},
        handover.named("ticket.pdf"): ticket_pdf(ticket, tongue),
        handover.named("ticket.json"): ticket_json(ticket),
    }
    for name, data in files.items():
        deliver(output / name, data)
    return _Made(tuple((output / name, len(data)) for name, data in files.items()), _warnings(ticket))


def _package(request: HandoverRequest, folder: Path) -> _Made:
    ticket, tongue = _opened(request, folder)
    package = package_of(ticket, tongue)
    path = Path(request.output) / folder.resolve().name / ticket.handover.named("package.zip")
    deliver(path, package.data)
    return _Made(((path, len(package.data)),), (*_warnings(ticket), *package.problems), package.names)


def _opened(request: HandoverRequest, folder: Path) -> tuple[Ticket, Tongue]:
    from flyergen.pdf.colour.icc_profiles import open_profile

    open_profile(request.icc)
    handover = _handover(request, folder)
    language = request.tongue or handover.first.source.facts.source_language
    known = language if language.partition("-")[0] in message_languages() else "en"
    return ticket_of(handover), Tongue(known, said_in(known))


def _handover(request: HandoverRequest, folder: Path) -> Handover:
    source = load(folder)
    ask, order = Ask(request.languages, request.layout, Demand.hand_over), Order(request.target, request.icc)
    if not request.group:
        return hand_over(source, ask, order)
    from flyergen.engine.wanted_groups import no_group, rows_of

    groups = {one.id: one for one in rows_of(folder, request.groups, source.facts, request.worksheet).groups}
    if request.group not in groups:
        raise FlyerError([no_group(request.group, groups, folder.as_posix(), request.groups)])
    return hand_over_group(source, ask, order, groups[request.group])


def _known_tongue(language: str) -> None:
    if language and language.partition("-")[0] not in message_languages():
        fact = say("there are no words for a ticket in `{language}`", language=language)
        raise FlyerError([Problem("J103", fact, say("choose one of {known}", known=listed(message_languages())))])


def _warnings(ticket: Ticket) -> tuple[Problem, ...]:
    found = (warning for file in ticket.handover.files for warning in file.warnings)
    return tuple(dict.fromkeys((*ticket.handover.warnings, *found, *ticket_problems(ticket))))


def _lines(made: _Made) -> Iterator[str]:
    width = max(len(path.as_posix()) for path, _ in made.files)
    for path, size in made.files:
        yield f"{path.as_posix():<{width}}  {size / 1000:.0f} KB"
    yield from (f"  {name}" for name in made.lines)
    if made.lines:
        yield say_n(len(made.lines), "{count} file, preflight: no errors", "{count} files, preflight: no errors")
    else:
        yield say("hand the ticket over with the files that it names; their checksums show whether they arrived whole")
