"""Address, handle and Wi-Fi checks: postal addresses, handles on social networks, the wireless network."""

from collections.abc import Iterator

from flyergen.flyer.fact_values import handles
from flyergen.flyer.facts import Facts, Wifi
from flyergen.flyer.language.contact_details import Address, latitude_longitude
from flyergen.messages import say
from flyergen.problem import Problem


def reach_problems(facts: Facts) -> Iterator[Problem]:
    """Yield the problems of addresses, handles and the wireless network."""
    yield from _address(facts.contact.address)
    if facts.event:
        yield from _address(facts.event.address)
    for one in handles(facts.contact.social, facts.country):
        if not one.page:
            fact = say("`{handle}` is not a name on {network}", handle=one.handle, network=one.network)
            yield Problem("L540", fact, say("write it like {example}", example=one.example), one.handle.place)
    if facts.wifi:
        yield from _wifi(facts.wifi)


def _address(address: Address) -> Iterator[Problem]:
    try:
        if address.geo:
            latitude_longitude(address.geo)
    except ValueError as error:
        yield Problem("L539", str(error), say("write degrees, like 45.7543, -122.8776"), address.geo.place)


def _wifi(wifi: Wifi) -> Iterator[Problem]:
    """Check the wireless network. Source: IEEE 802.11. A name has up to 32 bytes, a WPA password 8 to 63 characters."""
    if not wifi.network:
        fact = say("the wireless network has no name")
        yield Problem("L541", fact, say("write it as phones show it, or delete `wifi:`"), wifi.network.place)
    if len(wifi.network.encode()) > 32:
        fact = say("`{network}` is too long for the name of a network", network=wifi.network)
        yield Problem("L541", fact, say("write it as phones show it, at most 32 characters"), wifi.network.place)
    if wifi.security == "open" and wifi.password:
        fact = say("an open network has no password")
        yield Problem("L541", fact, say("delete `password:`, or write `security: WPA`"), wifi.password.place)
    elif wifi.security == "WPA" and not 8 <= len(wifi.password) <= 63:
        fact = say("the password of a WPA network has 8 to 63 characters; this one has {n}", n=len(wifi.password))
        hint = say("write it as it is, or `security: open`")
        yield Problem("L541", fact, hint, wifi.password.place or wifi.network.place)
    elif wifi.security == "WEP" and not wifi.password:
        fact = say("this WEP network has no password")
        yield Problem("L541", fact, say("add `password:`, or write `security: open`"), wifi.network.place)
