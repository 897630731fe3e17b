"""Make an edition in accented, longer English (en-XA) and one in the mirror (ar-XB), to prove a layout.

Example: flyergen languages pseudo secure-communities
"""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from flyergen.cli.ui.console import as_dict, show, show_json, show_problems
from flyergen.cli.ui.options import Form, Json, OneFlyer, Output, Printed, for_programs, with_capitals
from flyergen.cli.ui.refusal import refuse
from flyergen.engine.pseudo_editions import PseudoEdition, make_pseudo
from flyergen.filesystem import is_folder
from flyergen.messages import say
from flyergen.problems import FlyerError
from flyergen.source.find_flyers import FLYERS, find_flyers

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
@app.command()
@app.command()
@app.command()
@app.command("export")
@app.command("import")
@app.command()
def command(flyer: OneFlyer, output: Output = "output", form: Printed = Form.text, as_json: Json = False) -> None:
    raise typer.Exit(run_pseudo(flyer, output, for_programs(form, as_json)))


def run_pseudo(flyer: str, output: str, as_json: bool) -> int:
    """Make the files, print their paths and what does not fit, and return the exit code."""
    try:
        (folder,) = find_flyers((flyer,))
        made = make_pseudo(folder, Path(output))
    except FlyerError as error:
        return refuse(error.problems, as_json, say("nothing written"), editions=[])
    if as_json:
        show_json({"editions": [_as_dict(one) for one in made]})
        return 0
    show([path.as_posix() for one in made for path in one.files])
    show_problems(tuple(dict.fromkeys(problem for one in made for problem in one.problems)))
    return 0


def _as_dict(made: PseudoEdition) -> dict[str, object]:
    problems = [as_dict(problem) for problem in made.problems]
    return {"language": made.language, "files": [path.as_posix() for path in made.files], "problems": problems}
