"""Composition: sets one edition at one trial, with all panels and the art behind them.

The result shows whether it fits, how full each panel is, and what is overset.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from flyergen.artwork import GlyphRun, Item
from flyergen.colour import Colour, Opacity
from flyergen.flyer.edition import anchor, present_blocks
from flyergen.flyer.keep_out_areas import KeptFree, kept_free, within
from flyergen.flyer.layout import At, Columns, Layout, Panel, PlacedBlock
from flyergen.flyer.panel_frames import PanelFrame
from flyergen.geometry import Rect
from flyergen.names import PanelName
from flyergen.record import NamedTuple
from flyergen.typeset.backgrounds import Backgrounds, behind, kept_out_from, shapes_of_art
from flyergen.typeset.columns import Column, Placed, beside, fill
from flyergen.typeset.line_boxes import BlockContext, BoxUnit, LineBox, PanelUnit, TextUnit, Unit, shift
from flyergen.typeset.reading_structure import Sections, sections_of
from flyergen.typeset.styles import StyleContext, Trial, gap
from flyergen.units import pt

# The depth of letters below their baseline, in em.
_DEPTH = 0.25
# The smaller sizes that are tried, one after another, for words without room at a fixed position.
_SHARES = (0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58, 0.52, 0.46, 0.4, 0.34, 0.28)
_HAIR = 0.05  # mm
OVERSET = Colour("overset", (0.86, 0.08, 0.12), (0, 1, 1, 0))


class Composition(NamedTuple):
    """A trial, set: each panel's items in its own coordinates (reading order), and the backgrounds.

    `kept_free` are the keep-out areas of panels. It was assembled from `parts` on a `stage`. If these are the parts of
    a group or a piece alone, `around` are the other parts of the whole.
    """

    trial: Trial
    sections: Sections
    panels: Mapping[str, tuple[Item, ...]]
    behind: tuple[Backgrounds, ...]
    placements: Mapping[str, tuple[Placed, ...]]
    overset: tuple[Placed, ...]
    fullness: Mapping[str, float]
    kept_free: Mapping[str, tuple[KeptFree, ...]] = {}
    parts: tuple["Part", ...] = ()
    stage: "Stage | None" = None
    around: tuple["Part", ...] = ()

    @property
    def fits(self) -> bool:
        return not self.overset


class Plan(NamedTuple):
    """Blocks that are set together: one with its own position, one at a fixed position, or a flow over some panels."""

    name: str
    panel: Panel
    blocks: tuple[PlacedBlock, ...]

    @property
    def members(self) -> tuple[str, ...]:
        return tuple(map(str, self.panel.flow or (self.name,)))

    @property
    def flowing(self) -> bool:
        return self.blocks[0].at is None and not self.blocks[0].block.of_panel()


class Part(NamedTuple):
    """A set plan: its line boxes at their positions, and its items for each panel, in the panel's coordinates.

    `present_plan` is the plan without omitted blocks, or None if no block is omitted.
    """

    plan: Plan
    placements: tuple[Placed, ...]
    items: Mapping[str, tuple[Item, ...]]
    present_plan: Plan | None = None

    @property
    def overset(self) -> bool:
        return any(one.overset for one in self.placements)

    def items_on(self, panel: str) -> tuple[Item, ...]:
        """Return the items of the part on a panel."""
        return self.items.get(panel, ())


class Stage(NamedTuple):
    """The shared settings of all panels of a trial."""

    style_context: StyleContext
    frames: Mapping[str, PanelFrame]
    sections: Sections
    trial: Trial
    draft: bool = False

    def context(self, panel: str) -> BlockContext:
        frame, bleed = self.frames[panel], self.style_context.edition.layout.zones.bleed
        return BlockContext(
            self.style_context.on(frame.side),
            self.trial,
            frame,
            self.sections.by_panel[panel],
            bleed,
            self.sections.levels,
        )

    def columns(self, plan: Plan) -> tuple[Column, ...]:
        """Return the columns of a plan. They are the same for all editions on the same panels."""
        first, at = plan.blocks[0], plan.blocks[0].at
        return () if first.block.of_panel() else self._columns_at(plan, at)

    def _columns_at(self, plan: Plan, at: At | None) -> tuple[Column, ...]:
        panels = [(member, _panel(self.style_context, member, plan.panel)) for member in plan.members]
        if at is None:
            columns = [one for member, panel in panels for one in _columns(self, member, panel, plan.panel.columns)]
            return self._beside_obstacles(plan, columns) if self._has_obstacles(plan) else tuple(columns)
        column = _column_at(at, _column(self, *panels[0]), self.context(plan.members[0]))
        return (column._replace(over=_beside(self.frames, column.panel)) if at.over_folds else column,)

    def _has_obstacles(self, plan: Plan) -> bool:
        """Return whether the layout says that flowing words keep a distance from an outline."""
        layout = self.style_context.edition.layout
        if any(one.wrap is not None for one in layout.art):
            return True
        panels = (layout.panels.get(PanelName(member), plan.panel) for member in plan.members)
        blocks = (one.at for panel in (plan.panel, *panels) for one in panel.blocks)
        return any(at is not None and at.wrap is not None for at in blocks)

    def _beside_obstacles(self, plan: Plan, columns: Sequence[Column]) -> tuple[Column, ...]:
        """Return the columns of a flow with the outlines that reach into them."""
        from flyergen.typeset.item_boxes import shapes_of

        layout, found = self.style_context.edition.layout, []
        for column in columns:
            name, frame = PanelName(column.panel), self.frames[column.panel]
            own = [(name, layout.panels[name])] if name in layout.panels else []
            if plan.panel.flow[:1] == (name,):
                own.append((PanelName(plan.name), plan.panel))
            shapes = [*shapes_of_art(self.style_context.edition, frame)]
            for panel_name, panel in own:
                for block in panel.blocks:
                    if block.at is not None and block.at.wrap is not None:
                        alone = Plan(str(panel_name), panel, (block,))
                        items = self.set(alone, self.columns(alone)).items_on(column.panel)
                        shapes.append((shapes_of(items), block.at.wrap))
            found.append(beside(column, shapes))
        return tuple(found)

    def set(self, plan: Plan, columns: Sequence[Column]) -> Part:
        """Set the blocks of a plan in its columns. At a fixed position they may become smaller, or be left out."""
        at = plan.blocks[0].at
        part = self.set_as_it_is(plan, columns)
        for share in _SHARES if at and at.smallest else ():
            if not part.overset:
                break
            trial = self.trial._replace(share=share, minimum=at.smallest if at and at.smallest else 0.0)
            part = self._replace(trial=trial).set_as_it_is(plan, columns)
        if at and at.optional and part.overset:
            return Part(plan, (), {}, plan._replace(blocks=()))
        return part

    def set_as_it_is(self, plan: Plan, columns: Sequence[Column]) -> Part:
        """Set the blocks of a plan in its columns at the sizes of the trial."""
        context, at = self.context(plan.members[0]), plan.blocks[0].at
        if at and at.moves_up:
            at = anchor(plan.panel, plan.blocks[0], context.style_context.edition)
            columns = self._columns_at(plan, at)
        blocks = present_blocks(plan.blocks, context.style_context.edition)
        units = [unit for block in blocks for unit in units_of(block, context)]
        placed = fill(units, columns, self.draft) if columns else ()
        lines: Mapping[str, tuple[Item, ...]] = {}
        if any(one.among for one in columns) and not self.draft:
            placed, lines = self._in_panel_columns(plan, units, columns, placed)
        if at is not None:
            placed = _in_room(_at_foot(placed, at, self.style_context.rise(plan.blocks[0].place)), at)
            if at.rotate:
                placed = self._rotated(plan, placed, at)
        part = _part(plan, placed, units, lines)
        return part if blocks is plan.blocks else part._replace(present_plan=plan._replace(blocks=blocks))

    def _rotated(self, plan: Plan, placements: tuple[Placed, ...], at: At) -> tuple[Placed, ...]:
        from flyergen.typeset.rotation import rotated

        frame = self.frames[plan.members[0]]
        return rotated(placements, at, Rect(0.0, 0.0, frame.width, frame.height), plan.blocks[0].block.may_bleed())

    def _in_panel_columns(
        self, plan: Plan, units: Sequence[Unit], columns: Sequence[Column], placements: tuple[Placed, ...]
    ) -> tuple[tuple[Placed, ...], Mapping[str, tuple[Item, ...]]]:
        """Return line boxes, balanced if the layout says so, and the rules between columns of each panel."""
        from flyergen.typeset.columns import balanced, rules

        panels = {name: _panel(self.style_context, name, plan.panel) for name in plan.members}
        asked = {name: own for name, panel in panels.items() if (own := panel.columns or plan.panel.columns)}
        if any(one.balanced for one in asked.values()):
            placements = balanced(units, columns, placements)
        palette = self.style_context.edition.palette
        return placements, {
            name: rules(name, own, placements, palette[own.rule]) for name, own in asked.items() if own.rule
        }


def compose(
    style_context: StyleContext, frames: Mapping[str, PanelFrame], trial: Trial, draft: bool = False
) -> Composition:
    """Set the whole edition at one trial; `frames` are the panels of the folded sheet in reading order."""
    if style_context.memory and not draft:
        known: Composition = style_context.memory.compose(style_context, frames, trial)
        return known
    return set_whole(Stage(style_context, frames, sections_of(style_context, frames), trial, draft))


def set_whole(stage: Stage) -> Composition:
    """Set everything for which a stage has words."""
    return assemble(stage, [stage.set(plan, stage.columns(plan)) for plan in plans(stage.style_context.edition.layout)])


def assemble(stage: Stage, parts: Sequence[Part]) -> Composition:
    """Return the composition of parts, in their order."""
    layout = stage.style_context.edition.layout
    placed = {
        name: tuple(one for part in parts for one in part.placements if one.column.panel == name)
        for name in stage.frames
    }
    return Composition(
        trial=stage.trial,
        sections=stage.sections,
        panels={name: tuple(i for part in parts for i in part.items_on(name)) for name in stage.frames},
        behind=behind(stage.style_context, stage.frames, stage.sections, placed),
        placements=placed,
        overset=tuple(one for part in parts for one in part.placements if one.overset),
        fullness={name: _fullness(name, parts) for name in stage.frames},
        kept_free={name: free for name, frame in stage.frames.items() if (free := kept_free(layout, frame))},
        parts=tuple(parts),
        stage=stage,
    )


def plans(layout: Layout) -> tuple[Plan, ...]:
    """Return the plans of a layout in reading order. A flow has the position of its first block.

    Areas are behind all words, wherever the layout has them.
    """
    return tuple(plan for name in _in_turn(layout) for plan in _plans(str(name), layout.panels[name]))


def _in_turn(layout: Layout) -> Iterator[PanelName]:
    """Yield the panels and flows with words. A flow comes after its first panel and before its others."""
    flows = {panel.flow[0]: name for name, panel in layout.panels.items() if panel.flow}
    for name in layout.panels:
        flow = layout.panels[name].flow
        if not flow or flow[0] not in layout.panels:
            yield name
        if name in flows:
            yield flows[name]


def _plans(name: str, panel: Panel) -> Iterator[Plan]:
    areas = [block for block in panel.blocks if block.block.behind_words()]
    apart = [block for block in panel.blocks if block.block.of_panel()]
    flowing = tuple(block for block in panel.blocks if block.at is None and block not in apart)
    yield from (Plan(name, panel, (area,)) for area in areas)
    for block in panel.blocks:
        if block in areas:
            continue
        if block.at is not None or block in apart:
            yield Plan(name, panel, (block,))
        elif flowing and block is flowing[0]:
            yield Plan(name, panel, flowing)


def _panel(style_context: StyleContext, member: str, flow: Panel) -> Panel:
    """Return the panel with settings of the flow that it does not override."""
    return style_context.edition.layout.panels.get(PanelName(member), flow)


def _columns(stage: Stage, name: str, panel: Panel, default: Columns | None) -> tuple[Column, ...]:
    """Return the columns of a panel for flowing text. `default` are those of its flow."""
    columns = panel.columns or default
    if columns is None:
        return (_column(stage, name, panel),)
    from flyergen.typeset.columns import each_column

    own = [_column(stage, name, one) for one in each_column(panel, columns, stage.frames[name].width)]
    return tuple(one._replace(among=len(own)) for one in own)


def _column(stage: Stage, name: str, panel: Panel) -> Column:
    """Return the column of a panel between its `left` and `right`."""
    frame, trial = stage.frames[name], stage.trial
    width = frame.width - panel.left - panel.right
    top, foot = _free_rows(stage.context(name), panel.left, width, panel.top)
    if panel.last_row is not None:
        foot = min(foot, panel.first_row + panel.last_row * trial.leading)
    out = kept_out_from(stage.style_context, frame, (panel.left, panel.left + width), top)
    if out is not None:
        foot = min(foot, out - pt(trial.size * _DEPTH))
    for art in stage.style_context.edition.layout.art:
        if art.under and frame.name in art.under.tips:
            tip = art.under.tips[PanelName(frame.name)]
            foot = min(foot, tip + art.under.lowest - art.under.clearance)
    return Column(
        panel=frame.name,
        left=panel.left,
        width=width,
        top=top,
        foot=foot,
        first_row=panel.first_row,
        leading=trial.leading,
    )


def _safe_foot(context: BlockContext) -> float:
    """Return the lowest baseline of body text on a panel that keeps its letters in the safe area."""
    zones, cut = context.style_context.edition.layout.zones, context.frame.at_trim()[3]
    return context.frame.height - (zones.safe if cut else zones.fold) - pt(context.trial.size * _DEPTH)


def _free_rows(context: BlockContext, left: float, width: float, top: float) -> tuple[float, float]:
    """Return where the ink of a column may begin, at `top` or lower, and its lowest baseline."""
    layout = context.style_context.edition.layout
    foot, free = _safe_foot(context), kept_free(layout, context.frame)
    if not free:
        return top, foot
    clear = layout.zones.fold + pt(context.trial.size * _DEPTH)
    return within(free, context.frame, (left, left + width), (top, foot), clear)


def units_of(block: PlacedBlock, context: BlockContext) -> tuple[Unit, ...]:
    """Return the units of a placed block, with the opacity and the space before it that the layout asks for."""
    units = block.block.set(context)
    if block.opacity < 1:
        opacity = Opacity(block.opacity, block.place)
        units = tuple(_seen_through(unit, opacity) for unit in units)
    if block.before is None or not units:
        return units
    first = units[0]
    before = gap(block.before, context.trial)
    if isinstance(first, TextUnit):
        return (first._replace(before=before + context.style_context.space_before(first.style)), *units[1:])
    if isinstance(first, BoxUnit):
        return (first._replace(before=before), *units[1:])
    return units


def _seen_through(unit: Unit, opacity: Opacity) -> Unit:
    """Return a unit through which what is behind it can be seen."""
    from flyergen.typeset.item_boxes import with_opacity

    if isinstance(unit, TextUnit):
        return unit._replace(finish=partial(with_opacity, opacity=opacity))
    if isinstance(unit, PanelUnit):
        return unit._replace(items=with_opacity(unit.items, opacity))
    if not isinstance(unit, BoxUnit):
        return unit

    def build(measure: float) -> LineBox:
        line_box = unit.build(measure)
        return line_box._replace(items=with_opacity(line_box.items, opacity))

    return unit._replace(build=build)


def _at_foot(placements: tuple[Placed, ...], at: At, rise: float) -> tuple[Placed, ...]:
    """Return line boxes moved down to the foot that a fixed block may have, or `rise` above it."""
    if at.foot is None or not placements:
        return placements
    down = at.foot - rise - placements[-1].bottom
    return tuple(one._replace(y=one.y + down, overset=one.line_box.over) for one in placements)


def _in_room(placements: tuple[Placed, ...], at: At) -> tuple[Placed, ...]:
    """Return line boxes, marked as overset if they do not fit into the height of their position."""
    if at.room is None or not placements:
        return placements
    top = placements[0].y - placements[0].line_box.rise
    if at.foot is not None:
        high = placements[-1].bottom - at.room - _HAIR
        return tuple(one._replace(overset=one.overset or one.y - one.line_box.rise < high) for one in placements)
    return tuple(one._replace(overset=one.overset or one.bottom > top + at.room + _HAIR) for one in placements)


def _column_at(at: At, column: Column, context: BlockContext) -> Column:
    """Return the column of a fixed block: its own left and measure, down to its last row or as far as is free."""
    left = column.left if at.x is None else at.x
    width = column.width - (left - column.left) if at.width is None else at.width
    foot = _free_rows(context, left, width, 0.0)[1]
    last = foot if at.last_row is None else column.first_row + at.last_row * column.leading
    own = column._replace(
        left=left,
        width=width,
        foot=min(foot, last),
    )
    if at.row is not None:
        return own._replace(anchor=column.first_row + at.row * column.leading)
    return own._replace(top=column.top if at.top is None else at.top)


def _beside(frames: Mapping[str, PanelFrame], name: str) -> tuple[tuple[str, float], ...]:
    """Return the other panels of a panel's side, with the distance from its left edge to theirs."""
    frame = frames[name]
    others = (one for one in frames.values() if one.side == frame.side and one.name != name)
    return tuple((one.name, one.x - frame.x) for one in others)


def _part(
    plan: Plan, placements: tuple[Placed, ...], units: Sequence[Unit], lines: Mapping[str, tuple[Item, ...]]
) -> Part:
    """Return a part. The items of fixed blocks belong to its first panel, behind the words or over them.

    `lines` are the rules between columns of each panel.
    """
    items: dict[str, list[Item]] = {name: [] for name in plan.members}
    fixed = [unit for unit in units if isinstance(unit, PanelUnit)]
    items[plan.members[0]] += [item for unit in fixed if not unit.over for item in unit.items]
    for one in placements:
        items[one.column.panel] += shift(_shown_items(one), one.column.left, one.y + one.line_box.shift)
    items[plan.members[0]] += [item for unit in fixed if unit.over for item in unit.items]
    for name, own in lines.items():
        items[name] += own
    return Part(plan, placements, {name: tuple(own) for name, own in items.items()})


def _shown_items(placement: Placed) -> tuple[Item, ...]:
    """Return the items of a line box. Overset words are red: they are shown to the editor, and never printed."""
    if not placement.overset:
        return placement.line_box.items
    return tuple(i._replace(colour=OVERSET) if isinstance(i, GlyphRun) else i for i in placement.line_box.items)


def _fullness(name: str, parts: Sequence[Part]) -> float:
    """Return the used share of the flowing text's room, or of a panel with only fixed blocks the used height."""
    flowing = [one for part in parts if part.plan.flowing for one in part.placements if one.column.panel == name]
    if not flowing:
        return 0.0
    column = flowing[0].column
    if column.among:
        from flyergen.typeset.columns import fullness_of

        return fullness_of(flowing)
    top = min(one.y - one.line_box.rise for one in flowing)
    return (max(one.bottom for one in flowing) - top) / max(column.foot - top, 1e-6)
