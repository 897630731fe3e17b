"""The programme of an event: hours as each language writes them, beside what happens then."""

from pathlib import Path

import pytest

from flyergen.artwork import Element, GlyphRun, Item
from flyergen.artwork import Path as Shape
from flyergen.flyer.language import event_dates
from flyergen.project.editions import load, set_editions
from flyergen.project.requested_editions import EditionSpec
from flyergen.units import pt
from project import EN, ES, FLYER, LAYOUT, Project

POINTS = "- points: {text: points, level: 2}"
EVENT = """\
event:
  start: 2027-05-01 10:00
  end: 2027-05-01 14:00
  time_zone: America/Los_Angeles
  programme: [10:00, 12:00]
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(tmp_path).add("shots")
    project.change(FLYER, "figures:\n", f"{EVENT}figures:\n")
    for file, hours in ((EN, ("Doors open", "Lunch for all who came")), (ES, ("Abrimos", "Comida para todos"))):
        text = "".join(f"  - {words}\n" for words in hours)
        project.change(file, "document:\n", f"hours:\n{text}document:\n")
    return project.change(LAYOUT, POINTS, f"- programme: {{text: hours, indent: 60pt}}\n      {POINTS}")


def front(project: Project, language: str = "en") -> list[Item]:
    (ready, *_) = set_editions(load(project.flyer), EditionSpec((language,)))
    return list(ready.fit.composition.panels["front"])


def run(items: list[Item], text: str) -> GlyphRun:
    (found,) = [item for item in items if isinstance(item, GlyphRun) and item.text.strip() == text]
    return found


def place(item: Item) -> list[str]:
    """Return the roles of an item in the structure, its own first."""
    roles, element = [], item.element
    while isinstance(element, Element):
        roles.append(element.role)
        element = element.parent
    return roles


def test_an_hour_stands_on_the_first_line_of_its_words(project: Project) -> None:
    items = front(project)
    hour, words = run(items, "10\N{NO-BREAK SPACE}a.m."), run(items, "Doors open")
    assert hour.origin.y == pytest.approx(words.origin.y)
    assert words.origin.x - hour.origin.x == pytest.approx(pt(60))


def test_each_language_writes_the_hours_in_its_own_way(project: Project) -> None:
    assert run(front(project), "noon")
    spanish = front(project, "es")
    assert run(spanish, "10\N{NO-BREAK SPACE}a.\N{NO-BREAK SPACE}m.")
    assert run(spanish, "mediodía")


def test_an_hour_that_is_wider_than_its_column_runs_on_under_itself(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(event_dates, "programme_hours", lambda *_: ("10", "a quarter past noon"))
    items = front(project, "es")
    upper, lower = run(items, "a quarter"), run(items, "past noon")
    assert lower.origin.x == pytest.approx(upper.origin.x)
    assert lower.origin.y > upper.origin.y
    assert run(items, "Comida para todos").origin.y == pytest.approx(upper.origin.y)


def test_a_reader_hears_a_list_whose_labels_are_the_hours(project: Project) -> None:
    items = front(project)
    assert place(run(items, "noon"))[:3] == ["Lbl", "LI", "L"]
    assert place(run(items, "Lunch for all who came"))[:4] == ["P", "LBody", "LI", "L"]


def test_a_rule_stands_over_each_hour(project: Project) -> None:
    project.change(LAYOUT, "indent: 60pt", "rule: {weight: 0.5pt, gap: 5pt}")
    items = front(project)
    rules = [item for item in items if isinstance(item, Shape) and item.stroke and item.stroke.width == pt(0.5)]
    for rule, words in zip(rules, ("Doors open", "Lunch for all who came"), strict=True):
        _, *start = rule.segments[0]
        below = run(items, words)
        cap = pt(below.size * below.font.cap_height / 1000)
        assert below.origin.y - cap - start[1] == pytest.approx(pt(5.25))


def test_hours_and_texts_are_as_many(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.root)
    project.change(FLYER, "[10:00, 12:00]", "[10:00, 11:00, 12:00]")
    assert project.problems() == (
        "flyers/shots/text/en.yaml:3:5: T208: `hours` has 2 texts, and the programme has 3 hours\n"
        "  hint: write an hour for each text under `programme:` of the event in flyer.yaml\n"
    )
