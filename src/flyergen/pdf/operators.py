"""Content operators: writes artwork as the operators of a page, without repetition.

Each placement is painted in points from its own origin. So the outline of a path is the same text at every position,
and is formatted once for all pages and files.

Runs whose glyphs all stay in their places are spelled in a quick way of their own, which saves 4 ms of a cold build
(`python benchmarks/second_implementations.py`).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING
from unicodedata import category, normalize

from flyergen.artwork import Glyph, GlyphRun, Modules, Path, Picture, Stroke
from flyergen.colour import Colour, Opacity
from flyergen.pdf.colour import shading_name
from flyergen.pdf.font_subsets import Face
from flyergen.pdf.objects import Stream
from flyergen.pdf.paths import length, matrix_of, number, outline, pen_of, placed_squares, turn, utf16
from flyergen.pdf.resources import PaintedItem, Supplies

if TYPE_CHECKING:
    from flyergen.gradient import Gradient

# The names of three graphics states: fills overprint, strokes overprint, or neither.
OVERPRINT, OVERPRINT_STROKES, KNOCK_OUT = "Overprint", "OverprintStrokes", "KnockOut"


def learn(run: GlyphRun, supplies: Supplies) -> None:
    """Assign codes to the glyphs of a run without painting it."""
    show(run, supplies.face(run))


class Painter:
    """Writes the operators of one page, and keeps track of the graphics state.

    `gaps` are the indexes in `code` of glyphs and code modules, each with that of the font that is set for it, or None.
    """

    def __init__(self, supplies: Supplies, in_group: bool = False) -> None:
        """Nothing overprints in a transparency group."""
        self.code: list[str] = []
        self.gaps: list[tuple[int, int | None]] = []
        self.supplies = supplies
        self._overprint = supplies.overprint and not in_group
        self._state: dict[str, str] = {}
        self._in_text = False

    def open(self, *operators: str) -> None:
        """Save the graphics state and change it by `operators`."""
        self.code += ["q", *operators]
        self._state = {}

    def close(self) -> None:
        """Restore the graphics state to what it was before `open`."""
        self.code.append("Q")
        self._state = {}

    def tagged(self, tag: str, items: Iterable[PaintedItem], outer: Opacity | None = None) -> None:
        """Paint `items` in the group `outer` as one piece of marked content. `tag` is its tag and properties."""
        self.code.append(f"{tag} BDC")
        self.plain(items, outer)
        self.code.append("EMC")

    def plain(self, items: Iterable[PaintedItem], outer: Opacity | None = None) -> None:
        """Paint `items` in the group `outer` without a tag, for a form that is tagged where it is shown."""
        for opacity, some in groupby(items, lambda item: item.opacity and item.opacity.within(outer)):
            if opacity is not None:
                self._leave_text()
                own = tuple(some)
                self.group(own, opacity, partial(_painted_plainly, own, opacity))
                continue
            for item in some:
                self._paint(item)
        self._leave_text()

    def form(self, tag: str, name: str) -> None:
        """Show a form as one piece of marked content."""
        self.code += [f"{tag} BDC", f"/{name} Do", "EMC"]

    def group(
        self, items: Sequence[PaintedItem], opacity: Opacity, paint: "Callable[[Painter, Stream], int | None]"
    ) -> None:
        """Show items as a transparency group with an opacity.

        `paint` paints them into its form, and returns the form's key in the parent tree if it has tags.
        """
        from flyergen.pdf.gradient_forms import fill_group

        inner, form = Painter(self.supplies, in_group=True), Stream({}, b"")
        fill_group(form, inner.code, items, self.supplies, paint(inner, form))
        name, state = self.supplies.add_group(form), f"Opacity{round(opacity.share * 1000)}"
        self.supplies.opacities[state] = opacity.share
        self.code += ["q", *self._knocked_out, f"/{state} gs", f"/{name} Do", "Q"]

    @property
    def _knocked_out(self) -> list[str]:
        return [f"/{KNOCK_OUT} gs"] if self.supplies.overprint else []

    def _paint(self, item: PaintedItem) -> None:
        if isinstance(item, GlyphRun):
            self._text(item)
            return
        self._leave_text()
        if isinstance(item, Path):
            self._path(item)
        elif isinstance(item, Modules):
            self._modules(item)
        else:
            self._picture(item)

    def _text(self, run: GlyphRun) -> None:
        if not self._in_text:
            self.code.append("BT")
            self._in_text = True
        self._fill(run.colour, self._overprint)
        before = len(self.code)
        self._set("font", font_of(run, self.supplies))
        self.gaps.append((len(self.code), before if len(self.code) > before else None))
        self.code.append(placed_glyphs(run, self.supplies))

    def _leave_text(self) -> None:
        if self._in_text:
            self.code.append("ET")
            self._in_text = False

    def _path(self, path: Path) -> None:
        fill, stroke = path.fill, path.stroke
        if path.gradient:
            self._shade(path, path.gradient)
            fill = None
        shaded = stroke if stroke and stroke.gradient else None
        if shaded:
            stroke = None
        if fill:
            self._fill(fill, is_area=not path.is_sign)
        if stroke:
            self._pen(stroke)
        if fill or stroke:
            operator = ("B" if stroke else "f") if fill else "S"
            self.code.append(outline(path.segments) + operator + ("*" if path.even_odd and fill else ""))
        if shaded and shaded.gradient:
            self._shade_stroke(path, shaded, shaded.gradient)

    def _shade(self, path: Path, gradient: "Gradient") -> None:
        """Paint a gradient within a path."""
        *parts, e, f = matrix_of(gradient)
        matrix = f"{' '.join(f'{part:.8f}' for part in parts)} {number(e)} {number(f)} cm"
        clip = "W* n" if path.even_odd else "W n"
        mask = self._mask(path, gradient)
        self.code += ["q", *mask, outline(path.segments) + clip, matrix, f"/{shading_name(gradient)} sh", "Q"]

    def _shade_stroke(self, path: Path, stroke: Stroke, gradient: "Gradient") -> None:
        """Paint a gradient within the stroke of a path."""
        from flyergen.pdf.gradient_forms import stroke_form

        name = self.supplies.add_group(stroke_form(path, stroke, gradient, self.supplies))
        self.code += ["q", *self._knocked_out, *self._mask(path, gradient), f"/{name} Do", "Q"]

    def _mask(self, path: Path, gradient: "Gradient") -> list[str]:
        """Return the operators that mask what is painted next by the opacities of a gradient."""
        if not gradient.shares:
            return []
        from flyergen.pdf.gradient_forms import opacity_mask

        return [f"/{self.supplies.add_mask(opacity_mask(path, gradient, self.supplies))} gs"]

    def _modules(self, modules: Modules) -> None:
        """Fill the code as one path, with a module as the unit.

        Modules filled one by one would show seams on screens.
        """
        self._fill(modules.colour, self._overprint)
        self.gaps.append((len(self.code) + 1, None))
        self.code += ["q", placed_squares(modules), "f", "Q"]

    def _picture(self, picture: Picture) -> None:
        x, y, width, height = picture.box
        matrix = f"{length(width)} 0 0 {length(height)} {length(x)} {length(-y - height)} cm"
        if picture.quarters:
            across, down = picture.box.middle
            about = f"{turn(picture.quarters)} {length(across)} {length(-down)} cm"
            matrix = f"{about}\n{length(width)} 0 0 {length(height)} {length(-width / 2)} {length(-height / 2)} cm"
        if picture.look and picture.look.outline:
            matrix = f"{outline(picture.outline)}W n\n{matrix}"
        self.code += ["q", matrix, f"/{self.supplies.picture(picture)} Do", "Q"]

    def _fill(self, colour: Colour, may_overprint: bool = False, is_area: bool = False) -> None:
        """Set the fill. Only black ink overprints: white ink that overprints would be invisible."""
        ink = self.supplies.inks[colour]
        overprint = may_overprint and ink.overprints
        if overprint or "overprint" in self._state:
            self._set("overprint", f"/{OVERPRINT if overprint else KNOCK_OUT} gs")
        self._set("fill", (is_area and ink.area) or ink.fill)

    def _pen(self, stroke: Stroke) -> None:
        """Set the stroke.

        Black ink overprints, as in type: otherwise the thinnest line could show paper at its edges.
        """
        ink, over = self.supplies.inks[stroke.colour], f"/{OVERPRINT_STROKES} gs"
        if self._overprint and ink.overprints:
            self._set("overprint", over)
        elif self._state.get("overprint") == over:
            self._set("overprint", f"/{KNOCK_OUT} gs")
        self._set("stroke", ink.stroke)
        for what, operator in pen_of(stroke).items():
            self._set(what, operator)

    def _set(self, what: str, operator: str) -> None:
        if self._state.get(what) != operator:
            self._state[what] = operator
            self.code.append(operator)


def _painted_plainly(items: Sequence[PaintedItem], outer: Opacity, painter: Painter, _form: Stream) -> None:
    painter.plain(items, outer)


_NOTHING = "\u200b"
_FIRST_MARK = "\u0300"
# A smaller move is rounding: a two-millionth of an em.
_SMALLEST_MOVE = 0.0005
_text_of = itemgetter(4)
_SEEN_AS_SPACE = 20.0  # 1/1000 em of letterspacing, with kerning well under what any reader takes for a space


def font_of(run: GlyphRun, supplies: Supplies) -> str:
    """Return the operator that sets the font and the size of a run."""
    return f"/{supplies.face(run).name} {number(run.size)} Tf"


def placed_glyphs(run: GlyphRun, supplies: Supplies) -> str:
    """Return the operators that show `run` at its position."""
    x, y = run.origin
    shown = show(run, supplies.face(run))
    in_word = run.element is not None and bool(run.element.actual_text)  # then its marked content has the word
    if run.quarters % 1 and not in_word and "BDC" not in shown and run.words == run.text:
        # Some readers find the words of a line only if it is level, and read a tilted one letter by letter.
        shown = f"/Span<</ActualText<FEFF{utf16(run.text)}>>>BDC\n{shown}\nEMC"
    return f"{turn(run.quarters)} {length(x)} {length(-y)} Tm\n{shown}"


def show(run: GlyphRun, face: Face) -> str:
    """Return the operators that show `run` from the text matrix on, in the face's codes.

    Kerning and offsets are numbers between the codes, in 1/1000 em against the direction of writing. If codes cannot
    represent the text of a cluster of glyphs, it is a span with its text.
    """
    is_spaced = run.features.letterspacing >= _SEEN_AS_SPACE
    glyphs = _widened(run, face) if is_spaced and not face.font.is_cff else run.glyphs
    if shown := _glyph_codes(glyphs, face):
        return shown
    parts: list[str] = []
    shift = 0.0
    for text, some in _spelled_out(glyphs) if is_spaced and face.font.is_cff else stretches(glyphs, face):
        shown, shift = _show(some, face, run.size, shift)
        parts.append(f"/Span<</ActualText<FEFF{utf16(text)}>>>BDC\n{shown}\nEMC" if text else shown)
    return "\n".join(parts)


def _widened(run: GlyphRun, face: Face) -> tuple[Glyph, ...]:
    """Return the glyphs of letterspaced words with the space in the letters themselves.

    Readers of PDF files take a wide space after a letter for that between words.
    """
    space, own = round(run.features.letterspacing), face.font.advance
    wide = [glyph.advance > own(glyph.gid) + space / 2 for glyph in run.glyphs]
    glyphs = zip(run.glyphs, wide, strict=True)
    return tuple(one._replace(gid=face.wider(one.gid, space)) if is_wide else one for one, is_wide in glyphs)


def _spelled_out(glyphs: Sequence[Glyph]) -> Iterator[tuple[str, Sequence[Glyph]]]:
    """Yield each word with its text, as `stretches` does."""
    return (("".join(map(_text_of, word)), _all_with_text(word)) for word in _words(glyphs))


def _glyph_codes(glyphs: Sequence[Glyph], face: Face) -> str:
    """Return the operators for glyphs that a face has spelled before, in their places and with their texts, or ""."""
    if not glyphs or face.font.is_cff:
        return ""
    *others, (gid, _, dx, dy, text) = glyphs
    spelled = [*map(face.spelled.get, others)]
    if dx or dy or not text or not all(spelled):
        return ""
    return f"[<{''.join(spelled)}{face.code(gid, text)[0]}>]TJ"  # type: ignore[arg-type]


def stretches(glyphs: Sequence[Glyph], face: Face) -> Iterator[tuple[str, Sequence[Glyph]]]:
    """Yield ("", glyphs whose codes have their text) and (text, the glyphs of another cluster or of a word).

    Words from right to left have no text of their own: readers turn round what is written from left to right.
    """
    texts = [*map(_text_of, glyphs)]
    written = all(texts)
    whole = "".join(texts)
    if (
        not (written and _is_without_marks(whole))
        and not any(map(_is_from_the_right, whole))
        and any(map(_is_composed, glyphs))
    ):
        yield from _spelled_out(glyphs)
        return
    if written and not face.font.is_cff:
        yield "", glyphs
        return
    plain: list[Glyph] = []
    for cluster in _clusters(glyphs):
        text = cluster[0].text
        spread = _spread(cluster) if len(cluster) > 1 or not text else cluster
        if len(spread) <= max(len(text), 1) and all(map(face.spells, spread)):
            plain += spread
            continue
        if plain:
            yield "", plain
            plain = []
        yield text, spread
    if plain:
        yield "", plain


def _words(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Yield words, each with the blank after it: a reader ignores a blank before other words."""
    word: list[Glyph] = []
    for glyph in glyphs:
        if word and word[-1].text.isspace() and not glyph.text.isspace():
            yield word
            word = []
        word.append(glyph)
    yield word


def _all_with_text(word: Sequence[Glyph]) -> list[Glyph]:
    clusters = (_spread(one) if len(one) > 1 or not one[0].text else one for one in _clusters(word))
    return [glyph for cluster in clusters for glyph in cluster]


def _is_composed(glyph: Glyph) -> bool:
    """Return whether a glyph is a part of a letter: a mark at a place of its own, or one without a text.

    Readers would see it as a letter after a blank, so whole words have their texts.
    """
    _, advance, dx, dy, text = glyph
    is_moved = dx != 0 or dy != 0
    return bool(is_moved or advance) if not text else (is_moved or not advance) and _is_mark(text)


def _is_without_marks(text: str) -> bool:
    return text.isascii() or not any(map(_is_mark, filter(_FIRST_MARK.__le__, set(text))))


@lru_cache(maxsize=1024)
def _is_mark(text: str) -> bool:
    """Return whether a text is a mark on a letter that is read from left to right."""
    return bool(text) and category(text[0])[0] == "M" and not _is_from_the_right(text[0])


def _is_from_the_right(character: str) -> bool:
    """Return whether a character belongs to a script that is written from right to left. Source: Blocks.txt."""
    return "\u0590" <= character < "\u0900" or "\U0001e800" <= character < "\U0001f000"


def _clusters(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Yield each glyph that has text, with the following ones that have none."""
    cluster: list[Glyph] = []
    for glyph in glyphs:
        if glyph.text and cluster:
            yield cluster
            cluster = []
        cluster.append(glyph)
    if cluster:
        yield cluster


def _spread(cluster: Sequence[Glyph]) -> list[Glyph]:
    """Return the cluster with its text distributed: the last glyphs get a character each, the first the rest.

    Every code needs a text (ISO 19005-2, 6.2.11.7.2). So a text that is too short is decomposed, and glyphs without
    text get a zero-width space.
    """
    text = cluster[0].text
    if len(text) < len(cluster):
        text = normalize("NFKD", text).ljust(len(cluster), _NOTHING)
    head = len(text) - len(cluster) + 1
    return [glyph._replace(text=part) for glyph, part in zip(cluster, (text[:head], *text[head:]), strict=True)]


def _show(glyphs: Sequence[Glyph], face: Face, size: float, shift: float) -> tuple[str, float]:
    """Return the operators for `glyphs`, the first moved by `shift`, and the move before the next glyph."""
    *others, (gid, advance, dx, dy, text) = glyphs
    known = face.spelled.get
    spelled = [known(glyph) or _spelled_glyph(glyph, face) for glyph in others]
    last = _shifted(glyphs[-1], face) if dx or dy else face.code(gid, text)
    if last is None or not all(spelled):
        return _show_moved(glyphs, face, size, shift)
    code, width = last
    return f"[{_kern(shift)}<{''.join(spelled)}{code}>]TJ", width - advance


def _shifted(glyph: Glyph, face: Face) -> tuple[str, int] | None:
    """Return the code and the width of an offset glyph that a glyph of its own shows, or None for a kerned letter.

    Readers of PDF files take a mark that is moved over its letter, or a letter that is raised, for a word of its own.
    """
    gid, advance, dx, dy, text = glyph
    if not dy and abs(dx) < _SMALLEST_MOVE:
        return face.code(gid, text)
    if face.font.is_cff or (advance and not dy):
        return None
    return face.shifted_code(gid, text, round(dx), round(dy))


def _spelled_glyph(glyph: Glyph, face: Face) -> str:
    """Return the code of a glyph and the move after it, within a string, or "" for a letter that is offset.

    Those in one place and with a text are kept.
    """
    gid, advance, dx, dy, text = glyph
    found = _shifted(glyph, face) if dx or dy else face.code(gid, text)
    if found is None:
        face.code(gid, text)  # codes are given in the order of the glyphs
        return ""
    code, width = found
    move = _kern(width - advance)
    spelled = face.spelled[glyph] = f"{code}>{move}<" if move else code
    return spelled


def _show_moved(glyphs: Sequence[Glyph], face: Face, size: float, shift: float) -> tuple[str, float]:
    """Return the result of `_show` if some glyphs are offset, such as accents over letters."""
    parts, codes, rise, known = ["["], "", 0.0, face.codes.get
    for glyph in glyphs:
        gid, advance, dx, dy, text = glyph
        shown = _shifted(glyph, face) if dx or dy else None
        if shown:
            dx = dy = 0.0
        shift -= dx
        if dy != rise:
            parts.append(f"{_string(codes)}]TJ {number(dy * size / 1000)} Ts[")
            codes, rise = "", dy
        if move := _kern(shift):
            parts.append(_string(codes) + move)
            codes = ""
        code, width = shown or known((gid, text)) or face.code(gid, text)
        codes += code
        shift = width - advance + dx
    parts.append(_string(codes) + ("]TJ 0 Ts" if rise else "]TJ"))
    return "".join(parts), shift


@lru_cache(maxsize=1024)
def _kern(shift: float) -> str:
    """Return a move between two glyphs as written, "" for none.

    Results are cached: the same few come again and again.
    """
    return number(shift) if abs(shift) >= _SMALLEST_MOVE else ""


def _string(codes: str) -> str:
    return f"<{codes}>" if codes else ""
