"""Photo tones: the darkest and lightest tone of a photograph behind words, and the scrim that words on it need."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from flyergen.artwork import Picture
from flyergen.colour import Colour, contrast
from flyergen.diagnostics.findings.legibility import Scrim
from flyergen.filesystem import changed_at
from flyergen.geometry import Rect, union
from flyergen.named_tuple import NamedTuple
from flyergen.picture_look import Look, Overlay, Side, dressed, on_ground, sampled

if TYPE_CHECKING:
    from PIL.Image import Image

_GRAIN = 256  # pixels along the longer side of a sample of the whole picture: finer spots are seen as a mean
_STRAY = 0.01  # of the pixels behind words may be darker or lighter
_RESERVE = 1.1  # times the contrast that is needed: the sample is coarse, and a scrim that is named is no near miss
_STEPS = 20  # strengths of a scrim from 0 to 1
_ENOUGH = 7.0  # more contrast than this does not make a color better for a scrim
_REACHES = (0.4, 0.6, 0.8, 1.0)


class Backing(NamedTuple):
    """A photograph behind words: its item, its box and that of the words on the side, and whether it is turned."""

    picture: Picture
    whole: Rect
    words: Rect
    is_upside_down: bool = False

    @property
    def look(self) -> Look:
        return self.picture.look or Look()


class Words(NamedTuple):
    """Words on a photograph: what backs them, their color, and the contrast that they need."""

    backing: Backing
    colour: Colour
    needed: float


def tones(backing: Backing) -> tuple[Colour, ...]:
    """Return the darkest and the lightest tone behind words, or none if the picture is not there.

    They are colors without a name. One pixel in a hundred does not count.
    """
    shares = _shares(backing)
    return _tones(backing.picture, shares, _changed(backing)) if shares else ()


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

    def least(colour: Colour) -> float:
        return min(min(contrast(one.colour, colour), _ENOUGH) for one in words)

    colour = max(colours, key=least)
    box = union(one.backing.words for one in words)
    middle = (box.y + box.height / 2 - backing.whole.y) / backing.whole.height
    side: Side = own.side if own else "top" if (middle < 0.5) != backing.is_upside_down else "foot"
    first = own.reach if own else _REACHES[0]
    yield from (Overlay(colour, 1.0, side, reach) for reach in (first, *(one for one in _REACHES if one > first)))
    yield Overlay(colour, 1.0, "all")


def _shares(backing: Backing) -> tuple[float, ...]:
    """Return the left, top, right and foot of the words in shares of the picture's box, or nothing if they are off."""
    whole, box = backing.whole, backing.words
    left, top = max(0.0, box.x - whole.x) / whole.width, max(0.0, box.y - whole.y) / whole.height
    right = min(whole.width, box.right - whole.x) / whole.width
    foot = min(whole.height, box.bottom - whole.y) / whole.height
    if right <= left or foot <= top:
        return ()
    if backing.is_upside_down:
        left, top, right, foot = 1 - right, 1 - foot, 1 - left, 1 - top
    return tuple(round(share, 3) for share in (left, top, right, foot))


def _changed(backing: Backing) -> int:
    return changed_at(Path(backing.picture.file))


@lru_cache(maxsize=1024)
def _tones(picture: Picture, shares: tuple[float, ...], changed: int) -> tuple[Colour, ...]:
    look = (picture.look or Look()).pixels()
    sample = _dressed(picture.file, look, picture.ground, changed)
    left, top, right, foot = (share * side for share, side in zip(shares, sample.size * 2, strict=True))
    part = sample.crop((int(left), int(top), max(round(right), int(left) + 1), max(round(foot), int(top) + 1)))
    found = [
        (count, Colour("", tuple(level / 255 for level in levels), (0, 0, 0, 0)))  # type: ignore[arg-type, union-attr]
        for count, levels in part.getcolors(part.width * part.height) or []
    ]
    found.sort(key=lambda one: one[1].luminance)
    stray = _STRAY * part.width * part.height
    return _beyond(found, stray), _beyond(found[::-1], stray)


def _beyond(found: list[tuple[int, Colour]], stray: float) -> Colour:
    """Return the first color after so many stray pixels."""
    for count, colour in found:
        stray -= count
        if stray < 0:
            return colour
    return found[-1][1]


@lru_cache(maxsize=16)
def _dressed(file: str, look: Look, ground: Colour | None, changed: int) -> "Image":
    return on_ground(dressed(_sample(file, look.part, changed), look), ground)


@lru_cache(maxsize=8)
def _sample(file: str, part: Rect, _: int) -> "Image":
    return sampled(Path(file), part, (_GRAIN, _GRAIN))
