"""Addresses by country, places on the map, handles, wireless networks."""

from typing import Any

import pytest

from flyergen.flyer.language.postal_addresses import Address, latitude_longitude, one_line, parted, several_lines
from flyergen.flyer.lint.contact_checks import reach_problems
from flyergen.flyer.model.facts import Contact, Facts, Organization, Social, Wifi, fact
from flyergen.flyer.model.located_names import Name
from flyergen.flyer.model.social_networks import handles
from flyergen.problems import Place


def address(street: str, city: str = "", region: str = "", postal_code: str = "", country: str = "") -> Address:
    return Address(Name(street), Name(city), Name(region), Name(postal_code), Name(country))


def facts(**rooms: Any) -> Facts:
    return Facts(Place("flyer.yaml"), (Name("en"),), Organization(Name("A group")))._replace(**rooms)


def told(facts: Facts) -> str:
    return "\n".join(map(str, reach_problems(facts)))


@pytest.mark.parametrize(
    ("country", "parts", "line"),
    [
        ("US", ("51 Oak St", "Scappoose", "OR", "97056"), "51 Oak St, Scappoose, OR 97056"),
        ("CA", ("51 Oak St", "Nelson", "BC", "V1L 5P9"), "51 Oak St, Nelson, BC V1L 5P9"),
        ("MX", ("Calle Reforma 10", "Oaxaca", "Oax.", "68000"), "Calle Reforma 10, 68000 Oaxaca, Oax."),
        ("GT", ("6a Avenida 1-23", "Quetzaltenango", "", "09001"), "6a Avenida 1-23, 09001 Quetzaltenango"),
        ("US", ("The old mill behind the school",), "The old mill behind the school"),
        ("US", ("", "Scappoose", "OR"), "Scappoose, OR"),
    ],
)
def test_an_address_is_in_the_order_of_its_country(country: str, parts: tuple[str, ...], line: str) -> None:
    assert one_line(address(*parts), country).replace("\u00a0", " ") == line
    assert one_line(address(*parts)._replace(country=Name(country)), "XX").replace("\u00a0", " ") == line


@pytest.mark.parametrize(
    ("country", "line", "parts"),
    [
        ("US", "12 Main St, Scappoose, OR 97056", ("12 Main St", "Scappoose", "OR", "97056")),
        ("US", "12 Main St, Apt 4, Scappoose OR 97056-1234", ("12 Main St, Apt 4", "Scappoose", "OR", "97056-1234")),
        ("US", "PO Box 664,  St. Helens, Oregon 97051, USA", ("PO Box 664", "St. Helens", "Oregon", "97051")),
        ("US", "1 Elm St, Salem, New Mexico 97051", ("1 Elm St", "Salem", "New Mexico", "97051")),
        ("CA", "51 Oak St, Nelson, BC V1L 5P9", ("51 Oak St", "Nelson", "BC", "V1L 5P9")),
        ("MX", "Calle Reforma 10, 68000 Oaxaca, Oax.", ("Calle Reforma 10", "Oaxaca", "Oax.", "68000")),
        ("GT", "6a Avenida 1-23, 09001 Quetzaltenango", ("6a Avenida 1-23", "Quetzaltenango", "", "09001")),
        ("GB", "10 High St, Leeds, LS1 4AP", ("10 High St", "Leeds", "", "LS1 4AP")),
        ("DE", "Lange Str. 5, 10115 Berlin", ("Lange Str. 5", "Berlin", "", "10115")),
    ],
)
def test_an_address_on_one_line_is_read_into_its_parts(country: str, line: str, parts: tuple[str, ...]) -> None:
    found = parted(address(line), country)
    assert (found.street, found.city, found.region, found.postal_code) == parts
    assert len(several_lines(address(line), country)) == 2
    assert one_line(address(line), country).replace("\u00a0", " ") == line


@pytest.mark.parametrize("line", ["The mill behind the school", "5th and Main, Scappoose", "Scappoose, OR 97056", ""])
def test_an_address_whose_town_nobody_can_tell_stays_as_it_is(line: str) -> None:
    assert parted(address(line), "US") == address(line)


def test_a_state_and_its_code_stay_together() -> None:
    assert one_line(address("51 Oak St", "Scappoose", "OR", "97056"), "US").endswith(", OR\u00a097056")


def test_an_address_is_a_fact_like_any_other() -> None:
    contact = Contact(address=address("51 Oak St", "Scappoose"))
    assert fact(facts(contact=contact), "contact.address") == "51 Oak St, Scappoose"


def test_a_place_on_the_map_stays_as_it_is_typed() -> None:
    assert latitude_longitude(" 45.7540, -122.8776 ") == ("45.7540", "-122.8776")


@pytest.mark.parametrize("geo", ["45.7", "91, 0", "45, 181", "45° N, 122° W", "a, b", "1e1, 2"])
def test_a_place_that_is_on_no_map(geo: str) -> None:
    contact = Contact(address=Address(geo=Name(geo, Place("flyer.yaml", 5))))
    assert told(facts(contact=contact)) == (
        f"flyer.yaml:5:0: L539: `{geo}` is not a latitude and a longitude\n"
        "  hint: write degrees, like 45.7543, -122.8776"
    )


@pytest.mark.parametrize(
    ("network", "handle", "page"),
    [
        ("instagram", "@ruralorganizing", "https://www.instagram.com/ruralorganizing"),
        ("facebook", "RuralOrganizing.Project", "https://www.facebook.com/RuralOrganizing.Project"),
        ("mastodon", "@rop@mastodon.social", "https://mastodon.social/@rop"),
        ("bluesky", "@rop.bsky.social", "https://bsky.app/profile/rop.bsky.social"),
        ("youtube", "@rop", "https://www.youtube.com/@rop"),
        ("whatsapp", "503-543-8417", "https://wa.me/15035438417"),
        ("signal", "+52 55 1234 5678", "https://signal.me/#p/+525512345678"),
    ],
)
def test_a_handle_leads_to_its_page_and_stays_as_it_is_typed(network: str, handle: str, page: str) -> None:
    (found,) = handles(Social()._replace(**{network: Name(handle)}), "US")
    assert (found.handle, found.page) == (handle, page)


def test_every_network_has_its_row() -> None:
    assert len(handles(Social(*(Name("x") for _ in Social._fields)), "US")) == len(Social._fields)


def test_a_handle_of_another_shape_is_told() -> None:
    social = Social(mastodon=Name("@rop", Place("flyer.yaml", 9)), instagram=Name("my page", Place("flyer.yaml", 8)))
    assert told(facts(contact=Contact(social=social))) == (
        "flyer.yaml:8:0: L540: `my page` is not a name on Instagram\n  hint: write it like @name\n"
        "flyer.yaml:9:0: L540: `@rop` is not a name on Mastodon\n  hint: write it like @name@mastodon.social"
    )


@pytest.mark.parametrize(
    ("network", "password", "security", "problem"),
    [
        ("x" * 33, "12345678", "WPA", f"`{'x' * 33}` is too long for the name of a network"),
        ("Grange", "1234567", "WPA", "the password of a WPA network has 8 to 63 characters; this one has 7"),
        ("Grange", "", "WPA", "the password of a WPA network has 8 to 63 characters; this one has 0"),
        ("Grange", "12345678", "open", "an open network has no password"),
        ("Grange", "", "WEP", "this WEP network has no password"),
    ],
)
def test_a_wireless_network_that_cannot_be(network: str, password: str, security: Any, problem: str) -> None:
    wifi = Wifi(Name(network), Name(password), security)
    assert [one.fact for one in reach_problems(facts(wifi=wifi))] == [problem]


def test_an_open_network_and_one_with_a_password_are_well() -> None:
    assert told(facts(wifi=Wifi(Name("Grange"), security="open"))) == ""
    assert told(facts(wifi=Wifi(Name("Grange"), Name("12345678")))) == ""
