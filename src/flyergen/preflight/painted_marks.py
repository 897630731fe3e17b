"""Marks: what a page's content comes down to once it has been walked.

A mark is one act of painting, with all that a check may ask of it: where, in which colour, how
large, under which tag. Checks look at marks and never at operators.
"""

from collections.abc import Mapping
from typing import Any

from flyergen.named_tuple import NamedTuple
from flyergen.preflight.colour_spaces import Paint, Space
from flyergen.preflight.glyph_widths import Widths
from flyergen.preflight.page_space import Box
from flyergen.preflight.to_unicode import UnicodeMap


class Font(NamedTuple):
    """A font of the resources, of the dictionary `node`.

    `mapped` tells whether its text can be copied out as Unicode, and `told` is the map to it.
    """

    key: str
    name: str
    kind: str
    embedded: bool
    subset: bool
    mapped: bool
    widths: Widths = Widths()
    node: Any = None
    told: UnicodeMap | None = None


class Picture(NamedTuple):
    """A raster picture; `stencil` is a one-bit mask painted in the current colour. `stream` is its PDF object."""

    width: int
    height: int
    bits: int
    space: Space
    stencil: bool
    stream: Any


class Mark(NamedTuple):
    """One act of painting.

    `kind` is text, fill, stroke, picture or shading. `size` is the type size or the line width on
    the page in points (0: not told), or the ppi of a picture. `paint` is None where nothing can be
    seen or the colour cannot be told; a shading has its heaviest colour. `tag` is the structure
    type or "Artifact" in effect, "" outside any. The box of a text is as wide as its ink, spaces at its
    ends left out, and about as high; boxes end where clipping ends them, of whatever shape that is.
    `parts` counts the shapes of a path, and `plain` tells that it is one upright rectangle, which
    covers all of its box; `overprint` tells that empty plates do not knock out. `mcid` is the number
    of the marked content that it stands in, -1 for none.
    """

    kind: str
    box: Box
    paint: Paint | None
    size: float
    tag: str
    overprint: bool = False
    parts: int = 1
    plain: bool = False
    font: str = ""
    picture: Picture | None = None
    dashed: bool = False
    mcid: int = -1


class Content(NamedTuple):
    """A page's content, walked: its marks in the order of painting, and what is amiss with its syntax.

    `nesting` are sentences about q/Q, `tagging` about BDC/EMC, `broken` about operators that make
    no sense. `fonts` are all that the resources name, `mcids` those that the page's own stream opens.
    `mixed` are sentences about artifacts in tags, and the reverse. `codes` are those that are painted, by the key of
    their font.
    `unknown` are operators that PDF does not have; `excused` are those of them that stand between BX and EX.
    `painted` is about how many pixels drawing the page takes, those that take long as often as they take longer.
    """

    marks: tuple[Mark, ...] = ()
    nesting: tuple[str, ...] = ()
    tagging: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    fonts: tuple[Font, ...] = ()
    spaces: tuple[Space, ...] = ()
    mcids: frozenset[int] = frozenset()
    unknown: tuple[str, ...] = ()
    excused: tuple[str, ...] = ()
    codes: Mapping[str, set[int]] = {}
    mixed: tuple[str, ...] = ()
    painted: int = 0
