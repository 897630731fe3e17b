"""Verdict: whether an edition can be printed, in one answer for every command, for programs and for the page.

All usual targets are meant: what stops one of them, such as a print shop's, is an error. A language that is not
finished is not made unless somebody asks for it by its name, so that nobody else is stopped by its gaps. Preflight is
no part of a verdict: a finished file that it refuses is a fault of flyergen.
"""

from collections.abc import Sequence

from flyergen.problem import FlyerError, Problem
from flyergen.project.editions import JudgedEdition, in_all_media, is_finished, judged_in_media
from flyergen.project.judgement import Demand, Verdict, judge
from flyergen.project.requested_editions import NO_MEMORY, EditionSpec, Memory, requested_languages
from flyergen.source.flyer_folder import FlyerSource
from flyergen.targets import media_of


def verdict_on(source: FlyerSource, edition: JudgedEdition, is_named: bool = False) -> Verdict:
    """Judge an edition. `is_named` says that somebody asks for its language."""
    is_made = is_named or is_finished(source, edition)
    return judge(edition.findings, Demand.hand_over if is_made else Demand.draft)


def verdicts_on(source: FlyerSource, memory: Memory = NO_MEMORY) -> dict[str, Verdict]:
    """Judge the first layout in each language, as if somebody asks for it."""
    spec = EditionSpec(demand=Demand.draft)
    return by_language(source, in_all_media(judged_in_media(source, spec, media_of(), memory)))


def by_language(source: FlyerSource, editions: Sequence[JudgedEdition]) -> dict[str, Verdict]:
    """Return the verdict on each language: on its own edition, or else on that with this language on a side."""
    verdicts = [(one, verdict_on(source, one, is_named=True)) for one in editions]
    on_sides = {code: verdict for one, verdict in verdicts for code in one.languages}
    found = {**on_sides, **{one.language: verdict for one, verdict in verdicts}}
    return {**{code: Verdict(_not_made(source, code)) for code in source.words if code not in found}, **found}


def _not_made(source: FlyerSource, code: str) -> tuple[Problem, ...]:
    """Return why a language has no edition: it is on no side of the layout (F106)."""
    try:
        requested_languages(source, EditionSpec((code,)))
    except FlyerError as error:
        return error.problems
    return ()
