"""UI language: shows messages and help in the language of the environment, or in English.

The texts are those of the docstrings of commands, and of `help=` of arguments and options. They are in a catalog of
their own, `help.po`, which is read only when help is shown.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from typer._click.formatting import HelpFormatter

from flyergen.messages import Message, said_in

_ENGLISH = ("en", "C", "POSIX")  # as the environment writes it; they need no catalog

_OF_CHINESE = ("Hans", "Hant")  # the names of these scripts mean something only after that of the language

_NAMED_BY = ("FLYERGEN_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


def translation(text: str) -> str:
    """Return a message in the reader's language. Other text is unchanged."""
    return speaker()(text)


def spoken_of_rules(text: str) -> str:
    """Return the text of a rule in the reader's language."""
    return speaker("rules")(text)


def speaker(domain: str = "flyergen") -> Callable[[str], str]:
    """Return a function that says messages in the reader's language."""
    if is_english():
        return str
    return said_in(reader_language(), domain)


def spoken_script(script: str) -> str:
    """Return the name of a script (ISO 15924) in the reader's language: "Arabic", "Chinese (Simplified)"."""
    from babel import Locale

    from flyergen.messages import message_languages

    language = reader_language()[:2]
    reader = Locale(language if language in message_languages() else "en")
    if script in _OF_CHINESE:
        return str(Locale("zh", script=script).get_display_name(reader))
    return str(reader.scripts.get(script) or Locale("en").scripts.get(script, script))


def is_english() -> bool:
    """Return whether the reader's language is English, or none is known."""
    language = reader_language()
    return not language or language.startswith(_ENGLISH)


def reader_language() -> str:
    """Return the language of the environment as it is written: "es", "es_MX.UTF-8", "C", or ""."""
    return next((code for name in _NAMED_BY if (code := os.environ.get(name))), "") or _of_windows()


def _of_windows() -> str:
    """Return the language of Windows itself, which no variable has, or "" on other systems."""
    if sys.platform != "win32":
        return ""
    import ctypes
    from locale import windows_locale

    return windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")


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
