"""Pictures: photographs as data for a page, no larger than a phone can show."""

from base64 import b64encode
from io import BytesIO
from pathlib import Path

from flyergen.artwork import Picture
from flyergen.filesystem import MEGABYTE, opened

_MOST_BYTES = 200 * MEGABYTE
_WIDEST = 1200  # px
_QUALITY = 80


def data_uri(picture: Picture) -> str:
    """Return a picture as a JPEG, or a PNG if parts of it are transparent, in a data URI."""
    from PIL import Image, ImageOps

    with opened(Path(picture.file), _MOST_BYTES) as stream:
        image = ImageOps.exif_transpose(Image.open(stream))
        transparent = image.mode in ("LA", "RGBA", "PA") or "transparency" in image.info
        shown = image.convert("RGBA" if transparent else "RGB")
    shown.thumbnail((_WIDEST, _WIDEST * 2))
    data = BytesIO()
    if transparent:
        shown.save(data, "PNG", optimize=True)
    else:
        shown.save(data, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    kind = "png" if transparent else "jpeg"
    return f"data:image/{kind};base64,{b64encode(data.getvalue()).decode('ascii')}"
