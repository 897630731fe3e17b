"""A poem: its lines end where they end in the words, stanzas are apart, and some lines are indented."""

from pathlib import Path

import pytest

from flyergen.artwork import GlyphRun
from flyergen.project.editions import load, set_editions
from flyergen.project.requested_editions import EditionSpec
from flyergen.units import pt
from project import EN, ES, LAYOUT, Project

POINTS = "- points: {text: points, level: 2}"
POEM = """\
poem: |
  Sunset and evening star,
    And one *clear* call for me!

  But such a tide as moving seems asleep,
    Too full for sound and foam.
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(tmp_path).add("shots")
    for file in (EN, ES):
        project.change(file, "document:\n", f"{POEM}document:\n")
    return project.change(LAYOUT, POINTS, f"- verse: {{text: poem, indent: 18pt}}\n      {POINTS}")


def test_a_poem_keeps_its_lines_its_stanzas_and_its_indents(project: Project) -> None:
    (ready, *_) = set_editions(load(project.flyer), EditionSpec(("en",)))
    runs = [item for item in ready.fit.composition.panels["front"] if isinstance(item, GlyphRun) and item.key == "poem"]
    lines: dict[float, list[GlyphRun]] = {}
    for one in runs:
        lines.setdefault(round(one.origin.y, 3), []).append(one)
    said = ["".join(one.text for one in some).strip() for some in lines.values()]
    assert said == [
        "Sunset and evening star,",
        "And one clear call for me!",
        "But such a tide as moving seems asleep,",
        "Too full for sound and foam.",
    ]
    first, second, third, fourth = (some[0].origin for some in lines.values())
    assert (second.x - first.x, fourth.x - third.x) == pytest.approx((pt(18), pt(18)))
    assert third.y - second.y > 1.5 * (second.y - first.y)
