"""Say how each language stands, and the next command for it. The word `status` may be left out.

Example: flyergen languages secure-communities --diff
"""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from flyergen.cli.ui.columns import in_columns
from flyergen.cli.ui.console import as_dict, exit_code, show, show_json, show_problems
from flyergen.cli.ui.options import Form, Json, Printed, for_programs, with_capitals
from flyergen.cli.ui.ui_language import spoken
from flyergen.filesystem import is_folder
from flyergen.flyer.language.word_diff import word_diff
from flyergen.messages import say, say_n
from flyergen.problems import FlyerError, Problem
from flyergen.source.find_flyers import FLYERS, find_flyers
from flyergen.translate.translation_overview import FlyerStatus, LanguageStatus, next_command, status_of

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
def command(flyers: Flyers = None, diff: Diff = False, form: Printed = Form.text, as_json: Json = False) -> None:
    raise typer.Exit(run_status(tuple(flyers or ()), diff, for_programs(form, as_json)))


_NUMBERS = range(1, 5)  # columns
_NONE = "–"


def run_status(names: tuple[str, ...], diff: bool, as_json: bool) -> int:
    """Print the tables, or the changes in the source, and return the exit code."""
    found: list[FlyerStatus] = []
    problems: list[Problem] = []
    try:
        folders = find_flyers(names)
    except FlyerError as error:
        folders, problems = (), list(error.problems)
    for folder in folders:
        try:
            found.append(status_of(folder))
        except FlyerError as error:
            problems += error.problems
    problems += [problem for one in found for problem in one.problems]
    if as_json:
        show_json({"flyers": [_as_json(one) for one in found], "problems": [as_dict(problem) for problem in problems]})
    else:
        show(line for one in found for line in (_diff_lines(one) if diff else _lines(one)))
        show_problems(problems)
    return exit_code(problems)


def _lines(one: FlyerStatus) -> Iterator[str]:
    yield say_n(
        len(one.languages),
        "{flyer}  {texts} texts in {count} language",
        "{flyer}  {texts} texts in {count} languages",
        flyer=one.name,
        texts=one.languages[0].total,
    )
    rows = [_head(), *(_row(one.name, language) for language in one.languages)]
    yield from (f"  {line}" for line in in_columns(rows, _NUMBERS))


def _head() -> tuple[str, ...]:
    counts = say("done"), say("missing"), say("stale"), say("problems")
    return ("", *counts, say("review"), say("panels"), say("next"))


def _row(flyer: str, one: LanguageStatus) -> tuple[str, ...]:
    return (
        one.language,
        str(one.done) if one.readable else _NONE,
        _number(len(one.missing)),
        _number(len(one.changes)),
        _number(len(one.problems)),
        _review(one),
        _panels(one),
        next_command(flyer, one),
    )


def _review(one: LanguageStatus) -> str:
    state = one.review or (_NONE if one.is_source or not one.readable else "draft")
    return " ".join(part for part in (state, one.reviewer, one.reviewed_on) if part)


def _number(count: int) -> str:
    return str(count) if count else _NONE


def _panels(one: LanguageStatus) -> str:
    """Return whether the words fit, or which panels are overset."""
    if one.over is None:
        return say("not known")
    if not one.over:
        return say("fits so far") if one.missing else say("fits")
    return ", ".join(spoken(_excess(panel, lines)) for panel, lines in one.over.items())


def _excess(panel: str, lines: int) -> str:
    if not lines:
        return say("{panel} box", panel=panel)
    return say_n(lines, "{panel} +{count} line", "{panel} +{count} lines", panel=panel)


def _diff_lines(one: FlyerStatus) -> Iterator[str]:
    """Yield each stale text: its place, the changes in its source, and the translation."""
    stale = [(language.language, change) for language in one.languages for change in language.changes]
    if not stale:
        yield say("{flyer}  nothing has changed in the source of any accepted text", flyer=one.name)
    source = spoken(say("source"))
    for language, change in stale:
        yield say("{place}: {key} in {language}", place=change.place, key=change.key, language=language)
        if change.moved_from:
            yield say("  is what `{key}` was: move its words here", key=change.moved_from)
        else:
            yield f"  {source}  {word_diff(change.before, change.now)}"
        if change.words:
            yield f"  {language:<{len(source)}}  {' '.join(change.words.split())}"


def _as_json(one: FlyerStatus) -> dict[str, Any]:
    return {"name": one.name, "languages": [_language_as_json(one.name, language) for language in one.languages]}


def _language_as_json(flyer: str, one: LanguageStatus) -> dict[str, Any]:
    return {
        "language": one.language,
        "source": one.is_source,
        "texts": one.total,
        "done": one.done,
        "missing": list(one.missing),
        "stale": [
            {"key": change.key, "before": change.before, "now": change.now, "moved_from": change.moved_from or None}
            for change in one.changes
        ],
        "new": list(one.freshness.new),
        "moved": [move._asdict() for move in one.freshness.moved],
        "review": {"state": one.review or "draft", "by": one.reviewer or None, "date": one.reviewed_on or None},
        "fits": None if one.over is None else not one.over,
        "too_full": list(one.over or ()),
        "problems": [as_dict(problem) for problem in one.problems],
        "next": next_command(flyer, one),
    }
