"""Contact blocks: the settings of QR codes and contact cards."""

from functools import lru_cache
from typing import Literal

from flyergen.artwork import of_fact
from flyergen.flyer.model.located_names import ColourName, Count, Extent, FactName, Factor, Points, StyleName, TextKey
from flyergen.flyer.model.printed_references import Printing, Reason, Unprinted
from flyergen.named_tuple import NamedTuple
from flyergen.units import mm

_PT = mm(1)


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

    @property
    def kinds(self) -> tuple[str, ...]:
        """Return the keys that say what the code holds. A valid code has exactly one."""
        return _kinds(self)

    @property
    def unprinted(self) -> Unprinted:
        """Return its content, and its alt text."""
        held = (self.link, self.sms, self.geo, *self.first)
        return {**dict.fromkeys(held, Reason.CODE), self.text: Reason.ALT}


@lru_cache(maxsize=64)
def _kinds(code: Code) -> tuple[str, ...]:
    kinds = ("link", "contact", "phone", "sms", "email", "geo", "wifi", "event", "first")
    return tuple(kind for kind in kinds if getattr(code, kind) not in ("", "none", False, ()))


@lru_cache(maxsize=64)
def fact_of_line(name: str) -> str:
    """Return the fact on a line of a card or a tab, by its name in `show`."""
    return {"organization": "organization.name", "web": "organization.web"}.get(name, f"contact.{name}")


class ContactCard(NamedTuple):
    """A contact card: a code with lines beside it and a note below.

    `show` names its lines. The words of `role`, and of `web` if there is a `scan`, are in the text files; the others
    are facts. Missing facts are left out, and at most the first `at_most` are shown. A line that is too long is set
    smaller, down to `smallest` if that is given, and then broken. A card with a `height` may grow up to `tallest`.
    """

    show: tuple[Literal["organization", "name", "role", "phone", "email", "web", "address", "social"], ...]
    code: Code | None = None
    role: TextKey = TextKey("")
    scan: TextKey = TextKey("")
    note: TextKey = TextKey("")
    style: StyleName = StyleName("body")
    name_style: StyleName = StyleName("strong")
    note_style: StyleName = StyleName("small")
    background: ColourName = ColourName("")
    padding: Extent = Extent(12 * _PT)
    gap: Extent = Extent(13.4 * _PT)
    above: Extent = Extent(16.4 * _PT)
    height: Extent = Extent(0)
    tallest: Extent = Extent(0)
    note_lines: Factor = Factor(2.0)
    at_most: Count | None = None
    smallest: Points = Points(0)

    def unprinted(self, _: Printing) -> Unprinted:
        return self.code.unprinted if self.code else {}

    def prints(self) -> tuple[str, ...]:
        facts = (name for name in self.show if name != "role" and not (name == "web" and self.scan))
        return tuple(of_fact(fact_of_line(name)) for name in facts)


class QrCode(NamedTuple):
    """A QR code with a caption: its printed address, or what it does. `height` 0 is as high as needed."""

    code: Code
    height: Extent = Extent(0)
    caption: TextKey = TextKey("")
    style: StyleName = StyleName("small")
    background: ColourName = ColourName("paper")

    def unprinted(self, _: Printing) -> Unprinted:
        return self.code.unprinted
