"""Say that texts are translations of today's source: some keys, or all that are translated.

Without keys, texts that nobody has touched since their source changed are listed and asked about.

Example: flyergen languages accept secure-communities ru cover.title
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from flyergen.cli.ui import options
from flyergen.cli.ui.console import is_terminal, show_problems
from flyergen.cli.ui.language import translation
from flyergen.cli.ui.options import Code, done
from flyergen.job.request import are_untouched_texts
from flyergen.messages import say, say_n
from flyergen.problem import FlyerError, Problem
from flyergen.translate.workflow import accept_language

Keys = Annotated[list[str] | None, typer.Argument(metavar="[KEY]...", help="Texts, such as cover.title.")]
Every = Annotated[bool, typer.Option("--all", help="Accept those too that nobody has touched since.")]


def command(flyer: options.OneFlyer, code: Code, keys: Keys = None, every: Every = False) -> int:
    def accept(folder: Path) -> list[str]:
        try:
            count = accept_language(folder, code, tuple(keys or ()), every)
        except FlyerError as error:
            if not _is_meant(error.problems):
                raise
            count = accept_language(folder, code, tuple(keys or ()), every=True)
        return [
            say_n(
                count,
                "{count} text in {code} accepted as translations of today's source",
                "{count} texts in {code} accepted as translations of today's source",
                code=code,
            )
        ]

    return done(flyer, accept)


def _is_meant(problems: Sequence[Problem]) -> bool:
    """Ask the user at the terminal whether unchanged texts are right as they are."""
    if not are_untouched_texts(problems) or not is_terminal():
        return False
    show_problems(problems)
    said = input(f"{translation(say('Are they right as they are? (y/N)'))} ").strip().casefold()
    return said in ("y", "yes", "s", "sí", "si")
