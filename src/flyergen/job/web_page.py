"""Web page: one HTML file of a flyer's editions, from their artwork, with the picture of a side."""

from collections.abc import Callable, Iterator, Sequence

from flyergen.artwork import Item
from flyergen.flyer.layout import Layout
from flyergen.html.edition_data import EditionArtwork
from flyergen.html.write_page import Published, write_page
from flyergen.job.impose import as_a_whole
from flyergen.job.orders import Order
from flyergen.media.design import frames_of
from flyergen.phone_page import Block, Card, Drawing, Entry, FixedLines, Row, Words
from flyergen.project.editions import TypesetEdition
from flyergen.sheet.phone_links import with_phone_links
from flyergen.typeset.phone_page_for_web import leading_of, pages_of


def web_page(editions: Sequence[TypesetEdition], published: Published | None = None) -> bytes:
    """Return the page of a flyer's editions, the first of which is shown at first. It may be `published`."""
    made = [artwork_of(as_a_whole(ready)) for ready in editions]
    return write_page([one._replace(also=_ways_to_others(one, made)) for one in made], published)


def published(order: Order, page: str, picture: str) -> Published | None:
    """Return the addresses of a page and of its picture, by their names in the folder on the web, or None."""
    from urllib.parse import quote

    folder = order.published_at.rstrip("/")
    return Published(f"{folder}/{quote(page)}", f"{folder}/{quote(picture)}") if folder else None


def _ways_to_others(edition: EditionArtwork, editions: Sequence[EditionArtwork]) -> dict[str, str]:
    """Return the line that leads to each other language of the page: the flyer's own, or the language's name."""
    from flyergen.flyer.language.language_codes import own_name

    others = (one.language for one in editions if one is not edition)
    return {code: edition.also.get(code) or own_name(code) for code in others}


def artwork_of(set_edition: TypesetEdition) -> EditionArtwork:
    """Return the pages of an edition for a phone, with links on the phone numbers in its words.

    An edition that is read from right to left is not mirrored, as for paper: a browser does that with its words.
    """
    edition, composition = set_edition.edition, set_edition.fit.composition
    frames = frames_of(set_edition.folded)
    country = str(edition.facts.country)
    return EditionArtwork(
        language=edition.language,
        direction=edition.direction,
        title=edition.plain("document.title"),
        description=edition.plain("document.description"),
        pages=tuple(
            page._replace(entries=tuple(_linked(one, country) for one in page.entries))
            for page in pages_of(composition, frames)
        ),
        palette=edition.palette,
        also={span.lang: span.text for span in edition.also_in},
        country=country,
        leading=leading_of(set_edition.style_context, composition.trial),
        rights=edition.rights(set_edition.sheet_edition) if edition.pictures else "",
        justified=frozenset(_justified((set_edition.sheet_edition or edition).layout)),
    )


def _justified(layout: Layout) -> Iterator[str]:
    """Yield the keys of the texts that a layout justifies."""
    even = {name for name, style in layout.styles.items() if style.align == "justify"}
    for panel in layout.panels.values() if even else ():
        yield from (one.block.text for one in panel.blocks if one.block.style in even)


def _linked(entry: Entry, country: str) -> Entry:
    """Return an entry with links on the phone numbers in its words."""
    return entry._replace(block=_with_links(entry.block, lambda items: with_phone_links(items, country)))


def _with_links(block: Block, linked: Callable[[tuple[Item, ...]], tuple[Item, ...]]) -> Block:
    """Return a block with its words `linked`. Places to tap are links as a whole."""
    if isinstance(block, Card):
        entries = tuple(one._replace(block=_with_links(one.block, linked)) for one in block.entries)
        return block._replace(entries=entries)
    if isinstance(block, Row):
        return Row(linked(block.left), linked(block.right))
    if isinstance(block, Drawing):
        return block._replace(words=linked(block.words))
    if isinstance(block, (Words, FixedLines)):
        return block._replace(items=linked(block.items))
    return block
