"""Reading structure: the sections and heading levels that a screen reader follows."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from flyergen.artwork import Element
from flyergen.flyer.block import Block
from flyergen.flyer.edition import Edition, present
from flyergen.flyer.layout import Panel, in_reading_order
from flyergen.flyer.panel_frames import PanelFrame
from flyergen.names import TextKey
from flyergen.record import NamedTuple
from flyergen.typeset.styles import StyleContext

_LONGEST = 60  # letters of a title that is made from the first words


class Sections(NamedTuple):
    """The structure of an edition: the document, and a section for each panel in reading order.

    `levels` are the levels of headings, by text, that differ from the layout because one above them is left out.
    """

    document: Element
    by_panel: Mapping[str, Element]
    levels: Mapping[str, int] = {}

    def language_of(self, panel: str) -> str:
        """Return the language of the words on a panel."""
        return self.by_panel[panel].lang or self.document.lang


def sections_of(style_context: StyleContext, frames: Mapping[str, PanelFrame]) -> Sections:
    """Return the structure of these panels.

    The title of a section, for bookmarks, is its first heading, or the beginning of its first words. The panels of a
    flow are one section, because its words run from panel to panel. The document has the language of the outside, and a
    section with another language says so.
    """
    document = Element("Document", lang=style_context.edition.languages[0])
    firsts = {
        str(one): str(panel.flow[0]) for panel in style_context.edition.layout.panels.values() for one in panel.flow
    }
    titles = {
        str(first): _title(panel, style_context.edition.on(frames[first].side))
        for name, panel in style_context.edition.layout.panels.items()
        if (first := (panel.flow or (name,))[0]) in frames
    }
    sections = {
        name: Element("Sect", document, lang=_own_language(style_context, frame), title=titles.get(name, ""))
        for name, frame in frames.items()
    }
    by_panel = {name: sections[firsts.get(name, name)] for name in frames}
    return Sections(document, by_panel, _raised(style_context.edition, frames))


def _title(panel: Panel, edition: Edition) -> str:
    """Return the first heading of a panel, or the beginning of its first words, or "" if it has none."""
    there = [one.block for placed in panel.blocks if (one := present(placed, edition))]
    found = (edition.plain(key) for block in there for key in block.headings(edition.words))
    texts = (_beginning(edition.plain(key)) for key in _texts(there, edition))
    return next(filter(None, chain(found, texts)), "")


def _texts(blocks: Sequence[Block], edition: Edition) -> Iterator[TextKey]:
    """Yield the texts of blocks, with alt texts last."""
    pictures = [block for block in blocks if block.said_last()]
    for block in (*(one for one in blocks if one not in pictures), *pictures):
        yield from block.shown_keys(edition.words)


def _beginning(words: str) -> str:
    """Return the beginning of words, cut after a whole word."""
    if len(words) <= _LONGEST:
        return words
    return f"{words[:_LONGEST].rpartition(' ')[0] or words[:_LONGEST]}…"


def _raised(edition: Edition, frames: Mapping[str, PanelFrame]) -> dict[str, int]:
    """Return the levels of headings that would skip a level, by text, because a heading above them is left out."""
    every = in_reading_order(edition.layout, frames)
    blocks = [(one, found) for one in every if (found := one.block.outline())]
    if all(present(one, edition) for one, _ in blocks):
        return {}
    said, there, raised = list[int](), list[int](), dict[str, int]()
    for placed, one in blocks:
        depth = _nested(said, one.level)
        if present(placed, edition) and (less := depth - _nested(there, one.level)):
            raised[one.key] = one.level - less
    return raised


def _nested(open_levels: list[int], level: int) -> int:
    """Put a heading under the last one of a higher level, and return its depth."""
    while open_levels and open_levels[-1] >= level:
        open_levels.pop()
    open_levels.append(level)
    return len(open_levels)


def _own_language(style_context: StyleContext, frame: PanelFrame) -> str:
    """Return the language of a panel, or "" if it is the document's."""
    language = style_context.edition.on(frame.side).language
    return "" if language == style_context.edition.languages[0] else language
