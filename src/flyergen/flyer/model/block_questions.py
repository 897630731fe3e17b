"""Block questions: functions that work for every kind of block, each with a default answer.

A class answers a question with a method of the same name. So no code needs to know the kind of a block. A new kind
answers only what differs from the defaults: it is printed on every edition, must print all its words, and keeps them in
large print.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from flyergen.flyer.model.blocks import Block
from flyergen.flyer.model.edition import Edition
from flyergen.flyer.model.facts import Facts
from flyergen.flyer.model.layout import At, Layout, Moved, PanelFrame, PlacedBlock
from flyergen.flyer.model.qr_code import Code
from flyergen.flyer.model.translator_hint_for_alt_text import ALOUD
from flyergen.flyer.model.words import Words, keys_below
from flyergen.geometry import Point, Rect
from flyergen.located_names import ColourName, Extent, FileName, Name, PanelName, StyleName, TextKey, names_within
from flyergen.named_tuple import NamedTuple
from flyergen.problems import Problem


class Site(NamedTuple):
    """The surroundings of a checked block: facts, layout, panels, and its own panel (None: missing)."""

    placed: PlacedBlock
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
    moved: Moved

    def width(self, width: float) -> Extent:
        """Return the new width of a box that begins at the block's left."""
        left = self.left if self.at is None or self.at.x is None else self.at.x
        return Extent(self.moved.across.at(left + width) - self.moved.across.at(left))

    def height(self, height: float) -> Extent:
        """Return the new height of a box with a fixed position. 0 is as high as it needs."""
        top = 0.0
        if self.at:
            top = self.at.top if self.at.top is not None else (self.at.foot or height) - height
        return Extent(self.moved.down.at(top + height) - self.moved.down.at(top))


_LETTERS_OF_A_FACT = 12  # about, of a phone number or the beginning of an address


def _ask(block: Block, question: str, usual: Any, *about: Any) -> Any:
    answer = _answer(type(block), question)
    return answer(block, *about) if answer else usual


@lru_cache(maxsize=2048)
def _answer(kind: type, question: str) -> Callable[..., Any] | None:
    """Return the method with which a class answers. To find again that there is none takes Python longer."""
    return getattr(kind, question, None)


# Words.


def hints(block: Block, kind: str, words: Words) -> Iterator[tuple[str, str]]:
    """Yield the keys whose words a block shows, with hints for translators about their location.

    A class answers with `hints`, or only with the purpose of all its words (`hint`). Without either, its words are alt
    text.
    """
    if hasattr(type(block), "hints"):
        yield from _ask(block, "hints", (), words)
        return
    hint = _ask(block, "hint", "")
    what = hint + other_style(block) if hint else ALOUD.format(kind)
    yield from ((key, what) for name in names_within(block, TextKey) for key in keys_below(words, name))


def other_style(block: Block) -> str:
    """Return the name of a block's style, if it is not the usual one of its kind."""
    style = getattr(block, "style", "")
    usual = getattr(type(block), "_field_defaults", {}).get("style", "")
    return f" in the style `{style}`" if style != usual else ""


def shown_keys(block: Block, words: Words) -> Iterator[TextKey]:
    """Yield the keys that a block shows: those that it names, or the items of a list."""
    if hasattr(type(block), "shown_keys"):
        yield from _ask(block, "shown_keys", (), words)
        return
    for key in (TextKey(name, name.place) for name in names_within(block, TextKey)):
        below = [k for k in words.phrases if k.startswith(f"{key}.")]
        yield from (TextKey(k, key.place) for k in below) if below and key not in words.phrases else (key,)


def needs_list(block: Block) -> bool:
    """Return whether the words of a block are a list."""
    return bool(_ask(block, "needs_list", False))


def lists_of_texts(block: Block, shapes: Mapping[str, str]) -> tuple[str, ...]:
    """Return the keys of lists whose items are texts. `shapes` has the structure of the source at each key."""
    return tuple(_ask(block, "lists_of_texts", (), shapes))


def word_problems(block: Block, facts: Facts, source: Words) -> Iterator[Problem]:
    """Yield the problems of a block's words in the source language."""
    yield from _ask(block, "word_problems", (), facts, source)


def role_keys(block: Block) -> tuple[TextKey, ...]:
    """Return the keys of the roles of persons that a block shows."""
    return tuple(_ask(block, "role_keys", ()))


# Structure.


def outline(block: Block) -> Outline | None:
    """Return the level and the key of a block's headings, or None."""
    found: Outline | None = _ask(block, "outline", None)
    return found


def headings(block: Block, words: Words) -> tuple[TextKey, ...]:
    """Return the keys of the headings that can be the title of a panel's section."""
    return tuple(_ask(block, "headings", (), words))


def said_last(block: Block) -> bool:
    """Return whether a block's words are alt text, which is the last choice for the title of a panel's section."""
    return bool(_ask(block, "said_last", False))


# Editions.


def off_paper(block: Block) -> Block | None:
    """Return a block without what only paper needs, such as words on tabs, or None if only paper needs the block."""
    found: Block | None = _ask(block, "off_paper", block)
    return found


def on_phone(block: Block, edition: Edition) -> tuple[Block, ...]:
    """Return the blocks that stand for a block, off paper, in an edition for a phone: by default the same."""
    return tuple(_ask(block, "on_phone", (block,), edition))


def phone_part(block: Block) -> str:
    """Return what a block may be a part of for a phone, or "".

    A "name" and the other "languages" share a row. A "line" may be the words of a "code", or the name of a place. A
    "fact" is left out if a button shows it.
    """
    return str(_ask(block, "phone_part", ""))


def ground_of_words(block: Block) -> ColourName:
    """Return the colour that a block has behind its words, and a phone over the page's width, or ""."""
    return ColourName(_ask(block, "ground_of_words", ""))


def at_starts(block: Block, words: Words) -> tuple[tuple[Any, Block], ...]:
    """Return the parts of a block that starts on several panels of its flow, each with its start, or none."""
    return tuple(_ask(block, "at_starts", (), words))


def present(block: Block, edition: Edition) -> Block | None:
    """Return a block for an edition, or None if the edition has nothing for it."""
    found: Block | None = _ask(block, "present", block, edition)
    return found


def differs_by_group(block: Block) -> bool:
    """Return whether a block shows contact details or links, which differ from group to group."""
    return bool(_ask(block, "differs_by_group", False))


def is_logo_area(block: Block) -> bool:
    """Return whether a block is only an area for a group's logo."""
    return bool(_ask(block, "is_logo_area", False))


def shows_logo(block: Block) -> bool:
    """Return whether a block shows the logo of the organization, or of a group."""
    return bool(_ask(block, "shows_logo", False))


def in_picture(block: Block) -> tuple[tuple[str, Block], ...]:
    """Return what a picture for social media may show of a block, each with its kind, and nothing by default.

    The kinds are "title", "heading", "text", "fact", "organization" and "phone".
    """
    return tuple(_ask(block, "in_picture", ()))


# Checks.


def problems(block: Block, site: Site) -> Iterator[Problem]:
    """Yield the problems of a block by itself."""
    yield from _ask(block, "problems", (), site)


def leads_to_people(block: Block) -> bool:
    """Return whether a block shows contact details."""
    return bool(_ask(block, "leads_to_people", False))


def wordless(block: Block) -> bool:
    """Return whether a block has no words, so that it may be narrow."""
    return bool(_ask(block, "wordless", False))


def may_bleed(block: Block) -> bool:
    """Return whether a block may reach out of its panel."""
    return bool(_ask(block, "may_bleed", False))


def certain_styles(block: Block) -> Sequence[Name]:
    """Return the styles of the words that a block certainly has."""
    found: Sequence[Name] | None = _ask(block, "certain_styles", None)
    return names_within(block, StyleName) if found is None else found


def accents(block: Block) -> tuple[ColourName, ...]:
    """Return the colors of a block's words besides that of their style."""
    return tuple(_ask(block, "accents", ()))


def start_panels(block: Block) -> tuple[PanelName, ...]:
    """Return the panels of the flow that a block names as a start."""
    return tuple(_ask(block, "start_panels", ()))


# Pictures and codes.


def art_of_words(block: Block) -> Any:
    """Return the drawing with which the words of a block end, and its place on the panel, or None."""
    return _ask(block, "art_of_words", None)


def picture_file(block: Block) -> FileName | None:
    """Return the file of a block that is a picture."""
    found: FileName | None = _ask(block, "picture_file", None)
    return found


def pictures(block: Block) -> tuple[Block, ...]:
    """Return the pictures of a block: itself, or those that are set inside it, such as the portrait of a quote."""
    return tuple(_ask(block, "pictures", (block,) if picture_file(block) else ()))


def picture_focus(block: Block) -> Point | None:
    """Return what stays in view of a picture that may be cut, in shares of its width and height, or None."""
    found: Point | None = _ask(block, "picture_focus", None)
    return found


def on_social_picture(
    block: Block, width: float, height: float, ground: tuple[ColourName, float] | None = None
) -> Block:
    """Return a photograph for a picture for social media: in a box, or over all of it under a color so strong."""
    found: Block = _ask(block, "on_social_picture", block, width, height, ground)
    return found


def outline_in_front(block: Block) -> FileName | None:
    """Return the outline of the part of a picture that is in front of words."""
    found: FileName | None = _ask(block, "outline_in_front", None)
    return found


def outlines(block: Block) -> tuple[FileName, ...]:
    """Return the drawings whose filled shapes are the outlines of a picture."""
    return tuple(_ask(block, "outlines", ()))


def mapped_colours(block: Block) -> Mapping[str, ColourName]:
    """Return the palette colors that replace a picture's own colors."""
    found: Mapping[str, ColourName] = _ask(block, "mapped_colours", {})
    return found


def shown_elsewhere(block: Block, layout: Layout) -> tuple[TextKey, ...]:
    """Return the keys of a picture's words that another block of a layout shows."""
    return tuple(_ask(block, "shown_elsewhere", (), layout))


def rights(block: Block, edition: Edition) -> str:
    """Return who made the picture of a block, and under which license, or "" if the layout does not say."""
    return str(_ask(block, "rights", "", edition))


def rights_of(edition: Edition, drawn: Edition | None = None) -> str:
    """Return who made the pictures of an edition, and under which licenses.

    A picture that has no credit, as in a picture for social media, has that of the edition `drawn` for the sheet.
    """
    on_sheet = ((picture_file(block), rights(block, drawn)) for block in _pictures_of(drawn)) if drawn else ()
    said_on_sheet = {file: said for file, said in on_sheet if said}
    said = (rights(block, edition) or said_on_sheet.get(picture_file(block), "") for block in _pictures_of(edition))
    return "; ".join(filter(None, dict.fromkeys(said)))


def _pictures_of(edition: Edition) -> list[Block]:
    """Return the pictures of an edition, and the blocks of a phone that have one."""
    placed = [one.block for panel in edition.layout.panels.values() for one in panel.blocks]
    return [each for block in placed for each in pictures(block) or (block,)]


def alt_text(block: Block) -> TextKey:
    """Return the key of a picture's alt text, or ""."""
    found: TextKey = _ask(block, "alt_text", TextKey(""))
    return found


def credit_key(block: Block) -> TextKey:
    """Return the key of the words that say who made a picture, or ""."""
    found: TextKey = _ask(block, "credit_key", TextKey(""))
    return found


def is_decoration(block: Block) -> bool:
    """Return whether a block is a picture that says nothing."""
    return bool(_ask(block, "is_decoration", False))


def is_silent(block: Block) -> bool:
    """Return whether a block is a picture without alt text, and not decoration."""
    return bool(_ask(block, "is_silent", False))


def code_of(block: Block) -> Code | None:
    """Return the code that a block has."""
    return next((value for value in block if isinstance(value, Code)), None)


def called(block: Block, kind: str) -> str:
    """Return what people call blocks of a kind, such as "titles", by default the name that layouts use."""
    said: str = _ask(block, "called", kind)
    return said


def held_in_hand(block: Block) -> bool:
    """Return whether people take a block with them, so that a code on it may be small."""
    return bool(_ask(block, "held_in_hand", False))


# Position on the panel.


def of_panel(block: Block) -> bool:
    """Return whether a block has its own position on the panel and needs no other."""
    return bool(_ask(block, "of_panel", False))


def behind_words(block: Block) -> bool:
    """Return whether a block is behind all words of its panel."""
    return bool(_ask(block, "behind_words", False))


def ground_of_panel(block: Block) -> tuple[ColourName, float, float] | None:
    """Return the color of a block behind the words of its panel, where it begins, and its height (0: to the foot).

    A photograph may have no color.
    """
    found: tuple[ColourName, float, float] | None = _ask(block, "ground_of_panel", None)
    return found


def ground_across(block: Block) -> tuple[float, float]:
    """Return where the color of a block begins behind the words of its panel, and its width (0: to the right)."""
    found: tuple[float, float] = _ask(block, "ground_across", (0.0, 0.0))
    return found


def ends_words(block: Block) -> float | None:
    """Return the height at which a block ends the words of its panel, in mm from the panel's top."""
    found: float | None = _ask(block, "ends_words", None)
    return found


def keeps_free(block: Block, frame: PanelFrame) -> tuple[tuple[Rect, str], ...]:
    """Return the boxes of the panel that a block keeps free of words, codes and pictures, and their purpose."""
    return tuple(_ask(block, "keeps_free", (), frame))


def keeps_others_out(block: Block) -> bool:
    """Return whether nothing may be painted where a block is, which is checked by its keep-out areas."""
    return _answer(type(block), "keeps_free") is not None


def held_at_foot(block: Block) -> float:
    """Return the height of a block that hangs from the panel's foot, such as tabs, or 0."""
    return float(_ask(block, "held_at_foot", 0.0))


def fixed_from(block: Block, frame: PanelFrame) -> float | None:
    """Return how far from the panel's left a part begins that stays where it is on every page, or None."""
    found: float | None = _ask(block, "fixed_from", None, frame)
    return found


def tabs_across(block: Block, width: float, safe: float, edge: float) -> int:
    """Return how many tabs a block has on a panel of this width, with words `safe` from an edge with a border."""
    return int(_ask(block, "tabs_across", 1, width, safe, edge))


def is_measured(block: Block) -> bool:
    """Return whether the height of words in a measure is known only when they are set, as that of a lock-up."""
    return bool(_ask(block, "is_measured", is_lock_up(block)))


def is_lock_up(block: Block) -> bool:
    """Return whether the words of a block are scaled until they fill the measure."""
    return bool(getattr(block, "lock_up", False))


def stretched(block: Block) -> TextKey:
    """Return the key of words that are taller the shorter they are, as those of a lock-up, or ""."""
    return only_text(block) if is_lock_up(block) else TextKey("")


def at_scale(block: Block, scale: float, art: Any) -> Block:
    """Return a lock-up at another scale. `art` replaces the drawing with which its words end (None: it has none)."""
    lengths = {name: Extent(getattr(block, name) * scale) for name in ("gap", "tallest") if stretched(block)}
    return _ask(block._replace(**lengths), "at_scale", block._replace(**lengths), art)  # type: ignore[attr-defined, no-any-return]


def given_size(block: Block) -> tuple[float, float]:
    """Return the width and the height that a layout gives a block, each 0 if it does not."""
    width, height = (getattr(block, name, 0.0) for name in ("width", "height"))
    return width, height


def most_height(block: Block) -> float:
    """Return the height that a layout gives a block, or the most that it may have, or 0."""
    return max(given_size(block)[1], getattr(block, "tallest", 0.0))


def usual_style(block: Block) -> StyleName:
    """Return the style of a block's words, or "" if it has several or none."""
    found: StyleName = getattr(block, "style", StyleName(""))
    return found


def only_text(block: Block) -> TextKey:
    """Return the key of a block's text, or "" if it has several or none."""
    found: TextKey = getattr(block, "text", TextKey(""))
    return found


def lines_of_facts(block: Block) -> int:
    """Return how many facts a block shows below one another."""
    return len(getattr(block, "show", ()))


def letters_of_facts(block: Block) -> int:
    """Return about how many letters the facts have that a block shows."""
    return _LETTERS_OF_A_FACT * (lines_of_facts(block) + bool(getattr(block, "fact", "")))


def own_background(block: Block) -> ColourName:
    """Return the color behind the words of a block, which is not that of its panel, or ""."""
    found: ColourName = getattr(block, "background", ColourName(""))
    return found


def higher(block: Block, more: float) -> Block:
    """Return a block that may be so much higher, if the layout says how high it is."""
    found: Block = _ask(block, "higher", block, more)
    return found


def resized(even: Block, drawn: Block, place: Resized) -> Block:
    """Return a block at its new position on other paper. `even` has all lengths scaled; `drawn` is as drawn."""
    found: Block = _ask(even, "resized", even, drawn, place)
    return found
