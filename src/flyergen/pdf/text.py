"""Text operators: a run of glyphs on its baseline, each glyph where shaping put it."""

from collections.abc import Iterator, Sequence
from unicodedata import normalize

from flyergen.artwork import Glyph, GlyphRun
from flyergen.pdf.fonts import Face
from flyergen.pdf.syntax import number, utf16

_NOTHING = "\u200b"
# What is less than this is rounding: a two-millionth of an em.
_SMALLEST_MOVE = 0.0005


def show(run: GlyphRun, face: Face) -> str:
    """Return the operators that show `run` from the text matrix on, in the face's codes.

    Kerning and offsets are numbers between the codes, in 1/1000 em against the direction of writing.
    Where codes cannot spell a cluster of glyphs, it is a span with its text beside it.
    """
    parts: list[str] = []
    shift = 0.0
    for text, glyphs in stretches(run.glyphs, face):
        shown, shift = _show(glyphs, face, run.size, shift)
        parts.append(f"/Span<</ActualText<FEFF{utf16(text)}>>>BDC\n{shown}\nEMC" if text else shown)
    return "\n".join(parts)


def stretches(glyphs: Sequence[Glyph], face: Face) -> Iterator[tuple[str, Sequence[Glyph]]]:
    """Yield ("", glyphs that spell themselves) and (text, the glyphs of a cluster that do not)."""
    if all(glyph.text for glyph in glyphs) and not face.font.is_cff:
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
    """Yield each glyph that has text with those behind it that have none."""
    cluster: list[Glyph] = []
    for glyph in glyphs:
        if glyph.text and cluster:
            yield cluster
            cluster = []
        cluster.append(glyph)
    if cluster:
        yield cluster


def _spread(cluster: Sequence[Glyph]) -> list[Glyph]:
    """Return the cluster with its text shared out: the last glyphs get a character each, the first the rest.

    Every code must mean something (ISO 19005-2, 6.2.11.7.2), so a text that is too short is taken apart,
    and glyphs that still get nothing mean a space of no width.
    """
    text = cluster[0].text
    if len(text) < len(cluster):
        text = normalize("NFKD", text).ljust(len(cluster), _NOTHING)
    head = len(text) - len(cluster) + 1
    return [glyph._replace(text=part) for glyph, part in zip(cluster, (text[:head], *text[head:]), strict=True)]


def _show(glyphs: Sequence[Glyph], face: Face, size: float, shift: float) -> tuple[str, float]:
    """Return the operators for `glyphs`, the first moved by `shift`, and the move that the next glyph needs."""
    parts, codes, rise = ["["], "", 0.0
    for gid, advance, dx, dy, text in glyphs:
        shift -= dx
        if dy != rise:
            parts.append(f"{_string(codes)}]TJ {number(dy * size / 1000)} Ts[")
            codes, rise = "", dy
        if shift and abs(shift) >= _SMALLEST_MOVE:
            parts.append(_string(codes) + number(shift))
            codes = ""
        code, width = face.code(gid, text)
        codes += code
        shift = width - advance + dx
    parts.append(_string(codes) + ("]TJ 0 Ts" if rise else "]TJ"))
    return "".join(parts), shift


def _string(codes: str) -> str:
    return f"<{codes}>" if codes else ""
