"""Limits: what a machine or a shop can print, as numbers that the checks compare with; a profile is a row of them.

Lengths are millimetres, type and lines points. A print shop's own file says what is other than in a row
(`flyergen.source.assets.print_shop_files`). Sources: bleed PrintingForLess and Grano; safe area PrintingForLess;
folds Newprint; type druckerei-michael and peakprint; rules Blurb and sitografika; pictures RRD; ink Drummond and
peakprint; codes Denso Wave; riso exploriso and MICA; the copier's edge Konica Minolta, Xerox and HP.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Literal

from flyergen.geometry import Size
from flyergen.named_tuple import NamedTuple
from flyergen.problems import Level

if TYPE_CHECKING:
    from flyergen.preflight.file_signs import FileSigns


class Type(NamedTuple):
    """The least type in points: refused, warned of, and light on dark.

    Below `one_ink` it is in one ink, and long text below `few_inks` in one or two.
    """

    smallest: float = 6.0
    small: float = 8.0
    reversed: float = 8.0
    one_ink: float = 8.0
    display: float = 36.0
    few_inks: float = 10.0


class Lines(NamedTuple):
    """The thinnest line in points, and the thinnest that is light on dark."""

    thinnest: float = 0.25
    reversed: float = 0.5


class Pictures(NamedTuple):
    """Pixels to the inch: the fewest there may be, enough, and enough for pictures of one bit."""

    fewest: float = 150
    enough: float = 266
    line_art: float = 600


class Codes(NamedTuple):
    """QR codes: the least side of a module in mm, and the least contrast of dark to light (WCAG's ratio)."""

    module: float = 0.4
    contrast: float = 4.0


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
    bleed: float = 3.0
    safe: float = 3.0
    fold: float = 3.0
    edge: float = 0.0
    ink: float = 300.0
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
