"""Vector drawing: flat shapes from an SVG, and their conversion to artwork in the palette's inks.

A drawing has screen colors (`#123f36`), and a flyer is printed in the colors of its palette, each with its own inks.
So every color of a drawing must belong to the palette: nearly equal, or mapped by the layout. Any other color is
refused, because it would print in an ink that nobody chose. Only a logo may bring its own colors.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from operator import methodcaller
from types import MappingProxyType
from typing import TYPE_CHECKING

from flyergen.artwork import Element, InBlackAndWhite, Path, Segment, Stroke, mapped, place_segments
from flyergen.colour import Colour, Opacity, foreign
from flyergen.flyer.art import ArtGroup, Bw
from flyergen.flyer.panel_frames import Border, Resizing, Track
from flyergen.geometry import Rect
from flyergen.messages import say
from flyergen.names import Name
from flyergen.record import NamedTuple

if TYPE_CHECKING:
    from flyergen.gradient import Gradient

# The greatest difference of a channel (0 to 255) from the palette's, for rounding and color pickers.
TOLERANCE = 2


class Shape(NamedTuple):
    """One filled or stroked shape, in user units of the drawing, absolute, y down.

    `fill` and `stroke` are "#rrggbb" in lower case, or "" for none. `cap` is "butt" or "round". A `gradient` replaces
    the fill, and a `stroke_gradient` the stroke, which are then its main color, or the mean of those of a logo. `line`
    is the shape's line in its file, 0 if unknown. `group` is the id of the innermost group around it that has one. With
    an `opacity` what is behind it is seen through it, and through others with the same.
    """

    segments: tuple[Segment, ...]
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 0.0
    cap: str = "butt"
    even_odd: bool = False
    line: int = 0
    gradient: "Gradient | None" = None
    group: str = ""
    stroke_gradient: "Gradient | None" = None
    opacity: Opacity | None = None

    @property
    def gradients(self) -> "tuple[Gradient, ...]":
        """The gradients of its fill and of its stroke."""
        return tuple(one for one in (self.gradient, self.stroke_gradient) if one is not None)


class Drawing(NamedTuple):
    """Shapes in painting order. `view_box` is the visible part, in user units."""

    view_box: Rect
    shapes: tuple[Shape, ...]

    @property
    def colours(self) -> tuple[str, ...]:
        """Every color in use, once, in the order of first use."""
        used = [colour for shape in self.shapes for colour in (shape.fill, shape.stroke) if colour]
        shades = (colour.name for shape in self.shapes for one in shape.gradients for _, colour in one.stops)
        return tuple(dict.fromkeys([*used, *shades]))


def colours_to_roles(drawing: Drawing, palette: Mapping[str, Colour], extra: Mapping[str, str]) -> Mapping[str, Colour]:
    """Return the palette color for each color of `drawing`.

    `extra` maps a color ("#rrggbb") to the name of a role, and has precedence over similarity. Raises ValueError with
    the lines of `strange_colours`, if there are any.
    """
    if faults := strange_colours(drawing, palette, extra):
        raise ValueError("\n".join(faults))
    return {colour: palette[role] for colour, role in roles_of(drawing, palette, extra).items()}


def colours_with_own(drawing: Drawing, palette: Mapping[str, Colour]) -> Mapping[str, Colour]:
    """Return for each color of a logo the nearly equal palette color, or the color itself."""
    roles = roles_of(drawing, palette, {})
    return {colour: palette[role] if role else foreign(colour) for colour, role in roles.items()}


def strange_colours(drawing: Drawing, palette: Mapping[str, Colour], extra: Mapping[str, str]) -> list[str]:
    """Return a fact for each color without a role, and for each missing role."""
    roles = roles_of(drawing, palette, extra)
    return [fault for colour, role in roles.items() if (fault := _fault(colour, role, palette))]


def roles_of(drawing: Drawing, palette: Mapping[str, Colour], extra: Mapping[str, str]) -> dict[str, str]:
    """Return the role for each color of a drawing: as `extra` maps it, or by similarity, or "" if it has none."""
    named = {colour.lower(): role for colour, role in extra.items()}
    return {colour: named.get(colour) or _like(colour, palette) for colour in drawing.colours}


def paths_of(
    drawing: Drawing,
    box: Rect,
    colours: Mapping[str, Colour],
    element: Element | None,
    groups: Mapping[Name, ArtGroup] = MappingProxyType({}),
) -> tuple[Path, ...]:
    """Return `drawing` as artwork: its view box scaled evenly into `box` (mm) and centred there.

    Without an element the paths are background: decoration that a screen reader skips. `groups` says by their ids what
    groups of shapes become in black and white.
    """
    tones = {str(group): in_black(said.bw) for group, said in groups.items() if said.bw}
    scale, dx, dy = into(drawing.view_box, box)
    paths = (
        Path(
            _segments_at(shape.segments, scale, dx, dy),
            colours[shape.fill] if shape.fill else None,
            _stroke(shape, colours[shape.stroke], scale) if shape.stroke else None,
            element,
            shape.even_odd,
            background=element is None,
            gradient=shape.gradient,
            in_black=tones.get(shape.group) if tones else None,
            opacity=shape.opacity,
        )
        for shape in drawing.shapes
    )
    move = (scale, 0, 0, scale, dx, dy)
    return tuple(
        path.shaded(lambda one: one.recoloured(colours).through(move)) if path.gradients else path for path in paths
    )


def into(view: Rect, box: Rect) -> tuple[float, float, float]:
    """Return the scale and then the shift, across and down, of a view box that is centred in a box."""
    scale = min(box.width / view.width, box.height / view.height)
    dx = box.x + (box.width - view.width * scale) / 2 - view.x * scale
    return scale, dx, box.y + (box.height - view.height * scale) / 2 - view.y * scale


def _stroke(shape: Shape, colour: Colour, scale: float) -> Stroke:
    return Stroke(colour, shape.stroke_width * scale, shape.cap, gradient=shape.stroke_gradient)


def in_black(tones: Bw) -> InBlackAndWhite:
    return "screened" if tones.screen else "" if tones.to == "auto" else tones.to, tones.outline


def on_other_paper(paths: tuple[Path, ...], resizing: Resizing, side: str) -> tuple[Path, ...]:
    """Return the paths of a drawing on one side at their new positions. Line widths are scaled like type."""
    return tuple(
        path._replace(
            segments=_resized(path.segments, resizing, side),
            stroke=path.stroke and path.stroke._replace(width=path.stroke.width * resizing.scale),
        ).shaded(lambda one: one.moved_by(partial(resizing.point, side)))
        for path in paths
    )


def within_border(paths: tuple[Path, ...], border: Border, number: int, side: str) -> tuple[Path, ...]:
    """Return the paths of a drawing of a layout, by its number, on a page with a white border."""
    across, down = border.sides[side]
    own = border.own_shifts[number]
    return tuple(
        path._replace(
            segments=_bordered(path.segments, across, down, own.get(shape)),
            stroke=path.stroke and path.stroke._replace(width=path.stroke.width * border.scale),
        ).shaded(methodcaller("moved_by", _move(across, down, own.get(shape))))
        for shape, path in enumerate(paths)
        if own.get(shape, True)
    )


def _move(
    across: Track, down: Track, own_point: tuple[float, float] | None
) -> Callable[[float, float], tuple[float, float]]:
    factor, shift = own_point or (0.0, 0.0)
    return lambda x, y: (x * factor + shift if own_point else across.at(x), down.at(y))


@lru_cache(maxsize=2048)
def _bordered(
    segments: tuple[Segment, ...], across: Track, down: Track, own_point: tuple[float, float] | None
) -> tuple[Segment, ...]:
    factor, shift = own_point or (0.0, 0.0)
    return tuple(
        (
            command,
            *(down.at(n) if i % 2 else n * factor + shift if own_point else across.at(n) for i, n in enumerate(xy)),
        )
        for command, *xy in segments
    )


@lru_cache(maxsize=1024)
def _resized(segments: tuple[Segment, ...], resizing: Resizing, side: str) -> tuple[Segment, ...]:
    """Return segments with all points at their new positions."""
    return mapped(segments, partial(resizing.point, side))


@lru_cache(maxsize=1024)
def _segments_at(segments: tuple[Segment, ...], scale: float, dx: float, dy: float) -> tuple[Segment, ...]:
    """Return segments at their position on the paper. Most art has one position in every language of a flyer."""
    return place_segments(segments, dx, dy, scale)


def _like(colour: str, palette: Mapping[str, Colour]) -> str:
    role = _nearest(colour, palette)
    return role if role and _distance(colour, palette[role]) <= TOLERANCE else ""


def _nearest(colour: str, palette: Mapping[str, Colour]) -> str:
    return min(palette, key=lambda role: _distance(colour, palette[role]), default="")


def _distance(colour: str, other: Colour) -> float:
    channels = bytes.fromhex(colour.removeprefix("#"))
    return max(abs(channel - part * 255) for channel, part in zip(channels, other.rgb, strict=True))


def _fault(colour: str, role: str, palette: Mapping[str, Colour]) -> str:
    if role in palette:
        return ""
    if role:
        return say("{colour} is named {role}, and the palette has no {role}", colour=colour, role=role)
    nearest = _nearest(colour, palette)
    if not nearest:
        return say("{colour} is not a color of the palette", colour=colour)
    return say(
        "{colour} is not a color of the palette; the nearest is {nearest}, {hex}",
        colour=colour,
        nearest=nearest,
        hex=_as_hex(palette[nearest]),
    )


def _as_hex(colour: Colour) -> str:
    return "#" + bytes(round(part * 255) for part in colour.rgb).hex()
