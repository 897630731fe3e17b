"""Show the font families of all scripts, of a flyer or of a language: version, license, and how to add missing ones.

Example: flyergen fonts secure-communities
"""

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from flyergen.cli.ui import options
from flyergen.cli.ui.console import exit_code, in_columns, refuse, show, show_json, show_problems
from flyergen.cli.ui.language import spoken_script
from flyergen.messages import say
from flyergen.problem import FlyerError
from flyergen.problems.render import as_dict
from flyergen.reports.fonts import Font, FontReport, Use, fonts_of

Name = Annotated[
    str,
    typer.Argument(
        metavar="[FLYER|CODE]",
        show_default=False,
        help="A flyer, or a language such as ko. All scripts if none is given.",
    ),
]
_NONE = "–"


def command(name: Name = "", form: options.Printed = options.Form.text, as_json: options.Json = False) -> int:
    as_json = options.for_programs(form, as_json)
    try:
        found = fonts_of(name)
    except FlyerError as error:
        return refuse(error.problems, as_json, fonts=[])
    if as_json:
        show_json(_as_json(found))
    else:
        show(_lines(found))
        show_problems(found.problems)
    return exit_code(found.problems)


def _lines(report: FontReport) -> Iterator[str]:
    about = say("family"), say("from"), say("version"), say("license")
    if report.name:
        in_layouts = any(use.layout for use in report.uses)
        rows = [(use.layout, use.language, use.role, *_row(use)) for use in report.uses]
        head = (say("layout"), say("language"), say("role"), say("scripts"), *about)
        yield from in_columns([row if in_layouts else row[1:] for row in (head, *rows)])
        return
    yield from in_columns([(say("script"), *about), *map(_row, report.uses)])
    yield from ("", say("other families, which flyer.yaml may name under `fonts:`"))
    yield from (f"  {line}" for line in in_columns(list(map(_about, report.besides))))
    if missing := [use.font for use in report.uses if use.font.command]:
        yield from ("", say("not installed; `make fonts` in the source of flyergen makes the files that these install"))
        yield from (f"  {line}" for line in in_columns([(font.family, font.command) for font in missing]))


def _row(use: Use) -> tuple[str, ...]:
    return (", ".join(map(spoken_script, use.scripts)), *_about(use.font))


def _about(font: Font) -> tuple[str, ...]:
    origin = {
        "flyergen": "flyergen",
        "package": say("font package"),
        "project": say("fonts/ of the project"),
        "missing": say("not installed") if font.command else say("no font"),
    }[font.origin]
    return (font.family or _NONE, origin, font.version or _NONE, font.license or _NONE)


def _as_json(report: FontReport) -> dict[str, Any]:
    return {
        "fonts": [_use_as_json(use) for use in report.uses],
        "other_families": [_font_as_json(font) for font in report.besides],
        "problems": [as_dict(problem) for problem in report.problems],
    }


def _use_as_json(use: Use) -> dict[str, Any]:
    of_whom = {"layout": use.layout or None, "language": use.language or None, "role": use.role or None}
    scripts = {"scripts": list(use.scripts), "lacking": use.lacking}
    return of_whom | scripts | _font_as_json(use.font)


def _font_as_json(font: Font) -> dict[str, Any]:
    return {
        "family": font.family or None,
        "from": font.origin,
        "version": font.version or None,
        "license": font.license or None,
        "command": font.command or None,
    }
