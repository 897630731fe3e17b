"""Web: the sheet as it is drawn, without what only paper needs. The page is composed from it by a browser."""

from flyergen.engine.media import Medium
from flyergen.flyer.model.edition import Edition
from flyergen.flyer.model.off_paper import without_paper
from flyergen.messages import say
from flyergen.sheet.folded_sheet import Stock


class Web(Medium):
    """A web page: its words are set as for the press, and their colors and places decide where the page has them."""

    def named(self, fact: str, /) -> str:
        return say("{fact} (on the web page)", fact=fact)

    def pages(self) -> str:
        return say("web page")

    def recompose(self, edition: Edition, _stock: Stock, /) -> Edition:
        return without_paper(edition)


MEDIUM = Web()
