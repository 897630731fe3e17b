"""Payloads: what a phone reads out of each kind is what went in, whatever signs are in it."""

import re
from datetime import UTC, datetime
from urllib.parse import parse_qs, unquote, urlsplit

import icalendar
import phonenumbers
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from flyergen.flyer.facts import local_time
from flyergen.flyer.language.contact_details import Address
from flyergen.names import Name
from flyergen.typeset.code_contents import Card, Meeting, geo, mailto, mecard, sms, tel, vcard, vevent, wifi

PHONE = "+15035438417"
HOSTILE = st.text(st.sampled_from(",;:\\\"'\n nNáñü¿¡ßé中😀%&=?#+/|BEGIN"), max_size=40).map(str.strip)
LINE = HOSTILE.map(lambda text: " ".join(text.split()))
SOME = HOSTILE.filter(bool)


def fields_of(payload: str, scheme: str) -> dict[str, str]:
    """Read MECARD and WIFI as phones do: a field ends at the first semicolon that no backslash stands before."""
    assert payload.startswith(f"{scheme}:")
    assert payload.endswith(";;") or payload == f"{scheme}:;"
    fields = re.findall(r"([A-Z]+):((?:\\.|[^;\\])*);", payload.removeprefix(f"{scheme}:"), re.DOTALL)
    return {key: re.sub(r"\\(.)", r"\1", value, flags=re.DOTALL) for key, value in fields}


@given(SOME, HOSTILE, HOSTILE)
def test_a_mecard_comes_back_as_it_went_in(name: str, email: str, url: str) -> None:
    read = fields_of(mecard(name, PHONE, email, url), "MECARD")
    assert read == {k: v for k, v in {"N": name, "TEL": PHONE, "EMAIL": email, "URL": url}.items() if v}


@given(SOME, HOSTILE, st.booleans())
def test_a_wireless_network_comes_back_as_it_went_in(network: str, password: str, hidden: bool) -> None:
    read = fields_of(wifi(network, password, "WPA", hidden), "WIFI")
    assert (read["T"], read["S"], read.get("P", ""), "H" in read) == ("WPA", network, password, hidden)


@given(SOME, HOSTILE, HOSTILE, HOSTILE)
@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_a_vcard_comes_back_as_it_went_in(version: str, name: str, organization: str, street: str, city: str) -> None:
    address = Address(Name(street), Name(city), Name("OR"), Name("97056"))
    card = Card(name, PHONE, "ana@rop.org", "https://www.rop.org", organization, address)
    read = vobject.readOne(vcard(card, version))
    assert read.version.value == version
    assert read.fn.value == name
    assert read.tel.value == (PHONE if version == "3.0" else f"tel:{PHONE}")
    assert (read.email.value, read.url.value) == ("ana@rop.org", "https://www.rop.org")
    assert (read.org.value if organization else [""]) == [organization]
    found = read.adr.value
    assert (found.street, found.city, found.region, found.code) == (street, city, "OR", "97056")
    if version == "3.0":
        assert read.n.value.family == name


@given(LINE.filter(bool), LINE)
def test_an_event_comes_back_as_it_went_in(title: str, place: str) -> None:
    start, end = datetime(2026, 3, 6, 2, 30, tzinfo=UTC), datetime(2026, 3, 6, 4, 0, tzinfo=UTC)
    read = icalendar.Event.from_ical(vevent(Meeting(title, start, end, place, "https://www.rop.org/a?b=c,d;e")))
    assert isinstance(read, icalendar.Event)
    assert (read.decoded("DTSTART"), read.decoded("DTEND")) == (start, end)
    assert (read["SUMMARY"], read.get("LOCATION", "")) == (title, place)
    assert read["URL"] == "https://www.rop.org/a?b=c,d;e"


@given(HOSTILE)
def test_a_text_message_begins_with_its_words(words: str) -> None:
    read = urlsplit(sms(PHONE, words))
    assert (read.scheme, read.path, unquote(read.query.removeprefix("body="))) == ("sms", PHONE, words)
    assert parse_qs(read.query, keep_blank_values=True)["body"] == [words]


@pytest.mark.parametrize("email", ["ana@rop.org", "o'brien&co@rop.org", "a?b#c%d@rop.org", "a+b@rop.org", "ñ@rop.org"])
def test_a_letter_goes_to_its_address(email: str) -> None:
    read = urlsplit(mailto(email))
    assert (read.scheme, unquote(read.path), read.query, read.fragment) == ("mailto", email, "", "")
    assert mailto("ana+flyer@rop.org") == "mailto:ana+flyer@rop.org"


def test_a_number_is_one_that_can_be_dialled() -> None:
    number = phonenumbers.parse(tel(PHONE).removeprefix("tel:"))
    assert phonenumbers.is_valid_number(number)
    assert phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) == PHONE


def test_a_place_is_two_numbers() -> None:
    assert geo("45.7543", "-122.8776") == "geo:45.7543,-122.8776"
    assert geo("+45", "+0.5") == "geo:45,0.5"


def test_an_event_that_repeats_has_its_rule_and_local_times() -> None:
    icalendar = pytest.importorskip("icalendar")
    start, end = local_time("2026-12-01 18:30"), local_time("2026-12-01 20:00")
    rule = "FREQ=MONTHLY;BYDAY=1TU"
    written = vevent(Meeting("Meeting", start, end, rule=rule, time_zone="America/Los_Angeles"))
    read = icalendar.Event.from_ical(written)
    assert read["DTSTART"].params["TZID"] == "America/Los_Angeles"
    assert read["DTEND"].dt.replace(tzinfo=None) == end
    assert read["RRULE"].to_ical().decode() == rule


def test_what_is_empty_is_left_out() -> None:
    assert vcard(Card("Ana")) == "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Ana;;;;\r\nFN:Ana\r\nEND:VCARD"
    assert vcard(Card("Ana"), "4.0") == "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ana\r\nEND:VCARD"
    start = datetime(2026, 3, 6, 2, 30, tzinfo=UTC)
    assert vevent(Meeting("Meeting", start)) == (
        "BEGIN:VEVENT\r\nSUMMARY:Meeting\r\nDTSTART:20260306T023000Z\r\nEND:VEVENT"
    )
    assert wifi("Grange", "", "open", hidden=False) == "WIFI:T:nopass;S:Grange;;"
