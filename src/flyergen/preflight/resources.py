"""Resources: reads the fonts, pictures and color spaces that page content names."""

from collections.abc import Mapping
from typing import Any

import pikepdf

from flyergen.preflight.colour_spaces import GREY, UNKNOWN, Paint, Space, read_space
from flyergen.preflight.document_cache import Known
from flyergen.preflight.font_dictionaries import read_map, read_widths
from flyergen.preflight.graphics_state import STATE_KEYS
from flyergen.preflight.open import Budget
from flyergen.preflight.painted_marks import Font, Group, Picture

_CID_KINDS = {"/CIDFontType0": "CID CFF", "/CIDFontType2": "CID TrueType"}
_DEEPEST_FUNCTION = 8
_OF_FUNCTION = 20  # objects in the smallest function
_BITS = (1, 2, 4, 8, 16)
_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def resources_of(owner: Any, dictionary: Any, cache: Known) -> "Resources":
    """Return the resources `dictionary` of a page or a form. Those of an indirect object are read once."""
    number = owner.objgen
    if number == (0, 0) or number not in cache.resources:
        cache.resources[number] = Resources(dictionary, cache)
    resources: Resources = cache.resources[number]
    return resources


class Resources:
    """A resource dictionary. Each object in it is read once."""

    def __init__(self, dictionary: Any, cache: Known) -> None:
        self.cache = cache
        self._dictionary = dictionary if isinstance(dictionary, pikepdf.Dictionary) else pikepdf.Dictionary()
        self._named = dict(self._section("/ColorSpace").items())
        cache.budget.spend("objects", len(self._named))
        self._spaces: dict[str, Space] = {}
        self._fonts: dict[str, Font | None] = {}
        self._things: dict[tuple[str, str], Any] = {}
        self._pictures: dict[tuple[int, int], Picture] = {}
        self._states: dict[str, dict[str, Any]] = {}

    def _section(self, name: str) -> Any:
        section = self._dictionary.get(name)
        return section if isinstance(section, pikepdf.Dictionary) else pikepdf.Dictionary()

    def thing(self, section: str, name: str) -> Any:
        """Return the object `name` of a section such as "/XObject", or None."""
        key = section, name
        if key not in self._things:
            self._things[key] = self._section(section).get(name)
        return self._things[key]

    def state(self, name: str) -> Mapping[str, Any]:
        """Return the interpreted settings of the graphics state `name`. Raises TypeError if there is none."""
        if name not in self._states:
            found = self.thing("/ExtGState", name)
            self._states[name] = {key: found.get(key) for key in STATE_KEYS if key in found}
        return self._states[name]

    def space(self, name: Any) -> Space:
        """Return the color space of a name (or of an inline picture's array)."""
        key = str(name)
        if key not in self._spaces:
            self._spaces[key] = read_space(name, self._named, self.cache)
        return self._spaces[key]

    def font(self, name: str) -> Font | None:
        """Return the font of a name, or None if the resources have no such font."""
        if name not in self._fonts:
            found = self._section("/Font").get(name)
            self._fonts[name] = self._read(found) if isinstance(found, pikepdf.Dictionary) else None
        return self._fonts[name]

    def _read(self, font_object: Any) -> Font:
        """Return a font, read once for all pages if it is an indirect object."""
        key = font_object.objgen
        font: Font = self.cache.fonts.get(key) or read_font(font_object, self.cache.budget)
        if font_object.is_indirect:
            self.cache.fonts[key] = font
        return font

    def fonts(self) -> list[Font]:
        """Return all the fonts, used or not."""
        names = list(self._section("/Font").keys())
        self.cache.budget.spend("objects", len(names))
        return [font for font in map(self.font, names) if font]

    def picture(self, stream: Any) -> Picture:
        """Return the properties of the image XObject `stream`, read once if it is an indirect object."""
        key = stream.objgen
        if key == (0, 0) or key not in self._pictures:
            self._pictures[key] = self._read_picture(stream)
        return self._pictures[key]

    def _read_picture(self, stream: Any) -> Picture:
        stencil = bool(stream.get("/ImageMask", False))
        space = stream.get("/ColorSpace")
        read = GREY if stencil else UNKNOWN if space is None else read_space(space, self._named, self.cache)
        bits = 1 if stencil else int(stream.get("/BitsPerComponent", 8))
        if bits not in _BITS:
            raise ValueError("a picture of bits that PDF does not have")
        return Picture(int(stream.Width), int(stream.Height), bits, read, stencil, stream)

    def inline_picture(self, image: Any) -> Picture:
        """Return the properties of a pikepdf inline image. Its color space may be a name in these resources."""
        stencil = bool(image.image_mask)
        space = image.obj.get("/ColorSpace") or image.obj.get("/CS")
        read = GREY if stencil or space is None else self.space(space)
        return Picture(int(image.width), int(image.height), int(image.bits_per_component), read, stencil, None)


def read_font(font: Any, budget: Budget) -> Font:
    """Return the properties of a font dictionary."""
    kind = str(font.get("/Subtype", "")).removeprefix("/")
    inner = font.get("/DescendantFonts", [font])[0]
    descriptor = inner.get("/FontDescriptor", {})
    name = str(font.get("/BaseFont", font.get("/Name", ""))).removeprefix("/")
    subset = len(name) > 7 and name[6] == "+"
    told = read_map(font.get("/ToUnicode"), budget)
    return Font(
        key=str(font.objgen) if font.is_indirect else name,
        name=name[7:] if subset else name,
        kind=_CID_KINDS.get(str(inner.get("/Subtype", "")), kind),
        embedded=kind == "Type3" or any(key in descriptor for key in _FONT_FILES),
        subset=subset,
        mapped="/ToUnicode" in font or (kind != "Type0" and "/Encoding" in font),
        widths=read_widths(font, budget, told),
        unicode_map=told,
        node=font,
    )


def groups_of(thing: Any, kind: str, cache: Known) -> list[Group]:
    """Return what a form says of its group, the group of a mask of its own, or a picture of its mask, if anything."""
    owner = thing.get("/SMask" if kind == "picture" else "/Group")
    space = owner.get("/ColorSpace" if kind == "picture" else "/CS") if _has_entries(owner) else None
    if space is None:
        return [Group(kind, None)] if kind == "mask" else []
    return [Group(kind, read_space(space, {}, cache))]


def _has_entries(thing: Any) -> bool:
    return isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream))


def glyph_of(font: Any, code: int) -> Any:
    """Return the content of a glyph of a Type 3 font, None if it has none."""
    from flyergen.preflight.type1 import names_of

    procedures = font.get("/CharProcs")
    name = names_of(font.get("/Encoding"), {}).get(code, "")
    return procedures.get(f"/{name}") if name and isinstance(procedures, pikepdf.Dictionary) else None


def heaviest_of_shading(shading: Any, resources: Resources) -> Paint:
    """Return the end color of a shading with the most ink."""
    space = resources.space(shading.ColorSpace)
    ends = [Paint(space, colour) for colour in _ends(shading.get("/Function"), resources.cache.budget)]
    return max(ends, key=lambda paint: paint.ink or 0, default=Paint(space, ()))


def _ends(function: Any, budget: Budget, depth: int = 0) -> list[tuple[float, ...]]:
    """Return the colors at the ends of a function's pieces. Each piece counts as often as it is used."""
    budget.spend("objects", _OF_FUNCTION)
    if depth > _DEEPEST_FUNCTION:
        return []
    if isinstance(function, pikepdf.Array):
        columns = [_ends(each, budget, depth + 1) for each in function]
        return [tuple(part for each in row for part in each) for row in zip(*columns, strict=False)]
    if not isinstance(function, pikepdf.Dictionary):
        return []
    if "/Functions" in function:
        return [end for each in function.Functions for end in _ends(each, budget, depth + 1)]
    return [tuple(float(part) for part in function[key]) for key in ("/C0", "/C1") if key in function]
