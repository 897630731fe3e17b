"""What a place to tap opens: a number, a letter, a page, a map or a calendar, and what a web page saves."""

from flyergen.flyer.edition import Edition
from flyergen.flyer.facts import Contact, Event
from flyergen.flyer.language.contact_details import Address
from flyergen.flyer.taps import Tap
from flyergen.names import Name, TextKey
from flyergen.typeset.link_targets import saved_by, target_of
from tables import each_row
from typeset.one_panel import LAYOUT, edition

WORDS = {
    "document.title": "Free flu shots & more",
    "call": "Call 503-543-8417 or 503-543-8418",
    "sms": "I need a ride",
    "clinic": "The clinic",
    "street": "12 Main St, Madras",
}
EVENT = Event(
    Name("2026-03-05 18:30"),
    time_zone=Name("America/Los_Angeles"),
    address=Address(Name("12 Main St"), Name("Madras"), Name("OR"), Name("97741")),
)
MAP = "https://www.google.com/maps/search/?api=1&query="
CALENDAR = "https://calendar.google.com/calendar/render?action=TEMPLATE&text=Free%20flu%20shots%20%26%20more"
STREET = "location=12%20Main%20St%2C%20Madras%2C%20OR%2097741"

MONTHLY = "ctz=America/Los_Angeles&recur=RRULE%3AFREQ%3DMONTHLY%3BBYDAY%3D1TH"


def meeting(**changed: object) -> Edition:
    """Return an edition with all that people can tap on; its event may be changed."""
    one = edition(WORDS, LAYOUT)
    facts = one.facts._replace(
        organization=one.facts.organization._replace(web=Name("rop.org/join")),
        contact=Contact(
            phone=Name("503-543-8417"),
            second_phone=Name("(503) 543-8418"),
            email=Name("amanda@rop.org"),
            address=Address(Name("12 Main St"), Name("Madras"), Name("OR"), Name("97741")),
        ),
        links={"map": Name("https://rop.org/map"), "door": Name("44.63, -121.13")},
        event=EVENT._replace(**changed),  # type: ignore[arg-type]
    )
    return one._replace(facts=facts, local_facts=facts)


@each_row(
    ("tap", "target"),
    [
        (Tap("phone"), "tel:+15035438417"),
        (Tap("second_phone"), "tel:+15035438418"),
        (Tap("number", TextKey("call")), "tel:+15035438417"),
        (Tap("sms", message=TextKey("sms")), "sms:+15035438417?body=I%20need%20a%20ride"),
        (Tap("email"), "mailto:amanda@rop.org"),
        (Tap("web"), "https://rop.org/join"),
        (Tap("link", fact=Name("links.map")), "https://rop.org/map"),
        (Tap("geo", fact=Name("links.door")), f"{MAP}44.63%2C-121.13"),
        (Tap("address"), f"{MAP}12%20Main%20St%2C%20Madras%2C%20OR%2097741"),
        (Tap("address", TextKey("street"), TextKey("clinic")), f"{MAP}The%20clinic%2C%2012%20Main%20St%2C%20Madras"),
        (Tap("contact"), ""),
    ],
)
def test_a_place_to_tap_opens_what_it_is_for(tap: Tap, target: str) -> None:
    assert target_of(tap, meeting()) == target


@each_row(
    ("changed", "asked"),
    [
        ({}, f"dates=20260306T023000Z/20260306T033000Z&{STREET}"),
        ({"end": Name("2026-03-05 20:00")}, f"dates=20260306T023000Z/20260306T040000Z&{STREET}"),
        (
            {"address": Address(), "online": Name("https://meet.example")},
            "dates=20260306T023000Z/20260306T033000Z&location=https%3A//meet.example",
        ),
        (
            {"repeats": Name("first Thursday of the month")},
            f"dates=20260305T183000/20260305T193000&{STREET}&{MONTHLY}",
        ),
    ],
)
def test_an_event_opens_a_calendar_with_its_hours_its_place_and_how_it_repeats(
    changed: dict[str, object], asked: str
) -> None:
    assert target_of(Tap("event"), meeting(**changed)) == f"{CALENDAR}&{asked}"


def test_a_group_has_its_own_number_and_without_an_event_no_calendar() -> None:
    one = meeting()
    facts = one.facts._replace(contact=Contact(phone=Name("503-543-1001")), event=None)
    of_group = one._replace(local_facts=facts)
    assert target_of(Tap("phone"), of_group) == "tel:+15035431001"
    assert [target_of(Tap(way), of_group) for way in ("second_phone", "event")] == ["tel:", ""]


def test_a_web_page_saves_an_event_and_a_contact_and_nothing_else() -> None:
    event, contact, phone = (saved_by(Tap(way), meeting()).split("\r\n") for way in ("event", "contact", "phone"))
    assert event == [
        "BEGIN:VEVENT",
        "SUMMARY:Free flu shots & more",
        "DTSTART:20260306T023000Z",
        r"LOCATION:12 Main St\, Madras\, OR 97741",
        "END:VEVENT",
    ]
    assert (contact[0], "TEL:+15035438417" in contact, "URL:https://rop.org/join" in contact) == (
        "BEGIN:VCARD",
        True,
        True,
    )
    assert phone == [""]
