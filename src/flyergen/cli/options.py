"""The arguments and options of the commands, each said once."""

from enum import StrEnum
from typing import Annotated

import typer


class Target(StrEnum):
    """Who a PDF is for."""

    press = "press"
    copier = "copier"
    screen = "screen"


class SchemaKind(StrEnum):
    """A kind of file that has a schema."""

    text = "text"
    layout = "layout"
    flyer = "flyer"
    glossary = "glossary"
    group = "group"


class Flip(StrEnum):
    """The edge on which a duplex printer turns the sheet."""

    short = "short"
    long = "long"


Flyers = Annotated[
    list[str] | None,
    typer.Argument(metavar="[FLYER]...", help="Names under flyers/, or folders. All if none is given."),
]
OneFlyer = Annotated[str, typer.Argument(metavar="FLYER", help="A name under flyers/, or a folder.")]
Files = Annotated[list[str], typer.Argument(metavar="FILE...", help="PDF files.")]
Languages = Annotated[
    list[str] | None, typer.Option("--lang", metavar="CODE", help="A language, such as es. May be repeated.")
]
Targets = Annotated[list[Target] | None, typer.Option("--for", help="Who the PDF is for. May be repeated.")]
LayoutName = Annotated[str, typer.Option("--layout", metavar="NAME", help="Another of the flyer's layouts.")]
Icc = Annotated[
    str, typer.Option("--icc", metavar="NAME|FILE", help="The press's profile: GRACoL, FOGRA47, or a file.")
]
Grey = Annotated[bool, typer.Option("--grey", help="Copier files in black alone.")]
FlipEdge = Annotated[Flip, typer.Option("--flip", help="The edge on which the copier turns the sheet.")]
Output = Annotated[str, typer.Option("--output", "-o", metavar="DIR", help="Where the files go.")]
NoPreflight = Annotated[
    bool, typer.Option("--preflight/--no-preflight", help="Look over the words, and each file before it gets its name.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print problems alone.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Dpi = Annotated[int, typer.Option("--dpi", min=20, max=600, help="Pixels for each inch.")]
Guides = Annotated[bool, typer.Option("--guides", help="Draw trim, safe area and folds over the pictures.")]
Overset = Annotated[bool, typer.Option("--overset", help="Show in red what does not fit, instead of stopping.")]
OneLanguage = Annotated[str, typer.Option("--lang", metavar="CODE", help="The language to watch, such as es.")]
ListChecks = Annotated[bool, typer.Option("--list", help="List the checks on words instead.")]
Kind = Annotated[SchemaKind, typer.Argument(help="The kind of file.")]
FlyerOfSchema = Annotated[
    str,
    typer.Argument(metavar="[FLYER]", help="The flyer whose keys a text file must have."),
]
WriteSchemas = Annotated[
    str, typer.Option("--write", metavar="FLYER", help="Put the schemas into a flyer's folder, in .schemas/.")
]
GroupNames = Annotated[
    list[str] | None, typer.Option("--group", metavar="NAME", help="A local group's edition. May be repeated.")
]
GroupTables = Annotated[
    str, typer.Option("--groups", metavar="DIR|FILE", help="A folder of YAML files, or a table: CSV, .xlsx, YAML.")
]
Pattern = Annotated[
    str, typer.Option("--name", metavar="PATTERN", help="Names of files, as {flyer}.{group}.{lang}.{target}.")
]
Jobs = Annotated[
    int, typer.Option("--jobs", "-j", min=0, max=64, help="Processes that work at once; 0: as many as help.")
]
Merge = Annotated[bool, typer.Option("--merge", help="One more PDF for each target, with the pages of all editions.")]
Package = Annotated[bool, typer.Option("--package", help="A zip for each group, with its files.")]
