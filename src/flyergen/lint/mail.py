"""Mailing checks: whether the post accepts a piece.

The post's numbers are those of the Domestic Mail Manual (DMM): 201.3.14 for folded self-mailers, 201.1.1 for cards.
"""

from collections.abc import Iterator

from flyergen.flyer.block import Site
from flyergen.flyer.facts import Facts
from flyergen.flyer.keep_out_areas import face_of, return_address
from flyergen.flyer.language.contact_details import parted
from flyergen.flyer.layout import PlacedBlock
from flyergen.flyer.panel_frames import PanelFrame
from flyergen.geometry import Size
from flyergen.messages import say
from flyergen.problem import Problem

_INCH = 25.4
_SHORTEST, _LOWEST = 5.0, 3.5
_FOLDED, _CARD = Size(10.5, 6.0), Size(11.5, 6.125)  # the largest faces
_ASPECT = (1.3, 2.5)
_NARROWEST = 2.125  # inches of the address side of a card: DMM 201.1.2
_SLACK = 1e-6


def mailing_problems(width: float, site: Site, frame: PanelFrame) -> Iterator[Problem]:
    """Yield why the post would not accept a piece, or not at the price of its permit."""
    placed, facts = site.placed, site.facts
    flat = site.layout.fold == "flat"
    if flat or frame.last_fold:
        yield from _size(face_of(frame).size, placed, flat)
        yield from _address_side(width, face_of(frame).size, placed)
    else:
        yield _wrong_panel(site, frame)
    yield from _permit(placed, facts)


def _wrong_panel(site: Site, frame: PanelFrame) -> Problem:
    place = site.placed.place
    if not any(one.last_fold for one in site.frames.values()):
        fact = say("the post takes no piece with the fold `{fold}`: its edges stay open", fold=site.layout.fold)
        return Problem("M101", fact, say("fold it as `letter` or `half`, or mail it in an envelope"), place)
    fact = say("the address does not stand on panel {panel}", panel=frame.name)
    hint = say("put `mailing` on the panel `back`, which ends at the last fold")
    return Problem("M102", fact, hint, place)


def _size(face: Size, placed: PlacedBlock, flat: bool) -> Iterator[Problem]:
    length, height = face.width / _INCH, face.height / _INCH
    most = _CARD if flat else _FOLDED
    if not _LOWEST - _SLACK <= height <= most.height + _SLACK:
        fact = say(
            "folded, it is {height:.4g} in high; the post takes {least:g} to {most:g} in",
            height=height,
            least=_LOWEST,
            most=most.height,
        )
        yield Problem("M103", fact, _other_size(flat), placed.place)
    if not _SHORTEST - _SLACK <= length <= most.width + _SLACK:
        fact = say(
            "folded, it is {length:.4g} in long; the post takes {least:g} to {most:g} in",
            length=length,
            least=_SHORTEST,
            most=most.width,
        )
        yield Problem("M104", fact, _other_size(flat), placed.place)
    if not _ASPECT[0] - _SLACK <= length / height <= _ASPECT[1] + _SLACK:
        fact = say(
            "folded, it is {ratio:.3g} times as long as high; the post takes {least:g} to {most:g} times",
            ratio=length / height,
            least=_ASPECT[0],
            most=_ASPECT[1],
        )
        yield Problem("M105", fact, _other_size(flat), placed.place)


def _other_size(flat: bool) -> str:
    if flat:
        return say("take `sheet: postcard` or `half-letter`, or mail it in an envelope")
    return say("take another sheet or fold, such as `letter` on Letter, or mail it in an envelope")


def _address_side(said: float, face: Size, placed: PlacedBlock) -> Iterator[Problem]:
    width = said / _INCH
    if said and not _NARROWEST - _SLACK <= width <= face.width / _INCH + _SLACK:
        fact = say("an address side cannot be {width:.4g} in wide", width=width)
        hint = say(
            "make `width` {least:g} to {most:.4g}in; the rest is for a message",
            least=_NARROWEST,
            most=face.width / _INCH,
        )
        yield Problem("M106", fact, hint, placed.place)


def _permit(placed: PlacedBlock, facts: Facts) -> Iterator[Problem]:
    mail = facts.mail
    if bool(mail.permit) != bool(mail.city):
        missing = "city" if mail.permit else "permit"
        place = (mail.permit or mail.city).place
        fact = say("`mail:` of flyer.yaml has no `{missing}`", missing=missing)
        hint = say('write both, as `mail: {{permit: "12", city: Portland OR}}`, or none for a stamp')
        yield Problem("M107", fact, hint, place or placed.place)
    if mail.permit and not any(return_address(facts)):
        fact = say("a piece with a permit needs a return address, and flyer.yaml has none")
        yield Problem("M108", fact, say("add `address:` under `contact:` or under `mail:`"), mail.permit.place)
    address = return_address(facts)
    if mail.permit and any(address) and not parted(address, facts.country).city:
        fact = say("the town of the return address cannot be told: “{line}”", line=address.street)
        hint = say(
            "write it as `12 Main St, Scappoose, OR 97056`, or with `street:`, `city:`, `region:`, `postal_code:`"
        )
        yield Problem("M109", fact, hint, address.street.place or placed.place)
