"""Different flyers on one sheet."""

from typing import Any

import pikepdf
import pypdfium2

from building import refusal, requested, told, unwatched
from flyergen.job.build import build
from flyergen.job.outcome import Built
from project import EN, LAYOUT, Project


def together(sheet: str = "", **asked: Any) -> Built:
    """Build both flyers together, for the copier."""
    request = requested("shots", sheet=sheet, together=True, **asked)
    (built,) = build(request._replace(flyers=("shots", "supper")), unwatched)
    return built


def two(project: Project) -> Project:
    """Have a second flyer of the same size, which says something else."""
    project.add("supper")
    text = project.root / "flyers" / "supper" / EN
    text.write_text(text.read_text("utf-8").replace("Everyone.", "Whoever is hungry."), "utf-8")
    return project


def test_two_flyers_share_a_sheet_in_each_language(project: Project) -> None:
    two(project)
    assert together(sheet="letter", preflight=False).problems == ()
    made = [f"output/shots+supper/shots+supper.{code}.copier.pdf" for code in ("en", "es")]
    assert project.made() == made
    with pypdfium2.PdfDocument(project.root / made[0]) as document:
        page = document[0]
        assert page.get_size() == (792, 612)
        words = page.get_textpage().get_text_range()
    assert words.index("Everyone.") < words.index("Whoever is hungry.")


def test_each_flyer_on_the_sheet_is_read_once_and_in_turn(project: Project) -> None:
    two(project)
    together(sheet="letter", preflight=False)
    with pikepdf.open(project.root / "output/shots+supper/shots+supper.en.copier.pdf") as pdf:
        (document,) = pdf.Root.StructTreeRoot.K
        assert document.S == "/Document"
        assert [str(part.S) for part in document.K] == ["/Part"] * 2
        assert [[str(section.S) for section in part.K] for part in document.K] == [["/Sect"] * 2] * 2


def test_flyers_of_two_sizes_cannot_share_a_sheet(project: Project) -> None:
    two(project).change(LAYOUT, "sheet: half-letter", "sheet: letter")
    built = together(sheet="tabloid")
    assert (built.lines, project.made()) == ((), [])
    assert told(built.problems) == (
        "S123: supper is 5.5 x 8.5 in, and shots is 8.5 x 11 in: they cannot share a sheet\n"
        "  hint: put flyers of one size on a sheet\n"
    )


def test_editions_of_groups_are_not_put_together(project: Project) -> None:
    two(project)
    assert refusal(lambda: together(sheet="letter", groups=("clinic",))) == (
        "G210: a local group's edition is not made for --together\n"
        "  hint: make the flyer itself for it, without --group\n"
    )


def test_without_a_sheet_flyers_are_not_put_together(project: Project) -> None:
    two(project)
    built = together()
    assert (built.lines, project.made()) == ((), [])
    assert told(built.problems) == (
        "S124: shots names no sheet that flyers could share\n  hint: add --sheet with a paper, such as letter\n"
    )
