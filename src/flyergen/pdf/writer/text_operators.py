"""Text operators: writes a run of glyphs on its baseline, with kerning and offsets."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import attrgetter
from unicodedata import normalize

from flyergen.artwork import Glyph, GlyphRun
from flyergen.pdf.writer.font_subsets import Face
from flyergen.pdf.writer.number_syntax import number, utf16

_NOTHING = "\u200b"
# A smaller move is rounding: a two-millionth of an em.
_SMALLEST_MOVE = 0.0005
_text_of = attrgetter("text")


def show(run: GlyphRun, face: Face) -> str:
    """Return the operators that show `run` from the text matrix on, in the face's codes.

    Kerning and offsets are numbers between the codes, in 1/1000 em against the direction of writing. If codes cannot
    represent the text of a cluster of glyphs, it is a span with its text.
    """
    parts: list[str] = []
    shift = 0.0
    for text, glyphs in stretches(run.glyphs, face):
        shown, shift = _show(glyphs, face, run.size, shift)
        parts.append(f"/Span<</ActualText<FEFF{utf16(text)}>>>BDC\n{shown}\nEMC" if text else shown)
    return "\n".join(parts)


def stretches(glyphs: Sequence[Glyph], face: Face) -> Iterator[tuple[str, Sequence[Glyph]]]:
    """Yield ("", glyphs whose codes have their text) and (text, the glyphs of another cluster)."""
    if all(map(_text_of, glyphs)) and not face.font.is_cff:
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
    spelled = [known(glyph) or _spelled(glyph, face) for glyph in others]
    if dx or dy or not all(spelled):
        return _show_moved(glyphs, face, size, shift)
    code, width = face.code(gid, text)
    return f"[{_kern(shift)}<{''.join(spelled)}{code}>]TJ", width - advance


def _spelled(glyph: Glyph, face: Face) -> str:
    """Return the code of a glyph and the move after it, within a string, or "" for a glyph that is offset."""
    gid, advance, dx, dy, text = glyph
    code, width = face.code(gid, text)
    if dx or dy:
        return ""
    move = _kern(width - advance)
    spelled = face.spelled[glyph] = f"{code}>{move}<" if move else code
    return spelled


def _show_moved(glyphs: Sequence[Glyph], face: Face, size: float, shift: float) -> tuple[str, float]:
    """Return the result of `_show` if some glyphs are offset, such as accents over letters."""
    parts, codes, rise, known = ["["], "", 0.0, face.codes.get
    for gid, advance, dx, dy, text in glyphs:
        shift -= dx
        if dy != rise:
            parts.append(f"{_string(codes)}]TJ {number(dy * size / 1000)} Ts[")
            codes, rise = "", dy
        if move := _kern(shift):
            parts.append(_string(codes) + move)
            codes = ""
        code, width = known((gid, text)) or face.code(gid, text)
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
