"""Layout checks: unknown names, narrow columns, wrong sizes, and incomplete blocks and codes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from flyergen.colour import Colour
from flyergen.flyer.block import Block, Site
from flyergen.flyer.codes import Code
from flyergen.flyer.facts import Facts, Social, may_be, possible_names, printed_names
from flyergen.flyer.layout import FONT_ROLES, Layout, Leading, Panel, PlacedBlock, in_reading_order
from flyergen.flyer.panel_frames import PanelFrame
from flyergen.flyer.vector_drawing import Drawing, strange_colours
from flyergen.lint.facts import script_problems
from flyergen.messages import listed, say
from flyergen.names import (
    ColourName,
    FactName,
    FeatureName,
    FileName,
    Name,
    PanelName,
    StyleName,
    TextKey,
    names_within,
)
from flyergen.problem import Place, Problem, did_you_mean
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple

NARROWEST_COLUMN = 15.0  # mm: a long word of the smallest text

NARROWEST_GAP = 3.0  # mm between columns: less is hardly more than a space between words

_MOST_BLOCKS, _MOST_BLOCKS_IN_ALL = 100, 300  # of a panel and of a layout; real ones have up to 13 and 51

_MOST_SIZES = 200  # that copyfitting may try


class Known(NamedTuple):
    """The names that a layout may use. Without frames (the fold is wrong) panels are not checked."""

    facts: Facts
    palette: Mapping[str, Colour]
    frames: Mapping[str, PanelFrame]


def layout_problems(layout: Layout, known_names: Known) -> Iterator[Problem]:
    """Yield the problems of a layout by itself."""
    asked = [name for panel in layout.panels.values() for name in names_within(panel.blocks, StyleName)]
    asked += [style.drop_cap_style for style in layout.styles.values() if style.drop_cap_style]
    names = names_within(layout, Name)
    yield from _unknown([name for name in names if isinstance(name, ColourName)], known_names.palette, _no_colour)
    yield from _unknown(asked, tuple(layout.styles), _no_style)
    facts = [name for name in names if isinstance(name, FactName) and not may_be(known_names.facts, name)]
    yield from _unknown(facts, possible_names(known_names.facts), _no_fact)
    yield from _unknown_roles(layout)
    yield from _unknown_features([name for name in names if isinstance(name, FeatureName)])
    yield from script_problems(() if layout.body.scripts == "auto" else layout.body.scripts)
    yield from _sizes(layout)
    yield from _too_many_blocks(layout)
    if known_names.frames:
        yield from _unknown(_panels_asked(layout, names), known_names.frames, partial(_no_panel, layout.fold))
        yield from (p for name, panel in layout.panels.items() for p in _narrow(name, panel, known_names.frames))
        yield from _flows(layout, known_names.frames)
        yield from _flows_of_one_language(layout, known_names.frames)
    yield from _unknown(names_within(layout.sides, Name), tuple(map(str, known_names.facts.languages)), _no_language)
    shown = names_within(tuple(placed.block for panel in layout.panels.values() for placed in panel.blocks), TextKey)
    yield from _unknown([*layout.phone.order, *layout.phone.drop], tuple(map(str, shown)), _not_shown)


def _unknown(
    names: Iterable[Name],
    known_names: Mapping[str, object] | tuple[str, ...],
    describe: Callable[[Name, str], Problem],
) -> Iterator[Problem]:
    for name in dict.fromkeys(names):
        if name and name not in known_names:
            problem = describe(name, ", ".join(known_names))
            near = did_you_mean(name, known_names)
            yield problem._replace(hint=say("did you mean `{near}`?", near=near)) if near else problem


def _no_colour(name: Name, choices: str) -> Problem:
    return problem_of("L401", name.place, name=name, known=choices)


def _no_style(name: Name, choices: str) -> Problem:
    return problem_of("L402", name.place, name=name, known=choices)


def _no_language(name: Name, choices: str) -> Problem:
    return problem_of("L431", name.place, language=name, known=choices)


def _no_fact(name: Name, choices: str) -> Problem:
    return problem_of("L403", name.place, name=name, known=choices)


def _no_panel(fold: str, name: Name, choices: str) -> Problem:
    return problem_of("L404", name.place, name=name, fold=fold, known=choices)


def _not_shown(name: Name, _: str) -> Problem:
    return problem_of("L425", name.place, key=name)


def _unknown_roles(layout: Layout) -> Iterator[Problem]:
    for name, style in layout.styles.items():
        if style.face not in FONT_ROLES:
            near = did_you_mean(style.face, FONT_ROLES)
            yield problem_of("L405", style.face.place or name.place, role=style.face, near=near)


def _unknown_features(features: list[FeatureName]) -> Iterator[Problem]:
    if not features:
        return
    from flyergen.flyer.theme import is_known, known_features

    for name in dict.fromkeys(features):
        if not is_known(name):
            near = did_you_mean(name.removeprefix("no-").partition("=")[0], known_features())
            yield problem_of("L436", name.place, feature=name, near=near, known=", ".join(known_features()))


def _panels_asked(layout: Layout, names: Iterable[Name]) -> list[Name]:
    """Return the names of a layout that must be a panel. The name of a flow is free."""
    flows = [name for name, panel in layout.panels.items() if panel.flow]
    return [name for name in names if isinstance(name, PanelName) and not any(name is flow for flow in flows)]


def _too_many_blocks(layout: Layout) -> Iterator[Problem]:
    """Yield a problem for each panel with so many blocks that setting them takes very long, or for the layout."""
    full = [(name, panel) for name, panel in layout.panels.items() if len(panel.blocks) > _MOST_BLOCKS]
    for name, panel in full:
        place, count = panel.blocks[_MOST_BLOCKS].place, len(panel.blocks)
        yield problem_of("L437", place, "panel", panel=name, count=count, most=_MOST_BLOCKS)
    count = sum(len(panel.blocks) for panel in layout.panels.values())
    if count > _MOST_BLOCKS_IN_ALL and not full:
        yield problem_of("L437", layout.place, "layout", count=count, most=_MOST_BLOCKS_IN_ALL)


def _sizes(layout: Layout) -> Iterator[Problem]:
    body, leading, spacing = layout.body, layout.leading, layout.spacing
    if not body.largest >= body.preferred >= body.smallest:
        yield problem_of(
            "L419", body.place, "order", largest=body.largest, preferred=body.preferred, smallest=body.smallest
        )
    elif (body.largest - body.smallest) / body.step > _MOST_SIZES:
        yield problem_of("L419", body.place, "steps", most=_MOST_SIZES, step=body.step)
    for pair in (leading, spacing):
        if isinstance(pair, tuple) and pair.preferred < pair.least:
            kind = "leading" if isinstance(pair, Leading) else "spacing"
            yield problem_of("L419", pair.place, kind, "pair", preferred=pair.preferred, least=pair.least)


def _narrow(name: PanelName, panel: Panel, frames: Mapping[str, PanelFrame]) -> Iterator[Problem]:
    for frame in (frames[member] for member in panel.flow or (name,) if member in frames):
        width = frame.width - panel.left - panel.right
        if panel.columns and width >= NARROWEST_COLUMN:
            yield from _narrow_columns(frame, panel, width, name.place)
        if width < NARROWEST_COLUMN and (panel.blocks or not panel.flow):
            yield problem_of(
                "L417",
                name.place,
                "narrow_column",
                "margins",
                name=frame.name,
                width=max(width, 0),
                hint_width=frame.width,
            )
        if panel.first_row > frame.height or panel.top > frame.height:
            yield problem_of("L417", name.place, "low", name=frame.name, height=frame.height)


def _narrow_columns(frame: PanelFrame, panel: Panel, width: float, place: Place | None) -> Iterator[Problem]:
    """Yield that a panel is divided into columns that are too narrow, or with too narrow a gap."""
    number, gap = (panel.columns.number, panel.columns.gap) if panel.columns else (1, 0.0)
    if number < 2:
        return
    own = (width - (number - 1) * gap) / number
    if own < NARROWEST_COLUMN:
        most = max(1, int((width + gap) / (NARROWEST_COLUMN + gap)))
        yield problem_of(
            "L417", place, "narrow_column", "many_columns", name=frame.name, width=max(own, 0), number=most
        )
    elif gap < NARROWEST_GAP:
        yield problem_of("L417", place, "near_columns", name=frame.name, gap=gap, least=NARROWEST_GAP)


def _flows(layout: Layout, frames: Mapping[str, PanelFrame]) -> Iterator[Problem]:
    """Yield panels in two flows, panels with flowing blocks beside a flow, and starts not on the next panel."""
    taken = {str(name): "" for name, panel in layout.panels.items() if _runs_by_itself(panel)}
    for name, panel in layout.panels.items():
        for member in panel.flow:
            if member in taken:
                yield problem_of("L413", member.place, panel=member, other=taken[member], name=name)
            taken[member] = name
        for placed in panel.blocks:
            for start in (
                start for start in placed.block.start_panels() if start in frames and start not in panel.flow
            ):
                known = ", ".join(panel.flow)
                yield problem_of("L414", placed.place, "start", "no_flow", start=start, known=known)


def _flows_of_one_language(layout: Layout, frames: Mapping[str, PanelFrame]) -> Iterator[Problem]:
    """Yield flows that run from one side to the other, if the sides are in different languages."""
    if layout.sides.of("outside") == layout.sides.of("inside"):
        return
    for name, panel in layout.panels.items():
        if len({frames[member].side for member in panel.flow if member in frames}) > 1:
            yield problem_of("L432", name.place, name=name)


def _runs_by_itself(panel: Panel) -> bool:
    return not panel.flow and any(one.at is None and not one.block.of_panel() for one in panel.blocks)


def art_problems(layout: Layout, art: Mapping[str, Drawing], palette: Mapping[str, Colour]) -> Iterator[Problem]:
    """Yield a problem for each color of a drawing that the palette lacks, and for art without its words."""
    for one in layout.art:
        if one.of and not one.text:
            yield problem_of("L409", one.of.place, "art", file=one.file, of=one.of)
        if one.file not in art:
            yield problem_of("L411", one.file.place, "no_drawing", "art", file=one.file)
        yield from _unmapped_colours(one.file, one.colours, art, palette)
    blocks = [placed.block for panel in layout.panels.values() for placed in panel.blocks]
    yield from _ends_of_words(blocks, art)
    for block in (picture for one in blocks for picture in one.pictures()):
        if file := block.picture_file():
            yield from _unmapped_colours(file, block.mapped_colours(), art, palette)
        for name in block.outlines():
            if name in art and not any(shape.fill for shape in art[name].shapes):
                yield problem_of("L411", name.place, "no_shape", file=name)


def _ends_of_words(blocks: Iterable[Block], art: Mapping[str, Drawing]) -> Iterator[Problem]:
    """Yield a problem for each picture that is to end the words of a title and is no drawing."""
    for end in filter(None, (block.art_of_words() for block in blocks)):
        if end.file not in art:
            yield problem_of("L411", end.file.place, "no_drawing", "end", file=end.file)


def _unmapped_colours(
    file: FileName, mapped: Mapping[str, ColourName], art: Mapping[str, Drawing], palette: Mapping[str, Colour]
) -> Iterator[Problem]:
    if file in art:
        facts = strange_colours(art[file], palette, mapped)
        yield from (problem_of("L406", file.place, fact=fact) for fact in facts)


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


def _anchor(placement: PlacedBlock) -> Iterator[Problem]:
    """Check that a fixed position is given in one way: a row, the top of the ink, or its foot."""
    if placement.at is None:
        return
    given = [name for name in _ANCHORS if getattr(placement.at, name) is not None]
    if len(given) != 1:
        names = tuple(f"`{name}`" for name in given)
        yield problem_of("L416", placement.place, kind=placement.kind, names=names)
    if placement.at.rotate % 90 and placement.block.code:
        yield problem_of("L415", placement.place, kind=placement.kind)
    if placement.at.width is not None and placement.at.width < NARROWEST_COLUMN and not placement.block.wordless():
        width = placement.at.width
        yield problem_of(
            "L417", placement.place, "narrow_box", kind=placement.kind, width=width, least=NARROWEST_COLUMN
        )


def _outside(placement: PlacedBlock, frame: PanelFrame | None) -> Iterator[Problem]:
    """Check that words at a fixed position stay on their panel. Pictures, rules and areas may bleed."""
    at = placement.at
    if at is None or frame is None or placement.block.may_bleed():
        return
    left, width = at.x or 0, at.width or 0
    if at.rotate:  # what the turned words need is known when they are set
        width = 0
    down = [y for y in (at.top, at.foot) if y is not None]
    right = frame.side_width - frame.x if at.over_folds and not frame.turned else frame.width
    if left < 0 or left + width > right or (at.row or 0) < 0 or not all(0 <= y <= frame.height for y in down):
        yield problem_of(
            "L420", placement.place, kind=placement.kind, name=frame.name, width=frame.width, height=frame.height
        )


def _outline(layout: Layout, frames: Mapping[str, PanelFrame]) -> Iterator[Problem]:
    """Yield the headings that skip a level, in reading order. Source: ISO 14289-1, 7.4.2."""
    level = 0
    for placed in in_reading_order(layout, frames):
        found = placed.block.outline()
        deeper = found.level if found else 0
        if deeper > level + 1:
            yield problem_of(
                "L418", placed.place, "after" if level else "first", deeper=deeper, level=level, hint_level=level + 1
            )
        level = deeper or level


_WEB = ("organization.web", "links.", "event.online", "piece.link")

_REACH = ("contact.email", "contact.phone")


def kind_problems(code: Code, placement: PlacedBlock, facts: Facts) -> Iterator[Problem]:
    """Yield the problems of what a QR code holds. A fact that flyer.yaml lacks leaves the code out."""
    place = code.link.place or code.geo.place or placement.place
    known = printed_names(facts)
    if not code.kinds:
        yield problem_of("L407", place, "nothing")
    elif len(code.kinds) > 1:
        kinds = listed([f"`{kind}`" for kind in code.kinds])
        yield problem_of("L407", place, "several", kinds=kinds)
    elif code.link in known and not _is_link(code.link):
        yield problem_of("L408", place, "no_address", address=code.link)
    elif code.geo in known and not code.geo.endswith(".geo"):
        yield problem_of("L408", place, "no_place", name=code.geo)
    for name in code.first:
        if name in known and not (_is_link(name) or name in _REACH or name.endswith(".geo")):
            yield problem_of("L408", name.place, "unknown", name=name)
    if not code.text:
        yield problem_of("L409", place, "code", hint=no_alt("text"))


def _is_link(name: str) -> bool:
    return name.startswith(_WEB) or name.removeprefix("contact.") in Social._fields


def no_alt(field: str) -> str:
    """Return the hint for missing alt text."""
    return say("write `{field}:` with the key of a description, and the description in the text files", field=field)
