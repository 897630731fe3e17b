"""Typeset group editions: sets a flyer once, and for each local group only what differs.

A group's edition is never set larger than the flyer's own, and takes further steps of copyfitting if its content needs
them. If languages share a size, those of one group do.
"""

from collections.abc import Iterable, Mapping, Sequence

from flyergen.engine.judgement import across_media
from flyergen.engine.requested_editions import left_out
from flyergen.engine.typeset_editions import Ask, Judged, SetEdition, is_finished, judged_editions
from flyergen.engine.variable_edition import VariableEdition
from flyergen.flyer.lint.fact_value_checks import facts_problems, unreachable
from flyergen.flyer.model.edition import Edition, RasterFile
from flyergen.flyer.model.layout import Layout
from flyergen.flyer.model.local_group import (
    Group,
    dropped_keys,
    group_problems,
    is_local,
    language_problems,
    local_facts,
    local_keys,
    local_words,
    role_keys,
    rule_problems,
)
from flyergen.flyer.model.merge_facts_into_words import prose
from flyergen.problems import FlyerError, Problem
from flyergen.source.read_flyer_folder import FlyerSource, read_logo
from flyergen.source.tables.local_groups import GroupTable, read_group
from flyergen.stages import Staged, at_once

_TINTS = 4


class GroupChange:
    """What a group changes of the editions of a flyer: the facts, words and logo of its local blocks."""

    def __init__(self, group: Group, source: FlyerSource, keys: frozenset[str], roles: frozenset[str]) -> None:
        """`keys` are those whose words use the group's facts, and `roles` those of persons on contact cards."""
        self.label = group.id
        self._group, self._source, self._keys, self._roles = group, source, keys, roles
        self._here = local_facts(source.facts, group)

    def edition(self, base: Edition) -> Edition:
        """Return the group's edition. Raises FlyerError for its words and its logo."""
        group = self._group
        words, here = local_words(base.words, group), self._here
        own = {key: words.phrases[key] for key in filter(self._keys.__contains__, words.phrases)}
        said = prose(here, words._replace(phrases=own))
        for key in dropped_keys(self._roles, group, base.language):
            said[key] = ()
        sides = {side: self.edition(other) for side, other in base.sides.items()}
        edition = base._replace(words=words, prose={**base.prose, **said}, here=here, sides=sides, original=base.words)
        return self._with_logo(edition) if group.logo else edition

    def _with_logo(self, edition: Edition) -> Edition:
        logo = self._group.logo
        found = read_logo(logo, self._source.folder, self._source.shown)
        if isinstance(found, RasterFile):
            return edition._replace(logo=logo, pictures={**edition.pictures, logo: found})
        return edition._replace(logo=logo, art={**edition.art, logo: found})

    def placed(self, problem: Problem) -> Problem:
        """Return a problem at the group's place, unless it has a place in the group's own file."""
        own = problem.place and problem.place.file == self._group.place.file
        return problem if own else problem._replace(place=self._group.place)


class GroupEditions:
    """A flyer ready for its groups."""

    def __init__(
        self,
        source: FlyerSource,
        ask: Ask,
        media: Iterable[str] = ("sheet",),
        known: Mapping[str, Sequence[Judged]] | None = None,
    ) -> None:
        """Set the flyer itself in several media. `faults` reports the requested languages that cannot be printed.

        `known` are all its judged editions in the layout and the media, if they exist already.

        Raises FlyerError with the problems of its rules for groups, or with all problems if no language can be printed.
        """
        if problems := list(rule_problems(source.facts, source.words[source.facts.source_language])):
            raise FlyerError(problems)
        asks = {medium: ask._replace(medium=medium) for medium in media}
        self.source = source
        self._media = {medium: _InMedium(source, one, (known or {}).get(medium, ())) for medium, one in asks.items()}
        every = self._media.values()
        self.languages = tuple(dict.fromkeys(code for one in every for code in one.languages))
        self.faults = across_media((), (one.faults for one in every))
        self.left_out = self._first.left_out

    @property
    def _first(self) -> "_InMedium":
        return next(iter(self._media.values()))

    @property
    def layout(self) -> Layout:
        """The layout, in the first medium."""
        return self._first.ready(self._first.languages[0]).edition.layout

    def ready(self, medium: str) -> tuple[SetEdition, ...]:
        """Return the flyer's own editions in a medium, in the requested languages."""
        of_medium = self._media[medium]
        return tuple(of_medium.ready(code) for code in of_medium.languages)

    @property
    def local_keys(self) -> frozenset[str]:
        """The keys of the words that may differ from group to group."""
        return self._first.local_keys

    def faults_in(self, medium: str) -> tuple[Problem, ...]:
        """Return why requested languages cannot be printed in a medium."""
        return self._media[medium].faults

    def stops(self, language: str) -> tuple[Problem, ...]:
        """Return why a language cannot be printed in some of the media, whatever the group."""
        return across_media((), (one.stops.get(language, ()) for one in self._media.values()))

    def spoken(self, languages: Iterable[str]) -> tuple[str, ...]:
        """Return all languages on the sides of editions."""
        return tuple(dict.fromkeys(one for some in self._media.values() for one in some.spoken(languages)))

    def read(self, written: GroupTable) -> Group:
        """Return a group as it is written. Raises FlyerError with all problems of its table."""
        return read_group(written, self.source.facts)

    def judged(self, group: Group, media: Iterable[str] = ()) -> dict[str, tuple[Judged, ...]]:
        """Judge and set a group's editions, by medium (none: all). A bad one does not stop the others.

        Raises FlyerError for wrong facts, and for what the flyer requires in any language and the group lacks.
        """
        return at_once(self.judging(group, media))

    def judging(self, group: Group, media: Iterable[str] = ()) -> Staged[dict[str, tuple[Judged, ...]]]:
        """Do as `judged` in stages."""
        if problems := self._problems(group):
            raise FlyerError(problems)
        found = {}
        for medium in media or self._media:
            found[medium] = yield from self._media[medium].judging(group)
        return found

    def _problems(self, group: Group) -> dict[Problem, None]:
        """Return the problems that stop all editions of a group, with its missing words if there are any."""
        facts = self.source.facts
        local = local_facts(facts, group)
        problems = [*group_problems(group, facts), *facts_problems(local)]
        problems += unreachable((self.layout,), local, group.place)
        if problems:
            problems += [one for code in self.spoken(self.languages) for one in language_problems(group, facts, code)]
        return dict.fromkeys(problems)


class _InMedium:
    """A flyer ready for its groups, in one medium."""

    def __init__(self, source: FlyerSource, ask: Ask, known: Sequence[Judged]) -> None:
        """Raises FlyerError with all problems if no language can be printed."""
        every_one = known or judged_editions(source, ask._replace(languages=()))
        judged = {one.language: one for one in every_one if is_finished(source, one)}
        others = any(code not in judged for code in ask.languages)  # on a side of another, or impossible
        asked = judged_editions(source, ask) if others else [judged[code] for code in ask.languages or judged]
        stopped = {one.language: one.verdict(ask).errors for one in asked}
        every = {code: one.ready for code, one in judged.items() if one.ready and not one.verdict(ask).stops}
        languages = tuple(one.language for one in asked if one.language in every)
        across_languages = dict.fromkeys(problem for problems in stopped.values() for problem in problems)
        if not languages:
            raise FlyerError(across_languages)
        self.languages, self.faults = languages, tuple(across_languages)
        self.stops = {code: problems for code, problems in stopped.items() if code not in languages}
        self.left_out = tuple(left_out(source, ask.languages, [code for one in asked for code in one.languages]))
        self._source, self._ask, facts = source, ask, source.facts
        self._editions = {
            code: VariableEdition(ready, lambda placed: is_local(placed, facts)) for code, ready in every.items()
        }
        first = every[languages[0]]
        self._printable = first.source
        drawn = (first.drawn or first.edition).layout
        self.local_keys, self._roles = frozenset(local_keys(drawn, facts)), role_keys(drawn)
        self._tints: dict[str, _InMedium] = {}

    def ready(self, language: str) -> SetEdition:
        """Return the flyer's own edition in a language."""
        return self._editions[language].ready

    def spoken(self, languages: Iterable[str]) -> tuple[str, ...]:
        """Return all languages on the sides of editions that can be printed."""
        there = (self._editions[code].ready.edition for code in languages if code in self._editions)
        return tuple(dict.fromkeys(one for edition in there for one in edition.languages))

    def judging(self, group: Group) -> Staged[tuple[Judged, ...]]:
        """Judge and set a group's editions in stages, each by itself: a bad one does not stop the others."""
        if group.palette:
            try:
                return (yield from self._tinted(group).judging(group._replace(palette={})))
            except FlyerError as error:
                return tuple(self._editions[code].stopped(error.problems) for code in self.languages)
        change = GroupChange(group, self._printable, self.local_keys, self._roles)
        found, stopped = yield from self._setting(group, change)
        if self._source.facts.one_size:
            furthest = max((one.fit.step for one in found.values() if one.fit.holds), default=0)
            for code, ready in found.items():
                if ready.fit.step < furthest:
                    found[code] = yield from self._editions[code].at_step(ready, furthest)
        judged = []
        for code in self.languages:
            one = self._editions[code]
            judged.append(one.stopped(stopped[code]) if code in stopped else one.judged(found[code], change))
            yield
        return tuple(judged)

    def _setting(
        self, group: Group, change: GroupChange
    ) -> Staged[tuple[dict[str, SetEdition], Mapping[str, Sequence[Problem]]]]:
        """Set the editions of a group at their own sizes, in stages. Return also why others cannot be set."""
        facts, found, stopped = self._source.facts, {}, {}
        for code, one in self._editions.items():
            stopped[code] = [p for said in self.spoken([code]) for p in language_problems(group, facts, said)]
            try:
                if not stopped[code]:
                    found[code] = yield from one.set(change)
            except FlyerError as error:
                stopped[code] += error.problems
            yield
        return found, {code: problems for code, problems in stopped.items() if problems}

    def _tinted(self, group: Group) -> "_InMedium":
        """Return the editions in a group's colors, before typesetting. A few are kept."""
        palette = {**self._source.facts.palette, **group.palette}
        key = repr(palette)
        if key not in self._tints:
            if len(self._tints) >= _TINTS:
                del self._tints[next(iter(self._tints))]
            facts = self._source.facts._replace(palette=palette)
            self._tints[key] = _InMedium(self._source._replace(facts=facts), self._ask._replace(words=False), ())
        return self._tints[key]
