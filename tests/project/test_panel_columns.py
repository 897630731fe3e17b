"""Columns within a panel: their reading order, their copyfitting, and what becomes of them in other editions."""

import pypdfium2
import pytest

from flyergen.api import open_project
from flyergen.artwork import GlyphRun, Path
from flyergen.project.editions import TypesetEdition, judged_in_media, load, set_editions
from flyergen.project.judgement import Demand
from flyergen.project.requested_editions import EditionSpec
from flyergen.project.verdict import verdict_on
from project import EN, ES, LAYOUT, Project

_WORDS = {EN: "Bring a light and a name, and somebody who has never come. ", ES: "Traiga una luz y un nombre. "}


@pytest.fixture
def divided(project: Project) -> Project:
    """A project whose front has two balanced columns with a rule, under a title over both."""
    project.change(LAYOUT, "      - title: cover.title\n", "      - title: {text: cover.title, at: {top: 30pt}}\n")
    columns = "    top: 1.5in\n    columns: {number: 2, gap: 16pt, rule: brand, balanced: true}\n    last_row: 30\n"
    project.change(LAYOUT, "  front:\n    last_row: 30\n", f"  front:\n{columns}")
    for file, words in _WORDS.items():
        body = next(
            line for line in (project.flyer / file).read_text("utf-8").splitlines() if "{contact.phone}" in line
        )
        project.change(file, body, f"{body} {words * 8}")
    return project


def edition(project: Project, language: str = "en") -> TypesetEdition:
    (found,) = set_editions(load(project.flyer), EditionSpec((language,), demand=Demand.draft))
    return found


def lefts(one: TypesetEdition) -> list[float]:
    """Return where the lines of the front begin, in the order in which they are read, each place once."""
    runs = (item for item in one.fit.composition.panels["front"] if isinstance(item, GlyphRun))
    return list(dict.fromkeys(round(run.origin.x) for run in runs if run.key == "cover.body"))


def test_words_run_from_column_to_column_and_a_block_with_a_place_is_over_both(divided: Project) -> None:
    one = edition(divided)
    assert one.fit.composition.fits
    first, second = lefts(one)
    assert second - first == pytest.approx((139.7 - 25.4 + 5.64) / 2, abs=1)
    title = next(run for run in one.fit.composition.panels["front"] if isinstance(run, GlyphRun))
    assert title.key == "cover.title"
    assert title.width > second - first
    (rule,) = (item for item in one.fit.composition.panels["front"] if isinstance(item, Path) and item.stroke)
    assert rule.element is None


def test_on_a_phone_and_in_large_print_there_is_one_column_and_every_word(divided: Project) -> None:
    source = load(divided.flyer)
    for medium, spec in (("phone", EditionSpec(("en",))), ("large_print", EditionSpec(("en",), "large-print"))):
        (one,) = judged_in_media(source, spec, (medium,))[medium]
        assert one.set_edition
        assert [str(problem) for problem in verdict_on(one.findings, spec.demand).errors] == []
        panels = one.set_edition.fit.composition.panels.values()
        runs = [item for items in panels for item in items if isinstance(item, GlyphRun) and item.key == "cover.body"]
        assert len({round(run.origin.x) for run in runs if run.glyphs[0].text == "B"}) <= 1
        assert "".join(run.text for run in runs).count("Bring") == 8


def test_a_copier_keeps_the_columns(divided: Project) -> None:
    spec = EditionSpec(("en",))
    (one,) = judged_in_media(load(divided.flyer), spec, ("white_border",))["white_border"]
    assert one.set_edition
    assert len(lefts(one.set_edition)) == 2


def test_columns_of_another_language_are_mirrored_and_read_from_the_right() -> None:
    arabic = dict.fromkeys(("first", "second"), "نلتقي كل يوم في بيت الجيران ونقرأ الأسماء معا. " * 6)
    files = {
        "flyer.yaml": "languages: [ar]\norganization: {name: Rural Organizing Project}\ntheme: fir-gold\n",
        "layout.yaml": "extends: flat\nsheet: half-letter\npanels:\n  front:\n    columns: {number: 2, rule: brand}\n"
        "    blocks: [{title: title}, {paragraph: first}, {start: {column: 2}}, {paragraph: second}]\n",
        "text/ar.yaml": "review: reviewed\ndocument: {title: الجيران}\ntitle: الجيران\n"
        + "".join(f"{key}: {words}\n" for key, words in arabic.items()),
    }
    (made,) = open_project({f"flyers/one/{name}": text for name, text in files.items()})["one"].build(
        targets=["copier"]
    )
    assert made.data
    with pypdfium2.PdfDocument(made.data) as document:
        page = document[0].get_textpage()
        boxes = [page.get_charbox(n) for n in range(page.count_chars()) if page.get_text_range(n, 1) == "ن"]
    middle = 396 / 2
    assert boxes[1][0] > middle > boxes[-1][0]
