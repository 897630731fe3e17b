"""A print shop's own limits, as its file says them: what a shop knows of its press, beside what all presses ask for."""

from typing import Literal

from flyergen.flyer.model.located_names import Extent, Factor, Name, Percent, Points, ProfileName, Resolution
from flyergen.named_tuple import NamedTuple

LevelOrOff = Literal["error", "warning", "note", "off"]


class Shop(NamedTuple):
    """What a shop asks of a file; what it does not say is as in the profile, a target's, that it starts from."""

    profile: ProfileName = ProfileName("press")
    about: Name = Name("")
    trim: Name = Name("")
    bleed: Extent | None = None
    safe: Extent | None = None
    fold: Extent | None = None
    edge: Extent | None = None
    boxes: tuple[Literal["TrimBox", "BleedBox"], ...] | None = None
    ink: Percent | None = None
    solid: Percent | None = None
    spots: tuple[Name, ...] | None = None
    smallest_type: Points | None = None
    small_type: Points | None = None
    smallest_reversed_type: Points | None = None
    one_ink_type: Points | None = None
    thinnest_line: Points | None = None
    thinnest_reversed_line: Points | None = None
    least_ppi: Resolution | None = None
    ppi: Resolution | None = None
    line_art_ppi: Resolution | None = None
    module: Extent | None = None
    contrast: Factor | None = None
    levels: dict[Name, LevelOrOff] = {}
