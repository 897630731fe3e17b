"""`flyergen numbered`: what it says of the pieces, the files and the piles, and how pieces are named."""

import pytest

from project import Project
from raffle import raffle, raffle_in_two_languages, rows

OUT = "output/shots/numbered/"


@pytest.fixture
def tickets(project: Project) -> Project:
    return raffle(project)


def test_it_says_how_many_pieces_there_are_and_how_the_stack_is_cut(tickets: Project) -> None:
    (tickets.root / "pieces.csv").write_text(rows(23))
    said = tickets.run("numbered", "shots", "pieces.csv")
    assert (said.exit, said.err) == (0, "")
    assert said.out.splitlines()[0] == "shots  23 pieces, 10 on each sheet of 8.5 x 11 in"
    assert said.out.splitlines()[-1] == (
        "cut each file's stack into 10 piles, in rows from the top left; lay each pile on the next one: "
        "the numbers are then in order"
    )


def test_each_file_is_named_and_of_a_second_run_how_many_are_as_they_were(project: Project) -> None:
    tickets = raffle_in_two_languages(project)
    (tickets.root / "pieces.csv").write_text(rows(5))
    words = ("numbered", "shots", "pieces.csv", "--lang", "es", "--lang", "en", "--pieces-per-file", "3")
    lines = tickets.run(*words).out.splitlines()
    assert lines[0] == "shots  5 pieces in each of 2 languages, 10 on each sheet of 8.5 x 11 in"
    names = [f"shots.{code}.copier.{piece}.pdf" for code in ("es", "en") for piece in ("0001-0003", "0004-0005")]
    assert [line.split()[0] for line in lines[1:5]] == [OUT + name for name in names]
    assert "0 files made, 4 as they were" in tickets.run(*words).out


@pytest.mark.parametrize("broken", [b"0002,", b"0002,\xff\xff"])
def test_pieces_that_are_missing_are_counted(tickets: Project, broken: bytes) -> None:
    (tickets.root / "pieces.csv").write_bytes(rows(6).encode().replace(b"0002,C0002X", broken))
    said = tickets.run("numbered", "shots", "pieces.csv")
    assert (said.exit, said.err.splitlines()[-1]) == (
        1,
        "1 problem; 1 piece is missing, and its place is blank: correct its line and run this again",
    )


def test_what_is_typed_wrong_is_a_wrong_command(tickets: Project) -> None:
    assert tickets.run("numbered", "shots") == (
        2,
        "",
        "N106: no pieces are asked for\n  hint: name a table, or write `--count 500`\n1 problem; nothing written\n",
    )
    said = tickets.run("numbered", "shots", "--count", "3", "--first", "7", "--lang", "es")
    assert (said.exit, said.err.splitlines()[0]) == (2, "F104: shots is not in `es`")


def test_a_part_of_the_pieces_is_named_as_they_are_printed(tickets: Project) -> None:
    (tickets.root / "pieces.csv").write_text(rows(9))
    said = tickets.run("numbered", "shots", "pieces.csv", "--from", "4", "--to", "0006", "--up", "1")
    assert said.out.splitlines()[1].split()[0] == f"{OUT}shots.en.copier.0004-0006.pdf"


@pytest.mark.parametrize(
    ("count", "looked"),
    [
        (1, "  preflight: no errors"),
        (30, "  preflight: no errors"),
        (31, "  preflight: no errors in up to 3 sheets of each file; the others were not checked"),
    ],
)
def test_sheets_that_were_not_checked_are_only_spoken_of_where_there_are_any(
    tickets: Project, count: int, looked: str
) -> None:
    (tickets.root / "pieces.csv").write_text(rows(count))
    said = tickets.run("numbered", "shots", "pieces.csv")
    assert said.out.splitlines()[-2] == looked


def test_languages_of_a_run_may_be_named_with_a_comma(project: Project) -> None:
    tickets = raffle_in_two_languages(project)
    (tickets.root / "pieces.csv").write_text(rows(2))
    assert tickets.run("numbered", "shots", "pieces.csv", "--lang", "es, en", "--no-preflight", "-q") == (0, "", "")
    pdfs = [name for name in tickets.made() if name.endswith(".pdf")]
    assert pdfs == [f"{OUT}shots.{code}.copier.0001-0002.pdf" for code in ("en", "es")]
