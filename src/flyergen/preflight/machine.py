"""The machine that walks through a page's content: its graphics state, and the marks it leaves.

It keeps what checks ask about (the matrix, colours, overprint, line width, font and size, tags)
and passes over the rest; clipping is not followed, so a mark's box may be larger than what shows.
Each method does one operator of ISO 32000-1, annex A; `walk.py` says which.
"""

from collections.abc import Callable, Mapping
from copy import copy
from typing import Any

import pikepdf

from flyergen.messages import say
from flyergen.preflight.ink import Paint, Space, first_colour
from flyergen.preflight.marks import Content, Font, Mark, Picture
from flyergen.preflight.resources import Resources, heaviest_of_shading
from flyergen.preflight.space import IDENTITY, Matrix, around, moved, scale_across, scale_up, times
from flyergen.preflight.state import Outline, State

DEEPEST_FORM = 12
_SENSELESS = (TypeError, ValueError, KeyError, IndexError, AttributeError, OverflowError, ZeroDivisionError)
_UNIT_SQUARE = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
Operands = Any  # a list of numbers, names, strings, arrays and dictionaries of pikepdf
Handler = Callable[["Machine", Operands], None]


class Machine:
    """The machine: one for a page, it goes into form XObjects and patterns and comes back."""

    def __init__(self, resources: Resources, handlers: Mapping[str, Handler]) -> None:
        self.resources = resources
        self.handlers = handlers
        self.state = State()
        self.saved: list[State] = []
        self.tags: list[str] = []
        self.outer_tag = ""
        self.text = self.line_start = IDENTITY
        self.outline = Outline()
        self.depth = 0
        self.marks: list[Mark] = []
        self.nesting: dict[str, None] = {}
        self.tagging: dict[str, None] = {}
        self.broken: dict[str, None] = {}
        self.fonts: dict[str, Font] = {}
        self.spaces: dict[Space, None] = {}
        self.mcids: set[int] = set()

    def content(self) -> Content:
        return Content(
            tuple(self.marks),
            tuple(self.nesting),
            tuple(self.tagging),
            tuple(self.broken),
            tuple(self.fonts.values()),
            tuple(self.spaces),
            frozenset(self.mcids),
        )

    def stream(self, thing: pikepdf.Page | pikepdf.Object) -> None:
        """Walk one content stream, and tell what it leaves open."""
        self.fonts.update((font.key, font) for font in self.resources.fonts())
        for instruction in pikepdf.parse_content_stream(thing):
            handler = self.handlers.get(str(instruction.operator))
            if handler:
                self.step(handler, instruction)
        if self.saved:
            self.nesting[say("{count} q without a Q", count=len(self.saved))] = None
        if self.tags:
            self.tagging[say("{count} BDC or BMC without an EMC", count=len(self.tags))] = None

    def step(self, handler: Handler, instruction: Any) -> None:
        try:
            handler(self, instruction.operands)
        except _SENSELESS:
            self.broken[str(instruction.operator)] = None

    def inside(self, form: Any, matrix: Matrix) -> None:
        """Walk a form or a pattern cell whose own space `matrix` takes to the page."""
        if self.depth >= DEEPEST_FORM:
            self.broken["Do"] = None
            return
        kept = dict(self.__dict__)
        self.state, self.saved, self.outline = copy(self.state), [], Outline()
        self.state.matrix = matrix
        self.outer_tag, self.tags = self.tag, []
        self.resources = Resources(form.Resources) if "/Resources" in form else self.resources
        self.depth += 1
        try:
            self.stream(form)
        except pikepdf.PdfError:
            self.broken["Do"] = None
        finally:
            self.__dict__.update(kept)

    @property
    def tag(self) -> str:
        return self.tags[-1] if self.tags else self.outer_tag

    def see(self, paint: Paint | None) -> None:
        if paint:
            self.spaces[paint.space] = None

    # The graphics state

    def save(self, _: Operands) -> None:
        self.saved.append(copy(self.state))

    def restore(self, _: Operands) -> None:
        if self.saved:
            self.state = self.saved.pop()
        else:
            self.nesting[say("a Q without a q")] = None

    def transform(self, operands: Operands) -> None:
        self.state.matrix = times(_matrix(operands), self.state.matrix)

    def graphics_state(self, operands: Operands) -> None:
        self.state.take(self.resources.thing("/ExtGState", str(operands[0])))

    def keep(self, name: str, operands: Operands) -> None:
        """Keep one number of the state."""
        setattr(self.state, name, float(operands[0]))

    # Colour; `side` is "fill" or "stroke"

    def device_colour(self, side: str, space: str, operands: Operands) -> None:
        setattr(self.state, side, Paint(self.resources.space(space), _numbers(operands)))

    def choose_space(self, side: str, operands: Operands) -> None:
        setattr(self.state, side, first_colour(self.resources.space(operands[0])))

    def choose_colour(self, side: str, operands: Operands) -> None:
        space: Space = getattr(self.state, side).space
        paint = self.pattern(space, operands) if space.family == "pattern" else Paint(space, _numbers(operands))
        setattr(self.state, side, paint)

    def pattern(self, space: Space, operands: Operands) -> Paint:
        """Return the colour of a pattern; the cell of a coloured one is walked once, as if it were painted here."""
        pattern = self.resources.thing("/Pattern", str(operands[-1]))
        if int(pattern.get("/PatternType", 1)) == 2:
            return heaviest_of_shading(pattern.Shading, self.resources)
        if int(pattern.get("/PaintType", 1)) == 2:
            return Paint(space.base or space, _numbers(operands[:-1]))
        self.inside(pattern, _matrix(pattern.get("/Matrix", IDENTITY)))
        return Paint(space, ())

    # Paths

    def move(self, operands: Operands) -> None:
        self.outline.shapes += 1
        self.outline.add(self.state.matrix, _numbers(operands))

    def go_on(self, operands: Operands) -> None:
        self.outline.add(self.state.matrix, _numbers(operands))

    def rectangle(self, operands: Operands) -> None:
        self.outline.add_rectangle(self.state.matrix, _numbers(operands))

    def paint(self, fills: bool, strokes: bool, _: Operands) -> None:
        state, outline, self.outline = self.state, self.outline, Outline()
        if fills and outline.points:
            self.paint_path("fill", outline, state.fill, 0.0, state.overprint_fill)
        if strokes and outline.points:
            self.paint_path("stroke", outline, state.stroke, state.line_on_page, state.overprint_stroke)

    def paint_path(self, kind: str, outline: Outline, paint: Paint, size: float, overprint: bool) -> None:
        over = overprint and self.state.overprint_mode == 1
        self.see(paint)
        box, plain = around(outline.points), outline.is_plain
        self.marks.append(Mark(kind, box, paint, size, self.tag, over, outline.shapes, plain))

    # Text

    def begin_text(self, _: Operands) -> None:
        self.text = self.line_start = IDENTITY

    def choose_font(self, operands: Operands) -> None:
        self.state.font = self.resources.font(str(operands[0]))
        self.state.size = float(operands[1])

    def text_mode(self, operands: Operands) -> None:
        self.state.mode = int(operands[0])

    def text_matrix(self, operands: Operands) -> None:
        self.text = self.line_start = _matrix(operands)

    def next_line(self, operands: Operands) -> None:
        x, y = _numbers(operands)
        self.text = self.line_start = times((1, 0, 0, 1, x, y), self.line_start)

    def next_line_leading(self, operands: Operands) -> None:
        self.state.leading = -float(operands[1])
        self.next_line(operands)

    def new_line(self, _: Operands) -> None:
        self.next_line((0, -self.state.leading))

    def show(self, operands: Operands) -> None:
        self.show_text(len(bytes(operands[-1])))

    def show_spaced(self, operands: Operands) -> None:
        self.show_text(sum(len(bytes(each)) for each in operands[0] if isinstance(each, pikepdf.String)))

    def show_on_new_line(self, operands: Operands) -> None:
        self.new_line(operands)
        self.show(operands)

    def show_text(self, length: int) -> None:
        if not length:
            return
        state, paint = self.state, self.state.text_paint
        over = state.overprint_fill and state.overprint_mode == 1
        key = state.font.key if state.font else ""
        box, size = state.text_box(self.text, length), state.text_size(self.text)
        self.see(paint)
        self.marks.append(Mark("text", box, paint, size, self.tag, over, font=key))

    # Pictures, forms and shadings

    def draw(self, operands: Operands) -> None:
        thing = self.resources.thing("/XObject", str(operands[0]))
        if thing.get("/Subtype") == "/Image":
            self.place(self.resources.picture(thing))
        elif thing.get("/Subtype") == "/Form":
            self.inside(thing, times(_matrix(thing.get("/Matrix", IDENTITY)), self.state.matrix))

    def inline_picture(self, operands: Operands) -> None:
        self.place(self.resources.inline_picture(operands[0]))

    def place(self, picture: Picture) -> None:
        matrix = self.state.matrix
        inches = max(scale_across(matrix) / 72 / picture.width, scale_up(matrix) / 72 / picture.height)
        paint = self.state.fill if picture.stencil else Paint(picture.space, ())
        self.see(paint)
        self.mark_square("picture", paint, 1 / inches if inches else 0.0, picture)

    def shade(self, operands: Operands) -> None:
        paint = heaviest_of_shading(self.resources.thing("/Shading", str(operands[0])), self.resources)
        self.see(paint)
        self.mark_square("shading", paint, 0.0)

    def mark_square(self, kind: str, paint: Paint, size: float, picture: Picture | None = None) -> None:
        box = around([moved(self.state.matrix, *corner) for corner in _UNIT_SQUARE])
        self.marks.append(Mark(kind, box, paint, size, self.tag, picture=picture))

    # Tags

    def begin_tag(self, operands: Operands) -> None:
        self.tags.append("Artifact" if operands[0] == "/Artifact" else self.tag)

    def begin_tag_with(self, operands: Operands) -> None:
        role, properties = operands
        if isinstance(properties, pikepdf.Name):
            properties = self.resources.thing("/Properties", str(properties)) or {}
        mcid = properties.get("/MCID")
        self.tags.append(str(role)[1:] if mcid is not None or role == "/Artifact" else self.tag)
        if mcid is not None and not self.depth:
            self.mcids.add(int(mcid))

    def end_tag(self, _: Operands) -> None:
        if self.tags:
            self.tags.pop()
        else:
            self.tagging[say("an EMC without a BDC")] = None


def _numbers(operands: Operands) -> tuple[float, ...]:
    return tuple(map(float, operands))


def _matrix(operands: Operands) -> Matrix:
    a, b, c, d, e, f = map(float, operands)
    return (a, b, c, d, e, f)
