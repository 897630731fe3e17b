"""Pictures: photographs as data for a page, no larger than a phone can show."""

from base64 import b64encode
from io import BytesIO
from math import ceil
from pathlib import Path

from flyergen.artwork import Picture
from flyergen.flattened_paths import flattened
from flyergen.picture_look import Look, shown
from flyergen.units import pt

_WIDEST = 1200  # px
_DENSE = 0.375  # pt: two pixels in each of a page's, which is 3/4 pt; more are seen by nobody and are twice as many
_QUALITY = 76
_IN_DOTS = (640, 60)  # px and quality: what is printed in dots needs no more
_CURVE = 16  # straight lines in place of a curve


def data_uri(picture: Picture) -> str:
    """Return a picture as a JPEG, or a PNG if parts of it are transparent, in a data URI.

    Its opacity is that of its block.
    """
    look = (picture.look or Look())._replace(opacity=1.0)
    widest, quality = _IN_DOTS if look.screen else (_WIDEST, _QUALITY)
    width = min(widest, ceil(picture.box.width / pt(_DENSE)))
    height = ceil(width * picture.box.height / picture.box.width)
    image = shown(Path(picture.file), look, (width, height))
    data = BytesIO()
    if image.mode == "RGBA":
        image.save(data, "PNG", optimize=True)
    else:
        image.save(data, "JPEG", quality=quality, optimize=True, progressive=True)
    kind = "png" if image.mode == "RGBA" else "jpeg"
    return f"data:image/{kind};base64,{b64encode(data.getvalue()).decode('ascii')}"


def outline_of(picture: Picture) -> str:
    """Return the outline of a picture, in shares of its box, in CSS, or "" if it has none."""
    look = picture.look or Look()
    if not look.outline:
        return ""
    lines = flattened(look.outline, _CURVE)
    return f"clip-path:polygon({','.join(f'{x:.1%} {y:.1%}' for line in lines for x, y in line)})"
