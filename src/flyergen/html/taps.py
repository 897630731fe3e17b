"""Taps: what people touch on a phone, a link with an icon, made from addresses, phone numbers and codes.

A code is scanned from paper; on a phone it becomes what it holds: a link, an event for the calendar or a contact.
"""

from collections.abc import Iterator
from typing import Literal
from urllib.parse import quote

from flyergen.artwork import Modules
from flyergen.flyer.language.contact_details import map_page
from flyergen.html.markup import Markup, element
from flyergen.named_tuple import NamedTuple

Kind = Literal["call", "mail", "page", "place", "date", "contact"]

# Icons of 24 units, with the paint of the words beside them.
_CALL = (
    "M6.6 3.2 9 2.6l2.6 5.5-2.2 1.8c.9 1.9 2.5 3.6 4.5 4.6l1.9-2.2 5.4 2.7-.6 2.4c-.4 1.5-1.8 2.6-3.4 2.6"
    "C9.7 20 4 14.3 4 6.6c0-1.6 1.1-3 2.6-3.4z"
)
_PLACE = (
    "M12 2c-3.9 0-7 3-7 6.9C5 14 12 22 12 22s7-8 7-13.1C19 5 15.9 2 12 2zm0 4.3a2.6 2.6 0 1 1 0 5.2"
    " 2.6 2.6 0 0 1 0-5.2z"
)
_ICONS: dict[Kind, tuple[str, str]] = {
    "call": ("fill", _CALL),
    "mail": ("line", "M3 5.5h18v13H3zM3.5 6.5l8.5 7 8.5-7"),
    "page": ("line", "M6 18 18 6M8 5.5h10.5V16"),
    "place": ("fill", _PLACE),
    "date": ("line", "M3.5 5.5h17v15h-17zM3.5 10h17M8 2.5v5M16 2.5v5"),
    "contact": ("line", "M12 3.5a4.3 4.3 0 1 1 0 8.6 4.3 4.3 0 0 1 0-8.6zM4 21c0-4 3.5-6.3 8-6.3s8 2.3 8 6.3z"),
}


class Tap(NamedTuple):
    """A place to tap: its kind, its address, and the name of the file that it saves ("": it opens a page)."""

    kind: Kind
    href: str
    download: str = ""

    @property
    def attributes(self) -> dict[str, str | None]:
        away = self.kind in ("page", "place")
        return {"href": self.href, "download": self.download or None, "rel": "noopener" if away else None}


def tap_of_link(href: str) -> Tap:
    """Return the tap of an address."""
    kind: Kind = "call" if href.startswith("tel:") else "mail" if href.startswith("mailto:") else "page"
    return Tap(kind, href)


def tap_of_code(code: Modules, name: str, contact: str) -> Tap | None:
    """Return what a code becomes on a phone, or None if only another phone can use it, such as a Wi-Fi code.

    `name` is that of files, without ending. `contact` is the vCard of a code that saves the contact.
    """
    held = code.payload
    if held.startswith("BEGIN:VEVENT"):
        return Tap("date", _data("text/calendar", calendar(held, name)), f"{name}.ics")
    if held.startswith(("MECARD:", "BEGIN:VCARD")):
        return Tap("contact", _data("text/vcard", f"{contact or held}\r\n"), f"{name}.vcf")
    if held.startswith("geo:"):
        return Tap("place", map_page(held.removeprefix("geo:")))
    if held.startswith(("http://", "https://", "tel:", "mailto:", "sms:")):
        return tap_of_link(held)
    return None


def calendar(event: str, name: str) -> str:
    """Return a calendar with an event, as a file. Source: RFC 5545, 3.4 and 3.6.1."""
    lines = event.split("\r\n")
    begins = next((line.partition(":")[2] for line in lines if line.startswith("DTSTART")), "")
    own = [f"UID:{begins}-{name}@flyergen", f"DTSTAMP:{begins}"]
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//flyergen//web//EN"]
    return "\r\n".join([*_folded([*head, lines[0], *own, *lines[1:], "END:VCALENDAR"]), ""])


def _folded(lines: list[str]) -> Iterator[str]:
    """Yield lines of at most 75 bytes, as RFC 5545, 3.1 asks."""
    for line in lines:
        part = ""
        for sign in line:
            if len((part + sign).encode()) > 74:
                yield part
                part = " "
            part += sign
        yield part


def same_page(href: str) -> str:
    """Return an address so that two forms of it are equal."""
    return href.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/").partition("?")[0]


def icon(kind: Kind) -> Markup:
    """Return the icon of a tap, which a screen reader skips."""
    paint, path = _ICONS[kind]
    about = {"viewBox": "0 0 24 24", "class": f"icon {paint}", "aria-hidden": "true", "focusable": "false"}
    return element("svg", about, element("path", {"d": path}))


def _data(kind: str, text: str) -> str:
    return f"data:{kind};charset=utf-8,{quote(text, safe='')}"
