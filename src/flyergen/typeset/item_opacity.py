"""Item opacity: lets what is behind a block be seen through its items.

What overlaps in a block is painted as one. A photograph by itself has its opacity in its look, with its colors.
"""

from collections.abc import Iterable

from flyergen.artwork import Item, Link, Picture
from flyergen.opacity import Opacity


def with_opacity(items: Iterable[Item], opacity: Opacity) -> tuple[Item, ...]:
    """Return the items of a block with its opacity."""
    every = tuple(items)
    if all(isinstance(item, Link | Picture) for item in every):
        return tuple(item.seen_through(opacity.share) if isinstance(item, Picture) else item for item in every)
    known: dict[Opacity, Opacity] = {}
    return tuple(
        item if isinstance(item, Link) else item._replace(opacity=_within(item.opacity, opacity, known))
        for item in every
    )


def _within(inner: Opacity | None, outer: Opacity, known: dict[Opacity, Opacity]) -> Opacity:
    """Return a group of a drawing as one in the group of a block. Items of one group stay together."""
    if inner is None or inner is outer:
        return outer
    if inner not in known:
        known[inner] = Opacity(inner.share, inner.place, _within(inner.around, outer, known))
    return known[inner]
