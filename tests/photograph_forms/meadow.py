"""The meadow: a scene that is drawn at any size, and that nobody takes for itself once it is turned or mirrored."""

from PIL import Image, ImageChops, ImageDraw

# Where people look: the house, in shares of the width and the height.
FOCUS = (0.3, 0.6)

_SKY = ((70, 140, 196), (250, 228, 194))
_HILLS = (
    ((112, 150, 158), ((0, 0.50), (0.22, 0.42), (0.48, 0.52), (0.8, 0.44), (1, 0.52), (1, 1), (0, 1))),
    ((94, 140, 84), ((0, 0.60), (0.3, 0.55), (0.66, 0.62), (1, 0.55), (1, 1), (0, 1))),
    ((150, 180, 92), ((0, 0.68), (0.45, 0.64), (1, 0.70), (1, 1), (0, 1))),
)
_PATH = ((0.345, 0.72), (0.385, 0.72), (0.46, 0.83), (0.40, 0.90), (0.46, 1), (0.28, 1), (0.33, 0.88), (0.37, 0.82))


def meadow(width: int, height: int) -> Image.Image:
    """Return a house under a balloon, with a pond and a tree at the right, in red, green and blue (sRGB)."""
    picture = _sky(width, height)
    draw = ImageDraw.Draw(picture)

    def at(*shares: float) -> list[float]:
        return [share * (width, height)[n % 2] for n, share in enumerate(shares)]

    def ball(x: float, y: float, r: float, fill: tuple[int, int, int], squash: float = 1.0) -> None:
        side = r * min(width, height)
        (x, y) = at(x, y)
        draw.ellipse((x - side, y - side * squash, x + side, y + side * squash), fill=fill)

    ball(0.8, 0.2, 0.1, (255, 214, 92))
    for colour, corners in _HILLS:
        draw.polygon([(width * x, height * y) for x, y in corners], fill=colour)
    draw.polygon([(width * x, height * y) for x, y in _PATH], fill=(226, 206, 160))
    draw.rectangle(at(0.18, 0.57, 0.42, 0.72), fill=(198, 62, 46))
    draw.polygon([(width * x, height * y) for x, y in ((0.14, 0.58), (0.24, 0.49), (0.46, 0.58))], fill=(80, 44, 56))
    draw.rectangle(at(0.345, 0.63, 0.385, 0.72), fill=(250, 236, 206))
    draw.rectangle(at(0.21, 0.61, 0.27, 0.66), fill=(255, 214, 92))
    ball(0.72, 0.84, 0.18, (52, 106, 170), 0.36)
    draw.rectangle(at(0.865, 0.58, 0.89, 0.72), fill=(96, 66, 48))
    ball(0.875, 0.54, 0.11, (38, 92, 62))
    _balloon(draw, (0.30, 0.24), (width, height))
    light = Image.linear_gradient("L").rotate(90).resize(picture.size).point([255 - level // 9 for level in range(256)])
    return ImageChops.multiply(picture, Image.merge("RGB", (light, light, light)))


def _sky(width: int, height: int) -> Image.Image:
    rows = Image.linear_gradient("L").resize((width, height), Image.Resampling.BILINEAR)
    channels = [
        rows.point([round(low + (high - low) * min(1.0, level / 140)) for level in range(256)])
        for low, high in zip(*_SKY, strict=True)
    ]
    return Image.merge("RGB", channels)


def _balloon(draw: ImageDraw.ImageDraw, middle: tuple[float, float], size: tuple[int, int]) -> None:
    x, y, r = middle[0] * size[0], middle[1] * size[1], 0.12 * min(size)
    for share, colour in ((1.0, (160, 44, 110)), (0.62, (240, 240, 232)), (0.3, (160, 44, 110))):
        draw.ellipse((x - r * share, y - r, x + r * share, y + r), fill=colour)
    for side in (-1, 1):
        draw.line((x + side * r * 0.5, y + r * 0.86, x + side * r * 0.2, y + r * 1.5), fill=(60, 40, 40), width=1)
    draw.rectangle((x - r * 0.22, y + r * 1.45, x + r * 0.22, y + r * 1.75), fill=(120, 80, 40))
