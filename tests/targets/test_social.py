"""Pictures for social media of a small flyer, whose cover has hardly any words."""

from project import EN, ES, LAYOUT, Project


def test_a_cover_with_nothing_but_a_title_is_a_picture_too(project: Project) -> None:
    project.change(LAYOUT, "      - paragraph: cover.body\n", "")
    project.change(EN, "  body: Call {contact.phone} before Friday.\n", "")
    project.change(ES, "  body: Llame al {contact.phone} antes del viernes.\n", "")
    assert project.printed("social") == ""
    assert "output/shots/shots.en.square.png" in project.made()


def test_a_flyer_without_a_title_on_it_has_the_title_of_its_document_in_a_picture(project: Project) -> None:
    project.change(LAYOUT, "      - title: cover.title\n", "").change(LAYOUT, "level: 2", "level: 1")
    project.change(EN, "cover:\n  title: Free flu shots\n", "cover:\n")
    project.change(ES, "cover:\n  title: Vacunas gratis contra la gripe\n", "cover:\n")
    assert project.printed("social") == ""
    said = (project.root / "output/shots/shots.en.square.txt").read_text("utf-8")
    assert said == "Free flu shots. Call 503-543-8417 before Friday.\n"
