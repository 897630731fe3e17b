"""Put all that a print shop needs into one zip: press files, ticket, pictures, and the licenses of the fonts.

Example: flyergen package secure-communities
"""

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
    for_programs,
)
from flyergen.cli.ui.print_shop_handover import ForShop, OneGroup, TicketLanguage, run
from flyergen.engine.request import Request
from flyergen.shop.deliver_job import deliver_package


def command(
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
    request = Request(
        (flyer,),
        tuple(lang or ()),
        targets=(str(target),),
        layout=layout,
        profile=icc,
        output=output,
        groups=(group,) if group else (),
        table=groups,
        worksheet=worksheet,
    )
    raise typer.Exit(run(lambda: deliver_package(request, tongue), quiet, for_programs(form, as_json)))
