"""Block: the base class of every kind of block, with an answer to each question, and the kinds by name.

No code needs to know the kind of a block: it asks the block. A new kind answers only what differs from the defaults: it
is printed on every edition, must print all its words, and keeps them in large print. An answer is a tuple and never an
iterator. Settings that several kinds have, such as `style`, are those of no kind here. Editions, layouts and units are
named in annotations alone: their modules need this one.

A block says which words, facts and files it shows and in which styles. Its file in `blocks/` has the name that layouts
use, and its class as `BLOCK`. A file is imported when a layout has its block. Some blocks are only in an edition for a
phone, and no layout names them. The first field is what the short form sets: `- heading: what.heading`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache, wraps
from importlib import import_module
from typing import TYPE_CHECKING, Any, ParamSpec, Self, TypeVar

from flyergen.flyer.words import Words, keys_below
from flyergen.geometry import Point, Rect
from flyergen.names import ColourName, Extent, FactName, FileName, Name, PanelName, StyleName, TextKey, names_within
from flyergen.record import Fields, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from flyergen.flyer.codes import Code
    from flyergen.flyer.edition import Edition
    from flyergen.flyer.facts import Facts
    from flyergen.flyer.layout import At, Layout, PlacedBlock
    from flyergen.flyer.panel_frames import Moved, PanelFrame
    from flyergen.flyer.settings import Omission, Printing, Unprinted
    from flyergen.phone_page import Block as PageBlock
    from flyergen.problem import Problem
    from flyergen.typeset.columns import Placed
    from flyergen.typeset.line_boxes import BlockContext, Unit

Asked = ParamSpec("Asked")

Part = TypeVar("Part")


class Site(NamedTuple):
    """The surroundings of a checked block: facts, layout, panels, and its own panel (None: missing)."""

    placement: PlacedBlock
    facts: Facts
    layout: Layout
    frames: Mapping[str, PanelFrame]
    frame: PanelFrame | None


class Outline(NamedTuple):
    """The level of a block's headings in the outline, and its key."""

    level: int
    key: TextKey
    is_title: bool = False


class Resized(NamedTuple):
    """The position of a block on other paper: as drawn, with the left edge of its column, and its panel."""

    at: At | None
    left: float
    shift: Moved

    def width(self, width: float) -> Extent:
        """Return the new width of a box that begins at the block's left."""
        left = self.left if self.at is None or self.at.x is None else self.at.x
        return Extent(self.shift.across.at(left + width) - self.shift.across.at(left))

    def height(self, height: float) -> Extent:
        """Return the new height of a box with a fixed position. 0 is as high as it needs."""
        top = 0.0
        if self.at:
            top = self.at.top if self.at.top is not None else (self.at.foot or height) - height
        return Extent(self.shift.down.at(top + height) - self.shift.down.at(top))


def in_a_tuple(answer: Callable[Asked, Iterator[Part]]) -> Callable[Asked, tuple[Part, ...]]:
    """Return an answer that yields its parts as one that returns them."""

    @wraps(answer)
    def whole(*about: Asked.args, **more: Asked.kwargs) -> tuple[Part, ...]:
        return tuple(answer(*about, **more))

    return whole


class Block(Fields):
    """A block of a layout. Its settings are its fields, and its class answers with methods."""

    # Settings that several kinds have. For the others they are empty.

    @property
    def text(self) -> TextKey:
        """The key of a block's text, or "" if it has several or none."""
        return TextKey("")

    @property
    def style(self) -> StyleName:
        """The style of a block's words, or "" if it has several or none."""
        return StyleName("")

    @property
    def background(self) -> ColourName:
        """The color behind the words of a block, which is not that of its panel, or ""."""
        return ColourName("")

    @property
    def code(self) -> Code | None:
        """The code that a block has."""
        return None

    @property
    def show(self) -> tuple[str, ...]:
        """The facts that a block shows below one another."""
        return ()

    @property
    def fact(self) -> FactName:
        """The fact that a block shows, or "" if it has several or none."""
        return FactName("")

    @property
    def width(self) -> Extent:
        """The width that a layout gives a block, or 0."""
        return Extent(0)

    @property
    def height(self) -> Extent:
        """The height that a layout gives a block, or 0."""
        return Extent(0)

    @property
    def tallest(self) -> Extent:
        """The height that a block may have at most, or 0."""
        return Extent(0)

    @property
    def lock_up(self) -> bool:
        """Whether the words of a block are scaled until they fill the measure."""
        return False

    @property
    def gap(self) -> Extent:
        """The space between the lines of a lock-up, or between the parts of a block."""
        return Extent(0)

    # Words.

    @property
    def kind(self) -> str:
        """The name that layouts use for a block, and for one that no layout names that of its file."""
        return type(self).__module__.rpartition(".")[2].replace("_", "-")

    def called(self) -> str:
        """Return what people call blocks of this kind, such as "titles", by default the name that layouts use."""
        return self.kind

    def hints(self, words: Words) -> tuple[tuple[str, str], ...]:
        """Return the keys whose words a block shows, with hints for translators about their location.

        A class may answer only with the purpose of all its words (`hint`). Without either, its words are alt text.
        """
        hint = self.hint()
        what = hint + self.other_style() if hint else ALOUD.format(self.kind)
        return tuple((key, what) for name in names_within(self, TextKey) for key in keys_below(words, name))

    def hint(self) -> str:
        """Return the purpose of all words of a block, or "" if they are alt text."""
        return ""

    def other_style(self) -> str:
        """Return the name of a block's style, if it is not the usual one of its kind."""
        return f" in the style `{self.style}`" if self.style != self._field_defaults.get("style", "") else ""

    def shown_keys(self, words: Words) -> tuple[TextKey, ...]:
        """Return the keys that a block shows: those that it names, or the items of a list."""
        found: list[TextKey] = []
        for key in (TextKey(name, name.place) for name in names_within(self, TextKey)):
            below = [k for k in words.phrases if k.startswith(f"{key}.")]
            found += (TextKey(k, key.place) for k in below) if below and key not in words.phrases else (key,)
        return tuple(found)

    def needs_list(self) -> bool:
        """Return whether the words of a block are a list."""
        return False

    def lists_of_texts(self, shapes: Mapping[str, str]) -> tuple[str, ...]:
        """Return the keys of lists whose items are texts. `shapes` has the structure of the source at each key."""
        return ()

    def word_problems(self, facts: Facts, source: Words) -> tuple[Problem, ...]:
        """Return the problems of a block's words in the source language."""
        return ()

    def role_keys(self) -> tuple[TextKey, ...]:
        """Return the keys of the roles of persons that a block shows."""
        return ()

    # Printed words. A block prints every key and fact that it names.

    def unprinted(self, printing: Printing) -> Unprinted:
        """Return what a block names and does not print, and why."""
        return {}

    def prints(self) -> tuple[str, ...]:
        """Return the keys of the facts that a block prints without naming them. For a local group they are its own."""
        return ()

    def holds(self) -> tuple[str, ...]:
        """Return the names of the facts that a code or the links of a block hold."""
        return self.code.facts if self.code else ()

    def drawn_end(self) -> str:
        """Return the characters at the end of a block's words that are a drawing."""
        return ""

    # Structure.

    def outline(self) -> Outline | None:
        """Return the level and the key of a block's headings, or None."""
        return None

    def headings(self, words: Words) -> tuple[TextKey, ...]:
        """Return the keys of the headings that can be the title of a panel's section."""
        return ()

    def said_last(self) -> bool:
        """Return whether a block's words are alt text, which is the last choice for the title of a panel's section."""
        return False

    # Editions.

    def off_paper(self) -> Block | None:
        """Return a block without what only paper needs, such as words on tabs, or None if only paper needs it."""
        return self

    def on_phone(self, edition: Edition) -> tuple[Block, ...]:
        """Return the blocks that stand for a block, off paper, in an edition for a phone: by default the same."""
        return (self,)

    def phone_part(self) -> str:
        """Return what a block may be a part of for a phone, or "".

        A "name" and the other "languages" share a row. A "line" may be the words of a "code", or the name of a place. A
        "fact" is left out if a button shows it.
        """
        return ""

    def in_large_print(self, layout: Layout) -> tuple[Block, ...]:
        """Return the blocks of large print for a block of a layout. Words that these leave out follow as paragraphs."""
        return ()

    def ground_of_words(self) -> ColourName:
        """Return the colour that a block has behind its words, and a phone over the page's width, or ""."""
        return ColourName("")

    def at_starts(self, words: Words) -> tuple[tuple[Any, Block], ...]:
        """Return the parts of a block that starts on several panels of its flow, each with its start, or none."""
        return ()

    def present(self, edition: Edition) -> Block | None:
        """Return a block for an edition, or None if the edition has nothing for it."""
        return self

    def left_out(self, _: Edition) -> Mapping[str, Omission]:
        """Return why `present` leaves out words that an edition has, by key."""
        return {}

    def differs_by_group(self) -> bool:
        """Return whether a block shows contact details or links, which differ from group to group."""
        return False

    def is_logo_area(self) -> bool:
        """Return whether a block is only an area for a group's logo."""
        return False

    def shows_logo(self) -> bool:
        """Return whether a block shows the logo of the organization, or of a group."""
        return False

    def in_picture(self) -> tuple[tuple[str, Block], ...]:
        """Return what a picture for social media may show of a block, each with its kind, and nothing by default.

        The kinds are "title", "heading", "text", "fact", "organization" and "phone".
        """
        return ()

    # Checks.

    def problems(self, site: Site) -> tuple[Problem, ...]:
        """Return the problems of a block by itself."""
        return ()

    def leads_to_people(self) -> bool:
        """Return whether a block shows contact details."""
        return False

    def wordless(self) -> bool:
        """Return whether a block has no words, so that it may be narrow."""
        return False

    def may_bleed(self) -> bool:
        """Return whether a block may reach out of its panel."""
        return False

    def certain_styles(self) -> tuple[Name, ...]:
        """Return the styles of the words that a block certainly has."""
        return tuple(names_within(self, StyleName))

    def accents(self) -> tuple[ColourName, ...]:
        """Return the colors of a block's words besides that of their style."""
        return ()

    def start_panels(self) -> tuple[PanelName, ...]:
        """Return the panels of the flow that a block names as a start."""
        return ()

    # Pictures and codes.

    def art_of_words(self) -> Any:
        """Return the drawing with which the words of a block end, and its place on the panel, or None."""
        return None

    def picture_file(self) -> FileName | None:
        """Return the file of a block that is a picture."""
        return None

    def pictures(self) -> tuple[Block, ...]:
        """Return the pictures of a block: itself, or those that are set inside it, such as the portrait of a quote."""
        return (self,) if self.picture_file() else ()

    def picture_focus(self) -> Point | None:
        """Return what stays in view of a picture that may be cut, in shares of its width and height, or None."""
        return None

    def on_social_picture(self, width: float, height: float, ground: tuple[ColourName, float] | None = None) -> Block:
        """Return a photograph for a picture for social media: in a box, or over all of it under a color so strong."""
        return self

    def outline_in_front(self) -> FileName | None:
        """Return the outline of the part of a picture that is in front of words."""
        return None

    def outlines(self) -> tuple[FileName, ...]:
        """Return the drawings whose filled shapes are the outlines of a picture."""
        return ()

    def mapped_colours(self) -> Mapping[str, ColourName]:
        """Return the palette colors that replace a picture's own colors."""
        return {}

    def shown_elsewhere(self, layout: Layout) -> tuple[TextKey, ...]:
        """Return the keys of a picture's words that another block of a layout shows."""
        return ()

    def rights(self, edition: Edition) -> str:
        """Return who made the picture of a block, and under which license, or "" if the layout does not say."""
        return ""

    def alt_text(self) -> TextKey:
        """Return the key of a picture's alt text, or ""."""
        return TextKey("")

    def credit_key(self) -> TextKey:
        """Return the key of the words that say who made a picture, or ""."""
        return TextKey("")

    def is_decoration(self) -> bool:
        """Return whether a block is a picture that says nothing."""
        return False

    def is_silent(self) -> bool:
        """Return whether a block is a picture without alt text, and not decoration."""
        return False

    def held_in_hand(self) -> bool:
        """Return whether people take a block with them, so that a code on it may be small."""
        return False

    # Position on the panel.

    def of_panel(self) -> bool:
        """Return whether a block has its own position on the panel and needs no other."""
        return False

    def behind_words(self) -> bool:
        """Return whether a block is behind all words of its panel."""
        return False

    def ground_of_panel(self) -> tuple[ColourName, float, float] | None:
        """Return the color of a block behind the words of its panel, where it begins, and its height (0: to the foot).

        A photograph may have no color.
        """
        return None

    def ground_across(self) -> tuple[float, float]:
        """Return where the color of a block begins behind the words of its panel, and its width (0: to the right)."""
        return 0.0, 0.0

    def ends_words(self) -> float | None:
        """Return the height at which a block ends the words of its panel, in mm from the panel's top."""
        return None

    def keeps_free(self, frame: PanelFrame) -> tuple[tuple[Rect, str], ...]:
        """Return the boxes of the panel that a block keeps free of words, codes and pictures, and their purpose."""
        return ()

    def keeps_others_out(self) -> bool:
        """Return whether nothing may be painted where a block is, which is checked by its keep-out areas."""
        return False

    def held_at_foot(self) -> float:
        """Return the height of a block that hangs from the panel's foot, such as tabs, or 0."""
        return 0.0

    def fixed_from(self, frame: PanelFrame) -> float | None:
        """Return how far from the panel's left a part begins that stays where it is on every page, or None."""
        return None

    def tabs_across(self, width: float, safe: float, edge: float) -> int:
        """Return how many tabs a block has on a panel of this width, with words `safe` from an edge with a border."""
        return 1

    def is_measured(self) -> bool:
        """Return whether the height of words in a measure is known only when they are set, as that of a lock-up."""
        return self.lock_up

    def stretched(self) -> TextKey:
        """Return the key of words that are taller the shorter they are, as those of a lock-up, or ""."""
        return self.text if self.lock_up else TextKey("")

    def at_scale(self, scale: float, art: Any) -> Self:
        """Return a lock-up at another scale. `art` replaces the drawing that ends its words (None: it has none)."""
        if not self.stretched():
            return self
        return self._replace(gap=Extent(self.gap * scale), tallest=Extent(self.tallest * scale))

    def most_height(self) -> float:
        """Return the height that a layout gives a block, or the most that it may have, or 0."""
        return max(self.height, self.tallest)

    def letters_of_facts(self) -> int:
        """Return about how many letters the facts have that a block shows."""
        return 12 * (len(self.show) + bool(self.fact))  # as of a phone number

    def higher(self, more: float) -> Block:
        """Return a block that may be so much higher, if the layout says how high it is."""
        return self

    def set(self, context: BlockContext) -> tuple[Unit, ...]:
        """Return the units of a block, from which the columns take its lines and boxes."""
        raise NotImplementedError

    def on_page(self, context: BlockContext, lines: Sequence[Placed]) -> PageBlock | None:
        """Return what a web page has of a block that is set in lines, or None for its words and pictures."""
        return None

    def resized(self, original: Self, place: Resized) -> Self:
        """Return a block at its new position on other paper. All its lengths are scaled; `original` is as drawn."""
        return self


_FOLDER = os.path.join(os.path.dirname(os.path.dirname(__file__)), "blocks")  # noqa: PTH118, PTH120

_ON_PHONES = frozenset({"art-crop", "bar-list", "buttons", "card", "ground", "languages", "photo", "row"})


@lru_cache(maxsize=1)
def block_names() -> tuple[str, ...]:
    """Return the names that layouts use for blocks."""
    files = (name.partition(".") for name in os.listdir(_FOLDER))  # noqa: PTH208
    names = {name.replace("_", "-") for name, _, end in files if end in ("py", "pyc") and name != "__init__"}
    return tuple(sorted(names - _ON_PHONES))


@lru_cache(maxsize=64)
def block_class(name: str) -> Any:
    """Return the class of the blocks with a name."""
    return import_module(f"flyergen.blocks.{name.replace('-', '_')}").BLOCK


def all_blocks() -> dict[str, Any]:
    """Return the classes of all blocks by name. This imports all files."""
    return {name: block_class(name) for name in block_names()}


ALOUD = "not printed: read aloud for the {}"


def aloud(key: TextKey, what: str) -> Iterator[tuple[str, str]]:
    """Yield the hint for alt text."""
    if key:
        yield str(key), ALOUD.format(what)
