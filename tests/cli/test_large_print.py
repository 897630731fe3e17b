"""Large print on the command line: its option, its layout, and the pictures of its pages."""

from project import Project


def test_large_print_is_built_by_its_option_and_by_its_layout(project: Project) -> None:
    said = project.run("build", "--large-print", "--for", "screen")
    assert (said.exit, said.err) == (0, "")
    assert said.out.startswith("shots  large print on Letter, 2 languages, 1 target\n  en  18 on 27 pt  page-1 ")
    made = [f"output/shots/shots.large-print.{code}.screen.pdf" for code in ("en", "es")]
    assert project.made() == made
    again = project.run("build", "--layout", "large-print", "--for", "screen")
    assert "nothing has changed: 2 files are as they were" in again.out


def test_the_large_print_of_a_layout_that_there_is_not_is_refused(project: Project) -> None:
    assert project.run("build", "--layout", "bold", "--large-print").err == (
        "F103: shots has no layout `bold`\n  hint: it has layout\n1 problem in shots; nothing written\n"
    )


def test_large_print_has_pictures_of_its_pages(project: Project) -> None:
    said = project.run("preview", "shots", "--large-print", "--lang", "en")
    assert said.exit == 0
    assert said.out.splitlines()[0] == "output/shots/preview/shots.large-print.en.page-1.png"
