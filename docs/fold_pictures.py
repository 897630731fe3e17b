"""Pictures of filled samples: folded, as they lie in the hand, and flat, on both sides or all of them to scale."""

import io
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from flyergen.project.editions import TypesetEdition
from flyergen.reports.previews import folded_pictures
from flyergen.sheet.papers import size_in_words
from flyergen.source.assets.folders import font_folders

TABLE, INK, EDGE = "#e9e7e2", "#3b403e", "#b8b8b8"
FINE, COLORS = 150, 192  # pixels to the inch, drawn; colors, kept
_WIDE, _HIGH, _ROOM, _LINE = 1180, 250, 10, 20  # px: a row, the highest piece in it, around pieces, a caption


def in_the_hand(ready: TypesetEdition) -> bytes:
    """Return a row of the views of a folded piece, from closed to open and its back, each with its name."""
    views = [(name, _opened(data)) for name, data in folded_pictures(ready, FINE)]
    return _row(views, _scale([picture for _, picture in views], _WIDE))


def both_sides(ready: TypesetEdition) -> bytes:
    """Return the front and the back of a flat piece beside each other."""
    views = [(name, _opened(data)) for name, data in folded_pictures(ready, FINE)]
    return _row(views, _scale([picture for _, picture in views], _WIDE // 2))


def to_scale(editions: Sequence[TypesetEdition]) -> bytes:
    """Return the fronts of all flat pieces at one scale, each with its name and size, the largest first."""
    pieces = sorted(editions, key=lambda one: -one.sheet.trim.height)
    views = [(_title(one), _opened(next(iter(folded_pictures(one, FINE)))[1])) for one in pieces]
    scale = _HIGH * 1.4 / max(picture.height for _, picture in views)
    return _row(_unlike(views), scale)


def _title(ready: TypesetEdition) -> str:
    return f"{ready.source.name.partition('-on-')[0]}\n{size_in_words(ready.sheet.trim)}"


def _unlike(views: list[tuple[str, Image.Image]]) -> list[tuple[str, Image.Image]]:
    """Leave out pieces of the size of one before."""
    return list({name.partition("\n")[2]: (name, picture) for name, picture in reversed(views)}.values())[::-1]


def _opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def _scale(pictures: Sequence[Image.Image], wide: int) -> float:
    room = wide - (len(pictures) - 1) * _ROOM
    return min(room / sum(one.width for one in pictures), _HIGH / max(one.height for one in pictures))


def _row(views: Sequence[tuple[str, Image.Image]], scale: float) -> bytes:
    """Return pictures side by side on a table, with a caption under each, as a small PNG."""
    sizes = [(max(1, round(one.width * scale)), max(1, round(one.height * scale))) for _, one in views]
    lines = max(name.count("\n") + 1 for name, _ in views)
    font = _font(13)
    said = [int(max(map(font.getlength, name.split("\n")))) + 8 for name, _ in views]
    widths = [max(size[0], least) for size, least in zip(sizes, said, strict=True)]
    high = max(height for _, height in sizes)
    table = Image.new("RGB", (sum(widths) + _ROOM * (len(views) + 1), high + lines * _LINE + 2 * _ROOM), TABLE)
    draw, x = ImageDraw.Draw(table), _ROOM
    for (name, picture), size, width in zip(views, sizes, widths, strict=True):
        at = (x + (width - size[0]) // 2, _ROOM + high - size[1])
        table.paste(picture.resize(size, Image.Resampling.LANCZOS), at)
        draw.multiline_text((x + width / 2, _ROOM + high + 4), name, INK, font, anchor="ma", align="center")
        x += width + _ROOM
    return _small(table)


def _small(picture: Image.Image) -> bytes:
    stream = io.BytesIO()
    picture.quantize(COLORS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _font(size: int) -> ImageFont.FreeTypeFont:
    *_, shipped = font_folders(Path("nowhere"))
    return ImageFont.truetype(str(shipped / "source-sans-3" / "SourceSans3_400Regular.ttf"), size)
