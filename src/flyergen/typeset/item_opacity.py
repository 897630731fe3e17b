"""Item opacity: lets what is behind a block be seen through its items.

All of a block but its photographs is painted as one. A photograph has its opacity in its look, with its colors.
"""

from collections.abc import Iterable

from flyergen.artwork import Item, Link, Opacity, Picture
from flyergen.picture_look import Look


def with_opacity(items: Iterable[Item], opacity: Opacity) -> tuple[Item, ...]:
    """Return the items of a block with its opacity."""
    return tuple(_seen_through(item, opacity) for item in items)


def _seen_through(item: Item, opacity: Opacity) -> Item:
    if isinstance(item, Link):
        return item
    if isinstance(item, Picture):
        look = item.look or Look()
        return item._replace(look=look._replace(opacity=look.opacity * opacity.share))
    return item._replace(opacity=opacity)
