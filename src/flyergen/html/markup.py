"""Markup: elements as text, with every attribute and every word escaped.

`element` is the only way to markup. It takes words as `str`, which it escapes, and markup as `Markup`, which it has
made itself.
"""

from collections.abc import Iterable, Mapping

_ESCAPED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
_CONTROLS = (chr(number) for number in range(32) if chr(number) not in "\t\n")
_TABLE = str.maketrans({**_ESCAPED, **dict.fromkeys(_CONTROLS, "")})
_VOID = frozenset({"meta", "link", "input", "img", "br", "hr"})
# Attributes whose text is an address. Any other scheme, such as `javascript:`, is left out.
_ADDRESSES = ("href", "src")
_SCHEMES = ("https://", "http://", "mailto:", "tel:", "sms:", "geo:", "data:text/calendar", "data:text/vcard",
            "data:image/", "#")  # fmt: skip


class Markup(str):
    """Text that is markup already."""

    __slots__ = ()


def escaped(text: str) -> Markup:
    """Return words as markup. Control characters, which HTML does not have, are left out."""
    return Markup(text.translate(_TABLE))


def joined(parts: Iterable[str], between: str = "") -> Markup:
    """Return words and markup in a row. Words are escaped."""
    return Markup(between.join(part if isinstance(part, Markup) else escaped(part) for part in parts))


def element(name: str, attributes: Mapping[str, str | None] | None = None, *inside: str) -> Markup:
    """Return an element. Attributes without a value (None) are left out; "" stands without a value."""
    said = "".join(_attribute(key, value) for key, value in (attributes or {}).items() if value is not None)
    if name in _VOID:
        return Markup(f"<{name}{said}>")
    return Markup(f"<{name}{said}>{joined(inside)}</{name}>")


def _attribute(name: str, value: str) -> str:
    if name in _ADDRESSES and not value.startswith(_SCHEMES):
        return ""
    return f' {name}="{escaped(value)}"' if value else f" {name}"
