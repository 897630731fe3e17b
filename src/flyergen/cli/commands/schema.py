"""Print the JSON Schema of a kind of file, or put all schemas into a flyer's folder for editors to read.

Example: flyergen schema --write secure-communities
"""

from enum import StrEnum
from typing import Annotated

import typer

from flyergen.cli.ui.console import exit_code, show, show_json, show_problems
from flyergen.flyer.words import Words
from flyergen.job.request import where_they_belong
from flyergen.messages import say
from flyergen.problem import FlyerError
from flyergen.reports.schemas import write_schemas
from flyergen.source.find_flyers import find_flyers
from flyergen.source.flyer_folder import read_source_words
from flyergen.source.schema import KINDS, schema, schema_line
from flyergen.targets import profile_names


class SchemaKind(StrEnum):
    """A kind of file that has a schema."""

    text = "text"
    layout = "layout"
    flyer = "flyer"
    glossary = "glossary"
    group = "group"
    theme = "theme"
    shop = "shop"


Kind = Annotated[
    SchemaKind,
    typer.Argument(metavar="[KIND]", help="The file: text, layout, flyer, glossary, group, theme or shop."),
]

FlyerOfSchema = Annotated[
    str,
    typer.Argument(metavar="[FLYER]", help="The flyer whose keys a text file must have."),
]

WriteSchemas = Annotated[
    str, typer.Option("--write", metavar="FLYER", help="Put the schemas into a flyer's folder, in .schemas/.")
]


def command(kind: Kind = SchemaKind.text, flyer: FlyerOfSchema = "", write: WriteSchemas = "") -> int:
    try:
        (folder,) = find_flyers((write or flyer,)) if write or flyer else (None,)
        words: Words | None = read_source_words(folder, folder.as_posix()) if folder else None
        if write and folder and words:
            show(path.as_posix() for path in write_schemas(folder, words))
            show(
                say("an editor reads them where a file of {kind} begins with: {line}", kind=one, line=schema_line(one))
                for one in KINDS
            )
        else:
            show_json(schema(kind.value, words, profile_names()))
    except FlyerError as error:
        show_problems(where_they_belong(error.problems), say("nothing written"))
        return exit_code(error.problems)
    return 0
