"""Lines to write on, with their labels, which are for paper alone."""

from pathlib import Path

import pytest

from blocks.reading import lines, panel, right_of, roles, run, top_of
from flyergen.api import open_project
from flyergen.artwork import GlyphRun, extent
from flyergen.units import pt
from project import EN, ES, LAYOUT, Project

POINTS = "- points: {text: points, level: 2}"
WORDS = {
    EN: "steps: [Stand back, Say it out loud]\nslip:\n  - Name\n  - Phone\n  - Day\nslip_heading: My shift\n",
    ES: "steps: [Guarde distancia, Dígalo ya]\nslip:\n  - Nombre\n  - Teléfono\n  - Día\nslip_heading: Turno\n",
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(tmp_path)
    project = Project(tmp_path).add("shots")
    for file, words in WORDS.items():
        project.change(file, "document:\n", f"{words}document:\n")
        text = (project.flyer / file).read_text("utf-8")
        before, _, after = text.partition("points:\n")
        project.write(file, before + after[after.index("figure:\n") :])
    blocks = (
        "- bullets: {text: steps, mark: number, indent: 24pt}",
        "- heading: {text: slip_heading, level: 2}",
        "- write-in: {text: slip}",
    )
    return project.change(LAYOUT, POINTS, "\n      ".join(blocks))


def test_labels_stand_on_lines_as_wide_as_the_column_at_one_pitch(project: Project) -> None:
    items = panel(project)
    name, phone, day = lines(items)
    assert {round(extent(line.segments).width, 2) for line in (name, phone, day)} == {114.3}
    assert top_of(phone) - top_of(name) == pytest.approx(pt(28))
    assert top_of(day) - top_of(phone) == pytest.approx(pt(28))
    label = run(items, "Name")
    assert 0 < top_of(name) - label.origin.y < pt(label.size)
    assert roles(label)[:4] == ["P", "LBody", "LI", "L"]


def test_labels_may_share_a_row_and_stand_under_their_lines(project: Project) -> None:
    project.change(LAYOUT, "{text: slip}", "{text: slip, across: 2, label: under, gap: 10mm, lines: 2}")
    items = panel(project)
    assert len(lines(items)) == 6
    assert len({round(top_of(line), 3) for line in lines(items)}) == 4
    assert run(items, "Name").origin.y == run(items, "Phone").origin.y > top_of(lines(items)[2])
    assert run(items, "Phone").origin.x - run(items, "Name").origin.x == pytest.approx((114.3 - 10) / 2 + 10)
    assert run(items, "Day").origin.x == run(items, "Name").origin.x


def test_lines_need_no_label_and_a_label_must_leave_room_to_write(project: Project) -> None:
    project.change(
        EN, "  - Name\n", "  - The name that everybody at the courthouse on the hill calls you by, and another\n"
    )
    assert "T301" in project.problems("press")
    project.change(LAYOUT, "{text: slip}", "{text: slip, label: under}\n      - write-in: {lines: 3}")
    items = panel(project)
    assert len(lines(items)) == 6
    last = max(item.origin.y for item in items if isinstance(item, GlyphRun))
    assert [top_of(line) > last for line in lines(items)] == [False] * 3 + [True] * 3


def test_nobody_writes_on_a_phone_so_lines_and_the_heading_over_them_are_left_out(project: Project) -> None:
    (made,) = open_project(project.root)["shots"].build(languages=["en"], targets=["web"])
    assert made.data is not None, made.problems
    page = made.data.decode()
    assert all(words not in page for words in ("Phone<", "My shift"))
    assert "Say it out loud" in page
    assert '<ol class="points"' in page


def test_large_print_has_one_line_in_a_row_with_more_room(project: Project) -> None:
    project.change(LAYOUT, "{text: slip}", "{text: slip, across: 3}")
    items = panel(project, name="page-1", layout="large-print")
    written = [line for line in lines(items) if line.stroke and line.stroke.colour.name == "ink"]
    heights = [top_of(line) for line in written]
    assert heights[1] - heights[0] == pytest.approx(pt(54))
    assert run(items, "Name").size == 18
    assert right_of(run(items, "1")) < run(items, "Stand back").origin.x


def test_one_text_in_the_place_of_labels_is_told(project: Project) -> None:
    project.change(LAYOUT, "- write-in: {text: slip}", "- write-in: {text: cover.body}")
    assert project.problems().startswith(
        "flyers/shots/layout.yaml:12:26: T205: `cover.body` is not a list\n  hint: begin each of its items with `- `\n"
    )
