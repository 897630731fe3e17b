"""Papers: for each sheet there is one of the other system, and a layout may name its own."""

import pytest

from flyergen.flyer.layout import Impose, Layout
from flyergen.flyer.papers import PAPERS, on_sheet_of
from flyergen.names import Count, Name
from flyergen.problem import Place
from flyergen.sheet.papers import paper

DRAWN = Layout("layout", Place("layout.yaml"), sheet=Name("half-letter"))


@pytest.mark.parametrize(("letter", "a4"), PAPERS["a4"].items())
def test_a_sheet_and_the_one_for_it_are_about_as_large(letter: str, a4: str) -> None:
    one, other = sorted(paper(letter)), sorted(paper(a4))
    assert one == pytest.approx(other, rel=0.2)


def test_from_a_papers_sheet_the_way_back_leads_to_a_sheet_that_leads_there() -> None:
    assert {PAPERS["a4"][letter] for letter in PAPERS["letter"].values()} == set(PAPERS["a4"].values())
    assert PAPERS["letter"]["a4"] == "letter"


def test_a_layout_is_put_on_the_sheet_of_the_paper_and_knows_how_it_was_drawn() -> None:
    found = on_sheet_of("a4", DRAWN, DRAWN)
    assert (found.sheet, found.sheet_layout) == ("a5", DRAWN)


def test_a_sheet_that_the_layout_names_for_the_paper_stays() -> None:
    assert on_sheet_of("a4", DRAWN, DRAWN._replace(sheet=Name("a6"))).sheet == "a6"


def test_the_sheet_on_which_pieces_are_printed_changes_too() -> None:
    drawn = DRAWN._replace(impose=Impose(Name("tabloid"), Count(2)))
    assert on_sheet_of("a4", drawn, drawn).impose == Impose(Name("a3"), Count(2))


def test_where_nothing_differs_the_layout_is_the_one_that_was_drawn() -> None:
    assert on_sheet_of("letter", DRAWN, DRAWN) is DRAWN
    assert on_sheet_of("", DRAWN, DRAWN) is DRAWN
