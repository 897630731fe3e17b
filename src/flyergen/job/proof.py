"""Side preview: pictures of the trimmed sides, with trim, safe area and folds drawn over them on request.

They are made from the same artwork as the PDFs, in screen colors, and drawn by PDFium, another maker's PDF reader.
"""

from collections.abc import Collection
from pathlib import Path as FilePath

from flyergen.artwork import Item, Path, Stroke, rectangle
from flyergen.colour import Colour
from flyergen.flyer.keep_out_areas import kept_free
from flyergen.geometry import Rect
from flyergen.job.deliver import deliver
from flyergen.job.impose import impose
from flyergen.job.orders import Order
from flyergen.job.plan import edition_name
from flyergen.job.produce import write_job
from flyergen.media.design import frames_of
from flyergen.project.editions import TypesetEdition
from flyergen.record import NamedTuple
from flyergen.sheet.marks import safe_rect
from flyergen.sheet.page import Job, Page
from flyergen.units import pt

_TRIM = Stroke(Colour("trim", (0.85, 0.1, 0.45), (0, 1, 0, 0)), pt(0.75))
_SAFE = Stroke(Colour("safe", (0.1, 0.55, 0.85), (1, 0.2, 0, 0)), pt(0.75), dashes=(pt(3), pt(2)))
_FREE = Stroke(Colour("kept free", (0.9, 0.45, 0.0), (0, 0.5, 1, 0)), pt(0.75), dashes=(pt(1), pt(2)))
_FOLD = Stroke(Colour("fold", (0.85, 0.1, 0.45), (0, 1, 0, 0)), pt(0.75), dashes=(pt(6), pt(3)))


class Proof(NamedTuple):
    """How a proof is drawn: pixels per inch, and whether with guides (then with the bleed too)."""

    dpi: int = 80
    guides: bool = False


def write_pictures(set_edition: TypesetEdition, proof: Proof, folder: FilePath) -> list[FilePath]:
    """Write a PNG of each side and return the paths.

    Raises FlyerError if one cannot be written.
    """
    job = proof_job(set_edition, proof)
    return write_sides(set_edition, job, proof, folder, tuple(page.name for page in job.pages))


def proof_job(set_edition: TypesetEdition, proof: Proof) -> Job:
    """Return the sides of a proof, with guides on request."""
    job = impose(set_edition, Order("side_pictures"))
    return _with_guides(set_edition, job) if proof.guides else job


def proof_pdf(set_edition: TypesetEdition, proof: Proof) -> bytes:
    """Return the sides of a proof as a PDF."""
    return write_job(set_edition, proof_job(set_edition, proof), Order("side_pictures"))


def write_sides(
    set_edition: TypesetEdition, job: Job, proof: Proof, folder: FilePath, names: Collection[str]
) -> list[FilePath]:
    """Write a PNG of the named sides of a proof. Raises FlyerError if one cannot be written."""
    pictures = draw_sides(set_edition, job, proof, names)
    paths = [picture_path(set_edition, folder, side) for side in pictures]
    for path, picture in zip(paths, pictures.values(), strict=True):
        deliver(path, picture)
    return paths


def pictures_of(set_edition: TypesetEdition, proof: Proof, sides: Collection[str] = ()) -> dict[str, bytes]:
    """Return a PNG of each side, or of the named ones, by name."""
    job = proof_job(set_edition, proof)
    return draw_sides(set_edition, job, proof, sides or tuple(page.name for page in job.pages))


def draw_sides(set_edition: TypesetEdition, job: Job, proof: Proof, names: Collection[str]) -> dict[str, bytes]:
    """Return a PNG of the named sides of a proof. Only these are written."""
    pages = tuple(page for page in job.pages if page.name in names)
    pictures = _render(write_job(set_edition, job._replace(pages=pages), Order("side_pictures")), proof.dpi)
    return dict(zip((page.name for page in pages), pictures, strict=True))


def picture_path(set_edition: TypesetEdition, folder: FilePath, side: str) -> FilePath:
    """Return the path of a side's picture."""
    return folder / f"{edition_name(set_edition)}.{side}.png"


def what_is_seen(page: Page) -> tuple[object, ...]:
    """Return the content of a page without its structure. It is equal for pages that look alike."""
    placements = (
        one._replace(items=tuple(item._replace(element=None) for item in one.items)) for one in page.placements
    )
    return (page._replace(placements=()), *placements)


def _render(data: bytes, dpi: int) -> list[bytes]:
    """Return pictures of all pages."""
    from flyergen.pdfium import OpenPdf

    with OpenPdf(data) as document:
        return [document.png(number, dpi) for number in range(len(document))]


def _with_guides(set_edition: TypesetEdition, job: Job) -> Job:
    return job._replace(pages=tuple(_guided(set_edition, page) for page in job.pages))


def _guided(set_edition: TypesetEdition, page: Page) -> Page:
    zones = set_edition.edition.layout.zones
    folded = set_edition.sheet
    guides: list[Item] = [Path(rectangle(Rect(0, 0, *page.trim)), stroke=_TRIM)]
    guides += [
        Path(rectangle(panel.on_side(safe_rect(folded, panel, zones))), stroke=_SAFE)
        for panel in folded.side(page.name)
    ]
    frames = frames_of(folded)
    guides += [
        Path(rectangle(frames[panel.name].on_side(free.box)), stroke=_FREE)
        for panel in folded.side(page.name)
        for free in kept_free(set_edition.edition.layout, frames[panel.name])
    ]
    guides += [Path((("M", x, 0.0), ("L", x, page.trim.height)), stroke=_FOLD) for x in folded.folds(page.name)]
    guides += [Path((("M", 0.0, y), ("L", page.trim.width, y)), stroke=_FOLD) for y in folded.level_folds()]
    return page._replace(bleed=zones.bleed, keep=None, marks=tuple(guides))
