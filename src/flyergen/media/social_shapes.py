"""Social shapes: the square, the story and the link preview, and the distances that all of them keep.

Lengths are pixels: a picture has 72 pixels to the inch, so each is one point.
"""

from flyergen.geometry import Rect
from flyergen.media.social_art import Placing
from flyergen.record import NamedTuple

LEAST = 26.0  # px: no type is smaller
GAP = 34.0  # px between art or title and the words below
CLEAR = 16.0  # px between art and a title below or above it
SLACK = 1.01  # times the natural width of a line, so that it stays on one line
AT_FOOT = 0.62  # of the measure: words at the foot of art, beside what stands there
_LYING = 1.2  # width to height


class Shape(NamedTuple):
    """A shape of a picture: its size, and the zone that its words keep to.

    `top` is where the art begins. A title on a plain ground has this share of the picture's height (`title`, or `over`
    the art), and the other words at most the share `most` of the zone's. Ground below the art is flattened by `flat`.
    """

    name: str
    width: float
    height: float
    zone: Rect
    top: float
    title: float
    over: float
    most: float
    flat: float
    margin: float = 48.0

    @property
    def lies(self) -> bool:
        return self.width > self.height * _LYING

    @property
    def stands(self) -> bool:
        return self.height > self.width * _LYING

    @property
    def head_size(self) -> float:
        """The size of the organization."""
        return 34.0 if self.stands else LEAST if self.lies else LEAST + 2

    def placing(self, box: Rect, scale: float, y: float) -> Placing:
        """Return the place of art at a scale, moved down by `y`, with a box of it in the middle of the picture."""
        return Placing(self.width, self.height, scale, self.width / 2 - (box.x + box.width / 2) * scale, y)


SQUARE = Shape("square", 1080, 1080, Rect(48, 48, 984, 984), 46, 0.262, 0.36, 0.31, 0.35)
STORY = Shape("story", 1080, 1920, Rect(64, 250, 952, 1350), 196, 0.195, 0.27, 0.42, 0.3, 64)
PREVIEW = Shape("preview", 1200, 630, Rect(285, 24, 630, 582), 24, 0.325, 0.4, 0.26, 0.55, 24)
