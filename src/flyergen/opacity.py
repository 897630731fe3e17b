"""Opacity: how far a group of items covers what is behind it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flyergen.problem import Place


class Opacity:
    """How far a group of items covers what is behind it, from 0 to 1, and the place of what has it in its file.

    A group is a block, or a shape or a group of a drawing. Its items are painted as one, and so do not show through
    each other. It may be within another group, `around`. No two are equal. A gradient with opacities of its own has a
    group of its own, of which nothing else is a part.
    """

    __slots__ = ("around", "place", "share")

    def __init__(self, share: float, place: "Place | None" = None, around: "Opacity | None" = None) -> None:
        self.share, self.place, self.around = share, place, around

    @property
    def groups(self) -> "tuple[Opacity, ...]":
        """The groups in which its items are, from the outermost to this one."""
        return (*self.around.groups, self) if self.around else (self,)

    def within(self, outer: "Opacity | None") -> "Opacity | None":
        """Return the outermost group in `outer` (None: of all) in which its items are, or None if it is `outer`."""
        inside: Opacity | None = None
        group: Opacity | None = self
        while group is not outer and group is not None:
            inside, group = group, group.around
        return inside
