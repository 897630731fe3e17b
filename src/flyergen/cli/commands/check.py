"""Say what is wrong with flyers, and how full their panels are, before any PDF is made.

Example: flyergen check secure-communities --lang es
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from flyergen.cli.ui.console import exit_code, in_columns, show, show_json, show_problems
from flyergen.cli.ui.options import (
    Flyers,
    Form,
    Json,
    Languages,
    Printed,
    Quiet,
    for_programs,
)
from flyergen.cli.ui.ui_language import spoken, spoken_of_rules
from flyergen.diagnostics.catalog.word_checks import SUBJECT
from flyergen.diagnostics.render.explain import first_sentence, level_word
from flyergen.diagnostics.render.json import as_dict
from flyergen.diagnostics.rule import Rule
from flyergen.engine.build_report import alone_lines, edition_lines, see_it, size_lines
from flyergen.engine.editions import Ask, SetEdition, in_all_media, judged_in_media, load, problems_of
from flyergen.engine.group_states import GroupsLook, look_at_groups
from flyergen.engine.judgement import Demand
from flyergen.engine.word_checks import notes_on
from flyergen.messages import listed, say, say_as_is, say_n
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError, Problem, with_notes
from flyergen.source.find_flyers import find_flyers, name_of
from flyergen.targets import media_of

Fix = Annotated[
    bool,
    typer.Option("--fix", help="Write into the text files what is set right in print: quotes, … and the like."),
]

Notes = Annotated[bool, typer.Option("--notes", help="Say too what might be better in the words, and need not be.")]

ListChecks = Annotated[bool, typer.Option("--list", help="List the checks on words instead.")]


def command(
    flyers: Flyers = None,
    lang: Languages = None,
    notes: Notes = False,
    fix: Fix = False,
    list_checks: ListChecks = False,
    quiet: Quiet = False,
    form: Printed = Form.text,
    as_json: Json = False,
) -> None:
    if list_checks:
        raise typer.Exit(run_list())
    raise typer.Exit(
        run_check(CheckRequest(tuple(flyers or ()), tuple(lang or ()), quiet, for_programs(form, as_json), notes, fix))
    )


class _Checked(NamedTuple):
    """The result for a flyer: its name, a line for each edition, its problems, and the command that shows them."""

    name: str
    lines: tuple[str, ...]
    problems: tuple[Problem, ...]
    see: str = ""


class CheckRequest(NamedTuple):
    """What was typed. With `languages`, only their problems are reported; with `notes`, also possible improvements.

    With `fix`, printing's corrections are written into the text files first.
    """

    flyers: tuple[str, ...]
    languages: tuple[str, ...]
    quiet: bool
    as_json: bool
    notes: bool = False
    fix: bool = False


def run_check(request: CheckRequest) -> int:
    """Check, print and return the exit code."""
    codes, notes = request.languages, request.notes
    try:
        folders = find_flyers(request.flyers)
        fixed = [line for folder in folders for line in _fixed(folder, codes)] if request.fix else []
        show(fixed if not (request.as_json or request.quiet) else ())
        checked = [_check_languages(folder, codes, notes) if codes else _check(folder, notes) for folder in folders]
    except FlyerError as error:
        checked = [_Checked("", (), error.problems)]
    problems = [problem for one in checked for problem in one.problems]
    if request.as_json:
        show_json({"problems": [as_dict(problem) for problem in problems]})
    else:
        _print(checked, request.quiet)
    return exit_code(problems)


def _fixed(folder: Path, codes: tuple[str, ...]) -> Iterator[str]:
    """Correct the typing in a flyer's words, and return a line for each text."""
    from flyergen.translate.fix_typing import set_right

    done = set_right(folder, codes)
    for file, kinds, lines in done:
        if lines:
            count = say_n(lines, "{count} line", "{count} lines")
            yield say(
                "{file}: letters mended that a program had read in another code, in {lines}", file=file, lines=count
            )
            continue
        texts = say_n(len(kinds), "{count} text", "{count} texts")
        yield say("{file}: {texts} set right", file=file, texts=texts)
        for key, said in kinds.items():
            yield say("  {key}: {kinds}", key=key, kinds=listed(said))
    if not done:
        yield say("{name}: nothing to set right in the typing of the words", name=name_of(folder))


def run_list() -> int:
    """Print the checks on words, a line for each, and return the exit code."""
    show(check_list_lines())
    return 0


def _print(checked: list[_Checked], quiet: bool) -> None:
    if not quiet:
        show(line for one in checked for line in one.lines)
        show_problems([problem for one in checked for problem in one.problems if problem.warning])
    errors = [problem for one in checked for problem in one.problems if not problem.warning]
    broken = [one.name for one in checked if one.name and any(not problem.warning for problem in one.problems)]
    see = next((one.see for one in checked if one.see), "")
    if errors:
        show_problems(errors, "" if broken else say("nothing checked"), broken, see)


def _check(folder: Path, notes: bool) -> _Checked:
    """Check every layout of a flyer in every language, and every local group with a file."""
    name = name_of(folder)
    try:
        source = load(folder)
        source = source._replace(levels=with_notes(source.levels)) if notes else source
    except FlyerError as error:
        return _Checked(name, (), error.problems)
    lines: list[str] = []
    problems = [*(notes_on(source, source.words) if notes else ())]
    see = ""
    for layout in source.layouts:
        media = judged_in_media(source, Ask(layout=layout, demand=Demand.draft), media_of())
        judged = in_all_media(media)
        found = [p for one in judged for p in problems_of(source, one)]
        editions = tuple(one.ready for one in judged if one.ready and one.ready.fit.holds)
        lines += _lines(source.name, editions) if editions else ()
        see = see or see_it(name, found, "" if layout == source.facts.layouts[0] else layout)
        problems += found
        if any(one.ready for one in judged):
            groups = look_at_groups(source, layout, media)
            lines += _group_lines(groups)
            problems += groups.problems
    return _Checked(name, tuple(lines), tuple(dict.fromkeys(problems)), see)


def _group_lines(groups: GroupsLook) -> Iterator[str]:
    if groups.groups:
        count = say_n(groups.groups, "{count} group", "{count} groups")
        yield say("  {ready} of {groups} ready", ready=groups.ready, groups=count)


def _check_languages(folder: Path, codes: tuple[str, ...], notes: bool) -> _Checked:
    """Check some languages of a flyer, each by itself."""
    from flyergen.engine.language_report import look_at_language

    name = name_of(folder)
    looks = []
    try:
        looks = [look_at_language(folder, code, notes) for code in dict.fromkeys(codes)]
    except FlyerError as error:
        return _Checked(name, (), error.problems)
    problems = tuple(dict.fromkeys(problem for look in looks for problem in look.problems))
    lines = (line for look in looks for ready in look.editions for line in alone_lines(name, ready))
    return _Checked(name, tuple(dict.fromkeys(lines)), problems, see_it(name, problems))


def _lines(name: str, editions: tuple[SetEdition, ...]) -> Iterator[str]:
    yield from edition_lines(name, editions, 0)
    yield from size_lines(editions)


def check_list_lines() -> list[str]:
    """Return code, level, title and purpose of every word check, in columns."""
    lines = in_columns([(rule.code, level_word(rule.level), *_said(rule)) for rule in SUBJECT.rules])
    example = "silenced: {T515: {cover.title: " + spoken(say("why it is right")) + "}}"
    return [*lines, "", say("Silence a finding in its text file, with a reason: `{example}`", example=example)]


def _said(rule: Rule) -> tuple[str, str]:
    return spoken_of_rules(say_as_is(rule.title)), first_sentence(spoken_of_rules(say_as_is(rule.why)))
