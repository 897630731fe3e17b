"""Block picture: a photo or a drawing from a file.

A photograph keeps its proportions. If its box has others, a part of it is shown, as near to its focus as possible: so
the focus stays in view at every fold, on every paper and in every edition.
"""

from collections.abc import Iterator
from typing import Literal, Self

from flyergen.artwork import Element, Item, Path, Segment, Stroke, circle, place_segments, rectangle
from flyergen.artwork import Picture as PictureItem
from flyergen.flyer.block import Block, Resized, Site, aloud, block_class, in_a_tuple
from flyergen.flyer.edition import Edition, RasterFile
from flyergen.flyer.layout import Layout
from flyergen.flyer.media_styles import said_in_words
from flyergen.flyer.settings import Printing, Reason, Unprinted
from flyergen.flyer.vector_drawing import colours_to_roles, paths_of
from flyergen.flyer.words import Span, Words
from flyergen.geometry import Point, Rect, Size
from flyergen.looks import UPPER_THIRD, Look, Overlay, Screen, covering
from flyergen.messages import say
from flyergen.names import (
    ColourName,
    Extent,
    FileName,
    Fraction,
    Millimetres,
    ShapeName,
    StyleName,
    TextKey,
    names_within,
)
from flyergen.problem import Problem, did_you_mean
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple
from flyergen.typeset.backgrounds import bled
from flyergen.typeset.line_boxes import (
    BlockContext,
    BoxUnit,
    LineBox,
    PanelUnit,
    Run,
    TextUnit,
    Unit,
    ground_of,
    paragraph_unit,
    text_units,
)
from flyergen.units import pt

_ON_PHONE = pt(320)  # the greatest height of a picture as wide as the page

SHAPES = ("rectangle", "rounded", "circle", "arch", "torn")


class Tint(NamedTuple):
    """A color that lies evenly over a photograph."""

    colour: ColourName
    strength: Fraction = Fraction(0.35)


class Scrim(NamedTuple):
    """A color over a photograph, strongest at a side, so that words on it can be read."""

    colour: ColourName
    strength: Fraction = Fraction(0.85)
    side: Literal["foot", "top", "left", "right", "all"] = "foot"
    reach: Fraction = Fraction(0.6)


class LineAround(NamedTuple):
    """A line around a photograph, at a distance from its shape."""

    colour: ColourName = ColourName("brand")
    weight: Extent = Extent(pt(0.75))
    gap: Extent = Extent(pt(6))


class Picture(Block):
    """A photograph, a drawing or a logo: PNG, JPEG, TIFF, WebP, or SVG as vectors in the palette's colors.

    A photograph is never stretched. With `full_bleed` it is behind the words of its panel, from `top` down for its
    height. With `front` only the shape of that drawing is shown, over the words that come before it.
    """

    file: FileName
    text: TextKey = TextKey("")
    decoration: bool = False
    width: Extent = Extent(0)
    height: Extent = Extent(0)
    colours: dict[str, ColourName] = {}
    fit: Literal["cover", "contain"] = "cover"
    focus: tuple[Fraction, ...] = ()
    shape: ShapeName = ShapeName("rectangle")
    full_bleed: bool = False
    top: Millimetres = Millimetres(0)
    front: FileName = FileName("")
    duotone: tuple[ColourName, ...] = ()
    tint: Tint | None = None
    scrim: Scrim | None = None
    screen: Literal["auto", "none", "dots", "lines"] = "auto"
    frame: LineAround | None = None
    caption: TextKey = TextKey("")
    credit: TextKey = TextKey("")
    license: str = ""
    style: StyleName = StyleName("small")

    def called(self) -> str:
        return say("pictures")

    def unprinted(self, _: Printing) -> Unprinted:
        """Return the alt text, and what other blocks say of a picture that is behind the words."""
        elsewhere = (self.caption, self.credit) if self.full_bleed else ()
        return {**dict.fromkeys(elsewhere, Reason.ELSEWHERE), self.text: Reason.ALT}

    @in_a_tuple
    def hints(self, _: Words) -> Iterator[tuple[str, str]]:
        yield from aloud(self.text, "picture")
        if not self.full_bleed:
            yield from ((str(self.caption), "under the picture"),) if self.caption else ()
            yield from ((str(self.credit), "under the picture: who made it"),) if self.credit else ()

    def certain_styles(self) -> tuple[StyleName, ...]:
        return (self.style,) if self._is_captioned() else ()

    def _is_captioned(self) -> bool:
        """Return whether there are words under it."""
        return not self.full_bleed and bool(self.caption or self.credit or self.license)

    def wordless(self) -> bool:
        return not self._is_captioned()

    def may_bleed(self) -> bool:
        return True

    def said_last(self) -> bool:
        return True

    def of_panel(self) -> bool:
        return self.full_bleed

    def behind_words(self) -> bool:
        return self.full_bleed and not self.front

    def ground_of_panel(self) -> tuple[ColourName, Millimetres, Extent] | None:
        """Return the color that words on it mostly have behind them, if it has one, where it begins, and its height."""
        colour = self.scrim.colour if self.scrim else self.duotone[0] if self.duotone else ""
        return (ColourName(colour), self.top, self.height) if self.behind_words() else None

    def picture_file(self) -> FileName:
        return self.file

    def picture_focus(self) -> Point | None:
        """Return what stays in view if it is cut, in shares of its width and height."""
        if self.fit != "cover" or self.front or not (self.full_bleed or (self.width and self.height)):
            return None
        return Point(*self.focus) if len(self.focus) == 2 else UPPER_THIRD

    def rights(self, edition: Edition) -> str:
        """Return its file with who made it and its license."""
        said = ", ".join(filter(None, (edition.plain(self.credit), self.license)))
        return f"{self.file}: {said}" if said else ""

    def outlines(self) -> tuple[FileName, ...]:
        return tuple(name for name in (self.shape if self.shape.is_file else FileName(""), self.front) if name)

    def outline_in_front(self) -> FileName | None:
        return self.front or None

    def mapped_colours(self) -> dict[str, ColourName]:
        return self.colours

    def alt_text(self) -> TextKey:
        return self.text

    def is_decoration(self) -> bool:
        return self.decoration

    def credit_key(self) -> TextKey:
        return self.credit

    def is_silent(self) -> bool:
        return not self.text and not self.decoration and not self.front

    @in_a_tuple
    def problems(self, site: Site) -> Iterator[Problem]:
        """Yield the settings that do not fit, and a credit that nobody can read."""
        place = self.file.place or site.placement.place
        yield from (Problem("L415", fact, hint, place) for fact, hint in _faults(self))
        if self.shape not in SHAPES and not self.shape.is_file:
            near = did_you_mean(self.shape, SHAPES)
            place, known = self.shape.place or place, ", ".join(SHAPES)
            yield problem_of("L106", place, "shapes", text=self.shape, near=near, known=known)
        for key in (self.caption, self.credit) if self.full_bleed and not self.front else ():
            if not _is_shown(key, site):
                yield problem_of("L422", key.place, key=key, warning=True)

    def present(self, edition: Edition) -> "Picture":
        """Return the picture. Without alt text it is decoration, and without words it has no caption or credit."""
        found = self._replace(caption=edition.key(self.caption), credit=edition.key(self.credit))
        if self.text and not edition.says(self.text):
            return found._replace(text=TextKey(""), decoration=True)
        return found

    def resized(self, original: Self, place: Resized) -> Self:
        if self.full_bleed:
            top, foot = (place.shift.down.at(y) for y in (original.top, original.top + original.height))
            return self._replace(top=Millimetres(top), height=Extent(foot - top if original.height else 0.0))
        if place.at is None:
            return self
        width, height = place.width(original.width), place.height(original.height)
        return self._replace(width=width, height=height)

    def on_phone(self, _: Edition) -> tuple[Block, ...]:
        """Return the picture without a line around it, or as wide as the page and without a scrim: no words are on it.

        The line would be in the margin.
        """
        if not self.full_bleed:
            return (self._replace(frame=None),)
        alone = self._replace(full_bleed=False, scrim=None, top=Millimetres(0))
        return () if self.front else (block_class("photo")(alone, Extent(_ON_PHONE), self.text),)

    def on_social_picture(
        self, width: float, height: float, ground: tuple[ColourName, float] | None = None
    ) -> "Picture":
        """Return the picture in a box without words below it, or over a whole page under a color so strong."""
        alone = self._replace(
            width=Extent(width), height=Extent(height), caption=TextKey(""), credit=TextKey(""), license="", scrim=None
        )
        if ground is None:
            frame = self.frame and self.frame._replace(gap=Extent(self.frame.gap * width / (self.width or width)))
            return alone._replace(frame=frame)
        over = Scrim(ground[0], Fraction(ground[1]), "all")
        return alone._replace(full_bleed=True, top=Millimetres(0), scrim=over, shape=ShapeName("rectangle"), frame=None)

    def in_large_print(self, layout: Layout) -> tuple[Block, ...]:
        """Return what it shows, with its caption and its credit, between two lines."""
        said = tuple(key for key in (self.text, *words_below(self, layout)) if key and not self.front)
        return said_in_words(*said) if said else ()

    def shown_elsewhere(self, layout: Layout) -> tuple[TextKey, ...]:
        """Return the keys of its words that another block of a layout shows, which is no picture."""
        own = tuple(filter(None, (self.caption, self.credit)))
        placed = [one.block for panel in layout.panels.values() for one in panel.blocks] if own else []
        others = {key for block in placed if not block.pictures() for key in names_within(block, TextKey)}
        return tuple(key for key in own if key in others)

    def set(self, context: BlockContext) -> tuple[Unit, ...]:
        """Return the picture as one box at the left of the column, with its words below, or as a ground of its panel.

        Without alt text it is decoration. A part in front of words is left out if another picture has its outline.
        """
        edition = context.style_context.edition
        element = Element("Figure", context.section, alt=edition.plain(self.text)) if self.text else None
        if self.front and not edition.is_drawn_over(self.front, self.file):
            return ()
        if self.full_bleed:
            height = self.height or context.frame.height - self.top
            box = bled(context.frame, Rect(0.0, self.top, context.frame.width, height), context.bleed)
            return (PanelUnit((photograph(self, context, box, element),)),)

        def build(measure: float) -> LineBox:
            size = size_of(self, edition, measure)
            items = picture_items(self, context, Rect(0.0, -size.height, size.width, size.height), element)
            return LineBox(
                items, context.trial.leading, size.height, before=context.trial.leading, snap=False, box=True
            )

        words = tuple(_words(self, context))
        return (BoxUnit(self.text, build, keep=bool(words)), *words)


def words_below(block: Picture, layout: Layout) -> tuple[TextKey, ...]:
    """Return the keys of a picture's caption and credit, without those that another block of the layout shows."""
    elsewhere = block.shown_elsewhere(layout)
    return tuple(key for key in (block.caption, block.credit) if key and key not in elsewhere)


def _faults(block: Picture) -> Iterator[tuple[str, str]]:
    """Yield the settings of a picture that do not fit, each as a fact and a hint."""
    if block.file.casefold().endswith(".svg"):
        usual = Picture(block.file)
        own = ("fit", "focus", "shape", "full_bleed", "front", "duotone", "tint", "scrim", "screen", "frame")
        if name := next((name for name in own if getattr(block, name) != getattr(usual, name)), ""):
            fact = say("`{name}` is for photographs, and `{file}` is a drawing", name=name, file=block.file)
            yield fact, say("delete it, or draw it in the SVG")
    if block.frame and (block.shape.is_file or block.full_bleed):
        fact = say("`frame` is for photographs in the column, in a shape that has a name")
        yield fact, say("delete it, or choose one of {known} as the shape", known=", ".join(SHAPES))
    if len(block.focus) not in (0, 2):
        fact = say("a focus has two numbers, and this one has {count}", count=len(block.focus))
        yield fact, say("write how far right and how far down it is, from 0 to 1, as `[0.6, 0.3]`")
    if len(block.duotone) > 2:
        fact = say("a duotone has two colors, and this one has {count}", count=len(block.duotone))
        yield fact, say("write the color of its shadows and that of its lights, as `[brand, accent]`")
    if block.front and not block.front.casefold().endswith(".svg"):
        fact = say("`{file}` is not a drawing", file=block.front)
        yield fact, say("name an SVG file with the shapes that are in front of the words")
    elif block.front and not block.full_bleed:
        yield (
            say("`front` is for pictures behind words, and this one is not"),
            say("write `full_bleed: true`, and the same settings as for the picture behind the words"),
        )


def _is_shown(key: TextKey, site: Site) -> bool:
    """Return whether another block prints a text, which is more than to read it aloud or to hold it in a code."""
    blocks = [placed.block for panel in site.layout.panels.values() for placed in panel.blocks]
    named = (block for block in blocks if key in names_within(block, TextKey))
    return not key or any(key not in block.unprinted(Printing()) for block in named)


BLOCK = Picture

LICENSE = "#license"  # the key of a license: it is in no text file

_ROUNDED = 0.08  # of the shorter side of a box: the radius of its corners

_BELOW = 0.4  # of a line: from a picture to its words

_FINE = 42.0  # dots or lines to the inch, where a layout asks for them

_ARCH = 1.25  # the height of an arch without one, in widths

_TORN = pt(1.6)  # how far torn edges are from straight ones

_KAPPA = 0.5522847498


def picture_items(block: Picture, context: BlockContext, box: Rect, element: Element | None) -> tuple[Item, ...]:
    """Return the photograph or the drawing of a block in a box."""
    edition = context.style_context.edition
    if block.file not in edition.art:
        return (photograph(block, context, box, element), *_frame(block, edition, box))
    drawing = edition.art[block.file]
    return paths_of(drawing, box, colours_to_roles(drawing, edition.palette, block.colours), element)


def _words(block: Picture, context: BlockContext) -> Iterator[TextUnit]:
    """Yield the caption, the credit and the license, close below the picture, if no other block shows them."""
    run = Run(context.style(block.style), Element("Caption", context.section))
    below = words_below(block, context.style_context.edition.layout)
    units = [unit for key in below for unit in text_units(context, key, run)]
    if block.license and block.credit in (*below, ""):
        units.append(paragraph_unit(context, TextKey(LICENSE), (Span(block.license),), run))
    for n, unit in enumerate(units):
        style = unit.style._replace(style=unit.style.style._replace(snap=False))
        yield unit._replace(style=style, before=0.0 if n else _BELOW * style.leading, keep=n < len(units) - 1)


def photograph(block: Picture, context: BlockContext, box: Rect, element: Element | None) -> PictureItem:
    """Return the photograph of a block, in its shape and colors, in a box."""
    edition = context.style_context.edition
    raster, drawn = edition.pictures[block.file], edition.palette
    overlays = [Overlay(drawn[block.tint.colour], block.tint.strength)] if block.tint else []
    if block.scrim:
        scrim = block.scrim
        overlays.append(Overlay(drawn[scrim.colour], scrim.strength, scrim.side, scrim.reach))
    tones = tuple(drawn[name] for name in block.duotone)
    look = Look(
        part=covering(_size_of(raster), Size(box.width, box.height), Point(*block.focus or UPPER_THIRD)),
        outline=_outline(block, edition, raster, box),
        duotone=(*tones, drawn["paper"])[:2] if tones else (),
        overlays=tuple(overlays),
        screen=Screen(block.screen, _FINE) if block.screen in ("dots", "lines") else None,
        keeps_tones=block.screen == "none",
        is_ground=block.full_bleed,
        is_front=bool(block.front),
    )
    shown = None if block.front else element
    return PictureItem(str(raster.path), box, shown, ground_of(context), block.text, None if look == Look() else look)


def _outline(block: Picture, edition: Edition, raster: RasterFile, box: Rect) -> tuple[Segment, ...]:
    """Return the outline in shares of the box, or nothing for a rectangle."""
    if block.front:
        part = covering(_size_of(raster), Size(box.width, box.height), Point(*block.focus or UPPER_THIRD))
        whole = Rect(-part.x / part.width, -part.y / part.height, 1 / part.width, 1 / part.height)
        return _of_drawing(edition, block.front, whole)
    if block.shape.is_file:
        return _of_drawing(edition, block.shape, Rect(0.0, 0.0, 1.0, 1.0))
    if block.shape == "rectangle":
        return ()
    across, found = (1 / box.width, 1 / box.height), _named_shape(block.shape, box.width, box.height)
    return tuple((one[0], *(n * across[i % 2] for i, n in enumerate(one[1:]))) for one in found)


def _named_shape(name: str, width: float, height: float, gap: float = 0.0) -> tuple[Segment, ...]:
    """Return a shape in a box from (0, 0) on. `gap` is how much larger it is on all sides than that of a picture."""
    if name == "circle":
        return circle(Point(width / 2, height / 2), min(width, height) / 2)
    if name == "arch":
        return _arched(width, height, min(width, height) / 2, foot=False)
    if name == "rounded":
        return _arched(width, height, (min(width, height) - 2 * gap) * _ROUNDED + gap, foot=True)
    if name == "torn":
        from flyergen.typeset.torn_edges import torn

        return torn(Rect(0.0, 0.0, width, height), _TORN, seed=int(width * height))
    return rectangle(Rect(0.0, 0.0, width, height))


def _frame(block: Picture, edition: Edition, box: Rect) -> tuple[Path, ...]:
    """Return the line around a picture, if it has one."""
    if not block.frame:
        return ()
    around = box.grown(block.frame.gap)
    shape = _named_shape(block.shape, around.width, around.height, block.frame.gap)
    line = Stroke(edition.palette[block.frame.colour], block.frame.weight)
    return (Path(place_segments(shape, around.x, around.y), stroke=line),)


def _arched(width: float, height: float, r: float, foot: bool) -> tuple[Segment, ...]:
    """Return a box with round corners at its top, and at its `foot`."""
    k, low = r * (1 - _KAPPA), r if foot else 0.0
    j = low * (1 - _KAPPA)
    return (
        ("M", 0.0, r),
        ("C", 0.0, k, k, 0.0, r, 0.0),
        ("L", width - r, 0.0),
        ("C", width - k, 0.0, width, k, width, r),
        ("L", width, height - low),
        ("C", width, height - j, width - j, height, width - low, height),
        ("L", low, height),
        ("C", j, height, 0.0, height - j, 0.0, height - low),
        ("Z",),
    )


def _of_drawing(edition: Edition, file: str, place: Rect) -> tuple[Segment, ...]:
    """Return the filled shapes of a drawing, with its view box at `place`."""
    drawing = edition.art[file]
    view = drawing.view_box
    (x, y), (across, down) = view[:2], (place.width / view.width, place.height / view.height)
    segments = (segment for shape in drawing.shapes if shape.fill for segment in shape.segments)
    return tuple(
        (one[0], *((n - (x, y)[i % 2]) * (across, down)[i % 2] + place[i % 2] for i, n in enumerate(one[1:])))
        for one in segments
    )


def _size_of(raster: RasterFile) -> Size:
    return Size(float(raster.width), float(raster.height))


def _pixels(block: Picture, edition: Edition) -> Size:
    if block.file in edition.art:
        box = edition.art[block.file].view_box
        return Size(box.width, box.height)
    return _size_of(edition.pictures[block.file])


def size_of(block: Picture, edition: Edition, measure: float) -> Size:
    """Return the given size. One given side keeps the proportions, and without a side it fills the measure.

    A whole picture in a given size is as large as possible in it. A circle is as wide as high.
    """
    pixels = _pixels(block, edition)
    ratio = {"circle": 1.0, "arch": _ARCH}.get(block.shape, pixels.height / pixels.width)
    if block.width and block.height:
        if block.fit == "contain":
            width = min(block.width, block.height / ratio)
            return Size(width, width * ratio)
        if block.shape == "circle":
            return Size(min(block.width, block.height), min(block.width, block.height))
        return Size(block.width, block.height)
    if block.height:
        return Size(block.height / ratio, block.height)
    width = block.width or measure
    return Size(width, width * ratio)
