"""SVG colors and opacities: how CSS writes them, as "#rrggbb" and as shares from 0 to 1.

Source: CSS Color 4, 4 (colors) and 4.2.1 (opacities).
"""

import re
from math import isnan, nan

from PIL import ImageColor

from flyergen.messages import say
from flyergen.source.svg.path_geometry import shortened

_FUNCTION = re.compile(r"(rgb|hsl)a?\(([^()]+)\)", re.IGNORECASE)
_CHANNELS = 3


def colour_of(text: str) -> tuple[str, float]:
    """Return a color as "#rrggbb", with its opacity. Raises ValueError for a text that is not a color."""
    if text.lower() == "transparent":
        return "#000000", 0.0
    plain, share = _without_opacity(text)
    try:
        parts = ImageColor.getrgb(plain)
    except ValueError:
        raise ValueError(say("the color `{text}` is not understood", text=shortened(text))) from None
    return "#" + bytes(parts[:_CHANNELS]).hex(), share * (parts[_CHANNELS] / 255 if len(parts) > _CHANNELS else 1.0)


def _without_opacity(text: str) -> tuple[str, float]:
    """Return a function such as `rgba(0, 0, 0, 50%)` without the opacity at its end, and that."""
    match = _FUNCTION.fullmatch(text.strip())
    parts = match[2].replace(",", " ").replace("/", " ").split() if match else []
    if match is None or len(parts) <= _CHANNELS:
        return text, 1.0
    return f"{match[1]}({','.join(parts[:_CHANNELS])})", share_of(" ".join(parts[_CHANNELS:]))


def share_of(text: str) -> float:
    """Return an opacity ("0.5", "50%") as a share from 0 to 1. Raises ValueError for a text that is not a number."""
    try:
        share = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        share = nan
    if isnan(share):
        raise ValueError(say("the opacity `{text}` is not understood", text=shortened(text)))
    return min(1.0, max(0.0, share))
