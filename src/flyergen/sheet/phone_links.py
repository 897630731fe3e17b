"""Phone number links: adds areas to tap in the screen file, and makes all areas large enough.

Typesetting does not know these links, so that words are set as without them. The run of a number is separated from the
words around it after typesetting. A number that continues on the next line has a link on both lines.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from flyergen.artwork import Element, Glyph, GlyphRun, Item, Link, Path, Stroke
from flyergen.flyer.language.contact_details import numbers_in
from flyergen.geometry import Point, Rect
from flyergen.limits import PHONE_TAP
from flyergen.record import NamedTuple
from flyergen.units import pt

_FEWEST = 7  # digits of a number that people dial
_UNDER, _THICK = 170.0, 75.0  # 1/1000 em: from the baseline to the line under a link, and how thick it is
_THINNEST = pt(0.75)
_TAP = pt(PHONE_TAP * 0.75)
_IN_LINE = 1.5  # em: the area of a link in a sentence is lower


class _Part(NamedTuple):
    """The glyphs of a run from one index to another that belong to a phone number, and the area of its link."""

    start: int
    end: int
    element: Element


def with_phone_links(items: Sequence[Item], country: str) -> tuple[Item, ...]:
    """Return items with a link on each phone number in their words, read as a number of `country`."""
    by_place: dict[Element, list[GlyphRun]] = {}
    for item in items:
        if isinstance(item, GlyphRun) and item.element and _may_have_link(item.element):
            by_place.setdefault(item.element, []).append(item)
    parts: dict[int, list[_Part]] = {}
    for element, runs in by_place.items():
        if sum(letter.isalnum() for run in runs for letter in run.text) >= _FEWEST:
            for run, part in _numbers(element, runs, country):
                parts.setdefault(id(run), []).append(part)
    if not parts:
        return tuple(items)
    return tuple(one for item in items for one in _parted(item, parts.get(id(item), [])))


def with_underlines(items: Sequence[Item]) -> tuple[Item, ...]:
    """Return items with a line under the words of each link in a sentence. A button is a link of its own height.

    On a button with a name over an address, which is another text, the address has a line.
    """
    found: list[Item] = []
    names = {id(item.element): item.key for item in reversed(items) if isinstance(item, GlyphRun) and item.element}
    for before, item in zip((None, *items), items, strict=False):
        if isinstance(item, Link) and isinstance(before, GlyphRun) and _in_sentence(item, before):
            found.append(underline(before))
        found.append(item)
        if isinstance(item, GlyphRun) and _is_link(item) and item.key != names[id(item.element)]:
            found.append(underline(item))
    return tuple(found)


def with_large_taps(items: Sequence[Item]) -> tuple[Item, ...]:
    """Return items with each area to tap as high as a finger needs, and none over another.

    An area grows up and down alike. Between two links above each other each has half of the space between them.
    """
    links = [item for item in items if isinstance(item, Link)]
    return tuple(_grown(item, links) if isinstance(item, Link) else item for item in items)


def _grown(link: Link, every: Sequence[Link]) -> Link:
    box = link.box
    need = _TAP - box.height
    if need <= 0:
        return link
    others = [one.box for one in every if one.target != link.target and _above_each_other(one.box, box)]
    above = min([box.y, *((box.y - one.bottom) / 2 for one in others if one.y < box.y)])
    below = min([need, *((one.y - box.bottom) / 2 for one in others if one.y > box.y)])
    up = max(min(need / 2, above), 0.0)
    down = max(min(need - up, below), 0.0)
    up = max(min(need - down, above), 0.0)
    return link._replace(box=Rect(box.x, box.y - up, box.width, box.height + up + down))


def _above_each_other(box: Rect, other: Rect) -> bool:
    """Return whether one of two boxes is above the other, at least with a part."""
    return box is not other and box.x < other.right and other.x < box.right


def _is_link(run: GlyphRun) -> bool:
    return run.element is not None and run.element.role == "Link"


def _in_sentence(link: Link, run: GlyphRun) -> bool:
    return run.element is link.element and not run.quarters and link.box.height < _IN_LINE * pt(run.size)


def _may_have_link(element: Element) -> bool:
    return all(one.role not in ("Link", "Figure", "Formula") for one in (element, *element.ancestors()))


def _numbers(element: Element, runs: Sequence[GlyphRun], country: str) -> Iterator[tuple[GlyphRun, _Part]]:
    """Yield the phone numbers in the words of one key, with their runs."""
    starts: list[int] = []
    words = ""
    for before, run in zip([None, *runs[:-1]], runs, strict=True):
        goes_on = before is None or words.endswith(("-", "\u2011", " ")) or before.origin.y == run.origin.y
        words += "" if goes_on else " "
        starts.append(len(words))
        words += run.text
    for start, end, number in numbers_in(words, country):
        link = Element("Link", element, link=f"tel:{number}")
        for run, begin in zip(runs, starts, strict=True):
            first, last = max(start - begin, 0), min(end - begin, len(run.text))
            if first < last and (glyphs := _glyphs(run.glyphs, first, last)):
                yield run, _Part(*glyphs, link)


def _glyphs(glyphs: Sequence[Glyph], first: int, last: int) -> tuple[int, int] | None:
    """Return the glyphs of the letters from one index to another, or None if they include other letters."""
    at = [0, *accumulate(len(glyph.text) for glyph in glyphs)]
    return (at.index(first), at.index(last)) if first in at and last in at else None


def _parted(item: Item, parts: Sequence[_Part]) -> Iterator[Item]:
    """Yield a run in parts, with links for numbers. Anything else is unchanged."""
    if not isinstance(item, GlyphRun) or not parts:
        yield item
        return
    done = 0
    for part in parts:
        if part.start > done:
            yield _part_of_run(item, done, part.start, item.element)
        run = _part_of_run(item, part.start, part.end, part.element)
        yield run
        yield Link(box_of(run), part.element.link, part.element, run.text.strip())
        done = part.end
    if done < len(item.glyphs):
        yield _part_of_run(item, done, len(item.glyphs), item.element)


def _part_of_run(run: GlyphRun, start: int, end: int, element: Element | None) -> GlyphRun:
    """Return some glyphs of a run at their positions."""
    before = run._replace(glyphs=run.glyphs[:start]).width
    origin = Point(before, 0.0).turned(run.quarters).shift(*run.origin)
    return run._replace(origin=origin, glyphs=run.glyphs[start:end], element=element)


def underline(run: GlyphRun) -> Path:
    """Return the line under words that can be tapped, in their colour. Words that are turned have none."""
    size = pt(run.size) / 1000
    y, thick = run.origin.y + _UNDER * size, max(_THICK * size, _THINNEST)
    line = (("M", run.origin.x, y), ("L", run.origin.x + _inked(run), y))
    return Path(line, stroke=Stroke(run.colour, thick), background=True)


def _inked(run: GlyphRun) -> float:
    """Return the width of a run without a space at its end."""
    last = run.glyphs[-1]
    return run.width - (0.0 if last.text.strip() else pt(last.advance * run.size / 1000))


def box_of(run: GlyphRun) -> Rect:
    """Return the box of a run of words, which may be turned."""
    size = pt(run.size) / 1000
    top, bottom = run.font.ascender * size, run.font.descender * size
    return Rect(0.0, -top, run.width, top - bottom).turned(run.quarters).shift(*run.origin)
