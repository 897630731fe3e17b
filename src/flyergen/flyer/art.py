"""Art of a layout: drawings behind the words, and what becomes of their shapes on other pages."""

from typing import Literal

from flyergen.names import Clearance, ColourName, Extent, FileName, Millimetres, Name, PanelName, TextKey
from flyergen.record import NamedTuple
from flyergen.units import pt


class Under(NamedTuple):
    """Art at a set distance below the text of a flow.

    `tips` are the highest points of the drawn art in each panel's column. The art moves up or down, within `move`,
    until the smallest clearance between a tip and the text above it is `clearance`.
    """

    tips: dict[PanelName, Millimetres]
    clearance: Millimetres
    highest: Millimetres
    lowest: Millimetres
    depth: Millimetres = Millimetres(pt(3.4))


# What becomes of a group of shapes on a page with another edge: see `media/roles.py`.
Role = Literal["auto", "field", "runs", "whole", "repeat", "drop"]


class Bw(NamedTuple):
    """The tone of a group of a drawing in black and white, if its luminance does not give the right one.

    An `outline` is as wide as the shape needs it (None), or has this width (0: there is none). A `screen` is the line
    screen, whatever `to` says.
    """

    to: Literal["auto", "black", "white"] = "auto"
    outline: Extent | None = None
    screen: bool = False


class ArtGroup(NamedTuple):
    """What a layout says about a group of a drawing, by the group's id.

    It has a role on a page with another edge, and a tone in black and white.
    """

    role: Role = "auto"
    bw: Bw | None = None


class Art(NamedTuple):
    """A drawing behind the text of one side. It may span panels and bleed. Its box is in the side's coordinates.

    The outside of a flat sheet is its front. The art is a figure with alt `text` on the panel `of`, and an artifact
    elsewhere. Words, codes and pictures keep the distance `clear` from its edges. With `keep_out`, a flow ends above
    it. `role` is that of shapes outside the `groups`. Flowing words are beside its shapes, `wrap` mm away.
    """

    file: FileName
    side: Literal["outside", "inside", "front", "back"]
    x: Millimetres
    y: Millimetres
    width: Extent
    height: Extent
    of: PanelName = PanelName("")
    text: TextKey = TextKey("")
    under: Under | None = None
    clear: Clearance = Clearance(pt(2))
    keep_out: bool = False
    wrap: Extent | None = None
    colours: dict[str, ColourName] = {}
    role: Role = "auto"
    groups: dict[Name, ArtGroup] = {}

    @property
    def sheet_side(self) -> str:
        """Return "outside" or "inside"."""
        return "outside" if self.side in ("outside", "front") else "inside"

    def role_of(self, group: str) -> Role:
        """Return the role that a group of shapes has by what the layout says."""
        said = self.groups.get(Name(group))
        return said.role if said and said.role != "auto" else self.role
