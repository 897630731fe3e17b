"""White border: sets a flyer on pages whose edge stays white on a copier, with the design inside the border."""

from flyergen.engine.folded_layout_and_design_checks import folded_sheet, frames_of
from flyergen.engine.recomposition import Medium, with_layout
from flyergen.flyer.model.edition import Edition
from flyergen.flyer.model.white_border_layout import with_border
from flyergen.sheet.folded_sheet import Stock


class OnACopier(Medium):
    """An office machine's page."""

    def recompose(self, edition: Edition, stock: Stock, /) -> Edition:
        frames = frames_of(folded_sheet(edition.layout, stock))
        return with_layout(edition, with_border(edition.layout, frames, edition.art))


MEDIUM = OnACopier()
