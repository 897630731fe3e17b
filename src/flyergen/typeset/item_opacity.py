"""Item opacity: lets what is behind a block be seen through its items.

What overlaps in a block is painted as one. A photograph by itself has its opacity in its look, with its colors.
"""

from collections.abc import Iterable

from flyergen.artwork import Item, Link, Opacity, Picture


def with_opacity(items: Iterable[Item], opacity: Opacity) -> tuple[Item, ...]:
    """Return the items of a block with its opacity."""
    every = tuple(items)
    if all(isinstance(item, Link | Picture) for item in every):
        return tuple(item.seen_through(opacity.share) if isinstance(item, Picture) else item for item in every)
    return tuple(item if isinstance(item, Link) else item._replace(opacity=opacity) for item in every)
