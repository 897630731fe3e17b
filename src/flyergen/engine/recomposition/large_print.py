"""Large print: sets a flyer in its large-print layout on as many pages as it needs."""

from collections.abc import Mapping

from flyergen.engine.folded_layout_and_design_checks import folded_sheet, frames_of
from flyergen.engine.recomposition import Medium, Paged
from flyergen.flyer.model.edition import Edition
from flyergen.flyer.model.large_print_layout import enlarged, with_pages
from flyergen.flyer.model.words import Paragraph
from flyergen.sheet.folded_sheet import Stock, paged_sheet
from flyergen.sheet.paper_sizes import is_metric


class LargePrint(Medium):
    """Large print: an edition has the sides in its own language, one after the other."""

    def recompose(self, edition: Edition, stock: Stock, /) -> Edition:
        folded = folded_sheet(edition.layout, stock)
        sides = edition.layout.sides
        order = [name for name, one in frames_of(folded).items() if sides.of(one.side) in ("", edition.language)]
        layout = enlarged(edition.layout, edition.layout.name, order, is_metric(folded.trim))
        return edition._replace(layout=layout, prose=_without_italics(edition.prose))

    def on_its_pages(self, paged: Paged, /) -> Paged:
        """Return an edition, set on too many pages, on those that it needs."""
        edition, folded, composition = paged
        used = [number for number, name in enumerate(folded.reading, 1) if composition.placed[name]]
        kept = folded.reading[: max(used, default=1)]
        trimmed = composition._replace(
            panels={name: composition.panels[name] for name in kept},
            placed={name: composition.placed[name] for name in kept},
            fullness={name: composition.fullness[name] for name in kept},
            parts=(),  # they flow over all pages
        )
        with_these = edition._replace(layout=with_pages(edition.layout, len(kept)))
        return Paged(with_these, paged_sheet(folded.trim, len(kept)), trimmed)


def _without_italics(prose: Mapping[str, tuple[Paragraph, ...]]) -> Mapping[str, tuple[Paragraph, ...]]:
    """Return words with bold type in place of italics, which are hard to read."""
    return {
        key: tuple(
            tuple(span._replace(italic=False, bold=True) if span.italic else span for span in one) for one in paragraphs
        )
        if any(span.italic for one in paragraphs for span in one)
        else paragraphs
        for key, paragraphs in prose.items()
    }


MEDIUM = LargePrint()
