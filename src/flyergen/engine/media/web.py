"""Web: the sheet as it is drawn, without what only paper needs. The page is composed from it by a browser."""

from collections.abc import Sequence

from flyergen.engine.media import Medium, with_layout
from flyergen.flyer.model.block_questions import on_web, shown_keys
from flyergen.flyer.model.edition import Edition
from flyergen.flyer.model.layout import Panel
from flyergen.messages import say
from flyergen.sheet.folded_sheet import Stock


class Web(Medium):
    """A web page: its words are set as for the press, and their colors and places decide where the page has them."""

    def named(self, fact: str, /) -> str:
        return say("{fact} (on the web page)", fact=fact)

    def pages(self) -> str:
        return say("web page")

    def recompose(self, edition: Edition, _stock: Stock, /) -> Edition:
        layout = edition.layout
        panels = {name: _left(one, edition) for name, one in layout.panels.items()}
        return with_layout(_without(edition, layout.social.drop), layout._replace(panels=panels))


def _without(edition: Edition, groups: Sequence[str]) -> Edition:
    """Return an edition without the shapes of groups that belong to paper, such as a line to cut along.

    These are the groups that pictures for social media leave out.
    """
    if not groups:
        return edition
    art = {
        file: drawing._replace(shapes=tuple(shape for shape in drawing.shapes if shape.group not in groups))
        for file, drawing in edition.art.items()
    }
    return edition._replace(art=art, sides={side: _without(one, groups) for side, one in edition.sides.items()})


def _left(panel: Panel, edition: Edition) -> Panel:
    """Return a panel with the blocks that a page needs, without those that the layout leaves out on phones."""
    drop = {*edition.layout.phone.drop}
    kept = (placed for placed in panel.blocks if not drop.intersection(shown_keys(placed.block, edition.words)))
    there = ((placed, on_web(placed.block)) for placed in kept)
    return panel._replace(blocks=tuple(placed._replace(block=block) for placed, block in there if block is not None))


MEDIUM = Web()
