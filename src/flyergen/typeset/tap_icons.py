"""Icons: small drawings that say what a place to tap does, each in a square of 24 units."""

from collections.abc import Callable, Mapping

from flyergen.artwork import Path, Segment, Stroke, circle, rectangle
from flyergen.colour import Colour
from flyergen.geometry import Point, Rect

_SIDE = 24.0
_LINE = 2.0

Shapes = tuple[tuple[tuple[Segment, ...], float, bool], ...]  # segments, stroke width (0: filled), even-odd


def icon(name: str, box: Rect, colour: Colour) -> tuple[Path, ...]:
    """Return an icon in a square box, in one colour."""
    scale = box.width / _SIDE
    return tuple(
        Path(
            _scaled(segments, scale, box),
            None if width else colour,
            Stroke(colour, width * scale, "round") if width else None,
            even_odd=even_odd,
        )
        for segments, width, even_odd in _ICONS[name]()
    )


def _scaled(segments: tuple[Segment, ...], scale: float, box: Rect) -> tuple[Segment, ...]:
    return tuple(
        (name, *(n * scale + (box.y if i % 2 else box.x) for i, n in enumerate(numbers))) for name, *numbers in segments
    )


def _phone() -> Shapes:
    """Return a handset, its ear at the top left and its mouth at the bottom right."""
    handset: tuple[Segment, ...] = (
        ("M", 3.6, 4.4),
        ("C", 3.6, 3.6, 4.2, 3.0, 5.0, 3.0),
        ("L", 8.0, 3.0),
        ("C", 8.6, 3.0, 9.1, 3.4, 9.3, 4.0),
        ("L", 10.3, 7.6),
        ("C", 10.5, 8.2, 10.3, 8.8, 9.9, 9.2),
        ("L", 8.0, 10.9),
        ("C", 9.2, 13.2, 10.8, 14.8, 13.1, 16.0),
        ("L", 14.8, 14.1),
        ("C", 15.2, 13.7, 15.8, 13.5, 16.4, 13.7),
        ("L", 20.0, 14.7),
        ("C", 20.6, 14.9, 21.0, 15.4, 21.0, 16.0),
        ("L", 21.0, 19.0),
        ("C", 21.0, 19.8, 20.4, 20.4, 19.6, 20.4),
        ("C", 10.6, 20.4, 3.6, 13.4, 3.6, 4.4),
        ("Z",),
    )
    return ((handset, 0.0, False),)


def _mail() -> Shapes:
    flap: tuple[Segment, ...] = (("M", 3.5, 6.6), ("L", 12.0, 13.4), ("L", 20.5, 6.6))
    return ((rectangle(Rect(3.0, 5.0, 18.0, 14.0)), _LINE, False), (flap, _LINE, False))


def _arrow() -> Shapes:
    shaft: tuple[Segment, ...] = (("M", 5.0, 19.0), ("L", 18.4, 5.6))
    head: tuple[Segment, ...] = (("M", 8.6, 5.0), ("L", 19.0, 5.0), ("L", 19.0, 15.4))
    return ((shaft, 2.4, False), (head, 2.4, False))


def _pin() -> Shapes:
    drop: tuple[Segment, ...] = (
        ("M", 12.0, 22.0),
        ("C", 9.2, 18.0, 5.0, 14.0, 5.0, 9.4),
        ("C", 5.0, 5.4, 8.1, 2.4, 12.0, 2.4),
        ("C", 15.9, 2.4, 19.0, 5.4, 19.0, 9.4),
        ("C", 19.0, 14.0, 14.8, 18.0, 12.0, 22.0),
        ("Z",),
        *circle(Point(12.0, 9.4), 2.7),
    )
    return ((drop, 0.0, True),)


def _calendar() -> Shapes:
    rings: tuple[Segment, ...] = (("M", 8.0, 2.8), ("L", 8.0, 6.4), ("M", 16.0, 2.8), ("L", 16.0, 6.4))
    head: tuple[Segment, ...] = (("M", 4.0, 10.0), ("L", 20.0, 10.0))
    day = rectangle(Rect(13.4, 13.6, 3.6, 3.6))
    page = rectangle(Rect(4.0, 5.0, 16.0, 15.6))
    return ((page, _LINE, False), (head, _LINE, False), (rings, _LINE, False), (day, 0.0, False))


def _person() -> Shapes:
    body: tuple[Segment, ...] = (
        ("M", 4.4, 20.6),
        ("C", 4.4, 15.8, 7.8, 14.2, 12.0, 14.2),
        ("C", 16.2, 14.2, 19.6, 15.8, 19.6, 20.6),
        ("Z",),
    )
    return ((circle(Point(12.0, 7.4), 4.0), _LINE, False), (body, _LINE, False))


def _message() -> Shapes:
    bubble: tuple[Segment, ...] = (
        ("M", 4.0, 4.6), ("L", 20.0, 4.6), ("L", 20.0, 16.4), ("L", 11.0, 16.4), ("L", 6.6, 20.6), ("L", 6.6, 16.4),
        ("L", 4.0, 16.4), ("Z",),
    )  # fmt: skip
    return ((bubble, _LINE, False),)


_ICONS: Mapping[str, Callable[[], Shapes]] = {
    "phone": _phone,
    "second_phone": _phone,
    "number": _phone,
    "sms": _message,
    "address": _pin,
    "geo": _pin,
    "event": _calendar,
    "email": _mail,
    "web": _arrow,
    "link": _arrow,
    "contact": _person,
}
