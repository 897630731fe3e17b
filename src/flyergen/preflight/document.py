"""Document: a finished PDF with everything that checks need, read once and on demand.

A file that cannot be opened raises `UnreadableError`. A part that cannot be read (the metadata, a page's content) is
empty and is listed in `broken`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf

from flyergen.files import size_of
from flyergen.geometry import Size
from flyergen.messages import say
from flyergen.preflight.colour_spaces import Profile, read_profile
from flyergen.preflight.document_cache import Known
from flyergen.preflight.inks import InkOfMarks, heaviest
from flyergen.preflight.limits import Folds, Held, Job, Limits
from flyergen.preflight.open import MALFORMED, Budget, open_pdf
from flyergen.preflight.operator_dispatch import walk
from flyergen.preflight.page_space import LETTER, Box
from flyergen.preflight.painted_marks import Content, Font, Mark, folds_of
from flyergen.preflight.painting_work import UNDRAWN
from flyergen.preflight.rendered_page import Code, Seen, View, cost_of, scan, view_of
from flyergen.preflight.structure_tree import Tag, read_structure
from flyergen.preflight.unparsed_file import look_through, read_box, signs_of
from flyergen.preflight.unseen_words import WordsToSee, words_to_see
from flyergen.preflight.xmp_metadata import read_xmp
from flyergen.units import pt

if TYPE_CHECKING:
    from flyergen.preflight.ink_plates import Most
    from flyergen.preflight.inks import Heaviest
    from flyergen.preflight.used_glyphs import Glyphs

_DEEPEST = 20
_NONE = Limits("", "reader")  # for questions about the file's contents alone
_OF_ANNOTATION = 4  # objects in the smallest annotation
_SNAP = 1.0  # points: a code in the rendering is at a mark whose edges differ by at most this


@dataclass(frozen=True, eq=False, repr=False)
class Page:
    """A page: its boxes in points (None if the file has none) and its interpreted content."""

    number: int
    node: pikepdf.Dictionary
    media: Box
    bleed: Box | None
    trim: Box | None
    art: Box | None
    content: Content
    crop: Box | None
    cache: Known

    @property
    def paper(self) -> Box:
        """The page after the sheet is cut."""
        return self.trim or self.art or self.media

    @property
    def size(self) -> Size:
        """The size in mm of the sheet after cutting, in the page's orientation."""
        return Size(pt(self.paper.width), pt(self.paper.height))

    @property
    def inked(self) -> Box:
        """The paper and the bleed around it. What is outside is only for the press."""
        return self.bleed or self.paper

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """What is painted inside the bleed. Marks in the slug belong to the printer."""
        inked = self.inked.grown(-0.5)
        return tuple(mark for mark in self.content.marks if mark.box.meets(inked))

    @cached_property
    def annotations(self) -> tuple[Any, ...]:
        found: Any = self.node.get("/Annots", [])
        self.cache.budget.spend("objects", _OF_ANNOTATION * len(found))
        return tuple(each for each in found if isinstance(each, pikepdf.Dictionary))

    def at(self, box: Box) -> str:
        """Return the position of `box` as a person would measure it."""
        place = box.on(self.paper)
        return say("{x:.0f} mm from the left and {y:.0f} mm from the top", x=place.x, y=place.y)


class Document:
    """An open PDF, its limits, and what the job says about it.

    Raises UnreadableError if it cannot be opened. Later reads may raise it too, if they exceed the budget.
    """

    def __init__(self, path: Path, limits: Held = _NONE, job: Job | None = None) -> None:
        self.path = path
        self.budget = Budget(size_of(path))
        self.cache = Known(self.budget)
        look_through(path, self.budget)
        self.pdf = open_pdf(path)
        self.root: Any = self.pdf.Root
        self.limits = limits if isinstance(limits, Limits) else limits(signs_of(self.pdf, self.xmp))
        self.job = job or Job()
        self._profiles: dict[tuple[int, int], Profile | None] = {}
        self._to_see: dict[tuple[int, Box], WordsToSee | None] = {}

    def unpacked(self, stream: Any) -> bytes:
        """Return the unpacked bytes of a stream, counted. Empty if it cannot be unpacked, or is not a stream."""
        try:
            return self.cache.unpacked(stream) if isinstance(stream, pikepdf.Stream) else b""
        except MALFORMED:
            return b""

    @property
    def use(self) -> str:
        return self.limits.use

    @property
    def version(self) -> str:
        """The version in the header or the catalogue, whichever is newer."""
        return max(self.pdf.pdf_version, str(self.root.get("/Version", "/"))[1:], key=_number)

    @cached_property
    def intents(self) -> list[Any]:
        """The output intents of the catalogue."""
        return [each for each in self.root.get("/OutputIntents", []) if isinstance(each, pikepdf.Dictionary)]

    @cached_property
    def press_intents(self) -> list[Any]:
        return [intent for intent in self.intents if intent.get("/S") == "/GTS_PDFX"]

    @cached_property
    def profile(self) -> Profile | None:
        """The embedded profile of the first intent (the press's before others), or None."""
        for intent in self.press_intents + self.intents:
            if isinstance(intent.get("/DestOutputProfile"), pikepdf.Stream):
                return self.profile_of(intent)
        return None

    def profile_of(self, intent: Any) -> Profile | None:
        """Return the embedded profile of an intent, read once, or None."""
        stream = intent.get("/DestOutputProfile")
        number = stream.objgen if isinstance(stream, pikepdf.Stream) else (0, 0)
        if number not in self._profiles:
            self._profiles[number] = read_profile(self.unpacked(stream))
        return self._profiles[number]

    def section(self, name: str) -> Any:
        """Return a dictionary of the catalogue, or an empty one."""
        found = self.root.get(name)
        return found if isinstance(found, pikepdf.Dictionary) else pikepdf.Dictionary()

    @property
    def viewer(self) -> Any:
        """The viewer preferences."""
        return self.section("/ViewerPreferences")

    @cached_property
    def info(self) -> dict[str, str]:
        """The Info dictionary, with names without their slash."""
        info: Any = self.pdf.trailer.get("/Info", {})
        return {key[1:]: str(value).removeprefix("/") for key, value in info.items()}

    @cached_property
    def xmp(self) -> dict[str, str] | None:
        """The properties of the XMP packet, or None if there is none that can be read."""
        packet = self.root.get("/Metadata")
        try:
            return read_xmp(self.unpacked(packet), self.budget) if isinstance(packet, pikepdf.Stream) else None
        except (ValueError, pikepdf.PdfError):
            return None

    @property
    def title(self) -> str:
        return (self.xmp or {}).get("dc:title", "") or self.info.get("Title", "")

    @property
    def language(self) -> str:
        return str(self.root.get("/Lang", ""))

    @property
    def tagged(self) -> bool:
        """Whether there is a structure tree and the catalogue says that the content is marked."""
        return "/StructTreeRoot" in self.root and bool(self.section("/MarkInfo").get("/Marked", False))

    @cached_property
    def structure(self) -> tuple[Tag, ...]:
        return tuple(read_structure(self.section("/StructTreeRoot"), self.budget))

    @cached_property
    def holders(self) -> dict[tuple[int, int], tuple[int, int]]:
        """The numbers of the elements that hold annotations, by the annotation's number."""
        return {each: tag.node.objgen for tag in self.structure for each in tag.objects}

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        return tuple(_read_page(number, page, self.cache) for number, page in enumerate(self.pdf.pages, 1))

    @cached_property
    def marks(self) -> tuple[tuple[Page, Mark], ...]:
        """Every mark inside the bleed, with its page."""
        return tuple((page, mark) for page in self.pages for mark in page.marks)

    @cached_property
    def heaviest(self) -> tuple[tuple[Page, float, Mark], ...]:
        """The most ink of each page that has any: the page, the ink in percent, and its mark."""
        exact = self.exact_ink
        if exact is not None:
            pairs = zip(self.pages, exact, strict=True)
            return tuple((page, ink.percent, Mark("plates", ink.box, None, 0, "")) for page, ink in pairs if ink)
        found = [(page, self._with_plates(page, ink)) for page, ink in zip(self.pages, self._ink_of_marks, strict=True)]
        return tuple((page, *ink) for page, ink in found if ink)

    def _with_plates(self, page: Page, ink: InkOfMarks) -> tuple[float, Mark] | None:
        """Return the most ink of a page, where it was rendered with what its plates add."""
        rendered = self.plates.get(page.number)
        if rendered is None or rendered.ink is None:
            return ink.most
        percent, box = rendered.ink
        return ink.sure if ink.sure and ink.sure[0] >= percent else (percent, Mark("plates", box, None, 0, ""))

    @cached_property
    def _ink_of_marks(self) -> tuple[InkOfMarks, ...]:
        return tuple(heaviest(page.marks, self.cache) for page in self.pages)

    @cached_property
    def mixing(self) -> tuple[Page, ...]:
        """The pages whose ink only their plates show: with transparency, or with overprint that may be too much."""
        pairs = zip(self.pages, self._ink_of_marks, strict=True)
        return tuple(page for page, ink in pairs if ink.mixes or ink.bound > self.limits.ink)

    @cached_property
    def plates(self) -> "dict[int, Most]":
        """The most ink of pages for a shop whose plates had to be rendered, by their numbers.

        Those that take too much work are left out. Of pages with equal content one is rendered.
        """
        from flyergen.preflight.ink_plates import most_ink, plates_work

        first: dict[tuple[int, Box, Box], Page] = {}
        alike = {page.number: (id(page.content), page.media, page.inked) for page in self.mixing}
        for page in self.mixing if self.use == "shop" else ():
            work = plates_work(page)
            if alike[page.number] not in first and work <= self.budget.remaining("painted"):
                self.budget.spend("painted", work)
                first[alike[page.number]] = page
        if not first:
            return {}
        self._count_streams()
        pages, budget = list(first.values()), Budget(size_of(self.path))
        found = most_ink(self.path, pages, self.limits.ink, budget, self.budget)
        return {
            number: found[first[key].number]
            for number, key in alike.items()
            if key in first and first[key].number in found
        }

    @cached_property
    def exact_ink(self) -> "tuple[Heaviest | None, ...] | None":
        """The most ink of each page as Ghostscript separates it, or None if that was not requested or failed."""
        if not self.job.exact_ink or any(page.content.broken for page in self.pages):
            return None
        from flyergen.preflight.inks import measure

        return measure(self.path, tuple(page.inked for page in self.pages))

    @cached_property
    def fonts(self) -> dict[str, tuple[Font, tuple[int, ...], bool]]:
        """All fonts by key: the font, the pages that name it, and whether it sets any text."""
        used = {mark.font for page in self.pages for mark in page.content.marks}
        found: dict[str, tuple[Font, tuple[int, ...], bool]] = {}
        for page in self.pages:
            for font in page.content.fonts:
                numbers = found[font.key][1] if font.key in found else ()
                found[font.key] = (font, (*numbers, page.number), font.key in used)
        return found

    @cached_property
    def painted(self) -> dict[str, set[int]]:
        """The used codes, by the key of their font."""
        codes: dict[str, set[int]] = {}
        for page in self.pages:
            for key, found in page.content.codes.items():
                codes.setdefault(key, set()).update(found)
        return codes

    @cached_property
    def glyphs(self) -> "dict[str, Glyphs]":
        """The faults of each embedded font and of its used glyphs, by the font's key."""
        from flyergen.preflight.used_glyphs import look_up

        return {
            key: look_up(font, self.painted.get(key, ()), self.cache)
            for key, (font, _pages, _used) in self.fonts.items()
            if font.embedded
        }

    @cached_property
    def seen_pages(self) -> tuple[Seen, ...]:
        """What is visible on each rendered page. Empty if a page cannot be rendered, or the risk is too great."""
        try:
            return self._looked_at()
        except ValueError:
            return (Seen(),) * len(self.pages)

    def _looked_at(self) -> tuple[Seen, ...]:
        """Return what is visible on each page. Of pages with equal content one is rendered."""
        views = self._views()
        alike = [(id(page.content), view) for page, view in zip(self.pages, views, strict=True)]
        first = {key: at for at, key in reversed(tuple(enumerate(alike)))}
        drawn = tuple(
            view if first[key] == at else None for at, (key, view) in enumerate(zip(alike, views, strict=True))
        )
        affordable = [self._as_affordable(page, view) for page, view in zip(self.pages, drawn, strict=True)]
        seen = [
            one if part == view else one._replace(is_left_out=True)
            for one, part, view in zip(scan(self.path, tuple(affordable)), affordable, drawn, strict=True)
        ]
        return tuple(seen[first[key]] for key in alike)

    def _as_affordable(self, page: Page, view: View | None) -> View | None:
        """Return a view whose cost is counted, without its words if too little of the budget is left for them."""
        if view and view.words and cost_of(page, view) > self.budget.remaining("painted"):
            view = view._replace(words=None) if view.codes or view.trim else None
        self.budget.spend("painted", cost_of(page, view))
        return view

    def _views(self) -> tuple[View | None, ...]:
        """Return the view of each page, None for pages that need none. The cost of rendering is counted."""
        bleed = self.limits.bleed if self.use == "shop" else None
        drawable = (not UNDRAWN.intersection(page.content.broken) for page in self.pages)
        views = tuple(
            view_of(page, bleed, self._words_to_see(page)) if sound else None
            for page, sound in zip(self.pages, drawable, strict=True)
        )
        if any(views):
            self._count_streams()
        return views

    def _words_to_see(self, page: Page) -> WordsToSee | None:
        """Return the words that must be seen on a page; those of equal content are the same.

        Readers see the CropBox. A press prints all of the page, and words in its slug are for the printer.
        """
        visible = page.media if self.use == "shop" else page.media.common(page.crop or page.media)
        key = id(page.content), visible
        if key not in self._to_see:
            self._to_see[key] = words_to_see(page, visible, self.budget)
        return self._to_see[key]

    def _count_streams(self) -> None:
        """Count all streams that rendering may unpack."""
        for each in self.dictionaries:
            if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image":
                self.cache.show(each, int(each.get("/BitsPerComponent", 1)))
            elif isinstance(each, pikepdf.Stream):
                self.cache.count(each)

    @cached_property
    def codes(self) -> tuple[tuple[Page, Code], ...]:
        """Every visible QR code on a page. Its box is that of the mark that draws it, if there is one."""
        pairs = tuple(zip(self.pages, self.seen_pages, strict=True))
        for page, seen in pairs:
            self.budget.spend("compared", len(seen.codes) * len(page.content.marks))
        return tuple((page, _snapped(code, page)) for page, seen in pairs for code in seen.codes)

    @cached_property
    def folds(self) -> tuple[Folds, ...]:
        """The folds of each page: those of the job, or those of the fold marks in its slug."""
        told = self.job.folds(self.pages[0].size) if self.job.folds else ()
        if told:
            return tuple(told[at % len(told)] for at in range(len(self.pages)))
        return tuple(folds_of(page.content.marks, page.paper, page.inked) for page in self.pages)

    @cached_property
    def dictionaries(self) -> tuple[Any, ...]:
        """Every dictionary of the file, also those of streams, except elements of the structure tree."""
        return tuple(each for thing in self.pdf.objects for each in _dictionaries(thing))


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def _read_page(number: int, page: pikepdf.Page, cache: Known) -> Page:
    boxes = [read_box(page.obj, name) for name in ("/MediaBox", "/BleedBox", "/TrimBox", "/ArtBox", "/CropBox")]
    try:
        content = walk(page, cache, boxes[0] or LETTER)
    except MALFORMED:
        content = Content(broken=("everything",))
    media, bleed, trim, art, crop = boxes
    return Page(number, page.obj, media or LETTER, bleed, trim, art, content, crop, cache)


def _snapped(code: Code, page: Page) -> Code:
    near = [
        mark.box
        for mark in page.content.marks
        if mark.kind in ("fill", "picture") and all(abs(a - b) < _SNAP for a, b in zip(mark.box, code.box, strict=True))
    ]
    return code._replace(box=near[0]) if near else code


def _dictionaries(thing: Any, depth: int = 0) -> Iterator[Any]:
    if isinstance(thing, pikepdf.Array):
        for each in thing:
            if not _is_reference(each) and depth < _DEEPEST:
                yield from _dictionaries(each, depth + 1)
    elif isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        if thing.get("/Type") == "/StructElem":
            return
        yield thing
        entries = thing if isinstance(thing, pikepdf.Dictionary) else thing.stream_dict
        for _, each in entries.items():  # noqa: PERF102 - a dictionary of an older pikepdf has no values()
            if not _is_reference(each) and depth < _DEEPEST:
                yield from _dictionaries(each, depth + 1)


def _is_reference(thing: Any) -> bool:
    return isinstance(thing, pikepdf.Object) and thing.is_indirect
