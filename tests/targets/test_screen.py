"""The screen file: what can be tapped in it, and what its bookmarks say."""

import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from groups_project import as_yaml, with_groups
from project import EN, ES, FLYER, LAYOUT, Project

PHONES = "Call 1-800-356-9377, (503) 543-8417 or {contact.phone} before Friday, 9 to 5."


def taps(path: Path) -> list[str]:
    with pikepdf.open(path) as pdf:
        return [str(one.A.URI) for page in pdf.pages for one in page.get("/Annots", []) if "tel:" in str(one.A.URI)]


def marks(path: Path) -> list[tuple[str, int]]:
    with pypdfium2.PdfDocument(path) as document:
        return [(mark.get_title(), mark.level) for mark in document.get_toc()]


def test_every_phone_number_in_running_text_can_be_tapped(project: Project) -> None:
    project.change(EN, "Call {contact.phone} before Friday.", PHONES)
    project.printed(languages=("en",))
    made = project.root / "output/shots"
    assert taps(made / "shots.en.screen.pdf") == ["tel:+18003569377", "tel:+15035438417", "tel:+15035438417"]
    assert not taps(made / "shots.en.press.pdf") + taps(made / "shots.en.copier.pdf")


def test_numbers_are_read_as_those_of_the_flyers_country(project: Project) -> None:
    project.change(FLYER, "languages:", "country: MX\nlanguages:").change(FLYER, "503-543-8417", "55 5658 1111")
    project.change(EN, "Everyone.", "Everyone; ask 55 5658 1112.")
    project.printed("screen", languages=("en",))
    made = project.root / "output/shots"
    assert taps(made / "shots.en.screen.pdf") == ["tel:+525556581111", "tel:+525556581112"]


def test_large_print_has_them_too(project: Project) -> None:
    project.printed("screen", languages=("en",), layout="large-print")
    assert taps(project.root / "output/shots/shots.large-print.en.screen.pdf") == ["tel:+15035438417"]


def test_each_panel_and_each_heading_has_a_bookmark_in_the_language(project: Project) -> None:
    project.printed("screen", languages=("es",))
    assert marks(project.root / "output/shots/shots.es.screen.pdf") == [
        ("Vacunas gratis contra la gripe", 0),
        ("Quién puede venir", 1),
        ("Qué hay que traer", 1),
        ("de nuestros vecinos se vacunaron el año pasado.", 0),
    ]


def test_a_panel_without_a_heading_is_named_by_the_beginning_of_its_first_words(project: Project) -> None:
    project.change(ES, "caption: de nuestros", f"caption: {'de muchos, ' * 8}de nuestros")
    project.printed("screen", languages=("es",))
    words = ("de muchos, " * 8)[:60].rpartition(" ")[0]
    assert marks(project.root / "output/shots/shots.es.screen.pdf")[-1] == (f"{words}…", 0)


FRONT = [("Free flu shots", 0), ("Who can come", 1), ("What to bring", 1)]
MEETING = "      - heading: meeting\n"
BACK = {
    "": [("Meetings: day {day}", 0)],
    "      - heading: join\n": [("Join us", 0), ("Meetings: day {day}", 1)],
}


@pytest.mark.parametrize("above", BACK)
@pytest.mark.parametrize("below", ["", "      - heading: after\n"])
def test_a_heading_that_a_group_writes_has_a_bookmark_where_it_stands(project: Project, above: str, below: str) -> None:
    with_groups(project).write("groups/one.yaml", as_yaml(1)).write("groups/two.yaml", as_yaml(2))
    for file in (EN, ES):
        kept = re.sub(r"figure:\n.*?\ncode:\n[^\n]*\n", "", (project.flyer / file).read_text("utf-8"), flags=re.DOTALL)
        words = "join: Join us\n" * bool(above) + "after: See you\n" * bool(below)
        project.write(file, kept + words)
    front, _, back = (project.flyer / LAYOUT).read_text("utf-8").partition("      - figure:")
    card = back[back.index("      - contact:") :].replace(", note: meeting", "")
    project.write(LAYOUT, front + above + MEETING + below + card)
    project.printed_groups("screen", languages=("en",), jobs=1)
    for group, day in (("one", 1), ("two", 2)):
        own = [(title.format(day=day), level) for title, level in BACK[above]]
        after = [("See you", 1)] if below else []
        assert marks(project.root / f"output/shots/shots.{group}.en.screen.pdf") == FRONT + own + after


def words(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def test_a_layout_says_what_comes_first_on_a_phone_and_what_it_leaves_out(project: Project) -> None:
    project.change(LAYOUT, "panels:\n", "phone: {order: [points, cover.body], drop: [figure.caption]}\npanels:\n")
    project.printed(languages=("en",))
    screen, press = (words(project.root / f"output/shots/shots.en.{target}.pdf") for target in ("screen", "press"))
    assert screen.index("Nothing.") < screen.index("Call 503-543-8417")
    assert press.index("Nothing.") > press.index("Call 503-543-8417")
    assert "of our neighbors" not in screen
    assert "of our neighbors" in press


def test_a_text_that_the_layout_does_not_show_is_told(project: Project) -> None:
    project.change(LAYOUT, "panels:\n", "phone: {drop: [figure.captoin]}\npanels:\n")
    assert project.problems() == (
        "flyers/shots/layout.yaml:4:16: L425: no block of this layout shows `figure.captoin`\n"
        "  hint: did you mean `figure.caption`?\n"
    )


def test_a_group_without_an_e_mail_address_has_no_button_for_one(project: Project) -> None:
    with_groups(project)
    unreached = re.sub(r", email: \S+}", "}", as_yaml(2))
    project.write("groups/one.yaml", as_yaml(1)).write("groups/two.yaml", unreached)
    project.printed_groups("screen", languages=("en",), jobs=1)
    made = {name: project.root / f"output/shots/shots.{name}.en.screen.pdf" for name in ("one", "two")}
    links = {}
    for name, path in made.items():
        with pikepdf.open(path) as pdf:
            links[name] = [str(tap.A.URI) for page in pdf.pages for tap in page.get("/Annots", []) if "/URI" in tap.A]
    assert [link for link in links["one"] if "mailto" in link] == ["mailto:g1@example.org"]
    assert [link for link in links["two"] if "mailto" in link] == []
