"""Lock-ups of headings, paragraphs and facts: their markup stays, and every word is printed, in every edition."""

from pathlib import Path

import pytest

from building import build_of, errors_of
from flyergen.artwork import GlyphRun
from flyergen.engine.typeset_editions import Ask, load, set_editions
from flyergen.units import mm, points
from project import EN, ES, LAYOUT, Project

DECK = "deck: A **free** shot for *everybody* at the [clinic](https://www.rop.org)\n"
BLOCKS = """- paragraph: {text: deck, style: small, lock_up: true, lines: 2, gap: 4pt}
      - fact: {fact: organization.web, style: small, lock_up: true, tallest: 30pt}
      - points: {text: points, level: 2}"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(tmp_path).add("shots")
    for file in (EN, ES):
        project.change(file, "document:\n", f"{DECK}document:\n")
    return project.change(LAYOUT, "- points: {text: points, level: 2}", BLOCKS)


def test_bold_words_and_links_of_a_lock_up_keep_their_elements(project: Project) -> None:
    (ready, *_) = set_editions(load(project.flyer), Ask(("en",)))
    items = ready.fit.composition.panels["front"]
    runs = [item for item in items if isinstance(item, GlyphRun) and item.key == "deck"]
    said = [(run.text.strip(), run.element.role if run.element else "") for run in runs]
    assert said == [
        ("A", "P"),
        ("free", "Strong"),
        ("shot for", "P"),
        ("everybody", "Em"),
        ("at the", "P"),
        ("clinic", "Link"),
    ]
    rows = {round(run.origin.y, 3): [one for one in runs if one.origin.y == run.origin.y] for run in runs}
    ends = [some[-1].origin.x + some[-1].width for some in rows.values()]
    starts = [some[0].origin.x for some in rows.values()]
    assert len(rows) == 2
    assert max(ends) - min(ends) < mm(12)  # side bearings and the last blank
    assert max(starts) - min(starts) < mm(3)
    assert points(min(ends) - max(starts)) > 320


def test_a_lock_up_is_in_all_editions(project: Project, tmp_path: Path) -> None:
    built = build_of(str(project.flyer), "copier", "screen", "web", output=str(tmp_path / "out"))
    assert errors_of(built.problems) == ()
    (page,) = (tmp_path / "out").rglob("*.html")
    html = page.read_text("utf-8")
    assert all(word in html for word in ("free", "everybody", "clinic"))
