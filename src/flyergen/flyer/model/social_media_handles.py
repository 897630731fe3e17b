"""Social media handles: the printed form and web address. A new network is a field of `Social` and a row."""

import re
from collections.abc import Callable

from flyergen.flyer.language.contact_details import e164
from flyergen.flyer.model.facts import Social
from flyergen.located_names import Name
from flyergen.named_tuple import NamedTuple

_NAME = r"@?([\w.-]+)"
_NUMBER = "503-543-8417"
_MASTODON = r"@?([\w.-]+)@([\w-]+(?:\.[\w-]+)+)"


class _Network(NamedTuple):
    """A network's name, the pattern of its handles, and the address of a page."""

    title: str
    shape: str
    page: Callable[[re.Match[str]], str]
    example: str = "@name"


_NETWORKS = {
    "bluesky": _Network("Bluesky", _NAME, lambda m: f"https://bsky.app/profile/{m[1]}", "@name.bsky.social"),
    "facebook": _Network("Facebook", _NAME, lambda m: f"https://www.facebook.com/{m[1]}"),
    "instagram": _Network("Instagram", _NAME, lambda m: f"https://www.instagram.com/{m[1]}"),
    "mastodon": _Network("Mastodon", _MASTODON, lambda m: f"https://{m[2]}/@{m[1]}", "@name@mastodon.social"),
    "telegram": _Network("Telegram", _NAME, lambda m: f"https://t.me/{m[1]}"),
    "threads": _Network("Threads", _NAME, lambda m: f"https://www.threads.net/@{m[1]}"),
    "tiktok": _Network("TikTok", _NAME, lambda m: f"https://www.tiktok.com/@{m[1]}"),
    "youtube": _Network("YouTube", _NAME, lambda m: f"https://www.youtube.com/@{m[1]}"),
}


# Networks that find people by phone number. Source: the help pages of WhatsApp and of Signal on links.
_BY_PHONE = {
    "signal": ("Signal", "https://signal.me/#p/+"),
    "whatsapp": ("WhatsApp", "https://wa.me/"),
}


class Handle(NamedTuple):
    """A handle: its network's name, the handle as typed, and its page ("" if the handle does not match the pattern)."""

    network: str
    handle: Name
    page: str
    example: str


def handles(social: Social, country: str) -> tuple[Handle, ...]:
    """Return the existing handles, in alphabetical order of networks. Phone numbers are of `country`."""
    return tuple(
        _number(name, handle, country) if name in _BY_PHONE else _handle(_NETWORKS[name], handle)
        for name, handle in social._asdict().items()
        if handle
    )


def _handle(network: _Network, handle: Name) -> Handle:
    found = re.fullmatch(network.shape, handle.strip(), re.ASCII)
    return Handle(network.title, handle, network.page(found) if found else "", network.example)


def _number(name: str, handle: Name, country: str) -> Handle:
    title, page = _BY_PHONE[name]
    try:
        return Handle(title, handle, page + e164(handle, country).removeprefix("+"), _NUMBER)
    except ValueError:
        return Handle(title, handle, "", _NUMBER)
