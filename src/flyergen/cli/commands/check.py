"""Say what is wrong with flyers, and how full their panels are, before any PDF is made.

Example: flyergen check secure-communities --lang es
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flyergen.cli.ui import options
from flyergen.cli.ui.console import exit_code, in_columns, show, show_json, show_problems
from flyergen.cli.ui.language import spoken_of_rules, translation
from flyergen.job.request import Request
from flyergen.messages import listed, say, say_as_is, say_n, spaced
from flyergen.problem import FlyerError
from flyergen.problems.render import as_dict, first_sentence, level_word
from flyergen.problems.rules import Rule, subject_named
from flyergen.reports.check import Checked, check
from flyergen.source.find_flyers import find_flyers, name_of

if TYPE_CHECKING:
    from flyergen.project.words import LanguageWords

Fix = Annotated[
    bool,
    typer.Option("--fix", help="Write into the text files what is set right in print: quotes, … and the like."),
]

Notes = Annotated[bool, typer.Option("--notes", help="Say too what might be better in the words, and need not be.")]

Account = Annotated[
    bool, typer.Option("--words", help="Say too how many words each file has, and which are left out, with the reason.")
]

Groups = Annotated[
    list[str] | None,
    typer.Option("--group", metavar="NAME", help="Count the words of a local group's edition. May be repeated."),
]

ListChecks = Annotated[bool, typer.Option("--list", help="List the checks on words instead.")]


def command(
    flyers: options.Flyers = None,
    languages: options.Languages = None,
    notes: Notes = False,
    fix: Fix = False,
    account: Account = False,
    groups: Groups = None,
    list_checks: ListChecks = False,
    quiet: options.Quiet = False,
    form: options.Printed = options.Form.text,
    as_json: options.Json = False,
) -> int:
    if list_checks:
        show(check_list_lines())
        return 0
    request = options.request_of(locals())
    as_json, account = options.for_programs(form, as_json), account or bool(groups)
    try:
        fixed = [line for folder in find_flyers(request.flyers) for line in _fixed(folder, request)] if fix else []
        show(fixed if not (as_json or quiet) else ())
        checked = list(check(request))
    except FlyerError as error:
        checked = [Checked("", (), error.problems)]
    words = list[tuple[str, "LanguageWords"]]()
    for folder in find_flyers(request.flyers) if account and any(one.name for one in checked) else ():
        try:
            words += ((name_of(folder), one) for one in _accounts(folder, request))
        except FlyerError as error:
            known = {problem for one in checked for problem in one.problems}
            checked.append(Checked(name_of(folder), (), tuple(one for one in error.problems if one not in known)))
    problems = [problem for one in checked for problem in one.problems]
    if as_json:
        told = {"words": [{"flyer": name, **_as_data(one)} for name, one in words]} if account else {}
        show_json({"problems": [as_dict(problem) for problem in problems], **told})
    else:
        _print(checked, quiet)
        show(line for name, one in words for line in _account_lines(name, one))
    return exit_code(problems)


def _accounts(folder: Path, request: Request) -> "Iterator[LanguageWords]":
    """Return the words of each language and layout of a flyer, or of groups. A broken flyer has none.

    Raises FlyerError for a named group that there is not, or that cannot be read.
    """
    from flyergen.project.words import words_in
    from flyergen.session.group_states import words_of_named_groups

    return words_of_named_groups(folder, request) if request.groups else words_in(folder, request.languages)


def _as_data(value: Any) -> Any:
    """Return a report as JSON."""
    if hasattr(value, "_asdict"):
        return {name: _as_data(one) for name, one in value._asdict().items()}
    if isinstance(value, tuple):
        return [*map(_as_data, value)]
    return translation(value) if isinstance(value, str) else value


def _account_lines(name: str, account: "LanguageWords") -> Iterator[str]:
    """Yield how many words each medium prints, and below it what is left out where, and why."""
    from flyergen.project.words import NAMES

    yield ""
    yield say(
        "{name}, {layout}, {language}: {texts} words in the text file, {facts} in flyer.yaml, {comments} in comments",
        name=", ".join(filter(None, (name, account.group))),
        layout=account.layout,
        language=account.language,
        texts=account.texts,
        facts=account.facts,
        comments=sum(one.words for one in account.comments),
    )
    if account.group:
        yield spaced(("", say("counted with the words and facts of the group in their places")))
    rows: list[tuple[str, str, str, str]] = [("", say("printed"), say("read aloud, in codes"), say("left out"))]
    for one in account.media:
        aloud, left_out = (str(sum(words.words for words in some)) for some in (one.aloud, one.left_out))
        rows.append((NAMES[one.medium], str(one.printed), aloud, left_out))
    yield from (f"  {line}" for line in in_columns(rows, (1, 2, 3)))
    for (why, media), some in account.by_reason().items():
        where = say("not on {media}: {why}", media=listed([NAMES[one] for one in media]), why=why)
        yield spaced(("", where if len(media) < len(account.media) else say("nowhere: {why}", why=why)))
        for words in some:
            yield spaced(("", "", ": ".join(filter(None, (str(words.place), words.key, words.text)))))


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


def _print(checked: list[Checked], quiet: bool) -> None:
    if not quiet:
        show(line for one in checked for line in one.lines)
        show_problems([problem for one in checked for problem in one.problems if problem.warning])
    errors = [problem for one in checked for problem in one.problems if not problem.warning]
    broken = [one.name for one in checked if one.name and any(not problem.warning for problem in one.problems)]
    see = next((one.see for one in checked if one.see), "")
    if errors:
        show_problems(errors, "" if broken else say("nothing checked"), [*dict.fromkeys(broken)], see)


def check_list_lines() -> list[str]:
    """Return code, level, title and purpose of every word check, in columns."""
    rules = subject_named("word_checks").rules
    lines = in_columns([(rule.code, level_word(rule.level), *_sentences(rule)) for rule in rules])
    example = "silenced: {T515: {cover.title: " + translation(say("why it is right")) + "}}"
    return [*lines, "", say("Silence a finding in its text file, with a reason: `{example}`", example=example)]


def _sentences(rule: Rule) -> tuple[str, str]:
    return spoken_of_rules(say_as_is(rule.title)), first_sentence(spoken_of_rules(say_as_is(rule.why)))
