"""Output intent: checks that the file names the printing condition of its colours.

Source: ISO 15930-7, 6.3; ISO 19005-2, 6.2.3.
"""

from collections.abc import Iterator

import pikepdf

from flyergen.messages import say
from flyergen.preflight.document import Document
from flyergen.preflight.icc_header import is_sound, read_profile
from flyergen.preflight.remarks import Remark

_GIVE_ONE = say("export it as PDF/X-4 for the shop's printing condition")


def check_intent(document: Document) -> Iterator[Remark]:
    """Require one GTS_PDFX intent with a name and the embedded profile of a printer."""
    intents = document.press_intents
    if len(intents) != 1:
        fact = say("the file has {count} GTS_PDFX output intents, it needs one", count=len(intents))
        yield Remark("P420", fact, _GIVE_ONE)
    for intent in intents[:1]:
        if not str(intent.get("/OutputConditionIdentifier", "")).strip():
            yield Remark("P421", say("the output intent has no OutputConditionIdentifier"), _GIVE_ONE)
        if not any(str(intent.get(key, "")).strip() for key in ("/Info", "/RegistryName")):
            yield Remark("P421", say("the output intent has neither Info nor RegistryName"), _GIVE_ONE)
        yield from _check_profile(document, intent.get("/DestOutputProfile"))


def _check_profile(document: Document, stream: object) -> Iterator[Remark]:
    if not isinstance(stream, pikepdf.Stream):
        yield Remark("P422", say("the output intent embeds no profile"), _GIVE_ONE)
        return
    data = document.unpacked(stream)
    profile = read_profile(data)
    if profile is None:
        yield Remark("P422", say("what the output intent embeds is not an ICC profile"), _GIVE_ONE)
    elif profile.kind != "prtr":
        fact = say("the output intent's profile is for a device of kind “{kind}”, not for a printer", kind=profile.kind)
        yield Remark("P422", fact, say("embed the profile of the shop's press"))
    elif not is_sound(data):
        yield Remark("P422", say("the output intent's profile is broken"), say("embed the profile of the shop's press"))
    elif stream.get("/N") != profile.channels:
        said = {"inks": profile.channels, "told": str(stream.get("/N", 0))}
        fact = say("the output intent's profile is for {inks} inks, and the file says {told}", **said)
        yield Remark("P422", fact, _GIVE_ONE)


def check_shared_profile(document: Document) -> Iterator[Remark]:
    """Require that the intents of several standards share one profile."""
    profiles = {intent.DestOutputProfile.objgen for intent in document.intents if "/DestOutputProfile" in intent}
    if len(profiles) > 1:
        fact = say("the output intents embed {count} profiles", count=len(profiles))
        yield Remark("P423", fact, say("let them share one stream"))
