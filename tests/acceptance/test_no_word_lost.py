"""Nothing that is written is lost: texts of several paragraphs stand whole in every block, for every group too."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from flyergen.artwork import GlyphRun
from flyergen.flyer.block import all_blocks
from flyergen.project.editions import TypesetEdition, load, set_editions
from flyergen.project.requested_editions import EditionSpec
from groups_project import group, table, with_groups
from project import EN, ES, FLYER, LAYOUT, Project

THREE = "|\n    One is here.\n\n    Two is here.\n\n    Three is here."
WHOLE = "One is here. Two is here. Three is here."
CODE = "{link: organization.web, text: code.alt}"
# Each block that shows `more.text`, in a layout in which nothing else does.
SHOWN = {
    "title": "title: {text: more.text, level: 2}",
    "lock-up": "title: {text: more.text, level: 2, lock_up: true, tallest: 40mm}",
    "heading": "heading: more.text",
    "paragraph": "paragraph: more.text",
    "bullets": "bullets: more.list",
    "figure": "figure: {value: figures.share, caption: more.text, picture: none}",
    "quote": "quote: more.text",
    "contact note": "contact: {show: [phone], note: more.text}",
    "contact scan": f"contact: {{show: [phone, web], scan: more.text, code: {CODE}}}",
    "contact role": "contact: {show: [phone, role], role: more.text}",
    "qr": f"qr: {{code: {CODE}, caption: more.text}}",
    "imprint": "imprint: more.text",
    "stamp": "stamp: {text: more.text, height: 60mm}",
    "points": "points: {text: more.points}",
    "points with numeral lines": "points: {text: more.points, numeral_lines: 2}",
    "points with a rule": "points: {text: more.points, rule: {}}",
    "tabs": "tabs: {text: more.text, smallest: 4pt, height: 60mm}",
    "mailing": "mailing: {stamp: more.text}",
    "programme": "programme: more.list",
    "table": "table: more.list",
    "chart": "chart: {text: more.list, figures: [figures.share]}",
    "write-in": "write-in: {text: more.list, label: under}",
    "icon": "icon: {name: bus, words: more.text}",
    "verse": "verse: more.text",
    "cutout": "cutout: more.text",
}
STYLES = """\
styles:
  call-out: {size: 12pt}
  tab: {size: 8pt}
  tab-fact: {size: 8pt}
  mail: {size: 6pt}
  mail-name: {size: 6pt}
  postage: {size: 4pt}
  hour: {size: 9pt}
  programme: {size: 9pt}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(tmp_path)
    return Project(tmp_path).add("shots")


def showing(project: Project, block: str, text: str = THREE) -> Project:
    """Return the project with a third panel's worth of words, which only `block` shows."""
    kind = block.partition(":")[0]
    keys = f"more:\n  text: {text}\n"
    if "more.points" in block:
        keys = f"more:\n  points:\n  - heading: {_deeper(text)}\n    body: Body.\n"
    if "more.list" in block:
        keys = f"more:\n  list:\n  - {text}\n"
    if kind == "programme":
        project.change(
            FLYER,
            "fonts:",
            'event: {start: "2027-03-04 18:00", time_zone: America/Los_Angeles, programme: ["18:00"]}\nfonts:',
        )
    project.change(
        LAYOUT,
        "  back:\n    last_row: 30\n    blocks:\n",
        "  back:\n    last_row: 30\n    blocks:\n" + f"      - {block}\n",
    )
    for file in (EN, ES):
        project.write(file, (project.flyer / file).read_text("utf-8") + keys)
    return project.write(LAYOUT, (project.flyer / LAYOUT).read_text("utf-8") + STYLES)


def _deeper(text: str) -> str:
    return text.replace("\n", "\n  ")


def printed(ready: TypesetEdition, start: str) -> str:
    """Return the words on the panels whose key begins so."""
    items = (item for items in ready.fit.composition.panels.values() for item in items)
    runs = [item for item in items if isinstance(item, GlyphRun) and item.key.startswith(start)]
    return " ".join("".join(run.text for run in runs).replace("\u00ad", "").split())


def editions(project: Project) -> Iterator[TypesetEdition]:
    yield from set_editions(load(project.flyer), EditionSpec(words=False, overset=True))


@pytest.mark.all
@pytest.mark.parametrize("block", SHOWN.values(), ids=SHOWN)
def test_a_text_of_three_paragraphs_stands_whole(project: Project, block: str) -> None:
    for ready in editions(showing(project, block)):
        assert WHOLE in printed(ready, "more.")


def test_every_block_that_shows_words_is_tried() -> None:
    silent = {"rule", "area", "space", "start", "fact", "also-in", "picture", "logo"}
    assert {block.partition(":")[0] for block in SHOWN.values()} | silent == set(all_blocks())


def test_the_line_of_another_language_prints_no_signs_of_markup(project: Project) -> None:
    project.change(LAYOUT, "  back:\n", "      - also-in: {}\n  back:\n")
    for file, line in ((EN, "Also in **English**: {organization.web}"), (ES, "También *en español*")):
        project.write(file, f"also_in: '{line}'\n" + (project.flyer / file).read_text("utf-8"))
    said = [printed(ready, "also_in") for ready in editions(project)]
    assert said == ["También en español", "Also in English: www.rop.org"]


@pytest.mark.all
@pytest.mark.usefixtures("no_font_packages")
def test_a_letter_that_no_font_has_is_told_wherever_it_stands(project: Project) -> None:
    project.change(FLYER, "phone: 503-543-8417", 'phone: 503-543-8417, address: "12 中 St, Scappoose, OR"')
    project.change(LAYOUT, "sheet: half-letter", "sheet: half-letter\norientation: landscape")
    showing(project, "mailing: {stamp: more.text}", "Stamp")
    assert "T302: no font of the flyer has “中” (U+4E2D)" in project.problems("press", languages=("en",))


def test_what_a_cell_says_in_several_paragraphs_is_printed_whole(project: Project) -> None:
    with_groups(project)
    rows = [group(1, meeting_en="One is here.\n\nTwo is here.\n\nThree is here.", name="Example\nGroup")]
    project.write("groups.csv", table(rows))
    project.printed_groups("screen", table="flyers/shots/groups.csv", languages=("en",))
    with pypdfium2.PdfDocument(project.root / "output/shots/shots.g1.en.screen.pdf") as document:
        words = " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    assert WHOLE in words
    assert "Example Group" in words


def test_a_place_for_a_stamp_says_to_each_group_what_is_its_own(project: Project) -> None:
    with_groups(project)
    project.change(
        LAYOUT, "stamp: {height: 20mm, logo: true}", "stamp: {height: 20mm, logo: true, text: place, at: {top: 160mm}}"
    )
    for file in (EN, ES):
        project.write(file, (project.flyer / file).read_text("utf-8") + 'place: "Stamp of {organization.name}"\n')
    project.write("groups.csv", table([group(1), group(2)]))
    project.printed_groups("copier", table="flyers/shots/groups.csv", languages=("en",))
    for number in (1, 2):
        with pypdfium2.PdfDocument(project.root / f"output/shots/shots.g{number}.en.copier.pdf") as document:
            words = " ".join(page.get_textpage().get_text_range() for page in document)
        assert f"Stamp of Example Group {number}" in " ".join(words.split())
