"""Say what a command does, as `--help` does."""

from typing import Annotated

import typer
from typer.core import TyperGroup

CommandNames = Annotated[
    list[str] | None, typer.Argument(metavar="[COMMAND]...", help="A command, such as build, or languages add.")
]


def command(context: typer.Context, command: CommandNames = None) -> None:
    about = context.find_root()
    for name in command or ():
        if isinstance(about.command, TyperGroup):
            _, found, _ = about.command.resolve_command(about, [name])
            about = typer.Context(found or about.command, info_name=name, parent=about)
    typer.echo(about.get_help())
