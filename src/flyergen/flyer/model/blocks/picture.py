"""Block picture: a photo or a drawing from a file."""

from collections.abc import Iterator
from typing import Literal, Self

from flyergen.flyer.model.block import Block, Resized, Site, in_a_tuple
from flyergen.flyer.model.edition import Edition
from flyergen.flyer.model.large_print_styles import said_in_words
from flyergen.flyer.model.layout import Layout
from flyergen.flyer.model.printed_and_unprinted_keys import Printing, Reason, Unprinted
from flyergen.flyer.model.translator_hint_for_alt_text import aloud
from flyergen.flyer.model.words import Words
from flyergen.geometry import Point
from flyergen.located_names import (
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
from flyergen.messages import say
from flyergen.named_tuple import NamedTuple
from flyergen.problems import Problem, did_you_mean
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
        from flyergen.picture_look import UPPER_THIRD

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
        place = self.file.place or site.placed.place
        yield from (Problem("L415", fact, hint, place) for fact, hint in _faults(self))
        if self.shape not in SHAPES and not self.shape.is_file:
            near = did_you_mean(self.shape, SHAPES)
            hint = say("choose one of {known}, or name an SVG file", known=", ".join(SHAPES))
            if near:
                hint = say("did you mean `{near}`?", near=near)
            fact = say("`{text}` is not one of the choices here", text=self.shape)
            yield Problem("L106", fact, hint, self.shape.place or place)
        if self.full_bleed and (missing := [key for key in (self.caption, self.credit) if not _is_shown(key, site)]):
            fact = say("`{key}` is not printed: the picture is behind the words", key=missing[0])
            hint = say("show it in another block, as `- paragraph: {key}`", key=missing[0])
            yield Problem("L422", fact, hint, missing[0].place, warning=True)

    def present(self, edition: Edition) -> "Picture":
        """Return the picture. Without alt text it is decoration, and without words it has no caption or credit."""
        found = self._replace(caption=edition.key(self.caption), credit=edition.key(self.credit))
        if self.text and not edition.says(self.text):
            return found._replace(text=TextKey(""), decoration=True)
        return found

    def resized(self, drawn: Self, place: Resized) -> Self:
        if self.full_bleed:
            top, foot = (place.moved.down.at(y) for y in (drawn.top, drawn.top + drawn.height))
            return self._replace(top=Millimetres(top), height=Extent(foot - top if drawn.height else 0.0))
        if place.at is None:
            return self
        width, height = place.width(drawn.width), place.height(drawn.height)
        return self._replace(width=width, height=height)

    def on_phone(self, _: Edition) -> tuple[Block, ...]:
        """Return the picture without a line around it, or as wide as the page and without a scrim: no words are on it.

        The line would be in the margin.
        """
        if not self.full_bleed:
            return (self._replace(frame=None),)
        from flyergen.flyer.model.phone_blocks.photo import Photo

        alone = self._replace(full_bleed=False, scrim=None, top=Millimetres(0))
        return () if self.front else (Photo(alone, Extent(_ON_PHONE), self.text),)

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
    """Return whether another block than a picture behind the words shows a text."""
    blocks = (placed.block for panel in site.layout.panels.values() for placed in panel.blocks)
    return not key or any(key in names_within(block, TextKey) for block in blocks if not block.of_panel())


BLOCK = Picture
