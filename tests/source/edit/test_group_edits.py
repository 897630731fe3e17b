"""Fields of a group are changed in its file, and every other byte stays."""

from pathlib import Path

import pytest

from flyergen.source.edit.facts import with_fields
from flyergen.source.tables.local_groups import fields_of
from flyergen.source.yaml.reader import parse_yaml

KNOWN = (
    "name",
    "contact",
    "phone",
    "email",
    "address",
    "link",
    "role/en",
    "role/es",
    "meeting/en",
    "meeting/es",
    "signal",
)
EXAMPLE = Path(__file__).resolve().parents[3] / "flyers" / "secure-communities" / "groups" / "example.yaml"


def fields(text: str) -> dict[str, str]:
    return fields_of(parse_yaml(text, ""))


def test_a_field_is_changed_and_comments_stay() -> None:
    text = EXAMPLE.read_text("utf-8")
    said = with_fields(text, {"phone": "541-555-0100", "meeting/es": "Reuniones: los martes"}, KNOWN, "example.yaml")
    assert said == text.replace("503-543-8417", "541-555-0100").replace(
        "Reuniones: pregunte por la próxima cerca de usted", "Reuniones: los martes"
    )


def test_a_field_that_is_not_there_comes_in_its_order() -> None:
    text = "name: Bend\ncontact: {phone: 541-555-0102}\nmeeting:\n  en: Mondays\n"
    said = with_fields(
        text, {"email": "bend@example.org", "meeting/es": "lunes: 6", "link": "https://x.org"}, KNOWN, ""
    )
    assert fields(said) == {
        "name": "Bend", "phone": "541-555-0102", "email": "bend@example.org", "link": "https://x.org",
        "meeting/en": "Mondays", "meeting/es": "lunes: 6",
    }  # fmt: skip
    assert said.startswith("name: Bend\ncontact: {phone: 541-555-0102, email: bend@example.org}\nlink: https://x.org\n")


def test_an_empty_field_goes_and_its_table_with_the_last_of_them() -> None:
    text = "name: Bend\n# when we meet\nmeeting:\n  en: Mondays\nlink: https://x.org\n"
    assert with_fields(text, {"meeting/en": ""}, KNOWN, "") == "name: Bend\nlink: https://x.org\n"


def test_a_new_file_has_the_fields_in_their_order() -> None:
    said = with_fields(
        "", {"meeting/es": "lunes", "phone": "5415550102", "name": "Bend: <b>", "signal": "@a.01"}, KNOWN, ""
    )
    assert said == (
        'name: "Bend: <b>"\ncontact:\n  phone: "5415550102"\n  social:\n    signal: "@a.01"\nmeeting:\n  es: lunes\n'
    )
    assert fields(said) == {"name": "Bend: <b>", "phone": "5415550102", "signal": "@a.01", "meeting/es": "lunes"}


MAPPED = "bend:\n  name: Bend\ncanby:\n  name: Canby\n"
LISTED = "groups:\n  - name: Bend\n  - name: Canby # best\n"


@pytest.mark.parametrize(
    ("text", "above", "said"),
    [
        (MAPPED, "canby", "bend:\n  name: Bend\ncanby:\n  name: Canby N\n  contact:\n    phone: 541-555-0106\n"),
        (
            LISTED,
            "groups.2",
            "groups:\n  - name: Bend\n  - name: Canby N # best\n    contact:\n      phone: 541-555-0106\n",
        ),
    ],
)
def test_a_group_in_a_file_of_many_is_changed(text: str, above: str, said: str) -> None:
    assert with_fields(text, {"name": "Canby N", "phone": "541-555-0106"}, KNOWN, "", above) == said


@pytest.mark.parametrize(
    ("text", "above", "said"),
    [
        ("bend:\n  name: Bend\n", "canby", "bend:\n  name: Bend\ncanby:\n  name: Canby\n"),
        ("groups:\n  - name: Bend\n", "groups.2", "groups:\n  - name: Bend\n  - name: Canby\n"),
    ],
)
def test_a_group_is_added_to_a_file_of_many(text: str, above: str, said: str) -> None:
    assert with_fields(text, {"name": "Canby"}, KNOWN, "", above) == said
