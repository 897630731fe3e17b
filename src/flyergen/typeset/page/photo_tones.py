"""Photo tones: the darkest and lightest tone of a photograph in an area."""

from functools import lru_cache
from pathlib import Path

from flyergen.colour import Colour
from flyergen.filesystem import MEGABYTE, changed_at, opened
from flyergen.geometry import Rect

_GRAIN = 24  # pixels along the longer side of the sample: finer spots are seen as a mean


def tones(file: str, whole: Rect, box: Rect) -> tuple[Colour, ...]:
    """Return the darkest and the lightest tone in a box of a picture over `whole`, or none if they do not meet.

    They are colors without a name.
    """
    left, top = max(0.0, box.x - whole.x), max(0.0, box.y - whole.y)
    right, foot = min(whole.width, box.right - whole.x), min(whole.height, box.bottom - whole.y)
    if right <= left or foot <= top:
        return ()
    shares = (left / whole.width, top / whole.height, right / whole.width, foot / whole.height)
    return _tones(file, changed_at(Path(file)), tuple(round(share, 3) for share in shares))


@lru_cache(maxsize=256)
def _tones(file: str, _: int, shares: tuple[float, ...]) -> tuple[Colour, ...]:
    from PIL import Image, ImageOps

    with opened(Path(file), 500 * MEGABYTE) as stream, Image.open(stream) as photo:
        picture = ImageOps.exif_transpose(photo)
        width, height = picture.size
        left, top, right, foot = (share * side for share, side in zip(shares, (width, height) * 2, strict=True))
        part = picture.crop((int(left), int(top), max(int(right), int(left) + 1), max(int(foot), int(top) + 1)))
        shown = part.convert("RGBA")
        ground = Image.new("RGBA", shown.size, "white")
        ground.alpha_composite(shown)
        flat = ground.convert("RGB")
        flat.thumbnail((_GRAIN, _GRAIN))
        colours = [colour for _, colour in flat.getcolors(_GRAIN * _GRAIN) or []]
    found = [Colour("", tuple(part / 255 for part in one), (0, 0, 0, 0)) for one in colours]  # type: ignore[arg-type, union-attr]
    found.sort(key=lambda one: one.luminance)
    return (found[0], found[-1]) if found else ()
