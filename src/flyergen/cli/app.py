"""Command line app: the commands are the files of `commands/`.

Commands parse what was typed, print the result and set the exit code: 0 done, 1 the flyer has problems, 2 the command
line is wrong. They decide nothing.
"""

from typing import Annotated

import typer

from flyergen.cli.command_folder import HELP, CommandFolder


class _Commands(CommandFolder):
    """All commands."""

    package = "flyergen.cli.commands"


app = typer.Typer(
    cls=_Commands,
    help="Words in YAML and a layout in YAML: print-ready folded flyers as PDF, in every language of a community.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings=HELP,
)


def _version(wanted: bool) -> None:
    if wanted:
        from flyergen import __version__

        typer.echo(f"flyergen {__version__}")
        raise typer.Exit


Version = Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which version.")]


@app.callback()
def _flyergen(version: Version = False) -> None:
    """Words in YAML and a layout in YAML: print-ready folded flyers as PDF."""
