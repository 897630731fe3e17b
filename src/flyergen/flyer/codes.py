"""QR code: the content and size of a code in a layout."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Literal

from flyergen.artwork import of_fact
from flyergen.flyer.block import aloud
from flyergen.flyer.facts import Facts, says
from flyergen.flyer.settings import Omission, Reason, Unprinted
from flyergen.names import ColourName, Extent, FactName, TextKey
from flyergen.record import NamedTuple
from flyergen.units import pt

WEB = FactName("organization.web")
WAYS = {"phone", "email", "web", "address", "social"}
_LARGE = pt(96)  # 1.33 in


class Code(NamedTuple):
    """A QR code. One of the keys from `link` to `first` says what it holds.

    `first` is a list of facts. The code holds the first that flyer.yaml has: a link, an e-mail address or a phone
    number. `contact: true` is a MECARD. `size` does not include the quiet zone; 0 makes it as large as its content
    needs.
    """

    link: FactName = FactName("")
    contact: Literal["none", "true", "mecard", "vcard", "vcard4"] = "none"
    phone: bool = False
    sms: TextKey = TextKey("")
    email: bool = False
    geo: FactName = FactName("")
    wifi: bool = False
    event: bool = False
    first: tuple[FactName, ...] = ()
    size: Extent = Extent(0)
    text: TextKey = TextKey("")
    level: Literal["L", "M", "Q", "H"] = "M"
    colour: ColourName = ColourName("ink")

    @property
    def kinds(self) -> tuple[str, ...]:
        """Return the keys that say what the code holds. A valid code has exactly one."""
        return _kinds(self)

    @property
    def unprinted(self) -> Unprinted:
        """Return its content, and its alt text."""
        held = (self.link, self.sms, self.geo, *self.first)
        return {**dict.fromkeys(held, Reason.CODE), self.text: Reason.ALT}

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts that it holds, or of which it holds the first."""
        held = [fact for kind in self.kinds for fact in HELD_FACTS.get(kind, ())]
        return tuple(filter(None, (*self.first, self.link, self.geo, *held)))

    def hints(self) -> Iterator[tuple[str, str]]:
        """Yield the hints about its words for translators."""
        yield from aloud(self.text, "QR code")
        if self.sms:
            yield str(self.sms), "in a text message, from a QR code"

    def enlarged(self) -> "Code":
        """Return a code of at least 1.33 in. A code without a size may be larger."""
        return self._replace(size=Extent(max(self.size, _LARGE)) if self.size else Extent(0))

    def left_out(self, facts: Facts, *words: TextKey) -> dict[str, Omission]:
        """Return why these words have no code, if there is none, or that it holds another one of its facts."""
        if self.with_facts(facts):
            return {of_fact(name): Omission(Reason.CHOICE) for name in self.first}
        return dict.fromkeys((*words, self.text, self.sms), Omission(Reason.NEEDS, self.facts))

    def with_facts(self, facts: Facts) -> "Code | None":
        """Return the code with the one thing that it holds, according to these facts, or None."""
        if self.first:
            name = next((one for one in self.first if says(facts, one)), None)
            return _code_with(self._replace(first=()), name) if name else None
        return self if self.kinds and _HELD[self.kinds[0]](self, facts) else None


def _code_with(code: Code, name: FactName) -> Code:
    """Return a code that holds a fact: an e-mail address, a phone number, a location, or a link."""
    if name == "contact.email":
        return code._replace(email=True)
    if name == "contact.phone":
        return code._replace(phone=True)
    return code._replace(geo=name) if name.endswith(".geo") else code._replace(link=name)


_HELD: Mapping[str, Callable[[Code, Facts], bool]] = {
    "link": lambda code, facts: says(facts, code.link),
    "contact": lambda _, facts: bool(facts.contact.phone or facts.contact.email),
    "phone": lambda _, facts: bool(facts.contact.phone),
    "sms": lambda _, facts: bool(facts.contact.phone),
    "email": lambda _, facts: bool(facts.contact.email),
    "geo": lambda code, facts: says(facts, code.geo),
    "wifi": lambda _, facts: facts.wifi is not None,
    "event": lambda _, facts: facts.event is not None,
}


HELD_FACTS: Mapping[str, tuple[str, ...]] = {
    "contact": ("contact.phone", "contact.email", "contact.name", "organization.name"),  # of each kind of card
    "phone": ("contact.phone",),
    "sms": ("contact.phone",),
    "email": ("contact.email",),
    "event": ("event.start", "event.end", "event.address", "event.online"),
}


@lru_cache(maxsize=64)
def _kinds(code: Code) -> tuple[str, ...]:
    kinds = ("link", "contact", "phone", "sms", "email", "geo", "wifi", "event", "first")
    return tuple(kind for kind in kinds if getattr(code, kind) not in ("", "none", False, ()))
