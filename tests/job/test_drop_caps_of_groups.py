"""Drop caps of words that each group has of its own: short ones, and those that begin with signs or other scripts."""

import pypdfium2
import pytest

from groups_project import group, table, with_groups
from project import LAYOUT, Project

REST = "of every month at six in the hall, with soup and bread and somebody who watches the children. " * 2
# What a group says, and whether it begins with a large letter on a web page.
SAID = {
    "long": (f"Tuesdays {REST}", True),
    "short": ("Tuesdays at six.", False),
    "quote": (f"“Come in,” {REST}", True),
    "number": (f"24 of us meet {REST}", False),
    "year": (f"1984 was the first {REST}", False),
    "arabic": (f"نلتقي {REST}", False),
    "hebrew": (f"שלום {REST}", False),
    "sign": (f"☺ We meet {REST}", False),
}
STYLES = """\
styles:
  opening: {drop_cap: 3, drop_cap_style: initial, before: 1 row}
  initial: {face: display, weight: 800, colour: brand}
panels:
"""


@pytest.fixture
def flyer(project: Project) -> Project:
    with_groups(project).change(LAYOUT, ", note: meeting", "").change(LAYOUT, "panels:\n", STYLES)
    project.change(LAYOUT, "logo: true}\n", "logo: true}\n      - paragraph: {text: meeting, style: opening}\n")
    rows = [group(1, group=name, meeting_en=words.strip()) for name, (words, _) in SAID.items()]
    return project.write("groups.csv", table(rows))


def test_the_words_of_each_group_have_a_large_letter_where_they_can(flyer: Project) -> None:
    asked = {"languages": ("en",), "table": "flyers/shots/groups.csv"}
    assert flyer.printed_groups("press", "web", **asked) == ""
    for name, (words, is_large) in SAID.items():
        page = (flyer.root / f"output/shots/shots.{name}.en.web.html").read_text("utf-8")
        assert ("::first-letter" in page) is is_large
        with pypdfium2.PdfDocument(flyer.root / f"output/shots/shots.{name}.en.press.pdf") as document:
            said = " ".join(document[1].get_textpage().get_text_range().split())
        if name not in ("arabic", "hebrew"):  # PDFium returns these letters in the order in which they are drawn
            assert " ".join(words.split()) in said


def test_a_group_alone_has_the_file_of_the_batch(flyer: Project) -> None:
    asked = {"languages": ("en",), "table": "flyers/shots/groups.csv"}
    flyer.printed_groups("press", output="batch", **asked)
    for name in ("quote", "hebrew", "short"):
        flyer.printed("press", groups=(name,), output="alone", **asked)
        file = f"shots/shots.{name}.en.press.pdf"
        assert (flyer.root / "batch" / file).read_bytes() == (flyer.root / "alone" / file).read_bytes()


def test_in_large_print_no_group_has_a_large_letter(flyer: Project) -> None:
    asked = {"languages": ("en",), "table": "flyers/shots/groups.csv", "layout": "large-print"}
    assert flyer.printed("screen", groups=("quote",), **asked) == ""
