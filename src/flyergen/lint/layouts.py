"""Layout checks: unknown names, narrow columns, wrong sizes, and incomplete blocks and codes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from flyergen.colour import Colour
from flyergen.flyer.block import Block, Site
from flyergen.flyer.codes import Code
from flyergen.flyer.facts import Facts, Social, may_be, possible_names, printed_names
from flyergen.flyer.layout import FONT_ROLES, Layout, Leading, Panel, PlacedBlock, Spacing, in_reading_order
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
from flyergen.record import NamedTuple

NARROWEST_COLUMN = 15.0  # mm: a long word of the smallest text

NARROWEST_GAP = 3.0  # mm between columns: less is hardly more than a space between words

_MOST_SIZES = 200  # that copyfitting may try


class Known(NamedTuple):
    """The names that a layout may use. Without frames (the fold is wrong) panels are not checked."""

    facts: Facts
    palette: Mapping[str, Colour]
    frames: Mapping[str, PanelFrame]


def layout_problems(layout: Layout, known: Known) -> Iterator[Problem]:
    """Yield the problems of a layout by itself."""
    asked = [name for panel in layout.panels.values() for name in names_within(panel.blocks, StyleName)]
    asked += [style.drop_cap_style for style in layout.styles.values() if style.drop_cap_style]
    names = names_within(layout, Name)
    yield from _unknown([name for name in names if isinstance(name, ColourName)], known.palette, _no_colour)
    yield from _unknown(asked, tuple(layout.styles), _no_style)
    facts = [name for name in names if isinstance(name, FactName) and not may_be(known.facts, name)]
    yield from _unknown(facts, possible_names(known.facts), _no_fact)
    yield from _unknown_roles(layout)
    yield from _unknown_features([name for name in names if isinstance(name, FeatureName)])
    yield from script_problems(() if layout.body.scripts == "auto" else layout.body.scripts)
    yield from _sizes(layout)
    if known.frames:
        yield from _unknown(_panels_asked(layout, names), known.frames, partial(_no_panel, layout.fold))
        yield from (p for name, panel in layout.panels.items() for p in _narrow(name, panel, known.frames))
        yield from _flows(layout, known.frames)
        yield from _flows_of_one_language(layout, known.frames)
    yield from _unknown(names_within(layout.sides, Name), tuple(map(str, known.facts.languages)), _no_language)
    shown = names_within(tuple(placed.block for panel in layout.panels.values() for placed in panel.blocks), TextKey)
    yield from _unknown([*layout.phone.order, *layout.phone.drop], tuple(map(str, shown)), _not_shown)


def _unknown(
    names: Iterable[Name], known: Mapping[str, object] | tuple[str, ...], told: Callable[[Name, str], Problem]
) -> Iterator[Problem]:
    for name in dict.fromkeys(names):
        if name and name not in known:
            problem = told(name, ", ".join(known))
            near = did_you_mean(name, known)
            yield problem._replace(hint=say("did you mean `{near}`?", near=near)) if near else problem


def _no_colour(name: Name, known: str) -> Problem:
    hint = say("the palette has {known}", known=known)
    return Problem("L401", say("there is no color `{name}`", name=name), hint, name.place)


def _no_style(name: Name, known: str) -> Problem:
    hint = say("the layout has {known}", known=known)
    return Problem("L402", say("there is no style `{name}`", name=name), hint, name.place)


def _no_language(name: Name, known: str) -> Problem:
    hint = say("flyer.yaml has {known} under `languages:`", known=known)
    return Problem("L431", say("the flyer is not in `{language}`", language=name), hint, name.place)


def _no_fact(name: Name, known: str) -> Problem:
    hint = say("flyer.yaml has {known}", known=known)
    return Problem("L403", say("there is no fact `{name}`", name=name), hint, name.place)


def _no_panel(fold: str, name: Name, known: str) -> Problem:
    hint = say("a {fold} fold has {known}", fold=fold, known=known)
    return Problem("L404", say("there is no panel `{name}`", name=name), hint, name.place)


def _not_shown(name: Name, _: str) -> Problem:
    fact = say("no block of this layout shows `{key}`", key=name)
    return Problem("L425", fact, say("name the key of a block in `panels`"), name.place)


def _unknown_roles(layout: Layout) -> Iterator[Problem]:
    for name, style in layout.styles.items():
        if style.face not in FONT_ROLES:
            near = did_you_mean(style.face, FONT_ROLES)
            hint = say("did you mean `{near}`?", near=near) if near else say("write `text`, `display` or `hand`")
            fact = say("there is no font role `{role}`", role=style.face)
            yield Problem("L405", fact, hint, style.face.place or name.place)


def _unknown_features(asked: list[FeatureName]) -> Iterator[Problem]:
    if not asked:
        return
    from flyergen.flyer.theme import is_known, known_features

    for name in dict.fromkeys(asked):
        if not is_known(name):
            near = did_you_mean(name.removeprefix("no-").partition("=")[0], known_features())
            known = ", ".join(known_features())
            hint = say("write a tag, such as ss01, or one of {known}", known=known)
            fact = say("there is no OpenType feature `{feature}`", feature=name)
            yield Problem("L436", fact, say("did you mean `{near}`?", near=near) if near else hint, name.place)


def _panels_asked(layout: Layout, names: Iterable[Name]) -> list[Name]:
    """Return the names of a layout that must be a panel. The name of a flow is free."""
    flows = [name for name, panel in layout.panels.items() if panel.flow]
    return [name for name in names if isinstance(name, PanelName) and not any(name is flow for flow in flows)]


def _sizes(layout: Layout) -> Iterator[Problem]:
    body, leading, spacing = layout.body, layout.leading, layout.spacing
    if not body.largest >= body.preferred >= body.smallest:
        fact = say(
            "the body's sizes do not go down: {largest:g}, {preferred:g}, {smallest:g} pt",
            largest=body.largest,
            preferred=body.preferred,
            smallest=body.smallest,
        )
        yield Problem("L419", fact, say("write `largest` first, then `preferred`, then `smallest`"), body.place)
    elif (body.largest - body.smallest) / body.step > _MOST_SIZES:
        fact = say(
            "there are more than {most} steps of {step:g} pt between the body's sizes",
            most=_MOST_SIZES,
            step=body.step,
        )
        yield Problem("L419", fact, say("write a larger `step`; 0.25pt is usual"), body.place)
    for pair in (leading, spacing):
        if isinstance(pair, tuple) and pair.preferred < pair.least:
            yield Problem("L419", _turned_round(pair), say("write the larger number as `preferred`"), pair.place)


def _turned_round(pair: Leading | Spacing) -> str:
    sizes = {"preferred": pair.preferred, "least": pair.least}
    if isinstance(pair, Leading):
        return say("the leading's `preferred` ({preferred:g}) is less than its `least` ({least:g})", **sizes)
    return say("the spacing's `preferred` ({preferred:g}) is less than its `least` ({least:g})", **sizes)


def _narrow(name: PanelName, panel: Panel, frames: Mapping[str, PanelFrame]) -> Iterator[Problem]:
    for frame in (frames[member] for member in panel.flow or (name,) if member in frames):
        width = frame.width - panel.left - panel.right
        if panel.columns and width >= NARROWEST_COLUMN:
            yield from _narrow_columns(frame, panel, width, name.place)
        if width < NARROWEST_COLUMN and (panel.blocks or not panel.flow):
            fact = say(
                "the column of panel {name} is {width:.0f} mm wide, too narrow for words",
                name=frame.name,
                width=max(width, 0),
            )
            hint = say("make `left` and `right` smaller: the panel is {width:.0f} mm wide", width=frame.width)
            yield Problem("L417", fact, hint, name.place)
        if panel.first_row > frame.height or panel.top > frame.height:
            fact = say("the column of panel {name} begins below its foot", name=frame.name)
            hint = say("make `top` and `first_row` smaller: the panel is {height:.0f} mm high", height=frame.height)
            yield Problem("L417", fact, hint, name.place)


def _narrow_columns(frame: PanelFrame, panel: Panel, width: float, place: Place | None) -> Iterator[Problem]:
    """Yield that a panel is divided into columns that are too narrow, or with too narrow a gap."""
    number, gap = (panel.columns.number, panel.columns.gap) if panel.columns else (1, 0.0)
    if number < 2:
        return
    own = (width - (number - 1) * gap) / number
    if own < NARROWEST_COLUMN:
        fact = say(
            "the column of panel {name} is {width:.0f} mm wide, too narrow for words",
            name=frame.name,
            width=max(own, 0),
        )
        most = max(1, int((width + gap) / (NARROWEST_COLUMN + gap)))
        yield Problem("L417", fact, say("write at most `columns: {number}`, or a smaller `gap`", number=most), place)
    elif gap < NARROWEST_GAP:
        fact = say("the columns of panel {name} are {gap:.1f} mm apart, and read as one", name=frame.name, gap=gap)
        yield Problem("L417", fact, say("make their `gap` {least:g} mm or more", least=NARROWEST_GAP), place)


def _flows(layout: Layout, frames: Mapping[str, PanelFrame]) -> Iterator[Problem]:
    """Yield panels in two flows, panels with flowing blocks beside a flow, and starts not on the next panel."""
    taken = {str(name): "" for name, panel in layout.panels.items() if _runs_by_itself(panel)}
    for name, panel in layout.panels.items():
        for member in panel.flow:
            if member in taken:
                hint = say("take it out of the flow, or fix its own blocks with `at:`")
                yield Problem("L413", _taken_twice(member, taken[member], name), hint, member.place)
            taken[member] = name
        for placed in panel.blocks:
            for start in (
                start for start in placed.block.start_panels() if start in frames and start not in panel.flow
            ):
                fact = say("`start: {start}` names no panel of this flow", start=start)
                known = ", ".join(panel.flow)
                hint = say("the flow has {known}", known=known) if known else say("it is for panels with `flow:`")
                yield Problem("L414", fact, hint, placed.place)


def _flows_of_one_language(layout: Layout, frames: Mapping[str, PanelFrame]) -> Iterator[Problem]:
    """Yield flows that run from one side to the other, if the sides are in different languages."""
    if layout.sides.of("outside") == layout.sides.of("inside"):
        return
    for name, panel in layout.panels.items():
        if len({frames[member].side for member in panel.flow if member in frames}) > 1:
            fact = say("the flow `{name}` runs over both sides, which are in different languages", name=name)
            hint = say("make a flow for each side, or delete `sides:`")
            yield Problem("L432", fact, hint, name.place)


def _taken_twice(panel: str, by: str, name: str) -> str:
    """Report a panel that is in the flow `name` and in another one, or ("") has blocks of its own."""
    if not by:
        return say("panel {panel} has blocks of its own and stands in the flow `{name}` too", panel=panel, name=name)
    return say(
        "panel {panel} stands in the flow `{other}` and stands in the flow `{name}` too",
        panel=panel,
        other=by,
        name=name,
    )


def _runs_by_itself(panel: Panel) -> bool:
    return not panel.flow and any(one.at is None and not one.block.of_panel() for one in panel.blocks)


def art_problems(layout: Layout, art: Mapping[str, Drawing], palette: Mapping[str, Colour]) -> Iterator[Problem]:
    """Yield a problem for each color of a drawing that the palette lacks, and for art without its words."""
    for one in layout.art:
        if one.of and not one.text:
            fact = say("`{file}` stands for something on panel {of}, and no words say what", file=one.file, of=one.of)
            hint = say("write `text:` with the key of a description, or delete `of:`")
            yield Problem("L409", fact, hint, one.of.place)
        if one.file not in art:
            hint = say("save the art behind the text as SVG")
            yield Problem("L411", say("`{file}` is not a drawing", file=one.file), hint, one.file.place)
        yield from _unmapped_colours(one.file, one.colours, art, palette)
    blocks = [placed.block for panel in layout.panels.values() for placed in panel.blocks]
    yield from _ends_of_words(blocks, art)
    for block in (picture for one in blocks for picture in one.pictures()):
        if file := block.picture_file():
            yield from _unmapped_colours(file, block.mapped_colours(), art, palette)
        for name in block.outlines():
            if name in art and not any(shape.fill for shape in art[name].shapes):
                hint = say("fill the shape that the picture should have")
                yield Problem("L411", say("`{file}` has no filled shape", file=name), hint, name.place)


def _ends_of_words(blocks: Iterable[Block], art: Mapping[str, Drawing]) -> Iterator[Problem]:
    """Yield a problem for each picture that is to end the words of a title and is no drawing."""
    for end in filter(None, (block.art_of_words() for block in blocks)):
        if end.file not in art:
            hint = say("save what ends the words as SVG")
            yield Problem("L411", say("`{file}` is not a drawing", file=end.file), hint, end.file.place)


def _unmapped_colours(
    file: FileName, mapped: Mapping[str, ColourName], art: Mapping[str, Drawing], palette: Mapping[str, Colour]
) -> Iterator[Problem]:
    if file in art:
        hint = say('map it under `colours:` of the picture, as `"#c00000": brand`')
        facts = strange_colours(art[file], palette, mapped)
        yield from (Problem("L406", fact, hint, file.place) for fact in facts)


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


_WEB = ("organization.web", "links.", "event.online", "piece.link")

_REACH = ("contact.email", "contact.phone")


def kind_problems(code: Code, placed: PlacedBlock, facts: Facts) -> Iterator[Problem]:
    """Yield the problems of what a QR code holds. A fact that flyer.yaml lacks leaves the code out."""
    place = code.link.place or code.geo.place or placed.place
    known = printed_names(facts)
    if not code.kinds:
        hint = say("write `link: organization.web`, or `contact: true`")
        yield Problem("L407", say("this QR code leads nowhere"), hint, place)
    elif len(code.kinds) > 1:
        kinds = listed([f"`{kind}`" for kind in code.kinds])
        hint = say("keep one of them: a code holds one thing")
        yield Problem("L407", say("this QR code says {kinds}", kinds=kinds), hint, place)
    elif code.link in known and not _is_link(code.link):
        fact = say("`{address}` is not a web address", address=code.link)
        yield Problem("L408", fact, say("name `organization.web` or one of `links`"), place)
    elif code.geo in known and not code.geo.endswith(".geo"):
        fact = say("`{name}` is not a place on the map", name=code.geo)
        yield Problem("L408", fact, say("name `event.geo` or `contact.geo`"), place)
    for name in code.first:
        if name in known and not (_is_link(name) or name in _REACH or name.endswith(".geo")):
            fact = say("a QR code cannot hold `{name}`", name=name)
            hint = say("name a web address, `contact.email`, `contact.phone` or `contact.geo`")
            yield Problem("L408", fact, hint, name.place)
    if not code.text:
        fact = say("this QR code has no words for people who cannot see it")
        yield Problem("L409", fact, no_alt("text"), place)


def _is_link(name: str) -> bool:
    return name.startswith(_WEB) or name.removeprefix("contact.") in Social._fields


def no_alt(field: str) -> str:
    """Return the hint for missing alt text."""
    return say("write `{field}:` with the key of a description, and the description in the text files", field=field)
