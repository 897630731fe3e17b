"""Say what is wrong with flyers, and how full their panels are, before any PDF is made.

Example: flyergen check secure-communities --lang es
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from flyergen.cli.ui import options
from flyergen.cli.ui.console import exit_code, in_columns, show, show_json, show_problems
from flyergen.cli.ui.language import spoken_of_rules, translation
from flyergen.job.request import Request
from flyergen.messages import listed, say, say_as_is, say_n
from flyergen.problem import FlyerError
from flyergen.problems.render import as_dict, first_sentence, level_word
from flyergen.problems.rules import Rule, subject_named
from flyergen.reports.check import Checked, check
from flyergen.source.find_flyers import find_flyers, name_of

Fix = Annotated[
    bool,
    typer.Option("--fix", help="Write into the text files what is set right in print: quotes, … and the like."),
]

Notes = Annotated[bool, typer.Option("--notes", help="Say too what might be better in the words, and need not be.")]

ListChecks = Annotated[bool, typer.Option("--list", help="List the checks on words instead.")]


def command(
    flyers: options.Flyers = None,
    languages: options.Languages = None,
    notes: Notes = False,
    fix: Fix = False,
    list_checks: ListChecks = False,
    quiet: options.Quiet = False,
    form: options.Printed = options.Form.text,
    as_json: options.Json = False,
) -> None:
    if list_checks:
        raise typer.Exit(run_list())
    request = options.request_of(locals())
    raise typer.Exit(run_check(request, fix, quiet, options.for_programs(form, as_json)))


def run_check(request: Request, fix: bool = False, quiet: bool = False, as_json: bool = False) -> int:
    """Check, print and return the exit code. With `fix`, correct the typing in the text files before."""
    try:
        fixed = [line for folder in find_flyers(request.flyers) for line in _fixed(folder, request)] if fix else []
        show(fixed if not (as_json or quiet) else ())
        checked = list(check(request))
    except FlyerError as error:
        checked = [Checked("", (), error.problems)]
    problems = [problem for one in checked for problem in one.problems]
    if as_json:
        show_json({"problems": [as_dict(problem) for problem in problems]})
    else:
        _print(checked, quiet)
    return exit_code(problems)


def _fixed(folder: Path, request: Request) -> Iterator[str]:
    """Correct the typing in a flyer's words, and return a line for each text."""
    from flyergen.translate.workflow import set_right

    done = set_right(folder, request.languages)
    for file, kinds, lines, quoted in done:
        if lines:
            count = say_n(lines, "{count} line", "{count} lines")
            yield say(
                "{file}: letters mended that a program had read in another code, in {lines}", file=file, lines=count
            )
            continue
        if quoted:
            numbers = listed([str(line) for line in quoted])
            count = say_n(len(quoted), "line {numbers}", "lines {numbers}", numbers=numbers)
            yield say("{file}: words after `#` put in quotes, in {lines}", file=file, lines=count)
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


def _print(checked: list[Checked], quiet: bool) -> None:
    if not quiet:
        show(line for one in checked for line in one.lines)
        show_problems([problem for one in checked for problem in one.problems if problem.warning])
    errors = [problem for one in checked for problem in one.problems if not problem.warning]
    broken = [one.name for one in checked if one.name and any(not problem.warning for problem in one.problems)]
    see = next((one.see for one in checked if one.see), "")
    if errors:
        show_problems(errors, "" if broken else say("nothing checked"), broken, see)


def check_list_lines() -> list[str]:
    """Return code, level, title and purpose of every word check, in columns."""
    rules = subject_named("word_checks").rules
    lines = in_columns([(rule.code, level_word(rule.level), *_sentences(rule)) for rule in rules])
    example = "silenced: {T515: {cover.title: " + translation(say("why it is right")) + "}}"
    return [*lines, "", say("Silence a finding in its text file, with a reason: `{example}`", example=example)]


def _sentences(rule: Rule) -> tuple[str, str]:
    return spoken_of_rules(say_as_is(rule.title)), first_sentence(spoken_of_rules(say_as_is(rule.why)))
