"""Bands: neighbouring elements with one color behind them, with cards and places to tap in them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from flyergen.colour import INK, PAPER, Colour, contrast
from flyergen.html.drawings import hex_of
from flyergen.html.markup import Markup, element, joined
from flyergen.named_tuple import NamedTuple

_ENOUGH = 4.5  # contrast of words


class Shown(NamedTuple):
    """An element as HTML, with the colors of its band (None: that of its neighbours) and its card (None: on no card).

    `plate` is the number of the ground that is the card. `href` is the address that it is, or that it leads to.
    """

    html: Markup
    band: Colour | None
    card: Colour | None
    plate: int
    kind: str = ""
    href: str = ""


def bands(
    shown: Sequence[Shown], palette: Mapping[str, Colour], more: str = "", vacant: Colour | None = None
) -> Markup:
    """Return elements as bands. If all of them have one color, they take a `vacant` one, with words legible on it."""
    placed = _settled(_calls_first(_with_codes_last(_before_their_taps(shown))))
    made = []
    moves = vacant if vacant and vacant not in (grounds := {one.band for one in placed}) and len(grounds) == 1 else None
    for band, run in groupby(placed, key=lambda one: one.band or PAPER):
        colour, kind = (moves, f"{more} moved") if moves else (band, more)
        inside = joined(_cards(list(run), palette))
        words = f";color:{hex_of(max((PAPER, INK), key=lambda one: contrast(one, colour)))}" if moves else ""
        about = {"class": f"band {kind}".strip(), "style": f"{_paint(colour, palette)}{words}"}
        made.append(element("div", about, element("div", {"class": "in"}, inside)))
    return joined(made)


def _paint(ground: Colour, palette: Mapping[str, Colour]) -> str:
    """Return the colors of a band or a card, and of the places to tap on it.

    `--l` is the palette's color for buttons there, and `--o` that of words on such a button. Other places to tap have
    an outline in that color, or are white on a colored ground.
    """
    brand = palette.get("brand", INK)
    line = brand if contrast(brand, ground) >= _ENOUGH else max(palette.values(), key=lambda one: contrast(one, ground))
    over = max((PAPER, ground, brand, INK), key=lambda one: contrast(one, line))
    is_dark, is_paper = contrast(PAPER, ground) >= _ENOUGH, ground.luminance > 0.9
    fill = "transparent" if is_dark or is_paper else "#fff"
    edge = line if is_dark or is_paper else PAPER
    said = {"background": hex_of(ground), "--l": hex_of(line), "--o": hex_of(over), "--b": fill, "--e": hex_of(edge)}
    return ";".join(f"{name}:{value}" for name, value in said.items())


def _before_their_taps(shown: Sequence[Shown]) -> list[Shown]:
    """Return elements with words that left a stage before the place to tap that they lead to."""
    found = [one for one in shown if one.kind != "left the stage" or not one.href]
    for one in (one for one in shown if one not in found):
        place = next((n for n, other in enumerate(found) if other.kind == "tap" and other.href == one.href), 0)
        found.insert(place, one)
    return found


def _calls_first(shown: Sequence[Shown]) -> list[Shown]:
    """Return elements with phone numbers before other places to tap next to them, each after the words for it."""
    found: list[Shown] = []
    for is_tap, run in groupby(shown, key=lambda one: one.kind in ("tap", "left the stage")):
        some = list(run)
        calls = [one for one in some if is_tap and one.href.startswith("tel:")]
        found += [*calls, *(one for one in some if one not in calls)]
    return found


def _with_codes_last(shown: Sequence[Shown]) -> list[Shown]:
    """Return elements with what a code becomes below the other places to tap, unless other words are beside it."""
    taps = [one for one in shown if one.kind == "tap"]
    moved = [one for one in shown if one.kind == "saved" and sum(_together(one, other) for other in shown) == 1]
    if not taps or not moved:
        return list(shown)
    others = [one for one in shown if one not in moved]
    place, last = others.index(taps[-1]) + 1, taps[-1]
    here = [one._replace(band=last.band, card=last.card, plate=last.plate) for one in moved]
    return [*others[:place], *here, *others[place:]]


def _together(one: Shown, other: Shown) -> bool:
    return (one.card, one.plate) == (other.card, other.plate)


def _settled(shown: Sequence[Shown]) -> list[Shown]:
    """Return elements, each with a band, and without cards that have only places to tap."""
    found: list[Shown] = []
    for n, one in enumerate(shown):
        near = (one, *shown[n + 1 :], *reversed(shown[:n]))
        other = next((other for other in near if other.band is not None), one)
        found.append(one._replace(band=other.band, card=other.card, plate=other.plate))
    words = {(one.card, one.plate) for one in found if one.kind not in ("tap", "saved")}
    return [one if (one.card, one.plate) in words else one._replace(card=None, plate=-1) for one in found]


def _cards(shown: Sequence[Shown], palette: Mapping[str, Colour]) -> Iterator[Markup]:
    for (card, _), run in groupby(shown, key=lambda one: (one.card, one.plate)):
        row = joined(_rows(list(run)))
        if card is None:
            yield row
        else:
            yield element(
                "div", {"class": "card", "style": _paint(card, palette)}, element("div", {"class": "in"}, row)
            )


def _rows(shown: Sequence[Shown]) -> Iterator[Markup]:
    """Yield elements, with a small picture beside the number before it."""
    row: list[Markup] = []
    for one in shown:
        if one.kind == "beside" and row:
            row[-1] = element("div", {"class": "row"}, row[-1], one.html)
        else:
            row.append(one.html)
    yield from row
