"""Variable edition: an edition with content that differs from variant to variant, among content that is static.

Groups and numbered pieces are variants. The static content is set once for each step of copyfitting, and imposed once
for each order, so a variant costs only its own content. In a medium that composes each edition by itself nothing is
static, and a variant is set as a whole.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from flyergen.artwork import GlyphRun, Item, Layer, Slot
from flyergen.engine.folded_layout_and_design_checks import frames_of
from flyergen.engine.impose import impose, impose_together
from flyergen.engine.judgement import Findings, of_overset, of_page
from flyergen.engine.print_options import Order
from flyergen.engine.produce import printing_details
from flyergen.engine.recomposition import medium_named
from flyergen.engine.slug_line_text import OwnSlug, with_own_slug
from flyergen.engine.typeset_editions import Judged, SetEdition, on_its_pages, set_whole
from flyergen.flyer.model.edition import Edition
from flyergen.flyer.model.layout import PlacedBlock
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError, Problem, leveled
from flyergen.sheet.page import Job
from flyergen.stages import Staged
from flyergen.typeset.fit.copyfitting import Fit, steps
from flyergen.typeset.qr.code_contents import code_problems, coded_blocks
from flyergen.typeset.static_content import StaticContent, panel_of, whole_at

if TYPE_CHECKING:
    from flyergen.engine.deliver_file import PrintedFile
    from flyergen.pdf.variable_data.file_template import FileTemplate

_MOST_TEMPLATES = 32  # file templates of an edition that are kept

Slots = Mapping[str, tuple[Item, ...]]


class Change(Protocol):
    """What a variant changes of an edition. `label` is its name in the slug."""

    @property
    def label(self) -> str: ...

    def edition(self, base: Edition, /) -> Edition:
        """Return the variant's edition. Raises FlyerError with all problems of its words."""

    def placed(self, problem: Problem, /) -> Problem:
        """Return a problem at the place of the variant."""


class VariantContent(NamedTuple):
    """The content of a variant's edition `among` static content."""

    among: "VariableEdition"
    label: str
    slots: Slots = {}

    @property
    def steps(self) -> int:
        """The number of steps of copyfitting."""
        return len(self.among.steps)

    def printed(self, editions: Sequence[SetEdition], order: Order) -> "PrintedFile":
        """Return the file of a variant's editions. Those that share its sheets are several.

        Raises FlyerError P2xx for inks and pictures of the variant that cannot be printed.
        """
        return self.among.printed(editions, order)

    def pages(self, editions: Sequence[SetEdition], order: Order) -> int:
        """Return the number of pages of this file."""
        return self.among.pages(editions, order)


class Imposed(NamedTuple):
    """The static content on the pages of an order, and where the labels of variants begin in the slug."""

    job: Job
    slug: OwnSlug | None = None

    def slots(self, editions: Sequence[SetEdition], order: Order) -> dict[str, tuple[Item, ...]]:
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

    def __init__(self, ready: SetEdition, varies: Callable[[PlacedBlock], bool], may_shrink: bool = True) -> None:
        """`varies` says whether a block differs from variant to variant.

        Variants that `may_shrink` take further steps of copyfitting if their content needs them.
        """
        self.ready, self.steps = ready, steps(ready.edition.layout)
        self._varies, self._frames = varies, frames_of(ready.folded)
        self._last = len(self.steps) - 1 if may_shrink else ready.fit.step
        self._languages = tuple(dict.fromkeys((ready.edition.language, *ready.edition.languages)))
        self._leftward = ready.edition.leftward(ready.folded.sides)
        self._coded = coded_blocks(ready.edition.layout)
        self._known = frozenset(code_problems(ready.edition.facts, self._coded, ready.edition.plain))
        self._static: dict[int, StaticContent] = {}
        self._templates: dict[tuple[Order, tuple[tuple[VariableEdition, int], ...]], _Template] = {}

    def set(self, change: Change) -> Staged[SetEdition]:
        """Set a variant at its own size, in stages. Raises FlyerError with everything that stops it."""
        ready = self.ready
        try:
            if ready.drawn and medium_named(ready.medium).own_sizes:
                return self._whole(change.edition(ready.drawn))
            edition = change.edition(ready.edition)
            begun = ready._replace(
                edition=edition,
                style_context=ready.style_context.beside(edition),
                content=VariantContent(self, change.label),
            )
            yield
            return (yield from self.at_step(begun, ready.fit.step))
        except FlyerError as error:
            raise FlyerError(map(change.placed, error.problems)) from error

    def _whole(self, drawn: Edition) -> SetEdition:
        ready = self.ready
        edition = medium_named(ready.medium).recompose(drawn, ready.source.facts.print.stock)
        whole = set_whole(ready.source, edition, ready.medium, ready.style_context.beside(edition))
        return on_its_pages(whole._replace(steps=ready.steps, drawn=drawn))

    def at_step(self, one: SetEdition, step: int) -> Staged[SetEdition]:
        """Set a variant, in stages, at the first step from this one on at which its content fits, or at the last.

        One that is set as a whole stays as it is.
        """
        if one.content is None:
            return one
        for number in range(step, self._last + 1):
            static = self._static_at(number)
            own = yield from static.set(one.style_context)
            fitted = Fit(number, own.composition, own.collisions)
            if static.composition.fits and fitted.holds:
                break
        return one._replace(fit=fitted, content=VariantContent(self, one.content.label, self._as_read(own.slots)))

    def _as_read(self, slots: Slots) -> Slots:
        """Return the items for slots, mirrored on sides that are read from right to left."""
        if not self._leftward:
            return slots
        from flyergen.typeset.page.mirror_image import turned_panels

        return turned_panels(slots, {name: self._frames[panel_of(name)] for name in slots}, self._leftward)

    def judged(self, one: SetEdition, change: Change) -> Judged:
        """Judge a set variant. Warnings about codes that the flyer itself has are not repeated."""
        edition = one.edition
        codes = (p for p in code_problems(edition.here, self._coded, edition.plain) if p not in self._known)
        overset = of_overset(one.fit.composition, sizes=False)
        medium = medium_named(one.medium)
        page = of_page(edition, one.fit, overset, medium.where(), medium.on_paper_alone)
        found = leveled(dict.fromkeys((*codes, *map(change.placed, page))), one.source.levels)
        return self._judged(Findings(page=found), one)

    def stopped(self, problems: Iterable[Problem]) -> Judged:
        """Return the judgement of a variant that cannot be set."""
        return self._judged(Findings(tuple(dict.fromkeys(problems))))

    def _judged(self, found: Findings, one: SetEdition | None = None) -> Judged:
        ready = one and one._replace(found=found)
        return Judged(self._languages, self.ready.edition.layout.name, found, ready, self.ready.medium)

    def _static_at(self, step: int) -> StaticContent:
        if step not in self._static:
            ready = self.ready
            whole = whole_at(ready.style_context, self._frames, self.steps[step], ready.fit.composition)
            self._static[step] = StaticContent(ready.style_context, self._frames, whole, self._varies)
        return self._static[step]

    def imposed(self, order: Order, step: int) -> Imposed:
        """Return the static content at a step of copyfitting on the pages of an order."""
        return _imposed([(self, step)], order)

    def printed(self, editions: Sequence[SetEdition], order: Order) -> "PrintedFile":
        """Return the file of a variant's editions. Raises FlyerError as `VariantContent.printed`."""
        file, imposed = self._template(editions, order)
        return file.print(imposed.slots(editions, order))

    def pages(self, editions: Sequence[SetEdition], order: Order) -> int:
        """Return the number of pages of the file of a variant's editions."""
        return self._template(editions, order).file.pages

    def _template(self, editions: Sequence[SetEdition], order: Order) -> "_Template":
        at = tuple([(one.content.among, one.fit.step) for one in editions if isinstance(one.content, VariantContent)])
        if (order, at) not in self._templates:
            if len(self._templates) >= _MOST_TEMPLATES:
                self._templates.clear()
            self._templates[order, at] = _template(at, order)
        return self._templates[order, at]

    def alone(self, step: int) -> SetEdition:
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


class _Template(NamedTuple):
    """The file template of variants at the same steps of copyfitting."""

    file: "FileTemplate"
    imposed: Imposed


def _template(at: _AtSteps, order: Order) -> _Template:
    from flyergen.pdf.variable_data.file_template import FileTemplate

    glyphs = tuple(run for one, step in at for run in one.spare_glyphs(step))
    imposed = _imposed(at, order, glyphs)
    return _Template(FileTemplate(imposed.job, order.made_for.pdf, printing_details(at[0][0].ready, order)), imposed)


def _imposed(at: _AtSteps, order: Order, glyphs: tuple[GlyphRun, ...] = ()) -> Imposed:
    """Return the static content of editions on the pages of an order, with `glyphs` that variants need."""
    alone = [one.alone(step) for one, step in at]
    layers = [one.layers(step) for one, step in at]
    if len(at) > 1:
        named = [_of_language(ready.edition.language, some) for ready, some in zip(alone, layers, strict=True)]
        return Imposed(impose_together(alone, order, named)._replace(glyphs=glyphs))
    job = impose(alone[0], order, layers[0])._replace(glyphs=glyphs)
    if order.at_the_shop and not job.pages[0].positions:
        return Imposed(*with_own_slug(job, alone[0]))
    return Imposed(job)


def _of_language(language: str, layers: Mapping[str, tuple[Layer, ...]]) -> dict[str, tuple[Layer, ...]]:
    """Return layers with the slots of a language."""
    return {panel: tuple(_renamed(language, layer) for layer in some) for panel, some in layers.items()}


def _renamed(language: str, layer: Layer) -> Layer:
    slot = layer.slot
    return layer._replace(slot=Slot(_slot_of(language, slot.name), slot.section)) if slot else layer


def _slot_of(language: str, name: str) -> str:
    """Return the name of a slot on sheets that several languages share."""
    return f"{language} {name}"
