"""Looks: the flyer that shows a photograph in every look, and what each look must show, computed with Pillow alone.

Nothing here asks flyergen how a picture looks. The part of a picture, its outline and its colors are computed anew from
what the documentation says.
"""

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import NamedTuple

from PIL import Image, ImageChops, ImageCms, ImageDraw, ImageOps

from flyergen.pdf.profiles import GRACOL
from photograph_forms.forms import Form, Truth
from photograph_forms.meadow import FOCUS

Size = tuple[float, float]
Paint = tuple[int, ...]

# The colors of the flyer: on a screen, and as inks in percent.
COLOURS: Mapping[str, tuple[tuple[int, int, int], tuple[int, int, int, int]]] = {
    "brand": ((18, 48, 90), (100, 80, 30, 25)),
    "accent": ((244, 196, 88), (3, 22, 75, 0)),
    "paper": ((255, 255, 255), (0, 0, 0, 0)),
}
CREDIT, LICENCE, ALT = "Photo: Ana Ruiz", "CC BY 4.0", "A house under a balloon."
_DRUMS = {"brand": "Medium Blue", "accent": "Sunflower"}
SPOTS = {"brand": "PANTONE 2757 U", "accent": "PANTONE 134 U"}
_TRIM, _BLEED = (5.5, 8.5), 0.125  # in
_PLACE, _STEP, _BOX = (0.375, 0.45), (1.65, 1.85), (1.45, 1.6)  # in: of the looks on the back
# A drawn shape, 10 wide and high: curves of Bézier, each from the end of the one before.
_LEAF = (((5, 0), (11, 3), (10, 8), (5, 10)), ((5, 10), (0, 8), (-1, 3), (5, 0)))
_FINE = 8  # pixels along a side of a cell
_CUT_OFF = 0.5  # percent of the pixels of a duotone may be darker than its dark, and as many lighter than its light
_TORN = 0.06  # of the shorter side: as far in a torn edge may go
_ROUNDED = 0.08  # of the shorter side


class Look(NamedTuple):
    """A look: its name, what the layout says, and what becomes of a picture."""

    name: str
    settings: Mapping[str, object]
    shape: str = "rectangle"
    duotone: tuple[str, ...] = ()
    tint: tuple[str, float] | None = None
    opacity: float = 1.0
    in_dots: bool = False
    scrim: str = ""
    is_whole: bool = False

    def place(self) -> Size:
        """Return how far it is from the left and the top of the trimmed page, in inches."""
        if self.name == "cover":
            return -_BLEED, -_BLEED
        n = LOOKS.index(self)
        return _PLACE[0] + _STEP[0] * (n % 3), _PLACE[1] + _STEP[1] * (n // 3)

    def box(self, form: Form) -> Size:
        """Return its width and height on the sheet in inches."""
        if self.name == "cover":
            return _TRIM[0] + 2 * _BLEED, _TRIM[1] + 2 * _BLEED
        width, height = _BOX
        if self.is_whole:
            ratio = form.size[1] / form.size[0]
            width = min(width, height / ratio)
            return width, width * ratio
        return (width, width) if self.shape == "circle" else (width, height)


COVER = Look("cover", {"full_bleed": True}, scrim="brand")
LOOKS = (
    Look("contain", {"fit": "contain"}, is_whole=True),
    Look("circle", {"shape": "circle"}, "circle"),
    Look("rounded", {"shape": "rounded", "frame": {"colour": "accent", "gap": "2pt"}}, "rounded"),
    Look("arch", {"shape": "arch"}, "arch"),
    Look("own path", {"shape": "leaf.svg"}, "leaf"),
    Look("torn", {"shape": "torn"}, "torn"),
    Look("duotone", {"duotone": ["brand", "accent"]}, duotone=("brand", "accent")),
    Look("one color", {"duotone": "brand", "shape": "arch"}, "arch", duotone=("brand", "paper")),
    Look("tint", {"tint": {"colour": "accent", "strength": 0.5}}, tint=("accent", 0.5)),
    Look("opacity", {"opacity": 0.5}, opacity=0.5),
    Look("dots", {"screen": "dots"}, in_dots=True),
    Look("scrim", {"scrim": {"colour": "accent", "side": "left"}}, scrim="accent"),
)
ALL = (COVER, *LOOKS)


def layout(form: Form, scrim: object, title: bool = True) -> dict[str, object]:
    """Return the layout: the photograph behind a title, and in each look on the back. `scrim` is None for none."""
    common = {"file": form.file, "text": "front.picture", "focus": [*FOCUS]}
    cover = {**common, "full_bleed": True, "credit": "front.credit", "license": LICENCE}
    front: list[object] = [{"picture": cover if scrim is None else {**cover, "scrim": scrim}}]
    if title:
        front.append({"title": {"text": "front.title", "at": {"foot": "8in", "x": "0.4in", "width": "4.7in"}}})
    back: list[object] = []
    for look in LOOKS:
        x, y = look.place()
        tall = {} if look.shape == "circle" else {"height": f"{_BOX[1]}in"}
        block = {**common, "width": f"{_BOX[0]}in", **tall, **look.settings}
        back.append({"picture": {**block, "at": {"top": f"{y:g}in", "x": f"{x:g}in", "width": f"{_BOX[0]}in"}}})
    back.append({"paragraph": {"text": "front.credit", "style": "small", "at": {"foot": "8.2in", "x": "0.375in"}}})
    if not title:
        back.append({"title": {"text": "front.title", "style": "small", "at": {"foot": "8.2in", "x": "3in"}}})
    return {
        "extends": "flat",
        "sheet": "half-letter",
        "styles": {"title": {"colour": "paper", "size": "36pt"}, "small": {"size": "9pt"}},
        "panels": {"front": {"blocks": front}, "back": {"blocks": back}},
    }


def facts(spots: bool = False) -> dict[str, object]:
    """Return the facts of the flyer, with spot inks for its colors if it shall have them."""
    palette = {
        name: {
            "rgb": "#{:02X}{:02X}{:02X}".format(*rgb),
            "cmyk": "/".join(map(str, inks)),
            "drum": _DRUMS[name],
            **({"spot": SPOTS[name]} if spots else {}),
        }
        for name, (rgb, inks) in COLOURS.items()
        if name != "paper"
    }
    owner = {"name": "Rural Organizing Project"}
    return {"languages": ["en"], "organization": owner, "theme": "indigo-mint", "palette": palette}


def words(form: Form) -> dict[str, object]:
    """Return the words of the flyer."""
    front = {"title": "Walk home together", "picture": ALT, "credit": CREDIT}
    return {"document": {"title": form.title, "description": "A photograph in every look."}, "front": front}


def leaf() -> str:
    """Return the drawing of a shape."""
    path = '<path d="M5 0 C11 3 10 8 5 10 C0 8 -1 3 5 0Z"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">{path}</svg>\n'


# What a look must show.


class Way(NamedTuple):
    """How it is shown: in "srgb" or in "inks", with a limit of them (1.0 is 100 %, 0 for none), or with spot inks.

    `on_scrim` says that the color of its scrim is behind it, as on a phone, where no words are on it.
    """

    model: str = "srgb"
    limit: float = 0.0
    spots: bool = False
    on_scrim: bool = False


class Expected(NamedTuple):
    """What must be seen in a box, in cells: its bands, where the shape is for sure, and where it is not (255).

    `opacity` is that of each cell, which a scrim shares, and `ground` the color behind it.
    """

    bands: tuple[Image.Image, ...]
    inside: Image.Image
    outside: Image.Image
    opacity: Image.Image
    ground: Paint


def paint(name: str, model: str) -> Paint:
    """Return the levels of a color, from 0 to 255: its inks, or red, green and blue."""
    rgb, inks = COLOURS[name]
    return tuple(round(2.55 * one) for one in inks) if model == "inks" else rgb


def part_of(form: Form, box: Size) -> tuple[float, float, float, float]:
    """Return the left, top, right and foot of the largest part with a box's proportions, in shares of the picture.

    Its middle is as near to the focus as possible.
    """
    width, height = form.size
    scale = max(box[0] / width, box[1] / height)
    shares = (box[0] / (scale * width), box[1] / (scale * height))
    left, top = (min(max(at - share / 2, 0.0), 1.0 - share) for at, share in zip(FOCUS, shares, strict=True))
    return left, top, left + shares[0], top + shares[1]


def expected(form: Form, truth: Truth, look: Look, box: Size, cells: tuple[int, int], how: Way) -> Expected:
    """Return what a box must show in so many cells, each the mean of what is in it."""
    size = cells[0] * _FINE, cells[1] * _FINE
    shown = _cut(truth, part_of(form, box), size)
    image = _dressed(shown, look, how.model)
    if how.limit and image.mode == "CMYK":
        image = _limited(image, how.limit)
    bands = image.split()
    if how.spots:
        none = Image.new("L", size)
        bands = (*[none] * 4, *_spots(shown, look)) if look.duotone else (*bands, *[none] * len(SPOTS))
    opacity = (shown.alpha or Image.new("L", size, 255)).point([level * look.opacity for level in range(256)])
    behind = paint(look.scrim if how.on_scrim and look == COVER else "paper", how.model)
    ground = (*behind, *[0] * (len(bands) - len(behind)))
    bands = tuple(
        Image.composite(band, Image.new("L", size, level), opacity) for band, level in zip(bands, ground, strict=True)
    )
    inside, outside = _shape(look.shape, size)
    *small, inside, outside, opacity = (
        one.resize(cells, Image.Resampling.BOX) for one in (*bands, inside, outside, opacity)
    )
    return Expected(tuple(small), inside, outside, opacity, ground)


def _limited(image: Image.Image, limit: float) -> Image.Image:
    """Return inks with cyan, magenta and yellow lowered by one factor where they are over a limit (1.0 is 100 %)."""
    data = bytearray(image.tobytes())
    most = 255 * limit
    for n in range(0, len(data), 4):
        colours, black = sum(data[n : n + 3]), data[n + 3]
        if colours + black > most:
            share = (most - black) / colours
            data[n : n + 3] = bytes(round(one * share) for one in data[n : n + 3])
    return Image.frombytes("CMYK", image.size, bytes(data))


def _spots(truth: Truth, look: Look) -> tuple[Image.Image, ...]:
    """Return the plates of the spot inks of a duotone. Paper has none."""
    grey = ImageOps.autocontrast(in_srgb(truth).convert("L"), cutoff=_CUT_OFF, mask=truth.alpha)
    plates = dict(zip(look.duotone, (ImageChops.invert(grey), grey), strict=True))
    return tuple(plates.get(name, Image.new("L", grey.size)) for name in SPOTS)


def _cut(truth: Truth, part: tuple[float, float, float, float], size: tuple[int, int]) -> Truth:
    def cut(image: Image.Image) -> Image.Image:
        box = tuple(min(max(0.0, share), 1.0) * side for share, side in zip(part, image.size * 2, strict=True))
        return image.resize(size, Image.Resampling.BOX, box=box)  # type: ignore[arg-type]

    return Truth(cut(truth.image), truth.profile, truth.alpha and cut(truth.alpha))


def _dressed(truth: Truth, look: Look, model: str) -> Image.Image:
    if look.duotone:
        grey = ImageOps.autocontrast(in_srgb(truth).convert("L"), cutoff=_CUT_OFF, mask=truth.alpha)
        dark, light = (paint(name, model) for name in look.duotone)
        bands = [grey.point([round(a + (b - a) * level / 255) for level in range(256)])
                 for a, b in zip(dark, light, strict=True)]  # fmt: skip
        return Image.merge("CMYK" if model == "inks" else "RGB", bands)
    image = in_inks(truth) if model == "inks" else in_srgb(truth)
    if look.tint:
        name, strength = look.tint
        image = Image.blend(image, Image.new(image.mode, image.size, paint(name, model)), strength)
    return image


def in_srgb(truth: Truth) -> Image.Image:
    """Return what a screen shows of a picture. Inks without a profile are those of coated paper."""
    profile = truth.profile or (GRACOL.path.read_bytes() if truth.image.mode == "CMYK" else b"")
    if not profile:
        return truth.image.convert("RGB")
    source, srgb = BytesIO(profile), ImageCms.createProfile("sRGB")
    return ImageCms.buildTransform(source, srgb, truth.image.mode, "RGB").apply(truth.image)


def in_inks(truth: Truth) -> Image.Image:
    """Return what a press gets: inks as they are, also black alone, and other colors through their profile."""
    image = truth.image
    if image.mode == "CMYK":
        return image
    if image.mode == "L":
        none = Image.new("L", image.size)
        grey = image if truth.profile[12:16] == b"prtr" else in_srgb(truth).convert("L")
        return Image.merge("CMYK", (none, none, none, ImageChops.invert(grey)))
    source = BytesIO(truth.profile) if truth.profile else ImageCms.createProfile("sRGB")
    intent, black = ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION
    transform = ImageCms.buildTransform(source, str(GRACOL.path), "RGB", "CMYK", renderingIntent=intent, flags=black)
    return transform.apply(image)


def _shape(name: str, size: tuple[int, int]) -> tuple[Image.Image, Image.Image]:
    """Return where a shape is for sure, and where it is not, as white."""
    shape = Image.new("L", size)
    _SHAPES[name](ImageDraw.Draw(shape), *size)
    if name == "torn":
        edge, outside = round(_TORN * min(size)), Image.new("L", size)
        inside = Image.new("L", size)
        inside.paste(255, (edge, edge, size[0] - edge, size[1] - edge))
        return inside, outside
    return shape, ImageChops.invert(shape)


def _rounded(draw: ImageDraw.ImageDraw, width: int, height: int) -> None:
    draw.rounded_rectangle((0, 0, width - 1, height - 1), radius=_ROUNDED * min(width, height), fill=255)


def _circle(draw: ImageDraw.ImageDraw, width: int, height: int) -> None:
    side = min(width, height)
    left, top = (width - side) / 2, (height - side) / 2
    draw.ellipse((left, top, left + side - 1, top + side - 1), fill=255)


def _arch(draw: ImageDraw.ImageDraw, width: int, height: int) -> None:
    draw.ellipse((0, 0, width - 1, width - 1), fill=255)
    draw.rectangle((0, width / 2, width, height), fill=255)


def _leaf(draw: ImageDraw.ImageDraw, width: int, height: int) -> None:
    corners: list[Size] = []
    for curve in _LEAF:
        for n in range(32):
            t = n / 32
            shares = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            x, y = (
                sum(share * at for share, at in zip(shares, axis, strict=True)) for axis in zip(*curve, strict=True)
            )
            corners.append((x, y))
    draw.polygon([(x * width / 10, y * height / 10) for x, y in corners], fill=255)


def _all(draw: ImageDraw.ImageDraw, width: int, height: int) -> None:
    draw.rectangle((0, 0, width, height), fill=255)


_SHAPES: Mapping[str, Callable[[ImageDraw.ImageDraw, int, int], None]] = {
    "rectangle": _all, "torn": _all, "rounded": _rounded, "circle": _circle, "arch": _arch, "leaf": _leaf,
}  # fmt: skip
