"""Places to tap: what each does, the words on it, and the order of several."""

from collections.abc import Sequence
from typing import Literal

from flyergen.flyer.codes import WEB, Code
from flyergen.flyer.facts import Facts, fact_of_line
from flyergen.names import Name, TextKey
from flyergen.record import NamedTuple

Way = Literal["phone", "second_phone", "number", "sms", "address", "geo", "event", "email", "web", "link", "contact"]

# The order of buttons in a group.
WAYS: tuple[Way, ...] = (
    "phone", "second_phone", "number", "sms", "address", "geo", "event", "email", "web", "link", "contact",
)  # fmt: skip

# What a link in a PDF can do: none saves a contact.
OF_A_PDF: tuple[Way, ...] = tuple(way for way in WAYS if way != "contact")


_NAME = "organization.name"


class Tap(NamedTuple):
    """A place to tap: what it does, and the key of its words.

    Without words it shows the fact itself. `above` are words over these, such as the name of a place. `fact` is the
    fact of a link or a location. `display` words are in display type, because they were a heading of the page.
    """

    way: Way
    words: TextKey = TextKey("")
    above: TextKey = TextKey("")
    fact: Name = Name("")
    message: TextKey = TextKey("")
    display: bool = False

    @property
    def shown_text(self) -> str:
        """The fact that it shows if it has no words."""
        named = {"link": self.fact, "web": WEB, "geo": self.fact, "event": "event.date", "contact": _NAME, "sms": _NAME}
        return str(named.get(self.way, fact_of_line(self.way)))


def in_turn(taps: Sequence[Tap]) -> tuple[Tap, ...]:
    """Return places to tap in their usual order, each thing once, and a day in display type first.

    Of places that do the same, those with words of the flyer stay, each of these words once.
    """
    found: dict[tuple[Way, Name, TextKey], Tap] = {}
    for one in sorted(taps, key=lambda tap: not tap.words):
        if one.words or not any((one.way, one.fact) == (way, fact) for way, fact, _ in found):
            found.setdefault((one.way, one.fact, one.words), one)
    return tuple(sorted(found.values(), key=lambda tap: (not tap.display, WAYS.index(tap.way))))


def taps_of_lines(show: Sequence[str], facts: Facts) -> tuple[Tap, ...]:
    """Return the places to tap of the lines of a card or a tab that lead to people."""
    found: list[Tap] = []
    for name in show:
        if name in ("phone", "email", "web", "address"):
            found.append(Tap(name))  # type: ignore[arg-type]
        if name == "phone" and facts.contact.second_phone:
            found.append(Tap("second_phone"))
    return tuple(found)


_NO_WORDS = TextKey("")


def taps_of_code(code: Code | None, words: TextKey = _NO_WORDS) -> tuple[Tap, ...]:
    """Return the place to tap that does what a code does, or none for a code that only a camera can use."""
    kind = next(iter(code.kinds), "") if code else ""
    if code is None or kind in ("", "wifi", "first"):
        return ()
    if kind == "link":
        return (Tap("web", words) if code.link == WEB else Tap("link", words, fact=Name(code.link)),)
    if kind == "geo":
        return (Tap("geo", words, fact=Name(code.geo)),)
    if kind == "sms":
        return (Tap("sms", words, message=code.sms),)
    ways: dict[str, Way] = {"contact": "contact", "phone": "phone", "email": "email", "event": "event"}
    return (Tap(ways[kind], words),)
