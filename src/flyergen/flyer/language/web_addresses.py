"""Web addresses: checks their form, and finds addresses that lead elsewhere than they seem to."""

import re

from flyergen.flyer.model.located_names import Name
from flyergen.messages import say
from flyergen.problems import Problem

_NO_HOST = r"\s/?#@:.\\<>\"'%|^`{}\[\]()!$&*+,;=~"  # never part of a host's name
# A host with a dot in it, or an IP address, followed by anything without spaces. Source: RFC 3986, 3.
_WEB = re.compile(rf"https?://([^{_NO_HOST}]+(\.[^{_NO_HOST}]+)+\.?|\[[0-9A-Fa-f:.]+\])(:\d+)?([/?#]\S*)?")
# The part before an @ is a user name, but people read it as the host.
_DISGUISED = re.compile(r"https?://[^/?#]*[@\\]")


def web_problem(web: Name) -> Problem | None:
    """Return what is wrong with a web address (L503), or None."""
    if _WEB.fullmatch(web):
        return None
    if leads_elsewhere(web):
        fact = say("`{address}` leads elsewhere than it says: what stands before the `@` is no host", address=web)
        return Problem("L503", fact, say("write the address as a browser shows it, without `@` in its host"), web.place)
    bare = _WEB.fullmatch(f"https://{web}")
    hint = say("write https://{web}", web=web) if bare else say("write it like https://www.example.org")
    return Problem("L503", say("`{address}` is not a web address", address=web), hint, web.place)


def leads_elsewhere(address: str) -> bool:
    """Return whether an address contains a user name that looks like its host."""
    return _DISGUISED.match(address) is not None
