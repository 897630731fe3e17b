"""Verdict: whether an edition can be printed, in one answer for every command, for programs and for the page.

`verdict_on` is the only function that decides what prevents something, so that no two commands can disagree. Each
caller says for which purpose. Who asks for no target means all usual ones: what stops one of them, such as a print
shop's, is an error. A language that is not finished is not made unless somebody asks for it by its name, so that nobody
else is stopped by its gaps. Preflight is no part of a verdict: a finished file that it refuses is a fault of flyergen.
"""

from collections.abc import Iterable, Sequence

from flyergen.problem import FlyerError, Problem
from flyergen.project.judgement import Demand, Findings
from flyergen.project.requested_editions import EditionSpec, is_translated, requested_languages
from flyergen.record import NamedTuple
from flyergen.source.flyer_folder import FlyerSource


class Verdict(NamedTuple):
    """The errors and warnings of an edition. An error prevents what was requested."""

    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if not problem.warning)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.warning)

    @property
    def stops(self) -> bool:
        return any(not problem.warning for problem in self.problems)


def verdict_on(findings: Findings, demand: Demand, overset: bool = False) -> Verdict:
    """Judge an edition by its problems and its purpose. `overset` is for pictures that show problems of the page."""
    unmet = findings.unmet if demand is Demand.hand_over else ()
    milder = [*findings.unfinished, *findings.examples]
    if demand is Demand.draft:
        milder = [problem._replace(warning=True) for problem in milder]
    page = () if overset else findings.page
    return Verdict(tuple(dict.fromkeys((*milder, *findings.faults, *page, *unmet))))


def demand_for(source: FlyerSource, languages: Iterable[str], is_named: bool = False) -> Demand:
    """Return the purpose of an edition with these languages: a draft if one is not finished and nobody asks for it."""
    return Demand.hand_over if is_named or is_finished(source, languages) else Demand.draft


def is_finished(source: FlyerSource, languages: Iterable[str]) -> bool:
    """Return whether the readable words of languages are fully translated."""
    return all(code in source.unread or is_translated(source, code) for code in languages)


def by_language(source: FlyerSource, editions: Iterable[tuple[Sequence[str], Findings]]) -> dict[str, Verdict]:
    """Return the verdict on each language that somebody asks for: on its own edition, or else on one with it on a side.

    Editions are given as their languages, their own first, and their problems.
    """
    verdicts = [(languages, verdict_on(findings, Demand.hand_over)) for languages, findings in editions]
    on_sides = {code: verdict for languages, verdict in verdicts for code in languages}
    found = {**on_sides, **{languages[0]: verdict for languages, verdict in verdicts}}
    return {**{code: Verdict(_not_made(source, code)) for code in source.words if code not in found}, **found}


def _not_made(source: FlyerSource, code: str) -> tuple[Problem, ...]:
    """Return why a language has no edition: it is on no side of the layout (F106)."""
    try:
        requested_languages(source, EditionSpec((code,)))
    except FlyerError as error:
        return error.problems
    return ()
