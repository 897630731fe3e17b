"""Check one language and make its pictures anew whenever its file is saved, until Ctrl-C.

Example: flyergen watch secure-communities --lang es
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from shutil import get_terminal_size
from time import perf_counter, strftime
from typing import Annotated

import typer

from flyergen.cli.ui import options
from flyergen.cli.ui.console import exit_code, show, show_problems
from flyergen.cli.ui.language import translation
from flyergen.files import real_path
from flyergen.job.advice import percent
from flyergen.job.request import Request
from flyergen.messages import say, say_n, spaced
from flyergen.problem import FlyerError, Problem, problem_lines
from flyergen.project.stamps import Stamps, calls, settled
from flyergen.reports.previews import Looks
from flyergen.reports.watch import Round, watch_flyer
from flyergen.source.find_flyers import find_flyers, name_of

OneLanguage = Annotated[
    str,
    typer.Option("--lang", metavar="CODE", callback=options.with_capitals, help="The language to watch, such as es."),
]


def command(
    flyers: options.OneFlyer,
    languages: OneLanguage,
    layout: options.LayoutName = "",
    dpi: options.Dpi = 80,
    guides: options.Guides = False,
    overset: options.Overset = False,
    output: options.Output = "output",
) -> int:
    request = options.request_of(locals())
    try:
        (folder,) = find_flyers(request.flyers)
    except FlyerError as error:
        show_problems(error.problems, say("nothing watched"))
        return exit_code(error.problems)
    try:
        return _watch(folder, request, Looks(dpi, guides, overset=overset))
    except KeyboardInterrupt:
        show(["", say("stopped watching")])
        return 0


def _watch(folder: Path, request: Request, looks: Looks) -> int:
    """Watch until Ctrl-C. Return 2 if there is no such language or layout."""
    watched = watch_flyer(folder, request, looks)
    (language,), needed = request.languages, watched.needed
    told = Teller(f"{name_of(folder)} --lang {language}")
    folders, besides = watched.folders, real_path(Path(request.output))
    before: Stamps = {}
    calling = calls(folders)
    while True:
        start = perf_counter()
        stamps = settled(folders, besides, needed, before)
        if stamps != before:
            done = watched.round(stamps)
            if not before and exit_code(done.problems) == 2:
                show_problems(done.problems, say("nothing watched"))
                return 2
            if not before:
                show([say("watching {file}; Ctrl-C ends it", file=needed.as_posix())])
            show(told.lines(done, perf_counter() - start))
            before = stamps
        next(calling)


# Problems by code, fact and number of equal ones before: the line changes while people write.
_Known = dict[tuple[str, str, int], Problem]


class Teller:
    """Remembers what was printed, so that only news is printed, and at most a screen of it."""

    def __init__(self, words: str) -> None:
        self._words = words
        self._problems: _Known | None = None
        self._fullness: dict[str, str] = {}

    def lines(self, done: Round, seconds: float) -> list[str]:
        """Return what is new in a round."""
        old, new = self._problems, _by_fact(done.problems)
        if old and not done.readable:
            new = {**old, **new}
        fullness = _fullness(done)
        fresh = [one for key, one in new.items() if key not in (old or {})]
        news = [f"  {translation(one)}" for one in _solved(old or {}, new)]
        news += (spaced(("", line)) for line in problem_lines(fresh))
        head = [*_changes(self._fullness, fullness), *_pictures(done, seconds)]
        if not done.current:
            head.append(say("no pictures yet") if old is None else say("the last pictures stay"))
        self._problems, self._fullness = new, fullness or self._fullness
        if old is not None and not news and not head:
            head = [say("nothing changed")]
        first = f"{strftime('%H:%M:%S')}  {', '.join(map(translation, [*head, *_counts(done.problems)]))}"
        return self._within_a_screen([first, *news, *(f"  {path.as_posix()}" for path in done.pictures)])

    def _within_a_screen(self, lines: list[str]) -> list[str]:
        most = max(get_terminal_size().lines - 2, 8)
        if len(lines) <= most:
            return lines
        more = len(lines) - most + 1
        command = f"flyergen check {self._words}"
        return [*lines[: most - 1], say("  … and {more} lines more: {command}", more=more, command=command)]


def _by_fact(problems: Sequence[Problem]) -> _Known:
    said = [(one.code, one.fact) for one in problems]
    return {(*fact, said[:n].count(fact)): one for n, (fact, one) in enumerate(zip(said, problems, strict=True))}


def _solved(old: _Known, new: _Known) -> Iterator[str]:
    """Yield the facts of solved problems."""
    gone = (one for key, one in old.items() if key not in new)
    yield from (say("solved  {code}: {fact}", code=one.code, fact=one.fact) for one in gone)


def _fullness(done: Round) -> dict[str, str]:
    """Return the body size and how full each panel is, as words."""
    if done.set_edition is None:
        return {}
    composition = done.set_edition.fit.composition
    panels = {panel: translation(percent(full)) for panel, full in composition.fullness.items() if full}
    return {say("body"): f"{composition.trial.size:.4g} pt", **panels}


def _changes(old: dict[str, str], new: dict[str, str]) -> Iterator[str]:
    for name, value in new.items():
        if name not in old:
            yield f"{translation(name)} {value}"
        elif old[name] != value:
            yield f"{translation(name)} {old[name]} -> {value}"


def _pictures(done: Round, seconds: float) -> Iterator[str]:
    if count := len(done.pictures):
        yield say_n(count, "{count} picture in {time:.2f} s", "{count} pictures in {time:.2f} s", time=seconds)


def _counts(problems: Sequence[Problem]) -> Iterator[str]:
    """Return the number of problems: "no problems", or "2 problems" and "1 warning"."""
    warnings = sum(problem.warning for problem in problems)
    if errors := len(problems) - warnings:
        yield say_n(errors, "{count} problem", "{count} problems")
    if warnings:
        yield say_n(warnings, "{count} warning", "{count} warnings")
    if not problems:
        yield say("no problems")
