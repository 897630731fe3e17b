"""Side picture crop: a part of the picture of a side."""

from io import BytesIO

from PIL import Image

from flyergen.geometry import Rect


def cropped(picture: bytes, width: float, box: Rect) -> bytes:
    """Return a PNG of a box, in mm, of the picture of a side that is so many mm wide."""
    with Image.open(BytesIO(picture)) as side:
        scale, out = side.width / width, BytesIO()
        left, top, right, bottom = (round(one * scale) for one in (box.x, box.y, box.right, box.bottom))
        side.crop((left, top, right, bottom)).save(out, "PNG", compress_level=1)
    return out.getvalue()
