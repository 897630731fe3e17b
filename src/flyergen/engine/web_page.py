"""Web page: one HTML file of a flyer's editions, from their artwork."""

from collections.abc import Iterator, Mapping, Sequence

from flyergen.artwork import Item
from flyergen.engine.editions import SetEdition
from flyergen.engine.impose import as_a_whole
from flyergen.engine.print_options import Order
from flyergen.engine.resolved_layout import frames_of, printed_sides
from flyergen.flyer.language.contact_details import map_page, one_line
from flyergen.flyer.model.edition import Edition
from flyergen.flyer.model.layout import PanelFrame
from flyergen.flyer.model.phone_art import PanelArt
from flyergen.flyer.model.qr_code import Code
from flyergen.flyer.model.vacant_ground import vacant_ground
from flyergen.geometry import Size
from flyergen.html.edition_artwork import EditionArtwork, Panel, Part
from flyergen.html.write_page import Published, write_page
from flyergen.typeset.composition import Composition
from flyergen.typeset.line_boxes import moved
from flyergen.typeset.page.rotated_items import turned


def web_page(editions: Sequence[SetEdition], published: Published | None = None) -> bytes:
    """Return the page of a flyer's editions, the first of which is shown at first. It may be `published`."""
    made = [artwork_of(as_a_whole(ready)) for ready in editions]
    return write_page([one._replace(also=_ways_to_others(one, made)) for one in made], published)


def published(order: Order, page: str, picture: str) -> Published | None:
    """Return the addresses of a page and of its picture, by their names in the folder on the web, or None."""
    from urllib.parse import quote

    folder = order.published_at.rstrip("/")
    return Published(f"{folder}/{quote(page)}", f"{folder}/{quote(picture)}") if folder else None


def _ways_to_others(edition: EditionArtwork, made: Sequence[EditionArtwork]) -> dict[str, str]:
    """Return the line that leads to each other language of the page: the flyer's own, or the language's name."""
    from flyergen.flyer.language.language_codes import own_name

    others = (one.language for one in made if one is not edition)
    return {code: edition.also.get(code) or own_name(code) for code in others}


def artwork_of(ready: SetEdition) -> EditionArtwork:
    """Return the artwork of an edition as it is set, its panels and parts in reading order.

    An edition that is read from right to left is not mirrored, as for paper: a browser does that with its words.
    """
    edition, composition, frames = ready.edition, ready.fit.composition, frames_of(ready.folded)
    sides = printed_sides(edition.layout, ready.folded)
    names = [name for name in ready.folded.reading if frames[name].side in sides]
    return EditionArtwork(
        language=edition.language,
        direction=edition.direction,
        title=edition.plain("document.title"),
        description=edition.plain("document.description"),
        body=composition.trial.size,
        panels=tuple(_panel(name, frames[name], composition) for name in names),
        parts=tuple(_parts(composition, names)),
        palette=edition.palette,
        also={span.lang: span.text for span in edition.also_in},
        places=_places(edition),
        country=str(edition.facts.country),
        contact=_contact(edition),
        order=tuple(map(str, edition.layout.phone.order)),
        vacant=_vacant(ready, frames[names[-1]]) if names else "",
    )


def _vacant(ready: SetEdition, frame: PanelFrame) -> str:
    """Return the ground at the foot of the last panel that has no words on a screen, or ""."""
    drawn = (ready.drawn or ready.edition).on(frame.side)
    return str(vacant_ground(drawn, frame, PanelArt(ready.edition.on(frame.side), frame)))


def _panel(name: str, frame: PanelFrame, composition: Composition) -> Panel:
    behind = [(one, _on_panel(one.items, frame)) for one in composition.behind if one.side == frame.side]
    alt = next((item.element.alt for one, items in behind if one.owner == name for item in items if item.element), "")
    return Panel(name, Size(frame.width, frame.height), tuple(item for _, items in behind for item in items), alt)


def _on_panel(items: Sequence[Item], frame: PanelFrame) -> tuple[Item, ...]:
    """Return what is behind the words of a side in the coordinates of a panel."""
    own = moved(tuple(items), -frame.x, -frame.y)
    return moved(turned(own, 2), frame.width, frame.height) if frame.turned else own


def _parts(composition: Composition, names: Sequence[str]) -> Iterator[Part]:
    """Yield the parts on the named panels, in the order of these. Large print is one part."""
    numbers = {name: n for n, name in enumerate(names)}
    if not composition.parts:
        yield Part(tuple((numbers[name], composition.panels[name]) for name in names), fixed=False)
    there = [part for part in composition.parts if any(name in numbers for name in part.plan.members)]
    for part in sorted(there, key=lambda one: min(numbers.get(name, len(names)) for name in one.plan.members)):
        own = ((numbers[name], part.items_on(name)) for name in part.plan.members if name in numbers)
        if items := tuple((number, some) for number, some in own if some):
            yield Part(items, not part.plan.flowing)


def _places(edition: Edition) -> Mapping[str, str]:
    """Return the maps of the flyer's postal addresses, by their words."""
    event, country = edition.facts.event, edition.facts.country
    addresses = (edition.here.contact.address, *([event.address] if event else []))
    lines = (one_line(address, country) for address in addresses)
    return {line: map_page(line.replace("\u00a0", " ")) for line in lines if line}


def _contact(edition: Edition) -> str:
    """Return the vCard of the contact, or "" if there is nothing to save."""
    from flyergen.typeset.qr.code_contents import payload_of

    contact = edition.here.contact
    return payload_of(Code(contact="vcard"), edition.here, edition.plain) if contact.phone or contact.email else ""
