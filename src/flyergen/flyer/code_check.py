"""Checks on QR codes: each holds one thing, flyer.yaml has what it needs, and words stand for it."""

from collections.abc import Iterator

from flyergen.flyer.contact_blocks import Code
from flyergen.flyer.facts import Facts
from flyergen.flyer.layout import PlacedBlock
from flyergen.flyer.variables import printed_names
from flyergen.messages import listed, say
from flyergen.problems import Place, Problem

_WEB = ("organization.web", "links.", "event.online", "piece.link")


def kind_problems(code: Code, placed: PlacedBlock, facts: Facts) -> Iterator[Problem]:
    """Yield what is wrong with what a QR code is told to hold."""
    place = code.link.place or code.geo.place or placed.place
    known = printed_names(facts)
    if not code.kinds:
        hint = say("write `link: organization.web`, or `contact: true`")
        yield Problem("L407", say("this QR code leads nowhere"), hint, place)
    elif len(code.kinds) > 1:
        kinds = listed([f"`{kind}`" for kind in code.kinds])
        hint = say("keep one of them: a code holds one thing")
        yield Problem("L407", say("this QR code says {kinds}", kinds=kinds), hint, place)
    elif code.link in known and not code.link.startswith(_WEB):
        fact = say("`{address}` is not a web address", address=code.link)
        yield Problem("L408", fact, say("name `organization.web` or one of `links`"), place)
    elif code.geo in known and not code.geo.endswith(".geo"):
        fact = say("`{name}` is not a place on the map", name=code.geo)
        yield Problem("L408", fact, say("name `event.geo` or `contact.geo`"), place)
    else:
        yield from _missing(code.kinds[0], facts, place)
    if not code.text:
        fact = say("this QR code has no words for people who cannot see it")
        yield Problem("L409", fact, no_alt("text"), place)


def no_alt(field: str) -> str:
    """Return what to do where words are missing for people who cannot see something."""
    return say("write `{field}:` with the key of a description, and the description in the text files", field=field)


def _missing(kind: str, facts: Facts, place: Place) -> Iterator[Problem]:
    """Yield what a kind of code needs in flyer.yaml, beside the fact that its own key names, and does not find."""
    contact = facts.contact
    if kind == "contact" and not (contact.name and (contact.phone or contact.email)):
        fact = say("this QR code is a contact, and flyer.yaml has no name with a phone or an e-mail address")
        yield Problem("L407", fact, say("add them under `contact:`, or write `link: organization.web`"), place)
    if kind in ("phone", "sms") and not contact.phone:
        fact = say("this QR code needs a phone number, and flyer.yaml has none")
        yield Problem("L407", fact, say("add `phone:` under `contact:`"), place)
    if kind == "email" and not contact.email:
        fact = say("this QR code needs an e-mail address, and flyer.yaml has none")
        yield Problem("L407", fact, say("add `email:` under `contact:`"), place)
    if kind == "wifi" and not facts.wifi:
        fact = say("this QR code needs a wireless network, and flyer.yaml has none")
        yield Problem("L407", fact, say("add `wifi:` with `network:` and `password:`"), place)
    if kind == "event" and not facts.event:
        fact = say("this QR code needs an event, and flyer.yaml has none")
        yield Problem("L407", fact, say("add `event:` with `start:` and `time_zone:`"), place)
