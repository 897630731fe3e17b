"""Pictures of the flyers for these pages, a PNG of each side in each language.

    python docs/pictures.py

They are made by `flyergen preview`'s own way, with few colors so that they stay small, and lie in `pictures/`.
"""

import io
from pathlib import Path

from PIL import Image, ImageOps

from flyergen.pipeline.editions import Ask, load, set_editions
from flyergen.pipeline.proof import Proof, write_pictures

HERE = Path(__file__).resolve().parent
SHOWN = (HERE.parent / "flyers" / "secure-communities", HERE / "examples" / "open-house")
FINE, COARSE, COLORS = 216, 72, 96  # pixels to the inch, drawn and kept


def main() -> None:
    """Draw every side of the shown flyers."""
    for flyer in SHOWN:
        for edition in set_editions(load(flyer), Ask()):
            for path in write_pictures(edition, Proof(FINE), HERE / "pictures"):
                path.write_bytes(small(path))


def small(path: Path) -> bytes:
    """Return a picture scaled down, with a thin frame where white paper would be lost on a white page."""
    with Image.open(path) as picture:
        size = (picture.width * COARSE // FINE, picture.height * COARSE // FINE)
        scaled = picture.convert("RGB").resize(size, Image.Resampling.LANCZOS)
    framed = ImageOps.expand(ImageOps.crop(scaled, 1), 1, "#b8b8b8")
    stream = io.BytesIO()
    framed.quantize(COLORS, dither=Image.Dither.NONE).save(stream, "PNG", optimize=True)
    return stream.getvalue()


if __name__ == "__main__":
    main()
