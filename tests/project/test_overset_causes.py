"""Who is told to be shorter where something does not fit: what is too long, and not what stands beside it."""

from groups_project import with_groups
from project import EN, FLYER, LAYOUT, Project


def told(project: Project) -> str:
    """Return what `check` says of the English edition alone."""
    project.change(FLYER, "languages: [en, es]", "languages: [en]")
    (project.flyer / "text/es.yaml").unlink()
    return project.checked()


def test_a_box_that_is_too_tall_is_named_with_the_room_that_it_lacks_and_not_the_words_beside_it(
    project: Project,
) -> None:
    project.change(
        LAYOUT, "      - paragraph: cover.body\n", "      - stamp: {height: 190mm}\n      - paragraph: cover.body\n"
    )
    said = told(project)
    assert "layout.yaml:9:9: T301: the block `stamp` does not fit on panel front in `en`\n" in said, said
    assert "hint: make it smaller, or give it " in said, said


def test_the_name_of_an_organization_is_named_and_not_the_text_beside_it(project: Project) -> None:
    with_groups(project)
    project.change(FLYER, "name: Rural Organizing Project", f"name: {'Rural Organizing ' * 40}Project")
    said = told(project)
    assert "flyer.yaml:2:22: T301: the words of `organization.name` do not fit in their box on panel back" in said, said
    assert "hint: shorten `organization.name` (it has 687 letters, and " in said, said


def test_a_text_that_is_nearly_all_an_address_is_asked_for_no_more_than_it_has(project: Project) -> None:
    address = f"https://www.{'example-' * 60}long.org"
    project.change(FLYER, "web: https://www.rop.org", f"web: {address}")
    project.change(EN, "body: Call {contact.phone} before Friday.", 'body: "See {organization.web}."')
    project.change(LAYOUT, "      - qr: {code: {link: organization.web, text: code.alt}}\n", "")
    project.change(
        LAYOUT, "- paragraph: cover.body\n", "- paragraph: {text: cover.body, at: {top: 30mm, last_row: 9}}\n"
    )
    said = told(project)
    assert "shorten `organization.web` (it has 492 letters, and " in said, said
