"""Previews: pictures of a flyer's sides, and of the folded piece from closed to open.

Each face is cut out of the picture of its side and placed where folding brings it, to scale, from back to front. Shades
along folds and a shadow below each sheet make it look like paper. They are not in any PDF.
"""

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from flyergen.geometry import Rect
from flyergen.job.deliver import deliver
from flyergen.job.impose import impose
from flyergen.job.orders import Order
from flyergen.job.produce import write_job
from flyergen.job.proof import Proof, picture_path, write_pictures
from flyergen.job.request import Request
from flyergen.problem import FlyerError, Problem
from flyergen.project.editions import TypesetEdition, judged_editions, load
from flyergen.project.judgement import Demand
from flyergen.project.verdict import verdict_on
from flyergen.record import NamedTuple
from flyergen.sheet.fold_drawing import Face, View, views
from flyergen.sheet.folded_sheet import FoldedSheet
from flyergen.sheet.page import Job
from flyergen.source.find_flyers import find_flyers, name_of
from flyergen.units import MM_PER_INCH

if TYPE_CHECKING:
    from PIL.Image import Image


class Looks(NamedTuple):
    """How pictures look: pixels per inch, with guides over the sides, the folded piece, overset words in red."""

    dpi: int = 80
    guides: bool = False
    folded: bool = False
    overset: bool = False


class Preview(NamedTuple):
    """The pictures that were made, why others were not made, and warnings."""

    pictures: tuple[Path, ...]
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


def pictures_folder(request: Request, folder: Path) -> Path:
    """Return the folder of a flyer's pictures; `folder` is the flyer's own."""
    return request.folder(folder) / "preview"


def make_preview(request: Request, looks: Looks) -> Preview:
    """Make the pictures of a flyer. An edition that cannot be shown does not stop the others."""
    pictures: list[Path] = []
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    try:
        (folder,) = find_flyers(request.flyers)
        ask = request.spec._replace(demand=Demand.draft, overset=looks.overset, words=True)
        judged = judged_editions(load(folder, requested=request.languages), ask)
        verdicts = [verdict_on(one.findings, ask.demand, ask.overset) for one in judged]
        problems = tuple(dict.fromkeys(problem for verdict in verdicts for problem in verdict.errors))
        there = zip(judged, verdicts, strict=True)
        editions = [one.set_edition for one, verdict in there if one.set_edition and not verdict.stops]
        warnings = tuple(_warnings(folder, editions))
        for edition in editions:
            pictures += _pictures(edition, looks, pictures_folder(request, folder))
    except FlyerError as error:
        problems = (*problems, *error.problems)
    return Preview(tuple(pictures), problems, warnings)


def _pictures(edition: TypesetEdition, looks: Looks, target: Path) -> list[Path]:
    if looks.folded and edition.folded.fold != "pages":
        return write_folded(edition, looks.dpi, target)
    return write_pictures(edition, Proof(looks.dpi, looks.guides), target)


def _warnings(folder: Path, editions: Sequence[TypesetEdition]) -> Iterator[Problem]:
    """Warn once of all that is still an example in the pictures of these editions, and of what is left out."""
    yield from dict.fromkeys(problem for one in editions for problem in one.left_out)
    if problems := tuple(dict.fromkeys(problem for one in editions for problem in one.findings.examples)):
        from flyergen.flyer.examples import example_warning

        yield example_warning(problems, name_of(folder))


_TABLE = (233, 231, 226)

_ROOM = 12.0  # margin around the piece, in mm

_SHADOW = 1.6  # blur and offset of a sheet's shadow, in mm

_CREASE = 2.2  # width of the shade beside a fold, in mm

_DARKEST = 56  # darkness of the shade at the fold, of 255

_THICKNESS = 0.25  # visible thickness of a sheet, in mm


class _Shot(NamedTuple):
    """The input of a picture: pictures of the sides, cut at their trim, and pixels for each mm."""

    sides: Mapping[str, "Image"]
    scale: float

    def pixels(self, box: Rect) -> tuple[int, int, int, int]:
        """Return left, top, right and bottom of a box in mm."""
        return (
            round(box.x * self.scale),
            round(box.y * self.scale),
            round(box.right * self.scale),
            round(box.bottom * self.scale),
        )


def write_folded(set_edition: TypesetEdition, dpi: int, folder: Path) -> list[Path]:
    """Write a PNG of each view of the folded piece and return the paths.

    Raises FlyerError if one cannot be written.
    """
    return [_write(set_edition, folder, name, data) for name, data in folded_pictures(set_edition, dpi)]


def folded_pictures(set_edition: TypesetEdition, dpi: int) -> Iterator[tuple[str, bytes]]:
    """Yield the name of each view (closed, opened-1 ..., open, back) and its picture as PNG."""
    job = impose(set_edition, Order("side_pictures"))
    yield from views_of(set_edition.sheet, sides_of(write_job(set_edition, job, Order("side_pictures")), job, dpi), dpi)


def views_of(folded: FoldedSheet, sides: Mapping[str, "Image"], dpi: int) -> Iterator[tuple[str, bytes]]:
    """Yield the same from existing pictures of the sides, cut at their trim."""
    shot = _Shot(sides, dpi / MM_PER_INCH)
    for view in views(folded):
        if any(face.side in shot.sides for face in view.faces):
            stream = BytesIO()
            _picture(view, shot).save(stream, "PNG", compress_level=6)
            yield view.name, stream.getvalue()


def _write(set_edition: TypesetEdition, folder: Path, name: str, data: bytes) -> Path:
    path = picture_path(set_edition, folder, f"folded-{name}")
    deliver(path, data)
    return path


def sides_of(data: bytes, job: Job, dpi: int) -> dict[str, "Image"]:
    """Return a picture of each side of a proof, the PDF of `job`, cut at its trim."""
    from flyergen.pdfium import OpenPdf

    with OpenPdf(data) as document:
        pages = zip(job.pages, document.pictures(dpi), strict=True)
        return {page.name: drawn.convert("RGB") for page, drawn in pages}


def _picture(view: View, shot: _Shot) -> "Image":
    from PIL import Image

    depths = [  # how many faces are on top of each face
        sum(_overlap(face.at, other.at) for other in view.faces[n + 1 :]) for n, face in enumerate(view.faces)
    ]
    width = max(face.at.right for face in view.faces) + 2 * _ROOM
    height = max(face.at.bottom for face in view.faces) + 2 * _ROOM
    _, _, *size = shot.pixels(Rect(0, 0, width, height))
    table = Image.new("RGB", (size[0], size[1]), _TABLE)
    for face, depth in zip(view.faces, depths, strict=True):
        aside = _ROOM + depth * _THICKNESS
        at = shot.pixels(face.at.shift(aside, aside))
        _cast_shadow(table, at, round(_SHADOW * shot.scale))
        table.paste(_paper(face, shot, (at[2] - at[0], at[3] - at[1])), at[:2])
    return table


def _overlap(box: Rect, other: Rect) -> bool:
    across = min(box.right, other.right) - max(box.x, other.x)
    return across > 1 and min(box.bottom, other.bottom) - max(box.y, other.y) > 1


def _cast_shadow(table: "Image", at: tuple[int, int, int, int], blur: int) -> None:
    from PIL import Image, ImageFilter

    left, top, right, bottom = at
    room = 3 * blur
    mask = Image.new("L", (right - left + 2 * room, bottom - top + 2 * room))
    mask.paste(90, (room, room, room + right - left, room + bottom - top))
    mask = mask.filter(ImageFilter.GaussianBlur(blur))
    table.paste((40, 36, 30), (left - room + blur // 2, top - room + blur), mask)


def _paper(face: Face, shot: _Shot, size: tuple[int, int]) -> "Image":
    """Return the picture of a face with shades along its folds, or white if it is not printed."""
    from PIL import Image

    side = shot.sides.get(face.side)
    if side is None:
        return Image.new("RGB", size, "white")
    part = side.crop(shot.pixels(face.source))
    whole = Rect(0, 0, side.width / shot.scale, side.height / shot.scale)
    for edge in _folded_edges(face.source, whole):
        _shade(part, edge, round(_CREASE * shot.scale))
    return (part.transpose(Image.Transpose.ROTATE_180) if face.turned else part).resize(size)


def _folded_edges(box: Rect, whole: Rect) -> tuple[str, ...]:
    """Return the edges of a leaf where the sheet continues."""
    near = 0.5
    folded = {
        "left": box.x > near,
        "top": box.y > near,
        "right": box.right < whole.right - near,
        "bottom": box.bottom < whole.bottom - near,
    }
    return tuple(edge for edge, goes_on in folded.items() if goes_on)


def _shade(part: "Image", edge: str, depth: int) -> None:
    """Darken a picture towards one of its edges."""
    from PIL import Image

    ramp = Image.linear_gradient("L").point(lambda value: value * _DARKEST // 255)  # darkest at the bottom
    width, height = part.size
    turn = {"top": 180, "right": 90, "left": 270}.get(edge, 0)
    mask = ramp.rotate(turn).resize((width, depth) if edge in ("top", "bottom") else (depth, height))
    corner = {"bottom": (0, height - depth), "right": (width - depth, 0)}.get(edge, (0, 0))
    part.paste((0, 0, 0), corner, mask)
