"""The judgement of an edition: all that is wrong with it, and whether that keeps it from pictures, print or the press.

Every command that shows or makes an edition asks here, so no two of them can disagree. What is wrong is looked for in
two places: in the words of each language (`of_words`), and on the page as it is set (`of_page`), be it a flyer's own,
a local group's parts or a numbered piece's. A new check of words or of pages is called there.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import IntEnum

from flyergen.diagnostics.set_levels import leveled
from flyergen.engine.word_checks import without_echoes
from flyergen.flyer.lint.translation_warnings import (
    demand_problems,
    form_warnings,
    review_warnings,
    stale_warnings,
    unfinished_problems,
)
from flyergen.flyer.model.edition import Edition
from flyergen.flyer.model.facts import Facts
from flyergen.flyer.model.layout import Layout
from flyergen.flyer.model.words import Words
from flyergen.named_tuple import NamedTuple
from flyergen.problems import LevelOrOff, Problem, placed
from flyergen.source.flyer_folder import FlyerSource
from flyergen.typeset.composition import Composition
from flyergen.typeset.fit.unfittable_faults import account_problems, code_problems, composition_problems
from flyergen.typeset.page.legibility import Illegible
from flyergen.typeset.page.overlapping_blocks import Collision


class Demand(IntEnum):
    """What an edition is wanted for: pictures of what is not finished, print, or the press of somebody else."""

    draft = 1
    print = 2
    hand_over = 3


class Findings(NamedTuple):
    """What was found of an edition, by what it keeps it from.

    `faults` of files and `page`, what is wrong on the page as it is set, keep it from everything, besides the warnings
    among them; pictures may be asked for that show what is wrong on the page. A draft may have what is `unfinished`
    and the `examples` that a new flyer was begun with. `unmet` are the flyer's demands of words that go to the press.
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
    """Return what was found in several places as one, each problem once."""
    found = tuple(findings)
    return Findings(*(tuple(dict.fromkeys(p for one in found for p in one[n])) for n in range(len(Findings._fields))))


class Verdict(NamedTuple):
    """What is said of an edition: errors and warnings. An error stops what was asked for."""

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


def judge(found: Findings, demand: Demand) -> Verdict:
    """Judge an edition by what was found of it and by what it is wanted for."""
    unmet = found.unmet if demand is Demand.hand_over else ()
    milder = [*found.unfinished, *found.examples]
    if demand is Demand.draft:
        milder = [problem._replace(warning=True) for problem in milder]
    return Verdict(tuple(dict.fromkeys((*milder, *found.faults, *found.page, *unmet))))


def of_words(source: FlyerSource, code: str, others: Iterable[Problem]) -> Findings:
    """Look at the words of one language; `others` are what was found in its file by looking at several at once."""
    words, original = source.words[code], source.words[source.facts.source_language]
    found = Findings(tuple(without_echoes(others, words)), examples=tuple(_examples(source, words)))
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
    """Look at what flyer.yaml says that is the same in every language."""
    found = Findings(_hidden_theme(source))
    if source.examples is None:
        return found
    from flyergen.flyer.model.leftover_examples import example_facts

    return found._replace(examples=tuple(example_facts(source.facts, source.examples)))


def _hidden_theme(source: FlyerSource) -> tuple[Problem, ...]:
    theme = source.themes.get(source.facts.theme)
    if theme is None:
        return ()
    from flyergen.flyer.model.theme import hidden_theme_warnings

    return tuple(hidden_theme_warnings(theme, source.facts))


def _examples(source: FlyerSource, words: Words) -> Iterator[Problem]:
    if source.examples:
        from flyergen.flyer.model.leftover_examples import example_words

        yield from example_words(words, source.examples)


def of_codes(facts: Facts, layout: Layout, edition: Edition) -> tuple[Problem, ...]:
    """Look at the QR codes of an edition, which cannot be set if one of them holds too much."""
    return tuple(placed(code_problems(facts, layout, edition.plain), layout.place))


def of_page(
    edition: Edition, composition: Composition, collisions: Collection[Collision | Illegible]
) -> Iterator[Problem]:
    """Look at what was set: of a flyer's edition the whole, of a group's or a piece's what it brings."""
    return placed(_of_page(edition, composition, collisions), edition.layout.place)


def _of_page(
    edition: Edition, composition: Composition, collisions: Collection[Collision | Illegible]
) -> Iterator[Problem]:
    yield from composition_problems(edition, composition)
    if collided := [one for one in collisions if isinstance(one, Collision)]:  # what is said of them costs time
        from flyergen.typeset.fit.overset import collision_problems

        yield from collision_problems(composition, collided)
    if collisions:
        from flyergen.typeset.page.legibility_faults import legibility_problems

        yield from legibility_problems(edition, composition, collisions)
    yield from account_problems(edition, composition)


def of_room(composition: Composition, sizes: bool = True) -> tuple[Problem, ...]:
    """Look at what has no room where it stands; without `sizes` nobody works out the size at which all would fit."""
    if composition.fits:
        return ()
    from flyergen.typeset.fit.overset import overset_problems  # what to cut is found by setting again, and takes time

    return overset_problems(composition, sizes)
