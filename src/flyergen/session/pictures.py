"""Pictures of a flyer: its photographs, drawings and logo, their sizes, and files in their place."""

import re
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Literal
from unicodedata import normalize

from flyergen.artwork import Picture
from flyergen.files import MEGABYTE, is_there, read_bytes
from flyergen.geometry import Point, Rect
from flyergen.limits import LINE_ART_PPI, PICTURE_PPI
from flyergen.looks import in_srgb
from flyergen.messages import say
from flyergen.names import FileName, TextKey
from flyergen.pictures import HEIC, NoDecoderError, open_image, open_raster, upright_size
from flyergen.problem import Finding, FlyerError, Place, Problem
from flyergen.problems.legibility import Illegible, Scrim
from flyergen.problems.rules import problem_of
from flyergen.project.editions import TypesetEdition
from flyergen.record import NamedTuple
from flyergen.session.look import FILE, text_of
from flyergen.source.assets.pictures import no_decoder
from flyergen.source.edit.facts import with_facts, with_focus_at, with_scrim_at, without_license_at
from flyergen.source.edit.languages import with_name_at
from flyergen.source.flyer_folder import FlyerSource
from flyergen.source.read_text import read_exactly
from flyergen.units import MM_PER_INCH

MOST_BYTES = 40 * MEGABYTE  # of a picture that is put into a flyer from a page

_FOLDER = "art"

_ENDINGS = {"PNG": "png", "JPEG": "jpg", "TIFF": "tif", "WEBP": "webp", HEIC: "heic"}

_LONGEST = 60  # letters of a file's name

_SHOWN = 900  # pixels of the longer side of a picture on a page


class FlyerPicture(NamedTuple):
    """A picture: its file ("" for a logo that is not there yet), its alt text, its kind, and its panel or side.

    `pixels` is the size of a raster picture, None of a drawing. `focus` is what stays in view of one that is cut, in
    shares of its width and height, None of one that is whole.
    """

    file: FileName
    text: TextKey
    kind: Literal["logo", "picture", "drawing"]
    where: str
    pixels: tuple[int, int] | None = None
    focus: Point | None = None


def pictures_in(source: FlyerSource) -> tuple[FlyerPicture, ...]:
    """Return the pictures of the first layout: drawings behind the text, pictures on panels, and the logo."""
    layout = source.layouts[source.facts.layouts[0]]
    found: list[FlyerPicture] = []
    found += (FlyerPicture(art.file, art.text, "drawing", str(art.of or art.sheet_side)) for art in layout.art)
    has_logo = False
    for name, panel in layout.panels.items():
        for placed in panel.blocks:
            for block in placed.block.pictures():
                if (file := block.picture_file()) and not block.outline_in_front():
                    found.append(
                        FlyerPicture(file, block.alt_text(), "picture", str(name), focus=block.picture_focus())
                    )
            has_logo = has_logo or placed.block.shows_logo()
    if has_logo or source.facts.logo:
        found.append(FlyerPicture(source.facts.logo, TextKey(""), "logo", ""))
    return tuple(_measured(one, _pixels(source, one.file)) for one in found)


def _measured(picture: FlyerPicture, pixels: tuple[int, int] | None) -> FlyerPicture:
    """Return a picture with its size. A drawing is never cut."""
    return picture._replace(pixels=pixels, focus=picture.focus if pixels else None)


class NewPicture(NamedTuple):
    """A picture to put in the place of another one: the name of its file, and its bytes."""

    name: str
    data: bytes


def files_with(source: FlyerSource, picture: FlyerPicture, name: str, data: bytes) -> dict[str, bytes]:
    """Return the files that put a picture in the place of another one: the picture, and the file that names it.

    The license of the other one is not that of the new one, and is deleted. Raises FlyerError if it is no picture, or
    if the layout is shared with other flyers and cannot be changed.
    """
    new = _free_name(source.folder, name, data)
    if picture.kind == "logo":
        text = text_of(source.folder, source.shown_name)
        return {new: data, FILE: with_facts(text, {"logo": new}, f"{source.shown_name}/{FILE}").encode()}
    file, places = _named_at(source, picture)
    text = read_exactly(source.folder / file, places[0].file)
    for place in places:
        text = with_name_at(without_license_at(text, place), place, new)
    return {new: data, file: text.encode()}


def files_with_focus(source: FlyerSource, picture: FlyerPicture, focus: Point) -> dict[str, bytes]:
    """Return the file that says what stays in view of a picture. Raises FlyerError if other flyers share the layout."""
    file, places = _named_at(source, picture)
    text = read_exactly(source.folder / file, places[0].file)
    for place in places:
        text = with_focus_at(text, place, focus)
    return {file: text.encode()}


def files_with_scrim(
    source: FlyerSource, picture: FlyerPicture, scrim: Scrim, new: NewPicture | None = None
) -> dict[str, bytes]:
    """Return the files that give a picture behind words, or another one in its place, a scrim.

    Raises FlyerError as `files_with` does.
    """
    files = files_with(source, picture, *new) if new else {}
    file, places = _named_at(source, picture)
    behind = next(one for one in places if one == picture.file.place)  # what is in front of words has no scrim
    text = files[file].decode() if new else read_exactly(source.folder / file, behind.file)
    return {**files, file: with_scrim_at(text, behind, scrim.as_yaml()).encode()}


def scrim_that_helps(picture: FlyerPicture, problems: Iterable[Problem], file: str = "") -> Scrim | None:
    """Return the strongest scrim that words on a picture need, or None if none helps or none is needed.

    `file` is the name of another picture in its place.
    """
    found = [problem.data for problem in problems if isinstance(problem, Finding)]
    scrims = [
        one.scrim
        for one in found
        if isinstance(one, Illegible)
        and one.scrim
        and (one.other.name, one.panel) == (file or picture.file, picture.where)
    ]
    return max(scrims, key=lambda one: one.rank, default=None)


def whole_picture(source: FlyerSource, picture: FlyerPicture) -> bytes:
    """Return all of a raster picture, upright and small, as JPEG. Raises KeyError if it cannot be shown."""
    out = BytesIO()
    try:
        with open_image(BytesIO(read_bytes(source.folder / picture.file, MOST_BYTES))) as image:
            upright = open_raster(image, fitted_in(upright_size(image), _SHOWN))
        in_srgb(upright).save(out, "JPEG", quality=85)
    except (OSError, ValueError, SyntaxError, NoDecoderError) as error:
        raise KeyError(picture.file) from error
    return out.getvalue()


def fitted_in(size: tuple[int, int], maximum: int) -> tuple[int, int]:
    """Return a size with the same proportions whose sides are at most so long."""
    share = min(1.0, maximum / max(size))
    return max(1, round(size[0] * share)), max(1, round(size[1] * share))


def _named_at(source: FlyerSource, picture: FlyerPicture) -> tuple[str, list[Place]]:
    """Return the layout of a flyer in which a picture is named, and its places there, the last first.

    A photograph behind words may be named again, for what it shows in front of them.
    """
    place = picture.file.place
    own = f"{source.shown_name}/"
    if place is None or not place.file.startswith(own):
        raise FlyerError([problem_of("L204", place, "shared", name=picture.file)])
    panels = source.layouts[source.facts.layouts[0]].panels.values()
    fronts = [one.block for panel in panels for one in panel.blocks if one.block.outline_in_front()]
    again = [file.place for block in fronts if (file := block.picture_file()) == picture.file and file and file.place]
    places = {place, *(one for one in again if one.file == place.file)}
    return place.file.removeprefix(own), sorted(places, key=lambda one: (one.line, one.column), reverse=True)


def before_and_after(folder: Path, files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes | None, bytes]]:
    """Yield each file with its bytes now (None: there is none) and then."""
    for name, data in files.items():
        path = folder / name
        yield name, read_bytes(path, MOST_BYTES * 10) if is_there(path) else None, data


def _pixels(source: FlyerSource, file: str) -> tuple[int, int] | None:
    raster = source.pictures.get(file)
    return (raster.width, raster.height) if raster else None


def _free_name(folder: Path, name: str, data: bytes) -> str:
    """Return a name in the flyer's folder for a picture, made of plain letters, that no other picture has."""
    stem = normalize("NFKD", name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0])
    plain = "-".join(re.findall(r"[a-z0-9]+", stem.encode("ascii", "ignore").decode().casefold()))[:_LONGEST]
    ending = _ending(name, data)
    number = 1
    while True:
        found = f"{_FOLDER}/{plain or 'picture'}{f'-{number}' if number > 1 else ''}.{ending}"
        if not is_there(folder / found) or read_bytes(folder / found, MOST_BYTES * 10) == data:
            return found
        number += 1


def _ending(name: str, data: bytes) -> str:
    """Return the ending of a picture's name, by what it contains. Raises FlyerError if it is no picture."""
    from PIL import Image, UnidentifiedImageError

    if re.match(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!DOCTYPE[^>]*>\s*)?<svg[\s>]", data, re.DOTALL):
        return "svg"
    try:
        with open_image(BytesIO(data)) as picture:
            return _ENDINGS[str(picture.format)]
    except NoDecoderError:
        raise FlyerError([no_decoder(FileName(name))]) from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise FlyerError([problem_of("L206", Place(name), "no_picture", name=name)]) from None


def picture_lines(editions: Iterable[TypesetEdition]) -> list[str]:
    """Return a line for each photograph at each of its sizes, as it is on the sheet of some editions.

    For each one in inks without a profile there is a line that says what is assumed.
    """
    editions = tuple(editions)
    sizes = (line for ready in editions for line in _lines(ready))
    assumed = (
        say(
            "  {file}: inks without a color profile; screens show it as if they were for coated paper (GRACoL)",
            file=name,
        )
        for ready in editions
        for name, raster in ready.edition.pictures.items()
        if raster.inks_unknown
    )
    return list(dict.fromkeys((*sizes, *assumed)))


def _lines(set_edition: TypesetEdition) -> Iterator[str]:
    names = {str(raster.path): (name, raster) for name, raster in set_edition.edition.pictures.items()}
    for items in set_edition.fit.composition.panels.values():
        for item in items:
            if isinstance(item, Picture) and item.file in names and not (item.look and item.look.is_front):
                name, raster = names[item.file]
                part = item.look.part if item.look else Rect(0.0, 0.0, 1.0, 1.0)
                across, down = raster.width * part.width / item.box.width, raster.height * part.height / item.box.height
                ppi, right = min(across, down) * MM_PER_INCH, (LINE_ART_PPI if raster.line_art else PICTURE_PPI)[-1]
                yield say(
                    "  {file}: {ppi:.0f} pixels an inch at {width:.0f} x {height:.0f} mm; "
                    "enough up to {most:.0f} x {high:.0f} mm",
                    file=name,
                    ppi=ppi,
                    width=item.box.width,
                    height=item.box.height,
                    most=item.box.width * ppi / right,
                    high=item.box.height * ppi / right,
                )
