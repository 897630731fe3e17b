"""Judgement: finds all problems of an edition. What they prevent is its verdict (`verdict.py`).

It has two parts: the words of
each language (`of_words`), and the set page (`of_page`) of a flyer, a local group's parts or a numbered piece's. A new
check of words or pages is called here.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING

from flyergen.flyer.edition import Edition
from flyergen.flyer.facts import Facts
from flyergen.flyer.layout import Layout
from flyergen.flyer.words import Words
from flyergen.lint.translations import (
    demand_problems,
    form_warnings,
    review_warnings,
    stale_warnings,
    unfinished_problems,
)
from flyergen.messages import say
from flyergen.problem import Finding, LevelOrOff, Place, Problem, leveled, values_of, with_places
from flyergen.record import NamedTuple
from flyergen.source.flyer_folder import FlyerSource
from flyergen.text.shaping import script_of
from flyergen.typeset.code_contents import code_problems, coded_blocks
from flyergen.typeset.composition import Composition
from flyergen.typeset.copyfit import Fit
from flyergen.typeset.layout_faults import account_problems, composition_problems
from flyergen.typeset.legibility import Illegible
from flyergen.typeset.overlaps import Collision

if TYPE_CHECKING:
    from flyergen.lint.text_pair import Context


class Demand(IntEnum):
    """The purpose of an edition: pictures of unfinished work, print, or a print shop's press."""

    draft = 1
    print = 2
    hand_over = 3


class Findings(NamedTuple):
    """The problems of an edition, by what they prevent.

    `faults` of files, and `page`, the problems of the set page, prevent everything, except their warnings. Pictures on
    request may show page problems. A draft may have `unfinished` texts and the `examples` of a new flyer. `unmet` are
    the flyer's requirements of words for the press.
    """

    faults: tuple[Problem, ...] = ()
    page: tuple[Problem, ...] = ()
    unfinished: tuple[Problem, ...] = ()
    examples: tuple[Problem, ...] = ()
    unmet: tuple[Problem, ...] = ()

    def with_faults(self, faults: Iterable[Problem]) -> "Findings":
        """Return these with more faults."""
        return self._replace(faults=(*self.faults, *faults))

    def at_levels(self, levels: Mapping[str, LevelOrOff]) -> "Findings":
        """Return these at the levels that a project sets."""
        return Findings(*(leveled(problems, levels) for problems in self)) if levels else self


def together(findings: Iterable[Findings]) -> Findings:
    """Return the problems of several places as one, each problem once."""
    found = tuple(findings)
    return Findings(*(tuple(dict.fromkeys(p for one in found for p in one[n])) for n in range(len(Findings._fields))))


def of_words(source: FlyerSource, code: str, other_problems: Iterable[Problem]) -> Findings:
    """Check the words of one language. `other_problems` are those of comparing languages."""
    words, original = source.words[code], source.words[source.facts.source_language]
    found = Findings(tuple(without_echoes(other_problems, words)), examples=tuple(_examples(source, words)))
    if words is original:
        return found
    gaps = tuple(unfinished_problems(original, words, warning=False))
    accepted = source.accepted[code]
    unread = () if gaps else review_warnings(words)
    forms = () if gaps else form_warnings(source.facts, original, words)
    return found.with_faults((*unread, *forms, *stale_warnings(original, words, accepted)))._replace(
        unfinished=gaps, unmet=tuple(demand_problems(source.facts.require, original, words, accepted))
    )


def of_facts(source: FlyerSource) -> Findings:
    """Check the facts in flyer.yaml, which are the same in every language."""
    found = Findings(_hidden_theme(source))
    if source.examples is None:
        return found
    from flyergen.flyer.examples import example_facts

    return found._replace(examples=tuple(example_facts(source.facts, source.examples)))


def _hidden_theme(source: FlyerSource) -> tuple[Problem, ...]:
    theme = source.themes.get(source.facts.theme.of_palette)
    if theme is None:
        return ()
    from flyergen.flyer.theme import hidden_theme_warnings

    return tuple(hidden_theme_warnings(theme, source.facts))


def _examples(source: FlyerSource, words: Words) -> Iterator[Problem]:
    if source.examples:
        from flyergen.flyer.examples import example_words

        yield from example_words(words, source.examples)


def of_codes(facts: Facts, layout: Layout, edition: Edition) -> tuple[Problem, ...]:
    """Check the QR codes of an edition. It cannot be set if one of them holds too much."""
    return tuple(with_places(code_problems(facts, coded_blocks(layout), edition.plain), layout.place))


def of_page(
    edition: Edition, fit: Fit, overset: Iterable[Problem], where: str = "", besides: Collection[str] = ()
) -> Iterator[Problem]:
    """Check the set page, on which something is `overset`: of a group's or a piece's edition, its own parts.

    `where` is the medium of the page, for the facts ("on a phone"). Codes `besides` are no problems there.
    """
    page = with_places(_of_page(edition, fit.composition, fit.collisions), edition.layout.place)
    for one in (problem for some in (page, overset) for problem in some if problem.code not in besides):
        yield _in_medium(one, where) if where else one


def _in_medium(problem: Problem, where: str) -> Problem:
    if isinstance(problem, Finding):
        from flyergen.problems.fit import InMedium

        return Finding.of(problem.code, InMedium(problem.data, where), problem.place, problem.warning)
    return problem._replace(fact=say("{fact} ({where})", fact=problem.fact, where=where))


def _of_page(
    edition: Edition, composition: Composition, collisions: Collection[Collision | Illegible]
) -> Iterator[Problem]:
    found = [*composition_problems(edition, composition)]
    if any(problem.code == "T302" for problem in found):
        from flyergen.source.assets.fonts import with_packages

        found = [*with_packages(edition, found, script_of)]
    yield from found
    if collided := [one for one in collisions if isinstance(one, Collision)]:  # reporting takes time
        from flyergen.typeset.overset import collision_problems

        yield from collision_problems(composition, collided)
    if collisions:
        from flyergen.typeset.legibility_faults import legibility_problems

        yield from legibility_problems(edition, composition, collisions)
    yield from account_problems(edition, composition)


def of_overset(composition: Composition, sizes: bool = True) -> tuple[Problem, ...]:
    """Check what does not fit. Without `sizes` the size at which everything fits is not computed."""
    if composition.fits:
        return ()
    from flyergen.typeset.overset import overset_problems  # it sets again, which takes time

    return overset_problems(composition, sizes)


def overset_command(name: str, problems: Iterable[Problem], layout: str = "") -> str:
    """Return the command that shows overset words, or "" if all fit: "flyergen preview flyer --lang es --overset"."""
    over = [problem for problem in problems if problem.code == "T301"]
    files = {Path(problem.place.file) if problem.place else Path() for problem in over}
    languages = {file.stem if file.parent.name == "text" else "" for file in files}
    lang = f" --lang {languages.pop()}" if len(languages) == 1 and "" not in languages else ""
    which = f" --layout {layout}" if layout else ""
    return f"flyergen preview {name}{lang}{which} --overset" if over else ""


def across_media(problems: Sequence[Problem], other_problems: Iterable[Iterable[Problem]]) -> tuple[Problem, ...]:
    """Return the problems of one medium, and those of other media whose code and place no medium before has.

    One that asks for more than the one before takes its place, as what the one before asks for is not enough.
    """
    found = list(problems)
    for some in other_problems:
        known: dict[tuple[str, Place | None], list[Problem]] = {}
        for one in found:
            known.setdefault((one.code, one.place), []).append(one)
        told, asked = {*found}, dict[tuple[str, Place | None], tuple[float, float, float]]()
        for one in some:
            key = one.code, one.place
            before = known.get(key, [])
            if before and one not in told and key not in asked:
                asked[key] = max(map(_demand_of, before))
            if one in told or (before and _demand_of(one) <= asked[key]):
                continue
            if len(before) == 1 and before[0] in found:
                found.remove(before[0])
            found.append(one)
    return tuple(dict.fromkeys(found))


def _demand_of(problem: Problem) -> tuple[float, float, float]:
    """Return how much a problem asks for: more room in mm, less words in characters, and what it needs otherwise."""
    from flyergen.problems.remedy import remedies_of

    needed = values_of(problem.data).get("needed") if isinstance(problem, Finding) else None
    ways = remedies_of(problem)
    room, words = (
        max((sum(one.amount for one in way if (one.what, one.unit) == asked) for way in ways), default=0.0)
        for asked in (("enlarge", "mm"), ("shorten", "characters"))
    )
    return room, words, needed if isinstance(needed, int | float) else 0.0


_ECHOES = ("T513", "T514")

OF_COLOURS = ("T314", "L434")  # words that are hard to read: on the set page, and before


def word_problems(source: FlyerSource, codes: Iterable[str]) -> dict[str, tuple[Problem, ...]]:
    """Return the errors and warnings of the checks on each language, without texts that are not translated yet.

    A file may silence them with a reason.
    """
    from flyergen.lint.word_checks import check_words

    context, original = _context(source), source.words[source.facts.source_language]
    return {code: check_words(original, _source_words(source.words[code]), context) for code in codes}


def notes_on(source: FlyerSource, codes: Iterable[str]) -> tuple[Problem, ...]:
    """Return possible improvements of languages' words, as warnings."""
    from flyergen.lint.word_checks import notes_on_words

    context, original = _context(source), source.words[source.facts.source_language]
    return tuple(
        note for code in codes for note in notes_on_words(original, _source_words(source.words[code]), context)
    )


def changed_texts(source: FlyerSource, code: str, key: str) -> dict[tuple[str, Place | None], str]:
    """Return the changed text for each problem of a text that one change solves, by the problem's code and place."""
    from flyergen.lint import word_checks

    words = _source_words(source.words[code])
    found = word_checks.changed_texts(source.words[source.facts.source_language], words, _context(source), key)
    return {(problem.code, problem.place): text for problem, text in found}


def _context(source: FlyerSource) -> "Context":
    from flyergen.lint.text_pair import Context
    from flyergen.source.edit.letters import locator

    return Context(source.facts, source.glossary, locator(source.folder, source.shown_name), source.levels)


def without_echoes(problems: Iterable[Problem], words: Words) -> list[Problem]:
    """Leave out what only repeats that a variable is unknown (T406): it is there, and the right one is lacking."""
    told = list(problems)
    unknown = {problem.place for problem in told if problem.code == "T406"}
    keys = {key for key, phrase in words.phrases.items() if phrase.place in unknown}
    return [one for one in told if not (one.code in _ECHOES and isinstance(one, Finding) and _key_of(one) in keys)]


def _key_of(finding: Finding) -> str:
    from flyergen.problems.fit import OnWords

    return finding.data.key if isinstance(finding.data, OnWords) else ""


def _source_words(words: Words) -> Words:
    """Return the words without those that fill gaps."""
    if not words.blank:
        return words
    return words._replace(phrases={key: phrase for key, phrase in words.phrases.items() if words.says(key)})
