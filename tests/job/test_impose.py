"""Several on a sheet: as the layout says, or as is asked for; and what is read of it."""

from typing import Any

import pikepdf
import pytest

from building import refusal
from project import LAYOUT, Project
from raffle import codes, read_aloud

COPIER, PRESS = "output/shots/shots.en.copier.pdf", "output/shots/shots.en.press.pdf"


def paper(project: Project, file: str) -> list[float]:
    """Return the width and the height of the first page, in inches."""
    with pikepdf.open(project.root / file) as document:
        return [round(float(edge) / 72, 3) for edge in document.pages[0].MediaBox[2:]]


def test_a_half_sheet_goes_on_the_copiers_letter_twice_and_is_read_once(project: Project) -> None:
    project.printed("copier", languages=("en",))
    alone = read_aloud(project.root / COPIER)
    built = project.build("copier", languages=("en",), sheet="letter")
    assert built.problems == ()
    assert built.way == (
        "print the copier files at 100 %, on 11 x 8.5 in paper, 2 to a sheet, on both sides, flipped on the short edge"
    )
    assert paper(project, COPIER) == [11, 8.5]
    assert read_aloud(project.root / COPIER) == alone


LARGER = "few copiers hold 5.5 x 8.5 in paper: `--sheet letter` prints 2 on a sheet of 11 x 8.5 in, to be cut apart"


@pytest.mark.parametrize(
    ("targets", "asked", "told"),
    [
        (["copier"], {}, True),
        (["bw"], {}, True),
        ([], {}, True),
        (["press"], {}, False),
        (["screen"], {}, False),
        (["copier"], {"sheet": "letter"}, False),
        (["copier"], {"up": 1}, False),
    ],
)
def test_a_paper_that_copiers_do_not_hold_is_told_with_what_prints_on_one_that_they_do(
    project: Project, targets: list[str], asked: dict[str, Any], told: bool
) -> None:
    for unchanged in (False, True):
        built = project.build(*targets, languages=("en",), preflight=False, **asked)
        assert (built.unchanged, LARGER in built.notes) == (unchanged, told)


@pytest.mark.parametrize(("size", "told"), [("letter", False), ("a4", False), ("11in x 8.5in", False), ("a5", True)])
def test_which_papers_copiers_hold(project: Project, size: str, told: bool) -> None:
    project.change(LAYOUT, "sheet: half-letter", f"sheet: {size}")
    notes = "\n".join(project.build("copier", languages=("en",), preflight=False).notes)
    assert ("few copiers hold 148 x 210 mm paper: `--sheet a4` prints 2 on a sheet" in notes) == told
    assert ("few copiers" in notes) == told


def test_the_layout_speaks_for_the_copier_and_the_shop_gets_one_piece(project: Project) -> None:
    project.write(LAYOUT, "impose: {sheet: tabloid, up: 4}\n" + (project.flyer / LAYOUT).read_text())
    project.printed("copier", "press", languages=("en",))
    assert (paper(project, COPIER), paper(project, PRESS)) == ([11, 17], [6.5, 9.5])


def test_the_shop_gets_a_whole_sheet_if_it_is_asked_for_by_name(project: Project) -> None:
    project.printed("press", languages=("en",), sheet="12in x 18in", up=2)
    with pikepdf.open(project.root / PRESS) as document:
        page = document.pages[0]
        trim = [round(float(edge) / 72, 3) for edge in page.TrimBox]
    assert [round(trim[2] - trim[0], 3), round(trim[3] - trim[1], 3)] in ([11, 8.5], [5.5, 17])


def test_languages_can_share_a_sheet_and_each_is_read_in_its_own(project: Project) -> None:
    project.write(LAYOUT, "impose: {sheet: letter, languages: together}\n" + (project.flyer / LAYOUT).read_text())
    project.printed("copier")
    assert "output/shots/shots.en-es.copier.pdf" in project.made()
    with pikepdf.open(project.root / "output/shots/shots.en-es.copier.pdf") as document:
        (whole,) = document.Root.StructTreeRoot.K
        assert [(str(part.S), str(part.Lang)) for part in whole.K] == [("/Part", "en"), ("/Part", "es")]


@pytest.mark.parametrize("target", ["copier", "press"])
def test_a_group_has_its_own_sheet_in_which_all_pieces_are_its_own(project: Project, target: str) -> None:
    project.change("flyer.yaml", "figures:", "groups: {may_change: [name, link]}\nfigures:")
    (project.root / "groups.csv").write_text("name,link\nYamhill,https://yamhill.example.org\n")
    project.printed_groups(target, languages=("en",), table="groups.csv", sheet="tabloid")
    (file,) = [name for name in project.made() if name.endswith(".pdf")]
    front, back = codes(project.root / file)
    assert (front, set(back)) == ([], {"https://yamhill.example.org"})
    assert len(back) == 4


def test_more_than_fit_are_refused(project: Project) -> None:
    assert project.problems("copier", languages=("en",), up=3) == (
        "S112: 2 pieces of 5.5 x 8.5 in fit on 8.5 x 11 in, and 3 are asked for\n"
        "  hint: take a larger sheet, or ask for 2\n"
    )
    assert project.made() == []


def test_a_paper_that_there_is_not_is_refused(project: Project) -> None:
    said = refusal(lambda: project.build("copier", languages=("en",), sheet="lettr"))
    assert said == "S101: there is no paper called “lettr”\n  hint: did you mean `letter`?\n"
