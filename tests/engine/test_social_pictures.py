"""Pictures for social media of a small flyer, whose cover has hardly any words."""

from project import EN, ES, LAYOUT, Project


def test_a_cover_with_nothing_but_a_title_is_a_picture_too(project: Project) -> None:
    project.change(LAYOUT, "      - paragraph: cover.body\n", "")
    project.change(EN, "  body: Call {contact.phone} before Friday.\n", "")
    project.change(ES, "  body: Llame al {contact.phone} antes del viernes.\n", "")
    assert project.printed("social") == ""
    assert "output/shots/shots.en.square.png" in project.made()
