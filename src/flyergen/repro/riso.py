"""Risograph jobs: splits a job for the drums, draws them together, and measures the toner of a copy.

A drum's color is rarely that of the palette: inks are lighter than their names, fields have at most 85 % of them, and
dark words overprint what is below. So the contrast is that of the inks over one another on white paper.

Fields are printed with 85 % of an ink at most (`limits`). Words, codes and lines are printed in full, because
less would be a screen of dots with ragged edges. Words, codes and lines in a dark color overprint: on drums without
their ink, what is below them continues. All else knocks out, so that a light color on a dark one is visible. A sheet
goes through the machine once for each drum and never lies in exactly the same position: dark words that knock out would
get a white edge. Photographs are printed from all drums that the job has, and grey ones and the own colors of logos
from the black drum. Duotones, tints and scrims have the drums of their colors.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from flyergen.artwork import Element, GlyphRun, Item, Modules, Path, Picture, Placement, Stroke, without_ink
from flyergen.colour import INK, PAPER, REGISTRATION, Colour, contrast, grey_of
from flyergen.flyer.facts import Inks
from flyergen.flyer.riso_inks import Rgb, RisoInks, drums_of, overprinted
from flyergen.geometry import Rect
from flyergen.limits import CODE_CONTRAST, CONTRAST, HEAVY_TONER, LARGE_CONTRAST, LARGE_TYPE, RISO_SOLID
from flyergen.looks import Plate
from flyergen.messages import listed, say
from flyergen.names import Name
from flyergen.pdf.resources import colours_of, items_of, placements_of
from flyergen.problem import FlyerError, Place, Problem, with_places
from flyergen.record import NamedTuple
from flyergen.sheet.folded_sheet import SIDES
from flyergen.sheet.headings import outlined
from flyergen.sheet.page import Job, Page, repainted
from flyergen.sheet.painted_page import ColourBehind, colours_behind

if TYPE_CHECKING:
    from PIL.Image import Image

    from flyergen.gradient import Gradient

_DPI = 100


def coverage(pdf: FilePath) -> tuple[float, ...]:
    """Return the black share of each page of a PDF, from 0 to 1. Greys count in part."""
    from PIL import ImageStat

    from flyergen.pdfium import OpenPdf

    with OpenPdf(pdf) as document:
        greys = document.pictures(_DPI, grayscale=True)
        return tuple(1 - ImageStat.Stat(grey.convert("L")).mean[0] / 255 for grey in greys)


def coverage_lines(files: Sequence[FilePath]) -> Iterator[str]:
    """Yield a line for each file: the black share of its pages, and whether that is much."""
    for file in files:
        shares = coverage(file)
        pages = listed([*map(_percent, shares)])
        if max(shares, default=0) > HEAVY_TONER:
            yield say("{file} is heavy on toner: black covers {pages} of its pages", file=file.name, pages=pages)
        else:
            yield say("{file}: black covers {pages} of its pages", file=file.name, pages=pages)


def _percent(share: float) -> str:
    return say("{percent:.0f}%", percent=share * 100)


# The share of one drum's ink in each role, from 0 to 1.
Shares = Mapping[str, float]


class Master(NamedTuple):
    """What a drum prints: its share of each role, and the roles that overprint.

    `pictures` says that it prints grey photographs and logos. `plate` is its part of photographs in color.
    """

    shares: Shares
    dark: frozenset[str]
    pictures: bool = False
    plate: "Plate | None" = None


def separated(job: Job, master: Master) -> Job:
    """Return the part of a job that a drum prints, in greys."""

    def paint(placements: tuple[Placement, ...], _: Rect | None, __: float) -> tuple[Placement, ...]:
        return tuple(one._replace(items=tuple(_separated(one.items, master))) for one in placements)

    return repainted(job, paint)


def share_on(front: Colour, ground: Colour, master: Master) -> float:
    """Return how much ink of a drum is printed where words of one color are on a field of another."""
    return share_in(ground, master) if _goes_on(front, master) else share_of(front, master)


def share_in(field: Colour, master: Master) -> float:
    """Return a drum's share of ink in a field."""
    return min(share_of(field, master), RISO_SOLID)


def _separated(items: tuple[Item, ...], master: Master) -> Iterator[Item]:
    for item in items:
        if isinstance(item, GlyphRun | Modules):
            if not _goes_on(item.colour, master):
                yield item._replace(colour=_grey(item.colour, master))
            elif cell := _cell_of(item.element):
                yield without_ink(item.origin, cell)
        elif isinstance(item, Path):
            yield from (item,) if item.is_inkless else _path(item, master)
        elif isinstance(item, Picture):
            yield from _picture(item, master)
        else:
            yield item


def _cell_of(element: Element | None) -> Element | None:
    """Return the cell of a table that words are in: rows have as many cells on each drum, with words or without."""
    while element is not None and element.role not in ("TH", "TD"):
        element = element.parent
    return element


def _picture(picture: Picture, master: Master) -> Iterator[Item]:
    """Yield what a drum prints of a picture: its share of the colors of a photograph, or of those that it gets.

    Without any it prints nothing, also not what is below. The lights of a duotone are as a field of their color.
    """
    from flyergen.looks import Look

    look = picture.look or Look()
    tones = tuple(_grey(colour, master, most) for colour, most in zip(look.duotone, (1.0, RISO_SOLID), strict=False))
    plate = None if look.duotone or not is_separated(picture) else master.plate
    if not tones and not plate and not master.pictures:
        tones = (PAPER, PAPER)
    over = tuple(one._replace(colour=_grey(one.colour, master, RISO_SOLID)) for one in look.overlays)
    if tones and all(colour == PAPER for colour in (*tones, *(one.colour for one in over))):
        yield Path(picture.outline, fill=PAPER)
    else:
        look = look._replace(duotone=tones, plate=plate, overlays=over)
        yield picture._replace(look=None if look == Look() else look)


def is_separated(picture: Picture) -> bool:
    """Return whether a picture is a photograph in color, which all drums print. In dots it is black."""
    from flyergen.looks import is_grey

    return not picture.is_logo and not (picture.look and picture.look.screen) and not is_grey(picture.file)


def _path(path: Path, master: Master) -> Iterator[Path]:
    fill = _grey(path.fill, master, RISO_SOLID) if path.fill else None
    stroke = path.stroke
    if stroke:
        stroke = None if _goes_on(stroke.colour, master) else _stroke(stroke, master)
    gradient = _gradient(path.gradient, master) if path.gradient else None
    if fill or stroke:
        yield path._replace(fill=fill, stroke=stroke, gradient=gradient)


def _stroke(stroke: Stroke, master: Master) -> Stroke:
    gradient = _gradient(stroke.gradient, master, 1.0) if stroke.gradient else None
    return stroke._replace(colour=_grey(stroke.colour, master), gradient=gradient)


def _gradient(gradient: "Gradient", master: Master, maximum: float = RISO_SOLID) -> "Gradient | None":
    """Return a drum's share of a gradient, or None if it has none."""
    stops = tuple((at, _grey(colour, master, maximum)) for at, colour in gradient.stops)
    is_seen = bool(gradient.shares) or any(colour != PAPER for _, colour in stops)
    return gradient._replace(stops=stops) if is_seen else None


def _goes_on(colour: Colour, master: Master) -> bool:
    """Return whether this master keeps what is below something of this color."""
    return colour.name in master.dark and not share_of(colour, master)


def _grey(colour: Colour, master: Master, maximum: float = 1.0) -> Colour:
    share = min(share_of(colour, master), maximum)
    if share == 0:
        return PAPER
    return INK if share == 1 else Colour(f"{colour.name} {share:.0%}", (1 - share,) * 3, (0, 0, 0, share))


def share_of(colour: Colour, master: Master) -> float:
    """Return a drum's share of ink in a color. Marks have full ink of all drums. A logo's own colors are pictures."""
    if colour.is_foreign:
        return round(1 - grey_of(colour), 3) if master.pictures else 0.0
    return 1.0 if colour.name == REGISTRATION.name else master.shares.get(colour.name, 0.0)


_LONGEST = 40  # letters of quoted words

_TINTS = tuple(tint / 10 for tint in range(1, 11))

_Pair = tuple[Colour, Colour]


class _Weak(NamedTuple):
    """Words or a code with less contrast to their background than they need."""

    behind: ColourBehind
    contrast: float
    needed: float

    def weight(self) -> tuple[float, int]:
        """Return the importance: of the words that need most contrast, the longest run."""
        item = self.behind.item
        return self.needed, len(item.text) if isinstance(item, GlyphRun) else 0

    @property
    def front(self) -> Colour:
        return self.behind.item.colour

    @property
    def ground(self) -> Colour:
        return self.behind.ground


def masters_of(drums: RisoInks) -> dict[str, Master]:
    """Return what each drum prints of the colors, by its ink. Colors as dark as words must overprint."""
    looks = {role: _colour(overprinted(parts, drums.looks)) for role, parts in drums.shares.items() if parts}
    dark = frozenset(role for role, look in looks.items() if contrast(look, PAPER) >= CONTRAST)
    return {ink: _master(drums, ink, dark) for ink in drums.looks}


def _master(drums: RisoInks, ink: str, dark: frozenset[str]) -> Master:
    shares = {role: parts.get(ink, 0.0) for role, parts in drums.shares.items()}
    plate = Plate(tuple(drums.looks.values()), [*drums.looks].index(ink)) if len(drums.looks) > 1 else None
    return Master(shares, dark, pictures=shares.get("ink", 0.0) > 0, plate=plate)


def printed_contrast(front: Colour, ground: Colour, drums: RisoInks) -> float:
    """Return the contrast of words to the field behind them, as the drums print them on white paper."""
    return contrast(*_printed(front, ground, drums))


def _printed(front: Colour, ground: Colour, drums: RisoInks) -> tuple[Colour, Colour]:
    masters = masters_of(drums)
    words = {ink: share_on(front, ground, master) for ink, master in masters.items()}
    field = {ink: share_in(ground, master) for ink, master in masters.items()}
    return _colour(overprinted(words, drums.looks)), _colour(overprinted(field, drums.looks))


def _colour(look: Rgb) -> Colour:
    return Colour("", look, (0, 0, 0, 0))


def weak_words(job: Job, drums: RisoInks, places: Mapping[str, Place | None]) -> Iterator[Problem]:
    """Yield R104 for each pair of colors with weak words or codes. `places` are those of the colors."""
    ratios: dict[_Pair, float] = {}
    weak: dict[_Pair, _Weak] = {}
    for one in colours_behind(job):
        pair = (one.item.colour, one.ground)
        if pair not in ratios:
            ratios[pair] = printed_contrast(*pair, drums)
        if ratios[pair] < (needed := _needed(one.item)):
            found = _Weak(one, ratios[pair], needed)
            weak[pair] = max(weak.get(pair, found), found, key=_Weak.weight)
    for found in weak.values():
        dark = _darker(found, drums)
        yield Problem("R104", _fact(found, drums), _hint(found, dark, drums), places.get(dark.name), warning=True)


def _needed(item: GlyphRun | Modules) -> float:
    if isinstance(item, Modules):
        return CODE_CONTRAST
    return LARGE_CONTRAST if item.size >= LARGE_TYPE else CONTRAST


def _darker(weak: _Weak, drums: RisoInks) -> Colour:
    words, field = _printed(weak.front, weak.ground, drums)
    return weak.front if words.luminance < field.luminance else weak.ground


def _fact(weak: _Weak, drums: RisoInks) -> str:
    inks = [ink for ink in drums.looks if any(ink in drums.shares[one.name] for one in (weak.front, weak.ground))]
    values = {
        "front": weak.front.name,
        "ground": weak.ground.name,
        "inks": ", ".join(inks),
        "ratio": weak.contrast,
        "needed": weak.needed,
    }
    item = weak.behind.item
    if isinstance(item, Modules):
        return say(
            "a code in `{front}` on `{ground}` has a contrast of {ratio:.1f} to 1 from the drums ({inks}); "
            "it needs {needed:g}",
            **values,
        )
    return say(
        "words in `{front}` on `{ground}` have a contrast of {ratio:.1f} to 1 from the drums ({inks}); "
        "they need {needed:g}: “{words}”",
        words=_quoted(item.text.strip()),
        **values,
    )


def _quoted(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"


def _hint(weak: _Weak, dark: Colour, drums: RisoInks) -> str:
    """Return how to get more contrast: more ink for the darker color, or words in another one.

    Codes can only be black.
    """
    recipe = _recipe(weak, dark, drums)
    other = "" if isinstance(weak.behind.item, Modules) else _other(weak, drums)
    if recipe and other:
        return say(
            "print `{dark}` darker, as `drum: {recipe}`, or set them in `{other}`",
            dark=dark.name,
            recipe=recipe,
            other=other,
        )
    if recipe:
        return say("print `{dark}` darker, as `drum: {recipe}`", dark=dark.name, recipe=recipe)
    if other:
        return say("set them in `{other}`", other=other)
    return say("print black from a darker drum: `print: {{black_drum: Black}}` in flyer.yaml")


def _recipe(weak: _Weak, dark: Colour, drums: RisoInks) -> str:
    """Return the darker color with enough of the darkest drum for the words, or "" if no tint is enough."""
    if dark in (INK, PAPER):
        return ""
    parts, darkest = drums.shares[dark.name], [*drums.looks][-1]
    for tint in _TINTS:
        if tint > parts.get(darkest, 0.0):
            more = {**parts, darkest: tint}
            shares = {**drums.shares, dark.name: more}
            if printed_contrast(weak.front, weak.ground, drums._replace(shares=shares)) >= weak.needed:
                return " + ".join(ink if part == 1 else f"{ink} {part:.0%}" for ink, part in more.items())
    return ""


def _other(weak: _Weak, drums: RisoInks) -> str:
    """Return the job's most readable color on this background, or "" if none is readable enough."""
    ratios = {role: printed_contrast(_role(role), weak.ground, drums) for role in drums.shares}
    best = max(ratios, key=lambda role: ratios[role])
    return best if ratios[best] >= weak.needed else ""


def _role(name: str) -> Colour:
    return Colour(name, (0, 0, 0), (0, 0, 0, 0))


DPI = 100  # of the pictures


class DrumJob(NamedTuple):
    """What one drum prints, in greys. A side without its ink has no page."""

    ink: str
    look: Rgb
    job: Job


def drum_jobs(
    job: Job, palette: Mapping[str, Inks], black: Name, layout: Place
) -> tuple[tuple[DrumJob, ...], tuple[Problem, ...]]:
    """Return what each drum prints of a job, lightest ink first, and warnings.

    `palette` has the inks of the colors, `black` is the drum that prints black, and `layout` is the file for problems
    of weak words. Raises FlyerError R101 and R102 for colors that no drum prints.
    """
    items = tuple(items_of(job))
    colours = colours_of(items)
    pictures = [item for item in items if isinstance(item, Picture)]
    roles = {one.name for one in colours if not one.is_foreign} - {REGISTRATION.name}
    roles |= {one.name for item in pictures if item.look for one in item.look.colours} - {PAPER.name}
    in_black = [item for item in pictures if item.look is None or not item.look.duotone]
    if any(one.is_foreign for one in colours) or in_black:
        roles.add("ink")
    places = {role: _place(role, palette, black) for role in sorted(roles)}
    drums, problems = drums_of(palette, black, places)
    if not all(problem.warning for problem in problems):
        raise FlyerError(problem for problem in problems if not problem.warning)
    masters = masters_of(drums)
    weak = with_places(weak_words(job, drums, places), layout)
    parts = [DrumJob(ink, look, _of_drum(job, masters[ink])) for ink, look in drums.looks.items()]
    return tuple(part for part in parts if part.job.pages), (*problems, *weak)


def _place(role: str, palette: Mapping[str, Inks], black: Name) -> Place | None:
    if role == "ink":
        return black.place
    inks = palette.get(role)
    return (inks.drum.place or inks.spot.place or inks.rgb.place) if inks else None


def _of_drum(job: Job, master: Master) -> Job:
    part = separated(job, master)
    return outlined(part._replace(pages=tuple(page for page in part.pages if _has_ink(page))))


def _has_ink(page: Page) -> bool:
    items = [item for placement in placements_of(page) for item in placement.items]
    painted = any(colour != PAPER for colour in colours_of(items))
    return painted or any(isinstance(item, Picture) for item in items)


def composite(sheets: Sequence[tuple[DrumJob, bytes]], rights: str = "") -> dict[str, bytes]:
    """Return a PNG of each side: the files of the drums, each in its ink, over one another on white paper.

    `rights` says who made the pictures, and under which licenses.
    """
    sides: dict[str, Image] = {}
    for part, data in sheets:
        for page, grey in zip(part.job.pages, _greys(data), strict=True):
            sides[page.name] = _printed_over(sides.get(page.name), grey, part.look)
    return {side: _png(sides[side], rights) for side in sorted(sides, key=SIDES.index)}


def _greys(data: bytes) -> Iterator["Image"]:
    """Yield the pages in grey. PDFium's own grey mode sets words less well."""
    from flyergen.pdfium import OpenPdf

    with OpenPdf(data) as document:
        yield from (picture.convert("L") for picture in document.pictures(DPI))


def _printed_over(below: "Image | None", grey: "Image", look: Rgb) -> "Image":
    """Return an ink printed over what is there: it absorbs its part of the light, as much as the grey says."""
    from PIL import Image, ImageChops

    inked = Image.merge("RGB", [grey.point([round(255 - (255 - v) * (1 - part)) for v in range(256)]) for part in look])
    return ImageChops.multiply(below, inked) if below else inked


def _png(picture: "Image", rights: str) -> bytes:
    from PIL.PngImagePlugin import PngInfo

    said, stream = PngInfo(), BytesIO()
    if rights:
        said.add_itxt("Copyright", rights)
    picture.save(stream, "PNG", pnginfo=said, dpi=(DPI, DPI), compress_level=6)
    return stream.getvalue()


def as_name(ink: str) -> str:
    """Return an ink's name as part of a file name: "hunter-green"."""
    return re.sub(r"[\W_]+", "-", ink.casefold()).strip("-") or "drum"
