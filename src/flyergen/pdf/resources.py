"""Resources: the fonts, forms, images and states that the content of a page names."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING

from flyergen.artwork import GlyphRun, Item, Link, Modules, Path, Picture, Placement
from flyergen.colour import Colour
from flyergen.geometry import Rect
from flyergen.limits import PdfSettings
from flyergen.paths import known_box
from flyergen.pdf.colour import Ink, Rendering, blending_space, ink_problems
from flyergen.pdf.font_subsets import Face
from flyergen.pdf.images import PictureBook
from flyergen.problem import FlyerError, Problem
from flyergen.sheet.page import Job, Page
from flyergen.units import pt

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFObject

    from flyergen.gradient import Gradient

PaintedItem = GlyphRun | Path | Picture | Modules


def items_of(job: Job) -> Iterator[Item]:
    """Yield every item of `job`, page by page."""
    for page in job.pages:
        for placement in placements_of(page):
            yield from placement.items
        yield from page.marks


def placements_of(page: Page) -> tuple[Placement, ...]:
    """Return all placements of a page. Those of a repeated piece come once."""
    return tuple(chain.from_iterable(page.pieces))


def painted_items(items: Iterable[Item]) -> list[PaintedItem]:
    """Return the items that leave ink: not links, and not empty. Letters without a text become paths."""
    return [
        item if not isinstance(item, GlyphRun) or item.glyphs[0].text or not item.is_drawn else item.outlined()
        for item in items
        if not isinstance(item, Link) and (item.glyphs if isinstance(item, GlyphRun) else _has_ink(item))
    ]


def _has_ink(item: Path | Picture | Modules) -> bool:
    return not isinstance(item, Path) or bool(item.segments)


def colours_of(items: Iterable[Item]) -> tuple[Colour, ...]:
    """Return every color of `items`, in the order of first use."""
    return tuple(dict.fromkeys(_colours(items)))


def _colours(items: Iterable[Item]) -> Iterator[Colour]:
    for item in items:
        if isinstance(item, (GlyphRun, Modules)):
            yield item.colour
        elif isinstance(item, Path):
            if item.fill:
                yield item.fill
            if item.stroke:
                yield item.stroke.colour


def bounds(item: Item) -> Rect:
    """Return the bounding box of `item` that is known without drawing it, in mm.

    Text reaches from its font's descender to its ascender, and a curve to its control points.
    """
    if isinstance(item, GlyphRun):
        top, bottom = (pt(item.size * height / 1000) for height in (item.font.ascender, item.font.descender))
        return Rect(0, -top, item.width, top - bottom).turned(item.quarters).shift(*item.origin)
    if isinstance(item, Path):
        return known_box(item.segments).grown(item.stroke.width / 2 if item.stroke else 0)
    if isinstance(item, Modules):
        width = max(map(len, item.rows))
        return Rect(*item.origin, width * item.module, len(item.rows) * item.module)
    return item.room if isinstance(item, Picture) else item.box


def take_stock(
    items: tuple[Item, ...], how: Rendering, settings: PdfSettings, before: int = 0
) -> "tuple[tuple[Colour, ...], PictureBook, tuple[Gradient, ...]]":
    """Return the colors of items, their pictures and their gradients. `before` is the number of pictures with names.

    Raises FlyerError P201 for colors with more ink than the limit, P202 for pictures that cannot be read, P203 for
    transparency that the standard does not know.
    """
    colours = colours_of(items)
    found = [item for item in items if isinstance(item, Picture)]
    pictures = PictureBook(found, how, settings.picture_ppi, before)
    gradients = tuple([one for item in items if isinstance(item, Path) for one in item.gradients])
    inked = ink_problems(colours) if how.model == "cmyk" else ()
    if problems := [*inked, *pictures.problems, *(() if settings.transparency else _seen_through(items, settings))]:
        raise FlyerError(problems)
    return colours, pictures, gradients


def _seen_through(items: Iterable[Item], settings: PdfSettings) -> list[Problem]:
    """Return problem P203 for every block through which what is behind it is seen."""
    from flyergen.problems.writing import SeenThrough

    found = dict.fromkeys(item.opacity for item in items if not isinstance(item, Link) and item.opacity)
    return [SeenThrough(settings.pdfx).problem(one.place) for one in found]


class Supplies:
    """What a painter needs: inks, whether black ink overprints, the faces and pictures used so far, and `resources`.

    `groups` are the forms of transparency groups, and of strokes with gradients, that no document has yet. `opacities`
    and `masks` are all graphics states for them. All have names. Groups are blended in a color `space`.
    """

    resources: object = ""

    def __init__(
        self, inks: Mapping[Colour, Ink], overprint: bool, picture: Callable[[Picture], str], how: Rendering
    ) -> None:
        self.inks = inks
        self.overprint = overprint
        self.picture = picture
        self.how = how
        self.groups: dict[str, PDFObject] = {}
        self.opacities: dict[str, float] = {}
        self.masks: dict[str, PDFObject] = {}
        self._painted = 0
        self._faces: dict[object, Face] = {}

    @property
    def space(self) -> str:
        return blending_space(self.how)

    def face(self, run: GlyphRun) -> Face:
        """Return the face of `run`, a new one at its first use."""
        known = self._faces.get(run.font)
        if known is None:
            known = self._faces[run.font] = Face(run.font, f"F{len(self._faces) + 1}")
        return known

    @property
    def faces(self) -> tuple[Face, ...]:
        return tuple(self._faces.values())

    def fork(self, inks: Mapping[Colour, Ink], picture: Callable[[Picture], str]) -> "Supplies":
        """Return supplies with the same faces, and further inks and pictures."""
        twin = Supplies({**self.inks, **inks}, self.overprint, picture, self.how)
        twin._faces = {font: face.fork() for font, face in self._faces.items()}
        twin.resources, twin._painted, twin.opacities = self.resources, self._painted, dict(self.opacities)
        twin.masks = dict(self.masks)
        return twin

    def add_group(self, form: "PDFObject") -> str:
        """Take the form of a transparency group, or of a stroke with a gradient, and return its name."""
        self._painted += 1
        self.groups[name := f"Group{self._painted}"] = form
        return name

    def add_mask(self, form: "PDFObject") -> str:
        """Take the form of a mask, and return the name of the graphics state with it."""
        self.masks[name := f"Mask{len(self.masks) + 1}"] = form
        return name

    def take_groups(self) -> "dict[str, PDFObject]":
        """Return the forms of transparency groups that are new since the last time."""
        taken, self.groups = self.groups, {}
        return taken
