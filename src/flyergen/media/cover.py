"""Cover words for a picture: which of a cover's words it shows, each with its role, and their measures.

The roles come from the facts in the words. Words with the event's date are the day, words with its hours the hours,
words with its address the address, and what stands before that the place. A phone number is the phone, and what stands
before it the question (`ask`). Other words in display type far below the title are the day as well. The first line
after the title, or in the same drawn thing, stays with it (`deck`). Lists, running text, codes with their labels,
stamps and tabs stay on the flyer. A layout names other words under `social:`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Protocol

from flyergen.colour import Colour, contrast
from flyergen.flyer.art import Art
from flyergen.flyer.block import Block, block_class
from flyergen.flyer.edition import Edition, present
from flyergen.flyer.facts import DAY_FORMS
from flyergen.flyer.layout import At, Em, Layout, Panel, PlacedBlock, Rows, Style
from flyergen.flyer.merge import addresses, variable
from flyergen.flyer.panel_frames import PanelFrame
from flyergen.flyer.words import Paragraph, Span
from flyergen.geometry import Rect, union
from flyergen.limits import CONTRAST
from flyergen.media.cover_art_by_role import CoverArt, Words, cover_art_of
from flyergen.names import (
    ColourName,
    Extent,
    FileName,
    Millimetres,
    PanelName,
    Pitch,
    Points,
    StyleName,
    TextKey,
    names_within,
)
from flyergen.record import NamedTuple
from flyergen.units import pt

_MOST_LINES = 6


class Metrics(Protocol):
    """The measures of words. They need fonts, so typesetting answers."""

    def width(self, block: Block, style: Style, lines: int = 1) -> float:
        """Return the width of words in so many lines, in em."""

    def cap(self, style: Style) -> float:
        """Return the height of capitals in em."""

    def height(self, block: Block, style: Style, measure: float) -> float:
        """Return the height of a lock-up in a measure, in points."""

    def smallest(self, block: Block, style: Style, measure: float) -> float:
        """Return the size of the smallest line of a lock-up in a measure, in points."""


class CoverText(NamedTuple):
    """Words of the cover: their role, their block and style, and their box in points from the panel's top left.

    `inner` words are inside the art. The box of a title with a drawing holds both, and its `lines` are so high.
    """

    role: str
    block: Block
    style: Style
    box: Rect
    inner: bool = False
    lines: float = 0.0

    @property
    def size(self) -> float:
        return size_of(self.style)

    @property
    def ratio(self) -> float:
        """The leading to the size."""
        return pitch_of(self.style) / self.size


class PlacedText(NamedTuple):
    """A block with its style, at a position in the picture. `top` is that of its capitals.

    It does not fit if it is higher than its `space`.
    """

    block: Block
    style: Style
    x: float
    top: float
    width: float
    foot: float | None = None
    space: float | None = None

    def down(self, by: float) -> "PlacedText":
        """Return the words moved down."""
        return self._replace(top=self.top + by, foot=None if self.foot is None else self.foot + by)

    @property
    def at(self) -> At:
        foot = None if self.foot is None else Millimetres(pt(self.foot))
        top = Millimetres(pt(self.top)) if foot is None else None
        room = None if self.space is None else Extent(pt(self.space))
        return At(top=top, foot=foot, x=Millimetres(pt(self.x)), width=Extent(pt(self.width)), room=room)


class Cover(NamedTuple):
    """The art and the words of a cover, the title first, with the measures of words and the colours of the palette.

    `alt` is the key of the alt text of the art. The cover of a local group is `of_group`: its pictures have its name.
    `panel` is its name.
    """

    cover_art: CoverArt
    words: tuple[CoverText, ...]
    metrics: Metrics
    palette: Mapping[str, Colour]
    alt: TextKey = TextKey("")
    of_group: bool = False
    panel: str = ""

    @property
    def title(self) -> CoverText:
        return self.words[0]

    def of(self, *roles: str) -> tuple[CoverText, ...]:
        """Return the words with these roles, without those inside the art."""
        return tuple(one for one in self.words if one.role in roles and not one.inner)

    def em(self, text: CoverText, lines: int = 1) -> float:
        """Return the width of words in so many lines, in em."""
        return self.metrics.width(text.block, text.style, lines)

    def smallest(self, text: CoverText) -> float:
        """Return the size of the smallest line of words on the cover, in points."""
        return self.metrics.smallest(text.block, text.style, text.box.width) if text.block.stretched() else text.size

    def cap(self, text: CoverText) -> float:
        """Return the height of their capitals in em."""
        return self.metrics.cap(text.style)

    def ground_of(self, text: CoverText) -> str:
        """Return the color of the ground that words have on the cover, or "" if they have no place there."""
        box, art = text.box, self.cover_art
        return art.ground(box.x + 1.0, box.y + box.height / 2) if 0 <= box.y < art.height else ""

    def lines(self, text: CoverText, size: float, width: float) -> int:
        """Return the number of lines of words at a size."""
        lines = 1
        while self.em(text, lines) * size > width and lines < _MOST_LINES:
            lines += 1
        return lines

    def legible(self, style: Style, ground: str) -> Style:
        """Return a style in its own color, or the first that is legible on a ground."""
        behind = self.palette[ground if ground in self.palette else "paper"]
        usual = ("brand", "ink", "paper") if style.face == "display" else ("ink", "paper", "brand")
        for name in (str(style.colour), *usual):
            if name in self.palette and contrast(self.palette[name], behind) >= CONTRAST:
                return style._replace(colour=ColourName(name), bold_colour=ColourName(""))
        return style


def size_of(style: Style) -> float:
    """Return the size of a style of the cover, which is in points."""
    return 0.0 if isinstance(style.size, Em) else float(style.size)


def pitch_of(style: Style) -> float:
    """Return the leading of a style of the cover in points."""
    return 0.0 if isinstance(style.leading, (Em, Rows)) else style.leading / pt(1)


def sized(style: Style, size: float, leading: float = 1.2) -> Style:
    """Return a style of a size in pixels, off the grid."""
    return style._replace(
        size=Points(round(size, 2)),
        leading=Pitch(pt(size * leading)),
        snap=False,
        shift=Millimetres(0),
        before=Millimetres(0),
        between=Millimetres(0),
    )


_SIGN, _NAME, _WEB = (TextKey(f"social.{name}") for name in ("organization", "name", "web"))

# The facts that the words of a picture's sign print.
SIGN_FACTS = {
    _SIGN: ("organization.name", "organization.web"),
    _NAME: ("organization.name",),
    _WEB: ("organization.web",),
}

_DOCUMENT = TextKey("document.title")

_LONGEST = 80  # characters: more are running text

_DIGITS = 7  # of a phone number

_DOT = " · "

_FAR_BELOW = 2.0  # heights of the title: display type so far below it is no part of it

_MOST_COVER_LINES = 6


def cover_of(
    edition: Edition, frames: Mapping[str, PanelFrame], metrics: Callable[[Edition, PanelFrame], Metrics]
) -> Cover | None:
    """Return the cover of an edition with its sign, or None if it has no title.

    `frames` are the panels of its sheet in reading order. The cover is the first one with a title. `metrics` returns
    the measures of an edition's words.
    """
    for name, frame in frames.items():
        panel = edition.layout.panels.get(PanelName(name))
        if panel and not frame.turned and any(map(_is_title, panel.blocks)):
            return _Reader(edition, panel, frame, metrics(edition, frame)).cover(frames)
    return None


def _is_title(placement: PlacedBlock) -> bool:
    found = placement.block.outline()
    return found is not None and found.is_title and found.level == 1


def with_title(edition: Edition, frames: Mapping[str, PanelFrame]) -> Edition:
    """Return an edition whose first panel begins with the title of the document, for a cover without a title."""
    panels = edition.layout.panels
    name = min((PanelName(name) for name in frames if name in panels), key=lambda one: frames[one].turned)
    title = PlacedBlock("title", block_class("title")(_DOCUMENT), None, None, edition.layout.place)
    panel = panels[name]._replace(blocks=(title, *panels[name].blocks))
    return edition._replace(layout=edition.layout._replace(panels={**panels, name: panel}))


def with_sign(edition: Edition) -> Edition:
    """Return an edition with words for its organization, for its web address, and for both on one line."""
    here = edition.local_facts
    name, web = (Span(str(here.organization.name)),), _web(edition)
    said: dict[str, tuple[Paragraph, ...]] = {_NAME: (name,), _SIGN: ((*name, *([Span(_DOT), *web] if web else ())),)}
    return edition._replace(prose={**edition.prose, **said, **({_WEB: (web,)} if web else {})})


def _web(edition: Edition) -> Paragraph:
    if not edition.local_facts.organization.web:
        return ()
    printed = variable(edition.local_facts, "organization.web", edition.language)
    return (Span(printed, link=addresses(edition.local_facts).get(printed, "")),)


class _Reader(NamedTuple):
    """The cover panel of an edition, with its place on the sheet, and the measures of words."""

    edition: Edition
    panel: Panel
    frame: PanelFrame
    metrics: Metrics

    def cover(self, frames: Mapping[str, PanelFrame]) -> Cover | None:
        """Return the cover, or None if this edition has no words for its title."""
        told = [*self._texts()]
        title = next((one for one in told if one.role == "title"), None)
        if title is None:
            return None
        others = [one for one in told if one is not title]
        layout = self.edition.layout
        pictures = [art for placed in self.panel.blocks if (art := _art_of(placed, self.frame))]
        stands = [*_words(layout, self.frame, frames, [one.box for one in told])]
        cover_art = cover_art_of(self.edition, self.frame, pictures, stands)
        cover_art = cover_art.without(one for one in cover_art.pieces if one.shape.group in layout.social.drop)
        words = (title, *self._with_roles(others, title, cover_art), *self._named_texts(), *self._signs())
        of_group = self.edition.is_of_group
        return Cover(cover_art, words, self.metrics, self.edition.palette, self._alt(), of_group, self.frame.name)

    def _alt(self) -> TextKey:
        """Return the key of the alt text of the art behind the panel, or of the first picture on it."""
        art = [art.text for art in self.edition.layout.art if art.of == self.frame.name]
        own = [one.block.alt_text() for one in self.panel.blocks if one.block.picture_file()]
        return next((key for key in (*art, *own) if key and self.edition.says(key)), TextKey(""))

    def _texts(self) -> Iterator[CoverText]:
        """Yield the words that a picture may show, each with the kind that its block says as role.

        A section, which is a heading with what follows it, is left out, and so is the label of a code.
        """
        section = labelled = False
        ends = 0.0
        credited = {key for one in self.panel.blocks if (key := one.block.credit_key())}
        for placed in self.panel.blocks:
            here = present(placed, self.edition)
            if here is None or here.block.text in credited:
                continue
            label, labelled = labelled, here.block.code is not None
            for kind, block in here.block.in_picture():
                if kind == "heading" and not self._holds(block, DAY_FORMS):
                    section = True
                elif not (section and placed.at is None) and not (label and kind == "text"):
                    section = False
                    style = self._style(block)
                    box = self._box(placed, block, style)
                    if placed.at is None:
                        box = box._replace(y=max(box.y, ends))
                        ends = box.bottom
                    yield CoverText(kind, block, style, _with_drawing(block, box), lines=box.height)

    def _named_texts(self) -> Iterator[CoverText]:
        """Yield the words that the layout names for pictures, each in the style of the block that shows them."""
        social = self.edition.layout.social
        said = {"day": social.day, "hours": social.hours, "place": social.where}
        for role, key in {**said, "address": social.address, "line": social.line}.items():
            if key and self.edition.says(key):
                shown = (
                    block
                    for panel in self.edition.layout.panels.values()
                    for placed in panel.blocks
                    for _, block in placed.block.in_picture()
                    if key in names_within(block, TextKey)
                )
                found = next(shown, None)
                block = block_class("paragraph")(key, (found and found.style) or StyleName("body"))
                yield CoverText(role, block, self._style(block), _NOWHERE)

    def _signs(self) -> Iterator[CoverText]:
        """Yield the organization with its web address, and each of them alone."""
        style = Style(weight=Style().bold_weight, size=Points(28), leading=Pitch(pt(34)))
        for role, key in (("organization", _SIGN), ("name", _NAME), ("web", _WEB)):
            if self.edition.says(key):
                yield CoverText(role, block_class("paragraph")(key), style, _NOWHERE)

    def _with_roles(self, texts: Sequence[CoverText], title: CoverText, cover_art: CoverArt) -> Iterator[CoverText]:
        """Yield the words with their roles. Those of no use in a picture are left out."""
        plate, first = cover_art.plate(title.box), True
        for one, following in zip_longest(texts, texts[1:]):
            role = self._role(one, following, title)
            if role == "text":
                near = first and one.box.y >= title.box.y and one.size >= self.edition.layout.body.preferred
                held = plate is not None and plate.box.holds(one.box)
                role, first = ("deck" if near or held else ""), False
            if role:
                inner = _is_inner(one, role, title, cover_art)
                yield one._replace(role=role, block=one.block if inner else _line_of(one.block), inner=inner)

    def _role(self, text: CoverText, following: CoverText | None, title: CoverText) -> str:
        """Return the role of words, "text" if they have no special one, or "" if a picture does not show them."""
        above = "head" if text.box.y < title.box.y else ""  # below the title it stands with its web address
        if text.role in ("organization", "phone", "fact"):
            return {"organization": above, "phone": "phone", "fact": ""}[text.role]
        for role, names in (("day", DAY_FORMS), ("hours", ("{event.hours}",)), ("address", ("{event.address}",))):
            if self._holds(text.block, names):
                return role
        plain = self._plain(text.block)
        if plain == str(self.edition.facts.organization.name) or self._holds(text.block, ("{organization.name}",)):
            return above
        if self._is_phone(text):
            return "phone"
        return "" if len(plain) > _LONGEST or self._parted(text.block) else self._role_by_place(text, following, title)

    def _role_by_place(self, text: CoverText, following: CoverText | None, title: CoverText) -> str:
        if following and self._holds(following.block, ("{event.address}",)):
            return "place"
        if following and self._is_phone(following):
            return "ask"
        far = text.box.y > title.box.y + title.box.height * (1 + _FAR_BELOW)
        return "day" if text.style.face == "display" and far else "text"

    def _is_phone(self, text: CoverText) -> bool:
        plain = self._plain(text.block)
        written = sum(character.isdigit() for character in plain) >= _DIGITS and len(plain) < _LONGEST / 2
        return text.role == "phone" or (text.role == "text" and written and not self._holds(text.block, ("{event.",)))

    def _holds(self, block: Block, names: Sequence[str]) -> bool:
        """Return whether the words of a block, as they are written, name one of some facts."""
        phrases = self.edition.words.phrases
        return any(
            name in phrases[key].text for key in names_within(block, TextKey) if key in phrases for name in names
        )

    def _plain(self, block: Block) -> str:
        return " ".join(self.edition.plain(key) for key in names_within(block, TextKey))

    def _parted(self, block: Block) -> bool:
        """Return whether the words of a block have several paragraphs."""
        return any(len(self.edition.prose.get(key, ())) > 1 for key in names_within(block, TextKey))

    def _style(self, block: Block) -> Style:
        """Return the style of a block with its size in points and its leading in mm."""
        layout = self.edition.layout
        style = layout.styles.get(block.style or StyleName("body")) or Style()
        size = layout.body.preferred * style.size.times if isinstance(style.size, Em) else style.size
        leading = style.leading
        if isinstance(leading, Em):
            pitch = pt(size * leading.times)
        else:
            pitch = leading.number * self._row(size) if isinstance(leading, Rows) else leading
        return style._replace(size=Points(size), leading=Pitch(pitch))

    def _row(self, size: float) -> float:
        """Return the distance of the rows of the grid in mm."""
        leading = self.edition.layout.leading
        return pt(size * leading.preferred) if isinstance(leading, tuple) else leading

    def _box(self, placement: PlacedBlock, block: Block, style: Style) -> Rect:
        """Return the box of words on their panel in points. Words that flow have only their order."""
        at, size = placement.at, size_of(style)
        x = (self.panel.left if at is None or at.x is None else at.x) / pt(1)
        free = (self.frame.width - self.panel.right) / pt(1) - x
        free = free if at is None or at.width is None else at.width / pt(1)
        cap = self.metrics.cap(style) * size
        if block.is_measured():
            width, high = free, self.metrics.height(block, style, free)
        else:
            width = free if style.align != "left" else min(free, self.metrics.width(block, style) * size)
            high = cap + (self._lines(block, style, free / size) - 1) * pitch_of(style)
        if at is not None and at.row is None:
            return Rect(x, at.top / pt(1) if at.top is not None else (at.foot or 0.0) / pt(1) - high, width, high)
        down = self.panel.first_row + (at.row or 0 if at else 0) * self._row(size)
        return Rect(x, down / pt(1) - cap, width, high)

    def _lines(self, block: Block, style: Style, measure: float) -> int:
        """Return the number of lines of words in a measure in em."""
        lines = 1
        while lines < _MOST_COVER_LINES and self.metrics.width(block, style, lines) > measure:
            lines += 1
        return lines


_NOWHERE = Rect(0.0, 1e6, 0.0, 0.0)


def _with_drawing(block: Block, box: Rect) -> Rect:
    """Return the box of a title with its drawing, if it has one."""
    drawing = block.art_of_words()
    if drawing is None:
        return box
    return union((box, Rect(*(side / pt(1) for side in (drawing.x, drawing.y, drawing.width, drawing.height)))))


def _line_of(block: Block) -> Block:
    """Return a block, or the words of a lock-up that is not the flyer's title as a line of any size."""
    words = block.stretched()
    line: Block = block_class("paragraph")(words, block.style) if words else block
    return line


def _is_inner(text: CoverText, role: str, title: CoverText, cover_art: CoverArt) -> bool:
    """Return whether words are inside the art, and so are scaled with it."""
    if cover_art.plate(text.box):
        return True
    if cover_art.plate(title.box) is None and not cover_art.is_around(title.box):
        return False
    beside = cover_art.box.y <= text.box.y and text.box.bottom <= cover_art.box.bottom
    return beside and role in ("deck", "head")


def _art_of(placement: PlacedBlock, frame: PanelFrame) -> Art | None:
    """Return the drawing in a block of the cover as art, in the panel's coordinates."""
    file, at = placement.block.picture_file(), placement.at
    width, height = placement.block.width, placement.block.height
    if not file or not at or at.top is None or not width or not height:
        return None
    colours = placement.block.mapped_colours()
    x, y = Millimetres(at.x or 0.0), at.top
    side = "outside" if frame.side == "outside" else "inside"
    return Art(FileName(file), side, x, y, Extent(width), Extent(height), colours=colours)  # type: ignore[arg-type]


def _words(
    layout: Layout, frame: PanelFrame, frames: Mapping[str, PanelFrame], windows: Sequence[Rect]
) -> Iterator[Words]:
    """Yield the beginnings of all fixed blocks of a side, in points from the cover's top left."""
    for name, other in frames.items():
        panel = layout.panels.get(PanelName(name))
        for placed in panel.blocks if panel and other.side == frame.side and not other.turned else ():
            at = placed.at
            y = None if at is None else at.foot if at.top is None else at.top
            if panel is None or at is None or y is None or placed.block.picture_file():
                continue
            x = panel.left if at.x is None else at.x
            box = Rect((other.x + x - frame.x) / pt(1), (other.y + y - frame.y) / pt(1), 1.0, 1.0)
            yield Words(box, name == frame.name and any(one.grown(2.0).holds(box) for one in windows))
