"""Block checks: incomplete or contradictory blocks, missing facts, and the order of headings."""

from collections.abc import Iterable, Iterator, Mapping

from flyergen.flyer.lint.layout_checks import NARROWEST_COLUMN
from flyergen.flyer.lint.qr_code_checks import kind_problems, no_alt
from flyergen.flyer.model.blocks.blocks import Area, Bullets, Figure, Heading, Logo, Picture, Points, Rule, Title
from flyergen.flyer.model.blocks.contact_blocks import ContactCard, QrCode
from flyergen.flyer.model.blocks.tab_and_mailing_blocks import Mailing, Tabs
from flyergen.flyer.model.facts import Facts, FigureFact
from flyergen.flyer.model.layout import Layout, PanelFrame, PlacedBlock, in_reading_order
from flyergen.flyer.model.located_names import FactName
from flyergen.flyer.model.variables import printed_names
from flyergen.messages import listed, say
from flyergen.problems import Place, Problem

_WAYS = {"phone", "email", "web", "address", "social"}
_ANCHORS = ("row", "top", "foot")


def block_problems(layout: Layout, facts: Facts, frames: Mapping[str, PanelFrame]) -> Iterator[Problem]:
    """Yield the problems of each block by itself, and of the order of the headings."""
    for name, panel in layout.panels.items():
        frame = frames.get((panel.flow or (name,))[0])
        for placed in panel.blocks:
            yield from _anchor(placed)
            yield from _outside(placed, frame)
            if isinstance(placed.block, QrCode):
                yield from kind_problems(placed.block.code, placed, facts)
            if isinstance(placed.block, ContactCard):
                yield from _card(placed.block, placed, facts)
            if isinstance(placed.block, Figure):
                yield from _figure(placed.block, placed, facts)
            if isinstance(placed.block, (Tabs, Mailing)) and frame:
                yield from _cut_or_mailed(placed, facts, layout, frame)
            if isinstance(placed.block, (Bullets, Points)) and placed.block.labels:
                yield from (p for name in placed.block.labels.figures for p in _no_figure(name, facts))
    yield from _outline(layout, frames)


def _cut_or_mailed(placed: PlacedBlock, facts: Facts, layout: Layout, frame: PanelFrame) -> Iterator[Problem]:
    from flyergen.flyer.lint.tab_and_mailing_checks import mailing_problems, tabs_problems

    if isinstance(placed.block, Tabs):
        yield from tabs_problems(placed.block, placed, facts, layout, frame)
    if isinstance(placed.block, Mailing):
        yield from mailing_problems(placed.block, placed, facts, layout, frame)


def unreachable(layouts: Iterable[Layout], facts: Facts, place: Place) -> Iterator[Problem]:
    """Yield one problem if layouts show a contact, but no contact detail exists."""
    contact, event = facts.contact, facts.event
    ways = (facts.organization.web, contact.phone, contact.email, any(contact.address[:4]), any(contact.social))
    if any(ways) or (event and event.online) or not any(map(_leads_to_people, layouts)):
        return
    fact = say("there is no way to reach anybody: no phone, e-mail, web or postal address")
    hint = say("add `phone:`, `email:` or `address:` under `contact:`, or `web:` under `organization:`")
    yield Problem("L543", fact, hint, place)


def _leads_to_people(layout: Layout) -> bool:
    blocks = [placed.block for panel in layout.panels.values() for placed in panel.blocks]
    return any(
        isinstance(block, QrCode) or (isinstance(block, (ContactCard, Tabs)) and bool({*block.show} & _WAYS))
        for block in blocks
    )


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
    wordless = isinstance(placed.block, (Logo, Picture))
    if placed.at.width is not None and placed.at.width < NARROWEST_COLUMN and not wordless:
        fact = say("this {kind} is {width:.3g} mm wide, too narrow for words", kind=placed.kind, width=placed.at.width)
        hint = say("make `width` at least {least:g}mm", least=NARROWEST_COLUMN)
        yield Problem("L417", fact, hint, placed.place)


def _outside(placed: PlacedBlock, frame: PanelFrame | None) -> Iterator[Problem]:
    """Check that words at a fixed position stay on their panel. Pictures, rules and areas may bleed."""
    at = placed.at
    if at is None or frame is None or isinstance(placed.block, (Area, Logo, Picture, Rule)):
        return
    left, width = at.x or 0, at.width or 0
    down = [y for y in (at.top, at.foot) if y is not None]
    if left < 0 or left + width > frame.width or (at.row or 0) < 0 or not all(0 <= y <= frame.height for y in down):
        fact = say("this {kind} stands outside panel {name}", kind=placed.kind, name=frame.name)
        hint = say(
            "the panel is {width:.0f} mm wide and {height:.0f} mm high; its first line is row 0",
            width=frame.width,
            height=frame.height,
        )
        yield Problem("L420", fact, hint, placed.place)


def _card(card: ContactCard, placed: PlacedBlock, facts: Facts) -> Iterator[Problem]:
    if not card.show:
        fact, hint = say("this contact card shows nothing"), say("write `show: [name, phone, email]`")
        yield Problem("L412", fact, hint, placed.place)
    if "role" in card.show and not card.role:
        fact = say("this contact card shows `role` and does not say which words")
        yield Problem("L412", fact, say("write `role:` with their key"), placed.place)
    if card.code:
        yield from kind_problems(card.code, placed, facts)


def _no_figure(name: FactName, facts: Facts) -> Iterator[Problem]:
    """Yield a fact that is used as a number and is something else. A missing fact is reported elsewhere."""
    if name.removeprefix("figures.") not in _figures(name, facts) and name in printed_names(facts):
        known = ", ".join(facts.figures)
        hint = say("the figures are {known}", known=known) if known else say("add it under `figures:`")
        yield Problem("L408", say("`{name}` is not a figure", name=name), hint, name.place)


def _figures(name: FactName, facts: Facts) -> Mapping[str, FigureFact]:
    return facts.figures if name.startswith("figures.") else {}


def _figure(figure: Figure, placed: PlacedBlock, facts: Facts) -> Iterator[Problem]:
    yield from _no_figure(figure.value, facts)
    fact = _figures(figure.value, facts).get(figure.value.removeprefix("figures."))
    if fact is None or figure.picture == "none":
        return
    if not _is_share(fact.value):
        hint = say("write `picture: none` here, or give a value from 0 to 100")
        yield Problem("L411", say("dots cannot show {value}", value=fact.value), hint, figure.value.place)
    if not figure.picture_text:
        fact_ = say("these dots have no words for people who cannot see them")
        yield Problem("L409", fact_, no_alt("picture_text"), placed.place)


def _is_share(value: str) -> bool:
    try:
        return 0 <= float(value) <= 100
    except ValueError:  # reported elsewhere as not a number
        return True


def _outline(layout: Layout, frames: Mapping[str, PanelFrame]) -> Iterator[Problem]:
    """Yield the headings that skip a level, in reading order. Source: ISO 14289-1, 7.4.2."""
    level = 0
    for placed in in_reading_order(layout, frames):
        deeper = placed.block.level if isinstance(placed.block, (Title, Heading, Points)) else 0
        if deeper > level + 1:
            fact = say("a heading of level {deeper} comes first", deeper=deeper)
            if level:
                fact = say("a heading of level {deeper} comes after one of level {level}", deeper=deeper, level=level)
            yield Problem("L418", fact, say("write `level: {level}` here", level=level + 1), placed.place)
        level = deeper or level
