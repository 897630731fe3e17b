"""Inks on a page: the total of each place, as PDFium or Ghostscript renders it.

Source: Ghostscript's documentation of its `tiffsep` device.

It uses the marks, so it knows each color exactly, and it reads CMYK and grey pictures. Colors knock out those below,
except where they overprint: there the plates of the rectangle below are added. What is seen through a color is mixed
with it. A shape behind all of a text knocks out what is below the shape. What blend modes, soft masks and overprint on
other shapes add is for `ink_plates`, which needs to know only where it may be too much.
"""

import shutil
import subprocess
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pikepdf

from flyergen.files import path_or_bytes
from flyergen.preflight.colour_spaces import Space, ink_of
from flyergen.preflight.document_cache import Known
from flyergen.preflight.open import Budget
from flyergen.preflight.page_space import Box
from flyergen.preflight.painted_marks import Layers, Mark, Picture
from flyergen.preflight.stream_decoding import pixels_of, unpacked
from flyergen.record import NamedTuple

_DPI = 100

_PATIENCE = 60.0  # seconds

_SQUARE = 2  # pixels along an edge, over which ink is averaged: a single pixel is only an edge


class Heaviest(NamedTuple):
    """The most ink of a page in percent, and its position in points."""

    percent: float
    box: Box


def measure(path: Path, inked: tuple[Box, ...]) -> tuple[Heaviest | None, ...] | None:
    """Return the most ink on each page inside its bleed (`inked`, in points).

    None if Ghostscript is missing, fails or takes too long.
    """
    program = shutil.which("gs") or shutil.which("gswin64c")
    if program is None:
        return None
    with TemporaryDirectory() as folder:
        if not _separate(program, _on_disk(path, Path(folder)), Path(folder)):
            return None
        return tuple(_heaviest(Path(folder), number, box) for number, box in enumerate(inked, 1))


def _on_disk(path: Path, folder: Path) -> Path:
    """Return a file that another program can open: a copy in `folder` for one in memory."""
    file = path_or_bytes(path)
    if isinstance(file, Path):
        return file
    (folder / "held.pdf").write_bytes(file)
    return folder / "held.pdf"


def _separate(program: str, path: Path, folder: Path) -> bool:
    command = [
        program,
        *("-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-dUseBleedBox", "-sDEVICE=tiffsep"),
        *(f"-r{_DPI}", f"-sOutputFile={folder / 'page-%d.tif'}", str(path.absolute())),
    ]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_PATIENCE, check=False)  # noqa: S603 - no shell
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _heaviest(folder: Path, number: int, inked: Box) -> Heaviest | None:
    from PIL import ImageMath

    plates = sorted(folder.glob(f"page-{number}(*.tif"))
    if not plates:
        return None
    total = _sum(plates)
    most = total.getextrema()[1]
    there = ImageMath.lambda_eval(lambda of: of["total"] >= most, total=total).convert("L").getbbox()
    left, top, _, _ = there or (0, 0, 0, 0)
    step = 72 / _DPI * _SQUARE
    x, y = inked.left + left * step, inked.top - top * step
    return Heaviest(most / 255 * 100, Box(x, y - step, x + step, y))


def _sum(plates: list[Path]) -> Any:
    """Return the sum of the plates, 255 for each solid ink. White in a plate's picture means no ink."""
    from PIL import Image, ImageChops, ImageMath

    total: Any = None
    for plate in plates:
        with Image.open(plate) as image:
            ink = ImageChops.invert(image.convert("L")).reduce(_SQUARE).convert("I")
        total = ink if total is None else ImageMath.lambda_eval(lambda of: of["a"] + of["b"], a=total, b=ink)
    return total


_LARGE = 20.0  # points: smaller fills below overprinting text are ignored, unless all of the text is in their box

_SMALL = 4.0  # points: no text is on a smaller one

_CELL = 4  # pixels: a picture's ink is averaged over squares of this size, because single pixels are noise

_MOST_PIXELS = 40_000_000

_GROUNDS = ("fill", "picture", "shading")

_COLOURS = 256  # of an indexed space, at most


class InkOfMarks(NamedTuple):
    """The most ink of marks in percent and its mark, None if no mark's ink is known.

    `sure` is the same without what is blended, and `mixes` says that there is such. `bound` is what overprint may reach
    over shapes of any form.
    """

    most: tuple[float, Mark] | None = None
    sure: tuple[float, Mark] | None = None
    bound: float = 0.0
    mixes: bool = False


def heaviest(marks: Sequence[Mark], cache: Known) -> InkOfMarks:
    """Return the most ink of marks."""
    most = sure = None
    bound, below = 0.0, Layers(cache.budget)
    for mark in marks:
        ground = _ground(mark, below) if mark.overprint or mark.opacity < 1 else None
        percent = _ink(mark, ground, cache)
        if percent is not None and (most is None or percent > most[0]):
            most = percent, mark
        if percent is not None and not mark.is_blended and (sure is None or percent > sure[0]):
            sure = percent, mark
        if mark.overprint and ground and not _is_known(mark, ground):
            bound = max(bound, (percent or 0.0) + (_opaque_ink(ground, None, cache) or 0.0))
        if mark.kind in _GROUNDS and min(mark.box.width, mark.box.height) > _SMALL:
            below.add(mark)
    return InkOfMarks(most, sure, bound, any(mark.is_blended for mark in marks))


def _ink(mark: Mark, ground: Mark | None, cache: Known) -> float | None:
    own = _opaque_ink(mark, ground, cache)
    if own is None or mark.opacity == 1:
        return own
    under = (ground.paint.ink if ground.paint else None) if ground else 0.0
    return own if under is None else own * mark.opacity + under * (1 - mark.opacity)


def _ground(mark: Mark, below: Layers) -> Mark | None:
    """Return the last fill below a mark: a large one that it meets, or a smaller one with all of it in its box."""

    def is_ground(one: Mark) -> bool:
        large = min(one.box.width, one.box.height) > _LARGE
        return (large or one.box.holds(mark.box, slack=0.5)) and one.may_touch(mark.box)

    return below.last(mark.box, is_ground)


def _opaque_ink(mark: Mark, ground: Mark | None, cache: Known) -> float | None:
    if mark.picture and not mark.picture.stencil:
        key = mark.picture.stream.objgen if mark.picture.stream is not None else (0, 0)
        if key == (0, 0) or key not in cache.inks:
            cache.inks[key] = picture_ink(mark.picture, cache.budget)
        return cache.inks[key]
    return _through(mark, ground) if mark.overprint else mark.paint.ink if mark.paint else None


def _is_known(mark: Mark, ground: Mark) -> bool:
    """Return whether the plates below all of a mark are those of its ground."""
    known = bool(mark.paint and mark.paint.plates and ground.paint and ground.paint.plates)
    return known and ground.plain and ground.box.holds(mark.box, slack=1)


def _through(mark: Mark, ground: Mark | None) -> float | None:
    """Return the ink of an overprinting mark, with the plates below that it does not print."""
    if mark.paint is None:
        return None
    known = ground is not None and _is_known(mark, ground)
    plates, under = mark.paint.plates, ground.paint.plates if ground and ground.paint and known else None
    if plates is None or under is None:
        return mark.paint.ink
    return 100 * sum(own or other for own, other in zip(plates, under, strict=True))


def picture_ink(picture: Picture, budget: Budget) -> float | None:
    """Return the most ink of a picture in percent, or None if its colors are not inks or it cannot be decoded."""
    if picture.space.family == "grey":
        return 100.0
    if picture.stream is None or picture.width * picture.height > _MOST_PIXELS:
        return None
    if picture.space.family == "indexed" and picture.space.base:
        return _palette_ink(picture.stream.ColorSpace[3], picture.space.base, budget)
    plates = reduced_plates(picture, budget) if picture.space.family == "cmyk" else None
    return None if plates is None else _cmyk_ink(plates)


def _palette_ink(lookup: Any, base: Space, budget: Budget) -> float | None:
    step = base.channels
    whole = unpacked(lookup, budget) if isinstance(lookup, pikepdf.Stream) else bytes(lookup)
    data = whole[: step * _COLOURS]
    inks = [ink_of(base, [part / 255 for part in data[at : at + step]]) for at in range(0, len(data) - step + 1, step)]
    return max((ink for ink in inks if ink is not None), default=None)


def _cmyk_ink(image: Any) -> float:
    """Return the most ink of a CMYK picture, over squares of `_CELL` pixels."""
    from PIL import ImageMath

    total: Any = ImageMath.lambda_eval(
        lambda plates: plates["c"] + plates["m"] + plates["y"] + plates["k"],
        **{name: plate.convert("I") for name, plate in zip("cmyk", image.split(), strict=True)},
    )
    return float(total.getextrema()[1]) / 255 * 100


def reduced_plates(picture: Picture, budget: Budget) -> Any:
    """Return a CMYK picture as a PIL image, 0 for no ink, a pixel for each square of `_CELL`, None if unknown."""
    if picture.stream is None or picture.bits != 8 or picture.width * picture.height > _MOST_PIXELS:
        return None
    try:
        return _plates(picture, budget)
    except (OSError, ValueError, pikepdf.PdfError, pikepdf.DependencyError):
        return None


def _plates(picture: Picture, budget: Budget) -> Any:
    """Return the picture as a PIL image in CMYK, 0 for no ink, with a pixel for each square of `_CELL`.

    PIL inverts every CMYK JPEG, as for Adobe's files. The PDF's Decode array says whether this one is inverted.
    """
    from PIL import Image, ImageChops

    stream = picture.stream
    upside_down = [float(each) for each in stream.get("/Decode", [0])][:1] == [1.0]
    if "/DCTDecode" in str(stream.get("/Filter", "")):
        photo = _smaller(_photo(stream, budget))
        return photo if upside_down else ImageChops.invert(photo)
    size = picture.width, picture.height
    image = _smaller(Image.frombytes("CMYK", size, pixels_of(stream, 4 * size[0] * size[1], budget)))
    return ImageChops.invert(image) if upside_down else image


def _photo(stream: Any, budget: Budget) -> Any:
    """Return a JPEG as a PIL image in CMYK. It may be larger than its dictionary says, and its real size is counted."""
    from PIL import Image

    photo = Image.open(BytesIO(stream.read_raw_bytes()), formats=["JPEG"])
    budget.spend("pixels", photo.width * photo.height)
    return photo if photo.mode == "CMYK" else photo.convert("CMYK")


def _smaller(image: Any) -> Any:
    return image.reduce(_CELL) if min(image.size) >= _CELL else image
