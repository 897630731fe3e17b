"""App of the command `languages`: its subcommands with arguments and options.

The state is the most frequent request, so `flyergen languages FLYER` prints it without the word `status`.
"""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from flyergen.cli.ui.options import Form, Json, OneFlyer, Output, Printed, for_programs, with_capitals
from flyergen.filesystem import is_folder
from flyergen.source.find_flyers import FLYERS

_STATUS = "status"


class _StateFirst(TyperGroup):
    """A command group whose subcommand `status` may be omitted."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        own = (*self.commands, *ctx.help_option_names)
        named = bool(args) and (args[0] in own or self._is_misspelt(args))
        return super().parse_args(ctx, args if named else [_STATUS, *args])

    def _is_misspelt(self, args: list[str]) -> bool:
        """Return whether the first word is nearly a subcommand followed by a flyer, and not a flyer itself."""
        from flyergen.problems import did_you_mean

        flyer = any(is_folder(folder / args[0]) for folder in (Path(FLYERS), Path()))
        return len(args) > 1 and not flyer and bool(did_you_mean(args[0], self.commands))


class Format(StrEnum):
    """The format of another tool."""

    po = "po"
    xliff = "xliff"
    csv = "csv"


app = typer.Typer(
    name="languages",
    cls=_StateFirst,
    help="How the translations stand: done, missing, stale, wrong, reviewed, too long; and what to do next.",
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Code = Annotated[str, typer.Argument(metavar="CODE", callback=with_capitals, help="A language, such as ru or es-MX.")]
Flyers = Annotated[list[str] | None, typer.Argument(metavar="[FLYER]...", help="Flyers. All if none is given.")]
Keys = Annotated[list[str] | None, typer.Argument(metavar="[KEY]...", help="Texts, such as cover.title.")]
Every = Annotated[bool, typer.Option("--all", help="Accept those too that nobody has touched since.")]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who has read it.")]
Day = Annotated[str, typer.Option("--date", metavar="DATE", help="When, as 2026-03-01. Today if it is not given.")]
Diff = Annotated[bool, typer.Option("--diff", help="Show what has changed in the source of each stale text.")]
FileFormat = Annotated[
    Format | None, typer.Option("--format", help="What the file is. With --file its ending says it too.")
]
File = Annotated[str, typer.Option("--file", metavar="FILE", help="The file. By default it is named for the flyer.")]
Overwrite = Annotated[bool, typer.Option("--force", help="Write over a file that may hold a translator's work.")]


@app.command(_STATUS)
def status(flyers: Flyers = None, diff: Diff = False, form: Printed = Form.text, as_json: Json = False) -> None:
    """Say how each language stands, and the next command for it. The word `status` may be left out.

    Example: flyergen languages secure-communities --diff
    """
    from flyergen.cli.languages.status import run_status

    raise typer.Exit(run_status(tuple(flyers or ()), diff, for_programs(form, as_json)))


@app.command()
def add(flyer: OneFlyer, code: Code) -> None:
    """Begin a translation: a new text file with every key, the source above each, and the room there is.

    Example: flyergen languages add secure-communities ru
    """
    from flyergen.cli.languages.change import run_add

    raise typer.Exit(run_add(flyer, code))


@app.command()
def accept(flyer: OneFlyer, code: Code, keys: Keys = None, every: Every = False) -> None:
    """Say that texts are translations of today's source: some keys, or all that are translated.

    Without keys, texts that nobody has touched since their source changed are listed and asked about.

    Example: flyergen languages accept secure-communities ru cover.title
    """
    from flyergen.cli.languages.change import run_accept

    raise typer.Exit(run_accept(flyer, code, tuple(keys or ()), every))


@app.command()
def review(
    flyer: OneFlyer,
    code: Code,
    state: Annotated[str, typer.Argument(metavar="STATE", help="draft, translated, reviewed or final.")],
    by: By = "",
    date: Day = "",
) -> None:
    """Write into a translation how far it has been read.

    Example: flyergen languages review secure-communities es reviewed --by "Ana López"
    """
    from flyergen.cli.languages.change import run_review

    raise typer.Exit(run_review(flyer, code, state, by, date))


@app.command("export")
def export_words(
    flyer: OneFlyer, code: Code, format_: FileFormat = None, file: File = "", force: Overwrite = False
) -> None:
    """Write a translation as a file for a translator's own tool.

    Example: flyergen languages export secure-communities ru --format po
    """
    from flyergen.cli.languages.exchange import run_export

    raise typer.Exit(run_export(flyer, code, format_.value if format_ else "", file, force))


@app.command("import")
def import_words(flyer: OneFlyer, code: Code, format_: FileFormat = None, file: File = "") -> None:
    """Take the words of a translator's file over into the text file, and not one byte else.

    Example: flyergen languages import secure-communities ru --format po
    """
    from flyergen.cli.languages.exchange import run_import

    raise typer.Exit(run_import(flyer, code, format_.value if format_ else "", file))


@app.command()
def pseudo(flyer: OneFlyer, output: Output = "output", form: Printed = Form.text, as_json: Json = False) -> None:
    """Make an edition in accented, longer English (en-XA) and one in the mirror (ar-XB), to prove a layout.

    Example: flyergen languages pseudo secure-communities
    """
    from flyergen.cli.languages.pseudo import run_pseudo

    raise typer.Exit(run_pseudo(flyer, output, for_programs(form, as_json)))
