"""Web: the sheet as it is drawn, without what only paper needs. The page is composed from it by a browser."""

from flyergen.engine.media import Medium, with_layout
from flyergen.flyer.model.block_questions import on_web
from flyergen.flyer.model.edition import Edition
from flyergen.flyer.model.layout import Panel
from flyergen.messages import say
from flyergen.sheet.folded_sheet import Stock


class Web(Medium):
    """A web page: its words are set as for the press, and their colors and places decide where the page has them."""

    def named(self, fact: str, /) -> str:
        return say("{fact} (on the web page)", fact=fact)

    def recompose(self, edition: Edition, _stock: Stock, /) -> Edition:
        layout = edition.layout
        return with_layout(edition, layout._replace(panels={name: _left(one) for name, one in layout.panels.items()}))


def _left(panel: Panel) -> Panel:
    """Return a panel with the blocks that a page needs."""
    there = ((placed, on_web(placed.block)) for placed in panel.blocks)
    return panel._replace(blocks=tuple(placed._replace(block=block) for placed, block in there if block is not None))


MEDIUM = Web()
