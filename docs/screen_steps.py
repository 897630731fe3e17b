"""Screens of the page in the browser: their addresses, and what is done on each before its picture is taken.

A name begins like that of the picture in the design: `4a-translate`. The project has the flyers of this repository; a
function in `PROJECT` changes it first, so that a screen has something to show.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page

SC = "flyers/secure-communities"
POSTCARD = "flyers/wish-you-were-here"
RUSSIAN = """\
review: draft
document: {title: Безопасные сообщества??}
also_in: Также на русском
cover: {title: Безопасные сообщества??, organization: Rural Organizing Project}
what: {heading: "Что такое «Безопасные сообщества»?"}
problems: {heading: "В чём беда программы «Безопасные сообщества»?"}
"""


class Screen(NamedTuple):
    """A screen: the name of its picture, its address, what is done on it first, and whether phones have it.

    `meanwhile` is what somebody else does to the project while the screen is open.
    """

    name: str
    address: str
    steps: Callable[[Page], object] = lambda _: None
    on_a_phone: bool = True
    meanwhile: Callable[[Path], object] = lambda _: None


def with_russian(root: Path) -> None:
    """Add a begun translation into Russian."""
    facts = root / SC / "flyer.yaml"
    facts.write_text(facts.read_text("utf-8").replace("languages: [en, es]", "languages: [en, es, ru]", 1), "utf-8")
    (root / SC / "text" / "ru.yaml").write_text(RUSSIAN, "utf-8")


GROUPS = (
    ("boardman", "Boardman Neighbors", "Coordinator", "541-555-0103"),
    ("brookings", "Brookings Neighbors", "Coordinator", "503-555-0104"),
    ("burns", "Burns Neighbors", "Coordinator", "541-555-01"),
    ("canby", "Canby Neighbors", "Coordinator", "541-555-0106"),
    ("canyon-city", "Canyon City Neighbors", "Coordinator", "503-555-0107"),
    ("chiloquin", "Chiloquin Neighbors", "Coordinator", "541-555-0109"),
    ("colton", "Colton Neighbors", "Coordinator", "971-555-0111"),
    ("condon", "Condon Neighbors", "Coordinator", "541-555-0112"),
)
TITLES = ("group", "name", "contact name", "phone", "email", "meeting en", "meeting es", "notes")


def rows_of_groups(groups: Sequence[tuple[str, ...]] = GROUPS) -> list[tuple[str, ...]]:
    """Return the titles and rows of a table of groups. Two rows need a hand."""
    return [
        TITLES,
        *(
            (
                *group,
                f"{group[0]}@example.org",
                "Meetings: second Tuesday of the month, 6:30 p.m.",
                "" if group[0] == "chiloquin" else "Reuniones: segundo martes del mes, 6:30 p. m.",
                "call before noon",
            )
            for group in groups
        ),
    ]


def with_groups(root: Path, groups: Sequence[tuple[str, ...]] = GROUPS) -> None:
    """Add a table of groups."""
    lines = (",".join(f'"{cell}"' for cell in row) for row in rows_of_groups(groups))
    (root / SC / "groups.csv").write_text("\n".join(lines) + "\n", "utf-8")


def _pasted(page: Page) -> None:
    """Paste a table of groups, and let it be read."""
    page.locator("#text").fill("\n".join("\t".join(row) for row in rows_of_groups()))
    page.locator("#look").click()
    page.locator("#read").wait_for()


def _judged(page: Page) -> None:
    """Wait until all groups are judged."""
    page.wait_for_selector("#table[data-unknown='0']")
    page.wait_for_selector("#card img")


def _with_92_groups(root: Path) -> None:
    """Add enough groups that making their files takes a while. All are ready."""
    more = ((f"county-{n}", f"County {n} Neighbors", "Coordinator", f"503-555-{100 + n:04}") for n in range(12, 97))
    with_groups(root, (*(one for one in GROUPS if one[0] not in ("burns", "chiloquin")), *more))


def _making(page: Page) -> None:
    """Make the files of all groups, and look when some are made."""
    page.reload()
    _judged(page)
    page.locator("#make").click()
    page.locator("#stop").wait_for()
    page.locator("[role=progressbar]:not([aria-valuenow='0'])").wait_for()


def _came_back(page: Page) -> None:
    """Paste what a translator has written into a form."""
    answer = {
        "format": "flyergen-written/1",
        "flyer": "secure-communities",
        "language": "ru",
        "by": {"name": "Translator", "native": True},
        "texts": {
            "problems.heading": {"text": "Что не так с программой?", "from": "", "given": ""},
            "figures.source": {"text": "Источник: данные ICE.", "from": "", "unsure": True, "comment": "ICE or ИКЭ?"},
            "figures.dots": {"text": "Одна точка — один человек.", "from": ""},
        },
    }
    page.locator("details:has(#pasted) summary").click()
    page.locator("#pasted").fill(f"----- flyergen -----\n{json.dumps(answer)}\n----- end -----")
    page.get_by_role("button", name=re.compile("change|cambiaría")).click()
    page.wait_for_selector(".arrived")


def _sized(page: Page) -> None:
    """Wait until the size of the zip is known."""
    page.locator("[data-size*=package]", has_text="B").first.wait_for()


def _slow(page: Page) -> None:
    """Write while the machine is slow."""
    page.route("**/draft", lambda _: None)
    page.locator("#words").press("Control+End")
    page.locator("#words").press_sequentially(" More.")
    page.wait_for_selector("#setting:not(:empty)")


def _stopped(page: Page) -> None:
    """Write while the program is not there."""
    page.locator("#words").press("Control+End")
    page.locator("#words").press_sequentially(".")
    page.locator("#saved:not(:empty)").wait_for(state="attached")
    page.route("**/flyers/**", lambda one: one.abort())
    page.locator("#words").press_sequentially(" More.")
    page.wait_for_selector("#stopped:not([hidden])")


def _without_flyers(root: Path) -> None:
    """Take all flyers away."""
    shutil.rmtree(root / "flyers")


def _changed(root: Path) -> None:
    """Change three texts in Spanish."""
    words = root / SC / "text" / "es.yaml"
    changes = {"pregunte por la": "llame y pregunte por la", "Cada punto": "Un punto", "Fuente: datos": "Según datos"}
    said = words.read_text("utf-8")
    for before, after in changes.items():
        said = said.replace(before, after, 1)
    words.write_text(said, "utf-8")


def _asked(page: Page) -> None:
    """Write a text that somebody else has changed."""
    words = page.locator("#words")
    words.fill(words.input_value().replace("pregunte por", "llámenos para saber de"))
    page.wait_for_selector("#conflict:not([hidden])")


def _typed(page: Page) -> None:
    """Write more than there is room for."""
    page.locator("#words").press("Control+End")
    page.locator("#words").press_sequentially(" These words are more than this panel has room for." * 6)
    page.wait_for_selector(".over")
    page.wait_for_selector("#room .stop")


def with_a_print_run(root: Path) -> None:
    """Order copies at a print shop."""
    facts = root / SC / "flyer.yaml"
    run = (
        "\nprint:\n  quantity: {en: 500, es: 300}\n  paper: 80 lb uncoated text\n  due: 2026-12-04\n"
        "  delivery: Pick up at the counter\n"
    )
    facts.write_text(facts.read_text("utf-8") + run, "utf-8")


def with_a_photo(root: Path) -> None:
    """Put a photo on the postcard, as small as one that came as a message."""
    from photographs import scene

    postcard = root / POSTCARD
    scene(600, 400).save(postcard / "art" / "evening.jpg", quality=90)
    layout = postcard / "layout.yaml"
    drawn = re.sub(r"  - file: art/hall\.svg\n(?:    .*\n)+", "", layout.read_text("utf-8"))
    block = "      - picture: {file: art/evening.jpg, text: cover.picture, full_bleed: true, focus: [0.52, 0.4]}\n"
    layout.write_text(drawn.replace("  front:\n    blocks:\n", f"  front:\n    blocks:\n{block}", 1), "utf-8")


def _at_the_photo(page: Page) -> None:
    """Go down to the photo."""
    page.locator("section.picture:has([data-ring])").evaluate("one => { one.parentElement.scrollTop = one.offsetTop; }")


def with_a_new_flyer(root: Path) -> None:
    """Begin an event flyer, which still has its examples."""
    command = [sys.executable, "-m", "flyergen", "new", "spring-supper", "--kind", "event-flyer"]
    subprocess.run(command, cwd=root, check=True, capture_output=True)


def with_a_changed_original(root: Path) -> None:
    """Change a text of the original, so that its translation is to be looked at again."""
    words = root / SC / "text" / "en.yaml"
    words.write_text(words.read_text("utf-8").replace("One dot is", "Each dot is", 1), "utf-8")


PROJECT = (with_a_changed_original, with_russian, with_groups, with_a_print_run, with_a_photo, with_a_new_flyer)
SCREENS = (
    Screen("1-home", ""),
    Screen("2-begin", "begin"),
    Screen("3a-words", f"{SC}/words?lang=en&text=what.body"),
    Screen("3b-words-too-long", f"{SC}/words?lang=en&text=what.body&zoom=larger", _typed),
    Screen("3c-words-list", f"{SC}/words?lang=es&side=inside&guides=1&all", on_a_phone=False),
    Screen("3d-words-folded", f"{SC}/words?lang=en&text=what.body&view=folded", on_a_phone=False),
    Screen("3e-words-begin", "flyers/spring-supper/words?lang=en"),
    Screen("3f-words-slow", f"{SC}/words?lang=en&text=what.heading", _slow),
    Screen("4a-translate", f"{SC}/translate?lang=ru&text=problems.heading"),
    Screen("4b-translate-changed", f"{SC}/translate?lang=es&text=figures.dots"),
    Screen("4c-translate-tools", f"{SC}/translate?lang=ru&text=problems.heading&tools=1#tools"),
    Screen("4d-translate-form", f"{SC}/translate?lang=ru&text=problems.heading&tools=form#tools"),
    Screen("4e-translate-language", f"{SC}/translate?lang=ru&text=problems.heading&add"),
    Screen("4f-translate-import", f"{SC}/translate?lang=ru&tools=form", _came_back),
    Screen("5-facts", f"{SC}/facts"),
    Screen("6a-look-colors", f"{SC}/look", on_a_phone=False),
    Screen("6b-look-fonts-fold", f"{SC}/look?part=fonts&side=inside", on_a_phone=False),
    Screen("6c-look-picture", f"{POSTCARD}/look?part=pictures", _at_the_photo, on_a_phone=False),
    Screen("7a-groups", f"{SC}/groups?group=canby", _judged, on_a_phone=False),
    Screen("7b-groups-making", f"{SC}/groups?group=canby", _making, on_a_phone=False, meanwhile=_with_92_groups),
    Screen("7c-groups-paste", f"{SC}/groups/paste", _pasted, on_a_phone=False),
    Screen("8a-print", f"{SC}/print", _sized),
    Screen("8b-print-ticket", f"{SC}/print/ticket", _sized),
    Screen("9a-first", "", lambda page: page.reload(), meanwhile=_without_flyers),
    Screen("9b-changed-by-someone", f"{SC}/words?lang=es&text=contact.meetings", _asked, meanwhile=_changed),
    Screen("9c-stopped", f"{SC}/words?lang=en&text=what.heading", _stopped),
    Screen("9d-help", f"help?back=/{SC}/words&find=code"),
)
