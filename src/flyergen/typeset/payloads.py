"""Payloads: encodes links, phone numbers, e-mail, locations, contacts and Wi-Fi as texts that phones understand.

Each kind has its own syntax and its own signs to escape. Otherwise a name with a comma would become two. Payloads of
several lines are in `vobjects`.
"""

from flyergen.problem import Finding, FlyerError

_SCHEMES = ("tel:", "mailto:", "sms:", "geo:")
_KEPT = "/%:@!$&'()*+,;=~?"
_LOCAL = "!$'*+-._~"  # allowed before the @ of a mailto address without escapes


def link_payload(url: str) -> str:
    """Return an address for a code: with its scheme, and in ASCII.

    Raises FlyerError Q206 if no browser could open it.
    """
    url = url.strip()
    full = url if "://" in url or url.startswith(_SCHEMES) else f"https://{url}"
    try:
        return full if full.isascii() and " " not in full else _ascii_address(full)
    except ValueError:
        from flyergen.problems.codes import NoWebAddress

        raise FlyerError([Finding.of("Q206", NoWebAddress(url))]) from None


def tel(phone_e164: str) -> str:
    """Return the payload that dials a number. Source: RFC 3966."""
    return f"tel:{phone_e164}"


def sms(phone_e164: str, body: str) -> str:
    """Return the payload that begins a text message with these words. Source: RFC 5724."""
    from urllib.parse import quote

    return f"sms:{phone_e164}?body={quote(body, '')}"


def mailto(email: str) -> str:
    """Return the payload that begins an e-mail to an address. Source: RFC 6068."""
    from urllib.parse import quote

    local, _, host = email.rpartition("@")
    return f"mailto:{quote(local, _LOCAL)}@{quote(host)}"


def geo(latitude: str, longitude: str) -> str:
    """Return the payload that shows a location on a map. Source: RFC 5870."""
    return f"geo:{latitude.lstrip('+')},{longitude.lstrip('+')}"


def mecard(name: str, phone_e164: str = "", email: str = "", url: str = "") -> str:
    """Return a contact as MECARD, a third shorter than a vCard. Empty fields are left out.

    Source: NTT Docomo, “Phonebook registration function”: a backslash before backslash, colon, semicolon and comma.
    """
    fields = {"N": name, "TEL": phone_e164, "EMAIL": email, "URL": url}
    return "MECARD:" + _fields(fields, "\\:;,")


def wifi(network: str, password: str, security: str, hidden: bool) -> str:
    """Return the payload that joins a phone to a wireless network. `security` is WPA, WEP or "open".

    Source: zxing, “Barcode contents”; a quote is escaped too.
    """
    kind = "nopass" if security == "open" else security
    fields = {"T": kind, "S": network, "P": password, "H": "true" if hidden else ""}
    return "WIFI:" + _fields(fields, '\\:;,"')


def _fields(fields: dict[str, str], signs: str) -> str:
    """Return fields as in MECARD and WIFI, with a semicolon after each and one at the end."""
    return "".join(f"{key}:{with_backslashes(value, signs)};" for key, value in fields.items() if value) + ";"


def with_backslashes(value: str, signs: str) -> str:
    """Return a text with a backslash before each of these signs, the first of which is a backslash."""
    for sign in signs:
        value = value.replace(sign, f"\\{sign}")
    return value


def _ascii_address(url: str) -> str:
    """Return an address with the host in Punycode and the rest in percent escapes, as a browser sends it."""
    from urllib.parse import quote, urlsplit

    parts = urlsplit(url)
    host = parts.netloc.encode("idna").decode()
    return parts._replace(netloc=host, path=quote(parts.path, _KEPT), query=quote(parts.query, _KEPT)).geturl()
