"""Color: checks the output intent, the colors against it, overprint of white, and total ink.

Source: ISO 15930-7, 6.2 and 6.3; ISO 19005-2, 6.2.3; overprint of zero: ISO 32000-1, 8.6.7. Limits of ink: Drummond and
peakprint (300 % coated, 260 % uncoated); Lightning Source (text black).
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pikepdf

from flyergen.messages import say
from flyergen.preflight.colour_spaces import Space, is_sound, read_profile
from flyergen.preflight.document import Document, Page
from flyergen.preflight.painted_marks import Group, Mark
from flyergen.preflight.printing_conditions import conditions_in, family_of
from flyergen.preflight.rendered_page import Seen
from flyergen.preflight.report import Remark, kind_of, listed, pages_of, remark_of
from flyergen.preflight.resources import groups_of

_SHOWN = {"grey": "DeviceGray", "rgb": "DeviceRGB", "cmyk": "DeviceCMYK"}
_OF_COLOURS = ("scnr", "mntr", "prtr", "spac")
_AGREE = {"cmyk": {"cmyk", "grey"}, "grey": {"grey"}, "rgb": {"rgb", "grey"}}


def check_device_colour(document: Document) -> Iterator[Remark]:
    """Report device RGB, and device color of another kind than the output intent's."""
    allowed = _AGREE.get(document.profile.family if document.profile else "", {"cmyk", "grey"})
    for family, pages in _device_families(document).items():
        if family in allowed:
            continue
        if family == "rgb":
            yield remark_of("P430", space=_SHOWN[family], pages=pages_of(pages))
        else:
            yield remark_of("P431", space=_SHOWN[family], pages=pages_of(pages))


def _device_families(document: Document) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for page in document.pages:
        for family in {family for space in _all_spaces(page, document) for family in space.device_families()}:
            found[family].append(page.number)
    return found


def _all_spaces(page: Page, document: Document) -> list[Space]:
    """Return the spaces of what a page paints, of its masks and of all groups."""
    groups = (group.space for group in (*page.content.groups, *_groups_of(page, document)) if group.kind != "picture")
    return [*page.content.spaces, *page.content.mask_spaces, *(space for space in groups if space)]


def _groups_of(page: Page, document: Document) -> list[Group]:
    return groups_of(page.node, "group", document.cache)


_BLENDING = ("grey", "rgb", "cmyk")


def check_groups(document: Document) -> Iterator[Remark]:
    """Require a space that can blend of each group, any of a mask of lightness, and DeviceGray of a picture's mask.

    Source: ISO 32000-1, 11.3.4, tables 144, 145 and 147.
    """
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for page in document.pages:
        for kind, space in dict.fromkeys((*page.content.groups, *_groups_of(page, document))):
            if fault := _fault_of(kind, space):
                found[fault, space.name if space else ""].append(page.number)
    for case in ("group", "mask", "picture"):
        for name, pages in ((name, pages) for (fault, name), pages in found.items() if fault == case):
            yield remark_of("P510", 0, case, case, space=name, pages=pages_of(pages))


def _fault_of(kind: str, space: Space | None) -> str:
    """Return what is wrong with the space of a group or a mask, or nothing."""
    if space is None:
        return "mask"
    if kind == "picture":
        return "picture" if space.name != "DeviceGray" else ""
    return "group" if space.family not in _BLENDING else ""


def check_profiled_colour(document: Document) -> Iterator[Remark]:
    """Report color with a profile (ICC-based RGB, Lab), which PDF/X-4 allows and the shop converts to ink."""
    families = ("rgb", "lab")
    pages = [
        page.number
        for page in document.pages
        if any(space.family in families and not space.device for space in page.content.spaces)
    ]
    if pages:
        yield remark_of("P432", pages=pages_of(pages))


def check_profiles(document: Document) -> Iterator[Remark]:
    """Report invalid profiles, and profiles of another kind of color than the file says."""
    pages: dict[tuple[int, int], list[int]] = defaultdict(list)
    for page in document.pages:
        for number in sorted({number for space in _all_spaces(page, document) for number in space.profiles()}):
            pages[number].append(page.number)
    for number, numbers in pages.items():
        stream: Any = document.pdf.get_object(number)
        data = document.unpacked(stream)
        profile, hint = read_profile(data), say("embed the profile again")
        if profile is None or profile.kind not in _OF_COLOURS or not is_sound(data):
            yield remark_of("P449", 0, "broken", pages=pages_of(numbers), hint=hint)
        elif stream.get("/N") != profile.channels:
            yield remark_of(
                "P449",
                0,
                "parted",
                pages=pages_of(numbers),
                parts=profile.channels,
                told=str(stream.get("/N", 0)),
                hint=hint,
            )


def check_spots(document: Document) -> Iterator[Remark]:
    """Require one definition of each spot ink."""
    definitions: dict[str, set[str]] = defaultdict(set)
    for page in document.pages:
        for space in page.content.spaces:
            if len(space.inks) == 1:
                definitions[space.inks[0]].add(space.definition)
    for ink in sorted(ink for ink, found in definitions.items() if len(found) > 1):
        yield remark_of("P433", ink=ink, ways=len(definitions[ink]))


def check_white_overprint(document: Document) -> Iterator[Remark]:
    """Report white that overprints."""
    for page in document.pages:
        lost = [mark for mark in page.marks if mark.overprint and mark.paint and _is_white(mark.paint.plates)]
        if lost:
            kinds = listed(dict.fromkeys(kind_of(mark.kind) for mark in lost))
            at = page.at(lost[0].box)
            yield remark_of("P434", page.number, number=page.number, kinds=kinds, at=at)


def _is_white(plates: tuple[float, ...] | None) -> bool:
    return plates is not None and not any(plates)


_GIVE_ONE = say("export it as PDF/X-4 for the shop's printing condition")


def check_intent(document: Document) -> Iterator[Remark]:
    """Require one GTS_PDFX intent with a name and the embedded profile of a printer."""
    intents = document.press_intents
    if len(intents) != 1:
        yield remark_of("P420", count=len(intents), hint=_GIVE_ONE)
    for intent in intents[:1]:
        if not str(intent.get("/OutputConditionIdentifier", "")).strip():
            yield remark_of("P421", 0, "no_identifier", hint=_GIVE_ONE)
        if not any(str(intent.get(key, "")).strip() for key in ("/Info", "/RegistryName")):
            yield remark_of("P421", 0, "no_info", hint=_GIVE_ONE)
        yield from _check_profile(document, intent.get("/DestOutputProfile"))


def _check_profile(document: Document, stream: object) -> Iterator[Remark]:
    if not isinstance(stream, pikepdf.Stream):
        yield remark_of("P422", 0, "none", hint=_GIVE_ONE)
        return
    data = document.unpacked(stream)
    profile = read_profile(data)
    if profile is None:
        yield remark_of("P422", 0, "no_icc", hint=_GIVE_ONE)
    elif profile.kind != "prtr":
        yield remark_of("P422", 0, "no_printer", kind=profile.kind)
    elif not is_sound(data):
        yield remark_of("P422", 0, "broken")
    elif stream.get("/N") != profile.channels:
        yield remark_of("P422", 0, "other_inks", inks=profile.channels, told=str(stream.get("/N", 0)), hint=_GIVE_ONE)


def check_shared_profile(document: Document) -> Iterator[Remark]:
    """Require that the intents of several standards share one profile."""
    profiles = {intent.DestOutputProfile.objgen for intent in document.intents if "/DestOutputProfile" in intent}
    if len(profiles) > 1:
        yield remark_of("P423", count=len(profiles))


_CONDITION = ("/OutputConditionIdentifier", "/OutputCondition", "/Info")
_TITLES = {"grey": say("gray"), "rgb": "RGB", "cmyk": "CMYK", "lab": "Lab"}


def check_condition(document: Document) -> Iterator[Remark]:
    """Report a printing condition that is not the one of the embedded profile, as far as both are known by name."""
    told = dict.fromkeys(remark for intent in document.intents for remark in _contradictions(intent, document))
    yield from told


def _contradictions(intent: Any, document: Document) -> Iterator[Remark]:
    names = [str(intent.get(key, "")) for key in _CONDITION]
    name = next(filter(conditions_in, names), "")
    profile = document.profile_of(intent)
    if profile is None or not name:
        return
    said, embedded, family = conditions_in(name), conditions_in(profile.name), family_of(conditions_in(name))
    if profile.family in _TITLES and family and profile.family != family:
        yield remark_of("P511", 0, "family", told=name, family=_TITLES[family], space=_TITLES[profile.family])
    elif embedded and said.isdisjoint(embedded):
        yield remark_of("P511", 0, "name", told=name, profile=profile.name)


_SLACK = 0.5
_SLACK_OF_PLATES = 2.0  # they are measured in steps of 1/255 each
_BLACK = 0.85
_COLOUR_IN_BLACK = 0.3
_TRACE = 0.05
_FEW_INKS = 2
_LONG = 40.0  # ems on a page: about two lines of text
_BOLD = re.compile("bold|black|heavy|ultra|demi", re.IGNORECASE)


def check_total_ink(document: Document) -> Iterator[Remark]:
    """Report pages whose most ink at one position is over the limit."""
    limit = document.limits.ink
    if document.job.exact_ink and document.exact_ink is None:
        yield remark_of("P474")
    if document.exact_ink is None:
        yield from _check_unknown_ink(document)
    for page, percent, mark in document.heaviest:
        if percent > limit + (_SLACK_OF_PLATES if mark.kind == "plates" else _SLACK):
            yield remark_of(
                "P436",
                page.number,
                number=page.number,
                percent=percent,
                kind=kind_of(mark.kind),
                at=page.at(mark.box),
                limit=limit,
            )


def _check_unknown_ink(document: Document) -> Iterator[Remark]:
    """Report pages whose ink is not known in full."""
    plates = {page: document.plates.get(page.number) for page in document.mixing}
    unknown = [page.number for page, most in plates.items() if most is None]
    partial = [page.number for page, most in plates.items() if most and not most.is_whole]
    pictures = [page.number for page in document.pages if any(_has_unknown_ink(mark, document) for mark in page.marks)]
    if unknown:
        yield remark_of("P515", 0, "work", pages=pages_of(unknown))
    if partial:
        yield remark_of("P515", 0, "colour", pages=pages_of(partial))
    if pictures:
        yield remark_of("P515", 0, "pictures", pages=pages_of(pictures))


def _has_unknown_ink(mark: Mark, document: Document) -> bool:
    """Return whether it is a picture in inks that cannot be read."""
    if mark.picture is None or mark.picture.stencil or mark.picture.space.family in ("rgb", "lab"):
        return False
    base = mark.picture.space.base
    is_of_inks = mark.picture.space.family != "indexed" or base is None or base.family not in ("rgb", "lab")
    stream = mark.picture.stream
    return is_of_inks and stream is not None and document.cache.inks.get(stream.objgen, 0.0) is None


def check_empty_pages(document: Document) -> Iterator[Remark]:
    """Report pages without ink. All of them empty is an error; one may be left blank on purpose."""
    pairs = zip(document.pages, document.seen_pages, strict=True)
    empty = [page.number for page, look in pairs if _is_empty(page, look)]
    if len(empty) == len(document.pages):
        yield remark_of("P513")
    elif empty:
        yield remark_of("P512", 0, count=len(empty), pages=pages_of(empty))


def _is_empty(page: Page, look: Seen) -> bool:
    """Return whether nothing is printed inside the bleed: nothing dark if it was rendered, else no mark with ink.

    Rendered white may still be a spot ink, such as varnish.
    """
    paints = [mark.paint for mark in page.marks if mark.paint]
    if look.is_drawn and not any(paint.space.family == "spot" for paint in paints):
        return look.is_blank
    return all(paint.ink == 0 for paint in paints)


def check_text_black(document: Document) -> Iterator[Remark]:
    """Report black text below display size in more than one ink."""
    for page in document.pages:
        rich = [mark for mark in page.marks if _is_rich_text(mark, document.limits.type.display)]
        if rich:
            yield remark_of("P435", page.number, count=len(rich), number=page.number, at=page.at(rich[0].box))


def _is_rich_text(mark: Mark, display: float) -> bool:
    plates = mark.paint.plates if mark.kind == "text" and mark.paint and mark.size < display else None
    return plates is not None and plates[3] >= _BLACK and sum(plates[:3]) > _COLOUR_IN_BLACK


def check_text_inks(document: Document) -> Iterator[Remark]:
    """Report small colored text in more than one ink."""
    limit = document.limits.type.one_ink
    for page in document.pages:
        mixed = [mark for mark in page.marks if _is_small_mixed(mark, limit) and not _is_rich_text(mark, limit)]
        if mixed:
            yield remark_of(
                "P437", page.number, count=len(mixed), number=page.number, limit=limit, at=page.at(mixed[0].box)
            )


def check_long_text(document: Document) -> Iterator[Remark]:
    """Report long text in a regular face that is small and in three or four inks."""
    least, most = document.limits.type.one_ink, document.limits.type.few_inks
    for page in document.pages:
        thin = [mark for mark in page.marks if _is_thin(mark, document) and least - 0.005 <= mark.size < most - 0.005]
        mixed = [mark for mark in thin if _inks(mark) > _FEW_INKS and not _is_rich_text(mark, most)]
        if sum(mark.box.width / mark.size for mark in mixed) > _LONG:
            yield remark_of(
                "P495",
                page.number,
                number=page.number,
                limit=most,
                inks=max(map(_inks, mixed)),
                at=page.at(mixed[0].box),
            )


def _is_thin(mark: Mark, document: Document) -> bool:
    """Return whether it is text in a face that is not bold, according to the font's name."""
    return mark.kind == "text" and mark.font in document.fonts and not _BOLD.search(document.fonts[mark.font][0].name)


def _inks(mark: Mark) -> int:
    plates = mark.paint.plates if mark.paint else None
    return sum(plate > _TRACE for plate in plates or ())


def _is_small_mixed(mark: Mark, limit: float) -> bool:
    return mark.kind == "text" and 0 < mark.size < limit - 0.005 and _inks(mark) > 1
