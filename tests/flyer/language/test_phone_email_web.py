"""Phone numbers, e-mail and web addresses as people type them."""

import re
import subprocess
import sys
from collections.abc import Callable

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.flyer.language import phone_email_web
from flyergen.flyer.language.phone_email_web import e164, numbers_in, short_address, valid_email
from flyergen.flyer.language.us_area_codes import AREA_CODES


@pytest.mark.parametrize(
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


@pytest.mark.parametrize(
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


@pytest.mark.parametrize(
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


@pytest.mark.parametrize(
    ("typed", "country", "reason"),
    [
        ("503-543", "US", "“503-543” is too short for a number of US"),
        ("543-8417", "US", "“543-8417” lacks the area code of a number of US"),
        ("503-543-84177", "US", "“503-543-84177” is too long for a number of US"),
        ("593-543-8417", "US", "“593-543-8417” is not a number of US"),
        ("503-143-8417", "US", "“503-143-8417” is not a number of US"),
        ("+52 55", "US", "“+52 55” is too short for a number of its country"),
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
    assert said_by(e164, typed) == said_by(phone_email_web._e164_of_any_country, typed)


def test_the_library_knows_every_area_code_of_the_table() -> None:
    numbers = {code: phonenumbers.parse(f"{code}-555-1234", "US") for code in AREA_CODES}
    assert not [code for code, number in numbers.items() if not phonenumbers.is_valid_number_for_region(number, "US")]


def test_a_number_of_the_united_states_does_not_load_every_country() -> None:
    script = (
        "import sys; from flyergen.flyer.language.phone_email_web import e164; print(e164('503-543-8417', 'US'),"
        " [name for name in sys.modules if name.startswith('phonenumbers')], e164('55 1234 5678', 'MX'))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout == "+15035438417 [] +525512345678\n"


@pytest.mark.parametrize(
    "address", ["amanda@rop.org", "a.b+c@mail.example.org", "d'arcy@example.co.uk", "maría@correo.example"]
)
def test_the_shape_of_an_email_address_is_known(address: str) -> None:
    assert valid_email(address)


@pytest.mark.parametrize(
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
