"""Phone numbers, e-mail, web and postal addresses as people type them."""

import re
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.flyer.fact_values import handles
from flyergen.flyer.facts import Contact, Facts, Organization, Social, Wifi, fact
from flyergen.flyer.language import contact_details
from flyergen.flyer.language.contact_details import (
    AREA_CODES,
    Address,
    e164,
    latitude_longitude,
    leads_elsewhere,
    numbers_in,
    one_line,
    parted,
    several_lines,
    short_address,
    valid_email,
    web_problem,
)
from flyergen.lint.facts import reach_problems
from flyergen.names import Name
from flyergen.problem import Place
from tables import each_row


@each_row(
    ("typed", "country", "dialled"),
    [
        ("503-543-8417", "US", "+15035438417"),
        ("(503) 543-8417", "US", "+15035438417"),
        (" 503.543.8417 ", "US", "+15035438417"),
        ("1 503 543 8417", "US", "+15035438417"),
        ("+1 503 543 8417", "US", "+15035438417"),
        ("800-356-9377", "US", "+18003569377"),
        ("1-800-FLOWERS", "US", "+18003569377"),
        ("٥٠٣-٥٤٣-٨٤١٧", "US", "+15035438417"),
        ("604-555-1234", "US", "+16045551234"),
        ("+52 55 1234 5678", "US", "+525512345678"),
        ("55 1234 5678", "MX", "+525512345678"),
        ("503-543-8417", "CA", "+15035438417"),
        ("030 123456", "DE", "+4930123456"),
    ],
)
def test_a_number_is_dialled_from_anywhere(typed: str, country: str, dialled: str) -> None:
    assert e164(typed, country) == dialled


@each_row(
    ("words", "country", "found"),
    [
        ("Call 1-888-622-1510: now", "US", {"1-888-622-1510": "+18886221510"}),
        ("(503) 543-8417 or 541.386.1234.", "US", {"(503) 543-8417": "+15035438417", "541.386.1234": "+15413861234"}),
        ("Llame al 1-844-924-STAY (7829)", "US", {"1-844-924-STAY": "+18449247829"}),
        ("1‑844‑6‑AMPARO (626‑7276)", "US", {"1‑844‑6‑AMPARO": "+18446267276"}),
        ("1-800-FLOWERS", "US", {"1-800-FLOWERS": "+18003569377"}),
        ("503\u00a0543\u00a08417", "US", {"503\u00a0543\u00a08417": "+15035438417"}),
        ("+52 55 1234 5678, de noche", "US", {"+52 55 1234 5678": "+525512345678"}),
        ("Tel. 55 5658 1111", "MX", {"55 5658 1111": "+525556581111"}),
        ("Telefon 030 901820", "DE", {"030 901820": "+4930901820"}),
        ("503-543-8417 y 503-543-8418", "US", {"503-543-8417": "+15035438417", "503-543-8418": "+15035438418"}),
    ],
)
def test_numbers_are_found_among_words(words: str, country: str, found: dict[str, str]) -> None:
    assert {words[start:end]: number for start, end, number in numbers_in(words, country)} == found


@each_row(
    "words",
    [
        "2026-03-01, 12:30 to 14:00", "97056-1234", "911", "123 456 789", "555-0100", "5035438417", "503-555-84177",
        "https://example.org/503-543-8417", "1 + 503-543-8417", "10-503-543-8417", "A-123-456-7890", "1984-1985",
    ],
)  # fmt: skip
def test_other_digits_are_no_phone_numbers(words: str) -> None:
    assert not [*numbers_in(words, "US")] or "+ " in words


@given(st.text("0123456789 -().+A", max_size=30), st.sampled_from(["US", "MX", "DE", "GT"]))
def test_whatever_is_found_can_be_dialled(words: str, country: str) -> None:
    for start, end, number in numbers_in(words, country):
        assert number.startswith("+")
        assert phonenumbers.is_valid_number(phonenumbers.parse(number))
        assert words[start:end].strip() == words[start:end]


@each_row(
    ("typed", "country", "reason"),
    [
        ("503-543", "US", "“503-543” is too short for a US phone number"),
        ("543-8417", "US", "“543-8417” lacks the area code of a US phone number"),
        ("503-543-84177", "US", "“503-543-84177” is too long for a US phone number"),
        ("593-543-8417", "US", "“593-543-8417” is not a US phone number"),
        ("503-143-8417", "US", "“503-143-8417” is not a US phone number"),
        ("+52 55", "US", "“+52 55” is too short for a phone number of its country"),
        ("+999 12345678", "US", "“+999 12345678” begins with a country code that does not exist"),
        ("5035438417" * 30, "US", f"“{'5035438417' * 30}” is too long for a phone number"),
        ("ask Amanda", "US", "“ask Amanda” is not a phone number"),
        ("", "US", "“” is not a phone number"),
        ("503-543-8417", "XX", "there is no country `XX` whose number “503-543-8417” could be"),
    ],
)
def test_a_number_that_nobody_has_is_refused_with_the_reason(typed: str, country: str, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}$"):
        e164(typed, country)


AREAS = st.sampled_from(sorted(AREA_CODES)) | st.from_regex(r"[0-9]{3}", fullmatch=True)
SHAPES = st.sampled_from(["{}-{}-{}", "({}) {}-{}", "1 {} {} {}", "+1{}{}{}", "{}.{}.{}", "1-{}-{}-{}"])
US_NUMBERS = st.builds(
    lambda shape, area, exchange, line: shape.format(area, f"{exchange:03}", f"{line:04}"),
    *(SHAPES, AREAS, st.integers(0, 999), st.integers(0, 9999)),
) | st.from_regex(r"(\+?1[-. ]?)?\(?[0-9]{3}\)?[-. ]{0,2}[0-9]{3}[-. ]?[0-9]{4}", fullmatch=True)


def said_by(read: Callable[[str, str], str], typed: str) -> str:
    """Return the number that is read in the United States, or why there is none."""
    try:
        return read(typed, "US")
    except ValueError as error:
        return str(error)


@pytest.mark.second_implementation
@given(US_NUMBERS)
def test_the_area_codes_of_the_united_states_and_the_library_read_the_same_numbers(typed: str) -> None:
    assert said_by(e164, typed) == said_by(contact_details._e164_of_any_country, typed)


def test_the_library_knows_every_area_code_of_the_table() -> None:
    numbers = {code: phonenumbers.parse(f"{code}-555-1234", "US") for code in AREA_CODES}
    assert not [code for code, number in numbers.items() if not phonenumbers.is_valid_number_for_region(number, "US")]


def test_a_number_of_the_united_states_does_not_load_every_country() -> None:
    script = (
        "import sys; from flyergen.flyer.language.contact_details import e164; print(e164('503-543-8417', 'US'),"
        " [name for name in sys.modules if name.startswith('phonenumbers')], e164('55 1234 5678', 'MX'))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout == "+15035438417 [] +525512345678\n"


@pytest.mark.parametrize(
    "address", ["amanda@rop.org", "a.b+c@mail.example.org", "d'arcy@example.co.uk", "maría@correo.example"]
)
def test_the_shape_of_an_email_address_is_known(address: str) -> None:
    assert valid_email(address)


@each_row(
    "address",
    [
        *("", "amanda", "amanda@rop", "amanda@@rop.org", "@rop.org", "amanda@rop.org ", "amanda shank@rop.org"),
        *(".a@rop.org", "a.@rop.org", "a..b@rop.org", "a@rop..org", "a@-rop.org", "a@rop.o", "a@rop.123"),
    ],
)
def test_what_cannot_be_an_email_address_is_told_apart(address: str) -> None:
    assert not valid_email(address)


@pytest.mark.parametrize(
    ("address", "printed"),
    [
        ("https://www.rop.org/", "www.rop.org"),
        ("http://www.rop.org", "www.rop.org"),
        ("www.rop.org", "www.rop.org"),
        ("https://www.rop.org/join/", "www.rop.org/join"),
        ("https://www.rop.org/?lang=es", "www.rop.org/?lang=es"),
    ],
)
def test_a_web_address_is_printed_without_what_nobody_types(address: str, printed: str) -> None:
    assert short_address(address) == printed


@each_row(
    "web",
    [
        "https://www.rop.org",
        "http://rop.org.",
        "https://rop.org:8080/a?b=c#d",
        "https://ríoseco.org/é",
        "https://उदाहरण.भारत",
        "https://[2001:db8::1]/",
        "https://mastodon.social/@rop",
        "https://rop.org?mail=a@b.org",
        "https://203.0.113.5/",
    ],
)
def test_an_address_that_browsers_open_is_one(web: str) -> None:
    assert web_problem(Name(web)) is None


@pytest.mark.parametrize(
    "web",
    [
        "https://www.rop.org@evil.example",
        "https://user:secret@rop.org/",
        "https://www.rop.org\\@evil.example",
        "https://www.rop.org\\.evil.example",
    ],
)
def test_an_address_that_leads_elsewhere_than_it_says_is_refused(web: str) -> None:
    assert str(web_problem(Name(web))) == (
        f"L503: `{web}` leads elsewhere than it says: what stands before the `@` is no host\n"
        "  hint: write the address as a browser shows it, without `@` in its host"
    )


@pytest.mark.parametrize("web", ["https://", "https://rop", "https://a b.org", "ftp://rop.org", "https://a<b.org"])
def test_what_no_browser_opens_is_refused(web: str) -> None:
    assert str(web_problem(Name(web))) == (
        f"L503: `{web}` is not a web address\n  hint: write it like https://www.example.org"
    )


@given(st.text(max_size=12), st.text(max_size=12))
def test_no_host_has_an_at_sign_before_it(shown: str, host: str) -> None:
    address = f"https://{shown}@{host}.example"
    if not set("/?#") & set(shown):
        assert leads_elsewhere(address)
        assert web_problem(Name(address))


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


@each_row(
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
