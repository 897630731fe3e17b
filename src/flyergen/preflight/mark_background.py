"""Mark background: finds marks that are light on dark, which print less well than dark on light."""

from collections.abc import Iterator, Sequence

from flyergen.preflight.budget import Budget
from flyergen.preflight.colour_spaces import Paint
from flyergen.preflight.mark_index import Layers
from flyergen.preflight.painted_marks import Mark

_SMALL = 6.0  # points: a narrower mark is not a background
_LIGHT, _DARK = 0.85, 0.6


def lightness(paint: Paint) -> float | None:
    """Return approximately how light a colour looks, 0 for black and 1 for paper, or None if unknown."""
    parts, family = paint.parts, paint.space.family
    if not parts or len(parts) != paint.space.channels:
        return None
    if family == "cmyk":
        cyan, magenta, yellow, black = parts
        return max(0.0, (1 - 0.6 * cyan - 0.6 * magenta - 0.1 * yellow)) * (1 - black)
    if family == "rgb":
        return 0.3 * parts[0] + 0.59 * parts[1] + 0.11 * parts[2]
    if family == "spot":
        return max(0.0, 1 - 0.7 * sum(parts))
    return parts[0] if family == "grey" else None


def light_on_dark(marks: Sequence[Mark], kinds: tuple[str, ...], budget: Budget) -> Iterator[Mark]:
    """Yield the marks of some kinds that are nearly as light as paper and are on something dark, or on a picture."""
    grounds = Layers(budget)
    for mark in marks:
        if mark.kind in kinds and mark.paint and (lightness(mark.paint) or 0) >= _LIGHT and _on_dark(mark, grounds):
            yield mark
        if mark.kind in ("fill", "picture", "shading") and min(mark.box.width, mark.box.height) > _SMALL:
            grounds.add(mark)


def _on_dark(mark: Mark, grounds: Layers) -> bool:
    ground = grounds.last(mark.box, lambda box: box.holds(mark.box, slack=0.5))
    if ground is None:
        return False
    light = lightness(ground.paint) if ground.paint else None
    return ground.picture is not None or (light is not None and light <= _DARK)
