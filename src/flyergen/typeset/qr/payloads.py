"""Payloads: what a QR code says, so that a phone does the right thing with it.

Each kind has its own grammar, and its own signs that must be escaped or a name with a comma in it becomes two. The
kinds of several lines are in `vcard_and_icalendar`.
"""

from flyergen.messages import say
from flyergen.problems import FlyerError, Problem

_SCHEMES = ("tel:", "mailto:", "sms:", "geo:")
_KEPT = "/%:@!$&'()*+,;=~?"
_LOCAL = "!$'*+-._~"  # of what may stand before the @, what a mailto address need not escape


def link_payload(url: str) -> str:
    """Return an address as a code says it: with its scheme, and in ASCII.

    Raises FlyerError Q206 if no browser could open it.
    """
    url = url.strip()
    full = url if "://" in url or url.startswith(_SCHEMES) else f"https://{url}"
    try:
        return full if full.isascii() and " " not in full else _ascii_address(full)
    except ValueError:
        fact, hint = say("“{url}” is not a web address", url=url), say("write it as in https://www.example.org")
        raise FlyerError([Problem("Q206", fact, hint)]) from None


def tel(phone_e164: str) -> str:
    """Return the payload that dials a number. Source: RFC 3966."""
    return f"tel:{phone_e164}"


def sms(phone_e164: str, body: str) -> str:
    """Return the payload that begins a text message with some words. Source: RFC 5724."""
    from urllib.parse import quote

    return f"sms:{phone_e164}?body={quote(body, '')}"


def mailto(email: str) -> str:
    """Return the payload that begins a letter to an address. Source: RFC 6068."""
    from urllib.parse import quote

    local, _, host = email.rpartition("@")
    return f"mailto:{quote(local, _LOCAL)}@{quote(host)}"


def geo(latitude: str, longitude: str) -> str:
    """Return the payload that shows a place on a map. Source: RFC 5870."""
    return f"geo:{latitude.lstrip('+')},{longitude.lstrip('+')}"


def mecard(name: str, phone_e164: str = "", email: str = "", url: str = "") -> str:
    """Return a contact as MECARD, a third shorter than a vCard; what is empty is left out.

    Source: NTT Docomo, “Phonebook registration function”: a backslash before backslash, colon, semicolon and comma.
    """
    fields = {"N": name, "TEL": phone_e164, "EMAIL": email, "URL": url}
    return "MECARD:" + _fields(fields, "\\:;,")


def wifi(network: str, password: str, security: str, hidden: bool) -> str:
    """Return the payload that lets a phone into a wireless network. `security` is WPA, WEP or "open".

    Source: zxing, “Barcode contents”; a quote is escaped too.
    """
    kind = "nopass" if security == "open" else security
    fields = {"T": kind, "S": network, "P": password, "H": "true" if hidden else ""}
    return "WIFI:" + _fields(fields, '\\:;,"')


def _fields(fields: dict[str, str], signs: str) -> str:
    """Return fields as MECARD and WIFI have them, each ended by a semicolon and all by another."""
    return "".join(f"{key}:{with_backslashes(value, signs)};" for key, value in fields.items() if value) + ";"


def with_backslashes(value: str, signs: str) -> str:
    """Return a text with a backslash before each of some signs, of which a backslash is the first."""
    for sign in signs:
        value = value.replace(sign, f"\\{sign}")
    return value


def _ascii_address(url: str) -> str:
    """Write the host in Punycode and the rest in percent escapes, as a browser does before it asks."""
    from urllib.parse import quote, urlsplit

    parts = urlsplit(url)
    host = parts.netloc.encode("idna").decode()
    return parts._replace(netloc=host, path=quote(parts.path, _KEPT), query=quote(parts.query, _KEPT)).geturl()
