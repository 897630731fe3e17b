"""Legibility faults: illegible words, codes and pictures as problems, remembered for each variant.

The line boxes of two variants mostly differ only in letters. Words with the same start, size and color that are not
longer touch nothing if the box around the first words touched nothing. So a line box is identified by its contents and
position, with the width of each run. The widest one that was found to be clear is kept.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import combinations
from math import ceil

from flyergen import plain_pictures
from flyergen.artwork import GlyphRun, Item, Modules, Path, Picture, advance_of, text_of
from flyergen.flyer.edition import Edition
from flyergen.geometry import Rect
from flyergen.problem import Place, Problem
from flyergen.problems import legibility as findings
from flyergen.problems.fit import Cut
from flyergen.typeset.composition import Composition, Part
from flyergen.typeset.layout_faults import said_on
from flyergen.typeset.legibility import Illegible
from flyergen.typeset.overlaps import Collision
from flyergen.typeset.painting_order import Line, Page, Source


def legibility_problems(
    edition: Edition, composition: Composition, faults: Iterable[Collision | Illegible]
) -> Iterator[Problem]:
    """Yield a problem for each illegible thing. Blocks that are already reported as colliding are skipped."""
    known = list(faults)
    collided = [one for one in known if isinstance(one, Collision)]
    for one in known:
        if isinstance(one, Illegible) and not any(_includes(collision, one) for collision in collided):
            yield _problem(composition, said_on(edition, composition, one.panel), one, known)


def _includes(collision: Collision, finding: Illegible) -> bool:
    named = {collision.grown, collision.other} - {""}
    return collision.panel == finding.panel and named <= {finding.what.name, finding.other.name}


def _problem(
    composition: Composition, edition: Edition, finding: Illegible, known_findings: Iterable[Collision | Illegible]
) -> Problem:
    cut, grown = _shorter(composition, finding)
    place = _place(edition, finding.other)
    elsewhere = str(place) if place and place != grown and finding.what.name != finding.other.name else ""
    found = findings.Illegible(
        kind=finding.kind,
        what=findings.Thing(finding.what.kind, finding.what.name),
        other=findings.Thing(finding.other.kind, finding.other.name),
        panel=finding.panel,
        language=edition.language,
        missing=_up(finding.missing),
        ratio=round(finding.needed - finding.missing, 1),
        needed=finding.needed,
        front=finding.front.name if finding.front else "",
        ground=finding.ground.name if finding.ground else "",
        cut=cut,
        other_place=elsewhere,
        scrim=None if finding.has_opacity else _scrim(edition, finding, known_findings),
        has_opacity=finding.has_opacity,
    )
    return found.problem(grown or _place(edition, finding.what) or place)


def _scrim(
    edition: Edition, finding: Illegible, known_findings: Iterable[Collision | Illegible]
) -> findings.Scrim | None:
    """Return the scrim that all words on a photograph need, or None if none helps, or Pillow is not there to try it."""
    if finding.backing is None or plain_pictures.ARE_ALL:
        return None
    from flyergen.typeset.photo_tones import Words, scrim_for

    words = [
        Words(other.backing, other.front, other.needed)
        for other in known_findings
        if isinstance(other, Illegible) and other.backing and other.front and other.panel == finding.panel
        if other.backing.picture == finding.backing.picture
    ]
    return scrim_for(words, edition.palette)


def _up(missing: float) -> float:
    """Return an amount with one decimal, rounded up, so that nearly equal findings are equal."""
    return max(0.1, ceil(missing * 10 - 1e-6) / 10)


def _shorter(composition: Composition, finding: Illegible) -> tuple[Cut | None, Place | None]:
    """Return which words must be how much shorter, if that helps, and their place."""
    if finding.kind == "touching" or "text" not in (finding.what.kind, finding.other.kind):
        return None, None
    from flyergen.typeset.shorter_words import bright_enough, shorter

    mend = bright_enough if finding.kind == "contrast" else shorter
    return mend(composition, finding.panel, (finding.what.name, finding.other.name))


def _place(edition: Edition, source: Source) -> Place | None:
    """Return the place of words, or the place in the layout of words or other things."""
    phrase = edition.words.phrases.get(source.name)
    return phrase.place if phrase else source.place


_ORDINARY = "\u0180"  # letters before this one have the height and depth of Latin languages


class LegibilityCache:
    """The line boxes of a side that are known to be clear, each with the widths of its runs."""

    def __init__(self) -> None:
        self._widths: dict[Hashable, list[float]] = {}
        self._parts: dict[int, Part] = {}

    def knows(self, number: int, part: Part) -> bool:
        """Return whether all line boxes of a part are known, or it is the part of the last call."""
        if self._parts.get(number) is part:
            return True
        for key, widths in _line_boxes(number, part):
            known = self._widths.get(key)
            if known is None or any(width > most for width, most in zip(widths, known, strict=True)):
                return False
        self._parts[number] = part
        return True

    def learn(self, number: int, part: Part) -> None:
        """Keep the line boxes of a part that was found to be clear by the boxes around its words."""
        for key, widths in _line_boxes(number, part):
            known = self._widths.get(key, widths)
            self._widths[key] = [max(pair) for pair in zip(widths, known, strict=True)]


def is_clear(page: Page, number: int, static: Page) -> bool:
    """Return whether the boxes around a part's words each lie on one background and touch nothing."""
    both = static.under(page)
    own = [line for line in page.lines if line.mark.part == number]
    paints = [paint for paint in page.paints if paint.mark.part == number]
    stands = (*(line.box for line in static.lines), *(sign.kept_free for sign in static.signs))
    if any(paint.box.meets(box) for paint in paints for box in stands):
        return False
    signs = [sign for sign in page.signs if sign.quiet and sign.mark.part == number]
    rooms = [line.room for line in own]
    if any(one.meets(two) for one, two in combinations(rooms, 2)):
        return False
    return all(_on_one_ground(line, room, both) for line, room in zip(own, rooms, strict=True)) and not any(
        sign.kept_free.meets(box)
        for sign in signs
        for line, box in (*((line, line.box) for line in static.lines), *zip(own, rooms, strict=True))
        if (line.mark.part, line.mark.line_box) != (number, sign.mark.line_box)
    )


def _on_one_ground(line: Line, space: Rect, page: Page) -> bool:
    zone = space.grown(page.clearance)
    if any(ink.run.opacity for ink in line.inks):
        return False
    for paint in reversed(page.near(zone)):
        if paint.order > line.mark.order:
            if paint.box.meets(space):
                return False
        elif (fills := paint.fills(zone)) is None or paint.is_seen_through:
            return False
        elif fills:
            return True
    return True


def _line_boxes(number: int, part: Part) -> Iterator[tuple[Hashable, list[float]]]:
    """Yield each line box of a part as its contents and position, with the widths of its runs."""
    for one in part.placements:
        column = one.column
        yield _known_by((number, column.panel, column.left, one.y, one.line_box.shift), one.line_box.items)
    if not part.placements:
        for panel, items in part.items.items():
            yield _known_by((number, panel), items)


def _known_by(place: tuple[Hashable, ...], items: Sequence[Item]) -> tuple[Hashable, list[float]]:
    found: list[Hashable] = [place]
    widths: list[float] = []
    for item in items:
        if isinstance(item, GlyphRun):
            glyphs = item.glyphs
            text = text_of(glyphs)
            letters = "plain" if text.isascii() else "latin" if max(text) < _ORDINARY else text
            found += (item.origin, item.font, item.size, item.colour, item.quarters, letters)
            widths.append(advance_of(glyphs))
        elif isinstance(item, Path):
            segments = item.segments
            found += (len(segments), segments[0], segments[len(segments) // 2], item.fill)
        elif isinstance(item, Modules):
            found += (item.origin, item.module, len(item.rows), item.colour)
        elif isinstance(item, Picture):
            found += (item.file, item.box, item.look)
    return tuple(found), widths
