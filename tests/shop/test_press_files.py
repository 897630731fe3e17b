"""What a print shop gets: preflighted files with their languages and copies, and the names of the whole job."""

from hashlib import sha256

import pypdfium2
import pytest

from flyergen.job.orders import Order
from flyergen.project.editions import load
from flyergen.project.requested_editions import EditionSpec
from flyergen.shop.press_files import Handover, PressFile, hand_over, hand_over_group
from flyergen.source.tables.local_groups import group_files
from groups_project import as_yaml, with_groups
from project import FLYER, LAYOUT, Project

PRESS = Order("press")
TOGETHER = "extends: flat\nimpose: {sheet: letter, press: true, languages: together}\n"


def handed_over(project: Project, *languages: str, quantity: str = "") -> Handover:
    """Hand the small flyer over to a shop, with a number of copies."""
    if quantity:
        project.change(FLYER, "figures:\n", f"print: {{quantity: {quantity}}}\nfigures:\n")
    return hand_over(load(project.flyer), EditionSpec(languages), PRESS)


def of(file: PressFile) -> tuple[str, tuple[str, ...], int | None]:
    return file.name, file.languages, file.copies


def test_each_language_is_a_file_with_its_copies_and_the_source_is_shown_first(project: Project) -> None:
    job = handed_over(project, "es", "en", quantity="{es: 200}")
    files = [("shots.es.press.pdf", ("es",), 200), ("shots.en.press.pdf", ("en",), None)]
    assert sorted(map(of, job.files)) == sorted(files)
    assert (job.first.edition.language, job.grid, job.file_name("ticket.pdf")) == ("en", None, "shots.ticket.pdf")
    assert job.files[0].sha256 == sha256(job.files[0].data).hexdigest()
    assert [len(one.pages) for one in job.files] == [2, 2]
    assert {path.name[:6] for path in job.fonts} == {"Barlow", "Source"}


@pytest.mark.parametrize(("quantity", "copies"), [("{en: 300, es: 200}", 500), ("{en: 300}", None), ("70", 140)])
def test_languages_on_one_sheet_are_a_file_with_the_copies_of_both(
    project: Project, quantity: str, copies: int | None
) -> None:
    project.change(LAYOUT, "extends: flat\n", TOGETHER)
    job = handed_over(project, quantity=quantity)
    assert [of(one) for one in job.files] == [("shots.en-es.press.pdf", ("en", "es"), copies)]
    assert job.grid
    assert (job.grid.up, sorted(job.proofs)) == (2, ["en", "es"])


def test_a_group_gets_its_own_files_and_facts(project: Project) -> None:
    with_groups(project).write("groups/canby.yaml", as_yaml(7))
    (group,) = group_files(project.flyer / "groups", "groups")
    job = hand_over_group(load(project.flyer), EditionSpec(("es",)), PRESS, group)
    assert [one.name for one in job.files] == ["shots.canby.es.press.pdf"]
    assert (job.file_name("ticket.pdf"), job.facts.contact.phone) == ("shots.canby.ticket.pdf", "503-543-1007")
    with pypdfium2.PdfDocument(job.proofs["es"]) as document:
        assert "Reuniones: día 7" in "".join(page.get_textpage().get_text_range() for page in document)
