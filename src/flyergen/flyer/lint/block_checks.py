"""Block checks: incomplete or contradictory blocks, missing facts, and the order of headings."""

from collections.abc import Iterator, Mapping

from flyergen.flyer.lint.layout_checks import NARROWEST_COLUMN
from flyergen.flyer.model.block import Site
from flyergen.flyer.model.facts import Facts
from flyergen.flyer.model.layout import Layout, PanelFrame, PlacedBlock, in_reading_order
from flyergen.messages import listed, say
from flyergen.problems import Problem

_ANCHORS = ("row", "top", "foot")


def block_problems(layout: Layout, facts: Facts, frames: Mapping[str, PanelFrame]) -> Iterator[Problem]:
    """Yield the problems of each block by itself, and of the order of the headings."""
    for name, panel in layout.panels.items():
        frame = frames.get((panel.flow or (name,))[0])
        for placed in panel.blocks:
            yield from _anchor(placed)
            yield from _outside(placed, frame)
            yield from placed.block.problems(Site(placed, facts, layout, frames, frame))
    yield from _outline(layout, frames)


def _anchor(placed: PlacedBlock) -> Iterator[Problem]:
    """Check that a fixed position is given in one way: a row, the top of the ink, or its foot."""
    if placed.at is None:
        return
    given = [name for name in _ANCHORS if getattr(placed.at, name) is not None]
    if len(given) != 1:
        fact = say("`at` of this {kind} does not say where", kind=placed.kind)
        if given:
            names = listed([f"`{name}`" for name in given])
            fact = say("`at` of this {kind} says {names}", kind=placed.kind, names=names)
        hint = say("write one of `row` (its first line), `top` or `foot`")
        yield Problem("L416", fact, hint, placed.place)
    if placed.at.rotate % 90 and placed.block.code:
        fact = say("a code stays straight, and this {kind} is tilted", kind=placed.kind)
        yield Problem("L415", fact, say("delete `rotate`, or turn it by 90 degrees"), placed.place)
    if placed.at.width is not None and placed.at.width < NARROWEST_COLUMN and not placed.block.wordless():
        fact = say("this {kind} is {width:.3g} mm wide, too narrow for words", kind=placed.kind, width=placed.at.width)
        hint = say("make `width` at least {least:g}mm", least=NARROWEST_COLUMN)
        yield Problem("L417", fact, hint, placed.place)


def _outside(placed: PlacedBlock, frame: PanelFrame | None) -> Iterator[Problem]:
    """Check that words at a fixed position stay on their panel. Pictures, rules and areas may bleed."""
    at = placed.at
    if at is None or frame is None or placed.block.may_bleed():
        return
    left, width = at.x or 0, at.width or 0
    if at.rotate:  # what the turned words need is known when they are set
        width = 0
    down = [y for y in (at.top, at.foot) if y is not None]
    right = frame.side_width - frame.x if at.over_folds and not frame.turned else frame.width
    if left < 0 or left + width > right or (at.row or 0) < 0 or not all(0 <= y <= frame.height for y in down):
        fact = say("this {kind} stands outside panel {name}", kind=placed.kind, name=frame.name)
        hint = say(
            "the panel is {width:.0f} mm wide and {height:.0f} mm high; its first line is row 0",
            width=frame.width,
            height=frame.height,
        )
        yield Problem("L420", fact, hint, placed.place)


def _outline(layout: Layout, frames: Mapping[str, PanelFrame]) -> Iterator[Problem]:
    """Yield the headings that skip a level, in reading order. Source: ISO 14289-1, 7.4.2."""
    level = 0
    for placed in in_reading_order(layout, frames):
        found = placed.block.outline()
        deeper = found.level if found else 0
        if deeper > level + 1:
            fact = say("a heading of level {deeper} comes first", deeper=deeper)
            if level:
                fact = say("a heading of level {deeper} comes after one of level {level}", deeper=deeper, level=level)
            yield Problem("L418", fact, say("write `level: {level}` here", level=level + 1), placed.place)
        level = deeper or level
