"""Sections: the structure of an edition, which a screen reader follows from panel to panel."""

from collections.abc import Mapping
from typing import NamedTuple

from flyergen.artwork import Element
from flyergen.flyer.blocks import Heading, Title
from flyergen.flyer.layout import PanelFrame
from flyergen.typeset.desk import Desk


class Sections(NamedTuple):
    """The structure of an edition: the document, and a section for each panel in reading order."""

    document: Element
    by_panel: Mapping[str, Element]

    def language_of(self, panel: str) -> str:
        """Return the language of the words on a panel."""
        return self.by_panel[panel].lang or self.document.lang


def sections_of(desk: Desk, frames: Mapping[str, PanelFrame]) -> Sections:
    """Return the structure of what stands on these panels.

    A section's title, which a reader's list of bookmarks shows, is the first heading that stands in it. The panels of a
    flow are one section: its words run on from panel to panel. The document is in the language of the outside, and a
    section says its own where that is another.
    """
    document = Element("Document", lang=desk.edition.languages[0])
    firsts = {str(one): str(panel.flow[0]) for panel in desk.edition.layout.panels.values() for one in panel.flow}
    titles = {
        str(first): desk.edition.on(frames[first].side).plain(headings[0])
        for name, panel in desk.edition.layout.panels.items()
        if (first := (panel.flow or (name,))[0]) in frames
        and (headings := [one.block.text for one in panel.blocks if isinstance(one.block, (Title, Heading))])
    }
    sections = {
        name: Element("Sect", document, lang=_own_language(desk, frame), title=titles.get(name, name))
        for name, frame in frames.items()
    }
    return Sections(document, {name: sections[firsts.get(name, name)] for name in frames})


def _own_language(desk: Desk, frame: PanelFrame) -> str:
    """Return the language of a panel, "" if it is the document's."""
    language = desk.edition.on(frame.side).language
    return "" if language == desk.edition.languages[0] else language
