"""Print shop: a shop's own limits for PDF files, which replace those of a profile."""

from typing import Literal

from flyergen.located_names import Extent, Factor, Name, Percent, Points, ProfileName, Resolution
from flyergen.named_tuple import NamedTuple
from flyergen.problems import LevelOrOff


class Shop(NamedTuple):
    """The limits of a shop. Missing values are those of the target's profile that it starts from."""

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
    problems: dict[Name, LevelOrOff] = {}

    @property
    def levels(self) -> dict[str, LevelOrOff]:
        """The levels of rules, by code."""
        return {str(code): level for code, level in self.problems.items()}
