"""QR code checks: each code holds exactly one thing, from facts that exist, and has alt text."""

from collections.abc import Iterator

from flyergen.flyer.codes import Code
from flyergen.flyer.facts import Facts, Social, printed_names
from flyergen.flyer.layout import PlacedBlock
from flyergen.messages import listed, say
from flyergen.problem import Problem

_WEB = ("organization.web", "links.", "event.online", "piece.link")
_REACH = ("contact.email", "contact.phone")


def kind_problems(code: Code, placed: PlacedBlock, facts: Facts) -> Iterator[Problem]:
    """Yield the problems of what a QR code holds. A fact that flyer.yaml lacks leaves the code out."""
    place = code.link.place or code.geo.place or placed.place
    known = printed_names(facts)
    if not code.kinds:
        hint = say("write `link: organization.web`, or `contact: true`")
        yield Problem("L407", say("this QR code leads nowhere"), hint, place)
    elif len(code.kinds) > 1:
        kinds = listed([f"`{kind}`" for kind in code.kinds])
        hint = say("keep one of them: a code holds one thing")
        yield Problem("L407", say("this QR code says {kinds}", kinds=kinds), hint, place)
    elif code.link in known and not _is_link(code.link):
        fact = say("`{address}` is not a web address", address=code.link)
        yield Problem("L408", fact, say("name `organization.web` or one of `links`"), place)
    elif code.geo in known and not code.geo.endswith(".geo"):
        fact = say("`{name}` is not a place on the map", name=code.geo)
        yield Problem("L408", fact, say("name `event.geo` or `contact.geo`"), place)
    for name in code.first:
        if name in known and not (_is_link(name) or name in _REACH or name.endswith(".geo")):
            fact = say("a QR code cannot hold `{name}`", name=name)
            hint = say("name a web address, `contact.email`, `contact.phone` or `contact.geo`")
            yield Problem("L408", fact, hint, name.place)
    if not code.text:
        fact = say("this QR code has no words for people who cannot see it")
        yield Problem("L409", fact, no_alt("text"), place)


def _is_link(name: str) -> bool:
    return name.startswith(_WEB) or name.removeprefix("contact.") in Social._fields


def no_alt(field: str) -> str:
    """Return the hint for missing alt text."""
    return say("write `{field}:` with the key of a description, and the description in the text files", field=field)
