"""Points in rows: heads as boxes, rules over them, figures that hang at bullets."""

from pathlib import Path

import pytest

from flyergen.artwork import GlyphRun, Item, extent
from flyergen.artwork import Path as Shape
from flyergen.project.editions import load, set_editions
from flyergen.project.requested_editions import EditionSpec
from flyergen.units import pt
from project import EN, ES, LAYOUT, Project

POINTS = "- points: {text: points, level: 2}"
STYLES = """\
styles:
  point-heading: {size: 10pt, leading: 12pt, before: 0 rows, between: 1 row}
  point-body: {before: 1 row}
  label: {face: display, weight: 900, size: 14pt, snap: false}
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path).add("shots").change(LAYOUT, "panels:\n", f"leading: 12pt\n{STYLES}panels:\n")


def front(project: Project, points: str, language: str = "en") -> list[Item]:
    """Return the front's items with other settings of the points."""
    project.change(LAYOUT, POINTS, f"- points: {{text: points, level: 2, {points}}}")
    (ready, *_) = set_editions(load(project.flyer), EditionSpec((language,)))
    return list(ready.fit.composition.panels["front"])


def runs(items: list[Item], text: str) -> list[GlyphRun]:
    return [item for item in items if isinstance(item, GlyphRun) and item.text.strip() == text]


def test_a_numeral_of_three_lines_stands_on_the_baseline_of_its_heading(project: Project) -> None:
    items = front(project, "numeral_lines: 3")
    (numeral,), (heading,) = runs(items, "1"), runs(items, "Who can come")
    assert numeral.origin.y == pytest.approx(heading.origin.y)
    cap = pt(heading.size * heading.font.cap_height / 1000)
    assert pt(numeral.size * numeral.font.cap_height / 1000) == pytest.approx(pt(2 * 12) + cap)


def test_bodies_stand_at_the_same_distance_from_the_numeral_however_long_the_heading(project: Project) -> None:
    project.change(
        EN, "Who can come", "Who can come to this and to all of the other clinics that are held in our county"
    )
    items = front(project, "numeral_lines: 3")
    gaps = [
        runs(items, body)[0].origin.y - runs(items, numeral)[0].origin.y
        for numeral, body in (("1", "Everyone."), ("2", "Nothing."))
    ]
    assert gaps[0] == pytest.approx(gaps[1]) == pytest.approx(pt(24))


def test_bodies_stand_beside_the_numeral_or_under_it(project: Project) -> None:
    beside = runs(front(project, "indent: 40pt, numeral_lines: 2"), "Everyone.")[0]
    project.change(LAYOUT, "indent: 40pt", "indent: 40pt, body: under")
    (ready, *_) = set_editions(load(project.flyer), EditionSpec(("en",)))
    under = runs(list(ready.fit.composition.panels["front"]), "Everyone.")[0]
    assert beside.origin.x - under.origin.x == pytest.approx(pt(40))


def test_a_rule_stands_over_each_point_at_its_distance(project: Project) -> None:
    items = front(project, "numeral_lines: 3, rule: {colour: brand, weight: 2pt, gap: 10pt}")
    rules = [item for item in items if isinstance(item, Shape) and item.stroke]
    assert len(rules) == 2
    for rule, numeral in zip(rules, (*runs(items, "1"), *runs(items, "2")), strict=True):
        top = numeral.origin.y - pt(numeral.size * numeral.font.cap_height / 1000)
        assert rule.stroke
        assert rule.stroke.width == pytest.approx(pt(2))
        _, *start = rule.segments[0]
        assert top - start[1] == pytest.approx(pt(11))


@pytest.mark.parametrize(("language", "said"), [("en", "28%"), ("es", "28\N{NO-BREAK SPACE}%")])
def test_the_top_of_a_figure_is_level_with_that_of_its_text(language: str, said: str, project: Project) -> None:
    project.change(EN, "    body: Everyone.\n", "    body: Everyone.\n    bullets: [Of us, Of you]\n")
    project.change(ES, "    body: Todas las personas.\n", "    body: Todas.\n    bullets: [De nos, De vos]\n")
    items = front(project, "labels: {figures: [figures.share], sign: 0.5}", language)
    (number,) = runs(items, said)
    (sign,) = (item for item in items if isinstance(item, Shape) and item.element is number.element)
    (words,) = runs(items, {"en": "Of us", "es": "De nos"}[language])
    tops = [run.origin.y - pt(run.size * run.font.cap_height / 1000) for run in (number, words)]
    assert tops[0] == pytest.approx(tops[1])
    cap, box = pt(number.size * number.font.cap_height / 1000), extent(sign.segments)
    assert (box.y, box.height) == pytest.approx((number.origin.y - cap, cap / 2), abs=0.05)
    assert number.element
    assert (number.element.actual_text, number.element.parent.role if number.element.parent else "") == (said, "Lbl")
    discs = [item for item in items if isinstance(item, Shape) and item.element and item.element.role == "Lbl"]
    assert len(discs) == 1  # the second text has no figure


def test_a_rule_alone_leaves_the_numeral_at_its_size(project: Project) -> None:
    items = front(project, "rule: {colour: brand}")
    (numeral,), (heading,) = runs(items, "1"), runs(items, "Who can come")
    assert numeral.size == pytest.approx(46)
    assert numeral.origin.y == pytest.approx(heading.origin.y)


@pytest.mark.parametrize(
    ("points", "told"),
    [
        (
            "starts: [{panel: front}, {panel: back}]",
            (
                "L414: `start: back` names no panel of this flow\n"
                "  hint for these 2: delete it: it is for panels with `flow:`\n"
            ),
        ),
        (
            "labels: {figures: [figures.shar]}",
            "L403: there is no fact `figures.shar`\n  hint: did you mean `figures.share`?\n",
        ),
        (
            "labels: {figures: [contact.phone]}",
            "L408: `contact.phone` is not a figure\n  hint: the figures are share\n",
        ),
        (
            "labels: {figures: [figures.share], sign: 3}",
            "L108: `3` is too large here\n  hint: write at most 1\n",
        ),
    ],
)
def test_what_points_cannot_be_told_is_a_problem(
    points: str, told: str, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.change(LAYOUT, POINTS, f"- points: {{text: points, level: 2, {points}}}")
    monkeypatch.chdir(project.root)
    assert told in project.errors()
