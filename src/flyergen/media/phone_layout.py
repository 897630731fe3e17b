"""Phone layout: the panels of a flyer one after the other, in one column of a phone's width.

Each panel of the sheet, in reading order, is a page: 390 px wide, one column, and as high as its words. Words take the
colour that is behind them along as the ground of the page. What is between them in the art becomes a detail as wide
as the page, and a few words on a plate of it stay there. A code becomes a place to tap that does what the code does.
What only paper needs is left out: tabs, places for stamps and handwriting, the address side.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from operator import itemgetter

from flyergen.blocks.art_crop import Detail
from flyergen.blocks.buttons import Buttons
from flyergen.blocks.card import Card
from flyergen.blocks.ground import Ground
from flyergen.blocks.languages import STYLE, Languages
from flyergen.blocks.photo import Photo
from flyergen.blocks.row import Row
from flyergen.flyer.block import Block
from flyergen.flyer.edition import Edition, Omitted, present
from flyergen.flyer.layout import At, Body, Em, Layout, Panel, PlacedBlock, Rows, Spacing, Style
from flyergen.flyer.media_styles import BUTTON, PX, body_of, lengths_of, phone_style, phone_styles
from flyergen.flyer.panel_frames import PanelFrame
from flyergen.flyer.taps import OF_A_PDF, Tap, Way, in_turn
from flyergen.flyer.vector_drawing import Drawing
from flyergen.geometry import Rect
from flyergen.limits import PHONE_WIDTH
from flyergen.media.crops import Details, Strip, alt_of, legible_on, readable_on, vacant_ground
from flyergen.media.panel_blocks_for_phone import Item, Shown, box_of, day_of, is_dropped, items_of, without_paper
from flyergen.media.paper import scaled
from flyergen.media.phone_art_shapes import PAPER, panel_art
from flyergen.names import (
    ColourName,
    Extent,
    Factor,
    Fraction,
    Millimetres,
    Name,
    PanelName,
    Pitch,
    Points,
    StyleName,
    TextKey,
    names_within,
)
from flyergen.record import NamedTuple
from flyergen.units import pt

PAGE_WIDE = (Detail, Photo)
FOLD = Name("phone")  # fold type of pages with their own heights
MARGIN = Extent(24 * PX)
WIDTH = PHONE_WIDTH * PX
MEASURE = WIDTH - 2 * MARGIN
HIGHEST = 4000.0  # mm: pages are set on more than they need
HEAD, FOOT = Extent(32 * PX), Extent(32 * PX)  # from the edge of a ground to its words
_ROW = 24 * PX  # from a page's edge to a row
# Spaces: words, a box, a heading and what follows it, a large number.
_USUAL, _BOX, _ABOVE_HEAD, _BELOW_HEAD, _MOST = 12 * PX, 24 * PX, 28 * PX, 10 * PX, 36 * PX
_SMALL = Extent(20 * PX)  # from words to a picture on the same ground
_DISPLAY = 26.0  # px: words so large need room like a heading
_HUGE = 60.0  # px: type so large needs room above it

Frames = Mapping[str, PanelFrame]
_Restyle = Callable[[Style, ColourName, Edition], Style]


class Page(NamedTuple):
    """A page: its ground at the top, its blocks, the drawings and styles that these name, and what it does without."""

    ground: ColourName
    blocks: tuple[PlacedBlock, ...]
    drawings: Mapping[str, Drawing]
    styles: Mapping[StyleName, Style]
    omitted: Omitted = ()


def recomposed(edition: Edition, frames: Frames, ways: Sequence[Way] = OF_A_PDF) -> Edition:
    """Return an edition for a phone, with buttons for what its links can do, `ways`.

    `frames` are the panels of its sheet, in reading order. Each page is a side, in the language of its panel's.
    """
    kept = without_paper(edition)
    made = dict(_pages(edition, kept, frames, ways))
    pages = {name: page for name, page in made.items() if page.blocks}
    unable = tuple(one for page in made.values() for one in page.omitted)
    edition = kept._replace(omitted=(*kept.omitted, *unable))
    layout = _layout(edition.layout, pages)
    art = {**edition.art, **dict(chain.from_iterable(page.drawings.items() for page in pages.values()))}
    sides = {
        side: one._replace(layout=layout, art=art, sides={}, omitted=(*one.omitted, *unable))
        for side, one in edition.sides.items()
    }
    own = {name: sides[frames[name].side] for name in pages if frames[name].side in sides}
    return edition._replace(layout=layout, art=art, sides={**sides, **own})


def _layout(layout: Layout, pages: Mapping[str, Page]) -> Layout:
    body = Points(body_of(layout) * 0.75)
    own = dict(chain.from_iterable(page.styles.items() for page in pages.values()))
    return layout._replace(
        fold=FOLD,
        orientation="portrait",
        tuck=None,
        impose=None,
        zones=layout.zones._replace(bleed=Extent(0), slug=Extent(0), safe=Extent(0), fold=Extent(0), hole=Extent(0)),
        body=Body(body, body, body),
        leading=Pitch(pt(body * 1.4375)),
        spacing=Spacing(Factor(1), Factor(1)),
        styles={**phone_styles(layout), **own},
        panels={**_flows(layout), **{PanelName(name): _panel(page) for name, page in pages.items()}},
        art=(),
        sheet_layout=None,
        resizing=None,
    )


def _flows(layout: Layout) -> dict[PanelName, Panel]:
    """Return the flows of a layout without words: their panels still are one section in the structure."""
    return {name: Panel(flow=panel.flow) for name, panel in layout.panels.items() if panel.flow}


def _panel(page: Page) -> Panel:
    first = page.blocks[0].block
    top = Extent(0) if isinstance(first, PAGE_WIDE) else Extent(_ROW) if isinstance(first, Row) else HEAD
    return Panel(left=MARGIN, right=MARGIN, top=top, first_row=HEAD, background=page.ground, blocks=page.blocks)


def _pages(sheet_edition: Edition, edition: Edition, frames: Frames, ways: Sequence[Way]) -> Iterator[tuple[str, Page]]:
    """Yield the pages of an edition, which was `sheet_edition` for paper. The art of the last one ends it."""
    panels = {name: blocks for name, blocks in _blocks(edition, frames).items() if blocks}
    named = any(placed.block.phone_part() == "languages" for blocks in panels.values() for placed in blocks)
    every = [placed.block for blocks in panels.values() for placed in blocks]
    taps = [tap for block in every for one in block.on_phone(edition) for tap in _taps(one)]
    shown = Shown(frozenset(tap.shown_text for tap in taps), ways)
    if not any(tap.way == "event" for tap in taps):
        shown = shown._replace(day=day_of(edition, chain.from_iterable(panels.values())))
    found = {
        name: items_of(edition.on(frames[name].side), frames[name], blocks, shown) for name, blocks in panels.items()
    }
    others: list[Details] = []
    for name, (items, omitted) in found.items():
        side = frames[name].side
        maker = _PageMaker(sheet_edition.on(side), edition.on(side), frames[name])
        first = [] if named or others or not edition.on(side).also_in else [maker.languages()]
        page = maker.page([*first, *items], others, last=name == next(reversed(found)))
        yield name, page._replace(omitted=omitted)
        others.append(maker.details)


def _blocks(edition: Edition, frames: Frames) -> dict[str, list[PlacedBlock]]:
    """Return the blocks of each panel, those of a flow from its starts on, as this edition has them.

    On its first panel a flow comes last, and on its others first.
    """
    own: dict[str, list[PlacedBlock]] = {name: [] for name in frames}
    late: dict[str, list[PlacedBlock]] = {name: [] for name in frames}
    for name, panel in edition.layout.panels.items():
        if not panel.flow and name in frames:
            own[name] += [one for _, one in _of_panel(edition, frames, name, panel)]
        elif panel.flow and panel.flow[0] in frames:
            for here, one in _of_panel(edition, frames, panel.flow[0], panel):
                (own if here == panel.flow[0] else late)[here].append(one)
    order = edition.layout.phone.order
    return {name: _ordered([*late[name], *own[name]], order) for name in frames}


def _of_panel(edition: Edition, frames: Frames, first_panel: str, panel: Panel) -> Iterator[tuple[str, PlacedBlock]]:
    """Yield the blocks of a panel, or of a flow that begins on `first_panel`, each with its panel."""
    for placed in panel.blocks:
        words = edition.on(frames[first_panel].side).words
        there = present(placed, edition.on(frames[first_panel].side))
        if parts := placed.block.at_starts(words) if there else ():
            for start, block in parts:
                at = None if start.row is None else At(row=start.row)
                first_panel = str(start.panel) or first_panel
                yield first_panel, placed._replace(block=block, at=at, before=None)
        elif named := placed.block.start_panels():
            first_panel = str(named[0])
        elif there:
            yield first_panel, there


def _ordered(blocks: list[PlacedBlock], order: Sequence[TextKey]) -> list[PlacedBlock]:
    """Return blocks in the order that a layout asks for, at the place of the first of them."""
    turns = [_turn(one, order) for one in blocks]
    first = next((n for n, turn in enumerate(turns) if turn is not None), None)
    if first is None:
        return blocks
    both = [*zip(turns, blocks, strict=True)]
    moved = sorted(((turn, one) for turn, one in both if turn is not None), key=itemgetter(0))
    rest = [one for turn, one in both if turn is None]
    return [*rest[:first], *(one for _, one in moved), *rest[first:]]


def _turn(placement: PlacedBlock, order: Sequence[TextKey]) -> int | None:
    """Return the place in an order of the last key that a block names, or None."""
    keys = set(names_within(placement.block, TextKey))
    return max((n for n, key in enumerate(order) if key in keys), default=None)


def _taps(block: Block) -> tuple[Tap, ...]:
    if isinstance(block, Buttons):
        return block.taps
    return tuple(chain.from_iterable(map(_taps, block.blocks))) if isinstance(block, Card) else ()


def _dropped(edition: Edition, frame: PanelFrame) -> Iterator[Rect]:
    """Yield the boxes of words that the layout does not have on a phone."""
    panel = edition.layout.panels.get(PanelName(frame.name), Panel())
    yield from (box_of(edition, frame, one) for one in panel.blocks if one.at and is_dropped(one, edition))


class _PageMaker:
    """Makes the page of a panel."""

    def __init__(self, sheet_edition: Edition, edition: Edition, frame: PanelFrame) -> None:
        """The edition was `sheet_edition` for paper."""
        self._edition, self._frame = edition, frame
        self._dropped = [*_dropped(sheet_edition, frame)]
        self._art = panel_art(edition, frame)
        self._vacant = vacant_ground(sheet_edition, frame, self._art)
        self.details = Details(edition, frame, self._art)
        self._lengths = lengths_of(edition.layout)

    def page(self, items: Sequence[Item], other_details: Sequence[Details], last: bool) -> Page:
        """Return the page of some items of the panel. `other_details` are the details of the pages before it."""
        strips = self.details.strips(items, last, self._dropped)
        on_details = [one for strip in strips for one in strip.words]
        entries = [*_each_once([*_merged([*self._entries([one for one in items if one not in on_details], strips)])])]
        entries = self._on_vacant_ground(entries, other_details)
        ground = next((one.ground for one in entries if isinstance(one, _Words)), PAPER)
        blocks = tuple(self._on_grounds(entries, ground))
        return Page(ground, blocks, self.details.drawings, self.details.styles)

    def languages(self) -> Item:
        """Return the line with the other languages at the head of the page, in a colour that is legible there."""
        box = Rect(MARGIN, 0.0, MEASURE, HEAD)
        style = phone_styles(self._edition.layout)[BUTTON]
        self.details.styles[STYLE] = legible_on(style, self._art.ground(MARGIN, HEAD / 2), self._edition)
        placed = PlacedBlock("languages", Languages(), At(top=Millimetres(0)), None, self._edition.layout.place)
        return Item(placed, (placed.block,), box, fixed=True)

    def _on_vacant_ground(
        self, entries: list["_Words | PlacedBlock"], other_details: Sequence[Details]
    ) -> list["_Words | PlacedBlock"]:
        """Return entries with the picture at the foot first, and all words on its ground, if nothing is on that.

        A larger picture on the same ground, for which other panels have no place, takes its place.
        """
        words, picture = [one for one in entries if isinstance(one, _Words)], entries[-1] if entries else None
        grounds = {one.ground for one in words}
        if not self._vacant or not isinstance(picture, PlacedBlock) or len(words) + 1 < len(entries):
            return entries
        if len(grounds) != 1 or self._vacant in grounds:
            return entries
        moved = (one._replace(block=self._legible(one.block), ground=self._vacant) for one in words)
        return [self._larger(other_details) or picture, *moved]

    def _larger(self, other_details: Sequence[Details]) -> PlacedBlock | None:
        """Return the largest picture on the vacant ground that other pages leave out, or None."""
        found = [(one, picture) for one in other_details if (picture := one.picture(self._vacant))]
        if not found:
            return None
        details, (_, strip) = max(found, key=lambda one: one[1][0])
        return details.detail(strip, TextKey(""))

    def _legible(self, block: Block) -> Block:
        """Return a block in styles that are legible on the vacant ground, and remember these."""
        if isinstance(block, (Card, Buttons)) or block.background:
            return block
        return self._restyled(block, self._vacant, legible_on)

    def _restyled(self, block: Block, ground: ColourName, changed: _Restyle) -> Block:
        """Return a block in the styles that a ground asks for, and remember these."""
        changes = {}
        for field, name in zip(block._fields, block, strict=True):
            if isinstance(name, StyleName) and name in self._edition.layout.styles:
                usual = phone_style(self._edition.layout.styles[name], self._edition.layout)
                own = changed(usual, ground, self._edition)
                if own != usual:
                    changes[field] = StyleName(f"{name} on {ground}", name.place)
                    self.details.styles[changes[field]] = own
        return block._replace(**changes)

    def _entries(self, items: Sequence[Item], strips: Sequence[Strip]) -> Iterator["_Words | PlacedBlock"]:
        """Yield words with their grounds, and the details between them, from top to bottom."""
        left, alt = list(strips), alt_of(self._edition.layout, self._frame.name)
        ground = ColourName("")
        for item in items:
            while left and left[0].before(item):
                yield self.details.detail(left.pop(0), alt)
                alt, ground = TextKey(""), ColourName("")
            if not (item.follows and ground):
                ground = self._art.ground(*item.spot)
            for block in item.blocks:
                is_wide = isinstance(block, Photo)
                yield self._placement(block, item, None) if is_wide else _Words(item, block, item.background or ground)
        for strip in left:
            yield self.details.detail(strip, alt)
            alt = TextKey("")

    def _on_grounds(self, entries: Sequence["_Words | PlacedBlock"], ground: ColourName) -> Iterator[PlacedBlock]:
        """Yield the blocks of a page, with a ground wherever the colour changes. `ground` is that of the page."""
        before: _Words | None = None
        here, begins, was = ground, True, ColourName("")
        for n, one in enumerate(entries):
            if isinstance(one, PlacedBlock):
                after = next((other.ground for other in entries[n + 1 :] if isinstance(other, _Words)), here)
                was = here if after == here else ColourName("")
                yield one._replace(before=Millimetres(0.0 if begins else _ABOVE_HEAD if was else FOOT))
                here, begins, before = ColourName(""), False, None
                continue
            if one.ground != here:
                above = FOOT if before else Extent(0)
                below = _SMALL if was and one.ground == was else Extent(_ROW) if one.item.row else HEAD
                was = ColourName("")
                yield self._placement(Ground(one.ground, above, below), one.item, None)._replace(opacity=Fraction(1))
                here, before = one.ground, None
            yield self._placement(self._finished(one), one.item, self._before(one, before))
            before, begins = one, False

    def _before(self, words: "_Words", last: "_Words | None") -> Millimetres:
        """Return the space before words. Those at the top of a ground have none."""
        if last is None or _next_row(words.item.placement, last.item.placement):
            return Millimetres(0)
        if any(isinstance(block, (Buttons, Card)) for block in (words.block, last.block)):
            return Millimetres(20 * PX)
        return Millimetres(self._between(words, last) if names_within(words.block, StyleName) else _BOX)

    def _between(self, words: "_Words", last: "_Words") -> float:
        """Return the space between two blocks of words."""
        after_head = last.block.outline() is not None
        heads = words.block.outline() is not None or (not after_head and self._is_larger(words.block, _DISPLAY))
        if isinstance(words.block, Row):
            return _ABOVE_HEAD
        if words.item.fixed:
            below = _BELOW_HEAD if after_head else _USUAL
            usual = _ABOVE_HEAD if heads else _BOX if words.block.show else below
            return _MOST if self._is_larger(words.block, _HUGE) else usual
        least = (_MOST if heads else 6 * PX) if after_head else _ABOVE_HEAD if heads else _USUAL
        return min(max(self._height_asked(words), least), _MOST)

    def _height_asked(self, words: "_Words") -> float:
        """Return the space that the layout asks for before a flowing block."""
        given = words.item.placement.before
        if isinstance(given, Rows):
            return given.number * _ROW
        own = self._style(words.block).before
        return given * self._lengths if given is not None else 0.0 if isinstance(own, Rows) else own

    def _is_larger(self, block: Block, px: float) -> bool:
        size = self._style(block).size
        return not isinstance(size, Em) and size / 0.75 > px

    def _style(self, block: Block) -> Style:
        names = names_within(block, StyleName)
        style = self._edition.layout.styles.get(StyleName(names[0])) if names else None
        return phone_style(style or Style(), self._edition.layout)

    def _finished(self, words: "_Words") -> Block:
        """Return a block with its lengths for a phone, and its ground."""
        if isinstance(words.block, Buttons):
            return words.block._replace(background=words.block.background or words.ground)
        if isinstance(words.block, (Card, Row)):
            return words.block
        return self._restyled(_titled(words, self._lengths), words.ground, readable_on)

    def _placement(self, block: Block, item: Item, before: Millimetres | None) -> PlacedBlock:
        return PlacedBlock(block.kind, block, None, before, item.placement.place, opacity=item.placement.opacity)


def _next_row(placement: PlacedBlock, last: PlacedBlock) -> bool:
    """Return whether one block is in the row under another."""
    here, before = placement.at and placement.at.row, last.at and last.at.row
    return here is not None and before is not None and here - before == 1


class _Words(NamedTuple):
    """A block of words, its item, and the colour behind it."""

    item: Item
    block: Block
    ground: ColourName


def _merged(entries: Sequence[_Words | PlacedBlock]) -> Iterator[_Words | PlacedBlock]:
    """Yield entries with buttons that follow one another in one block. A card takes those of the codes after it."""
    found: list[_Words | PlacedBlock] = []
    for one in entries:
        last = found[-1] if found else None
        if not (isinstance(one, _Words) and isinstance(one.block, Buttons) and isinstance(last, _Words)):
            found.append(one)
        elif isinstance(last.block, Buttons) and last.ground == one.ground:
            found[-1] = last._replace(block=Buttons((*last.block.taps, *one.block.taps)))
        elif isinstance(last.block, Card) and one.item.placement.block.code and _buttons_in(last.block):
            found[-1] = last._replace(block=_with_more(last.block, one.block))
        else:
            found.append(one)
    for one in found:
        if isinstance(one, _Words) and isinstance(one.block, Buttons):
            one = one._replace(block=Buttons(in_turn(one.block.taps)))  # noqa: PLW2901
        yield one


def _titled(words: _Words, lengths: float) -> Block:
    """Return words with their lengths for a phone. A lock-up is as wide as the column, not taller than on the sheet."""
    block, larger = scaled(words.block, lengths), MEASURE / words.item.box.width
    return block.at_scale(larger / lengths, None) if block.stretched() else block


def _each_once(entries: Sequence[_Words | PlacedBlock]) -> Iterator[_Words | PlacedBlock]:
    """Yield entries without the buttons of a code that a card further down has too."""
    for n, one in enumerate(entries):
        if isinstance(one, _Words) and isinstance(one.block, Buttons) and one.item.placement.block.code:
            later = {tap.way for other in entries[n + 1 :] if isinstance(other, _Words) for tap in _taps(other.block)}
            if all(tap.way in later and not tap.words for tap in one.block.taps):
                continue
        yield one


def _buttons_in(card: Card) -> list[Buttons]:
    return [one for one in card.blocks if isinstance(one, Buttons)]


def _with_more(card: Card, more: Buttons) -> Card:
    """Return a card with more buttons among its own."""
    (own,) = _buttons_in(card)
    every = own._replace(taps=in_turn((*own.taps, *more.taps)))
    return card._replace(blocks=tuple(every if one is own else one for one in card.blocks))
