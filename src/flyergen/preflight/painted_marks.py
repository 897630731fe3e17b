"""Painted marks: the result of interpreting a page, one mark for each act of painting.

A mark has everything that a check may need: position, colour, size, tag. Checks use marks and never operators.
"""

from collections.abc import Mapping
from typing import Any

from flyergen.named_tuple import NamedTuple
from flyergen.preflight.colour_spaces import Paint, Space
from flyergen.preflight.glyph_widths import Widths
from flyergen.preflight.page_space import Box
from flyergen.preflight.to_unicode import UnicodeMap


class Font(NamedTuple):
    """A font of the resources, from the dictionary `node`.

    `mapped` says whether its text can be copied as Unicode, and `told` is the map to Unicode.
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
    """A raster picture. A `stencil` is a 1-bit mask painted in the current colour. `stream` is its PDF object."""

    width: int
    height: int
    bits: int
    space: Space
    stencil: bool
    stream: Any


class Mark(NamedTuple):
    """One act of painting.

    `kind` is text, fill, stroke, picture or shading. `size` is the type size or the line width on the page in points
    (0: unknown), or the ppi of a picture. `paint` is None if nothing is visible or the colour is unknown; for a shading
    it is the colour with the most ink. `tag` is the current structure type or "Artifact", "" outside any. The box of a
    text is as wide as its ink, without spaces at its ends, and about as high. Boxes end where clipping ends them,
    whatever its shape. `parts` is the number of shapes in a path, and `plain` says that it is one upright rectangle,
    which covers all of its box. `overprint` says that empty plates do not knock out. `mcid` is the number of its marked
    content, -1 for none.
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
    """The interpreted content of a page: its marks in painting order, and syntax faults.

    `nesting` are sentences about q/Q, `tagging` about BDC/EMC, `broken` about invalid operators. `fonts` are all fonts
    in the resources, `mcids` the numbers that the page's own stream opens. `mixed` are sentences about artifacts in
    tags, and the reverse. `codes` are the used codes, by the key of their font. `unknown` are operators that PDF does
    not define. `excused` are those of them between BX and EX. `painted` is approximately the number of pixels that
    rendering the page takes, with slow pixels counted several times.
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
