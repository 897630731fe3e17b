"""Artwork: glyph runs, paths, pictures, code modules and links, the only items that are ever drawn.

Typesetting ends in these few kinds of item, and every output knows only these. A new block never touches an output, and
a new output never touches a block. Lengths are millimetres from the top left of the panel or side that holds the item.
y runs down. Type sizes are points.

An item belongs to an `Element` of the document's structure, or to none. An item without an element is an artifact: a
screen reader skips it. Items come in reading order, and the tree of elements grows in that order: an element is placed
when its first item comes.

Words, pictures and codes keep their `key` wherever they are moved. So each position on the sheet leads to its text, and
each text to its positions. The key is that of a text (`cover.title`), a fact as words write it (`{contact.phone}`), or
a name that begins with `#` for words that are in no file.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Literal
from unicodedata import bidirectional

from flyergen.colour import Colour, Opacity
from flyergen.geometry import Point, Rect
from flyergen.record import NamedTuple, record

if TYPE_CHECKING:
    from flyergen.fonts import FontFile
    from flyergen.gradient import Gradient
    from flyergen.looks import Look


# Keys of words that flyergen makes itself: the numeral of a point, the slug line, the page head of large print, and the
# labels of a tiled poster, a job ticket and a calibration sheet. `SPARE` is for letters that a file template keeps in
# its fonts.
NUMERAL, SLUG, PAGE_HEAD, TILE, TICKET, CALIBRATION, SPARE = (
    "#numeral", "#slug", "#page-head", "#tile", "#ticket", "#calibration", "#spare",
)  # fmt: skip


def of_fact(name: str) -> str:
    """Return the key of words that come from a fact alone: `{contact.phone}`."""
    return f"{{{name}}}"


class _Fields(NamedTuple):
    role: str
    parent: "Element | None" = None
    lang: str = ""
    alt: str = ""
    actual_text: str = ""
    title: str = ""
    link: str = ""


class Element(_Fields):
    """An element of the structure tree. Two elements are never equal, even with the same fields.

    `role` is a standard structure type of PDF 1.7 (Document, Sect, H1, H2, P, L, LI, Lbl, LBody, Figure, Link, Span,
    BlockQuote, Caption, ...). `lang` is a BCP 47 tag, given if it differs from the parent's. `title` names a Sect in
    the bookmarks. `link` is the address of a Link.
    """

    __slots__ = ()
    __eq__ = object.__eq__
    __ne__ = object.__ne__
    __hash__ = object.__hash__

    def ancestors(self) -> "list[Element]":
        """Return the elements from the root down to this one's parent."""
        chain: list[Element] = []
        element = self.parent
        while element is not None:
            chain.append(element)
            element = element.parent
        return chain[::-1]


class Glyph(NamedTuple):
    """A shaped glyph. Advance and offsets are in 1/1000 em, y up. `text` is the source text that it shows.

    In a cluster of several glyphs the first glyph has the whole text and the others have "".
    """

    gid: int
    advance: float
    dx: float
    dy: float
    text: str


_OF_WORDS = ("P", "Strong", "Em", "Link")

# Every glyph of a file is asked several times.
_gid_of, _advance_of, _text_of = map(itemgetter, (0, 1, 4))


def _is_from_the_right(character: str) -> bool:
    """Return whether a character is written from right to left, and is no digit."""
    return not character.isdigit() and bidirectional(character) in ("R", "AL")


def gids_of(glyphs: Sequence[Glyph]) -> set[int]:
    """Return the indexes of glyphs in their font."""
    return set(map(_gid_of, glyphs))


def text_of(glyphs: Sequence[Glyph]) -> str:
    """Return the source text of glyphs."""
    return "".join(map(_text_of, glyphs))


def advance_of(glyphs: Sequence[Glyph]) -> float:
    """Return the sum of the advances, in 1/1000 em."""
    total: float = sum(map(_advance_of, glyphs))
    return total


class TypeFeatures:
    """OpenType features that differ from what is usual, as tags with values, and letterspacing in 1/1000 em.

    Who makes one keeps it: words are looked up by the object and not by what it contains, which is quick.
    """

    __slots__ = ("letterspacing", "tags")

    def __init__(self, tags: tuple[tuple[str, int], ...] = (), letterspacing: float = 0.0) -> None:
        self.tags, self.letterspacing = tags, letterspacing


NO_FEATURES = TypeFeatures()


class GlyphRun(NamedTuple):
    """Glyphs of one face, size and color on one baseline that starts at `origin`.

    `quarters` is the number of quarter turns to the right about the origin, with a fraction if it is tilted. `key` says
    where the words come from. The glyphs of a run that is `reflected` are at the mirror images of their positions,
    until the whole page is mirrored. `features` are those with which the words became glyphs.
    """

    origin: Point
    font: "FontFile"
    size: float
    colour: Colour
    glyphs: tuple[Glyph, ...]
    element: Element | None = None
    quarters: float = 0
    key: str = ""
    reflected: bool = False
    features: TypeFeatures = NO_FEATURES
    opacity: Opacity | None = None

    @property
    def text(self) -> str:
        return text_of(self.glyphs)

    @property
    def is_drawn(self) -> bool:
        """Whether its letters are only a drawing: they have no text, because that is with other glyphs."""
        return bool(self.glyphs) and not any(map(_text_of, self.glyphs))

    def outlined(self) -> "Path":
        """Return the outlines of its letters."""
        scale, found, x = self.size / 1000 * (25.4 / 72), list[Segment](), 0.0
        for gid, advance, dx, dy, _ in self.glyphs:
            for letter, *numbers in self.font.outline(gid):
                upright = (v + dy if n % 2 else v + dx + x for n, v in enumerate(numbers))
                found.append((letter, *(-v * scale if n % 2 else v * scale for n, v in enumerate(upright))))
            x += advance
        turned = turned_about(found, Point(0.0, 0.0), self.quarters) if self.quarters else found
        return Path(place_segments(turned, *self.origin), fill=self.colour, element=self.element, opacity=self.opacity)

    @property
    def words(self) -> str:
        """The text as it is read: each word that is read from right to left has its glyphs from left to right.

        Its words are in visual order too, unless they are in a line that is read from left to right.
        """
        text = self.text
        if text.isascii() or self.reflected or not any(map(_is_from_the_right, text)):
            return text
        if self.glyphs[0].dx <= advance_of(self.glyphs[:-1]) + self.glyphs[-1].dx:
            return text_of(self.glyphs[::-1])
        parts = [tuple(part) for _, part in groupby(self.glyphs, key=lambda glyph: glyph.text.isspace())]
        turned = [part[::-1] if any(map(_is_from_the_right, text_of(part))) else part for part in parts]
        return text_of(tuple(chain.from_iterable(turned)))

    @property
    def width(self) -> float:
        """The sum of the advances, in mm."""
        return advance_of(self.glyphs) / 1000 * self.size * (25.4 / 72)

    @property
    def against(self) -> bool:
        """Whether the run is read from left to right in a line that is read from right to left."""
        if not self.reflected or not self.glyphs:
            return False
        return self.glyphs[0].dx > advance_of(self.glyphs[:-1]) + self.glyphs[-1].dx

    def shift(self, dx: float, dy: float) -> "GlyphRun":
        """Return the run, moved to the right and down."""
        (x, y), *others = self
        return record(GlyphRun, (record(Point, (x + dx, y + dy)), *others))


class Stroke(NamedTuple):
    """The color, width in mm, cap ("butt" or "round") and dashes in mm of a line.

    If it has a `gradient`, `colour` is its main color.
    """

    colour: Colour
    width: float
    cap: str = "butt"
    dashes: tuple[float, ...] = ()
    gradient: "Gradient | None" = None


# A segment is ("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x, y) or ("Z",).
Segment = tuple[str, *tuple[float, ...]]


# How a path turns out in black and white where its luminance errs: what it becomes ("black", "white", "screened", or ""
# for what its luminance says), and the width of its outline in mm (None for the usual one, 0 for none).
InBlackAndWhite = tuple[Literal["", "black", "white", "screened"], float | None]


class Path(NamedTuple):
    """A shape of lines and cubic curves, filled (nonzero rule unless `even_odd`), stroked or both.

    If it has a `gradient`, `fill` is the mean color, for outputs that cannot print a gradient. If it `strikes_out`
    words it is a line through them, and they are still read.
    """

    segments: tuple[Segment, ...]
    fill: Colour | None = None
    stroke: Stroke | None = None
    element: Element | None = None
    even_odd: bool = False
    background: bool = False
    gradient: "Gradient | None" = None
    in_black: InBlackAndWhite | None = None
    opacity: Opacity | None = None
    strikes_out: bool = False

    @property
    def is_inkless(self) -> bool:
        """Whether it leaves no ink, and only keeps the place of its element in the structure."""
        return self.element is not None and self.fill is None and self.stroke is None

    @property
    def gradients(self) -> "tuple[Gradient, ...]":
        """The gradients of its fill and of its stroke."""
        found = (self.gradient, self.stroke.gradient if self.stroke else None)
        return tuple([one for one in found if one is not None])

    def shaded(self, change: "Callable[[Gradient], Gradient]") -> "Path":
        """Return the path with both of its gradients changed."""
        stroke, gradient = self.stroke, self.gradient and change(self.gradient)
        if stroke and stroke.gradient:
            stroke = stroke._replace(gradient=change(stroke.gradient))
        return self._replace(stroke=stroke, gradient=gradient)

    @property
    def is_sign(self) -> bool:
        """Whether it is drawn letters: the sign of a number, which gets the color of its digits, or a drop cap."""
        element = self.element
        if element is None or element.role != "Span":
            return element is not None and element.role in _OF_WORDS
        return element.parent is not None and element.parent.role in ("P", "Lbl")


def without_ink(at: Point, element: Element) -> Path:
    """Return a point that leaves no ink, so that a reader finds an element without words, such as an empty cell."""
    return Path((("M", at.x, at.y),), element=element)


class Picture(NamedTuple):
    """A raster picture from a file that fills `box`, as a whole or as its `look` says.

    Its transparent parts show `ground`, or white. `key` is the key of its alt text. `quarters` is the number of quarter
    turns to the right about the middle of its box, with a fraction if it is tilted. It has an `opacity` together with
    other items of its block. Alone it has that in its look.
    """

    file: str
    box: Rect
    element: Element | None = None
    ground: Colour | None = None
    key: str = ""
    look: "Look | None" = None
    quarters: float = 0
    opacity: Opacity | None = None

    def seen_through(self, share: float) -> "Picture":
        """Return the picture by itself with an opacity, times that of its look."""
        from flyergen.looks import Look

        look = self.look or Look()
        return self._replace(look=look._replace(opacity=look.opacity * share), opacity=None)

    @property
    def is_logo(self) -> bool:
        """Whether it is a logo: a screen reader reads it as the name of an organization."""
        return self.key == of_fact("organization.name")

    @property
    def outline(self) -> tuple[Segment, ...]:
        """The outline of what is shown of it, as it is turned."""
        straight = within(self.look.outline, self.box) if self.look and self.look.outline else rectangle(self.box)
        return turned_about(straight, self.box.middle, self.quarters) if self.quarters else straight

    @property
    def room(self) -> Rect:
        """A box that contains it as it is turned."""
        x, y = self.box.middle
        return self.box.shift(-x, -y).turned(self.quarters).shift(x, y) if self.quarters else self.box


class Modules(NamedTuple):
    """The squares of a matrix code, row by row from the top, with the top left at `origin`. Byte 1 is dark, 0 is light.

    `module` is the side of a square in mm. `key` is the key of the words that say what the code does.
    """

    origin: Point
    module: float
    rows: tuple[bytes, ...]
    colour: Colour
    element: Element | None = None
    payload: str = ""
    key: str = ""
    opacity: Opacity | None = None


class Link(NamedTuple):
    """An area to tap. `element` is the Link element around the words. Outputs without links leave it out."""

    box: Rect
    target: str
    element: Element | None = None
    contents: str = ""


Item = GlyphRun | Path | Picture | Modules | Link


class Slot(NamedTuple):
    """A named position for items that come later. Their elements go into `section`.

    `has_opacity` says that what is behind some of them is seen through them.
    """

    name: str
    section: Element
    has_opacity: bool = False


class Placement(NamedTuple):
    """Items moved to `origin` on a page. `artifact=True` takes all of them out of the structure.

    A placement with a `slot` has no items of its own: each local group's edition fills it. `quarters` is the number of
    quarter turns to the right that the items make about their own (0, 0) before they are moved.
    """

    origin: Point
    items: tuple[Item, ...]
    artifact: bool = False
    slot: Slot | None = None
    quarters: int = 0

    def box(self, box: Rect) -> Rect:
        """Return the box of the items on the page, for a box in their own coordinates."""
        return box.turned(self.quarters).shift(*self.origin)

    def point(self, point: Point) -> Point:
        """Return the position on the page of a point in the items' own coordinates."""
        return point.turned(self.quarters).shift(*self.origin)


class Layer(NamedTuple):
    """A layer of a panel: its items, or the slot that an edition fills."""

    items: tuple[Item, ...] = ()
    slot: Slot | None = None


def extent(segments: Iterable[Segment]) -> Rect:
    """Return the bounding box of segments that have at least one point. Control points of curves count too."""
    numbers = [*chain.from_iterable([segment[1:] for segment in segments])]
    xs, ys = numbers[::2], numbers[1::2]
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def place_segments(segments: Iterable[Segment], dx: float, dy: float, scale: float = 1.0) -> tuple[Segment, ...]:
    """Return segments enlarged by `scale` about (0, 0), and then moved to the right and down."""
    found: list[Segment] = []
    for segment in segments:
        if len(segment) == 3:
            letter, x, y = segment
            found.append((letter, x * scale + dx, y * scale + dy))
        elif len(segment) == 7:
            letter, x1, y1, x2, y2, x, y = segment
            x1, y1, x2, y2 = x1 * scale + dx, y1 * scale + dy, x2 * scale + dx, y2 * scale + dy
            found.append((letter, x1, y1, x2, y2, x * scale + dx, y * scale + dy))
        else:
            found.append(segment)
    return tuple(found)


def within(segments: Iterable[Segment], box: Rect) -> tuple[Segment, ...]:
    """Return segments in shares of a box at their places in it."""
    return tuple(
        (segment[0], *(box[n % 2] + share * box[2 + n % 2] for n, share in enumerate(segment[1:])))
        for segment in segments
    )


def turned_about(segments: Iterable[Segment], centre: Point, quarters: float) -> tuple[Segment, ...]:
    """Return segments after quarter turns, or parts of them, to the right about a point."""
    x, y = centre
    found: list[Segment] = []
    for letter, *numbers in segments:
        points = (Point(a - x, b - y).turned(quarters) for a, b in zip(numbers[::2], numbers[1::2], strict=True))
        found.append((letter, *(number for point in points for number in (point.x + x, point.y + y))))
    return tuple(found)


def mapped(segments: Iterable[Segment], move: Callable[[float, float], tuple[float, float]]) -> tuple[Segment, ...]:
    """Return segments with every point moved."""
    return tuple(
        (command, *(part for x, y in zip(xy[::2], xy[1::2], strict=True) for part in move(x, y)))
        for command, *xy in segments
    )


def rectangle(box: Rect) -> tuple[Segment, ...]:
    """Return the outline of a rectangle."""
    x, y, right, bottom = box.x, box.y, box.right, box.bottom
    return (("M", x, y), ("L", right, y), ("L", right, bottom), ("L", x, bottom), ("Z",))


def circle(centre: Point, radius: float) -> tuple[Segment, ...]:
    """Return the outline of a circle as four cubic curves (off by at most 0.03 % of the radius)."""
    x, y = centre
    r, k = radius, radius * 0.5522847498
    return (
        ("M", x + r, y),
        ("C", x + r, y + k, x + k, y + r, x, y + r),
        ("C", x - k, y + r, x - r, y + k, x - r, y),
        ("C", x - r, y - k, x - k, y - r, x, y - r),
        ("C", x + k, y - r, x + r, y - k, x + r, y),
        ("Z",),
    )


def as_text(items: Sequence[Item]) -> Iterator[str]:
    """Yield one line of text for each item. Tests compare these lines, and people read them in a diff."""
    for item in items:
        tag = item.element.role if item.element else "artifact"
        groups = item.opacity.groups if not isinstance(item, Link) and item.opacity else ()
        seen = "".join(f"  opacity {one.share:g}" for one in groups)
        yield f"{_describe(item)}{seen}  <{tag}>"


def _describe(item: Item) -> str:
    if isinstance(item, GlyphRun):
        x, y = item.origin
        turned = f"turned {item.quarters:.4g}  " if item.quarters else ""
        return (
            f"text x {x:7.2f}  y {y:7.2f}  w {item.width:6.2f}  {turned}"
            f"{item.font.name} {item.size:g} {item.colour.name}  {item.text!r}"
        )
    if isinstance(item, Path):
        return _describe_path(item)
    if isinstance(item, Modules):
        x, y = item.origin
        return f"code x {x:7.2f}  y {y:7.2f}  {len(item.rows)} modules of {item.module:.3f}  {item.payload!r}"
    if isinstance(item, Link):
        return f"link {_where(item.box)}  {item.target}"
    return f"pict {_where(item.box)}  {item.file.rsplit('/', 1)[-1]}"


def _where(box: Rect) -> str:
    return f"x {box.x:7.2f}  y {box.y:7.2f}  w {box.width:6.2f}  h {box.height:6.2f}"


def _describe_path(path: Path) -> str:
    paint = f"fill {path.fill.name}{_shades(path.gradient)}" if path.fill else ""
    if path.stroke:
        colour = f"{path.stroke.colour.name}{_shades(path.stroke.gradient)}"
        paint += f" stroke {colour} {path.stroke.width:.2f} {path.stroke.cap}"
    return f"path {_where(extent(path.segments))}  {len(path.segments)} segments  {paint.strip()}"


def _shades(gradient: "Gradient | None") -> str:
    if gradient is None:
        return ""
    shares = f" ({', '.join(f'{share:g}' for share in gradient.shares)})" if gradient.shares else ""
    return f" to {gradient.stops[-1][1].name}{shares}"
