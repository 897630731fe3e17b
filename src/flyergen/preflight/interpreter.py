"""Interpreter: runs the content of a page, and records the marks that it paints.

It tracks what checks need (the matrix, colors, overprint, line width, font and size, tags) and ignores the rest. For a
clip that is not a rectangle it keeps the box. Nested forms are followed up to a limit. Each method runs one operator of
ISO 32000-1, annex A. `operator_dispatch` says which.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import pikepdf

from flyergen.messages import say
from flyergen.preflight.colour_spaces import Paint, Space, first_colour, paint_of
from flyergen.preflight.content_stream import INTENTS, KNOWN, fits
from flyergen.preflight.document_cache import OF_FORM, tally
from flyergen.preflight.graphics_state import Outline, State, TextState, codes_of, texts_of
from flyergen.preflight.page_space import (
    IDENTITY,
    Box,
    Matrix,
    around,
    box_of,
    hull,
    matrix_of,
    scale_across,
    scale_up,
    times,
    transform,
)
from flyergen.preflight.painted_marks import Content, Font, Group, Mark, Picture, Word
from flyergen.preflight.painting_work import PaintingWork, pixels_of, tiles_of
from flyergen.preflight.resources import Resources, glyph_of, groups_of, heaviest_of_shading, resources_of
from flyergen.preflight.structure_tree import Tagging, properties_of

DEEPEST_FORM = 12
_LARGE = 20.0  # points: the hull of a smaller shape is not needed
_MOST_WORDS = 200_000
_MOST_AGAIN = 12_000  # operators in forms inside repeated forms: a few such levels multiply to billions
_SENSELESS = (TypeError, ValueError, KeyError, IndexError, AttributeError, OverflowError, ZeroDivisionError)
_UNIT_SQUARE = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
Operands = Any  # a list of numbers, and of names, strings, arrays and dictionaries of pikepdf
Handler = Callable[["Interpreter", Operands], None]


class Interpreter:
    """The interpreter of one page. It enters form XObjects and patterns, and returns from them."""

    def __init__(self, resources: Resources, handlers: Mapping[str, Handler], media: Box) -> None:
        self.media = media
        self.resources = resources
        self.handlers = handlers
        self.state = State()
        self.saved: list[State] = []
        self.tags = Tagging()
        self.pen = TextState()
        self.outline = Outline()
        self.clipping = False
        self.walked: set[tuple[int, int]] = set()
        self.pictured: set[tuple[int, int]] = set()
        self.repeated = self.multiplied = False
        self.spent_again = [0]
        self.work = PaintingWork(media, resources.cache.budget)
        self.around: frozenset[tuple[int, int]] = frozenset()
        self.marks: list[Mark] = []
        self.nesting: dict[str, None] = {}
        self.broken: dict[str, None] = {}
        self.endless: dict[str, None] = {}
        self.unknown: dict[str, None] = {}
        self.excused: dict[str, None] = {}
        self.lenient = 0
        self.in_text = False
        self.fonts: dict[str, Font] = {}
        self.codes: dict[str, set[int]] = {}
        self.spaces: dict[Space, None] = {}
        self.seen: Space | None = None
        self.words: list[Word] = []
        self.silent: list[Word] = []
        self.shows = [0]
        self.groups: dict[Group, None] = {}
        self.mask_spaces: dict[Space, None] = {}
        self.masks: dict[tuple[int, int], PaintingWork] = {}
        self.is_uncoloured = False

    def content(self) -> Content:
        return Content(
            marks=tuple(self.marks),
            nesting=tuple(self.nesting),
            tagging=tuple(self.tags.faults),
            broken=tuple({**self.broken, **self.endless}),
            fonts=tuple(self.fonts.values()),
            spaces=tuple(self.spaces),
            mcids=frozenset(self.tags.mcids),
            unknown=tuple(self.unknown),
            excused=tuple(self.excused),
            codes=self.codes,
            mixed=tuple(self.tags.mixed),
            painted=int(self.work.pixels),
            words=tuple(self.words),
            shows=self.shows[0],
            repeated=frozenset(self.tags.repeated),
            silent=tuple(self.silent),
            groups=tuple(self.groups),
            mask_spaces=tuple(self.mask_spaces),
            languages=frozenset(self.tags.languages),
        )

    def stream(self, thing: pikepdf.Object | bytes) -> None:
        """Run a content stream, and report what it leaves open."""
        self.fonts.update((font.key, font) for font in self.resources.fonts())
        again = self.spent_again if self.multiplied else [0]
        for operator, operands, _ in self.resources.cache.instructions(thing):
            again[0] += 1
            self.step(operator, operands)
        if self.saved:
            self.nesting[say("{count} q without a Q", count=len(self.saved))] = None
        if self.in_text:
            self.nesting[say("a BT without an ET")] = None
        self.tags.close()

    def step(self, operator: str, operands: Operands) -> None:
        """Run an operator. An unknown one, or one with wrong operands, is recorded."""
        if not fits(operator, operands):
            self.note_misfit(operator)
        handler = self.handlers.get(operator)
        if handler:
            try:
                handler(self, operands)
            except _SENSELESS:
                self.broken[operator] = None

    def note_misfit(self, operator: str) -> None:
        if operator in KNOWN:
            self.broken[operator] = None
        else:
            (self.excused if self.lenient else self.unknown)[operator] = None

    def be_lenient(self, step: int, _: Operands) -> None:
        """Begin or end a part whose unknown operators are ignored, as BX and EX say."""
        self.lenient += step

    def inside(self, form: Any, matrix: Matrix) -> None:
        """Run a form or a pattern cell whose own space `matrix` maps to the page."""
        inside_itself = form.objgen in self.around
        if inside_itself or len(self.around) >= DEEPEST_FORM or self.spent_again[0] > _MOST_AGAIN:
            self.endless["Do"] = None
            return
        self.resources.cache.budget.spend("operators", OF_FORM)
        kept = dict(self.__dict__)
        self.multiplied, self.repeated = self.repeated, self.repeated or form.objgen in self.walked
        self.walked.add(form.objgen)
        self.state, self.saved, self.outline = self.state.copy(), [], Outline()
        self.pen, self.in_text = TextState(), False
        self.state.matrix, self.state.opacity_around = matrix, self.state.opacity
        self.state.is_in_effect = self.state.is_in_effect or bool(self.state.effects)
        if "/BBox" in form:
            self.state.clip_to(Outline.of(box_of(form.BBox), matrix))
        box, group = self.state.clip, self.work.group_of(form, self.state.effects)
        if group:
            self.work, self.state.effects, self.state.mask = group, frozenset(), None
        self.tags = self.tags.inside(form)
        self.groups.update(dict.fromkeys(groups_of(form, "group", self.resources.cache)))
        known = self.resources.cache
        self.resources = resources_of(form, form.Resources, known) if "/Resources" in form else self.resources
        self.around = self.around | {form.objgen}
        try:
            self.stream(form)
        except pikepdf.PdfError:
            self.broken["Do"] = None
        finally:
            self.__dict__.update(kept)
        if group:
            self.work.add_group(group, box, self.state.effects, self.state.mask)

    def aside(self, form: Any, state: State) -> PaintingWork:
        """Run content that leaves no mark of its own on the page: a mask, a glyph, the appearance of an annotation.

        Of this its fonts, color spaces and groups are kept. Return the work of painting it.
        """
        kept, work = dict(self.__dict__), self.work.aside()
        self.work = work
        self.marks, self.words, self.silent, self.shows = [], [], [], [0]
        self.broken, self.nesting, self.unknown, self.excused = {}, {}, {}, {}
        self.tags, self.seen, self.state = Tagging(), None, state
        try:
            self.inside(form, IDENTITY)
        finally:
            self.__dict__.update(kept)
        return work

    def leave(self, mark: Mark) -> None:
        """Record a mark, as far as the clip shows it."""
        clip = self.state.clip
        if clip is not None and not clip.holds(mark.box):
            if not clip.touches(mark.box):
                return
            mark = mark._replace(box=clip.common(mark.box), plain=mark.plain and self.state.clip_plain)
        if self.state.opacity < 1 or self.state.effects or self.state.is_in_effect:
            mark = mark._replace(opacity=self.state.opacity, is_blended=True)
        self.resources.cache.budget.spend("marks")
        self.work.add(mark.box, pixels_of(mark, self.media), self.state.effects, self.state.mask)
        self.marks.append(mark)

    def see(self, paint: Paint | None) -> None:
        if paint and paint.space is not self.seen and not self.is_uncoloured:
            self.seen = paint.space
            self.spaces[paint.space] = None

    # The graphics state

    def save(self, _: Operands) -> None:
        self.saved.append(self.state.copy())
        self.resources.cache.budget.hold("depth", len(self.saved))

    def restore(self, _: Operands) -> None:
        if self.saved:
            self.state = self.saved.pop()
        else:
            self.nesting[say("a Q without a q")] = None

    def transform(self, operands: Operands) -> None:
        self.state.matrix = times(matrix_of(operands), self.state.matrix)

    def graphics_state(self, operands: Operands) -> None:
        chosen = self.resources.state(str(operands[0]))
        self.state.take(chosen)
        mask = chosen.get("/SMask")
        if isinstance(mask, pikepdf.Dictionary) and isinstance(mask.get("/G"), pikepdf.Stream):
            self.mask(mask)
        elif mask is not None:
            self.state.mask = None

    def mask(self, mask: Any) -> None:
        """Count the group of a soft mask each time, and run it once, for its color spaces."""
        if mask.G.objgen in self.around:
            self.endless["SMask"] = None
            return
        tally(mask.G, self.resources.cache)
        if mask.G.objgen not in self.masks:
            kind = "mask" if mask.get("/S") == "/Luminosity" else "group"
            self.groups.update(dict.fromkeys(groups_of(mask.G, kind, self.resources.cache)))
            spaces, self.spaces = self.spaces, self.mask_spaces
            self.masks[mask.G.objgen] = self.aside(mask.G, State())
            self.spaces = spaces
        self.state.mask = self.masks[mask.G.objgen]

    def intent(self, operands: Operands) -> None:
        if str(operands[0]) not in INTENTS:
            raise ValueError("a rendering intent that PDF does not have")

    def keep(self, name: str, operands: Operands) -> None:
        """Store one number of the state."""
        setattr(self.state, name, float(operands[0]))

    # Color; `side` is "fill" or "stroke"

    def device_colour(self, side: str, space: str, operands: Operands) -> None:
        setattr(self.state, side, Paint(self.resources.space(space), _numbers(operands)))

    def choose_space(self, side: str, operands: Operands) -> None:
        setattr(self.state, side, first_colour(self.resources.space(operands[0])))

    def choose_colour(self, side: str, operands: Operands) -> None:
        space: Space = getattr(self.state, side).space
        paint = self.pattern(space, operands) if space.family == "pattern" else paint_of(space, _numbers(operands))
        setattr(self.state, side, paint)

    def pattern(self, space: Space, operands: Operands) -> Paint:
        """Return the color of a pattern. The cell of a colored pattern is run once, as if it were painted here."""
        pattern = self.resources.thing("/Pattern", str(operands[-1]))
        if int(pattern.get("/PatternType", 1)) == 2:
            return heaviest_of_shading(pattern.Shading, self.resources)
        self.work.pixels += tiles_of(pattern)
        if int(pattern.get("/PaintType", 1)) == 2:
            tally(pattern, self.resources.cache)
            return Paint(space.base or space, _numbers(operands[:-1]))
        words, shows = list(self.words), list(self.shows)
        self.inside(pattern, matrix_of(pattern.get("/Matrix", IDENTITY)))
        self.words[:], self.shows[:] = words, shows  # those of a cell are painted elsewhere
        return Paint(space, ())

    # Paths

    def move(self, operands: Operands) -> None:
        x, y = operands
        self.outline.shapes += 1
        self.outline.add(self.state.matrix, (float(x), float(y)))

    def go_on(self, operands: Operands) -> None:
        if not self.outline.points:
            raise ValueError("a path goes on that nothing has begun")
        self.outline.add(self.state.matrix, _numbers(operands))

    def rectangle(self, operands: Operands) -> None:
        self.outline.add_rectangle(self.state.matrix, _numbers(operands))

    def clip(self, _: Operands) -> None:
        self.clipping = True

    def dash(self, operands: Operands) -> None:
        self.state.dashed = any(map(float, operands[0]))

    def paint(self, fills: bool, strokes: bool, _: Operands) -> None:
        state, outline, self.outline = self.state, self.outline, Outline()
        if outline.points:
            box, plain = around(outline.points), outline.is_plain
            edge = hull(outline.points) if fills and not plain and min(box.width, box.height) > _LARGE else ()
            path = Mark("", box, None, 0.0, "", parts=outline.shapes, plain=plain, hull=edge)
            if fills:
                self.paint_path("fill", path, state.fill, 0.0, state.overprint_fill)
            if strokes:
                self.paint_path("stroke", path, state.stroke, state.line_on_page, state.overprint_stroke)
            if self.clipping:
                state.clip_to(outline)
        self.clipping = False

    def paint_path(self, kind: str, path: Mark, paint: Paint, size: float, overprint: bool) -> None:
        over = overprint and self.state.keeps_plates(paint)
        dashed = kind == "stroke" and self.state.dashed
        tag = self.tags.current
        self.see(paint)
        mark = path._replace(
            kind=kind, paint=paint, size=size, tag=tag.role, overprint=over, dashed=dashed, mcid=tag.mcid
        )
        self.leave(mark)

    # Text

    def begin_text(self, _: Operands) -> None:
        if self.in_text:
            self.nesting[say("a BT without an ET")] = None
        self.pen.begin()
        self.in_text = True

    def end_text(self, _: Operands) -> None:
        if not self.in_text:
            self.nesting[say("an ET without a BT")] = None
        self.in_text = False

    def choose_font(self, operands: Operands) -> None:
        self.state.font = self.resources.font(str(operands[0]))
        self.state.size = float(operands[1])
        if self.state.font is None:
            raise KeyError(str(operands[0]))

    def text_mode(self, operands: Operands) -> None:
        self.state.mode = int(operands[0])

    def text_stretch(self, operands: Operands) -> None:
        self.state.stretch = float(operands[0]) / 100

    def text_matrix(self, operands: Operands) -> None:
        self.pen.begin(matrix_of(operands))

    def next_line(self, operands: Operands) -> None:
        x, y = _numbers(operands)
        self.pen.next_line(x, y)

    def next_line_leading(self, operands: Operands) -> None:
        self.state.leading = -float(operands[1])
        self.next_line(operands)

    def new_line(self, _: Operands) -> None:
        self.pen.next_line(0, -self.state.leading)

    def show(self, operands: Operands) -> None:
        self.show_text(operands[-1:])

    def show_spaced(self, operands: Operands) -> None:
        self.show_text(list(operands[0]))

    def show_on_new_line(self, operands: Operands) -> None:
        if len(operands) == 3:
            self.state.word_space, self.state.char_space = _numbers(operands[:2])
        self.new_line(operands)
        self.show(operands)

    def show_text(self, parts: Any) -> None:
        if not self.in_text or self.state.font is None:
            self.broken["Tj"] = None
        state, paint, texts = self.state, self.state.text_paint, texts_of(parts)
        if paint is not None and state.font is not None:
            self.codes.setdefault(state.font.key, set()).update(codes_of(texts, state.font.widths))
            if state.font.kind == "Type3":
                self.run_glyphs(state.font, self.codes[state.font.key])
        if any(texts) and (state.font or state.size):  # PDFium counts one in an unknown font, and none before a font
            self.shows[0] += 1
        self.resources.cache.budget.spend("letters", sum(map(len, texts)))
        size = state.text_size(self.pen.at)
        box, words = self.pen.write(state, parts)
        if words:
            self.note_words(words, state.font.key if state.font else "", self.tags.current.mcid)
        if box is None or not any(texts):
            return
        over = state.overprint_fill and state.keeps_plates(paint)
        self.see(paint)
        role, mcid, _ = self.tags.current
        font = state.font.key if state.font else ""
        self.leave(Mark("text", box, paint, size, role, over, font=font, mcid=mcid))

    def run_glyphs(self, font: Font, codes: Iterable[int]) -> None:
        """Keep the color spaces of glyphs that are content. Each glyph of a document is run once."""
        known = self.resources.cache.glyphs
        for code in codes:
            if (font.key, code) not in known:
                known[font.key, code] = (), ()
                known[font.key, code] = self.glyph(glyph_of(font.node, code), font)
            spaces, groups = known[font.key, code]
            self.spaces.update(dict.fromkeys(spaces))
            self.groups.update(dict.fromkeys(groups))

    def glyph(self, procedure: Any, font: Font) -> tuple[tuple[Space, ...], tuple[Group, ...]]:
        """Return the color spaces and groups of a glyph."""
        if not isinstance(procedure, pikepdf.Stream):
            return (), ()
        kept = dict(self.__dict__)
        self.spaces, self.groups, self.codes = {}, {}, dict(self.codes)
        if "/Resources" in font.node:
            self.resources = resources_of(font.node, font.node.Resources, self.resources.cache)
        try:
            self.aside(procedure, self.state.copy())
            return tuple(self.spaces), tuple(self.groups)
        finally:
            self.__dict__.update(kept)

    def drop_colours(self, _: Operands) -> None:
        """Begin a glyph without colors of its own, as d1 says."""
        self.is_uncoloured = True

    def note_words(self, words: Sequence[tuple[Box, tuple[int, ...]]], font: str, mcid: int) -> None:
        """Keep words, as many as a long book has."""
        self.resources.cache.words += len(words)
        if self.resources.cache.words > _MOST_WORDS:
            return
        clip, hidden = self.state.clip, self.state.text_fault
        show, after = self.shows[0] - 1, len(self.marks)
        for box, codes in words:
            fault = "clipped" if clip is not None and not clip.touches(box) else hidden
            self.words.append(Word(box, font, codes, mcid, show, after, fault))
            if self.tags.current.is_silent:
                self.silent.append(self.words[-1])

    # Pictures, forms and shadings

    def draw(self, operands: Operands) -> None:
        thing = self.resources.thing("/XObject", str(operands[0]))
        if thing.get("/Subtype") == "/Image":
            picture = self.resources.picture(thing)
            if thing.objgen == (0, 0) or thing.objgen not in self.pictured:
                self.pictured.add(thing.objgen)
                self.resources.cache.show(thing, picture.bits)
                self.groups.update(dict.fromkeys(groups_of(thing, "picture", self.resources.cache)))
            self.place(picture)
        elif thing.get("/Subtype") == "/Form":
            self.inside(thing, times(matrix_of(thing.get("/Matrix", IDENTITY)), self.state.matrix))

    def inline_picture(self, operands: Operands) -> None:
        picture = self.resources.inline_picture(operands[0])
        self.resources.cache.budget.spend("pixels", max(0, picture.width) * max(0, picture.height))
        self.place(picture)

    def place(self, picture: Picture) -> None:
        matrix = self.state.matrix
        inches = max(scale_across(matrix) / 72 / picture.width, scale_up(matrix) / 72 / picture.height)
        paint = self.state.fill if picture.stencil else Paint(picture.space, ())
        self.see(paint)
        self.mark_square("picture", paint, 1 / inches if inches else 0.0, picture)

    def shade(self, operands: Operands) -> None:
        paint = heaviest_of_shading(self.resources.thing("/Shading", str(operands[0])), self.resources)
        self.see(paint)
        if self.state.clip is None:
            self.mark_square("shading", paint, 0.0)
        else:  # it paints everything that the clip shows
            role, mcid, _ = self.tags.current
            self.leave(Mark("shading", self.state.clip, paint, 0.0, role, mcid=mcid))

    def mark_square(self, kind: str, paint: Paint, size: float, picture: Picture | None = None) -> None:
        box = around([transform(self.state.matrix, *corner) for corner in _UNIT_SQUARE])
        role, mcid, _ = self.tags.current
        self.leave(Mark(kind, box, paint, size, role, picture=picture, mcid=mcid))

    # Tags

    def begin_tag(self, operands: Operands) -> None:
        self.tags.begin(operands[0])
        self.resources.cache.budget.hold("depth", len(self.tags.open))

    def begin_tag_with(self, operands: Operands) -> None:
        role, properties = operands
        self.tags.begin_with(role, properties_of(properties, lambda name: self.resources.thing("/Properties", name)))
        self.resources.cache.budget.hold("depth", len(self.tags.open))

    def end_tag(self, _: Operands) -> None:
        self.tags.end()


def _numbers(operands: Operands) -> tuple[float, ...]:
    return tuple(map(float, operands))
