"""Photo tones: the darkest and lightest tone of a photograph behind words, and the scrim that words on it need."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from flyergen.artwork import Picture
from flyergen.colour import Colour, contrast
from flyergen.files import changed_at
from flyergen.geometry import Rect, union
from flyergen.looks import Look, Overlay, Side
from flyergen.problems.legibility import Scrim
from flyergen.record import NamedTuple
from flyergen.typeset.photo_samples import sample_of

if TYPE_CHECKING:
    from PIL.Image import Image

    from flyergen.typeset.seen_pixels import Scene

_STRAY = 0.01  # of the pixels behind words may be darker or lighter
_RESERVE = 1.1  # times the contrast that is needed: the sample is coarse, and a scrim that is named is no near miss
_STEPS = 20  # strengths of a scrim from 0 to 1
_ENOUGH = 7.0  # more contrast than this does not make a color better for a scrim
_REACHES = (0.4, 0.6, 0.8, 1.0)


class View(NamedTuple):
    """The box of words on a photograph, and what else is painted there, if anything is."""

    words: Rect
    scene: "Scene | None" = None


class Backing(NamedTuple):
    """A photograph behind words: its item and its box on the side, each view of it, and whether it is turned."""

    picture: Picture
    whole: Rect
    views: tuple[View, ...]
    is_upside_down: bool = False

    @property
    def look(self) -> Look:
        return self.picture.look or Look()

    @property
    def words(self) -> Rect:
        """The box of all words on it."""
        return union(view.words for view in self.views)


class Words(NamedTuple):
    """Words on a photograph: what backs them, their color, and the contrast that they need."""

    backing: Backing
    colour: Colour
    needed: float


def tones(backing: Backing) -> tuple[Colour, ...]:
    """Return the darkest and the lightest tone behind words, or none if the picture is not there.

    They are colors without a name. One pixel in a hundred does not count.
    """
    found = [tone for view in backing.views for tone in _tones_of(backing, view)]
    return (min(found, key=_luminance), max(found, key=_luminance)) if found else ()


def _tones_of(backing: Backing, view: View) -> tuple[Colour, ...]:
    if view.scene:
        from flyergen.typeset.seen_pixels import seen_pixels

        return _outermost(seen_pixels(view.scene, backing.picture, view.words))
    shares = _shares(backing, view.words)
    return _tones(backing.picture, shares, changed_at(Path(backing.picture.file))) if shares else ()


def scrim_for(words: Sequence[Words], palette: Mapping[str, Colour]) -> Scrim | None:
    """Return the weakest scrim of a photograph with which all words on it can be read, or None if no scrim helps."""
    picture = words[0].backing.picture
    look = picture.look or Look()
    under = tuple(one for one in look.overlays if one.side == "all")
    for scrim in _scrims(words, palette):
        for step in range(1, _STEPS + 1):
            over = scrim._replace(strength=step / _STEPS)
            again = picture._replace(look=look._replace(overlays=(*under, over)))
            if all(_can_be_read(one, again) for one in words):
                return Scrim(over.colour.name, over.strength, over.side, over.reach)
    return None


def _can_be_read(words: Words, picture: Picture) -> bool:
    seen = tones(words.backing._replace(picture=picture))
    return all(contrast(words.colour, colour) >= words.needed * _RESERVE for colour in seen)


def _scrims(words: Sequence[Words], palette: Mapping[str, Colour]) -> Iterator[Overlay]:
    """Yield scrims that may help: the picture's own, one that reaches further, and one over all of it."""
    backing = words[0].backing
    own = next((one for one in reversed(backing.look.overlays) if one.side != "all"), None)
    colours = [own.colour] if own else [palette[name] for name in ("brand", "ink", "paper") if name in palette]

    def minimum(colour: Colour) -> float:
        return min(min(contrast(one.colour, colour), _ENOUGH) for one in words)

    colour = max(colours, key=minimum)
    box = union(one.backing.words for one in words)
    middle = (box.y + box.height / 2 - backing.whole.y) / backing.whole.height
    side: Side = own.side if own else "top" if (middle < 0.5) != backing.is_upside_down else "foot"
    first = own.reach if own else _REACHES[0]
    yield from (Overlay(colour, 1.0, side, reach) for reach in (first, *(one for one in _REACHES if one > first)))
    yield Overlay(colour, 1.0, "all")


def _shares(backing: Backing, box: Rect) -> tuple[float, ...]:
    """Return the left, top, right and foot of words in shares of the picture's box, or nothing if they are off."""
    whole = backing.whole
    left, top = max(0.0, box.x - whole.x) / whole.width, max(0.0, box.y - whole.y) / whole.height
    right = min(whole.width, box.right - whole.x) / whole.width
    foot = min(whole.height, box.bottom - whole.y) / whole.height
    if right <= left or foot <= top:
        return ()
    if backing.is_upside_down:
        left, top, right, foot = 1 - right, 1 - foot, 1 - left, 1 - top
    return tuple(round(share, 3) for share in (left, top, right, foot))


@lru_cache(maxsize=1024)
def _tones(picture: Picture, shares: tuple[float, ...], _: int) -> tuple[Colour, ...]:
    sample = sample_of(picture, picture.ground)
    left, top, right, foot = (share * side for share, side in zip(shares, sample.size * 2, strict=True))
    part = sample.crop((int(left), int(top), max(round(right), int(left) + 1), max(round(foot), int(top) + 1)))
    return _outermost(part)


def _outermost(image: "Image | None") -> tuple[Colour, ...]:
    """Return the darkest and the lightest tone of an image, in which a pixel counts as much as it is opaque."""
    if image is None:
        return ()
    found = sorted(_counted(image), key=lambda one: (one[1].luminance, one[1].rgb))
    if not found:
        return ()
    stray = _STRAY * sum(count for count, _ in found)
    return _beyond(found, stray), _beyond(found[::-1], stray)


def _counted(image: "Image") -> Iterator[tuple[int, Colour]]:
    """Yield how often each color is in an image, in 255ths of a pixel."""
    for count, levels in image.getcolors(image.width * image.height) or []:
        red, green, blue, alpha = (*levels, 255)[:4]  # type: ignore[misc]
        if alpha:
            yield count * alpha, Colour("", (red / 255, green / 255, blue / 255), (0, 0, 0, 0))


def _luminance(colour: Colour) -> float:
    return colour.luminance


def _beyond(pixels: list[tuple[int, Colour]], stray: float) -> Colour:
    """Return the first color after so many stray pixels."""
    for count, colour in pixels:
        stray -= count
        if stray < 0:
            return colour
    return pixels[-1][1]
