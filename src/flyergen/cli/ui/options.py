"""Options: the arguments and options of all commands, each defined once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from typer._types import TyperChoice

from flyergen.cli.ui.console import exit_code, show, show_problems
from flyergen.job.request import Request, where_they_belong
from flyergen.messages import say
from flyergen.problem import FlyerError
from flyergen.source.find_flyers import find_flyers
from flyergen.targets import USUAL, USUAL_IN_PARTS, target_names, that_heed


def choice(names: Iterable[str]) -> Any:
    """Return the type of an option that takes one of some names."""
    return StrEnum("Choice", {name: name for name in names})


class Form(StrEnum):
    """The output format of problems."""

    text = "text"
    json = "json"
    sarif = "sarif"


class Flip(StrEnum):
    """The edge on which a duplex printer turns the sheet."""

    short = "short"
    long = "long"


def each_of(option: list[str] | None) -> list[str] | None:
    """Return the same values for `--for press --for web` and for `--for press,web`, each once."""
    return [*dict.fromkeys(one.strip() for values in option for one in values.split(","))] if option else option


def each_code(codes: list[str] | None) -> list[str] | None:
    """Return the same language codes for `--lang en --lang es` and for `--lang en,es`, each once."""
    return [*dict.fromkeys(map(with_capitals, each_of(codes) or ()))] or None


_LONGEST_CODE = 3  # letters of a language code, before that of a country


def with_capitals(code: str) -> str:
    """Return a language code with the right capitals, typed as `ES` or `ES-MX`, and `tl` for `tgl`."""
    from flyergen.flyer.language.language_codes import canonical

    first = code.partition("-")[0]
    usual = first == first.lower() and len(first) < _LONGEST_CODE
    return code if usual or len(first) > _LONGEST_CODE else canonical(code)


class _SeveralOf(TyperChoice[str]):
    """A choice of some names: one, or several with commas between them."""

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        for name in value.split(","):
            TyperChoice.convert(self, name.strip(), param, ctx)
        return str(value)


def for_targets(names: Iterable[str], *, help: str) -> Any:  # noqa: A002 (as typer calls it)
    """Return the option `--for` of a command that makes files for the targets with some names."""
    return typer.Option("--for", click_type=_SeveralOf(names), callback=each_of, help=help)


Flyers = Annotated[
    list[str] | None,
    typer.Argument(metavar="[FLYER]...", help="Names under flyers/, or folders. All if none is given."),
]

OneFlyer = Annotated[str, typer.Argument(metavar="FLYER", help="A name under flyers/, or a folder.")]

Languages = Annotated[
    list[str] | None,
    typer.Option(
        "--lang",
        metavar="CODE",
        callback=each_code,
        help="A language, such as es, or several, as en,es. May be repeated.",
    ),
]

Targets = Annotated[
    list[str] | None, for_targets(target_names(), help="Who it is for, such as press or press,web. May be repeated.")
]

LayoutName = Annotated[str, typer.Option("--layout", metavar="NAME", help="Another of the flyer's layouts.")]

Icc = Annotated[
    str, typer.Option("--icc", metavar="NAME|FILE", help="The press's profile: GRACoL, FOGRA47, or a file.")
]

Grey = Annotated[bool, typer.Option("--grey", help="Copier files in black only.")]

EdgeToEdge = Annotated[
    bool,
    typer.Option("--edge-to-edge", help="Copier files for a printer that prints up to the edge."),
]

FlipEdge = Annotated[
    Flip | None, typer.Option("--flip", show_default="short", help="The edge on which the copier turns the sheet.")
]

PublishedAt = Annotated[
    str,
    typer.Option(
        "--published-at", metavar="URL", help="The folder on the web of a page: apps then show its picture with a link."
    ),
]

Output = Annotated[str, typer.Option("--output", "-o", metavar="DIR", help="Where the files go.")]

NoPreflight = Annotated[
    bool, typer.Option("--preflight/--no-preflight", help="Look over the words, and each file before it gets its name.")
]

Force = Annotated[bool, typer.Option("--force", help="Make files again even if they are up to date.")]

SheetOf = Annotated[
    str, typer.Option("--sheet", metavar="PAPER", help="Print several on a sheet of this paper, such as letter.")
]

Up = Annotated[
    int,
    typer.Option(
        "--up",
        metavar="N",
        min=0,
        max=1000,
        show_default=False,
        help="How many on a sheet; by default as many as fit. 1: alone.",
    ),
]

Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print only problems.")]

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]

Printed = Annotated[Form, typer.Option("--format", help="How to print what was found; --json is short for json.")]

Dpi = Annotated[int, typer.Option("--dpi", metavar="N", min=20, max=600, help="Pixels for each inch.")]

Guides = Annotated[bool, typer.Option("--guides", help="Draw trim, safe area and folds over the pictures.")]

Overset = Annotated[bool, typer.Option("--overset", help="Show in red what does not fit, instead of stopping.")]

GroupNames = Annotated[
    list[str] | None, typer.Option("--group", metavar="NAME", help="A local group's edition. May be repeated.")
]

GroupTables = Annotated[
    str, typer.Option("--groups", metavar="DIR|FILE", help="A folder of YAML files, or a table: CSV, .xlsx, YAML.")
]

Worksheet = Annotated[
    str, typer.Option("--worksheet", metavar="NAME", help="A sheet of the workbook; by default the first.")
]

Jobs = Annotated[
    int,
    typer.Option("--jobs", "-j", metavar="N", min=0, max=64, help="Processes that work at once; 0: as many as help."),
]

LargePrint = Annotated[
    bool, typer.Option("--large-print", help="The large-print edition: 18 pt, one column, as many pages as it needs.")
]


def request_of(typed: Mapping[str, Any], **other: Any) -> Request:
    """Return the request that was typed.

    A parameter of a command has the name of the field that it fills. `other` are fields that need more than that.
    """
    said = {name: value for name, value in typed.items() if name in Request._fields and value is not None}
    return Request(**{name: _as_field(name, value) for name, value in said.items()} | other)


def _as_field(name: str, value: Any) -> Any:
    """Return what was typed as a field has it: one or several as a tuple, and a choice as its text."""
    if isinstance(Request._field_defaults[name], tuple):
        return tuple(value) if isinstance(value, list) else (str(value),) if value else ()
    return value.value if isinstance(value, StrEnum) else value


def for_programs(form: Form, as_json: bool) -> bool:
    """Return whether the output is for programs, as JSON or as SARIF."""
    return as_json or form is not Form.text


def layout_of(name: str, large_print: bool) -> str:
    """Return the requested layout, or that of its large print."""
    return ".".join(filter(None, (name, "large-print"))) if large_print else name


def sheets_for(targets: Sequence[str] | None) -> tuple[str, ...]:
    """Return the targets of `--sheet` and `--up`: copiers, and others that were named."""
    return that_heed("--sheet", map(str, targets or USUAL_IN_PARTS))


def names_of(targets: Sequence[str] | None, tile: str = "") -> tuple[str, ...]:
    """Return the names of the typed targets, or the default ones; for a poster in parts a copier.

    Raises BadParameter if none of the typed ones can be in parts.
    """
    if tile and targets and not that_heed("--tile", targets):
        raise typer.BadParameter("A poster in parts is for a copier: add --for copier.", param_hint="'--tile'")
    return tuple(map(str, targets)) if targets else USUAL_IN_PARTS if tile else USUAL


class Format(StrEnum):
    """The format of another tool."""

    po = "po"
    xliff = "xliff"
    csv = "csv"
    html = "html"


_UNCHANGED = say("nothing changed")

Code = Annotated[str, typer.Argument(metavar="CODE", callback=with_capitals, help="A language, such as ru or es-MX.")]

FileFormat = Annotated[
    Format | None, typer.Option("--format", help="What the file is. With --file its ending says it too.")
]

File = Annotated[str, typer.Option("--file", metavar="FILE", help="The file. By default it is named for the flyer.")]


def done(flyer: str, change: Callable[[Path], list[str]], otherwise: str = _UNCHANGED) -> int:
    """Change a flyer's translation, print the lines from `change` and return the exit code.

    `otherwise` is the outcome if that fails.
    """
    try:
        (folder,) = find_flyers((flyer,))
        lines = change(folder)
    except FlyerError as error:
        show_problems(where_they_belong(error.problems), otherwise)
        return exit_code(error.problems)
    show(lines)
    return 0
