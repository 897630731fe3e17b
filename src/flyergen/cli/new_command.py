"""Arguments and options of the command `new`, which `flyergen.cli.new` runs."""

from typing import Annotated

import typer

from flyergen.cli.ui.options import Form, Json, Printed, for_programs

NewName = Annotated[
    str, typer.Argument(metavar="[NAME]", help="What the flyer's folder under flyers/ is called, such as spring-fair.")
]
FlyerKind = Annotated[str, typer.Option("--kind", metavar="KIND", help="The kind of piece. See them with --list.")]
ListKinds = Annotated[bool, typer.Option("--list", "--kinds", help="List the kinds instead.")]
Codes = Annotated[
    str, typer.Option("--languages", metavar="CODES", help="Its languages, as en,es. The first is the source.")
]
OrganizationName = Annotated[str, typer.Option("--organization", metavar="NAME", help="Whose flyer it is.")]
Web = Annotated[str, typer.Option("--web", metavar="ADDRESS", help="Its web address, with https://.")]
ContactName = Annotated[str, typer.Option("--contact-name", metavar="NAME", help="Who answers.")]
Phone = Annotated[str, typer.Option("--phone", metavar="NUMBER", help="The phone, as people dial it.")]
Paper = Annotated[str, typer.Option("--paper", metavar="PAPER", help="Its paper, letter or a4; a card follows it.")]
Short = Annotated[bool, typer.Option("--short", help="Begin with the few texts that nearly everybody needs.")]
Email = Annotated[str, typer.Option("--email", metavar="ADDRESS", help="The e-mail address.")]


def new(
    name: NewName = "",
    kind: FlyerKind = "",
    list_kinds: ListKinds = False,
    languages: Codes = "",
    organization: OrganizationName = "",
    web: Web = "",
    contact_name: ContactName = "",
    phone: Phone = "",
    email: Email = "",
    paper: Paper = "",
    short: Short = False,
    form: Printed = Form.text,
    as_json: Json = False,
) -> None:
    """Begin a flyer: a folder with facts, words and a finished design; at a terminal it asks for the rest.

    Example: flyergen new spring-fair --kind event --organization "Rural Organizing Project"
    """
    from flyergen.cli.new import NewRequest, run_kinds, run_new
    from flyergen.engine.new_flyer_request import Owner

    if list_kinds:
        raise typer.Exit(run_kinds(for_programs(form, as_json)))
    owner = Owner(organization, web, contact_name, phone, email)
    raise typer.Exit(run_new(NewRequest(name, kind, languages, owner, paper, short, for_programs(form, as_json))))
