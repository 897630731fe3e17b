"""Say how each language stands, and the next command for it. The word `status` may be left out.

Example: flyergen languages secure-communities --diff
"""

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from flyergen.cli.ui import options
from flyergen.cli.ui.console import exit_code, in_columns, show, show_json, show_problems
from flyergen.cli.ui.language import spoken
from flyergen.flyer.language.word_edits import word_diff
from flyergen.job.request import Request
from flyergen.messages import say, say_n
from flyergen.problems.render import as_dict
from flyergen.translate.overview import FlyerStatus, LanguageStatus, next_command, overview

Flyers = Annotated[list[str] | None, typer.Argument(metavar="[FLYER]...", help="Flyers. All if none is given.")]
Diff = Annotated[bool, typer.Option("--diff", help="Show what has changed in the source of each stale text.")]


def command(
    flyers: Flyers = None, diff: Diff = False, form: options.Printed = options.Form.text, as_json: options.Json = False
) -> None:
    raise typer.Exit(run_status(options.request_of(locals()), diff, options.for_programs(form, as_json)))


_NUMBERS = range(1, 5)  # columns
_NONE = "–"


def run_status(request: Request, diff: bool, as_json: bool) -> int:
    """Print the tables, or the changes in the source, and return the exit code."""
    flyers, problems = overview(request)
    if as_json:
        show_json({"flyers": list(map(_as_json, flyers)), "problems": [as_dict(problem) for problem in problems]})
    else:
        show(line for one in flyers for line in (_diff_lines(one) if diff else _lines(one)))
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
