"""Grounds: the color behind words, as it is on the printed panel.

So words keep the pairs of colors of the design, whose contrast is checked when the edition is set.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import inf

from flyergen.artwork import GlyphRun, Path
from flyergen.colour import PAPER, Colour
from flyergen.geometry import Point, Rect
from flyergen.html.edition_artwork import EditionArtwork, Panel
from flyergen.html.reading_tree import Leaf, Node, plates_of
from flyergen.named_tuple import NamedTuple
from flyergen.shapes import Shape, shape_of

_SAMPLES = (0.08, 0.5, 0.92)  # of a run's width


class Ground(NamedTuple):
    """A color behind words: its number from back to front, whether it is a card on the panel, and its part.

    Part -1 is the art behind all words, and number -1 is the paper.
    """

    colour: Colour
    number: int
    is_card: bool
    part: int

    @property
    def is_coloured(self) -> bool:
        """Whether it is art in another color than paper."""
        return self.number >= 0 and self.part < 0 and self.colour.luminance < _LIGHT


_PAPER = Ground(PAPER, -1, False, -1)
_EDGE = 0.8  # mm
_LIGHT = 0.98  # luminance
_CARD = 0.86  # of the panel's width: a wider ground is no card


class _Layer(NamedTuple):
    """A filled shape on a panel."""

    shape: Shape
    ground: Ground


class Grounds:
    """What is painted behind the words of an edition, by panel."""

    def __init__(self, edition: EditionArtwork) -> None:
        self._layers: list[list[_Layer]] = []
        for number, panel in enumerate(edition.panels):
            painted = [(path, -1) for path in panel.behind if isinstance(path, Path) and path.fill]
            for part, items in enumerate(edition.parts):
                painted += [(path, part) for place, own in items.items if place == number for path in plates_of(own)]
            self._layers.append([_layer(path, n, part, panel) for n, (path, part) in enumerate(painted)])

    def at(self, point: Point, panel: int, part: int, below: float = inf) -> Ground:
        """Return the ground at a point behind the words of a part, only of those `below` a number if that is given."""
        for layer in reversed(self._layers[panel]):
            if layer.ground.part <= part and layer.ground.number < below and layer.shape.holds(point):
                return layer.ground
        return _PAPER

    def behind(self, leaves: Iterable[Leaf], below: float = inf) -> Ground:
        """Return the ground behind most of some items."""
        found = Counter(self.at(point, leaf.panel, leaf.part, below) for leaf in leaves for point in _points(leaf.box))
        return found.most_common(1)[0][0] if found else _PAPER


def _layer(path: Path, number: int, part: int, panel: Panel) -> _Layer:
    shape = shape_of(path.segments, path.even_odd)
    inside = shape.box.x > _EDGE and shape.box.right < panel.size.width - _EDGE
    inside = inside and shape.box.width < panel.size.width * _CARD
    return _Layer(shape, Ground(path.fill or PAPER, number, inside, part))


def _points(box: Rect) -> Sequence[Point]:
    return [Point(box.x + box.width * share, box.y + box.height / 2) for share in _SAMPLES]


def words_in(node: Node) -> tuple[Leaf, ...]:
    """Return what decides on the ground of an element: its words, or else all its items."""
    runs = tuple(leaf for leaf in node.leaves() if isinstance(leaf.item, GlyphRun) and leaf.item.text.strip())
    return runs or tuple(node.leaves())
