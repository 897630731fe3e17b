"""Web addresses: what one looks like, and one that leads elsewhere than it seems to."""

import re

from flyergen.flyer.model.located_names import Name
from flyergen.messages import say
from flyergen.problems import Problem

_NO_HOST = r"\s/?#@:.\\<>\"'%|^`{}\[\]()!$&*+,;=~"  # what no name of a host has in it
# A host with a dot in it, or a number of the net; then anything without spaces. Source: RFC 3986, 3.
_WEB = re.compile(rf"https?://([^{_NO_HOST}]+(\.[^{_NO_HOST}]+)+\.?|\[[0-9A-Fa-f:.]+\])(:\d+)?([/?#]\S*)?")
# What stands before an @ is sent to the host as a name, and people read it as the host.
_DISGUISED = re.compile(r"https?://[^/?#]*[@\\]")


def web_problem(web: Name) -> Problem | None:
    """Return what is wrong with a web address, None if nothing is: L503."""
    if _WEB.fullmatch(web):
        return None
    if leads_elsewhere(web):
        fact = say("`{address}` leads elsewhere than it says: what stands before the `@` is no host", address=web)
        return Problem("L503", fact, say("write the address as a browser shows it, without `@` in its host"), web.place)
    bare = _WEB.fullmatch(f"https://{web}")
    hint = say("write https://{web}", web=web) if bare else say("write it like https://www.example.org")
    return Problem("L503", say("`{address}` is not a web address", address=web), hint, web.place)


def leads_elsewhere(address: str) -> bool:
    """Return whether an address carries a name that reads like its host."""
    return _DISGUISED.match(address) is not None
