"""Calendar and contact files: for the phone's calendar and address book, inside the page that offers them."""

from collections.abc import Iterator
from urllib.parse import quote


def saved_file(held: str, name: str) -> tuple[str, str]:
    """Return an event or a contact as an address that a phone saves, and the name of the file."""
    if held.startswith("BEGIN:VEVENT"):
        return _data("text/calendar", calendar(held, name)), f"{name}.ics"
    return _data("text/vcard", f"{held}\r\n"), f"{name}.vcf"


def file_name(title: str) -> str:
    """Return a title as the name of a file without its ending."""
    name = "".join(sign if sign.isalnum() else "-" for sign in title.lower())
    return "-".join(filter(None, name.split("-"))) or "flyer"


def calendar(event: str, name: str) -> str:
    """Return a calendar with an event, as a file. Source: RFC 5545, 3.4 and 3.6.1."""
    lines = event.split("\r\n")
    key, _, begins = next((line.partition(":") for line in lines if line.startswith("DTSTART")), ("", "", ""))
    head, stamp = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//flyergen//web//EN"], begins
    if zone := key.partition("TZID=")[2]:
        from flyergen.html.time_zone_rules import in_utc, time_zone_lines

        head, stamp = [*head, *time_zone_lines(zone, begins)], in_utc(zone, begins)
    own = [f"UID:{begins}-{name}@flyergen", f"DTSTAMP:{stamp}"]
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


def _data(kind: str, text: str) -> str:
    return f"data:{kind};charset=utf-8,{quote(text, safe='')}"
