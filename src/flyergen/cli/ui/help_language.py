"""Help language: the help of commands, arguments and options in the reader's language.

The texts are those of the docstrings of commands, and of `help=` of arguments and options. They are in a catalog of
their own, `help.po`, which is read only when help is shown.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from typer._click.formatting import HelpFormatter

from flyergen.cli.ui.language import reader_language
from flyergen.message_catalogs import said_in
from flyergen.messages import Message

# What the command line's library says of itself, and what stands before examples.
LABELS = (
    "Example:",
    "Usage:",
    "Options",
    "Arguments",
    "Commands",
    "Show this message and exit.",
    "default",
    "required",
)


def in_help(text: str) -> str:
    """Return a text of the help in the reader's language, paragraph by paragraph. Examples stay."""
    return "\n\n".join(map(_paragraph, text.strip().split("\n\n")))


def _paragraph(text: str) -> str:
    said = said_in(reader_language(), "help")
    label, _, example = text.partition(" ")
    if label == LABELS[0]:
        return f"{said(Message(label, '', 1, {}))} {example}"
    return str(said(Message(" ".join(text.split()).replace("{", "{{").replace("}", "}}"), "", 1, {})))


class TranslatedFormatter(HelpFormatter):
    """Writes the headings of help, and what the library says of options, in the reader's language."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line."""
        super().write_usage(prog, args, f"{in_help('Usage:')} " if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """Write a heading."""
        super().write_heading(in_help(heading))

    def write_dl(self, rows: Any, *args: Any, **kwargs: Any) -> None:
        """Write options and what each does."""
        default, required = in_help("default"), in_help("required")
        said = [
            (name, text.replace("[default: ", f"[{default}: ").replace("[required]", f"[{required}]"))
            for name, text in rows
        ]
        super().write_dl(said, *args, **kwargs)


@contextmanager
def translated(command: Any, context: Any) -> Iterator[None]:
    """Let a command, and its arguments and options, have their help in the reader's language during the `with`."""
    context.formatter_class = TranslatedFormatter
    told = [one for one in (command, *command.get_params(context)) if getattr(one, "help", None)]
    english = [one.help for one in told]
    for one, text in zip(told, english, strict=True):
        one.help = in_help(text)
    try:
        yield
    finally:
        for one, text in zip(told, english, strict=True):
            one.help = text
