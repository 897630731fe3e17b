"""Limits: the numbers of a machine or a shop that checks compare with. A profile is a row of them.

Lengths are millimetres, type and lines points. A print shop's own file replaces numbers of a row
(`flyergen.source.assets.folders`). The numbers and their sources are in `flyergen.limits`.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Literal

from flyergen import limits
from flyergen.geometry import Size
from flyergen.problem import Level
from flyergen.record import NamedTuple

if TYPE_CHECKING:
    from flyergen.preflight.unparsed_file import FileSigns


class Type(NamedTuple):
    """The smallest type in points: for an error, for a warning, and light on dark.

    Type below `one_ink` should be in one ink, and long text below `few_inks` in one or two.
    """

    smallest: float = limits.SMALLEST_TYPE
    small: float = limits.SMALL_TYPE
    reversed: float = limits.REVERSED_TYPE
    one_ink: float = limits.ONE_INK_TYPE
    display: float = limits.DISPLAY_TYPE
    few_inks: float = limits.FEW_INKS_TYPE


class Lines(NamedTuple):
    """The thinnest line in points, and the thinnest light line on dark."""

    thinnest: float = limits.THINNEST_LINE
    reversed: float = limits.THINNEST_REVERSED_LINE


class Pictures(NamedTuple):
    """Pixels per inch: the minimum, enough, and enough for 1-bit pictures."""

    fewest: float = limits.PICTURE_PPI[0]
    enough: float = limits.PICTURE_PPI[1]
    line_art: float = limits.LINE_ART_PPI[1]


class Codes(NamedTuple):
    """QR codes: the smallest side of a module in mm, and the smallest contrast of dark to light (WCAG's ratio)."""

    module: float = limits.LEAST_MODULE
    contrast: float = limits.CODE_CONTRAST


class Limits(NamedTuple):
    """The limits for a file.

    `name` is the profile's. `use` selects the checks: those of a print shop, of an office machine, or of readers on a
    screen. `standard` is the PDF/X that the file must follow ("" for none), and `colours` the kinds of color that it
    may use. `bleed`, `safe`, `fold` (on each side of it), `edge` (which is not printed) and `border` (from what is read
    to the end of its color) are in mm. `ink` is in percent. `solid` is the most of one ink. `spots` are the allowed
    spot inks, None for any. `levels` are the codes with another level than usual, or off.
    """

    name: str
    use: Literal["shop", "machine", "reader"]
    standard: Literal["", "PDF/X-4", "PDF/X-1a"] = ""
    colours: Literal["any", "inks", "black"] = "any"
    bleed: float = limits.LEAST_BLEED
    safe: float = limits.LEAST_SAFE
    fold: float = limits.LEAST_OFF_FOLDS
    edge: float = 0.0
    border: float = limits.OFF_BORDER
    ink: float = limits.COATED_INK * 100
    solid: float = 100.0
    type: Type = Type()
    lines: Lines = Lines()
    pictures: Pictures = Pictures()
    codes: Codes = Codes()
    boxes: tuple[str, ...] = ()
    spots: tuple[str, ...] | None = None
    levels: Mapping[str, Level | Literal["off"]] = {}


# The limits for a file, or a function that chooses them from the signs in the file.
Held = Limits | Callable[["FileSigns"], Limits]


class Folds(NamedTuple):
    """The folds of a page, in mm from its trim's top left: vertical folds by x, horizontal ones by y."""

    upright: tuple[float, ...] = ()
    level: tuple[float, ...] = ()


class Job(NamedTuple):
    """What the job says about a file: its trim size, the folds of each page of that size, and the flyer's hosts.

    `trim` may have any orientation. `folds` is called with the size of the first page. Its results are used page by
    page.
    """

    trim: Size | None = None
    trim_name: str = ""
    folds: Callable[[Size], tuple[Folds, ...]] | None = None
    hosts: tuple[str, ...] = ()
    exact_ink: bool = False
