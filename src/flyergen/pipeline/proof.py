"""Proofs: pictures of the sides as they will be cut, with trim, safe area and folds drawn over if asked.

They are made from the same artwork as the PDFs, in screen colours, and drawn by a PDF reader of another maker.
"""

from io import BytesIO
from pathlib import Path as FilePath
from typing import NamedTuple

from flyergen.artwork import Item, Path, Stroke, rectangle
from flyergen.colour import Colour
from flyergen.geometry import Rect
from flyergen.pipeline.delivery import deliver
from flyergen.pipeline.editions import SetEdition
from flyergen.pipeline.printing import Order, file_name, impose, write_job
from flyergen.sheet.page import Job, Page
from flyergen.sheet.zones import safe_rect
from flyergen.units import mm

_TRIM = Stroke(Colour("trim", (0.85, 0.1, 0.45), (0, 1, 0, 0)), mm(0.75))
_SAFE = Stroke(Colour("safe", (0.1, 0.55, 0.85), (1, 0.2, 0, 0)), mm(0.75), dashes=(mm(3), mm(2)))
_FOLD = Stroke(Colour("fold", (0.85, 0.1, 0.45), (0, 1, 0, 0)), mm(0.75), dashes=(mm(6), mm(3)))


class Proof(NamedTuple):
    """How a proof is drawn: pixels for each inch, and whether with guides (then the bleed is shown too)."""

    dpi: int = 80
    guides: bool = False


def write_pictures(ready: SetEdition, proof: Proof, folder: FilePath) -> list[FilePath]:
    """Write a PNG of each side and return where they are.

    Raises FlyerError if one cannot be written.
    """
    order = Order("proof")
    job = impose(ready, order)
    if proof.guides:
        job = _with_guides(ready, job)
    pictures = _render(write_job(ready, job, order), proof.dpi)
    paths = [folder / file_name(ready, f"{page.name}.png") for page in job.pages]
    for path, picture in zip(paths, pictures, strict=True):
        deliver(path, picture)
    return paths


def _render(data: bytes, dpi: int) -> list[bytes]:
    import pypdfium2

    pictures = []
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            stream = BytesIO()
            page.render(scale=dpi / 72).to_pil().save(stream, "PNG", optimize=True)
            pictures.append(stream.getvalue())
            page.close()
    return pictures


def _with_guides(ready: SetEdition, job: Job) -> Job:
    return job._replace(pages=tuple(_guided(ready, page) for page in job.pages))


def _guided(ready: SetEdition, page: Page) -> Page:
    zones = ready.edition.layout.zones
    folded = ready.folded
    guides: list[Item] = [Path(rectangle(Rect(0, 0, *page.trim)), stroke=_TRIM)]
    guides += [
        Path(rectangle(safe_rect(folded, panel, zones).moved(panel.x, 0)), stroke=_SAFE)
        for panel in folded.side(page.name)
    ]
    guides += [Path((("M", x, 0.0), ("L", x, page.trim.height)), stroke=_FOLD) for x in folded.folds(page.name)]
    return page._replace(bleed=zones.bleed, keep=None, marks=tuple(guides))
