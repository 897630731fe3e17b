"""Group parts: content that differs from group to group, set among content that is static.

Groups and numbered pieces are variants. The static content is set once for each step of copyfitting, and imposed once
for each order, so a variant costs only its own content. In a medium that composes each edition by itself nothing is
static, and a variant is set as a whole.

A group's edition is never set larger than the flyer's own, and takes further steps of copyfitting if its content needs
them. If languages share a size, those of one group do.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from flyergen.artwork import GlyphRun, Item, Layer, Slot
from flyergen.flyer.edition import Edition, RasterFile
from flyergen.flyer.groups import (
    Group,
    dropped_keys,
    is_local,
    language_problems,
    local_facts,
    local_keys,
    local_words,
    role_keys,
    rule_problems,
)
from flyergen.flyer.layout import Layout, PlacedBlock
from flyergen.flyer.merge import prose
from flyergen.job.impose import impose, impose_together
from flyergen.job.orders import Order
from flyergen.job.produce import printing_details
from flyergen.lint.facts import faults_of_group
from flyergen.media.design import frames_of
from flyergen.media.medium import medium_named
from flyergen.problem import FlyerError, Problem, leveled
from flyergen.project.editions import (
    JudgedEdition,
    TypesetEdition,
    judged_editions,
    on_its_pages,
    set_whole,
)
from flyergen.project.judgement import Findings, across_media, of_overset, of_page
from flyergen.project.labels import OwnSlug, with_own_slug
from flyergen.project.requested_editions import EditionSpec, left_out
from flyergen.project.verdict import is_finished, verdict_on
from flyergen.record import NamedTuple
from flyergen.sheet.page import Job, filled
from flyergen.source.flyer_folder import FlyerSource, read_logo
from flyergen.source.tables.local_groups import GroupTable, read_group
from flyergen.stages import Staged, at_once
from flyergen.typeset.code_contents import code_problems, coded_blocks
from flyergen.typeset.copyfit import Fit, ladder
from flyergen.typeset.static_parts import StaticContent, panel_of, whole_at

if TYPE_CHECKING:
    from flyergen.files import PrintedFile
    from flyergen.pdf.file_template import FileTemplate

_MOST_TEMPLATES = 32  # file templates of an edition that are kept

Slots = Mapping[str, tuple[Item, ...]]


class Change(Protocol):
    """What a variant changes of an edition. `label` is its name in the slug."""

    @property
    def label(self) -> str: ...

    def edition(self, base: Edition, /) -> Edition:
        """Return the variant's edition. Raises FlyerError with all problems of its words."""

    def with_place(self, problem: Problem, /) -> Problem:
        """Return a problem at the place of the variant."""


class VariantContent(NamedTuple):
    """The content of a variant's edition `among` static content."""

    among: "VariableEdition"
    label: str
    slots: Slots = {}

    @property
    def step_count(self) -> int:
        """The number of steps of copyfitting."""
        return len(self.among.steps)

    def printed(self, editions: Sequence[TypesetEdition], order: Order) -> "PrintedFile":
        """Return the file of a variant's editions. Raises FlyerError P2xx for its inks and pictures."""
        return self.among.printed(editions, order)

    def job(self, editions: Sequence[TypesetEdition], order: Order) -> Job:
        """Return the pages of this file. Raises FlyerError as `printed`."""
        imposed = self.among.template(editions, order).imposed
        return filled(imposed.job, imposed.slots(editions, order))

    def pages(self, editions: Sequence[TypesetEdition], order: Order) -> int:
        """Return the number of pages of this file. Raises FlyerError as `printed`."""
        return self.among.template(editions, order).file.pages


class Imposed(NamedTuple):
    """The static content on the pages of an order, and where the labels of variants begin in the slug."""

    job: Job
    slug: OwnSlug | None = None

    def slots(self, editions: Sequence[TypesetEdition], order: Order) -> dict[str, tuple[Item, ...]]:
        """Return the items of a variant's editions for the slots of the pages."""
        filled: dict[str, tuple[Item, ...]] = {}
        target = order.made_for
        for one, content in ((one, content) for one in editions if (content := one.content)):
            own, edition = content.slots, one.edition
            if target.pdf.links:
                own = {name: target.with_links(items, edition.facts.country) for name, items in own.items()}
            filled |= {_slot_of(edition.language, name): own[name] for name in own} if len(editions) > 1 else own
            filled |= self.slug.slots(content.label) if self.slug else {}
        return filled


class VariableEdition:
    """An edition that is ready for its variants."""

    def __init__(self, static: TypesetEdition, varies: Callable[[PlacedBlock], bool], may_shrink: bool = True) -> None:
        """`varies` says whether a block differs from variant to variant.

        Variants that `may_shrink` take further steps of copyfitting if their content needs them.
        """
        self.ready, self.steps = static, ladder(static.edition.layout)
        self._varies, self._frames = varies, frames_of(static.folded)
        self._last = len(self.steps) - 1 if may_shrink else static.fit.step
        self._languages = tuple(dict.fromkeys((static.edition.language, *static.edition.languages)))
        self._leftward = static.edition.leftward(static.folded.sides)
        self._coded = coded_blocks(static.edition.layout)
        self._known = frozenset(code_problems(static.edition.facts, self._coded, static.edition.plain))
        self._static: dict[int, StaticContent] = {}
        self._templates: dict[tuple[Order, tuple[tuple[VariableEdition, int], ...]], Template] = {}

    def set(self, change: Change) -> Staged[TypesetEdition]:
        """Set a variant at its own size, in stages. Raises FlyerError with everything that stops it."""
        ready = self.ready
        try:
            if ready.sheet_edition and medium_named(ready.medium).own_sizes:
                return self._whole(change.edition(ready.sheet_edition))
            edition = change.edition(ready.edition)
            begun = ready._replace(edition=edition, content=VariantContent(self, change.label))
            begun = begun._replace(style_context=ready.style_context.beside(edition))
            yield
            return (yield from self.at_step(begun, ready.fit.step))
        except FlyerError as error:
            raise FlyerError(map(change.with_place, error.problems)) from error

    def _whole(self, sheet_edition: Edition) -> TypesetEdition:
        ready = self.ready
        edition = medium_named(ready.medium).recompose(sheet_edition, ready.source.facts.print.stock)
        whole = set_whole(ready.source, edition, ready.medium, ready.style_context.beside(edition))
        return on_its_pages(whole._replace(step_numbers=ready.step_numbers, sheet_edition=sheet_edition))

    def at_step(self, set_edition: TypesetEdition, step: int) -> Staged[TypesetEdition]:
        """Set a variant, in stages, at the first step from this one on at which its content fits, or at the last.

        One that is set as a whole stays as it is.
        """
        if set_edition.content is None:
            return set_edition
        for number in range(step, self._last + 1):
            static = self._static_at(number)
            own = yield from static.set(set_edition.style_context)
            fitted = Fit(number, own.composition, own.collisions)
            if static.composition.fits and fitted.holds:
                break
        content = VariantContent(self, set_edition.content.label, self._as_read(own.slots))
        return set_edition._replace(fit=fitted, content=content)

    def _as_read(self, slots: Slots) -> Slots:
        """Return the items for slots, mirrored on sides that are read from right to left."""
        if not self._leftward:
            return slots
        from flyergen.typeset.mirror_image import turned_panels

        return turned_panels(slots, {name: self._frames[panel_of(name)] for name in slots}, self._leftward)

    def judge(self, set_edition: TypesetEdition, change: Change) -> JudgedEdition:
        """Judge a set variant. Warnings about codes that the flyer itself has are not repeated."""
        edition = set_edition.edition
        codes = (p for p in code_problems(edition.local_facts, self._coded, edition.plain) if p not in self._known)
        overset = of_overset(set_edition.fit.composition, sizes=False)
        medium = medium_named(set_edition.medium)
        page = of_page(edition, set_edition.fit, overset, medium.where(), medium.on_paper_alone)
        found = dict.fromkeys((*codes, *map(change.with_place, page)))
        return self._judged_edition(Findings(page=leveled(found, set_edition.source.levels)), set_edition)

    def stopped(self, problems: Iterable[Problem]) -> JudgedEdition:
        """Return the judgement of a variant that cannot be set."""
        return self._judged_edition(Findings(tuple(dict.fromkeys(problems))))

    def _judged_edition(self, findings: Findings, set_edition: TypesetEdition | None = None) -> JudgedEdition:
        ready = set_edition and set_edition._replace(findings=findings)
        return JudgedEdition(self._languages, self.ready.edition.layout.name, findings, ready, self.ready.medium)

    def _static_at(self, step: int) -> StaticContent:
        if step not in self._static:
            styles, fit = self.ready.style_context, self.ready.fit
            whole = whole_at(styles, self._frames, self.steps[step], fit.composition)
            self._static[step] = StaticContent(styles, self._frames, whole, self._varies)
        return self._static[step]

    def imposed(self, order: Order, step: int) -> Imposed:
        """Return the static content at a step of copyfitting on the pages of an order."""
        return _imposed([(self, step)], order)

    def printed(self, editions: Sequence[TypesetEdition], order: Order) -> "PrintedFile":
        """Return the file of a variant's editions. Raises FlyerError as `VariantContent.printed`."""
        template = self.template(editions, order)
        return template.file.print(template.imposed.slots(editions, order))

    def template(self, editions: Sequence[TypesetEdition], order: Order) -> "Template":
        """Return the file template of a variant's editions. A few are kept."""
        at = tuple([(one.content.among, one.fit.step) for one in editions if isinstance(one.content, VariantContent)])
        if (order, at) not in self._templates:
            if len(self._templates) >= _MOST_TEMPLATES:
                self._templates.clear()
            self._templates[order, at] = _template(at, order)
        return self._templates[order, at]

    def alone(self, step: int) -> TypesetEdition:
        """Return the edition with only its static content, at a step of copyfitting."""
        return self.ready._replace(fit=Fit(step, self._static_at(step).composition))

    def layers(self, step: int) -> Mapping[str, tuple[Layer, ...]]:
        """Return the static content and the slots of each panel."""
        return self._static_at(step).layers

    def spare_glyphs(self, step: int) -> tuple[GlyphRun, ...]:
        """Return letters that most variants need."""
        return self._static_at(step).glyphs()


# Variable editions that share sheets, usually one, each at a step of copyfitting.
_AtSteps = Sequence[tuple[VariableEdition, int]]


class Template(NamedTuple):
    """The file template of variants at the same steps of copyfitting."""

    file: "FileTemplate"
    imposed: Imposed


def _template(at: _AtSteps, order: Order) -> Template:
    from flyergen.pdf.file_template import FileTemplate

    imposed = _imposed(at, order, tuple(run for one, step in at for run in one.spare_glyphs(step)))
    return Template(FileTemplate(imposed.job, order.made_for.pdf, printing_details(at[0][0].ready, order)), imposed)


def _imposed(at: _AtSteps, order: Order, glyphs: tuple[GlyphRun, ...] = ()) -> Imposed:
    """Return the static content of editions on the pages of an order, with `glyphs` that variants need."""
    if len(at) > 1:
        alone = [one.alone(step) for one, step in at]
        layers = [_of_language(one.ready.edition.language, one.layers(step)) for one, step in at]
        return Imposed(impose_together(alone, order, layers)._replace(glyphs=glyphs))
    ((one, step),) = at
    job = impose(one.alone(step), order, one.layers(step))._replace(glyphs=glyphs)
    if order.at_the_shop and not job.pages[0].positions:
        return Imposed(*with_own_slug(job, one.alone(step)))
    return Imposed(job)


def _of_language(language: str, layers: Mapping[str, tuple[Layer, ...]]) -> dict[str, tuple[Layer, ...]]:
    return {panel: tuple(_renamed(language, layer) for layer in some) for panel, some in layers.items()}


def _renamed(language: str, layer: Layer) -> Layer:
    slot = layer.slot
    return layer._replace(slot=Slot(_slot_of(language, slot.name), slot.section)) if slot else layer


def _slot_of(language: str, name: str) -> str:
    """Return the name of a slot on sheets that several languages share."""
    return f"{language} {name}"


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
        own_prose = {**base.prose, **said}
        edition = base._replace(words=words, prose=own_prose, local_facts=here, sides=sides, original=base.words)
        return self._with_logo(edition) if group.logo else edition

    def _with_logo(self, edition: Edition) -> Edition:
        logo = self._group.logo
        found = read_logo(logo, self._source.folder, self._source.shown_name)
        if isinstance(found, RasterFile):
            return edition._replace(logo=logo, pictures={**edition.pictures, logo: found})
        return edition._replace(logo=logo, art={**edition.art, logo: found})

    def with_place(self, problem: Problem) -> Problem:
        """Return a problem at the group's place, unless it has a place in the group's own file."""
        own = problem.place and problem.place.file == self._group.place.file
        return problem if own else problem._replace(place=self._group.place)


class GroupEditions:
    """A flyer ready for its groups."""

    def __init__(
        self,
        source: FlyerSource,
        spec: EditionSpec,
        media: Iterable[str] = ("sheet",),
        editions: Mapping[str, Sequence[JudgedEdition]] | None = None,
    ) -> None:
        """Set the flyer itself in several media. `faults` reports the requested languages that cannot be printed.

        `editions` are all its judged editions in the layout and the media, if they exist already. Raises FlyerError for
        wrong rules for groups, or with the problems of all media if no language can be printed in one of them.
        """
        if problems := list(rule_problems(source.facts, source.words[source.facts.source_language])):
            raise FlyerError(problems)
        self.source, self.media, stopped = source, tuple(media), []
        self._media: dict[str, _InMedium] = {}
        for medium in self.media:
            try:
                self._media[medium] = _InMedium(source, spec._replace(medium=medium), (editions or {}).get(medium, ()))
            except FlyerError as error:
                stopped.append(error.problems)
        self.faults = across_media((), (*stopped, *(one.faults for one in self._media.values())))
        if stopped:
            raise FlyerError(self.faults)
        self.languages = tuple(dict.fromkeys(code for one in self._media.values() for code in one.languages))
        self.left_out = self._first.left_out

    @property
    def _first(self) -> "_InMedium":
        return next(iter(self._media.values()))

    @property
    def layout(self) -> Layout:
        """The layout, in the first medium."""
        return self._first.set_edition(self._first.languages[0]).edition.layout

    def set_editions(self, medium: str) -> tuple[TypesetEdition, ...]:
        """Return the flyer's own editions in a medium, in the requested languages."""
        return tuple(map(self._media[medium].set_edition, self._media[medium].languages))

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

    def languages_that_stop(self) -> Iterator[tuple[str, str, tuple[Problem, ...]]]:
        """Return each medium and requested language that cannot be printed in it, and why."""
        return ((medium, code, why) for medium, one in self._media.items() for code, why in one.stops.items())

    def codes_of(self, languages: Iterable[str]) -> tuple[str, ...]:
        """Return all languages on the sides of editions."""
        return tuple(dict.fromkeys(one for some in self._media.values() for one in some.codes_of(languages)))

    def read(self, table: GroupTable) -> Group:
        """Return a group as it is written. Raises FlyerError with all problems of its table."""
        return read_group(table, self.source.facts)

    def judged_editions(self, group: Group, media: Iterable[str] = ()) -> dict[str, tuple[JudgedEdition, ...]]:
        """Judge and set a group's editions, by medium (none: all). A bad one does not stop the others.

        Raises FlyerError for wrong facts, and for what the flyer requires in any language and the group lacks.
        """
        return at_once(self.judging(group, media))

    def judging(self, group: Group, media: Iterable[str] = ()) -> Staged[dict[str, tuple[JudgedEdition, ...]]]:
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
        if problems := faults_of_group(group, facts, (self.layout,)):
            problems += [one for code in self.codes_of(self.languages) for one in language_problems(group, facts, code)]
        return dict.fromkeys(problems)


class _InMedium:
    """A flyer ready for its groups, in one medium."""

    def __init__(self, source: FlyerSource, spec: EditionSpec, earlier_editions: Sequence[JudgedEdition]) -> None:
        """Raises FlyerError with all problems if no language can be printed."""
        every_one = earlier_editions or judged_editions(source, spec._replace(languages=()))
        judged = {one.language: one for one in every_one if is_finished(source, one.languages)}
        others = any(code not in judged for code in spec.languages)  # on a side of another, or impossible
        asked = judged_editions(source, spec) if others else [judged[code] for code in spec.languages or judged]
        stopped = {one.language: verdict_on(one.findings, spec.demand).errors for one in asked}
        there = {code: one.set_edition for code, one in judged.items() if one.set_edition}
        every = {code: one for code, one in there.items() if not verdict_on(one.findings, spec.demand).stops}
        languages = tuple(one.language for one in asked if one.language in every)
        across_languages = dict.fromkeys(problem for problems in stopped.values() for problem in problems)
        if not languages:
            raise FlyerError(across_languages)
        self.languages, self.faults = languages, tuple(across_languages)
        self.stops = {code: problems for code, problems in stopped.items() if code not in languages}
        self.left_out = tuple(left_out(source, spec.languages, [code for one in asked for code in one.languages]))
        self._source, self._ask, facts = source, spec, source.facts
        self._editions = {
            code: VariableEdition(ready, lambda placed: is_local(placed, facts)) for code, ready in every.items()
        }
        first = every[languages[0]]
        self._printable = first.source
        drawn = (first.sheet_edition or first.edition).layout
        self.local_keys, self._roles = frozenset(local_keys(drawn, facts)), role_keys(drawn)
        self._tints: dict[str, _InMedium] = {}

    def set_edition(self, language: str) -> TypesetEdition:
        """Return the flyer's own edition in a language."""
        return self._editions[language].ready

    def codes_of(self, languages: Iterable[str]) -> tuple[str, ...]:
        """Return all languages on the sides of editions that can be printed."""
        there = (self._editions[code].ready.edition for code in languages if code in self._editions)
        return tuple(dict.fromkeys(one for edition in there for one in edition.languages))

    def judging(self, group: Group) -> Staged[tuple[JudgedEdition, ...]]:
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
            judged.append(one.stopped(stopped[code]) if code in stopped else one.judge(found[code], change))
            yield
        return tuple(judged)

    def _setting(
        self, group: Group, change: GroupChange
    ) -> Staged[tuple[dict[str, TypesetEdition], Mapping[str, Sequence[Problem]]]]:
        """Set the editions of a group at their own sizes, in stages. Return also why others cannot be set."""
        facts, found, stopped = self._source.facts, {}, {}
        for code, one in self._editions.items():
            stopped[code] = [p for said in self.codes_of([code]) for p in language_problems(group, facts, said)]
            try:
                if not stopped[code]:
                    found[code] = yield from one.set(change)
            except FlyerError as error:
                stopped[code] += error.problems
            yield
        return found, {code: problems for code, problems in stopped.items() if problems}

    def _tinted(self, group: Group) -> "_InMedium":
        """Return the editions in a group's colors, before typesetting. A few are kept."""
        key = repr(palette := {**self._source.facts.palette, **group.palette})
        if key not in self._tints:
            if len(self._tints) >= _TINTS:
                del self._tints[next(iter(self._tints))]
            facts = self._source.facts._replace(palette=palette)
            self._tints[key] = _InMedium(self._source._replace(facts=facts), self._ask._replace(words=False), ())
        return self._tints[key]
