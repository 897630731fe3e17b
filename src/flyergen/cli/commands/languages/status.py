"""Say how each language stands, and the next command for it. The word `status` may be left out.

Example: flyergen languages secure-communities --diff
"""

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from flyergen.cli.ui import options
from flyergen.cli.ui.console import in_columns, show, show_json, show_problems
from flyergen.cli.ui.language import translation
from flyergen.flyer.language.word_edits import word_diff
from flyergen.messages import say, say_n
from flyergen.problems.render import as_dict
from flyergen.translate.overview import FlyerStatus, LanguageStatus, next_command, overview

Flyers = Annotated[list[str] | None, typer.Argument(metavar="[FLYER]...", help="Flyers. All if none is given.")]
Diff = Annotated[bool, typer.Option("--diff", help="Show what has changed in the source of each stale text.")]


def command(
    flyers: Flyers = None, diff: Diff = False, form: options.Printed = options.Form.text, as_json: options.Json = False
) -> int:
    found = overview(options.request_of(locals()))
    translated, problems = found
    if options.for_programs(form, as_json):
        show_json({"flyers": list(map(_as_json, translated)), "problems": [as_dict(problem) for problem in problems]})
    else:
        show(line for one in translated for line in (_diff_lines(one) if diff else _lines(one)))
        show_problems(problems)
    return int(found.stops)


_NUMBERS = range(1, 5)  # columns
_NONE = "–"


def _lines(status: FlyerStatus) -> Iterator[str]:
    yield say_n(
        len(status.languages),
        "{flyer}  {texts} texts in {count} language",
        "{flyer}  {texts} texts in {count} languages",
        flyer=status.name,
        texts=status.languages[0].total,
    )
    rows = [_head(), *(_row(status.name, language) for language in status.languages)]
    yield from (f"  {line}" for line in in_columns(rows, _NUMBERS))


def _head() -> tuple[str, ...]:
    counts = say("done"), say("missing"), say("stale"), say("problems")
    return ("", *counts, say("review"), say("panels"), say("next"))


def _row(flyer: str, status: LanguageStatus) -> tuple[str, ...]:
    return (
        status.language,
        str(status.done) if status.readable else _NONE,
        _number(len(status.missing)),
        _number(len(status.changes)),
        _number(len(status.problems)),
        _review(status),
        _panels(status),
        next_command(flyer, status),
    )


def _review(status: LanguageStatus) -> str:
    state = status.review or (_NONE if status.is_source or not status.readable else "draft")
    return " ".join(part for part in (state, status.reviewer, status.reviewed_on) if part)


def _number(count: int) -> str:
    return str(count) if count else _NONE


def _panels(status: LanguageStatus) -> str:
    """Return whether the words fit, or which panels are overset."""
    if status.over is None:
        return say("not known")
    if not status.over:
        return say("fits so far") if status.missing else say("fits")
    return ", ".join(translation(_excess(panel, lines)) for panel, lines in status.over.items())


def _excess(panel: str, lines: int) -> str:
    if not lines:
        return say("{panel} box", panel=panel)
    return say_n(lines, "{panel} +{count} line", "{panel} +{count} lines", panel=panel)


def _diff_lines(status: FlyerStatus) -> Iterator[str]:
    """Yield each stale text: its place, the changes in its source, and the translation."""
    stale = [(language.language, change) for language in status.languages for change in language.changes]
    if not stale:
        yield say("{flyer}  nothing has changed in the source of any accepted text", flyer=status.name)
    source = translation(say("source"))
    for language, change in stale:
        yield say("{place}: {key} in {language}", place=change.place, key=change.key, language=language)
        if change.moved_from:
            yield say("  is what `{key}` was: move its words here", key=change.moved_from)
        else:
            yield f"  {source}  {word_diff(change.before, change.now)}"
        if change.words:
            yield f"  {language:<{len(source)}}  {' '.join(change.words.split())}"


def _as_json(status: FlyerStatus) -> dict[str, Any]:
    return {
        "name": status.name,
        "languages": [_language_as_json(status.name, language) for language in status.languages],
    }


def _language_as_json(flyer: str, status: LanguageStatus) -> dict[str, Any]:
    return {
        "language": status.language,
        "source": status.is_source,
        "texts": status.total,
        "done": status.done,
        "missing": list(status.missing),
        "stale": [
            {"key": change.key, "before": change.before, "now": change.now, "moved_from": change.moved_from or None}
            for change in status.changes
        ],
        "new": list(status.freshness.new),
        "moved": [move._asdict() for move in status.freshness.moves],
        "review": {
            "state": status.review or "draft",
            "by": status.reviewer or None,
            "date": status.reviewed_on or None,
        },
        "fits": None if status.over is None else not status.over,
        "too_full": list(status.over or ()),
        "problems": [as_dict(problem) for problem in status.problems],
        "next": next_command(flyer, status),
    }
