"""Every kind of code, read off the finished page and parsed as a phone does, is what was typed.

A fact that was typed on several lines stands on one, and words are as they are printed, with their quotes set right.
"""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

import icalendar
import phonenumbers
import pypdfium2
import pytest
import vobject
import zxingcpp
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from flyergen.flyer.corrections import corrected
from flyergen.job.orders import Order
from flyergen.job.plan import file_of
from flyergen.job.produce import files_of
from flyergen.project.editions import load, set_editions
from flyergen.project.requested_editions import EditionSpec
from project import EN, ES, FLYER, LAYOUT, Project

KINDS = (
    "contact: mecard",
    "contact: vcard",
    "contact: vcard4",
    "link: organization.web",
    "link: event.online",
    "phone: true",
    "sms: code.words",
    "email: true",
    "geo: event.geo",
    "wifi: true",
    "event: true",
)
WORDS = st.text(st.sampled_from(",;:'\" nNáñü¿¡ßé中😀%&?#+/|="), min_size=1, max_size=24)
HOSTILE = st.text(st.sampled_from(",;:\\'\"\n nNáñü¿¡ßé中😀%&?#+/|="), min_size=1, max_size=24)
SAID = HOSTILE.map(str.strip).filter(bool)
IN_A_LINE = WORDS.map(lambda text: " ".join(text.split())).filter(bool)
LONG_ENOUGH = "password"
# A failure is shown as it was found: to look for a simpler one would take minutes.
QUICK = (Phase.explicit, Phase.reuse, Phase.generate)


def flyer(name: str, organization: str, place: str, words: str, password: str) -> dict[str, str]:
    """Return the files of a flyer with a code of every kind."""
    facts = {
        "languages": ["en"],
        "organization": {"name": organization, "web": "https://www.rop.org/a?b=c,d;e"},
        "contact": {"name": name, "phone": "503-543-8417", "email": "o'brien&co@rop.org", "address": place},
        "event": {
            "start": "2026-12-05 18:30",
            "end": "2026-12-05 20:00",
            "time_zone": "America/Los_Angeles",
            "address": {"street": place, "geo": "45.7543, -122.8776"},
            "online": "https://www.rop.org/live",
            "may_be_past": "true",
        },
        "wifi": {"network": "Grange; guests", "password": f"{LONG_ENOUGH}{password}"},
        "palette": {"brand": {"rgb": "#123F36", "cmyk": "85/40/70/55"}},
    }
    codes = "".join(f"      - qr: {{code: {{{kind}, text: code.alt}}}}\n" for kind in KINDS)
    layout = f"extends: flat\nsheet: 8in x 40in\npanels:\n  front:\n    blocks:\n      - title: cover.title\n{codes}"
    text = {"document": {"title": words}, "cover": {"title": "Codes"}, "code": {"alt": "A code.", "words": words}}
    return {FLYER: _json(facts), LAYOUT: layout, EN: _json(text)}


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1)


def read_off_the_page(root: Path, files: dict[str, str]) -> dict[str, str]:
    """Build the flyer, look at its page as a camera does, and return what the codes say, from the top."""
    for file, content in files.items():
        path = root / "flyers" / "codes" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8", newline="\n")
    (ready,) = set_editions(load(root / "flyers" / "codes"), EditionSpec(words=False))
    (made,) = files_of(file_of([ready], Order("screen"), root / "output"), preflight=False)
    picture = pypdfium2.PdfDocument(made.path)[0].render(scale=150 / 72, grayscale=True).to_pil()
    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    found.sort(key=lambda code: code.position.top_left.y)
    return dict(zip(KINDS, (code.bytes.decode() for code in found), strict=True))


def fields_of(payload: str) -> dict[str, str]:
    """Read MECARD and WIFI: a field ends at the first semicolon that no backslash stands before."""
    fields = re.findall(r"([A-Z]+):((?:\\.|[^;\\])*);", payload.partition(":")[2], re.DOTALL)
    return {key: re.sub(r"\\(.)", r"\1", value, flags=re.DOTALL) for key, value in fields}


def on_a_line(fact: str) -> str:
    """Return a fact as it is printed: what was typed on several lines stands on one."""
    return " ".join(line.strip() for line in fact.split("\n") if line.strip())


@settings(max_examples=6, deadline=None, phases=QUICK, suppress_health_check=[HealthCheck.too_slow])
@example('Ana\n"b;c"', "ROP, \n\nOregon\\", "7 'Main' St; ñ", "¿Qué? 中, 😀", 'p\n;"w')
@given(SAID, SAID, IN_A_LINE, IN_A_LINE, SAID)
def test_every_kind_of_code_says_what_was_typed(
    tmp_path_factory: pytest.TempPathFactory, name: str, organization: str, place: str, words: str, password: str
) -> None:
    files = flyer(name, organization, place, words, password)
    read = read_off_the_page(tmp_path_factory.mktemp("codes"), files)
    name, organization, password = map(on_a_line, (name, organization, f"{LONG_ENOUGH}{password}"))
    words = corrected(words, "en").text
    assert fields_of(read["contact: mecard"]) == {"N": name, "TEL": "+15035438417", "EMAIL": "o'brien&co@rop.org"}
    for kind in ("contact: vcard", "contact: vcard4"):
        card = vobject.readOne(read[kind])
        assert (card.fn.value, card.org.value, card.adr.value.street) == (name, [organization], place)
        assert (card.email.value, unquote(card.url.value)) == ("o'brien&co@rop.org", "https://www.rop.org/a?b=c,d;e")
    assert read["link: organization.web"] == "https://www.rop.org/a?b=c,d;e"
    assert read["link: event.online"] == "https://www.rop.org/live"
    assert phonenumbers.is_valid_number(phonenumbers.parse(read["phone: true"].removeprefix("tel:")))
    message = urlsplit(read["sms: code.words"])
    assert (message.path, unquote(message.query)) == ("+15035438417", f"body={words}")
    assert unquote(read["email: true"]) == "mailto:o'brien&co@rop.org"
    assert read["geo: event.geo"] == "geo:45.7543,-122.8776"
    assert fields_of(read["wifi: true"]) == {"T": "WPA", "S": "Grange; guests", "P": password}
    event = icalendar.Event.from_ical(read["event: true"])
    assert isinstance(event, icalendar.Event)
    assert (event["SUMMARY"], event["LOCATION"], event["URL"]) == (words, place, "https://www.rop.org/live")
    assert event.decoded("DTSTART") == datetime(2026, 12, 6, 2, 30, tzinfo=UTC)
    assert event.decoded("DTEND") == datetime(2026, 12, 6, 4, 0, tzinfo=UTC)


LONG_CONTACT = "{name: Rural Organizing Project of Columbia County, phone: 503-543-8417, email: office@rop.org}"


def test_a_vcard_too_large_for_its_size_is_refused_and_the_mecard_is_named(project: Project) -> None:
    project.change(FLYER, "{phone: 503-543-8417}", LONG_CONTACT)
    project.change(LAYOUT, "link: organization.web", "contact: vcard, size: 20mm")
    assert project.problems() == (
        "flyers/shots/layout.yaml:15:9: Q203: the QR code is 20 mm wide and holds 229 characters, so its modules are "
        "0.33 mm; phones need 0.4 mm\n"
        "  hint: make it 25 mm, or shorten what it holds to 152 characters, or write `contact: mecard`, which holds "
        "92 characters and has room\n"
    )
    project.change(LAYOUT, "contact: vcard", "contact: mecard")
    project.printed("screen")


def test_a_code_wider_than_its_column_is_refused_with_the_numbers(project: Project) -> None:
    project.change(FLYER, "{phone: 503-543-8417}", LONG_CONTACT)
    project.change(LAYOUT, "{link: organization.web, text: code.alt}", "{contact: vcard, text: code.alt}, at: NARROW")
    project.change(LAYOUT, "NARROW", "{row: 20, width: 30mm}")
    assert project.problems() == (
        "flyers/shots/layout.yaml:15:43: Q207: the QR code asks for 34.5 mm with what must stand beside it, and its "
        "column is 30.0 mm wide\n"
        "  hint: give it a wider column, or write `contact: mecard`, which asks for 25 mm\n"
    )


@pytest.mark.parametrize("code", ["phone: true", "sms: code.alt", "email: true", "wifi: true", "event: true"])
def test_a_code_whose_facts_are_missing_is_left_out(project: Project, code: str) -> None:
    _without_a_phone(project).change(LAYOUT, "link: organization.web", code)
    project.printed("screen")
    picture = pypdfium2.PdfDocument(project.root / "output/shots/shots.en.screen.pdf")[1].render(scale=2).to_pil()
    assert zxingcpp.read_barcodes(picture) == []


def test_a_place_is_one_on_the_map(project: Project) -> None:
    _without_a_phone(project).change(LAYOUT, "link: organization.web", "geo: organization.web")
    assert project.problems() == (
        "flyers/shots/layout.yaml:15:26: L408: `organization.web` is not a place on the map\n"
        "  hint: name `event.geo` or `contact.geo`\n"
    )


def _without_a_phone(project: Project) -> Project:
    project.change(FLYER, "contact: {phone: 503-543-8417}\n", "")
    project.change(EN, "Call {contact.phone} before", "Come before")
    return project.change(ES, "Llame al {contact.phone} antes", "Venga antes")
