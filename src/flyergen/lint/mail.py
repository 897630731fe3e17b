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
from flyergen.problem import Problem
from flyergen.problems.rules import problem_of

_INCH = 25.4
_SHORTEST, _LOWEST = 5.0, 3.5
_FOLDED, _CARD = Size(10.5, 6.0), Size(11.5, 6.125)  # the largest faces
_ASPECT = (1.3, 2.5)
_NARROWEST = 2.125  # inches of the address side of a card: DMM 201.1.2
_SLACK = 1e-6


def mailing_problems(width: float, site: Site, frame: PanelFrame) -> Iterator[Problem]:
    """Yield why the post would not accept a piece, or not at the price of its permit."""
    placed, facts = site.placement, site.facts
    flat = site.layout.fold == "flat"
    if flat or frame.last_fold:
        yield from _size(face_of(frame).size, placed, flat)
        yield from _address_side(width, face_of(frame).size, placed)
    else:
        yield _wrong_panel(site, frame)
    yield from _permit(placed, facts)


def _wrong_panel(site: Site, frame: PanelFrame) -> Problem:
    place = site.placement.place
    if not any(one.last_fold for one in site.frames.values()):
        return problem_of("M101", place, fold=site.layout.fold)
    return problem_of("M102", place, panel=frame.name)


def _size(face: Size, placement: PlacedBlock, flat: bool) -> Iterator[Problem]:
    length, height = face.width / _INCH, face.height / _INCH
    most, kind = (_CARD, "flat") if flat else (_FOLDED, "folded")
    if not _LOWEST - _SLACK <= height <= most.height + _SLACK:
        yield problem_of("M103", placement.place, kind, height=height, least=_LOWEST, most=most.height)
    if not _SHORTEST - _SLACK <= length <= most.width + _SLACK:
        yield problem_of("M104", placement.place, kind, length=length, least=_SHORTEST, most=most.width)
    if not _ASPECT[0] - _SLACK <= length / height <= _ASPECT[1] + _SLACK:
        yield problem_of("M105", placement.place, kind, ratio=length / height, least=_ASPECT[0], most=_ASPECT[1])


def _address_side(height: float, face: Size, placement: PlacedBlock) -> Iterator[Problem]:
    width = height / _INCH
    if height and not _NARROWEST - _SLACK <= width <= face.width / _INCH + _SLACK:
        yield problem_of("M106", placement.place, width=width, least=_NARROWEST, most=face.width / _INCH)


def _permit(placement: PlacedBlock, facts: Facts) -> Iterator[Problem]:
    mail = facts.mail
    if bool(mail.permit) != bool(mail.city):
        missing = "city" if mail.permit else "permit"
        place = (mail.permit or mail.city).place
        yield problem_of("M107", place or placement.place, missing=missing)
    if mail.permit and not any(return_address(facts)):
        yield problem_of("M108", mail.permit.place)
    address = return_address(facts)
    if mail.permit and any(address) and not parted(address, facts.country).city:
        yield problem_of("M109", address.street.place or placement.place, line=address.street)
