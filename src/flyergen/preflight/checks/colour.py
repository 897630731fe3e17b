"""Colour: checks device colours against the output intent, spot definitions, and white that overprints.

Source: ISO 15930-7, 6.2; overprint of zero: ISO 32000-1, 8.6.7.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from flyergen.messages import say
from flyergen.preflight.colour_spaces import Space, read_space
from flyergen.preflight.document import Document
from flyergen.preflight.fact_wording import kind_of, listed, pages_of
from flyergen.preflight.icc_header import is_sound, read_profile
from flyergen.preflight.remarks import Remark

_SHOWN = {"grey": "DeviceGray", "rgb": "DeviceRGB", "cmyk": "DeviceCMYK"}
_OF_COLOURS = ("scnr", "mntr", "prtr", "spac")
_AGREE = {"cmyk": {"cmyk", "grey"}, "grey": {"grey"}, "rgb": {"rgb", "grey"}}


def check_device_colour(document: Document) -> Iterator[Remark]:
    """Report device RGB, and device colour of another kind than the output intent's."""
    allowed = _AGREE.get(document.profile.family if document.profile else "", {"cmyk", "grey"})
    for family, pages in _device_families(document).items():
        if family in allowed:
            continue
        where = {"space": _SHOWN[family], "pages": pages_of(pages)}
        if family == "rgb":
            yield Remark("P430", say("{space} on {pages}", **where), say("turn it into the inks of the press"))
        else:
            fact = say("{space} on {pages}, which the output intent is not for", **where)
            yield Remark("P431", fact, say("choose another profile or other colors"))


def _device_families(document: Document) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for page in document.pages:
        spaces = [*page.content.spaces, *_group_space(page.node, document)]
        for family in {family for space in spaces for family in space.device_families()}:
            found[family].append(page.number)
    return found


def _group_space(node: Any, document: Document) -> list[Space]:
    group = node.get("/Group")
    return [read_space(group.CS, {}, document.known)] if group is not None and "/CS" in group else []


def check_profiled_colour(document: Document) -> Iterator[Remark]:
    """Report colour with a profile (ICC-based RGB, Lab), which PDF/X-4 allows and the shop converts to ink."""
    families = ("rgb", "lab")
    pages = [
        page.number
        for page in document.pages
        if any(space.family in families and not space.device for space in page.content.spaces)
    ]
    if pages:
        fact = say("color by RGB or Lab profile on {pages}", pages=pages_of(pages))
        yield Remark("P432", fact, say("turn it into the inks of the press, or ask the shop to"))


def check_profiles(document: Document) -> Iterator[Remark]:
    """Report invalid profiles, and profiles of another kind of colour than the file says."""
    pages: dict[tuple[int, int], list[int]] = defaultdict(list)
    for page in document.pages:
        for number in sorted({number for space in page.content.spaces for number in space.profiles()}):
            pages[number].append(page.number)
    for number, numbers in pages.items():
        stream: Any = document.pdf.get_object(number)
        data = document.unpacked(stream)
        profile, hint = read_profile(data), say("embed the profile again")
        if profile is None or profile.kind not in _OF_COLOURS or not is_sound(data):
            yield Remark("P449", say("a color profile on {pages} is broken", pages=pages_of(numbers)), hint)
        elif stream.get("/N") != profile.channels:
            said = {"pages": pages_of(numbers), "parts": profile.channels, "told": str(stream.get("/N", 0))}
            fact = say("a color profile on {pages} is for colors of {parts} parts, and the file says {told}", **said)
            yield Remark("P449", fact, hint)


def check_spots(document: Document) -> Iterator[Remark]:
    """Require one definition of each spot ink."""
    definitions: dict[str, set[str]] = defaultdict(set)
    for page in document.pages:
        for space in page.content.spaces:
            if len(space.inks) == 1:
                definitions[space.inks[0]].add(space.definition)
    for ink in sorted(ink for ink, found in definitions.items() if len(found) > 1):
        fact = say("the spot ink “{ink}” is defined in {ways} ways", ink=ink, ways=len(definitions[ink]))
        yield Remark("P433", fact, say("define it once"))


def check_white_overprint(document: Document) -> Iterator[Remark]:
    """Report white that overprints."""
    for page in document.pages:
        lost = [mark for mark in page.marks if mark.overprint and mark.paint and _is_white(mark.paint.plates)]
        if lost:
            kinds = listed(dict.fromkeys(kind_of(mark.kind) for mark in lost))
            at = page.at(lost[0].box)
            fact = say("page {number}: white {kinds} overprints, first {at}", number=page.number, kinds=kinds, at=at)
            yield Remark("P434", fact, say("turn overprint off for white"), page.number)


def _is_white(plates: tuple[float, ...] | None) -> bool:
    return plates is not None and not any(plates)
