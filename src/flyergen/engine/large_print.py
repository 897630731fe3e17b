"""Large print editions: sets a flyer in its large-print layout on as many pages as it needs."""

from collections.abc import Mapping

from flyergen.engine.resolved_layout import folded_sheet, frames_of
from flyergen.flyer.model.edition import Edition
from flyergen.flyer.model.large_print import enlarged, with_pages
from flyergen.named_tuple import NamedTuple
from flyergen.sheet.folded_sheet import FoldedSheet, paged_sheet
from flyergen.sheet.paper_sizes import is_metric
from flyergen.typeset.composition import Composition


class Paged(NamedTuple):
    """An edition on its own pages."""

    edition: Edition
    folded: FoldedSheet
    composition: Composition


def enlarged_editions(editions: Mapping[str, Edition], name: str) -> dict[str, Edition]:
    """Return editions of a flyer in large print, in a layout called `name`, each with the sides in its language."""
    first = next(iter(editions.values()))
    folded = folded_sheet(first.layout, first.facts.print.stock)
    frames, metric = frames_of(folded), is_metric(folded.trim)

    def large(edition: Edition) -> Edition:
        sides = edition.layout.sides
        order = [panel for panel, one in frames.items() if sides.of(one.side) in ("", edition.language)]
        return edition._replace(layout=enlarged(edition.layout, name, order, metric))

    return {code: large(edition) for code, edition in editions.items()}


def on_its_pages(edition: Edition, folded: FoldedSheet, composition: Composition) -> Paged:
    """Return a large-print edition, set on too many pages, on those that it needs."""
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
