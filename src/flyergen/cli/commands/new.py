"""Begin a flyer: a folder with facts, words and a finished design; at a terminal it asks for the rest.

Example: flyergen new spring-fair --kind event --organization "Rural Organizing Project"
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from flyergen.cli.ui import options
from flyergen.cli.ui.console import exit_code, is_terminal, refuse, show, show_json, show_problems
from flyergen.cli.ui.language import translation
from flyergen.cli.ui.new_flyer_questions import Typed, ask
from flyergen.messages import listed, said_in, say, say_as_is, say_n, spaced
from flyergen.problem import FlyerError, Problem
from flyergen.problems.render import as_dict
from flyergen.problems.rules import problem_of
from flyergen.session.new_flyer import (
    MORE,
    Made,
    NewFlyer,
    Owner,
    codes_in,
    languages_of,
    make,
    name_problems,
    place_problems,
)
from flyergen.source.assets.folders import kind_folders
from flyergen.source.assets.kinds import Kind, read_kinds

NewName = Annotated[
    str, typer.Argument(metavar="[NAME]", help="What the flyer's folder under flyers/ is called, such as spring-fair.")
]
FlyerKind = Annotated[str, typer.Option("--kind", metavar="KIND", help="The kind of piece. See them with --list.")]
ListKinds = Annotated[bool, typer.Option("--list", "--kinds", help="List the kinds instead.")]
Codes = Annotated[
    str,
    typer.Option("--languages", "--lang", metavar="CODES", help="Its languages, as en,es. The first is the source."),
]
OrganizationName = Annotated[str, typer.Option("--organization", metavar="NAME", help="Whose flyer it is.")]
Web = Annotated[str, typer.Option("--web", metavar="ADDRESS", help="Its web address, with https://.")]
ContactName = Annotated[str, typer.Option("--contact-name", metavar="NAME", help="Who answers.")]
Phone = Annotated[str, typer.Option("--phone", metavar="NUMBER", help="The phone, as people dial it.")]
Paper = Annotated[str, typer.Option("--paper", metavar="PAPER", help="Its paper, letter or a4; a card follows it.")]
Short = Annotated[bool, typer.Option("--short", help="Begin with the few texts that nearly everybody needs.")]
Email = Annotated[str, typer.Option("--email", metavar="ADDRESS", help="The e-mail address.")]
_FEW = 3  # languages, whose files are named one by one


def command(
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
    form: options.Printed = options.Form.text,
    as_json: options.Json = False,
) -> int:
    as_json = options.for_programs(form, as_json)
    if list_kinds:
        return _list(as_json)
    typed = Typed(name, kind, languages, Owner(organization, web, contact_name, phone, email), short)
    try:
        if elsewhere := place_problems():
            raise FlyerError(elsewhere)
        order = _order(typed, paper, as_json)
        made = make(order, said_in)
    except FlyerError as error:
        return refuse(error.problems, as_json, say("nothing written"))
    lacking = tuple(_without_font(made.blank))
    if as_json:
        made_as_json = {**made._asdict(), "folder": made.folder.as_posix(), "kind": order.kind.kind}
        show_json({**made_as_json, "problems": [as_dict(problem) for problem in lacking]})
    else:
        show(_next_steps(made, order))
        show_problems(lacking)
    return 0


def _without_font(codes: tuple[str, ...]) -> Iterator[Problem]:
    """Yield the warnings for languages that no installed font can set."""
    if codes:
        from flyergen.reports.fonts import fonts_of

        for code in codes:
            yield from (problem._replace(warning=True) for problem in fonts_of(code).problems)


def _list(as_json: bool) -> int:
    """Print the kinds, a line for each, and return the exit code."""
    found = read_kinds(kind_folders(Path()))
    if as_json:
        kinds = [{"kind": one.kind, "about": one.about, "languages": languages_of(one)} for one in found.kinds]
        show_json({"kinds": kinds, "problems": [as_dict(problem) for problem in found.problems]})
    else:
        show(_kind_lines(found.kinds))
        show_problems(found.problems)
    return exit_code(found.problems)


def _kind_lines(kinds: tuple[Kind, ...]) -> Iterator[str]:
    width = max((len(one.kind) for one in kinds), default=0)
    for one in kinds:
        yield f"{one.kind:<{width}}  {translation(say_as_is(one.about))} ({', '.join(languages_of(one))})"
    if kinds:
        command = spaced(("flyergen new", say("NAME"), f"--kind {kinds[0].kind}"), " ")
        yield say("begin one: {command}", command=command)


def _order(typed: Typed, paper: str, as_json: bool) -> NewFlyer:
    """Return the request. Raises FlyerError for missing answers if nobody can be asked."""
    kinds = read_kinds(kind_folders(Path()))
    if is_terminal() and not as_json:
        return ask(typed, kinds)._replace(paper=paper)
    problems = [*_unsaid(typed), *(name_problems(typed.name) if typed.name else ())]
    if not typed.kind or problems:
        raise FlyerError(problems)
    return NewFlyer(typed.name, kinds.kind(typed.kind), codes_in(typed.languages), typed.owner, paper, typed.short)


def _unsaid(typed: Typed) -> Iterator[Problem]:
    if not typed.name:
        yield problem_of("K205", None, "unnamed", "no_name", command="flyergen new spring-fair --kind event")
    if not typed.kind:
        yield problem_of("K205", None, "no_kind", command="flyergen new --list")


def _next_steps(new_flyer: Made, order: NewFlyer) -> Iterator[str]:
    folder, name = new_flyer.folder.as_posix(), order.name
    yield say(
        "{folder}  {kind}, in {languages}", folder=folder, kind=order.kind.kind, languages=listed(new_flyer.languages)
    )
    if new_flyer.examples:
        yield say_n(
            new_flyer.examples,
            "  {count} thing in it is an example; nothing is printed before it is replaced",
            "  {count} things in it are examples; nothing is printed before they are replaced",
        )
    if order.short and order.kind.optional:
        more = listed([f"{folder}/{MORE}/{code}.yaml" for code in new_flyer.languages if code not in new_flyer.blank])
        yield say("  more texts that it has room for are in {files}", files=more)
    elif order.short:
        yield say("  this kind has no texts that could be left out")
    yield ""
    yield say("now:")
    several = len(new_flyer.languages) > _FEW
    texts = f"{folder}/text/" if several else listed([f"{folder}/text/{code}.yaml" for code in new_flyer.languages])
    steps = (
        (say("write your facts into {file}", file=f"{folder}/flyer.yaml"), ""),
        (say("write your words into {files}", files=texts), ""),
        (say("what is still an example"), f"flyergen check {name}"),
        (say("see it"), f"flyergen preview {name}"),
        (say("print it"), f"flyergen build {name}"),
    )
    width = max(len(translation(said)) for said, command in steps if command)
    for n, (said, command) in enumerate(steps, 1):
        yield f"  {n}  {translation(said):<{width}}  {command}" if command else f"  {n}  {translation(said)}"
