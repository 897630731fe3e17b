"""Limits: what a machine or a shop can print, as numbers that the checks compare with; a profile is a row of them.

Lengths are millimetres, type and lines points. A print shop's own file says what is other than in a row
(`flyergen.source.assets.print_shop_files`). The numbers and their sources are in `flyergen.trade_limits`.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Literal

from flyergen import trade_limits
from flyergen.geometry import Size
from flyergen.named_tuple import NamedTuple
from flyergen.problems import Level

if TYPE_CHECKING:
    from flyergen.preflight.file_signs import FileSigns


class Type(NamedTuple):
    """The least type in points: refused, warned of, and light on dark.

    Below `one_ink` it is in one ink, and long text below `few_inks` in one or two.
    """

    smallest: float = trade_limits.SMALLEST_TYPE
    small: float = trade_limits.SMALL_TYPE
    reversed: float = trade_limits.REVERSED_TYPE
    one_ink: float = trade_limits.ONE_INK_TYPE
    display: float = trade_limits.DISPLAY_TYPE
    few_inks: float = trade_limits.FEW_INKS_TYPE


class Lines(NamedTuple):
    """The thinnest line in points, and the thinnest that is light on dark."""

    thinnest: float = trade_limits.THINNEST_LINE
    reversed: float = trade_limits.THINNEST_REVERSED_LINE


class Pictures(NamedTuple):
    """Pixels to the inch: the fewest there may be, enough, and enough for pictures of one bit."""

    fewest: float = trade_limits.PICTURE_PPI[0]
    enough: float = trade_limits.PICTURE_PPI[1]
    line_art: float = trade_limits.LINE_ART_PPI[1]


class Codes(NamedTuple):
    """QR codes: the least side of a module in mm, and the least contrast of dark to light (WCAG's ratio)."""

    module: float = trade_limits.LEAST_MODULE
    contrast: float = trade_limits.CODE_CONTRAST


class Limits(NamedTuple):
    """What a file is held against.

    `name` is the profile's, and `use` says which checks are asked: those of a print shop, of a machine in an office, or
    of readers at a screen. `standard` is the PDF/X that it must keep, "" for none, and `colours` what may be on its
    pages. `bleed`, `safe`, `fold` (on each side of it) and `edge` (which is not printed) are in mm. `ink` is in
    percent; `solid` is the most of one ink. `spots` are the spot inks that there may be, None for any; `levels` are the
    codes whose level is another than usual, or off.
    """

    name: str
    use: Literal["shop", "machine", "reader"]
    standard: Literal["", "PDF/X-4", "PDF/X-1a"] = ""
    colours: Literal["any", "inks", "black"] = "any"
    bleed: float = trade_limits.LEAST_BLEED
    safe: float = trade_limits.LEAST_SAFE
    fold: float = trade_limits.LEAST_OFF_FOLDS
    edge: float = 0.0
    ink: float = trade_limits.COATED_INK * 100
    solid: float = 100.0
    type: Type = Type()
    lines: Lines = Lines()
    pictures: Pictures = Pictures()
    codes: Codes = Codes()
    boxes: tuple[str, ...] = ()
    spots: tuple[str, ...] | None = None
    levels: Mapping[str, Level | Literal["off"]] = {}


# What a file is held against, or who says so when the signs in the file are read.
Held = Limits | Callable[["FileSigns"], Limits]


class Folds(NamedTuple):
    """Where a page is folded, in mm from its trim's top left: upright folds by x, level ones by y."""

    upright: tuple[float, ...] = ()
    level: tuple[float, ...] = ()


class Job(NamedTuple):
    """What the job says of a file: the size it is cut to, where each page of that size folds, and whose hosts it names.

    `trim` may lie or stand. `folds` is asked with the size of the first page; its pages are taken in turn.
    """

    trim: Size | None = None
    trim_name: str = ""
    folds: Callable[[Size], tuple[Folds, ...]] | None = None
    hosts: tuple[str, ...] = ()
    exact_ink: bool = False
