"""SVG text: the letters of a logo as outlines, if their font is available.

Words in a row share a position. A `tspan` with its own position begins a new row. Source: SVG 2, 11.5.
"""

import re
from collections.abc import Iterator, Sequence

import svgelements
import uharfbuzz as hb

from flyergen.fonts import FontFile, open_font
from flyergen.messages import say
from flyergen.problem import FlyerError, Problem
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple
from flyergen.source.assets.fonts import FaceFinder
from flyergen.source.svg.element_tree import LETTERS, Node
from flyergen.source.svg.paths import length
from flyergen.source.svg.styles import StyleSheet, properties_of

_WEIGHTS = {"normal": 400, "bold": 700}
_GENERIC = ("serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui")
_ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}
# Attributes that would set letters in another way than in a row.
_PLACING = ("textLength", "rotate", "writing-mode", "baseline-shift")
_OUTLINES = say("turn text into outlines (Inkscape: Path, Object to Path)")


class Words(NamedTuple):
    """Words in one style, as a path in the text's own units."""

    node: Node
    properties: dict[str, str]
    path: svgelements.Path


class _Piece(NamedTuple):
    """Letters in one style, and where they begin: at a new position, or after the piece before."""

    node: Node
    properties: dict[str, str]
    text: str
    x: float | None
    y: float | None
    shift: tuple[float, float]


def words_of(
    text: Node, properties: dict[str, str], sheet: StyleSheet, find: FaceFinder | None
) -> Iterator[Words | Problem]:
    """Yield the words of a `<text>`, or V120 for each part of it that cannot be set."""
    pieces = _spaced(list(_pieces(text, properties, sheet)))
    rows: list[list[_Piece]] = []
    for piece in pieces:
        if piece.x is not None or piece.y is not None or not rows:
            rows.append([])
        rows[-1].append(piece)
    x = y = 0.0
    for row in rows:
        x, y = (old if new is None else new for old, new in ((x, row[0].x), (y, row[0].y)))
        try:
            runs = [_Run(piece, _face(piece, find)) for piece in row]
        except FlyerError as error:
            yield from error.problems
            continue
        width = sum(run.width + run.piece.shift[0] for run in runs)
        x -= _ANCHORS.get(row[0].properties["text-anchor"], 0.0) * width
        for run in runs:
            x, y = x + run.piece.shift[0], y + run.piece.shift[1]
            yield Words(run.piece.node, run.piece.properties, run.outline(x, y))
            x += run.width


def _pieces(node: Node, properties: dict[str, str], sheet: StyleSheet) -> Iterator[_Piece]:
    """Yield the letters of an element and of its children, in reading order."""
    if odd := next((name for name in _PLACING if name in node.attributes), ""):
        raise ValueError(say("the text is set with `{name}`", name=odd))
    x, y = (_first(node, side) for side in "xy")
    shift = (_first(node, "dx") or 0.0, _first(node, "dy") or 0.0)
    for child in node.children:
        if child.tag == LETTERS:
            yield _Piece(node, properties, "".join(child.words), x, y, shift)
        elif child.tag == "tspan":
            own = properties_of(child, sheet, properties)
            inner = list(_pieces(child, own, sheet)) if own.get("display") != "none" else []
            if inner and inner[0].x is None and inner[0].y is None:
                inner[0] = inner[0]._replace(x=x, y=y)
            yield from inner
        elif child.tag not in ("title", "desc"):
            raise ValueError(say("`<{tag}>` stands in the text", tag=child.tag))
        else:
            continue
        x = y = None
        shift = (0.0, 0.0)


def _first(node: Node, name: str) -> float | None:
    """Return a coordinate of an element. Raises ValueError if each letter has its own."""
    numbers = node.attributes.get(name, "").replace(",", " ").split()
    if len(numbers) > 1:
        raise ValueError(say("each letter of the text has a place of its own"))
    return length(numbers[0]) if numbers else None


def _spaced(pieces: list[_Piece]) -> list[_Piece]:
    """Return the pieces with single spaces between words, none at the ends of a row, and no empty piece."""
    found: list[_Piece] = []
    for piece in pieces:
        text = re.sub(r"\s+", " ", piece.text)
        begins = piece.x is not None or piece.y is not None or not found
        if begins or found[-1].text.endswith(" "):
            text = text.lstrip(" ")
        if begins and found:
            found[-1] = found[-1]._replace(text=found[-1].text.rstrip(" "))
        if text or begins:
            found.append(piece._replace(text=text))
    if found:
        found[-1] = found[-1]._replace(text=found[-1].text.rstrip(" "))
    return found


def _face(piece: _Piece, find: FaceFinder | None) -> FontFile:
    """Return the face of a piece. Raises FlyerError V120 if the font is missing or lacks a letter."""
    said = piece.properties
    families = [part.strip().strip("'\"") for part in said["font-family"].split(",") if part.strip()]
    slant = said["font-style"].startswith(("italic", "oblique"))
    weight = _WEIGHTS.get(said["font-weight"]) or int(length(said["font-weight"]))
    paths = (find(family, weight, slant) for family in families) if find else iter(())
    path = next((one for one in paths if one), None)
    named = [family for family in families if family not in _GENERIC]
    if path is None and not (find and named):
        raise FlyerError([problem_of("V120", piece.node.place, "text", hint=_OUTLINES)])
    if path is None:
        raise FlyerError([problem_of("V120", piece.node.place, "no_font", family=named[0], name=_as_folder(named[0]))])
    face = open_font(path)
    if missing := next((letter for letter in piece.text if letter != " " and not face.covers(letter)), ""):
        raise FlyerError(
            [problem_of("V120", piece.node.place, "no_letter", font=face.name, letter=missing, hint=_OUTLINES)]
        )
    return face


def _as_folder(family: str) -> str:
    return re.sub(r"[\W_]+", "-", family).strip("-").casefold()


class _Run:
    """A shaped piece: its width and its outlines, in user units."""

    def __init__(self, piece: _Piece, face: FontFile) -> None:
        self.piece, self._face = piece, face
        self._scale = length(piece.properties["font-size"]) / 1000
        spacing = piece.properties["letter-spacing"]
        self._spacing = 0.0 if spacing == "normal" else length(spacing)
        buffer = hb.Buffer()
        buffer.add_str(piece.text)
        buffer.guess_segment_properties()
        hb.shape(face.font, buffer, {"liga": not self._spacing})
        self._glyphs = list(zip(buffer.glyph_infos, buffer.glyph_positions or (), strict=True))
        self.width = sum(at.x_advance * self._scale + self._spacing for _, at in self._glyphs)

    def outline(self, x: float, y: float) -> svgelements.Path:
        """Return the outlines of the letters on a baseline that begins at a point."""
        pen = _Pen(self._scale)
        for info, at in self._glyphs:
            pen.x, pen.y = x + at.x_offset * self._scale, y - at.y_offset * self._scale
            self._face.font.draw_glyph_with_pen(info.codepoint, pen)
            x += at.x_advance * self._scale + self._spacing
        return svgelements.Path(" ".join(pen.data))


class _Pen:
    """Converts outlines of glyphs, in 1/1000 em and y up, to path data in user units."""

    def __init__(self, scale: float) -> None:
        self.data: list[str] = []
        self.x = self.y = 0.0
        self._scale = scale

    def moveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._add("M", points)

    def lineTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._add("L", points)

    def qCurveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._add("Q", points)

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._add("C", points)

    def closePath(self) -> None:  # noqa: N802
        self.data.append("Z")

    def endPath(self) -> None:  # noqa: N802
        """End an open path, which needs nothing."""

    def _add(self, command: str, points: Sequence[tuple[float, float]]) -> None:
        numbers = (f"{self.x + x * self._scale:.5f} {self.y - y * self._scale:.5f}" for x, y in points)
        self.data.append(f"{command}{' '.join(numbers)}")
