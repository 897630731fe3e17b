"""Unsupported SVG features: what a flyer cannot print, each with its code, fact and hint.

A drawing consists of flat fills and strokes in the palette's inks. Anything that mixes colours, needs fonts or hides
parts of other shapes is a problem. Its hint says what to do in the drawing program.
"""

from collections.abc import Iterator, Mapping

from flyergen.messages import say
from flyergen.problems import Problem
from flyergen.source.svg.element_tree import Node

_TEXT = ("V120", say("the drawing has text"), say("turn text into outlines (Inkscape: Path, Object to Path)"))
_PICTURE = (
    "V121",
    say("the drawing has a picture in it"),
    say("trace the picture, or place it in the layout as its own file"),
)
_FLAT = say("use a flat color")
_GRADIENTS = {
    "fill": ("V122", say("the fill is a gradient or a pattern"), _FLAT),
    "stroke": ("V122", say("the stroke is a gradient or a pattern"), _FLAT),
}
_FILTER = ("V123", say("the shape has a filter"), say("remove the filter, or draw its effect as flat shapes"))

_MASK = ("V125", say("the shape is cut by a mask or clipping path"), say("release the mask and cut the shape itself"))
_DASHES = ("V126", say("the stroke is dashed"), say("turn the stroke into outlines (Inkscape: Path, Stroke to Path)"))
_CAP = ("V127", say("the stroke has square ends"), say("give it butt or round ends, or turn it into outlines"))
_MARKER = ("V128", say("the line has a marker"), say("turn the marker into outlines (Inkscape: Path, Stroke to Path)"))


_TAGS = {
    **dict.fromkeys(("text", "tspan", "textPath", "tref", "flowRoot"), _TEXT),
    "image": _PICTURE,
}


def refused_tag(node: Node) -> Problem:
    """Return the problem of an element that cannot be drawn."""
    if known := _TAGS.get(node.tag):
        return _problem(known, node)
    fact = say("`<{tag}>` is not understood", tag=node.tag)
    return Problem("V129", fact, say("remove it, or turn it into paths"), node.place)


def refused_group(properties: Mapping[str, str], node: Node) -> Iterator[Problem]:
    """Yield a problem for each property that changes an element as a whole, a group or a shape."""
    if properties.get("filter", "none") != "none":
        yield _problem(_FILTER, node)
    if any(properties.get(name, "none") != "none" for name in ("mask", "clip-path")):
        yield _problem(_MASK, node)
    if not is_whole(properties.get("opacity", "1")):
        yield _transparent(f"opacity {properties['opacity']}", node)
    if properties.get("mix-blend-mode", "normal") != "normal":
        yield _transparent(say("blend mode {mode}", mode=properties["mix-blend-mode"]), node)


def refused_paint(properties: Mapping[str, str], node: Node, besides: str = "") -> Iterator[Problem]:
    """Yield a problem for each fill or stroke of a shape that is not flat, except a paint in `besides`."""
    painted = [kind for kind in ("fill", "stroke") if properties[kind] != "none"]
    for kind in painted:
        if properties[kind].startswith("url(") and properties[kind] != besides:
            yield _problem(_GRADIENTS[kind], node)
        if not is_whole(properties[f"{kind}-opacity"]):
            yield _transparent(f"{kind}-opacity {properties[f'{kind}-opacity']}", node)
    if "stroke" in painted and properties["stroke-dasharray"] != "none":
        yield _problem(_DASHES, node)
    if "stroke" in painted and properties["stroke-linecap"] == "square":
        yield _problem(_CAP, node)
    if any(properties[f"marker-{where}"] != "none" for where in ("start", "mid", "end")):
        yield _problem(_MARKER, node)


def is_whole(opacity: str) -> bool:
    """Return whether an opacity ("1", "100%") is full. A text that is not a number is not."""
    try:
        return float(opacity.removesuffix("%")) >= (100 if opacity.endswith("%") else 1)
    except ValueError:
        return False


def _transparent(why: str, node: Node) -> Problem:
    fact = say("the shape is transparent ({why})", why=why)
    return Problem("V124", fact, say("make it opaque: mix it with what lies under it"), node.place)


def _problem(kind: tuple[str, str, str], node: Node) -> Problem:
    return Problem(*kind, node.place)
