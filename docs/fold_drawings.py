"""Drawings of folds, as SVG: both sides of the open sheet with their panels, and the folded paper seen from its foot.

The paper's edge is walked leaf by leaf through `flyergen.sheet.fold_drawing`, so that a drawing shows
what is computed.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from flyergen.geometry import Rect
from flyergen.sheet.fold_drawing import Face, View, views
from flyergen.sheet.folded_sheet import SIDES, FoldedSheet, Panel
from flyergen.sheet.folds import FOLDS

_DARK, _LINE, _SOFT, _TINT, _SLIT = "#123F36", "#5B7F75", "#8A9A94", "#EAF2EE", "#C2410C"
_FONT = "font-family=\"'Source Sans 3','Helvetica Neue',Arial,sans-serif\""
_SHEET, _HEIGHT, _GAP, _TOP = 236.0, 200.0, 30.0, 26.0  # px: the open sheet, the most of it, between, above it
_EDGE, _LEVEL = 150.0, 11.0  # px: the folded paper, and from leaf to leaf


class _Leaf(NamedTuple):
    """A leaf of the folded paper from its foot: its row and column, both ends in mm, and on how many leaves it lies.

    `first` and `last` are its left and right end on the open inside.
    """

    row: float
    column: float
    first: float
    last: float
    level: int


def drawing(sheet: FoldedSheet) -> str:
    """Return the SVG of a fold."""
    scale = min(_SHEET / sheet.trim.width, _HEIGHT / sheet.trim.height)
    width, height = sheet.trim.width * scale, sheet.trim.height * scale
    parts: list[str] = []
    for n, side in enumerate(SIDES):
        x = 1 + n * (width + _GAP)
        parts += [_label(x, 14, side), f'<g transform="translate({x:.2f} {_TOP})">', *_side(sheet, side, scale), "</g>"]
    x = 1 + 2 * (width + _GAP)
    edge = _cross(height) if FOLDS[sheet.fold].slit else _edge(sheet, height)
    foot = "pushed together" if FOLDS[sheet.fold].slit else "folded, from its foot"
    parts += [_label(x, 14, foot), f'<g transform="translate({x:.2f} {_TOP})">', *edge, "</g>"]
    size = (x + _EDGE + 24, height + _TOP + 4)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{size[0]:.0f}" height="{size[1]:.0f}" {_FONT}>'
    return "\n".join([head, '<rect width="100%" height="100%" fill="#fff"/>', *parts, "</svg>", ""])


def _label(x: float, y: float, text: str) -> str:
    return f'<text x="{x:.2f}" y="{y}" font-size="12" font-weight="600" fill="{_DARK}">{text}</text>'


def _side(sheet: FoldedSheet, side: str, scale: float) -> Iterator[str]:
    """Yield the open side: its panels, its folds, dashed, and the slit."""
    width, height = sheet.trim.width * scale, sheet.trim.height * scale
    yield from (line for panel in sheet.side(side) for line in _panel(sheet, panel, scale))
    folds = [(x * scale, 0.0, x * scale, height) for x in sheet.folds(side)]
    folds += [(0.0, y * scale, width, y * scale) for y in sheet.level_folds()]
    yield from (f'<path d="M{a:.2f} {b:.2f}L{c:.2f} {d:.2f}" {_stroke(_LINE, "5 3")}/>' for a, b, c, d in folds)
    if slit := sheet.slit():
        y, left, right = (one * scale for one in slit)
        yield f'<path d="M{left:.2f} {y:.2f}H{right:.2f}" stroke="{_SLIT}" stroke-width="2.4"/>'
    yield f'<rect width="{width:.2f}" height="{height:.2f}" {_stroke(_DARK)}/>'


def _stroke(colour: str, dashes: str = "") -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'fill="none" stroke="{colour}" stroke-width="1.2"{dashed}'


def _panel(sheet: FoldedSheet, panel: Panel, scale: float) -> Iterator[str]:
    """Yield a panel: its number as it is read, and its name; upside down as it stands."""
    box = Rect(*(one * scale for one in panel.box))
    number, place = sheet.reading.index(panel.name) + 1, sheet.side(panel.side).index(panel)
    fill, ink = (_DARK, "#fff") if number == 1 else ((_TINT, "#fff")[(place + int(panel.y > 0)) % 2], _DARK)
    yield f'<rect x="{box.x:.2f}" y="{box.y:.2f}" width="{box.width:.2f}" height="{box.height:.2f}" fill="{fill}"/>'
    x, y = _middle(sheet, panel, scale)
    turn = f' transform="rotate(180 {x:.2f} {y:.2f})"' if panel.turned else ""
    middle = f'text-anchor="middle" fill="{ink}"'
    yield f"<g{turn}>"
    yield f'<text x="{x:.2f}" y="{y:.2f}" font-size="22" font-weight="700" {middle}>{number}</text>'
    yield f'<text x="{x:.2f}" y="{y + 16:.2f}" font-size="10.5" {middle}>{panel.name}</text>'
    yield "</g>"


def _middle(sheet: FoldedSheet, panel: Panel, scale: float) -> tuple[float, float]:
    """Return the middle of a panel, or of its first part where folds cross it."""
    crossed = any(panel.x < x < panel.right - 1 for x in sheet.folds(panel.side))
    width = sheet.columns[0] if crossed else panel.width
    height = sheet.rows[0] if crossed else panel.height
    return (panel.x + width / 2) * scale, (panel.y + height / 2) * scale


def _edge(sheet: FoldedSheet, height: float) -> Iterator[str]:
    """Yield the folded paper seen from its foot, its front above: leaves, and the bends between them."""
    closed = views(sheet)[0]
    leaves = _leaves(sheet, closed)
    wide = max(max(leaf.first, leaf.last) for leaf in leaves)
    scale, middle = _EDGE / wide, height / 2 + max(leaf.level for leaf in leaves) * _LEVEL / 2

    def at(x: float, leaf: _Leaf) -> tuple[float, float]:
        return 12 + x * scale, middle - leaf.level * _LEVEL

    for leaf in leaves:
        (x1, y), (x2, _) = at(leaf.first, leaf), at(leaf.last, leaf)
        yield _paper(f"M{x1:.2f} {y:.2f}H{x2:.2f}")
    for one, other in pairwise(sorted(leaves)):
        if one.row == other.row:
            yield _bend(at(one.last, one), at(other.first, other), 1 if one.last > one.first else -1)
    x, y, said = 12 + _EDGE / 2, middle - leaves[-1].level * _LEVEL - 9, _on_top(sheet, closed)
    yield f'<text x="{x}" y="{y:.2f}" font-size="10.5" text-anchor="middle" fill="{_SOFT}">{said}</text>'


def _paper(path: str) -> str:
    return f'<path d="{path}" fill="none" stroke="{_DARK}" stroke-width="2.4" stroke-linecap="round"/>'


def _bend(one: tuple[float, float], other: tuple[float, float], way: int) -> str:
    """Return the bend from the end of one leaf to the beginning of the next, to the right (1) or the left (-1)."""
    (x1, y1), (x2, y2) = one, other
    out = max(x1 * way, x2 * way) * way + way * abs(y1 - y2) * 0.5
    return _paper(f"M{x1:.2f} {y1:.2f}C{out:.2f} {y1:.2f} {out:.2f} {y2:.2f} {x2:.2f} {y2:.2f}")


def _leaves(sheet: FoldedSheet, closed: View) -> list[_Leaf]:
    """Return the leaves, the undermost first; a leaf lies as high as the leaves under it make it."""
    leaves: list[_Leaf] = []
    for n, face in enumerate(closed.faces):
        under = [leaves[m].level for m, other in enumerate(closed.faces[:n]) if _meet(face, other)]
        ends = (face.at.right, face.at.x) if _flipped(face) else (face.at.x, face.at.right)
        x = face.source.x if face.side == SIDES[1] else sheet.trim.width - face.source.right
        leaves.append(_Leaf(round(face.source.y, 3), round(x, 3), *ends, max(under, default=-1) + 1))
    return leaves


def _flipped(face: Face) -> bool:
    """Return whether a leaf has been turned over from left to right. An even number of turns leaves the inside up."""
    return face.turned if face.side == SIDES[1] else not face.turned


def _meet(one: Face, other: Face) -> bool:
    return min(one.at.right, other.at.right) - max(one.at.x, other.at.x) > 1


def _on_top(sheet: FoldedSheet, closed: View) -> str:
    """Return the names of the panels that are seen when the piece is closed and lies on its back."""
    faces: Sequence[Face] = closed.faces
    top = [face for n, face in enumerate(faces) if not any(_meet(face, other) for other in faces[n + 1 :])]
    middles = [(face.side, face.source.x + face.source.width / 2, face.source.y + 1) for face in top]
    names = [p.name for side, x, y in middles for p in sheet.side(side) if p.box.holds(Rect(x, y, 0, 0))]
    return ", ".join(sorted(dict.fromkeys(names)))


def _cross(height: float) -> Iterator[str]:
    """Yield the slit sheet, folded along and pushed together: four double leaves, before they are closed to a book."""
    x, y, arm, half = 12 + _EDGE / 2, height / 2, min(_EDGE, height) / 2 - 6, 3.2
    for way in (-1, 1):
        yield _paper(f"M{x + way * arm:.2f} {y - half}H{x + way * half:.2f}V{y + way * arm - way * half:.2f}")
        yield _paper(f"M{x + way * arm:.2f} {y + half}H{x + way * half:.2f}")
        yield _paper(f"M{x - half:.2f} {y + way * half:.2f}V{y + way * arm:.2f}")
        yield _paper(f"M{x + half:.2f} {y + way * half:.2f}V{y + way * arm:.2f}")
        end = y + way * arm
        yield _paper(f"M{x - half:.2f} {end:.2f}A{half} {half} 0 0 {int(way < 0)} {x + half:.2f} {end:.2f}")
