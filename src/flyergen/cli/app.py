"""Command line app: the commands are the files of `commands/`, each imported when it is called.

Commands parse what was typed, print the result and return the exit code: 0 done, 1 the flyer has problems, 2 the
command line is wrong. They decide nothing.

A file has the function `command`, whose parameters are the arguments and options, and a docstring, which is the
command's help. A folder is a group of commands; its `__init__` has the group's help.
"""

import os
from collections.abc import Iterator, MutableMapping
from importlib import import_module
from importlib.util import find_spec
from typing import Annotated, Any, ClassVar, Never

import typer
from typer.core import TyperCommand, TyperGroup

from flyergen.cli.ui.language import is_english

HELP = {"help_option_names": ["-h", "--help"]}


class _Files(MutableMapping[str, Any]):
    """The commands of a package by name, made on demand."""

    def __init__(self, package: str) -> None:
        self._package, self._made = package, dict[str, Any]()
        (folder,) = import_module(package).__path__
        files = (name.partition(".") for name in sorted(os.listdir(folder)))  # noqa: PTH208 - pathlib is not loaded yet
        names = (name for name, _, ending in files if ending in ("", "py", "pyc") and not name.startswith("__"))
        self._modules = {name.rstrip("_").replace("_", "-"): f"{package}.{name}" for name in names}

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            self._made[name] = _command(name, self._modules[name])
        return self._made[name]

    def __setitem__(self, name: str, command: Any) -> None:
        self._made[name] = command

    def __delitem__(self, name: str) -> None:
        del self._modules[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules)

    def __len__(self) -> int:
        return len(self._modules)

    def text_of(self, name: str) -> str:
        """Return the help of a command without importing it."""
        spec = find_spec(self._modules[name])
        code = spec.loader.get_code(spec.name) if spec and spec.loader else None  # type: ignore[attr-defined]
        return str(code.co_consts[0]) if code else ""


class _Translated:
    """A command whose help is in the reader's language."""

    def get_help(self, context: Any) -> str:
        """Return the help page."""
        page = super().get_help  # type: ignore[misc]
        if is_english():
            return str(page(context))
        from flyergen.cli.ui.language import translated

        with translated(self, context):
            return str(page(context))


class _Command(_Translated, TyperCommand):
    """A command of one file. It returns the exit code, or nothing if that is 0."""

    def invoke(self, context: Any) -> Never:
        raise typer.Exit(super().invoke(context) or 0)


class CommandFolder(_Translated, TyperGroup):
    """A group whose commands are the files of a package."""

    package: ClassVar[str]

    def __init__(self, **attrs: Any) -> None:
        super().__init__(**{**attrs, "commands": None})
        self.commands = self._files = _Files(self.package)

    def list_commands(self, _: Any) -> list[str]:
        return list(self._files)

    def format_commands(self, _: Any, formatter: Any) -> None:
        """Write the commands with the first sentences of their help, without importing any of them."""
        limit = formatter.width - 6 - max(map(len, self._files))
        rows = [
            (name, TyperCommand(name, help=_text(self._files.text_of(name))).get_short_help_str(limit))
            for name in self._files
        ]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


def _text(text: str) -> str:
    """Return the help of a command in the reader's language."""
    if is_english():
        return text
    from flyergen.cli.ui.language import in_help

    return in_help(text)


def _command(name: str, module: str) -> Any:
    """Return the command in a file, or the group in a folder."""
    found = import_module(module)
    if hasattr(found, "__path__"):
        group = getattr(found, "Group", CommandFolder)
        kind = type(group.__name__, (group,), {"package": module})
        return kind(name=name, help=found.__doc__, rich_markup_mode=None, context_settings=HELP)
    alone = typer.Typer(rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False)
    alone.command(name, help=found.__doc__, cls=_Command)(found.command)
    return typer.main.get_command(alone)


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
