"""Plate painting: a copy of a page in which red, green and blue are the paper that three inks leave free.

PDFium blends in RGB and overprints nothing. In such a copy blend modes, opacity and masks are those of the inks,
because PDF blends inks by their complement. Overprint becomes the blend mode Darken, which leaves a plate alone that
gets no ink, and else keeps the darker of two tints. Color that is not made of inks leaves all plates free.

Source: ISO 32000-1, 8.6.7 (overprint), 11.3.5 (blend modes) and 11.7.4 (spot colors).
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from flyergen.preflight.colour_spaces import CMYK, GREY, PROCESS, RGB, Space, first_colour
from flyergen.preflight.document_cache import Known
from flyergen.preflight.inks import reduced_plates
from flyergen.preflight.open import Budget
from flyergen.preflight.painted_marks import Picture
from flyergen.preflight.resources import Resources
from flyergen.preflight.unparsed_file import inherited
from flyergen.record import NamedTuple

_DEEPEST = 12
_FREE = 1.0  # a plate without ink
_LEVELS = 256
_STROKES = ("S", "s")
_THINGS = ("Do", "sh", "INLINE IMAGE")
_PAINTING = frozenset({*_STROKES, *_THINGS, "f", "F", "f*", "B", "B*", "b", "b*", "Tj", "TJ", "'", '"'})
_DEVICE = {"g": GREY, "rg": RGB, "k": CMYK}
_NORMAL = ("/Normal", "/Compatible")
_OF_DATA = ("/Length", "/Filter", "/DecodeParms")
_OF_PIXELS = ("/Decode", "/ColorSpace", "/Width", "/Height", "/BitsPerComponent")
_SECTIONS = ("/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/XObject", "/Font")

Part = tuple[str, ...]  # the inks of up to three plates that are painted at once


class _State(NamedTuple):
    """What decides how a shape meets what is below it: overprint of fills and strokes, its mode, and the blend mode."""

    fills: bool = False
    strokes: bool = False
    mode: int = 0
    blend: str = "/Normal"
    fill: Space = GREY
    stroke: Space = GREY

    def blend_of(self, operator: str) -> str:
        """Return the blend mode in which an operator paints the plates."""
        if operator in _THINGS or self.blend not in _NORMAL:
            return self.blend
        over, space = (self.strokes, self.stroke) if operator in _STROKES else (self.fills, self.fill)
        keeps = space.family == "spot" or (self.mode == 1 and space.family in ("grey", "cmyk"))
        return "/Darken" if over and keeps else self.blend


class PlateCopy:
    """A page of an open file, painted in plates. `is_whole` says that all color was made of inks so far."""

    def __init__(self, pdf: pikepdf.Pdf, budget: Budget, parts: tuple[Part, ...]) -> None:
        self.pdf, self.cache, self.parts = pdf, Known(budget), parts
        self.is_whole = True
        self._made: dict[Any, list[Any]] = {}
        self._depth = 0

    def pages(self, page: Any) -> list[Any]:
        """Return a page for each part."""
        streams = self._painted(self.cache.content(page), inherited(page, "/Resources"), _State())
        group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB, I=True)
        return [
            Dictionary(
                Type=Name.Page,
                MediaBox=inherited(page, "/MediaBox"),
                Contents=stream,
                Resources=stream.Resources,
                Group=group,
            )
            for stream in streams
        ]

    def _painted(self, data: Any, resources: Any, state: _State) -> list[Any]:
        """Return the content, painted in each part, as streams with their resources."""
        content = _Content(self, resources, state)
        content.run(data)
        found = []
        for text, named in zip(content.texts, content.named, strict=True):
            stream = self.pdf.make_stream(b"\n".join(text))
            stream.Resources = named
            found.append(stream)
        return found

    def form(self, form: Any, resources: Any, state: _State) -> list[Any]:
        """Return a form, a pattern's cell or a glyph, painted in each part. A group begins without a blend mode."""
        if "/Group" in form:
            state = state._replace(blend="/Normal")
        key = form.objgen, state
        if key not in self._made:
            if self._depth >= _DEEPEST:
                raise ValueError("forms in forms without end")
            self._depth += 1
            painted = self._painted(form, form.get("/Resources", resources), state)
            self._depth -= 1
            for stream in painted:
                _take(stream, form, (*_OF_DATA, "/Resources"))
                if "/Group" in stream:
                    stream.Group = Dictionary({**dict(stream.Group.items()), "/CS": Name.DeviceRGB})
            self._made[key] = painted
        return self._made[key]

    def picture(self, stream: Any, picture: Picture) -> list[Any]:
        """Return a picture in each part."""
        if stream.objgen not in self._made:
            self._made[stream.objgen] = [self._picture(stream, picture, part) for part in self.parts]
        return self._made[stream.objgen]

    def _picture(self, stream: Any, picture: Picture, part: Part) -> Any:
        """Return a picture in plates: by a table of its values if it has one component, else by its pixels."""
        is_plain = picture.space.channels == 1 and picture.bits <= 8
        table = self._table(stream, picture.space, picture.bits, part) if is_plain else b""
        if table:
            copied = _take(self.pdf.make_stream(stream.read_raw_bytes()), stream, ("/Length", "/Decode"))
            copied.ColorSpace = Array([Name.Indexed, Name.DeviceRGB, len(table) // 3 - 1, pikepdf.String(table)])
            return copied
        plates = reduced_plates(picture, self.cache.budget) if picture.space.family == "cmyk" else None
        self.is_whole = self.is_whole and plates is not None
        size, data = _pixels(plates, part)
        copied = _take(self.pdf.make_stream(data), stream, (*_OF_DATA, *_OF_PIXELS))
        copied.Width, copied.Height, copied.BitsPerComponent, copied.ColorSpace = *size, 8, Name.DeviceRGB
        if isinstance(copied.get("/Mask"), Array):  # a range of colors, which are no more
            del copied["/Mask"]
        return copied

    def _table(self, stream: Any, space: Space, bits: int, part: Part) -> bytes:
        """Return the plates of each value of a picture with one component, nothing if they are unknown."""
        values: list[tuple[float, ...]] = [(each / ((1 << bits) - 1),) for each in range(1 << bits)]
        if space.family == "indexed":
            base, values = space.base or space, _looked_up(stream, space, self.cache)
            space = base
        colours = [plates_of(space, value) for value in values]
        if not colours or any(each is None for each in colours):
            return b""
        if [float(each) for each in stream.get("/Decode", [0])][:1] == [1.0]:
            colours.reverse()
        return bytes(round(255 * one) for each in colours for one in _paper(each or {}, part))


def _take(copied: Any, stream: Any, left_out: Sequence[str]) -> Any:
    """Give a stream the entries of another, but for some."""
    for name, value in stream.stream_dict.items():
        if name not in left_out:
            copied[name] = value
    return copied


def _pixels(plates: Any, part: Part) -> tuple[tuple[int, int], bytes]:
    """Return the size and the pixels of a picture in CMYK, one white pixel if there is none."""
    from PIL import Image, ImageChops

    size = plates.size if plates else (1, 1)
    inks = dict(zip(PROCESS, map(ImageChops.invert, plates.split()), strict=True)) if plates else {}
    free = Image.new("L", size, 255)
    return size, Image.merge("RGB", [inks.get(ink, free) for ink in _three(part)]).tobytes()


def _looked_up(stream: Any, space: Space, cache: Known) -> list[tuple[float, ...]]:
    lookup, step = stream.ColorSpace[3], (space.base or space).channels
    data = (cache.unpacked(lookup) if isinstance(lookup, pikepdf.Stream) else bytes(lookup))[: step * _LEVELS]
    return [tuple(each / 255 for each in data[at : at + step]) for at in range(0, len(data) - step + 1, step)]


def plates_of(space: Space, parts: Sequence[float]) -> dict[str, float] | None:
    """Return how much of each ink a color has, from 0 to 1, or None if it is not made of inks."""
    if len(parts) != space.channels:
        return None
    if space.family == "grey":
        return {"Black": 1 - parts[0]}
    if space.family == "cmyk":
        return dict(zip(PROCESS, parts, strict=True))
    return dict(zip(space.inks, parts, strict=True)) if space.family == "spot" else None


def _three(part: Part) -> Part:
    return (*part, "", "")[:3]


def _paper(inks: Mapping[str, float], part: Part) -> list[float]:
    """Return how much of the paper three plates leave free."""
    every = inks.get("All", 0.0)
    return [_FREE - min(1.0, max(0.0, inks.get(ink, every))) if ink else _FREE for ink in _three(part)]


class _Content:
    """One content stream that is painted in plates: a text and its resources for each part."""

    def __init__(self, copy: PlateCopy, resources: Any, state: _State) -> None:
        self.copy, self.parts, self.state = copy, copy.parts, state
        self.given = resources if isinstance(resources, pikepdf.Dictionary) else Dictionary()
        self.known = Resources(self.given, copy.cache)
        self.texts: list[list[bytes]] = [[] for _ in copy.parts]
        self.named = [_sections(self.given) for _ in copy.parts]
        self.saved: list[_State] = []
        self.painted_in = state.blend

    def run(self, thing: Any) -> None:
        """Paint the content, operator by operator."""
        for operator, operands, _ in self.copy.cache.instructions(thing):
            if operator in _PAINTING:
                self.choose_blend(self.state.blend_of(operator))
            handler = _HANDLERS.get(operator)
            if handler is None or not handler(self, operator, operands):
                self.write(operator, *operands)

    def write(self, operator: str, *operands: Any) -> None:
        """Write an operator into every part."""
        text = _line_of(operator, operands)
        for one in self.texts:
            one.append(text)

    def choose_blend(self, mode: str) -> None:
        if mode != self.painted_in:
            self.painted_in = mode
            name = self.put("/ExtGState", [Dictionary(BM=Name(mode)) for _ in self.parts])
            self.write("gs", name)

    def put(self, section: str, things: Sequence[Any]) -> Any:
        """Put a thing of each part into its resources, and return the name of all."""
        name = f"/Plate{sum(len(each) for each in self.named[0].values())}"
        for named, thing in zip(self.named, things, strict=True):
            named[section][name] = thing
        return Name(name)

    def save(self, _operator: str, _: Any) -> bool:
        self.saved.append(self.state._replace(blend=f"{self.state.blend} {self.painted_in}"))
        return False

    def restore(self, _operator: str, _: Any) -> bool:
        if self.saved:
            state = self.saved.pop()
            blend, _, self.painted_in = state.blend.partition(" ")
            self.state = state._replace(blend=blend)
        return False

    def graphics_state(self, _operator: str, operands: Any) -> bool:
        chosen, state = self.known.state(str(operands[0])), self.state
        strokes = bool(chosen.get("/OP", state.strokes))
        fills = bool(chosen.get("/op", chosen.get("/OP", state.fills)))
        mode = chosen.get("/BM")
        if mode is not None:
            first = mode[0] if isinstance(mode, pikepdf.Array) else mode
            self.painted_in = str(first)
            state = state._replace(blend=str(first))
        self.state = state._replace(fills=fills, strokes=strokes, mode=int(chosen.get("/OPM", state.mode)))
        return False

    def colour(self, operator: str, operands: Any) -> bool:
        """Paint with a color of a device space."""
        space = _DEVICE[operator.lower()]
        self.choose(operator.isupper(), self.known.space(f"/{space.name}"))
        self.paint(operator.isupper(), operands)
        return True

    def choose(self, strokes: bool, space: Space) -> None:
        self.state = self.state._replace(stroke=space) if strokes else self.state._replace(fill=space)

    def choose_space(self, operator: str, operands: Any) -> bool:
        space = self.known.space(operands[0])
        self.choose(operator == "CS", space)
        if space.family != "pattern":
            self.paint(operator == "CS", first_colour(space).parts)
        return True

    def paint(self, strokes: bool, numbers: Sequence[float]) -> None:
        space = self.state.stroke if strokes else self.state.fill
        inks = plates_of(space, [float(each) for each in numbers])
        self.copy.is_whole = self.copy.is_whole and inks is not None
        for text, part in zip(self.texts, self.parts, strict=True):
            text.append(_line_of("RG" if strokes else "rg", _paper(inks or {}, part)))

    def choose_colour(self, operator: str, operands: Any) -> bool:
        strokes = operator.isupper()
        space = self.state.stroke if strokes else self.state.fill
        if space.family != "pattern":
            self.paint(strokes, operands)
            return True
        pattern = self.known.thing("/Pattern", str(operands[-1]))
        name = self.put("/Pattern", self.patterns(pattern))
        if len(operands) == 1 or not space.base:
            self.write("CS" if strokes else "cs", Name.Pattern)
            self.write(operator, name)
            return True
        inks = plates_of(space.base, [float(each) for each in operands[:-1]])
        self.copy.is_whole = self.copy.is_whole and inks is not None
        self.write(
            "CS" if strokes else "cs",
            self.put("/ColorSpace", [Array([Name.Pattern, Name.DeviceRGB])] * len(self.parts)),
        )
        for text, part in zip(self.texts, self.parts, strict=True):
            text.append(_line_of(operator, [*_paper(inks or {}, part), name]))
        return True

    def patterns(self, pattern: Any) -> list[Any]:
        if int(pattern.get("/PatternType", 1)) == 1:
            return self.copy.form(pattern, self.given, _State())
        return [
            Dictionary({**dict(pattern.items()), "/Shading": shading}) for shading in self.shadings(pattern.Shading)
        ]

    def shadings(self, shading: Any) -> list[Any]:
        """Return a shading in each part."""
        space = self.known.space(shading.ColorSpace)
        found = []
        for part in self.parts:
            if isinstance(shading, pikepdf.Stream):
                copied = _take(self.copy.pdf.make_stream(shading.read_raw_bytes()), shading, ("/Length",))
            else:
                copied = Dictionary(dict(shading.items()))
            copied.ColorSpace = self._in_plates(space, part)
            found.append(copied)
        return found

    def _in_plates(self, space: Space, part: Part) -> Any:
        """Return a color space with the components of another, whose colors are what the plates leave free."""
        inks = {"grey": ("Black",), "cmyk": PROCESS}.get(space.family, space.inks)
        self.copy.is_whole = self.copy.is_whole and bool(inks)
        count, steps = space.channels, []
        for at, ink in enumerate(_three(part)):
            index = next((n for n, one in enumerate(inks) if ink and one in (ink, "All")), None)
            free = "" if space.family == "grey" else "1 exch sub"
            steps.append("1" if index is None else f"{count - 1 - index + at} index {free}")
        code = f"{{ {' '.join(steps)} {count + 3} 3 roll {'pop ' * count}}}"
        function = self.copy.pdf.make_stream(
            code.encode(), FunctionType=4, Domain=[0, 1] * count, Range=[0, 1, 0, 1, 0, 1]
        )
        names = Array([Name(f"/Component{n}") for n in range(count)])
        return Array([Name.DeviceN, names, Name.DeviceRGB, function])

    def shade(self, _operator: str, operands: Any) -> bool:
        shading = self.known.thing("/Shading", str(operands[0]))
        self.write("sh", self.put("/Shading", self.shadings(shading)))
        return True

    def draw(self, _operator: str, operands: Any) -> bool:
        thing = self.known.thing("/XObject", str(operands[0]))
        if thing.get("/Subtype") == "/Form":
            things = self.copy.form(thing, self.given, self.state)
        else:
            picture = self.known.picture(thing)
            if picture.stencil:
                return False
            things = self.copy.picture(thing, picture)
        self.write("Do", self.put("/XObject", things))
        return True

    def inline(self, _operator: str, operands: Any) -> bool:
        """Leave out a picture of the content, unless it is a stencil."""
        if not operands[0].image_mask:
            self.copy.is_whole = False
        return not operands[0].image_mask

    def choose_font(self, _operator: str, operands: Any) -> bool:
        """Paint the glyphs of a font that are content."""
        font = self.known.thing("/Font", str(operands[0]))
        if not isinstance(font, pikepdf.Dictionary) or font.get("/Subtype") != "/Type3":
            return False
        given = font.get("/Resources", self.given)
        made: list[dict[str, Any]] = [{} for _ in self.parts]
        for name, procedure in font.CharProcs.items():
            for each, glyph in zip(made, self.copy.form(procedure, given, self.state), strict=True):
                each[name] = glyph
        fonts = [Dictionary({**dict(font.items()), "/CharProcs": Dictionary(glyphs)}) for glyphs in made]
        self.write("Tf", self.put("/Font", fonts), operands[1])
        return True


_Handler = Callable[[_Content, str, Any], bool]
_HANDLERS: Mapping[str, _Handler] = {
    "q": _Content.save,
    "Q": _Content.restore,
    "gs": _Content.graphics_state,
    **dict.fromkeys(("g", "rg", "k", "G", "RG", "K"), _Content.colour),
    **dict.fromkeys(("cs", "CS"), _Content.choose_space),
    **dict.fromkeys(("sc", "scn", "SC", "SCN"), _Content.choose_colour),
    "sh": _Content.shade,
    "Do": _Content.draw,
    "INLINE IMAGE": _Content.inline,
    "Tf": _Content.choose_font,
}


def _sections(resources: Any) -> Any:
    """Return resources whose sections can be added to."""
    names = {*resources.keys(), *_SECTIONS} - {"/ProcSet"}
    return Dictionary({name: Dictionary(dict(resources.get(name, {}).items())) for name in names})


def _line_of(operator: str, operands: Sequence[Any]) -> bytes:
    """Return an operator with its operands as PDF."""
    if operator == "INLINE IMAGE":
        return bytes(operands[0].unparse())
    return b" ".join([*map(_value, operands), operator.encode("latin-1")])


def _value(value: Any) -> bytes:
    if isinstance(value, (int, float)):
        return b"%.5f" % value
    if isinstance(value, bytes):
        return b"<%b>" % value.hex().encode()
    if isinstance(value, list):
        return b"[%b]" % b" ".join(map(_value, value))
    return bytes(value.unparse())
