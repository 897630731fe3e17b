"""Paper sizes: by the name that a print shop uses, or by two lengths.

A named paper is in portrait. A free size ("8.5in x 11in") is as written.
"""

import re
from typing import Literal

from flyergen.geometry import Size
from flyergen.problem import FlyerError, Place
from flyergen.units import MM_PER_INCH, is_in_inches, parse_length

_INCHES = {
    "letter": (8.5, 11.0),
    "legal": (8.5, 14.0),
    "tabloid": (11.0, 17.0),
    "half-letter": (5.5, 8.5),
    "quarter-letter": (4.25, 5.5),
    "postcard": (4.0, 6.0),
    "palm-card": (4.0, 9.0),
    "door-hanger": (4.25, 11.0),
    "wallet-card": (2.0, 3.5),
}
_ISO = {
    "a3": (297.0, 420.0),
    "a4": (210.0, 297.0),
    "a5": (148.0, 210.0),
    "a6": (105.0, 148.0),
    "dl": (99.0, 210.0),
}
# What is cut from A4 when Letter gives the piece of the same name. The card has the European size.
_OF_A4 = {
    "door-hanger-a4": (105.0, 297.0),
    "wallet-card-a4": (55.0, 85.0),
}
_METRIC = {**_ISO, **_OF_A4}

PAPERS = (*_INCHES, *_METRIC)
_NEAR_WHOLE = 0.01  # mm
_IN_COPIERS = ("letter", "legal", "tabloid", "a4", "a3")

_TWO_LENGTHS = r"\s*([\d./]+)\s*([a-z]*)\s*[x×]\s*([\d./]+)\s*([a-z]+)\s*"


def paper(name: str, landscape: bool | None = None) -> Size:
    """Return the size in mm of the paper called `name`, or of a free size such as "100mm x 210mm".

    `landscape` turns it: True for landscape, False for portrait, None as named or written. Raises ValueError for a name
    that is not in `PAPERS` and is not two lengths above 0.
    """
    size = paper_of_name(name.strip().lower()) or _free(name.lower())
    if landscape is None:
        return size
    short, long = sorted(size)
    return Size(long, short) if landscape else Size(short, long)


def known_paper(name: str, landscape: bool | None = None, place: Place | None = None) -> Size:
    """Return the result of `paper` for a name that is written at `place`, or typed. Raises FlyerError S101."""
    try:
        return paper(name, landscape)
    except ValueError as error:
        from flyergen.problems.sheets import UnknownPaper

        raise FlyerError([UnknownPaper(name, str(error), PAPERS).problem(place)]) from error


def size_in_words(size: Size) -> str:
    """Return a size as a shop writes it: "11 x 8.5 in", or "297 x 210 mm" for an ISO paper or whole millimetres."""
    whole = all(abs(side - round(side)) < _NEAR_WHOLE for side in size)
    if is_metric(size) or (whole and not is_in_inches(*size)):
        return f"{size.width:g} x {size.height:g} mm"
    return f"{size.width / MM_PER_INCH:.4g} x {size.height / MM_PER_INCH:.4g} in"


def is_metric(size: Size) -> bool:
    """Return whether `size` is an ISO paper, in any orientation. Its folds are computed in mm."""
    return tuple(sorted(size)) in _METRIC.values()


def is_in_copiers(size: Size) -> bool:
    """Return whether copiers commonly hold paper of `size`, in any orientation."""
    return sorted(size) in [sorted(paper(name)) for name in _IN_COPIERS]


def paper_of_name(name: str) -> Size | None:
    if name in _METRIC:
        return Size(*_METRIC[name])
    if name in _INCHES:
        width, height = _INCHES[name]
        return Size(width * MM_PER_INCH, height * MM_PER_INCH)
    return None


def _free(text: str) -> Size:
    """Read "8.5in x 11in". A unit that is written once counts for both lengths."""
    match = re.fullmatch(_TWO_LENGTHS, text)
    if not match:
        raise _no_paper(text, "unknown")
    width, unit, height, last_unit = match.groups()
    try:
        size = Size(parse_length(width + (unit or last_unit)), parse_length(height + last_unit))
    except ValueError:
        raise _no_paper(text, "lengths") from None
    if min(size) <= 0:
        raise _no_paper(text, "nothing")
    return size


def _no_paper(text: str, why: Literal["unknown", "lengths", "nothing"]) -> ValueError:
    from flyergen.problems.sheets import NoPaper

    return ValueError(NoPaper(text.strip(), why))
