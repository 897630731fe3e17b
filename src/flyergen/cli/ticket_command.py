"""Arguments and options of the commands `ticket` and `package`, which `flyergen.cli.ticket` runs."""

from typing import TYPE_CHECKING, Annotated

import typer

from flyergen.cli.ui.options import (
    Form,
    GroupTables,
    Icc,
    Json,
    Languages,
    LayoutName,
    OneFlyer,
    Output,
    Printed,
    Quiet,
    Worksheet,
    choice,
    for_programs,
)
from flyergen.engine.request import Request
from flyergen.targets import all_targets

if TYPE_CHECKING:
    TargetName = str
else:
    TargetName = choice(target.name for target in all_targets() if target.at_the_shop)

OneGroup = Annotated[str, typer.Option("--group", metavar="NAME", help="The job of a local group.")]
TicketLanguage = Annotated[
    str, typer.Option("--in", metavar="CODE", help="The shop's language, en or es; by default the flyer's.")
]
ForShop = Annotated[TargetName, typer.Option("--for", help="PDF/X-4, or PDF/X-1a for older shops.")]


def ticket(
    flyer: OneFlyer,
    lang: Languages = None,
    group: OneGroup = "",
    groups: GroupTables = "",
    worksheet: Worksheet = "",
    layout: LayoutName = "",
    tongue: TicketLanguage = "",
    target: ForShop = "press",
    icc: Icc = "GRACoL",
    output: Output = "output",
    quiet: Quiet = False,
    form: Printed = Form.text,
    as_json: Json = False,
) -> None:
    """Make the press files of a flyer and the print shop's job ticket for them, as PDF and as JSON.

    Example: flyergen ticket secure-communities --in en
    """
    from flyergen.cli.ticket import run_ticket

    request = _request(flyer, str(target), icc, output)
    request = request._replace(languages=tuple(lang or ()), layout=layout, table=groups, worksheet=worksheet)
    request = request._replace(groups=(group,) if group else ())
    raise typer.Exit(run_ticket(request, tongue, quiet, for_programs(form, as_json)))


def package(
    flyer: OneFlyer,
    lang: Languages = None,
    group: OneGroup = "",
    groups: GroupTables = "",
    worksheet: Worksheet = "",
    layout: LayoutName = "",
    tongue: TicketLanguage = "",
    target: ForShop = "press",
    icc: Icc = "GRACoL",
    output: Output = "output",
    quiet: Quiet = False,
    form: Printed = Form.text,
    as_json: Json = False,
) -> None:
    """Put all that a print shop needs into one zip: press files, ticket, pictures, and the licenses of the fonts.

    Example: flyergen package secure-communities
    """
    from flyergen.cli.ticket import run_package

    request = _request(flyer, str(target), icc, output)
    request = request._replace(languages=tuple(lang or ()), layout=layout, table=groups, worksheet=worksheet)
    request = request._replace(groups=(group,) if group else ())
    raise typer.Exit(run_package(request, tongue, quiet, for_programs(form, as_json)))


def _request(flyer: str, target: str, profile: str, output: str) -> Request:
    return Request((flyer,), targets=(target,), profile=profile, output=output)
