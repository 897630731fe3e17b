"""Commands `languages add`, `accept` and `review`: change a translation's state and print a line."""

from collections.abc import Callable, Sequence
from pathlib import Path

from flyergen.cli.ui.console import exit_code, is_terminal, show, show_problems
from flyergen.cli.ui.ui_language import spoken
from flyergen.engine.typed_problems import are_untouched_texts, where_they_belong
from flyergen.messages import say, say_n
from flyergen.problems import FlyerError, Problem
from flyergen.source.find_flyers import find_flyers
from flyergen.source.text_file_directives import Review
from flyergen.translate.translation_state import accept_language, begin, review_language


def run_add(flyer: str, code: str) -> int:
    """Begin a translation, print what to do next and return the exit code."""

    def add(folder: Path) -> list[str]:
        begun = begin(folder, code)
        lines: list[str] = [say("{file}  {texts} texts to translate", file=begun.path.as_posix(), texts=begun.texts)]
        if begun.to_add:
            facts = f"{folder.as_posix()}/flyer.yaml"
            lines.append(say("name it in {file}: write the line `{line}`", file=facts, line=begun.to_add))
        command = f"flyergen check {flyer} --lang {code}"
        return [*lines, say("write in it, and look at any time: {command}", command=command)]

    return _done(flyer, add)


def run_accept(flyer: str, code: str, keys: tuple[str, ...], every: bool = False) -> int:
    """Accept texts, print how many and return the exit code. At a terminal, ask about unchanged ones."""

    def accept(folder: Path) -> list[str]:
        try:
            count = accept_language(folder, code, keys, every)
        except FlyerError as error:
            if not _is_meant(error.problems):
                raise
            count = accept_language(folder, code, keys, every=True)
        return [
            say_n(
                count,
                "{count} text in {code} accepted as translations of today's source",
                "{count} texts in {code} accepted as translations of today's source",
                code=code,
            )
        ]

    return _done(flyer, accept)


def run_review(flyer: str, code: str, state: str, by: str, date: str) -> int:
    """Write the review state, print it and return the exit code. With a name and no date, the date is today."""

    def review(folder: Path) -> list[str]:
        said = Review(state, by, date or (_today() if by else ""))
        path = review_language(folder, code, said)
        return [f"{path.as_posix()}  {' '.join(part for part in said if part)}"]

    return _done(flyer, review)


def _is_meant(problems: Sequence[Problem]) -> bool:
    """Ask the user at the terminal whether unchanged texts are right as they are."""
    if not are_untouched_texts(problems) or not is_terminal():
        return False
    show_problems(problems)
    said = input(f"{spoken(say('Are they right as they are? (y/N)'))} ").strip().casefold()
    return said in ("y", "yes", "s", "sí", "si")


def _done(flyer: str, change: Callable[[Path], list[str]]) -> int:
    try:
        (folder,) = find_flyers((flyer,))
        lines = change(folder)
    except FlyerError as error:
        show_problems(where_they_belong(error.problems), say("nothing changed"))
        return exit_code(error.problems)
    show(lines)
    return 0


def _today() -> str:
    from datetime import datetime

    return datetime.now().astimezone().date().isoformat()
