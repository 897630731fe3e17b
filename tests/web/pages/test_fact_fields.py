"""Every fact of flyer.yaml has a field with a name, what is in the file is in it, and examples are told."""

from pathlib import Path

import pytest

from flyergen.flyer.facts import Facts
from flyergen.web.pages.fact_fields import ELSEWHERE, LABELS, label_of, sections
from flyergen.web.pages.facts import written_facts
from flyergen.web.waiting_files import OpenFlyers
from web.opened import Opened, opened
from web.pages.test_facts import file, save
from web.pages.test_home import words_on


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    return opened(tmp_path, monkeypatch)


@pytest.mark.usefixtures("page")
def test_every_key_of_flyer_yaml_has_a_field_or_is_on_another_page() -> None:
    found = sections(written_facts(OpenFlyers().session("shots"), "en"))
    shown = {one.key for one in found} | {
        field.key for one in found if not one.key for row in one.rows for field in row.fields
    }
    assert {*Facts.__annotations__} - {"place"} == (shown - {""}) | ELSEWHERE


@pytest.mark.usefixtures("page")
def test_every_field_has_a_name() -> None:
    found = sections(written_facts(OpenFlyers().session("shots"), "en"))
    called = {str(row.called) for one in found if one.key not in ("links", "figures") for row in one.rows}
    assert called <= {*map(str, LABELS.values()), "Address", "Hours"}


def test_the_form_has_what_is_in_the_file(page: Opened) -> None:
    said = page.get("facts").text
    assert 'name="contact.phone" value="503-543-8417"' in said
    assert "Names, numbers and dates. Written once, they print the same in every language." in words_on(said)
    assert "The event" not in words_on(said).partition("Other facts that a flyer may have")[0]


def test_facts_that_are_still_examples_say_so(page: Opened) -> None:
    examples = 'facts:\n  contact.phone: "503-543-8417"\n  organization.name: "Another group"\n'
    file(page).with_name("placeholders.yaml").write_text(examples, "utf-8")
    assert words_on(page.get("facts").text).count("Still the example: write yours.") == 1
    save(page, {"contact.phone": "503-555-0123"})
    assert "Still the example" not in words_on(page.get("facts").text)


@pytest.mark.parametrize("form", ["{value: 26}", "26"])
def test_a_number_is_called_in_words_and_keeps_its_name_in_the_file(page: Opened, form: str) -> None:
    written = file(page).read_text("utf-8").replace("figures:\n", f"figures:\n  first_shots: {form}\n")
    file(page).write_text(written, "utf-8")
    said = page.get("facts").text
    assert ">first shots</label>" in said
    assert 'name="figures.first_shots.value" value="26"' in said
    assert save(page, {"figures.first_shots.value": "27"})["wrong"] == {}
    assert f"  first_shots: {form}\n".replace("26", "27") in file(page).read_text("utf-8")
    assert page.post("undo", again="").json()["name"] == "Facts, first shots"
    assert 'aria-label="first shots"' in said
    assert 'aria-label="first shots, What it counts"' in said
    assert save(page, {"figures.first_shots.unit": "year"})["wrong"] == {}
    assert "  first_shots: {value: 26, unit: year}\n" in file(page).read_text("utf-8")
    assert page.post("undo", again="").json()["name"] == "Facts, first shots, What it counts"
    assert label_of("links.our_page") == "our page"
