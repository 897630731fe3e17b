"""Photographs in the docs: what a layout can do with one, shown with a scene that this file draws.

    python docs/photographs.py

It makes `pictures/photographs.en.outside.png`, a photograph behind words, and `pictures/photographs.en.inside.png`, its
shapes and colors.
"""

import random
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from specimens import draw, write_flyer

_SKY = ((14, 26, 62), (64, 60, 120), (214, 118, 98), (255, 196, 132))
_HILLS = ((0.60, (120, 88, 120)), (0.68, (74, 62, 104)), (0.78, (36, 40, 78)), (0.88, (16, 22, 48)))
# The walker in shares of the picture: the head, its radius in shares of the width, and the coat.
_HEAD, _RADIUS = (0.52, 0.268), 0.058
_COAT = ((0.42, 1.0), (0.425, 0.46), (0.44, 0.37), (0.49, 0.325), (0.5, 0.3), (0.54, 0.3), (0.55, 0.325), (0.60, 0.37),
         (0.615, 0.46), (0.62, 1.0))  # fmt: skip
_SHAPES = ("rectangle", "rounded", "circle", "arch", "art/leaf.svg")
_LOOKS: dict[str, dict[str, object]] = {
    "arch, frame accent": {"shape": "arch", "frame": {"colour": "accent", "weight": "1.5pt", "gap": "5pt"}},
    "duotone [brand, accent]": {"duotone": ["brand", "accent"]},
    "duotone brand": {"duotone": "brand"},
    "tint accent": {"tint": {"colour": "accent", "strength": 0.5}},
    "opacity 0.6": {"opacity": 0.6},
    "screen dots": {"screen": "dots", "duotone": ["brand", "accent"]},
    "screen lines": {"screen": "lines", "duotone": "brand"},
}


def scene(width: int, height: int) -> Image.Image:
    """Return a picture of somebody with a lantern who walks over hills in the evening."""
    picture = _sky(width, height)
    draw, chance = ImageDraw.Draw(picture), random.Random(16)  # noqa: S311 - hills
    x, y, radius = width * 0.2, height * 0.38, width * 0.07
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=(255, 236, 200))
    for level, colour in _HILLS:
        heights = [level + 0.018 * (chance.random() - 0.5) - 0.03 * (n % 7 in (2, 3, 4)) for n in range(25)]
        ridge = [(width * n / 24, height * share) for n, share in enumerate(heights)]
        draw.polygon([(0, height), *ridge, (width, height)], fill=colour)
    draw.polygon([(width * x, height * y) for x, y in _COAT], fill=(96, 24, 44))
    x, y, radius = width * _HEAD[0], height * _HEAD[1], width * _RADIUS
    draw.ellipse((x - radius, y - radius * 1.2, x + radius, y + radius * 1.2), fill=(92, 54, 44))
    glow = Image.new("L", picture.size)
    x, y, radius = width * 0.67, height * 0.64, width * 0.16
    ImageDraw.Draw(glow).ellipse((x - radius, y - radius, x + radius, y + radius), fill=150)
    glow = glow.filter(ImageFilter.GaussianBlur(radius / 2))
    picture = ImageChops.screen(
        picture, Image.composite(Image.new("RGB", picture.size, (255, 190, 90)), Image.new("RGB", picture.size), glow)
    )
    radius = width * 0.016
    ImageDraw.Draw(picture).ellipse((x - radius, y - radius * 1.3, x + radius, y + radius * 1.3), fill=(255, 240, 190))
    return picture


def _sky(width: int, height: int) -> Image.Image:
    rows = Image.new("RGB", (1, height))
    for y in range(height):
        place = min(y / (0.68 * height), 0.999) * (len(_SKY) - 1)
        low, share = int(place), place % 1
        rows.putpixel((0, y), tuple(round(a + (b - a) * share) for a, b in zip(_SKY[low], _SKY[low + 1], strict=True)))
    return rows.resize((width, height))


def put_art(folder: Path, width: int = 2400, height: int = 3150) -> None:
    """Put the scene, the walker of it and the shape of a leaf into the folder of a flyer."""
    (folder / "art").mkdir(parents=True, exist_ok=True)
    scene(width, height).save(folder / "art/photo.jpg", quality=88)
    (x, y), rx, ry = _HEAD, _RADIUS, _RADIUS * 1.2 * width / height
    coat = " ".join(f"{1000 * x:.0f},{1000 * y:.0f}" for x, y in _COAT)
    walker = f'<ellipse cx="{1000 * x:.0f}" cy="{1000 * y:.0f}" rx="{1000 * rx:.0f}" ry="{1000 * ry:.0f}" fill="#000"/>'
    _draw(folder / "art/front.svg", 1000, f'{walker}<polygon points="{coat}" fill="#000"/>')
    _draw(folder / "art/leaf.svg", 10, '<path d="M5 0 C11 3 10 8 5 10 C0 8 -1 3 5 0Z" fill="#000"/>')


def _draw(path: Path, side: int, shapes: str) -> None:
    path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">{shapes}</svg>\n', "utf-8")


def layout() -> dict[str, object]:
    """Return a layout with a photograph behind words, and with its shapes and colors on the back."""
    behind = {"file": "art/photo.jpg", "full_bleed": True, "focus": [0.5, 0.5], "scrim": "brand"}
    title = {"text": "front.title", "at": {"top": "0.55in", "x": "0.5in", "width": "7.5in"}}
    lead = {"text": "front.lead", "style": "lead", "at": {"foot": "10.3in", "x": "0.5in", "width": "5.5in"}}
    front = [
        {"picture": {**behind, "text": "front.picture"}},
        {"title": title},
        {"picture": {**behind, "front": "art/front.svg"}},
        {"paragraph": lead},
    ]
    back: list[object] = []
    looks: list[dict[str, object]] = [*_LOOKS.values()]
    looks[:0] = [{"shape": shape} for shape in _SHAPES]
    for n, look in enumerate(looks):
        across, down = n % 4, n // 4
        place = {"top": f"{0.5 + 3.4 * down}in", "x": f"{0.5 + 1.95 * across}in", "width": "1.65in"}
        picture = {"file": "art/photo.jpg", "text": "front.picture", "focus": [0.45, 0.35], "width": "1.65in"}
        tall = {} if look.get("shape") == "circle" else {"height": "2.2in"}
        back.append({"picture": {**picture, **tall, **look, "caption": f"looks.{n + 1}", "at": place}})
    back.append({"paragraph": {"text": "front.credit", "style": "small", "at": {"foot": "10.5in", "x": "0.5in"}}})
    styles = {
        "title": {"colour": "paper", "size": "88pt", "leading": 0.95},
        "lead": {"size": "20pt", "colour": "paper"},
    }
    return {"extends": "flat", "styles": styles, "panels": {"front": {"blocks": front}, "back": {"blocks": back}}}


def words() -> dict[str, object]:
    """Return the words of the layout."""
    names = [*(shape.removeprefix("art/").removesuffix(".svg") for shape in _SHAPES), *_LOOKS]
    return {
        "document": {"title": "Photographs", "description": "What a layout can do with a photograph."},
        "front": {
            "title": "Walk home together",
            "lead": "Bring a light. Nobody crosses the hills alone.",
            "picture": "Somebody with a lantern walks over hills in the evening.",
            "credit": "Picture: drawn by docs/photographs.py",
        },
        "looks": names,
    }


def flyer_in(folder: Path) -> Path:
    """Write the flyer into a project, and return its folder."""
    flyer = folder / "flyers/photographs"
    put_art(flyer)
    return write_flyer(flyer, {"theme": "indigo-mint"}, layout(), words())


if __name__ == "__main__":
    draw(flyer_in)
