"""Panel blocks for a phone: a panel's blocks in one column, without those for print only.

Blocks that belong together on the sheet become one: a code and the line under it, a place and its address, and the
name and the other languages on one line. Positions are estimates from the layout, so that nothing need be set first.

Nobody scans a code with the phone that shows it, tears off its tabs, stamps it, writes on it or mails it, or cuts along
a line of it. A heading over nothing else goes too. Both the phone's pages and the web page begin with what is left.
"""

from collections.abc import Iterable, Iterator, Sequence
from math import ceil

from flyergen.blocks.buttons import Buttons
from flyergen.blocks.card import Card
from flyergen.blocks.row import Row
from flyergen.flyer.art import Art
from flyergen.flyer.block import Block
from flyergen.flyer.edition import Edition, Omitted
from flyergen.flyer.facts import DAY_FORMS
from flyergen.flyer.language.contact_details import numbers_in
from flyergen.flyer.layout import At, Em, Layout, Leading, Panel, PlacedBlock, Rows, Style
from flyergen.flyer.panel_frames import PanelFrame
from flyergen.flyer.settings import Omission, Reason
from flyergen.flyer.taps import Tap, Way, taps_of_code
from flyergen.flyer.vector_drawing import Drawing
from flyergen.geometry import Rect
from flyergen.names import ColourName, PanelName, StyleName, TextKey, names_within
from flyergen.record import NamedTuple
from flyergen.units import pt

_LETTER = 0.47  # em: the width of a letter, on average

_CAP = 0.72  # em: the height of capitals

_FEW = 60  # letters: so many words may stay on a plate of the picture

_LINE = 90  # letters: an address, with a few words before it

_WIDE = 0.65  # of a panel: words so wide end what is above them

_NEAR = pt(30)  # from a code to its line, from a place to its address

_LEVEL = pt(24)  # between the name and the other languages, which then share a line

_ADDRESSES = ("{event.address}", "{contact.address}")

_BOLD = 600


class Item(NamedTuple):
    """What one or several blocks of a panel are on a phone.

    `box` is the position of the words on the panel, and `fixed` says whether the layout puts them there. `background`
    is the colour that their own plate has. A `row` is at an edge of the cover. `follows` means that they take the
    ground of the words before them. A title `heads` the panel.
    """

    placement: PlacedBlock
    blocks: tuple[Block, ...]
    box: Rect
    fixed: bool
    letters: int = 0
    is_wide: bool = False
    row: bool = False
    background: ColourName = ColourName("")
    follows: bool = False
    heads: bool = False

    @property
    def short(self) -> bool:
        return 0 < self.letters <= _FEW

    @property
    def spot(self) -> tuple[float, float]:
        """A point behind the words, near their beginning."""
        x, deep = self.box.x + min(self.box.width / 2, pt(18)), min(self.box.height / 2, pt(6))
        hangs = self.placement.at is not None and self.placement.at.foot is not None
        return x, self.box.bottom - deep if hangs else self.box.y + deep


class Shown(NamedTuple):
    """The facts that buttons of an edition show, what its buttons can do, and the words of the day that become one."""

    facts: frozenset[str]
    ways: Sequence[Way]
    day: PlacedBlock | None = None


def items_of(
    edition: Edition, frame: PanelFrame, blocks: Sequence[PlacedBlock], visible: Shown
) -> tuple[list[Item], Omitted]:
    """Return the items of a panel's blocks in reading order, and the blocks with buttons that can do nothing here."""
    places = _Places(edition, frame)
    found: list[Item] = []
    unable: list[Block] = []
    rest = [(placed, places.box(placed)) for placed in blocks]
    rest = [one for one in places.stacked(rest) if not places.holds_code(one, rest)]
    while rest:
        placed, box = rest.pop(0)
        item = places.day(placed, box) if placed is visible.day else places.together(placed, box, rest)
        item = item or places.alone(placed, box, visible.facts)
        able = tuple(one for block in item.blocks if (one := _able(block, visible.ways))) if item else ()
        if item and able:
            found.append(item._replace(blocks=able))
        unable += item.blocks if item and able != item.blocks else ()
    return found, tuple((block, Omission(Reason.SAVED)) for block in unable)


def day_of(edition: Edition, blocks: Iterable[PlacedBlock]) -> PlacedBlock | None:
    """Return the last of some blocks that is nothing but words with the day of the event, or None."""
    phrases = edition.words.phrases
    found = None
    for placed in blocks if edition.local_facts.event else ():
        keys = names_within(placed.block, TextKey)
        named = len(keys) == 1 and keys[0] in phrases and any(form in phrases[keys[0]].text for form in DAY_FORMS)
        found = placed if named and len(edition.plain(keys[0])) <= _FEW else found
    return found


def box_of(edition: Edition, frame: PanelFrame, placement: PlacedBlock) -> Rect:
    """Return the position of a block's words on a panel, more or less."""
    return _Places(edition, frame).box(placement)


class _Places:
    """The positions of blocks on a panel, and which of them belong together."""

    def __init__(self, edition: Edition, frame: PanelFrame) -> None:
        self._edition, self._frame, self._layout = edition, frame, edition.layout
        self._panel = edition.layout.panels.get(PanelName(frame.name)) or _flow_of(edition.layout, frame.name)

    def stacked(self, blocks: Sequence[tuple[PlacedBlock, Rect]]) -> Iterator[tuple[PlacedBlock, Rect]]:
        """Yield blocks with their boxes, flowing ones below one another."""
        y = float(self._panel.top)
        for placed, box in blocks:
            if placed.at is None and not placed.block.of_panel():
                yield placed, box._replace(y=y)
                y += box.height
            else:
                yield placed, box

    def holds_code(
        self, placement: tuple[PlacedBlock, Rect], other_placements: Sequence[tuple[PlacedBlock, Rect]]
    ) -> bool:
        """Return whether a picture is only the frame of a code."""
        placed, box = placement
        frames = placed.block.picture_file() and placed.block.is_decoration()
        return bool(frames) and any(other.block.code and box.holds(where) for other, where in other_placements)

    def box(self, placement: PlacedBlock) -> Rect:
        """Return the position of a block's words on the panel, more or less."""
        if free := placement.block.keeps_free(self._frame):
            return free[0][0]
        at, panel = placement.at or At(), self._panel
        x = panel.left if at.x is None else at.x
        width = at.width or max(self._frame.width - x - panel.right, pt(10))
        height = self._height(placement.block, width)
        if at.last_row is not None:
            foot = panel.first_row + at.last_row * _grid(self._layout) + pt(3)
            height = min(height, max(foot - (at.top or 0.0), pt(4))) if at.top is not None else height
        if at.top is not None:
            return Rect(x, at.top, width, height)
        if at.foot is not None:
            return Rect(x, at.foot - height, width, height)
        if at.row is not None:
            first = panel.first_row + at.row * _grid(self._layout)
            return Rect(x, first - self._leading(placement.block), width, height)
        return Rect(x, panel.top, width, height)

    def together(self, placement: PlacedBlock, box: Rect, rest: list[tuple[PlacedBlock, Rect]]) -> Item | None:
        """Return the item of a block with one of those after it, which is then taken from the rest, or None."""
        if self._is_number(placement):
            return self._item(placement, (Buttons((Tap("number", placement.block[0]),)),), box)
        return (
            self._row(placement, box, rest)
            or self._captioned(placement, box, rest)
            or self._address(placement, box, rest)
        )

    def day(self, placement: PlacedBlock, box: Rect) -> Item:
        """Return the item of words with the day of the event, which saves it."""
        (key,) = names_within(placement.block, TextKey)
        display = self._style(placement.block).face == "display"
        return self._item(placement, (Buttons((Tap("event", TextKey(key), display=display),)),), box)

    def alone(self, placement: PlacedBlock, box: Rect, shown_keys: frozenset[str]) -> Item | None:
        """Return the item of a block by itself, or None if a phone does not have it."""
        if placement.block.phone_part() == "fact" and placement.block[0] in shown_keys:
            return None
        blocks = placement.block.on_phone(self._edition)
        if not blocks:
            return None
        follows = all(isinstance(one, Buttons) for one in blocks)
        return self._item(placement, blocks, box)._replace(
            background=placement.block.ground_of_words(), follows=follows
        )

    def _item(self, placement: PlacedBlock, blocks: tuple[Block, ...], box: Rect) -> Item:
        wide = box.width > _WIDE * self._frame.width
        letters = 0 if placement.block.code or placement.block.picture_file() else self._letters(placement.block)
        found = placement.block.outline()
        heads = found is not None and found.is_title
        return Item(placement, blocks, box, placement.at is not None, letters, wide, heads=heads)

    # What belongs together.

    def _row(self, placement: PlacedBlock, box: Rect, rest: list[tuple[PlacedBlock, Rect]]) -> Item | None:
        """Return the line with the name at the left and the other languages at the right."""
        if not self._is_name(placement):
            return None
        found = next((one for one in rest if one[0].block.phone_part() == "languages" and one[0].at), None)
        if found is None or abs(_middle(found[1]) - _middle(box)) > _LEVEL:
            return None
        rest.remove(found)
        row = Row(placement.block, found[0].block)
        return self._item(placement, (row,), box)._replace(row=True, is_wide=False)

    def _is_name(self, placement: PlacedBlock) -> bool:
        """Return whether a block is a name in small type at an edge: a card with the organization alone, or a text."""
        if placement.at is None or not 0 < self._letters(placement.block) <= _FEW:
            return False
        part = placement.block.phone_part()
        if part == "name":
            return True
        styles = [self._layout.styles[StyleName(name)] for name in names_within(placement.block, StyleName)]
        small = all(one.face == "text" and one.weight >= _BOLD for one in styles)
        return part in ("line", "fact") and small and not self._is_address(placement)

    def _captioned(self, placement: PlacedBlock, box: Rect, rest: list[tuple[PlacedBlock, Rect]]) -> Item | None:
        """Return the button of a code with the line under it or beside it."""
        code = placement.block.code
        if code is None or placement.block.phone_part() != "code" or not rest:
            return None
        line, near = rest[0]
        if line.block.phone_part() != "line" or line.at is None or not box.grown(_NEAR).meets(near):
            return None
        taps = taps_of_code(code, line.block[0])
        if not taps:
            return None
        rest.pop(0)
        return self._item(placement, (Buttons(taps),), box)._replace(follows=True)

    def _address(self, placement: PlacedBlock, box: Rect, rest: list[tuple[PlacedBlock, Rect]]) -> Item | None:
        """Return the button of an address, with the name of the place over it."""
        if self._is_address(placement):
            return self._item(placement, (Buttons((Tap("address", placement.block[0]),)),), box)
        if not rest or not self._is_address(rest[0][0]) or placement.block.phone_part() != "line":
            return None
        if not 0 < self._letters(placement.block) <= _FEW or rest[0][1].y - box.bottom > _NEAR:
            return None
        address, _ = rest.pop(0)
        tap = Tap("address", address.block[0], placement.block[0])
        return self._item(placement, (Buttons((tap,)),), box)

    def _is_number(self, placement: PlacedBlock) -> bool:
        """Return whether a text is nothing but a phone number."""
        if placement.block.phone_part() != "line":
            return False
        words = self._edition.plain(placement.block[0])
        found = [*numbers_in(words, self._edition.facts.country)] if len(words) <= _FEW else []
        return len(found) == 1 and found[0][:2] == (0, len(words))

    def _is_address(self, placement: PlacedBlock) -> bool:
        """Return whether a text is where to come to: it ends with an address, or the layout says so."""
        if placement.block.phone_part() != "line":
            return False
        if placement.block[0] == self._layout.social.where and not self._layout.social.address:
            return True
        phrase = self._edition.words.phrases.get(placement.block[0])
        ends = phrase is not None and phrase.text.strip().endswith(_ADDRESSES)
        return ends and self._letters(placement.block) <= _LINE

    # Sizes.

    def _height(self, block: Block, width: float) -> float:
        if file := block.picture_file():
            return self._of_picture(block, file, width)
        if given := block.most_height():
            return given
        code = block.code
        style = self._style(block)
        size = pt(_points(style, self._layout))
        letters = self._letters(block)
        lines = len(block.show) or ceil(letters * _LETTER * size / width)
        return max(max(lines - 1, 0) * self._leading(block) + _CAP * size, code.size if code else 0.0, pt(4))

    def _of_picture(self, block: Block, file: str, width: float) -> float:
        if block.height:
            return block.height
        if file in self._edition.art:
            view = self._edition.art[file].view_box
            return float(width * view.height / view.width)
        raster = self._edition.pictures.get(file)
        return width * raster.height / raster.width if raster else width

    def _letters(self, block: Block) -> int:
        keys = block.shown_keys(self._edition.words)
        named = sum(len(self._edition.plain(key)) for key in keys)
        return named + block.letters_of_facts()

    def _style(self, block: Block) -> Style:
        styles = [self._layout.styles[StyleName(name)] for name in names_within(block, StyleName)]
        return min(styles, key=lambda style: _points(style, self._layout), default=Style())

    def _leading(self, block: Block) -> float:
        style = self._style(block)
        if isinstance(style.leading, Rows):
            return style.leading.number * _grid(self._layout)
        if isinstance(style.leading, Em):
            return pt(_points(style, self._layout)) * style.leading.times
        return float(style.leading)


def _able(block: Block, ways: Sequence[Way]) -> Block | None:
    """Return a block with the buttons that can do something, or None if it has no others."""
    if isinstance(block, Card):
        return block._replace(blocks=tuple(one for inner in block.blocks if (one := _able(inner, ways))))
    if not isinstance(block, Buttons):
        return block
    taps = tuple(tap for tap in block.taps if tap.way in ways)
    return block._replace(taps=taps) if taps else None


def _middle(box: Rect) -> float:
    return box.y + box.height / 2


def _flow_of(layout: Layout, name: str) -> Panel:
    return next((panel for panel in layout.panels.values() if name in panel.flow), Panel())


def _grid(layout: Layout) -> float:
    """Return the distance of the rows of the baseline grid."""
    if isinstance(layout.leading, Leading):
        return pt(layout.body.preferred * layout.leading.preferred)
    return float(layout.leading)


def _points(style: Style, layout: Layout) -> float:
    return layout.body.preferred * style.size.times if isinstance(style.size, Em) else float(style.size)


def without_paper(edition: Edition) -> Edition:
    """Return an edition without what only paper needs.

    These are blocks and their words, blocks with a text that the layout drops on phones (`phone: {drop}`), and groups
    of shapes that it drops in pictures (`social: {drop}`) or on pages with another edge (`role: drop`).
    """
    rests = {name: _rest_of_panel(edition, panel) for name, panel in edition.layout.panels.items()}
    panels = {name: edition.layout.panels[name]._replace(blocks=blocks) for name, (blocks, _) in rests.items()}
    omitted = tuple(one for _, gone in rests.values() for one in gone)
    art = dict(edition.art)
    art.update({one.file: _drawing(edition, one) for one in edition.layout.art if one.file in edition.art})
    sides = {side: without_paper(one) for side, one in edition.sides.items()}
    return edition._replace(layout=edition.layout._replace(panels=panels), art=art, sides=sides, omitted=omitted)


def _drawing(edition: Edition, art: Art) -> Drawing:
    """Return the drawing of a layout's art without the shapes that are dropped."""
    drawing, gone = edition.art[art.file], edition.layout.social.drop
    kept = [one for one in drawing.shapes if one.group not in gone and art.role_of(one.group) != "drop"]
    return drawing._replace(shapes=tuple(kept)) if len(kept) < len(drawing.shapes) else drawing


def is_dropped(placement: PlacedBlock, edition: Edition) -> bool:
    """Return whether the layout drops a block on phones."""
    return not {*edition.layout.phone.drop}.isdisjoint(placement.block.shown_keys(edition.words))


def _rest_of_panel(edition: Edition, panel: Panel) -> tuple[tuple[PlacedBlock, ...], Omitted]:
    """Return the blocks of a panel off paper, and those that are left out, whole or in part."""
    dropped = [placed for placed in panel.blocks if is_dropped(placed, edition)]
    kept = [placed for placed in panel.blocks if placed not in dropped]
    there = [(placed, placed.block.off_paper()) for placed in kept]
    found = {
        n: placed._replace(block=block)
        for n, (placed, block) in enumerate(there)
        if block is not None and not _is_over_nothing(n, there, edition)
    }
    omitted = [(placed.block, Omission(Reason.DROPPED)) for placed in dropped]
    for n, (placed, block) in enumerate(there):
        if n not in found or block is not placed.block:
            omitted.append((placed.block, Omission(Reason.PAPER)))
    return tuple(found.values()), tuple(omitted)


def _is_over_nothing(n: int, present_blocks: Sequence[tuple[PlacedBlock, Block | None]], edition: Edition) -> bool:
    """Return whether a block is a heading, and only what is not on a screen stands between it and the next heading."""
    if (
        present_blocks[n + 1 : n + 2]
        and present_blocks[n + 1][1] is None
        and _is_heading(present_blocks[n][0].block, edition)
    ):
        after = next((block for _, block in present_blocks[n + 1 :] if block is not None), None)
        return after is None or _is_heading(after, edition)
    return False


def _is_heading(block: Block, edition: Edition) -> bool:
    found = block.outline()
    return found is not None and not found.is_title and {*block.shown_keys(edition.words)} == {found.key}
