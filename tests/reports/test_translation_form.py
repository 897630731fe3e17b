"""What a translator's form shows: where each text is on its panel, small pictures of the panels, and who asks."""

from io import BytesIO

import pytest
from PIL import Image

from flyergen.api import open_project
from flyergen.geometry import Rect
from flyergen.project.editions import load
from flyergen.reports.translation_form import TextPanel, form_contents, panel_of_text, panel_picture
from flyergen.session.editor import Editor
from flyergen.source.exchange.form_contents import FormContents
from in_memory import SHOTS
from project import EN, FLYER, Project


@pytest.fixture
def editor() -> Editor:
    return open_project(SHOTS, "shots")["shots"].editor("en")


def of(project: Project, note: str = "") -> FormContents:
    return form_contents(load(project.flyer, name="shots"), "es", note)


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> FormContents:
    """The form of the small flyer."""
    return of(Project(tmp_path_factory.mktemp("form")).add("shots"), "Thank you!")


def test_a_text_is_on_its_panel_with_a_box_in_percent(editor: Editor) -> None:
    found = panel_of_text(editor, "cover.title")
    assert found is not None
    assert (found.panel, found.side) == ("front", "outside")
    assert found.window == pytest.approx(Rect(0, 0, 139.7, 215.9))
    left, top, width, height = found.percent
    assert (left, top) == pytest.approx((100 * found.box.x / 139.7, 100 * found.box.y / 215.9), abs=0.01)
    assert (width, height) == pytest.approx((100 * found.box.width / 139.7, 100 * found.box.height / 215.9), abs=0.01)
    below = panel_of_text(editor, "points.1.body")
    assert below is not None
    assert below.box.y > found.box.bottom
    back = panel_of_text(editor, "figure.caption")
    assert back is not None
    assert (back.panel, back.side) == ("back", "inside")
    assert panel_of_text(editor, "document.title") is None


def test_what_is_shown_around_a_panel_ends_with_its_side(editor: Editor) -> None:
    around = panel_of_text(editor, "cover.title", around=20)
    assert around is not None
    assert around.window == pytest.approx(Rect(0, 0, 139.7, 215.9))
    part = TextPanel("front", "outside", Rect(10, 20, 100, 50), Rect(35, 30, 50, 5))
    assert part.percent == (25, 20, 50, 10)


def test_a_panel_is_drawn_for_its_text(editor: Editor) -> None:
    with Image.open(BytesIO(panel_picture(editor, "cover.title", 40))) as shown:
        assert shown.size == (220, 340)
    with pytest.raises(KeyError):
        panel_picture(editor, "document.title", 40)


def test_the_form_has_the_texts_in_their_places_and_sides_in_their_order(form: FormContents) -> None:
    assert (form.title, form.note, [*form.panels], form.sides) == (
        "Free flu shots",
        "Thank you!",
        ["front", "back"],
        (("front",), ("back",)),
    )
    assert (form.places["cover.title"].panel, form.places["figure.caption"].panel) == ("front", "back")
    assert "figure.picture" not in form.places
    panel = form.panels["front"]
    with Image.open(BytesIO(panel.png)) as small:
        assert (small.format, small.size, small.mode) == ("PNG", (panel.width, panel.height), "P")
        assert small.width == 440
        assert len(small.getcolors() or ()) <= 8


def test_each_text_says_where_it_stands(form: FormContents) -> None:
    where = form.where
    assert where["cover.title"] == "Where it stands: Front."
    assert where["document.title"] == ("This is not printed. It is the name of the document in a reader’s window.")
    assert where["figure.picture"] == (
        "This is not printed. It is read aloud in place of the picture, for people who do not see it."
    )


def test_a_form_is_from_the_contact_of_the_flyer_or_from_its_group(form: FormContents, project: Project) -> None:
    """What the file of the original says of a text comes along."""
    group = "Rural Organizing Project"
    assert (form.sender, dict(form.notes)) == ((group, group, group, ""), {})
    project.change(FLYER, "contact: {", "contact: {name: Amanda Aguilar Shank, email: amanda@rop.org, ")
    project.change(EN, "cover:\n", "cover:\n  # what people see first\n")
    other = of(project)
    assert other.sender == ("Amanda Aguilar Shank", "Amanda", group, "amanda@rop.org")
    assert other.notes == {"cover.title": "what people see first"}
    assert other.facts["contact.phone"] == "503-543-8417"


def test_an_original_that_cannot_be_set_has_a_form_without_pictures(project: Project) -> None:
    project.change(EN, "body: Everyone.", "body: Everyone {contact.fone}.")
    found = of(project)
    assert (found.panels, found.sides, found.places) == ({}, (), {})
    assert found.where["cover.title"] == "This is not on the sheet that you see here."
