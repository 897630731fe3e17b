"""Without print-only blocks: an edition for pages on a screen, without what only paper needs.

Nobody scans a code with the phone that shows it, tears off its tabs, stamps it, writes on it or mails it, or cuts along
a line of it. A heading over nothing else goes too. Both the phone's pages and the web page begin with what is left.
"""

from collections.abc import Sequence

from flyergen.flyer.model.art import Art
from flyergen.flyer.model.block import Block
from flyergen.flyer.model.edition import Edition
from flyergen.flyer.model.layout import Panel, PlacedBlock
from flyergen.flyer.model.vector_drawing import Drawing


def without_paper(edition: Edition) -> Edition:
    """Return an edition without what only paper needs.

    These are blocks and their words, blocks with a text that the layout drops on phones (`phone: {drop}`), and groups
    of shapes that it drops in pictures (`social: {drop}`) or on pages with another edge (`role: drop`).
    """
    panels = {name: _left(edition, panel) for name, panel in edition.layout.panels.items()}
    art = dict(edition.art)
    art.update({one.file: _drawing(edition, one) for one in edition.layout.art if one.file in edition.art})
    sides = {side: without_paper(one) for side, one in edition.sides.items()}
    return edition._replace(layout=edition.layout._replace(panels=panels), art=art, sides=sides)


def _drawing(edition: Edition, art: Art) -> Drawing:
    """Return the drawing of a layout's art without the shapes that are dropped."""
    drawing, gone = edition.art[art.file], edition.layout.social.drop
    kept = [one for one in drawing.shapes if one.group not in gone and art.role_of(one.group) != "drop"]
    return drawing._replace(shapes=tuple(kept)) if len(kept) < len(drawing.shapes) else drawing


def is_dropped(placed: PlacedBlock, edition: Edition) -> bool:
    """Return whether the layout drops a block on phones."""
    return not {*edition.layout.phone.drop}.isdisjoint(placed.block.shown_keys(edition.words))


def _left(edition: Edition, panel: Panel) -> Panel:
    kept = (placed for placed in panel.blocks if not is_dropped(placed, edition))
    there = [(placed, placed.block.off_paper()) for placed in kept]
    blocks = (
        placed._replace(block=block)
        for n, (placed, block) in enumerate(there)
        if block is not None and not _is_over_nothing(n, there, edition)
    )
    return panel._replace(blocks=tuple(blocks))


def _is_over_nothing(n: int, there: Sequence[tuple[PlacedBlock, Block | None]], edition: Edition) -> bool:
    """Return whether a block is a heading, and only what is not on a screen stands between it and the next heading."""
    if there[n + 1 : n + 2] and there[n + 1][1] is None and _is_heading(there[n][0].block, edition):
        after = next((block for _, block in there[n + 1 :] if block is not None), None)
        return after is None or _is_heading(after, edition)
    return False


def _is_heading(block: Block, edition: Edition) -> bool:
    found = block.outline()
    return found is not None and not found.is_title and {*block.shown_keys(edition.words)} == {found.key}
