"""Write a folder of plain files for the web or a stick: all flyers, and pages on which groups type their own name.

Example: flyergen site --look
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from flyergen.cli.ui import options
from flyergen.cli.ui.console import (
    exit_code,
    in_columns,
    is_terminal,
    refuse,
    show,
    show_json,
    show_problems,
    with_bar,
)
from flyergen.cli.ui.language import translation
from flyergen.flyer.language.language_codes import own_name
from flyergen.messages import say, say_n
from flyergen.problem import FlyerError
from flyergen.problems.render import as_dict
from flyergen.problems.rules import problem_of
from flyergen.site.contents import first_language
from flyergen.site.editions import CHANGES, what_changed
from flyergen.site.settings import FILE, begin_settings, has_settings, setting_problems
from flyergen.site.write import SHARES, SiteRequest, Written, write_site

Folder = Annotated[str, typer.Option("--output", "-o", metavar="FOLDER", help="The folder of the site.")]
Look = Annotated[bool, typer.Option("--look", help="Show it in the browser, on this computer alone.")]
Stick = Annotated[bool, typer.Option("--stick", help="Also for a USB stick: it opens with a double click.")]
Zip = Annotated[bool, typer.Option("--zip", help="Also as one zip beside the folder.")]
Meaning = Annotated[
    str,
    typer.Option(
        "--change",
        metavar="right|better|wrong",
        help="What a new edition means for what is printed.",
        show_default=False,
    ),
]
Because = Annotated[
    list[str] | None,
    typer.Option(
        "--because", metavar="LANG:TEXT", help="A line about the change. May be repeated.", show_default=False
    ),
]


def command(
    output: Folder = "output/site",
    look: Look = False,
    stick: Stick = False,
    pack: Zip = False,
    change: Meaning = "",
    because: Because = None,
    quiet: options.Quiet = False,
    as_json: options.Json = False,
) -> None:
    try:
        request = SiteRequest(output, pack, stick, *_change(change, because or []))
        if is_terminal() and not (as_json or quiet or has_settings(Path())):
            _ask()
        written = write_site(request, partial(with_bar))
    except FlyerError as error:
        raise typer.Exit(refuse(error.problems, as_json, say("nothing written"), files=[])) from None
    if as_json:
        show_json(_as_json(written))
    elif not quiet:
        show(_lines(written))
    if not as_json:
        problems = [problem for one in written.left_out for problem in one.problems]
        show_problems([*written.warnings, *problems])
    if look:
        from flyergen.site.serve import serve_folder

        stays = say("the page stays open until you press Ctrl-C here; nothing is sent anywhere")
        serve_folder(written.folder, lambda address: show([address, stays]))
    raise typer.Exit(exit_code(written.warnings))


def _ask() -> None:
    """Ask for what a first site.yaml says, and write it if anything is said. Raises FlyerError F102 without flyers."""
    from flyergen.cli.ui.new_flyer_questions import answer

    title = f"title.{(code := first_language())}"
    questions = {
        title: say("Large words of the front page, in {language}", language=own_name(code)),
        "publisher.name": say("Your organization"),
        "publisher.email": say("E-mail"),
    }
    show([say("Press Enter to leave any of these for later.")])
    answers = {key: answer(question, partial(setting_problems, key)) for key, question in questions.items()}
    if any(answers.values()):
        begin_settings(Path(), answers)
        show([say("{file} has your answers: change it at any time", file=FILE)])


def _change(change: str, because: list[str]) -> tuple[Any, dict[str, str]]:
    """Return the change and its lines by language. Raises FlyerError S410 for anything else."""
    lines = {code.strip(): text.strip() for code, _, text in (one.partition(":") for one in because)}
    if change and change not in CHANGES:
        raise FlyerError([problem_of("S410", None, "change", given=change)])
    if wrong := [one for one in because if ":" not in one]:
        raise FlyerError([problem_of("S410", None, "because", given=wrong[0])])
    return change or None, lines


def _lines(site: Written) -> Iterator[str]:
    by, address = site.settings.publisher.name or "–", site.settings.address or site.folder.as_posix()
    yield say(
        "site  {publisher}, edition {number}, for {address}",
        publisher=by,
        number=site.edition.number,
        address=address,
    )
    rows = [
        (
            f"  {flyer.name}",
            " ".join(flyer.languages),
            say_n(len(flyer.files), "{count} file", "{count} files"),
            say("groups put their name on it")
            if flyer.for_groups
            else say("as it is: no browser can make its card (S413)")
            if flyer.card_faults
            else say("as it is: flyer.yaml says nothing of groups"),
        )
        for flyer in site.flyers
    ]
    yield from in_columns(rows)
    if site.left_out:
        yield say("  left out: {flyers}", flyers=", ".join(one.name for one in site.left_out))
    if site.last and site.changes:
        yield ""
        yield say("since edition {number} of {date}", number=site.last.number, date=site.last.date)
        for one in site.changes:
            yield f"  {one.name}  {', '.join(map(translation, what_changed(one)))}"
        yield say("  addresses: {count} new, none gone", count=site.new_addresses)
    yield ""
    table: list[tuple[str, ...]] = [(say("what"), say("files"), say("size"), say("who fetches it"))]
    table += [(SHARES[part.what][0], str(part.files), part.megabytes, SHARES[part.what][1]) for part in site.shares]
    whole = site.whole
    largest = say("largest file {size}", size=whole._replace(size=whole.largest).megabytes)
    table.append(("", str(whole.files), whole.megabytes, largest))
    yield from in_columns(table, numbers={1, 2})
    yield ""
    if site.packed:
        yield site.packed.as_posix()
    yield say("look at it first:  flyergen site --look")
    yield say("put it up:         copy {folder} to any web space", folder=site.folder.as_posix())


def _as_json(site: Written) -> dict[str, Any]:
    return {
        "folder": site.folder.as_posix(),
        "edition": site.edition.number,
        "flyers": [
            {
                "name": one.name,
                "languages": list(one.languages),
                "files": [file.name for file in one.files],
                "for_groups": one.for_groups,
            }
            for one in site.flyers
        ],
        "left_out": [{"name": one.name, "problems": [as_dict(p) for p in one.problems]} for one in site.left_out],
        "changes": [one._asdict() for one in site.changes],
        "sizes": [one._asdict() for one in site.shares],
        "problems": [as_dict(problem) for problem in site.warnings],
    }
