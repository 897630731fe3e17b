"""Cover stage: the part of a panel where its title and its art belong together, as large as a phone allows.

Art that ends inside the panel is whole, and is shown whole; what runs over the panel's edges is cut where the stage
ends. Words on the stage keep their places and their lines, because the drawing is made for them. Words that would be
too small there leave it, and follow it in the text.
"""

from collections.abc import Sequence
from itertools import pairwise

from flyergen.artwork import GlyphRun, Path
from flyergen.geometry import Rect, union
from flyergen.html.art_shapes import TINY, WIDE, box_of, paths_behind, wholes_of
from flyergen.html.edition_artwork import Panel
from flyergen.html.grounds import Grounds, words_in
from flyergen.html.reading_tree import Leaf, Node, Section, middle
from flyergen.named_tuple import NamedTuple
from flyergen.shapes import known_box
from flyergen.units import mm

PHONE = 390.0  # px
LEAST = 15.0  # px: words on a phone
_MARGIN = 18.0  # px beside the art
_NEAR = 36.0  # mm: shapes and words this far apart belong together
_CLOSE = 4.0  # mm: the same for small shapes
_LARGE = 0.09  # of the panel's width: a smaller shape is small
_ABOVE = 5.0  # mm: words that end no lower than this below the top of the art are above it
_CLEAR = 1.5  # mm between words above the stage and its edge
_GROWS = 1.36  # times: a few words on the art may become so much larger to be legible
_CUT = 0.84  # of the panel's width: a narrower stage would show slivers of what is beside it
_SLIVER = 0.55  # of a shape's width or height


class Stage(NamedTuple):
    """A stage: its box on its panel, the elements whose words are on it, and those above it."""

    panel: int
    box: Rect
    nodes: tuple[Node, ...]
    above: tuple[Node, ...]

    def px(self, size: float) -> float:
        """Return a size in points as pixels on a phone."""
        return mm(size) * PHONE / self.box.width

    def draws(self, path: Path) -> bool:
        """Return whether a shape is drawn: not if only a sliver of it is on the stage."""
        shape, box = known_box(path.segments), self.box
        if shape.width > box.width * WIDE / 2 or max(shape.width, shape.height) < TINY * 2:
            return True
        seen = min(shape.right, box.right) - max(shape.x, box.x)
        high = min(shape.bottom, box.bottom) - max(shape.y, box.y)
        return (seen >= shape.width * _SLIVER and high >= shape.height * _SLIVER) or not shape.meets(box)


def stage_of(section: Section, panels: Sequence[Panel], grounds: Grounds) -> Stage | None:
    """Return the stage of a section, or None if its title is not on art."""
    titles = [node for node in section.nodes if node.role in ("H1", "H2") and len(section.panels) == 1][:1]
    panel = titles[0].first.panel if titles else -1
    if panel < 0 or not panels[panel].picture:
        return None
    wholes, full = wholes_of(panels[panel]), PHONE / panels[panel].size.width
    heads = [node for node in section.nodes if node in titles or (node.role[:1] == "H" and _is_on(node, panel, wholes))]
    large = [node for node in section.nodes if _is_large(node, full) and grounds.behind(words_in(node)).is_coloured]
    box = _around(panels[panel], _boxes(heads, panel), wholes, _boxes(large, panel))
    if box is None:
        return None
    inside = [whole for whole in wholes if box.holds(whole)]
    seeds = [node for node in section.nodes if node in heads or _is_on(node, panel, inside)]
    above = tuple(node for node in section.nodes if node not in seeds and _is_above(node, panel, box))
    crop = _crop(box, union([*_boxes(seeds, panel), *inside]), _field(box, panels[panel]), _boxes(above, panel))
    stage = Stage(panel, crop, (), above)
    shown = tuple(node for node in section.nodes if _stays(node, stage, seeds))
    return stage._replace(nodes=shown)


def _is_large(node: Node, scale: float) -> bool:
    """Return whether words are legible on a stage as wide as their panel, with `scale` pixels for each mm."""
    runs = _runs(node)
    return bool(runs) and node.role != "L" and min(mm(run.size) for run in runs) * scale >= LEAST


def _is_above(node: Node, panel: int, art: Rect) -> bool:
    box = node.box_on(panel)
    return box is not None and bool(node.runs()) and middle(box).y < art.y + _ABOVE


def _is_on(node: Node, panel: int, wholes: Sequence[Rect]) -> bool:
    box = node.box_on(panel)
    return box is not None and any(whole.holds(box) for whole in wholes)


def _boxes(nodes: Sequence[Node], panel: int) -> list[Rect]:
    return [box for node in nodes if (box := node.box_on(panel))]


def _around(panel: Panel, seeds: Sequence[Rect], wholes: Sequence[Rect], words: Sequence[Rect]) -> Rect | None:
    """Return the box of the title and of all that is near it, or near something that is; None without any shape."""
    box, left = union(seeds), [*wholes, *words]
    least = _LARGE * panel.size.width
    while near := [
        one for one in left if one.meets(box.grown(_NEAR if max(one.width, one.height) > least else _CLOSE))
    ]:
        box = union([box, *near])
        left = [one for one in left if one not in near]
    return box if any(box.holds(whole) for whole in wholes) else None


def _field(box: Rect, panel: Panel) -> Rect:
    """Return what a stage may show of a panel: all of it, or a ground with a border around it."""
    whole = Rect(0.0, 0.0, *panel.size)
    grounds = (box_of(path) for path in paths_behind(panel) if path.fill)
    return next((one for one in grounds if WIDE * whole.width <= one.width < whole.width and one.meets(box)), whole)


def _crop(box: Rect, broad: Rect, field: Rect, above: Sequence[Rect]) -> Rect:
    """Return the box as wide as the field allows, with a margin around it, below the words that are above it."""
    width = min(field.width, broad.width * PHONE / (PHONE - 2 * _MARGIN))
    width = field.width if width < field.width * _CUT else width
    x = min(max(broad.x + broad.width / 2 - width / 2, field.x), field.right - width)
    margin = width * _MARGIN / PHONE
    top = max([field.y, box.y - margin, *(min(one.bottom + _CLEAR, box.y) for one in above)])
    foot = min(field.bottom, box.bottom + margin)
    return Rect(x, top, width, foot - top)


def _stays(node: Node, stage: Stage, seeds: Sequence[Node]) -> bool:
    """Return whether words are on the stage and large enough there, or can be."""
    box, runs = node.box_on(stage.panel), _runs(node)
    if box is None or not runs or node.role == "L" or node in stage.above:
        return False
    smallest = stage.px(min(run.size for run in runs))
    if smallest < LEAST - 0.05:
        return node in seeds and smallest * _GROWS >= LEAST and _are_apart(runs, stage)
    return node in seeds or stage.box.holds(box)


def _are_apart(runs: Sequence[GlyphRun], stage: Stage) -> bool:
    """Return whether lines are far enough apart for larger words."""
    scale = PHONE / stage.box.width
    return all((after.origin.y - before.origin.y) * scale >= LEAST for before, after in pairwise(runs))


def _runs(node: Node) -> list[GlyphRun]:
    return [leaf.item for leaf in lines_of(node) if isinstance(leaf.item, GlyphRun)]


def lines_of(node: Node) -> tuple[Leaf, ...]:
    """Return the runs of an element with words."""
    return tuple(leaf for leaf in node.runs() if isinstance(leaf.item, GlyphRun) and leaf.item.text.strip())
