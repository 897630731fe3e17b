"""Whatever the row of a group or a piece says is printed, or told of at its line: awkward cells at random."""

import unicodedata
from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acceptance.test_any_text import letters, texts
from acceptance.wording import bare
from flyergen.artwork import GlyphRun
from flyergen.job.group_parts import GroupEditions
from flyergen.job.numbered import PieceEdition, PieceSheets
from flyergen.job.orders import Order
from flyergen.problem import FlyerError, Place, Problem
from flyergen.project.editions import TypesetEdition, load, set_editions
from flyergen.project.judgement import Demand
from flyergen.project.requested_editions import EditionSpec
from flyergen.project.verdict import verdict_on
from flyergen.source.tables.local_groups import read_rows
from flyergen.source.tables.numbered_piece_rows import PieceRow
from groups_project import COLUMNS, group, table, with_groups
from project import LAYOUT, Project
from raffle import raffle

rows = st.dictionaries(st.sampled_from(["name", "meeting en", "meeting es"]), texts, min_size=1)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A flyer with room for much, of which groups change the name and a line about meetings."""
    project = with_groups(Project(tmp_path_factory.mktemp("rows")).add("shots"))
    return project.change(LAYOUT, "sheet: half-letter", "sheet: tabloid")


@pytest.fixture(scope="module")
def group_editions(project: Project) -> GroupEditions:
    return GroupEditions(load(project.flyer), EditionSpec(words=False))


def printed(edition: TypesetEdition, key: str) -> str:
    assert edition.content
    items = (item for items in edition.content.slots.values() for item in items)
    return "".join(item.words for item in items if isinstance(item, GlyphRun) and item.key == key)


def stop_if(problems: Iterable[Problem]) -> None:
    if found := list(problems):
        raise FlyerError(found)


def in_a_cell(text: str) -> str:
    return unicodedata.normalize("NFC", text).replace("\r", " ")


def test_every_cell_that_is_accepted_is_printed_whole(
    project: Project, group_editions: GroupEditions, pytestconfig: pytest.Config
) -> None:
    @settings(max_examples=pytestconfig.getoption("--texts"), deadline=None, suppress_health_check=list(HealthCheck))
    @given(said=rows)
    def each_row(said: dict[str, str]) -> None:
        row = group(1) | {field: in_a_cell(text) for field, text in said.items() if text.strip()}
        (project.root / "groups.csv").write_text(table([row], COLUMNS), "utf-8")
        try:
            (written,) = read_rows(project.root / "groups.csv", group_editions.source.facts).groups
            judged = group_editions.judged_editions(group_editions.read(written))["sheet"]
            stop_if(problem for one in judged for problem in verdict_on(one.findings, Demand.print).errors)
        except FlyerError as error:
            if not all(problem.place and problem.place.line == 2 for problem in error.problems):
                raise AssertionError("nobody is told which row it is") from error
            return
        for one in judged:
            assert one.set_edition
            assert bare(printed(one.set_edition, "{organization.name}")) == bare(row["name"])  # a fact has no markup
            assert bare(printed(one.set_edition, "meeting")) == letters(row[f"meeting {one.language}"], row["phone"])

    each_row()


@pytest.fixture(scope="module")
def tickets(tmp_path_factory: pytest.TempPathFactory) -> PieceSheets:
    """Tickets with room for more than a number."""
    project = raffle(Project(tmp_path_factory.mktemp("tickets")).add("shots"))
    project.change(LAYOUT, "sheet: 3.5in x 2in", "sheet: tabloid").change(LAYOUT, "impose: letter\n", "")
    project.change(LAYOUT, "text: number, at: {foot: 122pt}", "text: number, at: {top: 90mm, width: 200mm}")
    (ready,) = set_editions(load(project.flyer), EditionSpec(words=False))
    return PieceEdition(ready).sheets(Order("copier"))


def test_every_value_of_a_piece_that_is_accepted_is_printed_whole(
    tickets: PieceSheets, pytestconfig: pytest.Config
) -> None:
    @settings(max_examples=pytestconfig.getoption("--texts"), deadline=None, suppress_health_check=list(HealthCheck))
    @given(number=texts.filter(str.strip))
    def each_piece(number: str) -> None:
        try:
            slots = tickets.piece(PieceRow(Place("pieces.csv", 2, 1), {"number": number, "code": "K7"}))
        except FlyerError as error:
            if not all(problem.place and problem.place.file == "pieces.csv" for problem in error.problems):
                raise AssertionError("nobody is told which piece it is") from error
            return
        items = (item for items in slots.values() for item in items)
        said = "".join(item.words for item in items if isinstance(item, GlyphRun) and item.key == "number")
        assert bare(said) == bare(f"No. {number}")

    each_piece()
