"""Numbered and personal pieces: each its own, in an order that survives the knife; a bad row stops no other."""

import tracemalloc
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from cli.project import LAYOUT, Project
from cli.raffle import codes, raffle, raffle_in_two_languages, read_aloud, rows

OUT = "output/shots/numbered/"
EACH = ("--lang", "en", "--lang", "es")


@pytest.fixture
def tickets(project: Project) -> Project:
    return raffle(project)


def links(*numbers: int) -> list[str]:
    return [f"https://www.rop.org/t/C{n:04d}X?n={n:04d}" for n in numbers]


def test_a_row_is_a_piece_with_its_own_code_and_piles_laid_on_one_another_run_through(tickets: Project) -> None:
    (tickets.root / "pieces.csv").write_text(rows(23))
    said = tickets.run("numbered", "shots", "pieces.csv")
    assert (said.exit, said.err) == (0, "")
    assert said.out.splitlines()[0] == "shots  23 pieces, 10 on each sheet of 8.5 x 11 in"
    assert said.out.splitlines()[-1] == (
        "cut each file's stack into 10 piles, in rows from the top left; lay each pile on the next one: "
        "the numbers are then in order"
    )
    first, second, third = codes(tickets.root / OUT / "shots.en.copier.0001-0023.pdf")
    assert first == links(1, 4, 7, 10, 13, 16, 19, 22)
    assert second == links(2, 5, 8, 11, 14, 17, 20, 23)
    assert third == links(3, 6, 9, 12, 15, 18, 21)


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


def test_what_a_piece_brings_is_painted_where_it_is_read(tickets: Project) -> None:
    cover = "      - paragraph: cover\n"
    tickets.change(LAYOUT, cover, "").change(LAYOUT, "width: 78pt}}\n", "width: 78pt}}\n" + cover)
    (tickets.root / "pieces.csv").write_text(rows(3))
    said = tickets.run("numbered", "shots", "pieces.csv", "--for", "copier", "--for", "press")
    assert (said.exit, said.err) == (0, "")
    for target in ("copier", "press"):
        file = tickets.root / OUT / f"shots.en.{target}.0001-0003.pdf"
        assert read_aloud(file)[:5] == ["Document", "Sect", "P", "Figure", "P"]


def test_what_all_pieces_share_is_in_the_file_once_and_read_once(tickets: Project) -> None:
    (tickets.root / "pieces.csv").write_text(rows(23))
    tickets.run("numbered", "shots", "pieces.csv")
    file = tickets.root / OUT / "shots.en.copier.0001-0023.pdf"
    with pikepdf.open(file) as document:
        forms = [one for one in document.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Form"]
        assert (len(forms), document.check_pdf_syntax()) == (2, [])  # the piece and the marks
    assert read_aloud(file).count("P") == 1 + 23
    assert read_aloud(file).count("Figure") == 23


def test_pieces_can_be_printed_alone_for_a_shop(tickets: Project) -> None:
    tickets.change(LAYOUT, "impose: letter\n", "")
    (tickets.root / "pieces.csv").write_text(rows(3))
    said = tickets.run("numbered", "shots", "pieces.csv", "--for", "press")
    assert said.exit == 0
    assert codes(tickets.root / OUT / "shots.en.press.0001-0003.pdf") == [links(1), links(2), links(3)]


def test_bad_rows_are_named_and_leave_their_places_blank(tickets: Project) -> None:
    table = rows(6).replace("0002,C0002X", "0002,").replace("0005,C0005X", f"0005,{'C' * 900}")
    (tickets.root / "pieces.csv").write_text(table)
    said = tickets.run("numbered", "shots", "pieces.csv", "--up", "2")
    assert said.exit == 1
    assert said.err.splitlines() == [
        "pieces.csv:3:1: N202: this piece has no `code`",
        "  hint: write it in the column `code`",
        (
            "pieces.csv:6:1: Q203: the QR code is 19 mm wide and holds 929 characters, so its modules are 0.20 mm; "
            "phones need 0.4 mm"
        ),
        "  hint: make it 39 mm, or shorten what it holds to 122 characters",
        "2 problems; 2 pieces are missing, and their places are blank: correct their lines and run this again",
    ]
    assert codes(tickets.root / OUT / "shots.en.copier.0001-0006.pdf") == [links(1, 4), [], links(3, 6)]


def test_run_again_only_what_has_changed_is_made(tickets: Project) -> None:
    (tickets.root / "pieces.csv").write_text(rows(6))
    first = tickets.run("numbered", "shots", "pieces.csv", "--pieces-per-file", "2", "--no-preflight")
    assert "3 files made, 0 as they were" in first.out
    (tickets.root / "pieces.csv").write_text(rows(6).replace("C0004X", "CHANGED"))
    again = tickets.run("numbered", "shots", "pieces.csv", "--pieces-per-file", "2", "--no-preflight")
    assert "1 file made, 2 as they were" in again.out


def test_what_the_copier_ate_is_printed_again(tickets: Project) -> None:
    (tickets.root / "pieces.csv").write_text(rows(9))
    said = tickets.run("numbered", "shots", "pieces.csv", "--from", "4", "--to", "0006", "--up", "1")
    assert said.exit == 0
    assert codes(tickets.root / OUT / "shots.en.copier.0004-0006.pdf") == [links(4), links(5), links(6)]


def test_a_folder_that_cannot_be_written_stops_the_run_and_is_named(tickets: Project) -> None:
    (tickets.root / "pieces.csv").write_text(rows(3))
    (tickets.root / "taken").write_text("a file")
    said = tickets.run("numbered", "shots", "pieces.csv", "-o", "taken", "--no-preflight")
    assert (said.exit, said.err.splitlines()[0], said.err.splitlines()[-1]) == (
        1,
        "taken: D101: a file is in the way of a folder of this name",
        "1 problem; nothing written",
    )


def test_numbers_need_no_table(tickets: Project) -> None:
    tickets.change("flyer.yaml", ", code: K7QX9DVM", "").change("flyer.yaml", "t/{code}?n=", "t/")
    said = tickets.run("numbered", "shots", "--count", "3", "--first", "41", "--up", "1")
    assert (said.exit, said.err) == (0, "")
    (file,) = [name for name in tickets.made() if name.endswith(".pdf")]
    assert codes(tickets.root / file) == [[f"https://www.rop.org/t/00{n}"] for n in (41, 42, 43)]


def test_every_language_that_is_asked_for_has_all_pieces_in_files_of_its_own(project: Project) -> None:
    tickets = raffle_in_two_languages(project)
    (tickets.root / "pieces.csv").write_text(rows(5))
    said = tickets.run("numbered", "shots", "pieces.csv", "--lang", "es", "--lang", "en", "--pieces-per-file", "3")
    assert (said.exit, said.err) == (0, "")
    assert said.out.splitlines()[0] == "shots  5 pieces in each of 2 languages, 10 on each sheet of 8.5 x 11 in"
    names = [f"shots.{code}.copier.{piece}.pdf" for code in ("es", "en") for piece in ("0001-0003", "0004-0005")]
    assert [line.split()[0] for line in said.out.splitlines()[1:5]] == [OUT + name for name in names]
    assert [name for name in tickets.made() if name.endswith(".pdf")] == sorted(OUT + name for name in names)
    assert [codes(tickets.root / OUT / name) for name in names] == 2 * [[links(1, 2, 3)], [links(4, 5)]]
    with pypdfium2.PdfDocument(tickets.root / OUT / names[0]) as document:
        assert "N.º 0002" in document[0].get_textpage().get_text_range()
    assert "0 files made, 4 as they were" in tickets.run(
        "numbered", "shots", "pieces.csv", "--lang", "en", "--lang", "es", "--pieces-per-file", "3"
    ).out  # fmt: skip


def test_languages_of_a_run_may_be_named_with_a_comma(project: Project) -> None:
    tickets = raffle_in_two_languages(project)
    (tickets.root / "pieces.csv").write_text(rows(2))
    assert tickets.run("numbered", "shots", "pieces.csv", "--lang", "es, en", "--no-preflight", "-q") == (0, "", "")
    pdfs = [name for name in tickets.made() if name.endswith(".pdf")]
    assert pdfs == [f"{OUT}shots.{code}.copier.0001-0002.pdf" for code in ("en", "es")]


def test_a_file_is_the_same_whichever_languages_are_made_with_it(project: Project) -> None:
    tickets = raffle_in_two_languages(project)
    (tickets.root / "pieces.csv").write_text(rows(4))
    tickets.run("numbered", "shots", "pieces.csv", *EACH, "--no-preflight")
    tickets.run("numbered", "shots", "pieces.csv", "--lang", "es", "--no-preflight", "-o", "alone")
    name = "shots/numbered/shots.es.copier.0001-0004.pdf"
    assert (tickets.root / "alone" / name).read_bytes() == (tickets.root / "output" / name).read_bytes()


def test_a_language_that_the_flyer_is_not_in_is_refused_before_anything_is_written(tickets: Project) -> None:
    said = tickets.run("numbered", "shots", "--count", "3", "--lang", "en", "--lang", "es")
    assert said.exit == 2
    assert said.err.startswith("F104: shots is not in `es`\n")
    assert tickets.made() == []


def test_two_runs_of_the_same_pieces_give_the_same_bytes(tickets: Project) -> None:
    (tickets.root / "pieces.csv").write_text(rows(5))
    made = []
    for folder in ("a", "b"):
        tickets.run("numbered", "shots", "pieces.csv", "-o", folder, "--no-preflight")
        made.append((tickets.root / folder / "shots/numbered/shots.en.copier.0001-0005.pdf").read_bytes())
    assert made[0] == made[1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "N106: no pieces are asked for\n  hint: name a table, or write `--count 500`\n"),
        (("--count", "3"), ("N106: `--count` gives pieces a number, and they say code too\n"
         "  hint: name a table with these columns\n")),
        (("pieces.csv", "--count", "3"), ("N106: a table and `--count` are both given\n"
         "  hint: name a table, or write `--count 500`\n")),
        (("pieces.csv", "--from", "77"), ("pieces.csv: N105: no piece has the number `77`\n"
         "  hint: write it as it is printed on the piece\n")),
        (("pieces.csv", "--from", "3", "--to", "2"), ("N106: the piece `2` comes before `3`\n"
         "  hint: write the earlier one after `--from`\n")),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(tickets: Project, words: tuple[str, ...], said: str) -> None:
    (tickets.root / "pieces.csv").write_text(rows(3))
    answer = tickets.run("numbered", "shots", *words)
    assert answer.err == said + "1 problem; nothing written\n"
    assert not list(Path("output").rglob("*.pdf"))


def test_a_flyer_of_which_nothing_differs_cannot_be_numbered(project: Project) -> None:
    answer = project.run("numbered", "shots", "--count", "3")
    assert answer.err == (
        "flyers/shots/flyer.yaml: N104: flyer.yaml does not say what differs from piece to piece\n"
        '  hint: write `piece: {columns: {number: "0001"}}` in it, and {piece.number} in the words\n'
        "1 problem; nothing written\n"
    )


def test_memory_does_not_grow_with_the_pieces(tickets: Project) -> None:
    def peak(count: int) -> int:
        (tickets.root / "pieces.csv").write_text(rows(count))
        tracemalloc.start()
        tickets.run("numbered", "shots", "pieces.csv", "--no-preflight", "--pieces-per-file", "0", "--force")
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(100)  # what is remembered of words and codes fills up
    assert peak(600) < peak(100) + 2 * 2**20  # a piece takes ten kilobytes while it is made
