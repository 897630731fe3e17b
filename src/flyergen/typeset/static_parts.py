"""Static content: sets the parts that are the same in all variants once, and the variable parts for each.

A variant is the edition of a group, or a numbered piece. A part is variable if one of its blocks differs from variant
to variant. It is set among the same panels, sections and sizes as the static parts, which never move. So of a hundred
variants only the variable parts are set a hundred times.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from flyergen.artwork import SPARE, Element, GlyphRun, Item, Layer, Slot
from flyergen.flyer.layout import PlacedBlock
from flyergen.flyer.panel_frames import PanelFrame
from flyergen.flyer.words import Span
from flyergen.geometry import Rect
from flyergen.names import Name, StyleName, TextKey, names_within
from flyergen.record import NamedTuple
from flyergen.stages import Staged
from flyergen.typeset.columns import Column, Placed
from flyergen.typeset.composition import Composition, Part, Plan, Stage, assemble, compose
from flyergen.typeset.legibility import Illegible, illegible
from flyergen.typeset.legibility_faults import LegibilityCache, is_clear
from flyergen.typeset.line_boxes import Text, text_lines
from flyergen.typeset.overlaps import Collision, KnownToBeApart, areas_of
from flyergen.typeset.painting_order import Page, backdrop, page_of
from flyergen.typeset.styles import StyleContext, Trial

# Glyphs that names, numbers, addresses and meeting places usually need. Other glyphs are added with the edition.
_LETTERS = (
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz 0123456789 ÁÉÍÓÚÜÑ áéíóúüñ ¿? ¡! “” ‘’ «» "
    "., : ; - – — / & @ # $ % + * = _ ( ) ' · ff fi fl tt ft"
)
_WIDE = 1000.0  # mm
_MORE = 10.0  # mm: how far other variants may reach beyond the first, before it is looked anew what is near


class VariableParts(NamedTuple):
    """The variable parts of a variant, set: the items for each slot, their composition alone, and what is illegible."""

    slots: Mapping[str, tuple[Item, ...]]
    composition: Composition
    collisions: tuple[Collision | Illegible, ...] = ()

    @property
    def mendable(self) -> bool:
        """Whether a smaller size may solve something that is illegible."""
        return any(one.mendable for one in self.collisions)


class _SetPart(NamedTuple):
    """A set part, and the items for its slots."""

    part: Part
    slots: Mapping[str, tuple[Item, ...]]


class _VariablePlan(NamedTuple):
    """A plan that is set for each variant: its number in the order, its columns and its texts."""

    number: int
    plan: Plan
    columns: tuple[Column, ...]
    keys: tuple[Name, ...]

    @property
    def is_stamp(self) -> bool:
        """Whether it is only a logo area: it is the same for all groups without a logo."""
        return all(one.block.is_logo_area() for one in self.plan.blocks)

    def set(self, stage: Stage) -> _SetPart:
        part = stage.set(self.plan, self.columns)
        return _SetPart(part, {_slot(self.number, panel): part.items_on(panel) for panel in self.plan.members})


def whole_at(
    style_context: StyleContext, frames: Mapping[str, PanelFrame], trial: Trial, composition: Composition
) -> Composition:
    """Return the flyer's own edition at a trial: the known one, if it is at that trial and has its parts."""
    return composition if composition.trial == trial and composition.parts else compose(style_context, frames, trial)


class StaticContent:
    """The static parts of an edition at one trial, and the slots of the variable ones."""

    def __init__(
        self,
        style_context: StyleContext,
        frames: Mapping[str, PanelFrame],
        whole: Composition,
        varies: Callable[[PlacedBlock], bool],
    ) -> None:
        """`whole` is the flyer's own edition at that trial. `varies` says whether a block differs between variants."""
        self.stage = Stage(style_context, frames, whole.sections, whole.trial)
        self._order = [
            (n, part.plan, None if any(map(varies, part.plan.blocks)) else part) for n, part in enumerate(whole.parts)
        ]
        self._variable = [
            _VariablePlan(n, plan, self.stage.columns(plan), _texts(plan))
            for n, plan, part in self._order
            if part is None
        ]
        self._stamps = {one.number: one for one in self._variable if one.is_stamp}
        self._blank: dict[int, _SetPart] | None = None
        self.composition = assemble(self.stage, [part for _, _, part in self._order if part])
        self._apart = KnownToBeApart(areas_of(self.composition.parts))
        self._pages = dict(self._static_pages())
        self._nearby: dict[str, tuple[Rect, Page]] = {}  # by side, in a box around the variable parts
        self._cleared = LegibilityCache()
        self.layers = {str(name): tuple(self._layers(str(name))) for name in frames}

    def set(self, style_context: StyleContext) -> Staged[VariableParts]:
        """Set the variable parts of a variant, each in a stage.

        Its style context was made by `beside` of the flyer's own.
        """
        stage, ready = self.stage._replace(style_context=style_context), self._set_parts(style_context)
        parts = []
        for one in self._variable:
            if one.number not in ready:
                ready[one.number] = one.set(stage)
                yield
            parts.append((one.number, ready[one.number]))
        return self._variable_parts(stage, parts)

    def _set_parts(self, style_context: StyleContext) -> dict[int, "_SetPart"]:
        """Return the logo areas that are the same for a variant as for the flyer, by number."""
        if style_context.edition.logo:
            return {}
        if self._blank is None:
            self._blank = {number: one.set(self.stage) for number, one in self._stamps.items()}
        return {n: part for n, part in self._blank.items() if self._is_the_same(n, style_context)}

    def _is_the_same(self, number: int, style_context: StyleContext) -> bool:
        """Return whether a logo area is the same for a group as for the flyer."""
        stamp = self._stamps[number]
        side = self.stage.frames[stamp.plan.members[0]].side
        own, common = style_context.on(side).edition.prose, self.stage.style_context.on(side).edition.prose
        return all(own.get(key) == common.get(key) for key in stamp.keys)

    def _variable_parts(self, stage: Stage, parts: Sequence[tuple[int, "_SetPart"]]) -> VariableParts:
        """Return set parts, by number, with what is wrong among them or with the static content."""
        own = tuple([part for _, (part, _) in parts])
        panels: dict[str, tuple[Item, ...]] = dict.fromkeys(stage.frames, ())
        placed: dict[str, tuple[Placed, ...]] = dict.fromkeys(stage.frames, ())
        for part in own:
            for panel, items in part.items.items():
                panels[panel] += items
            for one in part.placements:
                placed[one.column.panel] += (one,)
        composition = self.composition._replace(
            panels=panels,
            behind=(),
            placements=placed,
            overset=tuple([one for part in own for one in part.placements if one.overset]),
            parts=own,
            stage=stage,
            around=self.composition.parts,
        )
        collided = self._apart.collisions(own)
        slots = {slot: items for _, one in parts for slot, items in one.slots.items()}
        unread = self._unread(stage.style_context, [(n, one.part) for n, one in parts])
        return VariableParts(slots, composition, (*collided, *unread))

    def _static_pages(self) -> Iterator[tuple[str, Page]]:
        """Yield each side with variable parts, and the page of its static content."""
        frames, behind = self.stage.frames, self.composition.behind
        parts = [(n, part) for n, _, part in self._order if part]
        for side in dict.fromkeys(frames[one.plan.members[0]].side for one in self._variable):
            yield side, page_of(frames, side, parts, backdrop(behind, side))

    def _unread(self, style_context: StyleContext, parts: Sequence[tuple[int, Part]]) -> Iterator[Illegible]:
        """Yield what is illegible in variable parts, or in the static content because of them."""
        if all(self._cleared.knows(number, part) for number, part in parts):
            return
        for side in self._pages:
            here = [one for one in parts if self.stage.frames[one[1].plan.members[0]].side == side]
            page = page_of(self.stage.frames, side, here)
            static = self._around(side, page)
            found = illegible(page, style_context.weight, static)
            yield from found
            for number, part in () if found else here:
                if is_clear(page, number, static):
                    self._cleared.learn(number, part)

    def _around(self, side: str, page: Page) -> Page:
        """Return the static content of a side that something on a page of variable parts may meet."""
        whole = self._pages[side]
        box = page.extent.grown(whole.under(page).clearance)
        if side not in self._nearby or not self._nearby[side][0].holds(box):
            box = box.grown(_MORE)
            self._nearby[side] = box, whole.within(box)
        return self._nearby[side][1]

    def _layers(self, panel: str) -> Iterator[Layer]:
        """Yield the static content and the slots of a panel, in reading order."""
        static: list[Item] = []
        for n, plan, part in self._order:
            if part:
                static += part.items_on(panel)
            elif panel in plan.members:
                if static:
                    yield Layer(tuple(static))
                    static = []
                has_opacity = any(one.opacity < 1 for one in plan.blocks)
                yield Layer(slot=Slot(_slot(n, panel), self.stage.sections.by_panel[panel], has_opacity))
        if static:
            yield Layer(tuple(static))

    def glyphs(self) -> tuple[GlyphRun, ...]:
        """Return letters in the faces of the variable parts, regular and bold, which most variants need."""
        if not self._variable:
            return ()
        names = {str(n) for one in self._variable for b in one.plan.blocks for n in names_within(b.block, StyleName)}
        styles = [self.stage.style_context.type_style(name, self.stage.trial) for name in sorted(names)]
        context, element = self.stage.context(self._variable[0].plan.members[0]), Element("P")
        letters = (Span(_LETTERS), Span(_LETTERS, bold=True))
        return tuple(
            item
            for style in {(style.faces, style.features, style.bold_features): style for style in styles}.values()
            for line in text_lines(context, Text(letters, style, element, SPARE), _WIDE)
            for item in line
            if isinstance(item, GlyphRun)
        )


def _texts(plan: Plan) -> tuple[Name, ...]:
    return tuple(key for one in plan.blocks for key in names_within(one.block, TextKey))


def _slot(number: int, panel: str) -> str:
    return f"{number} {panel}"


def panel_of(slot: str) -> str:
    """Return the panel of a slot."""
    return slot.partition(" ")[2]
