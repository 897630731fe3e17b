"""Words beside a picture, a block or a drawing: where their lines end, and what is told of too short ones."""

from io import BytesIO

import pytest
from PIL import Image

from flyergen.artwork import GlyphRun
from flyergen.project.editions import load, set_editions
from flyergen.project.judgement import Demand
from flyergen.project.requested_editions import EditionSpec
from flyergen.typeset.legibility import Illegible
from project import EN, ES, LAYOUT, Project

_BODY = "- paragraph: cover.body"


@pytest.fixture
def beside(project: Project) -> Project:
    """A project whose front has a picture in a circle at the right, and many words."""
    stream = BytesIO()
    Image.linear_gradient("L").resize((900, 900)).convert("RGB").save(stream, "JPEG")
    project.write("art/sun.jpg", stream.getvalue())
    for file, words in ((EN, "Bring a neighbor. "), (ES, "Traiga a un vecino. ")):
        lines = (project.flyer / file).read_text("utf-8").splitlines()
        body = next(line for line in lines if "{contact.phone}" in line)
        project.change(file, body, f"{body} {words * 34}")
        project.change(file, "figure:\n", "figure:\n  sun: A sun, un sol.\n")
    picture = (
        "{file: art/sun.jpg, text: figure.sun, width: 1.5in, shape: circle, at: {top: 1.2in, x: 3.4in, wrap: 8pt}}"
    )
    return project.change(LAYOUT, _BODY, f"- picture: {picture}\n      {_BODY}")


def ends(project: Project) -> dict[float, float]:
    """Return the right end of each line of the body by its baseline."""
    (one,) = set_editions(load(project.flyer), EditionSpec(("en",), demand=Demand.draft))
    assert [str(problem) for problem in one.findings.page] == []
    found: dict[float, float] = {}
    for item in one.fit.composition.panels["front"]:
        if isinstance(item, GlyphRun) and item.key == "cover.body":
            found[item.origin.y] = max(found.get(item.origin.y, 0.0), item.origin.x + item.width)
    return found


def test_lines_end_before_a_circle_and_are_longer_below_it(beside: Project) -> None:
    centre, radius = (4.15 * 25.4, 1.95 * 25.4), 0.75 * 25.4
    found = ends(beside)
    near = [end for y, end in found.items() if abs(y - centre[1]) < radius * 0.6]
    assert near
    assert max(near) < centre[0] - radius
    assert max(found.values()) > centre[0]


def test_words_are_beside_a_tilted_block_as_it_is_tilted(beside: Project) -> None:
    before = ends(beside)
    beside.change(LAYOUT, "wrap: 8pt", "wrap: 8pt, rotate: 30")
    assert ends(beside) == before  # a circle is the same
    beside.change(LAYOUT, "shape: circle", "shape: rectangle")
    assert min(ends(beside).values()) < min(before.values())


def test_lines_that_are_too_short_to_read_stop_the_build(beside: Project) -> None:
    beside.change(LAYOUT, "x: 3.4in", "x: 1.6in")
    beside.change(LAYOUT, "width: 1.5in, shape: circle", "width: 3in, height: 2in")
    told = beside.problems("press", languages=("en",))
    assert "T318: beside a shape on panel front lines of `cover.body` are" in told
    assert "too short to read\n  hint: move the shape, make it or its `wrap` smaller, or leave" in told


def test_words_are_beside_the_shapes_of_a_drawing(project: Project) -> None:
    triangle = '<path d="M100 0 L100 100 L0 100 Z" fill="#ffffff"/>'
    project.write("art/hill.svg", f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">{triangle}</svg>')
    for file, words in ((EN, "Bring a neighbor. "), (ES, "Traiga a un vecino. ")):
        lines = (project.flyer / file).read_text("utf-8").splitlines()
        body = next(line for line in lines if "{contact.phone}" in line)
        project.change(file, body, f"{body} {words * 30}")
    plain = ends(project)
    art = "- {file: art/hill.svg, side: front, x: 2.5in, y: 0.6in, width: 3in, height: 3in, wrap: 6pt}"
    project.change(LAYOUT, "panels:\n", f"art:\n  {art}\npanels:\n")
    found = [*ends(project).values()]
    assert len(found) > len(plain)
    assert found[0] > found[2] > found[4]


def test_what_is_in_the_corner_of_the_box_of_a_circle_covers_nothing_of_it(beside: Project) -> None:
    dot = '<path d="M0 0 L10 0 L10 10 L0 10 Z" fill="#ffffff"/>'
    beside.write("art/dot.svg", f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">{dot}</svg>')
    picture = "- picture: {file: art/dot.svg, decoration: true, width: 0.1in, at: {top: 1.22in, x: 3.42in}}"
    beside.change(LAYOUT, _BODY, f"{picture}\n      {_BODY}")
    assert "covered" not in [one.kind for one in found_on(beside)]
    beside.change(LAYOUT, "top: 1.22in, x: 3.42in", "top: 1.9in, x: 4in")
    assert "covered" in [one.kind for one in found_on(beside)]


def found_on(project: Project) -> list[Illegible]:
    (one,) = set_editions(load(project.flyer), EditionSpec(("en",), demand=Demand.draft, overset=True))
    return [found for found in one.fit.collisions if isinstance(found, Illegible)]
