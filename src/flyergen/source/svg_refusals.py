"""What an SVG may hold and a flyer cannot print: each with its problem's code, fact and hint.

A drawing is flat fills and strokes in the palette's inks. Anything that mixes colours, needs fonts
or hides parts of other shapes is told by name, with what to do in the drawing program.
"""

from collections.abc import Iterator, Mapping

from flyergen.problems import Problem
from flyergen.source.svg_tree import Node

_TEXT = ("V120", "the drawing has text", "turn text into outlines (Inkscape: Path, Object to Path)")
_PICTURE = ("V121", "the drawing has a picture in it", "trace the picture, or place it in the layout as its own file")
_GRADIENT = ("V122", "{} is a gradient or a pattern", "use a flat colour of the palette")
_FILTER = ("V123", "the shape has a filter", "remove the filter, or draw its effect as flat shapes")
_OPACITY = ("V124", "the shape is transparent ({})", "make it opaque, in a flat colour of the palette")
_MASK = ("V125", "the shape is cut by a mask or clipping path", "release the mask and cut the shape itself")
_DASHES = ("V126", "the stroke is dashed", "turn the stroke into outlines (Inkscape: Path, Stroke to Path)")
_CAP = ("V127", "the stroke has square ends", "give it butt or round ends, or turn it into outlines")
_MARKER = ("V128", "the line has a marker", "turn the marker into outlines (Inkscape: Path, Stroke to Path)")
_UNKNOWN = ("V129", "`<{}>` is not understood", "remove it, or turn it into paths")

_TAGS = {
    **dict.fromkeys(("text", "tspan", "textPath", "tref", "flowRoot"), _TEXT),
    "image": _PICTURE,
}


def refused_tag(node: Node) -> Problem:
    """Return the problem of an element that cannot be drawn."""
    return _problem(_TAGS.get(node.tag, _UNKNOWN), node.tag, node)


def refused_group(properties: Mapping[str, str], node: Node) -> Iterator[Problem]:
    """Yield a problem for each property that changes an element as a whole, be it a group or a shape."""
    if properties.get("filter", "none") != "none":
        yield _problem(_FILTER, "", node)
    if any(properties.get(name, "none") != "none" for name in ("mask", "clip-path")):
        yield _problem(_MASK, "", node)
    if not is_whole(properties.get("opacity", "1")):
        yield _problem(_OPACITY, f"opacity {properties['opacity']}", node)
    if properties.get("mix-blend-mode", "normal") != "normal":
        yield _problem(_OPACITY, f"blend mode {properties['mix-blend-mode']}", node)


def refused_paint(properties: Mapping[str, str], node: Node) -> Iterator[Problem]:
    """Yield a problem for each way in which a shape's fill or stroke is not flat."""
    painted = [kind for kind in ("fill", "stroke") if properties[kind] != "none"]
    for kind in painted:
        if properties[kind].startswith("url("):
            yield _problem(_GRADIENT, f"the {kind}", node)
        if not is_whole(properties[f"{kind}-opacity"]):
            yield _problem(_OPACITY, f"{kind}-opacity {properties[f'{kind}-opacity']}", node)
    if "stroke" in painted and properties["stroke-dasharray"] != "none":
        yield _problem(_DASHES, "", node)
    if "stroke" in painted and properties["stroke-linecap"] == "square":
        yield _problem(_CAP, "", node)
    if any(properties[f"marker-{where}"] != "none" for where in ("start", "mid", "end")):
        yield _problem(_MARKER, "", node)


def is_whole(opacity: str) -> bool:
    """Return whether an opacity ("1", "100%") hides everything below it; what is no number does not."""
    try:
        return float(opacity.removesuffix("%")) >= (100 if opacity.endswith("%") else 1)
    except ValueError:
        return False


def _problem(kind: tuple[str, str, str], detail: str, node: Node) -> Problem:
    code, fact, hint = kind
    return Problem(code, fact.format(detail), hint, node.place)
