"""The outline: what each panel is called in bookmarks and by screen readers, in the words of its first heading."""

from collections.abc import Iterator

from flyergen.flyer.blocks import Block, Heading, Points, Start, Title, point_numbers
from flyergen.flyer.edition import Edition


def panel_titles(edition: Edition) -> dict[str, str]:
    """Return the title of every panel that has a heading, by the panel's name."""
    found: dict[str, str] = {}
    for panel, block in _blocks(edition):
        title = _title(edition, block)
        if title:
            found.setdefault(panel, title)
    return found


def _blocks(edition: Edition) -> Iterator[tuple[str, Block]]:
    """Yield every block with the panel on which it is meant to stand."""
    for name, panel in edition.layout.panels.items():
        here: str = panel.flow[0] if panel.flow else name
        for placed in panel.blocks:
            if isinstance(placed.block, Start):
                here = placed.block.panel
            yield here, placed.block


def _title(edition: Edition, block: Block) -> str:
    if isinstance(block, (Title, Heading)):
        return edition.plain(block.text)
    if isinstance(block, Points):
        numbers = point_numbers(block.items, edition.words.items_of(block.text))
        return edition.plain(f"{block.text}.{numbers[0]}.heading") if numbers else ""
    return ""
