"""Titles: lines that words part themselves, each as wide as the measure, or smaller together; their level."""

from pathlib import Path

import pytest

from flyergen.artwork import GlyphRun
from flyergen.problem import FlyerError
from flyergen.project.editions import load, set_editions
from flyergen.project.requested_editions import EditionSpec
from flyergen.text.glyph_runs import Ink, overlap
from flyergen.units import points, pt
from project import EN, ES, LAYOUT, Project

PARTED = "cover:\n  title: |-\n    Saturday\n\n    May 1\n"
WIDE = 200
TALL = "- title: {text: cover.title, lock_up: true, at: {top: 60pt, width: 200pt, last_row: 6}}"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(tmp_path).add("shots").change(EN, "cover:\n  title: Free flu shots\n", PARTED)
    return project.change(ES, "cover:\n  title: Vacunas gratis contra la gripe\n", PARTED)


def lines(project: Project, settings: str, block: str = "title") -> list[GlyphRun]:
    """Return the lines of a lock-up of 200 pt over the words of the panel, where the column begins at 36 pt."""
    at = f"at: {{top: 60pt, x: 98pt, width: {WIDE}pt}}"
    locked = f"- {block}: {{text: cover.title, lock_up: true, {settings}, {at}}}"
    project.change(LAYOUT, "- title: cover.title", locked)
    (ready, *_) = set_editions(load(project.flyer), EditionSpec(("en",), overset=True))
    items = ready.fit.composition.panels["front"]
    return [item for item in items if isinstance(item, GlyphRun) and item.text.strip() in ("Saturday", "May 1", "Ya")]


def ink(run: GlyphRun) -> tuple[float, float]:
    """Return where a line's ink begins and ends, in points."""
    glyphs = run.glyphs[: len(run.text.rstrip())]
    before = sum(glyph.advance for glyph in glyphs[:-1])
    ends = (run.font.extents(glyphs[0].gid)[0], before + run.font.extents(glyphs[-1].gid)[2])
    left, right = (points(run.origin.x + pt(run.size) * end / 1000) for end in ends)
    return left, right


@pytest.mark.parametrize("block", ["title", "heading"])
def test_a_blank_line_parts_the_lines_of_a_lock_up_and_each_fills_the_measure(project: Project, block: str) -> None:
    weekday, date = lines(project, "style: title, level: 1, gap: 14pt", block)
    assert {line.element.role for line in (weekday, date) if line.element} == {"H1"}
    for line in (weekday, date):
        assert ink(line) == pytest.approx((98, 98 + WIDE), abs=0.1)
    cap = pt(date.size * date.font.cap_height / 1000)
    assert date.origin.y - cap - weekday.origin.y == pytest.approx(pt(14))
    assert date.size > weekday.size


def test_lines_whose_ink_would_touch_stand_further_apart(project: Project) -> None:
    weekday, date = lines(project, "gap: 9pt")
    cap = pt(date.size * date.font.cap_height / 1000)
    assert date.origin.y - cap - weekday.origin.y > pt(11)
    assert overlap([Ink(weekday, weekday.origin, 0)], [Ink(date, date.origin, 0)]) == 0.0


@pytest.mark.parametrize(("align", "share"), [("left", 0.0), ("center", 0.5), ("right", 1.0)])
def test_lines_that_are_too_tall_become_smaller_together(project: Project, align: str, share: float) -> None:
    styles = f"styles:\n  title: {{align: {align}}}\npanels:\n"
    project.change(LAYOUT, "panels:\n", styles)
    weekday, date = lines(project, "gap: 9pt, tallest: 80pt")
    left, right = ink(date)
    assert ink(weekday) == pytest.approx((left, right), abs=0.1)
    assert right - left < WIDE - 5
    assert left - 98 == pytest.approx(share * (WIDE - (right - left)), abs=0.2)
    cap = weekday.size * weekday.font.cap_height / 1000
    depth = -min(date.font.extents(glyph.gid)[1] for glyph in date.glyphs) * date.size / 1000
    assert points(date.origin.y - weekday.origin.y) + cap + depth == pytest.approx(80, abs=0.3)


@pytest.mark.parametrize(("align", "share"), [("left", 0.0), ("center", 0.5)])
def test_a_short_word_that_would_be_too_tall_is_narrower(project: Project, align: str, share: float) -> None:
    project.change(LAYOUT, "panels:\n", f"styles:\n  title: {{align: {align}}}\npanels:\n")
    project.change(EN, PARTED, "cover:\n  title: Ya\n")
    (title,) = lines(project, "tallest: 80pt")
    left, right = ink(title)
    assert title.size * title.font.cap_height / 1000 == pytest.approx(80, abs=0.1)
    assert left - 98 == pytest.approx(share * (WIDE - (right - left)), abs=0.2)


def test_a_title_that_is_too_tall_because_it_is_short_need_not_be_shortened(project: Project) -> None:
    project.change(EN, PARTED, "cover:\n  title: X\n").change(LAYOUT, "- title: cover.title", TALL)
    with pytest.raises(FlyerError) as caught:
        set_editions(load(project.flyer), EditionSpec(("en",)))
    problem = caught.value.problems[0]
    assert problem.code == "T301"
    assert problem.fact == "the words of `cover.title` are too tall for panel front in `en`"
    assert problem.hint == "say with `tallest` how high it may be, or give it more room in the layout"


def test_a_title_has_the_level_that_is_said(project: Project) -> None:
    weekday, date = lines(project, "level: 1")
    assert weekday.element is date.element
    assert date.element
    assert date.element.role == "H1"


def test_a_second_title_is_a_heading_of_its_level(project: Project) -> None:
    project.change(LAYOUT, "- paragraph: cover.body", "- title: {text: cover.body, level: 2}")
    (ready, *_) = set_editions(load(project.flyer), EditionSpec(("en",)))
    roles = {item.element.role for item in ready.fit.composition.panels["front"] if item.element}
    assert {"H1", "H2"} <= roles
