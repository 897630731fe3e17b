"""`flyergen build A B --together`: different flyers on one sheet."""

import pikepdf
import pypdfium2

from cli.project import EN, LAYOUT, Project


def two(project: Project) -> Project:
    """Have a second flyer of the same size, which says something else."""
    project.add("supper")
    text = project.root / "flyers" / "supper" / EN
    text.write_text(text.read_text("utf-8").replace("Everyone.", "Whoever is hungry."), "utf-8")
    return project


def test_two_flyers_share_a_sheet_in_each_language(project: Project) -> None:
    said = two(project).run("build", "shots", "supper", "--together", "--sheet", "letter", "--no-preflight")
    assert said.exit == 0, said.err
    made = [f"output/shots+supper/shots+supper.{code}.copier.pdf" for code in ("en", "es")]
    assert project.made() == made
    with pypdfium2.PdfDocument(project.root / made[0]) as document:
        page = document[0]
        assert page.get_size() == (792, 612)
        words = page.get_textpage().get_text_range()
    assert words.index("Everyone.") < words.index("Whoever is hungry.")


def test_each_flyer_on_the_sheet_is_read_once_and_in_turn(project: Project) -> None:
    two(project).run("build", "shots", "supper", "--together", "--sheet", "letter", "--no-preflight")
    with pikepdf.open(project.root / "output/shots+supper/shots+supper.en.copier.pdf") as pdf:
        (document,) = pdf.Root.StructTreeRoot.K
        assert document.S == "/Document"
        assert [str(part.S) for part in document.K] == ["/Part"] * 2
        assert [[str(section.S) for section in part.K] for part in document.K] == [["/Sect"] * 2] * 2


def test_flyers_of_two_sizes_cannot_share_a_sheet(project: Project) -> None:
    two(project).change(LAYOUT, "sheet: half-letter", "sheet: letter")
    said = project.run("build", "shots", "supper", "--together", "--sheet", "tabloid")
    assert (said.exit, said.out, project.made()) == (1, "", [])
    assert said.err == (
        "S123: supper is 5.5 x 8.5 in, and shots is 8.5 x 11 in: they cannot share a sheet\n"
        "  hint: put flyers of one size on a sheet\n"
        "1 problem in shots+supper; nothing written\n"
    )


def test_editions_of_groups_are_not_put_together(project: Project) -> None:
    said = two(project).run("build", "shots", "supper", "--together", "--sheet", "letter", "--group", "clinic")
    assert (said.exit, said.out, project.made()) == (1, "", [])
    assert said.err == (
        "G210: a local group's edition is not made for --together\n"
        "  hint: make the flyer itself for it, without --group\n"
        "1 problem; nothing written\n"
    )


def test_without_a_sheet_flyers_are_not_put_together(project: Project) -> None:
    said = two(project).run("build", "shots", "supper", "--together")
    assert (said.exit, said.out, project.made()) == (1, "", [])
    assert said.err == (
        "S124: shots names no sheet that flyers could share\n"
        "  hint: add --sheet with a paper, such as letter\n"
        "1 problem in shots+supper; nothing written\n"
    )
