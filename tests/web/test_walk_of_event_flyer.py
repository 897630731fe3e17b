"""An organizer goes from an empty folder to a printed event flyer in two languages, in a real browser."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml
from playwright import sync_api
from pypdfium2 import PdfDocument

from acceptance.wording import bare, leaves
from chromium import program
from cli.commands.test_open import opened
from web.test_walk_of_print import downloaded, words_in
from web.test_walks import saved, tab, until  # noqa: F401 - fixtures

pytestmark = [pytest.mark.skipif(program() is None, reason="no Chromium is installed"), pytest.mark.all]

LETTER = (612, 792)  # points
OWNER = {"Group": "Rural Organizing Project", "Name": "Amanda Aguilar Shank", "E-mail": "amanda@rop.org"}
FACTS = {
    "organization": {"Web address": "https://www.rop.org"},
    "event": {
        "Day": "April 30, 2027",
        "From": "6 p.m.",
        "Until": "8:30 p.m.",
        "Street": "4200 Main Street",
        "Town": "Cottage Grove",
        "ZIP code": "97424",
    },
}
EVENT = {
    "start": "2027-04-30 18:00",
    "end": "2027-04-30 20:30",
    "time_zone": "America/Los_Angeles",
    "weekday": "Friday",
    "address": {"street": "4200 Main Street", "city": "Cottage Grove", "region": "OR", "postal_code": "97424"},
}
UNPRINTED = {
    "en": {
        "document.title": "Spring supper",
        "document.description": "A supper for everybody in Cottage Grove, with music and childcare.",
    },
    "es": {
        "document.title": "Cena de primavera",
        "document.description": "Una cena para todos en Cottage Grove, con música y cuidado infantil.",
    },
}
PRINTED = {
    "en": {
        "cover.title": "Spring supper",
        "cover.deck": "Eat, sing and meet your neighbors.",
        "where.place": "The old grange hall",
        "offers.1": "**Free supper,** with or without meat",
        "offers.2": "**English and Spanish,** with interpretation",
        "offers.3": "**Childcare** in the next room",
        "offers.4": "**No steps** from street to table",
        "offers.5": "Nobody asks for **papers** or money",
        "contact.ask": "Need a ride, or another language?",
    },
    "es": {
        "cover.title": "Cena de primavera",
        "cover.deck": "Coma, cante y conozca a sus vecinos.",
        "where.place": "El viejo salón de la granja",
        "offers.1": "**Cena gratis,** con o sin carne",
        "offers.2": "**Español e inglés,** con interpretación",
        "offers.3": "**Cuidado infantil** aquí al lado",
        "offers.4": "**Sin escalones** hasta la mesa",
        "offers.5": "Nadie le pide **papeles** ni dinero",
        "contact.ask": "¿Necesita transporte u otro idioma?",
    },
}
DAYS = {"en": "Friday, April 30", "es": "El viernes 30 de abril"}
NAMES = {"en": "English", "es": "Español"}


def begin(tab: sync_api.Page) -> None:  # noqa: F811
    tab.get_by_role("link", name="Begin a flyer").click()
    tab.get_by_text("Event, one page", exact=True).click()
    tab.get_by_label("What do you call it?").fill("Spring supper")
    for label, said in OWNER.items():
        tab.get_by_label(label, exact=True).fill(said)
    tab.get_by_role("textbox", name="Phone").fill("503-543-8417")
    tab.get_by_role("button", name="Begin the flyer").click()
    tab.wait_for_url("**/flyers/spring-supper/words")


def fill_in_the_facts(tab: sync_api.Page) -> None:  # noqa: F811
    tab.get_by_role("link", name="Facts", exact=True).click()
    for section, facts in FACTS.items():
        for label, said in facts.items():
            tab.locator(f"[data-section={section}]").get_by_role("textbox", name=label, exact=True).fill(said)
            tab.keyboard.press("Tab")
    until(tab, "JSON.parse(document.querySelector('[name=was]').value)['event.address.postal_code'] === '97424'")
    assert tab.locator("[aria-invalid]").count() == 0


def write_over_the_examples(tab: sync_api.Page) -> None:  # noqa: F811
    """Write each text in both languages: those that are not printed from the list, the others where they stand."""
    tab.get_by_role("link", name="Words", exact=True).click()
    tab.get_by_role("link", name="Begin with the first").click()
    write_in_both(tab, "document.title", UNPRINTED)
    tab.get_by_role("link", name="Next", exact=True).click()
    write_in_both(tab, "document.description", UNPRINTED)
    for key in PRINTED["en"]:
        tab.locator(f".spot[data-text='{key}']").click()
        write_in_both(tab, key, PRINTED)
    saved(tab)
    tab.get_by_role("link", name="Words", exact=True).click()
    tab.get_by_text("All texts, in the order in which they are read").wait_for()


def write_in_both(tab: sync_api.Page, key: str, words: dict[str, dict[str, str]]) -> None:  # noqa: F811
    """Write a text in the language that is shown and in the other."""
    tab.locator(f"main[data-text='{key}'] #words:focus").wait_for()
    first = tab.locator("main").get_attribute("data-lang")
    for language in sorted(words, key=lambda one: one != first):
        if language != first:
            tab.get_by_role("navigation", name="Languages").get_by_role("link", name=NAMES[language]).click()
        tab.locator(f"main[data-text='{key}'][data-lang='{language}'] #words:focus").wait_for()
        tab.locator("#words").fill(words[language][key])


def trimmed_pages(data: bytes) -> list[tuple[int, int]]:
    """Return the sizes to which the pages of a PDF are cut, in points."""
    with PdfDocument(data) as document:
        boxes = [page.get_trimbox() for page in document]
    return [(round(right - left), round(top - bottom)) for left, bottom, right, top in boxes]


def test_an_organizer_goes_from_an_empty_folder_to_a_printed_event_flyer_in_two_languages(
    tmp_path: Path,
    tab: sync_api.Page,  # noqa: F811
) -> None:
    with opened(tmp_path, "--port", "0") as (_, address):  # the program itself, as an organizer starts it
        tab.goto(address)
        begin(tab)
        fill_in_the_facts(tab)
        write_over_the_examples(tab)
        tab.get_by_role("link", name="Print", exact=True).click()
        tab.get_by_role("link", name="English", exact=True).click()  # it opens in the language of the last words
        tab.get_by_text("Looked over as a print shop would: nothing is wrong.").wait_for()
        package = downloaded(tab, "Download the zip")
        tab.get_by_role("link", name="Español", exact=True).click()
        tab.wait_for_url("**/print?lang=es")
        copier = downloaded(tab, "Download for the copier")
        tab.goto("about:blank")

    folder = tmp_path / "flyers" / "spring-supper"
    facts = yaml.safe_load((folder / "flyer.yaml").read_text("utf-8"))
    assert facts["event"] == EVENT
    assert facts["organization"] == {"name": "Rural Organizing Project", "web": "https://www.rop.org"}
    for language, words in PRINTED.items():
        written = dict(leaves(yaml.safe_load((folder / "text" / f"{language}.yaml").read_text("utf-8"))))
        assert written | words | UNPRINTED[language] == written

    with ZipFile(BytesIO(package)) as found:
        press = {name[-12:-10]: found.read(name) for name in found.namelist() if name.endswith(".press.pdf")}
    assert sorted(press) == ["en", "es"]
    for language, data in (*press.items(), ("es", copier)):
        assert trimmed_pages(data) == [LETTER]
        said = bare(words_in(data))
        printed = (*PRINTED[language].values(), DAYS[language], "4200 Main Street", "503-543-8417", OWNER["Name"])
        assert [words for words in printed if bare(words) not in said] == []
