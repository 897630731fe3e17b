"""Checks on a layout: names that name nothing, columns without room, flows that cross, sizes in the wrong order."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from flyergen.colour import Colour
from flyergen.flyer.blocks import Area, Picture, Start
from flyergen.flyer.drawing import Drawing, colours_to_roles
from flyergen.flyer.facts import Facts, fact_names
from flyergen.flyer.facts_check import FONT_ROLES
from flyergen.flyer.layout import Art, Layout, Panel, PanelFrame
from flyergen.flyer.names import ColourName, FactName, Name, PanelName, StyleName, names_within
from flyergen.problems import Problem, did_you_mean

NARROWEST_COLUMN = 15.0  # mm: a long word of the smallest text
_MOST_SIZES = 200  # that copyfitting tries


class Known(NamedTuple):
    """What a layout's names may name. Without frames (the fold is wrong) panels are not looked at."""

    facts: Facts
    palette: Mapping[str, Colour]
    frames: Mapping[str, PanelFrame]


def layout_problems(layout: Layout, known: Known) -> Iterator[Problem]:
    """Yield what is wrong in a layout by itself."""
    asked = [name for panel in layout.panels.values() for name in names_within(panel.blocks, StyleName)]
    yield from _unknown(names_within(layout, ColourName), known.palette, "colour", "the palette has")
    yield from _unknown(asked, tuple(layout.styles), "style", "the layout has")
    yield from _unknown(names_within(layout, FactName), fact_names(known.facts), "fact", "flyer.yaml has")
    yield from _unknown_roles(layout)
    yield from _sizes(layout)
    if known.frames:
        yield from _unknown(_panels_asked(layout), known.frames, "panel", f"a {layout.fold} fold has")
        yield from (p for name, panel in layout.panels.items() for p in _narrow(name, panel, known.frames))
        yield from _flows(layout, known.frames)


def _unknown(
    names: list[Name], known: Mapping[str, object] | tuple[str, ...], what: str, where: str
) -> Iterator[Problem]:
    codes = {"colour": "L401", "style": "L402", "fact": "L403", "panel": "L404"}
    for name in dict.fromkeys(names):
        if name and name not in known:
            near = did_you_mean(name, known)
            hint = f"did you mean `{near}`?" if near else f"{where} {', '.join(known)}"
            yield Problem(codes[what], f"there is no {what} `{name}`", hint, name.place)


def _unknown_roles(layout: Layout) -> Iterator[Problem]:
    for name, style in layout.styles.items():
        if style.face not in FONT_ROLES:
            near = did_you_mean(style.face, FONT_ROLES)
            hint = f"did you mean `{near}`?" if near else "write `text` or `display`"
            yield Problem("L405", f"there is no font role `{style.face}`", hint, style.face.place or name.place)


def _panels_asked(layout: Layout) -> list[Name]:
    """Return every name that must be a panel; the name of a flow is free."""
    flows = [name for name, panel in layout.panels.items() if panel.flow]
    return [name for name in names_within(layout, PanelName) if not any(name is flow for flow in flows)]


def _sizes(layout: Layout) -> Iterator[Problem]:
    body, leading, spacing = layout.body, layout.leading, layout.spacing
    if not body.largest >= body.preferred >= body.smallest:
        fact = f"the body's sizes do not go down: {body.largest:g}, {body.preferred:g}, {body.smallest:g} pt"
        yield Problem("L419", fact, "write `largest` first, then `preferred`, then `smallest`", body.place)
    elif (body.largest - body.smallest) / body.step > _MOST_SIZES:
        fact = f"between the body's sizes are more than {_MOST_SIZES} steps of {body.step:g} pt"
        yield Problem("L419", fact, "write a larger `step`; 0.25pt is usual", body.place)
    for name, pair in (("leading", leading), ("spacing", spacing)):
        if isinstance(pair, tuple) and pair.preferred < pair.least:
            fact = f"the {name}'s `preferred` ({pair.preferred:g}) is less than its `least` ({pair.least:g})"
            yield Problem("L419", fact, "write the larger number as `preferred`", pair.place)


def _narrow(name: PanelName, panel: Panel, frames: Mapping[str, PanelFrame]) -> Iterator[Problem]:
    for frame in (frames[member] for member in panel.flow or (name,) if member in frames):
        width = frame.width - panel.left - panel.right
        if width < NARROWEST_COLUMN and (panel.blocks or not panel.flow):
            fact = f"the column of panel {frame.name} is {max(width, 0):.0f} mm wide, too narrow for words"
            hint = f"make `left` and `right` smaller: the panel is {frame.width:.0f} mm wide"
            yield Problem("L417", fact, hint, name.place)
        if panel.first_row > frame.height or panel.top > frame.height:
            fact = f"the column of panel {frame.name} begins below its foot"
            hint = f"make `top` and `first_row` smaller: the panel is {frame.height:.0f} mm high"
            yield Problem("L417", fact, hint, name.place)


def _flows(layout: Layout, frames: Mapping[str, PanelFrame]) -> Iterator[Problem]:
    """Yield panels in two flows, panels with flowing blocks beside a flow, and starts on a panel that is not next."""
    taken = {str(name): "has blocks of its own" for name, panel in layout.panels.items() if _runs_by_itself(panel)}
    for name, panel in layout.panels.items():
        for member in panel.flow:
            if member in taken:
                fact = f"panel {member} {taken[member]} and stands in the flow `{name}` too"
                yield Problem("L413", fact, "take it out of the flow, or fix its own blocks with `at:`", member.place)
            taken[member] = f"stands in the flow `{name}`"
        for placed in panel.blocks:
            start = placed.block.panel if isinstance(placed.block, Start) else None
            if start in frames and start not in panel.flow:
                fact = f"`start: {start}` names no panel of this flow"
                hint = f"the flow has {', '.join(panel.flow)}" if panel.flow else "it is for panels with `flow:`"
                yield Problem("L414", fact, hint, placed.place)


def _runs_by_itself(panel: Panel) -> bool:
    return not panel.flow and any(one.at is None and not isinstance(one.block, Area) for one in panel.blocks)


def art_problems(layout: Layout, art: Mapping[str, Drawing], palette: Mapping[str, Colour]) -> Iterator[Problem]:
    """Yield a problem for each colour of a drawing that is none of the palette's, and for art without its words."""
    pictures = (placed.block for panel in layout.panels.values() for placed in panel.blocks)
    shown: list[Art | Picture] = [*layout.art, *(block for block in pictures if isinstance(block, Picture))]
    for one in shown:
        if isinstance(one, Art) and one.of and not one.text:
            fact = f"`{one.file}` stands for something on panel {one.of}, and no words say what"
            yield Problem("L409", fact, "write `text:` with the key of a description, or delete `of:`", one.of.place)
        if isinstance(one, Art) and one.file not in art:
            yield Problem("L411", f"`{one.file}` is no drawing", "save the art behind the text as SVG", one.file.place)
        if one.file in art:
            try:
                colours_to_roles(art[one.file], palette, one.colours)
            except ValueError as error:
                hint = 'map it under `colours:` of the picture, as `"#c00000": brand`'
                yield from (Problem("L406", fact, hint, one.file.place) for fact in str(error).splitlines())
