"""Group editions: sets a flyer once, and for each local group only the parts that differ.

`flyergen build --group` and `flyergen batch` both use this, so both make the same file. A group's edition is never set
larger than the flyer's own, and takes further steps of copyfitting if its parts need them. If languages share a size,
those of one group do.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from flyergen.artwork import Item
from flyergen.engine.editions import (
    Ask,
    Judged,
    SetEdition,
    is_finished,
    judged_editions,
    left_out,
    on_its_pages,
)
from flyergen.engine.impose import impose
from flyergen.engine.judgement import of_page, of_room
from flyergen.engine.media import medium_named, named_problems
from flyergen.engine.print_options import Order
from flyergen.engine.produce import make_pdf, printing_details
from flyergen.engine.resolved_layout import frames_of
from flyergen.engine.slug_line_text import OwnSlug, with_own_slug
from flyergen.flyer.lint.block_checks import unreachable
from flyergen.flyer.lint.fact_checks import facts_problems
from flyergen.flyer.model.edition import Edition, RasterFile
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
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError, Problem, leveled
from flyergen.source.flyer_folder import FlyerSource, read_logo
from flyergen.source.tables.local_groups import GroupTable, read_group
from flyergen.typeset.composition import Composition, compose
from flyergen.typeset.fit.copyfitting import Fit, fit, steps
from flyergen.typeset.qr.code_contents import code_problems, coded_blocks
from flyergen.typeset.static_content import Own, Standing, whole_at
from flyergen.typeset.style_context import StyleContext

if TYPE_CHECKING:
    from flyergen.pdf.variable_data.file_template import FileTemplate, Printed


_TINTS = 4


class LocalEdition(NamedTuple):
    """A typeset edition of a group: the flyer's edition in its language, the step of copyfitting, and its own parts.

    `group_editions` is what prints it. In a medium that composes each edition by itself it is set as a whole,
    `on_own_pages`. If its pages are as high as their contents, the file also has the `others`, in other languages.
    """

    group_editions: "GroupEditions"
    group: Group
    ready: SetEdition
    step: int
    own: Own
    warnings: tuple[Problem, ...] = ()
    on_own_pages: SetEdition | None = None
    others: tuple[SetEdition, ...] = ()

    @property
    def language(self) -> str:
        return self.ready.edition.language

    @property
    def composition(self) -> Composition:
        """The composition of the group's own parts, with the sizes and the fullness of the whole."""
        return self.own.composition

    @property
    def whole(self) -> SetEdition:
        """The edition set as a whole, with the group's parts among the others."""
        if self.on_own_pages:
            return self.on_own_pages
        context = self.composition.stage.style_context if self.composition.stage else self.ready.style_context
        composition = compose(context, frames_of(self.ready.folded), self.composition.trial)
        return self.ready._replace(edition=context.edition, fit=Fit(self.step, composition))

    def pdf(self, order: Order) -> "Printed":
        """Return the finished PDF. Raises FlyerError P2xx for inks and pictures of the group that cannot be printed."""
        if self.on_own_pages:
            from flyergen.pdf.variable_data.file_template import Bulk, Printed

            return Printed(Bulk(b"", ()), make_pdf(self.on_own_pages, order, self.others))
        template = self.group_editions.template(self.language, self.step, order)
        country, with_links = self.ready.edition.facts.country, order.made_for.with_links
        own = {name: with_links(items, country) for name, items in self.own.slots.items()}
        return template.print({**own, **self.group_editions.own_slug(self, order)})

    def pages(self, order: Order) -> int:
        """Return the number of pages of the PDF."""
        if self.on_own_pages:
            return sum(len(one.folded.panels) for one in (self.on_own_pages, *self.others))
        return self.group_editions.template(self.language, self.step, order).pages


class JudgedLocal(NamedTuple):
    """A judged edition of a group: its problems, and the typeset edition (None: it is not printed)."""

    language: str
    problems: tuple[Problem, ...]
    edition: LocalEdition | None = None

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if not problem.warning)


class _Fitted(NamedTuple):
    """A group's own parts at a step of copyfitting, and their style context, or its whole edition, `on_own_pages`."""

    style_context: StyleContext
    step: int
    own: Own
    on_own_pages: SetEdition | None = None

    @property
    def holds(self) -> bool:
        """Whether they fit, and no smaller size would solve anything."""
        return self.own.composition.fits and not self.own.mendable


class GroupEditions:
    """A flyer ready for its groups."""

    def __init__(self, source: FlyerSource, ask: Ask, known: Sequence[Judged] = ()) -> None:
        """Set the flyer itself. `faults` reports the requested languages that cannot be printed.

        `known` are all its judged editions in the layout and the medium, if they exist already.

        Raises FlyerError with the problems of its rules for groups, or with all problems if no language can be printed.
        """
        if problems := list(rule_problems(source.facts, source.words[source.facts.source_language])):
            raise FlyerError(problems)
        every_one = known or judged_editions(source, ask._replace(languages=()))
        judged = {one.language: one for one in every_one if is_finished(source, one)}
        others = any(code not in judged for code in ask.languages)  # on a side of another, or impossible
        asked = judged_editions(source, ask) if others else [judged[code] for code in ask.languages or judged]
        stopped = [problem for one in asked for problem in one.verdict(ask).errors]
        every = {code: one.ready for code, one in judged.items() if one.ready and not one.verdict(ask).stops}
        languages = tuple(one.language for one in asked if one.language in every)
        if not languages:
            raise FlyerError(dict.fromkeys(stopped))
        first = every[languages[0]]
        self.source, self.languages, self.faults = source, languages, tuple(dict.fromkeys(stopped))
        self.layout, self.folded = first.edition.layout, first.folded
        self.left_out = tuple(left_out(source, ask, [code for one in asked for code in one.languages]))
        self._ask, self._ready = ask, every
        drawn = (first.drawn or first.edition).layout
        self._keys, self._roles = local_keys(drawn, source.facts), role_keys(drawn)
        self.trials, self._coded = steps(self.layout), coded_blocks(self.layout)
        self._standing: dict[tuple[str, int], Standing] = {}
        self._templates: dict[tuple[str, int, Order], FileTemplate] = {}
        self._warned: dict[str, frozenset[Problem]] = {}
        self._tints: dict[str, GroupEditions] = {}
        self._slugs: dict[str, OwnSlug] = {}

    @property
    def ready(self) -> tuple[SetEdition, ...]:
        """The flyer's own editions, in the requested languages."""
        return tuple(self._ready[code] for code in self.languages)

    @property
    def local_keys(self) -> frozenset[str]:
        """The keys of the words that may differ from group to group."""
        return frozenset(self._keys)

    def name_of(self, language: str) -> str:
        """Return the name of a language's edition in file names."""
        return self._ready[language].edition.name

    def spoken(self, languages: Iterable[str]) -> tuple[str, ...]:
        """Return all languages on the sides of editions."""
        return tuple(dict.fromkeys(one for code in languages for one in self._ready[code].edition.languages))

    def read(self, written: GroupTable) -> Group:
        """Return a group that has everything the flyer requires in any language.

        Raises FlyerError with all problems of its table.
        """
        facts = self.source.facts
        group = read_group(written, facts)
        local = local_facts(facts, group)
        problems = [*group_problems(group, facts), *facts_problems(local)]
        problems += unreachable((self.layout,), local, group.place)
        if problems:  # missing words of the languages are reported with them
            problems += [one for code in self.spoken(self.languages) for one in language_problems(group, facts, code)]
            raise FlyerError(dict.fromkeys(problems))
        return group

    def set(self, group: Group) -> tuple[LocalEdition, ...]:
        """Typeset the editions of a group. Raises FlyerError with everything that stops one of them."""
        judged = self.judged(group)
        if problems := [problem for one in judged for problem in one.errors]:
            raise FlyerError(dict.fromkeys(problems))
        return tuple(one.edition for one in judged if one.edition)

    def judged(self, group: Group) -> tuple[JudgedLocal, ...]:
        """Judge and typeset a group's editions, each by itself: a bad one does not stop the others."""
        if group.palette:
            try:
                return self._tinted(group).judged(group._replace(palette={}))
            except FlyerError as error:
                return tuple(JudgedLocal(code, error.problems) for code in self.languages)
        found = {code: self._alone(group, code) for code in self._ready}
        if self.source.facts.one_size:
            furthest = max((one.step for one in found.values() if isinstance(one, _Fitted) and one.holds), default=0)
            found = {code: self._at(one, furthest) for code, one in found.items()}
        return _beside_one_another([self._verdict(group, code, found[code]) for code in self.languages])

    def _alone(self, group: Group, code: str) -> "_Fitted | tuple[Problem, ...]":
        """Set an edition of a group at its own size, or return why it cannot be set."""
        facts, ready = self.source.facts, self._ready[code]
        if lacking := [p for one in self.spoken([code]) for p in language_problems(group, facts, one)]:
            return tuple(lacking)
        try:
            if medium_named(ready.medium).own_sizes and ready.drawn:
                return self._whole(self._edition(group, ready.drawn), ready)
            style_context = ready.style_context.beside(self._edition(group, ready.edition))
            return self._fit(style_context, ready.fit.step)
        except FlyerError as error:
            return tuple(dict.fromkeys(_placed(problem, group) for problem in error.problems))

    def _whole(self, drawn: Edition, ready: SetEdition) -> "_Fitted":
        """Set the whole edition of a group, because its words decide how pages or a picture are composed."""
        medium, stock = medium_named(ready.medium), self.source.facts.print.stock
        edition = medium.recompose(drawn, stock)
        folded, style_context = medium.folded(edition, stock), ready.style_context.beside(edition)
        fitted = fit(style_context, frames_of(folded))
        own = Own({}, fitted.composition, fitted.collisions)
        whole = ready._replace(edition=edition, folded=folded, style_context=style_context, fit=fitted, drawn=drawn)
        return _Fitted(style_context, fitted.step, own, on_its_pages(whole))

    def _at(self, one: "_Fitted | tuple[Problem, ...]", step: int) -> "_Fitted | tuple[Problem, ...]":
        if not isinstance(one, _Fitted) or one.on_own_pages:
            return one
        return self._fit(one.style_context, step) if one.step < step else one

    def _verdict(self, group: Group, code: str, one: "_Fitted | tuple[Problem, ...]") -> JudgedLocal:
        if not isinstance(one, _Fitted):
            return JudgedLocal(code, one)
        problems = leveled(dict.fromkeys(self._looked_at(group, code, one)), self.source.levels)
        if any(not problem.warning for problem in problems):
            return JudgedLocal(code, problems)
        ready = self._ready[code]
        local = LocalEdition(self, group, ready, one.step, one.own, problems, one.on_own_pages)
        return JudgedLocal(code, problems, local)

    def template(self, language: str, step: int, order: Order) -> "FileTemplate":
        """Return the file template of a language's editions at a step of copyfitting."""
        choice = (language, step, order)
        if choice not in self._templates:
            self._templates[choice] = self._template(*choice)
        return self._templates[choice]

    def own_slug(self, local: LocalEdition, order: Order) -> dict[str, tuple[Item, ...]]:
        """Return the group's name in the slug of its press sheets, for the slots of the file template."""
        slug = self._slugs.get(local.language) if order.at_the_shop else None
        return slug.slots(local.group.id) if slug else {}

    def _template(self, language: str, step: int, order: Order) -> "FileTemplate":
        from flyergen.pdf.variable_data.file_template import FileTemplate

        standing = self._standing_at(language, step)
        ready = self._ready[language]
        ready = ready._replace(fit=Fit(step, standing.composition))
        job = impose(ready, order, standing.layers)._replace(glyphs=standing.glyphs())
        if order.at_the_shop and not job.pages[0].positions:
            job, self._slugs[language] = with_own_slug(job, ready)
        return FileTemplate(job, order.made_for.pdf, printing_details(ready, order))

    def _standing_at(self, language: str, step: int) -> Standing:
        if (language, step) not in self._standing:
            ready, facts = self._ready[language], self.source.facts
            frames = frames_of(ready.folded)
            whole = whole_at(ready.style_context, frames, self.trials[step], ready.fit.composition)
            found = Standing(ready.style_context, frames, whole, lambda placed: is_local(placed, facts))
            self._standing[language, step] = found
        return self._standing[language, step]

    def _fit(self, style_context: StyleContext, at_least: int) -> "_Fitted":
        """Return the first step from `at_least` on at which the group's own parts fit, or the last."""
        last = len(self.trials) - 1
        for step in range(at_least, last + 1):
            standing = self._standing_at(style_context.edition.language, step)
            fitted = _Fitted(style_context, step, standing.set(style_context))
            if standing.composition.fits and fitted.holds:
                break
        return fitted

    def _edition(self, group: Group, base: Edition) -> Edition:
        """Return the flyer's edition with the group's facts, words and logo in its local blocks."""
        words = local_words(base.words, group)
        here = local_facts(base.facts, group)
        own = {key: phrase for key, phrase in words.phrases.items() if key in self._keys}
        said = prose(here, words._replace(phrases=own))
        for key in dropped_keys(self._roles, group, base.language):
            said[key] = ()
        sides = {side: self._edition(group, other) for side, other in base.sides.items()}
        edition = base._replace(words=words, prose={**base.prose, **said}, local=here, sides=sides, original=base.words)
        return self._with_logo(edition, group) if group.logo else edition

    def _with_logo(self, edition: Edition, group: Group) -> Edition:
        found = read_logo(group.logo, self.source.folder, self.source.shown)
        if isinstance(found, RasterFile):
            return edition._replace(logo=group.logo, pictures={**edition.pictures, group.logo: found})
        return edition._replace(logo=group.logo, art={**edition.art, group.logo: found})

    def _looked_at(self, group: Group, code: str, one: "_Fitted") -> Iterator[Problem]:
        """Yield the problems of an edition, and the warnings of it alone."""
        edition, own = one.style_context.edition, one.own
        known = self._known_warnings(edition.language)
        yield from (p for p in code_problems(edition.here, self._coded, edition.plain) if p not in known)
        page = (*of_page(edition, own.composition, own.collisions), *of_room(own.composition, sizes=False))
        yield from (_placed(one, group) for one in named_problems(self._ready[code].medium, page))

    def _known_warnings(self, language: str) -> frozenset[Problem]:
        """Return the warnings of the flyer's own codes, which are not repeated for each group."""
        if language not in self._warned:
            base = self._ready[language].edition
            self._warned[language] = frozenset(code_problems(base.facts, self._coded, base.plain))
        return self._warned[language]

    def _tinted(self, group: Group) -> "GroupEditions":
        """Return the editions in a group's colors, before typesetting. A few are kept."""
        palette = {**self.source.facts.palette, **group.palette}
        key = repr(palette)
        if key not in self._tints:
            if len(self._tints) >= _TINTS:
                del self._tints[next(iter(self._tints))]
            facts = self.source.facts._replace(palette=palette)
            self._tints[key] = GroupEditions(self.source._replace(facts=facts), self._ask._replace(words=False))
        return self._tints[key]


def _beside_one_another(judged: Sequence[JudgedLocal]) -> tuple[JudgedLocal, ...]:
    """Return a group's editions, those with pages as high as their contents with the others in the same file."""
    wholes = [one.edition.on_own_pages for one in judged if one.edition and one.edition.on_own_pages]
    if not (wholes and medium_named(wholes[0].medium).by_contents):
        return tuple(judged)
    return tuple(_with(one, wholes) for one in judged)


def _with(one: JudgedLocal, wholes: Sequence[SetEdition]) -> JudgedLocal:
    if one.edition is None or one.edition.on_own_pages is None:
        return one
    others = tuple(other for other in wholes if other is not one.edition.on_own_pages)
    return one._replace(edition=one.edition._replace(others=others))


def _placed(problem: Problem, group: Group) -> Problem:
    """Return a problem at the group's place, unless it has a place in the group's own file."""
    own = problem.place and problem.place.file == group.place.file
    return problem if own else problem._replace(place=group.place)
