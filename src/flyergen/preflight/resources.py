"""Resources: the fonts, pictures and colour spaces that a content stream calls by name."""

from typing import Any

import pikepdf

from flyergen.preflight.ink import GREY, UNKNOWN, Paint, Space, read_space
from flyergen.preflight.marks import Font, Picture
from flyergen.preflight.widths import read_widths

_CID_KINDS = {"/CIDFontType0": "CID CFF", "/CIDFontType2": "CID TrueType"}
_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


class Resources:
    """A resource dictionary, each thing in it read once."""

    def __init__(self, dictionary: Any) -> None:
        self._dictionary = dictionary if isinstance(dictionary, pikepdf.Dictionary) else pikepdf.Dictionary()
        self._named = dict(self._section("/ColorSpace").items())
        self._spaces: dict[str, Space] = {}
        self._fonts: dict[str, Font | None] = {}

    def _section(self, name: str) -> Any:
        section = self._dictionary.get(name)
        return section if isinstance(section, pikepdf.Dictionary) else pikepdf.Dictionary()

    def thing(self, section: str, name: str) -> Any:
        """Return the object `name` of a section such as "/XObject", or None."""
        return self._section(section).get(name)

    def space(self, name: Any) -> Space:
        """Return the colour space of a name (or of an inline picture's array)."""
        key = str(name)
        if key not in self._spaces:
            self._spaces[key] = read_space(name, self._named)
        return self._spaces[key]

    def font(self, name: str) -> Font | None:
        """Return the font of a name, or None if the resources have no such font."""
        if name not in self._fonts:
            found = self._section("/Font").get(name)
            self._fonts[name] = read_font(found) if isinstance(found, pikepdf.Dictionary) else None
        return self._fonts[name]

    def fonts(self) -> list[Font]:
        """Return all the fonts, used or not."""
        return [font for font in map(self.font, self._section("/Font").keys()) if font]

    def picture(self, stream: Any) -> Picture:
        """Return what the image XObject `stream` is."""
        stencil = bool(stream.get("/ImageMask", False))
        space = stream.get("/ColorSpace")
        read = GREY if stencil else UNKNOWN if space is None else read_space(space, self._named)
        bits = 1 if stencil else int(stream.get("/BitsPerComponent", 8))
        return Picture(int(stream.Width), int(stream.Height), bits, read, stencil, stream)

    def inline_picture(self, image: Any) -> Picture:
        """Return what a pikepdf inline image is; its colour space may be a name of these resources."""
        stencil = bool(image.image_mask)
        space = image.obj.get("/ColorSpace") or image.obj.get("/CS")
        read = GREY if stencil or space is None else self.space(space)
        return Picture(int(image.width), int(image.height), int(image.bits_per_component), read, stencil, None)


def read_font(font: Any) -> Font:
    """Return what a font dictionary is."""
    kind = str(font.get("/Subtype", "")).removeprefix("/")
    inner = font.get("/DescendantFonts", [font])[0]
    descriptor = inner.get("/FontDescriptor", {})
    name = str(font.get("/BaseFont", font.get("/Name", ""))).removeprefix("/")
    subset = len(name) > 7 and name[6] == "+"
    return Font(
        key=str(font.objgen) if font.is_indirect else name,
        name=name[7:] if subset else name,
        kind=_CID_KINDS.get(str(inner.get("/Subtype", "")), kind),
        embedded=kind == "Type3" or any(key in descriptor for key in _FONT_FILES),
        subset=subset,
        mapped="/ToUnicode" in font or (kind != "Type0" and "/Encoding" in font),
        widths=read_widths(font),
        node=font,
    )


def heaviest_of_shading(shading: Any, resources: Resources) -> Paint:
    """Return the end colour of a shading that lays the most ink."""
    space = resources.space(shading.ColorSpace)
    ends = [Paint(space, colour) for colour in _ends(shading.get("/Function"))]
    return max(ends, key=lambda paint: paint.ink or 0, default=Paint(space, ()))


def _ends(function: Any, depth: int = 0) -> list[tuple[float, ...]]:
    if isinstance(function, pikepdf.Array):
        columns = [_ends(each, depth + 1) for each in function]
        return [tuple(part for each in row for part in each) for row in zip(*columns, strict=False)]
    if not isinstance(function, pikepdf.Dictionary) or depth > 8:
        return []
    if "/Functions" in function:
        return [end for each in function.Functions for end in _ends(each, depth + 1)]
    return [tuple(float(part) for part in function[key]) for key in ("/C0", "/C1") if key in function]
